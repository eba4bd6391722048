"""How wide text is in the fonts that are shipped, read from the fonts themselves."""

from __future__ import annotations

import re
import struct
from functools import cache, lru_cache
from typing import Literal

from .files import FONTS

Weight = Literal["regular", "bold"]
_FILES = {"regular": "Inter-Regular.ttf", "bold": "Inter-Bold.ttf"}
_CUT = "…"


class Font:
    """The characters of a TrueType font and how far each advances.

    Kerning is left out: it pulls letters together, so that text is never wider than told here by
    more than a hair. Source: the OpenType specification, tables ``cmap``, ``head``, ``hmtx``.
    """

    def __init__(self, content: bytes) -> None:
        """Read a font; raises ``LookupError`` for one without a Unicode table in format 4."""
        tables = _tables(content)
        units = struct.unpack_from(">H", content, tables["head"] + 18)[0]
        count = struct.unpack_from(">H", content, tables["hhea"] + 34)[0]
        metrics = struct.unpack_from(f">{2 * count}H", content, tables["hmtx"])
        self._advances: list[float] = [advance / units for advance in metrics[::2]]
        self._glyphs = _characters(content, tables["cmap"])

    def has(self, character: str) -> bool:
        """Whether there is a glyph for a character."""
        return ord(character) in self._glyphs

    def width(self, text: str, size: float) -> float:
        """The width of a line of text in the unit of ``size``."""
        last = len(self._advances) - 1
        glyphs = (self._glyphs.get(ord(character), 0) for character in text)
        return size * sum(self._advances[min(glyph, last)] for glyph in glyphs)


@cache
def font(weight: Weight = "regular") -> Font:
    """The shipped font of a weight; read once."""
    return Font((FONTS / _FILES[weight]).read_bytes())


@lru_cache(4096)
def width(text: str, size: float, weight: Weight = "regular") -> float:
    """The width of a line of text."""
    return font(weight).width(text, size)


@lru_cache(2048)
def fitted(text: str, room: float, size: float, weight: Weight = "regular") -> str:
    """A text that is not wider than ``room``, cut with an ellipsis.

    It is cut after a word, or within one where that would lose much.
    """
    if width(text, size, weight) <= room:
        return text
    kept = text
    while kept and width(kept + _CUT, size, weight) > room:
        kept = kept[:-1]
    at_word = kept.rpartition(" ")[0]
    kept = at_word if len(at_word) > len(kept) * 0.6 else kept
    return kept.rstrip(" ,:;–-(") + _CUT


def wrapped(
    text: str, room: float, size: float, weight: Weight = "regular", lines: int = 2
) -> list[str]:
    """A text in at most ``lines`` lines of ``room``, the last one cut where it does not fit.

    It is broken between words, and behind a hyphen or stroke within one that is too wide.
    """
    found: list[str] = []
    pieces: list[tuple[str, str]] = []
    for word in text.split():
        first, *others = [word] if width(word, size, weight) <= room else _BREAK.split(word)
        pieces += [(" ", first), *(("", other) for other in others)]
    while pieces:
        _, line = pieces.pop(0)
        is_last = len(found) == lines - 1
        while pieces:
            longer = "".join((line, *pieces[0]))
            if not is_last and width(longer, size, weight) > room:
                break
            line = longer
            del pieces[0]
        found.append(fitted(line, room, size, weight))
    return found


def widest(text: str, size: float, weight: Weight = "regular") -> float:
    """The width of the widest part of a text at which it cannot be broken."""
    parts = (part for word in text.split() for part in _BREAK.split(word))
    return max((width(part, size, weight) for part in parts), default=0.0)


_BREAK = re.compile(r"(?<=[^\W\d_][-–/])(?=[^\W\d_]{3})")
"""Where a word may be broken."""


def _tables(content: bytes) -> dict[str, int]:
    """Where each table of the font begins, by its name."""
    count = struct.unpack_from(">H", content, 4)[0]
    rows = (struct.unpack_from(">4sIII", content, 12 + 16 * row) for row in range(count))
    return {name.decode("ascii"): offset for name, _, offset, _ in rows}


def _characters(content: bytes, table: int) -> dict[int, int]:
    """The glyph of each character, by code point."""
    count = struct.unpack_from(">H", content, table + 2)[0]
    for row in range(count):
        start = table + struct.unpack_from(">HHI", content, table + 4 + 8 * row)[2]
        if struct.unpack_from(">H", content, start)[0] == 4:
            return _format_4(content, start)
    raise LookupError("the font has no character table in format 4")


def _format_4(content: bytes, start: int) -> dict[int, int]:
    segments = struct.unpack_from(">H", content, start + 6)[0] // 2
    size = 2 * segments
    ends = struct.unpack_from(f">{segments}H", content, start + 14)
    starts = struct.unpack_from(f">{segments}H", content, start + 16 + size)
    deltas = struct.unpack_from(f">{segments}H", content, start + 16 + 2 * size)
    offsets_at = start + 16 + 3 * size
    offsets = struct.unpack_from(f">{segments}H", content, offsets_at)
    found: dict[int, int] = {}
    for row in range(segments):
        for code in range(starts[row], ends[row] + 1):
            glyph = code
            if offsets[row]:
                place = offsets_at + 2 * row + offsets[row] + 2 * (code - starts[row])
                glyph = struct.unpack_from(">H", content, place)[0]
            if glyph or not offsets[row]:
                found[code] = (glyph + deltas[row]) & 0xFFFF
    found.pop(0xFFFF, None)
    return {code: glyph for code, glyph in found.items() if glyph}
