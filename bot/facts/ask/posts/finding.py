"""Who fits the description of somebody by a post: one is told, several are listed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ....messages import Names, message
from ...model import Country, Person
from ...parts import DatedFact
from ...stemming import stem
from ..answer import CONFIDENT, Answer, Reply, answer, rank
from ..described.facets import Things, things_of
from ..executors.people import nationality_of
from ..executors.posts import holders_of, holds, in_post, is_told_whole, offices, span_words
from ..question import Period, Question
from ..reading.named import Named
from ..sets.holders import of_person
from ..sets.pieces import Place as Whence
from ..sets.query import Aggregate, Filter, SetQuery
from ..sets.saying import listed
from ..world import World
from .reading import OF_GRAMMAR, Described, Where, origins, read
from .roles import Post, posts_of

_SURE, _LIKELY, _TOLD = 0.95, 0.8, 0.87
_UNTOLD = 0.75
"""What is left of the certainty where a word is told of nobody."""
_MOST = 12


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Somebody in a post, for a time."""

    post: Post
    term: DatedFact
    person: Person


def surest(readings: Sequence[Named], world: World) -> Reply | None:
    """The surest reply to a question for somebody by a post, as typed and in English."""
    replies = (asked(found, world) for found in readings)
    return max((each for each in replies if each is not None), key=rank, default=None)


def asked(found: Named, world: World) -> Reply | None:
    """The reply to a question for somebody by a post; ``None`` where it is none, or open.

    What names a post may describe another, too: “the UN's commander in the Congo”.
    """
    if _OF_A_POWER.search(found.slotted):
        return None
    told = _answered(found, world)
    if told is None and not OF_GRAMMAR.issuperset(each.office for each in found.of("office")):
        unnamed = [each for each in found.mentions if each.slot != "office"]
        told = _answered(replace(found, mentions=unnamed), world)
    if told is None:
        return None
    reading = message("ask.reading.all", what=message("ask.property.holder"))
    is_sure = told.certainty >= CONFIDENT
    return Reply(told, None, is_sure, reading, leads=True, overrules=True)


_OF_A_POWER = re.compile(
    r"^(?:\w+ ){0,4}(?:when|(?:what|which) (?:day|date|year)) (?:did|has|had) (?:the )?"
    r"(?:@country(?: and (?:the )?@country)?|nato|alliance|eu|un) \w+\b(?!.*\bwho)"
)
"""It is asked when an organisation or state did something, and for nobody who held a post."""


def _answered(found: Named, world: World) -> Answer | None:
    said = read(found, things_of(world.base))
    if said is None or _is_plain(said):
        return None
    told = _Finding(said, world).answer()
    return told and told.as_sure(told.certainty * said.certainty)


def _is_plain(said: Described) -> bool:
    """Whether no more is said than a post and a date, or whom somebody followed: read elsewhere."""
    if said.beside is not None and said.beside[0] != "since" and not said.is_many:
        return True
    is_elsewhere = said.places or said.origins or said.things or said.told or said.fates
    is_told = said.is_woman or said.beside or said.nth or said.order or said.is_then
    is_dated = said.period is not None and not OF_GRAMMAR.issuperset(said.offices)
    return not (is_elsewhere or is_told or is_dated)


