"""``mentions``: which entries a text mentions, and where."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..facts.export import names
from ..facts.mentions import Mention, finder_of
from .base import fact_base
from .output import fail, say, say_json


def add_commands(commands: Any) -> None:
    """Declare the command and its options."""
    command = commands.add_parser("mentions", help="print the entries that a text mentions")
    command.add_argument("text", metavar="TEXT", nargs="*", help="a message; nothing reads stdin")
    command.add_argument("--json", action="store_true", help="machine-readable")
    command.add_argument("--batch", metavar="FILE", help='JSON lines with "text"; "-" reads stdin')
    command.set_defaults(run=_mentions)


def _mentions(chosen: argparse.Namespace) -> int:
    if chosen.text and chosen.batch:
        return fail("Give either a TEXT or --batch FILE.")
    if chosen.batch:
        return _batch(chosen.batch)
    text = " ".join(chosen.text) or sys.stdin.read()
    base = fact_base()  # held here: its finder does not keep it
    found = finder_of(base).find(text)
    if chosen.json:
        say_json(_as_json(text, found))
    elif not found:
        say("Nothing in this text has an entry.")
    for each in found if not chosen.json else ():
        say(f"{each.start:6}  {each.span:40}  {each.entry.id:32}  {each.entry.title}")
    return 0


def _batch(name: str) -> int:
    try:
        texts = list(_read(name))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return fail(f"{name} cannot be read: {reason}.")
    except ValueError as error:
        return fail(f"{name}: {error}")
    base = fact_base()
    finder = finder_of(base)
    for text in texts:
        say_json(_as_json(text, finder.find(text)), indent=None)
    return 0


def _read(name: str) -> Iterator[str]:
    lines = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    for number, line in enumerate(lines.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield "" + json.loads(line)["text"]
        except (ValueError, KeyError, TypeError):
            raise ValueError(f'line {number} is not a JSON object with "text".') from None


def _as_json(text: str, found: Iterable[Mention]) -> dict[str, Any]:
    told = [
        {
            "id": each.entry.id,
            "title": each.entry.title,
            "aliases": names(each.entry),
            "span": each.span,
            "start": each.start,
            "end": each.end,
        }
        for each in found
    ]
    return {"text": text, "found": told}
