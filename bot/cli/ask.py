"""``ask``: a direct answer to a question, as ``/ask`` gives it."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..clock import SystemClock
from ..facts.ask import Asking, Reply
from ..wording import PLAIN
from ..wording.answers import answer_words, reading_words, refusal_words
from ..wording.catalogue import has_domain
from .output import fail, say, say_json
from .searching import search_engine


def add_commands(commands: Any) -> None:
    """Declare the command and its options."""
    command = commands.add_parser("ask", help="answer a question in plain words")
    command.add_argument("question", metavar="QUESTION", nargs="*", help="in English or French")
    command.add_argument(
        "--language",
        metavar="LANG",
        help="of the answer; else the question's, and English in JSON, which programs read",
    )
    command.add_argument("--json", action="store_true", help="machine-readable")
    command.add_argument(
        "--batch", metavar="FILE", help='JSON lines with "q"; "-" reads stdin; prints JSON lines'
    )
    command.set_defaults(run=_ask)


def _ask(chosen: argparse.Namespace) -> int:
    if bool(chosen.question) == bool(chosen.batch):
        return fail("Give either a QUESTION or --batch FILE.")
    if chosen.language and not has_domain(chosen.language, "ask"):
        return fail(f"Answers are not translated into {chosen.language!r}; try en or fr.")
    try:
        asked = list(_read_batch(chosen.batch)) if chosen.batch else [" ".join(chosen.question)]
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return fail(f"{chosen.batch} cannot be read: {reason}.")
    except ValueError as error:
        return fail(f"{chosen.batch}: {error}")
    engine = search_engine(patiently=bool(chosen.batch))
    asking, today = Asking(engine.base, engine), SystemClock().now().date()
    for question in asked:
        _tell(asking, question, today, chosen)
    return 0


def _tell(asking: Asking, question: str, today: dt.date, chosen: argparse.Namespace) -> None:
    reply = asking.ask(question, today)
    is_for_programs = chosen.json or chosen.batch
    language = chosen.language or ("en" if is_for_programs else reply.language)
    reply = replace(reply, language=language)
    if is_for_programs:
        say_json(_as_json(question, reply), indent=None if chosen.batch else 2)
        return
    if reply.answer is None:
        say(refusal_words(reply, PLAIN))
    else:
        say(answer_words(reply, PLAIN))
        say(f"  {reading_words(reply, PLAIN)}")
    if reply.entries:
        say(f"  {', '.join(reply.entries[:_SHOWN])}")


_SHOWN = 8


def _as_json(question: str, reply: Reply) -> dict[str, Any]:
    return {
        "q": question,
        "answer": answer_words(reply, PLAIN) if reply.answer else None,
        "confident": reply.is_confident,
        "entries": list(reply.entries),
        "reading": reading_words(reply, PLAIN) if reply.reading else None,
    }


def _read_batch(name: str) -> Iterator[str]:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield str(json.loads(line)["q"])
        except (ValueError, KeyError, TypeError):
            raise ValueError(f'line {number} is not a JSON object with "q".') from None
