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
from ..facts.problems import Problem
from ..storage.records import Proposal
from ..wording import PLAIN
from ..wording.differences import days as day_words
from ..wording.differences import difference_text, field_name, golden_line, summary
from ..wording.problems import problems_text
from .actions import ManageData
from .answer import Answer, Attachment, card
from .components import button
from .style import CAUTION, GRAVE
from .text import clip, fitting, plural, safe, since, visible

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
    difference: Difference,
    lost: Sequence[Lost] = (),
    proposal: Proposal | None = None,
    *,
    notes: Sequence[str] = (),
) -> Answer:
    """What would change; with a proposal, the card asks whether to apply it."""
    told = _Told()
    body, fits = fitting(told.lines(difference), _ROOM)
    losses = _losses(lost)
    attached = []
    if told.is_shortened or not (fits and losses.are_all_told):
        text = difference_text(difference, lost)
        attached.append(Attachment.text("difference.txt", text))
        more = "Shortened" if fits else "… and more"
        body.append(f"-# {more}: the whole difference is in the file below")
    texts = [_head(difference, proposal, notes)]
    if losses.lines:
        texts.append("\n".join(losses.lines))
    if body:
        texts.append("\n".join(body))
    if proposal:
        texts.append(f"-# Nothing has changed yet; this offer ends {since(proposal.expires_at)}.")
    colour = GRAVE if losses.are_new else CAUTION
    buttons = _decision(proposal) if proposal else []
    return card(*texts, colour=colour, items=buttons, attachments=attached)


def _decision(proposal: Proposal) -> list[ui.Button[Any]]:
    """Apply or cancel; where golden queries would be lost, applying says so."""
    if proposal.lost:
        queries = plural(len(proposal.lost), "golden query", "golden queries")
        label, danger = f"Apply and lose {queries}", discord.ButtonStyle.danger
        apply = button(ManageData("lose", proposal.id), label, danger)
    else:
        success = discord.ButtonStyle.success
        apply = button(ManageData("apply", proposal.id), "Apply", success)
    return [apply, button(ManageData("cancel", proposal.id), "Cancel")]


def replaced_edits(names: Sequence[str]) -> list[str]:
    """A warning, where files of the folder were edited and nobody has applied that."""
    if not names:
        return []
    shown, whole = fitting((f"`{safe(name)}`," for name in names), 90)
    more = "" if whole else f" and {len(names) - len(shown)} more"
    listed = " ".join(shown).rstrip(",") + more
    what = "⚠️ The data folder holds edits that nobody has applied"
    return [f"{what}. This replaces them in {listed}; copies stay beside the files."]


def _head(difference: Difference, proposal: Proposal | None, notes: Sequence[str]) -> str:
    title = "Apply this change?" if proposal else "What would change"
    what = f"**{summary(difference)}** · "
    if difference.is_empty:
        what += "every card and search stays as it is"
    else:
        what += f"`{difference.old_revision}` → `{difference.new_revision}`"
    return "\n".join([f"### {title}", what, *(clip(note, _NOTES) for note in notes)])


class _Told:
    """The lines of a difference; knows whether a value had to be shortened."""

    def __init__(self) -> None:
        self.is_shortened = False

    def lines(self, difference: Difference) -> Iterator[str]:
        """Every change, each on its lines, under headings."""
        for heading, sign, golden in (
            ("Golden queries removed", "➖", difference.golden_removed),
            ("Golden queries added", "➕", difference.golden_added),
        ):
            yield from _listed(
                heading, sign, (safe(clip(golden_line(each), 200)) for each in golden)
            )
        yield from _listed("Added", "➕", map(_named, difference.added))
        yield from _listed("Removed", "➖", map(_named, difference.removed))
        if difference.changed:
            yield "**Changed**"
        for change in difference.changed:
            yield f"✏️ {_named(change.what)}"
            yield from map(self._field, change.fields)
        yield from _listed("Links gained", "➕", map(_link, difference.links_added))
        yield from _listed("Links lost", "➖", map(_link, difference.links_removed))
        yield from self._days("Calendar days gained", difference.days_gained)
        yield from self._days("Calendar days lost", difference.days_lost)
        others = (safe(clip(PLAIN.tell(each), 200)) for each in difference.others)
        yield from _listed("Search", "✏️", others)

    def _field(self, change: FieldChange) -> str:
        field = safe(field_name(change))
        start, end = _common(change.old or "", change.new or "")
        old, new = self._value(change.old, start, end), self._value(change.new, start, end)
        if visible(change.old or "") == visible(change.new or ""):
            return f"-# {field}: only spaces, or what nobody sees, differ in {new}"
        return f"-# {field}: {old} → **{new}**"

    def _value(self, value: str | None, start: int, end: int) -> str:
        if value is None:
            return "nothing"
        before, after = "…" if start else "", "…" if end else ""
        differs = before + value[start : len(value) - end] + after
        shown = clip(differs, _VALUE)
        self.is_shortened |= shown != differs or len(value) > _VALUE
        return safe(shown) or "empty"

    def _days(self, heading: str, days: Sequence[tuple[int, int]]) -> Iterator[str]:
        if days:
            listed = ", ".join(day_words(days))
            shown = clip(listed, 400)
            self.is_shortened |= shown != listed
            yield f"**{heading}** {shown}"


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


