"""``/data`` with several moderators, late presses, restarts, and data that tries tricks."""

from __future__ import annotations

import datetime as dt
import errno
import re

import aiohttp
import discord
import pytest

from bot.cards.entry import entry_card
from bot.library import follower
from bot.library.auto_reload import auto_reload
from bot.library.folder import Folder
from bot.storage.records import Author, Origin
from bot.wording import Reader

from .keeping import (
    BETTER,
    BROKEN,
    FILES,
    FORGETFUL,
    LOSE,
    OPERATIONS,
    another,
    data,
    on_disk,
    operations,
    press,
    said,
    served,
    upload,
)
from .world import buttons, components, text

SOURCES = FILES["sources.yaml"]
EXPIRED = "This change can no longer be applied"


@pytest.fixture
def world(home):
    return home


# -- several moderators --------------------------------------------------------------------------


async def test_the_second_is_told_who_is_at_work(world):
    eve = await another(world)
    first = await upload(world, "operations.yaml", BETTER)
    answer = text((await upload(world, "sources.yaml", SOURCES + "# x\n", by=eve)).response)
    assert "max is changing the facts" in answer
    assert f"<@{world.max.id}>" in answer
    assert "1 changed" in answer
    await press(first, "Cancel", world.max)
    second = await upload(world, "sources.yaml", SOURCES + "# x\n", by=eve)
    assert list(buttons(second.response).values()) == ["Apply", "Cancel"]


async def test_ones_own_later_change_replaces_the_earlier(world):
    first = await upload(world, "operations.yaml", BETTER)
    second = await upload(world, "operations.yaml", FORGETFUL)
    late = await press(first, "Apply", world.max)
    assert EXPIRED in text(late.followups[0])
    await press(second, LOSE, world.max)
    assert operations(world) == FORGETFUL


async def _apply_elsewhere(world, name, content):
    """Another process applies a change, such as the operator at the terminal."""
    revisions = world.bot.storage.revisions
    head = await revisions.head()
    files = (await revisions.files(head.id)).updated({name: content.encode()}, frozenset())
    await revisions.record(
        files,
        "0123456789ab",
        base_id=head.id,
        author=Author("an operator"),
        origin=Origin.TERMINAL,
        summary="1 changed",
        now=world.clock.now(),
    )
    await world.bot.library.follower.follow()


async def test_a_stale_confirmation_shows_the_new_difference(world):
    result = await upload(world, "operations.yaml", BETTER)
    await _apply_elsewhere(world, "sources.yaml", SOURCES.replace("A page", "The page"))
    again = await press(result, "Apply", world.max)
    answer = text(again.response)
    assert "Not applied: the facts have changed since you asked" in answer
    assert "1999-06-12 → **1999-06-11**" in answer
    assert "The page" not in answer  # what others changed stays
    assert operations(world) == OPERATIONS
    await press(again, "Apply", world.max)
    assert operations(world) == BETTER
    assert "The page" in on_disk(world, "sources.yaml")


async def test_a_stale_confirmation_of_what_is_there_already(world):
    result = await upload(world, "operations.yaml", BETTER)
    await _apply_elsewhere(world, "operations.yaml", BETTER)
    again = await press(result, "Apply", world.max)
    assert "Nothing changed" in text(again.response)


async def test_an_undo_does_not_undo_what_somebody_applies_at_that_moment(world, monkeypatch):
    applied = await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    changes = world.bot.library.changes
    propose = changes.propose

    async def overtaken(*given):
        await _apply_elsewhere(world, "sources.yaml", SOURCES.replace("A page", "The page"))
        return await propose(*given)

    monkeypatch.setattr(changes, "propose", overtaken)
    answer = await press(applied, "Undo", world.max)
    assert "changed again since" in text(answer.followups[0])
    assert operations(world) == BETTER
    assert "The page" in on_disk(world, "sources.yaml")
    assert "Last refused attempt**: undo" in await said(world, "status")
    monkeypatch.undo()
    eve = await another(world)  # and nobody is kept from work
    assert (
        "Apply" in buttons((await upload(world, "sources.yaml", SOURCES, by=eve)).response).values()
    )


