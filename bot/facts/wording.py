"""Making two spellings of the same words equal."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_WITHOUT_APOSTROPHES = re.compile(r"[^'’‘ʼ`´]*")
_POSSESSIVE = re.compile(r"'s\b")
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")


def fold(text: str) -> str:
    """The text as compared: lower case, no accents, full-width forms or punctuation.

    ``"S/RES/1325 (2000)"`` becomes ``"s res 1325 2000"``; ``"U.N."`` becomes ``"un"``.
    """
    return " ".join(words(text))


def unaccented(text: str) -> str:
    """The text in lower case and full-width forms as plain ones, without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    if plain.isascii():
        return plain
    combining = unicodedata.combining
    return "".join([char for char in plain if not combining(char)])


def words(text: str) -> list[str]:
    """The words of a text, each folded."""
    plain = unaccented(text)
    if "." in plain:
        plain = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", plain)
    if not _WITHOUT_APOSTROPHES.fullmatch(plain):
        plain = _POSSESSIVE.sub(" ", _APOSTROPHES.sub("'", plain))
    return _WORD.findall(plain)
