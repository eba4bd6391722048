"""What countries are called in the language of a reader, after Unicode's names of territories."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from .catalogue import SOURCE

_OURS: Mapping[str, str] = {
    "Cabo Verde": "CV",
    "Côte d'Ivoire": "CI",
    "Myanmar": "MM",
    "Palestine": "PS",
    "Türkiye": "TR",
}
"""The countries that the data call otherwise than Unicode's English does, by their codes."""


def territory(name: str, locale: Locale) -> str:
    """The name of a country, given in English, in another language; any other text as it is."""
    if locale.language == SOURCE:
        return name
    code = _codes().get(name)
    return str(locale.territories.get(code, name)) if code else name


@cache
def _codes() -> Mapping[str, str]:
    english = Locale(SOURCE).territories.items()
    names = {str(name).replace(" & ", " and "): code for code, name in english if code.isalpha()}
    return names | dict(_OURS)
