"""Printing: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import json
import sys
from typing import Any


def let_all_be_written() -> None:
    """Escape what a terminal or pipe cannot take, be it a sign or half a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def say_json(data: Any, *, indent: int | None = 2) -> None:
    """Data as JSON: readable where the output takes all of it, else with JSON's own escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, indent=indent)
    say(text)


def fail(sentence: str) -> int:
    """Say why it did not work; returns the exit status to use."""
    sys.stdout.flush()
    sys.stderr.write(sentence + "\n")
    return 1
