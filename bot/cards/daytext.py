"""The words of “on this date” cards: when it was, how long ago, and what stands in for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from ..facts.calendar import Occasion
from ..facts.onthisdate import Basis, DailyPost, DayEntry
from ..facts.parts import Statement
from ..wording import Markup, Reader
from ..wording.entries import occasion_date, occasion_label
from .style import SIGNS, when
from .text import clip, safe

# Characters: with what else a card says they stay below Discord's limit whatever the data holds.
_STORY_ROOM, _NOTE_ROOM = 500, 200
_OCCASIONS = 3  # of one entry on one day; nobody has met more than two
_MARK = "📌"
"""Stands before what happened in the very year that somebody asked for."""


def format_heading(reader: Reader, post: DailyPost, today: dt.date, remark: str) -> Iterator[str]:
    """What day it is, what has to be said about that, and the headline."""
    code = "cards.day.to_come" if post.date > today else "cards.day"
    yield f"-# 🗓️ {reader.say(code, date=post.date)}"
    if post.is_fallback:
        yield f"-# {_stands_in(reader, post)}"
    if remark:
        yield f"-# {remark}"
    headline = post.headline.entry
    yield f"## {SIGNS[headline.kind]} {safe(headline.title)}"


def _stands_in(reader: Reader, post: DailyPost) -> str:
    """Why something else than entries of the day follows."""
    date = post.date
    day = reader.day_of_year(date.month, date.day)
    if post.basis is Basis.MONTH:
        return reader.say("cards.day.month_instead", day=day, month=reader.month(date.month))
    return reader.say("cards.day.fact_instead", day=day)


def format_story(reader: Reader, post: DailyPost, today: dt.date) -> Iterator[str]:
    """When the headline happened, and what it was."""
    entry, occasions = post.headline.entry, post.headline.occasions[:_OCCASIONS]
    for occasion in occasions:
        what = "" if is_obvious(occasion) else f"{occasion_label(occasion, reader)} "
        ago = f"{_mark(occasion, post.date, today)}**{_ago(reader, occasion, post, today)}**"
        yield f"{ago} · {what}{occasion_date(occasion, reader)}"
        yield from _leap_line(reader, occasion, post.date)
    if not occasions and (date := when(reader, entry)):
        yield f"**{date}**"
    texts = dict.fromkeys([occasion.text for occasion in occasions] or [entry.gist])
    yield safe(clip(" ".join(texts), _STORY_ROOM))
    notes = dict.fromkeys(o.dated.note for o in occasions if o.dated.note)
    if notes:
        yield f"-# ℹ️ {safe(clip(' '.join(notes), _NOTE_ROOM))}"


def is_obvious(occasion: Occasion) -> bool:
    """Whether the label of an occasion says nothing that the card does not say anyway."""
    return occasion.moment == "yearly" or occasion.what == "happened"


def _mark(occasion: Occasion, date: dt.date, today: dt.date) -> str:
    is_asked_for = occasion.year == date.year < today.year
    return f"{_MARK} " if is_asked_for and occasion.moment != "yearly" else ""


def _ago(reader: Reader, occasion: Occasion, post: DailyPost, today: dt.date) -> Markup:
    """How long before the post's date, worded for the day itself or for a look from another."""
    if occasion.moment == "yearly":
        return reader.say("cards.day.yearly")
    years = occasion.years_before(post.date)
    if not years:
        return reader.say("cards.day.this_very_day")
    if years < 0:
        return reader.say("cards.day.later", count=-years)
    if post.date != today:
        return reader.say("cards.day.earlier", count=years)
    code = "cards.day.ago_this_month" if post.basis is Basis.MONTH else "cards.day.ago_today"
    return reader.say(code, count=years)


def _leap_line(reader: Reader, occasion: Occasion, date: dt.date) -> Iterator[str]:
    if occasion.is_leap_day and (date.month, date.day) == (2, 28):
        yield f"-# {reader.say('cards.day.leap', year=date.year)}"


def format_other(reader: Reader, shown: DayEntry, date: dt.date, today: dt.date) -> str:
    """An entry below the headline: its title, and what of it fell on the day."""
    in_order = sorted(shown.occasions[:_OCCASIONS], key=lambda occasion: occasion.year or 0)
    what = " · ".join(_short(reader, occasion, date, today) for occasion in in_order)
    title = f"{SIGNS[shown.entry.kind]} **{safe(shown.entry.title)}**"
    leap = [line for o in shown.occasions[:1] for line in _leap_line(reader, o, date)]
    return "\n".join([title, f"-# {what}", *leap])


def _short(reader: Reader, occasion: Occasion, date: dt.date, today: dt.date) -> str:
    label = occasion_label(occasion, reader)
    what = Markup(label[0].upper() + label[1:])
    if occasion.moment == "yearly":
        if not occasion.year:
            return what
        return reader.say("cards.day.short.since", what=what, year=occasion.year)
    years = occasion.years_before(date) or 0
    values = {"what": what, "year": occasion.year, "count": abs(years)}
    if years == 0:
        short = reader.say("cards.day.short", **values)
    elif years < 0:
        short = reader.say("cards.day.short.later", **values)
    else:
        code = "cards.day.short.ago" if date == today else "cards.day.short.earlier"
        short = reader.say(code, **values)
    return f"{_mark(occasion, date, today)}{short}"


def telling(shown: DayEntry) -> Iterator[Statement]:
    """The statement of an entry that tells of its first occasion, else its first one, if any."""
    years = {str(occasion.year) for occasion in shown.occasions[:1]}
    statements = shown.entry.statements
    of_the_year = (s for s in statements if any(year in s.text for year in years))
    yield from [*islice(of_the_year, 1)] or statements[:1]
