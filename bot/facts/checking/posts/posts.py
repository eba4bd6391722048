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
from functools import cache
from itertools import pairwise

from ....messages import Message, message
from ...base import FactBase
from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry, Person
from ...offices import Office, is_known_whole, offices_of, only_term, term_of
from ...parts import DatedFact
from ...perbase import per_base
from ...wording import fold
from ..mistakes import Mistake
from ..operations.record import Recorded, mission_by, recorded
from ..operations.spans import start_of
from ..statements.told import told_of
from ..text.back import brings_in
from ..text.claims import QUOTED, Known
from ..text.masking import MARK, Sentence
from ..text.peoples import country_of
from ..text.plain import clauses
from ..text.saying import in_whole, named_before, parts
from ..text.wordlists import alternatives, wordlist
from .holding import Held, cue, of_another_time, was_in

_NEAR = 40
"""So many characters from a mission a word for its post may stand."""
_RIGHT_BEHIND = 15
"""And so many behind may make it another post."""
_ROLES = ("command", "head")


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Somebody who did not hold the post, or not at the time."""
    if QUOTED.search(sentence.text) or cue("denied").search(sentence.text):
        return
    told: set[int] = set()
    for whole in (sentence, *clauses(sentence)):
        for each in _claims(whole, earlier, known):
            before, between, behind = each.around
            is_apart = map(cue("apart").search, (before, between, behind[:_RIGHT_BEHIND]))
            if each.person.start in told or any(is_apart):
                continue
            for mistake in _wrong(whole, earlier, each, known):
                told.add(each.person.start)
                yield mistake


def _claims(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Held]:
    if (moved := _MOMENT.sub(r"\g<was>\g<rest>\g<when>", sentence.text)) != sentence.text:
        yield from _beside(sentence, moved, known)
    for text, start, _ in [(sentence.text, 0, ""), *parts(sentence)]:
        yield from _beside(sentence, text, known)
        yield from _of_before(sentence, text, start, earlier, known)
        yield from _own(sentence, text, known)


_MOMENT = re.compile(
    r"(?P<when>\s+(?:when|during|throughout|at\s+the\s+(?:time|start|launch|adoption)\s+of|lorsque|quand"
    r"|lors\s+de)\s+"
    r"(?:the\s+)?«[MRO]\d+»(?:\s+(?:was|were|a|fut)?\s*\w+)?)(?P<was>\s+(?:was|était|fut)\s+)"
    r"(?P<rest>(?:[a-z]+\s+){0,2}«P\d+»)",
    re.IGNORECASE,
)
"""A moment between a post and who held it: “the commander when «R1» was adopted was «P2»”."""


def _beside(sentence: Sentence, text: str, known: Known) -> Iterator[Held]:
    """Somebody and a post that are named side by side."""
    marks = [m for m in MARK.finditer(text) if m[1] not in "DC"]
    for one, other in pairwise(marks):
        first, second = (sentence.marks[int(m[2])] for m in (one, other))
        between = text[one.end() : other.start()]
        is_as = one[1] == "P" and _AS.search(between)
        if (one[1] == "P") == (other[1] == "P") or not (is_as or _joins(between, known.base)):
            continue
        if _NEW_CLAUSE.search(between) or brings_in(between):
            continue
        if other[1] == "P" and _ANOTHER.search(between):
            continue  # “took «O0» over from «P1»”
        if other[1] == "P" and _MAIN_CLAUSE.fullmatch(text, 0, other.start()):
            continue
        if one[1] == "O" and _OF_A_MISSION.search(text[: one.start()]):
            continue
        person, post = (first, second) if one[1] == "P" else (second, first)
        if _OF_ITS_OWN[other[1] == "P"].match(text, other.end()):
            continue
        around = _around(text, one.start(), one.end(), other.start(), other.end())
        offices = _offices(post.entry, post.words, around, known)
        if offices and post.entry is not None:
            is_turn = one[1] == "P" and _turn().search(text[: one.start()]) is not None
            yield Held(text, around, person, post, offices, (post.entry,), is_turn=is_turn)


_AS = re.compile(r"\b(?:as|comme)\s+(?:the\s+|its\s+)?$", re.IGNORECASE)
"""Before the post in which somebody does anything: “«P0» met the press in «D1» as «O2»”."""


@cache
def _turn() -> re.Pattern[str]:
    """Words for a succession, right before somebody: “took over from «P0» as «O1»”."""
    words = wordlist("succession")
    either = "|".join(alternatives(words[name]) for name in ("took over", "made way"))
    return re.compile(rf"(?<!\w)(?:{either})\s+(?:[^\W\d]+\s+){{0,3}}$", re.IGNORECASE)


_ANOTHER = re.compile(r"\b(?:from|to|after|with|de|à)\s+(?:general\s+|the\s+)?$", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(
    r"\W*(?:when|after|once|as|while|before|quand|lorsque"
    r"|après)\b[^,]*«D\d+»,\s+(?:[^\W\d]+\s+){0,3}",
    re.IGNORECASE,
)
"""Before whom the main clause begins with: “When «M0» took over in «D1», General «P2» left”."""
_NEW_CLAUSE = re.compile(
    r"\b(?:and|or|et|ou|(?<!\ba\s)while|whereas)\s+(?:[^\W\d]+['’]?\s*){0,2}$", re.IGNORECASE
)
"""Before what stands in a row or begins a clause: “until 2001, and the general «P0»”."""

_OF_A_MISSION = re.compile(r"«M\d+»['’]s\s+(?:\w+\s+)?$")
"""Before an organisation that had a commander of a mission: “«M0»'s first «O1» commander”."""
_OF_ITS_OWN = {
    True: re.compile(r"\s+(?:as|comme)\b", re.IGNORECASE),
    False: re.compile(
        r"\s+(?:general\s+|lord\s+|sir\s+)?«P"
        r"|['’]s\s+(?:[^\W\d]+\s+)?(?:sector|contingent|battalion|brigade|division|element)\b",
        re.IGNORECASE,
    ),
}
"""Behind somebody, or a post, that goes with what is next: “«P0» as «O1», «P2» as «O3»”."""


