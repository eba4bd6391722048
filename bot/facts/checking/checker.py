"""Reading a text sentence by sentence for claims of every kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from ..base import FactBase
from ..mentions import finder_of
from ..model import Draft, Resolution
from ..votes import voted_on, votes_of
from .fields import counted, fields, provisions
from .members import membership, roster
from .mistakes import Mistake
from .operations import backing, extensions, leaders, mandates, missions, spans
from .operations.record import Recorded, acronyms
from .posts import nationality, posts, tenure, terms
from .resolutions import adoption, chapters, figures, force, measures, numbers, subjects, undone
from .statements import otherwise, pairs
from .statements.index import words_of
from .text.claims import Known, Voted
from .text.dates import agree
from .text.masking import MARK, Sentence
from .text.plain import clauses
from .text.reading import sentences
from .times import apart, beside, days, elapsed, sequence, succession, summits, turns
from .times.clauses import dated
from .votes import assembly, ballots, tally, vetoes
from .votes.described import nearest_day
from .votes.topic import voted

LONGEST = 200_000
"""Characters of a text that are read: some sixty pages."""
_REACH = 2
"""So many sentences back the vote may be named that a sentence speaks of."""
_MOST_MARKS = 24
"""A sentence that names more is a list, and claims nothing that can be read for certain."""
_MOST_AT_LARGE = 8
"""So many clauses of a sentence are compared with whatever the base tells."""
_MOST = 200
"""Mistakes after which reading ends."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of checking a text."""

    mistakes: tuple[Mistake, ...]
    """In the order of the text."""
    mentions: int
    """How many mentions of entries were read."""
    is_cut: bool
    """Whether the text goes on beyond what was read."""


def prepare(base: FactBase) -> None:
    """Read what checks need of all entries before somebody waits for it; takes about a second."""
    finder_of(base)
    acronyms(base)
    words_of(base)


def check(text: str, base: FactBase, today: dt.date) -> Report:
    """What a text gets wrong; ``today`` is for what is said to be so now."""
    votes = votes_of(base)
    known = Known(base, votes, today, votes.newest)
    reading = _Reading(known)
    found: list[Mistake] = []
    mentions = 0
    earlier: list[Sentence] = []
    for sentence in sentences(text[:LONGEST], base):
        mentions = len(sentence.marks)
        claimed, large = reading.of(sentence, earlier)
        for mistake in claimed:
            if not any(_is_told(mistake, other) for other in found):
                found.append(mistake)
        for mistake in large:
            if not any(_is_told_at_large(mistake, other) for other in found):
                found.append(mistake)
        if len(found) >= _MOST:
            break
        earlier = [sentence, *earlier[: _REACH - 1]]
    single = (m for m in found if not any(_rests_on(m, other, text, known) for other in found))
    mistakes = sorted(single, key=lambda each: (each.start, each.end))
    return Report(tuple(mistakes), mentions, len(text) > LONGEST)


_Found: TypeAlias = tuple[list[Mistake], list[Mistake]]
"""What is read by the words of a sentence, and what at large."""


