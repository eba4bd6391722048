"""Options that several commands have, and what is suggested while somebody types."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from ..cards import limits
from ..cards.cache import PerBase
from ..cards.style import SIGNS, listed_name, when
from ..cards.text import clip
from ..client import FactBot
from ..errors import UserError
from ..events import Searched
from ..facts.calendar import Scope
from ..facts.kinds import ENTRY_KINDS, Kind
from ..facts.model import STANDING_ORDER, Entry
from ..facts.search import Results
from ..facts.votequery import VoteQueryError, read_number
from ..library import Snapshot
from ..wording import Reader
from .texts import text

if TYPE_CHECKING:
    from ..facts.search.meaning import Floats

Choices = list[app_commands.Choice[str]]
ShortText = app_commands.Range[str, 1, 100]
"""A short text that somebody types: a name, a number, a date."""
LongText = app_commands.Range[str, 1, 200]
"""A text that may be a sentence."""

Year = app_commands.Range[int, 0, 9999]
"""A year, whether or not anything can have been in it."""

_MOST = 200
"""Characters of a text being typed that are looked at; Discord sends all of it meanwhile."""
_MARK = "="
"""Begins the value of a suggestion that names an id, which nobody types."""

KIND_CHOICES = [
    app_commands.Choice(name=text(f"kind.{kind}.many", as_title=True), value=kind.value)
    for kind in ENTRY_KINDS
]
"""The kinds as a fixed menu of an option."""
SCOPE_CHOICES = [
    app_commands.Choice(name=text(f"commands.daily.scope.{scope}"), value=scope.value)
    for scope in Scope
]
"""What days and posts may tell of, as a fixed menu of an option."""


def kind_of(value: Any) -> Kind | None:
    """The kind chosen in an option, if any."""
    return Kind(value) if value else None


def marked(identifier: str | int) -> str:
    """An id as the value of a suggestion."""
    return f"{_MARK}{identifier}"


def unmarked(value: str) -> str | None:
    """The id that a suggestion stands for; ``None`` for a text that somebody typed."""
    return value.removeprefix(_MARK) if value.startswith(_MARK) else None


def chosen_entry(snapshot: Snapshot, value: str, kind: Kind | None) -> Entry | None:
    """The entry whose suggestion was chosen; ``None`` for whatever is to be searched for."""
    found = snapshot.base.entries.get(unmarked(value) or "")
    return found if found is not None and kind in (None, found.kind) else None


_FOUND: PerBase[Results] = PerBase(most=500)
"""What was found before: many type the same words, and all of them the same first letters."""


def found(snapshot: Snapshot, typed: str, kind: Kind | None) -> Results:
    """What the search finds by words alone."""
    return _FOUND.get(snapshot.base, (typed, kind), lambda: snapshot.search.search(typed, kind))


async def search(bot: FactBot, snapshot: Snapshot, typed: str, kind: Kind | None) -> Results:
    """What the search finds for a text; listeners are told how, but not the text.

    Raises ``UserError`` for a number that no resolution can have, such as −5.
    """
    if kind in (None, Kind.RESOLUTION):
        try:
            read_number(typed)
        except VoteQueryError as error:
            raise UserError(error.code, **error.values) from error
    results = await _searched(snapshot, typed, kind)
    best = results.hits[0] if results.hits else None
    bot.events.emit(
        Searched(
            tier=best.tier.name.lower() if best else "",
            score=best.score if best else 0.0,
            is_sure=results.answer is not None,
            hits=len(results.hits),
        )
    )
    return results


_RULED: PerBase[Results | None] = PerBase(most=500)
"""What was named exactly before, by a number, say: of these nobody asks what they mean."""


async def _searched(snapshot: Snapshot, typed: str, kind: Kind | None) -> Results:
    """What the search finds, by meaning too, where that is known and can matter."""
    search = snapshot.search
    if search.meaning is None:
        return found(snapshot, typed, kind)
    ruled = _RULED.get(snapshot.base, (typed, kind), lambda: search.ruled(typed, kind))
    if ruled is not None:
        return ruled
    return search.search(typed, kind, meanings=await meant(snapshot, typed))


async def meant(snapshot: Snapshot, typed: str) -> Floats | None:
    """How near each entry is to a text by meaning, where that is known; reckoned off the loop."""
    if snapshot.search.meaning is None:
        return None
    return await asyncio.to_thread(snapshot.search.meant, typed)


def choice(label: str, value: str) -> app_commands.Choice[str]:
    """A suggestion, its label cut to what Discord takes."""
    return app_commands.Choice(name=clip(label, limits.CHOICE_NAME), value=value)


def entry_choice(reader: Reader, entry: Entry) -> app_commands.Choice[str]:
    """An entry as a suggestion: a readable label, the marked id as value."""
    date = when(reader.plainly(), entry)
    label = f"{SIGNS[entry.kind]} {listed_name(entry)}" + (f" · {date}" if date else "")
    return choice(label, marked(entry.id))


def entry_choices(reader: Reader, snapshot: Snapshot, typed: str, kind: Kind | None) -> Choices:
    """Entries to offer while somebody types; on empty input, where most people start."""
    typed = within_bounds(typed)
    if typed.strip():
        hits = found(snapshot, typed, kind).hits
        entries = [hit.entry for hit in hits[: limits.CHOICES]]
    else:
        entries = starting_points(snapshot, kind)[: limits.CHOICES]
    plain = reader.plainly()
    made = _OFFERED.get(snapshot.base, plain.language, dict)
    missing = [entry for entry in entries if entry.id not in made]
    made |= {entry.id: entry_choice(plain, entry) for entry in missing}
    return [made[entry.id] for entry in entries]


_OFFERED: PerBase[dict[str, app_commands.Choice[str]]] = PerBase()
"""Suggestions by language and id, as they were made before: each key press shows two dozen, mostly
the same ones."""


def starting_points(snapshot: Snapshot, kind: Kind | None) -> list[Entry]:
    """The entries of a kind, or of all kinds when none is given, the most important first."""
    base = snapshot.base

    def arranged() -> list[Entry]:
        entries = base.entries.values() if kind is None else base.of_kind(kind)
        return sorted(entries, key=lambda entry: STANDING_ORDER[entry.standing])

    return _STARTING.get(base, kind, arranged)


_STARTING: PerBase[list[Entry]] = PerBase()


def within_bounds(typed: str) -> str:
    """A text being typed, cut to what is looked at: each keystroke costs time."""
    return typed[:_MOST]


async def offer(
    interaction: discord.Interaction[FactBot], make: Callable[[], Awaitable[Iterable[Any]]]
) -> Choices:
    """Suggestions that never break: a failure is logged with its code and suggests nothing."""
    try:
        return list(await make())[: limits.CHOICES]
    except Exception as error:  # noqa: BLE001 - the one error path, which logs it
        await interaction.client.answer_error(interaction, error)
        return []


async def offer_entries(
    interaction: discord.Interaction[FactBot], typed: str, kind: Kind | None
) -> Choices:
    """Entries of a kind, or of all, while somebody types."""

    async def make() -> Choices:
        bot = interaction.client
        return entry_choices(bot.reader(interaction), bot.library.current, typed, kind)

    return await offer(interaction, make)
