"""Parts of the world that people ask for, with the places in the fact base that lie there.

The countries are grouped after the United Nations' geographic regions (M49); beside them stand the
seas and provinces that entries give as their theatre.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .wording import words

_AFRICA = """
Algeria, Angola, Benin, Botswana, Burkina Faso, Burundi, Cabo Verde, Cameroon, Central African,
Chad, Comoros, Congo, Côte d'Ivoire, Djibouti, Egypt, Equatorial Guinea, Eritrea, Eswatini,
Ethiopia, Gabon, Gambia, Ghana, Guinea, Guinea-Bissau, Kenya, Lesotho, Liberia, Libya, Madagascar,
Malawi, Mali, Mauritania, Mauritius, Morocco, Mozambique, Namibia, Niger, Nigeria, Rwanda, Senegal,
Seychelles, Sierra Leone, Somalia, South Sudan, Sudan, Tanzania, Togo, Tunisia, Uganda, Western
Sahara, Zaire, Zambia, Zimbabwe, Rhodesia, Darfur, Sahel, Great Lakes, Abyei, Horn of Africa,
Gulf of Aden, Gulf of Guinea
"""
_BALKANS = """
Albania, Bosnia, Croatia, Kosovo, Macedonia, Montenegro, Serbia, Slovenia, Yugoslavia, Slavonia,
Prevlaka, Adriatic, Balkans
"""
_MIDDLE_EAST = """
Bahrain, Egypt, Golan, Iran, Iraq, Israel, Jordan, Kuwait, Lebanon, Oman, Palestine, Palestinian,
Qatar, Gaza, Saudi Arabia, Sinai, Syria, United Arab Emirates, Yemen, Gulf War, Jerusalem
"""
_ASIA = """
Afghanistan, Bangladesh, Cambodia, East Timor, Timor-Leste, India, Indonesia, Japan, Kashmir,
Kazakhstan, Korea, Kyrgyzstan, Laos, Malaysia, Mongolia, Myanmar, Nepal, New Guinea, Pakistan,
Philippines, Sri Lanka, Tajikistan, Thailand, Turkmenistan, Uzbekistan, Vietnam
"""
_AMERICAS = """
Argentina, Bahamas, Bolivia, Brazil, Canada, Chile, Colombia, Costa Rica, Cuba, Dominican Republic,
Ecuador, El Salvador, Falkland, Grenada, Guatemala, Guyana, Haiti, Honduras, Jamaica, Mexico,
Nicaragua, Panama, Paraguay, Peru, Suriname, United States, Uruguay, Venezuela, Central America
"""
_EUROPE = """
Armenia, Austria, Azerbaijan, Belgium, Bulgaria, Cyprus, Czech, Denmark, Estonia, Finland, France,
Georgia, Germany, Greece, Hungary, Iceland, Ireland, Italy, Latvia, Lithuania, Moldova, Netherlands,
Norway, Poland, Portugal, Romania, Russia, Slovakia, Spain, Sweden, Switzerland, Ukraine,
United Kingdom, Nagorny Karabakh, Trieste, Berlin
"""

_NAMES = {
    "Africa, Afrique, Afrika": _AFRICA,
    "Balkans, Western Balkans, former Yugoslavia, ex-Yougoslavie, Balkan": _BALKANS,
    "Middle East, Moyen-Orient, Proche-Orient, Naher Osten, Oriente Medio": _MIDDLE_EAST,
    "Asia, Asie, Asien": _ASIA,
    "Americas, Latin America, Amérique latine, Caribbean": _AMERICAS,
    "Europe, Europa": _EUROPE + "," + _BALKANS,
}

_PARTS = {
    "West Africa, Afrique de l'Ouest": """Benin, Burkina Faso, Cabo Verde, Côte d'Ivoire, Gambia,
        Ghana, Guinea, Guinea-Bissau, Liberia, Mali, Mauritania, Niger, Nigeria, Senegal,
        Sierra Leone, Togo""",
    "Central Africa, Afrique centrale": """Angola, Burundi, Cameroon, Central African, Chad, Congo,
        Equatorial Guinea, Gabon, Rwanda, Zaire, Great Lakes""",
    "East Africa, Afrique de l'Est": """Burundi, Comoros, Djibouti, Eritrea, Ethiopia, Kenya,
        Madagascar, Mozambique, Rwanda, Seychelles, Somalia, South Sudan, Tanzania, Uganda""",
    "North Africa, Afrique du Nord": """Algeria, Egypt, Libya, Morocco, Sudan, Darfur, Tunisia,
        Western Sahara""",
    "Horn of Africa, Corne de l'Afrique": "Djibouti, Eritrea, Ethiopia, Somalia, Gulf of Aden",
    "Southeast Asia, South-East Asia, Asie du Sud-Est": """Cambodia, East Timor, Timor-Leste,
        Indonesia, Laos, Malaysia, Myanmar, New Guinea, Philippines, Thailand, Vietnam""",
    "South Asia, Asie du Sud": """Afghanistan, Bangladesh, India, Kashmir, Nepal, Pakistan,
        Sri Lanka""",
    "Central Asia, Asie centrale": """Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan,
        Uzbekistan""",
    "Central America, Amérique centrale": """Costa Rica, El Salvador, Guatemala, Honduras,
        Nicaragua, Panama""",
}
"""Parts of regions, by which operations are asked for."""

Phrase = tuple[str, ...]
"""The folded words of a name."""


def _phrases(names: str) -> tuple[Phrase, ...]:
    return tuple(tuple(words(name)) for name in names.split(",") if name.strip())


REGIONS: Mapping[Phrase, tuple[Phrase, ...]] = {
    name: (name, *_phrases(places)) for names, places in _NAMES.items() for name in _phrases(names)
}
"""The places of each region by each of its names, folded; its name is one of them."""
PARTS: Mapping[Phrase, tuple[Phrase, ...]] = {
    name: (name, *_phrases(places)) for names, places in _PARTS.items() for name in _phrases(names)
}
"""The same of parts of regions."""
SPELLINGS: Mapping[Phrase, str] = {
    tuple(words(name)): " ".join(name.split())
    for names, places in _NAMES.items()
    for name in f"{names}, {places}".split(",")
    if name.strip()
}
"""How the regions and all places in them are written, by their folded names."""
PLACES = SPELLINGS.keys()
"""The folded names of the regions and of all places in them."""
_LONGEST = max(map(len, REGIONS))


def places_in(text: str) -> Iterator[Phrase]:
    """The names of regions and of places in them that a text has, in order, the longest each."""
    told, at = words(text), 0
    while at < len(told):
        lengths = range(min(_LONGEST_PLACE, len(told) - at), 0, -1)
        phrases = (tuple(told[at : at + length]) for length in lengths)
        phrase = next((each for each in phrases if each in PLACES), None)
        if phrase is not None:
            yield phrase
        at += len(phrase or " ")


_LONGEST_PLACE = max(map(len, PLACES))


def lies_in(place: str, region: str) -> bool:
    """Whether a place lies in a region, both in any spelling.

    Of several names the first decides: “Sinai, Egypt” is in the Middle East.
    """
    return next(places_in(place), None) in REGIONS[tuple(words(region))]


def around(place: str) -> str | None:
    """The smallest region in which a place lies, folded; ``None`` where none is known."""
    first = next(places_in(place), None)
    both = {**PARTS, **REGIONS}
    return next((" ".join(name) for name, places in both.items() if first in places), None)


def with_regions(topic: Sequence[str]) -> Iterator[tuple[Phrase, ...]]:
    """The parts of a topic, each as the phrases that may stand for it: a region as its places."""
    place = 0
    while place < len(topic):
        for length in range(min(_LONGEST, len(topic) - place), 0, -1):
            found = REGIONS.get(tuple(topic[place : place + length]))
            if found:
                yield found
                place += length
                break
        else:
            yield ((topic[place],),)
            place += 1
