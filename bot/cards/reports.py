"""Reports of mistakes: the form, what moderators see of one, and what came of it."""

from __future__ import annotations

import discord
from discord import ui

from ..facts.model import Entry
from ..wording import Markup, Reader
from .actions import DecideReport, SubmitReply, SubmitReport
from .answer import Answer, Layout, card, notice
from .components import button
from .style import SIGNS, short_name
from .text import clip, safe

TEXT_FIELD = "text"
"""The custom id of a form's only field."""
_MOST = 1000
"""Characters of a report or reply."""
_FORM_SECONDS = 900.0
"""How long discord.py remembers a form; Discord takes it for as long."""
_TITLE, _LABEL = 45, 45
"""What Discord takes of a form's title and of a field's label."""


def report_form(reader: Reader, entry: Entry, revision: str) -> ui.Modal:
    """Asks what is wrong with an entry; the revision is that of the card."""
    words = reader.plainly()
    title = words.say("reports.form", name=short_name(entry))
    return _form(
        SubmitReport(entry.id, revision).custom_id,
        title,
        words.say("reports.form.field"),
        words.say("reports.form.hint"),
    )


def reply_form(reader: Reader, user_id: int, entry_id: str) -> ui.Modal:
    """Asks a moderator what whoever reported a mistake is to be told."""
    words = reader.plainly()
    return _form(
        SubmitReply(user_id, entry_id).custom_id,
        words.say("reports.reply"),
        words.say("reports.reply.field"),
        words.say("reports.reply.hint"),
    )


def _form(custom_id: str, title: str, label: str, hint: str) -> ui.Modal:
    modal = ui.Modal(title=clip(title, _TITLE), custom_id=custom_id, timeout=_FORM_SECONDS)
    field: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id=TEXT_FIELD,
        style=discord.TextStyle.paragraph,
        min_length=3,
        max_length=_MOST,
    )
    modal.add_item(ui.Label(text=clip(label, _LABEL), description=hint, component=field))
    return modal


def report_card(reader: Reader, entry: Entry, revision: str, text: str, user_id: int) -> Answer:
    """What moderators see: which entry, as of which revision, what is wrong, and who says so."""
    head = f"### {reader.say('reports.title')}\n{SIGNS[entry.kind]} **{safe(entry.title)}**"
    about = reader.say(
        "reports.about", entry=Markup(entry.id), revision=revision, who=Markup(f"<@{user_id}>")
    )
    words = reader.plainly()
    buttons = [
        button(
            DecideReport("answer", user_id, entry.id),
            words.say("reports.answer"),
            discord.ButtonStyle.primary,
        ),
        button(DecideReport("dismiss", user_id, entry.id), words.say("reports.dismiss")),
    ]
    return card(f"{head}\n{_quoted(text)}\n-# {about}", items=buttons)


def settled(
    reader: Reader, message: discord.Message, code: str, who: int, text: str = ""
) -> Answer:
    """The moderators' card of a report with what was done about it in place of its buttons."""
    view = Layout()
    shown = [part for part in _texts(message) if part]
    told = reader.say(code, who=Markup(f"<@{who}>"))
    ended = f"{told}\n{_quoted(text)}" if text else told
    container: ui.Container[ui.LayoutView] = ui.Container()
    for each in (*shown, ended):
        container.add_item(ui.TextDisplay(each))
    view.add_item(container)
    return Answer(view)


def _texts(message: discord.Message) -> list[str]:
    """The texts of a message's cards, as Discord keeps them."""
    found = []
    for top in message.components:
        parts = top.children if isinstance(top, discord.Container) else [top]
        found += [part.content for part in parts if isinstance(part, discord.TextDisplay)]
    return found


def thanks(reader: Reader, entry: Entry) -> Answer:
    """What whoever reported a mistake is told."""
    return notice(
        reader.say("reports.thanks"), reader.say("reports.thanks.more", name=short_name(entry))
    )


def reply_card(reader: Reader, entry: Entry | None, entry_id: str, text: str) -> Answer:
    """What whoever reported a mistake is told in the end, in a direct message."""
    name = short_name(entry) if entry else entry_id
    head = reader.say("reports.replied", name=name)
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container()
    container.add_item(ui.TextDisplay(f"### {head}\n{_quoted(text)}"))
    view.add_item(container)
    return Answer(view)


def _quoted(text: str) -> str:
    """Somebody's words as a quotation, escaped."""
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(f"> {safe(line)}" for line in lines if line) or "> …"
