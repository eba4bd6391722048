"""The work of a check is bounded: what is said again costs next to nothing, nor does a gap."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

import pytest

from bot.facts.calendar import Calendar
from bot.facts.checking import LONGEST, check, checker, prepare
from bot.facts.checking.mistakes import Mistake
from bot.facts.checking.operations import record
from bot.facts.checking.statements import index
from bot.facts.checking.text import saying
from bot.facts.checking.text.claims import Known
from bot.facts.checking.text.masking import Sentence
from bot.facts.checking.text.reading import sentences
from bot.facts.checking.times import turns
from bot.facts.load import load_files
from bot.facts.mentions import finder
from bot.facts.search import SearchEngine
from bot.library.snapshot import Snapshot
from bot.storage.fileset import FileSet
from tests.compiled import shipped
from tests.library.facts import FILES

TODAY = dt.date(2026, 11, 29)
WRONG = (
    "SFOR replaced IFOR in 1998; Russia vetoed resolution 1973.",
    "Resolution 1244 was adopted on 10 June 1998. It let KFOR in, and two days later Russia left.",
    "U Thant was UN Secretary-General. He left office in 1979.",
)
FILLER = "Delegates met. "


@pytest.fixture
def looked_at(monkeypatch):
    """How often each clause was compared with whatever the base tells."""
    counted: list[str] = []
    at_large = checker._at_large

    def looked(sentence: Sentence, known: Known) -> Iterator[Mistake]:
        counted.append(sentence.text)
        return at_large(sentence, known)

    monkeypatch.setattr(checker, "_at_large", looked)
    return counted


@pytest.mark.parametrize("text", WRONG)
def test_what_is_said_again_is_read_no_more_and_told_each_time(text, looked_at):
    base, times = shipped()[0], 12
    once = check(FILLER * 2 + text, base, TODAY).mistakes
    work = len(looked_at)
    said = FILLER * 2 + text
    several = check("\n\n".join([said] * times), base, TODAY).mistakes
    assert once
    assert len(looked_at) <= 3 * work
    step = len(said) + len("\n\n")
    assert [(each.start, each.end, each.message, each.entry) for each in several] == [
        (each.start + step * number, each.end + step * number, each.message, each.entry)
        for number in range(times)
        for each in once
    ]


def test_the_same_words_are_read_again_where_they_mean_something_else(looked_at):
    said = "It was adopted in 2011."
    right, wrong = f"We recall resolution 1973. {said}", f"We recall resolution 1244. {said}"
    found = check(f"{right}\n\n{wrong}", shipped()[0], TODAY).mistakes
    assert [each.entry and each.entry.id for each in found] == ["unscr-1244"]


@pytest.mark.parametrize("gap", [" ", "\n", " \n", "* "])
def test_a_text_with_the_longest_gap_is_read(gap):
    """Tried from each place of the gap, the patterns would take ten minutes."""
    wrong = "Resolution 1244 was adopted in 1998."
    text = wrong + gap * ((LONGEST - 2 * len(wrong)) // len(gap)) + wrong
    assert len(check(text, shipped()[0], TODAY).mistakes) == 2


@pytest.mark.parametrize("gap", ["\t", "~", "\t~", "\u2003"])
def test_gaps_in_a_sentence_are_short_where_it_is_read(gap):
    """Patterns of lists try every place of a gap, and from each all the others."""
    text = f"Resolution 1973 {gap * 300} was adopted {gap * 300} on 17 March 2012.\n\nIFOR ended."
    base = shipped()[0]
    read = sentences(text, base)
    assert not any(re.search(r"\s{40}", each.text) for each in read)
    spans = [each.span(0, len(each.text)) for each in read]
    assert [text[start:end] for start, end in spans] == text.split("\n\n")
    (found,) = check(text, base, TODAY).mistakes
    (plain,) = check(text.replace(gap, ""), base, TODAY).mistakes
    assert (found.message, text[found.start : found.end].split()[0]) == (
        plain.message,
        "Resolution",
    )
    assert text[: found.end].endswith("17 March 2012")


@pytest.mark.parametrize("first", [5, 45, 70])
@pytest.mark.parametrize("second", [5, 45, 70])
def test_what_is_said_with_another_gap_is_told_where_it_stands(first, second):
    wrong = [
        FILLER * 6 + f"Resolution 1973{' ' * gap}was adopted unanimously."
        for gap in (first, second)
    ]
    text = "\n\n".join(wrong)
    found = check(text, shipped()[0], TODAY).mistakes
    assert [text[each.start : each.end] for each in found] == ["adopted unanimously"] * 2


def test_what_checks_alone_need_is_read_with_the_first_of_them(monkeypatch):
    base = load_files(FILES)
    with monkeypatch.context() as patched:
        for module, name in ((index, "_places"), (record, "_told"), (finder, "Names")):
            patched.setattr(module, name, lambda *_: pytest.fail("held though nobody checks"))
        Snapshot(base, partial(SearchEngine, base), Calendar(base), FileSet(FILES)).prepare()
    prepare(base)
    for module, name in ((index, "_places"), (record, "_told"), (finder, "Names")):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("read a second time"))
    check("KFOR went to Kosovo under resolution 1244 in 1999.", base, TODAY)


def test_a_word_said_many_times_over_is_read_in_one_way_alone() -> None:
    """Where a pattern can read each of them in two ways, this would not end."""
    patterns = (saying._AHEAD, saying._DET, saying._AUX, turns._PLAIN.pattern)
    words = set(re.findall(r"(?<!\\)\b[a-zé]{2,}\b", " ".join(patterns)))
    assert len(words) > 60
    for word in (*sorted(words), "UN", "duly"):
        said = f"{word} " * 60
        for text in (f"KFOR {said}zzz ended in 2001.", f"{said}zzz KFOR {said}ended {said}zzz"):
            check(text, shipped()[0], TODAY)


@pytest.mark.parametrize("joint", [", ", "and ", ", and ", "the ", "& "])
def test_a_row_of_nothing_but_joints_is_left_behind(joint):
    # Where each joint could be read in two ways, twenty of them took minutes.
    row = f"On resolution 1973, China {joint * 400}abstained, and so did Brazil."
    assert check(row, shipped()[0], TODAY).mistakes == ()
