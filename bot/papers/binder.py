"""A binder: entries with their facts, votes and footnotes, as data of a printed paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..facts.base import FactBase
from ..facts.dates import FactDate
from ..facts.model import Document, Draft, Entry, Operation, Resolution, Standing
from ..facts.parts import Position, Statement
from ..facts.votes import voted_on, votes_of
from ..wording import Reader
from ..wording.entries import when
from ..wording.votes import outcome
from .citations import Pinpoint, Style, cite
from .works import Work, work_of, works

MOST = 60
"""Entries that one binder takes: more would not be printed and carried."""
TEMPLATE = "binder"
CPU_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Binder:
    """What a binder is made of, and its references."""

    data: dict[str, Any]
    """For the template ``binder``, which says what it holds."""
    bibtex: str


@dataclass(frozen=True, slots=True)
class Illustration:
    """A drawing, and what it shows in words."""

    svg: str
    alt: str


def binder(
    base: FactBase,
    reader: Reader,
    title: str,
    entries: Sequence[Entry],
    today: dt.date,
    picture: Illustration | None = None,
) -> Binder:
    """The binder of some entries, by kind and then in order of time."""
    reader = reader.plainly()
    ordered = sorted(entries, key=_time)
    foot = reader.say("papers.binder.foot", revision=base.revision, date=today)
    data = {
        "lang": reader.language,
        "title": title,
        "kind": reader.say("papers.binder.kind"),
        "note": reader.say("papers.binder.note", date=today),
        "foot": foot,
        "dates": {
            "title": reader.say("papers.binder.in_time"),
            "rows": [
                [reader.date(date) if (date := first_date(each)) else "", each.title, each.id]
                for each in ordered
            ],
        },
        "picture": picture and {"svg": picture.svg, "alt": picture.alt},
        "groups": list(_groups(base, reader, ordered, _Footnotes(base, reader, today))),
    }
    return Binder(data, _references(base, ordered, today))


def first_date(entry: Entry) -> FactDate | None:
    """When a text was adopted, or whatever else began."""
    if isinstance(entry, Resolution | Draft):
        return voted_on(entry)
    return next((dated.begins for dated in entry.dates if dated.begins), None)


def _time(entry: Entry) -> tuple[bool, dt.date, str]:
    date = first_date(entry)
    return date is None, date.earliest() if date else dt.date.max, entry.id


_GROUPS: tuple[tuple[str, tuple[type[Entry], ...]], ...] = (
    ("papers.binder.texts", (Resolution, Draft)),
    ("papers.binder.operations", (Operation,)),
    ("papers.binder.documents", (Document,)),
)


def _groups(
    base: FactBase, reader: Reader, entries: Sequence[Entry], notes: _Footnotes
) -> Iterator[dict[str, Any]]:
    left = list(entries)
    for code, kinds in _GROUPS:
        chosen = [entry for entry in left if isinstance(entry, kinds)]
        left = [entry for entry in left if not isinstance(entry, kinds)]
        if chosen:
            yield _group(base, reader, code, chosen, notes)
    if left:
        yield _group(base, reader, "papers.binder.others", left, notes)


def _group(
    base: FactBase, reader: Reader, code: str, entries: Iterable[Entry], notes: _Footnotes
) -> dict[str, Any]:
    told = [
        {
            "key": entry.id,
            "title": entry.title,
            "summary": entry.summary or "",
            "background": _background(reader, entry),
            "facts": [[str(name), str(value)] for name, value in _facts(base, reader, entry)],
            "told": [{"text": each.text, "note": notes.of(each)} for each in entry.statements],
        }
        for entry in entries
    ]
    return {"title": reader.say(code), "entries": told}


def _background(reader: Reader, entry: Entry) -> str:
    """What tells a summary of this project's from what the text itself says."""
    is_background = entry.standing is Standing.RECORD and entry.summary
    return reader.say("papers.binder.background") if is_background else ""


def _facts(base: FactBase, reader: Reader, entry: Entry) -> Iterator[tuple[str, str]]:
    for dated in entry.dates:
        is_said = dated.note is not None and any(each.start for each in entry.dates)
        if not is_said:
            yield dated.what[0].upper() + dated.what[1:], when(dated, reader)
    if entry.place:
        yield reader.say("papers.binder.place"), entry.place
    if isinstance(entry, Operation) and entry.mandate:
        yield reader.say("papers.binder.mandate"), entry.mandate
    if isinstance(entry, Resolution | Draft):
        yield from _vote(base, reader, entry)
    elif isinstance(entry, Document) and entry.symbol:
        yield reader.say("papers.binder.symbol"), entry.symbol


def _vote(base: FactBase, reader: Reader, text: Resolution | Draft) -> Iterator[tuple[str, str]]:
    yield reader.say("papers.binder.symbol"), text.symbol
    yield reader.say("papers.binder.vote"), outcome(text, reader)
    roll_call = votes_of(base).roll_call(text)
    for position in Position if roll_call else ():
        names = roll_call[position] if roll_call else ()
        is_all = text.vote is not None and len(names) == text.vote.total
        if names and not is_all:
            yield reader.say(f"votes.position.{position}"), ", ".join(names)
    if isinstance(text, Resolution) and text.chapter == "VII":
        yield reader.say("papers.binder.chapter"), reader.say("papers.binder.yes")
    if text.agenda:
        yield reader.say("papers.binder.agenda"), text.agenda


class _Footnotes:
    """The footnotes of a binder in their order: a long source in full once, then by that note."""

    def __init__(self, base: FactBase, reader: Reader, today: dt.date) -> None:
        self._base, self._reader, self._today = base, reader, today
        self._last = 0
        self._given: dict[str, int] = {}

    def of(self, statement: Statement) -> str:
        """Where a statement stands. Each call is the next footnote."""
        self._last += 1
        work = work_of(self._base, statement.source)
        note = cite([work], Style.UN, Pinpoint(), self._today)[0].note.removesuffix(".")
        before = self._given.setdefault(work.key, self._last)
        if before != self._last and len(note) > _SHORT:
            short = work.author if len(work.author) <= _SHORT else work.title
            note = self._reader.say("papers.binder.again", work=short or work.title, number=before)
        return f"{note}: {statement.section}." if statement.section else f"{note}."


_SHORT = 60
"""Characters of a source that is given in full in each footnote."""


def _references(base: FactBase, entries: Iterable[Entry], today: dt.date) -> str:
    found: dict[str, Work] = {}
    for entry in entries:
        for work in works(base, entry):
            found.setdefault(work.key, work)
        for statement in entry.statements:
            work = work_of(base, statement.source)
            found.setdefault(work.key, work)
    cited = cite(list(found.values()), Style.BIBTEX, Pinpoint(), today)
    return "\n\n".join(each.note for each in cited) + "\n"
