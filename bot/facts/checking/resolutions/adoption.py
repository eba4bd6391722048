"""When a resolution was adopted, or a document signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...kinds import Kind
from ...model import Entry, Resolution
from ...relations import Direction, Relation
from ...votes import voted_on
from ...wording import words
from ..fields.rights import RIGHT, Scene, Value
from ..mistakes import Mistake
from ..statements.unnamed import HEAD
from ..text.claims import Known, asserted, mark_at, patterns
from ..text.dates import agree
from ..text.masking import MARK, Sentence
from ..times.clauses import Dated

_CUES = ("adopted", "dates", "acted")
_OF_DOCUMENTS = ("signed", "initialled", "in force")


def mistakes(dated: Dated) -> Iterator[Mistake]:
    """A date of adoption that differs from the one known."""
    entry, date = dated.of.entry, dated.date
    if dated.cue not in _CUES or not isinstance(entry, Resolution) or date.date is None:
        return
    if dated.cue == "acted" and dated.of.is_again:
        return  # the pronoun may be for the Council
    right = voted_on(entry)
    if right is None or agree(date.date, right):
        return
    told = message("checking.adopted_on", number=entry.number, date=right, claimed=date.date)
    yield dated.mistake(told, entry)


_SIGNERS = r"(?P<who>«P\d+»(?:(?:,|,?\s+(?:and|et))\s+(?:[^\W\d][\w’'-]*\s+){0,4}«P\d+»)+)"
_SIGNED = patterns(
    rf"{_SIGNERS}\s+(?:both\s+|had\s+)?signed\s+(?:[^«».;,]{{0,60}}\s)?on\s+«D(?P<d>\d+)»",
    rf"\bsigned\s+by\s+{_SIGNERS},?\s+(?:[^«».;,]{{0,40}}\s)?on\s+«D(?P<d>\d+)»",
    rf"\bsigned\s+on\s+«D(?P<d>\d+)»\s+by\s+{_SIGNERS}",
)


def of_signers(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A day on which some signed together what they signed on another day of that year."""
    kinds = {match[0].casefold() for match in HEAD.finditer(sentence.text)}
    if not kinds:
        return
    for match in asserted(_SIGNED, sentence):
        date, who = mark_at(sentence, match["d"]), MARK.findall(match["who"])
        signers = [mark_at(sentence, index).entry for _, index in who]
        signed = [_signed(each, known) for each in signers if each]
        texts = [each for each in signed[0] if all(each in others for others in signed[1:])]
        texts = [each for each in texts if not kinds.isdisjoint(words(each.title))]
        days = [(each, on.on) for each in texts for on in each.dates if on.on]
        same = [(each, on) for each, on in days if date.date and on.year == date.date.year]
        if date.date and same and not any(agree(date.date, on) for _, on in same):
            (entry, right), *_ = same
            told = message("checking.signed", entry=entry.title, date=right, claimed=date.date)
            yield Mistake.over((date,), told, entry)


def _signed(entry: Entry, known: Known) -> list[Entry]:
    return [
        link.entry
        for link in known.base.links(entry, Relation.SIGNED_BY)
        if link.direction is Direction.BACKWARD and link.entry is not None
    ]


_ONE = (
    r"(?:«[CP]\d+»|(?-i:(?:[A-Z][\w.-]*+ ?)++))"
    r"(?!\s*(?:,|and\b|et\b)\s*(?:the\s+)?(?:«|(?-i:[A-Z])))"
)
_OF_ONE = re.compile(
    r"(?<!and\s)(?<!and\sthe\s)«C\d+»(?:,[^,«»]*,)?\s+(?:[a-z]+\s+){0,2}sign(?:ed|s|e)\b"
    r"|\b(?:sign(?:ed|ée?)|initialled|paraphée?|force|effect|vigueur)\b(?:[^.;«»]|«D\d+»){0,40}?"
    rf"\b(?:by|for|par|pour)\s+(?:the\s+|l[ae]\s+|l['’])?{_ONE}",
    re.IGNORECASE,
)
"""That one state signed what others had signed before, or that it came into force for it alone."""


def of_documents(dated: Dated, sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A date at which a document is said to have been signed or the like, and was not.

    A state may have signed it later than those that made it.
    """
    entry, claimed = dated.of.entry, dated.date.date
    if entry is None or claimed is None or dated.cue not in _OF_DOCUMENTS:
        return
    if entry.kind is not Kind.DOCUMENT or _OF_ONE.search(sentence.text):
        return
    scene = Scene(dated.words, "", known)
    told = RIGHT["dated"](entry, Value(claimed, dated.date.start, dated.date.end), scene)
    if told is not None:
        yield dated.mistake(told, entry)