class _Reading:
    """The reading of the sentences of one text: what is said twice is read once.

    What a sentence is read as depends on its words, what is meant by its marks, and the same of the
    sentences right before it; where all that is the same again, with the same gaps, so is what is
    found.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._read: dict[Hashable, tuple[int, _Found]] = {}
        """What came of each sentence, and where in the text it began."""

    def of(self, sentence: Sentence, earlier: list[Sentence]) -> _Found:
        """What a sentence gets wrong after the ones before it, the nearest of them first."""
        start, *_ = sentence.places()
        key = tuple(_meaning(each, start, sentence.paragraph) for each in (sentence, *earlier))
        if (read := self._read.get(key)) is None:
            read = self._read[key] = start, self._anew(sentence, earlier)
        at, found = read
        if at == start:
            return found
        claimed, large = ([_moved(each, start - at) for each in part] for part in found)
        return claimed, large

    def _anew(self, sentence: Sentence, earlier: list[Sentence]) -> _Found:
        known = self._known
        is_plain = len(MARK.findall(sentence.text)) <= _MOST_MARKS
        dated_before = filter(None, [apart.with_date(sentence, earlier)])
        parts = (sentence, *clauses(sentence), *dated_before) if is_plain else ()
        read = (_of(each, earlier, known) for each in parts)
        said = _said(sentence, earlier, known) if is_plain else ()
        told = chain(_whole(sentence, earlier, known), *read, said)
        ours = (each for each in told if not _is_of_another_vote(each, sentence))
        claimed = [_of_the_base(each, known.base) for each in ours]
        large = (_at_large(each, known) for each in parts[:_MOST_AT_LARGE])
        of_fields = fields.mistakes(sentence, earlier, known) if is_plain else ()
        of_summits = summits.mistakes(sentence, earlier, known)
        of_days = days.mistakes(sentence, earlier, known) if is_plain else ()
        of_counts = counted.mistakes(sentence, known) if is_plain else ()
        found = chain(of_fields, of_summits, of_counts, *large, of_days)
        return claimed, [_of_the_base(each, known.base) for each in found]


def _is_of_another_vote(mistake: Mistake, sentence: Sentence) -> bool:
    """Whether the date nearest to what is told of a vote is of another one.

    “… a breach of the peace by nine votes on 25 June 1950, and asked for help in resolution 83”:
    what is counted there is no vote on the resolution.
    """
    text = mistake.entry
    is_of_vote = mistake.message.code in _OF_VOTES or mistake.message.code.startswith(_OF_A_COUNTRY)
    if not is_of_vote or not isinstance(text, Resolution | Draft):
        return False
    on, day = voted_on(text), nearest_day(sentence, mistake.start, mistake.end)
    return on is not None and day is not None and not agree(day, on)


def _meaning(sentence: Sentence, start: int, paragraph: int) -> Hashable:
    """The words of a sentence, where they stand and what its marks mean.

    All is seen from a place and paragraph.
    """
    marks = [sentence.marks[int(number)] for _, number in MARK.findall(sentence.text)]
    return (
        MARK.sub("«»", sentence.text),
        sentence.paragraph - paragraph,
        tuple(each - start for each in sentence.places()),
        tuple(each.meaning(start) for each in marks),
    )


def _moved(mistake: Mistake, by: int) -> Mistake:
    return replace(mistake, start=mistake.start + by, end=mistake.end + by)


def _of_the_base(mistake: Mistake, base: FactBase) -> Mistake:
    """A mistake with the entry of the base itself, and not as it is read where it is a mission."""
    read = mistake.entry
    return replace(mistake, entry=base.entries[read.id]) if isinstance(read, Recorded) else mistake


def _is_told(mistake: Mistake, other: Mistake) -> bool:
    """Whether another mistake tells of the same claim, which was read twice, in other words."""
    if (mistake.start, mistake.end) == (other.start, other.end):
        return mistake.message.code == other.message.code
    is_alike = _family(mistake) == _family(other) and mistake.entry == other.entry
    if mistake.message.code == other.message.code == "checking.led_by":
        return _overlaps(mistake, other) or mistake.message == other.message
    return _overlaps(mistake, other) and (is_alike or mistake.message == other.message)


def _is_told_at_large(mistake: Mistake, other: Mistake) -> bool:
    """Whether what is read at large is of the words of another mistake, or of the same date."""
    claimed = mistake.message.values.get("claimed")
    is_alike = claimed is not None and claimed == other.message.values.get("claimed")
    return _overlaps(mistake, other) or (is_alike and mistake.entry == other.entry)


def _family(mistake: Mistake) -> str:
    """What a mistake is about: what one country did and what several did are read alike."""
    code = mistake.message.code
    if code in _OF_A_TERM:
        return "term"
    if code in _OF_GOING_ON:
        return "going on"
    return "country" if code.startswith(_OF_A_COUNTRY) else code


_NEW_SENTENCE = re.compile(r"[.;!?]\s|\n")
_OF_VOTES = (
    "checking.votes",
    "checking.draft.votes",
    "checking.was_unanimous",
    "checking.not_unanimous",
)
_OF_A_TERM = (
    "checking.held",
    "checking.holds_since",
    "checking.took_office",
    "checking.left_office",
)
_OF_GOING_ON = ("checking.goes_on", "checking.still_runs")
_OF_A_COUNTRY = (
    "checking.no_member",
    "checking.ballots",
    "checking.country.",
    "checking.draft.country.",
)


_ONCE = ("checking.is_over",)
"""What several words of a sentence tell of the same, which is one mistake."""
_FOLLOW = (
    ("checking.mandate", "checking.apart"),
    ("checking.joined", "checking.nth_member"),
    ("checking.person_first", "checking.nth_head"),
    ("checking.draft.vetoed", "checking.draft.country."),
    ("checking.adopted_on", "checking.presided"),
)
"""Of two mistakes of a sentence, what one is, and how the other begins that follows from it."""


def _rests_on(mistake: Mistake, other: Mistake, text: str, known: Known) -> bool:
    """Whether what a mistake tells follows from another one, by the words of both.

    A wrong count goes with the wrong country that is named in the same sentence; a date that is
    wrong of a resolution may be that of the one which is meant, or is what something else is dated
    by.
    """
    code, told = mistake.message.code, other.message.code
    if mistake.message == other.message and mistake.start > other.start and code in _ONCE:
        return not _NEW_SENTENCE.search(text[other.end : mistake.start])
    if told in _OF_VOTES and code.startswith(_OF_A_COUNTRY):
        between = text[other.end : mistake.start] or text[mistake.end : other.start]
        return mistake.entry == other.entry and not _NEW_SENTENCE.search(between)
    if told == "checking.adopted_on" and mistake.entry == other.entry and code != told:
        meant = other.message.values.get("claimed")  # the day of the text that has another number
        between = text[other.end : mistake.start] or text[mistake.end : other.start]
        is_of_vote = code in _OF_VOTES or code.startswith(_OF_A_COUNTRY)
        if is_of_vote and meant in known.votes.dates.values():
            return not _NEW_SENTENCE.search(between)
    if code == "checking.told" != told:
        between = text[min(mistake.end, other.end) : max(mistake.start, other.start)]
        return not _NEW_SENTENCE.search(between)  # the least telling of what is said of one claim
    if any(told == one and code.startswith(others) for one, others in _FOLLOW):
        between = text[min(mistake.end, other.end) : max(mistake.start, other.start)]
        return not _NEW_SENTENCE.search(between)
    if not _overlaps(mistake, other):
        return False
    if told == "checking.mandate":
        return code == "checking.adopted_on"
    claimed = mistake.message.values.get("claimed")
    is_alike = claimed is not None and claimed == other.message.values.get("claimed")
    return is_alike and told == "checking.adopted_on" != code


def _overlaps(mistake: Mistake, other: Mistake) -> bool:
    return mistake.start < other.end and other.start < mistake.end


def _at_large(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What is read whatever the words are, where nothing is read by them."""
    yield from pairs.mistakes(sentence, known)
    yield from otherwise.mistakes(sentence, known)


