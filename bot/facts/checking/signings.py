"""When treaties, declarations and the like were signed, adopted or came into force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..kinds import Kind
from ..model import Entry
from .claims import Known, is_doubtful, mark_at
from .dates import agree
from .masking import Mark, Sentence
from .mistakes import Mistake

_O, _D = r"«O(?P<o>\d+)»", r"«D(?P<d>\d+)»"
_PLACE = r"(?:\s+(?:in|at)\s+(?!«D)(?:«[OC]\d+»|[\w’'-]+)(?:\s+(?!on\b|in\b)[\w’'-]+){0,2})?"
_ASIDE = r"(?:\s+\([^()«»]{1,40}\))?"
_VERBS = {
    "signed": r"(?:was|were)\s+(?:first\s+|finally\s+)?signed|signée?s?",
    "initialled": r"(?:was|were)\s+initialled",
    "adopted": r"(?:was|were)\s+(?:unanimously\s+)?adopted|adoptée?s?",
    "in force": r"(?:entered|came)\s+into\s+force|entrée?\s+en\s+vigueur",
    "opened for signature": r"(?:was|were)\s+opened\s+for\s+signature",
}
"""What the data call a date, and how texts say it."""
_AGAIN = {"signed": "signed", "adopted": "adopted"}
"""The verb after “was initialled on … and”."""
_ON = rf"{_PLACE},?\s+(?:on|in|le|en)\s+{_D}"


def _patterns(what: str, verb: str) -> Iterator[re.Pattern[str]]:
    """How texts say that something was signed, or the like, on a date."""
    again = f"(?:{_AGAIN.get(what, verb)})"
    for pattern in (
        rf"{_O}{_ASIDE}\s+(?:a\s+été\s+)?(?:{verb}){_ON}",
        rf"{_O}{_ASIDE},\s+{again}{_ON}",
        rf"(?:{verb}){_PLACE}\s+on\s+«D\d+»,?\s+and\s+(?:the\s+)?{_O}{_PLACE}\s+on\s+{_D}",
        rf"{_O}{_ASIDE}\s+(?:was|were)\s+\w+\s+on\s+«D\d+»\s+and\s+{again}{_ON}",
    ):
        yield re.compile(pattern, re.IGNORECASE)


_PATTERNS = {what: tuple(_patterns(what, verb)) for what, verb in _VERBS.items()}
_KINDS = (Kind.DOCUMENT, Kind.EVENT)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Dates of signing, adoption and entry into force that differ from those known."""
    for what, patterns in _PATTERNS.items():
        for pattern in patterns:
            for match in pattern.finditer(sentence.text):
                if not is_doubtful(match[0]):
                    document, date = mark_at(sentence, match["o"]), mark_at(sentence, match["d"])
                    yield from _dated(what, document, date)


def _dated(what: str, document: Mark, date: Mark) -> Iterator[Mistake]:
    entry: Entry | None = document.entry
    if entry is None or entry.kind not in _KINDS or date.date is None:
        return
    right = [dated.on for dated in entry.dates if dated.on and dated.what == what]
    if right and not any(agree(date.date, each) for each in right):
        told = message(
            f"checking.{what.split()[0]}", entry=entry.title, date=right[0], claimed=date.date
        )
        yield Mistake(min(document.start, date.start), max(document.end, date.end), told, entry)
