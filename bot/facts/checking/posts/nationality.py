"""Of which country somebody is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...base import FactBase
from ...capitals import capitals
from ...kinds import Kind
from ...model import Country, Entry, Person
from ...perbase import per_base
from ...wording import fold
from ..mistakes import Mistake
from ..text.claims import Known, is_doubtful, patterns
from ..text.masking import Sentence
from ..text.peoples import country_of

_WHO = (
    r"(?:(?:career\s+|senior\s+|retired\s+|veteran\s+|social\s+|socialist\s+)?"
    r"(?:diplomate?|politician|general|général|admiral|amiral|officer|lawyer|judge|lieutenant|major"
    r"|colonel|statesman|socialist|socialiste|economist|jurist|physicist"
    r"|(?:foreign|defen[cs]e|prime)\s+minister|(?:premier\s+)?ministre|president|chancellor"
    r"|ambassador|lord|baron|peer|native|citizen|national))"
)
_FORMER = (
    r"(?:(?:former|then|ex-|retired|veteran|respected|experienced|great|ancien|lui|himself|born"
    r"|career|an?|the|le|la|une?)\s+|l['’])*"
)
_BEHIND = (
    rf"(?=\s*(?:[,.;:)]|$)|\s+(?:{_WHO}|and\b|et\b|by\s+(?:birth|nationality)|like\b|who\b"
    r"|from\b|whose\b|with\b))"
)
_MINISTER = (
    r"(?:(?:foreign|defen[cs]e|prime)\s+minister|premier\s+ministre|ministre|president|chancellor)"
    r"\s+(?:of|de|du|d['’])\s*(?:the\s+|la\s+|l['’])?«C(?P<c>\d+)»"
)
_P, _WORD = r"«P(?P<p>\d+)»", r"(?P<w>[^\W\d_]{4,}(?:-zélandais\w*)?)"
_CLAIMS = patterns(
    rf"(?<!\bin\s)(?<!\ben\s)\b{_WORD},?\s+(?:{_WHO},?\s+)?(?:(?:Sir|Lord|General)\s+)?{_P}",
    (
        rf"{_P},?\s+(?:(?:was|is|était|est|fut|himself|who\s+was"
        rf"|qui\s+était)\s+)?{_FORMER}{_WORD}{_BEHIND}"
    ),
    rf"{_P}\s+\({_WORD}\)",
    (
        rf"{_P}(?:,?\s+of|,?\s+(?:who\s+)?(?:is|was|comes|came)\s+from"
        rf"|\s+\()\s*(?:the\s+)?«C(?P<c>\d+)»(?!['’]|\s+(?:and\s+\S+\s+)?fame\b)"
    ),
    rf"{_P},?\s+(?:(?:was|is|had\s+been)\s+)?{_FORMER}{_MINISTER}",
    rf"\b{_FORMER}{_MINISTER},?\s+{_P}",
)
"""“The Swede «P0»”, “«P0», a Danish politician”, “«P0» of «C1»”, “«P0», prime minister of «C1»”."""
_OF_ANOTHER = re.compile(r"(?:[,;]|\band)\s+[A-Z][\w-]+\s+$|»\s+$")
"""Before a people of somebody who stands there: “Robertson British, «P0» Dutch”."""
_NOT_OF_ONE = re.compile(
    r"\b(?:not|never|rival|like|unlike|speaking|troops|soldiers|forces|headquarters)\b",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A people or a country that somebody is said to be of, who is of another."""
    for pattern in _CLAIMS:
        for match in pattern.finditer(sentence.text):
            person = sentence.marks[int(match["p"])].entry
            if not isinstance(person, Person) or not person.nationality or is_doubtful(match[0]):
                continue
            right = _of(person.nationality, known) or _of(person.nationality.split()[-1], known)
            found = match.groupdict()
            if found.get("c"):
                claimed: Entry | str | None = sentence.marks[int(found["c"])].entry
            else:
                claimed = _of(found["w"], known)
            if claimed is None or right is None or claimed == right or _is_of_many(match, known):
                continue
            if not isinstance(claimed, Country) and not isinstance(right, Country):
                continue
            if isinstance(claimed, Country) and _is_named_for(person.nationality, claimed):
                continue
            if not (
                _NOT_OF_ONE.search(match[0]) or _OF_ANOTHER.search(match.string, 0, match.start())
            ):
                told = message(
                    "checking.nationality", person=person.title, people=person.nationality
                )
                yield Mistake(*sentence.place(match), told, person)


def _is_of_many(match: re.Match[str], known: Known) -> bool:
    """Whether the word for a people is of several of it: “McColl, then the Turks”."""
    word = match.groupdict().get("w") or ""
    is_plural = word.endswith("s") and _of(word[:-1], known) is not None
    return is_plural and match.string[: match.start("w")].endswith("the ")


_OF_A_NAME = 4
"""So many letters the words for a country and for its people begin with: Kyrgyz, Guinean."""


def _is_named_for(people: str, country: Country) -> bool:
    """Whether the word for a people begins as the name of a country does."""
    names = {word[:_OF_A_NAME] for word in fold(country.title).split()}
    return any(word[:_OF_A_NAME] in names for word in fold(people).split())


def _of(word: str, known: Known) -> Entry | str | None:
    """The country of a word for a people; the word itself where only somebody's entry has it."""
    country = None if word in capitals() else country_of(word, known.base)
    return country or (word if word in _peoples(known.base) else None)


@per_base
def _peoples(base: FactBase) -> frozenset[str]:
    """The words for the peoples that people of the base are of."""
    people = (each for each in base.of_kind(Kind.PERSON) if isinstance(each, Person))
    return frozenset(each.nationality for each in people if each.nationality)
