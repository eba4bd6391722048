"""What a custom id says: nothing that was ever posted may stop working."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.actions import (
    ACTIONS,
    Action,
    ChooseEntry,
    ChooseStyle,
    ChooseText,
    ChooseZone,
    CiteEntry,
    DecideReport,
    ManageDaily,
    ManageData,
    OpenEntry,
    ReportEntry,
    ShareAnswer,
    ShowDay,
    ShowNetwork,
    ShowPast,
    ShowRandom,
    ShowRollCall,
    ShowSources,
    ShowTexts,
    ShowTimeline,
    ShowVotes,
    SubmitReply,
    SubmitReport,
    TurnList,
    UnreadableIdError,
    parse,
)
from bot.cards.limits import CUSTOM_ID
from bot.facts.calendar import Scope
from bot.facts.kinds import Kind
from bot.facts.listquery import PLACE
from bot.facts.parts import Position

POSTED: dict[str, Action] = {
    "open:kfor:0:": OpenEntry("kfor"),
    "open:unscr-1244:12:kfor": OpenEntry("unscr-1244", 12, "kfor"),
    "menu::0:": ChooseEntry(),
    "menu:nato:1:kfor": ChooseEntry("nato", 1, "kfor"),
    "sources:kfor:0:unscr-1244": ShowSources("kfor", 0, "unscr-1244"),
    "network:kfor:0:": ShowNetwork("kfor"),
    "timeline:operation:1992:1999:western-balkans:1:n": ShowTimeline(
        Kind.OPERATION, 1992, 1999, "western-balkans", 1, "n"
    ),
    "timeline:event:0:0::0:": ShowTimeline(Kind.EVENT),
    "open:kfor:0:browse~resolution~date~3~~1999~0~kosovo~c": OpenEntry(
        "kfor", 0, "browse~resolution~date~3~~1999~0~kosovo~c"
    ),
    "browse:event:date:-1:turn": TurnList(Kind.EVENT, "date", -1, "turn"),
    "browse:resolution:name:63:last": TurnList(Kind.RESOLUTION, "name", 63, "last"),
    "browse:resolution:date:2:turn:1992:1995:country-china:cdn": TurnList(
        Kind.RESOLUTION, "date", 2, "turn", 1992, 1995, "country-china", "cdn"
    ),
    "browse:draft:newest:1:turn:2015:0:syria:v:country-russia": TurnList(
        Kind.DRAFT, "newest", 1, "turn", 2015, 0, "syria", "v", "country-russia"
    ),
    "browse:event:date:0:order:2001:0::": TurnList(Kind.EVENT, "date", 0, "order", 2001),
    "rollcall:draft-s-1999-328": ShowRollCall("draft-s-1999-328"),
    "votes:country-china::0:0::0:": ShowVotes("country-china"),
    "votes:country-china:syria-sanctions:2011:2020:a:3:n": ShowVotes(
        "country-china", "syria-sanctions", 2011, 2020, Position.AGAINST, 3, "n"
    ),
    "texts:vetoed::cyprus:1:b": ShowTexts("vetoed", "", "cyprus", 1, "b"),
    "texts:cited:unscr-1325::0:": ShowTexts("cited", "unscr-1325"),
    "text:country-china": ChooseText("country-china"),
    "past:kosovo:0:0::0:turn": ShowPast("kosovo"),
    "past:women-peace-and-security:1999:2020:south-africa:3:csv": ShowPast(
        "women-peace-and-security", 1999, 2020, "south-africa", 3, "csv"
    ),
    "cite:kfor": CiteEntry("kfor"),
    "style:unscr-1244:9:11": ChooseStyle("unscr-1244", 9, 11),
    "style:unscr-1244:-1:0": ChooseStyle("unscr-1244", -1),
    "random:any": ShowRandom(None),
    "random:person": ShowRandom(Kind.PERSON),
    "day:2026-06-12:prev:post": ShowDay(dt.date(2026, 6, 12), "prev", "post"),
    "day:0001-01-01:open:look": ShowDay(dt.date.min, "open", "look"),
    "day:2026-06-12:next:post:council": ShowDay(
        dt.date(2026, 6, 12), "next", "post", Scope.COUNCIL
    ),
    "daily:remove:7": ManageDaily("remove", 7),
    "daily:keep:7": ManageDaily("keep", 7),
    "daily:unping:7": ManageDaily("unping", 7),
    "daily:page:0": ManageDaily("page", 0),
    "dailyzone:123456789012345678:1907:0:open:open": ChooseZone(
        123456789012345678, dt.time(19, 7), 0, None
    ),
    "dailyzone:1:0000:2:yes:council": ChooseZone(1, dt.time(0), 2, True, Scope.COUNCIL),
    "dailyzone:1:0000:2:no:nato_un": ChooseZone(1, dt.time(0), 2, False, Scope.NATO_UN),
    "data:apply:1": ManageData("apply", 1),
    "data:lose:1": ManageData("lose", 1),
    "data:cancel:1": ManageData("cancel", 1),
    "data:undo:1": ManageData("undo", 1),
    "report:kfor": ReportEntry("kfor"),
    "reporting:kfor:4c199097a480": SubmitReport("kfor", "4c199097a480"),
    "reported:answer:123456789012345678:kfor": DecideReport("answer", 123456789012345678, "kfor"),
    "reported:dismiss:1:kfor": DecideReport("dismiss", 1, "kfor"),
    "replying:1:kfor": SubmitReply(1, "kfor"),
    "share": ShareAnswer(),
}
"""Custom ids as they stand under messages in Discord, and what they mean for ever."""
SHORTER: dict[str, Action] = {
    "day:2026-06-12:next": ShowDay(dt.date(2026, 6, 12), "next"),
    "dailyzone:1:1907:0:open": ChooseZone(1, dt.time(19, 7), 0, None),
    "dailyzone:1:0000:2:yes": ChooseZone(1, dt.time(0), 2, only_anniversaries=True),
    "dailyzone:1:0000:2:no": ChooseZone(1, dt.time(0), 2, only_anniversaries=False),
}
"""Custom ids that were posted before a field was added at the end."""


@pytest.mark.parametrize(("custom_id", "action"), POSTED.items())
def test_what_was_posted_keeps_its_meaning(custom_id: str, action: Action) -> None:
    assert parse(custom_id) == action
    assert action.custom_id == custom_id


@pytest.mark.parametrize(("custom_id", "action"), SHORTER.items())
def test_what_was_posted_with_fewer_fields_keeps_its_meaning(
    custom_id: str, action: Action
) -> None:
    assert parse(custom_id) == action


def test_every_action_is_among_those_posted() -> None:
    assert {type(action) for action in POSTED.values()} == set(ACTIONS)
    assert len({kind.family for kind in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "unheard:of:1",
        "open:kfor:0:x:y",
        "open:KFOR:0:",
        "open:kfor:ten:",
        "open:kfor:²:",
        "browse:event:date:1",
        "browse:planet:date:1:turn",
        "browse:event:size:1:turn",
        "random:planet",
        "random:source",
        "day:2026-02-30:next:post",
        "day:9999-99-99:prev:look",
        "day:2026-06-12:sideways:look",
        "daily:explode:1",
        "daily:remove:" + "9" * 30,
        "dailyzone:1:2561:0:open",
        "dailyzone:1:0900:0:perhaps",
        "dailyzone:1:0900:0:open:everything",
        "data:apply:",
    ],
)
def test_what_cannot_be_read_says_so(custom_id: str) -> None:
    with pytest.raises(UnreadableIdError):
        parse(custom_id)


@given(st.text(max_size=100) | st.from_regex(r"(open|browse|day|daily|data):[a-z0-9:-]{0,40}"))
def test_no_text_breaks_the_reading(custom_id: str) -> None:
    try:
        found = parse(custom_id)
    except UnreadableIdError:
        return
    assert parse(found.custom_id) == found


@pytest.mark.parametrize("page", [0, 9, 99, 100, 999, 1000, 123_456])
def test_any_page_of_an_entry_can_be_opened(page: int) -> None:
    for kind in (OpenEntry, ChooseEntry):
        action = kind("w" * 45, page, "b" * 45)
        assert len(action.custom_id) <= CUSTOM_ID
        found = parse(action.custom_id)
        assert isinstance(found, kind)
        assert (found.entry, found.page) == ("w" * 45, page)


@pytest.mark.parametrize("page", [9999, 10_000, 125_000, 10**9])
def test_any_page_of_a_list_can_be_turned_to(page: int) -> None:
    action = TurnList(Kind.RESOLUTION, "name", page, "order")
    assert parse(action.custom_id) == action


def test_the_longest_filters_fit_on_any_page() -> None:
    action = TurnList(Kind.RESOLUTION, "name", 10**9, "order", 1946, 2026, "w" * PLACE, "cdn")
    assert len(action.custom_id) <= CUSTOM_ID
    assert parse(action.custom_id) == action
