"""When somebody is said to have held the post that they are known for, in whatever words.

Somebody is named, or a pronoun stands for them, with a word for taking, holding or leaving a post
and a date. Whose post it is need not be said: it is the only one that the base has of them, as far
as the clause names nothing that has to do with another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....messages import Message
from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry, Person
from ...offices import held_by, offices_of
from ...wording import fold
from ..mistakes import Mistake
from ..statements.told import own_of, told_of
from ..text.claims import QUOTED, Known
from ..text.dates import agree
from ..text.masking import MARK, Mark, Sentence
from ..text.naming import is_in
from ..text.saying import named_before
from ..text.wordlists import row
from .holding import cue, fits, told_turn

_TO = re.compile(r",?\s*(?:to|until|till|through|and|à|au|jusqu['’]\w+|[-–—])\s*", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till|up\s+to|to|jusqu['’]\w+)\s+(?:the\s+)?(?:end\s+of\s+|early\s+|late\s+)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|from|depuis|dès|à\s+partir\s+de)\s*$", re.IGNORECASE)
_BOUND = re.compile(r"[,;:()?!]\s|\s[—–-]\s|[()]|\b(?:that|que)\s(?!«D)")
"""Between the segments of a sentence."""
_AGAIN = re.compile(
    r"\b(?:(?i:he|she|his|her|il|elle|son|sa)\b|(?i:the|le|la"
    r"|l['’])\s*(?P<people>[A-ZÉ][^\W\d]{3,})\b(?=,|\s[a-z]))"
    r"|\b(?i:the|this|le|ce)\s+(?:man|woman|general|diplomat|ambassador|admiral|général"
    r"|diplomate|amiral)\b"
)
"""What stands for somebody who was named; a word for a people if they are of it."""
_MEANWHILE = re.compile(r"\b(?:when|while|as\s+the|lorsque|quand|tandis)\b", re.IGNORECASE)
"""Before what happened at the time."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """Somebody, and one date or two of a span, with the words of the segments that hold both."""

    person: Person
    dates: tuple[re.Match[str], ...]
    text: str
    start: int
    end: int


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Times at which somebody did not take, hold or leave their post."""
    is_told = QUOTED.search(sentence.text) or cue("denied").search(sentence.text)
    if is_told or not sentence.found("D"):
        return
    if not sentence.found("P") and not any(each.found("P") for each in earlier):
        return
    for claim in _claims(sentence, earlier, known):
        for mark, which in _times(sentence, claim):
            told = _wrong(claim, sentence, earlier, mark, which, known)
            if told is not None:
                yield Mistake(*sentence.span(claim.start, claim.end), *told)
                break


