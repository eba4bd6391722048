"""Finding what messages mention: measured on real-looking messages, and for any text at all."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.kinds import Kind
from bot.facts.mentions import Finder, finder_of, rows
from bot.facts.mentions import finder as module
from bot.facts.mentions.subjects import Subjects
from bot.facts.model import Person
from tests.compiled import shipped

MESSAGES = Path(__file__).with_name("messages.jsonl")
GOAL = 0.97


@pytest.fixture(scope="module")
def finder() -> Finder:
    return finder_of(shipped()[0])


def test_messages_are_read_precisely_and_completely(finder: Finder) -> None:
    lines = [json.loads(line) for line in MESSAGES.read_text("utf-8").splitlines()]
    right = wrong = missed = 0
    for line in lines:
        found = Counter(each.entry.id for each in finder.find(line["text"]))
        meant = Counter(line["ids"])
        right += (found & meant).total()
        wrong += (found - meant).total()
        missed += (meant - found).total()
    assert len(lines) >= 60
    assert right / (right + wrong) >= GOAL
    assert right / (right + missed) >= GOAL


NOTATIONS = [
    "resolution {n}", "Resolution {n} ({y})", "UNSCR {n}", "unscr {n}", "UNSCR-{n}", "UNSCR{n}",
    "S/RES/{n}", "S/RES/{n} ({y})", "S/RES/{n}({y})", "SCR {n}", "UNSC Res. {n}", "res. {n}",
    "UN Security Council Resolution {n}", "resolution {n} of the Security Council",
    "Resolution no. {n}", "resolution #{n}", "résolution {n}", "résolution n° {n}",
    "résolution {n} ({y}) du Conseil de sécurité", "resolution {n}/{y}", "RESOLUTION {n}",
]  # fmt: skip


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("number", [83, 242, 816, 1244, 1973, 2011, 2803])
def test_every_notation_of_a_resolution(finder: Finder, notation: str, number: int) -> None:
    year = shipped()[0].resolution(number).year
    said = notation.format(n=number, y=year)
    for text in (said, f"see {said}, please", f"KFOR ({said}) is there."):
        spans = [each.span for each in finder.find(text) if each.entry.id == f"unscr-{number}"]
        assert spans == [said], text


OTHERS = [
    "General Assembly resolution 377", "GA resolution 1514 (XV)", "resolution 377 (V)",
    "A/RES/1244", "A/HRC/RES/16/21", "resolution 60/1", "House Resolution 1244", "S.Res. 1973",
    "Human Rights Council resolution 1244", "European Parliament resolution 1244",
    "resolution 1244 of the General Assembly", "AU PSC resolution 1244", "draft resolution 1.2",
    "the 1244 troops", "page 1244", "p. 1973", "$1973", "in 1973", "resolutions in 1999",
    "a resolution of 1920x1080", "resolution 1080p", "EU resolution 2334", "1,325 people",
    "African Union Peace and Security Council resolution 1244", "revolution 1848", "a solution 242",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_resolution_of_the_council(finder: Finder, text: str) -> None:
    found = finder.find(f"The delegates spoke of {text}, at length.")
    assert not [each for each in found if each.entry.id.startswith("unscr-")]


BODIES = """
PACE|EP|HRC|UNHRC|WHA|OAS|OAU|AU PSC|IAEA|IAEA GC|ICAO|IMO|ECOSOC|NATO PA|OSCE PA|ECOWAS
Texas House|Senate|Parliamentary Assembly|Human Rights Council|Arab League
Conseil des droits de l'homme
""".strip().replace("\n", "|").split("|")  # fmt: skip


def _resolutions(finder: Finder, text: str) -> list[str]:
    return [each.entry.id for each in finder.find(text) if each.entry.kind is Kind.RESOLUTION]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("number", [242, 1244, 1481, 2011])
def test_a_resolution_of_a_body_beside_it_is_no_resolution_of_the_council(
    finder: Finder, body: str, number: int
) -> None:
    for text in (
        f"{body} resolution {number}",
        f"{body} Resolution {number} (2050) was cited",
        f"the {body} adopted resolution {number} last week",
        f"resolution {number} of the {body} is another one",
        f"KFOR is not named in {body} Res. {number}, but in resolution 60/1",
    ):
        assert not _resolutions(finder, text), text


@pytest.mark.parametrize("acronym", ["XYZ", "CEDEA", "ABCD", "GLMUN"])
def test_an_acronym_that_nobody_knows_makes_a_wrong_year_anothers_resolution(
    finder: Finder, acronym: str
) -> None:
    base = shipped()[0]
    for number in sorted(base.numbers)[::200]:
        year = base.resolution(number).year
        ours, theirs = (f"{acronym} Resolution {number} ({each})" for each in (year, year - 1))
        assert _resolutions(finder, ours) == [f"unscr-{number}"]
        assert not _resolutions(finder, theirs)


@pytest.mark.parametrize("topic", ["KFOR", "WPS", "POC", "ISAF", "imo", "my pace was slow:"])
def test_a_resolution_behind_a_topic_is_the_councils(finder: Finder, topic: str) -> None:
    assert _resolutions(finder, f"{topic} resolution 1244") == ["unscr-1244"]
    if topic.isupper():  # the wrong year is for the check of facts to find
        assert _resolutions(finder, f"{topic} resolution 1244 (1998)") == ["unscr-1244"]


@pytest.mark.parametrize(
    "said",
    [
        "PURSUANT TO RESOLUTION {n} ({y})",
        "REPORT ON RESOLUTION {n} ({y})",
        "THE XYZ RESOLUTION {n} ({y})",
        "UNDER resolution {n} ({y})",
        "OP resolution {n} ({y})",
        "XYZ UNSCR {n} ({y})",
    ],
)
def test_a_word_in_capitals_is_no_body_of_its_own(finder: Finder, said: str) -> None:
    base = shipped()[0]
    for number in sorted(base.numbers)[::200]:
        for year in (base.resolution(number).year, base.resolution(number).year - 1):
            found = _resolutions(finder, said.format(n=number, y=year))
            assert found == [f"unscr-{number}"], (number, year)


@pytest.mark.parametrize("noun", ["list", "regime", "committee", "mandate", "sanction", "theme"])
def test_what_is_said_of_resolutions_counts_nothing(finder: Finder, noun: str) -> None:
    for text in (
        f"resolution 1267 and 1820 {noun}s",
        f"resolution 1267 and 1820 {noun} papers",
        f"1267, 1540 and 1820 {noun}s of the UN",
    ):
        assert _resolutions(finder, text)[-1:] == ["unscr-1820"], text


@pytest.mark.parametrize("since", ["since 2001", "In 2001", "until 2001", "depuis 2001"])
def test_a_date_before_a_row_is_none_of_it(finder: Finder, since: str) -> None:
    row = ["unscr-1373", "unscr-1540"]
    assert _resolutions(finder, f"{since}, 1373 and 1540 matter for UNSC") == row
    assert not _resolutions(finder, f"{since}, 2002 and 2003 were busy for UNSC")
    assert _resolutions(finder, "2001, 1373 and 1540 matter for UNSC") == ["unscr-2001", *row]


def test_rows_of_a_long_sentence_are_read_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    class Counting:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self._pattern = pattern

        def search(self, text: str, start: int = 0, end: int | None = None) -> object:
            end = len(text) if end is None else end
            looked.append(end - start)
            return self._pattern.search(text, start, end)

    for name in ("DATED", "SPEAKS_OF"):
        monkeypatch.setattr(rows, name, Counting(getattr(rows, name)))
    text = "2001, 2002 x " * 300
    subjects = Subjects(shipped()[0]).in_text(text)
    rows.rows_of(text, {2001: 2011, 2002: 2011}, subjects)
    assert sum(looked) <= len(text) + 20 * 300


@pytest.mark.parametrize("body", ["conference", "city", "Conference"])
def test_a_resolution_with_its_own_year_is_the_councils_whoever_met(
    finder: Finder, body: str
) -> None:
    assert _resolutions(finder, f"resolution 1244 (1999) of the {body}") == ["unscr-1244"]
    assert not _resolutions(finder, f"resolution 1244 (1998) of the {body}")
    assert not _resolutions(finder, f"resolution 1244 of the {body}")
    assert not _resolutions(finder, f"the {body} adopted resolution 1244")


# Numbers that are no years, of every hundred.
NUMBERS = [*range(213, 1800, 97), *range(2113, 2800, 97)]
BESIDE = [
    "is {n} the one with the administration or is it resolution 1272",
    "resolution 819 named a town and {n} added others",
    "i mix up UNSCR 1272 and {n} the whole time",
    "it is not resolution 1272 but {n} that i mean",
    "UNSCR 1272, unlike {n}, has annexes",
    "does UNSCR 1272 repeal {n}? i doubt it",
    "is it in UNSCR 1272 or only in {n}",
]
COUNTS = [
    "got {n} unread messages, UNSCR 1272 can wait",
    "got {n} pings and {n} messages, so UNSCR 1272 can wait",
    "resolution 1272 got {n} likes and {n} shares",
    "resolution 1272, and {n} unarmed observers",
    "resolution 1272, and {n} measures",
    "UNSCR 1272 is on page {n}, in room {n}, at {n}",
    "my paper on UNSCR 1272 is {n} words, and the limit was {n}",
    "resolution 1272 sent observers, and {n} more",
    "UNSCR 1272 came after they lost {n}, and had {n}, of {n}",
    "we meet for UNSCR 1272 at {n}, or by {n}",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_bare_number_beside_a_resolution_is_one_unless_it_counts(
    finder: Finder, number: int
) -> None:
    for text in BESIDE:
        assert f"unscr-{number}" in _resolutions(finder, text.format(n=number)), text
    for text in COUNTS:
        found = _resolutions(finder, text.format(n=number))
        assert len(found) == 1, text
        assert found[0] != f"unscr-{number}", text


@pytest.mark.parametrize("year", [1648, 1812, 1815, 1914, 1939, 1945])
def test_a_year_beside_a_resolution_is_none(finder: Finder, year: int) -> None:
    for text in (
        f"UNSCR 1272 and the war of {year}",
        f"UNSCR 1272, and borders since {year}",
        f"the treaty was signed in {year}, long before UNSCR 1272",
    ):
        assert _resolutions(finder, text) == ["unscr-1272"], text


def _surnames(office: str) -> dict[str, str]:
    """The surname of each holder of an office, in their order, and the entry."""
    holders = [
        each
        for each in shipped()[0].entries.values()
        if isinstance(each, Person) and each.office == office
    ]
    holders.sort(key=lambda each: min(str(dated.on) for dated in each.dates))
    return {
        min((name for name in each.aliases if " " not in name), key=each.aliases.index): each.id
        for each in holders
        if any(" " not in name for name in each.aliases)
    }


@pytest.mark.parametrize("office", ["UN Secretary-General", "NATO Secretary General"])
@pytest.mark.parametrize("between", [" > ", ", ", " -> ", " → ", " - ", ", then ", "\n", " & "])
def test_surnames_stand_for_persons_in_a_row_of_an_office(
    finder: Finder, office: str, between: str
) -> None:
    surnames = _surnames(office)
    assert len(surnames) >= 8
    for written in (list(surnames), [name.casefold() for name in surnames]):
        found = finder.find(f"quiz: {between.join(written)}, right?")
        assert [each.entry.id for each in found] == list(surnames.values()), written


def _gaps_tried(finder: Finder, monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """How many characters are tried between names in the looking for rows."""
    tried: list[int] = []

    class Counting:
        def fullmatch(self, text: str, start: int, end: int) -> re.Match[str] | None:
            tried.append(end - start)
            return pattern.fullmatch(text, start, end)

    pattern = module._GOES_ON
    monkeypatch.setattr(module, "_GOES_ON", Counting())
    finder.find(text)
    monkeypatch.undo()
    return sum(tried)


def test_names_far_apart_are_not_tried_as_a_row(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _gaps_tried(finder, monkeypatch, "Annan, Guterres") == len(", ")
    assert not _gaps_tried(finder, monkeypatch, f"Annan{' ' * 2000}x Guterres")


def test_a_row_costs_in_proportion_to_its_names(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    class Counting(module._Found):
        def __getattribute__(self, name: str) -> object:
            looked.append(name)
            return super().__getattribute__(name)

    monkeypatch.setattr(module, "_Found", Counting)
    work = []
    for times in (50, 100):
        looked.clear()
        assert len(finder.find("Annan, Guterres, " * times)) == 2 * times
        work.append(len(looked))
    assert work[1] <= 2.1 * work[0]


@pytest.mark.parametrize("entry", sorted(_surnames("NATO Secretary General").values()))
def test_a_surname_in_small_letters_stands_for_a_person_beside_another_of_the_office(
    finder: Finder, entry: str
) -> None:
    (surname,) = (
        name for name, each in _surnames("NATO Secretary General").items() if each == entry
    )
    other = "rutte" if entry == "stoltenberg" else "stoltenberg"
    found = {
        each.entry.id for each in finder.find(f"is Jens {other} taller than {surname.lower()}")
    }
    assert entry in found


@pytest.mark.parametrize(
    "text", ["don't lie, guterres!", "please ban, annan agrees", "he rose, then annan sat"]
)
def test_a_common_word_beside_one_person_is_no_other(finder: Finder, text: str) -> None:
    assert {each.entry.id for each in finder.find(text)} <= {"guterres", "annan"}


def _operations() -> list[tuple[str, str]]:
    """Names of operations of more than one word, without the word “operation”."""
    return sorted(
        (entry.id, name)
        for entry in shipped()[0].entries.values()
        if entry.kind is Kind.OPERATION
        for name in entry.aliases
        if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name) and not name.startswith("Op")
    )


@pytest.mark.parametrize(("entry", "name"), _operations())
def test_an_operation_in_small_letters_is_found_beside_another(
    finder: Finder, entry: str, name: str
) -> None:
    beside = f"SFOR, IFOR and {name.lower()} were all in my table"
    assert entry in {each.entry.id for each in finder.find(beside)}


COUNTRIES = ["Pakistan", "South Africa", "United Kingdom", "Malta", "Kenya", "Denmark"]
SITTING = [
    "is {c} still on the Security Council in december",
    "is {c} in the UNSC rn?",
    "was {c} ever on the Council?",
    "did {c} take the seat after all",
    "we know that {c} sat on the security council in 1990",
    "Signatories: {c}.",
]
SPEAKING = ["{c}'s placard is down", "{c} moves to close the debate", "delegate of {c}, hi"]
PLACES = [
    "the Security Council was told about {c}",
    "the situation in {c} was put on the Security Council agenda",
    "{c} was discussed in the Security Council",
    "a hotel in {c} with a view",
]


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_is_mentioned_where_it_sits_on_the_council_or_speaks(
    finder: Finder, country: str
) -> None:
    entry = "country-" + country.lower().replace(" ", "-")
    for text, names in ((SITTING, country), (SITTING, country.lower()), (SPEAKING, country)):
        for said in text:
            assert entry in {each.entry.id for each in finder.find(said.format(c=names))}, said
    for said in PLACES:
        assert entry not in {each.entry.id for each in finder.find(said.format(c=country))}, said


@pytest.mark.parametrize("state", ["Ukraine", "the Russian Federation", "South Africa"])
def test_a_body_of_a_state_is_none_of_the_united_nations(finder: Finder, state: str) -> None:
    assert not finder.find(f"the Security Council of {state} met")
    assert finder.find("the Security Council of the United Nations met")


@pytest.mark.parametrize("acronym", ["IFOR", "KFOR", "ISAF", "UNMIK", "NATO", "SFOR", "UNAMA"])
def test_an_acronym_as_a_first_name_is_none(finder: Finder, acronym: str) -> None:
    assert not finder.find(f"an {acronym.title()} Prydderch trailer")
    assert finder.find(f"{acronym.title()} soldiers, {acronym.lower()} bases, {acronym} Gendarmes")


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("a paper of the US National Security Council", []),
        ("the national security council met", []),
        ("le Conseil de sécurité nationale", []),
        ("NATO frigates were sailing off Libya", ["nato"]),  # words of other fields say nothing
        ("Ocean Shield ships were sailing to protect yachts", ["ocean-shield"]),
        ("What is Annan's first name?", ["annan"]),
        ("KFOR deployed in 1999. Surname: Smith", ["kfor"]),
        ("la FINUL et l'ONUCI", ["unifil", "unoci"]),
        ("l'article 2 paragraphe 4 de la Charte", ["charter-2-4"]),
        ("Article 2, paragraph 4, please", ["charter-2-4"]),
        ("l'article 51 de la Charte ne s'applique pas ici", ["charter-51"]),
        ("read undocs.org/S/RES/1244(1999) first", ["unscr-1244"]),
        ("https://undocs.org/en/A/RES/1244 is another", []),
        ("the un charter, art 51 and chapter 7", ["un-charter", "charter-51", "charter-chapter-7"]),
        ("chapter 7 of my novel", []),
        ("the NATO Parliamentary Assembly and the OSCE PA", []),
        ("the UNO server is down", []),
        ("Claes Oldenburg made giant spoons", []),
        ("an amber fox, my essential harvest", []),
        ("is it 2254 or 2268? a UNSCR, obviously", ["unscr-2254", "unscr-2268"]),
        ("the conference adopted resolution 242 on radio", []),
        ("a draft resolution 1244 (1998)", []),
        ("The DRAFT resolution 1244 (1999)", ["unscr-1244"]),
        ("Kuwait City Resolution 678", ["unscr-678"]),
        ("my conference resolution 678", ["unscr-678"]),
        ("the full house: resolution 678", ["unscr-678"]),
        ("the White House resolution 678", ["unscr-678"]),
        ("resolution 1970 p. 242", ["unscr-1970"]),
        ("resolution 1080 p", []),
        ("claes resigned, solana got the job", ["claes", "solana"]),
        ("robertson and rasmussen opened a shop", []),
        ("for wps read unscr 1325", ["women-peace-security", "unscr-1325"]),
        ("isaf, then rsm", ["isaf", "resolute-support"]),
        ("the student council's resolution 21", []),
        ("resolution 1920 by 1080", []),
        ("Resolution 338, on page 338", ["unscr-338"]),
        ("Boeing 747, 757 and 767", []),
        ("is 1929 that one, or resolution 2231? 1929, says the chair", ["unscr-2231"]),
        ("UNSCR 2231, unlike 1737; so 1737, then", ["unscr-2231", "unscr-1737", "unscr-1737"]),
    ],
)
def test_names_that_others_bear_and_other_ways_to_write_ours(
    finder: Finder, text: str, entries: list[str]
) -> None:
    assert [each.entry.id for each in finder.find(text)] == entries


def test_the_longest_name_wins(finder: Finder) -> None:
    for text, entry in (
        ("the 1540 Committee", "committee-1540"),
        ("UN Security Council", "un-security-council"),
        ("NATO Kosovo Force", "kfor"),
        ("UN Secretary-General Kofi Annan", "annan"),
        ("United Nations Interim Administration Mission in Kosovo", "unmik"),
        ("NATO Action Plan on Women, Peace and Security 2021-2025", "wps-plan-2021"),
    ):
        assert [each.entry.id for each in finder.find(text)] == [entry]


def test_a_name_is_found_with_a_slip_but_not_as_another_name(finder: Finder) -> None:
    for text, entry in (
        ("Stoltenburgh", None), ("Kosvo", "kosovo"), ("NTAO", "nato"), ("UNPROFRO", "unprofor"),
        ("UNOSOM", None), ("UNAMIR", "unamir"), ("Operaton Sea Gaurdian", "sea-guardian"),
        ("Afghansitan", "afghanistan"), ("Operation Sea Gaurdian", "sea-guardian"),
        ("UNFIL", "unifil"), ("UNFICY", None), ("UNIFILL", "unifil"),
    ):  # fmt: skip
        found = [each.entry.id for each in finder.find(f"We saw {text} there.")]
        assert found == ([entry] if entry else []), text


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("resolutions 661 and 678", ["unscr-661", "unscr-678"]),
        ("resolution 0 (2011) and resolution 000", []),
        ("UNSCR 1 (1946) came first", ["unscr-1"]),
        ("UNSCR 1244 in European eyes", ["unscr-1244"]),
        ("unprfor was there", []),  # in small letters no slip of an acronym
        ("UN WAS THERE THEN", ["united-nations"]),  # capitals throughout say nothing
        ("HCR et PAM", ["unhcr", "world-food-programme"]),  # each says what the other means
        ("HCR", []),
        ("PAM", []),
        ("Lbya, Itly and Yemn", []),  # too short to be a slip of a longer name
        ("NATO and the UN agree", ["nato", "united-nations"]),
        ("the protection of civilians matters, and the way forward is clear", []),
        ("a shield for all", []),
        ("Pat Annan, a teacher, spoke", []),  # the name of somebody else
        ("NATO met under Article 4", ["nato", "treaty-article-4"]),
        ("Self-defence is in art. 51", ["charter-51"]),  # no other treaty here has so many
        ("Article 51 of our constitution", []),
        ("NATO staff heed Article 5 of the Aarhus Convention", ["nato"]),
        ("NATO and Article 4 of the treaty on open skies", ["nato"]),
        (
            "Article 5 of the treaty, Article 4 of NATO's founding text",
            ["treaty-article-5", "treaty-article-4", "nato"],
        ),
        ("Article 42 of the Charter", ["charter-42"]),
        ("since 9/11 the Allies patrol", ["911"]),
        ("it was 9-11 at half time, then 9.11", []),
        ("the next session is on 9/11/2024, the last was on 9/11 2023", []),
        ("adm. Stavridis told nobody", ["stavridis"]),
        (
            "the monusco of today: born with 1279, buried with 2808. years, many dead",
            ["monusco", "unscr-1279", "unscr-2808"],
        ),
        ("KFOR's grandfather, born 1913, died", ["kfor"]),
        ("our lease, article 4", []),
        ("chap. VII, please", ["charter-chapter-7"]),
        ("ES-11/1 passed", ["res-es-11-1"]),
        (
            "KFOR : femmes, paix et sécurité",
            ["kfor", "women-peace-security"],
        ),  # as the glossary has it
        ("661, 678 and 687 led there", ["unscr-661", "unscr-678", "unscr-687"]),
        ("661 and 678 are resolutions", ["unscr-661", "unscr-678"]),
        ("661 and 678", []),
        ("pages 661, 678 and 687", []),
        ("1990, 1991 and 2003 were hard years", []),
        ("1540 is a resolution on weapons", ["unscr-1540"]),
        ("has article 5 got triggered before?", ["treaty-article-5"]),
        ("Eagle Assist, an article 5 mission", ["eagle-assist", "treaty-article-5"]),
        ("we got as far as article 5 of the club rules", []),
        ("46 and 48 were both council resolutions on Palestine", ["unscr-46", "unscr-48"]),
        ("we were 46 and 48 in the two committees", []),
        (
            "UNSCR 1272 ran Timor, then 1410 a year later set up UNMISET",
            ["unscr-1272", "unscr-1410", "unmiset"],
        ),
        ("resolution 1272, and the year 1410 in Poland", ["unscr-1272"]),
        ("KFOR, an agenda for peace", ["kfor", "agenda-for-peace"]),
        ("they wrote an agenda for peace", []),
        ("UNTAG went in with 230 unarmed observers", ["untag"]),  # what is counted is no resolution
        ("UNFICYP was at a strength of 850.", ["unficyp"]),
        ("Attendance is mandatory, and last time it was 300.", []),
        ("The council of our town went from 900 to 450.", []),
        ("2023 passed without a single veto", []),
        ("so 1973 passed with five abstentions", ["unscr-1973"]),
        ("say why 678 has all necessary means, and 660 not", ["unscr-678", "unscr-660"]),
        ("she studies at Concordia", []),
        ("Markale came first", ["markale-1994"]),
        ("NATO and landmines", ["nato"]),
        ("The EU sent Concordia", ["european-union", "concordia"]),
        ("Concordia University won", []),
        ("Berlin Plus lets althea plan", ["berlin-plus", "eufor-althea"]),
        ("nobody obeys the ICC", ["icc"]),
        ("after Račak all was changed", ["racak"]),
        ("UNSCR 1325, not 1820", ["unscr-1325", "unscr-1820"]),
        ("UNSCR 1325, not 1820 copies", ["unscr-1325"]),
        ("then 1674 repeated it", ["unscr-1674"]),
        ("then 1674 joined it", []),
        ("UNSOM became UNTMIS with 2753", ["unsom", "untmis", "unscr-2753"]),
    ],
)
def test_what_stands_beside_a_name_tells_whether_it_is_meant(
    finder: Finder, text: str, entries: list[str]
) -> None:
    assert [each.entry.id for each in finder.find(text)] == entries


WORDS = st.sampled_from(
    "resolution UNSCR S/RES/ 1244 (1999) 1973 and , . KFOR nato NATO Kosovo Ban the UN of SC res. "
    "Security Council General Assembly \n & ' – / ( ) n° # 2,178 thirteen twenty-five é 𝟙𝟚𝟜𝟜".split(
        " "
    )
)
TEXTS = st.text(max_size=400) | st.lists(WORDS, max_size=80).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    end = 0
    for each in finder_of(shipped()[0]).find(text):
        assert end <= each.start < each.end <= len(text)
        assert each.span == text[each.start : each.end]
        end = each.end


@pytest.mark.parametrize(
    "unit",
    ["resolution ", "1244 ", "UNSCR 1244 and ", "Operation ", " ", "the UN ", "K", "(", "1,"],
)
def test_a_long_text_costs_in_proportion_to_its_length(finder: Finder, unit: str) -> None:
    # Steps are counted, not seconds: how many words and places are looked at.
    assert len(finder.find(unit * 20_000)) <= 20_000
