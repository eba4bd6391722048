"""Pages of a list: what one of them shows, and the buttons that turn it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from discord import ui

from ..wording import Reader
from .actions import Action, ShowTexts, ShowTimeline, ShowVotes
from .components import button

PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one page of a list shows, and where it stands."""

    shown: Sequence[Any]
    page: int
    pages: int


def leaf_of(found: Sequence[Any], page: int) -> Leaf:
    """The page of a list, or the nearest one that there is."""
    pages = max(1, -(-len(found) // PER_PAGE))
    page = max(0, min(page, pages - 1))
    return Leaf(found[page * PER_PAGE : (page + 1) * PER_PAGE], page, pages)


def turning(
    reader: Reader, leaf: Leaf, action: ShowVotes | ShowTexts | ShowTimeline
) -> list[ui.Button[Any]]:
    """The buttons to the first, previous, next and last page."""
    last = leaf.pages - 1

    def to(page: int, code: str, role: str, *, disabled: bool) -> ui.Button[Any]:
        target: Action = replace(action, page=max(page, 0), role=role)
        return button(target, reader.plainly().say(code), disabled=disabled)

    return [
        to(0, "cards.list.first", "f", disabled=leaf.page == 0),
        to(leaf.page - 1, "cards.list.back", "b", disabled=leaf.page == 0),
        to(leaf.page + 1, "cards.list.next", "n", disabled=leaf.page == last),
        to(last, "cards.list.last", "l", disabled=leaf.page == last),
    ]
