"""``/help``: what the bot knows, told to whoever asks."""

from __future__ import annotations

from .world import World, text


async def test_help_counts_what_the_base_holds_and_names_every_way_in(world: World) -> None:
    answer = await world.ann.slash(world.channel, "help")
    said = text(answer.response)
    base = world.bot.library.current.base
    assert f"{len(base.numbers):,} resolutions" in said
    assert base.revision in said
    for command in world.ann.available_commands(world.channel):
        if command != "help":
            assert f"`/{command}`" in said


async def test_help_is_for_whoever_asked(world: World) -> None:
    answer = await world.ann.slash(world.channel, "help")
    assert answer.ephemeral
    assert world.channel.history(viewer=world.max) == []
