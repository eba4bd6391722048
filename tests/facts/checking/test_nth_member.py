"""Which member of NATO a state says that it became."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Finland joined in April 2023 as NATO's {} member.", ("thirtieth", "thirty-first")),
        ("Montenegro acceded in June 2017 as NATO's {} ally.", ("31st", "29th")),
        ("We Finns are now the Alliance's {} member.", ("32nd", "31st")),
        ("The Croatian delegation joined in 2009 and is NATO's {} member.", ("25th", "28th")),
    ],
)
def test_the_place_of_a_member(wrong: str, right: tuple[str, str]) -> None:
    assert [_codes(wrong.format(each)) for each in right] == [["checking.nth_member"], []]


@pytest.mark.parametrize(
    "text",
    [
        "The Portuguese delegation welcomes Finland, which is now NATO's thirty-first member.",
        "The Swedes and Finns know that North Macedonia is NATO's thirtieth member.",
        "We Danes in NATO are glad that Sweden is now NATO's 32nd member.",
    ],
)
def test_the_place_of_another_member_is_no_mistake(text: str) -> None:
    assert _codes(text) == []


def _codes(text: str) -> list[str]:
    base, _ = shipped()
    return [each.message.code for each in check(text, base, dt.date(2026, 11, 30)).mistakes]