def _listed(heading: str, sign: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"**{heading}**"
        yield f"{sign} {line}"


def _named(what: Named) -> str:
    return f"{safe(what.title)} `{what.id}`"


def _link(link: LinkChange) -> str:
    return f"`{link.origin}` – {PLAIN.tell(link.heading)} – `{link.target}`"


@dataclass(frozen=True, slots=True)
class _Losses:
    """What is said of lost golden queries, and whether anybody has yet to accept that."""

    lines: Sequence[str]
    are_all_told: bool
    are_new: bool


def _losses(lost: Sequence[Lost]) -> _Losses:
    new = [each for each in lost if not each.was_lost]
    old = [f"“{safe(clip(each.query, 60))}”" for each in lost if each.was_lost]
    lines, all_told = fitting(map(_lost, new), _LOST_ROOM)
    if new:
        count = plural(len(new), "golden query", "golden queries")
        lines.insert(0, f"⚠️ **{count} would be lost**")
    if old:
        shown, all_old = fitting(old, _LOST_BEFORE_ROOM)
        more = "" if all_old else f" and {len(old) - len(shown)} more"
        lines.append(f"-# Lost before as well: {', '.join(shown)}{more}")
        all_told &= all_old
    return _Losses(lines, all_told, bool(new))


def _lost(lost: Lost) -> str:
    found = f"finds `{lost.found}`" if lost.found else "finds nothing"
    wanted = " or ".join(f"`{each}`" for each in lost.wanted)
    return f"“{safe(lost.query)}” {found}, not {wanted}\n-# it should, because {safe(lost.because)}"


# -- refused --------------------------------------------------------------------------------------


def refusal_card(
    problems: Sequence[Problem], *, where: str, applies: bool = True, notes: Sequence[str] = ()
) -> Answer:
    """The problems that a change was refused for; all of them in a file when there are many.

    ``where`` names what was checked; ``applies`` says whether it was to be applied.
    """
    causes = [each for each in problems if not each.follows]
    following = len(problems) - len(causes)
    shown, _ = fitting((_problem(each) for each in causes[:_PROBLEMS]), 3300)
    attached = []
    if len(shown) < len(problems) or any(
        len(PLAIN.tell(each.message)) > _PROBLEM for each in problems
    ):
        attached.append(Attachment.text("problems.txt", problems_text(problems)))
    count = plural(len(causes), "problem")
    title = f"Refused: {count}" if applies else f"{count[0].upper()}{count[1:]} found"
    head = f"### {title}\n{where} cannot be served. What is served now has not changed."
    head = "\n".join([head, *(clip(note, _NOTES) for note in notes)])
    if len(shown) < len(causes):
        shown.append(f"-# The first {len(shown)}; all of them are in the file below")
    elif following:
        shown.append(f"-# {PLAIN.say('facts.and_following', count=following)}")
    return card(head, "\n".join(shown), colour=GRAVE, attachments=attached)


def _problem(problem: Problem) -> str:
    place = f" line {problem.line}, column {problem.column}" if problem.line else ""
    told = safe(clip(PLAIN.tell(problem.message), _PROBLEM))
    return f"**{safe(clip(problem.file, 80))}**{place}\n{told}"
