"""What moderators are told about the facts as a whole: status, history, what became of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..facts.dates import FactDate
from ..facts.kinds import Kind
from ..facts.model import GoldenQuery
from ..storage.records import Attempt, Author, Origin, Process, Revision
from ..wording import PLAIN
from ..wording.kinds import counted
from .actions import ManageData
from .answer import Answer, Attachment, card, notice
from .components import button
from .style import CAUTION, GOOD, GRAVE, NEUTRAL, SIGNS
from .text import clip, dated, fitting, plural, safe, since

HISTORY = 20
"""Revisions that ``/data history`` lists."""
_ROOM = 3500
_GOLDEN = 12
"""Golden queries on a card; they are long to scroll through, and the file has all of them."""

_ORIGINS = {
    Origin.START: "start",
    Origin.RELOAD: "reload",
    Origin.UPLOAD: "upload",
    Origin.ROLLBACK: "rollback",
    Origin.GOLDEN: "golden queries",
    Origin.TERMINAL: "terminal",
    Origin.SIGNAL: "signal",
}
_SIGNS = {"applied": "✅", "cancelled": "↩️", "refused": "⛔", "denied": "🚫"}


def who(author: Author) -> str:
    """A person: as Discord knows them, or by the name they had."""
    return f"<@{author.id}>" if author.id else safe(clip(author.name, 40))


def _brought(record: Revision) -> str:
    return f"{_ORIGINS[record.origin]} by {who(record.author)}"


# -- status ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """How the facts stand; ``heads`` are the revisions by the number that processes report."""

    revision: str
    record: Revision | None
    counts: Mapping[Kind, int]
    golden: int
    days: int
    oldest: tuple[str, FactDate] | None
    """The source that was read the longest ago, and when."""
    edited: bool
    fallback: str | None
    unwritten: str | None
    """Why the folder is behind what is served."""
    unserved: tuple[str, str] | None
    """The newest revision, where it cannot be served here, and why."""
    refused: Attempt | None
    processes: Sequence[Process]
    heads: Mapping[int, str]


def status(at: Standing) -> Answer:
    """``/data status``."""
    care = [*_warnings(at)]
    head = f"## Revision `{at.revision}`"
    if at.record:
        summary = safe(clip(at.record.summary, 200))
        applied = at.record.applied_at
        served = f"Served since {dated(applied)} ({since(applied)})"
        head += f"\n{served}\n-# {_brought(at.record)}: {summary}"
    texts = [head, "\n".join(_contents(at)), *care, _refused(at.refused), _processes(at)]
    return card(*texts, colour=CAUTION if care else GOOD)


def _contents(at: Standing) -> Iterator[str]:
    counts = {kind: count for kind, count in at.counts.items() if count}
    yield " · ".join(
        f"{SIGNS.get(kind, '🔖')} {counted(kind, count)}" for kind, count in counts.items()
    )
    yield f"🧭 {_queries(at.golden)} · 🗓️ {at.days} of 366 days have something"
    if at.oldest:
        title, as_of = at.oldest
        yield f"🕰️ Oldest “as of” of a source: {PLAIN.date(as_of)} ({safe(clip(title, 120))})"


def _queries(count: int) -> str:
    return plural(count, "golden query", "golden queries")


def _warnings(at: Standing) -> Iterator[str]:
    if at.unserved:
        revision, reason = at.unserved
        yield (
            f"⚠️ **The newest revision `{revision}` cannot be served here**; an older one is.\n"
            f"{safe(clip(reason, 150))}\nIt may need a newer version of this bot."
        )
    if at.unwritten:
        yield f"⚠️ **The data folder is behind**: it {_behind(at.unwritten)}."
    if at.fallback:
        yield (
            "⚠️ **The data folder could not be served at the start**, so this is the last good "
            f"revision.\n{safe(clip(at.fallback, 200))}\n`/data check` lists all problems."
        )
    elif at.edited:
        yield (
            "✏️ **The data folder holds edits that are not applied.** `/data check` compares, "
            "`/data reload` applies."
        )


def _behind(reason: str) -> str:
    return f"cannot be written at the moment ({safe(clip(reason, 200))}); it is tried again"


def _refused(attempt: Attempt | None) -> str:
    if attempt is None:
        return "No attempt was ever refused."
    lines = attempt.detail.splitlines() or [""]
    more = f"\n-# … and {plural(len(lines) - 1, 'more line')}" if len(lines) > 1 else ""
    return (
        f"⛔ **Last refused attempt**: {safe(attempt.action)} by {who(attempt.author)}, "
        f"{since(attempt.at)}\n{_plain(lines[0])}{more}"
    )


def _plain(line: str) -> str:
    """A line of what was recorded; there the marks of code would only be seen as such."""
    return safe(clip(line.replace("`", ""), 300))


def _processes(at: Standing) -> str:
    lines = [_process(each, at.heads.get(each.revision_id), at.revision) for each in at.processes]
    shown, whole = fitting(lines, 900)
    if not whole:
        shown.append(f"… and {len(lines) - len(shown)} more")
    return "\n".join([f"**{plural(len(lines), 'process', 'processes')}**", *shown])


def _process(process: Process, revision: str | None, here: str) -> str:
    sign = "✅" if revision == here else "⏳"
    serves = f"`{revision}`" if revision else "an older revision"
    return f"{sign} {safe(clip(process.name, 60))} serves {serves}, seen {since(process.seen_at)}"


# -- history --------------------------------------------------------------------------------------


def history(revisions: Sequence[Revision], served: str) -> Answer:
    """The revisions, the newest first."""
    lines = [_line(each, served, newest=n == 0) for n, each in enumerate(revisions)]
    shown, _ = fitting(lines, _ROOM)
    foot = "-# `/data rollback` brings one back, after showing what would change."
    return card("## History of the facts", "\n".join(shown), foot)


def _line(record: Revision, served: str, *, newest: bool) -> str:
    is_served = newest and record.revision == served
    sign = "▶️" if is_served else "◽" if record.kept else "✖️"
    stands = " · served now" if is_served else "" if record.kept else " · no longer kept"
    return (
        f"{sign} `{record.revision}` {dated(record.applied_at)} · {_brought(record)}\n"
        f"-# {safe(clip(record.summary, 100))}{stands}"
    )


# -- what became of a change ----------------------------------------------------------------------


def applied(
    record: Revision,
    *,
    undone: bool = False,
    unwritten: str | None = None,
) -> Answer:
    """The change is served now; ``unwritten`` says why the data folder does not have it yet."""
    title = "Undone" if undone else "Applied"
    written = "and written to the data folder"
    if unwritten:
        written = f"– but the data folder {_behind(unwritten)}"
    text = (
        f"### {title}\nEvery lookup now uses revision `{record.revision}` "
        f"({safe(clip(record.summary, 200))}).\n-# It is recorded {written}; "
        "other processes follow within seconds."
    )
    undo = button(ManageData("undo", record.id), "Redo" if undone else "Undo")
    return card(text, colour=CAUTION if unwritten else GOOD, items=[undo])


def cancelled() -> Answer:
    """The change was dropped."""
    return notice("Cancelled", "Nothing has changed.")


def unchanged(what: str) -> Answer:
    """The files are those that are served already."""
    return notice("Nothing changed", f"{what} is exactly what is served now.")


# -- files and golden queries ---------------------------------------------------------------------


def download(revision: str, files: Sequence[Attachment], count: int) -> Answer:
    """Data files to edit; ``count`` of them, perhaps in an archive."""
    text = (
        f"### {plural(count, 'file')} of revision `{revision}`\n"
        "Edit, then `/data upload`, one file at a time: you see what would change before anything "
        "does."
    )
    return card(text, attachments=files)


def golden_list(queries: Sequence[GoldenQuery]) -> Answer:
    """The golden queries, all of them in a file when there are many."""
    if not queries:
        return notice(
            "No golden queries yet",
            "`/data golden add` names a text that must always find an entry; data in which it no "
            "longer does is not applied without your word.",
        )
    shown, _ = fitting(_golden(queries[:_GOLDEN]), _ROOM)
    attached = []
    if len(shown) < len(queries):
        lines = (
            f"{q.query}\n  finds {' or '.join(q.finds)}\n  because {q.because}\n" for q in queries
        )
        attached.append(Attachment.text("golden-queries.txt", "\n".join(lines)))
        shown.append(f"-# The first {len(shown)}; all of them are in the file below")
    rule = "-# Data in which one no longer finds its entry first is not applied without your word."
    head = f"## {_queries(len(queries))}\n{rule}"
    return card(head, "\n".join(shown), attachments=attached)


def _golden(queries: Sequence[GoldenQuery]) -> Iterator[str]:
    for each in queries:
        finds = " or ".join(f"`{found}`" for found in each.finds)
        yield f"**{safe(each.query)}** → {finds}\n-# because {safe(each.because)}"


# -- the moderators' channel ----------------------------------------------------------------------


def audit(author: Author, action: str, outcome: str, detail: str) -> Answer:
    """One attempt, as the moderators' channel is told."""
    colour = {"applied": GOOD, "cancelled": NEUTRAL}.get(outcome, GRAVE)
    lines = detail.splitlines() or [""]
    shown, whole = fitting(map(_plain, lines[:8]), 2000)
    if not whole or len(lines) > len(shown):
        shown.append(f"-# … and {len(lines) - len(shown)} more")
    named = f"{who(author)} ({safe(clip(author.name, 40))})" if author.id else who(author)
    head = f"{_SIGNS.get(outcome, '')} **Data {outcome}** · {safe(action)} by {named}"
    return card("\n".join([head, *filter(None, shown)]), colour=colour)