class _Finding:
    """One description, and what the base has that fits it."""

    def __init__(self, said: Described, world: World) -> None:
        self._said, self._world = said, world
        self._things: Things = things_of(world.base)
        self._posts = posts_of(world.base)
        self._countries: list[Country] = []
        self._certainty = _SURE

    def answer(self) -> Answer | None:
        """Who fits; ``None`` where nobody is known to."""
        for countries, places in origins(self._said):
            self._countries = countries
            for at, held in enumerate(self._held(places)):
                if held:
                    told = self._told(held)
                    # Nobody is known in the posts that fit best: these may not be meant.
                    return told and told.as_sure(min(told.certainty, _LIKELY if at else 1.0))
        return None

    def _held(self, places: Sequence[Where]) -> Iterator[list[Held]]:
        """Who fits, of the posts that fit best before others."""
        for posts in self._tiers(places):
            if posts:
                known = [each for each in posts if each.office.post]
                yield next(filter(None, map(self._chosen, (known, posts))), [])

    def _chosen(self, posts: Sequence[Post]) -> list[Held]:
        return self._in_order(self._fitting(posts)) if self._is_asked(posts) else []

    # -- posts ---------------------------------------------------------------------------------

    def _tiers(self, places: Sequence[Where]) -> Iterator[list[Post]]:
        """The posts that may be meant, those that fit best before others."""
        said = self._said
        named = set(offices(_as_question(said))) if said.offices else set()
        if named:
            posts = [each for each in self._posts if each.name in named]
            yield [each for each in posts if self._is_at(each, places)]
            return
        if not (places or said.things or said.carriers):
            return
        there = [each for each in self._posts if self._is_at(each, places)]
        for roles in self._roles():
            fit = [each for each in there if not each.roles.isdisjoint(roles)]
            yield self._narrowed(fit, places)

    def _roles(self) -> Iterator[set[str]]:
        """The roles that are asked for, and those that may be meant by them."""
        said = self._said
        roles = said.roles
        is_of_officers = said.is_of_officers or said.is_of_troops
        if is_of_officers and not roles - {"leader", "commander"}:
            yield {"commander"}
        if roles == {"commander"}:
            yield roles
            return
        yield roles - {"commander"} if "leader" in roles else roles
        if "leader" in roles:
            yield {"commander"}
        if not roles.isdisjoint(("leader", "mediator")):
            yield {"envoy", "mediator"}

    def _is_at(self, post: Post, places: Sequence[Where]) -> bool:
        """Whether a post is one of whom, of what and where it is said to be."""
        said = self._said
        things = [each.thing for each in post.things]
        return (
            (said.carriers <= post.carriers or bool(said.offices))
            and all(each in things for each in said.things)
            and all(self._lies_in(post, place) for place in places)
        )

    def _lies_in(self, post: Post, place: Where) -> bool:
        if not place.names.isdisjoint(post.places):
            return True
        # What was one country then lies in several now.
        return _YUGOSLAVIA in post.places and not place.names.isdisjoint(_OF_YUGOSLAVIA)

    def _narrowed(self, posts: list[Post], places: Sequence[Where]) -> list[Post]:
        """Those of which the other words are told; of an organisation alone, its head."""
        for word in self._said.told:
            own = [each for each in posts if stem(word) in each.stems]
            posts = own or posts
        is_general = self._said.roles == {"leader"}
        if is_general and not (places or self._said.things or self._told_of(posts)):
            heads = [each for each in posts if "envoy" not in each.roles]  # which is no head of it
            return [each for each in heads if "secretary" in each.roles or len(heads) == 1]
        exact = [p for p in posts if all(not place.names.isdisjoint(p.places) for place in places)]
        return posts if self._said.told and len(exact) < len(posts) else exact or posts

    def _told_of(self, posts: list[Post]) -> bool:
        """Whether one of the other words stands in the names of the posts."""
        return any(stem(word) in post.stems for word in self._said.told for post in posts)

    def _is_asked(self, posts: Sequence[Post]) -> bool:
        """Whether the holders of posts are asked for, and not a post, nor what stands beside it."""
        said = self._said
        if not said.is_asked and any(stem(w) not in p.stems for w in said.told for p in posts):
            return False
        is_told = said.is_narrowed or said.is_many or bool(self._countries)
        if is_told or (said.is_of_officers and said.is_asked):
            return True
        is_new = not any(each.office.post for each in posts)
        return said.is_called and not said.offices and (said.is_asked or is_new)

    # -- people --------------------------------------------------------------------------------

    def _fitting(self, posts: Sequence[Post]) -> list[Held]:
        """Whoever held one of some posts and is all that is said, in the order of time."""
        said = self._said
        words = () if said.period else said.words
        held = [
            Held(post, term, person)
            for post in posts
            for term, person in holders_of(self._world, post.name, words)
        ]
        held = [each for each in held if self._fits(each)]
        if said.beside is not None:
            held = _beside(held, *said.beside)
        told = [w for w in said.told if not any(stem(w) in post.stems for post in posts)]
        held = self._as_told(held, told)
        return sorted(held, key=lambda each: _begin(each.term))

    def _fits(self, each: Held) -> bool:
        said, person = self._said, each.person
        dates = [dated.what for dated in person.dates]
        return (
            (person.woman or not said.is_woman)
            and all(nationality_of(person) == country.title for country in self._countries)
            and all(any(what.startswith(fate) for what in dates) for fate in said.fates)
            and (said.period is None or holds(each.term, said.period))
        )

    def _as_told(self, held: list[Held], words: Sequence[str]) -> list[Held]:
        """Those of whom some words are told; all where one word is told of nobody."""
        self._certainty = _SURE
        if not words or not held:
            return held
        index = self._world.engine.index

        def tells(each: Held, word: str) -> bool:
            return index.mentions(index.position[each.person.id], word)

        known = [word for word in words if any(tells(each, word) for each in held)]
        unknown = len(words) - len(known)
        if unknown > 1 or (unknown and not known and not self._countries and not self._said.period):
            return []
        found = [each for each in held if all(tells(each, word) for word in known)]
        if unknown or len({each.person.id for each in held}) > 1:
            is_one = len({each.person.id for each in found}) == 1
            is_clear = len(known) > 1 and (is_one or not unknown)
            self._certainty = _TOLD if is_clear else _LIKELY * _UNTOLD**unknown
        return found

    def _in_order(self, held: list[Held]) -> list[Held]:
        """Those whom an order picks out, or who hold a post now; else all."""
        said = self._said
        if said.period is not None:
            held = [each for each in held if _is_of(each.term, said.period)] or held
        names = {each.post.name for each in held}
        if said.nth:
            return held[said.nth - 1 : said.nth] if len(names) == 1 else []
        if said.order in ("first", "last") and held:
            if len(names) > 1:
                self._certainty = min(self._certainty, _LIKELY)
            return held[:1] if said.order == "first" else held[-1:]
        is_now = said.order == "now" or (said.is_present and not said.is_narrowed)
        if is_now:
            today = Period(self._world.today, self._world.today)
            return [each for each in held if holds(each.term, today)]
        return held

    # -- saying --------------------------------------------------------------------------------

    def _told(self, held: list[Held]) -> Answer | None:
        said = self._said
        persons = {each.person.id: each.person for each in held}
        names = list(dict.fromkeys(each.post.name for each in held))
        if len(persons) == 1:
            return self._alone(held)
        if len(persons) > _MOST and not (said.is_many or len(names) == 1):
            return None
        certainty = (
            self._certainty if len(names) == 1 or said.is_many else min(self._certainty, _LIKELY)
        )
        query = SetQuery(
            "holder", Aggregate.LIST, (Filter("office", tuple(names)), *self._filters())
        )
        members = [of_person(each.person, each.term) for each in held]
        return listed(query, members).as_sure(min(certainty, _LISTED))

    def _alone(self, held: list[Held]) -> Answer:
        """The one who fits, in the post that is meant."""
        first = held[0]
        if self._said.order in ("first", "last") and not self._countries and not self._said.nth:
            code = f"ask.holder.{self._said.order}"
            values = {"office": first.post.name, "person": first.person.title}
            clause = message(code, span=span_words(first.term), **values)
            is_known = first.post.office.post is not None and (
                self._said.order == "first" or is_told_whole(self._world, first.post.name)
            )
            sure = self._certainty if is_known else min(self._certainty, _LIKELY)
            return answer("ask.holders", first.person, told=Names((clause,))).as_sure(sure)
        said = in_post(first.person, first.post.name, first.term)
        return said.citing(first.person.statements[:1]).as_sure(self._certainty)

    def _filters(self) -> Iterator[Filter]:
        """What narrowed the holders, in the terms of a set."""
        said = self._said
        if self._countries:
            yield Filter("nationality", tuple(Whence((), each) for each in self._countries))
        if said.period is not None:
            yield Filter("ran", (said.period,))


