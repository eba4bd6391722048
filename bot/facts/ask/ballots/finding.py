"""Which text a question tells from all others by what is known of the vote on it.

“The Gaza draft that the US vetoed in June 2018”, “the Mali text of 2023 with one abstention”: its
time, who vetoed it or put it forward, the numbers of the vote, and what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...missions import is_recorded, names_of
from ...model import Country, Draft
from ...relations import Relation
from ...search.synonyms import synonyms
from ...stemming import stem
from ...votes import Voted, voted_on
from ...wording import words as words_of
from ..described.describing import cast_in_passing
from ..described.supposing import counted, supposed
from ..reading.lexicon import beside, lexicon
from ..reading.rules import Seen
from ..world import World
from .reading import asks_beside, names_others, said

_OF_ONE = frozenset(
    "tally roll_call abstain against favour absent not_favour unanimous divided sponsor meeting"
    " agenda how_vote vote".split()
)
"""Classes of words for what is asked of one vote."""
_OF_MANY = frozenset(
    "plural list most least more fewer ever rate compare everything which_year".split()
)
_SAID_OF_ONE = {"meeting": "most", "tally": "plural"}
"""What words are read as that say something of one: “meeting record”, “the numbers”."""
_FAILED = frozenset(("veto", "draft_of", "no_veto"))
"""Classes of words for texts that were not adopted."""
_TEXT = frozenset(("text", "texte"))
_FINAL = frozenset(("final", "finale"))
"""What is the last of one vote, and not the last vote: “the final tally”."""
_HALF, _APART = 0.5, 0.8
"""So much of what describes it a text must have, and others so much less than the first."""
_DAYS = 400
"""A longer time tells no text from others."""


def told_by_vote(what: Seen, world: World) -> Voted | None:
    """The only text with all that a question says of the vote on it; ``None`` where none is."""
    if what.texts or not _asks_of_vote(what) or _asks_of_many(what):
        return None
    period = what.found.period
    is_timed = period is not None and (period.last - period.first).days < _DAYS
    is_vetoed = "veto" in what.cues and any(country.permanent for country in what.actors)
    is_scored = len(list(counted(what.found.words))) > 1
    if not (is_timed or is_vetoed or is_scored) or _is_of_assembly(what, world):
        return None
    texts = [
        text
        for text in world.votes.texts
        if (period is None or period.holds(voted_on(text))) and _is_meant(text, what)
    ]
    told = cast_in_passing(what)
    if told is not None:
        voters = [country.title for country in what.actors]
        texts = [t for t in texts if all(world.votes.position(t, v) is told for v in voters)]
    return _only(texts, what, world)


def _asks_of_vote(what: Seen) -> bool:
    """Whether something of a vote is asked for, be it who else than those who are named."""
    if said("which").search(what.found.slotted) and cast_in_passing(what) is None:
        return False  # “which resolution approved …”
    is_of_others = "who" in what.cues and names_others(what.found.slotted)
    return is_of_others or not _OF_ONE.isdisjoint(what.cues)


def _asks_of_many(what: Seen) -> bool:
    """Whether several votes are asked about, or the first or last of several."""
    several = _OF_MANY.intersection(what.cues)
    several -= {many for one, many in _SAID_OF_ONE.items() if one in what.cues}
    is_ordered = any(not _FINAL.issuperset(what.cues.get(each, ())) for each in ("first", "last"))
    return bool(several) or is_ordered


def _is_of_assembly(what: Seen, world: World) -> bool:
    """Whether a text is named on which the General Assembly voted."""
    links = (link for each in what.entries for link in world.base.links(each[0]))
    return any(
        link.relation is Relation.ADOPTED_BY and link.entry.id == _ASSEMBLY for link in links
    )


_ASSEMBLY = "un-general-assembly"


def _is_meant(text: Voted, what: Seen) -> bool:
    """Whether a text is of the kind and had the vote that a question supposes."""
    is_draft = isinstance(text, Draft)
    is_adopted = bool(what.cues.get("resolution", set()) - _TEXT) and not _FAILED & set(what.cues)
    if is_draft and is_adopted:
        return False
    if not is_draft and not _FAILED.isdisjoint(what.cues):
        return False
    permanent = {country.title for country in what.actors if country.permanent}
    if isinstance(text, Draft) and "veto" in what.cues and permanent.isdisjoint(text.vetoed_by):
        return not permanent and bool(text.vetoed_by)
    fits = supposed(what)
    return fits is None or fits(text)


def _only(texts: Iterable[Voted], what: Seen, world: World) -> Voted | None:
    """The text that alone speaks of all that is named and of most that describes it."""
    index = world.engine.index
    names, described = list(_names(what)), list(_describing(what))
    weights = [max(index.rarity(stem(word)) for word in group) for group in described]
    whole = sum(weights)
    told: list[tuple[float, Voted]] = []
    for text in texts:
        place = index.position[text.id]
        if all(any(index.mentions(place, name) for name in group) for group in names):
            has = sum(
                weight
                for weight, group in zip(weights, described, strict=True)
                if any(index.mentions(place, word) for word in group)
            )
            told.append((has / whole if whole else 1.0, text))
    told.sort(key=lambda each: -each[0])
    if not told or told[0][0] < _HALF or not (names or described):
        return None
    is_apart = len(told) == 1 or told[1][0] <= _APART * told[0][0]
    return told[0][1] if is_apart else None


def _names(what: Seen) -> Iterator[tuple[str, ...]]:
    """What must be spoken of, by all its names: countries that could not act, and other things."""
    adjectives = lexicon().demonyms.items()
    for country in (*what.actors, *_as_topics(what)):
        if not country.permanent and not _votes(country, what):
            own = [word for word, title in adjectives if title == country.title]
            yield tuple(" ".join(words_of(n)) for n in (country.title, *country.aliases, *own))
    for mention in what.found.of("entry"):
        told = " ".join(what.found.words[mention.start : mention.end])
        names = (name for each in mention.entries if is_recorded(each) for name in names_of(each))
        yield (told, *(" ".join(words_of(name)) for name in names))


def _as_topics(what: Seen) -> Iterator[Country]:
    for mention in what.found.of("country"):
        country = mention.entries[0]
        if mention.is_topic and isinstance(country, Country):
            yield country


def _votes(country: Country, what: Seen) -> bool:
    """Whether a country may be one that voted, and not what a text is about."""
    period = what.found.period
    is_asked = not {"how_vote", "alike", "abstain", "against", "favour"}.isdisjoint(what.cues)
    return is_asked and period is not None and country.sat_in(period.first.year)


def _describing(what: Seen) -> Iterator[tuple[str, ...]]:
    """The other words that say what a text is about, in English, each with words for the same."""
    words = lexicon()
    acting, left = beside("authored") | beside("votes"), set(what.left)
    for word in dict.fromkeys(what.found.words):
        is_plain = word not in acting and not word.isdigit() and not asks_beside(word)
        if is_plain and (word in left or word in words.topics):
            told = words.topics.get(word) or (words.glossary.get(word, word),)
            alike = (other for each in told for other in synonyms(stem(each)))
            yield (*told, *alike)
