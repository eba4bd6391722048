"""What a message or a paper gets wrong, each with the right value and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts.ask.answer import short
from ..facts.base import FactBase
from ..facts.checking import LONGEST, Mistake, Report
from ..facts.missions import creator_of
from ..facts.model import Draft, Entry, Resolution
from ..facts.wording import words as words_of
from ..messages import Message, Names, Value
from ..wording import Markup, Reader
from ..wording.answers import in_a_sentence
from .answer import Answer, Attachment, card, notice
from .citing import source_links
from .components import entry_menu
from .text import fitting, linked

_ROOM = 3200
"""Characters for the points: with heading and foot they stay below Discord's 4,000."""
_QUOTED = 160
_SOURCE = 300


def report_card(reader: Reader, base: FactBase, text: str, report: Report) -> Answer:
    """The points to put right in a text, as many as fit; all of them in a file beside it."""
    if not report.mistakes:
        return _nothing(reader, report)
    lines = [_point(reader, base, text, each) for each in report.mistakes]
    shown, is_all = fitting(lines, _ROOM)
    title = f"### {reader.say('checking.found', count=len(lines))}"
    foot = [
        f"-# {line}" for line in _foot(reader, report, 0 if is_all else len(lines) - len(shown))
    ]
    entries = list({each.entry.id: each.entry for each in report.mistakes if each.entry}.values())
    attached = [] if is_all else [_listed(reader, base, text, report)]
    return card(
        "\n\n".join([title, *shown]),
        "\n".join(foot),
        items=[entry_menu(entries, reader.say("cards.open_one"))] if entries else [],
        attachments=attached,
    )


def _nothing(reader: Reader, report: Report) -> Answer:
    if not report.mentions:
        title = reader.say("checking.nothing_to_check")
        return notice(title, reader.say("checking.nothing_to_check.remedy"))
    lines = [reader.say("checking.none.read", count=report.mentions), *_foot(reader, report, 0)]
    return notice(reader.say("checking.none"), "\n-# ".join(lines))


def _foot(reader: Reader, report: Report, left: int) -> Iterator[Markup]:
    if left:
        yield reader.say("checking.more", count=left)
    if report.is_cut:
        yield reader.say("checking.cut", most=LONGEST)
    yield reader.say("checking.scope")


def _point(reader: Reader, base: FactBase, text: str, mistake: Mistake) -> str:
    said = reader.quoted(" ".join(text[mistake.start : mistake.end].split()), _QUOTED)
    right = _right(reader, mistake)
    lines = [f"❌ {said}", f"✅ {right}"]
    if mistake.entry is not None:
        source = Markup(_source(reader, base, mistake.entry, right))
        lines.append(f"-# {reader.say('checking.see', source=source)}")
    return "\n".join(lines)


def _right(reader: Reader, mistake: Mistake) -> str:
    told = mistake.message
    values = {name: _short(each) if name in _TITLES else each for name, each in told.values.items()}
    said = in_a_sentence(Message(told.code, values), reader)
    return said if said.endswith(".") else f"{said}."


_TITLES = frozenset(
    ("operation", "operations", "bodies", "body", "entry", "event", "first", "second", "other")
)
"""Values that are titles."""


def _short(value: Value) -> Value:
    if isinstance(value, Names):
        return Names(tuple(_short(each) for each in value.items), value.link)
    return short(value) if isinstance(value, str) else value


def _source(reader: Reader, base: FactBase, entry: Entry, right: str) -> str:
    """What says what is right: the text itself, or the source of the statement nearest to it.

    Of what has no statement it is named with the text that made it.
    """
    if isinstance(entry, Resolution | Draft):
        return linked(entry.symbol, entry.link)
    if not entry.statements:
        text = creator_of(entry, base)
        return " · ".join([entry.title, *([linked(text.symbol, text.link)] if text else [])])
    rest = reader.say("cards.entry.other_sources")
    told = set(words_of(right))
    nearest = max(entry.statements, key=lambda each: len(told & set(words_of(each.text))))
    return source_links(base, [nearest], _SOURCE, rest=rest)


def _listed(reader: Reader, base: FactBase, text: str, report: Report) -> Attachment:
    plain = reader.plainly()
    points = (
        f"{number}. {plain.quoted(text[each.start : each.end], _QUOTED)}\n   {_right(plain, each)}"
        for number, each in enumerate(report.mistakes, start=1)
    )
    return Attachment.text(reader, f"{plain.say('checking.file')}.txt", "\n\n".join(points))
