"""Showing a private answer to the channel, and answers that are for somebody."""

from __future__ import annotations

from typing import Any

import pytest

from .world import World, buttons, components, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


SHARE = "↪ Show it to the channel"


async def private(world: World, command: str = "operation", **options: Any) -> Any:
    return await world.ann.slash(world.channel, command, private=True, **options)


async def test_a_private_card_can_be_shown_to_the_channel(world: World) -> None:
    answer = await private(world, name="=kfor")
    assert answer.ephemeral
    assert SHARE in buttons(answer.response).values()
    await world.ann.click(answer.response, label=SHARE)
    [message] = world.channel.history(viewer=world.max)
    said = text(message)
    assert said.startswith(text(answer.response).splitlines()[0])
    assert f"Shared by <@{world.ann.id}>" in said
    assert SHARE not in buttons(message).values()
    posted: Any
    [posted] = [q.json for q in world.env.http_requests if "Shared by" in str(q.json)]
    assert posted["allowed_mentions"] == {"parse": []}, "nobody is notified"


async def test_what_was_shared_works_for_everybody(world: World) -> None:
    answer = await private(world, name="=kfor")
    await world.ann.click(answer.response, label=SHARE)
    [message] = world.channel.history(viewer=world.max)
    opened = await world.max.click(message, label="📖 Facts")
    assert opened.ephemeral, "it is somebody else's card"
    assert "KFOR" in text(opened.response)
    assert SHARE in buttons(opened.response).values()


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("search", {"query": "kosovo"}),
        ("vote", {"resolution": "1973"}),
        ("browse", {"kind": "operation"}),
        ("onthisday", {"date": "12 June"}),
    ],
)
async def test_lists_and_days_can_be_shared_too(
    world: World, command: str, options: dict[str, Any]
) -> None:
    answer = await private(world, command, **options)
    await world.ann.click(answer.response, label=SHARE)
    [message] = world.channel.history(viewer=world.max)
    first = text(answer.response).splitlines()[0]
    assert first in text(message)
    assert len(components(message)) <= 40


async def test_turning_a_private_card_keeps_the_button(world: World) -> None:
    answer = await private(world, name="=kfor")
    turned = await world.ann.click(answer.response, label="📖 Facts")
    assert SHARE in buttons(turned.response).values()


async def test_public_answers_errors_and_private_conversations_have_none(world: World) -> None:
    public = await world.ann.slash(world.channel, "operation", name="=kfor")
    assert SHARE not in buttons(public.response).values()
    wrong = await world.ann.slash(world.channel, "resolution", number="-5", private=True)
    assert SHARE not in buttons(wrong.response).values()
    eve = world.env.create_user("eve")
    alone = await eve.slash("operation", name="=kfor", private=True)
    assert SHARE not in buttons(alone.response).values()
    settings = await world.max.slash(world.channel, "daily show")
    assert SHARE not in buttons(settings.response).values()


async def test_an_answer_can_be_for_somebody(world: World) -> None:
    options: dict[str, Any] = {"for": world.max}
    answer = await world.ann.slash(world.channel, "operation", name="=kfor", **options)
    assert f"For <@{world.max.id}>" in text(answer.response)
    sent: Any = [q.json for q in world.env.http_requests if q.path.endswith("/callback")][-1]
    assert sent["data"]["allowed_mentions"]["users"] == [world.max.id]


async def test_an_answer_cannot_be_private_and_for_somebody(world: World) -> None:
    options: dict[str, Any] = {"for": world.max}
    answer = await private(world, name="=kfor", **options)
    assert "cannot be private and for somebody else" in text(answer.response)
    assert answer.ephemeral
