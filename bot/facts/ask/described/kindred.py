"""One thing of a kind that stands beside another: “which UN mission worked next to IFOR”.

The noun that is asked for says of what kind the thing is, and the words before it whose. An answer
that names none of the kind tells something else; of what the base ties to the thing that is named,
the one of the kind is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...base import Link
from ...kinds import Kind, per_kind
from ...missions import Mission, maker_of, names_of, recorded_missions
from ...model import Body, Country, Entry, Operation, Resolution
from ...offices import offices_of
from ...relations import Direction, Relation
from ...search.stems import FILLER
from ...stemming import stem
from ...votes import voted_on
from ...wording import words as words_of
from ..answer import Answer, Reply, doubting, reading_of
from ..executors.ties import TIES, told_of
from ..executors.words import known
from ..question import Period
from ..reading.named import BACKGROUND
from ..reading.rules import Seen
from ..world import World
from .facets import CARRIERS, things_of

_KINDS = (Kind.OPERATION, Kind.BODY, Kind.DOCUMENT, Kind.RESOLUTION, Kind.EVENT)
_NOUNS = per_kind(
    "nouns",
    {
        Kind.OPERATION: "missions?|operations?|ops?|forces?|deployments?|campaigns?|patrols?",
        Kind.BODY: "office|agency|body|organi[sz]ation|institution|department|committee|mechanism",
        Kind.DOCUMENT: "agreement|accords?|treaty|pact|declaration|plan",
        Kind.RESOLUTION: "resolution|unscr",
        Kind.EVENT: "attacks?|summit|conference|massacre",
    },
    _KINDS,
)
_CARRIER = "|".join(sorted(CARRIERS, key=len, reverse=True))
_OF_CARRIER = re.compile(rf"\b(?:{_CARRIER})\b")
_NOUN = "|".join(_NOUNS.values())
_ROLE = "(?:commander|head|chief|leader|boss|member|contingent|troop)s?\\b"
"""Behind such a noun somebody is asked for."""
_ASKED = re.compile(
    rf"\b(?:which|what|quel(?:le)?s?)(?P<before>(?: \S+){{0,5}}?) (?P<noun>{_NOUN})\b(?! {_ROLE})"
    rf"(?: (?:of|de) (?:the |l )?(?P<whose>{_CARRIER})\b)?"
)
"""A noun that is asked for, with what stands before it."""
_SENT = frozenset(map(stem, ("mission", "force", "operation")))
_OF_NONE = frozenset("did does do has have had can that who for to in on by about under".split())
"""Words between “which” and a noun that is not the one that is asked for."""
_CALLING = frozenset(("operation", "un", "nato", "asking", "post"))
"""Classes of words by which things are called; by those of the others something is done."""
_SAYING_NOTHING = FILLER | frozenset("was is were the of s l other one two".split())
_AS_ASKED, _AT_LARGE = 0.84, 0.7
"""How sure what is tied by such a relation as is asked for is, and what is tied at large."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What kind of thing is asked for."""

    kind: Kind
    noun: str
    whose: frozenset[str]
    """The ids of the organisations, any of which has it; none where nobody is named."""
    words: frozenset[str]
    """The stems of what else is said of it."""
    is_of_many: bool
    period: Period | None = None
    """When a resolution was adopted that is of the time that is named right before it."""

    def holds(self, entry: Entry, world: World) -> bool:
        """Whether an entry is of the kind."""
        if isinstance(entry, Operation):
            facets = things_of(world.base).of(entry)
            is_theirs = facets is not None and not self.whose.isdisjoint(facets.carriers)
            is_asked = self.kind is Kind.OPERATION or self.noun == "body"
            return is_asked and (is_theirs or not self.whose)
        names = _stems(entry)
        if isinstance(entry, Body):
            orgs = (world.base.entries[each] for each in self.whose)
            is_theirs = any(_stems(org) & names for org in orgs) or not self.whose
            is_sent = self.kind is Kind.OPERATION and not names.isdisjoint(_SENT)
            return is_theirs and (self.kind is Kind.BODY or is_sent)
        if isinstance(entry, Resolution) and self.kind is Kind.RESOLUTION:
            return self.period is None or self.period.holds(voted_on(entry))
        return entry.kind is self.kind and stem(self.noun) in names


