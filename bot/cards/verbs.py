"""Buttons that do something with the thing of a number, such as confirm it."""

from __future__ import annotations

import re
from typing import Any, ClassVar, TypeVar

import discord
from discord import ui

from .buttons import Guarded

B = TypeVar("B", bound="VerbButton")


class VerbButton(Guarded, ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
    """A button whose custom id is ``family:verb:number``.

    A subclass names its family and, in its template, the verbs it knows.
    """

    family: ClassVar[str]

    def __init__(self, button: ui.Button[Any], verb: str, number: int) -> None:
        """Wrap a button; use :meth:`to` to make one."""
        super().__init__(button)
        self.verb, self.number = verb, number

    @classmethod
    def to(
        cls: type[B],
        verb: str,
        number: int,
        label: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> B:
        """A button with a label."""
        custom_id = f"{cls.family}:{verb}:{number}"
        return cls(ui.Button(label=label, style=style, custom_id=custom_id), verb, number)

    @classmethod
    async def from_custom_id(
        cls: type[B],
        interaction: discord.Interaction[Any],
        item: ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> B:
        """Rebuild the button from a press."""
        assert isinstance(item, ui.Button)
        return cls(item, match["verb"], int(match["number"]))


def template(family: str, *verbs: str) -> str:
    """The pattern of a subclass's custom ids."""
    return rf"{family}:(?P<verb>{'|'.join(verbs)}):(?P<number>\d{{1,18}})"
