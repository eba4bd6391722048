"""Who is said to have held a post, and when: any post of the base, in whatever words.

Somebody and a post stand side by side where nothing but words that join them is between: “«P0» took
over as «O1»”, “«M1» was headed by «P0»”, “its first commander was the general «P0»”. A mission, or
what stands for it, is a post where a word for one is beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...messages import Message, message
from ..base import FactBase
from ..dates import FactDate
from ..model import Entry, Person, Resolution
from ..offices import Office, is_known_whole, offices_of, term_of
from ..parts import DatedFact
from ..perbase import per_base
from ..votes import voted_on
from ..wording import fold
from .claims import QUOTED, Known
from .dates import agree, written_dates
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake
from .peoples import country_of
from .record import recorded
from .saying import alternatives, named_before, parts
from .spans import start_of
from .told import told_of
from .wordlists import wordlist

_NEAR = 40
"""So many characters from a mission a word for its post may stand."""
_RIGHT_BEHIND = 15
"""And so many behind may make it another post."""
_SLACK = dt.timedelta(days=45)
"""So far a day or month may be from the one known: one arrives, another goes on for a while."""
_ANNOUNCED = dt.timedelta(days=300)
"""So long before somebody may be chosen."""
_ROLES = ("command", "head")


@dataclass(frozen=True, slots=True)
class _Held:
    """That somebody held one of some posts, as a part of a sentence says it."""

    text: str
    around: tuple[str, str, str]
    """What stands right before the two, between them and behind."""
    person: Mark
    post: Mark | None
    """Where it is named; ``None`` where it was before."""
    offices: tuple[Office, ...]
    of: tuple[Entry, ...]
    """The post or the mission."""
    is_titled: bool = False
    """Whether somebody goes by the post, and the part tells of anything."""
    is_turn: bool = False
    """Whether it is said of whom they followed or made way for, whose turn ``succession`` reads."""


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(wordlist('posts')[name])})(?!\w)", re.IGNORECASE)


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Somebody who did not hold the post, or not at the time."""
    if QUOTED.search(sentence.text) or _words("denied").search(sentence.text):
        return
    for each in _claims(sentence, earlier, known):
        before, between, behind = each.around
        if not any(map(_words("apart").search, (before, between, behind[:_RIGHT_BEHIND]))):
            yield from _wrong(sentence, each, known)


