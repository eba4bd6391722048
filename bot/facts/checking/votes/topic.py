"""Which vote a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ...dates import FactDate
from ...model import Country, Draft, Resolution
from ...relations import Relation
from ...votes import voted_on
from ...wording import fold
from ..text.claims import COUNCIL, DRAFT, Known, Voted, mark_at, only_resolution
from ..text.dates import agree
from ..text.masking import MARK, Mark, Sentence
from ..text.plain import PARTS, Clause
from .another import clauses_of, part, stretches
from .described import by_subject, dates_of, described

_ASSEMBLY_NAMED = r"(?:(?:general\s+)?assembly|assemblée(?:\s+générale)?)"
_ORGANS = (
    rf"{_ASSEMBLY_NAMED}|human\s+rights\s+council|nato\s+allies|procedural\s+(?:vote|motion|matter)s?"
    r"|parl(?:ia|e)ment|congress"
)
_OTHER_ORGANS = re.compile(rf"\b(?:{_ORGANS})\b", re.IGNORECASE)
_OTHER_TEXTS = re.compile(rf"\b(?:draft|{_ORGANS}|vetoed\s+an?)\b", re.IGNORECASE)
"""What makes a sentence speak of another vote, or of another text beside."""
_CALLED = re.compile(
    r"\b(?:to|of|calls?|called|convened?s?|summon\w*|de|à)\s+(?:the\s+|l['’])?(?:un\s+)?"
    rf"{_ASSEMBLY_NAMED}\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:both|all|each|respectively|them|every|these|those|former|latter|similarly|too|also"
    r"|deux|tou(?:te)?s)\b",
    re.IGNORECASE,
)
"""Words that speak of several resolutions at once."""


def voted(
    sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> Iterator[tuple[Sentence, tuple[Voted, ...]]]:
    """The texts of whose vote a sentence may speak, the likeliest first, with the words that do.

    ``earlier`` are the sentences before it, the nearest first.
    """
    for each, is_another in _stretches(sentence):
        yield from _voted(each, earlier, known, is_another=is_another)


def _stretches(sentence: Sentence) -> Iterator[tuple[Sentence, bool]]:
    """The parts of a sentence that go on to another vote, each with whether it does.

    A clause is one of the stretches of the whole that it is of.
    """
    if not isinstance(sentence, Clause) or sentence.whole is None:
        yield from stretches(sentence)
        return
    for piece, goes_on in stretches(sentence):
        first = MARK.search(piece.text)
        for each, is_another in stretches(sentence.whole):
            if first and first[0] in each.text:
                assert isinstance(piece, Clause)  # it is one of a clause
                yield replace(piece, whole=each), is_another or goes_on


def _voted(
    sentence: Sentence, earlier: Sequence[Sentence], known: Known, *, is_another: bool
) -> Iterator[tuple[Sentence, tuple[Voted, ...]]]:
    near = () if is_another else earlier
    if (draft := _draft(sentence, near)) is not None:
        yield _without_draft(sentence), (draft,)
        return
    sentence = _from_its_part(sentence)
    if (meant := _meant(sentence, earlier, known, is_another=is_another)) is not None:
        at, texts = meant
        yield _without_draft(part(sentence, at)), texts
        if at == 0:
            return
        sentence = replace(sentence, text=sentence.text[:at])
    resolution = _named(sentence, near, known)
    if resolution is None and (last := _last(sentence)) is not None:
        sentence, resolution = last
    if resolution is None and (drafts := _vetoed(sentence, near, known)):
        yield _without_draft(sentence), drafts
        return
    if resolution is None or resolution.vote is None or _is_elsewhere(sentence.text):
        return
    sentence = _without_the_assembly(sentence, known)
    sentence = _of_it_alone(sentence, resolution)
    if sentence.text:
        yield sentence, (resolution,)


def _of_it_alone(sentence: Sentence, resolution: Resolution) -> Sentence:
    """A sentence up to where it goes on to another time."""
    named = [match.end() for match in re.finditer(r"«R\d+»", sentence.text)]
    on = voted_on(resolution)
    behind = clauses_of(sentence.text, named[-1] if named else 0)
    for start, end in islice(behind, 1 if named else 0, None):
        clause = part(sentence, start, end)
        dates = [date for date, is_end in dates_of(clause) if not is_end]
        if on is not None and not all(agree(each, on) for each in dates):
            return part(sentence, 0, start)
    return sentence


def _without_draft(sentence: Sentence) -> Sentence:
    """A sentence in which “draft”, where a draft is spoken of, leaves nothing open."""
    return replace(sentence, text=DRAFT.sub("text ", sentence.text))


def _named(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Resolution | None:
    """The one resolution that a sentence names, the whole that it is of, or the one before."""
    resolution = only_resolution(sentence)
    if resolution is not None or _names_any(sentence):
        return resolution
    whole = _whole(sentence)
    if _is_elsewhere(whole.text) or _of_the_assembly(whole, known):
        return None
    resolution = only_resolution(whole)
    if resolution is not None or _names_any(whole):
        return resolution
    return _before(sentence, earlier, known)


def _whole(sentence: Sentence) -> Sentence:
    return sentence.whole or sentence if isinstance(sentence, Clause) else sentence


def _meant(
    sentence: Sentence, earlier: Sequence[Sentence], known: Known, *, is_another: bool
) -> tuple[int, tuple[Voted, ...]] | None:
    """The texts that are meant by the day of their vote, and from where on in the sentence.

    The day is that of the sentence, of the whole that it is of, or of the nearest before with any;
    it counts where no text is named behind it.
    """
    whole = _whole(sentence)
    around = [each for each in earlier if each.paragraph == whole.paragraph]
    if any(_is_of_others(each, known) for each in (whole, *around)):
        return None
    found: dict[str, Voted] = {}
    is_new = is_another or _ANOTHER.search(whole.text)
    for each in (sentence, whole, *(() if is_new else around)):
        at = _behind_named(each)
        is_told = (
            each in (sentence, whole)
            or _gives_day(each)
            or _COUNCIL.search(each.text)
            or COUNCIL.search(whole.text)
        )
        texts = described(part(each, at), (whole, *around), known) if is_told else ()
        if each in around:
            texts = tuple(text for text in texts if _may_be_then(text, whole))
        if texts and each is sentence and (at > 0 or _gives_day(each)):
            return at, texts
        found |= {text.id: text for text in texts}
        if _names_any(each):
            break
    return (0, tuple(found.values())) if found else None


def _may_be_then(text: Voted, sentence: Sentence) -> bool:
    """Whether a text may have been voted on at all the times that a sentence gives."""
    on = voted_on(text)
    return on is None or all(agree(each, on) for each, is_end in dates_of(sentence) if not is_end)


_COUNCIL = re.compile(
    r"\b(?:council|conseil|vot(?:ed?|es|ing)|resolution|résolution|drafts?|projet|renewal"
    r"|extension|adopt\w*)\b",
    re.IGNORECASE,
)
"""Words of what the Council does, without which a month is one of something else."""


def _gives_day(sentence: Sentence) -> bool:
    return any(mark.date and mark.date.day for mark in sentence.found("D"))


_ANOTHER = re.compile(
    r"\b(?:an?|another|une?)\s+(?:\w+\s+){0,2}(?:drafts?|resolutions?|texts?|projets?"
    r"|résolutions?|textes?)\b",
    re.IGNORECASE,
)
"""A text that is spoken of for the first time."""


_OF_VETO = re.compile(r"\b(?:veto\w*|drafts?|projets?)\b", re.IGNORECASE)


def _vetoed(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> tuple[Draft, ...]:
    """The drafts that are told by their subject alone, where a draft or a veto is spoken of."""
    whole = _whole(sentence)
    parts = (whole, *(each for each in earlier if each.paragraph == whole.paragraph))
    is_other = any(_names_any(each) or _is_of_others(each, known) for each in parts)
    if is_other or not any(_OF_VETO.search(each.text) for each in parts):
        return ()
    days = [date for date, is_end in dates_of(whole) if date.month and not is_end]
    found = by_subject(parts, known) or _of_its_month(parts, known)
    if any(vetoed_at(day, known) and not _may_all_be(found, day) for day in days):
        return ()
    return found


def _may_all_be(drafts: Iterable[Draft], day: FactDate) -> bool:
    return all((on := voted_on(each)) is not None and agree(day, on) for each in drafts)


def _of_its_month(parts: Sequence[Sentence], known: Known) -> tuple[Draft, ...]:
    """The one vetoed draft of a month or day that some sentences give, if they name its matter."""
    dates = [date for each in parts for date, is_end in dates_of(each) if date.month and not is_end]
    cast = {
        draft.id: draft
        for date in dates
        for draft in vetoed_at(date, known)
        if any(is_named(draft, each) for each in parts)
    }
    return tuple(cast.values()) if len(cast) == 1 else ()


def _is_of_others(sentence: Sentence, known: Known) -> bool:
    text = _CALLED.sub(" ", sentence.text)
    return bool(_OTHER_ORGANS.search(text) or _of_the_assembly(sentence, known))


def _behind_named(sentence: Sentence) -> int:
    """Where a sentence goes on to something else behind the last resolution that it names.

    Dates beside a resolution are its own.
    """
    marks = list(re.finditer(r"«[RU]\d+»", sentence.text))
    if not marks:
        return 0
    goes_on = PARTS.search(sentence.text, marks[-1].end())
    return goes_on.start() if goes_on else len(sentence.text)


def _draft(sentence: Sentence, earlier: Sequence[Sentence]) -> Draft | None:
    """The one draft that a sentence, or the one right before it, names beside no other text."""
    whole = _whole(sentence)
    near = [each for each in earlier[:1] if each.paragraph == whole.paragraph]
    for at in (sentence, whole, *near):
        drafts = [each for each in at.entries("O") if isinstance(each, Draft)]
        if len(drafts) > 1 or _names_any(at) or len(DRAFT.findall(at.text)) > 1:
            return None
        if drafts:
            is_other = bool(_OTHER_ORGANS.search(at.text))
            return None if is_other or drafts[0].vote is None else drafts[0]
    return None


def _from_its_part(sentence: Sentence) -> Sentence:
    """Without what stands before the semicolon before the first resolution that is named."""
    first = re.search(r"«[RU]\d+»", sentence.text)
    return part(sentence, sentence.text.rfind(";", 0, first.start()) + 1) if first else sentence


def _is_elsewhere(text: str) -> bool:
    """Whether a text speaks of another organ's vote, and not only of calling that organ."""
    return bool(_OTHER_TEXTS.search(_CALLED.sub(" ", text)))


