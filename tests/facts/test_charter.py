"""The chapters of the Charter, and the articles in each."""

from __future__ import annotations

import pytest

from bot.facts.charter import chapter_called, chapter_of, chapters
from tests.compiled import shipped


def test_the_chapters_have_all_articles_without_a_gap() -> None:
    known = list(chapters(shipped()[0]).values())
    assert [article for each in known for article in range(each.first, each.last + 1)] == [
        *range(1, 112)
    ]


def test_the_title_of_a_chapter_names_its_articles() -> None:
    for each in chapters(shipped()[0]).values():
        assert f"(Articles {each.first}–{each.last})" in each.entry.title


@pytest.mark.parametrize(("called", "number"), [("VII", "VII"), ("xii", "XII"), ("14", "XIV")])
def test_a_chapter_is_called_by_either_figure(called: str, number: str) -> None:
    found = chapter_called(called, shipped()[0])
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("called", ["0", "20", "XX", "L"])
def test_there_are_no_other_chapters(called: str) -> None:
    assert chapter_called(called, shipped()[0]) is None


def test_an_article_is_in_the_chapter_that_has_it() -> None:
    base = shipped()[0]
    found = chapter_of(71, base)
    assert found is not None
    assert found.number == "X"
    assert chapter_of(112, base) is None