def _of_before(
    sentence: Sentence, text: str, start: int, earlier: Sequence[Sentence], known: Known
) -> Iterator[Held]:
    """Somebody beside what stands for a mission that was named before, or the other way round."""
    for at in MARK.finditer(text):
        name = "again" if at[1] == "P" else "somebody"
        for again in cue(name).finditer(text) if at[1] in "PMO" else ():
            first, second = sorted((again.span(), at.span()))
            around, mark = _around(text, *first, *second), sentence.marks[int(at[2])]
            if _NEW_CLAUSE.search(around[1]) or not _joins(around[1], known.base):
                continue
            meant = named_before(sentence, start + again.start(), earlier, "MP"[at[1] != "P"])
            entries = tuple(each.entry for each in meant if each.entry)
            if not entries and at[1] == "P":
                texts = named_before(sentence, start + again.start(), earlier, "R")
                entries = tuple(mission_by(texts[0].entry, known.base)) if len(texts) == 1 else ()
            if at[1] != "P":
                offices = _offices(mark.entry, mark.words, around, known)
                if len(entries) == 1 and offices and mark.entry:
                    yield Held(text, around, meant[0], mark, offices, (mark.entry,))
                continue
            found = [_offices(each, "", around, known) for each in entries]
            if found and all(found):
                offices = tuple(office for several in found for office in several)
                yield Held(text, around, mark, None, offices, entries)


def _own(sentence: Sentence, text: str, known: Known) -> Iterator[Held]:
    """Somebody with the one post that they held, which goes by a part of its name, or by none."""
    people = [m for m in MARK.finditer(text) if m[1] == "P"]
    marks = [sentence.marks[int(m[2])] for m in people]
    for at, mark in zip(people, marks, strict=True) if len(people) == 1 else ():
        for office in _offices_of(mark.entry, known):
            beside = ((at.span(), m.span()) for m in cue("own").finditer(text))
            around = [_around(text, *one, *other) for one, other in map(sorted, beside)]
            fits = [each for each in around if _joins(each[1], known.base)]
            title = _RANK.sub("", mark.words)
            is_titled = len(title) >= len(office[1].title) + _OF_A_TITLE or any(
                m.end() < at.start() and text[m.end() : at.start()].isspace()
                for m in cue("own").finditer(text)
            )
            if fits or is_titled:
                about = fits[0] if fits else ("", "", "")
                yield Held(text, about, mark, None, (office[0],), (office[1],), is_titled)


def _offices_of(entry: Entry | None, known: Known) -> Iterator[tuple[Office, Person]]:
    """The post of somebody who held but one, and that once, or that of a Secretary General."""
    if isinstance(entry, Person) and only_term(entry) is not None:
        office = offices_of(known.base).get(entry.office)
        if office is not None:
            yield office, entry


_RANK = re.compile(
    r"\b(?:(?:lieutenant|major|brigadier|vice|rear|lt|maj)[\s.-]+)*(?:general|gen|admiral"
    r"|colonel|marshal|général|amiral)\b\.?\s*",
    re.IGNORECASE,
)
"""What is no post before a name."""
_OF_A_TITLE = 8
"""So much longer than a name is one with a post before it."""


