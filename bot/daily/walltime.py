"""Reading a time of day as people write it: ``21:30``, ``9.30 pm``, ``9h30``, ``930``, ``noon``."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from ..cards.text import quoted
from ..errors import UserError

_WORDS = {
    "noon": dt.time(12),
    "midday": dt.time(12),
    "12 noon": dt.time(12),
    "midnight": dt.time(0),
    "12 midnight": dt.time(0),
}
_TIME = re.compile(
    r"(?:at\s+)?"
    r"(?P<hour>\d{1,2})"
    r"(?:\s*[:.,h]\s*(?P<minute>\d{2})(?::00)?|(?P<joined>\d{2}))?"
    r"\s*(?:(?P<half>[ap])\.?\s*m?\.?|h|hrs?|hours?|uhr|o'?clock)?",
    re.ASCII,
)
_USUAL = ("07:00", "08:00", "09:00", "10:00", "12:00", "15:00", "18:00", "20:00", "21:00")


def read(text: str) -> dt.time:
    """The time of day that is meant, to the minute.

    Hours without “am” or “pm” are those of the 24-hour clock. Raises :class:`bot.errors.UserError`
    for what is no time.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain in _WORDS:
        return _WORDS[plain]
    match = _TIME.fullmatch(plain)
    if match is None:
        raise UserError(
            f"{quoted(text, 40)} is not a time of day",
            "Write it as `21:30`, `9.30 pm` or `noon`.",
        )
    hour, minute = int(match["hour"]), int(match["minute"] or match["joined"] or 0)
    if match["half"]:
        hour = _from_half(text, hour, match["half"])
    if (hour, minute) == (24, 0):
        return dt.time(0)
    if hour > 23 or minute > 59:
        raise UserError(
            f"There is no {quoted(text, 40)} on the clock",
            f"{_limit(hour)} Write the time as `21:30`, `9.30 pm` or `noon`.",
        )
    return dt.time(hour, minute)


def _limit(hour: int) -> str:
    return "Hours run from 0 to 23." if hour > 23 else "Minutes run from 00 to 59."


def _from_half(text: str, hour: int, half: str) -> int:
    if hour > 12:
        raise UserError(
            f"There is no {quoted(text, 40)} on the clock",
            "With “am” and “pm” hours run from 1 to 12; write `9 pm` or `21:00`.",
        )
    return hour % 12 + (12 if half == "p" else 0)


def spoken(time: dt.time) -> str:
    """The time on both clocks: ``21:30 (9.30 pm)``."""
    half = "am" if time.hour < 12 else "pm"
    minutes = f".{time.minute:02d}" if time.minute else ""
    twelve = {dt.time(0): "midnight", dt.time(12): "noon"}.get(
        time, f"{time.hour % 12 or 12}{minutes} {half}"
    )
    return f"{time:%H:%M} ({twelve})"


def suggest(text: str) -> list[dt.time]:
    """What the text may mean, to be offered while somebody types; usual times on empty input."""
    if not text.strip():
        return [dt.time.fromisoformat(usual) for usual in _USUAL]
    try:
        time = read(text)
    except UserError:
        return []
    # “9” alone is 09:00 on the 24-hour clock, but may well be typed for the evening.
    unsure = time.hour in range(1, 12) and not re.search(r"\d\s*[ap]|^\D*0", text.casefold())
    return [time, time.replace(hour=time.hour + 12)] if unsure else [time]