def _names_any(sentence: Sentence) -> bool:
    return bool(sentence.found("R") or sentence.found("U"))


_ASSEMBLY_TEXT = re.compile(
    r"«O(?P<o>\d+)»|\b(?:resolution|résolution)\s+(?:ES-)?\d{1,2}/\d{1,3}\b", re.IGNORECASE
)
_AS_TEXT = re.compile(r"\d|r[eé]solution|\bvote\b", re.IGNORECASE)
"""What the name of a text of the Assembly has, and no other name of what it is about."""


def _of_the_assembly(sentence: Sentence, known: Known) -> list[int]:
    """Where a sentence names resolutions of the General Assembly."""
    return [
        match.start()
        for match in _ASSEMBLY_TEXT.finditer(sentence.text)
        if match["o"] is None or _is_of_the_assembly(mark_at(sentence, match["o"]), known)
    ]


def _is_of_the_assembly(mark: Mark, known: Known) -> bool:
    return (
        mark.entry is not None
        and bool(_AS_TEXT.search(mark.words))
        and any(
            link.relation is Relation.ADOPTED_BY and link.entry.id == _ASSEMBLY
            for link in known.base.links(mark.entry)
        )
    )


_ASSEMBLY = "un-general-assembly"


def _without_the_assembly(sentence: Sentence, known: Known) -> Sentence:
    """A sentence about one of the Council's texts, without what follows one of the Assembly's."""
    at = re.search(r"«R\d+»", sentence.text)
    places = _of_the_assembly(sentence, known) if at else []
    start = at.start() if at and any(each < at.start() for each in places) else 0
    end = min((each for each in places if each > start), default=len(sentence.text))
    return part(sentence, start, end)


