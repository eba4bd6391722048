"""What Discord would accept of a layout, and what a reader could press in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simcord.components import walk_components

from bot.cards.actions import parse
from bot.cards.answer import Answer

TEXT, BUTTON, SELECT, ROW, CONTAINER, SEPARATOR = 10, 2, 3, 1, 17, 14
LINK_STYLE = 5


def parts(answer: Answer) -> list[dict[str, Any]]:
    """Every component as Discord receives it, nested ones included."""
    return list(walk_components(answer.view.to_components()))


def text(answer: Answer) -> str:
    """Everything a layout says."""
    return "\n".join(part["content"] for part in parts(answer) if part["type"] == TEXT)


def buttons(answer: Answer) -> dict[str, str]:
    """The label of each button by its custom id."""
    return {p["custom_id"]: p["label"] for p in parts(answer) if p["type"] == BUTTON}


def options(answer: Answer) -> Iterator[str]:
    """The values that the menus offer."""
    for part in parts(answer):
        if part["type"] == SELECT:
            yield from (option["value"] for option in part["options"])


def assert_accepted(answer: Answer) -> None:
    """Discord's rules for a message of components, from its documentation."""
    found = parts(answer)
    assert len(found) <= 40
    texts = [part["content"] for part in found if part["type"] == TEXT]
    assert sum(map(len, texts)) <= 4000
    assert all(content.strip() for content in texts)
    ids = [part["custom_id"] for part in found if "custom_id" in part]
    assert len(ids) == len(set(ids)), "two components with one id"
    for part in found:
        if part["type"] == ROW:
            kinds = [inner["type"] for inner in part["components"]]
            assert kinds == [SELECT] or (set(kinds) == {BUTTON} and len(kinds) <= 5)
        elif part["type"] == BUTTON:
            assert 1 <= len(part["label"]) <= 80
            assert_ours(part["custom_id"])
        elif part["type"] == SELECT:
            assert_ours(part["custom_id"])
            assert_menu(part)


def assert_ours(custom_id: str) -> None:
    """After a restart, the id says what is to be done."""
    assert len(custom_id) <= 100
    assert parse(custom_id).custom_id == custom_id


def assert_menu(menu: dict[str, Any]) -> None:
    """The rules for a menu and its options."""
    assert 1 <= len(menu["options"]) <= 25
    assert len(menu.get("placeholder", "")) <= 150
    values = [option["value"] for option in menu["options"]]
    assert len(values) == len(set(values))
    for option in menu["options"]:
        assert 1 <= len(option["label"]) <= 100
        assert 1 <= len(option["value"]) <= 100
        assert 1 <= len(option.get("description", "-")) <= 100
