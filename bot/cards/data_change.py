"""A change of the facts on a card: what would be different, or why it was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import discord
from discord import ui

from ..facts.compare import Difference, FieldChange, LinkChange, Named
from ..facts.golden import Lost
from ..facts.model import GoldenQuery
from ..facts.problems import Problem
from ..messages import Message, Names, Typed, Value
from ..storage.records import Proposal
from ..wording import Markup, Reader
from ..wording.differences import difference_text, field_name, golden_line, summary
from ..wording.problems import problems_text
from .actions import ManageData
from .answer import Answer, Attachment, card
from .components import button
from .style import CAUTION, GRAVE
from .text import clip, fitting, safe, since, visible

_ROOM = 2900
"""Characters for the difference; the rest of a message is for what is around it."""
_LOST_ROOM, _LOST_BEFORE_ROOM = 500, 200
_VALUE = 110
"""Characters of a field's value; more would drown what changed."""
_WHOLE = 60
"""Characters of a text that is shown with all that stays the same in it."""
_COMMON = 24
"""So much of what stays is shown before what changed."""
_PROBLEMS = 10
_PROBLEM = 280
_NOTES = 250


def difference_card(
    reader: Reader,
    difference: Difference,
    lost: Sequence[Lost] = (),
    proposal: Proposal | None = None,
    *,
    notes: Sequence[Message] = (),
    replaced_edits: Sequence[str] = (),
) -> Answer:
    """What would change; with a proposal, the card asks whether to apply it.

    ``replaced_edits`` names files of the folder with edits that nobody applied and that the change
    would replace.
    """
    lines = _Lines(reader)
    body, fits = fitting(lines.of(difference), _ROOM)
    losses = _losses(reader, lost)
    attached = []
    if lines.is_shortened or not (fits and losses.are_all_shown):
        text = difference_text(difference, lost)
        attached.append(Attachment.text(reader, "difference.txt", text))
        code = "cards.change.shortened" if fits else "cards.change.more"
        body.append(f"-# {reader.say(code)}")
    remarks = [reader.tell(note) for note in notes]
    if replaced_edits:
        remarks.append(Markup(f"⚠️ {_replaced(reader, replaced_edits)}"))
    texts = [_head(reader, difference, proposal, remarks)]
    if losses.lines:
        texts.append("\n".join(losses.lines))
    if body:
        texts.append("\n".join(body))
    if proposal:
        end = Markup(since(proposal.expires_at))
        texts.append(f"-# {reader.say('cards.change.offer', end=end)}")
    return card(
        *texts,
        colour=GRAVE if losses.are_new else CAUTION,
        items=_decision(reader, proposal) if proposal else [],
        attachments=attached,
    )


def _decision(reader: Reader, proposal: Proposal) -> list[ui.Button[Any]]:
    """Apply or cancel; where golden queries would be lost, applying says so."""
    if proposal.lost:
        label = reader.say("cards.change.apply_and_lose", count=len(proposal.lost))
        apply = button(ManageData("lose", proposal.id), label, discord.ButtonStyle.danger)
    else:
        label = reader.say("cards.change.apply")
        apply = button(ManageData("apply", proposal.id), label, discord.ButtonStyle.success)
    return [apply, button(ManageData("cancel", proposal.id), reader.say("cards.change.cancel"))]


def _replaced(reader: Reader, names: Sequence[str]) -> str:
    """A warning, where files of the folder were edited and nobody has applied that."""
    shown, whole = fitting((f"`{safe(name)}`" for name in names), 90)
    listed = Markup(", ".join(shown))
    if whole:
        return reader.say("cards.change.edits", files=listed)
    more = len(names) - len(shown)
    return reader.say("cards.change.edits_and_more", files=listed, count=more)


def _head(
    reader: Reader, difference: Difference, proposal: Proposal | None, remarks: Sequence[str]
) -> str:
    title = reader.say("cards.change.apply_this" if proposal else "cards.change.what")
    what = f"**{summary(difference, reader)}** · "
    if difference.is_empty:
        what += reader.say("cards.change.empty")
    else:
        what += f"`{difference.old_revision}` → `{difference.new_revision}`"
    return "\n".join([f"### {title}", what, *(clip(remark, _NOTES) for remark in remarks)])


