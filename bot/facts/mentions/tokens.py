"""A text as a row of words, each with its place and its folded form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..wording import fold

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+|&")
_APOSTROPHES = "'’‘ʼ`´"
_ENDS = re.compile(r"[.!?;:…•|=]|\n\s*\n")
_INITIAL = re.compile(r"\b[A-Z]\.\s*$|\b(?:St|Dr|Mr|Mrs|Gen|[Aa]rt|[Cc]hap|[Cc]h|No|Op)\.\s*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: ``text[start:end]`` as it stands, and how it is compared."""

    start: int
    end: int
    raw: str
    folded: str
    joined: bool
    """Whether nothing that ends a sentence stands between the word before and this one."""
    spaced: bool
    """Whether a space stands there, and nothing else."""

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[0].isupper()


def tokens(text: str) -> list[Token]:
    """The words of a text in their order; the *s* of a possessive is none."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        start, raw = match.start(), match[0]
        if raw in "sS" and start and text[start - 1] in _APOSTROPHES and end == start - 1:
            continue
        if _PLURAL.fullmatch(raw):
            raw = raw[:-1]
        folded = "and" if raw == "&" else canonical(fold(raw).replace(" ", ""))
        if not folded:
            continue
        between = text[end:start]
        joined = not _ENDS.search(between) or bool(_INITIAL.search(text[max(0, start - 6) : start]))
        found.append(Token(start, start + len(raw), raw, folded, joined, between == " "))
        end = match.end()
    return found


_PLURAL = re.compile(r"[A-Z]{4,}s")
"""An acronym with the *s* of a plural or of a possessive without its apostrophe: “IFORs”."""
_SPELLINGS = (
    ("isation", "ization"),
    ("organis", "organiz"),
    ("stabilis", "stabiliz"),
    ("specialis", "specializ"),
    ("defence", "defense"),
)
_WORDS = {"centre": "center", "programme": "program", "programmes": "programs"}


def canonical(folded: str) -> str:
    """A folded word in the one spelling of British and American English that is compared."""
    if folded in _WORDS:
        return _WORDS[folded]
    for british, american in _SPELLINGS:
        if british in folded:
            return folded.replace(british, american)
    return folded


def is_shouted(found: Sequence[Token]) -> bool:
    """Whether most words are in capitals throughout, so that capitals say nothing."""
    words = [token.raw for token in found if len(token.raw) > 1 and token.raw.isalpha()]
    return len(words) > 3 and sum(word.isupper() for word in words) > 0.7 * len(words)
