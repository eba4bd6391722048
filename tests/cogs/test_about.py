"""``/help``: what the bot knows, told to whoever asks."""

from __future__ import annotations

import re

from bot import __version__
from bot.storage.records import Author

from .world import World, text


async def test_help_counts_what_the_base_holds_and_names_every_way_in(world: World) -> None:
    answer = await world.ann.slash(world.channel, "help")
    said = text(answer.response)
    base = world.bot.library.current.base
    assert f"{len(base.numbers):,} resolutions" in said
    assert base.revision in said
    for command in world.ann.available_commands(world.channel):
        assert re.search(rf"</{command}:\d+>", said), command
    assert "Find facts" in said


async def test_help_names_only_what_whoever_asks_may_use(world: World) -> None:
    of_ann = text((await world.ann.slash(world.channel, "help")).response)
    of_max = text((await world.max.slash(world.channel, "help")).response)
    assert "</daily setup:" in of_max
    assert "</daily" not in of_ann
    eve = world.env.create_user("eve")
    in_private = text((await eve.slash("help")).response)
    assert "</search:" in in_private
    assert "</daily" not in in_private


async def test_help_names_commands_that_discord_has_not_taken_yet(world: World) -> None:
    sync = world.bot.command_sync
    await world.bot.storage.meta.set(sync._ids_name(None), "{}")
    said = text((await world.ann.slash(world.channel, "help")).response)
    assert "`/search`" in said


async def test_help_is_for_whoever_asked(world: World) -> None:
    answer = await world.ann.slash(world.channel, "help")
    assert answer.ephemeral
    assert world.channel.history(viewer=world.max) == []


async def test_about_acknowledges_the_sources_and_tells_age_and_privacy(world: World) -> None:
    answer = await world.ann.slash(world.channel, "about")
    assert answer.ephemeral
    said = text(answer.response)
    base = world.bot.library.current.base
    assert "The United Nations is acknowledged as the source" in said
    assert f"{len(base.sources)} sources." in said
    assert base.revision in said
    assert "Newest source:" in said
    assert f"version {__version__}" in said
    assert "`/privacy forget`" in said
    assert "PRIVACY.md and TERMS.md" in said


async def test_about_links_the_operators_policies(world: World) -> None:
    world.settings.privacy_url = "https://example.org/privacy"
    answer = await world.ann.slash(world.channel, "about")
    assert "[Privacy policy](https://example.org/privacy) and TERMS.md" in text(answer.response)


async def test_whoever_asks_is_forgotten(world: World) -> None:
    answer = await world.ann.slash(world.channel, "privacy forget")
    assert answer.ephemeral
    assert "Nothing about you was kept" in text(answer.response)
    author = Author("max", world.max.id)
    await world.bot.library.changes.note(author, "check", "done", "for this test")
    answer = await world.max.slash(world.channel, "privacy forget")
    assert "One record about you was erased" in text(answer.response)
    answer = await world.max.slash(world.channel, "privacy forget")
    assert "Nothing about you was kept" in text(answer.response)
