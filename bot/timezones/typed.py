"""Typed text made comparable, with a bound on its length."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´ʹ′＇", "'"))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "'": None, ".": None})


def legible(text: str, most: int) -> str | None:
    """The text on one line in plain characters; ``None`` when it has more than ``most`` of them.

    Compatibility forms become plain ones (``９`` is ``9``), typographic apostrophes ``'``, and
    invisible characters, such as the marks that turn the direction of writing, go.
    """
    text = text.strip()
    if len(text) > most:
        return None
    normal = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    seen = "".join(char for char in normal if char.isspace() or _is_visible(char))
    line = " ".join(seen.split())
    return line if len(line) <= most else None  # some characters stand for eighteen


def _is_visible(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf")


def fold(text: str) -> str:
    """The text as names are compared: no accents, no case, words parted by single spaces."""
    text = text.translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())
