"""Differences: complete, readable, and empty exactly when nothing differs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.base import FactBase
from bot.facts.compare import Difference, FieldChange, LinkChange, Named, compare
from bot.facts.golden import Lost
from bot.facts.kinds import Kind
from bot.facts.model import GoldenQuery, Outsider
from bot.facts.problems import Problem
from bot.facts.relations import Relation
from bot.messages import message
from bot.wording import PLAIN
from bot.wording.differences import difference_text, field_name, golden_line, summary
from bot.wording.problems import problems_text

from .small import entry, small_base


def statement(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "source": "page", "section": "Top", **more}


def kfor(**fields: Any) -> Any:
    return entry(Kind.OPERATION, "kfor", **{"title": "Kosovo Force", **fields})


def fields(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """What a change of one entry is told as."""
    difference = compare(small_base(kfor(**before)), small_base(kfor(**after)))
    if not difference.changed:
        return []
    [changed] = difference.changed
    assert changed.what == Named("kfor", after.get("title", "Kosovo Force"), "operation")
    return [(field_name(change), change.old, change.new) for change in changed.fields]


def test_a_base_does_not_differ_from_itself(base: FactBase) -> None:
    difference = compare(base, base)
    assert difference == Difference(base.revision, base.revision)
    assert difference.is_empty
    assert summary(difference) == "only comments or layout"


def test_entries_and_sources_come_and_go() -> None:
    one = small_base(kfor())
    two = small_base(entry(Kind.BODY, "nato"), kfor())
    difference = compare(one, two)
    assert difference.added == (Named("nato", "NATO", "body"),)
    assert difference.removed == ()
    assert summary(difference) == "1 added"
    assert compare(two, one).removed == (Named("nato", "NATO", "body"),)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, {"title": "KFOR"}, [("title", "Kosovo Force", "KFOR")]),
        ({}, {"summary": "It is there."}, [("summary", None, "It is there.")]),
        ({"place": "Kosovo"}, {}, [("place", "Kosovo", None)]),
        ({}, {"standing": "core"}, [("standing", None, "core")]),
        (
            {"aliases": ["KFOR", "Joint Guardian", "peace force"]},
            {"aliases": ["KFOR", "peace force", "Force pour le Kosovo"]},
            [("aliases", "Joint Guardian", "Force pour le Kosovo")],
        ),
        ({}, {"aliases": ["Pristina", "Mitrovica"]}, [("aliases", None, "Pristina, Mitrovica")]),
        (
            {"aliases": ["a", "b"]},
            {"aliases": ["b", "a"]},
            [("order of aliases", "a, b", "b, a")],
        ),
        (
            {"dates": [{"what": "began", "on": "1999-06-12"}]},
            {"dates": [{"what": "began", "on": "1999-06-11"}]},
            [("date 1 › on", "1999-06-12", "1999-06-11")],
        ),
        (
            {"dates": [{"what": "active", "from": "1999", "to": "ongoing"}]},
            {"dates": [{"what": "active", "from": "1999", "to": "2004"}]},
            [("date 1 › to", "ongoing", "2004")],
        ),
        (
            {"statements": [statement("One."), statement("Two.")]},
            {"statements": [statement("Zero."), statement("One."), statement("Two.")]},
            [
                ("statement 1 › text", None, "Zero."),
                ("statement 1 › source", None, "page"),
                ("statement 1 › section", None, "Top"),
            ],
        ),
        (
            {"statements": [statement("One."), statement("Two."), statement("Three.")]},
            {"statements": [statement("One."), statement("Three.", note="Aged.")]},
            [
                ("statement 2 › text", "Two.", "Three."),
                ("statement 2 › note", None, "Aged."),
                ("statement 3 › text", "Three.", None),
                ("statement 3 › source", "page", None),
                ("statement 3 › section", "Top", None),
            ],
        ),
    ],
)
def test_a_change_is_told_field_by_field(
    before: dict[str, Any], after: dict[str, Any], told: list[tuple[str, Any, Any]]
) -> None:
    assert fields(before, after) == told


def test_a_changed_kind_is_a_change() -> None:
    difference = compare(
        small_base(entry(Kind.BODY, "eufor")), small_base(entry(Kind.EVENT, "eufor"))
    )
    assert not difference.is_empty
    assert difference.changed[0].fields == (FieldChange("kind", "body", "event"),)


def test_links_are_told_as_links() -> None:
    others = (entry(Kind.RESOLUTION, "unscr-1244"), entry(Kind.BODY, "nato"))
    one = small_base(kfor(relations={"mandated_by": ["unscr-1244"]}), *others)
    two = small_base(kfor(relations={"led_by": ["nato"]}), *others)
    difference = compare(one, two)
    assert difference.changed == ()
    assert difference.links_added == (LinkChange("kfor", Relation.LED_BY, "nato"),)
    assert difference.links_removed == (LinkChange("kfor", Relation.MANDATED_BY, "unscr-1244"),)
    assert summary(difference) == "1 link gained, 1 link lost"
    text = difference_text(difference)
    assert "Links gained\n  + kfor – Led by – nato\n" in text
    assert "Links lost\n  - kfor – Mandated by – unscr-1244\n" in text


def test_links_in_another_order_are_a_change_of_order() -> None:
    others = (entry(Kind.BODY, "nato"), entry(Kind.BODY, "eu-body"))
    one = small_base(kfor(relations={"carried_out_by": ["nato", "eu-body"]}), *others)
    two = small_base(kfor(relations={"carried_out_by": ["eu-body", "nato"]}), *others)
    difference = compare(one, two)
    assert [field_name(change) for change in difference.changed[0].fields] == ["order of links"]


def test_calendar_days_gained_and_lost() -> None:
    def on(day: str) -> FactBase:
        return small_base(kfor(dates=[{"what": "began", "on": day}]))

    difference = compare(on("1999-06-12"), on("1999-06-11"))
    assert difference.days_gained == ((6, 11),)
    assert difference.days_lost == ((6, 12),)
    text = difference_text(difference)
    assert "Calendar days gained\n  + 11 June\n\nCalendar days lost\n  - 12 June\n" in text
    # A day that something else still has is not lost.
    other = entry(Kind.EVENT, "talks", dates=[{"what": "held", "on": "1995-06-12"}])
    began = kfor(dates=[{"what": "began", "on": "1999-06-12"}])
    assert compare(small_base(began, other), small_base(kfor(), other)).days_lost == ()


def test_changes_to_searching_are_told() -> None:
    one = small_base(kfor(), outsiders=[Outsider(names=("Wagner",), what="A company.")])
    two = small_base(kfor(), outsiders=[Outsider(names=("Wagner",), what="A composer.")])
    difference = compare(one, two)
    assert [PLAIN.tell(each) for each in difference.others] == [
        "outsider added: Wagner (A composer.)",
        "outsider removed: Wagner (A company.)",
    ]
    assert summary(difference) == "2 search changes"


def test_golden_queries_that_come_and_go_are_told_by_name() -> None:
    before = GoldenQuery(query="force", finds=("kfor",), because="it is one")
    after = GoldenQuery(query="force", finds=("kfor",), because="it is the one")
    difference = compare(small_base(kfor(), golden=[before]), small_base(kfor(), golden=[after]))
    (added,), (removed,) = difference.golden_added, difference.golden_removed
    assert golden_line(added) == "“force” finds kfor, because it is the one"
    assert golden_line(removed) == "“force” finds kfor, because it is one"
    assert summary(difference) == "1 golden query added, 1 golden query removed"
    said = difference_text(difference)
    assert "Golden queries removed\n  - “force” finds kfor, because it is one\n" in said
    assert "Golden queries added\n  + “force” finds kfor, because it is the one\n" in said


_TEXTS = st.text("abc", min_size=1, max_size=3)
_ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "title": _TEXTS,
        "standing": st.sampled_from(["core", "notable", "routine"]),
        "aliases": st.lists(_TEXTS, max_size=3),
        "statements": st.lists(_TEXTS.map(statement), min_size=1, max_size=4),
        "dates": st.lists(
            st.builds(
                lambda what, year: {"what": what, "on": str(year)},
                _TEXTS,
                st.integers(1990, 1992),
            ),
            max_size=3,
        ),
    },
)


@given(_ENTRIES, _ENTRIES)
def test_whatever_differs_is_told_and_nothing_else(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    one, two = small_base(kfor(**before)), small_base(kfor(**after))
    difference = compare(one, two)
    assert difference.is_empty == (kfor(**before) == kfor(**after))
    assert bool(difference.changed) == (not difference.is_empty)
    for changed in difference.changed:
        assert changed.fields
        assert all(change.old != change.new for change in changed.fields)


def test_the_whole_text_of_a_difference() -> None:
    one = small_base(kfor(), entry(Kind.EVENT, "talks", title="Talks"))
    two = small_base(kfor(title="KFOR", place="Kosovo"), entry(Kind.BODY, "nato"))
    difference = compare(one, two)
    lost = [Lost("force", ("kfor", "sfor"), None, "people say so")]
    assert difference_text(difference, lost) == (
        f"From revision {one.revision} to {two.revision}:\n"
        "1 added, 1 removed, 1 changed.\n"
        "\n"
        "Golden queries lost\n"
        "  ! “force” finds nothing, not kfor or sfor\n"
        "      it should, because people say so\n"
        "\n"
        "Added\n"
        "  + nato: NATO [body]\n"
        "\n"
        "Removed\n"
        "  - talks: Talks [event]\n"
        "\n"
        "Changed\n"
        "  ~ kfor: KFOR [operation]\n"
        "      title\n"
        "        - Kosovo Force\n"
        "        + KFOR\n"
        "      place\n"
        "        + Kosovo\n"
    )


def test_no_difference_in_words(base: FactBase) -> None:
    assert difference_text(compare(base, base)) == (
        f"The facts are the same (revision {base.revision}).\n"
    )


def test_problems_a_line_each() -> None:
    problems = [
        Problem("a.yaml", 1, 2, message("facts.tab")),
        Problem("b.yaml", 0, 0, message("facts.file_empty")),
    ]
    assert problems_text(problems) == (
        "a.yaml:1:2: a tab character – indent with spaces\n"
        "b.yaml: the file is empty – give it `kind:` and `entries:`, or delete it\n"
    )
