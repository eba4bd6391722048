"""The names of all entries as a tree of words, and how each must be written to be one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ..base import FactBase
from ..kinds import Kind
from ..model import (
    LANGUAGES,
    STANDING_ORDER,
    Country,
    Document,
    Draft,
    Entry,
    Event,
    Person,
    Resolution,
    Standing,
)
from ..months import WIDE
from .tokens import Token, tokens

_LONGEST_WORD = 30
"""A word of more letters is no slip for any."""
_LEAST_MISTYPED = 5
"""A word of fewer letters is no slip for another, unless it is an acronym."""
_AGAINST = frozenset(("counter", "countering"))
_COUNTERED = 2
"""How areas that are against something begin, and how many words their names have."""
LONGEST = 14
"""Names of more words are not looked for."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its entry writes it, and what must be so for it to be meant."""

    entry: str
    words: tuple[str, ...]
    """As they are compared."""
    raw: str
    kind: Kind
    capitals: tuple[bool, ...]
    """For each word whether it must begin with a capital letter where capitals matter."""
    is_acronym: bool
    is_ordinary: bool
    """Whether all its words are common ones, so that only capitals make it a name."""
    is_weak: bool
    """Whether it means something else elsewhere, so that it counts beside a sure name only."""


@dataclass(slots=True)
class Node:
    """A place in the tree: the words that go on from here, and the names that end here."""

    then: dict[str, Node] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


# Words that are names in the data and common words elsewhere, in English or French.
_COMMON = frozenset(
    """
    amis minus pam hippo ban lie rose clark smith janvier mission forces uno mia cat era who fin can
    """.split()
)
_RARE = 5
"""A surname of so many letters is taken for its bearer's, unless many bear it."""
_BORNE_BY_MANY = frozenset({"robertson", "rasmussen", "carrington", "scheffer", "solana"})
_SURE_SHORT = frozenset({"un", "eu", "onu", "ue", "oup"})
"""Acronyms of up to three letters that are sure when written in capitals."""
_UNSURE_LONG = frozenset({"amis", "hippo", "gcts", "cops"})
_GENERIC = frozenset(
    """
    trust fund high representative way forward strategic report optional protocol outcome document
    programme action executive directorate partner countries nations high rep articles article
    chapter liaison officers officer training education
    """.split()
)
_SYMBOL = re.compile(r"[AS]/|ES-\d")
_OTHERS = (
    "Peace and Security Council",
    "National Security Council",
    "NATO Parliamentary Assembly",
    "NATO PA",
    "OSCE Parliamentary Assembly",
    "OSCE PA",
    "Conseil de sécurité nationale",
    "Conseil national de sécurité",
)
"""Names of bodies outside the base that hold the name of one within."""
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_FIGURES = re.compile(r"\d{1,2}/\d{1,2}")
"""A day that is a name: “9/11”."""
_LONGEST_COUNTRY_CODE = 3
_CODES = frozenset({"US", "USA", "UK", "UAE", "DRC", "USSR", "DPRK", "PRC"})


