"""Whoever an answer is made for, and how values are shown to them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from string import Formatter
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from ..errors import UserError
from ..facts.dates import FactDate, YearlyDay
from ..messages import Message, Month, Names, Typed, Value
from . import dates
from .articles import with_article
from .catalogue import SOURCE, Catalogue, catalogue, has_domain, languages
from .markup import Markup, clip, safe, visible
from .territories import territory


@dataclass(frozen=True, slots=True)
class Reader:
    """A person, or several in a channel, as far as it matters for the words of an answer.

    ``language`` is one that has catalogues (see :func:`reader_for`), ``zone`` the IANA name of the
    reader's time zone as far as it is known, ``is_private`` whether only they see the answer.
    ``has_markup`` tells Discord, where text of others is escaped, from a terminal or a text file.
    ``wanted`` are the languages they would rather read, of which only some domains may be
    translated, see :meth:`speaking`.
    """

    language: str = SOURCE
    zone: str = "UTC"
    is_private: bool = False
    has_markup: bool = True
    wanted: tuple[str, ...] = ()
    has_articles: bool = False
    """Whether names stand in English sentences, and not by themselves in a field or row."""

    def say(self, code: str, /, **values: Value) -> Markup:
        """The text of a code with its values; raises ``LookupError`` for an unknown code.

        Text values are escaped where markup takes effect; wrap what is meant as it stands in
        :class:`Markup`. Dates, spans, lists and messages are worded; a value called ``count``
        selects the plural form and is written with separators. ``{date:at}`` in a text gives a date
        its preposition: ``on 12 June 1999``, ``in 1999``.
        """
        count = values.get("count")
        number = count if isinstance(count, int) else None
        text = self._text(code, number)
        heading = _HEADING.match(text)
        head = heading[1] if heading else None
        shown = {
            name: self._shown(name, value, is_head=name == head) for name, value in values.items()
        }
        return Markup(
            "".join(
                literal + (self._placed(values[name], shown[name], how) if name is not None else "")
                for literal, name, how in _parts(text)
            )
        )

    def tell(self, message: Message) -> Markup:
        """The words of a message; raises ``LookupError`` for an unknown code."""
        return self.say(message.code, **message.values)

    def explain(self, error: UserError) -> Markup:
        """What is wrong and what to do about it, in sentences on one line."""
        title, remedy = self.tell(error.title), self.tell(error.remedy)
        end = "" if title.endswith((".", "?", "!")) else "."
        return Markup(f"{title}{end} {remedy}")

    def knows(self, code: str) -> bool:
        """Whether there is a text of this code."""
        found = self._catalogue.text(code) or catalogue(SOURCE).text(code)
        return found is not None

    def text(self, text: str) -> Markup:
        """Text of others as it stands: escaped where markup takes effect."""
        return Markup(self._shown("", text))

    def names(self, items: Iterable[Value], link: Literal["and", "or"] = "and") -> Markup:
        """Several things in a row: ``a, b and c``."""
        shown = [self._shown("", item) for item in items]
        style: Literal["standard", "or"] = "standard" if link == "and" else "or"
        return Markup(format_list(shown, style=style, locale=self._catalogue.locale))

    def quoted(self, text: str, limit: int = 80) -> Markup:
        """What somebody typed, shown back: clipped, escaped and in quotation marks."""
        shown = clip(visible(text), limit)
        return self.say("text.quoted", text=shown) if shown else self.say("text.empty")

    def date(self, date: FactDate | YearlyDay | dt.date) -> Markup:
        """A date in words, as exactly as it is known."""
        locale = self._catalogue.locale
        if isinstance(date, FactDate):
            return Markup(dates.fact_date(date, locale))
        if isinstance(date, YearlyDay):
            return Markup(dates.yearly_day(date, locale))
        return Markup(dates.day(date, locale))

    def span(self, start: FactDate, end: FactDate) -> Markup:
        """From one date to another, in words."""
        return Markup(dates.span(start, end, self._catalogue.locale))

    def month(self, month: int) -> Markup:
        """The name of a month, 1 to 12, as it stands alone."""
        return Markup(dates.month_name(month, self._catalogue.locale))

    def day_of_year(self, month: int, day: int) -> Markup:
        """A day of whatever year: ``25 April``."""
        return Markup(dates.day_of_year(month, day, self._catalogue.locale))

    def number(self, number: int) -> Markup:
        """A quantity with separators: ``2,825``. Numbers of resolutions and years are none."""
        return Markup(_number(number, self._catalogue.locale))

    def speaking(self, domain: str, *first: str) -> Reader:
        """The same reader in the first language in which a whole domain is translated.

        Asked are ``first``, then the languages that the reader wants; without any, it is the same.
        """
        found = (each for each in (*first, *self.wanted) if has_domain(each, domain))
        return replace(self, language=next(found, self.language))

    def plainly(self) -> Reader:
        """The same reader, where markup has no effect: suggestions, labels, text files."""
        return replace(self, has_markup=False) if self.has_markup else self

    @property
    def _catalogue(self) -> Catalogue:
        return catalogue(self.language)

    def _text(self, code: str, count: int | None) -> str:
        text = self._catalogue.text(code, count)
        if text is None:  # not translated yet
            text = catalogue(SOURCE).text(code, count)
        if text is None:
            raise LookupError(f"no text has the code {code!r}")
        return text

    def _shown(self, name: str, value: Value, *, is_head: bool = False) -> str:
        if isinstance(value, Markup):
            return value
        if isinstance(value, str):
            said = territory(value, self._catalogue.locale)
            if self.has_articles and self.language == SOURCE and not is_head:
                said = with_article(said)
            return safe(said) if self.has_markup else str(said)
        if isinstance(value, Message):
            return self.tell(value)
        if isinstance(value, Typed):
            return self.quoted(value.text, value.most)
        if isinstance(value, Names):
            return self.names(value.items, value.link)
        if isinstance(value, FactDate | YearlyDay | Month | dt.date | dt.time):
            return self._when(value)
        if isinstance(value, int):
            return self.number(value) if name == "count" else str(value)
        raise TypeError(f"{name} cannot be shown: {value!r}")

    def _placed(self, value: Value, shown: str, how: str | None) -> str:
        """What stands for a placeholder; ``at``: a date with the preposition that it takes."""
        if how != "at" or not isinstance(value, FactDate):
            return shown
        return self.say(f"text.at.{value.precision}", date=Markup(shown))

    def _when(self, value: FactDate | YearlyDay | Month | dt.date | dt.time) -> str:
        if isinstance(value, dt.datetime):  # which Discord shows in each reader's own time
            plain = f"{value:%Y-%m-%d %H:%M %Z}"
            return f"<t:{int(value.timestamp())}:f>" if self.has_markup else plain
        if isinstance(value, Month):
            return self.month(value.number)
        if isinstance(value, dt.time):
            return f"{value:%H:%M}"
        return self.date(value)


_HEADING = re.compile(r"\{(\w+)\}(?: –|:| \()")
"""A name at the head of a text of which something is told behind it, as a heading."""


PLAIN = Reader(has_markup=False)
"""For English text without markup: the terminal and attached text files."""


def reader_for(locale: str | None, *, zone: str = "UTC", is_private: bool = False) -> Reader:
    """The reader of a Discord locale such as ``fr`` or ``pt-BR``.

    They get the catalogues of their region (``pt_BR``) where it has its own, else those of their
    language, else English.
    """
    region = (locale or SOURCE).replace("-", "_")
    wanted = tuple(dict.fromkeys((region, region.partition("_")[0])))
    known = languages()
    language = next((each for each in wanted if each in known), SOURCE)
    return Reader(language, zone, is_private, wanted=wanted)


@lru_cache(4096)
def _number(number: int, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


@lru_cache(4096)
def _parts(text: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """What a text consists of: words, the name of the value after them, how that is shown."""
    return tuple((literal, name, how) for literal, name, how, _ in Formatter().parse(text))
