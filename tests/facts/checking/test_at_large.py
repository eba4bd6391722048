"""Claims in words that no pattern knows: read by what stands together, and by what the base tells.

Each text is told rightly, and wrongly with one word or number in another's place.
"""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.base import FactBase
from bot.facts.checking import check
from bot.facts.checking.statements import told
from bot.facts.checking.statements.told import About, about, own_of, told_of
from bot.facts.checking.statements.values import NUMBER, values
from bot.facts.checking.text.claims import Known, is_doubtful
from bot.facts.checking.text.naming import named_at, names_of
from bot.facts.checking.text.reading import sentences
from bot.facts.checking.text.words import count_of
from bot.facts.model import Entry
from bot.facts.votes import votes_of
from bot.wording import Reader
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


TWINS = [
    ("With resolution 1272, East Timor got a UN administration in {}.", "1999", "2001"),
    ("Twenty years ago people saw resolution 1559, which came in {}, as bold.", "2004", "2007"),
    ("The mantle of Kofi Annan passed to {} that winter.", "Ban Ki-moon", "António Guterres"),
    ("{} was the penholder of resolution 2774.", "The United States", "China"),
    ("Thant stayed at the helm of the Secretariat till {}.", "1971", "1968"),
    ("The UN Charter entered into force in {}.", "October 1945", "October 1947"),
    ("Deny Flight saw to it that the no-fly zone over {} was enforced.", "Bosnia", "Slovenia"),
    ("What resolution 827 created was a tribunal for {}.", "the former Yugoslavia", "Rwanda"),
    ("Under resolution 986 the oil-for-food programme fed {}.", "Iraq", "Libya"),
    ("Resolution 678 gave Iraq until {} to leave Kuwait.", "15 January 1991", "15 March 1991"),
    ("Jens Stoltenberg, a {}, knew the Council well.", "Norwegian", "Swede"),
    ("Resolution 2699 authorised a support mission led by {}.", "Kenya", "Rwanda"),
]


OTHERWISE = [
    ("Apartheid South Africa got the first mandatory arms embargo by resolution {}.", "418", "481"),
    (
        "Supplies were flown to {} by NATO after the earthquake of October 2005.",
        "Pakistan",
        "India",
    ),
    ("{}, the first head of UNMIK, reached Pristina.", "Sergio Vieira de Mello", "Kofi Annan"),
]
"""Of these the base tells the same of another entry, or nothing single is named."""


@pytest.mark.parametrize(("text", "right", "wrong"), OTHERWISE)
def test_what_the_base_tells_with_one_value_otherwise_is_pointed_out(
    text: str, right: str, wrong: str
) -> None:
    assert found(text.format(right)) == []
    assert any(wrong in each for each in found(text.format(wrong)))


@pytest.mark.parametrize(("text", "right", "wrong"), TWINS)
def test_a_value_that_the_base_tells_otherwise_is_pointed_out(
    text: str, right: str, wrong: str
) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "It was not in 2001 that resolution 1272 gave East Timor a UN administration.",
        "Resolution 1272 was cited in 2014 by many.",
        "Guterres praised Annan, whose example he follows.",
        "Deny Flight flew from Italy.",
        "Some say the Ohrid Framework Agreement could have ended the fighting in Albania.",
        "Kofi Annan, from Ghana, was Secretary-General for ten years.",
        "KFOR has soldiers from Mongolia.",
        "Had the Ohrid Framework Agreement ended the fighting in Albania, too, all had been well.",
        "Ban Ki-moon served as Secretary-General in 2010.",
    ],
)
def test_what_is_not_certain_is_passed_over(text: str) -> None:
    assert found(text) == []


def test_no_claim_is_pointed_out_twice() -> None:
    assert len(found("Resolution 84 was voted on in June 1950.")) == 1


def test_numbers_are_read_with_what_they_count() -> None:
    base, _ = shipped()
    (sentence,) = sentences("Some 3,900 guns in thirty days, a week early.", base)
    read = [(each.key, each.of) for each in values(sentence) if each.kind == NUMBER]
    assert read[0][0] == 3900
    assert "weapon" in read[0][1]
    assert [key for key, _ in read[1:]] == [30, 7]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "Ban Ki-moon's term lasted six years.",
            "Ban Ki-moon was UN Secretary-General from 1 January 2007 to 31 December 2016.",
        ),
        (
            "Kofi Annan's term lasted six years.",
            "Kofi Annan was UN Secretary-General from 1 January 1997 to 31 December 2006.",
        ),
    ],
)
def test_a_wrong_length_is_put_right_with_the_dates(text: str, right: str) -> None:
    base, _ = shipped()
    (mistake,) = check(text, base, TODAY).mistakes
    assert Reader().tell(mistake.message) == right


