"""What a question supposes wrongly, put right: an operation's place, mandate or handover, a post.

Only what nothing here ties together is denied: where a relation, title or statement joins the two,
the question goes to those who answer it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ....messages import Message, Names, message
from ...base import FactBase
from ...kinds import Kind
from ...model import Country, Document, Entry, Operation, Person
from ...offices import held_by, offices_of
from ...perbase import per_base
from ...regions import PLACES, REGIONS
from ...relations import FOUNDING, Direction, Relation
from ...search.stems import FILLER
from ...wording import fold
from ...wording import words as words_of
from ..answer import Answer, answer, at, called, stated
from ..ballots.saying import identified
from ..posts.reading import OF_GRAMMAR
from ..question import Question
from ..reading.lexicon import beside
from ..reading.rules import Seen
from ..world import Executor, World
from .entities import BACKWARD, FORWARD, linked, names_of
from .making import mandate
from .posts import in_post, is_told_whole, offices

_SURE = 0.95
_MOST = 4


def wrongly_supposed(what: Seen, world: World, *, asks_which: bool) -> Answer | None:
    """What is right where a question supposes what the base knows to be wrong.

    ``asks_which``: it asks for a text, which may name an operation for another place than its own.
    """
    checks = (unmandated, not_by_the_council, never_held, never_left, only_once)
    return (None if asks_which else misplaced(what, world)) or next(
        filter(None, (each(what, world) for each in checks)), None
    )


def misplaced(what: Seen, world: World) -> Answer | None:
    """That an operation was not in the place in which a question has it; else ``None``."""
    entry = next((entity[0] for entity in what.entries), None)
    is_one = sum(isinstance(entity[0], Operation) for entity in what.entries) == 1
    if not isinstance(entry, Operation) or not entry.place or not is_one or what.texts:
        return None
    if what.found.is_described:
        return None  # “the European force in Chad” is no other one, sent there by mistake
    if not {"vote", "veto", "where"}.isdisjoint(what.cues):
        return None
    place = next(_places(what, entry), None)
    if place is None or _is_told(world, entry, place):
        return None
    there = [each for each in _like(world, entry) if place in fold(each.place or "")]
    code = "ask.premise.place_other" if there else "ask.premise.place"
    return answer(
        code,
        entry,
        *there[:_MOST],
        entry=called(entry),
        place=place.title(),
        theatre=entry.place,
        names=names_of(there[:_MOST]),
    ).as_sure(_SURE)


def _places(what: Seen, entry: Operation) -> Iterator[str]:
    """The places in which a question has something, as it calls them."""
    told = what.found.words
    own = {word for name in (entry.title, *entry.aliases) for word in words_of(name)}
    for place, word in enumerate(told):
        if word not in _IN:
            continue
        start = place + 1
        while start < len(told) and told[start] in FILLER:
            start += 1
        ends = (end for end in range(len(told), start, -1) if tuple(told[start:end]) in PLACES)
        end = next(ends, None)
        words = tuple(told[start:end]) if end is not None else ()
        if words and words not in REGIONS and not own.issuperset(words):
            yield " ".join(told[start:end])


_IN = beside("within")


def _is_told(world: World, entry: Entry, place: str) -> bool:
    """Whether an entry speaks of a place."""
    index = world.engine.index
    return index.mentions(index.position[entry.id], place)


def _like(world: World, entry: Operation) -> list[Entry]:
    """The other operations of whoever carried one out."""
    bodies = linked(world, entry, (Relation.CARRIED_OUT_BY, FORWARD))
    others = (each for body in bodies for each in linked(world, body, _CARRIED_OUT))
    found = {each.id: each for each in others if isinstance(each, Operation)}
    return [each for each in found.values() if each is not entry]


_CARRIED_OUT = (Relation.CARRIED_OUT_BY, BACKWARD)


def unmandated(what: Seen, world: World) -> Answer | None:
    """That no resolution mandated an operation whose mandate is asked for, and what it rests on."""
    named = {each[0].id: each[0] for each in what.entries if isinstance(each[0], Operation)}
    entry = next(iter(named.values()), None)
    is_asked = "lawful" in what.cues and bool(_MANDATE.search(what.found.slotted))
    if not isinstance(entry, Operation) or len(named) > 1 or what.texts or not is_asked:
        return None
    if not entry.mandate or linked(world, entry, *_MANDATED) or not _OF_VOTES.isdisjoint(what.cues):
        return None
    return mandate(Question("mandate", entries=((entry,),)), world)


_MANDATED = tuple((each, FORWARD) for each in FOUNDING)
_OF_VOTES = frozenset("vote veto abstain against tally renew end when".split())
_MANDATE = re.compile(
    r"\b(?:which|what|quel(?:le)?s?) (?:[a-z]+ ){0,4}?(?:resolutions?|unscrs?|mandate?)\b"
)
"""How it is asked by which text something was authorised, which supposes that one did."""


def not_by_the_council(what: Seen, world: World) -> Answer | None:
    """That a treaty founded what a question has the Security Council create."""
    entry = made_by_council(what)
    founding = linked(world, entry, *_MANDATED) if entry is not None else []
    if entry is None or not founding or not all(isinstance(each, Document) for each in founding):
        return None
    names = names_of(founding)
    said = answer("ask.premise.founded", *founding, entry, entry=called(entry), names=names)
    said = said if "asking" in what.cues else said.within("ask.check.no")
    return said.as_sure(_SURE)


def made_by_council(what: Seen) -> Entry | None:
    """What a question has the Security Council create, by a resolution that it may ask for."""
    entry = next((entity[0] for entity in what.entries), None)
    return None if what.texts or not _COUNCIL_MADE.search(what.found.slotted) else entry


_MADE = r"(?:creat\w*|establish\w*|set up|found(?:ed)?|launch\w*|cree|institue|etabli|fonde)"
_COUNCIL_MADE = re.compile(
    r"\b(?:council|conseil(?: de securite)?|(?:which|what|quelle) (?:\w+ ){0,2}resolution)"
    rf" (?:(?:a|t|il|ever|first) )*{_MADE} (?:(?:the|la|le|l) )?@entry"
    rf"|\bby (?:which|what) (?:\w+ ){{0,2}}resolution was (?:the )?@entry {_MADE}"
)


def never_held(what: Seen, world: World) -> Answer | None:
    """That somebody never held the post in which a question has them, with the one they held."""
    people = [each[0] for each in what.entries if isinstance(each[0], Person)]
    if len(people) != 1 or not _IN_POST.search(what.found.slotted) or what.found.is_described:
        return None
    person, asked = people[0], offices(Question("term_check", offices=tuple(what.offices)))
    held = list(held_by(world.base, person))
    is_whole = _by_title(what, asked, world) and all(is_told_whole(world, each) for each in asked)
    stood_in = any("acting" in dated.what for dated in person.dates)
    if not (held and is_whole) or stood_in or any(name in asked for name, _ in held):
        return None
    said = in_post(person, *next((each for each in held if each[0] == person.office), held[0]))
    names = Names(tuple(asked))
    return answer(
        "ask.premise.post", person, person=person.title, office=names, said=said.said
    ).as_sure(_SURE)


def _by_title(what: Seen, asked: Sequence[str], world: World) -> bool:
    """Whether posts are called by their titles: whoever “ran UNPROFOR” held one or the other."""
    said = (" ".join(what.found.words[m.start : m.end]) for m in what.found.of("office"))
    names = {fold(name) for post in asked for name in offices_of(world.base)[post].names}
    is_of_grammar = bool(asked) and OF_GRAMMAR.issuperset(what.offices)
    return is_of_grammar or (bool(asked) and all(each in names for each in said))


_IN_POST = re.compile(
    r"@entry (?:(?:was|been|ever|served?|serving|become|became|appointed|elected|named|made|take"
    r"|took|over|lead|led|leave|left|resign|resigned|stop|stopped|being|as|from|the|an?|first|his|her"
    r"|job|post|term|tenure|time|years|a|t|il|elle|ete|etait|devenu|devenue|quitte|comme|le|la|de|du"
    r"|office|steps?|stepped|down|up|retired?|assumed?|begin|began|start|started|ended?|finish|finished"
    r"|hold|held|s) )*@office"
)
"""Somebody as the holder of a post: “when did Thant become the head of NATO”."""


def never_left(what: Seen, world: World) -> Answer | None:
    """That a country did not leave NATO, where a question supposes so."""
    country = what.actors[0] if len(what.actors) == 1 and not what.texts else None
    is_asked = _LEFT.search(what.found.slotted) is not None
    if country is None or not is_asked or _has_left(country, world.base):
        return None
    if country.nato_since is None:
        return answer("ask.nato.no_member", country, country=country.title).as_sure(_SURE)
    since = at(country.nato_since)
    return answer("ask.premise.stays", country, country=country.title, at=since).as_sure(_SURE)


_LEFT = re.compile(
    r"@country (?:[a-z]+ ){0,2}?(?:leave|left|leaving|quits?|quitte[a-z]*|exit|exited|sorti[a-z]*"
    r"|withdr[ae]w[a-z]*|(?:walk|pull)(?:ed)? out|(?:kicked|thrown) out|expelled|excluded|exclue?)"
    r" (?:(?:of|from|de|du|l|la|the) )*(?:@entry|nato|otan|alliance)"
    r"(?! s\b| [a-z]*ed\b| command| military| structure)"
)
"""A country that leaves NATO; leaving its military command is another thing."""


def _has_left(country: Country, base: FactBase) -> bool:
    """Whether the base tells that a country left something of NATO's, be it for a time."""
    return any(country.title in match[0] for match in _departures(base))


