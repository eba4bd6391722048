"""What typst makes of a template and its data. Heavy: run these functions by ``bot.pool``.

A template is a file of ``templates/`` and begins with ``#let data = json(bytes(sys.inputs.data))``.
So data reach it as values and are never read as markup, whatever they hold. The same data give the
same bytes. Only the fonts of ``fonts/`` are used (Inter: regular, italic, bold), whatever fonts the
computer has.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from typing import Any

from .files import FONTS, TEMPLATES


def png(template: str, data: Any) -> bytes:
    """The one page of a template as a picture; one point of the page is one pixel.

    ``data`` is anything that JSON can hold. Raises ``typst.TypstError``, which is a
    ``RuntimeError``, for data that the template cannot use.
    """
    return _compiled(template, data, format="png", ppi=72.0)


def pdf(template: str, data: Any, date: dt.date) -> bytes:
    """A template as a tagged PDF that a screen reader can read (PDF/UA-1), dated ``date``.

    PDF/UA wants a title of the document, its language, headings in order, and alternative text
    for each picture; without them ``typst.TypstError`` is raised, as for data that do not fit.
    """
    noon = dt.datetime.combine(date, dt.time(12), dt.UTC)
    return _compiled(template, data, format="pdf", pdf_standards=["ua-1"], timestamp=noon)


def _compiled(template: str, data: Any, **how: Any) -> bytes:
    source = (TEMPLATES / f"{template}.typ").read_bytes()
    given = {"data": json.dumps(data, ensure_ascii=False)}
    made = _compiler().compile(source, sys_inputs=given, **how)
    assert isinstance(made, bytes), f"{template} has more than one page"
    return made


@lru_cache(1)
def _compiler() -> Any:
    """One for each process: the fonts are read once."""
    import typst  # only here: the bot itself never loads it

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
