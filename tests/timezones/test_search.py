"""Time zones, found by what people call them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Message, Typed, message
from bot.timezones import aliases, search
from bot.timezones.offsets import minutes_ahead, year_ahead
from bot.timezones.search import MOST_CHOICES, UnclearZoneError
from bot.timezones.typed import fold, legible
from bot.timezones.tzdata import catalogue, fixed_offset, zone_info

WINTER = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
SUMMER = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
EVERY_NAME = sorted(catalogue().zones)


def _code(error: UnclearZoneError) -> str:
    assert isinstance(error.title, Message)
    return error.title.code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/Oslo", "Europe/Oslo"),
        ("europe/oslo", "Europe/Oslo"),
        ("America/New York", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("US/Eastern", "America/New_York"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Zulu", "UTC"),
        ("EST5EDT", "America/New_York"),
        ("Etc/GMT-2", "Etc/GMT-2"),
        ("London", "Europe/London"),
        ("são paulo", "America/Sao_Paulo"),
        ("Munich", "Europe/Berlin"),
        ("münchen", "Europe/Berlin"),
        ("Geneva", "Europe/Zurich"),
        ("The Hague", "Europe/Amsterdam"),
        ("Washington D.C.", "America/New_York"),
        ("St. Louis", "America/Chicago"),
        ("California", "America/Los_Angeles"),
        ("Brussels, Belgium", "Europe/Brussels"),
        ("UK", "Europe/London"),
        ("Türkiye", "Europe/Istanbul"),
        ("turkey", "Europe/Istanbul"),
        ("South Korea", "Asia/Seoul"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("Germany", "Europe/Berlin"),
        ("Reykjav", "Atlantic/Reykjavik"),
        ("JST", "Asia/Tokyo"),
        ("ET", "America/New_York"),
    ],
)
def test_what_is_meant(text, name):
    assert search.read(text, WINTER) == name
    assert search.suggest(text, WINTER)[0] == name


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("CST", {"America/Chicago", "Asia/Shanghai", "America/Havana"}),
        ("ist", {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}),
        ("BST", {"Europe/London", "Asia/Dhaka"}),
        ("EST", {"America/New_York", "America/Panama", "Australia/Sydney"}),
        ("PST", {"America/Los_Angeles", "Asia/Manila"}),
        ("GMT", {"Europe/London", "UTC", "Africa/Accra"}),
        ("CET", {"Europe/Brussels", "Europe/Paris", "Africa/Algiers"}),
        ("USA", {"America/New_York", "America/Los_Angeles", "Pacific/Honolulu"}),
        ("Mexico", {"America/Mexico_City", "America/Tijuana"}),
        ("Georgia", {"America/New_York", "Asia/Tbilisi"}),
        ("Congo", {"Africa/Kinshasa", "Africa/Lubumbashi", "Africa/Brazzaville"}),
    ],
)
def test_what_fits_several_clocks_is_asked_back(text, choices):
    with pytest.raises(UnclearZoneError) as caught:
        search.read(text, WINTER)
    assert choices <= set(caught.value.choices)
    assert len(caught.value.choices) <= MOST_CHOICES
    assert caught.value.choices == tuple(dict.fromkeys(caught.value.choices))
    assert _code(caught.value) in ("timezones.abbreviation", "timezones.several")
    assert choices <= set(search.suggest(text, WINTER))


def test_differing_clocks_of_an_abbreviation_come_first():
    first = search.suggest("CST", WINTER)[:5]
    assert {minutes_ahead(name, WINTER) for name in first} >= {-6 * 60, 8 * 60, -5 * 60}
    assert first[0] == "America/Chicago"


@pytest.mark.parametrize("text", ["GMT+2", "utc+2", "UTC +02:00", "+2", "GMT+0200"])
def test_an_offset_is_explained_and_places_are_offered(text):
    with pytest.raises(UnclearZoneError) as caught:
        search.read(text, WINTER)
    assert _code(caught.value) == "timezones.only_an_offset"
    assert caught.value.choices[0] == "Europe/Athens"
    assert caught.value.choices[-1] == "Etc/GMT-2"
    assert all(minutes_ahead(name, WINTER) == 120 for name in caught.value.choices)


def test_an_offset_means_the_places_that_stand_at_it_now():
    assert "Europe/Berlin" not in search.suggest("UTC+2", WINTER)
    assert "Europe/Berlin" in search.suggest("UTC+2", SUMMER)


def test_offsets_that_no_clock_has():
    with pytest.raises(UnclearZoneError) as caught:
        search.read("GMT+19", WINTER)
    assert _code(caught.value) == "timezones.unknown"
    assert search.read("Asia/Kathmandu", WINTER) in search.suggest("UTC+5:45", WINTER)


@pytest.mark.parametrize("text", ["Amstredam", "Brusels", "Genva", "Autralia"])
def test_a_slip_of_the_pen_is_offered_but_never_taken(text):
    assert search.suggest(text, WINTER)
    with pytest.raises(UnclearZoneError) as caught:
        search.read(text, WINTER)
    assert _code(caught.value) == "timezones.misspelt"
    assert caught.value.choices


@pytest.mark.parametrize(
    "text",
    ["xyzzy", "", "   ", "../../etc/passwd", "Factory", "localtime", "[x](https://x.y)", "🌍"],
)
def test_no_zone_at_all(text):
    with pytest.raises(UnclearZoneError) as caught:
        search.read(text, WINTER)
    assert caught.value.title == message("timezones.unknown", typed=Typed(text))
    assert caught.value.choices == ()


@given(st.text(max_size=40))
def test_any_text_can_be_typed(text):
    offered = search.suggest(text, WINTER)
    assert len(offered) <= MOST_CHOICES
    assert len(set(offered)) == len(offered)
    try:
        names: Sequence[str] = [search.read(text, WINTER)]
    except UnclearZoneError as error:
        names = error.choices
    assert len(names) <= MOST_CHOICES
    assert all(zone_info(name) for name in names)


@pytest.mark.parametrize("now", [WINTER, SUMMER], ids=["winter", "summer"])
def test_every_zone_can_be_chosen_by_its_name(now):
    for name in EVERY_NAME:
        assert search.read(name, now) == name


def test_every_other_name_leads_to_a_zone_with_the_same_clock():
    for old, name in catalogue().aliases.items():
        if name in catalogue().zones:
            continue
        assert fixed_offset(name) is not None, old
    for old in ("Asia/Calcutta", "Europe/Kiev", "US/Pacific", "Asia/Istanbul", "GB-Eire"):
        name = catalogue().aliases[old.casefold()]
        for now in (WINTER, SUMMER):
            assert minutes_ahead(old, now) == minutes_ahead(name, now)


def test_each_city_with_a_zone_of_its_own_is_found_by_its_name():
    for name in EVERY_NAME:
        city = catalogue().zones[name].city
        assert name in search.suggest(city, WINTER), city


def test_nothing_typed_yet_offers_those_in_use_then_a_guess_then_popular_ones():
    offered = search.suggest("", WINTER, language="de", first=["Asia/Tokyo"])
    assert offered[:3] == ["Asia/Tokyo", "Europe/Berlin", "America/New_York"]
    assert len(offered) == MOST_CHOICES
    assert "UTC" in offered
    assert search.suggest("", WINTER, language="xx")[0] == aliases.POPULAR[0]


def test_hand_kept_names_lead_to_zones_that_exist():
    named = [
        *aliases.POPULAR,
        *aliases.LANGUAGE_ZONES.values(),
        *aliases.NICKNAMES,
        *(name for names in aliases.ABBREVIATIONS.values() for name in names.split()),
    ]
    assert set(named) <= set(catalogue().zones)


# -- typed oddly, and without end -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\u200eEurope/Oslo\u200f", "Europe/Oslo"),
        ("Os\u200elo", "Europe/Oslo"),
        ("\u2067London\u2069", "Europe/London"),
        ("N’Djamena", "Africa/Ndjamena"),
        ("N'Djamena", "Africa/Ndjamena"),
        ("Ｔｏｋｙｏ", "Asia/Tokyo"),
        ("New   York\n", "America/New_York"),
    ],
)
def test_invisible_marks_and_typographic_signs_change_nothing(text, name):
    assert search.read(text, WINTER) == name
    assert search.suggest(text, WINTER)[0] == name


ENDLESS = {
    "short words": "a " * 3000,
    "one word": "x" * 6000,
    "a character that stands for eighteen": "\ufdfa" * 300,
    "a few of those": "\ufdfa" * 6,
    "accents": "e" + "\u0301" * 3000,
    "names": "London " * 500,
    "slashes": "America/" * 500,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_text_without_end_is_refused_before_any_work(monkeypatch, text):
    def work(*_: Any) -> Any:
        raise AssertionError("it was searched for")

    for name in ("catalogue", "_index", "_calls", "_abbreviations", "fold"):
        monkeypatch.setattr(search, name, work)
    assert search.suggest(text, WINTER) == []
    with pytest.raises(UnclearZoneError) as caught:
        search.read(text, WINTER)
    assert _code(caught.value) == "timezones.unknown"
    assert caught.value.choices == ()


def test_many_words_are_not_looked_up_one_by_one(monkeypatch):
    def work(*_: Any) -> Any:
        raise AssertionError("they were looked up")

    monkeypatch.setattr(search, "_index", work)
    assert search._by_words("a b c d e f g h i") == {}


def test_names_are_folded_once_and_not_for_each_search(monkeypatch):
    search.suggest("a", WINTER)
    search.suggest("Genva", WINTER)  # similar to a name: the first of these reads all of them
    folded: list[str] = []

    def counting(text: str) -> str:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr(search, "fold", counting)
    for text in ("London", "USA", "CST", "UTC+2", "Genva", "a b"):
        search.suggest(text, WINTER)
    assert len(folded) <= 2 * 6


# -- the same clock -------------------------------------------------------------------------------


def test_clocks_are_the_same_that_change_on_the_same_days():
    assert year_ahead("Europe/Oslo", WINTER) == year_ahead("Europe/Berlin", WINTER)
    assert year_ahead("Europe/Berlin", WINTER) != year_ahead("Africa/Lagos", WINTER)
    # An hour apart all year long, but for the weeks between two countries' changes of clocks.
    ahead = {
        minutes_ahead("Europe/London", day) - minutes_ahead("America/New_York", day)
        for day in (WINTER + dt.timedelta(days=n) for n in range(365))
    }
    assert ahead == {240, 300}


def test_a_change_of_clocks_of_a_month_is_noticed():
    ramadan = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    minutes = [ahead for _, ahead in year_ahead("Africa/Casablanca", ramadan)]
    assert minutes[:3] == [60, 0, 60]


def test_a_text_has_as_many_characters_as_were_typed():
    assert legible("a" + " " * 8 + "b", 10) == "a b"
    assert legible("a" + " " * 9 + "b", 10) is None
    assert legible("ﷺ", 10) is None  # one character that stands for eighteen
