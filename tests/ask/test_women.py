"""Which women held a post: each post is asked for, and what is told is compared with the base."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.model import Person
from bot.facts.offices import offices_of
from bot.facts.search import SearchEngine
from tests.compiled import shipped

from .score import TODAY, wording


def _posts() -> dict[str, list[Person]]:
    """The women of each post that has an entry, in their order."""
    base, _ = shipped()
    found: dict[str, list[Person]] = {}
    for name, office in offices_of(base).items():
        held = [base.entries[key] for _, key in office.holders]
        women = [each for each in held if isinstance(each, Person) and each.woman]
        if office.post and name == base.entries[office.post].title and women:
            found[name] = list({each.id: each for each in women}.values())
    return found


POSTS = _posts()


@pytest.mark.parametrize("way", ["which women have been {post}", "list all women who were {post}"])
def test_all_women_of_a_post_are_told_and_no_man(asking: Asking, way: str) -> None:
    base, _ = shipped()
    for post, women in POSTS.items():
        said = wording(asking, way.format(post=post))
        assert not [each.title for each in women if each.title not in said], said
        men = [
            base.entries[key].title
            for _, key in offices_of(base)[post].holders
            if base.entries[key] not in women
        ]
        assert not [name for name in men if name in said], said


@pytest.mark.parametrize(
    "way", ["who was the first woman to be {post}", "quelle femme a été la première {post}"]
)
def test_the_first_woman_of_a_post_is_told(asking: Asking, way: str) -> None:
    right = [
        women[0].title in wording(asking, way.format(post=post)) for post, women in POSTS.items()
    ]
    assert sum(right) >= 0.9 * len(right)


@pytest.mark.parametrize(
    ("question", "post"),
    [
        ("has a woman ever been UN secretary-general?", "UN Secretary-General"),
        ("how many women have been SACEUR", "Supreme Allied Commander Europe"),
        ("quelle femme a dirigé l'OTAN ?", "NATO Secretary General"),
    ],
)
def test_that_there_was_none_is_said(asking: Asking, question: str, post: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert reply.is_confident
    assert (reply.answer.said.code, reply.answer.said.values["office"]) == (
        "ask.people.no_woman",
        post,
    )


@pytest.mark.parametrize(
    "question", ["resolutions about women", "which resolutions deal with women in war since 2015"]
)
def test_texts_about_women_are_no_people(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert reply.answer.said.code == "ask.list"
    assert "women" in wording(asking, question)


def test_the_first_of_all_is_not_claimed(asking: Asking) -> None:
    """Of posts that the base does not have it knows nothing."""
    assert not asking.ask("who was the first woman to lead a UN mission", TODAY).is_confident


def test_the_search_finds_the_women_of_a_post(engine: SearchEngine) -> None:
    for asked in (
        "first woman as deputy secretary general of nato",
        "première femme secrétaire générale adjointe de l'OTAN",
        "la prima donna vice segretario generale della NATO",
    ):
        hits = engine.search(asked).hits
        assert [hit.entry.id for hit in hits[:2]] == ["gottemoeller", "sekerinska"]
