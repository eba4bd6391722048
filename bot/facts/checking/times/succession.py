"""Which operation followed which, and who followed whom in office.

A word for a succession joins what came later and what came before: both are named beside it, or one
was named before and a pronoun stands for it. The words stand in ``grammar/succession.yaml``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ....messages import Message, Names, message
from ...base import FactBase
from ...kinds import Kind
from ...model import Entry, Operation, Person
from ...offices import offices_of
from ...perbase import per_base
from ...relations import Direction, Relation
from ..mistakes import Mistake
from ..operations.record import Recorded, as_recorded
from ..operations.spans import end_of, start_of
from ..posts.holding import fits, told_turn
from ..text.claims import QUOTED, Known, is_doubtful
from ..text.masking import MARK, Mark, Sentence
from ..text.plain import clauses
from ..text.saying import named_before
from ..text.wordlists import any_of, wordlist

_BOUND = re.compile(r"[;:!?]\s|\s[—–]\s")
"""Between what is said of one and of another."""
_TOKEN = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(
    r"\([^()]*\)|,[^,«»]{0,60},|\b(?:in|at|à|en) [A-Z]\w+"
    r"|\b(?:the|le|la) [A-Z][a-zé]+(?= (?:[«a-z]|$))|«[OCD]\d+»(?:['’]s|-led)?"
)
_BEFORE_NAME = re.compile(
    r"\b(?:under|with|like|unlike|alongside|after|against|avec|sous|après|comme)\s+(?:\S+\s+)?$",
    re.IGNORECASE,
)
"""Before what is not the one that did it."""
_NEAR = 60
"""So many characters around some words are looked at for others that go with them."""
_DIRECTLY = re.compile(r"\b(?:immediate|direct)(?:ly)?\b|\bat\s+once\b|\bimmédiate?ment\b")
_PAUSE = dt.timedelta(days=120)
"""So long after an operation another does not take its place."""


def _words(name: str) -> re.Pattern[str]:
    return any_of(wordlist("succession")[name].replace(r"\S+", r"(?:(?!«[MPR])\S)+"))


def says_turn(text: str) -> bool:
    """Whether something is said to have followed, or made way for, something else."""
    return any(_words(name).search(text) for name in ("took over", "made way", "from"))


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Somebody, or an operation, that is said to have followed another than the one before."""
    if QUOTED.search(sentence.text):
        return
    for whole in (sentence, *clauses(sentence)):
        around = earlier if whole is sentence else (sentence, *earlier)
        start = 0
        for bound in (*_BOUND.finditer(whole.text), None):
            end = bound.start() if bound else len(whole.text)
            yield from _in_part(whole, start, end, around, known)
            start = bound.end() if bound else end


def _in_part(
    sentence: Sentence, start: int, end: int, earlier: Sequence[Sentence], known: Known
) -> Iterator[Mistake]:
    text = sentence.text[:end]
    for name in ("took over", "made way", "next", "last", "from"):
        for verb in _words(name).finditer(text, start):
            named = MARK.search(text, verb.end())
            end = named.end() if named else verb.end() + _NEAR
            near = text[max(start, verb.start() - _NEAR) : min(end, verb.end() + _NEAR)]
            if is_doubtful(near) or _words("apart").search(near):
                continue
            for letter in _letters(verb[0]):
                later, former = _two(sentence, text, start, verb, name, letter, earlier)
                is_direct = bool(_DIRECTLY.search(near)) or not _words("loosely").search(
                    near.replace(verb[0], "") if name in ("next", "last") else near
                )
                pairs = [(a, b) for a in later for b in former if a.id != b.id]
                told = [
                    _wrong(a, b, known, is_direct=is_direct or _is_no_heir(verb[0], a, b, known))
                    for a, b in pairs
                ]
                if told and all(told):
                    entry, right = next(each for each in told if each is not None)
                    yield Mistake.over(_span(sentence, verb), right, entry)
                elif len(pairs) == 1:
                    yield from _of_another_time(sentence, text, verb, *pairs[0], known)


def _is_no_heir(words: str, later: Entry, former: Entry, known: Known) -> bool:
    """Whether something is called the successor of what nothing leads back to."""
    is_heir = re.search(r"\b(?:successor|heir|successeure?)\b", words, re.IGNORECASE)
    return bool(is_heir) and former not in _chain(later, Direction.FORWARD, known)


