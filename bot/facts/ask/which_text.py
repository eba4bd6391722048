"""The resolution that a question asks for: “under which resolution did the marines go ashore?”."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import Names, message
from ..base import FactBase
from ..kinds import Kind
from ..model import Operation, Resolution
from ..relations import Relation
from ..search import Results
from ..search.wanted import wanted_kinds
from ..votes import voted_on
from ..wording import fold
from .answer import CONFIDENT, Reply, named
from .ballots.saying import identified
from .describing import CUES_OF_VOTES
from .linking import LIKELY, ROUGH, SURE, Linker, is_then
from .question import Period
from .reading import Seen
from .world import World

_OF_OTHERS = frozenset(
    (*CUES_OF_VOTES, "meeting", "plural", "list", "most", "least", "compare", "how_vote", "cites")
)
"""Classes of words that ask for several texts, or for something else of one."""
_SHORT = 130
"""Days of a time that is said exactly: a month, a season, the first months of a year."""
_HALF = 0.5
"""So much of what a question tells must stand in the only text of its time, to be sure of it."""
_NEAR = 2
"""So many of what is found may be the operation that is asked about."""
_STRANGE = 0.9
"""What is left of the certainty for each word that stands nowhere in a text."""


def asks_which(what: Seen) -> bool:
    """Whether the number of one resolution is asked for that is described, and not its vote."""
    if what.texts or "resolution" not in what.cues:
        return False
    others = _OF_OTHERS & set(what.cues)
    if others == {"against"} and "vote" not in what.cues:
        others = frozenset()  # “the embargo against Liberia”
    return not others and Kind.RESOLUTION in wanted_kinds(" ".join(what.found.words))


def which_text(
    what: Seen, plain: Reply | None, results: Results, world: World, linker: Linker
) -> Reply | None:
    """The reply that names the resolution which a question describes.

    ``plain`` is what a rule told: where that is a text for sure, or what mandated something, it
    stands. What is told of its time and countries narrows the texts first; else what the search
    finds for all words, in ``results`` among all entries, is compared with what it finds for those
    that describe something.
    """
    if not asks_which(what) or _is_told(plain, world.base):
        return None
    base, words = world.base, " ".join(linker.in_english(what))
    wide = world.engine.search(words, Kind.RESOLUTION)
    only = _only_one(what, linker, base)
    found = only or _found(what, wide, linker)
    if found is None:
        return None
    text, certainty = found
    strange = linker.strange(what, text)
    is_mandate = not {"mandate", "lawful"}.isdisjoint(what.cues)
    if is_mandate and (strange or _is_of_another(text, results, base)):
        certainty = min(certainty, LIKELY)  # what no text authorised may be asked about
    is_of_all = all(linker.speaks_of(text, name) for name in _names(what))
    if not is_of_all or (strange and not what.found.mentions):
        certainty = min(certainty, LIKELY)  # it may be of another field: “résolution d'une photo”
    certainty *= _STRANGE ** len(strange)
    return _reply(text, certainty if only is None else max(certainty, ROUGH))


def _is_told(plain: Reply | None, base: FactBase) -> bool:
    """Whether a rule told a text for sure, or what mandated something, be it nothing."""
    if plain is None or plain.answer is None:
        return False
    is_text = any(isinstance(base.entries[key], Resolution) for key in plain.entries)
    return (plain.is_confident and is_text) or plain.answer.about == "mandate"


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


def _is_of_another(text: Resolution, results: Results, base: FactBase) -> bool:
    """Whether what is found first is an operation that a text did not mandate."""
    near = (hit.entry for hit in results.hits[:_NEAR] if isinstance(hit.entry, Operation))
    mandates = (base.links(each, Relation.MANDATED_BY) for each in near)
    return any(text not in [link.entry for link in links] for links in mandates)


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


def _countries(what: Seen) -> Iterator[str]:
    """The folded names of the countries in a question."""
    yield from (fold(mention.entries[0].title) for mention in what.found.of("country"))


def _names(what: Seen) -> Iterator[str]:
    """The folded names of the countries, missions and other things in a question."""
    yield from _countries(what)
    for mention in what.found.of("entry"):
        yield " ".join(what.found.words[mention.start : mention.end])
    yield from (fold(mission.name) for mission in what.missions)


def _reply(text: Resolution, certainty: float) -> Reply:
    """The reply that names a text, with what it is about and how the vote went."""
    said = identified(text).as_sure(certainty)
    subjects = Names((named(text, first=True),))
    what = message("ask.property.identify_text")
    reading = message("ask.reading", subjects=subjects, what=what)
    return Reply(answer=said, is_confident=certainty >= CONFIDENT, reading=reading)
