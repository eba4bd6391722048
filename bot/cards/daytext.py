"""The words of “on this date” cards: when it was, how long ago, and what stands in for it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from itertools import islice

from ..facts.calendar import Occasion
from ..facts.onthisdate import Basis, DailyPost, DayEntry
from ..facts.parts import Statement
from ..wording import PLAIN
from ..wording.entries import occasion_date, occasion_label
from .style import SIGNS, when
from .text import clip, plural, safe

# Characters: with what else a card says they stay below Discord's limit whatever the data holds.
_STORY_ROOM, _NOTE_ROOM = 500, 200
_OCCASIONS = 3  # of one entry on one day; nobody has met more than two


def spoken(date: dt.date) -> str:
    """A date in words: ``12 June 2026``."""
    return f"{date.day} {calendar.month_name[date.month]} {date.year}"


def heading(post: DailyPost, today: dt.date, remark: str) -> Iterator[str]:
    """What day it is, what has to be said about that, and the headline."""
    to_come = " · still to come" if post.date > today else ""
    yield f"-# 🗓️ On this date · {spoken(post.date)}{to_come}"
    if post.is_fallback:
        yield f"-# {_stands_in(post, today)}"
    if remark:
        yield f"-# {remark}"
    headline = post.headline.entry
    yield f"## {SIGNS[headline.kind]} {safe(headline.title)}"


def _stands_in(post: DailyPost, today: dt.date) -> str:
    """Why something else than entries of the day follows."""
    month = calendar.month_name[post.date.month]
    until = f" up to {post.date.year}" if post.date.year < today.year else ""
    earlier = post.basis is Basis.MONTH
    instead = f"From an earlier {month}:" if earlier else "A fact of the day instead:"
    return f"Nothing in the fact base is dated {post.date.day} {month}{until}. {instead}"


def story(post: DailyPost, today: dt.date) -> Iterator[str]:
    """When the headline happened, and what it was."""
    entry, occasions = post.headline.entry, post.headline.occasions[:_OCCASIONS]
    for occasion in occasions:
        what = "" if is_obvious(occasion) else f"{safe(occasion_label(occasion, PLAIN))} "
        yield f"**{_ago(occasion, post, today)}** · {what}{occasion_date(occasion, PLAIN)}"
        yield from _leap_line(occasion, post.date)
    if not occasions and (date := when(entry)):
        yield f"**{date}**"
    texts = dict.fromkeys([occasion.text for occasion in occasions] or [entry.gist])
    yield safe(clip(" ".join(texts), _STORY_ROOM))
    notes = dict.fromkeys(o.dated.note for o in occasions if o.dated.note)
    if notes:
        yield f"-# ℹ️ {safe(clip(' '.join(notes), _NOTE_ROOM))}"


def is_obvious(occasion: Occasion) -> bool:
    """Whether the label of an occasion says nothing that the card does not say anyway."""
    return occasion.moment == "yearly" or occasion.what == "happened"


def _ago(occasion: Occasion, post: DailyPost, today: dt.date) -> str:
    """How long before the post's date, worded for the day itself or for a look from another."""
    if occasion.moment == "yearly":
        return "Observed each year"
    years = occasion.years_before(post.date)
    if not years:
        return "On this very day"
    counted = plural(years, "year")
    if post.date != today:
        return f"{counted} earlier"
    return f"{counted} ago {'this month' if post.basis is Basis.MONTH else 'today'}"


def _leap_line(occasion: Occasion, date: dt.date) -> Iterator[str]:
    if occasion.is_leap_day and (date.month, date.day) == (2, 28):
        yield f"-# Dated 29 February; shown on the 28th, as {date.year} has no 29th."


def told(shown: DayEntry, date: dt.date, today: dt.date) -> str:
    """An entry below the headline: its title, and what of it fell on the day."""
    in_order = sorted(shown.occasions[:_OCCASIONS], key=lambda occasion: occasion.year or 0)
    what = " · ".join(_short(occasion, date, today) for occasion in in_order)
    title = f"{SIGNS[shown.entry.kind]} **{safe(shown.entry.title)}**"
    leap = [line for o in shown.occasions[:1] for line in _leap_line(o, date)]
    return "\n".join([title, f"-# {what}", *leap])


def _short(occasion: Occasion, date: dt.date, today: dt.date) -> str:
    label = occasion_label(occasion, PLAIN)
    what = safe(label[0].upper() + label[1:])
    if occasion.moment == "yearly":
        return what + (f" since {occasion.year}" if occasion.year else "")
    years = occasion.years_before(date)
    ago = f", {plural(years, 'year')} {'ago' if date == today else 'earlier'}" if years else ""
    return f"{what} {occasion.year}{ago}"


def telling(shown: DayEntry) -> Iterator[Statement]:
    """The statement of an entry that tells of its first occasion, else its first one, if any."""
    years = {str(occasion.year) for occasion in shown.occasions[:1]}
    statements = shown.entry.statements
    of_the_year = (s for s in statements if any(year in s.text for year in years))
    yield from [*islice(of_the_year, 1)] or statements[:1]
