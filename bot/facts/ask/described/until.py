"""The text that let something run until a day: “what kept UNIFIL going to January 1989”.

The day behind “to” or “until” is one until which something ran, and not the day of the text. The
titles of the texts that extended something say the same: “extended to January 1989”.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...base import FactBase
from ...kinds import Kind
from ...model import Entry, Resolution
from ...months import months_of
from ...perbase import per_base
from ...search.stems import FILLER
from ...search.text_dates import When, read_dates
from ...votes import voted_on
from ...wording import words as words_of
from ..answer import Reply, doubting
from ..reading.lexicon import beside
from ..reading.rules import Seen
from ..reading.times import is_year
from ..world import World
from .describing import CUES_OF_VOTES, with_entity
from .linking import LIKELY, SURE, Linker
from .which_text import Fitting

_BEFORE = beside("until")
"""Words before the day until which something runs."""
_MONTHS = months_of("en", "fr")
_WITHIN = frozenset("the end of early late mid beginning en au a la le l fin debut du de d".split())
"""Words between them and the day."""
_DATE = 4
"""Words that a date has at most."""
_MOST = 0.5
"""So much of the other words' weight a text must have where nothing is named."""


def untils(words: Sequence[str]) -> Iterator[tuple[int, When]]:
    """The days and months until which something runs, each with the place of its first word."""
    for at, word in enumerate(words):
        if word not in _BEFORE:
            continue
        first = next((n for n in range(at + 1, len(words)) if words[n] not in _WITHIN), at)
        if not (words[first][:1].isdigit() or words[first] in _MONTHS):
            continue
        told = " ".join(words[first : first + _DATE])
        dates = read_dates(told, told)
        if words[first] in dates.words and dates.moments[0].month:
            yield first, dates.moments[0]


def but_for_ends(what: Seen, reply: Reply | None) -> Reply | None:
    """A reply that does not rest on the day until which something was extended, so with reserve."""
    names_end = "renew" in what.cues and not what.texts and any(untils(what.found.words))
    return doubting(reply) if reply is not None and names_end else reply


@per_base
def _ends(base: FactBase) -> Mapping[tuple[int | None, int | None], list[tuple[When, str, bool]]]:
    """The ids of the texts that say until when something runs, by year and month.

    Each with the day, where it is said, and whether the title says it.
    """
    found: dict[tuple[int | None, int | None], list[tuple[When, str, bool]]] = defaultdict(list)
    for text in base.of_kind(Kind.RESOLUTION):
        told = " ".join((text.summary or "", *(each.text for each in text.statements)))
        for is_title, said in ((True, text.title), (False, told)):
            for _, when in untils(words_of(said)):
                found[when.year, when.month].append((when, text.id, is_title))
    return found


def until_then(what: Seen, world: World, linker: Linker) -> tuple[Resolution, float] | None:
    """The text by which what is asked about ran until the day that is named, and how sure it is."""
    words = what.found.words
    if what.texts or what.offices or not {"veto", "draft_of"}.isdisjoint(what.cues):
        return None
    for first, when in untils(words):
        years = {int(word) for at, word in enumerate(words) if is_year(word) and at < first}
        year = when.year or (min(years) if len(years) == 1 else None)
        ends = [
            (world.base.entries[key], is_title)
            for told, key, is_title in _ends(world.base).get((year, when.month), ())
            if None in (told.day, when.day) or told.day == when.day
        ]
        for wanted in (True, False):
            texts = [each for each, is_title in ends if is_title is wanted]
            found = _of_all_named(what, texts, world, linker)
            if len(years - {year}) == 1:
                found = [text for text in found if _year(text) in years] or found
            if found:
                is_named = bool(what.entries)
                is_told = is_named or linker.covered(_telling(what, linker), found[0]) >= _MOST
                return found[0], SURE if len(found) == 1 and is_told else LIKELY
    return None


def _of_all_named(
    what: Seen, texts: Iterable[Entry], world: World, linker: Linker
) -> list[Resolution]:
    """Those of some texts that speak of all that is named, the one with most of the rest first.

    Where no more than a country is named, it must have most of the rest or be the only one.
    """
    fitting = Fitting(what, world, linker)
    is_named = bool(what.entries)
    fits = fitting.is_of_things if is_named else fitting.is_of_countries
    found = [text for text in texts if isinstance(text, Resolution) and fits(text)]
    told = _telling(what, linker)
    covered = {text.id: linker.covered(told, text) for text in found}
    is_only = len(found) == 1 and bool(what.found.of("country"))
    if not (is_named or is_only):
        found = [text for text in found if covered[text.id] >= _MOST]
    return sorted(found, key=lambda text: -covered[text.id])


def _telling(what: Seen, linker: Linker) -> list[str]:
    return [word for word in linker.telling(what) if not word.isdigit() and word not in FILLER]


def _year(text: Resolution) -> int | None:
    date = voted_on(text)
    return date.year if date else None


def of_vote(what: Seen, text: Resolution) -> Seen | None:
    """A question of the vote or the day of such a text, with it in place of its description."""
    if _ASKS.isdisjoint(what.cues):
        return None
    cues = {name: told for name, told in what.cues.items() if name not in _DESCRIBING}
    return with_entity(replace(what, cues=cues, found=replace(what.found, period=None)), text, [])


_ASKS = frozenset((*CUES_OF_VOTES, "when", "roll_call", "how_vote", "meeting", "sat"))
_DESCRIBING = frozenset(
    "renew expiry mandate lawful begin end time running how_long then_came replaced".split()
)
"""Classes of words that only describe the text which let something run."""
