"""Answers in the words of an entry: what it is, what it says, the numbers it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ...kinds import Kind
from ...model import Entry
from ...parts import Statement
from ...stemming import stem
from ...wording import words as words_of
from ..answer import Answer, answer, called, gist_of, stated
from ..question import Question
from ..values import NUMBERS, counted, has_length
from ..world import Executor, World
from .entries import candidates


def what_is(question: Question, _world: World) -> Answer | None:
    """What something is, in the words of its entry."""
    if question.words or not question.has("what_is", "say", "subject_of", "who"):
        return None
    for entry in candidates(question):
        said = gist_of(entry)
        is_who = question.has("who") and not question.has("what_is", "say", "subject_of")
        is_somebody = entry.kind is Kind.PERSON
        return said.as_sure(0.8 if is_who and not is_somebody else 1.0)
    return None


def gist_alone(question: Question, _world: World) -> Answer | None:
    """What is told of something, where nothing narrower can be: never without reserve."""
    if question.words:
        return None
    for entry in candidates(question):
        return gist_of(entry).as_sure(0.6)
    return None


def full_name(question: Question, _world: World) -> Answer | None:
    """The whole name of something known by its letters."""
    for entry in candidates(question):
        return answer("ask.full_name", entry, name=entry.title)
    return None


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
        best = _best(entry.statements, wanted)
        if best is not None:
            is_wide = question.has("why", "running", "when")
            is_wide |= bool(question.actors) and not question.has("say")
            return stated(entry, best).as_sure(0.8 if is_wide else 0.95)
    return None


def strength(question: Question, _world: World) -> Answer | None:
    """The sentence that gives a number of what is asked for."""
    wanted = [*question.words, *(["troops"] if question.has("troops") else [])]
    if question.has("died"):
        return _deaths(question)
    for entry in candidates(question):
        told = [each for each in _told(entry) if any(True for _ in counted(each[0]))]
        found = [statement for _, statement in told if statement is not None]
        best = _best(found, wanted) or _number_of(entry, found)
        text, statement = _counting(told, wanted) or (best and best.text, best)
        if text is not None:
            return stated(entry, *filter(None, [statement]), text=text).as_sure(0.75)
    return None


def _told(entry: Entry) -> Iterator[tuple[str, Statement | None]]:
    """What an entry tells, with the statement that each is, if it is one."""
    yield from ((each.text, each) for each in entry.statements)
    yield from ((dated.text, None) for dated in entry.dates if dated.text)
    yield entry.gist, None


def _counting(
    told: Iterable[tuple[str, Statement | None]], wanted: list[str]
) -> tuple[str, Statement | None] | None:
    """The first sentence with a number of just what is wanted: “eight escorts”."""
    stems = {stem(word) for word in wanted}
    for text, statement in told:
        if any(_is_told(each, {stem(w) for w in row}) for row in counted(text) for each in stems):
            return text, statement
    return None


def _deaths(question: Question) -> Answer | None:
    """The sentence that says how many died."""
    for entry in candidates(question):
        found = [
            each for each in _told(entry) if _NUMBER.search(each[0]) and _DEATH.search(each[0])
        ]
        if found:
            # Figures say more than “thousands”, and a statement more than a summary.
            text, statement = min(found, key=lambda each: not _FIGURE.search(each[0]))
            return stated(entry, *filter(None, [statement]), text=text).as_sure(0.8)
    return None


_FIGURE = re.compile(
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d{2,3} (?!January|February|March|April|May|June|July"
    r"|August|September|October|November|December)"
)


_DEATH = re.compile(
    r"\b(?:kill|murder|die[sd]\b|death|dead\b|lost their lives|victim)", re.IGNORECASE
)


def _number_of(entry: Entry, statements: list[Statement]) -> Statement | None:
    """The statement that counts what an entry is called by: “six safe areas”."""
    names = sorted({name for name in (entry.title, *entry.aliases) if name.endswith("s")}, key=len)
    said = "|".join(re.escape(name) for name in reversed(names))
    if not said:
        return None
    counted = re.compile(rf"(?:{_NUMBER.pattern})\w* (?:\w+ )?(?:{said})\b", re.IGNORECASE)
    return next((s for s in statements if counted.search(s.text)), None)


_NUMBER = re.compile(rf"\b\d+\b|\b(?!one\b)(?:{NUMBERS})\b", re.IGNORECASE)
_TROOPS = ("troop", "soldier", "personnel", "peacekeep", "strong", "officer", "staff")


def _best(statements: Iterable[Statement], wanted: list[str]) -> Statement | None:
    """The first statement that has all words that are wanted."""
    stems = [stem(word) for word in wanted]
    if not stems:
        return None
    for statement in statements:
        told = {stem(word) for word in words_of(statement.text)}
        if all(_is_told(each, told) for each in stems):
            return statement
    return None


def _is_told(wanted: str, told: set[str]) -> bool:
    if wanted == "troop":
        return any(word.startswith(_TROOPS) for word in told)
    return wanted in told


def how_long_text(question: Question, _world: World) -> Answer | None:
    """For how long a text set something up or extended it, in the words of its entry."""
    text = question.texts[0]
    for told in (*(s.text for s in text.statements), text.summary or "", text.title):
        if has_length(told) or _UNTIL.search(told):
            basis = [s for s in text.statements if s.text == told]
            return stated(text, *basis, text=told).as_sure(0.9)
    return None


def text_alone(question: Question, _world: World) -> Answer | None:
    """What a text is about, where nothing narrower can be told: never without reserve."""
    text = question.texts[0]
    gist = text.statements[0].text if text.statements else text.gist
    said = answer("ask.gist", text, entry=called(text), gist=gist)
    return said.citing(text.statements[:1]).as_sure(0.6)


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
        best = _best([s for s in entry.statements if _NUMBER.search(s.text)], ["members"])
        if best is not None:
            return stated(entry, best).as_sure(0.75)
    return None


EXECUTORS: Mapping[str, Executor] = {
    "gist_alone": gist_alone,
    "what_is": what_is,
    "full_name": full_name,
    "says": says,
    "strength": strength,
    "how_long_text": how_long_text,
    "text_alone": text_alone,
    "tally_elsewhere": tally_elsewhere,
    "members_count": members_count,
}