def _asked(what: Seen) -> _Asked | None:
    """What kind of thing a question asks for by a noun behind “which”."""
    match = _ASKED.search(" ".join(what.found.words))
    if match is None:
        return None
    noun = len(" ".join(what.found.words)[: match.start("noun")].split())
    if any(each.start <= noun < each.end for each in what.found.mentions):
        return None  # “which heads of the UN mission in the Congo”
    acting = {w for cue, told in what.cues.items() if cue not in _CALLING for w in told}
    before = set(_OF_CARRIER.sub(" ", match["before"]).split())
    words = before - _SAYING_NOTHING
    if words & acting or before & _OF_NONE:
        return None  # “what triggered the operation”
    kind = next(k for k, nouns in _NOUNS.items() if re.fullmatch(nouns, match["noun"]))
    named = {*_OF_CARRIER.findall(match["before"]), *filter(None, [match["whose"]])}
    return _Asked(
        kind=kind,
        noun=match["noun"],
        whose=frozenset(CARRIERS[each] for each in named),
        words=frozenset(map(stem, words)),
        is_of_many=match["noun"].endswith("s") and kind is Kind.OPERATION,
        period=what.found.period if noun - 1 in what.found.timed else None,
    )


def beside(
    what: Seen, best: Reply | None, described: Callable[[], Entry | None], world: World
) -> Reply | None:
    """The best reply, or one that names what is of the kind asked for where that names none.

    ``described`` finds what is meant where nothing is named.
    """
    asked = _asked(what)
    if asked is None or what.found.missing is not None:
        return best
    if asked.kind is Kind.RESOLUTION and best and best.answer and best.answer.about == "mandate":
        return best  # what nothing mandated has no text of its own
    posts = (offices_of(world.base).get(office) for office in what.offices)
    named = [*what.texts, *(each for entity in what.entries for each in entity)]
    named += [world.base.entries[each.post] for each in posts if each and each.post]
    told = [world.base.entries[key] for key in best.answer.entries] if best and best.answer else []
    if any(each not in named and asked.holds(each, world) for each in told):
        return best
    if best is not None and best.answer is not None:
        ids = {each.id for each in told}
        made = [each for each in recorded_missions(world.base) if maker_of(each) in ids]
        if made and asked.kind in (Kind.OPERATION, Kind.BODY):
            return _called(made, best, best.answer, what, world)
        if made:
            return best
    of = next((each for each in named if each.id not in _WHOSE), None) or described()
    links = (
        []
        if of is None or isinstance(of, Country)
        else [
            link
            for link in world.base.links(of)
            if link.entry not in named and asked.holds(link.entry, world)
        ]
    )
    if best and best.answer and any(best.answer.has_name(_names(e.entry)) for e in links):
        return best
    said = _tied(of, links, asked, what) if of is not None and links else None
    if said is not None and of is not None:
        return Reply(answer=said, reading=reading_of(of))
    return doubting(best) if best is not None and told else best


def _called(made: Sequence[Mission], best: Reply, said: Answer, what: Seen, world: World) -> Reply:
    """The best reply, which rests on what made some missions, or one that names such a mission.

    “Which mission took it over” is not answered by when it did, under which resolution.
    """
    others = [each for each in made if (each,) not in what.entries]
    if not others or any(map(said.has_name, (names_of(each) for each in others))):
        return best
    return replace(best, answer=known(others[0], world)).at_most(_AT_LARGE)


_WHOSE = BACKGROUND.union(CARRIERS.values())


def _tied(of: Entry, links: list[Link], asked: _Asked, what: Seen) -> Answer | None:
    """What is tied to an entry; of several that which is called or tied as a question says."""
    links = [link for link in links if asked.words & _stems(link.entry)] or links
    ends = {end for cue, ends in {**TIES, **_ORDER}.items() if cue in what.cues for end in ends}
    asked_so = [link for link in links if (link.relation, link.direction) in ends]
    found = asked_so or links
    if len({link.entry.id for link in found}) > 1 and not asked.is_of_many:
        return None
    told = [link for link in found if link.heading == found[0].heading]
    return told_of(of, [told]).as_sure(_AS_ASKED if asked_so else _AT_LARGE)


_ORDER = dict.fromkeys(
    ("replaced", "preceded"),
    ((Relation.SUCCEEDS, Direction.FORWARD), (Relation.SUCCEEDS, Direction.BACKWARD)),
)


def _stems(entry: Entry) -> frozenset[str]:
    return frozenset(stem(word) for name in _names(entry) for word in words_of(name))


def _names(entry: Entry) -> tuple[str, ...]:
    return entry.title, *entry.aliases
