"""What is on a country, where others have its name in theirs."""

from __future__ import annotations

import pytest

from bot.facts.model import Entry, Resolution
from bot.facts.topics import topics_of
from tests.compiled import shipped

_BASE = shipped()[0]


def resolutions(topic: str) -> set[int]:
    """The numbers of the resolutions on a topic."""
    entries: list[Entry] = [_BASE.entries[key] for key in topics_of(_BASE).about(topic)]
    return {each.number for each in entries if isinstance(each, Resolution)}


@pytest.mark.parametrize(
    ("country", "own", "others"),
    [
        ("Sudan", {1590, 2046, 2126}, {1996, 2155, 2206}),
        ("South Sudan", {1996, 2155, 2206}, {1590, 1945}),
        ("Guinea", {289, 290, 295}, {356, 1876, 2039, 2048, 2634}),
        ("Guinea-Bissau", {356, 1876, 2048}, {289, 295, 2634}),
        ("Republic of Korea", set(), {1718, 1874, 2094, 2397}),
        ("Ireland", set(), {731, 502}),
        ("Congo", {143, 161, 1279, 1925, 2098}, set()),
    ],
)
def test_a_country_is_not_another_with_its_name_in_a_longer_one(
    country: str, own: set[int], others: set[int]
) -> None:
    found = resolutions(country)
    assert own <= found
    assert found.isdisjoint(others), found & others
