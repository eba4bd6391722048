"""Times of day, as people write them."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.daily import walltime
from bot.errors import UserError

UNDERSTOOD = {
    "21:30": "21:30",
    "9.30 pm": "21:30",
    "9:30PM": "21:30",
    "9,30 p.m.": "21:30",
    "9h30": "09:30",
    "930": "09:30",
    "0930": "09:30",
    "2130": "21:30",
    "9 am": "09:00",
    "9a": "09:00",
    "9": "09:00",
    "at 7": "07:00",
    "21h": "21:00",
    "21 Uhr": "21:00",
    "9 o'clock": "09:00",
    "noon": "12:00",
    "12 Noon": "12:00",
    "midnight": "00:00",
    "12 am": "00:00",
    "12 pm": "12:00",
    "0:30 am": "00:30",
    "24:00": "00:00",
    "9:30:00": "09:30",
    "  09 : 30 ": "09:30",
    "９：３０": "09:30",
}


@pytest.mark.parametrize(("text", "time"), UNDERSTOOD.items())
def test_what_is_understood(text, time):
    assert walltime.read(text) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("25:00", "Hours run from 0 to 23"),
        ("24:01", "Hours run from 0 to 23"),
        ("2530", "Hours run from 0 to 23"),
        ("9:60", "Minutes run from 00 to 59"),
        ("13 pm", "hours run from 1 to 12"),
        ("9:5", "Write it as"),
        ("21:30:15", "Write it as"),
        ("-1", "Write it as"),
        ("half past nine", "Write it as"),
        ("", "an empty text is not a time of day"),
        ("9 xm", "Write it as"),
        ("@everyone", "Write it as"),
        ("1" * 5000, "Write it as"),
    ],
)
def test_what_is_refused_says_what_would_be_right(text, says):
    with pytest.raises(UserError) as caught:
        walltime.read(text)
    shown = f"{caught.value.title}. {caught.value.remedy}"
    assert says in shown
    assert "21:30" in shown or "21:00" in shown
    assert "@everyone" not in shown
    assert len(shown) < 300


@given(st.text())
def test_any_text_is_a_time_to_the_minute_or_refused(text):
    try:
        time = walltime.read(text)
    except UserError:
        assert walltime.suggest(text) == [] or not text.strip()
    else:
        assert (time.second, time.microsecond, time.tzinfo) == (0, 0, None)
        assert time in walltime.suggest(text)


@given(
    st.times(), st.sampled_from(["{:%H:%M}", "{:%Hh%M}", "{:%H%M}", "{:%I.%M %p}", "{:%I:%M%p}"])
)
def test_every_minute_of_the_day_can_be_written_in_each_way(time, shape):
    time = time.replace(second=0, microsecond=0, fold=0)
    assert walltime.read(shape.format(time)) == time


@given(st.times())
def test_what_is_said_can_be_read_on_both_clocks(time):
    time = time.replace(second=0, microsecond=0, fold=0)
    first, _, second = walltime.spoken(time).rstrip(")").partition(" (")
    assert walltime.read(first) == walltime.read(second) == time


def test_an_hour_alone_may_be_meant_for_the_evening():
    assert walltime.suggest("9") == [dt.time(9), dt.time(21)]
    assert walltime.suggest("09") == [dt.time(9)]
    assert walltime.suggest("9 am") == [dt.time(9)]
    assert walltime.suggest("13") == [dt.time(13)]


def test_nothing_typed_yet_offers_usual_times():
    assert dt.time(9) in walltime.suggest("  ")


def test_letters_that_only_look_like_digits_are_no_time():
    # Superscripts and circled digits become plain ones in normalising; other scripts' do not.
    assert walltime.read("⑨") == dt.time(9)
    assert unicodedata.name("٩") == "ARABIC-INDIC DIGIT NINE"
    with pytest.raises(UserError):
        walltime.read("٩")
