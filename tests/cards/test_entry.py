"""What stands where on an entry's card, and what is left unsaid because it is said already."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cards import limits
from bot.cards.browse import ORDERS, browse_card, ordered
from bot.cards.citing import source_links
from bot.cards.components import Position
from bot.cards.entry import entry_card
from bot.cards.results import other_kinds
from bot.cards.style import short_name
from bot.commands.options import entry_choice
from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Source
from bot.wording import Reader
from tests.facts.small import entry, small_base

from .layout import BUTTON, ROW, SELECT, SEPARATOR, parts, text

READER = Reader()


def card(which: Any, *others: Any, place: Position | None = None) -> str:
    return text(entry_card(READER, small_base(which, *others), which, place))


def facts(which: Any, base: FactBase | None = None) -> str:
    """What the first page behind the first view says."""
    return text(entry_card(READER, base or small_base(which), which, Position(1)))


def test_a_caution_stands_before_what_it_is_about() -> None:
    which = entry(
        Kind.BODY,
        "weu",
        summary="A European alliance.",
        note="No longer exists.",
        dates=[{"what": "created", "on": "1954"}],
    )
    said = card(which) + facts(which)
    order = ["A European alliance.", "**Created** 1954", "⚠️ **Note** No longer", "weu is known"]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


def test_a_person_has_a_nationality_and_an_operation_a_strength() -> None:
    envoy = entry(Kind.PERSON, "envoy", nationality="Norwegian")
    assert " · Envoy · Norwegian\n" in card(envoy)
    assert "**Strength** Some 60,000" in card(entry(Kind.OPERATION, "ifor", strength="Some 60,000"))
    assert "Strength" not in card(entry(Kind.OPERATION, "kfor"))


def test_a_span_says_when_it_began_and_ended() -> None:
    span = {"what": "active", "from": "1993-04-12", "to": "1995-12-20"}
    dates = [
        {"what": "began", "on": "1993-04-12"},
        {"what": "ended", "on": "1995-12-20"},
        span,
    ]
    said = card(entry(Kind.OPERATION, "deny-flight", dates=dates))
    assert "**Active** 12 April 1993 – 20 December 1995" in said
    assert "Began" not in said
    assert "Ended" not in said


def test_the_end_is_told_when_more_is_to_be_said_about_it() -> None:
    span = {"what": "active", "from": "1993-04-12", "to": "1995-12-20"}
    noted = {"what": "ended", "on": "1995-12-20", "note": "At midnight."}
    other = {"what": "last flight", "on": "1995-12-20"}
    which = entry(Kind.OPERATION, "deny-flight", dates=[noted, other, span])
    said = card(which)
    assert "**Active**" in said
    assert "**Last flight** 20 December 1995" in said
    assert "**Ended**" not in said
    assert "**Ended** 20 December 1995\n-# ℹ️ At midnight." in facts(which)


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        (None, "-# ↳ NATO: A page"),
        ("Introduction", "-# ↳ NATO: A page › Introduction"),
    ],
)
def test_only_a_part_of_a_source_is_named(section: str | None, shown: str) -> None:
    statement = {"text": "It is so.", "source": "page"} | ({"section": section} if section else {})
    said = facts(entry(Kind.AREA, "iraq", statements=[statement]))
    assert shown in said.splitlines()


@pytest.mark.parametrize(
    ("title", "published", "shown"),
    [
        ("Relations with the UN", "2019-02-15", "NATO: Relations with the UN, 2019"),
        ("NATO Update, week of 9 June 1999", "1999-06", "NATO Update, week of 9 June 1999"),
        ("Operations and missions", None, "NATO: Operations and missions"),
    ],
)
def test_a_source_is_named_without_saying_things_twice(
    title: str, published: str | None, shown: str
) -> None:
    fields = {"id": "page", "title": title, "publisher": "NATO", "published": published}
    which = entry(Kind.AREA, "iraq")
    base = FactBase([which], [Source.model_validate(fields)])
    assert f"-# ↳ {shown} › Top" in facts(which, base).splitlines()


def test_a_source_that_is_cited_often_has_a_short_name() -> None:
    fields = {"id": "page", "title": "A long title", "publisher": "NATO", "short": "NATO page"}
    which = entry(Kind.AREA, "iraq")
    said = facts(which, FactBase([which], [Source.model_validate(fields)]))
    assert "-# ↳ NATO page › Top" in said.splitlines()


def test_a_resolution_cites_itself_by_what_it_is() -> None:
    statement = {"text": "It decides.", "source": "unscr-9", "section": "Paragraph 1"}
    which = entry(Kind.RESOLUTION, "unscr-9", statements=[statement])
    source = {"id": "unscr-9", "title": "S/RES/9 (1999)", "publisher": "United Nations"}
    base = FactBase([which], [Source.model_validate(source)])
    assert "-# ↳ The resolution › Paragraph 1" in facts(which, base)


def test_what_statements_in_a_row_share_is_cited_once_below_the_last() -> None:
    told = {"text": "It is so.", "source": "page", "section": "Top"}
    noted = {**told, "text": "It was so.", "note": "It has changed."}
    lines = facts(entry(Kind.AREA, "iraq", statements=[told, noted, told])).splitlines()
    start = lines.index("- It is so.")
    assert lines[start : start + 6] == [
        "- It is so.",
        *("- It was so.", "-# ↳ NATO: A page › Top", "-# ℹ️ It has changed."),
        *("- It is so.", "-# ↳ NATO: A page › Top"),
    ]


@pytest.mark.parametrize("came_from", ["", "e0"])
@pytest.mark.parametrize("count", [0, 1, 4, 30])
def test_the_first_view_has_one_row_of_buttons_and_one_menu(count: int, came_from: str) -> None:
    others = [entry(Kind.EVENT, f"e{n}") for n in range(max(count, 1))]
    which = entry(Kind.BODY, "nato", relations={"part_of": [each.id for each in others[:count]]})
    view = entry_card(READER, small_base(which, *others), which, Position(came_from=came_from))
    rows = [part["components"] for part in parts(view) if part["type"] == ROW]
    kinds = [[item["type"] for item in items] for items in rows]
    assert len(kinds[0]) <= limits.ROW_BUTTONS
    assert set(kinds[0]) == {BUTTON}
    assert kinds[1:] == ([[SELECT]] if count > bool(came_from and count) else [])


def test_the_next_page_says_which_it_is() -> None:
    statements = [
        {"text": f"{n}: {'x' * 500}", "source": "page", "section": "Top"} for n in range(9)
    ]
    which = entry(Kind.PERSON, "envoy", statements=statements)
    assert "page 1" not in card(which)
    assert "-# 👤 Person · Envoy · facts, page 2 of " in card(which, place=Position(2))


@pytest.mark.parametrize(
    ("kind", "title", "alias", "short"),
    [
        (Kind.OPERATION, "Kosovo Force (KFOR)", "KFOR", "KFOR"),
        (Kind.OPERATION, "Implementation Force (IFOR), Bosnia", "IFOR", "IFOR"),
        (Kind.OPERATION, "Operation Sharp Guard (Adriatic)", "Adriatic", "Operation Sharp Guard"),
        (Kind.OPERATION, "NATO support to AMIS (AMIS)", "airlift", "NATO support to AMIS"),
        (Kind.OPERATION, f"Support {'to a long name ' * 4}(AMIS)", "Help to AMIS", "Help to AMIS"),
        (Kind.AREA, "Children and armed conflict (CAAC)", "CAAC", "Children and armed conflict"),
        (Kind.AREA, "Darfur (Sudan)", "Sudan", "Darfur"),
        (Kind.DOCUMENT, "Arms Trade Treaty (ATT)", "ATT", "Arms Trade Treaty"),
        (Kind.DOCUMENT, f"{'A treaty on ' * 5} arms (TOA)", "TOA", "TOA"),
        (Kind.DOCUMENT, "Presidential statement S/1: shelling", "x", "Presidential statement S/1"),
        (Kind.BODY, "European Union (EU)", "EU", "European Union"),
    ],
)
def test_a_button_names_an_entry_so_that_a_delegate_knows_it(
    kind: Kind, title: str, alias: str, short: str
) -> None:
    assert short_name(entry(kind, "one", title=title, aliases=[alias])) == short


def test_a_gap_parts_the_summary_from_the_facts() -> None:
    def gaps(**fields: Any) -> int:
        which = entry(Kind.EVENT, "summit", place="Newport", **fields)
        found = parts(entry_card(READER, small_base(which), which))
        return sum(part["type"] == SEPARATOR and not part["divider"] for part in found)

    assert gaps(summary="A summit.") == 1
    assert gaps(standing="record", statements=()) == 0


def test_a_list_on_a_phone_begins_with_what_tells_entries_apart() -> None:
    resolution = entry(Kind.RESOLUTION, "unscr-9", title="Resolution 9 (1999): a mission")
    event = entry(Kind.EVENT, "vote", title="Resolution of a dispute")
    assert entry_choice(READER, resolution).name == "📜 9 (1999): a mission"
    assert entry_choice(READER, event).name == "📅 Resolution of a dispute"
    assert "\n**9 (1999): a mission**" in text(
        browse_card(READER, small_base(resolution), Kind.RESOLUTION, "date", 0)
    )


def test_suggestions_are_told_apart_by_their_dates_or_else_by_what_they_are() -> None:
    dates = [{"what": "adopted", "on": "1999-06-10"}]
    resolution = entry(Kind.RESOLUTION, "unscr-9", summary="It decides.", dates=dates)
    area = entry(Kind.AREA, "iraq", summary="Training there.")
    lines = text(other_kinds(READER, Kind.EVENT, [resolution, area], "x")).splitlines()
    assert lines[-4:] == ["📜 **UNSCR-9**", "-# 10 June 1999", "🤝 **IRAQ**", "-# Training there."]


@pytest.mark.parametrize("sign", ["²", "①", "½", "٣", "Ⅻ", "3²"])
def test_no_sign_in_a_title_breaks_the_list_of_its_kind(sign: str) -> None:
    """One entry never breaks what is shown of all others."""
    titles = [f"Treaty {sign}", f"{sign} treaties", "Treaty 2", "Treaty 10", sign]
    entries = [entry(Kind.DOCUMENT, f"d{n}", title=title) for n, title in enumerate(titles)]
    base = small_base(*entries)
    for order in ORDERS:
        said = text(browse_card(READER, base, Kind.DOCUMENT, order, 0))
        assert all(title in said for title in titles)
    assert said.index("Treaty 2") < said.index("Treaty 10")


def test_a_list_is_sorted_once_for_each_base() -> None:
    base = small_base(*(entry(Kind.EVENT, f"e{n}") for n in range(20)))
    first = ordered(base, Kind.EVENT, "name")
    assert ordered(base, Kind.EVENT, "name") is first
    assert ordered(base, Kind.EVENT, "date") is not first
    other = small_base(*(entry(Kind.EVENT, f"f{n}") for n in range(3)))
    assert [each.id for each in ordered(other, Kind.EVENT, "name")] == ["f0", "f1", "f2"]


def test_sources_are_named_once_each_as_long_as_there_is_room(base: FactBase) -> None:
    statements = base.entries["kfor"].statements
    keys = list(dict.fromkeys(each.source for each in statements))
    assert len(keys) > 1
    whole = source_links(base, [*statements, *statements], 10_000, rest="more")
    assert whole.count("](") == len(keys)
    assert "more" not in whole.split(" · ")
    first = whole.split(" · ")[0]
    assert source_links(base, statements, len(first) + 3, rest="more") == f"{first} · more"
    without_address = source_links(base, statements, 10, rest="more")
    assert without_address.endswith(" · more")
    told = (each for entry in base.entries.values() for each in entry.statements)
    long = next(each for each in told if len(base.source(each.source).title) > 90)
    assert "…](" in source_links(base, [long], 10_000, rest="more")
    assert "](" not in without_address
