"""When, where and how long something was that is told by its story, and what chatter hides."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking

from .score import TODAY, answered


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("the shooting stopped in Korea in 1953, on what date?", "27 July 1953"),
        ("in which city did the alliance's leaders meet in July 2023?", "Vilnius"),
        ("where did the council first meet", "London"),
        ("where was the very first meeting of the security council held", "London"),
        ("until what date did resolution 1252 keep the observers at Prevlaka", "15 January 2000"),
        ("when did NATO's relief operation for refugees in Albania start", "14 April 1999"),
    ],
)
def test_a_time_or_place_is_told_of_what_the_search_finds(
    asking: Asking, question: str, told: str
) -> None:
    assert told in answered(asking, question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("My cousin was a medic in ONUB. In what year did that mission shut?", "2006"),
        ("my dad drove trucks for ONUB. how long did the mission last?", "2006"),
        ("who took over the unfinished cases of the ICTR?", "Residual Mechanism"),
        ("which 2 years did Honduras spend on the council as an elected member?", "1995–1996"),
    ],
)
def test_what_is_named_is_answered_with_reserve_whatever_chatter_stands_beside_it(
    asking: Asking, question: str, told: str
) -> None:
    assert told in answered(asking, question)
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    "question",
    [
        "when was the french revolution",
        "when did Palestine sit on the security council",
        "where is the cyprus football federation based",
        "how long did the siege of Leningrad last",
        "when did Rwanda join the commonwealth",
    ],
)
def test_what_shares_little_with_all_that_is_found_is_refused(
    asking: Asking, question: str
) -> None:
    assert asking.ask(question, TODAY).answer is None


@pytest.mark.parametrize(
    "question",
    [
        "on what date in 2004 did UNAMI get one more year",
        "on which day in 2015 did the mission in Iraq get one year more",
        "à quelle date, en 2012, l'ONU a-t-elle donné une année de plus à la mission en Irak",
    ],
)
def test_days_outside_the_time_that_is_asked_about_are_never_sure(
    asking: Asking, question: str
) -> None:
    assert not asking.ask(question, TODAY).is_confident
