"""The names of the months, January first, in each language that texts are read in.

After Unicode's locale data: to read those of all five languages would take a tenth of a second and
four megabytes.
"""

from __future__ import annotations

from collections.abc import Mapping

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
