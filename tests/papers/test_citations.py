"""Citations, compared with what the rules of each style ask for."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.errors import UserError
from bot.facts.kinds import ENTRY_KINDS
from bot.papers.citations import Cited, Pinpoint, Style, cite
from bot.papers.works import works
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 28)
ADDRESS = "https://docs.un.org/S/RES/1244(1999)"


def cited(key: str, style: Style, where: str = "") -> Cited:
    base, _ = shipped()
    return cite(works(base, base.entries[key])[:1], style, Pinpoint.parse(where), TODAY)[0]


RULES = [
    ("unscr-1244", Style.UN, "9", "Security Council resolution 1244 (1999), para. 9.",
     "S/RES/1244 (1999), para. 9."),
    ("unscr-1244", Style.CHICAGO, "9",
     ("United Nations Security Council, *Resolution 1244 (1999)*, "
      f"S/RES/1244 (1999), para. 9, accessed November 28, 2026, {ADDRESS}."),
     ("United Nations Security Council. *Resolution 1244 (1999)*. S/RES/1244. 1999. "
     f"Accessed November 28, 2026. {ADDRESS}.")),
    ("unscr-1244", Style.APA, "9", "(United Nations Security Council, 1999, para. 9)",
     "United Nations Security Council. (1999). *Resolution 1244 (1999)* (S/RES/1244). " + ADDRESS),
    ("unscr-1244", Style.MLA, "9",
     "(United Nations Security Council, *Resolution 1244 (1999)*, par. 9)",
     ("United Nations Security Council. *Resolution 1244 (1999)*. S/RES/1244, 10 June 1999, "
     f"{ADDRESS}. Accessed 28 Nov. 2026.")),
    ("unscr-1244", Style.BLUEBOOK, "9", "S.C. Res. 1244, ¶ 9 (June 10, 1999).", ""),
    ("unscr-1244", Style.BLUEBOOK, "9-11", "S.C. Res. 1244, ¶¶ 9–11 (June 10, 1999).", ""),
    ("unscr-1244", Style.OSCOLA, "preamble",
     "UNSC Res 1244 (10 June 1999) UN Doc S/RES/1244, preamble.", ""),
    ("res-68-262", Style.UN, "", "General Assembly resolution 68/262.", "A/RES/68/262."),
    ("res-68-262", Style.BLUEBOOK, "2", "G.A. Res. 68/262, ¶ 2 (Mar. 27, 2014).", ""),
    ("res-68-262", Style.OSCOLA, "OP2",
     "UNGA Res 68/262 (27 March 2014) UN Doc A/RES/68/262, para 2.", ""),
    ("prst-2007-40", Style.UN, "", "S/PRST/2007/40.", ""),
    ("prst-2007-40", Style.BLUEBOOK, "",
     "President of the S.C., Statement, U.N. Doc. S/PRST/2007/40 (Oct. 23, 2007).", ""),
    ("prst-s-24744", Style.BLUEBOOK, "",
     "President of the S.C., Statement, U.N. Doc. S/24744 (Oct. 30, 1992).", ""),
]  # fmt: skip


@pytest.mark.parametrize(("key", "style", "where", "note", "listed"), RULES)
def test_each_style_follows_its_rules(
    key: str, style: Style, where: str, note: str, listed: str
) -> None:
    assert cited(key, style, where) == Cited(note, listed)


@pytest.mark.parametrize("key", ["prst-s-24744", "prst-2007-40", "draft-s-2014-189"])
@pytest.mark.parametrize("style", [each for each in Style if each is not Style.BIBTEX])
def test_a_symbol_stands_once_beside_what_the_text_is(key: str, style: Style) -> None:
    said = cited(key, style, "")
    whole = (said.listed or said.note).partition("docs.un.org")[0]  # which ends with it, too
    assert whole.count("S/") == 1, whole


def test_bibtex_holds_what_a_reference_manager_needs() -> None:
    said = cited("unscr-1244", Style.BIBTEX, "9").note
    assert said.startswith("@techreport{unscr-1244,\n")
    for line in ("number = {S/RES/1244 (1999)}", f"url = {{{ADDRESS}}}", "urldate = {2026-11-28}"):
        assert line in said
    assert said.count("{") == said.count("}")


def test_a_work_without_author_is_not_named_twice() -> None:
    for style in Style:
        both = cited("north-atlantic-treaty", style)
        assert both.note.casefold().count("north atlantic treaty") == 1
        assert both.listed.casefold().count("north atlantic treaty") <= 1


def test_every_entry_can_be_cited_in_the_styles_of_our_own() -> None:
    base, _ = shipped()
    seen = set()
    for entry in base.entries.values():
        found = works(base, entry)
        if not found:
            continue
        seen.add(entry.kind)
        for style in (Style.UN, Style.BIBTEX):
            for each in cite(found, style, Pinpoint(), TODAY):
                assert "None" not in each.note
                assert "()" not in each.note
    assert len(seen) >= len(ENTRY_KINDS) - 1  # of most countries nothing but registers is known


@pytest.mark.parametrize("typed", ["9", "OP 4", "4 (b)", "para. 3", "3-5", "3 – 5", "preamble", ""])
def test_a_paragraph_is_read(typed: str) -> None:
    where = Pinpoint.parse(typed)
    first, last = where.numbers
    again = Pinpoint.of_numbers(first, last)
    assert again.numbers == where.numbers


@pytest.mark.parametrize("typed", ["nine", "-1", "9999", "9; DROP", "5 to", "@everyone"])
def test_what_is_no_paragraph_gets_a_kind_sentence(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        Pinpoint.parse(typed)
    assert refused.value.title.code == "citations.no_paragraph"


def test_a_mission_of_the_record_is_cited_by_the_texts_on_it() -> None:
    base, _ = shipped()
    found = [work.key for work in works(base, base.entries["minusma"])]
    assert found == ["unscr-2100", "unscr-2690"]