class Names:
    """Every name that may stand in a text."""

    def __init__(self, base: FactBase) -> None:
        """Arrange the names of all entries, and those of what the base does not cover."""
        self._ordinary = _ordinary_words(base)
        self.root = Node()
        self.vocabulary: set[str] = set()
        self._acronyms: set[str] = set()
        self._titles: set[tuple[str, ...]] = set()
        self._squashed: set[tuple[str, str]] = set()
        self._countered: set[tuple[str, str]] = set()
        titles = {
            _key(entry.title) for entry in base.entries.values() if isinstance(entry, Country)
        }
        owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
        translated = _translations(base)
        written = [
            (entry, raw, _key(raw))
            for entry in base.entries.values()
            for raw in (*_written(entry), *translated.get(_key(_base_title(entry)), ()))
        ]
        for entry, _, words in written:
            owners[words].add(entry.id)
        for entry, raw, words in written:
            if words in titles and not isinstance(entry, Country):
                continue  # Libya is a country before it is what NATO did there
            if not _joins_others(entry, words, owners):
                self._add(entry, raw, words, translated)
        outside = (name for outsider in base.outsiders for name in outsider.names)
        for raw in (*outside, *_OTHERS):
            self._put(Name("", _key(raw), raw, Kind.BODY, (), False, False, True))
        self._alike = _by_edges(self.vocabulary)
        self._by_letters = _by_letters(self._acronyms)

    def _add(
        self, entry: Entry, raw: str, words: tuple[str, ...], translated: _Translations
    ) -> None:
        if not words or len(words) > LONGEST:
            return
        if not any(word[0].isalpha() for word in words) and not _FIGURES.fullmatch(raw):
            return
        title = _key(_base_title(entry))
        is_acronym = len(words) == 1 and sum(char.isupper() for char in raw) > 1
        ordinary = all(self.is_ordinary(word) for word in words)
        if is_acronym:
            self._acronyms.add(words[0])
        if words == title and len(words) > 1:
            self._squashed.add((entry.id, "".join(words)))
        if len(words) == _COUNTERED and words[0] in _AGAINST:
            self._countered.add((entry.id, words[-1]))
        if words == title or words in map(_key, translated.get(title, ())):
            self._titles.add(words)
        self._put(
            Name(
                entry.id,
                words,
                raw,
                entry.kind,
                tuple(token.raw[0].isupper() and len(token.raw) > 3 for token in tokens(raw)),
                is_acronym,
                ordinary,
                _is_weak(entry, raw, words, is_acronym=is_acronym, ordinary=ordinary),
            )
        )

    def is_title(self, name: Name) -> bool:
        """Whether a name is what its entry is titled, and not only an alias."""
        return name.words in self._titles

    def is_compound(self, name: Name) -> bool:
        """Whether a word is one of several joined: “peacekeeping” for “peace-keeping”."""
        return (name.entry, name.words[0]) in self._squashed

    def is_countered(self, name: Name) -> bool:
        """Whether a word is what an area is against: “piracy” for “counter-piracy”."""
        return (name.entry, name.words[0]) in self._countered

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is a common one, or a number."""
        return word in self._ordinary or word in _COMMON or word.isdigit()

    def _put(self, name: Name) -> None:
        node = self.root
        for word in name.words:
            self.vocabulary.add(word)
            node = node.then.setdefault(word, Node())
        node.names.append(name)

    def meant(self, token: Token) -> Iterator[str]:
        """The words of names that a word may be a slip of the finger for.

        One letter left out, doubled, swapped with its neighbour or replaced, neither the first nor
        at the end: another ending is grammar, and another beginning another word. Of an acronym
        only two letters swapped or one doubled: any other is another acronym.
        """
        word = token.folded
        is_known = word in self.vocabulary or word in self._ordinary
        if is_known or not word.isalpha() or len(word) > _LONGEST_WORD:
            return
        if token.raw.isupper():
            yield from self._acronyms_like(word)
        if len(word) < _LEAST_MISTYPED:
            return
        ending = _ENDINGS.get(word[-2:])
        if ending and word[:-2] + ending in self.vocabulary:
            yield word[:-2] + ending
        alike = self._alike.get(_edges(word), ())
        found = [known for known in alike if _is_inner_slip(word, known)]
        # A letter is left out or doubled more often than replaced: “UNFIL” is UNIFIL, not UNMIL.
        yield from [each for each in found if len(each) != len(word)] or found

    def _acronyms_like(self, word: str) -> Iterator[str]:
        """The acronyms that differ from a word in two letters swapped or one doubled."""
        for left in (word, *_undoubled(word)):
            for known in self._by_letters.get("".join(sorted(left)), ()):
                if known == left or _is_swap(left, known):
                    yield known


_ENDINGS = {"er": "or", "or": "er", "re": "er"}
"""Endings that are written for one another."""


_Translations: TypeAlias = Mapping[tuple[str, ...], tuple[str, ...]]


def _translations(base: FactBase) -> _Translations:
    """What titles are called in other languages, as far as the glossary says."""
    return {
        _key(term.en): tuple(name for code in LANGUAGES for name in term.said(code))
        for term in base.glossary
    }


def _written(entry: Entry) -> Iterator[str]:
    """The names of an entry as people write them."""
    if isinstance(entry, Resolution):
        yield from entry.aliases
        return
    if isinstance(entry, Country):
        for name in (entry.title, *entry.former, *entry.aliases):
            if len(name) > _LONGEST_COUNTRY_CODE or name in _CODES:
                yield name
        return
    is_named = not isinstance(entry, Event | Draft) or any(dated.yearly for dated in entry.dates)
    if is_named and not (entry.kind is Kind.DOCUMENT and ":" in entry.title):
        yield _base_title(entry)
    for name in entry.aliases:
        yield name
        if isinstance(entry, Document):
            yield from _written_too(entry, name)
    yield from entry.spellings
    yield from (
        name.removeprefix(_OF_THE_ASSEMBLY)
        for name in (*entry.spellings, *entry.aliases)
        if name.startswith(_SPECIAL_SESSION)
    )


_OF_THE_ASSEMBLY, _SPECIAL_SESSION = "A/RES/", "A/RES/ES-"
"""How symbols of the Assembly's resolutions begin; those of emergency sessions stand alone."""


