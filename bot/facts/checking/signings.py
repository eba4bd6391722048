"""When treaties, declarations and the like were signed, adopted or came into force."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import Message, Names, message
from ..kinds import Kind
from ..model import Entry, Person
from ..parts import DatedFact
from ..relations import Relation
from .claims import Known, asserted, mark_at, patterns
from .clauses import Dated
from .dates import agree
from .masking import MARK, Sentence
from .mistakes import Mistake

_CUES = ("signed", "initialled", "adopted", "in force", "opened for signature")
"""What the data call a date, and the cue of a text."""
_FAR = 5
"""So many years off, an alias may be the name of another text."""
_KINDS = (Kind.DOCUMENT, Kind.EVENT)


_SIGNERS = (
    r"(?P<who>(?:(?:the\s+)?(?:«O\d+»['’]s\s+)?«P\d+»)(?:(?:\s+for\s+(?:the\s+)?«O\d+»)?"
    r"(?:,\s+|\s+and\s+)(?:the\s+)?(?:«O\d+»['’]s\s+)?«P\d+»)*)"
)
_SIGNED = patterns(
    rf"«O(?P<o>\d+)»[^.;«»]{{0,60}}(?:«D\d+»)?[^.;«»]{{0,20}}\bsigned\s+(?:(?:in|on)\s+«D\d+»\s+|in\s+[^«».;]{{1,30}}\s+)?by\s+{_SIGNERS}",
    rf"«O(?P<o>\d+)»(?:\s+(?:of|from)\s+«D\d+»)?\s+(?:bears|carries|bore)\s+the\s+(?:signatures?|names?)\s+of\s+{_SIGNERS}",
    rf"\bsign(?:atories|ers)\s+of\s+(?:the\s+)?«O(?P<o>\d+)»(?:\s+of\s+«D\d+»)?\s+were\s+{_SIGNERS}",
    rf"«O(?P<o>\d+)»(?:\s+d[eu]\s+«D\d+»)?,?\s+(?:(?:a\s+été|fut)\s+)?signée?\s+(?:(?:le|en)\s+«D\d+»\s+)?par\s+{_SIGNERS}",
    rf"{_SIGNERS}\s+(?:ont\s+|a\s+)signé\s+(?:la\s+|le\s+|l['’])?(?:première\s+)?«O(?P<o>\d+)»",
    rf"{_SIGNERS}\s+(?:had\s+|both\s+|then\s+)*signed\s+(?:the\s+)?(?:first\s+|updated\s+)?«O(?P<o>\d+)»",
)


def signers(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Somebody who is said to have signed what two others signed."""
    for match in asserted(_SIGNED, sentence):
        entry = mark_at(sentence, match["o"]).entry
        if entry is None:
            continue
        right = [
            link.entry
            for link in known.base.links(entry)
            if link.relation is Relation.SIGNED_BY and isinstance(link.entry, Person)
        ]
        for letter, index in MARK.findall(match["who"]):
            mark = mark_at(sentence, index)
            if letter != "P" or not isinstance(mark.entry, Person):
                continue
            if not right and (told := _not_in_office(mark.entry, entry)):
                yield Mistake(mark.start, mark.end, told, mark.entry)
            if len(right) > 1 and mark.entry not in right:
                names = Names(tuple(each.title for each in right))
                told = message("checking.signed_by", entry=entry.title, people=names)
                yield Mistake(mark.start, mark.end, told, entry)


def _not_in_office(person: Person, signed: Entry) -> Message | None:
    """What to tell of somebody who held the office at another time than that of the signing."""
    terms = [each for each in person.dates if each.start]
    dates = [each.on for each in signed.dates if each.on and each.what in _CUES]
    if len(terms) != 1 or not dates or not person.office.endswith("General"):
        return None
    begun, ended = terms[0].start, terms[0].ends
    assert begun is not None
    is_early = all(date.latest() < begun.earliest() for date in dates)
    is_late = ended is not None and all(ended.latest() < date.earliest() for date in dates)
    if not is_early and not is_late:
        return None
    code = "checking.held" if ended else "checking.holds_since"
    return message(code, person=person.title, start=begun, end=ended, office=person.office)


def mistakes(dated: Dated) -> Iterator[Mistake]:
    """A date of signing, adoption or entry into force that differs from those known."""
    entry, claimed = dated.of.entry, dated.date.date
    if entry is None or entry.kind not in _KINDS or claimed is None:
        return
    known = [each for each in entry.dates if each.on and each.what in _CUES]
    if _may_be_another(dated, known):
        return
    right = [each for each in known if dated.cue in ("dates", each.what)]
    if right and not any(each.on and agree(claimed, each.on) for each in right):
        first = right[0]
        code = f"checking.{first.what.split()[0]}"
        told = message(code, entry=entry.title, date=first.on, claimed=claimed)
        yield dated.mistake(told, entry)


def _may_be_another(dated: Dated, known: list[DatedFact]) -> bool:
    """Whether a date so far off may be that of another text of the same name, if not the title."""
    entry, claimed = dated.of.entry, dated.date.date
    if entry is None or claimed is None or dated.of.is_title:
        return False
    years = [each.on.year for each in known if each.on]
    return all(abs(year - claimed.year) > _FAR for year in years)
