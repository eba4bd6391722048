"""The vote on one text: what is asked of it, beside whom, and in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.facts.ask import Asking, Reply
from bot.facts.model import Country, Draft, Resolution
from bot.facts.parts import Position
from bot.facts.votes import voted_on
from bot.messages import Names
from bot.wording import PLAIN
from bot.wording.answers import answer_words

from .score import TODAY, wording

_VERBS = {Position.ABSTAINING: "abstained on", Position.AGAINST: "voted against"}


def _said(asking: Asking, question: str) -> str:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None, question
    assert reply.is_confident, question
    return answer_words(replace(reply, language="en"), PLAIN)


def _named(reply: Reply) -> Sequence[object]:
    """The names that an answer gives beside those that the question has."""
    assert reply.answer is not None
    said = reply.answer.said
    said = said.values["said"] if said.code == "ask.besides" else said  # type: ignore[assignment]
    names = said.values["names"]
    assert isinstance(names, Names)
    return names.items


def _divided(asking: Asking) -> list[tuple[Resolution, Position, tuple[str, ...]]]:
    """Some resolutions on which a few members took a position, of all times."""
    found = [
        (entry, position, names)
        for entry in asking.base.entries.values()
        if isinstance(entry, Resolution) and entry.vote
        for position in _VERBS
        if 1 < len(names := entry.vote.names(position) or ()) < 5
    ]
    return found[:: len(found) // 40]


@pytest.mark.parametrize(
    "question",
    [
        "who {verb} resolution {number} together with {country}?",
        "besides {country}, who else {verb} resolution {number}?",
        "resolution {number}: {country} {verb} it. who was the other one?",
    ],
)
def test_others_are_told_beside_who_is_named(asking: Asking, question: str) -> None:
    for text, position, names in _divided(asking):
        values = {"verb": _VERBS[position], "number": text.number, "country": names[0]}
        reply = asking.ask(question.format(**values), TODAY)
        assert {*_named(reply)} == {*names[1:]}, values


def test_who_is_named_need_not_stand_alone(asking: Asking) -> None:
    said = _said(asking, "who voted against 688 besides Cuba, Yemen and Zimbabwe")
    assert "Nobody did so" in said


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("who tabled resolution 1973 along with France and the UK?", ["Lebanon"], ["3 countries"]),
        ("quel pays arabe était coauteur de 1973 avec Paris et Londres", ["Lebanon"], ["France"]),
        ("which P5 members sponsored resolution 1973", ["France", "United Kingdom"], ["Lebanon"]),
        ("besides russia and china, who else backed draft S/1999/328", ["Namibia"], ["Slovenia"]),
        ("which African member voted for draft S/1999/328", ["Namibia"], ["China"]),
        ("what was the final tally on resolution 2722?", ["11 in favour"], ["Houthi"]),
    ],
)
def test_who_is_asked_for_is_told_alone(
    asking: Asking, question: str, told: list[str], left_out: list[str]
) -> None:
    said = _said(asking, question)
    assert [each for each in told if each not in said] == []
    assert [each for each in left_out if each in said] == []


def test_a_country_is_told_by_its_own_vote(asking: Asking) -> None:
    reply = asking.ask("how did China vote on the Syria draft S/2022/538 that Russia vetoed", TODAY)
    entries = [asking.base.entries[key] for key in reply.entries]
    assert [e.title for e in entries if isinstance(e, Country)] == ["China"]


def _vetoed_alone(asking: Asking) -> list[Draft]:
    """Some drafts of which each was the only one that was vetoed in its month, by one member."""
    drafts = [e for e in asking.base.entries.values() if isinstance(e, Draft) and e.vetoed_by]
    months = [(date.year, date.month) for each in drafts if (date := voted_on(each)) is not None]
    return [
        each
        for each in drafts
        if (date := voted_on(each)) is not None
        and months.count((date.year, date.month)) == 1
        and len(each.vetoed_by) == 1
        and each.meeting
        and re.match(r"[A-Z]\w+ – ", each.title.partition(": ")[2])
    ][::4]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("at which meeting was the {topic} draft voted on that {country} vetoed in {month}?", "m"),
        ("final tally on the {topic} text vetoed by {country} in {month}?", "n"),
        (
            "the {month} {topic} draft, blocked by {country}: how many votes in favour did it get",
            "n",
        ),
    ],
)
def test_a_draft_is_told_by_who_vetoed_it_and_when(
    asking: Asking, question: str, told: str
) -> None:
    drafts = _vetoed_alone(asking)
    assert len(drafts) > 10
    for text in drafts:
        date, topic = voted_on(text), text.title.partition(": ")[2].partition(" – ")[0]
        assert date is not None
        month = f"{date.earliest():%B %Y}"
        asked = question.format(topic=topic, country=text.vetoed_by[0], month=month)
        said = answer_words(asking.ask(asked, TODAY), PLAIN)
        wanted = text.meeting if told == "m" else text.vote and text.vote.count(Position.IN_FAVOUR)
        assert str(wanted) in said, asked


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which African country backed the Russian draft of March 1999?", "Namibia"),
        ("besides russia n china who backed the draft on kosovo that failed 3-12", "Namibia"),
        ("who sat it out when the US vetoed the Gaza ceasefire in December 2023", "United Kingdom"),
        (
            "comment la Chine a-t-elle voté sur le projet bloqué par la Russie en juillet 2022 ?",
            "China",
        ),
    ],
)
def test_a_vote_is_told_by_what_is_known_of_it(asking: Asking, question: str, told: str) -> None:
    assert told in _said(asking, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("interfet, res 1264: chap 6 or 7?", "Resolution 1264 (1999) was adopted under"),
        ("which chapter of the charter was 1701 adopted under", "Resolution 1701 (2006) was not"),
        ("la 1244, chapitre VI ou VII ?", "Resolution 1244 (1999) was adopted under"),
        ("is 1973 chapter VII?", "Yes: Resolution 1973 (2011) was adopted under"),
        ("resolution 242 was under chapter 7, right?", "No: Resolution 242 (1967) was not"),
    ],
)
def test_a_chapter_is_told_as_it_is_asked_for(asking: Asking, question: str, said: str) -> None:
    assert _said(asking, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("at which meeting was 1952 (2010) voted on?", "unscr-1952"),
        ("who abstained on 28 (1947)?", "unscr-28"),
        ("quel pays arabe était coauteur de 1973 ?", "unscr-1973"),
    ],
)
def test_a_number_that_might_be_a_year_is_a_text(asking: Asking, question: str, entry: str) -> None:
    assert asking.ask(question, TODAY).entries[0] == entry


def test_why_somebody_stayed_away_is_told(asking: Asking) -> None:
    for number in (82, 83, 84):
        said = wording(asking, f"how did the Soviet Union vote on resolution {number}?")
        assert "took no part" in said
        assert "boycott" in said


@pytest.mark.parametrize(
    "question",
    [
        "who voted with France and the United States on resolution 2334?",
        "who else voted like China and France on 1973?",
        "who sided with Portugal on resolution 50?",
    ],
)
def test_with_whom_nobody_can_have_voted_is_told_by_what_each_did(
    asking: Asking, question: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert reply.answer.about == "cast"


@pytest.mark.parametrize("question", ["was {} a split vote", "was the Council divided over {}"])
def test_whether_a_vote_was_split(asking: Asking, question: str) -> None:
    assert _said(asking, question.format("resolution 1706")).startswith("Yes: ")
    assert _said(asking, "was resolution 1706 not unanimous").startswith("No: ")
    assert _said(asking, "was resolution 1368 contested").startswith("No: ")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who drafted the MH17 tribunal draft?", "Australia, Belgium, Malaysia"),
        ("sponsors of draft S/2014/348", "more than sixty states sponsored"),
        ("who tabled draft S/2015/508", "Britain wrote it"),
        ("qui a déposé le projet S/2016/846 ?", "France and Spain put it forward"),
    ],
)
def test_who_put_a_text_forward_is_told_by_a_statement_where_no_register_has_it(
    asking: Asking, question: str, told: str
) -> None:
    assert told in wording(asking, question)


@pytest.mark.parametrize("number", [181, 678, 1325])
def test_of_a_text_without_either_nothing_is_told_of_sponsors(asking: Asking, number: int) -> None:
    assert "is not recorded" in wording(asking, f"who sponsored resolution {number}?")