def _before(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Resolution | None:
    """The one resolution of the nearest sentence before that names any.

    It is not meant where the sentence goes on to another time before the words in question.
    """
    for before in earlier:
        if before.paragraph != sentence.paragraph or _of_the_assembly(before, known):
            return None
        if _names_any(before):
            found = only_resolution(before)
            *_, (_, goes_on) = stretches(before)
            if goes_on:
                return None  # its last words are on another vote
            return found if found is not None and _is_before_another(sentence, found) else None
        if _is_elsewhere(before.text):
            return None
    return None


def _is_before_another(sentence: Sentence, resolution: Resolution) -> bool:
    """Whether a sentence, or a clause, stands before its whole goes on to another time."""
    whole = _whole(sentence)
    near = _of_it_alone(whole, resolution).text
    if sentence is whole:
        return bool(near)
    return all(each[0] in near for each in MARK.finditer(sentence.text))


def _last(sentence: Sentence) -> tuple[Sentence, Resolution] | None:
    """The last of several resolutions, with what is said after it and so of it alone."""
    marks = list(re.finditer(r"«([RU])(\d+)»", sentence.text))
    if len(marks) < 2 or marks[-1][1] == "U":
        return None
    entry, after = mark_at(sentence, marks[-1][2]).entry, sentence.text[marks[-1].start() :]
    if not isinstance(entry, Resolution) or _TOGETHER.search(after):
        return None
    return part(sentence, marks[-1].start()), entry


_NO_SUBJECT = frozenset(
    "draft state council security united nations after which would force".split()
)


def is_named(text: Voted, sentence: Sentence) -> bool:
    """Whether a sentence has a word of what a text was about."""
    said = {*fold(sentence.text).split()}
    for letter in "MCO":
        for entry in sentence.entries(letter):
            if not (isinstance(entry, Country) and entry.permanent):
                names = (entry.title, *entry.aliases)
                said |= {word for name in names for word in fold(name).split()}
    told = fold(text.title.partition(":")[2]).split()
    return any(word in said for word in told if len(word) > 3 and word not in _NO_SUBJECT)


def vetoed_at(date: FactDate, known: Known) -> list[Draft]:
    """The drafts that may have been vetoed at a date."""
    dates = known.votes.dates
    return [
        text
        for text in known.votes.vetoes()
        if (on := dates[text.id]) is not None and agree(date, on)
    ]
