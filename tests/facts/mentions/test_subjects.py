"""Bare numbers that are resolutions because of what stands around them."""

from __future__ import annotations

import random
import re
import time

import pytest

from bot.facts.mentions import Finder, finder_of
from bot.facts.mentions.labels import _ALIKE
from bot.facts.mentions.rows import rows_of
from bot.facts.mentions.subjects import Subjects
from tests.compiled import shipped


@pytest.fixture(scope="module")
def finder() -> Finder:
    return finder_of(shipped()[0])


def _numbers(finder: Finder, text: str) -> list[int]:
    found = (each.entry.id for each in finder.find(text))
    return [int(key.removeprefix("unscr-")) for key in found if key.startswith("unscr-")]


SHAPES = [
    "{topic}, see {n} please",
    "{topic} = {n}, isn't it",
    "{n} is the one: {topic}",
    "does {n} still bind anybody ({topic})",
]


@pytest.mark.parametrize("seed", range(40))
def test_a_number_beside_its_own_subject_is_a_resolution(finder: Finder, seed: int) -> None:
    base, rng = shipped()[0], random.Random(seed)
    subjects = Subjects(base)
    while True:
        number = rng.choice([each for each in base.numbers if 100 <= each < 1900 or each > 2100])
        resolution = base.resolution(number)
        topic = re.sub(r"\W*\d+\W*", " ", resolution.title.partition(": ")[2])
        told = [subjects.about(word.casefold()) for word in re.findall(r"[^\W\d_]{4,}", topic)]
        sizes = [len(each) for each in told if resolution.id in each]
        if sizes and min(sizes) <= 10 and not re.search(_ALIKE, topic, re.IGNORECASE):
            break
    for shape in SHAPES:
        text = shape.format(topic=topic, n=number)
        assert number in _numbers(finder, text), text


@pytest.mark.parametrize(
    "text",
    [
        "Haiti: {n} tents and {n} blankets came with the mission",
        "the Haiti briefing starts {n} sharp",
        "Haiti on page {n}",
        "in Haiti about {n} fled",
        "Haiti, flight {n}",
        "Haiti lost {n} houses again",
    ],
)
@pytest.mark.parametrize("number", [940, 1529, 1542])
def test_what_is_counted_beside_a_subject_is_no_resolution(
    finder: Finder, text: str, number: int
) -> None:
    assert number in _numbers(finder, f"Haiti: I mean {number}")
    assert not _numbers(finder, text.format(n=number)), text


@pytest.mark.parametrize("text", ["the war of {n} in Libya", "Libya in {n}", "Libya since {n}"])
def test_a_year_beside_a_subject_is_a_year(finder: Finder, text: str) -> None:
    for year in (1970, 1973, 2009, 2016):
        assert not _numbers(finder, text.format(n=year))


def test_a_year_that_does_what_only_the_council_does_is_a_resolution(finder: Finder) -> None:
    assert _numbers(finder, "2009 set up UNSMIL") == [2009]
    assert not _numbers(finder, "2010 set up UNSMIL")


@pytest.mark.parametrize("row", ["48, 49, 50", "48 & 49", "\n- 48\n- 49\n- 50"])
def test_small_numbers_in_a_row_need_their_subject(finder: Finder, row: str) -> None:
    meant = [int(each) for each in re.findall(r"\d+", row)]
    assert _numbers(finder, f"Palestine: {row}") == meant
    assert not _numbers(finder, f"shoe sizes: {row}")


def test_numbers_of_a_text_on_resolutions_are_ones_unless_they_count_something(
    finder: Finder,
) -> None:
    """Where a text speaks of resolutions, a number needs no word that says what it is."""
    for text, meant in [
        ("compare 1160, 1199 and 1203 with what 1244 did", [1160, 1199, 1203, 1244]),
        ("resolutions 61, 62 and 66 of 1948", [61, 62, 66]),
        ("UNSCR 743 began it. Then 758 (more troops) to 761 (an airport)", [743, 758, 761]),
        ("1160 1199 1203 1244 in one table", [1160, 1199, 1203, 1244]),
        ("the Council adopted 1386 for ISAF, because of 1378", [1386, 1378]),
        ("UNSCR 1386 is 1378 kg heavy, 1383 mb large and parked in bay 1390", [1386]),
        ("the resolution of my screen is 1024 by 768, or 1280 x 1024", []),
        ("377 (V) is the Assembly's, resolution 1244 the Council's", [1244]),
        ("resolution 1244 passed, another got 141 in favour and 135 yes, 112 abstaining", [1244]),
        ("1244 members like resolution 1244, next goal 1500", [1244]),
        ("essay: 1265, 1296, 1674 and 1738", [1265, 1296, 1674, 1738]),
        ("resolutions on Iraq: 678/687, S/RES/1511 and S/2003/999", [678, 687, 1511]),
        ("pages 1265, 1296, 1674 and 1738", []),
    ]:
        assert _numbers(finder, text) == meant, text


