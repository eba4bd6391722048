"""Answering questions over one base: readers, linker and executor together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from ..base import FactBase
from ..missions import is_recorded
from ..model import Entry, Person
from ..search import Results, SearchEngine
from ..search.names import spotted
from ..votes import votes_of
from ..wording import fold
from . import posts, sets
from .answer import (
    HEDGED,
    Refusal,
    Reply,
    doubting,
    rank,
)
from .attempts import Attempts
from .ballots.saying import with_outcome
from .certainty.likeliest import likeliest
from .certainty.sought import denies
from .claims import claimed
from .described import kindred, somebody
from .described.linking import LIKELY, Linker
from .described.nearby import in_order
from .described.placed import with_placed
from .described.steps import is_plain, stepped
from .described.until import but_for_ends
from .described.which_text import says_enough
from .effort import MOST_WORDS, Effort
from .reading import focus, two
from .reading.around import bare
from .reading.lexicon import Lexicon, language_of, lexicon
from .reading.mentions import Names as NameFinder
from .reading.named import Named
from .reading.rules import seen
from .reading.turns import side
from .refusing import (
    ahead,
    decided_at_once,
    is_foreign,
    is_not_here,
    is_of_another_thing,
    is_of_outsider,
    refused,
)
from .sentences.passages import resting
from .sentences.reasons import with_reason
from .world import World

LONGEST = 500
"""Characters of a question that is read; a longer text is no question."""
_CLEAR = 0.63
"""How sure a sentence must be to be told before what is asked of the nearest entry."""
_FOUND = 0.7
"""How sure two answers must each be to be given as one."""
_SOUGHT = frozenset("why cause where when how_long how_many".split())
"""The classes of words that say what kind of thing is asked for."""
_DECIDED = (Refusal.ORDERS, Refusal.OPINION, Refusal.EMPTY)
"""What no other reading of a question changes."""


class Asking:
    """Answers questions about one base."""

    def __init__(self, base: FactBase, engine: SearchEngine) -> None:
        """Prepare the names that may stand in questions; the first time takes a second."""
        self._base, self._engine = base, engine
        self._votes = votes_of(base)
        self._words: Lexicon = lexicon()
        names = _KEPT.get(base)
        if names is None:
            names = _KEPT[base] = NameFinder(base, engine.index, self._votes, self._words)
        self._names = names
        self._linker = Linker(base, engine, self._words)

    @property
    def base(self) -> FactBase:
        """What the answers are made from."""
        return self._base

    def ask(self, text: str, today: dt.date, results: Results | None = None) -> Reply:
        """The reply to a question; never raises for any text.

        ``results`` are what the search found for the text, where that is known already.
        """
        if len(text) > LONGEST or len(fold(text).split()) > MOST_WORDS:
            return Reply(refusal=Refusal.TOO_LONG)
        known = self._engine.meant(text) if results is None else results.meanings
        effort = Effort(today, known)
        inner = bare(text)
        text, results = inner, results if inner == text else None
        found = self._names.find(text, today)
        language = language_of(text, found.words, self._words, self._engine.languages_of)
        yet_to_come = ahead(found, self._words, today)
        if yet_to_come is not None:
            return replace(yet_to_come, language=language)
        english = self._engine.in_english(text)
        named = found if english == text else self._names.find(english, today)
        world = World(self._base, self._votes, self._engine, today)
        of_somebody = self._of_somebody(text, found, effort)
        if of_somebody is not None:
            return replace(of_somebody, language=language)
        of_post = posts.surest([found] if named is found else [found, named], world)
        if of_post is None:
            in_part = posts.surest(list(self._clauses(text, found, effort)), world)
            of_post = in_part and doubting(in_part)
        is_other = somebody.apart(text) is not None and not _people_in(found)
        if of_post is not None and is_other:
            of_post = doubting(of_post)  # of whoever is described another thing is asked
        if of_post is not None and of_post.is_confident:
            return replace(of_post, language=language)
        reply = self._asked(text, found, effort, results)
        is_open = not reply.is_confident and reply.refusal not in _DECIDED
        is_open = is_open and english != text and effort.allows(found.words)
        if is_open and (reply.answer is None or not self._is_lost(found, named)):
            reply = max((self._asked(english, named, effort), reply), key=rank)
        if of_post is not None and rank(of_post) > max(rank(reply), HEDGED):
            reply = of_post
        return replace(doubting(reply) if is_other else reply, language=language)

    def _is_lost(self, found: Named, english: Named) -> bool:
        """Whether what is asked for is no more asked in English, word by word: “où … signée”."""
        asked = _SOUGHT.intersection(seen(found, self._words).cues)
        return not asked <= seen(english, self._words).cues.keys()

    def _of_somebody(self, text: str, found: Named, effort: Effort) -> Reply | None:
        """The sure reply to what is asked of somebody who is described, or named, beside it."""
        apart = somebody.apart(text)
        asked = apart or somebody.whence(" ".join(found.words))
        if asked is None:
            return None
        description, question = asked
        named = self._names.find(description, effort.today)
        named = stepped(named, self._base, self._words) or named
        if apart is None and side(named.slotted, self._words.turns)[0]:
            return None  # “from which country was the general whom Dallaire replaced”
        people = _people_in(named) or self._people_described(description, named, effort)
        if len({each.id for each in people}) != 1:
            return None
        asked_of = question.replace("{}", people[0].title)
        reply = self._one(asked_of, self._names.find(asked_of, effort.today), effort)
        return reply if reply.is_confident else None

    def _clauses(self, text: str, found: Named, effort: Effort) -> Iterator[Named]:
        """What the clauses that ask name, each of the time that the whole names."""
        for clause in focus.clauses(text):
            named = self._names.find(clause, effort.today)
            yield replace(named, period=named.period or found.period)

    def _people_described(self, text: str, found: Named, effort: Effort) -> list[Person]:
        """Whoever fits a description by a post, or is told for it."""
        world = World(self._base, self._votes, self._engine, effort.today)
        told = posts.surest([found], world)
        if told is None:
            plain = self._one(text, found, effort, is_part=True)
            told = plain if rank(plain) > _FOUND else None
        entries = [self._base.entries[key] for key in told.entries] if told else []
        return [each for each in entries if isinstance(each, Person)]

    def named_in(self, text: str) -> frozenset[str]:
        """The entries that a text names."""
        index = self._engine.index
        names = spotted(self._engine.read(text), index)
        return frozenset(index.ids[place] for name in names for place in name.places)

    def _asked(
        self, text: str, found: Named, effort: Effort, results: Results | None = None
    ) -> Reply:
        """The reply to a question as it stands, in English or French."""
        alone = self._of_making(text, found, effort)
        if alone is not None:
            return self._one(alone, self._names.find(alone, effort.today), effort)
        parts = two.halves(text)
        if parts is None:
            return self._one(text, found, effort, results)
        if two.ask_alike(parts) and found.timed:
            parts = (self._then(parts[0], found, effort), self._then(parts[1], found, effort))
        named = self._names.find(parts[0], effort.today)
        first = self._one(parts[0], named, effort, is_part=True)
        both = self._both(first, named, parts[1], effort)
        if both is not None:
            return both
        reply = self._one(text, found, effort, results)
        # No more than one of the two has an answer.
        if effort.allows(found.words):
            if first.answer is None and named.mentions:
                then = two.with_name(parts[1], two.first_name(named))
                other = self._names.find(then, effort.today)
                first = self._one(then, other, effort, is_part=True)
            reply = replace(max((reply, first), key=rank), is_confident=False)
        return reply

    def _then(self, part: str, whole: Named, effort: Effort) -> str:
        """A part with the time of the whole: “who was SACEUR and who led KFOR in 1999”."""
        if self._names.find(part, effort.today).period is not None:
            return part
        return " ".join((part, "in", *(whole.words[place] for place in sorted(whole.timed))))

    def _of_making(self, text: str, found: Named, effort: Effort) -> str | None:
        """The clause that asks what made something, of which another names a text on it.

        “1561 extended UNMIL; which resolution had created it?”
        """
        thing = two.first_thing(found)
        if thing is None or not found.of("text"):
            return None
        for clause in focus.clauses(text):
            named = self._names.find(clause, effort.today)
            if focus.asks_what_made(named):
                return two.with_name(clause, thing) if two.first_thing(named) is None else clause
        return None

    def _both(self, first: Reply, found: Named, second: str, effort: Effort) -> Reply | None:
        """The answers to two questions asked in one breath, where both have one.

        ``first`` is the reply to the first of them, in which ``found`` is named.
        """
        if first.answer is None:
            return None
        other = self._names.find(second, effort.today)
        is_named = bool(other.mentions)
        if found.mentions and not is_named:
            person = self._base.entries[first.entries[0]] if found.of("office") else None
            second = two.with_name(second, person.title if person else two.first_name(found))
            other = self._names.find(second, effort.today)
        then = self._one(second, other, effort, is_part=True)
        is_known = min(rank(first), rank(then)) > _FOUND
        return two.together(first, then) if is_known else None

    def _one(
        self,
        text: str,
        found: Named,
        effort: Effort,
        results: Results | None = None,
        *,
        is_part: bool = False,
    ) -> Reply:
        """The reply to one question, which may be a part of the text; of a part nothing near."""
        if not any(char.isalnum() for word in found.words for char in word):
            return Reply(refusal=Refusal.EMPTY)
        of_set = self._of_set(text, found, effort)
        if of_set is not None and of_set.is_confident:
            return of_set
        reply = self._placed(text, found, effort, results, is_part=is_part)
        reply = doubting(reply) if sets.is_parted(found) else reply
        return of_set if of_set and rank(of_set) > max(rank(reply), HEDGED) else reply

    def _placed(
        self, text: str, found: Named, effort: Effort, results: Results | None, *, is_part: bool
    ) -> Reply:
        """The reply to one question, of what is described as of what is named."""
        is_tied = stepped(found, self._base, self._words) is not None
        is_text = bool(found.of("text"))  # what is described beside it is what it is about
        placed = found if is_tied or is_text else with_placed(found, self._base, self._engine.index)
        reply = self._named(text, placed, effort, results, is_part=is_part)
        is_doubtful = placed.words != found.words and placed.link < 1 and not reply.is_confident
        if not is_doubtful or not effort.allows(found.words):
            return reply
        return max((reply, self._named(text, found, effort, results, is_part=is_part)), key=rank)

    def _named(
        self, text: str, found: Named, effort: Effort, results: Results | None, *, is_part: bool
    ) -> Reply:
        """The reply to one question in which what is described stands by its name."""
        return self._in_steps(found, effort) or self._as_it_stands(
            text, found, effort, results, is_part=is_part
        )

    def _of_set(self, text: str, found: Named, effort: Effort) -> Reply | None:
        """The reply to a question for all things of a kind that fit, or the utmost of them.

        What one clause asks for is told with reserve, as the others may narrow it.
        """
        world = World(self._base, self._votes, self._engine, effort.today)

        def find(part: str) -> Named:
            return self._names.find(part, effort.today)

        whole = sets.asked(found, world, find)
        if whole is not None or not effort.allows(found.words):
            return whole
        parts = (sets.asked(find(clause), world, find) for clause in focus.clauses(text))
        told = next((each for each in parts if each is not None and each.is_confident), None)
        return told and doubting(told)

    def _in_steps(self, found: Named, effort: Effort) -> Reply | None:
        """The reply to what is asked of something that is called by its tie to another thing."""
        by_name = stepped(found, self._base, self._words)
        if by_name is None:
            return None
        reply = self._as_it_stands(" ".join(by_name.words), by_name, effort, is_part=True)
        return reply if reply.answer is not None and not is_plain(reply.answer) else None

    def _as_it_stands(
        self,
        text: str,
        found: Named,
        effort: Effort,
        results: Results | None = None,
        *,
        is_part: bool = False,
    ) -> Reply:
        """The reply to one question in which everything that is asked about is named."""
        effort.spend(found.words)
        what = self._linker.timely(seen(found, self._words))
        world = World(self._base, self._votes, self._engine, effort.today)
        decided = decided_at_once(what, world)
        if decided is not None:
            return decided
        of_claim = claimed(what, text, world)
        if of_claim is not None and of_claim.is_confident:
            return of_claim
        english = self._linker.query(what, text)
        if results is None or english != text:
            results = self._engine.search(english, meanings=effort.meanings)
        results = in_order(results, what)
        attempts = Attempts(what, results, world, self._linker, self._words)
        until = attempts.until()
        if until is not None and until.is_confident:
            return until
        tried = [*filter(None, [of_claim, until]), *attempts.all()]
        tried += self._of_bodies(text, attempts, effort, max(tried, key=rank, default=None))
        best = max(tried, key=rank, default=None)
        if not says_enough(best, what):
            best = self._read_again(text, attempts, effort, best) or best
        best = kindred.beside(what, best, lambda: self._linker.meant(what, results)[0], world)
        best = but_for_ends(what, best)
        quoted = [each for each in tried if each.answer and each.answer.is_quoted]
        said = next(iter(quoted), None)
        is_clear = best is not said or rank(best) >= _CLEAR
        if rank(best) < HEDGED or not (is_clear or is_part):
            spare = None if is_part else attempts.least(tried) or attempts.nearest(said)
            is_clause_left = not (spare or is_part) and any(
                is_recorded(each[0]) for each in what.entries
            )
            best = self._focused(text, attempts, effort) if is_clause_left else spare
        is_wide = not is_part and effort.allows(found.words)
        reply = self._settled(attempts, best, tried, is_wide=is_wide)
        return with_reason(what, reply, attempts, self._base)

    def _settled(
        self, attempts: Attempts, best: Reply | None, tried: Sequence[Reply], *, is_wide: bool
    ) -> Reply:
        """The best reply where it is sure, else the likeliest where that ``is_wide``, or none."""
        what, results = attempts.what, attempts.results
        is_of_other = best is not None and is_of_outsider(what, best, attempts.world)
        is_sure = best is not None and best.is_confident and not is_of_other
        if not is_sure and is_not_here(what, results, self._names):
            return Reply(refusal=Refusal.OUTSIDE)
        if not is_sure and is_foreign(what, results, attempts.world, self._names, self._words):
            best = None  # so that only what bears on the whole question lets anything be told
        if not is_sure and is_wide:
            told = likeliest(attempts, best, tried)
            if told is None or is_of_another_thing(what, told, attempts.world):
                return refused(what, results)
            return told
        if best is None or best.answer is None:
            return refused(what, results)
        return replace(best, answer=with_outcome(resting(best.answer, self._base), self._base))

    def _of_bodies(
        self, text: str, attempts: Attempts, effort: Effort, best: Reply | None
    ) -> Iterable[Reply]:
        """The answers with NATO and the UN as names, where nothing is named and little told."""
        what = attempts.what
        if what.found.mentions or not effort.allows(what.found.words):
            return ()
        is_told = best is not None and best.answer is not None and best.answer.tells_more
        if is_told and not ("where" in what.cues and not what.left):
            return ()
        effort.spend(what.found.words)
        bodies = self._names.find(text, effort.today, bodies=True)
        again = seen(bodies, self._words) if bodies.mentions else None
        return replace(attempts, what=again).all() if again is not None else ()

    def _read_again(
        self, text: str, attempts: Attempts, effort: Effort, best: Reply | None
    ) -> Reply | None:
        """The answer to a part of a question, where the best to the whole says too little."""
        asked = self._focused(text, attempts, effort)
        if asked is None and attempts.misses(best):
            asked = attempts.essential()
        return asked

    def _focused(self, text: str, attempts: Attempts, effort: Effort) -> Reply | None:
        """The answer to a clause alone, about what the whole question names or describes."""
        what, results = attempts.what, attempts.results
        missions = (each[0] for each in what.entries if is_recorded(each[0]))
        named: tuple[Entry, ...] = (*what.texts, *missions)
        entry, certainty = next(iter(named), None), 1.0
        if entry is None:
            entry, certainty = self._linker.meant(what, results)
        for clause in focus.clauses(text):
            if not effort.allows(what.found.words):
                return None
            effort.spend(what.found.words)
            asked = seen(self._names.find(clause, effort.today), self._words)
            is_bare = not (asked.texts or asked.entries or asked.offices)
            if is_bare and entry is not None:
                whole = focus.asked_of(clause, entry)
                asked = seen(self._names.find(whole, effort.today), self._words)
            elif not asked.texts and not any(entry in each for each in asked.entries):
                continue
            reply = attempts.first(asked, min(certainty, LIKELY))
            if reply is None or reply.answer is None or denies(reply.answer):
                continue  # the clause leaves out what the whole supposes
            if reply.answer.tells_more:
                return reply if rank(reply) >= HEDGED else None
        return None


def _people_in(found: Named) -> list[Person]:
    """Whoever is named."""
    entries = (entry for each in found.of("entry") for entry in each.entries)
    return [entry for entry in entries if isinstance(entry, Person)]


_KEPT: WeakKeyDictionary[FactBase, NameFinder] = WeakKeyDictionary()
"""The names of each base, found once."""
