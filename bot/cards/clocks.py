"""Time zones and times of day in words."""

from __future__ import annotations

import datetime as dt

from ..errors import UserError
from ..timezones import search
from ..timezones.offsets import minutes_ahead
from ..timezones.search import Unclear, UnclearZoneError
from ..timezones.time_of_day import NotATime, NotATimeError
from ..timezones.tzdata import UTC, catalogue, fixed_offset, zone_info
from . import limits
from .text import clip, quoted, safe

# -- zones ----------------------------------------------------------------------------------------


def place(zone: str) -> str:
    """A zone in words: ``Oslo, Norway``, or ``UTC+2 all year`` for one that stands still."""
    known = catalogue().zones.get(zone)
    if known:
        return known.place
    hours = fixed_offset(zone)
    return zone if hours is None else f"{_offset(hours * 60)} all year"


def named(zone: str) -> str:
    """A zone in words with its IANA name, for a card: ``Oslo, Norway (`Europe/Oslo`)``."""
    shown = safe(place(zone))
    return f"{shown} (`{zone}`)" if zone in catalogue().zones.keys() - {UTC} else shown


def offset(zone: str, now: dt.datetime) -> str:
    """How far the zone's clocks are from UTC at an instant: ``UTC+2``, ``UTC−3:30``, ``UTC``."""
    return _offset(minutes_ahead(zone, now))


def local_time(zone: str, now: dt.datetime) -> str:
    """What the zone's clocks show: ``21:30``."""
    return f"{now.astimezone(zone_info(zone)):%H:%M}"


def zone_choice(zone: str, now: dt.datetime) -> str:
    """A zone as a choice, with its time now; at most 100 characters."""
    if zone == UTC or fixed_offset(zone) is not None:
        steady = " · never changes" if zone == UTC else ""
        return f"{place(zone)} · now {local_time(zone, now)}{steady}"
    full = f"{place(zone)} · {zone_details(zone, now)}"
    if len(full) <= limits.CHOICE_NAME:
        return full
    return clip(full.rpartition(" · ")[0], limits.CHOICE_NAME)


def zone_details(zone: str, now: dt.datetime) -> str:
    """What stands below a zone's place in a menu: its time now and its name."""
    return f"now {local_time(zone, now)} ({offset(zone, now)}) · {zone}"


def _offset(minutes: int) -> str:
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def which_zone(error: UnclearZoneError, now: dt.datetime) -> UserError:
    """What is unclear about a zone that was typed, and what to do about it."""
    typed = quoted(error.text)
    if error.why is Unclear.UNKNOWN:
        return UserError(
            f"There is no time zone {typed}",
            "Name a larger city or a country, such as `Geneva` or `Kenya`, and choose from what is "
            "suggested while you type. "
            + ("Or did you mean one of these?" if error.choices else ""),
        )
    if error.why is Unclear.OFFSET:
        return UserError(
            f"{typed} is an offset, not a time zone",
            "Many places stand at it for only part of the year, and the post would be an hour off "
            "when their clocks change. Choose a place and the post follows its clock.",
        )
    several = error.why is Unclear.SEVERAL
    what = "fits several time zones" if several else "is an abbreviation that several clocks go by"
    shown = [f"{place(zone)} ({offset(zone, now)})" for zone in search.samples(error.choices, now)]
    either = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
    return UserError(
        f"{typed} {what}",
        f"It could mean {either}. Choose the place whose clock the post should follow.",
    )


# -- times of day ---------------------------------------------------------------------------------


def both_clocks(time: dt.time) -> str:
    """The time on both clocks: ``21:30 (9.30 pm)``."""
    half = "am" if time.hour < 12 else "pm"
    minutes = f".{time.minute:02d}" if time.minute else ""
    twelve = {dt.time(0): "midnight", dt.time(12): "noon"}.get(
        time, f"{time.hour % 12 or 12}{minutes} {half}"
    )
    return f"{time:%H:%M} ({twelve})"


_TIME_RULES = {
    NotATime.HOUR: "Hours run from 0 to 23. Write the time as `21:30`, `9.30 pm` or `noon`.",
    NotATime.MINUTE: "Minutes run from 00 to 59. Write the time as `21:30`, `9.30 pm` or `noon`.",
    NotATime.HALF_DAY_HOUR: ("With “am” and “pm” hours run from 1 to 12; write `9 pm` or `21:00`."),
}


def not_a_time(error: NotATimeError) -> UserError:
    """What is wrong with a time of day that was typed."""
    typed = quoted(error.text, 40)
    if error.why is NotATime.UNREADABLE:
        return UserError(
            f"{typed} is not a time of day", "Write it as `21:30`, `9.30 pm` or `noon`."
        )
    return UserError(f"There is no {typed} on the clock", _TIME_RULES[error.why])