async def test_an_undo_that_fails_keeps_nobody_from_work(world, monkeypatch):
    applied = await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)

    def stage(*_):
        raise OSError(errno.ENOSPC, "No space left on device", "data")

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "stage", stage)
        answer = await press(applied, "Undo", world.max)
        assert "data: No space left on device. Nothing was changed" in text(answer.followups[0])
    eve = await another(world)
    hers = await upload(world, "sources.yaml", SOURCES + "# x\n", by=eve)
    assert "Apply" in buttons(hers.response).values()


# -- edits that nobody has applied ----------------------------------------------------------------


async def test_a_change_that_replaces_edits_says_so_and_keeps_a_copy(world):
    folder = world.settings.data_dir
    (folder / "sources.yaml").write_text(SOURCES + "# mine\n")
    result = await upload(world, "operations.yaml", BETTER)
    warned = (
        "holds edits that nobody has applied. This replaces them in `sources.yaml`; copies stay"
    )
    assert warned in text(result.response)
    await press(result, "Apply", world.max)
    assert on_disk(world, "sources.yaml") == SOURCES
    [copy] = folder.glob("sources.yaml.*.edited")
    assert copy.read_text() == SOURCES + "# mine\n"


async def test_a_folder_that_cannot_be_written_after_all_is_told(world, monkeypatch):
    result = await upload(world, "operations.yaml", BETTER)

    def install(*_):
        raise OSError(errno.EROFS, "Read-only file system", "data")

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "install", install)
        applied = await press(result, "Apply", world.max)
        behind = "the data folder cannot be written at the moment (data: Read-only file system)"
        assert behind in text(applied.response)
        assert "The data folder is behind" in await said(world, "status")
    assert operations(world) == BETTER
    assert "is behind" not in await said(world, "status")
    assert on_disk(world) == BETTER


async def test_an_undo_that_replaces_edits_asks(world):
    applied = await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    (world.settings.data_dir / "sources.yaml").write_text(SOURCES + "# mine\n")
    asked = await press(applied, "Undo", world.max)
    assert "replaces them in `sources.yaml`" in text(asked.response)
    assert operations(world) == BETTER
    await press(asked, "Apply", world.max)
    assert operations(world) == OPERATIONS


async def test_a_reload_of_edits_replaces_none(world):
    (world.settings.data_dir / "sources.yaml").write_text(SOURCES + "# mine\n")
    assert "nobody has applied" not in await said(world, "reload")


# -- late presses, and restarts ------------------------------------------------------------------


async def test_an_expired_confirmation(world):
    before = served(world)
    result = await upload(world, "operations.yaml", BETTER)
    world.clock.instant += dt.timedelta(minutes=16)
    late = await press(result, "Apply", world.max)
    assert EXPIRED in text(late.followups[0])
    assert "15 minutes" in text(late.followups[0])
    assert served(world) == before
    assert "Last refused attempt**: apply" in await said(world, "status")


async def test_an_expired_change_keeps_nobody_from_work(world):
    eve = await another(world)
    await upload(world, "operations.yaml", BETTER)
    world.clock.instant += dt.timedelta(minutes=16)
    result = await upload(world, "operations.yaml", BETTER, by=eve)
    assert "Apply" in buttons(result.response).values()


@pytest.mark.parametrize("label", ["Apply", "Cancel"])
async def test_a_second_press(world, label):
    result = await upload(world, "operations.yaml", BETTER)
    message = await _in_sight(world, result)
    await press(result, label, world.max)
    late = await world.max.click(message, label=label)
    answer = text(late.followups[0]) if late.followups else text(late.response)
    assert EXPIRED in answer or "Nothing to cancel" in answer
    assert len(await world.bot.library.history()) == (2 if label == "Apply" else 1)