class _Lines:
    """The lines of a difference; knows whether a value had to be shortened."""

    def __init__(self, reader: Reader) -> None:
        self.is_shortened = False
        self._reader = reader

    def of(self, difference: Difference) -> Iterator[str]:
        """Every change, each on its lines, under headings."""
        for heading, sign, golden in (
            ("golden_removed", "➖", difference.golden_removed),
            ("golden_added", "➕", difference.golden_added),
        ):
            yield from self._listed(heading, sign, map(self._golden, golden))
        yield from self._listed("added", "➕", map(_named, difference.added))
        yield from self._listed("removed", "➖", map(_named, difference.removed))
        if difference.changed:
            yield self._heading("changed")
        for change in difference.changed:
            yield f"✏️ {_named(change.what)}"
            yield from map(self._field, change.fields)
        yield from self._listed("links_gained", "➕", map(self._link, difference.links_added))
        yield from self._listed("links_lost", "➖", map(self._link, difference.links_removed))
        yield from self._days("days_gained", difference.days_gained)
        yield from self._days("days_lost", difference.days_lost)
        plain = self._reader.plainly()
        others = (safe(clip(plain.tell(each), 200)) for each in difference.others)
        yield from self._listed("search", "✏️", others)

    def _heading(self, code: str) -> str:
        return f"**{self._reader.say(f'cards.change.{code}')}**"

    def _listed(self, heading: str, sign: str, lines: Iterable[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            if number == 0:
                yield self._heading(heading)
            yield f"{sign} {line}"

    def _link(self, link: LinkChange) -> str:
        return f"`{link.origin}` – {self._reader.tell(link.heading)} – `{link.target}`"

    def _golden(self, query: GoldenQuery) -> str:
        return safe(clip(golden_line(query, self._reader.plainly()), 200))

    def _field(self, change: FieldChange) -> str:
        field = safe(field_name(change))
        start, end = _common(change.old or "", change.new or "")
        old, new = self._value(change.old, start, end), self._value(change.new, start, end)
        field = field_name(change, self._reader)
        if visible(change.old or "") == visible(change.new or ""):
            values = {"field": field, "value": Markup(new)}
            return f"-# {self._reader.say('cards.change.unseen', **values)}"
        return f"-# {field}: {old} → **{new}**"

    def _value(self, value: str | None, start: int, end: int) -> str:
        if value is None:
            return self._reader.say("cards.change.absent")
        before, after = "…" if start else "", "…" if end else ""
        differs = before + value[start : len(value) - end] + after
        shown = clip(differs, _VALUE)
        self.is_shortened |= shown != differs or len(value) > _VALUE
        return safe(shown) or self._reader.say("cards.change.blank")

    def _days(self, heading: str, days: Sequence[tuple[int, int]]) -> Iterator[str]:
        if days:
            listed = ", ".join(self._reader.day_of_year(*day) for day in days)
            shown = clip(listed, 400)
            self.is_shortened |= shown != listed
            yield f"{self._heading(heading)} {shown}"


def _common(old: str, new: str) -> tuple[int, int]:
    """How much to leave out before and after what differs in two long texts."""
    if max(len(old), len(new)) <= _WHOLE:
        return 0, 0
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    # A few words around it stay in sight, whole ones unless they are very long.
    word = old.rfind(" ", 0, max(start - _COMMON, 0)) + 1
    last = old.find(" ", len(old) - end + _COMMON)
    ends = len(old) - last if last >= 0 else 0
    return max(word, start - 2 * _COMMON), max(ends, end - 2 * _COMMON)


def _same(old: str, new: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _named(what: Named) -> str:
    return f"{safe(what.title)} `{what.id}`"


@dataclass(frozen=True, slots=True)
class _Losses:
    """What is said of lost golden queries, and whether anybody has yet to accept that."""

    lines: Sequence[str]
    are_all_shown: bool
    are_new: bool


def _losses(reader: Reader, lost: Sequence[Lost]) -> _Losses:
    new = [each for each in lost if not each.was_lost]
    old = [reader.quoted(each.query, 60) for each in lost if each.was_lost]
    lines, all_shown = fitting((_lost(reader, each) for each in new), _LOST_ROOM)
    if new:
        lines.insert(0, f"⚠️ {reader.say('cards.change.lost', count=len(new))}")
    if old:
        shown, all_old = fitting(old, _LOST_BEFORE_ROOM)
        listed = Markup(", ".join(shown))
        if not all_old:
            more = len(old) - len(shown)
            listed = reader.say("cards.entry.and_more", names=listed, count=more)
        lines.append(f"-# {reader.say('cards.change.lost_before', queries=listed)}")
        all_shown &= all_old
    return _Losses(lines, all_shown, bool(new))


def _lost(reader: Reader, lost: Lost) -> str:
    values: dict[str, Value] = {
        "typed": Typed(lost.query, 200),
        "wanted": Names(tuple(Markup(f"`{each}`") for each in lost.wanted), "or"),
    }
    if lost.found:
        line = reader.say("cards.change.finds_another", found=lost.found, **values)
    else:
        line = reader.say("cards.change.finds_nothing", **values)
    return f"{line}\n-# {reader.say('cards.change.because', because=lost.because)}"


# -- refused --------------------------------------------------------------------------------------


def refusal_card(
    reader: Reader,
    problems: Sequence[Problem],
    *,
    where: Message,
    applies: bool = True,
    notes: Sequence[Message] = (),
) -> Answer:
    """The problems that a change was refused for; all of them in a file when there are many.

    ``where`` names what was checked; ``applies`` says whether it was to be applied.
    """
    causes = [each for each in problems if not each.follows]
    following = len(problems) - len(causes)
    shown, _ = fitting((_problem(reader, each) for each in causes[:_PROBLEMS]), 3300)
    attached = []
    plain = reader.plainly()
    if len(shown) < len(problems) or any(len(plain.tell(p.message)) > _PROBLEM for p in problems):
        attached.append(Attachment.text(reader, "problems.txt", problems_text(problems)))
    title = "cards.change.refused" if applies else "cards.change.problems"
    head = [
        f"### {reader.say(title, count=len(causes))}",
        reader.say("cards.change.cannot_be_served", what=where),
        *(clip(reader.tell(note), _NOTES) for note in notes),
    ]
    if len(shown) < len(causes):
        shown.append(f"-# {reader.say('cards.data.first', count=len(shown))}")
    elif following:
        shown.append(f"-# {reader.say('facts.and_following', count=following)}")
    return card("\n".join(head), "\n".join(shown), colour=GRAVE, attachments=attached)


def _problem(reader: Reader, problem: Problem) -> str:
    place = ""
    if problem.line:
        place = f" {reader.say('cards.change.at', line=problem.line, column=problem.column)}"
    # Cut before it is escaped, or the cut could leave half an escape.
    told = safe(clip(reader.plainly().tell(problem.message), _PROBLEM))
    return f"**{safe(clip(problem.file, 80))}**{place}\n{told}"
