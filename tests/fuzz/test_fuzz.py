"""Input is read or refused, never a fault; ``make fuzz`` tries twenty thousand of each sort."""

from __future__ import annotations

from contextlib import suppress

import pytest

from .parsers import Parser, parsers

NAMES = (
    "queries",
    "numbers and symbols",
    "countries",
    "days",
    "zones",
    "times",
    "custom ids",
    "questions",
    "mentions",
    "claims",
    "papers",
    "yaml",
    "data folders",
    "golden queries",
    "archives",
    "signatures",
    "bodies",
)


@pytest.fixture(scope="module")
def known() -> dict[str, Parser]:
    return parsers()


def test_all_parsers_are_tried(known):
    assert tuple(known) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_damaged_input_is_read_or_refused(known, name):
    parser = known[name]
    for given in parser.inputs(60, seed=2):
        with suppress(*parser.refusals):
            parser.read(given)
