"""``onthisday``: what the bot would tell on a date, and how full its calendar is."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from typing import Any

from ..clock import SystemClock
from ..facts.base import FactBase
from ..facts.calendar import Calendar, Occasion
from ..facts.dayquery import DayQueryError, read_day
from ..facts.onthisdate import Basis, DailyPost, DayEntry, choose
from ..wording import PLAIN
from ..wording.entries import occasion_date, occasion_label
from .base import fact_base
from .output import fail, say, say_json


def add_commands(commands: Any) -> None:
    """Declare the command and its options."""
    command = commands.add_parser("onthisday", help="print what happened on a date")
    command.add_argument(
        "date",
        metavar="DATE",
        nargs="*",
        help="such as 12 June or 1999-06-10 (default: today, UTC)",
    )
    command.add_argument("--json", action="store_true", help="machine-readable")
    command.add_argument(
        "--coverage",
        action="store_true",
        help="count the days of the year that have an entry, and name those that have none",
    )
    command.set_defaults(run=_onthisday)


def _onthisday(chosen: argparse.Namespace) -> int:
    if chosen.coverage and chosen.date:
        return fail("--coverage is about all days: leave the DATE out.")
    base = fact_base()
    days = Calendar(base)
    if chosen.coverage:
        return _coverage(days, as_json=chosen.json)
    today = SystemClock().now().date()
    try:
        reading = read_day(" ".join(chosen.date), today)
    except DayQueryError as error:
        ways = PLAIN.say("facts.day.ways").replace("`", "")
        return fail(f"{PLAIN.tell(error.reason)} Write it as {ways}.")
    if len(reading.days) > 1:
        named = " or ".join(f"{PLAIN.date(day)} ({day})" for day in reading.days)
        return fail(f"That can be read as {named}: write one of them.")
    post = choose(base, days, reading.days[0])
    if post is None:
        return fail("The fact base is empty.")
    if chosen.json:
        say_json(_as_json(base, post))
        return 0
    if reading.lacking is not None:
        say(f"{reading.lacking} has no 29 February; this is the last one.")
    say("\n".join(_printed(base, post)))
    return 0


def _coverage(days: Calendar, *, as_json: bool) -> int:
    empty = days.empty_days
    filled = 366 - len(empty)
    if as_json:
        say_json({"days": 366, "filled": filled, "empty": [f"{m:02d}-{d:02d}" for m, d in empty]})
        return 0
    say(f"{filled} of 366 days have an entry of that very day.")
    if empty:
        named = ", ".join(PLAIN.day_of_year(month, day) for month, day in empty)
        say(f"Without: {named}.")
    return 0


_STANDS_IN = {
    Basis.MONTH: "nothing is dated this day; from the same month of an earlier year",
    Basis.FACT: "nothing is dated this day; a fact of the day",
}


def _printed(base: FactBase, post: DailyPost) -> Iterator[str]:
    why = _STANDS_IN.get(post.basis)
    yield PLAIN.date(post.date) + (f": {why}" if why else "")
    for shown in (post.headline, *post.others):
        entry = shown.entry
        yield f"  {entry.title}  [{entry.kind}, {entry.id}]"
        for occasion in shown.occasions:
            yield f"    {_when(occasion, post.date)}"
            yield f"      {occasion.text}"
        if not shown.occasions:
            yield f"    {entry.gist}"
        for source in dict.fromkeys(statement.source for statement in entry.statements):
            yield f"    source: {base.source(source).title}"


def _when(occasion: Occasion, date: dt.date) -> str:
    told = f"{occasion_label(occasion, PLAIN)}: {occasion_date(occasion, PLAIN)}"
    if occasion.moment == "yearly":
        return told
    years = occasion.years_before(date)
    ago = f" ({years} {'year' if years == 1 else 'years'} before)" if years else ""
    return f"{told}{ago}"


def _as_json(base: FactBase, post: DailyPost) -> dict[str, Any]:
    return {
        "date": post.date.isoformat(),
        "basis": post.basis.value,
        "entries": [_entry_json(base, shown, post.date) for shown in (post.headline, *post.others)],
    }


def _entry_json(base: FactBase, shown: DayEntry, date: dt.date) -> dict[str, Any]:
    entry = shown.entry
    sources = dict.fromkeys(statement.source for statement in entry.statements)
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "title": entry.title,
        "summary": entry.gist,
        "dates": [
            {
                "what": occasion_label(occasion, PLAIN),
                "date": str(occasion.dated.yearly or _iso(occasion)),
                "year": occasion.year,
                "years_before": occasion.years_before(date),
                "yearly": occasion.moment == "yearly",
                "text": occasion.text,
            }
            for occasion in shown.occasions
        ],
        "sources": [
            {"id": key, "title": base.source(key).title, "url": base.source(key).url}
            for key in sources
        ],
    }


def _iso(occasion: Occasion) -> str:
    parts = (occasion.month, occasion.day)
    return "-".join([f"{occasion.year:04d}", *(f"{part:02d}" for part in parts if part)])
