"""The words by which people ask, as data: a file for each language in ``grammar/``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ...capitals import capitals
from ...number_words import ORDINALS
from ...wording import fold
from .turns import Turns, turns_of

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: slower, same meaning
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_FOLDER = Path(__file__).parent.parent / "grammar"
LANGUAGES = ("en", "fr")
SLOTS = frozenset(
    "text resolution two_texts actor country two_actors entry entry2 entity two_entities person "
    "document office event time group".split()
)
"""The kinds of name that a rule may need, see :meth:`bot.facts.ask.reading.Seen.slots`."""
_PLAIN = re.compile(r"[a-z]{4,}")
_ESCAPED = re.compile(r"\\.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to read a question.

    ``slots`` are the kinds of name it needs, ``words`` the classes of words, each perhaps with
    alternatives, ``unless`` the classes and slots that exclude it. ``takes_topic`` says that other
    words narrow what is asked; elsewhere they speak against the reading.
    """

    asks: str
    slots: frozenset[str]
    words: tuple[frozenset[str], ...]
    unless: frozenset[str]
    takes_topic: bool
    is_loose: bool
    """Whether words that are not understood do no harm, as the names say it all."""
    heeds: frozenset[str]
    """Classes of words that the answer heeds, or that mean nothing beside its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of all languages together, and the rules in the order in which they are tried."""

    classes: Mapping[str, re.Pattern[str]]
    glue: frozenset[str]
    """Words that neither ask nor narrow."""
    demonyms: Mapping[str, str]
    """What people say for a country, folded, and its title."""
    capitals: Mapping[str, str]
    """The capitals by which people call a country that votes, folded, and its title."""
    ordinals: Mapping[str, int]
    """The words for places in an order, folded: “second” is the 2nd."""
    offices: tuple[tuple[re.Pattern[str], str], ...]
    topics: Mapping[str, tuple[str, ...]]
    """What people say for words of the titles, of which any will do."""
    glossary: Mapping[str, str]
    """Words of other languages, and the English ones by which the base is searched."""
    rules: tuple[Rule, ...]
    steps: Mapping[str, re.Pattern[str]]
    """How a thing is called by its tie to another one, by the tie, see :mod:`..described.steps`."""
    turns: Turns
    """How words stand beside a thing that ask for what came before or after it."""
    marks: Mapping[str, frozenset[str]]
    """For each language the common words that only it has, by which it is told."""
    plain: Mapping[str, frozenset[str]]
    """The English words of each class that stand by themselves, as far as they can be listed."""
    written: frozenset[str]
    """The words that are written in any pattern of a class, whatever stands beside: no slips."""
    known: frozenset[str]
    """All plain words of the classes, towards which a slip is put right."""


_NO_PLACE = "(?! world| in command| century| siecle| parallel| of @time)"
"""After a word for a place in an order, what makes it none: “the eleventh of September”."""
_ACCENTS = {"fr": frozenset("éèêëàâçùûîïôœ")}


