"""What a resolution is about, and where an operation was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...mentions import finder_of
from ...model import Area, Country, Entry, Resolution
from ...regions import lies_in
from ...wording import fold
from ..mistakes import Mistake
from ..operations.record import is_place
from ..text.claims import Known, is_doubtful, mark_at, matches, patterns
from ..text.masking import Sentence

_BALKANS = frozenset(
    "yugoslavia bosnia kosovo croatia macedonia serbia montenegro slovenia albania balkans".split()
)
"""Places that texts of the time spoke of together."""
_STEM, _LEAST = 5, 4
"""So many letters a word of a subject begins with in all its forms, and has at least."""
_EMPTY = frozenset(
    "support their other about against under state states force forces nato that this with from "
    "operation mission resolution council security republic united nations".split()
)

_R = r"(?:the\s+)?«R(?P<r>\d+)»"
_X = (
    r"(?:the\s+|la\s+|le\s+|les\s+)?(?:l['’])?(?:\w+\s+(?:in|of|en|au|à|d[eu'’])\s*){0,2}"
    r"(?:the\s+|l['’])?«(?:C|O)(?P<x>\d+)»"
)
_ABOUT = patterns(
    (
        rf"(?<!voted\son\s)(?<!voting\son\s)(?<!vote\son\s)(?<!abstained\son\s)(?<!impact\sof\s)(?<!effect\sof\s){_R},?\s+"
        rf"(?:on|about|concerning|regarding|sur|concernant|relative\s+(?:à|au))\s+{_X}"
    ),
    (
        rf"{_R},?\s+(?:which\s+|that\s+|qui\s+)?(?:deals?\s+with|dealt\s+with|is\s+about"
        rf"|was\s+about|is\s+on|concerns?|concerned|addresse[sd]|covers?|porte\s+sur|portait\s+sur"
        rf"|concerne|traite\s+d[eu])\s+{_X}"
    ),
    (
        rf"{_R},?\s+(?:(?:was|is)\s+)?the\s+(?:very\s+)?first\s+(?:one\s+|resolution\s+"
        rf"|text\s+)?(?:ever\s+)?on\s+{_X}"
    ),
    rf"\bthe\s+«(?:C|O)(?P<x>\d+)»\s+resolution,?\s+\(?{_R}",
    rf"«(?:C|O)(?P<x>\d+)»,\s+the\s+subject\s+of\s+{_R}",
)
_ON_BEHALF = re.compile(
    r"(?:['’]s?)?\s+(?:initiative|proposal|request|insistence|behalf|side|part|instruction|day)",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A subject that a resolution does not have, a place where an operation was not."""
    for match in matches(_ABOUT, sentence.text):
        mark, about = mark_at(sentence, match["r"]), mark_at(sentence, match["x"])
        resolution = mark.entry
        if not isinstance(resolution, Resolution) or _is_open(sentence, match):
            continue
        if about.entry is not None and not _is_about(resolution, about.entry, known, about.words):
            told = message(
                "checking.subject", number=resolution.number, subject=_subject(resolution)
            )
            start, end = min(mark.start, about.start), max(mark.end, about.end)
            yield Mistake(start, end, told, resolution)


def _is_open(sentence: Sentence, match: re.Match[str]) -> bool:
    before = sentence.text[max(0, match.start() - 25) : match.start()]
    goes_on = _ON_BEHALF.match(sentence.text, match.end())
    return bool(goes_on) or is_doubtful(before + match[0])


def _written(entry: Entry, known: Known) -> str:
    """All that the base says of an entry, and the titles of what it is joined to."""
    own = (entry.title, entry.place or "", entry.summary or "", entry.note or "", *entry.aliases)
    told = [each.text for each in entry.statements]
    if isinstance(entry, Resolution):
        told += [entry.agenda or "", *entry.subjects]
    told += [link.entry.title for link in known.base.links(entry)]
    return " ".join((*own, *told))


def _words(text: str) -> set[str]:
    words = {word for word in fold(text).split() if len(word) >= _LEAST and word.isalpha()}
    return {word[:_STEM] for word in words - _EMPTY}


def _meet(some: set[str], others: set[str]) -> bool:
    """Whether two share a word, or both speak of what was Yugoslavia."""
    balkans = {word[:_STEM] for word in _BALKANS}
    return bool(some & others) or bool(some & balkans and others & balkans)


def _is_about(resolution: Resolution, entry: Entry, known: Known, words: str = "") -> bool:
    """Whether a resolution may be said to be about a place, which goes by some words."""
    if not isinstance(entry, Country | Area) or ":" not in resolution.title:
        return True  # nothing that is certain
    for region in ("Middle East", "Africa"):
        if fold(region) in fold(resolution.agenda or "") and lies_in(entry.title, region):
            return True
    names = (entry.title, words, *entry.aliases, *getattr(entry, "former", ()))
    wanted = set().union(*(_words(name) for name in names))
    return not wanted or _meet(wanted, _words(_written(resolution, known)))


def is_elsewhere(operation: Entry, where: Entry) -> bool:
    """Whether a place is none where an operation was, as far as the base says."""
    if not is_place(where):
        return False
    names = (where.title, *where.aliases, *getattr(where, "former", ()))
    wanted = set().union(*(_words(name) for name in names))
    said = f"{operation.title} {operation.place} {operation.gist}"
    said += " " + " ".join(each.text for each in operation.statements)
    is_named = any(fold(name) in fold(said) for name in names if len(name) >= _LEAST)
    return bool(wanted) and not is_named and not wanted & _words(said)


def _subject(resolution: Resolution) -> str:
    return resolution.title.partition(":")[2].strip()


def is_foreign(resolution: Resolution, where: Entry, known: Known) -> bool:
    """Whether a resolution on some place has nothing to do with another that a mark names."""
    named, _ = finder_of(known.base).read(resolution.title.partition(":")[2], all_countries=True)
    is_on_a_place = any(is_place(each.entry) for each in named)
    return is_on_a_place and not _is_about(resolution, where, known)
