"""What moderators are told about the facts as a whole: status, history, what became of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..facts.base import FactBase
from ..facts.model import GoldenQuery
from ..messages import Message, Names
from ..storage.records import Attempt, Author, Process, Revision
from ..wording import Markup, Reader
from .actions import ManageData
from .answer import Answer, Attachment, card, notice
from .components import button
from .help import format_count
from .style import CAUTION, GOOD, GRAVE, NEUTRAL
from .text import clip, dated, fitting, safe, since

HISTORY = 20
"""Revisions that ``/data history`` lists."""
_ROOM = 3500
_GOLDEN = 12
"""Golden queries on a card; they are long to scroll through, and the file has all of them."""
_SIGNS = {"applied": "✅", "cancelled": "↩️", "refused": "⛔", "denied": "🚫"}


def who(author: Author) -> Markup:
    """A person: as Discord knows them, or by the name they had."""
    return Markup(f"<@{author.id}>") if author.id else safe(clip(author.name, 40))


def _brought(reader: Reader, record: Revision) -> Markup:
    """Where a revision came from, and who brought it."""
    return reader.say(f"cards.data.origin.{record.origin}", who=who(record.author))


# -- status ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DataStatus:
    """How the facts stand; ``heads`` are the revisions by the number that processes report."""

    base: FactBase
    days: int
    """Days of the 366 that have an entry."""
    record: Revision | None
    edited: bool
    fallback: str | None
    """The first problem of the folder, when the last good revision is served instead."""
    unwritten: str | None
    """Why the folder is behind what is served."""
    unserved: tuple[str, str] | None
    """The newest revision, where it cannot be served here, and why."""
    refused: Attempt | None
    """The last attempt that was refused."""
    processes: Sequence[Process]
    heads: Mapping[int, str]


def status(reader: Reader, at: DataStatus) -> Answer:
    """``/data status``."""
    care = [*_warnings(reader, at)]
    head = f"## {reader.say('cards.data.revision', revision=at.base.revision)}"
    if at.record:
        applied = at.record.applied_at
        values = {"date": Markup(dated(applied)), "ago": Markup(since(applied))}
        served = reader.say("cards.data.served_since", **values)
        summary = safe(clip(at.record.summary, 200))
        head += f"\n{served}\n-# {_brought(reader, at.record)}: {summary}"
    contents = "\n".join(_contents(reader, at))
    texts = [head, contents, *care, _refused(reader, at.refused), _processes(reader, at)]
    return card(*texts, colour=CAUTION if care else GOOD)


def _contents(reader: Reader, at: DataStatus) -> Iterator[str]:
    counts = at.base.counts
    yield " · ".join(format_count(reader, kind, count) for kind, count in counts.items() if count)
    queries = reader.say("cards.data.golden", count=len(at.base.golden))
    yield f"🧭 {queries} · 🗓️ {reader.say('cards.data.days', days=at.days)}"
    read = [(each.as_of, each.title) for each in at.base.sources.values() if each.as_of]
    if read:
        as_of, title = min(read, key=lambda each: each[0].latest())
        yield f"🕰️ {reader.say('cards.data.oldest', date=as_of, title=clip(title, 120))}"


def _warnings(reader: Reader, at: DataStatus) -> Iterator[str]:
    if at.unserved:
        revision, reason = at.unserved
        values = {"revision": revision, "reason": clip(reason, 150)}
        yield f"⚠️ {reader.say('cards.data.unserved', **values)}"
    if at.unwritten:
        yield f"⚠️ {reader.say('cards.data.behind', reason=clip(at.unwritten, 200))}"
    if at.fallback:
        yield f"⚠️ {reader.say('cards.data.fallback', problem=clip(at.fallback, 200))}"
    elif at.edited:
        yield f"✏️ {reader.say('cards.data.edited')}"


def _refused(reader: Reader, attempt: Attempt | None) -> str:
    if attempt is None:
        return reader.say("cards.data.none_refused")
    lines = attempt.detail.splitlines() or [""]
    values = {"action": attempt.action, "who": who(attempt.author)}
    head = reader.say("cards.data.last_refused", when=Markup(since(attempt.at)), **values)
    more = ""
    if len(lines) > 1:
        more = f"\n-# {reader.say('cards.data.more_lines', count=len(lines) - 1)}"
    return f"⛔ {head}\n{_plain(lines[0])}{more}"


def _plain(line: str) -> str:
    """A line of what was recorded; there the marks of code would only be seen as such."""
    return safe(clip(line.replace("`", ""), 300))


def _processes(reader: Reader, at: DataStatus) -> str:
    lines = [_process(reader, each, at) for each in at.processes]
    shown, whole = fitting(lines, 900)
    if not whole:
        shown.append(reader.say("cards.data.more", count=len(lines) - len(shown)))
    return "\n".join([f"**{reader.say('cards.data.processes', count=len(lines))}**", *shown])


def _process(reader: Reader, process: Process, at: DataStatus) -> str:
    revision = at.heads.get(process.revision_id)
    sign = "✅" if revision == at.base.revision else "⏳"
    values = {"name": clip(process.name, 60), "when": Markup(since(process.seen_at))}
    if revision is None:
        return f"{sign} {reader.say('cards.data.process_behind', **values)}"
    return f"{sign} {reader.say('cards.data.process', revision=revision, **values)}"


# -- history --------------------------------------------------------------------------------------


def history(reader: Reader, revisions: Sequence[Revision], served: str) -> Answer:
    """The revisions, the newest first."""
    lines = [_line(reader, each, served, newest=n == 0) for n, each in enumerate(revisions)]
    shown, _ = fitting(lines, _ROOM)
    head, foot = reader.say("cards.data.history"), reader.say("cards.data.history.foot")
    return card(f"## {head}", "\n".join(shown), f"-# {foot}")


def _line(reader: Reader, record: Revision, served: str, *, newest: bool) -> str:
    if newest and record.revision == served:
        sign, stands = "▶️", f" · {reader.say('cards.data.served_now')}"
    elif record.kept:
        sign, stands = "◽", ""
    else:
        sign, stands = "✖️", f" · {reader.say('cards.data.not_kept')}"
    brought = _brought(reader, record)
    return (
        f"{sign} `{record.revision}` {dated(record.applied_at)} · {brought}\n"
        f"-# {safe(clip(record.summary, 100))}{stands}"
    )


# -- what became of a change ----------------------------------------------------------------------


def applied(
    reader: Reader, record: Revision, *, undone: bool = False, unwritten: str | None = None
) -> Answer:
    """The change is served now; ``unwritten`` says why the data folder does not have it yet."""
    title = reader.say("cards.data.undone" if undone else "cards.data.applied")
    values = {"revision": record.revision, "summary": clip(record.summary, 200)}
    text = reader.say("cards.data.applied.text", **values)
    note = reader.say("cards.data.applied.note")
    if unwritten:
        note = reader.say("cards.data.applied.note_unwritten", reason=clip(unwritten, 200))
    label = reader.say("cards.data.redo" if undone else "cards.data.undo")
    return card(
        f"### {title}\n{text}\n-# {note}",
        colour=CAUTION if unwritten else GOOD,
        items=[button(ManageData("undo", record.id), label)],
    )


def cancelled(reader: Reader) -> Answer:
    """The change was dropped."""
    return notice(reader.say("cards.data.cancelled"), reader.say("cards.data.cancelled.text"))


def nothing_to_cancel(reader: Reader) -> Answer:
    """The change was decided on before."""
    title = reader.say("cards.data.nothing_to_cancel")
    return notice(title, reader.say("cards.data.nothing_to_cancel.text"))


def unchanged(reader: Reader, what: Message) -> Answer:
    """The files are those that are served already."""
    title = reader.say("cards.data.unchanged")
    return notice(title, reader.say("cards.data.unchanged.text", what=what))


# -- files and golden queries ---------------------------------------------------------------------


def download(reader: Reader, revision: str, files: Sequence[Attachment], count: int) -> Answer:
    """Data files to edit; ``count`` of them, perhaps in an archive."""
    title = reader.say("cards.data.download", count=count, revision=revision)
    text = reader.say("cards.data.download.text")
    return card(f"### {title}\n{text}", attachments=files)


def golden_list(reader: Reader, queries: Sequence[GoldenQuery]) -> Answer:
    """The golden queries, all of them in a file when there are many."""
    if not queries:
        title = reader.say("cards.data.no_golden")
        return notice(title, reader.say("cards.data.no_golden.text"))
    shown, _ = fitting((_golden(reader, each) for each in queries[:_GOLDEN]), _ROOM)
    attached = []
    if len(shown) < len(queries):
        plain = reader.plainly()
        lines = (_golden_in_file(plain, each) for each in queries)
        attached.append(Attachment.text(reader, "golden-queries.txt", "\n".join(lines)))
        shown.append(f"-# {reader.say('cards.data.first', count=len(shown))}")
    rule = reader.say("cards.data.golden.rule")
    head = f"## {reader.say('cards.data.golden', count=len(queries))}\n-# {rule}"
    return card(head, "\n".join(shown), attachments=attached)


def _golden(reader: Reader, each: GoldenQuery) -> str:
    finds = reader.names([Markup(f"`{found}`") for found in each.finds], "or")
    because = reader.say("cards.data.golden.because", because=each.because)
    return f"**{safe(each.query)}** → {finds}\n-# {because}"


def _golden_in_file(reader: Reader, each: GoldenQuery) -> str:
    values = {"finds": Names(each.finds, "or"), "because": each.because}
    return f"{each.query}\n{reader.say('cards.data.golden.in_file', **values)}\n"


# -- the moderators' channel ----------------------------------------------------------------------


def audit(reader: Reader, attempt: Attempt) -> Answer:
    """One attempt, as the moderators' channel is told."""
    author, outcome = attempt.author, attempt.outcome
    colour = {"applied": GOOD, "cancelled": NEUTRAL}.get(outcome, GRAVE)
    lines = attempt.detail.splitlines() or [""]
    shown, whole = fitting(map(_plain, lines[:8]), 2000)
    if not whole or len(lines) > len(shown):
        shown.append(f"-# {reader.say('cards.data.more', count=len(lines) - len(shown))}")
    named = who(author)
    if author.id:
        named = Markup(f"{named} ({safe(clip(author.name, 40))})")
    values = {"action": attempt.action, "who": named}
    head = f"{_SIGNS.get(outcome, '')} {reader.say(f'cards.data.audit.{outcome}', **values)}"
    return card("\n".join([head, *filter(None, shown)]), colour=colour)