def _written_too(entry: Document, name: str) -> Iterator[str]:
    """How else a document's name is written."""
    if name.startswith(_ASSEMBLY):
        yield from (name.replace(_ASSEMBLY, short, 1) for short in ("GA", "UNGA"))
    if named := _OF_YEAR.fullmatch(name):
        yield from _in_its_year(entry, *named.groups())
    if part := _PART.fullmatch(name):
        yield from (f"{word} {part[2]}" for word in _SHORT[part[1].casefold()])
    if paragraph := _PARAGRAPH.fullmatch(name):
        yield from (f"Article {paragraph[1]} {word} {paragraph[2]}" for word in _PARAGRAPHS)
    if article := _ARTICLE.fullmatch(name):
        yield from (f"Article {article[1]} {tail}" for tail in _TREATIES[article[2]])


_OF_YEAR = re.compile(r"(\D+?)\s+(\d{4})")


def _in_its_year(entry: Entry, name: str, year: str) -> Iterator[str]:
    """“Joint Declaration of 2008”, “… of September 2008” for the “Joint Declaration 2008”."""
    dates = [each.on for each in entry.dates if each.on and str(each.on.year) == year]
    months = {WIDE["en"][date.month - 1] for date in dates if date.month}
    for word in ("of", "in", "from"):
        yield f"{name} {word} {year}"
        yield from (f"{name} {word} {month} {year}" for month in sorted(months))


_ASSEMBLY = "General Assembly"
_TREATIES = {
    "UN Charter": ("de la Charte", "de la Charte des Nations Unies", "of the Charter"),
    "North Atlantic Treaty": (
        "du Traité de l'Atlantique Nord",
        "of the Washington Treaty",
        "du Traité de Washington",
        "of the NATO treaty",
    ),
}
_PART = re.compile(r"(Article|Chapter|Chapitre) (\S+)", re.IGNORECASE)
_SHORT = {
    "article": ("Art",),
    "chapter": ("Chap", "Ch", "Chapitre"),
    "chapitre": ("Chap", "Chapter"),
}
_PARAGRAPH = re.compile(r"Article (\d+)\((\d+)\)")
_PARAGRAPHS = ("paragraph", "para", "paragraphe", "par")
_ARTICLE = re.compile(rf"Article (\S+) of the ({'|'.join(_TREATIES)})")
"""How else an article is named of the two treaties whose articles are entries."""


def _base_title(entry: Entry) -> str:
    """The title without what stands in brackets or behind a colon."""
    return _BRACKETS.sub("", entry.title).partition(":")[0].strip()


def _key(raw: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(raw.replace("&", " and ")))


