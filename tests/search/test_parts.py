"""Parts of a text, called by any name of the whole."""

from __future__ import annotations

import pytest

from bot.facts.search import SearchEngine


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("article 7 of the washington treaty", "treaty-article-7"),
        ("NATO treaty article 1", "treaty-article-1"),
        ("art. four of the Washington Treaty", "treaty-article-4"),
        ("Artikel 4 des Nordatlantikvertrags", "treaty-article-4"),
        ("article fifty-one of the Charter", "charter-51"),
    ],
)
def test_a_part_is_found_by_any_name_of_its_text(
    engine: SearchEngine, text: str, found: str
) -> None:
    assert engine.search(text).hits[0].entry.id == found
