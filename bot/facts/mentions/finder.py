"""The mentions in a text: resolutions and names, the longest at each place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from typing import TypeAlias
from weakref import proxy

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry, Person, Resolution
from ..perbase import per_base
from ..wording import fold
from .acting import acting, is_delegation
from .articles import is_invoked, is_of_a_treaty, is_of_another_text
from .borne import is_begun_name, is_of_another
from .names import LONGEST, Name, Names, Node, preferred
from .reference import Named, Reference
from .references import named
from .subjects import Subjects
from .tokens import Token, is_shouted, tokens


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry that is mentioned by the words ``text[start:end]``."""

    entry: Entry
    span: str
    start: int
    end: int
    year: int | None = None
    """The year that is given with a resolution."""


class _Sure(Enum):
    """How sure it is that a name is meant where it stands."""

    YES = auto()
    BESIDE = auto()
    """Beside a name that is surely meant."""
    AMONG = auto()
    """Beside a sure one of its kind; a person, beside another who held the office."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that stands in a text, not yet weighed against others."""

    name: Name
    first: int
    """Its first token; ``last`` is the one after its last."""
    last: int
    start: int
    end: int
    sure: _Sure

    @property
    def is_sure(self) -> bool:
        """Whether it is meant, whatever stands beside it."""
        return self.sure is _Sure.YES


_ARTICLES = frozenset("the la le l du".split())
_OF_MANY = frozenset("a an my our your his her their some any this no un une mon ma".split())
"""Words that make what follows one of many, and seldom stand before a name."""
_CODE = 3
"""So many letters a country's code must have to be one in small letters, too: “uae”, not “us”."""
_PHRASE = 3
"""So many words a title must have to be one in small letters, beside another name."""
_IN_A_ROW = 3
"""So many names a row must have for one that is a common word to be another."""
_PLACE, _WORD = 5, 7
"""So many letters the name of an area, or of anything else, must have to be mistyped."""


