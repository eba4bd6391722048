"""Symbols of United Nations documents in what people type, other than those of resolutions.

“S/PRST/2007/4” is one document and no other: what is not in the base is said to be missing, with
what stands nearest to it in its series, and never answered with something alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..patterns import late
from ..wording import fold
from .index import SearchIndex
from .text_dates import DIGIT


class Series(StrEnum):
    """What a symbol stands for, as far as it says."""

    PRESIDENTIAL = "presidential"
    """A statement by the President of the Security Council."""
    ASSEMBLY_RESOLUTION = "assembly_resolution"
    COUNCIL_DOCUMENT = "council_document"
    """A letter, report or draft that was put before the Security Council."""
    ASSEMBLY_DOCUMENT = "assembly_document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol as it is written, and folded as names are kept."""

    text: str
    folded: str

    @property
    def series(self) -> Series:
        """What it stands for."""
        parts = self.folded.split()
        if parts[0] == "s":
            return Series.PRESIDENTIAL if parts[1] == "prst" else Series.COUNCIL_DOCUMENT
        if parts[0] == "a":
            is_resolution = parts[1] == "res"
            return Series.ASSEMBLY_RESOLUTION if is_resolution else Series.ASSEMBLY_DOCUMENT
        return Series.OTHER


_ORGANS = "a|s|e|t|st|dp|td|tc|ccpr|cat|cedaw|crc|cerd|hri|fccc|ece|unep|npt"
_WRITTEN = late(
    rf"(?<![\w/.:])(?:{_ORGANS})(?:/[a-z0-9.\-]+(?: ?\([ivx\-a-z0-9]+\))?)+", re.IGNORECASE
)
_SPOKEN = late(r"\b([as]) (res|prst|inf|es|\d{2,4}) ((?:\w{1,6} ?){1,3})")
_ASSEMBLY = (
    r"unga|ga|agnu|ag|general assembly|assemblee generale|generalversammlung|vollversammlung"
    r"|asamblea general|assemblea generale"
)
_SESSION = r"(?:[vx][ivxl]{0,5}|i[ivx][ivxl]{0,4})"
"""The session of the Assembly in Roman numerals, as in “377 (V)”."""
_OF_ASSEMBLY = late(
    rf"\b(?:{_ASSEMBLY}) (?:resolution|res) (\d{{1,4}})(?: (\d{{1,4}}|{_SESSION}))?\b"
    rf"|\b(?:{_ASSEMBLY}) (\d{{1,3}}) (\d{{1,4}})\b"
    rf"|\b(?:resolution|resolucion|risoluzione) (\d{{1,4}})(?: (\d{{1,4}}|{_SESSION}))?"
    rf" (?:of |by |de |der |del )?(?:the |la |l |un |dell )*(?:{_ASSEMBLY})\b"
)
"""Resolutions of the General Assembly, whose numbers are not those of the Council."""
ASSEMBLY = frozenset(_ASSEMBLY.replace("|", " ").split())
"""Words that name it."""
_YEAR_BEHIND = late(r"(?<=\d) ?\((?:19|20)\d\d\)$")
_LEAST_PARTS = 3
_NUMBERED = late(r"s \d{3,6}")
"""The oldest documents of the Council have nothing but a number: “S/24744”."""
_NEAREST = 6


def symbols(text: str, folded: str) -> list[Symbol]:
    """The document symbols that a text names, each once; ``folded`` is the same text folded."""
    if not (DIGIT.search(folded) or DIGIT.search(text)):
        return []
    found = list(_written(text)) or list(_spoken(folded)) or list(_of_assembly(folded))
    return list({each.folded: each for each in found}.values())


def _written(text: str) -> Iterator[Symbol]:
    for match in _WRITTEN.finditer(text):
        written = _YEAR_BEHIND.sub("", match[0].rstrip(".-").upper())
        folded = fold(written)
        parts = folded.split()
        is_one = len(parts) >= _LEAST_PARTS or _NUMBERED.fullmatch(folded)
        if is_one and any(char.isdigit() for char in folded) and parts[:2] != ["s", "res"]:
            yield Symbol(written, folded)


def _spoken(folded: str) -> Iterator[Symbol]:
    for match in _SPOKEN.finditer(folded):
        parts = []
        for part in match[3].split():
            if not any(char.isdigit() for char in part):
                break
            parts.append(part)
        if parts and not (match[1] == "s" and match[2] == "res"):
            named = [match[1], match[2], *parts]
            yield Symbol("/".join(named).upper(), " ".join(named))


def _of_assembly(folded: str) -> Iterator[Symbol]:
    for match in _OF_ASSEMBLY.finditer(folded):
        parts = [part for part in match.groups() if part]
        yield Symbol("/".join(["A", "RES", *parts]), " ".join(["a", "res", *parts]))


def is_known(symbol: Symbol, index: SearchIndex) -> bool:
    """Whether some entry has a symbol, perhaps with a session behind it: “A/RES/377 (V)”."""
    return symbol.folded in index.names or bool(index.names_starting_with(f"{symbol.folded} ", 1))


def nearest(symbol: Symbol, index: SearchIndex) -> list[int]:
    """The entries whose symbols begin like one, then those of its series, nearest in number."""
    parts = symbol.folded.split()
    begun = index.names_starting_with(symbol.folded, _NEAREST)
    for length in range(len(parts) - 1, 1, -1):
        series = " ".join(parts[:length]) + " "
        names = index.names_starting_with(series, 400)
        if names:
            names.sort(key=lambda name: _apart(name.split()[length], parts[length]))
            begun += names
            break
    return list(dict.fromkeys(place for name in begun for place in index.names[name]))[:_NEAREST]


def _apart(one: str, other: str) -> tuple[bool, int]:
    if one.isdigit() and other.isdigit():
        return False, abs(int(one) - int(other))
    return True, 0
