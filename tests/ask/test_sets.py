"""Lists of the Council's texts are whole sets; what a question supposes wrongly is put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.facts.ask import Asking
from bot.facts.model import Resolution
from bot.facts.parts import Position
from bot.wording import PLAIN
from bot.wording.answers import answer_words

from .score import TODAY, answered

Test = Callable[[Resolution], bool]


def _took(position: Position, least: int = 1) -> Test:
    return lambda text: text.vote is not None and text.vote.count(position) >= least


SETS: list[tuple[str, range, Test]] = [
    ("with abstentions in 1999", range(1999, 2000), _took(Position.ABSTAINING)),
    ("with votes against before 2000", range(2000), _took(Position.AGAINST)),
    ("where someone abstained, 2011 to 2013", range(2011, 2014), _took(Position.ABSTAINING)),
    ("with at least 3 abstentions since 2015", range(2015, 3000), _took(Position.ABSTAINING, 3)),
    ("under Chapter VII in 2004", range(2004, 2005), lambda text: text.chapter == "VII"),
    (
        "under Chapter VII with abstentions after 2010",
        range(2011, 3000),
        lambda text: text.chapter == "VII" and _took(Position.ABSTAINING)(text),
    ),
    ("without a vote up to 1990", range(1991), lambda text: text.how is not None),
]


@pytest.mark.parametrize(("asked", "years", "fits"), SETS, ids=[row[0] for row in SETS])
def test_a_list_is_the_intersection_of_all_that_narrows_it(
    asking: Asking, asked: str, years: range, fits: Test
) -> None:
    reply = asking.ask(f"how many resolutions were adopted {asked}", TODAY)
    texts = [e for e in asking.base.entries.values() if isinstance(e, Resolution)]
    count = sum(text.year in years and fits(text) for text in texts)
    assert count
    assert reply.answer is not None
    assert reply.answer.said.values["count"] == count


SUPPOSED = [
    ("who commanded SFOR in Kosovo", "No:", "Bosnia and Herzegovina"),
    ("how long was Deny Flight in Mali", "No:", "Bosnia and Herzegovina"),
    ("why did ISAF replace KFOR", "No handover", "Resolute Support"),
    ("did resolution 1031 authorise KFOR", "No:", "1244"),
    ("did the EU run ISAF", "No:", "NATO"),
    ("resolution 1325 is about piracy, right?", "No:", "women"),
]


@pytest.mark.parametrize(("question", "sign", "fact"), SUPPOSED)
def test_what_is_supposed_wrongly_is_put_right(
    asking: Asking, question: str, sign: str, fact: str
) -> None:
    said = answer_words(asking.ask(question, TODAY), PLAIN)
    assert sign in said
    assert fact in said


@pytest.mark.parametrize(
    "question",
    ["who commanded SFOR in Bosnia", "why did SFOR replace IFOR", "did 1244 authorise KFOR"],
)
def test_what_is_supposed_rightly_is_not_denied(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is None or "No" not in answer_words(reply, PLAIN)[:3]


def test_a_month_bounds_a_time(asking: Asking) -> None:
    reply = asking.ask("how many resolutions on Haiti were adopted before March 1994", TODAY)
    dates = [asking.base.entries[key].dates[0].on for key in reply.entries]
    assert dates
    assert all(date and (date.year, date.month or 0) < (1994, 3) for date in dates)


def test_countries_are_named_in_the_language_of_the_answer(asking: Asking) -> None:
    said = answer_words(asking.ask("comment la Chine a-t-elle voté sur la 1244 ?", TODAY), PLAIN)
    assert "Chine" in said
    assert "China" not in said


@pytest.mark.parametrize(
    ("question", "said", "about"),
    [
        ("Which year saw the most vetoes?", "vetoed in 1947: 13", ""),
        ("year with most chapter VII resolutions", "under Chapter VII were adopted in 2016", ""),
        ("who abstained more in 2022, China or Russia?", "China 13 and Russia 12", "country-china"),
        ("did the council adopt more resolutions in 1993 or 2016?", "1993 93 and 2016 77", ""),
        (
            "who vetoed more Syria drafts, China or Russia",
            "Russia 21 and China 10",
            "country-russia",
        ),
        (
            "who were the elected members when 1973 was adopted",
            "Bosnia and Herzegovina",
            "country-germany",
        ),
        ("who abstained on the Taliban in December 2000", "China and Malaysia", "unscr-1333"),
        ("which 5 sat on their hands over libya in march 2011?", "Brazil, China", "unscr-1973"),
        ("vetos britanniques sur la Rhodésie sans les Américains", "vetoed 5 drafts", ""),
        ("last UK solo veto", "29 September 1972", "country-united-kingdom"),
        ("Last time France and the US vetoed together", "23 December 1989", "country-france"),
        ("which had more abstentions, 1973 or 2334?", "1973 (2011) had the most", "unscr-2334"),
        ("russian abstentions 2024", "Russia abstained 14 times in 2024", "country-russia"),
        ("nobody abstained on 1244, correct?", "No: China abstained", "unscr-1244"),
        ("KAL 007: who killed the draft?", "then the Soviet Union", ""),
        ("how often did the Soviet Union abstain", "105 times", "country-russia"),
        ("combien de fois l'URSS s'est-elle abstenue", "105", "country-russia"),
        ("who vetoed Japan's admission", "2 drafts", ""),
        ("Did France cast the most vetoes?", "No: Russia has cast the most", "country-russia"),
        ("La Russie s'est-elle le plus abstenue ?", "Yes: Russia has abstained most", ""),
        ("Is France the permanent member with the fewest vetoes?", "Yes: France has cast", ""),
        (
            "Which resolution extended cross-border aid into Syria in 2020?",
            "Resolution 2533 (2020)",
            "unscr-2533",
        ),
        ("Which resolutions renewed the sanctions on Mali?", "5 resolutions on Mali", "unscr-2649"),
    ],
)
def test_votes_are_found_by_what_narrows_them(
    asking: Asking, question: str, said: str, about: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert said in answer_words(replace(reply, language="en"), PLAIN)
    assert not about or about in reply.entries


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("NATO operations in Africa", "in Africa: "),
        ("NATO operations on piracy", "tied to Counter-piracy"),
    ],
)
def test_operations_are_in_a_place_and_on_a_matter(asking: Asking, asked: str, where: str) -> None:
    reply = asking.ask(asked, TODAY)
    assert reply.answer is not None
    assert f"operations of NATO {where}" in answer_words(reply, PLAIN)


def test_a_mission_is_the_uns_where_a_link_alone_says_so(asking: Asking) -> None:
    assert "DOMREP" in answered(asking, "UN missions in the Dominican Republic")


def test_missions_of_the_record_are_tied_to_texts_like_operations(asking: Asking) -> None:
    said = answered(asking, "list missions under resolution 940")
    assert "1 operation tied to Resolution 940 (1994): Operation Uphold Democracy" in said


@pytest.mark.parametrize(
    ("place", "other"), [("Sudan", "South Sudan"), ("Guinea", "Guinea-Bissau")]
)
def test_the_latest_text_on_a_place_is_on_none_of_a_longer_name(
    asking: Asking, place: str, other: str
) -> None:
    told = answered(asking, f"latest resolution on {place}")
    assert told.startswith(f"The latest resolution on {place} ")
    assert other not in told
    assert other in answered(asking, f"latest resolution on {other}").partition(": ")[2]