def _letters(words: str) -> str:
    """Missions, people or both, as far as the pronoun in some words leaves it open."""
    last = words.split()[-1].casefold()
    return "M" if last == "it" else "P" if last in ("him", "her") else "MP"


def _of_another_time(
    sentence: Sentence, text: str, verb: re.Match[str], later: Entry, former: Entry, known: Known
) -> Iterator[Mistake]:
    """The time, given behind or in front, at which somebody did not yet, or no longer, follow."""
    other = _OF_THEM.search(text, verb.end())
    told_to = other.start() if other else len(text)
    behind, front = list(_DATED.finditer(text, verb.end(), told_to)), _FRONT.match(text)
    is_in_front = front is not None and not behind and front.end() == verb.start()
    dates = [sentence.marks[int(m[2])] for m in ([front] if front and is_in_front else behind)]
    for office in offices_of(known.base).values() if len(dates) == 1 else ():
        terms = [term for term, key in office.holders if key == later.id]
        is_theirs = former.id in (key for _, key in office.holders)
        claimed = dates[0].date
        if not isinstance(later, Person) or not terms or not is_theirs or claimed is None:
            continue
        if not any(fits(claimed, term, "began") for term in terms):
            told = told_turn(later, office.name, terms[0], claimed, "began")
            yield Mistake.over((*_span(sentence, verb), dates[0]), told, later)


_DATED = re.compile(r"(?<=»),?\s+(?:only\s+|back\s+)?(?:in|on|en|le)\s+«(D)(\d+)»")

_OF_THEM = re.compile(r"\b(?:who|whose|whom|qui|dont)\b|[,;]\s[^«,;]{0,40}«P", re.IGNORECASE)
"""Before what else is told of somebody: “followed by «P0», who died in «D0»”."""
_FRONT = re.compile(r"(?:in|on|en|le)\s+«(D)(\d+)»,?\s+«P\d+»\s+", re.IGNORECASE)
"""A time in front of somebody who is said to have followed another then."""


def _span(sentence: Sentence, verb: re.Match[str]) -> list[Mark]:
    return [Mark(*sentence.place(verb), "")]


def _two(
    sentence: Sentence,
    text: str,
    start: int,
    verb: re.Match[str],
    name: str,
    letter: str,
    earlier: Sequence[Sentence],
) -> tuple[list[Entry], list[Entry]]:
    """What came later and what came before by some words, as far as they say so."""
    behind, gap = _behind(sentence, text, verb.end(), letter)
    if name == "took over" and _ANOTHER.search(gap):
        behind = []
    ahead, at = _ahead(sentence, text, start, verb, letter, earlier)
    if not ahead and (joint := _JOINT.match(text, verb.end())):
        ahead = _behind(sentence, text, joint.end(), letter)[0]
    if name == "from":
        return ahead, behind
    again = _meant(sentence, at, earlier, letter)
    if name in ("next", "last"):
        one = ahead if _DID_SO.search(verb[0]) else behind or ahead
        others = [each for each in (*ahead, *again) if each not in one]
        return (one, others) if name == "next" else (others, one)
    is_active = name == "took over" and not (_BY.search(gap) or _QUE.search(text[: verb.start()]))
    if not ahead and _is_left_out(text[start : verb.start()], letter):
        ahead = again
    return (ahead, behind) if is_active else (behind, ahead)


_ANOTHER = re.compile(r",|\b(?:it|him|her|them|and|but|then|et|mais|puis)\b", re.IGNORECASE)
"""Between a verb and a name that is not its object: “«P0» followed on «D0», «P1» on «D1»”."""
_DID_SO = re.compile(r"\b(?:him|her|it|them|took over|stepped in|carried on)$", re.IGNORECASE)
"""Of what stands in front: “«P0» followed him, and «P1» came”."""


def _meant(sentence: Sentence, place: int, earlier: Sequence[Sentence], letter: str) -> list[Entry]:
    """What a pronoun may stand for: what the nearest part names, and the sentences before that."""
    nearest = [mark.entry for mark in named_before(sentence, place, earlier, letter)]
    near = [each for each in earlier if each.paragraph == sentence.paragraph]
    found = [*nearest, *(entry for each in near for entry in each.entries(letter))]
    return list({entry.id: entry for entry in found if entry}.values())


