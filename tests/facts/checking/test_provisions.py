"""Articles of the Charter that a text puts into a chapter: the wrong one, and the right one."""

from __future__ import annotations

import pytest

from bot.facts.base import FactBase
from bot.facts.charter import chapter_called
from bot.facts.checking import check
from tests.ask.score import TODAY

_SAID = [
    ("Article 24, in Chapter {}, makes the Council responsible for peace.", "V", "VI"),
    ("Article 39 of Chapter {} lets the Council find a threat to the peace.", "VII", "V"),
    ("Article 62 (Chapter {}) is about the studies of ECOSOC.", "X", "XI"),
    ("Article 35, which is part of Chapter {}, lets any member bring a dispute.", "VI", "VII"),
    ("notes for tomorrow: article 96 belongs to chapter {}", "14", "15"),
    ("Chapter {} (Article 53) asks for the Council's authorisation.", "VIII", "VII"),
    ("Chapter {}'s Article 97 says who appoints the Secretary-General.", "XV", "IV"),
    ("L'article 99, au chapitre {}, permet au Secrétaire général d'alerter le Conseil.", "XV", "V"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), _SAID, ids=[said for said, *_ in _SAID])
def test_an_article_in_a_chapter(base: FactBase, text: str, right: str, wrong: str) -> None:
    assert not check(text.format(right), base, TODAY).mistakes
    found = check(text.format(wrong), base, TODAY).mistakes
    chapter = chapter_called(right, base)
    assert chapter is not None
    assert [mistake.entry for mistake in found] == [chapter.entry]
    assert found[0].message.values["chapter"] == chapter.number


@pytest.mark.parametrize(
    "text",
    [
        "Article 39 is not in Chapter VI.",
        "Acting under Chapter VII, Article 25 of the Charter binds all members.",
        "Article 12 of Chapter III of the Rome Statute speaks of jurisdiction.",
        "We recall Article 51 and Chapter VI of the Charter.",
        "We recall Article 25 in Chapter VII resolutions.",
        "Some hold that Article 51 may stand in Chapter VI.",
        "NATO's Article 5 is in Chapter VII.",
    ],
)
def test_what_puts_no_article_of_the_charter_into_a_chapter(base: FactBase, text: str) -> None:
    assert not check(text, base, TODAY).mistakes
