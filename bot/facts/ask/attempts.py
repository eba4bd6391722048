"""All that is tried to answer one question: by rules, by what it describes, by a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..model import Body, Country, Draft, Entry, Operation, Person, Resolution
from ..search import Results
from .answer import (
    CONFIDENT,
    HEDGED,
    Reply,
    doubting,
    rank,
    reading_of,
    tells_holders,
    tells_people,
)
from .ballots.finding import told_by_vote
from .certainty.sought import lacking
from .described.describing import (
    asks_of_one,
    describes_text,
    is_told_by_casts,
    may_be_vetoed,
    wants_text,
    with_entity,
)
from .described.linking import LIKELY, ROUGH, SURE, Linker, is_namesake
from .described.nearby import fitting, near, tells
from .described.until import of_vote, until_then
from .described.which_text import naming, which_text
from .executors.making import founding
from .executors.premises import made_by_council
from .reading.essentials import essentials
from .reading.lexicon import Lexicon
from .reading.rules import Seen
from .reading.turns import SIDES
from .ruled import by_rule
from .sentences.passages import is_month, nearest, told
from .world import World

_NEAREST = 0.65
"""How sure it is that the nearest entry is meant."""
_FOUND = 0.7
"""How sure a sentence is of the entry that the search is sure of."""
_TIMES_AND_PLACES = frozenset(("when", "where", "length"))
_SOUGHT = frozenset(("when", "which_year", "where", "how_long"))
"""What is asked of an entry that is found by its story, and the classes of words that ask it."""
_MOSTLY, _MUCH, _MORE = 0.5, 0.7, 0.15
"""So much of the weight of a question such an entry has, or so much where its other words are
chatter; and so much more than what a rule has told about."""
_BY_WORDS, _FOUND_SO = 0.1, 0.6
"""How much surer it is with all the words, and how sure at least."""
_A_LITTLE = 0.01
"""How much less sure than that is an answer that tells none of what is sought."""
_BARE = 2
"""Words of a post without its body: “the secretary-general”."""
_DOUBTFUL, _OF_NAMED = 0.2, 0.7
"""How sure an answer about what is named must be to be told rather than nothing, and how sure it is
then."""


@dataclass(frozen=True)
class Attempts:
    """The answers to one question as it stands; ``results`` are what the search found for it."""

    what: Seen
    results: Results
    world: World
    linker: Linker
    words: Lexicon

    def misses(self, best: Reply | None) -> bool:
        """Whether an answer tells none of the kind of thing, or is of no text, that is sought."""
        if best is None or best.answer is None or lacking(self.what, best.answer):
            return True
        return "resolution" in self.what.cues

    def essential(self) -> Reply | None:
        """The answer to what a question comes down to, never without reserve."""
        what, certainty = self.what, LIKELY
        if not (what.texts or what.entries):
            entry, certainty = self.linker.meant(what, self.results)
            what = what if entry is None else with_entity(what, entry, [])
        for asked in essentials(what):
            reply = self.first(asked, min(certainty, LIKELY))
            if reply is None or reply.answer is None or not reply.answer.tells_more:
                continue
            if rank(reply) >= HEDGED and not lacking(asked, reply.answer):
                return replace(reply, is_confident=False)
        return None

    def all(self) -> Iterator[Reply]:
        """The first answer as the question stands, and the first with an entity that is found."""
        if is_told_by_casts(self.what):
            cast = self._plain()
            if cast is not None and cast.answer is not None and cast.answer.about == "casts":
                yield cast
                return
        is_on_mandate = self.linker.votes_on_mandate(self.what)
        said = None if is_on_mandate else told_by_vote(self.what, self.world)
        one = said and with_entity(self.what, said, self.linker.strange(self.what, said))
        voted = self.first(one, SURE) if one else None
        yield from filter(None, [voted])
        if voted is not None and voted.is_confident:
            return
        is_described = describes_text(self.what) or is_on_mandate
        is_of_one = is_described or asks_of_one(self.what)
        linked = self._linked() if is_of_one else None
        if linked is not None:
            yield linked
            if linked.is_confident or (is_described and rank(linked) > ROUGH):
                return
        plain = self._plain()
        text = which_text(self.what, plain, self.results, self.world, self.linker)
        made = made_by_council(self.what)
        if text is not None and made is not None and founding(made, self.world) is None:
            text = doubting(text)  # it need not have made that, but something of its
        yield from filter(None, [text])
        # What a text that was found for a deed gave a mandate to need not be that deed.
        is_of_deed = text is not None and "lawful" in self.what.cues
        if text is None or not text.is_confident:
            yield from self._otherwise(plain, is_linked=is_of_one or is_of_deed)

    def until(self) -> Reply | None:
        """The text by which something ran until a day, or what is asked of the vote on it."""
        found = until_then(self.what, self.world, self.linker)
        if found is None:
            return None
        asked = of_vote(self.what, found[0])
        if asked is not None:
            return self.first(asked, found[1])
        is_text = not {"resolution", "adopt"}.isdisjoint(self.what.cues)
        return naming(*found) if is_text else None

    def _otherwise(self, plain: Reply | None, *, is_linked: bool) -> Iterator[Reply]:
        """The other answers, with the ``plain`` one; ``is_linked``: a description was linked."""
        other = self._overruling()
        if other and plain and other.told == plain.told:
            other = None  # the search is sure of what is told
        if plain is not None and other is not None:
            yield other
            yield doubting(plain)
            return
        is_lacking = plain and plain.answer and lacking(self.what, plain.answer)
        found = self._of_found(plain) if plain and is_lacking else None
        if plain is not None:
            yield plain if found is None else plain.at_most(rank(found) - _A_LITTLE)
        is_held = tells_holders(plain) and not self.what.left
        if plain is not None and not found and (rank(plain) >= LIKELY or is_held):
            return
        held = self._held_then()
        if held is not None:
            yield held
        found = found or self._of_found(plain)
        if found is not None:
            yield found
        linked = None if is_linked else self._linked()
        if linked is not None and (found is None or linked.is_confident):
            is_other = bool(self.what.offices) and not tells_people(linked, self.world.base)
            if held is None or not is_other:
                yield doubting(linked) if is_other else linked
        if linked is None or not linked.is_confident:
            yield from self._in_words(is_linked=linked is not None)

    def _of_found(self, plain: Reply | None) -> Reply | None:
        """When, where or how long the first was that fits what the question says, with reserve.

        Where a rule has told the ``plain`` answer, it has more of that than what that is about.
        """
        if _SOUGHT.isdisjoint(self.what.cues) or self.what.texts or self.results.outsider:
            return None
        told = [word for word in self.linker.telling(self.what) if not word.isdigit()]
        said = {*told, *self.linker.named_words(self.what)}
        mentions = self.what.found.of("entry")
        named = [word for each in mentions for word in self.what.found.words[each.start : each.end]]
        for entry in fitting(self.what, self.results):
            covered, about = self.linker.covered(said, entry), _subject(plain, self.world)
            if about and covered - self.linker.covered(said, about) < _MORE:
                continue
            is_some = covered >= _MOSTLY and tells(self.what.left, entry, self.linker)
            is_then = self._is_then(entry)
            is_told = is_some or covered >= _MUCH or is_then
            is_called = self.linker.is_called(entry, told) or is_month(self.what)
            is_of_named = is_then or not named or self.linker.covered(named, entry) >= _MUCH
            if not (is_told and is_called and is_of_named):
                continue
            reply = self.first(with_entity(self.what, entry, []), _NEAREST + _BY_WORDS * covered)
            if reply is None or reply.answer is None or reply.entries[:1] != (entry.id,):
                continue
            if reply.answer.about in _TIMES_AND_PLACES and not lacking(self.what, reply.answer):
                return doubting(reply).at_least(_FOUND_SO)
        return None

    def _is_then(self, entry: Entry) -> bool:
        """Whether an entry has a date in the time that the question names."""
        period = self.what.found.period
        return period is not None and any(period.holds(dated.begins) for dated in entry.dates)

    def _in_words(self, *, is_linked: bool) -> Iterator[Reply]:
        """The sentences that may answer: of any entry, and of that of which the search is sure."""
        said = self.told
        if said:
            of = self.world.base.entries[said[0].entries[0]]
            is_span = "how_long" in self.what.cues and isinstance(of, Operation | Body)
            is_yearly = "when" in self.what.cues and any(dated.yearly for dated in of.dates)
            asked = self._property_of(of) if is_span or is_yearly else None
            yield from [asked] if asked else said
        sure = self.results.answer
        if not is_linked and sure is not None and not isinstance(sure, Country):
            yield from filter(None, [self.sentence(sure, _FOUND)])

    def _plain(self) -> Reply | None:
        """The answer as the question stands, with reserve where a name may mean something else."""
        plain = self.first(self.what, 1.0)
        is_doubtful = is_namesake(self.what, self.results) or may_be_vetoed(self.what)
        return doubting(plain) if plain is not None and is_doubtful else plain

    def _overruling(self) -> Reply | None:
        """The answer about the entry that the search is sure of, where a name only describes it.

        “NATO's relief after the Kashmir earthquake” names the earthquake and is about the relief.
        """
        sure = self.results.answer
        if sure is None or isinstance(sure, Country | Resolution | Draft) or self.what.texts:
            return None
        if not self.what.left:
            return None
        named = {entry.id for each in self.what.found.mentions for entry in each.entries}
        if sure.id in named or not self.linker.is_called(sure, self.what.left):
            return None
        reply = self.first(with_entity(self.what, sure, []), LIKELY)
        if reply is None or reply.answer is None or not reply.answer.tells_more:
            return None
        return reply

    def _held_then(self) -> Reply | None:
        """The answer about who held a post when something happened that is only described."""
        presides = {"preside", "council"} <= set(self.what.cues)
        if (
            not (self.what.offices or presides)
            or self.what.texts
            or not {"who", "led", "during"} & set(self.what.cues)
        ):
            return None
        entry, certainty = self.linker.then(self.what)
        if entry is None and "during" in self.what.cues:
            entry, certainty = self.linker.meant(self.what, self.results)
        if entry is None or isinstance(entry, Country):
            return None
        described = with_entity(self.what, entry, self.linker.strange(self.what, entry))
        described.actors = self.what.actors[:1] if presides and "who" not in self.what.cues else []
        held = self.first(described, certainty)
        return held if tells_holders(held) else None

    @cached_property
    def told(self) -> list[Reply]:
        """The sentences of entries that have what is asked for, the likeliest first and surest."""
        replies: list[Reply] = []
        for said in told(self.what, self.world, self.words, self.results.hits):
            is_sure = said.certainty >= CONFIDENT
            read = reading_of(self.world.base.entries[said.entries[0]])
            reply = Reply(answer=said, is_confident=is_sure, reading=read)
            replies.append(reply.at_most(rank(replies[0])) if replies else reply)
        return replies

    def first(self, what: Seen, link: float) -> Reply | None:
        """The answer of the first rule that has one, to the question or another of this time."""
        return by_rule(what, self.world, link, self.words)

    def _linked(self) -> Reply | None:
        """The answer about the entity that the search takes the question to describe."""
        is_outside = (
            self.results.outsider and self.results.answer is None and not wants_text(self.what)
        )
        if self.what.texts or is_outside:
            return None
        if not self.what.found.mentions and not self.what.left:
            return None
        if "assembly" in self.what.cues and wants_text(self.what):
            return None  # the votes of the General Assembly are not here
        entry, certainty = self.linker.meant(self.what, self.results)
        if entry is None or self.linker.is_of_other(entry, self.what):
            return None
        if {"plural", "list"} & set(self.what.cues):
            certainty = min(certainty, LIKELY)  # several are asked for
        if len(self.what.entries) > 1 and not any(entry in each for each in self.what.entries):
            certainty = min(certainty, LIKELY)  # what two are named for is of neither
        named = {each.id for entity in self.what.entries for each in entity}
        tied = {entry.id, *(link.entry.id for link in self.world.base.links(entry))}
        if isinstance(entry, Person) and named and named.isdisjoint(tied):
            certainty = min(certainty, LIKELY)  # “the first head of” what nobody is known to head
        if any(entry in each for each in self.what.entries) and self.what.cues.keys() & set(SIDES):
            certainty = min(certainty, LIKELY)  # whoever came beside somebody named is another
        with_link = with_entity(self.what, entry, self.linker.strange(self.what, entry))
        return self.first(with_link, certainty)

    def nearest(self, said: Reply | None) -> Reply | None:
        """What is told of the nearest entry where all else would refuse, never without reserve.

        ``said`` is the sentence that has most of the question, if one has enough of it.
        """
        if "opinion" in self.what.cues:
            return None
        for entry in near(self.what, self.results, self.linker, self.world):
            reply = self._property_of(entry)
            if reply is not None:
                return reply
            if said is None and tells(self.what.left, entry, self.linker):
                said = self.sentence(entry, HEDGED)
        # Raised even where doubts took it below: holding these back lost twice as many answers of
        # the field, on five lists, as it held back of what lies outside it.
        return said and said.at_least(HEDGED)

    def least(self, tried: Iterable[Reply]) -> Reply | None:
        """The answer about what is named that doubts took below what is told, with reserve."""
        named = {entry.id for each in self.what.found.mentions for entry in each.entries}
        posts = self.what.found.of("office")
        is_named = any(each.end - each.start > _BARE for each in posts)
        for each in sorted(tried, key=rank, reverse=True):
            if each.answer is None or rank(each) < _DOUBTFUL or "opinion" in self.what.cues:
                break
            is_about = is_named or not named.isdisjoint(each.entries)
            is_known = each.answer.tells_more and not each.answer.is_unknown
            if is_about and is_known and not lacking(self.what, each.answer):
                return each.at_least(_OF_NAMED)
        return None

    def _property_of(self, entry: Entry) -> Reply | None:
        """What is asked of an entry, whatever else the question says, never without reserve."""
        reply = self.first(with_entity(self.what, entry, []), _NEAREST)
        if reply is None or reply.answer is None:
            return None
        if not reply.answer.tells_more and reply.entries[:1] == (entry.id,):
            return None
        return replace(reply, is_confident=False) if rank(reply) >= HEDGED else None

    def of(self, entry: Entry, link: float) -> Reply | None:
        """What is asked, of an entry that the question may mean; ``link`` is how likely that is."""
        return self.first(with_entity(self.what, entry, []), link)

    def sentence(self, entry: Entry, certainty: float) -> Reply | None:
        """The sentence of an entry that has most of what a question asks."""
        said = nearest(self.what, self.world, self.words, entry)
        if said is None:
            return None
        return Reply(answer=said.as_sure(certainty), reading=reading_of(entry))


def _subject(reply: Reply | None, world: World) -> Entry | None:
    """The first entry that a reply with a likely answer is about."""
    first = next(iter(reply.entries), None) if reply and rank(reply) >= HEDGED else None
    return world.base.entries[first] if first is not None else None
