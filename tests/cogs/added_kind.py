"""The real bot with a kind that was added to its source, asked everything that knows kinds.

Run by ``tests/facts/test_kinds.py`` as a process of its own, with the changed program first on its
path: ``python -m tests.cogs.added_kind FOLDER``.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from pathlib import Path

from bot.facts.kinds import Kind
from bot.wording.kinds import many

from .world import World, options, settings_for, started, text


async def main(folder: Path) -> None:
    settings = settings_for(folder / "var", data_dir=folder / "data")
    async with started(settings) as world:
        await _ask(world)


async def _ask(world: World) -> None:
    assert many(Kind("general")) == "generals"
    card = text((await world.ann.slash(world.channel, "general", name="Mike Jackson")).response)
    assert "General" in card, card
    assert "Mike Jackson" in card, card
    assert "9 June 1999" in card, card
    for typed in ("", "jack"):
        offered = await world.ann.autocomplete(world.channel, "general", "name", typed)
        assert [one["value"] for one in offered] == ["=jackson"], offered
    world.clock.instant = dt.datetime(2026, 6, 9, 9, 0, tzinfo=dt.UTC)
    day = text((await world.ann.slash(world.channel, "onthisday")).response)
    assert "took command 9 June 1999" in day, day
    about = text((await world.ann.slash(world.channel, "help")).response)
    assert "1 general" in about, about
    assert "</general:" in about, about
    found = await world.ann.slash(world.channel, "search", query="which general led KFOR")
    assert "Mike Jackson" in text(found.response)
    listed = await world.ann.slash(world.channel, "browse", kind="general")
    assert options(listed.response) == ["jackson"]
    opened = await world.ann.slash(world.channel, "random", kind="general")
    assert "Mike Jackson" in text(opened.response)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
