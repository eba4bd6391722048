"""Reports of mistakes: from a form to the moderators' channel, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from .keeping import another, at_home
from .world import World, buttons, text


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[World]:
    async with at_home(tmp_path, options={}) as world:
        world.settings.audit_channel_id = world.lounge.id
        yield world


async def report(world: World, words: str, by: Any = None) -> Any:
    by = by or world.ann
    form = await by.slash(world.channel, "report", entry="kfor")
    return await by.submit_modal(form, {"text": words})


def told(world: World) -> list[Any]:
    """What stands in the moderators' channel."""
    return list(world.lounge.history(viewer=world.max))


async def test_a_report_reaches_the_moderators_with_entry_and_revision(home: World) -> None:
    form = await home.ann.slash(home.channel, "report", entry="kfor")
    assert form.modal is not None
    assert form.modal["title"] == "Mistake in KFOR"
    answer = await home.ann.submit_modal(form, {"text": "It began on **11** June.\n@everyone"})
    assert answer.ephemeral
    assert "Thank you" in text(answer.response)
    [message] = told(home)
    said = text(message)
    assert "Kosovo Force (KFOR)" in said
    assert "`kfor`" in said
    assert home.bot.library.current.base.revision in said
    assert f"<@{home.ann.id}>" in said
    assert r"\*\*11\*\*" in said, "what somebody typed has no markup"
    assert not message.mention_everyone
    posted: Any
    [posted] = [
        q for q in home.env.http_requests if q.path == f"/channels/{home.lounge.id}/messages"
    ]
    assert posted.json["allowed_mentions"] == {"parse": []}, "nobody is notified"
    assert list(buttons(message).values()) == ["Answer", "Dismiss"]


async def test_a_form_is_taken_after_a_restart_too(home: World) -> None:
    form = await home.ann.slash(home.channel, "report", entry="kfor")
    await home.restart()
    await home.ann.submit_modal(form, {"text": "It is wrong."})
    assert len(told(home)) == 1


async def test_moderators_answer_in_a_direct_message(home: World) -> None:
    await report(home, "It began on 11 June.")
    form = await home.max.click(told(home)[0], label="Answer")
    await home.max.submit_modal(form, {"text": "The page says 12 June; see Top."})
    [message] = told(home)
    assert f"<@{home.max.id}> answered:" in text(message)
    assert "It began on 11 June" in text(message), "the report stays"
    assert not buttons(message)
    [dm] = home.ann.user.dm_channel.history()
    assert "About your report on KFOR" in text(dm)
    assert "12 June; see Top" in text(dm)


async def test_moderators_dismiss(home: World) -> None:
    await report(home, "Boo")
    await home.max.click(told(home)[0], label="Dismiss")
    assert f"<@{home.max.id}> dismissed it." in text(told(home)[0])
    assert not buttons(told(home)[0])


async def test_only_moderators_decide(home: World) -> None:
    await report(home, "It is wrong.")
    eve = await another(home, manages=False)
    refused = await eve.click(told(home)[0], label="Dismiss")
    assert refused.ephemeral
    assert "Manage Server" in text(refused.response)
    assert buttons(told(home)[0])


async def test_one_person_cannot_flood_the_channel(home: World) -> None:
    for _ in range(3):
        await report(home, "It is wrong.")
    refused = await report(home, "It is wrong.")
    assert "You have sent 3 reports today" in text(refused.response)
    await report(home, "So say I.", home.max)
    assert len(told(home)) == 4
    home.clock.instant += dt.timedelta(days=1)
    await report(home, "It is still wrong.")
    assert len(told(home)) == 5


async def test_without_a_channel_nobody_takes_reports(tmp_path: Path) -> None:
    async with at_home(tmp_path, options={}) as world:
        answer = await world.ann.slash(world.channel, "report", entry="kfor")
        assert "Nobody takes reports here yet" in text(answer.response)
        assert answer.ephemeral


async def test_what_is_meant_must_be_clear(home: World) -> None:
    answer = await home.ann.slash(home.channel, "report", entry="*something*")
    assert "I am not certain which entry you mean" in text(answer.response)
    assert r"\*something\*" in text(answer.response)


async def test_a_channel_that_is_closed_to_the_bot(home: World) -> None:
    home.env.inject_error("POST", f"/channels/{home.lounge.id}/messages", status=403, code=50013)
    answer = await report(home, "It is wrong.")
    assert "Your report could not be delivered" in text(answer.response)
