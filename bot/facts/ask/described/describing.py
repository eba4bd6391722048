"""Whether a question describes one text instead of naming it, and what acts at the vote on it."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Country, Draft, Entry, Resolution
from ...parts import Position
from ...votes import voted_on
from ...wording import fold
from ..question import CAST
from ..reading.lexicon import lexicon
from ..reading.rules import Seen

CUES_OF_VOTES = (
    "veto",
    "abstain",
    "against",
    "favour",
    "vote",
    "unanimous",
    "chapter",
    "sponsor",
    "tally",
    "not_favour",
    "absent",
    "divided",
)
"""Cues of what is asked about a vote on a text."""
ON_A_VOTE = frozenset((*CUES_OF_VOTES, "meeting")) - {"not_favour"}
"""Classes of words that ask about the vote on a text."""


def wants_text(what: Seen) -> bool:
    """Whether a question is about the vote on, or the words of, a text that it does not name."""
    return is_deed(what) or any(cue in what.cues for cue in (*CUES_OF_VOTES, "resolution"))


def is_deed(what: Seen) -> bool:
    """Whether the Council is said to have done something: adopted or, in truth, failed to adopt."""
    return {"council", "claim"} <= set(what.cues) and "sat" not in what.cues


def describes_text(what: Seen) -> bool:
    """Whether one text is described instead of named: “on the Libya no-fly zone resolution”."""
    if what.texts or not (what.left or what.entries):
        return False
    if "own_veto" in what.cues and not any(country.permanent for country in what.actors):
        return False  # they have none, whatever the draft
    words = what.found.words
    one = not _ONE_TEXT.isdisjoint(words)
    many = {"how_many", "list", "first", "last", "most"} & set(what.cues)
    if _POSITIONS & set(what.cues) and "resolutions" not in words:
        many -= {"how_many"}  # “how many abstained on the resolution on Western Sahara”
    return one and any(cue in what.cues for cue in CUES_OF_VOTES) and not many


_ONE_TEXT = frozenset("resolution text texte draft projet".split())
_POSITIONS = {"abstain", "against", "favour", "absent"}


def is_told_by_casts(what: Seen) -> bool:
    """Whether texts are asked for by what those named did: “on which both @country abstained”."""
    return cast_in_passing(what) is not None and _ASKED_OF_A_TEXT.isdisjoint(what.cues)


def cast_in_passing(what: Seen) -> Position | None:
    """What those named are said to have done at the vote on a text that is described by it."""
    is_text = not {"resolution", "draft_of"}.isdisjoint(what.cues) and not what.texts
    if not (is_text and what.actors):
        return None
    classes, slotted = lexicon().classes, what.found.slotted
    said = (
        position
        for row in _WHO_CAST.finditer(slotted)
        for cue, position in CAST.items()
        if classes[cue].match(slotted, row.end())
    )
    return next(said, None)


_WHO_CAST = re.compile(
    r"(?<!\S)(?:which|where|that|when|did|have|had|was|were|laquelle|lequel|lesquel\w+|ou|que) "
    r"(?:(?:both|all|the|la|le|l|les) )*@country "
    r"(?:(?:and|as|well|with|et|comme|avec|both|all|the|la|le|l|each|jointly|together|had|have|has"
    r"|s|se|est|sont|ont|a|toutes?|tous|les|deux|was|were|the|two|only|sole|lone|alone|seule?s?"
    r"|@country) )*"
)
"""Whoever is named within a clause, up to what they did."""
_ASKED_OF_A_TEXT = frozenset(
    "tally roll_call who sponsor how_vote meeting agenda when how_many how_long say claim unanimous"
    " veto why led_to symbol_of".split()
)
"""Classes of words that ask something of a text that is told so."""


def asks_of_one(what: Seen) -> bool:
    """Whether it is asked how somebody voted on one text: “did Chad vote for the no-fly zone”."""
    if what.texts or not what.actors or not (what.left or what.entries):
        return False
    cues = set(what.cues)
    is_cast = not cues.isdisjoint(_POSITIONS | {"how_vote", "alike"}) and "veto" not in cues
    many = {"how_many", "list", "plural", "first", "last", "most", "least", "ever", "rate", "who"}
    return is_cast and not cues.isdisjoint({"claim", "how_vote"}) and cues.isdisjoint(many)


def with_entity(what: Seen, entry: Entry, strange: list[str]) -> Seen:
    """The same question, with an entity that was found in place of its description."""
    slots = replace(what, left=strange, topics=[])
    if isinstance(entry, Resolution | Draft):
        slots.texts = [entry]
        slots.entries = []
        slots.actors = _voters(what, entry)
    else:
        slots.entries = [(entry,)]
    return slots


def _voters(what: Seen, text: Resolution | Draft) -> list[Country]:
    """The countries that acted at the vote on a text, and are not what describes it."""
    cues = set(what.cues)
    asks_of_all = "who" in cues and "alike" not in cues and isinstance(text, Resolution)
    if asks_of_all or not (VOTED & cues or isinstance(text, Draft)):
        return []
    date = voted_on(text)
    then = date.year if date else 0
    sat = [each for each in what.actors if each.permanent or each.sat_in(then)]
    is_told = fold(f"{text.title} {text.gist}")
    others = [each for each in what.actors if fold(each.title) not in is_told]
    return sat or (others if isinstance(text, Resolution) else [])


VOTED = {
    "vote",
    "veto",
    "abstain",
    "against",
    "favour",
    "absent",
    "not_favour",
    "how_vote",
    "sponsor",
    "sat",
    "alike",
}
"""Classes of words by which a country acts at a vote, and is not what a text is about."""


def may_be_vetoed(what: Seen) -> bool:
    """Whether a veto is asked about on a text that is named by a name and was adopted."""
    numbers = set(what.found.words)
    return "veto" in what.cues and any(
        isinstance(text, Resolution) and str(text.number) not in numbers for text in what.texts
    )
