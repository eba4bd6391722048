"""The answer to what a question claims or supposes: no, or yes, with what is right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from ....messages import Message, Names, Value, message
from ...base import FactBase
from ...checking import Mistake
from ...dates import FactDate
from ...missions import creator_of, is_recorded
from ...model import Document, Entry, Operation
from ...perbase import per_base
from ...relations import Direction, Relation
from ...search.stems import FILLER
from ..answer import CONFIDENT, Answer, Reply, answer, at, called, named, short
from ..ballots.answering import casts
from ..ballots.query import Ballot, Wanted
from ..described.facets import CARRIERS
from ..question import Question
from ..reading.lexicon import beside, grammar
from ..reading.rules import Seen
from ..sentences.passages import resting
from ..world import World
from .comparing import LOOSE, Verdict, compared
from .stating import statement_of

_SURE, _AT_LARGE = 0.95, 0.75
"""How sure a mistake is that a reader of its field finds, or one of what is told at large."""
_STRANGE = 0.75
"""What is left of the certainty for each word of a right statement that nothing explains."""


_OF_STATE = re.compile(
    r"^(?:was|were|had) (?:[\w@]+ )*(?:over|finished|done|gone|defunct) (?:in|by|before) @time"
    r"|^had (?:[\w@]+ )*(?:ended|closed|finished|left) (?:in|by|before) @time"
)
"""“Was it over in 2015” does not claim that it ended in that year."""


def claimed(what: Seen, text: str, world: World) -> Reply | None:
    """The reply to what a question claims or supposes; ``None`` where no reader says anything."""
    if _OF_STATE.search(what.found.slotted):
        return None
    statement = statement_of(what, text, world.base)
    if statement is None:
        return None
    verdict = compared(statement.text, world.base, world.today)
    said = _denied(verdict, what, world)
    if said is None and not statement.is_supposed:
        said = _confirmed(verdict, what, world)
    if said is None:
        return None
    said, is_sure = resting(said, world.base), said.certainty >= CONFIDENT
    return Reply(said, is_confident=is_sure, reading=_reading(said, world))


def _reading(said: Answer, world: World) -> Message:
    entries = (world.base.entries[key] for key in said.entries)
    subjects = Names(tuple(map(called, entries)))
    what = message(f"ask.property.{'cast' if said.about == 'cast' else 'claimed'}")
    if not subjects.items:
        return message("ask.reading.all", what=what)
    return message("ask.reading", subjects=subjects, what=what)


def _denied(verdict: Verdict, what: Seen, world: World) -> Answer | None:
    """No, with what is right where a statement is wrong, of the surest of its mistakes."""
    mentioned = _mentioned(what)
    told = [each for each in verdict.mistakes if not _is_of_force(each, what)]
    sure = {_surety(each, mentioned): each for each in reversed(told)}
    if not sure:
        return None
    certainty, mistake = max(sure.items())
    if mistake.message.code.startswith(_OF_VOTES) and what.texts and what.actors:
        asked = Question("cast", frozenset(what.cues) - {"how_vote"} | {"claim"})
        vote = Ballot(
            what.texts[0],
            Wanted.CASTS,
            asked.position,
            is_veto=asked.has("veto"),
            voters=tuple(what.actors),
        )
        if (said := casts(vote, asked, world)) is not None:
            return said.as_sure(certainty)
    right = worded(mistake, world.base, world.today)
    return answer("ask.check.no", *_shown(mistake, world), said=right).as_sure(certainty)


def _shown(mistake: Mistake, world: World) -> tuple[Entry | None, ...]:
    """What says what is right; behind a mission of the record the text that made it."""
    entry = mistake.entry
    is_mission = entry is not None and is_recorded(entry)
    return (entry, creator_of(entry, world.base)) if entry and is_mission else (entry,)


def _is_of_force(mistake: Mistake, what: Seen) -> bool:
    """Whether a text was made when a question says, and the base tells only when it took effect."""
    entry, date = mistake.entry, mistake.message.values.get("date")
    if entry is None or mistake.message.code != "checking.happened" or _TAKES_EFFECT in what.cues:
        return False
    return any(each.on == date and each.what == _IN_FORCE for each in entry.dates)


_IN_FORCE, _TAKES_EFFECT = "in force", "in_force"
"""What a date is called from which a text is in force, and the class of the words that ask so."""
_OF_VOTES = tuple(
    f"checking.{code}" for code in ("country.", "not_vetoed", "draft.country.", "no_member")
)
"""How the codes begin of what a country did, which the question about it tells in full."""


def _mentioned(what: Seen) -> frozenset[str]:
    """The ids of all that a question names."""
    return frozenset(entry.id for mention in what.found.mentions for entry in mention.entries)


def _surety(mistake: Mistake, mentioned: frozenset[str]) -> float:
    """How sure a mistake is; of something else than what is named it may be misread."""
    is_named = mistake.entry is None or mistake.entry.id in mentioned
    code = mistake.message.code
    return _SURE if is_named and code not in LOOSE and code not in _TOLD else _AT_LARGE


_TOLD = frozenset(
    f"checking.{code}"
    for code in "is_over goes_on still_runs no_member votes held no_longer admitted".split()
)
"""Codes of what the question that is asked has a fuller answer to."""


def _confirmed(verdict: Verdict, what: Seen, world: World) -> Answer | None:
    """Yes, with what says that each value of a statement is right."""
    told = list({each.message.code: each for each in verdict.confirmed}.values())
    covers = [_covers().get(each.message.code.removeprefix("checking.")) for each in told]
    if not verdict.is_confirmed or None in covers:
        return None
    is_placed = any(each.message.code == "checking.place" for each in told)
    if is_placed and not _DRAFTING.isdisjoint(what.found.words):
        return None
    covered = frozenset[str]().union(*filter(None, covers))
    if _covers()["other"] & what.cues.keys() - covered:
        return None
    told = list({_fact(each.message): each for each in told}.values())
    said = tuple(worded(each, world.base, world.today) for each in told)
    shown = [entry for each in told for entry in _shown(each, world)]
    if any(_is_only_authorised(each, what, world) for each in told):
        return answer("ask.check.so", *shown, said=said[0])
    code = "ask.check.yes" if len(said) == 1 else "ask.check.yes_and"
    values = {"said": said[0]} | ({"other": said[1]} if len(said) > 1 else {})
    right = answer(code, *shown, **values)
    return right.as_sure(_SURE * _STRANGE ** _strange(what, verdict.words))


def _fact(told: Message) -> frozenset[str]:
    """What a message joins: that one force followed another is the same from both ends."""
    values = [each for name, each in told.values.items() if name != "claimed"]
    names = [each.items if isinstance(each, Names) else (each,) for each in values]
    return frozenset(str(name) for each in names for name in each)


def _is_only_authorised(told: Mistake, what: Seen, world: World) -> bool:
    """Whether a question has a resolution make a force that others than the UN made under it."""
    is_mandate = told.message.code == "checking.mandate" and isinstance(told.entry, Operation)
    if not is_mandate or _MADE.isdisjoint(what.cues) or "lawful" in what.cues:
        return False
    assert told.entry is not None
    links = world.base.links(told.entry, Relation.CARRIED_OUT_BY)
    makers = {each.entry.id for each in links if each.direction is Direction.FORWARD}
    return "united-nations" not in makers


_MADE = frozenset(("led_to", "found", "cause"))
"""Classes of words for what brought something into being."""


@cache
def _covers() -> Mapping[str, frozenset[str]]:
    """The classes of words that are answered by what each code tells, and ``other`` classes."""
    told = grammar("claims.yaml")["covers"]
    return {code: frozenset(classes.split()) for code, classes in told.items()}


_DRAFTING = beside("drafting")


def _strange(what: Seen, read: frozenset[str]) -> int:
    """How many words of a question nothing explains."""
    return len([word for word in what.left if word not in read and word not in FILLER])


# -- words ----------------------------------------------------------------------------------------


def worded(mistake: Mistake, base: FactBase, today: dt.date) -> Message:
    """What is right, in the words of answers."""
    entry, told = mistake.entry, mistake.message
    if told.code == "checking.happened" and isinstance(entry, Document):
        return _worded(told, base, "ask.claim.dated")
    span = entry.span if entry is not None and told.code == "checking.seat" else None
    is_over = span is not None and span.ends is not None and span.ends.latest() < today
    right = told.values.get("date")
    is_ahead = isinstance(right, FactDate) and right.earliest() > today
    if told.code == "checking.ended" and is_ahead:
        return _worded(told, base, "ask.claim.to_end")
    return _worded(told, base, "ask.claim.seat.then" if is_over else None)


def _worded(told: Message, base: FactBase, code: str | None = None) -> Message:
    """A message in the words of answers, under the ``code`` where it is given."""
    name = told.code.removeprefix("checking.")
    if code is None:
        code = f"ask.claim.{name}" if name in _worded_codes() else told.code
    is_plain = told.code in _PLAIN_DATES or code == "ask.claim.dated"
    values = {
        name: short(each) if name in _TITLES and isinstance(each, str) else each
        for name, each in told.values.items()
    }
    return message(
        code, **{name: _value(each, base, is_plain=is_plain) for name, each in values.items()}
    )


@cache
def _worded_codes() -> frozenset[str]:
    """The ends of the codes for which answers have words of their own."""
    return frozenset(grammar("claims.yaml")["worded"].split())


_PLAIN_DATES = frozenset(
    f"checking.{name}"
    for name in "no_such_number no_longer held holds_since in no_member no_members".split()
)
"""Codes whose dates have a preposition of their own."""
_TITLES = frozenset("operation entry body event first second person".split())
"""Values that are titles."""


@per_base
def _organisations(base: FactBase) -> Mapping[str, Message]:
    """What the organisations that run operations are called in a sentence, by their titles."""
    ids = [each for each in set(CARRIERS.values()) if each in base.entries]
    return {base.entries[each].title: message(f"ask.set.org.{each}") for each in ids}


_SYMBOL = re.compile(r"S/RES/(\d+) \(\d+\)")


def _value(value: Value, base: FactBase, *, is_plain: bool) -> Value:
    if isinstance(value, Message) and value.code.startswith("checking."):
        return _worded(value, base)
    if isinstance(value, Names):
        told = (_value(each, base, is_plain=is_plain) for each in value.items)
        return Names(tuple(short(each) if isinstance(each, str) else each for each in told))
    if isinstance(value, FactDate) and not is_plain:
        return at(value)
    if isinstance(value, str) and (organisation := _organisations(base).get(value)):
        return organisation
    if isinstance(value, str):
        symbol = _SYMBOL.fullmatch(value)
        return named(base.resolution(int(symbol[1]))) if symbol else value.rstrip(".")
    return value
