"""What organisations run and a question describes: “the UN's observers in Kashmir”.

A description is a noun with what stands beside it: who runs the thing, of what kind it is, where it
is or has its seat. Its words are compared with the facets of all that is run anywhere
(:mod:`.facets`); where one thing alone has them all, the question asks about it by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import NamedTuple

from ...base import FactBase
from ...missions import described, is_recorded, short_name
from ...model import Entry
from ...search.index import SearchIndex
from ...search.stems import FILLER
from ...wording import words as words_of
from ..reading.lexicon import EVERYDAY, is_asking, lexicon
from ..reading.named import Named, Token
from .facets import CARRIERS, Facets, Things, fits_word, is_led_by, said, things_of
from .singling import LIKELY, Sought, is_of, single

_MOST, _GAP, _LONGEST = 2, 5, 5
"""Such descriptions in a question; words between a noun and its place; words of a place."""


def with_placed(found: Named, base: FactBase, index: SearchIndex) -> Named:
    """The same question with what it describes by its name, where that is one thing alone.

    How certain that is is its ``link``.
    """
    things = things_of(base)
    found = _without_places(_with_full(found, base), things)
    if _NOUNS.isdisjoint(found.words):
        return found
    found = _of_that_time(found, things, index)
    for _ in range(_MOST):
        reader = _Reader(found, things, index)
        told = next(filter(None, map(reader.named_at, reversed(range(len(found.words))))), None)
        if told is None:
            break
        found = told
    return found


def _with_full(found: Named, base: FactBase) -> Named:
    """The question with a mission by its name where words near each other say the full one."""
    if any(map(is_recorded, _entries_of(found))):
        return found
    named = {
        m.start + at for m in found.mentions if m.slot in _WHOLE for at in range(m.end - m.start)
    }
    words = ["" if at in named else word for at, word in enumerate(found.words)]
    told = described(words, base)
    return found.with_thing(*told) if told is not None else found


def _without_places(found: Named, things: Things) -> Named:
    """The question without a place right behind the name of what is there: “EULEX in Pristina”."""
    for token in reversed(found.tokens):
        thing = _thing_at(found, token, things)
        at = token.end
        while at < len(found.words) and found.words[at] in _PLACING | _ARTICLES:
            at += 1
        if thing is None or at == token.end:
            continue
        ends = range(min(at + _LONGEST, len(found.words)), at, -1)
        is_there = (
            found.free(at, end) and things.phrase(found.words[at:end]) in thing.places
            for end in ends
        )
        end = next((end for end, is_so in zip(ends, is_there, strict=True) if is_so), None)
        found = found if end is None else found.without(token.end, end)
    return found


def _of_that_time(found: Named, things: Things, index: SearchIndex) -> Named:
    """The question with another thing by name where a general name is of one of another time.

    “The UN mission in Angola” is the full name of the last of several.
    """
    for token in reversed(found.tokens):
        named = _thing_at(found, token, things)
        words = found.words[token.start : token.end]
        place = [word for word in words if word not in _GENERAL]
        is_general = not _NOUNS.isdisjoint(words) and things.is_place(place)
        if named is None or not is_general or is_of(named, found) or _is_own(words, named):
            continue
        bare = found.unnamed(token.start, token.end)
        reader = _Reader(bare, things, index)
        nouns = (at for at in range(token.start, token.end) if found.words[at] in _NOUNS)
        told = next(filter(None, map(reader.named_at, nouns)), None)
        found = told or replace(found, link=found.link * LIKELY)
    return found


def _is_own(words: Sequence[str], named: Facets) -> bool:
    """Whether words are the one name that a mission is told by."""
    return is_recorded(named.thing) and words_of(short_name(named.thing)) == words


def _thing_at(found: Named, token: Token, things: Things) -> Facets | None:
    """What a token names, where it is one of all things."""
    entries = [m.entries for m in found.mentions if m.start == token.start and m.slot == "entry"]
    return things.of(entries[0][0]) if entries and len(entries[0]) == 1 else None


_WHOLE = ("entry", "text", "office")
"""Names of which no word describes something else."""


def _entries_of(found: Named) -> Iterator[Entry]:
    return (entry for mention in found.of("entry") for entry in mention.entries)


class _Is(Enum):
    """What words beside a noun are."""

    PLACE = auto()
    CARRIER = auto()
    LEADING = auto()
    JOINING = auto()
    ADJECTIVE = auto()
    ORDER = auto()
    TELLING = auto()
    TAKEN = auto()
    OTHER = auto()


class _Unit(NamedTuple):
    """Words that say one thing, by their places."""

    says: _Is
    start: int
    end: int


@dataclass(slots=True)
class _Fitting:
    """The things that have all that was read of a description so far, and what was read."""

    things: tuple[Facets, ...]
    sought: Sought = field(default_factory=Sought)
    has_carrier: bool = False

    def narrowed(self, fits: Callable[[Facets], bool | None]) -> bool:
        """Whether some of the things fit; the others are left out.

        ``fits`` is ``None`` where no more than the text of a thing has what is said.
        """
        told = {each: fits(each) for each in self.things}
        kept = tuple(each for each in self.things if told[each] is not False)
        if kept:
            self.things = kept
            self.sought.loose.update(each for each in kept if told[each] is None)
        return bool(kept)

    @property
    def is_told(self) -> bool:
        """Whether more than the noun was read."""
        return self.has_carrier or self.sought.has_place or self.sought.telling > 1

    @property
    def is_enough(self) -> bool:
        """Whether it says enough to mean one thing: where it is, or two other facets."""
        return self.sought.has_place or self.sought.telling + self.has_carrier > 1


class _Reader:
    """Reads the descriptions in a question."""

    def __init__(self, found: Named, things: Things, index: SearchIndex) -> None:
        self._found, self._words = found, found.words
        self._things, self._index = things, index
        named = (each for each in found.mentions if each.slot in _WHOLE)
        self._taken = {
            at
            for each in named
            for at in range(each.start, each.end)
            if not self._is_part(each.start, each.end)
        }

    def named_at(self, noun: int) -> Named | None:
        """The question with what a noun and the words beside it describe by its name."""
        if not self._is_noun(noun):
            return None
        fit = _Fitting(self._things.each)
        start = self._before(noun, fit) if self._takes_noun(noun, fit) else None
        if start is None or (self._words[noun] in _ABSTRACT and not fit.is_told):
            return None
        end = self._behind(noun + 1, fit)
        if end is None:
            return None
        place = range(0) if fit.sought.has_place else self._apart(end, fit)
        if place is None or not fit.is_enough:
            return None
        told = list(_entries_of(self._found))
        if any(each.thing is one for each in fit.things for one in told):
            return None  # “the blue helmets in Mali (MINUSMA)”
        fit.sought.order = fit.sought.order or self._is_first(start, max(end, place.stop))
        thing, certainty = single(fit.things, fit.sought, self._found)
        if thing is None:
            return None
        found = self._found.without(place.start, place.stop) if place else self._found
        named = found.with_thing(start, end, thing)
        return replace(named, link=named.link * certainty)

    def _is_first(self, start: int, end: int) -> bool:
        """Whether it is said of what is done that it was first: “first arrived”, “first sent a”."""
        before = " ".join(self._words[:start]) + " " + self._words[start]
        behind = " ".join(self._words[start : end + _AFTER])
        return bool(_FIRST_SENT.search(before) or _FIRST_DONE.search(behind))

    # -- words and units -----------------------------------------------------------------------

    def _is_part(self, start: int, end: int) -> bool:
        """Whether the words of a name may be a part of a description: “peacekeeping”."""
        is_general = _GENERAL.issuperset(self._words[start:end])
        return is_general or self._is_place(start, end) or self._is_carrier(start, end)

    def _is_place(self, start: int, end: int) -> bool:
        return self._things.is_place(self._words[start:end])

    def _is_carrier(self, start: int, end: int) -> bool:
        return " ".join(self._words[start:end]) in CARRIERS

    def _unit(self, at: int, step: int) -> _Unit:
        """The unit that begins at a place among the words, or with ``step`` -1 ends there."""
        for length in range(_LONGEST, 0, -1):
            start, end = (at, at + length) if step > 0 else (at + 1 - length, at + 1)
            if start < 0 or end > len(self._words) or not self._is_open(start, end):
                continue
            if self._is_place(start, end):
                return _Unit(_Is.PLACE, start, end)
            is_little = self._words[start] in _SHORT and self._words[start - 1] not in _OF
            if self._is_carrier(start, end) and not (step > 0 and is_little):
                return _Unit(_Is.CARRIER, start, end)
        return _Unit(self._kind_of(at), at, at + 1)

    def _is_open(self, start: int, end: int) -> bool:
        return (self._taken | self._found.timed).isdisjoint(range(start, end))

    def _kind_of(self, at: int) -> _Is:
        word = self._words[at]
        if at in self._taken:
            return _Is.TAKEN
        if at in self._found.timed:
            return _Is.OTHER
        if word in _LEADING:
            return _Is.LEADING
        if word in _ORDERS:
            return _Is.ORDER
        if word in _ADJECTIVES:
            return _Is.ADJECTIVE
        if word in _JOINING:
            return _Is.JOINING
        is_plain = word in FILLER or word in lexicon().glue or is_asking(word)
        is_ours = self._things.tells(word)
        return _Is.TELLING if is_ours or not is_plain else _Is.OTHER

    # -- the noun and what stands beside it ----------------------------------------------------

    def _is_noun(self, at: int) -> bool:
        word, after = self._words[at], self._words[at + 1 : at + 2]
        is_right = word == "authority" and not _TO_DO.isdisjoint(after)  # “gave it authority for”
        if word not in _NOUNS or is_right or not self._is_open(at, at + 1):
            return False
        return word not in _ONES or bool(after and after[0] in _JOINING)

    def _takes_noun(self, at: int, fit: _Fitting) -> bool:
        word = self._words[at]
        if word in _ONES:
            before = (each for each in self._words[:at][::-1] if each in _NOUNS - _ONES)
            word = next(before, word)
        if word in said("nouns"):
            return self._takes_word(word, fit)
        if word in _SERVING:
            fit.sought.words.append("force")
            whose = "united-nations" if word in _HELMETS else ""
            return fit.narrowed(
                lambda each: each.is_in_the_field and (not whose or whose in each.carriers)
            )
        fit.sought.words += [word] if word in said("names") else []
        return True

    def _takes_word(self, word: str, fit: _Fitting) -> bool:
        fits = fits_word(word, self._index)
        is_taken = fit.narrowed(fits)
        fit.sought.telling += is_taken and any(fits(each) for each in fit.things)
        fit.sought.words.append(word)
        return is_taken

    def _takes(self, unit: _Unit, fit: _Fitting, *, is_led: bool) -> bool:
        """Whether some of the things have what a unit says; the others are left out."""
        words = self._words[unit.start : unit.end]
        if unit.says is _Is.CARRIER:
            whose = CARRIERS[" ".join(words)]
            fit.has_carrier = fit.narrowed(lambda each: whose in each.carriers)
            return fit.has_carrier
        if unit.says is _Is.PLACE and is_led:
            names = self._things.names_of(words)
            return fit.narrowed(lambda each: is_led_by(each, names, self._index))
        if unit.says is _Is.PLACE:
            place = self._things.phrase(words)
            is_there = fit.narrowed(lambda each: place in each.places)
            fit.sought.has_place = fit.sought.has_place or is_there
            return is_there
        if unit.says is _Is.ORDER:
            fit.sought.order = _ORDERS[words[0]]
        if unit.says in (_Is.ADJECTIVE, _Is.ORDER):
            fit.sought.words += words
            return True
        return unit.says is _Is.TELLING and self._takes_word(words[0], fit)

    def _before(self, noun: int, fit: _Fitting) -> int | None:
        """Where the description begins; ``None`` where a word beside the noun does not fit."""
        at, is_led = noun, False
        while at > 0:
            unit = self._unit(at - 1, -1)
            word = self._words[at - 1]
            if unit.says is _Is.TAKEN:
                return None  # “the KFOR mission”
            if unit.says is _Is.LEADING or word == "s":
                is_led = is_led or word != "s"
            elif unit.says in (_Is.JOINING, _Is.OTHER):
                break
            elif not self._takes(unit, fit, is_led=is_led):
                if unit.says is _Is.TELLING and is_asking(word):
                    break
                return None
            else:
                is_led = False
            at = unit.start
        before = self._words[at - 1] if at > 0 else ""
        if before in _ASKED or tuple(self._words[max(0, at - 2) : at]) in _USED:
            return None
        return at - 1 if before in _ARTICLES else at

    def _behind(self, start: int, fit: _Fitting) -> int | None:
        """Where the description ends; ``None`` where what it says of its place does not fit."""
        end = at = start
        is_led, is_placed = False, False
        while at < len(self._words):
            unit, word = self._unit(at, 1), self._words[at]
            is_placed = is_placed or word in _PLACING
            is_led = is_led or unit.says is _Is.LEADING
            if word in _FOLLOWING:
                return self._event_after(at + 1, fit) or end
            if unit.says not in (_Is.LEADING, _Is.JOINING, _Is.ADJECTIVE):
                if unit.says in (_Is.TAKEN, _Is.OTHER, _Is.ORDER):
                    break
                if not self._takes(unit, fit, is_led=is_led):
                    if is_placed and not fit.sought.has_place and not is_asking(word):
                        return None
                    return self._beyond(at, end, fit)
                end, is_led, is_placed = unit.end, False, False
            elif unit.says is _Is.ADJECTIVE:
                fit.sought.words.append(word)
                end = unit.end if end == at else end
            at = unit.end
        return end

    def _event_after(self, start: int, fit: _Fitting) -> int | None:
        """Where an event ends that something followed, as the text of a thing tells."""
        at = next(
            (n for n in (start, start + 1) if self._words[n - 1 : n] and n in self._taken), -1
        )
        event = next((m for m in self._found.of("entry") if m.start == at), None)
        if event is None:
            return None
        name = " ".join(self._words[event.start : event.end])
        position = self._index.position
        is_told = fit.narrowed(
            lambda each: bool(each.text) and self._index.mentions(position[each.text], name)
        )
        fit.sought.has_place = fit.sought.has_place or is_told
        return event.end if is_told else None

    def _beyond(self, at: int, end: int, fit: _Fitting) -> int:
        """Where it ends with words right behind it that nothing has: “Kashmir ceasefire line”."""
        is_further = at == end and fit.sought.has_place and self._unit(at, 1).says is _Is.TELLING
        if not is_further or is_asking(self._words[at]) or self._words[at] in EVERYDAY:
            return end
        fit.sought.is_more = True
        after = self._words[end + 1 : end + 2]
        return end + 2 if after and after[0] in _FURTHER else end + 1

    def _apart(self, end: int, fit: _Fitting) -> range | None:
        """The words that say the place behind a verb: “have blue helmets been in Cyprus”.

        None of them where no place follows; ``None`` where it is one of nothing that is described.
        """
        for at in range(end, min(len(self._words), end + _GAP)):
            unit = self._unit(at, 1)
            if unit.says is _Is.PLACE:
                if not self._takes(unit, fit, is_led=False):
                    return None
                start = at
                while start > end and self._words[start - 1] in _JOINING:
                    start -= 1
                return range(start, unit.end)
            if unit.says in (_Is.TAKEN, _Is.TELLING, _Is.CARRIER):
                break
        return range(0)


_ONES, _SERVING, _ADJECTIVES = said("ones"), said("serving"), said("adjectives")
_NOUNS = said("any") | said("names") | _SERVING | said("nouns") | _ONES
_JOINING, _PLACING, _LEADING = said("joining"), said("placing"), said("leading")
_GENERAL = _NOUNS | _ADJECTIVES | _JOINING | CARRIERS.keys()
_FOLLOWING, _TO_DO = said("following"), frozenset(("to", "for"))
_ASKED, _ABSTRACT = said("asked"), said("abstract")
_ARTICLES = frozenset(("the", "a", "an", "la", "le", "l", "les", "un", "une", "des"))
_SHORT = frozenset(("un", "au"))
"""Letters of organisations that are little words of French, as they are read behind a noun."""
_HELMETS = said("helmets")
_USED = frozenset((("use", "of"), ("recours", "a")))
"""“The use of force in Libya” is nothing that was run there."""
_FURTHER = frozenset(("line", "zone", "area", "strip", "front"))
_OF = frozenset(("of", "the", "by", "l"))
_FIRST, _LAST, _AFTER = 1, -1, 5
_FIRST_SENT = re.compile(r"(?<!\S)first (?:\w+ ){1,2}an?$")
_FIRST_DONE = re.compile(r"(?<!the )\bfirst (?!\w+ of\b)|\bpremiere fois\b|\bfirst time\b")
_ORDERS = (
    dict.fromkeys(("first", "premiere", "premier", "1ere", "earliest", "original"), _FIRST)
    | dict.fromkeys(("last", "latest", "newest", "derniere", "dernier"), _LAST)
    | {word: place for word, place in lexicon().ordinals.items() if " " not in word}
)
"""Which of several is meant, by the words that say so."""