def _as_question(said: Described) -> Question:
    cues = frozenset({"nato"} if "nato" in said.carriers else ())
    posts = said.offices
    if posts == ["secretary-general"] and said.carriers == {"united-nations"}:
        posts = ["un-secretary-general"]
    return Question(asks="posts", cues=cues, offices=tuple(posts))


def _begin(term: DatedFact | None) -> dt.date:
    return term.start.earliest() if term is not None and term.start else dt.date.min


def _is_of(term: DatedFact, period: Period) -> bool:
    """Whether a term is from the first to the last of several years: “from 2022 to 2025”."""
    ends = term.ends
    if period.year is not None or term.start is None or ends is None:
        return False
    return (term.start.year, ends.year) == (period.since, period.until)


def _beside(held: list[Held], side: str, persons: Sequence[Person]) -> list[Held]:
    """Those who held a post since, after or before somebody did."""
    own = next((each for each in held if each.person in persons), None)
    if own is None:
        return []
    start = _begin(own.term)
    if side == "since":
        return [each for each in held if _begin(each.term) >= start]
    others = [each for each in held if each.person not in persons]
    return [each for each in others if (_begin(each.term) > start) is (side == "after")]


_YUGOSLAVIA = ("yugoslavia",)
_OF_YUGOSLAVIA = frozenset((("bosnia",), ("croatia",)))
_LISTED = 0.9
