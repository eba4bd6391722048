"""Data files to and from Discord: names, sizes and kinds."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from collections.abc import Collection, Mapping

import aiohttp
import discord
from rapidfuzz import fuzz, process

from bot.cards.answer import Attachment
from bot.cards.limits import ATTACHED_BYTES
from bot.errors import UserError
from bot.facts.model import ITEM_MODELS
from bot.facts.yamltext import MAX_FILE_BYTES
from bot.library.archive import FILE_NAME, read_archive
from bot.messages import Message, Names, Typed, message
from bot.wording import Markup

_KIND = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?kind[\"']?\s*:\s*[\"']?([a-z]+)", re.MULTILINE)
_MOST_FILES = 10
"""Attachments that Discord takes with one message."""


async def read(attachment: discord.Attachment) -> dict[str, bytes]:
    """The uploaded file by its name, or those of an archive such as :func:`packed` makes.

    Name and size are checked before anything is fetched.
    """
    name, size = attachment.filename, attachment.size
    is_archive = name.lower().endswith(".zip")
    if not is_archive and not FILE_NAME.fullmatch(name):
        raise UserError("commands.data.bad_name", typed=Typed(name))
    if size > (ATTACHED_BYTES if is_archive else MAX_FILE_BYTES):
        code = "commands.data.archive_too_large" if is_archive else "commands.data.too_large"
        raise UserError(code, size=f"{size / 1024 / 1024:.1f}")
    content = await _fetched(attachment)
    return await asyncio.to_thread(read_archive, content) if is_archive else {name: content}


async def _fetched(attachment: discord.Attachment) -> bytes:
    try:
        content = await attachment.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
        content = b""
    if len(content) != attachment.size:
        raise UserError("commands.data.incomplete")
    return content


def effect(files: Mapping[str, bytes], uploaded: Collection[str]) -> Message:
    """What files of some names do to those that are served."""
    if len(uploaded) != 1:
        replaced = sum(name in files for name in uploaded)
        return message("commands.data.effect", count=len(uploaded), replaced=replaced)
    [name] = uploaded
    if name in files:
        return message("commands.data.replaces", name=name)
    near = process.extractOne(name, list(files), scorer=fuzz.ratio, score_cutoff=85)
    if near:
        return message("commands.data.new_file_but", name=name, near=near[0])
    return message("commands.data.new_file", name=name)


def kinds(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The names of the files of each kind; the files are valid, as they are being served."""
    found: dict[str, list[str]] = {}
    for name in sorted(files):
        match = _KIND.search(files[name])
        if match:
            found.setdefault(match[1].decode(), []).append(name)
    return {kind: found[kind] for kind in ITEM_MODELS if kind in found}


def chosen(files: Mapping[str, bytes], text: str | None) -> list[str]:
    """The names that a kind or a file's name means; all without one."""
    wanted = (text or "").strip().lower()
    if not wanted:
        return sorted(files)
    if wanted in files:
        return [wanted]
    known = kinds(files)
    if wanted not in known:
        shown = Names(tuple(Markup(f"`{kind}`") for kind in known))
        raise UserError("commands.data.no_such_file", typed=Typed(text or ""), kinds=shown)
    return known[wanted]


def packed(files: Mapping[str, bytes], names: list[str], revision: str) -> list[Attachment]:
    """The files to attach; in one archive when there are too many for a message."""
    total = sum(len(files[name]) for name in names)
    if len(names) <= _MOST_FILES and total <= ATTACHED_BYTES:
        return [Attachment(name, files[name]) for name in names]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, files[name])
    content = buffer.getvalue()
    if len(content) > ATTACHED_BYTES:
        raise UserError("commands.data.too_large_for_discord")
    return [Attachment(f"data-{revision}.zip", content)]