def language_of(
    text: str,
    words: Sequence[str],
    lexicon: Lexicon,
    languages_of: Callable[[str], Sequence[str]],
) -> str:
    """The language of which a text, and its folded words, have most marks, first of them if none.

    Accents decide where the words do not: names have them in any language. Spanish shares words
    and accents with French; ``languages_of`` a word are all that have it, and most of those which
    one language alone has are that language's own.
    """

    def marks(language: str) -> tuple[int, bool]:
        has_accents = not _ACCENTS.get(language, frozenset()).isdisjoint(text.casefold())
        return sum(word in lexicon.marks[language] for word in words), has_accents

    language = max(LANGUAGES, key=marks)
    own = Counter(each[0] for each in map(languages_of, words) if len(each) == 1)
    most = max(own.values(), default=0)
    return language if language == "en" or own[language] == most else "en"


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once; raises ``ValueError`` for a rule with an unknown class."""
    files = [grammar(f"{language}.yaml") for language in LANGUAGES]
    classes = _merged(files, "classes")
    ordinals = {word: place for word, place in ORDINALS.items() if place > 1}
    classes["nth"] += [f"{word}{_NO_PLACE}" for word in ordinals]
    patterns = {name: _any_of(words) for name, words in classes.items()}
    rules = tuple(_rule(raw, patterns) for raw in grammar("rules.yaml"))
    return Lexicon(
        classes=patterns,
        glue=frozenset(word for file in files for word in file["glue"].split()),
        demonyms={
            word: title
            for file in files
            for title, words in file["demonyms"].items()
            for word in words
        },
        capitals={fold(name): title for name, title in capitals().items()},
        ordinals=ordinals,
        offices=tuple(
            (_any_of(words), office)
            for office in files[0]["offices"]
            for words in [[word for file in files for word in file["offices"][office]]]
        ),
        topics={word: tuple(told) for file in files for word, told in file["topics"].items()},
        glossary={str(k): v for file in files for k, v in file.get("glossary", {}).items()},
        rules=rules,
        steps={tie: _any_of(words) for tie, words in _merged(files, "steps").items()},
        turns=turns_of({end: _merged_turns(files, end) for end in ("later", "earlier")}),
        marks={
            language: frozenset(file["marks"].split())
            for language, file in zip(LANGUAGES, files, strict=True)
        },
        plain={
            name: frozenset(_plain_words([[each for each in words if " " not in str(each)]]))
            for name, words in files[0]["classes"].items()
        },
        written=frozenset(
            part
            for words in classes.values()
            for word in words
            for part in _PLAIN.findall(_ESCAPED.sub(" ", str(word)))
        ),
        known=frozenset(_plain_words(classes.values())),
    )


@lru_cache(maxsize=4096)
def is_asking(name: str) -> bool:
    """Whether some words are a way to ask, all of them; few words make up most questions."""
    return any(pattern.fullmatch(name) for pattern in lexicon().classes.values())


@cache
def _beside() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in grammar("beside.yaml").items()}


def beside(name: str) -> frozenset[str]:
    """Words that say, beside a number or a name, what that is; raises ``KeyError``."""
    return _beside()[name]


def grammar(name: str) -> Any:
    """What a file of the grammar says, as plain values; raises ``OSError`` where there is none."""
    loader = _Loader((_FOLDER / name).read_text(encoding="utf-8"))
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


EVERYDAY = beside("everyday")
"""Words that are common in any text, however rare in this field: they tell little."""
ASKED_AGAIN = "|".join(sorted(beside("asked_again")))
"""The words with which a further question begins, as a part of a pattern."""
ASKING = re.compile(rf"\b(?:{ASKED_AGAIN})\b", re.IGNORECASE)


def _merged(files: Iterable[Mapping[str, Any]], part: str) -> dict[str, list[str]]:
    """The patterns of all languages by their class."""
    classes: dict[str, list[str]] = {}
    for file in files:
        for name, words in file[part].items():
            classes.setdefault(name, []).extend(words)
    return classes


def _merged_turns(files: Iterable[Mapping[str, Any]], end: str) -> dict[str, str]:
    """The alternatives of each kind of word of one end; those of none match nothing."""
    told = _merged([file["turns"] for file in files], end)
    return {kind: "|".join(words) or _NOTHING for kind, words in told.items()}


_NOTHING = r"(?!)"


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    # The longest first: “sat on the council” before “sat”.
    alternatives = "|".join(sorted(map(str, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w@])(?:{alternatives})(?!\w)")


def _plain_words(classes: Iterable[Iterable[str]]) -> Iterable[str]:
    for words in classes:
        for word in words:
            for part in _expanded(word):
                yield from _PLAIN.findall(part)


def _expanded(pattern: str) -> Iterable[str]:
    """All that a pattern of words, groups and options stands for, the spaces included.

    ``abstain(?:s|ed|ing|ers?)?`` is six words. Of a pattern with more than that in it, nothing.
    """
    if _MORE_THAN_WORDS.search(pattern.replace("(?:", "(")):
        return ()
    found, rest = _choices(pattern.replace("(?:", "("))
    return found if not rest else ()


def _choices(pattern: str) -> tuple[list[str], str]:
    """What a pattern stands for up to the end of its group, and what comes after that."""
    done: list[str] = []
    told = [""]
    while pattern and pattern[0] != ")":
        sign, pattern = pattern[0], pattern[1:]
        if sign == "|":
            done, told = [*done, *told], [""]
            continue
        parts = [sign]
        if sign == "(":
            parts, pattern = _choices(pattern)
            pattern = pattern[1:]
        if pattern[:1] == "?":
            parts, pattern = ["", *parts], pattern[1:]
        told = [word + part for word in told for part in parts][:_MOST_WORDS]
    return [*done, *told][:_MOST_WORDS], pattern


_MORE_THAN_WORDS = re.compile(r"[\\\[\]+*.^${}@]|\(\?")
_MOST_WORDS = 200
"""So many words of one pattern are taken."""


def _rule(raw: Mapping[str, Any], classes: Mapping[str, object]) -> Rule:
    words = tuple(frozenset(str(each).split("|")) for each in raw.get("words", ()))
    unless = frozenset(raw.get("unless", ()))
    heeds = frozenset(raw.get("heeds", ())).union(raw.get("slots", ()), *words)
    unknown = heeds - set(classes) - SLOTS
    if unknown:
        raise ValueError(f"no such class of words: {', '.join(sorted(unknown))}")
    return Rule(
        asks=raw["asks"],
        slots=frozenset(raw.get("slots", ())),
        words=words,
        unless=unless,
        takes_topic=raw.get("topic", False),
        is_loose=raw.get("loose", False),
        heeds=heeds,
    )
