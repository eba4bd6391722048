"""Answering questions over one base: readers, linker and executor together."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from weakref import WeakKeyDictionary

from ..base import FactBase
from ..model import Body, Country, Draft, Entry, Operation, Resolution
from ..search import Results, SearchEngine
from ..search.names import spotted
from ..votes import votes_of
from ..wording import fold
from . import focus, posts, sets, two
from .answer import (
    CONFIDENT,
    HEDGED,
    Refusal,
    Reply,
    doubting,
    either,
    is_besides,
    rank,
    reading_of,
    tells_holders,
    tells_people,
)
from .around import bare
from .ballots.finding import told_by_vote
from .ballots.saying import with_outcome
from .claims import claimed
from .describing import asks_of_one, describes_text, may_be_vetoed, wants_text, with_entity
from .effort import MOST_WORDS, Effort
from .essentials import essentials
from .lexicon import Lexicon, language_of, lexicon
from .linking import LIKELY, ROUGH, SURE, Linker, is_namesake
from .mentions import Names as NameFinder
from .named import Named
from .nearby import near, tells
from .passages import nearest, resting, told
from .placed import with_placed
from .reading import Seen, seen
from .refusing import decided_at_once, is_foreign, refused
from .ruled import by_rule
from .sought import lacking
from .steps import is_plain, stepped
from .which_text import says_enough, which_text
from .world import World

LONGEST = 500
"""Characters of a question that is read; a longer text is no question."""
_CLEAR = 0.63
"""How sure a sentence must be to be told before what is asked of the nearest entry."""
_NEAREST = 0.65
"""How sure it is that the nearest entry is meant."""
_FOUND = 0.7
"""How sure a sentence is of the entry that the search is sure of."""
_ONCE = 0.65
"""How sure a holder is for a time that one entry alone tells."""
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
        effort = Effort(today)
        inner = bare(text)
        text, results = inner, results if inner == text else None
        found = self._names.find(text, today)
        language = language_of(text, found.words, self._words, self._engine.languages_of)
        english = self._engine.in_english(text)
        named = found if english == text else self._names.find(english, today)
        world = World(self._base, self._votes, self._engine, today)
        of_post = posts.surest([found] if named is found else [found, named], world)
        if of_post is not None and of_post.is_confident:
            return replace(of_post, language=language)
        reply = self._asked(text, found, effort, results)
        is_open = not reply.is_confident and effort.allows(found.words)
        if is_open and english != text and reply.refusal not in _DECIDED:
            reply = max((self._asked(english, named, effort), reply), key=rank)
        if of_post is not None and rank(of_post) > max(rank(reply), HEDGED):
            reply = of_post
        return replace(reply, language=language)

    def named_in(self, text: str) -> frozenset[str]:
        """The entries that a text names."""
        index = self._engine.index
        names = spotted(self._engine.read(text), index)
        return frozenset(index.ids[place] for name in names for place in name.places)

    def _asked(
        self, text: str, found: Named, effort: Effort, results: Results | None = None
    ) -> Reply:
        """The reply to a question as it stands, in English or French."""
        parts = two.halves(text)
        if parts is None:
            return self._one(text, found, effort, results)
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

    def _both(self, first: Reply, found: Named, second: str, effort: Effort) -> Reply | None:
        """The answers to two questions asked in one breath, where both have one.

        ``first`` is the reply to the first of them, in which ``found`` is named.
        """
        if first.answer is None:
            return None
        other = self._names.find(second, effort.today)
        if found.mentions and not other.mentions:
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
        of_set = self._of_set(found, effort)
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

    def _of_set(self, found: Named, effort: Effort) -> Reply | None:
        """The reply to a question for all things of a kind that fit, or the utmost of them."""
        world = World(self._base, self._votes, self._engine, effort.today)
        return sets.asked(found, world, lambda text: self._names.find(text, effort.today))

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
            results = self._engine.search(english)
        tried = [*filter(None, [of_claim]), *self._tried(what, world, results)]
        best = max(tried, key=rank, default=None)
        is_bare = not found.mentions and effort.allows(found.words)
        is_told = best is not None and best.answer is not None and best.answer.tells_more
        if is_bare and (not is_told or ("where" in what.cues and not what.left)):
            effort.spend(found.words)
            bodies = self._names.find(text, effort.today, bodies=True)
            again = seen(bodies, self._words) if bodies.mentions else None
            tried += self._tried(again, world, results) if again is not None else ()
            best = max(tried, key=rank, default=None)
        if not says_enough(best, what):
            best = self._read_again(text, what, results, world, effort, best) or best
        quoted = [each for each in tried if each.answer and each.answer.is_quoted]
        said = next(iter(quoted), None)
        is_clear = best is not said or rank(best) >= _CLEAR
        if rank(best) < HEDGED or not (is_clear or is_part):
            best = None if is_part else self._nearest(what, results, world, said)
        if best is None or best.answer is None:
            return refused(what, results)
        if not best.is_confident and is_foreign(what, world, self._names, self._words):
            return Reply(refusal=Refusal.OUTSIDE)
        first = with_outcome(resting(best.answer, self._base), self._base)
        if best.is_confident or is_part or not effort.allows(found.words):
            return replace(best, answer=first)
        others = [each.answer for each in quoted or self._told(what, results, world)]
        other = next((each for each in others if each and is_besides(each, first)), None)
        return replace(best, answer=either(first, other) if other else first)

    def _read_again(
        self,
        text: str,
        what: Seen,
        results: Results,
        world: World,
        effort: Effort,
        best: Reply | None,
    ) -> Reply | None:
        """The answer to a part of a question, where the best to the whole says too little."""
        asked = self._focused(text, what, results, world, effort)
        if asked is None and self._misses(what, best):
            asked = self._essential(what, results, world)
        return asked

    def _focused(
        self, text: str, what: Seen, results: Results, world: World, effort: Effort
    ) -> Reply | None:
        """The answer to a clause alone, about what the whole question names or describes."""
        entry, certainty = (what.texts[0], 1.0) if what.texts else self._linker.meant(what, results)
        for clause in focus.clauses(text):
            if not effort.allows(what.found.words):
                return None
            effort.spend(what.found.words)
            asked = seen(self._names.find(clause, effort.today), self._words)
            is_bare = not (asked.texts or asked.entries or asked.offices or asked.missions)
            if is_bare and entry is not None:
                whole = focus.asked_of(clause, entry)
                asked = seen(self._names.find(whole, effort.today), self._words)
            elif not asked.texts and not any(entry in each for each in asked.entries):
                continue
            reply = self._first(asked, world, min(certainty, LIKELY))
            if reply is not None and reply.answer is not None and reply.answer.tells_more:
                return reply if rank(reply) >= HEDGED else None
        return None

    def _misses(self, what: Seen, best: Reply | None) -> bool:
        """Whether an answer tells none of the kind of thing, or is of no text, that is sought."""
        if best is None or best.answer is None or lacking(what, best.answer):
            return True
        return "resolution" in what.cues

    def _essential(self, what: Seen, results: Results, world: World) -> Reply | None:
        """The answer to what a question comes down to, never without reserve."""
        certainty = LIKELY
        if not (what.texts or what.entries or what.missions):
            entry, certainty = self._linker.meant(what, results)
            what = what if entry is None else with_entity(what, entry, [])
        for asked in essentials(what):
            reply = self._first(asked, world, min(certainty, LIKELY))
            if reply is None or reply.answer is None or not reply.answer.tells_more:
                continue
            if rank(reply) >= HEDGED and not lacking(asked, reply.answer):
                return replace(reply, is_confident=False)
        return None

    def _tried(self, what: Seen, world: World, results: Results) -> Iterator[Reply]:
        """The first answer as the question stands, and the first with an entity that is found."""
        said = told_by_vote(what, world)
        one = said and with_entity(what, said, self._linker.strange(what, said))
        voted = self._first(one, world, SURE) if one else None
        yield from filter(None, [voted])
        if voted is not None and voted.is_confident:
            return
        is_described = describes_text(what) or self._linker.votes_on_mandate(what)
        is_of_one = is_described or asks_of_one(what)
        linked = self._linked(what, results, world) if is_of_one else None
        if linked is not None:
            yield linked
            if linked.is_confident or (is_described and rank(linked) > ROUGH):
                return
        plain = self._plain(what, world, results)
        text = which_text(what, plain, results, world, self._linker)
        yield from filter(None, [text])
        if text is None or not text.is_confident:
            yield from self._otherwise(what, world, results, plain, is_linked=is_of_one)

    def _otherwise(
        self, what: Seen, world: World, results: Results, plain: Reply | None, *, is_linked: bool
    ) -> Iterator[Reply]:
        """The other answers, with the ``plain`` one; ``is_linked``: a description was linked."""
        other = self._overruling(what, world, results)
        if plain is not None and other is not None:
            yield other
            yield doubting(plain)
            return
        if plain is not None:
            yield plain
        is_held = tells_holders(plain) and not what.left
        if plain is not None and (rank(plain) >= LIKELY or is_held):
            return
        held = self._held_then(what, world, results)
        if held is not None:
            yield held
        linked = None if is_linked else self._linked(what, results, world)
        if linked is not None:
            is_other = bool(what.offices) and not tells_people(linked, self._base)
            if held is None or not is_other:
                yield doubting(linked) if is_other else linked
        if linked is None or not linked.is_confident:
            yield from self._in_words(what, world, results, is_linked=linked is not None)

    def _in_words(
        self, what: Seen, world: World, results: Results, *, is_linked: bool
    ) -> Iterator[Reply]:
        """The sentences that may answer: of any entry, and of that of which the search is sure."""
        said = self._told(what, results, world)
        if said:
            of = self._base.entries[said[0].entries[0]]
            is_span = "how_long" in what.cues and isinstance(of, Operation | Body)
            is_yearly = "when" in what.cues and any(dated.yearly for dated in of.dates)
            asked = self._property_of(of, what, world) if is_span or is_yearly else None
            yield from [asked] if asked else said
        sure = results.answer
        if not is_linked and sure is not None and not isinstance(sure, Country):
            yield from filter(None, [self._near(what, world, sure, _FOUND)])

    def _plain(self, what: Seen, world: World, results: Results) -> Reply | None:
        """The answer as the question stands, with reserve where a name may mean something else."""
        plain = self._first(what, world, 1.0)
        is_doubtful = is_namesake(what, results) or may_be_vetoed(what)
        return doubting(plain) if plain is not None and is_doubtful else plain

    def _overruling(self, what: Seen, world: World, results: Results) -> Reply | None:
        """The answer about the entry that the search is sure of, where a name only describes it.

        “NATO's relief after the Kashmir earthquake” names the earthquake and is about the relief.
        """
        sure = results.answer
        if sure is None or isinstance(sure, Country | Resolution | Draft) or what.texts:
            return None
        if not what.left or what.missions:
            return None
        named = {entry.id for each in what.found.mentions for entry in each.entries}
        if sure.id in named or not self._linker.is_called(sure, what.left):
            return None
        reply = self._first(with_entity(what, sure, []), world, LIKELY)
        if reply is None or reply.answer is None or not reply.answer.tells_more:
            return None
        return reply

    def _held_then(self, what: Seen, world: World, results: Results) -> Reply | None:
        """The answer about who held a post when something happened that is only described."""
        presides = {"preside", "council"} <= set(what.cues)
        if (
            not (what.offices or presides)
            or what.texts
            or not {"who", "led", "during"} & set(what.cues)
        ):
            return None
        entry, certainty = self._linker.then(what)
        if entry is None and "during" in what.cues:
            entry, certainty = self._linker.meant(what, results)
        if entry is None or isinstance(entry, Country):
            return self._held_around(what, world) if "during" in what.cues else None
        described = with_entity(what, entry, self._linker.strange(what, entry))
        described.actors = what.actors[:1] if presides and "who" not in what.cues else []
        held = self._first(described, world, certainty)
        return held if tells_holders(held) else None

    def _held_around(self, what: Seen, world: World) -> Reply | None:
        """The same by the time in which all lies that the search finds for it, with reserve."""
        told: dict[str, list[Reply]] = defaultdict(list)
        for period in self._linker.around(what):
            then = replace(what, found=replace(what.found, period=period), left=[], actors=[])
            held = self._first(replace(then, topics=[], entries=[]), world, LIKELY)
            if held is not None and tells_holders(held) and len(held.entries) == 2:
                told[held.entries[0]].append(held)  # the person and the post
        most = max(told.values(), key=len, default=[])
        if not most or 2 * len(most) <= sum(map(len, told.values())):
            return None
        return most[0] if len(most) > 1 else most[0].at_most(_ONCE)

    def _told(self, what: Seen, results: Results, world: World) -> list[Reply]:
        """The sentences of entries that have what is asked for, the likeliest first and surest."""
        replies: list[Reply] = []
        for said in told(what, world, self._words, results.hits):
            is_sure = said.certainty >= CONFIDENT
            read = reading_of(self._base.entries[said.entries[0]])
            reply = Reply(answer=said, is_confident=is_sure, reading=read)
            replies.append(reply.at_most(rank(replies[0])) if replies else reply)
        return replies

    def _first(self, what: Seen, world: World, link: float) -> Reply | None:
        """The answer of the first rule that has one."""
        return by_rule(what, world, link, self._words)

    def _linked(self, what: Seen, results: Results, world: World) -> Reply | None:
        """The answer about the entity that the search takes the question to describe."""
        is_outside = results.outsider and results.answer is None and not wants_text(what)
        if what.texts or is_outside:
            return None
        if not what.found.mentions and not what.left:
            return None
        if "assembly" in what.cues and wants_text(what):
            return None  # the votes of the General Assembly are not here
        entry, certainty = self._linker.meant(what, results)
        if entry is None or self._linker.is_of_other(entry, what):
            return None
        if {"plural", "list"} & set(what.cues):
            certainty = min(certainty, LIKELY)  # several are asked for
        with_link = with_entity(what, entry, self._linker.strange(what, entry))
        return self._first(with_link, world, certainty)

    def _nearest(
        self, what: Seen, results: Results, world: World, said: Reply | None
    ) -> Reply | None:
        """What is told of the nearest entry where all else would refuse, never without reserve.

        ``said`` is the sentence that has most of the question, if one has enough of it.
        """
        if "opinion" in what.cues:
            return None
        for entry in near(what, results, self._linker, world):
            reply = self._property_of(entry, what, world)
            if reply is not None:
                return reply
            if said is None and tells(what.left, entry, self._linker):
                said = self._near(what, world, entry, HEDGED)
        # Raised even where doubts took it below: holding these back lost twice as many answers of
        # the field, on five lists, as it held back of what lies outside it.
        return said and said.at_least(HEDGED)

    def _property_of(self, entry: Entry, what: Seen, world: World) -> Reply | None:
        """What is asked of an entry, whatever else the question says, never without reserve."""
        reply = self._first(with_entity(what, entry, []), world, _NEAREST)
        if reply is None or reply.answer is None:
            return None
        if not reply.answer.tells_more and reply.entries[:1] == (entry.id,):
            return None
        return replace(reply, is_confident=False) if rank(reply) >= HEDGED else None

    def _near(self, what: Seen, world: World, entry: Entry, certainty: float) -> Reply | None:
        """The sentence of an entry that has most of what a question asks."""
        said = nearest(what, world, self._words, entry)
        if said is None:
            return None
        return Reply(answer=said.as_sure(certainty), reading=reading_of(entry))


_KEPT: WeakKeyDictionary[FactBase, NameFinder] = WeakKeyDictionary()
"""The names of each base, found once."""