@per_base
def _departures(base: FactBase) -> tuple[re.Match[str], ...]:
    """What the base tells of those who left something of NATO's, up to what they left."""
    told = ((each.title, *(d.text or "" for d in each.dates)) for each in base.of_kind(Kind.EVENT))
    return tuple(match for texts in told for text in texts for match in _TOLD_LEFT.finditer(text))


_TOLD_LEFT = re.compile(
    r"[A-Z][^.;]*\b(?:left|leaves?|withdr[ae]w\w*)\b[^.;]*\b(?:NATO|Alliance)\b"
)


def only_once(what: Seen, world: World) -> Answer | None:
    """That a provision was used once, where a question has it used elsewhere, later or again.

    The same answers how often it was.
    """
    named = [entry for entity in what.entries for entry in entity]
    if what.texts or not _USED.search(what.found.slotted):
        return None
    is_counted = "how_many" in what.cues and not what.found.of("country")
    near = {each.id: each for one in named for each in (one, *_linked(world, one))}
    for entry in (each for each in near.values() if isinstance(each, Document)):
        for told in (each for each in entry.statements if _ONCE.search(each.text)):
            beside = [entry, *_linked(world, entry)]
            if is_counted or _is_another_use(what, told.text, beside, world):
                return stated(entry, told).as_sure(_SURE)
    return None