def _is_left_out(before: str, letter: str) -> bool:
    """Whether words go on with what was named before: after a pronoun for it, or after no subject.

    An organisation that stands there is one of its own: “It ended. «O0» took over from «M1»”.
    """
    *_, clause = re.split(f"«{letter}\\d+»", before)
    if _SUBJECT.search(_SIDE.sub("", clause)):
        return False
    return bool(_AGAIN.search(clause)) or (clause == before and _joins(before))


_SIDE = re.compile(r",[^,«»]{0,60},")
_SUBJECT = re.compile(
    r"«[OC]\d+»\s+(?:(?:that|which|who|then|later|finally|had|has|was|were|is|qui|a|fut)\s+)*$"
)
"""An organisation, or a country, of which the words behind it tell."""
_QUE = re.compile(r"\b(?:que|qu['’])\s*$", re.IGNORECASE)
"""After which the subject may stand behind: “«P0», que remplace «P1»”."""
_BY = re.compile(r"\b(?:by|par)\b", re.IGNORECASE)
_JOINT = re.compile(r"[^«]*«[MP]\d+»,?\s+(?:to|à|is|was|est|était|fut)\b")
"""From a name to another: “the successor of «M0» is”, “passed from «M0» to”."""
_AND = re.compile(r"\b(?:and|but|then|before|et|mais|puis)\s+", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:it|its|they|their|he|his|she|her|il|elle|ils|elles|son|sa|ses|leurs?)\b", re.IGNORECASE
)
"""What stands for something that was named before."""


def _ahead(
    sentence: Sentence,
    text: str,
    start: int,
    verb: re.Match[str],
    letter: str,
    earlier: Sequence[Sentence],
) -> tuple[list[Entry], int]:
    """What is named before some words, with nothing between that does not join them.

    Where they go on after “and”, that may be all that is named before. Before the place which is
    given with it something may be named for which a pronoun stands.
    """
    marks = [m for m in MARK.finditer(text, start, verb.start()) if m[1] == letter]
    end = marks[-1].end() if marks else start
    gap = text[end : verb.start()]
    if again := list(_AGAIN.finditer(gap)):
        return [], end + again[-1].start()
    if not marks or _BEFORE_NAME.search(text[start : marks[-1].start()]):
        return [], verb.start()
    *rest, last = _AND.split(gap)
    if not _joins(last) or re.search("«[RMP]", gap):
        return [], verb.start()
    found = [sentence.marks[int(m[2])] for m in (marks if rest else marks[-1:])]
    entries = [each.entry for each in found if each.entry]
    if found[-1].is_again:
        entries += _meant(sentence, marks[-1].start(), earlier, letter)
    return list({each.id: each for each in entries}.values()), marks[-1].start()


def _behind(sentence: Sentence, text: str, end: int, letter: str) -> tuple[list[Entry], str]:
    """What is named behind a place, and what stands between.

    A noun for something that was named is no name where one is right behind it.
    """
    marks = [m for m in MARK.finditer(text, end) if m[1] == letter]
    for at, match in enumerate(marks[:2]):
        gap = text[end : match.start()]
        mark = sentence.marks[int(match[2])]
        if _OF_ITS_OWN.match(gap) or not _joins(MARK.sub(" ", gap) if at else gap):
            break
        is_named_behind = (
            at == 0 and mark.is_again and marks[1:] and _joins(text[match.end() : marks[1].start()])
        )
        if mark.entry and not is_named_behind:
            return [mark.entry], gap
    return [], ""


_OF_ITS_OWN = re.compile(
    r",?\s+(?:and|but|then|while|et|mais|puis|tandis)\b.*«D|\s+(?:the\s+)?«O\d+»\s*(?:,|of\b"
    r"|in\b|and\b|«D)",
    re.IGNORECASE,
)
"""From what goes on at another time, “«P0» took over, and in «D1» «P2» came”, or from an object of
another kind, “«M0» came after «O1», and «M2» went on”."""


def _joins(between: str) -> bool:
    left = _words("between").sub(" ", _ASIDE.sub(" ", between))
    return not re.search(r"[;.!?]|«[MPR]", left) and all(
        len(word) < 2 for word in _TOKEN.findall(left)
    )