def _whole(sentence: Sentence, earlier: list[Sentence], known: Known) -> Iterator[Mistake]:
    """What is read of sentences, and not of the clauses of them."""
    yield from numbers.mistakes(sentence, known)
    yield from beside.mistakes(sentence, known)
    yield from assembly.mistakes(sentence, earlier, known)
    for each in apart.of_the_one_before(sentence, earlier):
        yield from adoption.mistakes(each)
    yield from elapsed.mistakes(sentence, earlier)


def _said(sentence: Sentence, earlier: list[Sentence], known: Known) -> Iterator[Mistake]:
    """What is read of each clause by what it is said of."""
    yield from turns.mistakes(sentence, earlier, known)
    yield from turns.over(sentence, earlier, known)
    yield from succession.mistakes(sentence, earlier, known)
    yield from tenure.mistakes(sentence, earlier, known)
    yield from posts.mistakes(sentence, earlier, known)


def _dates(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    for each in dated(sentence):
        yield from adoption.mistakes(each)
        yield from adoption.of_documents(each, sentence, known)
        yield from spans.mistakes(each, sentence, known)


_Reader: TypeAlias = Callable[[Sentence, Known], Iterator[Mistake]]
_VETO = r"veto|block|draft|projet|bloqu|kill|sank|sunk|fell|fail|died|adopt|pass"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(needed, re.IGNORECASE | re.DOTALL), reader)
    for needed, reader in (
        (".*«D", _dates),
        ("(?=.*«D)(?=.*«M)", spans.in_full),
        (f"(?=.*«[OC])(?=.*(?:{_VETO}))", vetoes.of_drafts),
        (".*«M", missions.mistakes),
        (".*«M", backing.mistakes),
        ("(?=.*«[RM])(?=.*«[CO])", subjects.mistakes),
        (".*«[RM]", sequence.mistakes),
        ("(?=.*«P)(?=.*«D).*signed", adoption.of_signers),
        (".*«P", terms.mistakes),
        (".*«P", nationality.mistakes),
        (".*(?:«O|alliance)", roster.mistakes),
        (".*(?:«O|alliance)", membership.counted),
        (".*«R", figures.mistakes),
        (r".*(?:«O|\bchap)", provisions.mistakes),
        (".*«R", force.mistakes),
        (".*«R", measures.mistakes),
        (".*«R", undone.mistakes),
        ("(?=.*«R)(?=.*«M)(?=.*«D)", extensions.mistakes),
    )
)
"""What reads claims of each kind, and the marks without which there is none."""


def _of(sentence: Sentence, earlier: list[Sentence], known: Known) -> Iterator[Mistake]:
    for needed, reader in _READERS:
        if needed.match(sentence.text):
            yield from reader(sentence, known)
    yield from mandates.mistakes(sentence, earlier, known)
    yield from leaders.mistakes(sentence, earlier, known)
    if any("«C" in each.text for each in (sentence, *earlier[:1])):
        yield from membership.mistakes(sentence, earlier, known)
    for words, texts in voted(sentence, earlier, known):
        first, *others = (list(_of_vote(words, text, known)) for text in texts)
        for mistake in first:
            is_of_all = all(any(_overlaps(mistake, each) for each in found) for found in others)
            if is_of_all:
                yield mistake


def _of_vote(sentence: Sentence, text: Voted, known: Known) -> Iterator[Mistake]:
    """What a sentence gets wrong about the vote on a text."""
    yield from tally.mistakes(sentence, text)
    yield from ballots.mistakes(sentence, text, known)
    yield from vetoes.mistakes(sentence, text, known)
    yield from chapters.mistakes(sentence, text)