class Finder:
    """Finds what texts mention; made once for a base and used by many threads at once."""

    def __init__(self, base: FactBase) -> None:
        """Arrange the names of all entries; takes some tenths of a second."""
        # Kept for as long as its base is there: it must not be what keeps the base.
        self._base: FactBase = proxy(base)
        self._names = Names(base)
        self._subjects = Subjects(base)
        self._years = {number: base.resolution(number).year for number in base.numbers}

    def find(self, text: str) -> list[Mention]:
        """Every mention in a text, from left to right; spans lie in the text and do not overlap."""
        return self.read(text)[0]

    def read(self, text: str, *, all_countries: bool = False) -> tuple[list[Mention], Named]:
        """The mentions in a text, and all resolutions that it names, in the base or not.

        Countries are mentioned where they act, or with ``all_countries`` wherever they are named.
        """
        words = tokens(text)
        walked = list(self._walk(text, words))
        is_ours = any(
            (each.is_sure or each.last - each.first >= _PHRASE)
            and each.name.entry
            and each.name.kind is not Kind.COUNTRY
            for each in walked
        )
        ends = {each.end for each in walked if each.name.entry}
        references = named(text, self._years, self._subjects, is_ours=is_ours, names=ends)
        resolutions = [
            Mention(
                self._base.resolution(each.number),
                text[each.start : each.end],
                each.start,
                each.end,
                each.year,
            )
            for each in references.references
            if each.number in self._years
        ]
        acts = [True] * len(words) if all_countries else acting(text, words)
        known = self._weighed(text, acts, walked, bool(resolutions))
        unknown = [each for each in references.references if each.number not in self._years]
        kept = _longest([*resolutions, *unknown, *known])
        found = [
            mention
            for each in kept
            if not isinstance(each, Reference) and (mention := self._mention(text, each))
        ]
        return _with_offices(text, found), references

    def _mention(self, text: str, found: Mention | _Found) -> Mention | None:
        """What is mentioned, if the base has it."""
        if isinstance(found, Mention) or not found.name.entry:
            return found if isinstance(found, Mention) else None
        entry = self._base.entries[found.name.entry]
        return Mention(entry, text[found.start : found.end], found.start, found.end)

    # -- names ----------------------------------------------------------------------------------

    def _walk(self, text: str, words: list[Token]) -> Iterator[_Found]:
        """Every name that is written in a text as it must be."""
        shouted = is_shouted(words)
        for first in range(len(words)):
            for last, node, slips in self._paths(words, first):
                fitting = [
                    (name, sure)
                    for name in node.names
                    if (sure := self._sure(text, words, first, last, name, shouted, slips))
                ]
                name = preferred((name for name, _ in fitting), self._base)
                span = slice(words[first].start, words[last - 1].end)
                if name is not None and not _is_opened(text, span):
                    sure = next(sure for each, sure in fitting if each is name)
                    yield _Found(name, first, last, span.start, span.stop, sure)

    def _paths(self, words: list[Token], first: int) -> Iterator[tuple[int, Node, str]]:
        """The places of the tree that the words from one on lead to; the word that has a slip."""
        open_ends = [(first, self._names.root, "")]
        while open_ends:
            at, node, slip = open_ends.pop()
            if at > first and node.names:
                yield at, node, slip
            if at >= len(words) or at - first >= LONGEST or (at > first and not words[at].joined):
                continue
            word = words[at].folded
            if word in node.then:
                open_ends.append((at + 1, node.then[word], slip))
            elif not slip and (at > first or len(word) > 3):
                open_ends += [
                    (at + 1, node.then[meant], meant)
                    for meant in self._names.meant(words[at])
                    if meant in node.then
                ]

    def _sure(
        self,
        text: str,
        words: list[Token],
        first: int,
        last: int,
        name: Name,
        shouted: bool,
        slip: str,
    ) -> _Sure | None:
        """How sure it is that a name is meant; ``None`` where it is not."""
        written = words[first:last]
        if not name.entry:
            said = text[written[0].start : written[-1].end]
            is_it = said == name.raw or (len(written) > 1 and not slip)
            return _Sure.YES if is_it else None
        if name.is_acronym:
            return self._acronym(text, words, first, name, shouted, slip)
        if not any(word[0].isalpha() for word in name.words):
            said, after = text[written[0].start : written[-1].end], text[written[-1].end :]
            is_day = _YEAR_BEHIND.match(after)  # “on 9/11/2024”
            return _Sure.YES if said == name.raw and not is_day else None
        if is_of_another_text(words, first, name):
            return None
        if is_of_a_treaty(words, first, name):
            return _Sure.YES
        if len(written) == 1:
            return self._word(words, first, name, shouted, slip)
        if is_invoked(words, first, name):
            return _Sure.YES
        is_one_of_many = first > 0 and written[0].joined and words[first - 1].folded in _OF_MANY
        return self._phrase(written, name, shouted, is_one_of_many=is_one_of_many)

    def _acronym(
        self, text: str, words: list[Token], first: int, name: Name, shouted: bool, slip: str
    ) -> _Sure | None:
        written = words[first]
        word = name.words[0]
        raw = written.raw.replace(".", "")
        usual = _Sure.BESIDE if name.is_weak else _Sure.YES
        if slip:
            return usual if raw.isupper() else None
        is_long = len(word) >= 4 and not self._names.is_ordinary(word)
        if name.kind is Kind.COUNTRY and len(word) >= _CODE:
            return _Sure.YES
        exact = raw in (name.raw.replace(".", ""), raw.upper()) and not shouted
        before = words[first - 1].folded if first > 0 and written.joined else ""
        if exact and raw != raw.lower():
            is_thing = (
                before in _ARTICLES
                and len(word) > 2
                and name.kind in (Kind.BODY, Kind.DOCUMENT)
                and not self._names.is_ordinary(word)
            )
            return _Sure.YES if is_thing else usual  # “la CPI”, “the NPT”
        if is_long:
            return None if self._is_first_name(words, first) else usual
        if word in ("un", "eu") and (before == "the" or shouted):
            return _Sure.YES if shouted else _Sure.BESIDE
        is_title = raw.istitle()  # “Adm.”
        is_title = is_title or text.startswith(".", written.end)  # “adm. Stavridis”
        if len(word) == _CODE and not (is_title or self._names.is_ordinary(word)):
            small = {Kind.AREA: _Sure.BESIDE, Kind.OPERATION: _Sure.AMONG}  # “wps”, “rsm”
            return small.get(name.kind)
        return None

    def _is_first_name(self, words: list[Token], first: int) -> bool:
        """Whether a name is written as a first name before a surname: “Ifor Williams”."""
        if not words[first].is_capital or not is_begun_name(words, first):
            return False
        after = words[first + 1].folded
        return after not in self._names.vocabulary and not self._names.is_ordinary(after)

    def _word(
        self, words: list[Token], first: int, name: Name, shouted: bool, slip: str
    ) -> _Sure | None:
        written = words[first]
        word = name.words[0]
        is_proper = name.raw[0].isupper()
        if not is_proper:
            is_one = self._names.is_compound(name) or self._names.is_countered(name)
            return _Sure.BESIDE if is_one and not slip else None
        if slip and len(word) < (_PLACE if name.kind is Kind.AREA else _WORD):
            return None
        if shouted or not written.is_capital:
            if name.kind is Kind.PERSON:
                if name.is_weak or name.is_ordinary:
                    return _Sure.AMONG
                return _Sure.YES if len(word) >= _WORD else _Sure.BESIDE
            if name.is_ordinary or (shouted and name.is_weak):
                return None
            is_place = name.kind in (Kind.AREA, Kind.COUNTRY) and not name.is_weak
            return _Sure.YES if is_place else _Sure.BESIDE
        if name.kind is Kind.PERSON and (
            is_of_another(words, first) or self._is_first_name(words, first)
        ):
            return None
        is_thing = name.is_weak or name.kind not in (Kind.PERSON, Kind.AREA, Kind.COUNTRY)
        if is_thing and is_begun_name(words, first):
            return None
        is_sure = not name.is_weak or not written.raw.isascii()
        return _Sure.YES if is_sure else _Sure.BESIDE

    def _phrase(
        self, written: list[Token], name: Name, shouted: bool, *, is_one_of_many: bool
    ) -> _Sure | None:
        is_proper = any(char.isupper() for char in name.raw)
        as_proper = not shouted and all(
            token.is_capital or not capital
            for token, capital in zip(written, name.capitals, strict=False)
        )
        if not is_proper:
            is_area = name.kind is Kind.AREA
            return (_Sure.YES if self._names.is_title(name) else _Sure.BESIDE) if is_area else None
        if as_proper:
            return _Sure.BESIDE if name.is_weak else _Sure.YES
        if name.is_weak:
            return _Sure.AMONG if name.words[-1].isdigit() else None  # “chapter 7”
        if is_one_of_many and name.kind is Kind.OPERATION:
            return _Sure.AMONG  # “an amber fox”
        if not name.is_ordinary or any(len(word) > 2 and word.isdigit() for word in name.words):
            return _Sure.YES
        # “way forward” in small letters is no title; “operation allied force” is still one.
        if written[0].folded in ("operation", "resolution"):
            return _Sure.YES
        is_long = len(name.words) >= _PHRASE and self._names.is_title(name)
        is_told = name.kind in (Kind.AREA, Kind.EVENT) or is_long
        return _Sure.BESIDE if is_told else _Sure.AMONG

    # -- weighing -------------------------------------------------------------------------------

    def _weighed(
        self, text: str, acts: list[bool], found: list[_Found], has_resolution: bool
    ) -> list[_Found]:
        """Those that are meant: unsure names beside sure ones, countries where they act."""
        sure = {each.name.entry for each in found if each.is_sure and each.name.entry}
        acronyms = {each.name.entry for each in found if each.name.is_acronym and each.name.entry}
        if len(acronyms) > 1:
            sure |= acronyms  # “HCR et PAM”: each says what the other means
        sure |= self._of_one_office(found)
        kinds = {self._like(entry) for entry in sure}
        in_rows = self._in_rows(text, found)
        states = {each.start for each in found if each.name.kind is Kind.COUNTRY}
        kept = []
        for each in found:
            name = each.name
            if name.kind is Kind.COUNTRY:
                is_meant = acts[each.first] or is_delegation(text, each.start, each.end)
            elif name.kind is Kind.BODY and _is_of_a_state(text, each, states):
                is_meant = False
            elif each.is_sure:
                is_meant = True
            elif name.kind is Kind.PERSON and name.is_ordinary:
                is_written = each.sure is _Sure.BESIDE and name.entry in sure
                is_meant = is_written or (each.start, each.end) in in_rows
            elif each.sure is _Sure.AMONG:
                is_meant = self._like(name.entry) in kinds
            else:
                is_meant = has_resolution or bool(sure - {name.entry})
            if is_meant:
                kept.append(each)
        return kept

    def _of_one_office(self, found: list[_Found]) -> set[str]:
        """Persons by whose surnames another of their office is meant: “claes, then solana”."""
        named = {
            each.name.entry: self._like(each.name.entry)
            for each in found
            if each.name.kind is Kind.PERSON and not each.name.is_ordinary
        }
        known = {
            named[each.name.entry]
            for each in found
            if each.name.entry in named and not each.name.is_weak
        }
        held = Counter(named.values())
        return {entry for entry, office in named.items() if office in known and held[office] > 1}

    def _in_rows(self, text: str, found: list[_Found]) -> set[tuple[int, int]]:
        """Where persons stand in rows of those who held an office, if one is surely meant.

        What is a common word in small letters, too, needs two others: not “don't lie, Guterres”.
        """
        places: set[tuple[int, int]] = set()
        for row in self._rows(text, found):
            if any(one.is_sure for one in row):
                is_long = len({one.name.entry for one in row}) >= _IN_A_ROW
                places |= {
                    (each.start, each.end)
                    for each in row
                    if is_long or not (each.sure is _Sure.AMONG and each.name.is_ordinary)
                }
        return places

    def _rows(self, text: str, found: list[_Found]) -> list[list[_Found]]:
        """The persons named, those of an office that follow each other together."""
        rows: list[list[_Found]] = []
        end = 0
        for each in sorted(found, key=lambda one: one.start):
            if each.name.kind is not Kind.PERSON:
                continue
            is_next = each.start < end or _goes_on(text, end, each.start)
            if (
                rows
                and is_next
                and self._like(rows[-1][0].name.entry) == self._like(each.name.entry)
            ):
                rows[-1].append(each)
                end = max(end, each.end)
            else:
                rows.append([each])
                end = each.end
        return rows

    def _like(self, entry: str) -> str:
        """What an entry shares with those of its kind; a person, with others in the office."""
        found = self._base.entries[entry]
        return found.office if isinstance(found, Person) else found.kind.name