# -- what is wrong --------------------------------------------------------------------------------


def _wrong(
    later: Entry, former: Entry, known: Known, *, is_direct: bool
) -> tuple[Entry, Message] | None:
    """What to tell, and of what, where it is certain that one did not follow another."""
    told: Message | None = None
    if isinstance(later, Person) and isinstance(former, Person):
        told = _of_people(later, former, known, is_direct=is_direct)
    elif isinstance(later, Operation) and isinstance(former, Operation):
        told = _of_operations(later, former, known, is_direct=is_direct)
    return (later, told) if told is not None else None


def _of_people(later: Person, former: Person, known: Known, *, is_direct: bool) -> Message | None:
    for office in offices_of(known.base).values():
        keys = [key for _, key in office.holders]
        if later.id not in keys or former.id not in keys:
            continue
        right, told_of = _neighbours(later, Direction.FORWARD, known), later
        at, before = keys.index(later.id), keys.index(former.id)
        if former in right or before == at - 1 or (before < at and not is_direct):
            return None
        if not right and before > at:
            right, told_of = _neighbours(former, Direction.FORWARD, known), former
        if right:
            names = Names(tuple(each.title for each in right))
            values = {"person": told_of.title, "office": office.name}
            return message("checking.person_followed", people=names, **values)
    return None


@per_base
def _rows(base: FactBase) -> Mapping[Direction, Mapping[str, list[Entry]]]:
    """What each entry followed, and what followed it, by its id."""
    found: dict[Direction, dict[str, list[Entry]]] = {
        each: defaultdict(list) for each in (Direction.FORWARD, Direction.BACKWARD)
    }

    def row(later: Entry | None, former: Entry | None) -> None:
        if later is not None and former is not None:
            found[Direction.FORWARD][later.id].append(as_recorded(former, base))
            found[Direction.BACKWARD][former.id].append(as_recorded(later, base))

    kinds = (Kind.OPERATION, Kind.BODY, Kind.PERSON)
    for entry in (each for kind in kinds for each in base.of_kind(kind)):
        for link in base.links(entry, Relation.SUCCEEDS):
            if link.direction is Direction.FORWARD:
                row(entry, link.entry)
    return found


def _neighbours(entry: Entry, direction: Direction, known: Known) -> list[Entry]:
    """What an entry followed directly, or what followed it."""
    return _rows(known.base)[direction].get(entry.id, [])


def _chain(entry: Entry, direction: Direction, known: Known) -> list[Entry]:
    """All that followed one, one after another."""
    found: list[Entry] = []
    waiting = [entry]
    while waiting:
        for each in _neighbours(waiting.pop(), direction, known):
            if each not in found:
                found.append(each)
                waiting.append(each)
    return found


def _of_operations(
    after: Operation, before: Operation, known: Known, *, is_direct: bool
) -> Message | None:
    followers = _neighbours(before, Direction.BACKWARD, known)
    names = Names(tuple(each.title for each in followers))
    begun = start_of(after)
    over = before.over if isinstance(before, Recorded) else end_of(before)
    if after in _chain(before, Direction.BACKWARD, known):
        is_late = begun and over and over.latest() + _PAUSE < begun.earliest()
        if is_direct and after not in followers and is_late:
            return message("checking.followed_by", operation=before.title, operations=names)
        return None
    second, ended = start_of(before), end_of(after)
    is_reverse = before in _chain(after, Direction.BACKWARD, known)
    is_over = bool(ended and second and ended.latest() <= second.earliest())
    if begun and second and (is_reverse or is_over) and begun.earliest() < second.earliest():
        values = {"first": after.title, "second": before.title, "date": begun, "later": second}
        return message("checking.came_first", **values)
    elsewhere = after.place and before.place and not _near(after.place, before.place)
    if followers and elsewhere:
        return message("checking.followed_by", operation=before.title, operations=names)
    own = _neighbours(after, Direction.FORWARD, known)
    if own and elsewhere and is_direct:
        names = Names(tuple(each.title for each in own))
        return message("checking.took_over", operation=after.title, operations=names)
    return None


def _near(one: str, other: str) -> bool:
    """Whether two places may be the same or lie within one another."""
    words = {word for word in one.casefold().split() if len(word) > 3}
    return any(word in other.casefold() for word in words)
