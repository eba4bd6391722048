"""Whatever a user typed or the data says is shown as text and does nothing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.text import clip, fitting, linked, safe, visible

MEANT = st.text(alphabet="*_~|`\\[]()<>@#!&:/-+. \n\u200b\u202ea1tehrvyonsp", max_size=40)
"""Texts dense in what Discord gives a meaning to."""

ATTACKS = [
    "@everyone",
    "@here and <@123456789012345678> and <@&123456789012345678> and <#123456789012345678>",
    "[click](https://evil.example)",
    r"\[click](https://evil.example)",
    "[**bold**](x)",
    "https://evil.example/**bold**/_it_",
    "<https://evil.example>",
    "<t:1700000000:R>",
    "</search:123456789012345678>",
    "<:name:123456789012345678>",
    "<id:customize>",
    "`code` ```block``` **b** __u__ ~~s~~ ||spoiler||",
    r"\*not escaped\* \\**still bold**\\",
    "# heading",
    "-# small",
    "> quote",
    ">>> all",
    "- list",
    "1. list",
    "@\u200beveryone",
    "ev\u202egnp.exe\u2066",
    "a\nb\r\n# c",
    "'; DROP TABLE entries; --",
    "../../etc/passwd",
    "[a](<b>)",
    "[a][b]](c)",
]


def bare(text: str) -> str:
    """What still has a meaning to Discord: the text with escaped characters made dull."""
    return re.sub(r"\\[^0-9A-Za-z\s]", "x", text)


def unescaped(text: str) -> str:
    """What a reader sees of an escaped text."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text).replace("\u200b", "")


@given(st.text(max_size=60) | MEANT | st.sampled_from(ATTACKS))
@example("[a](b)")
@example("https://a/**b**")
@example("\u2028# a")
def test_nothing_takes_effect(text: str) -> None:
    made = safe(text)
    live = bare(made)
    assert not set(live) & set("*_~|`[]<\\"), "formatting, a link, a mention or a timestamp"
    assert not re.match(r"\s*(#|-|>|\d{1,2}\.)", live), "a heading, list or quote"
    assert "://" not in made
    assert not re.search(r"@(everyone|here)", made)
    assert "\n" not in made
    # And nothing is lost: a reader sees what was typed.
    assert unescaped(made) == visible(text).replace("\u200b", "")


@given(st.text(max_size=60) | MEANT)
def test_only_visible_characters_stay(text: str) -> None:
    for char in visible(text):
        assert char in " \u200d" or unicodedata.category(char)[0] != "C"
    assert visible(visible(text)) == visible(text)


@given(st.text(max_size=200), st.integers(1, 120))
def test_clipping_keeps_the_limit_and_says_so(text: str, limit: int) -> None:
    cut = clip(text, limit)
    assert len(cut) <= limit
    assert cut == text if len(text) <= limit else cut.endswith("…")


def test_clipping_prefers_whole_words() -> None:
    assert clip("The Kosovo Force entered, at last", 27) == "The Kosovo Force entered…"


@given(st.text(max_size=40) | MEANT)
def test_a_link_leads_only_where_it_should(text: str) -> None:
    made = linked(text, "https://docs.un.org/S/RES/1244(1999)")
    shown, target = made[1:-1].rsplit("](", 1)
    assert target == "https://docs.un.org/S/RES/1244%281999%29"
    assert not set(bare(shown)) & set("[]")


def test_without_an_address_a_link_is_its_text() -> None:
    assert linked("A_b", None) == r"A\_b"


@pytest.mark.parametrize(
    ("room", "kept", "whole"),
    [(8, ["abc", "def"], True), (7, ["abc"], False), (4, ["abc"], False), (3, [], False)],
)
def test_each_line_counts_with_its_end(room: int, kept: list[str], whole: bool) -> None:
    assert fitting(["abc", "def"], room) == (kept, whole)
