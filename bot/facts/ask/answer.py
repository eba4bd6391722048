"""What a question gets: an answer with what it rests on, or the reason why there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ...messages import Message, Names, Value, message
from ..base import FactBase
from ..dates import FactDate
from ..dayquery import month_names
from ..kinds import Kind
from ..missions import is_recorded, short_name
from ..model import Draft, Entry, Event, Resolution
from ..parts import Statement
from ..votes import Voted, voted_on
from ..wording import fold, words

HEDGED = 0.55
"""How certain an answer must be to be given at all."""
CONFIDENT = 0.85
"""How certain an answer must be to stand without reserve."""


class Refusal(StrEnum):
    """Why a question has no answer; also the last word of the code that says so."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    ORDERS = "orders"
    """It gives orders to the bot instead of asking."""
    OPINION = "opinion"
    """It asks what is good, or will be, and not what was or is."""
    OUTSIDE = "outside"
    """It is about nothing that the base covers."""
    UNREAD = "unread"
    """It could not be read with enough confidence; the nearest entries may help."""
    UNKNOWN = "unknown"
    """It was read, but the base does not know that."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer rests on: a source or text, and where in it."""

    source: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what it says, the entries it is about, first the one it rests on.

    ``basis`` are the cited places, none where the fields of the first entry say it.
    """

    said: Message
    entries: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    certainty: float = 1.0
    """From 0 to 1, how sure it is that this was asked; below 1 where the executor had to choose."""

    @property
    def has_subject(self) -> bool:
        """Whether its first entry is what is asked for, and not one of several."""
        is_one = bool(self.entries) and not self.names_several
        is_of_several = self.about in _OF_SEVERAL and self.said.code not in _ONE_OF_SEVERAL
        return is_one and not is_of_several and self.about not in _REPEATING

    @property
    def names_several(self) -> bool:
        """Whether its sentence, or the one within it, names several things in a row."""
        within = self.said.values.get("said")
        values = within.values if isinstance(within, Message) else self.said.values
        named = (values.get(each) for each in ("names", "texts"))
        return any(isinstance(each, Names) and len(each.items) > 1 for each in named)

    @property
    def tells_more(self) -> bool:
        """Whether it says something asked for, and not only what an entry is."""
        return self.about not in _REPEATING

    @property
    def is_unknown(self) -> bool:
        """Whether it says that nothing is known here of what is asked."""
        return self.said.code.endswith((".none", ".unknown", ".nothing"))

    @property
    def is_list(self) -> bool:
        """Whether it lists entries, and that is all it says."""
        return self.said.code in _LISTS

    @property
    def is_quoted(self) -> bool:
        """Whether it is a sentence of an entry."""
        return self.about == "says"

    @property
    def about(self) -> str:
        """What it says, by the first word of its code behind the domain: ``mandate``."""
        return self.said.code.split(".")[1]

    @property
    def strings(self) -> tuple[str, ...]:
        """All values of its sentence as texts."""
        return tuple(_strings(self.said))

    def has_name(self, names: Iterable[str]) -> bool:
        """Whether its sentence has any of some names."""
        told = f" {fold(' '.join(self.strings))} "
        return any(f" {fold(name)} " in told for name in names)

    def tells_all_of(self, other: Answer) -> bool:
        """Whether it has all that another answer tells of what that is about, and so repeats it.

        An answer about a vote may say less than its values have.
        """
        if self._has_outcome or other._has_outcome:
            return False
        values = (v for key, v in other.said.values.items() if key not in _SUBJECTS)
        facts = {word for value in values for told in _strings(value) for word in _facts(told)}
        return bool(facts) and facts <= {word for told in self.strings for word in _facts(told)}

    @property
    def _has_outcome(self) -> bool:
        within = self.said.values.get("said")
        nested = within.values if isinstance(within, Message) else {}
        return "outcome" in {**self.said.values, **nested}

    def citing(self, statements: Iterable[Statement]) -> Answer:
        """The same answer, resting on statements."""
        return replace(self, basis=tuple(Basis(each.source, each.section) for each in statements))

    def within(self, code: str, **values: Value) -> Answer:
        """The same answer, with what it says within another sentence."""
        return replace(self, said=message(code, said=self.said, **values))

    def as_sure(self, certainty: float) -> Answer:
        """The same answer with another certainty."""
        return replace(self, certainty=certainty)


_SUBJECTS = frozenset(("entry", "text", "First"))
"""The names of values that say what an answer is about."""
_LISTS = frozenset(("ask.list", "ask.set.list"))
_OF_SEVERAL = frozenset(
    "count list set alike record casts members most compare both day related missing led_to".split()
)
"""What the codes of answers begin with, after their domain, that are about several entries;"""
_ONE_OF_SEVERAL = frozenset(("ask.set.utmost",))
"""the codes of those that tell one of a set;"""
_REPEATING = frozenset("says gist identified full_name".split())
"""what those begin with that say no more of one than the search found."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole reply to a question.

    Exactly one of ``answer`` and ``refusal`` is there. ``is_confident`` says whether the answer is
    given without reserve. ``reading`` says how the question was read; ``near`` are the ids of
    entries that may help when there is no answer; ``language`` is that of the question.
    """

    answer: Answer | None = None
    refusal: Refusal | None = None
    is_confident: bool = False
    reading: Message | None = None
    near: tuple[str, ...] = field(default=())
    language: str = "en"
    leads: bool = False
    """Whether a question was asked about something that it names."""
    overrules: bool = False
    """Whether all of a question was read, so that its answer is surer than what a search finds."""

    def at_most(self, certainty: float) -> Reply:
        """The same reply, no surer than that, where it has an answer."""
        return self if self.answer is None else self._as_sure(min(self.answer.certainty, certainty))

    def at_least(self, certainty: float) -> Reply:
        """The same reply, no less sure than that, where it has an answer."""
        return self if self.answer is None else self._as_sure(max(self.answer.certainty, certainty))

    def _as_sure(self, certainty: float) -> Reply:
        said = self.answer and self.answer.as_sure(certainty)
        return replace(self, answer=said, is_confident=certainty >= CONFIDENT)

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that belong to the reply, best first."""
        return self.answer.entries if self.answer else self.near

    @property
    def told(self) -> tuple[str, ...]:
        """The ids of the entries that its answer is about, first the one it rests on."""
        return self.answer.entries if self.answer else ()