def test_a_sponsor_is_put_right_in_words_of_the_catalogue() -> None:
    base, _ = shipped()
    (mistake,) = check("China was the penholder of resolution 2774.", base, TODAY).mistakes
    assert Reader().tell(mistake.message) == (
        "The record names as sponsors of resolution 2774: United States."
    )


@pytest.mark.parametrize(
    ("entry", "text", "places"),
    [
        ("unscr-46", "In 1946 they met; 46 came.", []),
        ("unscr-46", "In 1946 they met; resolution 46 came.", ["46"]),
        ("unscr-46", "As S/RES/46 (1948) has it, and so resolution 46.", ["46", "46"]),
        ("country-mali", "Somali forces in Mali", ["Mali"]),
        ("country-mali", "Mali, and Mali's neighbours", ["Mali", "Mali"]),
    ],
)
def test_a_name_is_found_wherever_it_stands_as_a_whole(
    entry: str, text: str, places: list[str]
) -> None:
    base, _ = shipped()
    one = base.entries[entry]
    found = named_at(one, tuple(names_of(one)), text)
    assert [text[start:end] for start, end in found] == places


@pytest.mark.parametrize("written", ["50", "fifty"])
def test_a_number_may_be_rounded_in_figures_and_in_words(written: str) -> None:
    base, _ = shipped()
    said, exact = (
        next(values(next(iter(sentences(f"{each} states signed.", base)))))
        for each in (written, "52")
    )
    assert said.agrees(exact)
    assert isinstance(count_of(written), float)


@pytest.mark.parametrize("unit", ["années", "année", "ans", "years"])
def test_units_of_time_are_read_with_their_accents(unit: str) -> None:
    base, _ = shipped()
    (sentence,) = sentences(f"Dix {unit} plus loin.", base)
    (value,) = (each for each in values(sentence) if each.kind == NUMBER)
    assert value.key == 3652.5


def test_a_text_is_read_for_so_many_entries_only() -> None:
    base, _ = shipped()
    votes = votes_of(base)
    known = Known(base, votes, TODAY, votes.newest)
    entries = [base.entries[f"unscr-{number}"] for number in range(1, told.MOST_READ + 2)]
    read = [about(each, known) for each in entries]
    assert None not in read[:-1]
    assert read[-1] is None
    assert about(entries[0], known) is read[0]


def test_a_text_that_names_ever_more_is_read_on_by_the_other_readers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: set[str] = set()

    def counted(entry: Entry, base: FactBase) -> About:
        read.add(entry.id)
        return told_of(entry, base)

    def counted_alone(entry: Entry, base: FactBase) -> About:
        read.add(entry.id)
        return own_of(entry, base)

    monkeypatch.setattr(told, "told_of", counted)
    monkeypatch.setattr(told, "own_of", counted_alone)
    many = "".join(f"Resolution {number} was praised by many. " for number in range(100, 300))
    assert "1973" in found(f"{many}Resolution 46 was adopted in 1973.")[-1]
    assert len(read) == told.MOST_READ


def test_what_was_asked_for_last_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    base, _ = shipped()
    monkeypatch.setattr(told, "_KEPT_ENTRIES", 2)
    first, second, third = (base.entries[each] for each in ("kfor", "isaf", "unscr-46"))
    kept = told_of(first, base)
    told_of(second, base)
    told_of(first, base)
    told_of(third, base)
    assert told_of(first, base) is kept


def test_a_word_may_be_left_out_of_what_leaves_a_claim_open() -> None:
    assert is_doubtful("The Draft was theirs.")
    assert not is_doubtful("The Draft was theirs.", ("draft",))
    assert is_doubtful("The draft was never theirs.", ("draft",))


def test_nothing_is_told_of_what_has_to_do_with_everything() -> None:
    base, _ = shipped()
    assert told_of(base.entries["nato"], base).told == ()
    assert told_of(base.entries["country-france"], base).told == ()
    assert told_of(base.entries["kfor"], base).told