def _around(text: str, start: int, end: int, begin: int, stop: int) -> tuple[str, str, str]:
    """What stands right before two places of a text, between them and behind."""
    before = re.split(r"[,;:.]", text[max(0, start - _NEAR) : start])[-1]
    behind = re.split(r"[,;:.]", text[stop : stop + _NEAR])[0]
    return before, text[end:begin], behind


_SPAN = re.compile(r"»\s*[-–]\s*\d{2,4}\b")
"""Between two years, of which the second is written short."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _joins(between: str, base: FactBase) -> bool:
    """Whether nothing but words that join somebody and a post stand between them."""
    rest = MARK.sub(" ", _SPAN.sub("»", between))
    if re.search(r"[;:.!?]|\d", re.sub(r"\b(?:Lt|Gen|Maj|Col|Mr|Dr|St)\.", "", rest)):
        return False
    for name in ("between", *_ROLES):
        rest = cue(name).sub(" ", rest)
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


@per_base
def _by_body(base: FactBase) -> Mapping[str, tuple[tuple[frozenset[str], Office], ...]]:
    """The posts of each organisation by what it is called, with the other words for each."""
    bodies = {fold(n) for each in base.of_kind(Kind.BODY) for n in (each.title, *each.aliases)}
    found: dict[str, list[tuple[frozenset[str], Office]]] = defaultdict(list)
    for office in offices_of(base).values():
        for name in {fold(each) for each in office.names}:
            for body in (each for each in bodies if f" {each} " in f" {name} "):
                rest = frozenset(f" {name} ".replace(f" {body} ", " ").split()) - _OF_WORDS
                if rest:
                    found[body].append((rest, office))
    return {name: tuple(each) for name, each in found.items()}


_OF_WORDS = frozenset("of the for to de du la l d".split())


def _of_body(around: str, names: Sequence[str], base: FactBase) -> tuple[Office, ...]:
    """The posts of an organisation of which all other words stand beside it."""
    said = {*around.split()}
    rows = [row for name in names for row in _by_body(base).get(fold(name), ())]
    own = re.search(r"(?:^| )s (\w+)", around)
    if own and not cue("head").match(own[1]) and not any(own[1] in rest for rest, _ in rows):
        return ()  # “NATO's headquarters”
    found = {office.name: (len(rest), office) for rest, office in rows if rest <= said}
    most = max((count for count, _ in found.values()), default=0)
    if not found and cue("head").search(around):
        return tuple({office.name: office for _, office in rows}.values())
    return tuple(office for count, office in found.values() if count == most)


def _offices(
    entry: Entry | None, words: str, around: tuple[str, str, str], known: Known
) -> tuple[Office, ...]:
    """The posts that are meant by a post itself, or by a mission with a word for one beside it."""
    if entry is None:
        return ()
    post = next((o for o in offices_of(known.base).values() if o.post == entry.id), None)
    if post is not None:
        return (post,)
    names = (words, entry.title, *entry.title.partition(" (")[::2], *entry.aliases)
    if entry.kind is Kind.BODY and (of_body := _of_body(fold(" ".join(around)), names, known.base)):
        return of_body
    if not any(cue(role).search(part) for role in _ROLES for part in around):
        return ()
    by_name = _by_name(known.base)
    found = {o.name: o for name in names for o in by_name.get(fold(name.rstrip(")")), ())}
    is_command = any(cue("command").search(part) for part in around)
    commands = tuple(o for o in found.values() if "ommander" in o.name)
    return commands if is_command and commands else tuple(found.values())


# -- what is wrong --------------------------------------------------------------------------------


def _wrong(
    sentence: Sentence, earlier: Sequence[Sentence], held: Held, known: Known
) -> Iterator[Mistake]:
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
    is_anew = _ANEW.search(in_whole(sentence, 0)[0].text)
    if not is_anew and (told := _not_first(held, person, known)) is not None:
        yield Mistake.over([held.person], told, person)
        return
    if not terms:
        is_any = len(held.offices) > 1 and held.of[0].kind is Kind.BODY
        told = None if is_any else _held_another(person, held, known)
        if told is not None:
            yield Mistake.over(marks, told, held.of[0])
        return
    if not held.is_turn and not cue("other times").search(_FORMER.sub("", held.text)):
        for date, told in of_another_time(sentence, earlier, held, person, terms, known):
            yield Mistake.over([held.person, *date], told, person)


_FORMER = re.compile(
    r"\b(?:former|ex|anciens?|ancienne)[\s-](?:[^\W\d]+\s+){0,2}(?:minist\w+|president"
    r"|ambassador|diplomate?|officer)\b",
    re.IGNORECASE,
)
"""What somebody was before, and leaves open nothing of another post."""


def _not_first(held: Held, person: Person, known: Known) -> Message | None:
    """Who held a post first, where a part says so of somebody who held it after them."""
    pieces = _PIECES.split(held.text)
    near = next((each for each in pieces if held.around[1] in each), held.text)
    is_of_some = cue("first of some").search(near) or near.count("«P") > 1
    if is_of_some or not cue("the first").search(near):
        return None
    missions, words = recorded(known.base), held.post.words.split() if held.post else ()
    of = (*held.of, *(missions[word] for word in words if word in missions))
    starts = [date for each in of if (date := start_of(each))]
    begun = max(starts, key=FactDate.earliest, default=None)
    told = []
    for office in held.offices:
        keys = [
            key
            for term, key in office.holders
            if not _INTERIM.search(term.note or "")
            if not (begun and _was_before(term, begun))
        ]
        first = known.base.entries.get(keys[0]) if keys else None
        is_other = fold(office.name) not in fold(person.office)
        is_holder = person.id in keys or (is_other and _is_first(office, begun, known))
        if is_holder and first is not None and first != person:
            told.append(message("checking.person_first", person=first.title, office=office.name))
        elif person.id in keys or office.holders[0][1] == person.id:
            return None  # before the mission had its later name, too
    return told[0] if told else None


def _was_before(term: DatedFact, begun: FactDate) -> bool:
    """Whether a term was over when a mission began, or began before it and ended as it did."""
    if term.start is None or term.ends is None:
        return False
    is_earlier = term.start.earliest() < begun.earliest()
    return is_earlier and term.ends.latest() <= begun.latest()


def _is_first(office: Office, begun: FactDate | None, known: Known) -> bool:
    """Whether the first whom the base knows in an office held it from the beginning."""
    term, _ = office.holders[0]
    if is_known_whole(office, known.base, known.today):
        return True
    return bool(begun and term.start and term.start.earliest() - begun.earliest() < _AT_FIRST)


_ANEW = re.compile(
    r"«O\d+»\s+(?:\w+\s+){0,2}?(?:took|takes|taking|assum\w+|pr(?:it|is|end))\b"
    r"|\b(?:taken\s+over|reprise?)\s+(?:by|par)\s+(?:the\s+|l['’])?«O\d+»",
    re.IGNORECASE,
)
"""Where an organisation took over, it had a first of its own."""
_PIECES = re.compile(r";|,?\s+(?:and|but|et)\s|,\s+(?:who|qui|after|before|when)\s", re.IGNORECASE)
_AT_FIRST = dt.timedelta(days=60)
_INTERIM = re.compile(r"\b(?:acting|interim|temporar\w+|in charge)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b[A-Z][A-Za-z]{4,}")


def _held_another(person: Person, held: Held, known: Known) -> Message | None:
    """What somebody was instead, who did not hold a post and has nothing to do with it."""
    if any(person.office == office.name for office in held.offices):
        return None
    if all("ommander" in office.name for office in held.offices) and _may_have_heads(held, known):
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


def _may_have_heads(held: Held, known: Known) -> bool:
    """Whether a mission of the UN, of which only commanders are known, is said to be led."""
    is_command = any(cue("command").search(part) for part in held.around)
    missions = (each for each in held.of if each.kind is Kind.OPERATION)
    return not is_command and any(
        isinstance(each, Recorded) and each.is_of_the_un for each in missions
    )


_IS = re.compile(
    r"(?:\s+(?:is|was|became|as|served|serves|the|former|est|était|fut|devint|le|la))*\s+"
    r"(?:is|was|became|as|est|était|fut|devint)\s+(?:(?:the|le|la|a|an)\s+|l['’])?",
    re.IGNORECASE,
)
"""Words that make somebody the holder of a post, and no more than that."""


def _may_have_held(person: Person, held: Held, known: Known) -> bool:
    """Whether somebody may have held what is named, as a stand-in or as one of those not known."""
    (office, *others), post = held.offices, held.of[0] if held.of else None
    if others or post is None or office.post != post.id:
        return True
    about = {post.id, *post.relations.get("concerns", ())}
    own = {key for keys in person.relations.values() for key in keys}
    return not (is_known_whole(office, known.base, known.today) and about.isdisjoint(own))


def _in_office(person: Person) -> Message | None:
    term = term_of(person)
    return was_in(person, person.office, term) if term is not None and term.start else None
