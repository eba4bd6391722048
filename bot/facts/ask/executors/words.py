"""Answers in the words of an entry: what it is, what it says, the numbers it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...kinds import Kind
from ...missions import Mission, creator_of, is_recorded, maker_of
from ...missions import full_name as name_in_full
from ...parts import Statement
from ...stemming import stem
from ...wording import words as words_of
from ..answer import Answer, answer, called, gist_of, named, stated
from ..question import Question
from ..sentences.values import NUMBERS, counted, has_length
from ..world import Executor, World
from .entities import candidates
from .places import placed


def what_is(question: Question, world: World) -> Answer | None:
    """What something is, in the words of its entry."""
    if question.words or not question.has("what_is", "say", "subject_of", "who"):
        return None
    for entry in candidates(question):
        if is_recorded(entry) and _DONE.isdisjoint(question.named_kinds):
            return known(entry, world)
        said = gist_of(entry)
        if entry.kind is Kind.PERSON and question.has("say"):
            return said.as_sure(_UNSAID)  # what somebody said is not what they are
        is_who = question.has("who") and not question.has("what_is", "say", "subject_of")
        is_somebody = entry.kind is Kind.PERSON
        return said.as_sure(0.8 if is_who and not is_somebody else 1.0)
    return None


_UNSAID = 0.6
_DONE = frozenset(("do", "fait"))
"""Words that ask what something did, and not what it is."""


def known(mission: Mission, world: World) -> Answer:
    """What a mission of the record is: its full name, its place and time, and what set it up."""
    text, span, made = creator_of(mission, world.base), mission.span, maker_of(mission)
    assert span is not None
    code = "was" if span.ends else "is" if span.to == "ongoing" else "began"
    return answer(
        f"ask.mission.{code}",
        mission,
        text,
        mission=called(mission),
        full=name_in_full(mission),
        place=placed(mission),
        begins=span.start,
        ends=span.to,
        by=named(text) if text else called(world.base.entries[made]) if made else _mandate(mission),
    )


def _mandate(mission: Mission) -> str:
    """What set a mission up in its own words, as they stand within a sentence."""
    told = (mission.mandate or "").rstrip(".")
    return _ARTICLE.sub(lambda article: article[0].lower(), told)


_ARTICLE = re.compile(r"^(?:The|An?)(?= )")


def alone(question: Question, world: World) -> Answer | None:
    """What a mission is that is named: sure only where nothing else is said."""
    mission = next(iter(candidates(question)), None)
    if mission is None or not is_recorded(mission):
        return None
    said = known(mission, world)
    if question.cues <= {"operation"} and _CALLED.issuperset(question.words):
        return said
    is_more = question.has("asking", "claim") or question.period is not None
    return said.as_sure(_ASKED if is_more else 0.8)


_CALLED = frozenset("mission operation force".split())
"""What any mission may be called beside its name."""
_ASKED = 0.6
"""How sure it is where something else is asked, of which this tells the dates, places and text."""


def full_name(question: Question, _world: World) -> Answer | None:
    """The whole name of something known by its letters."""
    for entry in candidates(question):
        return answer("ask.full_name", entry, name=entry.title)
    return None


_NUMBER = re.compile(rf"\b\d+\b|\b(?!one\b)(?:{NUMBERS})\b", re.IGNORECASE)


def says(question: Question, _world: World) -> Answer | None:
    """The statement of an entry that has the words of the question."""
    names = {f"={entry.id}" for entry in candidates(question)}
    told = [group for group in question.about if names.isdisjoint(group)]
    wanted = [word for group in told for word in group[:1]]
    if question.has("say"):  # a country is told by its name: “what does it say about Russia”
        names_told = (*wanted, *(country.title for country in question.actors))
        wanted = [word for name in names_told for word in words_of(name)]
    if not wanted or (question.has("what_is") and not question.has("say")):
        return None
    for entry in candidates(question):
        best = _with_all(wanted, entry.statements)
        if best is not None:
            is_wide = question.has("why", "running", "when")
            is_wide |= bool(question.actors) and not question.has("say")
            return stated(entry, best).as_sure(0.8 if is_wide else 0.95)
    return None


def _with_all(wanted: Iterable[str], statements: Iterable[Statement]) -> Statement | None:
    """The first statement that has all words that are wanted."""
    stems = {stem(word) for word in wanted}
    return next((s for s in statements if stems <= {stem(w) for w in words_of(s.text)}), None)


def how_long_text(question: Question, _world: World) -> Answer | None:
    """For how long a text set something up or extended it, in the words of its entry."""
    text = question.texts[0]
    for told in (*(s.text for s in text.statements), text.summary or "", text.title):
        if has_length(told) or _UNTIL.search(told):
            basis = [s for s in text.statements if s.text == told]
            return stated(text, *basis, text=told).as_sure(0.9)
    return None


def tally_elsewhere(question: Question, _world: World) -> Answer | None:
    """How a vote outside the Council went, in the words of an entry."""
    for entry in candidates(question):
        if entry.kind is not Kind.DOCUMENT:
            continue
        found = [s for s in entry.statements if _COUNTED.search(s.text)]
        if found:
            sure = 1.0 if question.has("tally", "vote", "assembly") else 0.75
            return stated(entry, found[0]).as_sure(sure)
    return None


_UNTIL = re.compile(r"\b(?:to|until) (?:\d+ )?(?:the end of )?[A-Z][a-z]+ \d{4}|\buntil \d{4}")
_COUNTED = re.compile(
    r"\b\d{1,3} (?:states |members |countries |votes )?(?:voted )?(?:for|to|in favour|against)\b"
    r"|\d+[–-]\d+[–-]\d+"
)


def members_count(question: Question, _world: World) -> Answer | None:
    """How many members a body has, as a statement says."""
    for entry in candidates(question):
        told = (s for s in entry.statements if _NUMBER.search(s.text) and _MEMBERS.search(s.text))
        best = next(told, None)
        if best is not None:
            return stated(entry, best).as_sure(0.75)
    return None


def signers_count(question: Question, _world: World) -> Answer | None:
    """How many states signed a document, as its entry says."""
    for entry in candidates(question):
        texts = (*(each.text for each in entry.statements), *(d.text or "" for d in entry.dates))
        for told in texts:
            if any(not _STATES.isdisjoint(row) and set(row) >= _SIGNED for row in counted(told)):
                basis = [each for each in entry.statements if each.text == told]
                return stated(entry, *basis, text=told)
    return None


_STATES = frozenset(("states", "countries", "nations", "governments", "allies", "members"))
_SIGNED = frozenset(("signed",))
_MEMBERS = re.compile(r"\bmembers?\b", re.IGNORECASE)


EXECUTORS: Mapping[str, Executor] = {
    "what_is": what_is,
    "alone": alone,
    "full_name": full_name,
    "says": says,
    "how_long_text": how_long_text,
    "tally_elsewhere": tally_elsewhere,
    "members_count": members_count,
    "signers_count": signers_count,
}
