"""Past action on a topic: a dated list, the same as files, and the binder made of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

import discord

from ..facts.base import FactBase
from ..facts.model import Country, Document, Draft, Entry, Resolution
from ..facts.past import Action as PastAction
from ..facts.past import Asked
from ..messages import Names, Typed
from ..papers.binder import MOST
from ..wording import Markup, Reader
from ..wording.kinds import one
from ..wording.votes import outcome
from .actions import ShowPast
from .answer import Answer, Attachment, Layout, card
from .components import button, entry_menu, row
from .style import SIGNS, listed_name
from .text import file_name, safe

_PER_PAGE = 8


def past_card(
    reader: Reader, base: FactBase, asked: Asked, found: Sequence[PastAction], here: ShowPast
) -> Answer:
    """One page of past action; a page that does not exist shows the nearest one."""
    pages = max(1, -(-len(found) // _PER_PAGE))
    page = max(0, min(here.page, pages - 1))
    here = replace(here, page=page, role="turn")
    shown = found[page * _PER_PAGE : (page + 1) * _PER_PAGE]
    head = [f"## {reader.say('papers.past.title', topic=Typed(asked.topic))}"]
    lead = reader.say("papers.past.lead", count=len(found), page=page + 1, pages=pages)
    head.append(f"-# {lead}")
    limits = list(_limits(reader, base, asked))
    if limits:
        told = Markup(" · ".join(limits))
        head.append(f"-# {reader.say('papers.past.only', filters=told)}")
    view = Layout()
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container()
    container.add_item(discord.ui.TextDisplay("\n".join(head)))
    container.add_item(discord.ui.TextDisplay("\n".join(_line(reader, each) for each in shown)))
    entries = [each.entry for each in shown]
    container.add_item(row(entry_menu(entries, reader.say("cards.open_one"))))
    if pages > 1:
        container.add_item(row(*_turning(reader, here, pages)))
    container.add_item(row(*_files(reader, here)))
    view.add_item(container)
    return Answer(view)


def _limits(reader: Reader, base: FactBase, asked: Asked) -> Iterator[Markup]:
    if asked.since is not None:
        yield reader.say("votes.chosen.since", year=asked.since)
    if asked.until is not None:
        yield reader.say("votes.chosen.until", year=asked.until)
    country = base.entries.get(asked.country)
    if isinstance(country, Country):
        yield reader.say("votes.chosen.country", country=country.title)


def _line(reader: Reader, found: PastAction) -> str:
    parts = [reader.date(found.date)]
    if isinstance(found.entry, Resolution):
        parts.append(outcome(found.entry, reader))
    if found.weight:
        parts.append(reader.say("papers.past.weight", count=found.weight))
    title = safe(listed_name(found.entry))
    return f"{SIGNS[found.entry.kind]} **{title}**\n-# {' · '.join(parts)}"


def _turning(
    reader: Reader, here: ShowPast, pages: int
) -> Iterator[discord.ui.Button[discord.ui.LayoutView]]:
    page, last = here.page, pages - 1
    yield button(
        replace(here, page=0, role="first"), reader.say("cards.list.first"), disabled=page == 0
    )
    yield button(
        replace(here, page=max(0, page - 1)), reader.say("cards.list.back"), disabled=page == 0
    )
    yield button(replace(here, page=page + 1), reader.say("cards.list.next"), disabled=page == last)
    yield button(
        replace(here, page=last, role="last"), reader.say("cards.list.last"), disabled=page == last
    )


def _files(reader: Reader, here: ShowPast) -> Iterator[discord.ui.Button[discord.ui.LayoutView]]:
    primary = discord.ButtonStyle.primary
    yield button(replace(here, role="binder"), reader.say("papers.past.binder"), primary)
    yield button(replace(here, role="markdown"), reader.say("papers.past.markdown"))
    yield button(replace(here, role="csv"), reader.say("papers.past.csv"))


# -- files ----------------------------------------------------------------------------------------


def list_file(reader: Reader, asked: Asked, found: Sequence[PastAction], role: str) -> Answer:
    """All past action as a file: Markdown, or CSV for a table."""
    plain = reader.plainly()
    name = file_name(plain.say("papers.past.file"), asked.topic)
    if role == "csv":
        attached = Attachment.text(plain, f"{name}.csv", _csv(plain, found))
    else:
        attached = Attachment.text(plain, f"{name}.md", _markdown(plain, asked, found))
    return card(reader.say("papers.past.listed", count=len(found)), attachments=[attached])


def _symbol(entry: Entry) -> str:
    return (entry.symbol or "") if isinstance(entry, Resolution | Draft | Document) else ""


def _vote(reader: Reader, entry: Entry) -> str:
    return outcome(entry, reader) if isinstance(entry, Resolution | Draft) else ""


def _csv(reader: Reader, found: Sequence[PastAction]) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(reader.say("papers.past.csv.columns").split(","))
    for each in sorted(found, key=lambda one: one.date.earliest()):
        entry = each.entry
        cells = [str(each.date), one(entry.kind, reader), entry.title, _symbol(entry)]
        cells += [_vote(reader, entry), str(each.weight), entry.link or ""]
        table.writerow([_cell(cell) for cell in cells])
    return written.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _markdown(reader: Reader, asked: Asked, found: Sequence[PastAction]) -> str:
    lines = [f"# {reader.say('papers.past.title', topic=Typed(asked.topic))}", ""]
    for each in sorted(found, key=lambda one: one.date.earliest()):
        name = f"[{each.entry.title}]({each.entry.link})" if each.entry.link else each.entry.title
        vote = _vote(reader, each.entry)
        lines.append(f"- {reader.date(each.date)}: {name}" + (f" – {vote}" if vote else ""))
    return "\n".join(lines) + "\n"


# -- the binder -----------------------------------------------------------------------------------


def binder_card(
    reader: Reader,
    title: str,
    pdf: bytes,
    bibtex: str,
    *,
    held: int,
    total: int,
    unread: Sequence[str] = (),
) -> Answer:
    """A binder with its references; says so where it holds but some of what was asked for."""
    lines = [f"### {reader.say('papers.binder.ready', title=title)}"]
    lines.append(reader.say("papers.binder.holds", count=held))
    if total > held:
        lines.append(reader.say("papers.binder.some", total=total, most=MOST))
    if unread:
        names = Names(tuple(Typed(each, 40) for each in unread[:10]))
        lines.append(reader.say("papers.binder.unread", names=names))
    name = file_name(reader.plainly().say("papers.binder.file"), title)
    files = [Attachment(f"{name}.pdf", pdf), Attachment(f"{name}.bib", bibtex.encode())]
    return card("\n".join(lines), attachments=files)
