"""Time zones, found by what people call them."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import limits
from bot.daily import places, zones
from bot.daily.zonetables import catalogue, fixed_offset
from bot.errors import UserError

WINTER = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
SUMMER = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
EVERY_NAME = sorted(catalogue().zones)


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
    assert zones.read(text, WINTER) == name
    assert zones.suggest(text, WINTER)[0] == name


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
    with pytest.raises(zones.UnclearZoneError) as caught:
        zones.read(text, WINTER)
    assert choices <= set(caught.value.choices)
    assert len(caught.value.choices) <= limits.SELECT_OPTIONS
    assert caught.value.choices == tuple(dict.fromkeys(caught.value.choices))
    assert "UTC" in caught.value.remedy
    assert choices <= set(zones.suggest(text, WINTER))


def test_differing_clocks_of_an_abbreviation_come_first():
    first = zones.suggest("CST", WINTER)[:5]
    assert {zones.offset(name, WINTER) for name in first} >= {"UTC−6", "UTC+8", "UTC−5"}
    assert first[0] == "America/Chicago"


@pytest.mark.parametrize("text", ["GMT+2", "utc+2", "UTC +02:00", "+2", "GMT+0200"])
def test_an_offset_is_explained_and_places_are_offered(text):
    with pytest.raises(zones.UnclearZoneError) as caught:
        zones.read(text, WINTER)
    assert "is an offset, not a time zone" in caught.value.title
    assert caught.value.choices[0] == "Europe/Athens"
    assert caught.value.choices[-1] == "Etc/GMT-2"
    assert zones.described("Etc/GMT-2") == "UTC+2 all year"
    assert all(zones.offset(name, WINTER) == "UTC+2" for name in caught.value.choices)


def test_an_offset_means_the_places_that_stand_at_it_now():
    assert "Europe/Berlin" not in zones.suggest("UTC+2", WINTER)
    assert "Europe/Berlin" in zones.suggest("UTC+2", SUMMER)


def test_a_card_gives_the_iana_name_where_it_helps():
    assert zones.named("Europe/Oslo") == "Oslo, Norway (`Europe/Oslo`)"
    assert zones.named("UTC") == "UTC"
    assert zones.named("Etc/GMT-2") == "UTC+2 all year"  # its name would say the contrary


def test_offsets_that_no_clock_has():
    with pytest.raises(zones.UnclearZoneError, match="There is no time zone"):
        zones.read("GMT+19", WINTER)
    assert zones.read("Asia/Kathmandu", WINTER) in zones.suggest("UTC+5:45", WINTER)


@pytest.mark.parametrize("text", ["Amstredam", "Brusels", "Genva", "Autralia"])
def test_a_slip_of_the_pen_is_offered_but_never_taken(text):
    assert zones.suggest(text, WINTER)
    with pytest.raises(zones.UnclearZoneError, match="did you mean") as caught:
        zones.read(text, WINTER)
    assert caught.value.choices


@pytest.mark.parametrize(
    "text",
    ["xyzzy", "", "   ", "../../etc/passwd", "Factory", "localtime", "[x](https://x.y)", "🌍"],
)
def test_no_zone_at_all_is_one_kind_sentence(text):
    with pytest.raises(UserError) as caught:
        zones.read(text, WINTER)
    assert "There is no time zone" in caught.value.title
    assert "https://" not in caught.value.title
    assert "Geneva" in caught.value.remedy


@given(st.text(max_size=40))
def test_any_text_can_be_typed(text):
    offered = zones.suggest(text, WINTER)
    assert len(offered) <= limits.CHOICES
    assert len(set(offered)) == len(offered)
    try:
        names = [zones.read(text, WINTER)]
    except zones.UnclearZoneError as error:
        names = error.choices
    assert len(names) <= limits.SELECT_OPTIONS
    assert all(zoneinfo.ZoneInfo(name) for name in names)


@pytest.mark.parametrize("now", [WINTER, SUMMER], ids=["winter", "summer"])
def test_every_zone_has_a_label_that_fits_and_can_be_chosen(now):
    for name in EVERY_NAME:
        label = zones.label(name, now)
        assert len(label) <= limits.CHOICE_NAME
        assert zones.clock(name, now) in label
        assert zones.described(name) in label
        assert zones.read(name, now) == name


def test_every_other_name_leads_to_a_zone_with_the_same_clock():
    for old, name in catalogue().aliases.items():
        if name in catalogue().zones:
            continue
        assert fixed_offset(name) is not None, old
    for old in ("Asia/Calcutta", "Europe/Kiev", "US/Pacific", "Asia/Istanbul", "GB-Eire"):
        name = catalogue().aliases[old.casefold()]
        for now in (WINTER, SUMMER):
            assert zones.offset(old, now) == zones.offset(name, now)


def test_each_city_with_a_zone_of_its_own_is_found_by_its_name():
    for name in EVERY_NAME:
        city = catalogue().zones[name].city
        assert name in zones.suggest(city, WINTER), city


def test_nothing_typed_yet_offers_those_in_use_then_a_guess_then_popular_ones():
    offered = zones.suggest("", WINTER, language="de", first=["Asia/Tokyo"])
    assert offered[:3] == ["Asia/Tokyo", "Europe/Berlin", "America/New_York"]
    assert len(offered) == limits.CHOICES
    assert "UTC" in offered
    assert zones.suggest("", WINTER, language="xx")[0] == places.POPULAR[0]


def test_hand_kept_names_lead_to_zones_that_exist():
    named = [
        *places.POPULAR,
        *places.LANGUAGE_ZONES.values(),
        *places.NICKNAMES,
        *(name for names in places.ABBREVIATIONS.values() for name in names.split()),
    ]
    assert set(named) <= set(catalogue().zones)


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
    assert zones.offset(name, now) == offset
