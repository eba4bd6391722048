"""What is not answered: orders, opinions, numbers of no text, other fields, what is not read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from ...messages import Names, message
from ..model import Resolution
from ..search import Results
from ..search.doubts import AMBASSADOR_TO
from ..search.stems import FILLER
from ..search.synonyms import kindred, synonyms
from ..stemming import stem
from .answer import HEDGED, Refusal, Reply, answer, called
from .described.linking import NEAR_SCORE
from .described.which_text import asks_which
from .executors.premises import wrongly_supposed
from .reading.lexicon import Lexicon
from .reading.mentions import Names as NameFinder
from .reading.named import Named
from .reading.rules import Seen
from .sentences.passages import resting
from .world import World

_OFFERED = 5
"""So many entries are offered beside a refusal."""
_LEAST_ENGLISH = 2
"""So many common words of English make a question English."""


def ahead(found: Named, words: Lexicon, today: dt.date) -> Reply | None:
    """The refusal of what is yet to come, of which nothing tells what will be or will not.

    What is to be done by a year is another matter: a text may say so.
    """
    period = found.period
    is_late = period is not None and period.first.year > today.year + 1 and not found.of("text")
    before = {found.words[max(0, place - 1)] for place in found.timed}
    is_late &= _BY.isdisjoint(before)
    if not (is_late or words.classes["future"].search(found.slotted)):
        return None
    return Reply(refusal=Refusal.OPINION)


_BY = frozenset("by until till to through before than ici jusqu avant".split())


def decided_at_once(what: Seen, world: World) -> Reply | None:
    """The reply to what needs no reading: a number that is no text's, orders, a wrong premise."""
    newest = world.votes.newest
    if what.found.missing is not None and not what.texts and newest is not None:
        return _missing(what.found.missing, newest)
    if "orders" in what.cues:
        return Reply(refusal=Refusal.ORDERS)
    is_ours = bool(what.found.mentions) or what.is_ours
    if is_ours and "opinion" in what.cues:
        return Reply(refusal=Refusal.OPINION)
    wrong = wrongly_supposed(what, world, asks_which=asks_which(what))
    if wrong is None:
        return None
    entry = world.base.entries[wrong.entries[0]]
    claim = message("ask.property.claimed")
    read = message("ask.reading", subjects=Names((called(entry),)), what=claim)
    return Reply(resting(wrong, world.base), is_confident=True, reading=read)


def _missing(number: int, newest: Resolution) -> Reply:
    """The reply about a resolution that is not here, with the newest that is."""
    code = "ask.missing.above" if number > newest.number else "ask.missing"
    said = answer(code, newest, number=number, newest=newest.number).as_sure(HEDGED)
    return Reply(answer=said, reading=message("ask.reading.number", number=number))


def is_foreign(
    what: Seen, results: Results, world: World, names: NameFinder, words: Lexicon
) -> bool:
    """Whether an English question means nothing for sure and has a word that stands nowhere here.

    “Who commanded the Apollo 11 mission” is of another field, whatever else of it is said here.
    """
    found = what.found
    english = sum(word in words.marks["en"] for word in found.words)
    is_named = bool(found.mentions or results.answer)
    if is_named or english < _LEAST_ENGLISH:
        return False
    unknown = [word for word in what.left if word.isalpha() and not names.knows(word)]
    return bool(unknown) and not any(map(world.engine.languages_of, unknown))


def is_not_here(what: Seen, results: Results, names: NameFinder) -> bool:
    """Whether a question counts what stands nowhere here, or asks for the members of an outsider.

    “The number of lightbulbs in the Secretariat building”, “the members of the Arab League”. Nor
    does an ambassador to the UN or NATO stand here of whom the search is not sure, if without a
    post of that name.
    """
    found = what.found
    is_diplomat = AMBASSADOR_TO.search(found.slotted) is not None and not found.of("office")
    if is_diplomat and results.answer is None:
        return True
    noun = _COUNTED.search(" ".join(found.words))
    if noun is not None and noun[1].isalpha() and not names.knows(noun[1]):
        return True
    is_named = bool(found.mentions or results.answer)
    return results.outsider is not None and not is_named and "member" in what.cues


