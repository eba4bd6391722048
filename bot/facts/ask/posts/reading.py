"""From the words of a question to the description of somebody by a post."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model import Country, Entry, Person
from ...regions import REGIONS
from ..described.facets import Phrase as Place
from ..described.facets import Things
from ..question import Period
from ..reading.lexicon import EVERYDAY, is_asking, lexicon
from ..reading.moments import Moment, moment, moment_words
from ..reading.named import Mention, Named
from ..reading.post_words import Phrase, glue, phrases_at
from ..sets.pieces import CLAIMS

OF_GRAMMAR = frozenset(office for _, office in lexicon().offices)
"""The posts that the grammar knows, by its own names."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place that is named: all that it is called, and the words."""

    names: frozenset[Place]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A country that is named: that of somebody, or where the post is, whichever is likelier."""

    country: Country
    place: Where
    is_first_theirs: bool
    """Whether it is more likely somebody's own than that of the post."""
    is_only_place: bool = False


@dataclass(slots=True)
class Described:
    """Somebody as a question describes them, in some words."""

    words: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    carriers: set[str] = field(default_factory=set)
    offices: list[str] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    things: list[Entry] = field(default_factory=list)
    fates: list[tuple[str, ...]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """The words that neither ask nor describe, but may be told of somebody."""
    period: Period | None = None
    beside: tuple[str, tuple[Person, ...]] | None = None
    """Since, after or before whom; several may have the name."""
    order: str = ""
    nth: int = 0
    is_woman: bool = False
    is_of_officers: bool = False
    is_of_troops: bool = False
    is_many: bool = False
    is_present: bool = False
    is_asked: bool = False
    """Whether a word asks for somebody; else it may be the post that is looked up."""
    is_called: bool = False
    """Whether a post is described, and not only named."""
    is_then: bool = False
    """Whether the time is that of an event."""
    certainty: float = 1.0

    @property
    def is_narrowed(self) -> bool:
        """Whether more is said than what the post is."""
        who = self.is_woman or self.fates or self.beside
        return bool(who or self.period or self.order or self.nth)


def read(found: Named, things: Things) -> Described | None:
    """Who is described in a question; ``None`` where it asks for nobody by a post."""
    words = found.words
    if not words or words[0] in CLAIMS or len(words) > _MOST or _OF_OPERATION.match(found.slotted):
        return None
    reader = _Reader(found, things)
    return reader.said if reader.reads() else None


_MOST = 30
_OF_OPERATION = re.compile(
    r"(?:(?:list|name|all|the|of|give|me|show|every) )*(?:\w+ )?(?:missions|operations)\b"
    r"(?!.*\bwho\b)|"
    r"(?:which|what) (?:\w+ )?(?:missions?|operations?|forces?) "
    r"(?:(?:is|are|was|were|still|currently|now) )*(?:ran|runs?|running|led|lasted|served)\b"
    r"(?!.* by\b)"
    r"|(?!.*\bwho\b).*\b(?:missions?|operations?|forces?) (?:\w+ ){0,4}?"
    r"(?:by (?:the )?@country|@country (?:leads?|led)\b)"
)
"""“Which mission ran in the Congo” asks for no one who ran it, nor do “forces that Poland led”."""
_UNSAID = 0.84
"""How certain an event is the time where no word says so."""
_ASKING = frozenset(
    "who whom whose which wer wen welcher welche welchen qui quel quelle quels quelles"
    " quien quienes cual cuales chi quale quali list name".split()
)
_STILL = frozenset("since depuis seit desde".split())
_MOST_REST = 5
_APART = frozenset(("roles", "organisations", "officers", "stops", "since", "after", "before"))
"""What stands in no clause that tells of an event."""
_FROM = frozenset("from aus".split())
_IN = frozenset("in of for to at im fur au aux en pour para per a".split())
_PLURALS = re.compile(r"\b(?:list|all|every|alle|tous|toutes|todos|todas|tutti|tutte|were|waren)\b")


class _Reader:
    """One question as it is read, word by word."""

    def __init__(self, found: Named, things: Things) -> None:
        self.said = Described(tuple(found.words))
        self._found, self._words, self._things = found, found.words, things
        self._mentions = {each.start: each for each in found.mentions}
        self._taken: set[int] = set()
        self._fated: set[int] = set()
        """The last places of words that say what became of somebody."""

    def reads(self) -> bool:
        """Whether all words were read, or may be told of somebody."""
        self._read_time()
        at = 0
        while at < len(self._words):
            size = 1 if at in self._taken else self._take(at)
            if not size:
                return False
            at += size
        said = self.said
        said.is_present = self._is_present()
        said.is_asked = not _ASKING.isdisjoint(self._words)
        said.is_many = said.is_many or bool(_PLURALS.search(" ".join(self._words)))
        return bool(said.roles or said.offices) and len(said.told) <= _MOST_TOLD

    def _is_present(self) -> bool:
        is_is = not _IS.isdisjoint(self._words[:3])
        return (is_is or self.said.order == "now") and self.said.period is None

    # -- times ---------------------------------------------------------------------------------

    def _read_time(self) -> None:
        """Take the words of an event by which it is said when something was, or of a year."""
        for at in range(len(self._words)):
            told = next((p for p in phrases_at(self._words, at) if p.sort in _WHEN), None)
            then = self._event_behind(at + told.size) if told is not None else None
            if told is None or then is None:
                continue
            if told.sort == "when" or min(then.places) <= at + told.size + 1:
                self._at(then.period, told.sort)
                self._taken.update(range(at, self._end_of(then.places, told)))
                return
        then = moment(self._words, 0, self._unavailable(0))
        is_short = then is not None and 1 < len(then.places) < len(self._words) - 1
        if then is not None and is_short and self._found.period is None:
            is_close = max(then.places) - min(then.places) <= len(then.places)
            if is_close:
                self._at(then.period, "beside")
                self._taken |= then.places
                self.said.certainty *= _UNSAID
                return
        self._read_date()

    def _event_behind(self, start: int) -> Moment | None:
        """The event right behind a place, where no other words stand in it than names."""
        then = moment(self._words, start, self._unavailable(start))
        if then is None or min(then.places) > start + _NEAR:
            return None
        named = {at for each in self._found.mentions for at in range(each.start, each.end)}
        between = set(range(start, max(then.places))) - then.places - named
        plain = glue() | moment_words() | EVERYDAY
        is_clear = all(self._words[at] in plain or self._place(at)[0] for at in between)
        return then if is_clear else None

    def _end_of(self, places: frozenset[int], told: Phrase) -> int:
        """Where the clause ends that tells of an event: “when Kuwait was invaded by Iraq”."""
        end, last = max(places) + 1, len(self._words)
        sorts = {p.sort for at in range(end, last) for p in phrases_at(self._words, at)}
        is_rest = told.sort == "when" and last - end <= _MOST_REST and sorts.isdisjoint(_APART)
        return last if is_rest else end

    def _unavailable(self, start: int) -> frozenset[int]:
        """The places of the words that are a post by name."""
        return frozenset(
            at
            for each in self._found.of("office")
            if each.start >= start and each.office not in OF_GRAMMAR
            for at in range(each.start, each.end)
        )

    def _at(self, period: Period, sort: str) -> None:
        self.said.is_then = True
        if sort == "since":
            period = Period(period.first, dt.date.max)
        elif sort == "after":
            period = Period(period.last + dt.timedelta(days=1), dt.date.max)
        elif sort == "before":
            period = Period(dt.date.min, period.first - dt.timedelta(days=1))
        self.said.period = period

    def _read_date(self) -> None:
        """Take a date."""
        said, words = self.said, self._words
        if self._found.period is not None:
            said.period = self._found.period
            self._taken |= self._found.timed
            first = min(self._found.timed, default=0)
            is_open = said.period.until is None
            if first and words[first - 1] in _STILL and not is_open:
                said.period = Period(said.period.first, dt.date.max)

    @property
    def _has_begun(self) -> bool:
        """Whether somebody was spoken of before."""
        said = self.said
        who = said.roles or said.offices or said.origins or said.is_woman or said.is_of_officers
        return bool(who or said.carriers or said.order)

    # -- words ---------------------------------------------------------------------------------

    def _is_free(self, start: int, end: int) -> bool:
        return self._taken.isdisjoint(range(start, end))

    def _take(self, at: int) -> int:
        """How many words from a place on were read; 0 where they make it another question."""
        office = self._mentions.get(at)
        if office is not None and office.slot == "office" and self._is_post(office):
            self.said.offices.append(office.office)
            self.said.is_many |= office.is_of_many
            return office.end - at
        beside = self._beside(at)
        beside = self._person(at) if beside is None else beside
        if beside is not None:
            return beside
        timely = next((p for p in phrases_at(self._words, at) if p.sort in _TIMELY), None)
        if timely is not None:  # what is not read behind it would describe the post
            return timely.size if at + timely.size in self._taken else 0
        if any(tuple(self._words[at : at + size]) in REGIONS for size in (1, 2)):
            return 0  # a part of the world is whence people come: read elsewhere
        named = self._named(at)
        place = self._place(at)
        phrase = next(
            (
                p
                for p in phrases_at(self._words, at)
                if self._is_free(at, at + p.size) and p.sort not in _WHEN and p.sort != "beside"
            ),
            None,
        )
        longest = max(named, place[0], phrase.size if phrase else 0)
        if longest and phrase is not None and phrase.size == longest and not named:
            return phrase.size if self._takes(phrase, at) else 0
        if longest and named == longest:
            return named
        if longest and place[0] == longest:
            return self._take_place(at, *place)
        return self._take_word(at)

    def _is_post(self, mention: Mention) -> bool:
        """Whether a post is named by its own words, and not by “head” and an organisation."""
        told = self._words[mention.start : mention.end]
        sorts = [each for at in range(len(told)) for each in phrases_at(told, at)]
        is_general = any(p.sort == "roles" and p.value == "leader" for p in sorts)
        is_own = any(p.sort == "roles" and p.value in ("secretary", "deputy") for p in sorts)
        return mention.office not in OF_GRAMMAR or is_own or not is_general

    def _beside(self, at: int) -> int | None:
        """Somebody since, after or before whom: “since Robertson”."""
        told = next((p for p in phrases_at(self._words, at) if p.sort in _ORDERED), None)
        named = self._mentions.get(at + told.size) if told is not None else None
        persons = tuple(e for e in named.entries if isinstance(e, Person)) if named else ()
        if told is None or named is None or not persons:
            return None
        if self.said.beside is not None:
            return 0
        self.said.beside = (told.sort, persons)
        return told.size + named.end - named.start

    def _person(self, at: int) -> int | None:
        """0 for somebody who is named: whoever is named is not sought."""
        mention = self._mentions.get(at)
        is_person = (
            mention is not None
            and mention.slot == "entry"
            and any(isinstance(each, Person) for each in mention.entries)
        )
        return 0 if is_person else None

    def _named(self, at: int) -> int:
        """How many words name something that is run somewhere; its post is asked for."""
        mention = self._mentions.get(at)
        thing = _only(mention) if mention is not None else None
        if mention is not None and thing is not None and self._things.of(thing) is not None:
            self.said.things.append(thing)
            self.said.is_called = True
            return mention.end - at
        return 0

    def _place(self, at: int) -> tuple[int, Country | None]:
        """How many words name a place, and the country that they do."""
        mention = self._mentions.get(at)
        if mention is not None and mention.slot == "country":
            country = mention.entries[0]
            assert isinstance(country, Country)
            return mention.end - at, country
        for size in range(min(_LONGEST, len(self._words) - at), 0, -1):
            told = self._words[at : at + size]
            if self._is_free(at, at + size) and self._things.is_place(told):
                is_little = size == 1 and (told[0] in glue() or len(told[0]) < _LEAST)
                return (0, None) if is_little else (size, None)
        return 0, None

    def _take_place(self, at: int, size: int, country: Country | None) -> int:
        told = self._words[at : at + size]
        names = self._things.names_of(told) | {self._things.phrase(told)}
        place = Where(names, tuple(told))
        self.said.is_called = True
        if at - 1 in self._fated or at - 2 in self._fated:
            self.said.told += told  # “who was murdered in Jerusalem”
            return size
        if country is None:
            self.said.places.append(place)
            return size
        name = " ".join(told)
        before = self._words[at - 1] if at else ""
        is_people = name in lexicon().demonyms or name.removesuffix("s") in lexicon().demonyms
        after = phrases_at(self._words, at + size) if at + size < len(self._words) else []
        is_of_somebody = any(p.sort in ("roles", "officers", "people", "women") for p in after)
        is_first = before in _FROM or ((is_people or is_of_somebody) and before not in _IN)
        is_only = before in _IN and not is_people
        self.said.origins.append(Origin(country, place, is_first, is_only))
        return size

    def _takes(self, phrase: Phrase, at: int) -> bool:
        """Keep what a phrase says; ``False`` where it makes another question of it."""
        said, value = self.said, phrase.value
        match phrase.sort:
            case "stops":
                return False
            case "roles":
                said.roles.add(value)
                said.is_many |= self._words[at + phrase.size - 1] in _MANY
            case "organisations":
                said.carriers.add(value)
                said.is_of_troops |= phrase.size > 1 and self._words[at + 1] in _HELMETS
            case "fates":
                said.fates.append(tuple(value.split("|")))
                self._fated.add(at + phrase.size - 1)
            case "first" | "last" | "now":
                is_other, said.order = bool(said.order), phrase.sort
                return not is_other
        said.is_woman |= phrase.sort == "women"
        said.is_of_officers |= phrase.sort == "officers"
        said.is_of_troops |= phrase.sort == "troops"
        said.is_called |= phrase.sort in ("organisations", "nouns")
        return True

    def _take_word(self, at: int) -> int:
        word = self._words[at]
        if word in glue():
            return 1
        told = phrases_at(self._words, at)
        if any(p.sort == "beside" for p in told):
            return next(p.size for p in told if p.sort == "beside")
        place = lexicon().ordinals.get(word)
        if place:
            self.said.nth = place
            return 1
        if is_asking(word) and not any(lexicon().classes[n].fullmatch(word) for n in _TELLING):
            return 0
        if word not in EVERYDAY and not self._has_begun:
            return 0  # “the bomb that killed the envoy”
        if word not in EVERYDAY:
            self.said.told.append(word)
        elif len(word) > 1:
            self.said.certainty *= _IDLE
        return 1


def _only(mention: Mention) -> Entry | None:
    return mention.entries[0] if len(mention.entries) == 1 else None


def origins(said: Described) -> Iterator[tuple[list[Country], list[Where]]]:
    """Whose countries and which places are meant by those that are named, the likeliest first."""
    ways: list[tuple[list[Country], list[Where]]] = [([], list(said.places))]
    for each in said.origins:
        theirs = [([*own, each.country], places) for own, places in ways]
        there = [(own, [*places, each.place]) for own, places in ways]
        if each.is_only_place:
            ways = there
        else:
            ways = [*theirs, *there] if each.is_first_theirs else [*there, *theirs]
    yield from ways[:_MOST_WAYS]


_MOST_WAYS = 4
_ORDERED = ("since", "after", "before")
_TELLING = ("alike", "author", "found", "negotiate", "resigned", "sign")
"""Classes of words by which it is asked elsewhere, and which may be told of somebody."""
_TIMELY = ("when", *_ORDERED)
_WHEN = ("beside", *_TIMELY)
_NEAR, _MOST_TOLD, _LONGEST, _LEAST, _IDLE = 4, 3, 5, 3, 0.95
_IS = frozenset("is s who est ist es e sind are".split()) - {"s", "who", "es", "e"}
_HELMETS = frozenset("helmets helmet bleus azules blu".split())
_MANY = frozenset(
    "heads chiefs bosses leaders commanders envoys representatives ambassadors mediators generals"
    " presidents prosecutors secretaries chefs commandants envoyes representants ambassadeurs"
    " secretaires kommandeure kommandanten generalsekretare leiter comandantes mediadores".split()
)
