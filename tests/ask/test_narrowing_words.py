"""Words that narrow or turn a question: what is left out, who alone, which way yes and no go."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking

from .score import TODAY, answered


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("resolutions on Sudan of 2004, not 2005", "in 2004", "(2005)"),
        ("Libya resolutions from 2011 but not from 2012", "in 2011", "(2012)"),
        ("Which resolutions on Haiti were adopted in 2010, excluding 2011?", "in 2010", "(2011)"),
        ("les résolutions de 1990 sur l'Irak, sans 1991", "en 1990", "(1991)"),
    ],
)
def test_a_year_that_is_left_out_is_no_part_of_the_time(
    asking: Asking, question: str, said: str, other: str
) -> None:
    told = answered(asking, question)
    assert said in told
    assert other not in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Which NATO members without a permanent seat abstained on 2774?",
            "Denmark, Greece and Slo",
        ),
        ("which EU countries without a veto voted for 1973", ": Portugal"),
        (
            "which allies that are not permanent members abstained on 2774?",
            "Denmark, Greece and Slo",
        ),
        ("How many NATO allies have a veto in the Security Council?", "3 countries"),
        ("Of the five permanent members, how many are also in NATO?", "3 countries"),
        ("Of the ten elected members in 2023, how many were NATO allies?", "Albania"),
        ("the veto holders please", "China, France, Russia, the United Kingdom and"),
    ],
)
def test_members_with_or_without_a_permanent_seat_are_told_apart(
    asking: Asking, question: str, said: str
) -> None:
    assert said in answered(asking, question)


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("Is SFOR shut by now?", "Yes: ", "No: "),
        ("was UNPROFOR shut down, and when?", "Yes: ", "No: "),
        ("Is ISAF defunct?", "Yes: ", "No: "),
        ("Is KFOR defunct?", "No: ", "Yes: "),
        ("Does SFOR still exist?", "No: ", "Yes: "),
        ("Was ISAF over in 2015?", "Yes: ", "No: "),
        ("Was SFOR over by 2005?", "Yes: ", "No: "),
        ("Was SFOR over in 2003?", "No: ", "Yes: "),
        ("Did ISAF end in 2015?", "No: ", "Yes: "),
        ("UNAMID: alive or over?", "ended on 31 December 2020", "No: "),
    ],
)
def test_yes_and_no_go_the_way_of_the_question(
    asking: Asking, question: str, said: str, other: str
) -> None:
    told = answered(asking, question)
    assert said in told
    assert other not in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Was the Council acting under Chapter VII when it set up the Rwanda tribunal?", "Yes: "),
        ("Did China vote in favour when resolution 1973 was adopted?", "No: "),
        ("Was Kofi Annan Secretary-General when ISAF began?", "Yes: "),
    ],
)
def test_whether_it_was_so_when_something_happened_asks_for_no_time(
    asking: Asking, question: str, said: str
) -> None:
    assert answered(asking, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        (
            "Which 1993 resolution on Bosnia had Pakistan and Venezuela as its only abstainers?",
            836,
        ),
        ("On which Kosovo resolution were Russia and China the only abstainers?", 1203),
        ("Which Afghanistan resolution of 2021 had China and Russia as only abstainers?", 2593),
    ],
)
def test_a_text_is_found_by_whoever_alone_abstained(
    asking: Asking, question: str, number: int
) -> None:
    assert str(number) in answered(asking, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how long did the peacekeepers of UNMIL stay in Liberia", "lasted 14 years"),
        ("how long were blue helmets of ONUC in the Congo?", "lasted 3 years"),
        ("The size of NATO today: how many members?", "32 members"),
        ("number of countries in the Alliance today?", "32 members"),
        ("Solana left his post at NATO in 1999; which British peer succeeded him?", "Robertson"),
    ],
)
def test_words_beside_what_is_asked_do_not_turn_it(
    asking: Asking, question: str, said: str
) -> None:
    assert said in answered(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "in which year did Greece pull out of NATO's military command",
        "what did Rasmussen say then?",
    ],
)
def test_another_moment_or_thing_is_no_sure_answer(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize("mission", ["UNIFIL", "MINURSO", "UNDOF", "UNFICYP"])
def test_until_when_a_mandate_runs_is_no_question_of_when_it_began(
    asking: Asking, mission: str
) -> None:
    told = answered(asking, f"Until what date may {mission} operate under its mandate?")
    assert "still running" in told or "extended to" in told


@pytest.mark.parametrize(
    "question",
    ["List each safe area of the Council in Bosnia", "list the safe areas set up"],
)
def test_no_time_is_a_sure_answer_where_a_list_is_asked_for(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident
