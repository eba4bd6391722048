"""The loader refuses a record that cannot be: each fault at its line, with a remedy."""

from __future__ import annotations

import pytest

from bot.facts.load import load_files
from bot.facts.problems import FactBaseInvalidError, Problem
from bot.wording import PLAIN
from bot.wording.problems import problem_line

MEMBERS = [f"Land {letter}" for letter in "ABCDEFGHIJKLMNO"]
COUNTRIES = "kind: country\nentries:\n" + "".join(
    f"""\
  - id: country-{name[-1].lower()}
    title: {name}
    terms:
      - {{from: {1946 if name in MEMBERS[:5] else 2000}, to: {2010 if name != "Land O" else 2004}}}
    permanent: {"yes" if name in MEMBERS[:5] else "no"}
"""
    for name in [*MEMBERS, "Land P"]
).replace(
    "title: Land P\n    terms:\n      - {from: 2000, to: 2010}",
    "title: Land P\n    terms:\n      - {from: 2005, to: 2010}",
)
RESOLUTIONS = """\
kind: resolution
entries:
  - id: unscr-1500
    number: 1500
    year: 2003
    title: "Resolution 1500 (2003): peace"
    standing: record
    sponsors: [Land B]
    vote:
      in_favour: 13
      against: [Land F]
      abstaining: [Land A]
    dates: [{what: adopted, on: 2003-08-14}]
  - id: unscr-1501
    number: 1501
    year: 2003
    title: "Resolution 1501 (2003): more peace"
    standing: record
    vote: {in_favour: 15}
    dates: [{what: adopted, on: 2003-08-26}]
    relations: {renews: [unscr-1500]}
"""
DRAFTS = """\
kind: draft
entries:
  - id: draft-s-2003-1
    symbol: S/2003/1
    title: "Draft S/2003/1: war"
    standing: record
    outcome: vetoed
    vetoed_by: [Land A]
    vote: {in_favour: 14, against: [Land A]}
    dates: [{what: voted on, on: 2003-01-02}]
"""


def load(resolutions: str = RESOLUTIONS, drafts: str = DRAFTS, countries: str = COUNTRIES) -> None:
    texts = {"countries": countries, "drafts": drafts, "resolutions": resolutions}
    load_files({f"{name}.yaml": text.encode() for name, text in texts.items()})


def only(*changed: str) -> Problem:
    with pytest.raises(FactBaseInvalidError) as caught:
        load(*changed)
    assert len(caught.value.problems) == 1, [
        problem_line(problem) for problem in caught.value.problems
    ]
    return caught.value.problems[0]


def test_a_sound_record_loads() -> None:
    load()


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("[Land F]", "[Land X]", 11, "no country is called “Land X” – did you mean “Land"),
        ("sponsors: [Land B]", "sponsors: [Atlantis]", 8, "no country is called “Atlantis”"),
        ("[Land F]", "[Land P]", 11, "Land P was no member of the Council in 2003"),
        ("in_favour: 13", "in_favour: 12", 9, "the vote has 14 members, but the Council had 15"),
        ("[Land F]", "[Land B]", 11, "Land B is a permanent member"),
        ("[Land F]", "[Land A]", 9, "Land A stands twice in the vote"),
        (
            "in_favour: 13\n      against: [Land F]",
            "in_favour: 8\n      against: 6",
            10,
            "8 in fav",
        ),
        ("in_favour: 13", "in_favour: 16", 10, "`in_favour` is too large: “16” – the most is 15"),
        ("in_favour: 13", "in_favour: many", 10, "`in_favour` must be a whole number"),
        ("[Land F]", "{Land F: yes}", 11, "`against` must be a whole number, not a group"),
        (
            "2003-08-26}]\n    relations: {renews: [unscr-1500]}",
            "2003-08-13}]",
            20,
            "resolution 1501 cannot be of 2003-08-13: resolution 1500 is of 2003-08-14",
        ),
        ("(2003): peace", "(2003) peace", 6, "`title` must begin with “Resolution 1500 (2003): ”"),
        ("more peace", "more peace" + " and" * 15, 17, "in the record at most 90"),
        ("    vote: {in_favour: 15}\n", "    vote: {}\n", 19, "the key `in_favour` is missing"),
        ("{in_favour: 15}", "{in_favour: 15}\n    how: by acclamation", 14, "exclude each other"),
        ("    standing: record\n    vote: {", "    vote: {", 14, "`statements` must have at least"),
    ],
)
def test_a_faulty_resolution(old: str, new: str, line: int, expected: str) -> None:
    assert old in RESOLUTIONS
    problem = only(RESOLUTIONS.replace(old, new, 1))
    assert (problem.file, problem.line) == ("resolutions.yaml", line), problem_line(problem)
    assert expected in PLAIN.tell(problem.message)


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("vetoed_by: [Land A]", "vetoed_by: [Land F]", 8, "Land F has no veto"),
        ("vetoed_by: [Land A]", "vetoed_by: [Land B]", 8, "Land B is not among those against"),
        ("vetoed_by: [Land A]", "vetoed_by: []", 3, "`outcome: vetoed` and `vetoed_by` belong"),
        ("outcome: vetoed\n    vetoed_by: [Land A]", "outcome: failed", 7, "14 in favour were"),
        ("outcome: vetoed", "outcome: lost", 7, "`outcome` cannot be “lost”"),
        ("symbol: S/2003/1", "symbol: S/2003/2", 5, "`title` must begin with “Draft S/2003/2: ”"),
        ("symbol: S/2003/1", "symbol: S/2003/" + "1" * 60, 4, "longer than a card can hold"),
        ("{in_favour: 14", "{in_favour: [Land B]", 9, "the vote has 2 members"),
    ],
)
def test_a_faulty_draft(old: str, new: str, line: int, expected: str) -> None:
    assert old in DRAFTS
    problem = only(RESOLUTIONS, DRAFTS.replace(old, new, 1))
    assert (problem.file, problem.line) == ("drafts.yaml", line), problem_line(problem)
    assert expected in PLAIN.tell(problem.message)


def test_no_veto_counts_in_a_matter_of_procedure() -> None:
    against = RESOLUTIONS.replace("against: [Land F]", "against: [Land B]")
    load(against.replace("    sponsors:", "    procedural: true\n    sponsors:"))


def test_a_resolution_cannot_renew_a_later_one() -> None:
    turned = RESOLUTIONS.replace("    relations: {renews: [unscr-1500]}\n", "").replace(
        "    sponsors: [Land B]\n", "    relations: {renews: [unscr-1501]}\n"
    )
    problem = only(turned)
    assert problem.line == 8
    assert "it cannot renew “unscr-1501”, which is later (2003-08-26)" in PLAIN.tell(
        problem.message
    )


def test_a_president_is_a_member() -> None:
    presided = COUNTRIES + "    presided: [2004-12]\n"
    problem = only(RESOLUTIONS, DRAFTS, presided)
    assert "Land P was no member of the Council in 2004" in PLAIN.tell(problem.message)


def test_one_country_presides_at_a_time() -> None:
    months = "permanent: yes\n    presided: [2003-03]\n"
    problem = only(RESOLUTIONS, DRAFTS, COUNTRIES.replace("permanent: yes\n", months, 2))
    assert "Land A presided over the Council in 2003-03, too" in PLAIN.tell(problem.message)


@pytest.mark.parametrize("month", ["2006", "2006-03-01"])
def test_a_presidency_is_a_month(month: str) -> None:
    problem = only(RESOLUTIONS, DRAFTS, COUNTRIES + f"    presided: [{month}]\n")
    assert "is not a month" in PLAIN.tell(problem.message)


def test_terms_that_cannot_be() -> None:
    problem = only(RESOLUTIONS, DRAFTS, COUNTRIES.replace("to: 2004", "to: 1999"))
    assert "the end 1999 lies before the start 2000" in PLAIN.tell(problem.message)