def _strings(said: object) -> Iterator[str]:
    if isinstance(said, Message):
        for value in said.values.values():
            yield from _strings(value)
    elif isinstance(said, Names):
        for item in said.items:
            yield from _strings(item)
    elif isinstance(said, FactDate):
        yield f"{said.day or ''} {month_names(said.month)[0] if said.month else ''} {said.year}"
    else:
        yield str(said)


def _facts(told: str) -> list[str]:
    """The words of a value, or none of one without a name or number: “ended”."""
    is_fact = any(each.isupper() or each.isdigit() for each in told)
    return words(told) if is_fact else []


def rank(reply: Reply | None) -> float:
    """How certain the answer of a reply is; 0 where there is none."""
    return reply.answer.certainty if reply and reply.answer else 0.0


def tells_holders(reply: Reply | None) -> bool:
    """Whether a reply says who held a post."""
    return bool(reply and reply.answer and reply.answer.said.code == "ask.holders")


def tells_people(reply: Reply, base: FactBase) -> bool:
    """Whether the first entry of a reply is a person or a post."""
    first = next(iter(reply.entries), None)
    return first is not None and base.entries[first].kind in (Kind.PERSON, Kind.BODY)


def doubting(reply: Reply) -> Reply:
    """The same reply as one that is given with reserve only."""
    return reply.at_most(_DOUBTED)


_DOUBTED = 0.74