async def _in_sight(world, result):
    """The same buttons once more: the first message changes when one is pressed."""
    from discord import ui

    from bot.cards.actions import parse
    from bot.cards.components import button

    view = ui.LayoutView(timeout=None)
    for custom_id, label in buttons(result.response).items():
        view.add_item(ui.ActionRow(button(parse(custom_id), label)))
    return await world.bot.get_channel(world.channel.id).send(view=view)


async def test_buttons_work_after_a_restart(world):
    result = await upload(world, "operations.yaml", BETTER)
    await world.restart()
    applied = await press(result, "Apply", world.max)
    assert "Applied" in text(applied.response)
    await world.restart()
    assert operations(world) == BETTER
    await press(applied, "Undo", world.max)
    assert operations(world) == OPERATIONS


async def test_buttons_of_cards_whose_entry_a_reload_removed(world):
    card = await world.ann.slash(world.channel, "operation", name="kfor")
    library = world.bot.library
    entry = library.current.base.entries["kfor"]
    back = await world.ann.select(card.response, ["unscr-1244"])
    without = (
        OPERATIONS.split("  - id: kfor")[0] + "  - id: sfor" + OPERATIONS.split("- id: sfor")[1]
    )
    golden = await data(world, "golden remove", query="joint guardian")
    await press(golden, "Apply", world.max)
    await press(await upload(world, "operations.yaml", without), "Apply", world.max)
    assert entry.id not in library.current.base.entries
    [to_kfor] = [i for i in buttons(back.response) if i.startswith("open:kfor")][:1]
    gone = await world.ann.click(back.response, custom_id=to_kfor)
    assert "no longer in the fact base" in text(gone.response)


async def test_who_began_on_a_snapshot_ends_on_it(world):
    snapshot = world.bot.library.current
    await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    assert world.bot.library.current is not snapshot
    answer = entry_card(Reader(), snapshot.base, snapshot.base.entries["kfor"])
    assert "12 June 1999" in str(answer.view.to_components())


# -- the moderators' channel ---------------------------------------------------------------------


@pytest.fixture
async def audited(world, monkeypatch):
    monkeypatch.setattr(follower, "PERIOD", 60.0)
    await world.restart(world.settings.model_copy(update={"audit_channel_id": world.lounge.id}))
    return world


def _told(world):
    return [text(message) for message in world.lounge.history()]


async def test_each_attempt_is_told_in_the_channel(audited):
    world = audited
    await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    await upload(world, "operations.yaml", BROKEN)
    await press(await upload(world, "operations.yaml", OPERATIONS), "Cancel", world.max)
    await upload(world, "no such name.txt", OPERATIONS)
    told = "\n".join(_told(world))
    by = f"by <@{world.max.id}>"
    assert f"**Change applied** · upload {by}" in told
    assert f"**Change refused** · upload {by}" in told
    assert "unscr-12" in told
    assert f"**Change cancelled** · upload {by}" in told
    assert "cannot be the name" in told
    assert len(_told(world)) == 4


async def test_what_is_done_without_a_command_is_told_once(audited):
    world = audited
    (world.settings.data_dir / "operations.yaml").write_text(BETTER)
    assert await auto_reload(world.bot.library, Author("SIGHUP"), Origin.SIGNAL)
    await _apply_elsewhere(world, "sources.yaml", SOURCES.replace("A page", "The page"))
    await world.env.advance_time(5 * 60 + 1)
    signal, terminal = sorted(_told(world))
    assert "**Change applied** · signal by SIGHUP" in signal
    assert "**Change applied** · terminal by an operator" in terminal
    await said(world, "reload")
    await world.restart(world.bot.settings)
    assert len(_told(world)) == 2


async def test_what_was_done_while_the_bot_was_down_is_told_at_its_start(audited):
    world = audited
    settings = world.bot.settings
    (world.settings.data_dir / "operations.yaml").write_text(BETTER)
    await world.restart(settings)
    [told] = _told(world)
    assert "**Change applied** · start by the operator" in told


