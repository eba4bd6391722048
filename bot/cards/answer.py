"""What the bot answers: a card and the files that belong to it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from ..drawing.pictures import Picture
from ..wording import Reader
from .limits import ATTACHED_BYTES
from .style import NEUTRAL

PICTURE = "picture.png"
_GALLERY = 12
"""Discord's number of the component that shows pictures."""


class Layout(ui.LayoutView):
    """A card. Its buttons and menus say what they do in their custom ids (:mod:`.actions`).

    The picture is left out until ``shows_picture`` says that it is drawn and goes along.
    """

    def __init__(self) -> None:
        """An empty card."""
        super().__init__(timeout=None)
        self.shows_picture = False

    def to_components(self) -> list[dict[str, Any]]:
        """The card as Discord receives it."""
        found: list[dict[str, Any]] = super().to_components()  # type: ignore[no-untyped-call]
        return found if self.shows_picture else _bare(found)

    def is_finished(self) -> bool:
        """Always: nothing waits for presses of this very card, so discord.py need not keep it."""
        return True


class Rendered(Layout):
    """A card as the components that were made of it, and whatever is added to it."""

    def __init__(self, components: list[dict[str, Any]]) -> None:
        """Show these components, as Discord receives them; other cards may share them."""
        super().__init__()
        self.shows_picture = True
        self._components = components

    def to_components(self) -> list[dict[str, Any]]:
        """The card as Discord receives it."""
        made = self._components if self.shows_picture else _bare(self._components)
        return [*made, *super().to_components()]

    @property
    def total_children_count(self) -> int:
        """How many components there are, nested ones included."""
        return sum(1 for _ in _each(self._components)) + super().total_children_count

    def content_length(self) -> int:
        """How many characters its texts have."""
        made = sum(len(each.get("content", "")) for each in _each(self._components))
        return made + super().content_length()

    def has_components_v2(self) -> bool:
        """Always; discord.py looks for children, of which there are none."""
        return True


def _each(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Components and those within them."""
    for each in components:
        yield each
        yield from _each(each.get("components", []))


def _bare(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components without pictures."""
    return [
        {**each, "components": _bare(each["components"])} if "components" in each else each
        for each in components
        if each["type"] != _GALLERY
    ]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a card; of a picture, ``about`` says what it shows."""

    name: str
    content: bytes
    about: str | None = None

    @classmethod
    def text(cls, reader: Reader, name: str, text: str) -> Attachment:
        """A text as a file, as much of it as Discord takes."""
        content = text.encode()
        if len(content) > ATTACHED_BYTES:
            cut = content[: ATTACHED_BYTES - 100].rpartition(b"\n")[0]
            content = cut + f"\n\n{reader.say('cards.attachment_cut')}\n".encode()
        return cls(name, content)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture for a card, and in words what it shows."""

    picture: Picture
    about: str

    def item(self) -> ui.MediaGallery[Any]:
        """Where it stands on the card."""
        shown = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=self.about)
        return ui.MediaGallery(shown)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to somebody: a card with the files that it shows.

    ``picture`` is one that the card has room for and that is still to be drawn; see
    :meth:`pictured`.
    """

    view: ui.LayoutView
    attachments: Sequence[Attachment] = ()
    picture: Pictured | None = None

    def files(self) -> list[discord.File]:
        """The files as discord.py sends them, once: each call makes them anew."""
        return [
            discord.File(io.BytesIO(each.content), each.name, description=each.about)
            for each in self.attachments
        ]

    def rendered(self) -> tuple[list[dict[str, Any]], Pictured | None]:
        """The components of its card with room for its picture, and that picture: as kept."""
        layout = self.view
        assert isinstance(layout, Layout), "what is kept are cards"
        layout.shows_picture = True
        return layout.to_components(), self.picture

    @property
    def has_picture(self) -> bool:
        """Whether its picture is among the files."""
        return any(each.name == PICTURE for each in self.attachments)

    def pictured(self, drawn: bytes | None) -> Answer:
        """The same answer with its picture drawn, or without it; both share the card."""
        if self.picture is None:
            return self
        if isinstance(self.view, Layout):
            self.view.shows_picture = drawn is not None
        if drawn is None:
            return self
        attached = Attachment(PICTURE, drawn, self.picture.about)
        return replace(self, attachments=(*self.attachments, attached))


def card(
    *texts: str,
    colour: int = NEUTRAL,
    items: Sequence[ui.Item[Any]] = (),
    attachments: Iterable[Attachment] = (),
) -> Answer:
    """A small card: texts with a line between each two, then a row of buttons, then files."""
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour)
    for number, text in enumerate(texts):
        if number:
            container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(text))
    if items:
        container.add_item(ui.ActionRow(*items))
    view.add_item(container)
    attached = tuple(attachments)
    for each in attached:
        view.add_item(ui.File(f"attachment://{each.name}"))
    return Answer(view, attached)


def notice(title: str, text: str, *, colour: int = NEUTRAL) -> Answer:
    """A heading and a paragraph, both already safe to show."""
    return card(f"### {title}\n{text}", colour=colour)
