"""Whatever is kept in memory is bounded: by a number, or because its keys are few and our own."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.cards.cache import PerBase
from bot.drawing.gallery import Gallery
from bot.events import Events, Responded
from bot.facts.checking.text import openings
from bot.guild_lookup import _MOST_KEPT, GuildLookup
from bot.request_watch import _MOST_WAITING, RequestWatch
from bot.web import signature
from bot.web.signature import SignatureCheck
from bot.workers import Trouble, WorkerError, WorkerPool
from tests.clocks import NOW, ManualClock
from tests.facts.small import small_base

ROOT = Path(__file__).resolve().parent.parent

FEW = {
    "bot/drawing/glyphs.py font": "the weights of the shipped font",
    "bot/facts/ask/reading/around.py _around": "languages with a grammar; an unknown one raises",
    "bot/facts/ask/described/facets.py said": "classes of words; an unknown one raises",
    "bot/facts/ask/ballots/reading.py said": "rows of the grammar; an unknown one raises",
    "bot/facts/ask/reading/moments.py _listed": "lists of the grammar; an unknown one raises",
    "bot/facts/checking/fields/fields.py _again": "kinds of things that a field may be of",
    "bot/facts/checking/text/saying.py front": "letters of marks of which something is said",
    "bot/facts/checking/text/wordlists.py any_of": "lines of the grammar, which nobody makes",
    "bot/facts/checking/text/wordlists.py wordlist": "files of the grammar; an unknown one raises",
    "bot/facts/stemming.py _stemmer": "languages that texts are in; an unknown one raises",
    "bot/timezones/tzdata.py zone_info": "zones that there are; an unknown name raises",
    "bot/wording/catalogue.py domain": "the same parts, by the first words of our own codes",
    "bot/wording/catalogue.py has_domain": "parts of the bot, in languages that there are",
    "bot/wording/catalogue.py catalogue": "languages that there are; an unknown one raises",
}
"""Functions whose results are all kept, and why there are few."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for folder in ("bot", "cogs"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    yield f"{file.relative_to(ROOT).as_posix()} {node.name}", node


def is_unbounded(decorator: ast.expr) -> bool:
    """Whether it keeps the result of each call for ever."""
    text = ast.unparse(decorator)
    if text.startswith(("lru_cache", "functools.lru_cache")):
        return "None" in text
    return text in ("cache", "functools.cache")


def test_what_keeps_every_result_has_few_to_keep():
    found = {
        name
        for name, node in functions()
        if any(map(is_unbounded, node.decorator_list)) and node.args.args
    }
    assert found == FEW.keys()


def test_what_is_made_for_a_base_is_bounded():
    kept: PerBase[Hashable] = PerBase(most=10)
    base = small_base()
    made: list[int] = []

    def get(key: int) -> Hashable:
        return kept.get(base, key, lambda: made.append(key) or key)  # type: ignore[func-returns-value]

    for key in range(1000):
        get(key)
        get(0)
    assert len(kept._kept[base]) == 10
    assert made == list(range(1000)), "what is used again and again is kept"


def test_shapes_of_patterns_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(openings, "_MOST_SHAPES", 50)
    monkeypatch.setattr(openings, "_SHAPES", {})
    for number in range(200):
        assert list(openings.found(re.compile(f"«C{number}»"), f"«C{number}»"))
    assert 0 < len(openings._SHAPES) <= 50


async def test_pictures_are_kept_while_there_is_room():
    gallery = Gallery(cast("Any", None), room=1000)
    for number in range(100):
        gallery._keep(cast("Any", number), b"x" * 100)
    assert gallery._used == sum(map(len, gallery._kept.values())) == 1000


def test_signatures_that_were_seen_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(signature, "_MOST_KEPT", 50)
    checking = SignatureCheck("ab" * 32, ManualClock(NOW))
    for number in range(1000):
        checking._note(number.to_bytes(4, "big"), NOW)
    assert len(checking._seen) == len(checking._in_order) == 50


async def test_interactions_that_wait_for_an_answer_are_bounded():
    told: list[Any] = []
    watch = RequestWatch(Events(told.append))
    began = asyncio.get_running_loop().time()

    def interaction(number: int) -> Any:
        return SimpleNamespace(
            id=number,
            command=None,
            data={"name": "x"},
            type=discord.InteractionType.component,
            extras={},
            is_guild_integration=lambda: True,
        )

    for number in range(_MOST_WAITING + 50):
        await watch.begun(interaction(number))
    assert len(watch._waiting) == _MOST_WAITING
    given_up = [each for each in told if isinstance(each, Responded)]
    assert [each.outcome for each in given_up] == ["unanswered"] * 50
    assert all(0 <= each.seconds <= asyncio.get_running_loop().time() - began for each in given_up)


async def test_servers_that_were_asked_for_are_bounded():
    unknown = SimpleNamespace(get_guild=lambda _: None, shard_count=None, shards={})
    lookup = GuildLookup(cast("Any", unknown), ManualClock(NOW), has_gateway=False)

    async def ask(guild_id: int) -> Any:
        return SimpleNamespace(id=guild_id)

    lookup._ask = ask  # type: ignore[method-assign]
    for number in range(3 * _MOST_KEPT):
        await lookup.get(number)
    assert len(lookup._asked) <= _MOST_KEPT


async def test_what_waits_for_a_worker_is_bounded():
    pool = WorkerPool(queue=0)
    pool._waiting = pool._most
    try:
        with pytest.raises(WorkerError) as caught:
            await pool.run(len, "abc")
        assert caught.value.trouble is Trouble.BUSY
    finally:
        pool._waiting = 0
        await pool.close()