_GOES_ON = re.compile(
    r"\s*(?:[,;/>&|→+]|[-–=]+>?|\.{2,})?\s*(?:(?:and|then|or|before|after|followed\s+by|to"
    r"|vs\.?|et|puis|ou|avant|apr[èe]s)\s+)*",
    re.IGNORECASE,
)
"""What stands between the names of a row: “Annan > Ban > Guterres”, “Lie, then Hammarskjöld”."""
_BETWEEN = 40
"""Names that are more characters apart stand in no row."""


def _is_opened(text: str, span: slice) -> bool:
    """Whether a bracket opens within a span and does not close: “MINUSMA (resolution” 2100)."""
    words = text[span]
    return words.count("(") > words.count(")") and not text.startswith(")", span.stop)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether a row goes on between the end of a name and the start of the next."""
    return start - end <= _BETWEEN and _GOES_ON.fullmatch(text, end, start) is not None


def _is_of_a_state(text: str, body: _Found, states: set[int]) -> bool:
    """Whether a body is said to be a State's: “the Security Council of Ukraine”."""
    after = _OF.match(text, body.end)
    return after is not None and after.end() in states


_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_YEAR_BEHIND = re.compile(r"[/.-]\d|,?\s+(?:19|20)\d\d\b")


_Candidate: TypeAlias = Mention | _Found | Reference


