"""Text made short enough to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from textwrap import shorten

from ..facts.wording import words
from ..wording.markup import clip as clip
from ..wording.markup import safe as safe
from ..wording.markup import visible as visible

_FILE_NAME = 60
"""Characters of a file's name."""


def linked(text: str, url: str | None) -> str:
    """A masked link, or just the text when there is no address."""
    return f"[{safe(text)}]({url.replace('(', '%28').replace(')', '%29')})" if url else safe(text)


def moment(instant: dt.datetime) -> str:
    """An instant, in the reader's own time and as what is left until then."""
    seconds = int(instant.timestamp())
    return f"<t:{seconds}:F> (<t:{seconds}:R>)"


def dated(instant: dt.datetime) -> str:
    """An instant by date and time, in the reader's own time."""
    return f"<t:{int(instant.timestamp())}:f>"


def since(instant: dt.datetime) -> str:
    """An instant, as how long ago it was or how soon it comes."""
    return f"<t:{int(instant.timestamp())}:R>"


def fitting(lines: Iterable[str], room: int) -> tuple[list[str], bool]:
    """The first lines that fit ``room`` characters, and whether these are all.

    Each line counts with the newline that follows it.
    """
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return kept, False
        kept.append(line)
    return kept, True


def file_name(kind: str, about: str) -> str:
    """What several of a kind are told apart by in a folder: ``binder-women-peace-and-security``."""
    return "-".join(shorten(" ".join((kind, *words(about))), _FILE_NAME, placeholder="").split())
