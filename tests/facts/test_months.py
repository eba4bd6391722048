"""The names of the months are those of Unicode's locale data."""

from __future__ import annotations

import pytest
from babel.dates import get_month_names

from bot.facts.months import SHORT, WIDE


@pytest.mark.parametrize("language", WIDE)
def test_names_of_months_are_unicodes(language: str) -> None:
    assert WIDE[language] == tuple(get_month_names("wide", locale=language).values())
    assert SHORT[language] == tuple(get_month_names("abbreviated", locale=language).values())