def _joins_others(
    entry: Entry, words: tuple[str, ...], owners: Mapping[tuple[str, ...], set[str]]
) -> bool:
    """Whether a name only sets names of others side by side: “NATO and the UN”, “NATO in Libya”."""
    for place in range(1, len(words)):
        left, right = words[:place], words[place:]
        if left not in owners or entry.id in owners[left]:
            continue
        bare = next((n for n, word in enumerate(right) if word not in _JOINING), len(right))
        if right[bare:] in owners and (bare or entry.id not in owners[right[bare:]]):
            return True
    return False


_JOINING = frozenset("and the in of en et l au aux a".split())


def _is_weak(
    entry: Entry, raw: str, words: tuple[str, ...], *, is_acronym: bool, ordinary: bool
) -> bool:
    if _SYMBOL.match(raw) or words[0] in _SURE_SHORT:
        return False
    if all(word in _GENERIC or word.isdigit() or _is_scrap(word) for word in words):
        return True
    if len(words) > 1:
        return False
    if is_acronym:
        return len(words[0]) <= 3 or words[0] in _UNSURE_LONG or words[0] in _COMMON
    if isinstance(entry, Person):
        return len(words[0]) < _RARE or words[0] in _BORNE_BY_MANY
    return ordinary or entry.kind in (Kind.OPERATION, Kind.DOCUMENT)


def _is_scrap(word: str) -> bool:
    """Whether a word is too short to say anything; the number of a chapter does."""
    return len(word) < 3 and not _ROMAN.fullmatch(word)


_ROMAN = re.compile("[ivx]{2,}")
_CASED = re.compile(r"(?<=[a-z,;] )([A-Za-z])([a-z]{2,})\b")


def _ordinary_words(base: FactBase) -> frozenset[str]:
    """The words that the base's own prose writes small more often than with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for entry in base.entries.values():
        if entry.standing is Standing.RECORD:
            continue
        for statement in entry.statements:
            for match in _CASED.finditer(statement.text):
                counted = small if match[1].islower() else capital
                counted[match[0].casefold()] += 1
    return frozenset(word for word, count in small.items() if count > capital[word]) | _FUNCTION


_FUNCTION = frozenset(
    "a an the of in on at to for from by with and or as de la le du des en et".split()
)


# -- slips of the finger ------------------------------------------------------------------------


def _shortened(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word) - 1))


def _edges(word: str) -> str:
    """The first letter and the last two: these a slip leaves as they are."""
    return word[0] + word[-2:]


def _by_edges(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Words of five letters and more, without digits, by their :func:`_edges`."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= _LEAST_MISTYPED and not any(char.isdigit() for char in word):
            found[_edges(word)].append(word)
    return found


def _is_inner_slip(word: str, known: str) -> bool:
    """Whether two words of the same edges are one slip apart."""
    if word == known:
        return False
    if len(word) == len(known):
        differing = sum(a != b for a, b in zip(word, known, strict=True))
        return differing == 1 or (sorted(word) == sorted(known) and _is_swap(word, known))
    longer, shorter = sorted((word, known), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in _shortened(longer)


def _by_letters(acronyms: Iterable[str]) -> Mapping[str, list[str]]:
    """Acronyms of four letters and more by their letters in alphabetical order."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in acronyms:
        if len(word) >= 4:
            found["".join(sorted(word))].append(word)
    return found


def _undoubled(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word) - 1) if word[at] == word[at + 1])


def _is_swap(word: str, known: str) -> bool:
    """Whether two neighbouring letters are swapped, and nothing else."""
    differing = [place for place, (a, b) in enumerate(zip(word, known, strict=True)) if a != b]
    return len(differing) == 2 and differing[1] == differing[0] + 1


def preferred(names: Iterable[Name], base: FactBase) -> Name | None:
    """Of names that are written alike the one whose entry stands first."""

    def place(name: Name) -> tuple[bool, int, bool]:
        entry = base.entries.get(name.entry)
        if entry is None:
            return True, 0, True
        return isinstance(entry, Country), STANDING_ORDER[entry.standing], entry.title != name.raw

    return min(names, key=place, default=None)
