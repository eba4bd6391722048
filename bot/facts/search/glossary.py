"""Queries in French, German, Spanish and Italian, put into English, as the facts are written.

The glossary of the data gives what terms are called in these languages, CLDR the names of
countries. The longest term wins, no language has to be declared, and what is English stays as it
is: a word that is English, too (“die”, “court”, “or”), counts only beside others of its language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from babel import Locale
from rapidfuzz.distance import OSA

from ..base import FactBase
from ..kinds import Kind
from ..model import LANGUAGES
from ..months import WIDE
from ..stemming import stem_in
from ..wording import fold
from .stems import FILLER

MAX_TOKENS = 40
"""Words that are looked at, as many as of a query are read."""
_LONGEST = 8
"""Terms and names of more words are not looked for."""
_TELLING = 5
"""From so many letters on, a word that is not English needs no other to show its language."""
_COMPOUND = 9
_LEAST_PART = 4
_LINKS = ("", "s", "es", "n", "en")
"""What German puts between the parts of a word."""
_ARTICLES = ("the", "a")
_ENGLISH_TOO = frozenset(
    """
    actual adhere arrive brief cite colons commence comment compare cure declarations define den die
    differences dos favor fine import importation infos man mal minus mis orient pays plus pseudo
    quanta recent resume si sin suite tag usage via vice ton ex defense program organization center
    """.split()
)
"""English words that the sentences of a base may lack, and that other languages have."""
_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

Table = dict[str, dict[str, str]]


def tables(base: FactBase) -> dict[str, Any]:
    """What a :class:`Glossary` looks up, as plain values; empty for a base without a glossary."""
    phrases: Table = {language: {} for language in LANGUAGES}
    words: defaultdict[str, set[str]] = defaultdict(set)
    countries = _countries(base) if base.glossary else ()
    for language, said, english in _terms(base):
        phrases[language].setdefault(said, english)
        for word in said.split():
            words[word].add(language)
    of_terms = set(words)
    for language, said, english in countries:
        phrases[language].setdefault(said, english)
        for word in said.split() if said != english else ():
            words[word].add(language)
    english_words = _english(base)
    stems = {language: _stemmed(language, known) for language, known in phrases.items()}
    return {
        "phrases": phrases,
        "stems": stems,
        "reach": {language: _reach([*phrases[language], *stems[language]]) for language in phrases},
        "words": {word: " ".join(sorted(languages)) for word, languages in words.items()},
        "shared": words.keys() & english_words,
        "places": words.keys() - of_terms,
        "misspelt": _misspelt(base, english_words),
    }


def _misspelt(base: FactBase, english: set[str]) -> dict[str, str]:
    """How places of one word are misspelt that have such an alias, which is no word: “Lybia”."""
    places = [each for kind in (Kind.AREA, Kind.COUNTRY) for each in base.of_kind(kind)]
    titles = {fold(each.title) for each in places}
    return {
        said: each.title
        for each in places
        for said in map(fold, each.aliases)
        if len(said) >= _LEAST_PART
        and said.isalpha()
        and said not in titles | english
        and _is_misspelt(said, fold(each.title))
    }


def _is_misspelt(said: str, name: str) -> bool:
    """Whether a word is a name with one wrong letter, or two of a longer or swapped ones."""
    distance = OSA.distance(said, name)
    is_long = min(len(said), len(name)) > _TELLING
    return distance <= 1 or (distance == 2 and (is_long or sorted(said) == sorted(name)))


def _terms(base: FactBase) -> Iterator[tuple[str, str, str]]:
    for term in base.glossary:
        for language in LANGUAGES:
            for said in term.said(language):
                yield language, fold(said), term.en
                if language == "de":
                    yield language, fold(said.translate(_UMLAUTS)), term.en
    for language in LANGUAGES if base.glossary else ():
        for name, english in zip(WIDE[language], WIDE["en"], strict=True):
            yield language, fold(name), english.casefold()


def _countries(base: FactBase) -> Iterator[tuple[str, str, str]]:
    """The names of countries, and by what name the base has them, if it has."""
    titles = {
        alias: entry.title
        for entry in base.of_kind(Kind.COUNTRY)
        for alias in entry.aliases
        if len(alias) == 2
    }
    english = Locale("en").territories
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            known = fold(titles.get(code, str(english.get(code, name))))
            for said in (str(name), str(name).translate(_UMLAUTS)):
                if len(code) == 2 and code.isalpha():
                    yield language, fold(said), known


def _stemmed(language: str, phrases: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for phrase, english in phrases.items():
        found.setdefault(" ".join(stem_in(language, word) for word in phrase.split()), english)
    return found


def _reach(phrases: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        if words:
            found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


def _english(base: FactBase) -> set[str]:
    """The words of English: of titles, sentences and the glossary's own terms.

    So count acronyms, too, which are as short as words are.
    """
    known = {fold(said) for said in _acronyms(base)}
    for term in base.glossary:
        known.update(fold(term.en).split())
    for entry in base.entries.values():
        known.update(fold(entry.title).split())
        known.update(fold(entry.summary or "").split())
        for statement in entry.statements:
            known.update(fold(statement.text).split())
    return known | _ENGLISH_TOO


def _acronyms(base: FactBase) -> Iterator[str]:
    for term in base.glossary:
        for language in LANGUAGES:
            yield from (s for s in term.said(language) if s.isupper() and len(s) < _TELLING)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: str
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Glossary:
    """The tables of :func:`tables`, and how a text is read by them."""

    phrases: Table
    """The English for each term, by language; both folded."""
    stems: Table
    """The same by the stems of the words."""
    reach: dict[str, dict[str, int]]
    """How many words the longest term has that begins with a word or stem."""
    words: dict[str, str]
    """The languages that have a word, in a row,"""
    shared: set[str]
    """the words that are English, too,"""
    places: set[str]
    """and those of countries alone: “Afganistan” is Spanish, or English with a slip."""
    misspelt: dict[str, str]
    """Places by how they are misspelt."""

    def spelt(self, text: str) -> str:
        """The text with places as they are spelt, so that a slip weighs no more than the name."""

        def corrected(word: re.Match[str]) -> str:
            return self.misspelt.get(fold(word[0]), word[0])

        return _WORD.sub(corrected, text)

    def in_english(
        self,
        text: str,
        is_name: Callable[[str], bool],
        is_known: Callable[[str], bool],
        name_reach: Callable[[str], int],
    ) -> str:
        """The text with its foreign terms in English; the same text where it has none.

        ``is_name`` tells names, which stay as they are unless a term is as long; ``is_known``
        the words that the facts have, which are not looked for by their stems.
        """
        whole = text if text.isascii() else unicodedata.normalize("NFKC", text)
        tokens = list(islice(_tokens(whole), MAX_TOKENS))
        said = [each.folded for each in tokens]
        votes = self._votes(said)
        native = sum(self._nativeness(word, is_name, is_known) for word in said)
        if not native and not votes:
            votes = self._votes_of_unknown(said, is_known)
        if not votes:
            return text
        ordered = tuple(sorted(LANGUAGES, key=lambda language: -votes[language]))
        proofs = [word for word in said if self.is_telling(word) and word not in self.places]
        telling = bool(proofs) or votes[ordered[0]] > 1
        home = ordered[0] if telling and votes[ordered[0]] > native else None
        return _Reading(self, tokens, home, ordered, is_name, name_reach).written(whole)

    def _votes(self, said: list[str]) -> Counter[str]:
        """How many words are of each language and not English."""
        votes: Counter[str] = Counter()
        for word in said:
            if word not in self.shared and len(word) > 1:
                votes.update(self.words.get(word, "").split())
        return votes

    def _nativeness(
        self, word: str, is_name: Callable[[str], bool], is_known: Callable[[str], bool]
    ) -> float:
        """How far a word shows a query to be English."""
        if word in self.words or not word.isalpha():
            return 0.0
        # What the facts know may be a name that is the same everywhere.
        return 1.0 if word in FILLER else 0.5 * (is_known(word) and not is_name(word))

    def _votes_of_unknown(self, said: list[str], is_known: Callable[[str], bool]) -> Counter[str]:
        """The same by stems and parts of words, which are no proof beside a word of English."""
        votes: Counter[str] = Counter()
        for word in said:
            if len(word) >= _TELLING and not is_known(word):
                votes.update(each for each in LANGUAGES if stem_in(each, word) in self.stems[each])
                votes["de"] += self.compound(word) is not None
        return +votes

    def is_telling(self, word: str) -> bool:
        """Whether a word shows by itself that it is not English."""
        return len(word) >= _TELLING and word not in self.shared

    def compound(self, word: str, depth: int = 2) -> str | None:
        """The English for the parts of a German word: “Libyenkrieg”, “Waffenstillstandslinie”."""
        if len(word) < _COMPOUND or not depth:
            return None
        said = self.phrases["de"]
        for cut in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
            head, tail = self._head(word[:cut]), word[cut:]
            if head is None:
                continue
            rest = said.get(tail) or self.stems["de"].get(stem_in("de", tail))
            rest = rest or self.compound(tail, depth - 1)
            if rest:
                return f"{head} {rest}"
        return None

    def _head(self, word: str) -> str | None:
        for link in _LINKS:
            root = word.removesuffix(link) if link else word
            if len(root) >= _LEAST_PART and (link == "" or word.endswith(link)):
                found = self.phrases["de"].get(root)
                if found:
                    return found
        return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text while it is put into English."""

    glossary: Glossary
    tokens: list[_Token]
    home: str | None
    """The language it is written in, if it is not English with a word of another in it."""
    languages: tuple[str, ...]
    """All, the likeliest first."""
    is_name: Callable[[str], bool]
    name_reach: Callable[[str], int]
    """How many words a name may have that begins with a word."""

    def written(self, text: str) -> str:
        """The text in English."""
        pieces: list[str] = []
        place = end = 0
        while place < len(self.tokens):
            count, english = self._term(place)
            kept = self._kept(place, count, english)
            if english is None or kept:
                place += kept or 1
                continue
            pieces += [text[end : self.tokens[place].start], self._without_article(english)]
            end = self.tokens[place + count - 1].end
            if text[end : end + 1] in _APOSTROPHES:  # “l'OTAN”, “d'Ivoire”
                pieces.append(" ")
                end += 1
            place += count
        pieces.append(text[end:])
        written = "".join(pieces)
        return written if fold(written) else text

    @staticmethod
    def _without_article(english: str) -> str:
        return "" if english in _ARTICLES else english

    def _kept(self, place: int, count: int, english: str | None) -> int:
        """Of how many words a name is that begins at a place and is longer than a term there.

        One word is such a name in capitals alone, “CENTO”, unless it is another name in English:
        “FINUL” is UNIFIL.
        """
        reach = min(_LONGEST, len(self.tokens) - place, self.name_reach(self.tokens[place].folded))
        for length in range(reach, count, -1):
            if self.is_name(self._said(place, length)):
                return length
        token = self.tokens[place]
        own = token.folded not in self.glossary.shared and self.is_name(token.folded)
        own = own and not (english and self.is_name(fold(english)))
        return int(count == 1 and token.is_capital and (own or token.folded in _CAPITALS))

    def _said(self, place: int, length: int) -> str:
        return " ".join(each.folded for each in self.tokens[place : place + length])

    def _term(self, place: int) -> tuple[int, str | None]:
        """The longest term at a place: its number of words, and the English for it."""
        reach = min(_LONGEST, len(self.tokens) - place, self._reach(self.tokens[place].folded))
        for length in range(reach, 0, -1):
            said = self._said(place, length)
            for language in self.languages:
                english = self._english(language, said, place, length)
                if english is not None:
                    return length, english
        return 1, None

    def _reach(self, word: str) -> int:
        """Of how many words a term may be that begins with a word, at least of that one."""
        found = [self.glossary.reach[language].get(word, 1) for language in self.languages]
        if self.home is not None:
            found.append(self.glossary.reach[self.home].get(stem_in(self.home, word), 1))
        return max(found)

    def _english(self, language: str, said: str, place: int, length: int) -> str | None:
        words = [each.folded for each in self.tokens[place : place + length]]
        if language != self.home and not any(map(self.glossary.is_telling, words)):
            return None
        found = self.glossary.phrases[language].get(said)
        if found is not None or language != self.home:
            return found
        stemmed = " ".join(stem_in(language, word) for word in words)
        found = self.glossary.stems[language].get(stemmed)
        if found is None and language == "de" and length == 1:
            found = self.glossary.compound(said)
        return found


_APOSTROPHES = tuple("'’‘ʼ`´")
_CAPITALS = frozenset(("un",))
"""What in capitals is a name and else an article."""


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        folded = match[0].lower() if match[0].isascii() else fold(match[0])
        if folded:
            yield _Token(match.start(), match.end(), folded, match[0].isupper())
