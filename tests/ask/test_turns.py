"""Who came before or after somebody, in whatever way the words stand beside the name."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from tests.ask.score import TODAY, answered

_BEFORE = (
    "From whom did {person} take over {post}?",
    "{person} took over {post} from who?",
    "{person} took command of {post} in {year} from which general?",
    "Who handed {post} over to {person}?",
    "Whose place did {person} take at {post}?",
    "{person} stepped into whose shoes at {post}?",
    "À qui {person} a-t-il succédé à la tête de {post} ?",
)
_AFTER = (
    "Who took over {post} from {person}?",
    "{person} handed {post} to which general?",
    "to whom did {person} hand over {post}?",
    "who relieved {person} at {post}?",
    "{person} ran {post} for a while. Who came next?",
    "With {person} gone from {post}, who got the command?",
    "Par qui {person} fut-il remplacé à la tête de {post} ?",
)
_POSTS = (
    ("UNPROFOR", "Lars-Eric Wahlgren", 1993, "Satish Nambiar", "Jean Cot"),
    ("UNIFIL", "Claudio Graziano", 2007, "Alain Pellegrini", "Alberto Asarta"),
    ("MINUSTAH", "Carlos Alberto dos Santos Cruz", 2007, "José Elito", "Floriano Peixoto"),
)


@pytest.mark.parametrize("way", _BEFORE)
def test_who_came_before_somebody_in_a_post_is_told(asking: Asking, way: str) -> None:
    for post, person, year, before, after in _POSTS:
        told = answered(asking, way.format(person=person, post=post, year=year))
        assert before in told, (way, told)
        assert after not in told, (way, told)


_GONE = (
    "{person} left and was followed by",
    "{person} resigned and was then succeeded by …",
    "{person} est parti et a été remplacé par",
    "{person}'s post went to",
)


@pytest.mark.parametrize("way", _GONE)
def test_who_came_after_somebody_who_left_is_told_where_the_sentence_breaks_off(
    asking: Asking, way: str
) -> None:
    for person, after in (("Dirk Stikker", "Brosio"), ("Kofi Annan", "Ban Ki-moon")):
        assert after in answered(asking, way.format(person=person)), way


@pytest.mark.parametrize("way", _AFTER)
def test_who_came_after_somebody_in_a_post_is_told(asking: Asking, way: str) -> None:
    for post, person, _, before, after in _POSTS:
        told = answered(asking, way.format(person=person, post=post))
        assert after in told, (way, told)
        assert before not in told, (way, told)


def test_whoever_only_stood_in_is_followed_by_the_next_in_the_post_named(asking: Asking) -> None:
    told = answered(asking, "After Vieira de Mello, who became the head of UNMIK?")
    assert "Bernard Kouchner" in told


@pytest.mark.parametrize(
    "question",
    [
        "Who succeeded Martin Griffiths as envoy for Yemen?",
        "Martin Griffiths took over from whom in Yemen?",
        "Who handed KFOR to Mike Jackson?",
    ],
)
def test_nobody_is_sure_to_come_beside_somebody_in_a_post_that_is_not_known_to_be_theirs(
    asking: Asking, question: str
) -> None:
    assert not asking.ask(question, TODAY).is_confident
