"""Time zones and times of day in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import clocks, limits
from bot.timezones import search, time_of_day
from bot.timezones.offsets import utc_offset
from bot.timezones.search import UnclearZoneError
from bot.timezones.time_of_day import NotATimeError
from bot.timezones.tzdata import catalogue
from bot.wording import Reader

READER = Reader()
WINTER = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
SUMMER = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)


def test_a_card_gives_the_iana_name_where_it_helps():
    assert clocks.named(READER, "Europe/Oslo") == "Oslo, Norway (`Europe/Oslo`)"
    assert clocks.named(READER, "UTC") == "UTC"
    assert clocks.named(READER, "Etc/GMT-2") == "UTC+2 all year"  # its name would say the contrary


@pytest.mark.parametrize("now", [WINTER, SUMMER], ids=["winter", "summer"])
def test_every_zone_has_a_choice_that_fits(now):
    for name in catalogue().zones:
        choice = clocks.zone_choice(READER, name, now)
        assert len(choice) <= limits.CHOICE_NAME
        assert f"{clocks.local_time(name, now):%H:%M}" in choice
        assert clocks.place(READER, name) in choice


@pytest.mark.parametrize(
    ("name", "now", "offset"),
    [
        ("America/St_Johns", WINTER, "UTC−3:30"),
        ("Asia/Kolkata", WINTER, "UTC+5:30"),
        ("Europe/London", WINTER, "UTC"),
        ("Europe/London", SUMMER, "UTC+1"),
        ("Etc/GMT+5", SUMMER, "UTC−5"),
    ],
)
def test_offsets_in_words(name, now, offset):
    assert utc_offset(name, now) == offset


@pytest.mark.parametrize(
    ("text", "title", "remedy"),
    [
        ("xyzzy", "There is no time zone “xyzzy”", "such as `Geneva`"),
        ("[x](https://x.y)", "There is no time zone", "such as `Geneva`"),
        ("x" * 6000, "There is no time zone “xxx", "such as `Geneva`"),
        ("Genva", "There is no time zone “Genva”", "did you mean one of these?"),
        ("GMT+2", "“GMT+2” is an offset, not a time zone", "Choose a place"),
        ("CST", "“CST” is an abbreviation that several clocks go by", "(UTC−6), "),
        ("Georgia", "“Georgia” fits several time zones", "New York, United States (UTC−5) or"),
    ],
)
def test_what_is_unclear_about_a_zone(text, title, remedy):
    with pytest.raises(UnclearZoneError) as caught:
        search.read(text, WINTER)
    shown = READER.tell(caught.value.title), READER.tell(caught.value.remedy)
    assert title in shown[0]
    assert remedy in shown[1]
    assert "https://" not in shown[0]
    assert len(" ".join(shown)) < 400


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("25:00", "Hours run from 0 to 23"),
        ("9:60", "Minutes run from 00 to 59"),
        ("13 pm", "hours run from 1 to 12"),
        ("9:5", "Write it as"),
        ("", "an empty text is not a time of day"),
        ("@everyone", "Write it as"),
        ("1" * 5000, "Write it as"),
    ],
)
def test_what_is_no_time_says_what_would_be_right(text, says):
    with pytest.raises(NotATimeError) as caught:
        time_of_day.read(text)
    shown = f"{READER.tell(caught.value.title)}. {READER.tell(caught.value.remedy)}"
    assert says in shown
    assert "21:30" in shown or "21:00" in shown
    assert "@everyone" not in shown
    assert len(shown) < 300


@given(st.times())
def test_what_is_said_can_be_read_on_both_clocks(time):
    time = time.replace(second=0, microsecond=0, fold=0)
    first, _, second = clocks.both_clocks(READER, time).rstrip(")").partition(" (")
    assert time_of_day.read(first) == time_of_day.read(second) == time
