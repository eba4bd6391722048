"""The resolution that a question asks for: “under which resolution did the marines go ashore?”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ....messages import Names, message
from ...base import FactBase
from ...kinds import Kind
from ...missions import creator_of, ender_of, is_recorded, names_of
from ...model import Country, Entry, Operation, Resolution
from ...relations import FOUNDING, Direction
from ...search import Results
from ...search.wanted import wanted_kinds
from ...votes import voted_on
from ...wording import fold
from ...wording import words as words_of
from ..answer import CONFIDENT, Reply, named, reading_of
from ..ballots.reading import said
from ..ballots.saying import identified
from ..executors.ends import ends
from ..executors.making import mandate
from ..question import Period, Question
from ..reading.rules import Seen
from ..world import World
from .describing import CUES_OF_VOTES
from .linking import LIKELY, ROUGH, SURE, Linker, is_then

_OF_OTHERS = frozenset(
    (*CUES_OF_VOTES, "meeting", "plural", "list", "most", "least", "compare", "how_vote", "cites")
)
"""Classes of words that ask for several texts, or for something else of one."""
_OF_ORDER = frozenset(("first", "last"))
_SHORT = 130
"""Days of a time that is said exactly: a month, a season, the first months of a year."""
_HALF = 0.5
"""So much of what a question tells must stand in the only text of its time, to be sure of it."""
_NEAR = 2
"""So many of what is found may be the operation that is asked about."""
_TOLD, _CODE = 2, 3
"""So many things must be named for a text to be told by them; names of so few letters are codes."""
_NONE = 0.8
"""How sure it is that the operation is meant which no text authorised."""
_STRANGE = 0.9
"""What is left of the certainty for each word that stands nowhere in a text."""


def asks_which(what: Seen) -> bool:
    """Whether the number of one resolution is asked for that is described, and not its vote."""
    if what.texts or "resolution" not in what.cues:
        return False
    others = _OF_OTHERS & set(what.cues)
    if others == {"against"} and "vote" not in what.cues:
        others = frozenset()  # “the embargo against Liberia”
    if {"how_many", "troops"} <= what.cues.keys():
        return False  # “how many soldiers was it allowed in the founding resolution”
    is_said = said("which").search(what.found.slotted) is not None
    return not others and (is_said or Kind.RESOLUTION in wanted_kinds(" ".join(what.found.words)))


def says_enough(reply: Reply | None, what: Seen) -> bool:
    """Whether a reply tells what is asked for, be it a text for sure by its number alone."""
    if reply is None or reply.answer is None:
        return False
    is_text = reply.is_confident and reply.leads and asks_which(what)
    return reply.answer.tells_more or is_text


def which_text(
    what: Seen, plain: Reply | None, results: Results, world: World, linker: Linker
) -> Reply | None:
    """The reply that names the resolution which a question describes.

    ``plain`` is what a rule told: where that is a text for sure, or what mandated something, it
    stands. What is told of its time and countries narrows the texts first; else what the search
    finds for all words, in ``results`` among all entries, is compared with what it finds for those
    that describe something.
    """
    if not asks_which(what):
        return None
    base, words = world.base, " ".join(linker.in_english(what))
    wide = world.engine.search(words, Kind.RESOLUTION)
    told = _told_by_names(what, wide, world, linker)
    if _is_told(plain, base):
        is_other = told is not None and _is_of_other(plain, told[0], what, world, linker)
        return _by_names(told[0], what, linker) if told is not None and is_other else None
    if told is not None and told[1] == SURE:
        return _by_names(told[0], what, linker)
    only = _only_one(what, linker, base)
    found = only or _found(what, wide, linker)
    if found is None:
        return None
    text, certainty = found
    is_over = ends(text, _names(what)) or "ceasefire" in fold(text.title)
    is_of_end = is_ending(what) or _ENDED.search(what.found.slotted)
    if is_of_end and not is_over:
        return naming(text, ROUGH)  # it need not be the one, however near it is
    strange = linker.strange(what, text)
    none = _given_none(what, results, world, linker)
    if none is not None:
        return none
    is_mandate = not {"mandate", "lawful"}.isdisjoint(what.cues)
    if is_mandate and strange:
        certainty = min(certainty, LIKELY)  # what no text authorised may be asked about
    is_of_all = all(linker.speaks_of(text, name) for name in _names(what))
    if not is_of_all or (strange and not what.found.mentions):
        certainty = min(certainty, LIKELY)  # it may be of another field: “résolution d'une photo”
    certainty *= _STRANGE ** len(strange)
    return naming(text, certainty if only is None else max(certainty, ROUGH))


def _is_told(plain: Reply | None, base: FactBase) -> bool:
    """Whether a rule told a text for sure, or what mandated something, be it nothing."""
    if plain is None or plain.answer is None:
        return False
    is_text = any(isinstance(base.entries[key], Resolution) for key in plain.entries)
    return (plain.is_confident and is_text) or plain.answer.about == "mandate"


def _is_of_other(
    plain: Reply | None, told: Resolution, what: Seen, world: World, linker: Linker
) -> bool:
    """Whether a rule told a text first that does not fit all that a question names."""
    if plain is None or plain.answer is None or plain.answer.said.code == "ask.mandate.words":
        return False  # what nothing authorised is told in words
    entries = (world.base.entries[key] for key in plain.entries)
    first = next((each for each in entries if isinstance(each, Resolution)), None)
    if first is None or first is told:
        return False
    return not Fitting(what, world, linker).fits(first)


def _by_names(text: Resolution, what: Seen, linker: Linker) -> Reply:
    """The reply that names the text which fits all that a question names.

    It is not sure of a deed, “to bomb Yemen”, that the text does not tell or authorised nobody to.
    """
    strange = linker.strange(what, text)
    certainty = SURE * _STRANGE ** len(strange)
    is_of_deed = "lawful" in what.cues and not (what.entries)
    if is_of_deed and (strange or not linker.covered(["authorised"], text)):
        certainty = min(certainty, LIKELY)
    return replace(naming(text, certainty), leads=True)


def _told_by_names(
    what: Seen, wide: Results, world: World, linker: Linker
) -> tuple[Resolution, float] | None:
    """The text that fits all that a question names, and how certain it is that it is meant.

    What created something is looked for where a question says so, what ended it likewise.
    """
    fitting = Fitting(what, world, linker)
    if not fitting.is_telling:
        return None
    texts = [hit for hit in wide.hits if isinstance(hit.entry, Resolution)]
    good = [hit for hit in texts if isinstance(hit.entry, Resolution) and fitting.fits(hit.entry)]
    if not good:
        return None
    first = good[0].entry
    assert isinstance(first, Resolution)
    is_apart = len(good) == 1 or good[0].score >= _CLEARLY * good[1].score
    return first, SURE if is_apart and good[0].score >= _NEARLY * texts[0].score else LIKELY


_CLEARLY, _NEARLY = 1.1, 0.7
"""So much more than the next that fits, and so much of the first found, a text must have."""


class Fitting:
    """All that a question names, by which a text is told from others."""

    def __init__(self, what: Seen, world: World, linker: Linker) -> None:
        self._what, self._world, self._linker = what, world, linker
        self._countries = [(fold(c.title), *_called(c)) for c in _countries_of(what)]
        entries = (each[0] for each in what.entries)
        self._things: list[Entry] = list(entries)
        self._made = frozenset(self._acted())
        begun = (key for each in self._things for key in _created_by(each, world))
        self._others = frozenset(begun if is_ending(what) else ())
        newest = world.votes.newest
        last = voted_on(newest) if newest else None
        period = what.found.period
        is_past = period is None or last is None or period.first <= last.latest()
        self._period = period if is_past else None  # “… must end in December 2026”

    @property
    def is_telling(self) -> bool:
        """Whether enough is named to tell a text."""
        return bool(self._made) or len(self._countries) + len(self._things) >= _TOLD

    def fits(self, text: Resolution) -> bool:
        """Whether a text is of the time, did what is said and speaks of all that is named."""
        if text.id in self._others or (self._made and text.id not in self._made):
            return False
        is_of_all = self.is_of_countries(text) and self.is_of_things(text)
        return is_then(text, self._period) and is_of_all

    def is_of_things(self, text: Resolution) -> bool:
        """Whether a text speaks of all that is named but countries, whenever it was adopted."""
        return all(self._is_of(text, thing) for thing in self._things)

    def is_of_countries(self, text: Resolution) -> bool:
        """Whether a text speaks of all countries that are named."""
        speaks_of = partial(self._linker.speaks_of, text)
        return all(any(map(speaks_of, names)) for names in self._countries)

    def _acted(self) -> Iterator[str]:
        """The ids of the resolutions that created or ended what is named, as is asked."""
        is_creating = _is_creating(self._what)
        for each in self._things:
            if is_creating:
                yield from _created_by(each, self._world)
            elif is_ending(self._what) and is_recorded(each):
                text = ender_of(each, self._world.base)
                yield from [text.id] if text else []

    def _is_of(self, text: Resolution, thing: Entry) -> bool:
        """Whether a text is tied to something or speaks of it by one of its names."""
        if text.id in _created_by(thing, self._world):
            return True
        names = names_of(thing) if is_recorded(thing) else (thing.title, *thing.aliases)
        is_tied = any(link.entry.id == text.id for link in self._world.base.links(thing))
        speaks_of = self._linker.speaks_of
        return is_tied or any(speaks_of(text, " ".join(words_of(name))) for name in names)


def _is_creating(what: Seen) -> bool:
    return said("creating").search(what.found.slotted) is not None


def is_ending(what: Seen) -> bool:
    """Whether a question asks by what something ended that it names."""
    is_named = bool(what.entries)
    return is_named and "end" in what.cues and not _is_creating(what)


_ENDED = re.compile(r"\b(?:ended|lifted|terminated|put an end|mis fin|leve)\b|\bend$")
"""What a text did to a war or to sanctions; it may also have demanded an end of them."""


def _found(what: Seen, wide: Results, linker: Linker) -> tuple[Resolution, float] | None:
    """The resolution that the search finds, and how certain that is."""
    narrow = linker.narrow(what, Kind.RESOLUTION)
    sure, other = wide.answer, narrow.answer
    period = what.found.period
    if isinstance(sure, Resolution) and is_then(sure, period):
        return sure, SURE if other in (None, sure) else LIKELY
    is_in_order = not {"first", "last"}.isdisjoint(what.cues)  # of which the wide search knows
    if isinstance(other, Resolution) and is_then(other, period) and not is_in_order:
        return other, LIKELY if "mandate" in what.cues else SURE
    first = _timely(wide, period) or _timely(narrow, period)
    return None if first is None else (first, ROUGH)


def _given_none(what: Seen, results: Results, world: World, linker: Linker) -> Reply | None:
    """That no text authorised the operation which is found first for its description."""
    near = (hit.entry for hit in results.hits[:_NEAR] if isinstance(hit.entry, Operation))
    entry = next(near, None)
    if entry is None or "lawful" not in what.cues or linker.covered(what.left, entry) < 1.0:
        return None
    if any(_created_by(entry, world)):
        return None
    said = mandate(Question("mandate", entries=((entry,),)), world)
    return None if said is None else Reply(said.as_sure(_NONE), reading=reading_of(entry))


def _timely(results: Results, period: Period | None) -> Resolution | None:
    """The first resolution of a time among those found."""
    texts = (hit.entry for hit in results.hits)
    return next((t for t in texts if isinstance(t, Resolution) and is_then(t, period)), None)


def _only_one(what: Seen, linker: Linker, base: FactBase) -> tuple[Resolution, float] | None:
    """The only resolution of a time said exactly that speaks of all that is named."""
    period = what.found.period
    if period is None or (period.last - period.first).days > _SHORT:
        return None
    names = list(_names(what))
    texts = [
        each
        for each in base.of_kind(Kind.RESOLUTION)
        if isinstance(each, Resolution) and period.holds(voted_on(each))
    ]
    told = [text for text in texts if all(linker.speaks_of(text, name) for name in names)]
    if not names or len(told) != 1:
        return None
    words = [word for word in linker.telling(what) if not word.isdigit()]
    is_told = linker.covered(words, told[0]) >= _HALF
    return told[0], SURE if is_told else LIKELY


def _countries_of(what: Seen) -> Iterator[Country]:
    """The countries that a question names as what something is about."""
    words = what.found.words
    for mention in what.found.of("country"):
        is_leader = not _LED.isdisjoint(words[mention.end : mention.end + 1])
        is_leader |= not _BY.isdisjoint(words[max(0, mention.start - 2) : mention.start])
        if isinstance(mention.entries[0], Country) and not is_leader:
            yield mention.entries[0]


_LED, _BY = frozenset("led run forces troops soldiers army".split()), frozenset(("by", "par"))
"""Beside these a country only says whose something is: “the Australian-led force”."""


def _countries(what: Seen) -> Iterator[str]:
    """The folded names of the countries in a question."""
    yield from (fold(mention.entries[0].title) for mention in what.found.of("country"))


def _called(country: Country) -> Iterator[str]:
    """The other folded names of a country that are no mere letters."""
    yield from (fold(name) for name in (*country.former, *country.aliases) if len(name) > _CODE)


def _created_by(thing: Entry, world: World) -> Iterator[str]:
    """The ids of the resolutions that created something or gave it its mandate."""
    if is_recorded(thing):
        text = creator_of(thing, world.base)
        yield from [text.id] if text else []
        return
    for link in world.base.links(thing):
        is_made = link.relation in FOUNDING
        if is_made and link.direction is Direction.FORWARD:
            yield link.entry.id


def _names(what: Seen) -> Iterator[str]:
    """The folded names of the countries, missions and other things in a question."""
    yield from _countries(what)
    for mention in what.found.of("entry"):
        yield " ".join(what.found.words[mention.start : mention.end])


def naming(text: Resolution, certainty: float) -> Reply:
    """The reply that names a text, with what it is about and how the vote went."""
    found = identified(text).as_sure(certainty)
    subjects = Names((named(text, first=True),))
    what = message("ask.property.identify_text")
    reading = message("ask.reading", subjects=subjects, what=what)
    return Reply(answer=found, is_confident=certainty >= CONFIDENT, reading=reading)
