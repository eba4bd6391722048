"""The names of the months, January first, in each language that texts are read in.

After Unicode's locale data: to read those of all five languages would take a tenth of a second and
four megabytes.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from functools import cache

from .wording import fold

_WIDE = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
}
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
}
WIDE: Mapping[str, tuple[str, ...]] = {code: tuple(all_.split()) for code, all_ in _WIDE.items()}
"""By the code of the language: in full,"""
SHORT: Mapping[str, tuple[str, ...]] = {code: tuple(all_.split()) for code, all_ in _SHORT.items()}
"""and shortened."""
_LEAP_YEAR = 2024


@cache
def months_of(*languages: str, short: bool = True) -> Mapping[str, int]:
    """Each month of some languages by its folded name, in full and, if so wanted, shortened."""
    found = {"sept": 9} if short else {}
    for language in languages:
        for names in (WIDE[language], SHORT[language])[: 1 + short]:
            for number, name in enumerate(map(fold, names), 1):
                found.setdefault(name, number)
    return found


def has_day(month: int, day: int) -> bool:
    """Whether there is such a day in any year."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]
