"""Which country a word for a people, or for what is of a country, is of."""

from __future__ import annotations

from collections.abc import Mapping

from ...base import FactBase
from ...kinds import Kind
from ...model import Country
from ...peoples import people
from ...perbase import per_base
from ...stemming import stem
from ...wording import fold
from ..statements.values import people_of

_OF_SEVERAL = frozenset(map(stem, ("congo", "congolese", "guinea", "guinean")))
"""What may be of one country or of its neighbour."""


def country_of(word: str, base: FactBase) -> Country | None:
    """The country of “Dutch”, “Spaniard”, “suédois” or “Norway”; ``None`` for other words."""
    countries = _countries(base)
    return countries.get(fold(word)) or countries.get(stem(fold(word)))


@per_base
def _countries(base: FactBase) -> Mapping[str, Country]:
    """The countries by the folded words and stems of words for them and their peoples."""
    countries = [each for each in base.of_kind(Kind.COUNTRY) if isinstance(each, Country)]
    found: dict[str, Country] = {}
    for country in countries:
        names = (country.title, *country.aliases)
        stems = {stem(fold(name)) for name in names if " " not in name}
        found |= dict.fromkeys(stems, country)
        found |= {each: country for one in stems for each in people_of().get(one, ())}
    for each in _OF_SEVERAL:
        found.pop(each, None)
    titled = {each.title: each for each in countries}
    for word, title in people().items():
        if title in titled:
            found |= dict.fromkeys((fold(word), stem(fold(word))), titled[title])
    return found
