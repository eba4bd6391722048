"""From a question to the statement that it asks about, or supposes.

“Was KFOR created by 1244, right?” asks about “KFOR was created by resolution 1244”, and “why did
France veto 1973” supposes “France vetoed resolution 1973”. The turns are those of
``grammar/claims.yaml``, over words with a slot for each name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ...base import FactBase
from ...checking.text.masking import letter_of
from ...kinds import Kind
from ...missions import is_recorded, short_name
from ...model import Draft, Entry, Resolution
from ...wording import unaccented
from ..described.facets import CARRIERS
from ..reading.lexicon import beside, grammar
from ..reading.named import Named, Token
from ..reading.rules import Seen
from .comparing import city_names, is_called


@dataclass(frozen=True, slots=True)
class Statement:
    """What a question claims or supposes, in words that a paper might have."""

    text: str
    is_supposed: bool
    """Whether the question asks for something else, and takes that for granted."""


def statement_of(what: Seen, text: str, base: FactBase) -> Statement | None:
    """The statement that a question asks about or supposes; ``None`` where it does neither."""
    found = what.found
    names = dict(_names(found, base))
    slotted = " ".join(_slotted(found, names))
    told, is_claim = _bare(slotted)
    turned, is_supposed = _turned(told)
    is_claim |= text.rstrip().endswith("?") and _grammar().asking.search(told) is None
    statement = turned or (told if is_claim else None)
    if statement is None or not _NAME.search(statement):
        return None
    shown = {slot: name for slot, _, name in names.values()}
    written = _written(found, text)
    said = [shown.get(word) or written.get(word, word) for word in _said(statement).split()]
    told = _THOUSANDS.sub(",", " ".join(said)).replace("the NATO", "NATO")
    return Statement(f"{told[:1].upper()}{told[1:]}.", is_supposed)


_THOUSANDS = re.compile(r"(?<=\b\d) (?=\d{3}\b)|(?<=\b\d\d) (?=\d{3}\b)|(?<=\b\d\d\d) (?=\d{3}\b)")
"""Between the digits of a large number, which words have lost their signs."""


# -- names ----------------------------------------------------------------------------------------


def _names(found: Named, base: FactBase) -> Iterator[tuple[int, tuple[str, int, str]]]:
    """By where each begins, the slot of a name, where it ends and how a paper has it."""
    number, towns = 0, city_names(base)
    for token in found.tokens:
        word = token.word
        said = found.words[token.start : token.end]
        if word == "@country" and _is_town(found, token, towns):
            letter, name = "T", towns[" ".join(said)]
        elif word in ("@text", "@entry", "@country"):
            mention = next(each for each in found.mentions if each.start == token.start)
            operations = (each for each in mention.entries if each.kind is Kind.OPERATION)
            entry = next(operations, mention.entries[0])
            letter = "M" if is_recorded(entry) else letter_of(entry)
            name = _called(entry, base)
        else:
            continue
        yield token.start, (f"@{letter}{number}", token.end, name)
        number += 1
    for start, end, whose in _carriers(found, base):
        yield start, (f"@O{number}", end, _called(base.entries[CARRIERS[whose]], base))
        number += 1
    for start, end, name in _towns(found, base):
        yield start, (f"@T{number}", end, name)
        number += 1


def _is_town(found: Named, token: Token, towns: Mapping[str, str]) -> bool:
    """Whether the capital of a country is where something was: “signed in Paris”."""
    words = found.words
    return " ".join(words[token.start : token.end]) in towns and not _IN.isdisjoint(
        words[max(0, token.start - 1) : token.start]
    )


_IN = beside("within")


def _towns(found: Named, base: FactBase) -> Iterator[tuple[int, int, str]]:
    """The cities that are named and are no mention."""
    names, end = city_names(base), 0
    for start in range(len(found.words)):
        for length in (3, 2, 1):
            name = names.get(" ".join(found.words[start : start + length]))
            if name and start >= end and found.free(start, start + length):
                end = start + length
                yield start, end, name
                break


def _called(entry: Entry, base: FactBase) -> str:
    """How a paper may call an entry so that nothing else is meant."""
    if isinstance(entry, Resolution):
        return f"resolution {entry.number}"
    if isinstance(entry, Draft):
        return f"draft {entry.symbol}"
    if is_recorded(entry):
        return short_name(entry)
    letters = _ACRONYM.search(entry.title) if entry.kind in _BY_LETTERS else None
    names = [*([letters[1]] if letters else []), entry.title.partition(" (")[0], entry.title]
    return next((name for name in names if is_called(entry, name, base)), names[-1])


_BY_LETTERS = (Kind.OPERATION, Kind.BODY)
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z-]*[A-Z](?: [IVX]+)?)\)")
_CARRIER = re.compile(rf"\b(?:{'|'.join(sorted(CARRIERS, key=len, reverse=True))})\b")


def _carriers(found: Named, base: FactBase) -> Iterator[tuple[int, int, str]]:
    """The organisations that are named by a word and are no mention."""
    text = " ".join(found.words)
    for match in _CARRIER.finditer(text):
        start = text[: match.start()].count(" ")
        end = start + len(match[0].split())
        is_entry = CARRIERS[match[0]] in base.entries
        if is_entry and found.free(start, end):
            yield start, end, match[0]


def _slotted(found: Named, names: dict[int, tuple[str, int, str]]) -> Iterator[str]:
    place = 0
    while place < len(found.words):
        slot, end, _ = names.get(place, (found.words[place], place + 1, ""))
        yield slot
        place = end


def _written(found: Named, text: str) -> dict[str, str]:
    """How words are written that are not names: with accents, and cities with a capital."""
    typed = {unaccented(word): word for word in re.findall(r"[^\W_]+", text)}
    return {word: typed.get(word, word).lower() for word in found.words}


# -- turns ----------------------------------------------------------------------------------------

_NAME = re.compile(r"@[A-Z]\d+")
_WHO = r"(?:(?!(?:and|or|et|ou)\b)[a-z]+ )*?@[A-Z]\d+(?: (?:and|et) (?:the |la |le )?@[A-Z]\d+)?"


@dataclass(frozen=True, slots=True)
class _Turns:
    """The patterns of ``grammar/claims.yaml``."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    supposing: re.Pattern[str]
    asking: re.Pattern[str]
    turns: tuple[tuple[re.Pattern[str], str], ...]
    supposed: tuple[tuple[re.Pattern[str], str], ...]
    said: tuple[tuple[re.Pattern[str], str], ...]
    past: dict[str, str]