def test_a_list_line_by_line_is_a_row(finder: Finder) -> None:
    assert _numbers(finder, "to read:\n- 1265\n- 1296\n* 1674 + 1738\nnothing else") == [
        *(1265, 1296, 1674, 1738)
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("661 sanctions, 678 force, 687 ceasefire in Iraq and Kuwait", [661, 678, 687]),
        ("743 = UNPROFOR, 749 (all of it), 758 (more of it)", [743, 749, 758]),
        ("661 goals, 678 fans, 687 beers", []),
        ("661 for the bread, 678 for the milk, 687 for the rest", []),
    ],
)
def test_numbers_that_are_explained_one_by_one(finder: Finder, text: str, meant: list[int]) -> None:
    assert _numbers(finder, text) == meant


def test_a_number_with_its_own_year_is_a_resolution(finder: Finder) -> None:
    base = shipped()[0]
    for number in (1031, 1386, 1612, 2250):
        year = base.resolution(number).year
        assert _numbers(finder, f"hm, {number} is from {year}?") == [number]
        assert not _numbers(finder, f"hm, {number} is from {year + 1}?")


def test_what_an_area_is_against_names_it_beside_something_of_the_field(finder: Finder) -> None:
    for text in ("KFOR and piracy", "piracy, then terrorism, for NATO", "NATO. Terrorism! KFOR."):
        ids = {each.entry.id for each in finder.find(text)}
        assert {"piracy": "counter-piracy", "terrorism": "counter-terrorism"}[
            "piracy" if "piracy" in text else "terrorism"
        ] in ids, text
    assert not finder.find("software piracy")


def test_an_equals_sign_stands_between_two_names(finder: Finder) -> None:
    spans = {each.entry.id: each.span for each in finder.find("UNFICYP = resolution 186")}
    assert spans == {"unficyp": "UNFICYP", "unscr-186": "resolution 186"}


@pytest.mark.parametrize(
    "text",
    [
        "bus lines {a}, {b} and {c} stop at the Security Council",
        "Security Council quiz: {a}, {b} and {c} points",
        "the Security Council meets at {a} East 42nd Street",
        "{a} rue de Varembé, then the Security Council",
        "chapter {a} of my novel on the Security Council",
        "train {a} to the Security Council",
        "the Security Council's emblem is {a} mm wide, {b} m away and weighs {c} g",
        "a Security Council shirt, {a} kr",
        "Security Council exam: {b}/500",
        "Security Council guards: {a} wounded",
        "Security Council pass, pin {a}",
        "Security Council interns: {b} of them from Italy",
        "the Security Council quiz, deadline is 1700",
        "my new year's resolution: lift {a}, later {b}",
        "UN stream: resolution drops to {a}, back to {b}",
        "resolution to bug {a}: restart",
    ],
)
def test_what_else_has_a_number_is_none_beside_the_council(finder: Finder, text: str) -> None:
    for a, b, c in ((1244, 1373, 1540), (242, 338, 425)):
        assert not _numbers(finder, text.format(a=a, b=b, c=c)), text


def test_two_numbers_behind_a_page_may_be_resolutions(finder: Finder) -> None:
    assert _numbers(finder, "UNSCR 1267: on page 12, 1373 is named") == [1267, 1373]
    assert _numbers(finder, "the Security Council adopted 1325 and 15 members voted") == [1325]
    assert _numbers(finder, "my screen shows resolution 1325, then 1540") == [1325, 1540]


def test_empty_lines_are_read_once() -> None:
    def seconds(lines: int) -> float:
        start = time.process_time()
        rows_of("\n" * lines, {}, Subjects(shipped()[0]).in_text(""))
        return time.process_time() - start

    assert seconds(40_000) < 1


def test_a_year_before_another_resolution_in_brackets_is_a_year(finder: Finder) -> None:
    assert _numbers(finder, "UNMIK, set up in 1999 (resolution 1244), still runs.") == [1244]
    assert not _numbers(finder, "nothing of 2002 or in 2003 (no resolution at all)")
    assert _numbers(finder, "what about 2231 (the resolution on Iran)?") == [2231]
