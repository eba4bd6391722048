"""What a binder holds before it is printed: every entry once, each claim with its source."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest

from bot.facts.model import Draft, Entry, Operation, Resolution
from bot.papers.binder import Illustration, binder, first_date
from bot.papers.citations import Pinpoint, Style, cite
from bot.papers.poster import sheet
from bot.papers.works import work_of, works
from bot.wording import Reader
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 28)
CHOSEN = ("unscr-1973", "kfor", "unscr-1244", "rutte", "sfor", "russia-nato-founding-act")


def entries() -> list[Entry]:
    base = shipped()[0]
    found = [base.entries[key] for key in CHOSEN if key in base.entries]
    undated = next(e for e in base.entries.values() if first_date(e) is None and e.statements)
    return [undated, *found]


@pytest.fixture(scope="module")
def made() -> Any:
    return binder(shipped()[0], Reader(), "Kosovo & Libya", entries(), TODAY)


def told(made: Any) -> list[dict[str, Any]]:
    return [each for group in made.data["groups"] for each in group["entries"]]


def test_every_entry_stands_in_it_once_texts_and_operations_first(made: Any) -> None:
    keys = [each["key"] for each in told(made)]
    assert sorted(keys) == sorted(entry.id for entry in entries())
    base = shipped()[0]
    groups = [
        {type(base.entries[each["key"]]) for each in group["entries"]}
        for group in made.data["groups"]
    ]
    assert groups[0] <= {Resolution, Draft}
    assert groups[1] == {Operation}
    assert all(not {Resolution, Draft, Operation} & kinds for kinds in groups[2:])


def test_entries_are_listed_in_the_order_of_their_dates_and_last_what_has_none(made: Any) -> None:
    rows = made.data["dates"]["rows"]
    base = shipped()[0]
    dates = [first_date(base.entries[key]) for *_, key in rows]
    assert sorted(key for *_, key in rows) == sorted(entry.id for entry in entries())
    assert [bool(said) for said, *_ in rows] == [True] * (len(rows) - 1) + [False]
    assert [date is None for date in dates] == [False] * (len(rows) - 1) + [True]
    earliest = [date.earliest() for date in dates if date is not None]
    assert all(a <= b for a, b in pairwise(earliest))
    for group in made.data["groups"]:
        placed = [first_date(base.entries[each["key"]]) for each in group["entries"]]
        assert all(not (a is None and b is not None) for a, b in pairwise(placed))


def test_each_statement_has_its_source_and_where_it_stands(made: Any) -> None:
    base = shipped()[0]
    for shown in told(made):
        entry = base.entries[shown["key"]]
        assert [each["text"] for each in shown["told"]] == [each.text for each in entry.statements]
        for note, statement in zip(shown["told"], entry.statements, strict=True):
            assert note["note"]
            if statement.section:
                assert note["note"].endswith(f": {statement.section}.")


def test_each_source_is_among_the_references_once(made: Any) -> None:
    keys = re.findall(r"^@\w+\{([^,]+),", made.bibtex, re.MULTILINE)
    assert len(keys) == len(set(keys))
    base = shipped()[0]
    sources = {each.source for entry in entries() for each in entry.statements}
    assert {work_of(base, source).key for source in sources} <= set(keys)
    assert {work.key for entry in entries() for work in works(base, entry)} <= set(keys)


def test_a_date_is_cited_as_far_as_it_is_known() -> None:
    base = shipped()[0]
    seen = set()
    for entry in base.entries.values():
        for work in works(base, entry)[:1]:
            length = 0 if work.date is None else 1 + bool(work.date.month) + bool(work.date.day)
            if length and length not in seen:
                seen.add(length)
                note = cite([work], Style.APA, Pinpoint(), TODAY)[0].note
                assert str(work.date and work.date.year) in note
    assert 3 in seen


def test_who_voted_how_is_listed_unless_all_agreed() -> None:
    base = shipped()[0]
    texts = [base.resolution(1973), base.resolution(1325)]
    made = binder(base, Reader(), "Votes", texts, TODAY)
    facts = {each["key"]: dict(each["facts"]) for each in told(made)}
    assert "Germany" in facts["unscr-1973"]["Abstaining"]
    assert "France" in facts["unscr-1973"]["In favour"]
    assert not {"In favour", "Against", "Abstaining"} & facts["unscr-1325"].keys()


def test_of_several_dates_those_that_a_note_tells_are_left_to_it() -> None:
    base = shipped()[0]
    made = binder(base, Reader(), "Dates", [base.entries["sfor"], base.resolution(1244)], TODAY)
    facts = {each["key"]: dict(each["facts"]) for each in told(made)}
    assert facts["sfor"]["Ended"] == "2 December 2004"
    assert "Began" not in facts["sfor"]
    assert facts["unscr-1244"]["Adopted"] == "10 June 1999"  # it is the only one


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("prst-2007-40", "Statement by the President of the Security Council"),
        ("draft-s-2015-508", "Draft resolution"),
        ("res-68-262", "Resolution 68/262"),
        ("brahimi-report", "Brahimi report on UN peace operations (2000)"),
        ("unscr-1973", "Resolution 1973 (2011)"),
    ],
)
def test_a_text_is_called_what_its_organ_calls_it(key: str, title: str) -> None:
    assert work_of(shipped()[0], key).title == title


def test_a_poster_is_as_large_as_its_drawing() -> None:
    drawing = Illustration("<svg/>", "Bars")
    made = sheet(Reader(), shipped()[0], "NATO", TODAY, drawing, (1200.0, 700.0))
    assert (made["width"], made["height"]) == (1200.0, 700.0)
    assert (made["svg"], made["alt"]) == ("<svg/>", "Bars")