def _claims(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[_Claim]:
    """Everybody who is named, or meant again, with each date beside."""
    text = sentence.text
    bounds = [0, *(each.end() for each in _BOUND.finditer(text)), len(text)]
    people = [(m, sentence.marks[int(m[2])].entry) for m in MARK.finditer(text) if m[1] == "P"]
    for start, end, person in _people(sentence, earlier, known):
        own = _segment(bounds, start)
        for dates in _spans(text):
            first, last = min(start, dates[0].start()), max(end, dates[-1].end())
            beside = _segment(bounds, dates[0].start())
            words = text[slice(*own)]
            if own != beside:
                words = f"{words} {_with_clause(text, bounds, own, beside)}"
                is_direct = _WHO.fullmatch(text, end, beside[0]) and beside > own
                if not is_direct and not _goes_on(text[slice(*beside)], is_behind=beside > own):
                    continue
            others = (m.start() for m, e in people if e != person and first <= m.start() < last)
            between = text[end:last] if end < last else text[first:start]
            if own < beside:
                between = f"{text[end : own[1]]} {text[beside[0] : last]}"
            is_apart = _RELATIVE if end < last else _JOINED
            if not is_apart.search(between) and all(_ASIDE.search(text[:at]) for at in others):
                yield _Claim(person, dates, words, min(own, beside)[0], max(own, beside)[1])


def _segment(bounds: Sequence[int], place: int) -> tuple[int, int]:
    at = bisect_right(bounds, place)
    return bounds[at - 1], bounds[at]


def _with_clause(
    text: str, bounds: Sequence[int], own: tuple[int, int], beside: tuple[int, int]
) -> str:
    """A segment with a date, and the one before where it tells a mere time of that."""
    segment = text[slice(*beside)]
    ahead = _segment(bounds, beside[0] - 1)
    is_mere = not row("tenure", "began", "ended", "within").search(segment)
    return f"{text[slice(*ahead)]} {segment}" if own < ahead and is_mere else segment


def _goes_on(segment: str, *, is_behind: bool) -> bool:
    """Whether a segment with a date says something of who stands in another, or only when."""
    if _OPENS.match(segment):
        return True
    is_told = row("tenure", "began", "ended", "within").search(segment)
    return is_behind and bool(is_told) and not _OF_ANOTHER.search(segment)


_OPENS = re.compile(
    r"\W*(?:(?:and|but|then|back|only|early|late|again|et|puis|mais)\s+)*(?:in|on|by|at|during"
    r"|throughout|from|since|until|as\s+of|en|le|de|depuis|dès"
    r"|à)\s+(?:(?!fonctions?)[^\W\d]+\s+){0,3}?«D",
    re.IGNORECASE,
)
_WHO = re.compile(r",\s+")
_RELATIVE = re.compile(r"(?<!^)(?<!^.)(?<!^..)\b(?:who|whom|whose|which|qui|dont)\b", re.IGNORECASE)
"""Before what is told of something else than what stands right before."""
_JOINED = re.compile(rf"\b(?:and|et)\b|{_RELATIVE.pattern}", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"(?:^|\b(?:and|but|et|mais))\W*(?:it|they|we|which|who|qui|elles?|ils?)\b"
    r"|«[MOCP]\d+»\s+(?:(?:was|were|had|has|is|a|fut)\b|\w+ed\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:from|to|after|by|with|under|of|before|between|for|against|than|like|unlike|de|à|au"
    r"|par|avec|sous|avant|entre|pour)\s+(?:the\s+|la\s+|le\s+|l['’])?(?:[^\W\d]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before somebody else who is named by the way."""


def _spans(text: str) -> Iterator[tuple[re.Match[str], ...]]:
    """The dates of a text, two of a span together."""
    dates = [m for m in MARK.finditer(text) if m[1] == "D"]
    while dates:
        first, *dates = dates
        if dates and _TO.fullmatch(text, first.end(), dates[0].start()):
            second, *dates = dates
            yield first, second
        else:
            yield (first,)


def _people(
    sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> Iterator[tuple[int, int, Person]]:
    """Everybody who is named or meant again, by place; whoever is meant is the last one named."""
    text = sentence.text
    for match in MARK.finditer(text):
        entry = sentence.marks[int(match[2])].entry
        is_aside = _ASIDE.search(text[: match.start()]) or _ITS_OWN.match(text, match.end())
        if isinstance(entry, Person) and not (is_aside or _SUBJECT.search(text[: match.start()])):
            yield *match.span(), entry
    for match in _AGAIN.finditer(sentence.text):
        meant = _meant(sentence, match.start(), earlier)
        if _SHE.fullmatch(match[0]) and any(map(_OF_A_MAN.search, (e.text for e in earlier))):
            continue
        if meant:
            yield *match.span(), meant


def _meant(sentence: Sentence, place: int, earlier: Sequence[Sentence]) -> Person | None:
    """Who was named last: alone in a sentence, or in front."""
    for part, text in ((sentence, sentence.text[:place]), *((e, e.text) for e in earlier)):
        if part.paragraph != sentence.paragraph:
            break
        people = [part.marks[int(m[2])].entry for m in MARK.finditer(text) if m[1] == "P"]
        if people:
            first, before = people[0], text[: text.index("«P")]
            is_front = part is not sentence and _IN_FRONT.match(text)
            is_of_another = part is not sentence and (
                ";" in before or _HIM.search(text) or (_HE.search(text) and not is_front)
            )
            is_aside = _ASIDE.search(before) and not is_front
            if is_of_another or is_aside or _SUBJECT.search(before):
                return None
            is_alone = is_front or all(each == first for each in people)
            return first if is_alone and isinstance(first, Person) else None
    return None


_SHE = re.compile(r"she|her|elle", re.IGNORECASE)
_OF_A_MAN = re.compile(r"\b(?:le|un)\s+(?:général\s+|amiral\s+)?«P", re.IGNORECASE)
"""Somebody who is no woman."""
_HIM = re.compile(r"\b(?:him|her(?!\s+\w)|lui)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|she|il|elle)\b", re.IGNORECASE)
"""Somebody who is meant beside the one who is named."""
_SUBJECT = re.compile(r"\b(?:he|she|il|elle|«P\d+»)\b[^,;:]*$", re.IGNORECASE)
"""What a segment says something of, before somebody else who is named there."""
_ITS_OWN = re.compile(r"['’]s?\s+(?!terms?|mandate|years?|time|tenure|command|stint|reign)\w")
_IN_FRONT = re.compile(
    r"\W*(?!(?:after|before|under|with|unlike|après|avant|sous|avec)\b)(?:[^\W\d]+\W+){0,4}«P",
    re.IGNORECASE,
)


_BY = re.compile(r"\bby\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)


def _times(sentence: Sentence, claim: _Claim) -> Iterator[tuple[Mark, str]]:
    """The one date of a claim, or the two of a span, each with what it is a date of."""
    marks = [sentence.marks[int(m[2])] for m in claim.dates]
    if not row("tenure", "began", "ended", "within", "post").search(claim.text):
        return
    if len(marks) > 1:
        yield from zip(marks, ("began", "ended"), strict=True)
        return
    before = sentence.text[claim.start : claim.dates[0].start()]
    is_end, is_begun = (row("tenure", name).search(claim.text) for name in ("ended", "began"))
    if _BY.search(before):
        return
    if _UNTIL.search(before) or (is_end and not is_begun and not _SINCE.search(before)):
        yield marks[0], "ended"
    elif _SINCE.search(before) or (is_begun and not is_end):
        yield marks[0], "began"
    elif not is_begun and not is_end:
        yield marks[0], "within"


def _wrong(
    claim: _Claim,
    sentence: Sentence,
    earlier: Sequence[Sentence],
    date: Mark,
    which: str,
    known: Known,
) -> tuple[Message, Person] | None:
    """What to tell where somebody's one post was not held, taken or left then."""
    claimed, person = date.date, claim.person
    terms = held_by(known.base, person)
    if claimed is None or len(terms) != 1:
        return None
    office, term = terms[0]
    told = (each.key for each in told_of(person, known.base).values)
    is_told = any(isinstance(each, FactDate) and agree(each, claimed) for each in told)
    turn = term.ends if which == "ended" else term.start
    is_of_year = date.is_again and turn is not None and turn.month == claimed.month
    if is_told or is_of_year or fits(claimed, term, which):
        return None  # the year of a date without one is only thought to be that
    if not _is_of(claim, office, sentence, earlier, known):
        return None
    return told_turn(person, office, term, claimed, which), person


def _is_of(
    claim: _Claim, office: str, sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> bool:
    """Whether a claim is of somebody's post, and of nothing that has not to do with it."""
    person, called = claim.person, f" {fold(office)} "
    if any(
        f" {fold(each[0])} " not in called for each in row("tenure", "apart").finditer(claim.text)
    ):
        return False
    own_part = _MEANWHILE.split(claim.text, maxsplit=1)[0]
    marks = [sentence.marks[int(m[2])] for m in MARK.finditer(own_part) if m[1] in "MOR"]
    others = [mark.entry for mark in marks if mark.entry]
    if not others and _OF_WHAT.search(own_part):
        meant = named_before(sentence, claim.start, earlier, "MO")
        return any(_has_to_do(mark.entry, person, office, claim, known) for mark in meant)
    if not others:
        before = [each for each in earlier if each.paragraph == sentence.paragraph]
        is_before = not claim.text.count("«P") and any(
            map(row("tenure", "post").search, (e.text for e in before))
        )
        return is_before or bool(row("tenure", "post").search(sentence.text[: claim.end]))
    return all(_has_to_do(each, person, office, claim, known) for each in others)


_OF_WHAT = re.compile(
    r"\bits\b|(?:\b(?:of|led|headed|ran|commanded|directed|got|saw)|(?:^|[,;]|\b(?:and|when"
    r"|but))\s+|^)\s*\bit\b(?!\s+(?:was|is)\b)",
    re.IGNORECASE,
)
"""What somebody held a post of that was named before: “its head”, “in «D0» it got”."""


def _has_to_do(
    thing: Entry | None, person: Person, office: str, claim: _Claim, known: Known
) -> bool:
    """Whether something that is named has to do with somebody's post."""
    post = known.base.entries.get(offices_of(known.base)[office].post or "")
    own = {key for keys in person.relations.values() for key in keys}
    own |= {post.id} if post else set()
    near = [known.base.entries[key] for key in own if key in known.base.entries]
    about = [own_of(each, known.base) for each in (person, post) if each]
    is_told = row("tenure", "began", "ended", "within").search(claim.text)
    is_named = [each.kind for each in near if is_in(office, each)]
    return thing is not None and (
        is_in(office, thing)
        or (thing.id in own and thing.kind not in is_named)
        or bool(
            is_told
            and (thing.kind is not Kind.OPERATION or thing.kind not in is_named)
            and any(told.names(thing) for told in about)
        )
    )
