"""Short ways to use ``/data`` in tests, on a small folder of facts of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord

from .world import World, buttons, settings_for, started, text

HOME = 700_000_000_000_000_001
ROLE = 700_000_000_000_000_002
FILES = {
    "sources.yaml": """\
kind: source
entries:
  - id: page
    title: A page
    publisher: NATO
    as_of: 2019-02-15
""",
    "operations.yaml": """\
# Kept by hand.
kind: operation
entries:
  - id: kfor
    title: Kosovo Force (KFOR)
    aliases: [KFOR, Joint Guardian]
    dates:
      - what: began
        on: 1999-06-12
    statements:
      - text: KFOR entered Kosovo on 12 June 1999.
        source: page
        section: Top
    relations:
      mandated_by: [unscr-1244]

  - id: sfor
    title: Stabilisation Force (SFOR)
    aliases: [SFOR]
    statements:
      - text: SFOR followed IFOR.
        source: page
        section: Top
""",
    "resolutions.yaml": """\
kind: resolution
entries:
  - id: unscr-1244
    number: 1244
    year: 1999
    title: "Resolution 1244 (1999): security presence in Kosovo"
    statements:
      - text: The Council authorised a security presence.
        source: page
        section: Top
""",
    "golden.yaml": """\
kind: golden
entries:
  - query: joint guardian
    finds: [kfor]
    because: that was its first name
""",
}
OPERATIONS = FILES["operations.yaml"]
BETTER = OPERATIONS.replace("1999-06-12", "1999-06-11").replace("12 June", "11 June")
FORGETFUL = OPERATIONS.replace("[KFOR, Joint Guardian]", "[KFOR]")
LOSE = "Apply and lose 1 golden query"
BROKEN = OPERATIONS.replace("mandated_by: [unscr-1244]", "mandated_by: [unscr-12]")


def write(folder: Path) -> Path:
    """Write the small folder of facts."""
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_text(content)
    return folder


@asynccontextmanager
async def at_home(
    folder: Path, *, options: dict[str, Any], **settings: Any
) -> AsyncIterator[World]:
    """A world whose server is the home server, on a small folder of facts."""
    own = {"data_dir": write(folder / "data"), "home_guild_id": HOME, **settings}
    async with started(settings_for(folder / "var", **own), **options) as world:
        yield world


async def data(world: World, command: str, by: Any = None, **options: Any) -> Any:
    """Use a command as the moderator, or as somebody else; gives the interaction's result."""
    return await (by or world.max).slash(world.channel, f"data {command}", **options)


async def said(world: World, command: str, by: Any = None, **options: Any) -> str:
    """What a command answers; asserts that only the asker sees it."""
    result = await data(world, command, by, **options)
    assert result.ephemeral
    return text(result.response)


async def upload(world: World, name: str, content: str | bytes, by: Any = None) -> Any:
    """Upload a file."""
    content = content.encode() if isinstance(content, str) else content
    return await data(world, "upload", by, file=(name, content))


async def press(result: Any, label: str, by: Any) -> Any:
    """Press a button of an answer."""
    assert any(label in each for each in buttons(result.response).values())
    return await by.click(result.response, label=label)


def served(world: World) -> str:
    """The revision that the bot serves."""
    return world.bot.library.current.base.revision


def operations(world: World) -> str:
    """The file of operations as it is served."""
    return world.bot.library.current.files["operations.yaml"].decode()


def on_disk(world: World, name: str = "operations.yaml") -> str:
    """A data file as it lies in the folder."""
    return (world.settings.data_dir / name).read_text()


async def another(world: World, name: str = "eve", *, manages: bool = True) -> Any:
    """One more member of the home server."""
    rights = discord.Permissions(manage_guild=manages)
    role = world.guild.create_role(f"Role of {name}", permissions=rights)
    return world.guild.add_member(world.env.create_user(name), roles=[role])
