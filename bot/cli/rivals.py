"""Other processes of the bot that would get the same interactions, found before harm is done.

Discord tells each connection to a shard of every interaction: two processes with the same shards
answer by turns, and whatever comes second is refused. The database knows who is alive.
"""

from __future__ import annotations

import os
import socket
import sys

import structlog

from ..client import FactBot
from ..library.follower import LOOKS_PER_WATCH, PERIOD
from ..library.library import PROCESS_SEEN
from ..storage.records import Process, Takes

log = structlog.get_logger(__name__)

_BETWEEN_LOOKS = 1.0
_SILENT_SECONDS = 2.5 * PERIOD * LOOKS_PER_WATCH
"""After so long without a sign of life another process has crashed: it gives one every ten."""


class RivalError(Exception):
    """Another process takes what this one would; the message is for the operator."""


async def refuse_rivals(bot: FactBot) -> None:
    """Note what reaches this process from now on, unless that reaches another one already.

    One that has crashed on another computer looks alive until it has been silent for a while,
    which is waited for. Raises :class:`RivalError` when another one gives a sign of life.
    """
    settings, known = bot.settings, bot.storage.processes
    mine = Takes(settings.interactions, settings.shard_count, settings.shard_ids)
    seen: dict[str, Process] = {}
    waited = 0.0
    while rivals := await _join(bot, mine):
        gone = [each for each in rivals if waited >= _SILENT_SECONDS or has_ended(each.name)]
        for rival in gone:
            log.info("a process that has crashed is not waited for", process=rival.name)
            await known.ended(rival.name)
        for rival in rivals:
            if seen.setdefault(rival.name, rival).seen_at != rival.seen_at:
                raise RivalError(_sentence(rival, mine))
        if len(gone) < len(rivals):
            if not waited:
                log.info("is another process alive, or has it crashed?", process=rivals[0].name)
            await bot.clock.sleep(_BETWEEN_LOOKS)
            waited += _BETWEEN_LOOKS


async def _join(bot: FactBot, mine: Takes) -> list[Process]:
    now, library = bot.clock.now(), bot.library
    me = Process(library.process_name, library.catalog.record.id, now, mine)
    return await bot.storage.processes.join(me, now - PROCESS_SEEN)


def has_ended(name: str) -> bool:
    """Whether a process (``computer:number``) of this computer is no more; others may be alive."""
    computer, _, number = name.rpartition(":")
    if computer != socket.gethostname() or sys.platform == "win32":
        return False  # where Windows has os.kill, it does not ask but ends
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _sentence(rival: Process, mine: Takes) -> str:
    assert rival.takes is not None, "only a process that takes something is a rival"
    told = f"Another process of the bot, {rival.name}, takes {rival.takes}, and this one would take"
    if rival.takes.way != mine.way:
        return f"{told} {mine}: give all the same INTERACTIONS, or stop that one first."
    if rival.takes.of != mine.of:
        return f"{told} {mine}: give all the same SHARD_COUNT, or stop that one first."
    return (
        f"{told} {mine}, so that both would answer everybody: stop that one first, or divide the "
        "shards by SHARD_COUNT and SHARD_IDS."
    )