_COUNTED = re.compile(r"\b(?:how many|number of|combien de?|nombre de) (?:the )?(\w{4,})")
"""What is counted, which must stand somewhere in the base."""


def is_of_outsider(what: Seen, reply: Reply, world: World) -> bool:
    """Whether it is asked what something did or was that is not covered here.

    “What did the WHO decide” is not answered by what does not speak of it. Who is only named
    beside something else may say when that was: “when Stalin died”.
    """
    outsider = world.engine.index.outsider_in(tuple(what.found.words))
    if outsider is None or what.found.grouped or "group" in what.slots:
        return False
    name, said = re.escape(outsider[0]), " ".join(what.found.words)
    is_asked = re.search(rf"(?:{_ASKS_OF}|^what) (?:the )?{name}\b", said)
    return is_asked is not None and not _tells(reply, {outsider[0]}, world)


_ASKS_OF = r"^(?:what|when|where|how|who|which) (?:\w+ )?(?:did|was|were|is|s|has)"


def is_of_another_thing(what: Seen, reply: Reply, world: World) -> bool:
    """Whether a thing is asked for of which nothing is said in what an unsure reply is about.

    “Which university did Stoltenberg attend”, “who wrote the anthem of Kosovo”. What caused
    something may be called anything.
    """
    if is_of_outsider(what, reply, world):
        return True
    if not _CAUSES.isdisjoint(what.cues):
        return False
    found = (word for told in _THING.finditer(what.found.slotted) for word in told.groups())
    things = [word for word in found if word is not None and word in what.left]
    alike = ({thing, *synonyms(stem(thing)), *kindred(stem(thing))} for thing in things)
    return not all(_tells(reply, each, world) for each in alike)


_CAUSES = frozenset(("cause", "why"))


def _tells(reply: Reply, names: Collection[str], world: World) -> bool:
    """Whether something that a reply is about has one of some names; nothing need be."""
    index = world.engine.index
    places = [index.position[key] for key in reply.told[:_TOLD]]
    told = [name for name in names if not FILLER.issuperset(name.split())]  # “the WHO” is filler
    return not places or any(index.mentions(at, name) for at in places for name in told)


_TOLD = 6
_THING = re.compile(
    r"\b(?:which|what|quel(?:le)?s?) (?:(?:other|un|nato) )?((?!\w+ed\b)[a-z]+)"
    r"|\b(?:what|quel(?:le)?) (?:is|was|s|are|were|est|etait|sont) (?:(?:the|la|le|l|les) )?"
    r"(?:[a-z]+ )?([a-z]+)(?= (?:of|de|du|des|for|in)\b)"
    r"|\b(?:wrote|founded|invented|built|designed|composed|won|wins|sang) (?:the|an?) ([a-z]+)"
    r"|\bwho (?:is|was|s) (?:the )?([a-z]+) of\b|\bwhere (?:was|were|is) @entry (?!\w+ed)([a-z]+)$"
    r"|\bou (?:est|etait) (?:\w+ )?(nee?s?)\b"
)
"""The noun of what is asked for: “which airline”, “what is the currency of”, “who won the cup”."""


def refused(what: Seen, results: Results) -> Reply:
    """The refusal of a question without an answer, with what is near to it."""
    named = [*what.texts, *(entity[0] for entity in what.entries)]
    hits = [hit.entry for hit in results.hits[:_OFFERED] if hit.score >= NEAR_SCORE]
    if not named and not (hits and (results.answer or what.offices or what.is_ours)):
        return Reply(refusal=Refusal.OUTSIDE)
    near = dict.fromkeys(entry.id for entry in (*named, *hits))
    return Reply(refusal=Refusal.UNREAD, near=tuple(near)[:_OFFERED])