def _longest(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Of candidates that overlap the longest, in the order of the text."""
    kept: list[_Candidate] = []
    taken: set[int] = set()
    for each in sorted(candidates, key=lambda one: (one.start - one.end, one.start)):
        if taken.isdisjoint(range(each.start, each.end)):
            taken.update(range(each.start, each.end))
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)


def _heads(body: Mention, after: Mention) -> bool:
    """Whether a body before a name belongs to it: the office of a person, the Council."""
    if isinstance(after.entry, Person):
        return fold(body.entry.title) in fold(after.entry.office)
    is_council = body.entry.id in ("un-security-council", "united-nations")
    return isinstance(after.entry, Resolution) and is_council and not after.span[0].isdigit()


def _with_offices(text: str, found: list[Mention]) -> list[Mention]:
    """Persons with the office, and resolutions with the Council, that stands right before."""
    kept: list[Mention] = []
    for each in found:
        before = kept[-1] if kept else None
        if before and before.entry.kind is Kind.BODY:
            between = text[before.end : each.start]
            if _heads(before, each) and len(between) <= 2 and not between.strip(" ,"):
                kept[-1] = replace(each, span=text[before.start : each.end], start=before.start)
                continue
        kept.append(each)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    return kept


@per_base
def finder_of(base: FactBase) -> Finder:
    """The finder of a base, made once; the first time takes some tenths of a second."""
    return Finder(base)
