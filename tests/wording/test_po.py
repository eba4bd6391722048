"""Catalogues are read as Babel reads them, which knows all of the format."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.wording.catalogue import LOCALES
from bot.wording.po import read

ODD = r"""# A heading.
msgid ""
msgstr ""
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 "
": 2);\n"

# several lines, and what is escaped
msgid "a.long"
msgstr "first "
"and \"second\"\tor\\and\n"
"third „ł”"
msgid "a.next"
msgstr "without a blank line before it"
#, fuzzy
msgid "a.guessed"
msgstr "nobody looked at it"

msgid "a.missing"
msgstr ""

msgid "a.counted"
msgid_plural "a.counted"
msgstr[0] "{count} plik"
msgstr[1] "{count} pliki"
msgstr[2] "{count} plików"
#~ msgid "a.gone"
#~ msgstr "gone"
"""


def _with_babel(content: bytes, language: str) -> GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(content), locale=language, abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _said(known: GNUTranslations, code: str, count: int) -> str | None:
    """What gettext finds; it gives the code back where there is none, or none with a plural."""
    found = known.ngettext(code, code, count)
    found = known.gettext(code) if found == code else found
    return None if found == code else found


def _agree(path: Path, language: str) -> None:
    domain, known = read(path), _with_babel(path.read_bytes(), language)
    codes = {line.split('"')[1] for line in path.read_text().splitlines() if "msgid " in line}
    for code in filter(None, codes):
        for count in (0, 1, 2, 5, 12, 22):
            assert domain.text(code, count) == _said(known, code, count), code
        assert domain.text(code) == _said(known, code, 1), code
    assert domain.text("a.never") is None
    assert domain.text("a.never", 2) is None


@pytest.mark.parametrize("path", sorted(LOCALES.rglob("*.po")), ids=lambda path: path.stem)
def test_shipped_catalogues_are_read_as_babel_reads_them(path: Path) -> None:
    _agree(path, path.parent.name)


def test_all_that_a_catalogue_may_hold_is_read_as_babel_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(ODD)
    _agree(path, "pl")
    assert read(path).text("a.counted", 3) == "{count} pliki"


@pytest.mark.parametrize("line", ["msgstr without marks", 'msgstr "open', "loose", 'msgid "a" "b"'])
def test_what_is_no_catalogue_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.po"
    path.write_text(f'msgid "a.code"\n{line}\n')
    with pytest.raises(ValueError, match=r"a\.po:2: no text in quotation marks"):
        read(path)