async def test_looking_is_not_told(audited):
    for command in ("status", "check", "history", "golden list"):
        await said(audited, command)
    assert _told(audited) == []


async def test_the_channel_never_pings(audited):
    await upload(audited, "operations.yaml", "@everyone <@1> kind: x\n")
    requests = [q for q in audited.env.http_requests if q.path.endswith("/messages")]
    assert requests
    assert all(q.json["allowed_mentions"] == {"parse": []} for q in requests)


async def test_a_channel_that_is_gone_does_no_harm(audited):
    audited.env.backend.delete_channel(audited.lounge.id)
    await audited.env.settle()
    result = await upload(audited, "operations.yaml", BETTER)
    await press(result, "Apply", audited.max)
    assert operations(audited) == BETTER


async def test_a_channel_that_cannot_be_reached_does_no_harm(audited, monkeypatch):
    async def send(*_, **__):
        raise aiohttp.ClientConnectionError

    monkeypatch.setattr(discord.PartialMessageable, "send", send)
    applied = await press(await upload(audited, "operations.yaml", BETTER), "Apply", audited.max)
    assert "Applied" in text(applied.response)
    assert applied.followups == []


# -- texts that try tricks -----------------------------------------------------------------------

TRICKS = "@everyone <@1> <#2> </ban:3> [click](https://evil.example) **bold** `code` ||s|| # head"


def _raw(result):
    return [part["content"] for part in components(result) if part["type"] == 10]


# What would take effect: a mention, a masked link, an address, formatting.
_EFFECTIVE = re.compile(
    r"@everyone|(?<!\\)<(?:@1|#2|/ban:3)>|(?<!\\)\]\(|https://|(?<!\\)\*\*bold|(?<!\\)`code|(?<!\\)\|\|"
)


def _assert_tame(texts):
    for content in texts:
        assert not _EFFECTIVE.search(content), content


async def test_tricks_in_the_facts_take_no_effect_anywhere(audited):
    world = audited
    tricky = OPERATIONS.replace("title: Kosovo Force (KFOR)", f"title: '{TRICKS}'")
    tricky = tricky.replace("text: SFOR followed IFOR.", f"text: '{TRICKS}'")
    result = await upload(world, "operations.yaml", tricky)
    _assert_tame(_raw(result.response))
    applied = await press(result, "Apply", world.max)
    _assert_tame(_raw(applied.response))
    for command in ("status", "history", "golden list"):
        _assert_tame(_raw((await data(world, command)).response))
    card = await world.ann.slash(world.channel, "operation", name="kfor")
    _assert_tame(_raw(card.response))
    removed = await upload(world, "operations.yaml", OPERATIONS)
    _assert_tame(_raw(removed.response))
    for message in world.lounge.history():
        _assert_tame(_raw(message))


async def test_tricks_in_problems_and_golden_queries_take_no_effect(audited):
    world = audited
    wrong = OPERATIONS.replace("mandated_by: [unscr-1244]", f"'{TRICKS}': [unscr-1244]")
    _assert_tame(_raw((await upload(world, "operations.yaml", wrong)).response))
    _assert_tame(_raw((await data(world, "status")).response))
    golden = await data(
        world, "golden add", query=f"sfor {TRICKS}"[:200], entry="sfor", because=TRICKS
    )
    _assert_tame(_raw(golden.response))
    if buttons(golden.response):
        await press(golden, "Apply", world.max)
    _assert_tame(_raw((await data(world, "golden list")).response))
    for message in world.lounge.history():
        _assert_tame(_raw(message))


async def test_no_answer_of_the_data_commands_may_ping(world):
    await upload(world, "operations.yaml", BETTER)
    sent = [q for q in world.env.http_requests if q.json and "allowed_mentions" in q.json]
    assert all(q.json["allowed_mentions"] == {"parse": []} for q in sent)
    assert world.bot.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()
