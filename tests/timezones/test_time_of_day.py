"""Times of day, as people write them."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Typed, message
from bot.timezones import time_of_day
from bot.timezones.time_of_day import NotATimeError

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
    "9 o’clock": "09:00",
    "9 oʼclock": "09:00",
    "\u200e21:30\u200f": "21:30",
    "\u20669:30\u2069 pm": "21:30",
    "21\u200b:30": "21:30",
    "9\u00a0pm": "21:00",
}


@pytest.mark.parametrize(("text", "time"), UNDERSTOOD.items())
def test_what_is_understood(text, time):
    assert time_of_day.read(text) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25:00", "timezones.no_such_hour"),
        ("24:01", "timezones.no_such_hour"),
        ("2530", "timezones.no_such_hour"),
        ("9:60", "timezones.no_such_minute"),
        ("13 pm", "timezones.no_such_half_day_hour"),
        ("9:5", "timezones.not_a_time"),
        ("21:30:15", "timezones.not_a_time"),
        ("-1", "timezones.not_a_time"),
        ("half past nine", "timezones.not_a_time"),
        ("", "timezones.not_a_time"),
        ("9 xm", "timezones.not_a_time"),
        ("@everyone", "timezones.not_a_time"),
        ("1" * 5000, "timezones.not_a_time"),
        ("\ufdfa" * 40, "timezones.not_a_time"),
    ],
)
def test_what_is_refused(text, code):
    with pytest.raises(NotATimeError) as caught:
        time_of_day.read(text)
    assert caught.value.title == message(code, typed=Typed(text, 40))


@given(st.text())
def test_any_text_is_a_time_to_the_minute_or_refused(text):
    try:
        time = time_of_day.read(text)
    except NotATimeError:
        assert time_of_day.suggest(text) == [] or not text.strip()
    else:
        assert (time.second, time.microsecond, time.tzinfo) == (0, 0, None)
        assert time in time_of_day.suggest(text)


@given(
    st.times(), st.sampled_from(["{:%H:%M}", "{:%Hh%M}", "{:%H%M}", "{:%I.%M %p}", "{:%I:%M%p}"])
)
def test_every_minute_of_the_day_can_be_written_in_each_way(time, shape):
    time = time.replace(second=0, microsecond=0, fold=0)
    assert time_of_day.read(shape.format(time)) == time


def test_an_hour_alone_may_be_meant_for_the_evening():
    assert time_of_day.suggest("9") == [dt.time(9), dt.time(21)]
    assert time_of_day.suggest("09") == [dt.time(9)]
    assert time_of_day.suggest("9 am") == [dt.time(9)]
    assert time_of_day.suggest("13") == [dt.time(13)]


def test_nothing_typed_yet_offers_usual_times():
    assert dt.time(9) in time_of_day.suggest("  ")


def test_letters_that_only_look_like_digits_are_no_time():
    # Superscripts and circled digits become plain ones in normalising; other scripts' do not.
    assert time_of_day.read("⑨") == dt.time(9)
    assert unicodedata.name("٩") == "ARABIC-INDIC DIGIT NINE"
    with pytest.raises(NotATimeError):
        time_of_day.read("٩")