def _claims(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[_Held]:
    if (moved := _MOMENT.sub(r"\g<was>\g<rest>\g<when>", sentence.text)) != sentence.text:
        yield from _beside(sentence, moved, known)
    for text, start, _ in [(sentence.text, 0, ""), *parts(sentence)]:
        yield from _beside(sentence, text, known)
        yield from _of_before(sentence, text, start, earlier, known)
        yield from _own(sentence, text, known)


_MOMENT = re.compile(
    r"(?P<when>\s+(?:when|at\s+the\s+(?:time|start|launch|adoption)\s+of|lorsque|quand|lors\s+de)\s+"
    r"(?:the\s+)?«[MRO]\d+»(?:\s+(?:was|were|a|fut)?\s*\w+)?)(?P<was>\s+(?:was|était|fut)\s+)"
    r"(?P<rest>(?:[a-z]+\s+){0,2}«P\d+»)",
    re.IGNORECASE,
)
"""A moment between a post and who held it: “the commander when «R1» was adopted was «P2»”."""


def _beside(sentence: Sentence, text: str, known: Known) -> Iterator[_Held]:
    """Somebody and a post that are named side by side."""
    marks = [m for m in MARK.finditer(text) if m[1] not in "DC"]
    for one, other in pairwise(marks):
        first, second = (sentence.marks[int(m[2])] for m in (one, other))
        between = text[one.end() : other.start()]
        if (one[1] == "P") == (other[1] == "P") or not _joins(between, known.base):
            continue
        if _NEW_CLAUSE.search(between) or (other[1] == "P" and _ANOTHER.search(between)):
            continue  # “took «O0» over from «P1»”
        person, post = (first, second) if one[1] == "P" else (second, first)
        if _OF_ITS_OWN[other[1] == "P"].match(text, other.end()):
            continue
        around = _around(text, one.start(), one.end(), other.start(), other.end())
        offices = _offices(post.entry, post.words, around, known)
        if offices and post.entry is not None:
            is_turn = one[1] == "P" and _turn().search(text[: one.start()]) is not None
            yield _Held(text, around, person, post, offices, (post.entry,), is_turn=is_turn)


@cache
def _turn() -> re.Pattern[str]:
    """Words for a succession, right before somebody: “took over from «P0» as «O1»”."""
    words = wordlist("succession")
    either = "|".join(alternatives(words[name]) for name in ("took over", "made way"))
    return re.compile(rf"(?<!\w)(?:{either})\s+(?:[^\W\d]+\s+)?$", re.IGNORECASE)


_ANOTHER = re.compile(r"\b(?:from|to|after|with|de|à)\s+(?:general\s+|the\s+)?$", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"\b(?:and|or|et|ou)\s+(?:[^\W\d]+['’]?\s*){0,2}$", re.IGNORECASE)
"""Before what stands in a row or begins a clause: “until 2001, and the general «P0»”."""

_OF_ITS_OWN = {
    True: re.compile(r"\s+(?:as|comme)\b", re.IGNORECASE),
    False: re.compile(r"\s+(?:general\s+|lord\s+|sir\s+)?«P", re.IGNORECASE),
}
"""Behind somebody, or a post, that goes with what is next: “«P0» as «O1», «P2» as «O3»”."""


def _of_before(
    sentence: Sentence, text: str, start: int, earlier: Sequence[Sentence], known: Known
) -> Iterator[_Held]:
    """Somebody beside what stands for a mission that was named before, or the other way round."""
    for at in MARK.finditer(text):
        name = "again" if at[1] == "P" else "somebody"
        for again in _words(name).finditer(text) if at[1] in "PMO" else ():
            first, second = sorted((again.span(), at.span()))
            around, mark = _around(text, *first, *second), sentence.marks[int(at[2])]
            if _NEW_CLAUSE.search(around[1]) or not _joins(around[1], known.base):
                continue
            meant = named_before(sentence, start + again.start(), earlier, "MP"[at[1] != "P"])
            entries = tuple(each.entry for each in meant if each.entry)
            if not entries and at[1] == "P":
                texts = named_before(sentence, start + again.start(), earlier, "R")
                entries = tuple(_made_by(texts[0], known)) if len(texts) == 1 else ()
            if at[1] != "P":
                offices = _offices(mark.entry, mark.words, around, known)
                if len(entries) == 1 and offices and mark.entry:
                    yield _Held(text, around, meant[0], mark, offices, (mark.entry,))
                continue
            found = [_offices(each, "", around, known) for each in entries]
            if found and all(found):
                offices = tuple(office for several in found for office in several)
                yield _Held(text, around, mark, None, offices, entries)


def _made_by(mark: Mark, known: Known) -> Iterator[Entry]:
    """The mission that a text created, where it is one."""
    made = {m.id: m for m in recorded(known.base).values() if mark.entry in m.made_by[:1]}
    yield from made.values() if len(made) == 1 else ()


def _own(sentence: Sentence, text: str, known: Known) -> Iterator[_Held]:
    """Somebody with the one post that they held, which goes by a part of its name, or by none."""
    people = [m for m in MARK.finditer(text) if m[1] == "P"]
    marks = [sentence.marks[int(m[2])] for m in people]
    for at, mark in zip(people, marks, strict=True) if len(people) == 1 else ():
        for office in _offices_of(mark.entry, known):
            beside = ((at.span(), m.span()) for m in _words("own").finditer(text))
            around = [_around(text, *one, *other) for one, other in map(sorted, beside)]
            fits = [each for each in around if _joins(each[1], known.base)]
            is_titled = mark.end - mark.start >= len(office[1].title) + _OF_A_TITLE
            if fits or is_titled:
                about = fits[0] if fits else ("", "", "")
                yield _Held(text, about, mark, None, (office[0],), (office[1],), is_titled)


def _offices_of(entry: Entry | None, known: Known) -> Iterator[tuple[Office, Person]]:
    """The post of somebody who held but one, and that once."""
    if isinstance(entry, Person) and sum(each.start is not None for each in entry.dates) == 1:
        office = offices_of(known.base).get(entry.office)
        if office is not None:
            yield office, entry


_OF_A_TITLE = 8
"""So much longer than a name is one with a post before it."""


def _around(text: str, start: int, end: int, begin: int, stop: int) -> tuple[str, str, str]:
    """What stands right before two places of a text, between them and behind."""
    before = re.split(r"[,;:.]", text[max(0, start - _NEAR) : start])[-1]
    behind = re.split(r"[,;:.]", text[stop : stop + _NEAR])[0]
    return before, text[end:begin], behind


_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _joins(between: str, base: FactBase) -> bool:
    """Whether nothing but words that join somebody and a post stand between them."""
    rest = MARK.sub(" ", between)
    if re.search(r"[;:.!?]|\d", re.sub(r"\b(?:Lt|Gen|Maj|Col|Mr|Dr|St)\.", "", rest)):
        return False
    for name in ("between", *_ROLES):
        rest = _words(name).sub(" ", rest)
    left = _TOKEN.findall(rest)
    return all(len(word) < 2 or country_of(word, base) for word in left)


# -- posts ----------------------------------------------------------------------------------------

_OF = re.compile(
    r"(?:^|\b)(?:head|commander|chef|commandant(?: de la force)?|administrator|commanding general)"
    r" (?:of|de la|de l['’]|du) (?P<of>.+)$|^(?P<name>.+?) (?:force )?(?:commander|head)$"
    r"|\((?P<short>[A-Z][\w ]+)\)$",
    re.IGNORECASE,
)


@per_base
def _by_name(base: FactBase) -> Mapping[str, tuple[Office, ...]]:
    """The posts of each mission, by what it is called."""
    found: dict[str, dict[str, Office]] = defaultdict(dict)
    for office in offices_of(base).values():
        for name in office.names:
            if told := _OF.search(name):
                of = next(filter(None, told.groups()))
                found[fold(of)][office.name] = office
    return {name: tuple(each.values()) for name, each in found.items()}


def _offices(
    entry: Entry | None, words: str, around: tuple[str, str, str], known: Known
) -> tuple[Office, ...]:
    """The posts that are meant by a post itself, or by a mission with a word for one beside it."""
    if entry is None:
        return ()
    post = next((o for o in offices_of(known.base).values() if o.post == entry.id), None)
    if post is not None:
        return (post,)
    if not any(_words(role).search(part) for role in _ROLES for part in around):
        return ()
    names = (words, entry.title, *entry.title.partition(" (")[::2], *entry.aliases)
    by_name = _by_name(known.base)
    found = {o.name: o for name in names for o in by_name.get(fold(name.rstrip(")")), ())}
    is_command = any(_words("command").search(part) for part in around)
    commands = tuple(o for o in found.values() if "ommander" in o.name)
    return commands if is_command and commands else tuple(found.values())


# -- what is wrong --------------------------------------------------------------------------------


def _wrong(sentence: Sentence, held: _Held, known: Known) -> Iterator[Mistake]:
    person = held.person.entry
    if not isinstance(person, Person):
        return
    terms = [
        (office, term)
        for office in held.offices
        for term, key in office.holders
        if key == person.id
    ]
    marks = [held.person, *([held.post] if held.post else [])]
    if terms and (told := _not_first(held, person, known)) is not None:
        yield Mistake.over([held.person], told, person)
        return
    if not terms:
        told = _held_another(person, held, known)
        if told is not None:
            yield Mistake.over(marks, told, held.of[0])
        return
    if not held.is_turn and not _words("other times").search(held.text):
        for date, told in _of_another_time(sentence, held, person, terms, known):
            yield Mistake.over([held.person, *date], told, person)


def _not_first(held: _Held, person: Person, known: Known) -> Message | None:
    """Who held a post first, where a part says so of somebody who held it after them."""
    is_of_some = _words("first of some").search(held.text) or held.text.count("«P") != 1
    if is_of_some or not _words("the first").search(held.text):
        return None
    missions, words = recorded(known.base), held.post.words.split() if held.post else ()
    of = (*held.of, *(missions[word] for word in words if word in missions))
    begun = max((date.earliest() for each in of if (date := start_of(each))), default=None)
    told = []
    for office in held.offices:
        keys = [
            key
            for term, key in office.holders
            if not _INTERIM.search(term.note or "")
            if not (begun and term.ends and term.ends.latest() < begun)
        ]
        first = known.base.entries.get(keys[0]) if keys else None
        if person.id in keys and first is not None and first != person:
            told.append(message("checking.person_first", person=first.title, office=office.name))
        elif person.id in keys:
            return None
    return told[0] if told else None


_INTERIM = re.compile(r"\b(?:acting|interim|temporar\w+|in charge)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b[A-Z][A-Za-z]{4,}")


def _held_another(person: Person, held: _Held, known: Known) -> Message | None:
    """What somebody was instead, who did not hold a post and has nothing to do with it."""
    if any(person.office == office.name for office in held.offices):
        return None
    if _IS.fullmatch(held.around[1]) and not _may_have_held(person, held, known):
        return _in_office(person)
    if held.post and not {*_PLACE.findall(held.post.words)}.isdisjoint(person.office.split()):
        return None  # “the UN operation in Somalia” was not the only one there
    own = told_of(person, known.base)
    for each in held.of:
        if own.names(each) or told_of(each, known.base).names(person):
            return None
    return _in_office(person)


_IS = re.compile(
    r"(?:\s+(?:is|was|became|as|served|serves|the|former|est|était|fut|devint|le|la))*\s+"
    r"(?:is|was|became|as|est|était|fut|devint)\s+(?:(?:the|le|la|a|an)\s+|l['’])?",
    re.IGNORECASE,
)
"""Words that make somebody the holder of a post, and no more than that."""


def _may_have_held(person: Person, held: _Held, known: Known) -> bool:
    """Whether somebody may have held what is named, as a stand-in or as one of those not known."""
    (office, *others), post = held.offices, held.of[0] if held.of else None
    if others or post is None or office.post != post.id:
        return True
    about = {post.id, *post.relations.get("concerns", ())}
    own = {key for keys in person.relations.values() for key in keys}
    return not (is_known_whole(office, known.base, known.today) and about.isdisjoint(own))


def _in_office(person: Person) -> Message | None:
    term = term_of(person)
    return _was(person, person.office, term) if term is not None and term.start else None


def _was(person: Person, office: str, term: DatedFact) -> Message:
    code = "checking.held" if term.ends else "checking.holds_since"
    values = {"start": term.start, "end": term.ends}
    return message(code, person=person.title, office=office, **values)


def _of_another_time(
    sentence: Sentence,
    held: _Held,
    person: Person,
    terms: list[tuple[Office, DatedFact]],
    known: Known,
) -> Iterator[tuple[list[Mark], Message]]:
    """Times at which somebody did not hold a post, with their marks."""
    if _BY_THE_WAY.search(held.text):
        return
    office, term = terms[0]
    dates = [m for m in MARK.finditer(held.text) if m[1] == "D"]
    others = [m for m in MARK.finditer(held.text) if m[1] in "PMR"]
    own = 1 + (held.post is not None)
    is_now = "«D" not in sentence.text and _is_now(held)
    if is_now and all(t.ends and _is_over(t, known) for _, t in terms):
        values = {"person": person.title, "office": office.name, "date": term.ends}
        yield [], message("checking.no_longer", **values)
    elif not dates and len(others) <= own + 1 and _words("when").search(held.text):
        for mark in (sentence.marks[int(m[2])] for m in others):
            date = _time_of(mark) if mark not in (held.person, held.post) else None
            if date is not None and not any(fits(date, t, "within") for _, t in terms):
                yield [mark], _was(person, office.name, term)
    elif 0 < len(dates) <= 2 and len(others) <= own:
        for at, match in enumerate(dates):
            mark = sentence.marks[int(match[2])]
            which = _which(held, match, at, len(dates))
            if which is None or mark.date is None:
                return
            if not any(fits(mark.date, each, which) for _, each in terms):
                yield [mark], told_turn(person, office.name, term, mark.date, which)
                return


_BY_THE_WAY = re.compile(r"«M\d+»,(?:[^,«]|«C\d+»)*«P\d+»,")
"""Somebody who is told of beside a mission, whose times are those of the mission."""


def _is_now(held: _Held) -> bool:
    """Whether a part tells of today."""
    text = held.text if held.is_titled else "".join(held.around)
    return bool(_words("now").search(text)) and not _WAS.search(text)


_WAS = re.compile(r"\b(?:was|were|had|then|était|fut|resté|devenu|nommé|élu)\b", re.IGNORECASE)


def _is_over(term: DatedFact, known: Known) -> bool:
    return term.ends is not None and term.ends.latest() < known.today


def _time_of(mark: Mark) -> FactDate | None:
    """When a text was adopted, or an operation began."""
    if isinstance(mark.entry, Resolution):
        return voted_on(mark.entry)
    return start_of(mark.entry) if mark.entry and mark.letter == "M" else None


_TO = re.compile(r"\s*(?:to|until|till|[-–—/]|and|through|à|au)\s*$")
_GOES_ON = re.compile(r"\s*[-–—]\s*(?:\d{2,4}\b|present|today)")
_BEGAN = re.compile(r"(?:from|between|de|since|depuis|dès|à partir de)\s*$", re.IGNORECASE)


def _which(held: _Held, date: re.Match[str], at: int, count: int) -> str | None:
    """What of a term a date is said to be of: its beginning, its end, or a time within."""
    text = held.text
    if held.is_titled:
        is_turn = any(_words(name).search(text) for name in ("began", "ended"))
        return None if is_turn or count > 1 else "within"
    if count == 2:
        marks = [m for m in MARK.finditer(text) if m[1] == "D"]
        if not _TO.fullmatch(text[marks[0].end() : marks[1].start()]):
            return None
        return ("began", "ended")[at]
    before = text[: date.start()]
    if _GOES_ON.match(text, date.end()):
        return "began"
    if re.search(r"(?:until|till|up\s+to|jusqu['’](?:en|au|à))\s*$", before, re.IGNORECASE):
        return "ended"
    if _BEGAN.search(before):
        return "began"
    is_end, is_start = (bool(_words(name).search(text)) for name in ("ended", "began"))
    if is_end and is_start:
        return None
    return (
        "ended"
        if is_end
        else "announced"
        if _words("announced").search(text)
        else ("began" if is_start else "within")
    )


def fits(claimed: FactDate, term: DatedFact, which: str) -> bool:
    """Whether a date may be told of a term: of its beginning, its end or a time within."""
    begun, ended = term.start, term.ends
    assert begun is not None
    if which == "within":
        is_early = claimed.latest() < begun.earliest()
        return not is_early and (ended is None or claimed.earliest() <= ended.latest())
    right = ended if which == "ended" else begun
    noted = (each.date for each in written_dates(term.note or ""))
    if right is None or any(agree(claimed, each) for each in (right, *noted)):
        return True  # a note tells how others count
    slack = _ANNOUNCED if which == "announced" else _SLACK
    is_near = right.earliest() - slack <= claimed.latest() and (
        claimed.earliest() <= right.latest() + _SLACK
    )
    return is_near and (which == "announced" or claimed.month is not None)


def told_turn(
    person: Person, office: str, term: DatedFact, claimed: FactDate, which: str
) -> Message:
    """When somebody held a post, took or left it, where a date is another."""
    if which == "within":
        return _was(person, office, term)
    if which == "ended":
        return message("checking.left_office", person=person.title, date=term.ends, claimed=claimed)
    return message("checking.took_office", person=person.title, date=term.start, claimed=claimed)
