"""Patterns that are tried at their openings only match what the engine finds by itself."""

from __future__ import annotations

import re

import pytest

from bot.facts.checking.text.claims import LIST
from bot.facts.checking.text.openings import found

PATTERNS = (
    rf"{LIST}\s+joined",
    rf"\bonly\s+{LIST}",
    r"(?:the\s+)?(?:draft\s+)*«R(?P<r>\d+)»(?:,)?\s+(?:passed|fell)",
    r"(?P<who>(?:the\s+)?«C\d+»|it)\s+vetoed",
    r"(?:«O\d+»,?\s+)?«O(?P<o>\d+)»",
    r"(?:the\s+)?(?:«O\d+»|UN),\s+«R\d+»",
    r"(?:«C\d+»){0,2}left",
    r"(?<!not\s)«C\d+»|«R\d+»",
    r"«(?:C|O)(?P<x>\d+)»\s+(?:[()»]\s+)?left",
    r"^«C\d+»(?!\s+joined)",
    r"\b(?:ve+to(?:e)?s|(?:ab)+stained{1,2})\s+left(?:ab)?s?",
    r"\bjo(?:in|int)ed?\b(?:(?:,\s+)|$)",
)
TEXTS = (
    "the «C0» and «C1» joined, the «C2» joined: only the «C3», «C4» left",
    "the draft draft «R0» passed; the  «R1», fell and the draft «R2» passed",
    "it vetoed and the «C0» vetoed, «C1» vetoed",
    "«O0», «O1» «O2» and «O3», «R4», UN, «R5», the UN, «R6»",
    "not «C0» left «C1»«C2»left «O3» left «C4» ) left, all left",
    "«C0» joined",
    "«C0» left",
    "VETOES LEFT, veetos lefts, ababstainedd leftabs, joıned, jointe",
    "",
)


@pytest.mark.parametrize("source", PATTERNS)
def test_a_pattern_is_found_wherever_it_stands(source):
    pattern = re.compile(source, re.IGNORECASE)
    for text in TEXTS:
        spans = [(match.span(), match.groups()) for match in pattern.finditer(text)]
        assert [(match.span(), match.groups()) for match in found(pattern, text)] == spans
    assert any(pattern.search(text) for text in TEXTS)