def answer(code: str, /, *entries: Entry | None, **values: Value) -> Answer:
    """An answer by the code of its sentence, the entries it is about and the sentence's values."""
    ids = dict.fromkeys(entry.id for entry in entries if entry is not None)
    return Answer(message(code, **values), tuple(ids))


def either(first: Answer, second: Answer) -> Answer:
    """The first answer, as sure as it is, with the second as what may be meant instead.

    What tells all of the other stands alone.
    """
    if first.tells_all_of(second):
        return first
    if second.tells_all_of(first):
        return second.as_sure(first.certainty)
    return replace(
        first,
        said=message("ask.or", answer=first.said, other=second.said),
        entries=tuple(dict.fromkeys((*first.entries, *second.entries))),
        basis=(*first.basis, *second.basis),
    )


def stated(entry: Entry, *statements: Statement, text: str = "") -> Answer:
    """An answer that is some statements of an entry, or another ``text`` that rests on them."""
    text = text or " ".join(each.text for each in statements)
    return answer("ask.says", entry, entry=called(entry), statement=text).citing(statements)


def named(text: Voted, *, first: bool = False) -> Message:
    """What a text is called within a sentence, or ``first`` in it: ``resolution 1973 (2011)``."""
    place = "first" if first else "within"
    if isinstance(text, Resolution):
        return message(f"ask.resolution.{place}", number=text.number, year=text.year)
    return message(f"ask.draft.{place}", symbol=text.symbol)


def vetoers(text: Draft) -> Names:
    """Who vetoed a text, by the names that they have, and had then."""
    return Names(tuple(called_then(name, [text]) for name in text.vetoed_by))


def called_then(country: str, texts: Sequence[Voted]) -> Value:
    """What a country is called, and was called at the votes on some texts where all are so old."""
    dates = [date for text in texts if (date := voted_on(text)) is not None]
    is_soviet = bool(dates) and all(date.latest() < _SUCCESSION for date in dates)
    is_former = is_soviet and country == "Russia"
    return message("ask.then_soviet", country=country) if is_former else country


_SUCCESSION = dt.date(1991, 12, 24)
"""The day on which Russia took over the Soviet Union's seat."""


def called(entry: Entry) -> Value:
    """What any entry is called at the head of a sentence: a short title, a mission's acronym."""
    if isinstance(entry, Resolution | Draft):
        return named(entry, first=True)
    return short_name(entry) if is_recorded(entry) else short(entry.title)


def gist_of(entry: Entry) -> Answer:
    """What something is in a sentence, citing its first statement.

    Of an event its day is told, of a text its title, which often has the very name asked for.
    """
    values: dict[str, Value] = {"entry": called(entry), "gist": entry.gist}
    if isinstance(entry, Event) and entry.begins is not None:
        return answer("ask.gist.dated", entry, date=entry.begins, **values).citing(
            entry.statements[:1]
        )
    if isinstance(entry, Resolution | Draft):
        title = entry.title.partition(": ")[2]
        if title and title.casefold() not in entry.gist.casefold():
            said = answer("ask.gist.titled", entry, title=title, **values)
            return said.citing(entry.statements[:1])
    return answer("ask.gist", entry, **values).citing(entry.statements[:1])


def short(title: str) -> str:
    """A title without what only tells it from others: “Kosovo Force (KFOR)”."""
    before, bracket, rest = title.partition(" (")
    inside, _, after = rest.partition(")")
    if bracket and inside.replace("-", "").isalnum() and inside[:1].isupper() and " " not in inside:
        return f"{before} ({inside})"
    if bracket and not after.strip(" ,"):
        return before
    return title


def reading_of(entry: Entry) -> Message:
    """How a question was read that a sentence of an entry answers."""
    what = message("ask.property.told")
    return message("ask.reading", subjects=Names((called(entry),)), what=what)


def at(date: FactDate) -> Message:
    """When, with its preposition: ``on 12 June 1999``, ``in June 1999``."""
    return message(f"ask.at.{'day' if date.precision == 'day' else 'period'}", date=date)