def _linked(world: World, entry: Entry) -> Iterator[Entry]:
    """What implements something, or is implemented by it; of a subject, what concerns it."""
    way = Relation.CONCERNS if entry.kind is Kind.AREA else Relation.IMPLEMENTS
    return (each.entry for each in world.base.links(entry, way))


def _is_another_use(what: Seen, told: str, beside: Sequence[Entry], world: World) -> bool:
    """Whether a question speaks of a use at another time, for another country, or of a second."""
    period = what.found.period
    if period is not None and not any(period.holds(d.on) for each in beside for d in each.dates):
        return str(period.first.year) not in told
    if _AGAIN.search(what.found.slotted):
        return True
    index = world.engine.index
    places = [index.position[each.id] for each in beside]
    names = [" ".join(words_of(m.entries[0].title)) for m in what.found.of("country")]
    return bool(names) and not any(index.mentions(at, name) for at in places for name in names)


_ONCE = re.compile(r"\bbeen \w+ once\b")
_USED = re.compile(r"\b(?:invo[ck]\w*|invoqu\w*|trigger\w*|activat\w*|use[ds]?|declench\w*)\b")
_AGAIN = re.compile(r"\b(?:second|third|twice|again|deuxieme|seconde?|nouveau)\b")


def are_tied(world: World, one: Entry, other: Entry) -> bool:
    """Whether anything here joins two entries: a relation, or that one speaks of the other."""
    if any(link.entry.id == other.id for link in world.base.links(one)):
        return True
    return _speaks_of(world, one, other) or _speaks_of(world, other, one)


def _speaks_of(world: World, one: Entry, other: Entry) -> bool:
    index = world.engine.index
    number = getattr(other, "number", None)
    names = [str(number)] if number else [other.title, *other.aliases]
    place = index.position[one.id]
    return any(index.mentions(place, " ".join(words_of(name))) for name in names)


def no_handover(question: Question, world: World) -> Answer | None:
    """That one thing did not take over from another, with what came before and after each."""
    entities = [entity[0] for entity in question.entries]
    first, second = entities[:2]
    if not all(isinstance(each, Operation) for each in (first, second)):
        return None
    if are_tied(world, first, second):
        return None
    told = tuple(said for each in (first, second) for said in _chain(world, each))
    if not told:
        return None
    code = f"ask.premise.chain.{len(told)}"
    values = {f"n{at}": each for at, each in enumerate(told)}
    return answer(code, first, second, entry=called(first), other=called(second), **values).as_sure(
        _SURE
    )


def _chain(world: World, entry: Entry) -> Iterator[Message]:
    """What came before and after something, as sentences."""
    ways: Mapping[str, Direction] = {"ask.preceded": FORWARD, "ask.succeeded": BACKWARD}
    for code, way in ways.items():
        found = linked(world, entry, (Relation.SUCCEEDS, way))
        if found:
            yield message(code, entry=called(entry), names=names_of(found))


def about_check(question: Question, world: World) -> Answer | None:
    """Whether a text is about what a question says, with what it is about."""
    text, index = question.texts[0], world.engine.index
    if not question.about:
        return None
    place = index.position[text.id]
    is_so = all(
        any(index.mentions(place, " ".join(words_of(word))) for word in group)
        for group in question.about
    )
    code = "ask.check.yes" if is_so else "ask.check.no"
    return answer(code, text, said=identified(text).said).as_sure(0.9)


EXECUTORS: Mapping[str, Executor] = {
    "about_check": about_check,
    "no_handover": no_handover,
}
