"""The search over one fact base."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain, islice

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .. import patterns
from ..base import FactBase
from ..filters import by_date
from ..kinds import ENTRY_KINDS, Kind
from ..model import STANDING_ORDER, Entry, Person, Resolution
from ..wording import fold
from . import offices
from .candidates import Search, search
from .certainty import is_near, judged
from .entry_texts import ASIDE_WEIGHTS
from .glossary import Glossary
from .index import SearchIndex
from .listing import Listing, listing
from .meaning import Floats, Meaning
from .names import compared, spotted
from .numbers import is_asked_for, is_year
from .offices import holders, unasked_posts
from .people import people_of
from .reading import MAX_WORDS, Query, order_of, read, within_bounds
from .results import Hit, Results, Tier
from .scoring import Scored, scored
from .series import Beside, beside, neighbour
from .stems import ASIDE, FILLER, whole_words
from .symbols import ASSEMBLY, Series, Symbol, is_known, nearest
from .synonyms import kindred, synonyms
from .times import of_that_day
from .turns import followed
from .units import units

_RANKED = 40
"""So many hits at the most, of which a caller may want fewer."""


_LISTED = 50.0
"""The score of what stands in a list and fits by nothing else."""
_BEST = 6
"""So many of what fits best may be what a query describes without a name."""
_MOSTLY = 0.6
"""So much of the time asked for somebody must have been in office, to be the answer."""
_WHOLLY = 0.99
_ENOUGH = 0.45
"""So much of a query must be there in a resolution that it names by number, to be sure."""
_LEAST_IN_ORDER = 2
"""The first or last of one is just that one."""


class SearchEngine:
    """Searches one fact base."""

    def __init__(self, base: FactBase, read_index: Callable[[], SearchIndex] | None = None) -> None:
        """Search ``base``; its index is read when it is first asked for, or else built."""
        self.base = base
        self._read_index = read_index or partial(SearchIndex, base)
        self.meaning: Meaning | None = None
        """What compares by meaning, from when there is such a thing on."""

    @cached_property
    def index(self) -> SearchIndex:
        """Where each word stands. To build it takes a second, to read it a tenth of that."""
        return self._read_index()

    def prepare(self) -> None:
        """Read what a first search would wait for: index, questions, dates, people of offices."""
        _ = self.index.position, self.index.surface, self.index.name_list
        patterns.prepare()
        _ = self._questions, kindred(""), synonyms("")
        offices.prepare(self.base)
        _ = people_of(self.base)
        for kind in ENTRY_KINDS:
            by_date(self.base, kind)

    def meant(self, text: str) -> Floats | None:
        """How near each entry is to ``text`` by meaning; ``None`` where nothing can tell.

        Takes milliseconds, the first time seconds: not on an event loop.
        """
        return None if self.meaning is None else self.meaning.nearness(text)

    def search(
        self,
        text: str,
        kind: Kind | None = None,
        limit: int = 25,
        meanings: Floats | None = None,
    ) -> Results:
        """The entries that fit ``text``, at most ``limit``, optionally of one kind.

        ``meanings`` are what :meth:`meant` gave for the text; without them the search goes by words
        alone. Never raises for any text; an empty or meaningless one finds nothing.
        """
        query = self.read(text)
        ruled = self._ruled(query, kind, limit)
        if ruled is not None:
            return ruled
        listed = self._listing(query, kind)
        if listed is not None and not listed.is_one_asked:
            return self._listed(query, listed, limit)
        both = compared(query, self.index)
        most = _RANKED if both else limit
        hits = self._found(self.looked(query, meanings), kind, listed, most)
        if both:
            hits = self._side_by_side(both, hits)
        outsider = self.index.outsider_in(query.words)
        if outsider and (query.folded in self.index.names or (hits and hits[0].confident)):
            outsider = None
        return Results(
            tuple(hits[:limit]),
            outsider=outsider and outsider[1],
            many=query.many,
            meanings=meanings,
        )

    def ruled(self, text: str, kind: Kind | None = None, limit: int = 25) -> Results | None:
        """What :meth:`search` gives for a text that names something exactly, by a number, say.

        ``None`` for any other: only there it matters what is :meth:`meant`.
        """
        return self._ruled(self.read(text), kind, limit)

    def _ruled(self, query: Query, kind: Kind | None, limit: int) -> Results | None:
        if not query.folded:
            return Results(())
        found = self.by_rule(query, kind)
        return found and replace(found, hits=found.hits[:limit])

    def read(self, text: str) -> Query:
        """A query, in whatever language of the glossary it is written."""
        return read(self.in_english(text))

    def in_english(self, text: str) -> str:
        """A text as it is read, with foreign terms in English and places as they are spelt.

        What is a name or a question of the facts, or a name begun, stays as it is.
        """
        text = within_bounds(text)
        folded = fold(text)
        if (
            folded in self._questions
            or self._is_name(folded)
            or self.index.names_starting_with(folded, 1)
        ):
            return text
        known = self.index.surface.__contains__
        said = self._glossary.in_english(text, self._is_name, known, self._reach)
        return self._glossary.spelt(said)

    def languages_of(self, word: str) -> tuple[str, ...]:
        """The languages of the glossary that have a folded word."""
        return tuple(self._glossary.words.get(word, "").split())

    def _is_name(self, said: str) -> bool:
        typed = " ".join(whole_words(said.split()))
        return said in self.index.names or typed in self.index.outsiders

    def _reach(self, word: str) -> int:
        """How many words a name may have that begins with one; some are typed without letters."""
        if len(word) == 1:
            return MAX_WORDS
        return max(self.index.reach.get(word, 0), self.index.outsider_reach.get(word, 0))

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(**self.index.glossary)

    @cached_property
    def _numbers(self) -> list[int]:
        """The numbers of all resolutions, in order."""
        return sorted(self.base.numbers)

    @cached_property
    def _written(self) -> list[str]:
        """And as they are written."""
        return [str(number) for number in self._numbers]

    @cached_property
    def _questions(self) -> frozenset[str]:
        """The questions of the data, folded."""
        return frozenset(fold(each.query) for each in self.base.questions)

    def by_rule(self, query: Query, kind: Kind | None) -> Results | None:
        """The answer to a query that names or asks for something exactly, else ``None``."""
        unknown = next((each for each in query.symbols if not self._knows(each)), None)
        if unknown is not None:
            return self._beside_symbol(unknown, kind)
        return (
            self._by_symbol(query, kind)
            or self._in_office(query, kind)
            or self._next_number(query, kind)
            or self.by_number(query, kind)
        )

    def _listing(self, query: Query, kind: Kind | None) -> Listing | None:
        """The list that a query asks for, unless it is the name of an entry."""
        asked = query.listed
        if asked is None or not (asked.is_plural or query.order):
            return None  # one of them, and neither the first nor the last: what fits best
        is_one = not asked.is_plural
        names = (query.folded,) if is_one else (query.folded, query.subject, query.core)
        if not self.index.names.keys().isdisjoint(names) or self.index.outsider_in(query.words):
            return None
        found = listing(query, self.index, self.base)
        return found if found is None or kind in (None, found.kind) else None

    def _listed(self, query: Query, listed: Listing, limit: int) -> Results:
        """A list, and of its entries first those that fit best."""
        within = {entry.id for entry in listed.entries}
        found = scored(self.looked(query), self.index, self.base, listed.kind, _RANKED)
        hits = [each.hit for each in found if each.key in within]
        known = {hit.entry.id for hit in hits}
        rest = sorted(listed.entries, key=lambda entry: STANDING_ORDER[entry.standing])
        least = min((hit.score for hit in hits), default=_LISTED)
        more = (Hit(entry, least, Tier.TEXT) for entry in rest if entry.id not in known)
        return Results((*hits, *islice(more, limit))[:limit], many=True, listing=listed)

    def looked(self, query: Query, meanings: Floats | None = None) -> Search:
        """The entries worth a look for a query."""
        return search(query, self.index, self.base, meanings)

    def _found(
        self, looked: Search, kind: Kind | None, listed: Listing | None, most: int
    ) -> list[Hit]:
        """What fits, at most so much, the first marked when it is an answer and no suggestion.

        ``listed`` are those of which the query may ask for the first or the last.
        """
        found = scored(looked, self.index, self.base, kind, _RANKED)
        unasked = unasked_posts(looked.query, (each.key for each in found), self.base)
        found = [each for each in found if each.key not in unasked]
        first = (
            self._first_or_last(looked, found, listed)
            or self._before_or_after(looked)
            or self._of_that_day(looked, found)
        )
        if first is not None:
            return self._with_first(found[:most], first)
        other = self._beside_another(looked)
        if other is not None:
            return self._with_first(found[:most], other.entry, is_sure=other.is_sure)
        looked, found = self._followed(looked, found)
        is_sure, likely = judged(looked, found, self.index) if found else (False, None)
        if is_sure:
            rest = (each.hit for each in found[1:most])
            return [found[0].hit._replace(confident=True, likelihood=likely), *rest]
        names, position = spotted(looked.query, self.index), self.index.position
        named = frozenset(chain.from_iterable(name.places for name in names))
        near = (e.hit for e in found if position[e.key] in named or is_near(looked, e))
        return [
            hit._replace(likelihood=likely) if hit.entry.id == found[0].key else hit
            for hit in islice(near, most)
        ]

    def _first_or_last(
        self, looked: Search, found: list[Scored], listed: Listing | None
    ) -> Entry | None:
        """The earliest or latest entry of those asked for, when that is asked for."""
        evidence, order = looked.evidence, looked.query.order
        if listed is None or order is None or evidence is None:
            return None
        dated = [entry for entry in listed.entries if any(each.begins for each in entry.dates)]
        if len(dated) < _LEAST_IN_ORDER:
            return None
        first = dated[0] if order == "first" else dated[-1]
        best = found[0] if found and listed.filters.place else None
        if best is None or best.entry is first or best.entry.kind is not listed.kind:
            return first
        # What calls itself the first is what was meant: “NATO's first peacekeeping operation”.
        if order_of(fold(best.entry.title)) == order:
            return None
        position, begins = self.index.position, self.index.begins
        is_earlier = 0 < begins[position[best.key]] < begins[position[first.id]]
        is_among = best.entry in listed.entries or is_earlier
        is_whole = order == "first" and evidence.sure[best.row] >= _WHOLLY
        return None if is_whole and is_among else first

    def _before_or_after(self, looked: Search) -> Entry | None:
        """Who came before or after a person, where one did and nothing else can be asked."""
        turn = looked.turn
        if turn is None or not (turn.is_plain and turn.is_succession) or len(turn.wanted) != 1:
            return None
        entry = self.base.entries[self.index.ids[next(iter(turn.wanted))]]
        return entry if isinstance(entry, Person) else None

    def _followed(self, looked: Search, found: list[Scored]) -> tuple[Search, list[Scored]]:
        """The same, with what came before or after another of the best first, if that is asked."""
        if looked.query.asked is None or (looked.turn is not None and looked.turn.wanted):
            return looked, found
        best = [each.entry for each in found[:_BEST]]
        named = looked.turn.named if looked.turn is not None else frozenset()
        if best and self.index.position[best[0].id] in named:
            return looked, found  # of what is named, what came next is not known
        turn = followed(looked.query, best, self.index, self.base)
        if turn is None:
            return looked, found
        wanted = {self.index.ids[place] for place in turn.wanted}
        return replace(looked, turn=turn), sorted(found, key=lambda each: each.key not in wanted)

    def _of_that_day(self, looked: Search, found: list[Scored]) -> Entry | None:
        """What began on the day that is all a query says, where that is one thing."""
        evidence = looked.evidence
        if evidence is None or not looked.query.moments:
            return None
        fell = [each.entry for each in found if evidence.dated[each.row] >= 1]
        return of_that_day(looked.query, fell, self.base)

    def _beside_another(self, looked: Search) -> Beside | None:
        """What came before or after another of its kind that is described, if that is asked."""
        asked = neighbour(looked.query.folded)
        if asked is None:
            return None
        found = (
            scored(self.looked(self.read(each)), self.index, self.base, None, _RANKED)
            for each in (asked.other, asked.sort)
        )
        best = {each.key: each.entry for each in chain.from_iterable(found)}
        return beside(asked, [*best.values()], self.index)

    def _with_first(self, found: list[Scored], first: Entry, is_sure: bool = True) -> list[Hit]:
        rest = [each.hit for each in found if each.key != first.id]
        top = max((each.score for each in found[:1]), default=_LISTED)
        return [Hit(first, top, Tier.TEXT, confident=is_sure), *rest]

    def _side_by_side(self, places: list[int], hits: list[Hit]) -> list[Hit]:
        """The same hits; when several of the entries that are set side by side are there, first."""
        both = {self.index.ids[place] for place in places}
        first = [hit for hit in hits if hit.entry.id in both]
        if len(first) < 2:
            return hits
        rest = [hit._replace(confident=False) for hit in hits if hit.entry.id not in both]
        top = max(hit.score for hit in hits)
        return [*(Hit(hit.entry, top, hit.tier) for hit in first), *rest]

    def _in_office(self, query: Query, kind: Kind | None) -> Results | None:
        """Who held the office asked for at the time asked for, if that is asked."""
        held = holders(query, self.index, self.base) if kind in (None, Kind.PERSON) else []
        if not held:
            return None
        entries = [self.base.entries[self.index.ids[each.place]] for each in held]
        mostly = [each for each in held if each.share >= _MOSTLY]
        hits = [
            Hit(entry, 90.0 - row, Tier.TEXT, confident=row == 0 and len(mostly) == 1)
            for row, entry in enumerate(entries)
        ]
        return Results((*hits, *self._beside(entries, self.looked(query), kind)))

    def _next_number(self, query: Query, kind: Kind | None) -> Results | None:
        """The resolution before or after a number, if that is asked for: “the one before 1973”.

        Where a topic is named, it is the next one on that.
        """
        asked = query.number_beside
        if asked is None or kind not in (None, Kind.RESOLUTION):
            return None
        on_topic = self._on_topic(read(asked.rest))
        numbers = self._numbers if on_topic is None else on_topic
        place = bisect_left(numbers, asked.number)
        place = place - 1 if asked.step < 0 else bisect_right(numbers, asked.number)
        if asked.number not in self.base.numbers or not 0 <= place < len(numbers):
            return None
        entries = [self.base.resolution(numbers[place]), self.base.resolution(asked.number)]
        sure = on_topic is not None or numbers[place] == asked.number + asked.step
        return Results((Hit(entries[0], 95.0, Tier.TEXT, sure), Hit(entries[1], 60.0, Tier.TEXT)))

    def _on_topic(self, rest: Query) -> list[int] | None:
        """The numbers of the resolutions whose cards have all telling words of a text, in order.

        ``None`` where the text has no such word.
        """
        left = [word for word in rest.core.split() if word not in rest.setting | ASIDE | FILLER]
        places: set[int] | None = None
        for unit in units(rest, self.index):
            if unit.text not in left:
                continue
            held = [self.index.postings(self.index.terms[term]) for term, _ in unit.options]
            having = {
                int(place)
                for entries, weights in held
                for place in entries[~np.isin(weights, np.array(ASIDE_WEIGHTS, np.float32))]
            }
            places = having if places is None else places & having
        if places is None:
            return None
        return sorted(int(self.index.numbers[p]) for p in places if self.index.numbers[p])

    # -- numbers and symbols -------------------------------------------------------------------

    def _knows(self, symbol: Symbol) -> bool:
        return is_known(symbol, self.index)

    def _by_symbol(self, query: Query, kind: Kind | None) -> Results | None:
        """The answer to a query that is the symbol of a document and nothing else."""
        if len(query.symbols) != 1:
            return None
        symbol = query.symbols[0]
        names = [symbol.folded, *self.index.names_starting_with(f"{symbol.folded} ", 2)]
        places = {place for name in names for place in self.index.names.get(name, ())}
        rest = {*query.core.split()} - {*symbol.folded.split()} - {*ASSEMBLY} - query.setting
        entries = [self.base.entries[self.index.ids[place]] for place in places]
        if len(entries) != 1 or rest or kind not in (None, entries[0].kind):
            return None
        beside = self._beside(entries, self.looked(query), kind)
        return Results((Hit(entries[0], 100.0, Tier.EXACT, confident=True), *beside))

    def _beside_symbol(self, symbol: Symbol, kind: Kind | None) -> Results:
        """What stands nearest to a symbol that the base does not have; none of it is meant."""
        entries = [self.base.entries[self.index.ids[each]] for each in nearest(symbol, self.index)]
        hits = [
            Hit(entry, 50.0 - place, Tier.PREFIX)
            for place, entry in enumerate(entries)
            if kind in (None, entry.kind)
        ]
        return Results(tuple(hits), missing_symbol=symbol)

    def by_number(self, query: Query, kind: Kind | None) -> Results | None:
        """The answer when the query names resolutions by number, else ``None``."""
        if query.time_beside is not None:
            return None  # it only says when
        if any(each.series is Series.ASSEMBLY_RESOLUTION for each in query.symbols):
            return None  # the number is not one of the Council's
        certain = [ref for ref in query.references if ref.certain or ref.alone]
        if not certain or kind not in (None, Kind.RESOLUTION) or self._is_name_of_another(query):
            return None
        present = [ref for ref in certain if ref.number in self.base.numbers]
        if not present:
            return self._neighbours(query)
        entries = [self.base.resolution(ref.number) for ref in present]
        years = zip(present, entries, strict=True)
        fits = all(ref.year in (None, entry.year) for ref, entry in years)
        # “Who led the UN when 1325 was adopted?” names a resolution and asks for somebody.
        looked = self.looked(query)
        sure = fits and len(certain) == 1 and not query.asks_who
        if not certain[0].alone and not self._is_about(looked, self.index.position[entries[0].id]):
            if is_year(certain[0].number) and "number" not in query.words:
                return None
            sure = sure and is_asked_for(query.folded)
        hits = [Hit(entry, 100.0 if fits else 60.0, Tier.EXACT, sure) for entry in entries]
        return Results((*hits, *self._beside(entries, looked, kind)))

    def _is_about(self, looked: Search, place: int) -> bool:
        """Whether an entry has enough of what a query says besides its number."""
        rest = [unit for unit in looked.units if not unit.is_setting and not unit.is_number]
        if not rest or looked.evidence is None:
            return True
        rows = np.flatnonzero(looked.evidence.places == place)
        return bool(len(rows)) and float(looked.evidence.sure[rows[0]]) >= _ENOUGH

    def _is_name_of_another(self, query: Query) -> bool:
        """Whether the whole query is the name of something that a number is only part of.

        The “UNSCR 1325 Action Plan” is a document and not resolution 1325.
        """
        numbers = {reference.number for reference in query.references}
        named = [
            self.base.entries[self.index.ids[place]]
            for name in (query.folded, query.subject)
            for place in self.index.names.get(name, ())
        ]
        return bool(named) and not any(
            isinstance(entry, Resolution) and entry.number in numbers for entry in named
        )

    def _beside(self, entries: Sequence[Entry], looked: Search, kind: Kind | None) -> list[Hit]:
        """What else fits, for menus: an exact hit must not hide longer numbers or names."""
        found = scored(looked, self.index, self.base, kind, _RANKED)
        known = {entry.id for entry in entries}
        more = (each.hit for each in found if each.key not in known and each.score < 100)
        return [*islice(more, 10)]

    def _neighbours(self, query: Query) -> Results | None:
        reference = query.references[0]
        numbers, written = self._numbers, self._written
        typed = str(reference.number)
        begun = [n for n, text in zip(numbers, written, strict=True) if text.startswith(typed)]
        slips = process.cdist([typed], written, scorer=OSA.distance, dtype=np.int32)[0]
        apart = [abs(number - reference.number) for number in numbers]
        near = [numbers[place] for place in np.lexsort((apart, slips))[:10]]
        chosen = list(dict.fromkeys([*begun[:10], *near]))[:10]
        hits = [
            Hit(self.base.resolution(n), 50.0 - place, Tier.PREFIX)
            for place, n in enumerate(chosen)
        ]
        return Results(tuple(hits), missing=reference.number)
