"""Numbers in a row, in a list or in the lines of one, that are resolutions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .counted import MORE_THINGS, is_counted
from .labels import looks_alike
from .reference import YEARS, Years
from .subjects import TextSubjects

_ROW = re.compile(
    r"(?<![\w$€£#/.,§°-])\d{2,4}(?:\s*(?:,|/|&|\+|(?:,\s*)?\b(?:and|et|or"
    r"|ou)\b)\s*\d{2,4}){1,19}(?![\w%°/-])(?![.,]\d)"
)
_SPACED = re.compile(r"(?<![\w$€£#/.,§°-])\d{4}(?: \d{4}){3,19}(?![\w%°/-])(?![.,]\d)")
"""Four numbers or more with nothing between them."""
_BULLET = re.compile(r"\n[^\S\n]*[-*•–+]\s+(?=\d)")
"""What stands before a number that has a line of its own."""
SPEAKS_OF = re.compile(
    r"\b(?:r[ée]solutions?|UNSCRs?|SCRs?|UNSC|Security\s+Council|Conseil\s+de\s+s[ée]curit[ée])\b",
    re.IGNORECASE,
)
_CALLED_ROW = re.compile(
    r"(?<![\w$€£#/.,§°-])(?P<numbers>\d{2,4}(?:\s*,\s*\d{2,4}){0,9},?\s+(?:and|et)\s+\d{2,4})"
    r"\s+(?:are|were|sont)\s+(?:[^\W\d]+\s+){0,4}r[ée]solutions\b",
    re.IGNORECASE,
)
"""Numbers that are said to be resolutions, however small: “48 and 49 are resolutions”."""
_SENTENCE = re.compile(r"[^.!?\n]+")


def rows_of(text: str, known: Years, subjects: TextSubjects) -> set[int]:
    """Where numbers begin that stand in a row of resolutions: “242, 338 and 425”.

    Three make a row, or two in a sentence that speaks of resolutions, or whose words tell of two
    of them: “Palestine: 48 and 49”; no years, pages or the like. Lines of a list make a row, too.
    """
    found: set[int] = set()
    text = _BULLET.sub(lambda bullet: "," + " " * (len(bullet[0]) - 1), text)
    for sentence in _SENTENCE.finditer(text):
        is_spoken_of = SPEAKS_OF.search(sentence[0]) is not None
        least = _FEW if is_spoken_of else _IN_A_ROW
        for row in _CALLED_ROW.finditer(text, sentence.start(), sentence.end()):
            numbers = [m for m in re.finditer(r"\d+", row["numbers"]) if int(m[0]) in known]
            found |= {row.start() + each.start() for each in numbers}
        for row in _ROW.finditer(text, sentence.start(), sentence.end()):
            numbers = list(re.finditer(r"\d+", row[0]))
            before = max(sentence.start(), row.start() - _DATES)
            if looks_alike(text, *row.span()):
                continue
            if int(numbers[0][0]) in YEARS and DATED.search(text, before, row.start()):
                del numbers[0]  # “since 2001, 1373 and 1540”
            values = [int(each[0]) for each in numbers]
            are_known = all(each in known for each in values)
            is_long = len(values) >= least and all(each >= LEAST for each in values)
            years = sum(each in YEARS for each in values)
            is_long = is_long and (is_spoken_of or 2 * years < len(values))
            is_meant = are_known and years < len(values)
            is_meant = is_meant and (is_long or _are_of_their_subjects(numbers, row, subjects))
            if is_meant and not is_counted(text, row.end(), MORE_THINGS):
                found |= {row.start() + each.start() for each in numbers}
        for row in _SPACED.finditer(text, sentence.start(), sentence.end()):
            numbers = list(re.finditer(r"\d+", row[0]))
            values = [int(each[0]) for each in numbers]
            if values == sorted(set(values)) and all(each in known for each in values):
                found |= {row.start() + each.start() for each in numbers}
        found.update(_explained(text, sentence, known, subjects))
    return found


def other_rows(text: str) -> set[int]:
    """Where numbers begin that number or count something else together with at least two others."""
    return {
        row.start() + each.start()
        for row in _ROW.finditer(text)
        if looks_alike(text, *row.span()) or is_counted(text, row.end(), MORE_THINGS)
        if len(numbers := list(re.finditer(r"\d+", row[0]))) >= _IN_A_ROW
        for each in numbers
    }


def _explained(
    text: str, sentence: re.Match[str], known: Years, subjects: TextSubjects
) -> Iterator[int]:
    """Where the numbers of a list begin each of which has its word: “661 sanctions, 678 force”.

    All of them are meant where what stands around one says what it is about.
    """
    items = list(_ITEM.finditer(text, sentence.start(), sentence.end()))
    runs: list[list[re.Match[str]]] = []
    for each in items:
        is_next = runs and each.start() - runs[-1][-1].end() <= _LONGEST_ITEM
        if is_next:
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        values = [int(each["number"]) for each in run]
        are_known = all(each in known and each >= LEAST_SPOKEN_OF for each in values)
        if looks_alike(text, *run[0].span("number")):
            continue
        if len(run) < _IN_A_ROW or not are_known or all(each in YEARS for each in values):
            continue
        if any(subjects.are_near(*each.span("number"), int(each["number"])) for each in run):
            yield from (each.start("number") for each in run)


_ITEM = re.compile(
    r"(?:^|[,;:=(]|[,;]?\s(?:and|et))\s*(?P<number>\d{3,4})"
    r"(?=\s*(?:[=:(–-]|(?:is|was|for|on|est|pour|sur)\b|[^\W\d_]{3,}))(?!\s*-\d)"
)
_LONGEST_ITEM = 60
"""So many characters at most stand between two numbers of such a list."""


def _are_of_their_subjects(
    numbers: list[re.Match[str]], row: re.Match[str], subjects: TextSubjects
) -> bool:
    """Whether what stands around a row tells of two resolutions and of most of its numbers."""
    told = [
        subjects.are_near(row.start(), row.end(), number)
        for number in {int(each[0]) for each in numbers}
    ]
    return sum(told) >= _FEW and 2 * sum(told) >= len(told)


_FEW = 2
_IN_A_ROW = 3
_DATES = 20
"""So many characters before a row are looked at for what makes a date of its first number."""
DATED = re.compile(r"\b(?:in|since|from|until|by|en|depuis|de)\s+$", re.IGNORECASE)
LEAST, LEAST_SPOKEN_OF = 200, 100
"""Below the first a number is one only where a text speaks of resolutions; below the second only in
a row, or with the word beside it."""
