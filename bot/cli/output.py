"""Printing: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from typing import Any


def say(text: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def say_json(data: Any, *, indent: int | None = 2) -> None:
    """Data as JSON, readable as UTF-8."""
    say(json.dumps(data, ensure_ascii=False, indent=indent))


def fail(sentence: str) -> int:
    """Say why it did not work; returns the exit status to use."""
    sys.stdout.flush()
    sys.stderr.write(sentence + "\n")
    return 1
