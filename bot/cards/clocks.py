"""Time zones and times of day in words."""

from __future__ import annotations

import datetime as dt

from ..timezones.offsets import utc_offset, written
from ..timezones.tzdata import UTC, catalogue, fixed_offset, zone_info
from ..wording import Markup, Reader, clip
from . import limits


def place(reader: Reader, zone: str) -> Markup:
    """A zone in words: ``Oslo, Norway``, or ``UTC+2 all year`` for one that stands still."""
    known = catalogue().zones.get(zone)
    if known:
        return reader.text(known.place)
    hours = fixed_offset(zone)
    if hours is None:
        return reader.text(zone)
    return reader.say("timezones.all_year", offset=written(hours * 60))


def named(reader: Reader, zone: str) -> Markup:
    """A zone in words with its IANA name, for a card: ``Oslo, Norway (`Europe/Oslo`)``."""
    shown = place(reader, zone)
    if zone == UTC or zone not in catalogue().zones:
        return shown
    return reader.say("timezones.place_with_name", place=shown, zone=Markup(zone))


def local_time(zone: str, now: dt.datetime) -> dt.time:
    """What the zone's clocks show."""
    return now.astimezone(zone_info(zone)).time()


def zone_choice(reader: Reader, zone: str, now: dt.datetime) -> str:
    """A zone as a choice, with its time now; at most 100 characters, without markup."""
    reader = reader.plainly()
    shown, time = place(reader, zone), local_time(zone, now)
    if zone == UTC:
        return reader.say("timezones.choice_utc", place=shown, time=time)
    if fixed_offset(zone) is not None:
        return reader.say("timezones.choice_steady", place=shown, time=time)
    details = zone_details(reader, zone, now)
    full = reader.say("timezones.choice", place=shown, details=details)
    if len(full) <= limits.CHOICE_NAME:
        return full
    offset = utc_offset(zone, now)
    brief = reader.say("timezones.choice_without_name", place=shown, time=time, offset=offset)
    return clip(brief, limits.CHOICE_NAME)


def zone_details(reader: Reader, zone: str, now: dt.datetime) -> str:
    """What stands below a zone's place in a menu: its time now and its name."""
    time, offset = local_time(zone, now), utc_offset(zone, now)
    return reader.plainly().say("timezones.details", time=time, offset=offset, zone=zone)


def both_clocks(reader: Reader, time: dt.time) -> Markup:
    """The time on both clocks: ``21:30 (9.30 pm)``."""
    return reader.say("timezones.both_clocks", time=time, twelve=_on_twelve(reader, time))


def _on_twelve(reader: Reader, time: dt.time) -> Markup:
    if time == dt.time(0):
        return reader.say("timezones.midnight")
    if time == dt.time(12):
        return reader.say("timezones.noon")
    minutes = f".{time.minute:02d}" if time.minute else ""
    shown = Markup(f"{time.hour % 12 or 12}{minutes}")
    return reader.say("timezones.am" if time.hour < 12 else "timezones.pm", time=shown)