@cache
def _grammar() -> _Turns:
    told = grammar("claims.yaml")
    past = {verb: irregular or _regular(verb) for verb, irregular in told["verbs"].items()}

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, means in (
            ("WHO", _WHO),
            ("NAME", _NAME.pattern),
            ("NOUN", f"(?:{told['nouns']})"),
            ("KIND", f"(?:{told['kind']})"),
            ("VERB", f"(?:{'|'.join(past)})"),
        ):
            pattern = pattern.replace(name, means)
        return re.compile(pattern)

    def turns(part: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple((compiled(pattern), into) for pattern, into in told[part])

    return _Turns(
        before=compiled(rf"^(?:{'|'.join(told['before'])}) "),
        behind=compiled(rf" (?:{'|'.join(told['behind'])})$"),
        supposing=compiled(rf"^(?:{'|'.join(told['supposing'])}) "),
        asking=compiled(rf"\b(?:{told['asking']})\b"),
        turns=turns("turns"),
        supposed=turns("supposed"),
        said=turns("said"),
        past=past,
    )


def _regular(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _bare(text: str) -> tuple[str, bool]:
    """A question without what stands around a claim, and whether anything did."""
    words, is_claim = _grammar(), False
    while match := words.before.match(text):
        is_claim |= " " in match[0].strip()
        text = text[match.end() :]
    while match := words.behind.search(text):
        is_claim, text = True, text[: match.start()]
    return text, is_claim


def _turned(text: str) -> tuple[str | None, bool]:
    """The statement that a question is a turn of, and whether it is only supposed."""
    words = _grammar()
    for pattern, into in words.supposed:
        if match := pattern.match(text):
            return _filled(match, into), True
    supposing = words.supposing.match(text)
    rest = text[supposing.end() :] if supposing else text
    for pattern, into in words.turns:
        if match := pattern.match(rest):
            return _filled(match, into), supposing is not None
    return None, supposing is not None


def _filled(match: re.Match[str], into: str) -> str:
    groups = {name: told or "" for name, told in match.groupdict().items()}
    verb = groups.get("verb", "")
    past = _grammar().past.get(verb) or _regular(verb) if verb else ""
    return into.format(**groups, past=past)


def _said(statement: str) -> str:
    """A statement in the words that the readers have for it."""
    for pattern, into in _grammar().said:
        if match := pattern.search(statement):
            said = statement[: match.start()] + _filled(match, into) + statement[match.end() :]
            return " ".join(said.split())
    return statement
