"""Missions of the record are asked about like operations with statements."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.answer import called
from bot.facts.load import load_files, read_files
from bot.facts.missions import (
    Mission,
    creator_of,
    full_name,
    is_in,
    is_in_the_field,
    is_recorded,
    missions_in,
    missions_of,
    renewals_of,
    resolutions_on,
    short_name,
)
from bot.facts.model import Entry, Resolution
from bot.facts.relations import Direction
from bot.facts.search import SearchEngine
from bot.facts.votes import voted_on
from bot.facts.wording import fold
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import DATA, shipped

from .missions import begun, missions, neighbours, over, span_of, strength_of
from .score import TODAY, answered

ASKED = [
    ("When was MINUSMA created?", ["resolution 2100", "25 April 2013"]),
    ("which resolution ended MINUSMA", ["2690"]),
    ("is MINUSMA still running?", ["No: MINUSMA ended", "2023"]),
    ("did MINUSMA end?", ["Yes: MINUSMA ended"]),
    ("what came after MONUC", ["MONUSCO"]),
    ("predecessor of MONUSCO", ["MONUC"]),
    ("what does MINURSO stand for", ["Mission for the Referendum in Western Sahara"]),
    ("where is UNFICYP", ["Cyprus"]),
    ("last extension of UNFICYP", ["2815", "January 2027"]),
    ("how long did UNAMIC last", ["months", "1991"]),
    ("Quand la FINUL a-t-elle été créée ?", ["425", "1978"]),
    ("What is UNIFIL and what is MINURSO?", ["Lebanon", "Western Sahara"]),
    ("UNIFIL", ["Interim Force in Lebanon"]),
    ("which mission did resolution 814 found?", ["established UNOSOM II"]),
    ("UNAMIC went home in March 1992; which mission took it over?", ["followed by UNTAC"]),
    ("what did UNAVEM III become?", ["MONUA"]),
    ("which was the first resolution that extended UNOCI?", ["1594", "was the first"]),
    ("what's MONUC known as today", ["MONUSCO"]),
]


@pytest.mark.parametrize(("question", "told"), ASKED, ids=[row[0] for row in ASKED])
def test_a_mission_is_told_of(asking: Asking, question: str, told: list[str]) -> None:
    said = answered(asking, question)
    assert [each for each in told if each not in said] == []


def test_a_mission_that_began_beside_another_took_over_on_no_day_of_its_own(
    asking: Asking,
) -> None:
    said = answered(asking, "what came after ECOMIL?")
    assert said == "ECOMIL was followed by UNMIL."


def test_a_vote_on_a_mission_is_the_vote_on_the_text_that_is_spoken_of(asking: Asking) -> None:
    last = asking.ask("who abstained on the last MINURSO extension", TODAY)
    first = asking.ask("who abstained on MINURSO's mandate", TODAY)
    assert last.entries[0] == "unscr-2797"
    assert first.entries[0] == "unscr-690"


def test_each_mission_says_when_it_began_and_whether_it_goes_on(asking: Asking) -> None:
    for mission in missions():
        said = answered(asking, f"when did {short_name(mission)} begin?")
        assert str(begun(mission).year) in said, said
        if span_of(mission).to != "unknown":
            ends = over(mission)
            is_over = ends is not None and ends.latest() < TODAY
            said = answered(asking, f"is {short_name(mission)} still running?")
            assert said.startswith(f"No: {short_name(mission)} ended") == is_over, said


def test_what_renewed_a_mission_came_after_what_created_it() -> None:
    base, engine = shipped()
    for mission in missions():
        texts = resolutions_on(mission, base, engine.index)
        renewed = renewals_of(mission, base, engine.index)
        assert {text.id for text in renewed} <= {text.id for text in texts}
        creator = creator_of(mission, base)
        numbers = [text.number for text in renewed]
        assert numbers == sorted(numbers)
        assert creator is None or all(creator.number < number for number in numbers), short_name(
            mission
        )


def test_a_mission_is_named_by_whole_names_alone() -> None:
    base, engine = shipped()
    named = {short_name(mission): mission for mission in missions()}

    def years(name: str) -> set[int]:
        return {text.year for text in resolutions_on(named[name], base, engine.index)}

    assert max(years("MINURCA")) < 2001  # and not MINURCAT, of 2007
    assert 1991 not in years("UNAVEM I")  # which is UNAVEM II
    assert years("Special Tribunal for Lebanon")  # although “for” stands in any text


def test_a_place_is_in_another_by_its_whole_name() -> None:
    assert is_in("Mali", ["mali"])
    assert is_in("Darfur (Sudan)", ["darfur"])
    assert not is_in("Somalia", ["mali"])
    assert not is_in("Nigeria", ["niger"])


def _in_the_field() -> list[Mission]:
    return [mission for mission in missions() if is_in_the_field(mission)]


def _name(entry: Entry) -> str:
    return str(called(entry))


SEAT = ("where's {} headquartered", "in which town is {} based", "où se trouve le siège de {}")


@pytest.mark.parametrize("question", SEAT)
def test_each_mission_says_where_its_headquarters_are(asking: Asking, question: str) -> None:
    for mission in _in_the_field():
        reply = asking.ask(question.format(short_name(mission)), TODAY)
        assert reply.answer is not None, short_name(mission)
        said = answer_words(reply, PLAIN)
        assert (mission.place or "") in said or reply.language == "fr", said
        assert reply.is_confident == (mission.seat is not None), said
        assert (mission.seat or "") in said


@pytest.mark.parametrize("question", ["how strong was {}", "quels étaient les effectifs de {}"])
def test_each_mission_says_how_strong_it_was(asking: Asking, question: str) -> None:
    for mission in missions():
        if strength_of(mission):
            assert strength_of(mission) in answered(asking, question.format(short_name(mission)))


def test_a_strength_names_the_resolutions_of_its_mission() -> None:
    base, _ = shipped()
    for mission in missions():
        for number in re.findall(r"resolution (\d+)", strength_of(mission)):
            text = base.entries[f"unscr-{number}"]
            assert isinstance(text, Resolution)
            voted = voted_on(text)
            assert voted is not None
            assert voted.latest() >= begun(mission).earliest() - dt.timedelta(days=500), short_name(
                mission
            )


NEXT = (
    "what came after {}",
    "what mission followed when {} closed",
    "{} ended and then?",
    "once {} had ended, which mission was set up",
    "quelle mission a succédé à {}",
    "{} a pris fin, et ensuite ?",
)


@pytest.mark.parametrize("question", NEXT)
def test_each_mission_says_what_followed_in_either_wording(asking: Asking, question: str) -> None:
    for mission in missions():
        found = neighbours(mission, Direction.BACKWARD)
        if not found:
            continue
        said = answered(asking, question.format(short_name(mission)))
        assert [_name(each) for each in found if _name(each) not in said] == [], said


@pytest.mark.parametrize("question", ["what did {} take over from", "predecessor of {}"])
def test_each_mission_says_what_came_before(asking: Asking, question: str) -> None:
    for mission in missions():
        if before := [*map(_name, neighbours(mission, Direction.FORWARD))]:
            said = answered(asking, question.format(short_name(mission)))
            assert [name for name in before if name not in said] == [], said


def test_what_follows_ended_no_earlier() -> None:
    for mission in missions():
        for other in neighbours(mission, Direction.BACKWARD):
            then = over(other) if is_recorded(other) else None
            if then is not None:
                ends = over(mission)
                assert ends is not None, short_name(mission)
                assert then.latest() >= ends.earliest(), short_name(other)


def test_each_mission_says_how_long_it_lasted(asking: Asking) -> None:
    for mission in missions():
        if span_of(mission).to != "unknown":
            reply = asking.ask(f"for how long did {short_name(mission)} work in its region", TODAY)
            assert reply.answer is not None
            assert reply.answer.said.code.startswith("ask.length"), short_name(mission)


def test_each_mission_is_named_by_its_full_name_without_the_un() -> None:
    base, _ = shipped()
    named = missions_of(base)
    for mission in missions():
        half = re.fullmatch(
            r"UN ((?!Peacekeeping Force in\b)\w+ (?!in\b)\w+ .+)", full_name(mission)
        )
        if half is not None and "(" not in full_name(mission):
            words = fold(half[1]).replace("organisation", "organization").split()
            found = missions_in(words, named)
            assert {each.id for _, _, each in found} == {mission.id}


LISTS = [
    (
        "UN missions in Angola one after the other from 1989 until 1999",
        ["UNAVEM I", "UNAVEM II", "UNAVEM III", "MONUA"],
    ),
    ("UN missions in Haiti in order", ["UNMIH", "UNSMIH", "UNTMIH", "MIPONUH", "MINUSTAH"]),
    ("the successive UN missions and offices in Sierra Leone", ["UNOMSIL", "UNAMSIL", "UNIPSIL"]),
    ("missions de l'ONU en Côte d'Ivoire", ["MINUCI (2003–2004)", "UNOCI (2004–2017)"]),
    ("UN missions in the DRC", ["ONUC (1960–1964)", "MONUC", "MONUSCO (2010–)"]),
    ("UN missions in Asia before 1970", ["UNMOGIP", "UNSF", "UNIPOM"]),
    ("list all peacekeeping missions created in 1999", ["UNMIK", "UNAMSIL", "UNTAET", "MONUC"]),
    ("UN peacekeeping missions that are active today", ["UNTSO (1948–)", "UNIFIL", "UNMISS"]),
]


@pytest.mark.parametrize(("question", "names"), LISTS, ids=[row[0] for row in LISTS])
def test_missions_of_a_place_are_told_in_order(
    asking: Asking, question: str, names: list[str]
) -> None:
    said = answered(asking, question)
    places = [re.search(rf"(?<!\w){re.escape(name)}", said) for name in names]
    assert None not in places, said
    assert [each.start() for each in places if each] == sorted(e.start() for e in places if e)


@pytest.mark.parametrize("year", [1995, 1999, 2005, 2012, 2017])
@pytest.mark.parametrize(
    ("question", "is_end"),
    [
        ("Which UN missions ended in {}?", True),
        ("quelles missions de l'ONU ont pris fin en {} ?", True),
        ("Which UN missions began in {}?", False),
    ],
)
def test_the_missions_that_began_or_ended_in_a_year_are_told_and_no_others(
    asking: Asking, question: str, year: int, *, is_end: bool
) -> None:
    said = answered(asking, question.format(year))
    spans = re.findall(r"\((\d{4})(?:–(\d{4})?)?\)", said)
    assert spans, said
    for first, last in spans:
        assert (last or first if is_end else first) == str(year), said


ORDERED = [
    ("first UN mission in Africa", "ONUC"),
    ("première mission de l'ONU en Afrique", "ONUC"),
    ("first UN mission in Liberia", "UNOMIL"),
    ("last UN mission in Angola", "UNMA"),
    ("second UN mission in Angola", "UNAVEM II"),
    ("deuxième mission de l'ONU en Angola", "UNAVEM II"),
    ("first UN mission in Asia", "UNMOGIP"),
    ("What was the first UN peacekeeping mission?", "UNTSO came first: on 29 May 1948"),
    ("When did the first UN peacekeeping operation begin?", "UNTSO came first: on 29 May 1948"),
]


@pytest.mark.parametrize(("question", "name"), ORDERED, ids=[row[0] for row in ORDERED])
def test_the_first_the_last_and_the_nth_of_a_place_are_told(
    asking: Asking, question: str, name: str
) -> None:
    assert re.search(rf"(?<!\w){name}(?! I)", answered(asking, question))


def test_a_place_lies_in_the_region_of_its_first_name() -> None:
    assert is_in("Suez and Sinai, Egypt", ["middle east"])
    assert not is_in("Suez and Sinai, Egypt", ["africa"])
    assert not is_in("South Sudan", ["sudan"])
    assert not is_in("West New Guinea (West Irian)", ["africa"])


DESCRIBED = [
    ("when was the observer group for Lebanon set up", "UNOGIL"),
    ("the inter-African force monitoring the Bangui Agreements", "MISAB"),
    ("when was the un transitional admin in east timor set up", "UNTAET"),
    ("is the truce supervision organisation of 1948 still deployed", "UNTSO"),
    ("before MINUSMA there was an African-led force; which resolution authorised it", "2085"),
]


@pytest.mark.parametrize(("question", "told"), DESCRIBED, ids=[row[1] for row in DESCRIBED])
def test_a_mission_is_known_by_its_description(asking: Asking, question: str, told: str) -> None:
    assert told in answered(asking, question)


ENTRIES = [
    ("which mission was set up for independent South Sudan when UNMIS closed", "UNMISS"),
    ("what mission took over in Eastern Slavonia when UNCRO ended", "UNTAES"),
    ("who follows UNSOM in mogadishu now", "UNTMIS"),
    ("what did UNAMA take over from", "UNSMA"),
    ("where is UNMIK headquartered", "Pristina"),
]


@pytest.mark.parametrize(("question", "told"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_operations_with_an_entry_are_asked_about_alike(
    asking: Asking, question: str, told: str
) -> None:
    assert told in answered(asking, question)


@pytest.mark.parametrize(
    "way", ["from when to when was {} deployed?", "{} start and end?", "de quand à quand {} ?"]
)
def test_the_beginning_and_the_end_are_told_together(asking: Asking, way: str) -> None:
    spans = {short_name(m): (begun(m), over(m)) for m in missions()}
    for name, (begins, ends) in list(spans.items())[::7]:
        if ends is not None:
            told = answer_words(asking.ask(way.format(name), TODAY), PLAIN)
            assert str(begins.year) in told, way.format(name)
            assert str(ends.year) in told, way.format(name)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what was MONUC renamed, and under which resolution", ("MONUSCO", "1 July 2010", "1925")),
        ("what was UNMIS split into", ("UNMISS",)),
        ("where do the troops of UNDOF patrol", ("Golan",)),
        ("la MONUC a été suivie de quoi, par quelle résolution", ("MONUSCO", "1925")),
    ],
)
def test_what_became_of_a_mission_is_told_with_the_resolution_that_is_asked_for(
    asking: Asking, question: str, told: tuple[str, ...]
) -> None:
    answer = answered(asking, question)
    assert all(each in answer for each in told), answer


def test_an_end_in_another_year_is_denied(asking: Asking) -> None:
    ended = [(each, ends) for each in missions() if (ends := over(each)) is not None]
    for mission, ends in ended[::5]:
        wrong = ends.latest().year - 2
        reply = asking.ask(f"did {short_name(mission)} end in {wrong}?", TODAY)
        assert reply.answer is not None
        assert not reply.answer.said.code.endswith(".yes"), short_name(mission)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was UNOMIL replaced by UNOL?", "UNOMIL was followed by UNOL"),
        ("in which year did ECOMIL hand over to UNMIL", "2003"),
        ("what day did MINUSMA relieve AFISMA?", "1 July 2013"),
        ("When did INTERFET give way to the UN's UNTAET?", "February 2000"),
        ("When did Turkey take command of ISAF from the British?", "20 June 2002"),
        ("which day did the Netherlands and Germany take over ISAF", "10 February 2003"),
        ("when did NATO get the sole command of Unified Protector", "31 March 2011"),
    ],
)
def test_the_day_is_told_on_which_one_took_over_from_another(
    asking: Asking, question: str, told: str
) -> None:
    assert told in answered(asking, question)


def test_missions_that_are_compared_are_drawn_before_their_texts(asking: Asking) -> None:
    for asked in ("compare UNAVEM II and UNAVEM III", "UNAVEM II and UNAVEM III"):
        assert asking.ask(asked, TODAY).entries[:2] == ("unavem-ii", "unavem-iii"), asked


_ADDED = """
kind: operation
entries:
  - id: added
    title: Lake Observer Mission (LAKOM)
    standing: record
    aliases: [LAKOM, The, "–"]
    place: Chad
    dates: [{what: active, from: 1994, to: unknown}]
    relations: {established_by: [dayton-agreement]}
"""
"""What a moderator may write: names without a word, and no resolution that set it up."""


def _asking_of(added: str) -> Asking:
    base = load_files({**read_files(DATA), "added.yaml": added.encode()})
    return Asking(base, SearchEngine(base))


def test_a_mission_that_no_resolution_set_up_is_told_of() -> None:
    asking = _asking_of(_ADDED)
    assert "Established by: the Dayton Agreement" in answered(asking, "what set up LAKOM?")
    assert "set up by the Dayton Agreement" in answered(asking, "what is LAKOM?")


def test_a_mission_without_a_place_is_told_of_like_any_operation() -> None:
    asking = _asking_of(
        _ADDED.replace("    place: Chad\n", "").replace("dayton-agreement", "unscr-815")
    )
    assert "815" in answered(asking, "which resolution set up LAKOM?")
    assert "()" not in answered(asking, "what is LAKOM?")
    # What is claimed of any mission is read beside all of the record.
    assert answered(asking, "did UNTAC begin in 1999?").startswith("No")


@pytest.mark.parametrize("name", ["UNFICYP", "UNDOF", "MONUSCO", "UNISFA"])
@pytest.mark.parametrize(
    "way",
    ["what is {} and when does it end", "when does {} end?", "{}: what is it, when will it end"],
)
def test_when_a_mission_ends_that_goes_on_is_told_without_a_no(
    asking: Asking, name: str, way: str
) -> None:
    said = answered(asking, way.format(name))
    assert "still running" in said
    assert "No:" not in said


@pytest.mark.parametrize(
    ("claim", "key", "text"),
    [
        ("ONUMOZ ended in 1999, right?", "onumoz", "unscr-797"),
        ("was UNSMIH in Angola?", "unsmih", None),
        ("did MINURCA begin in 2004?", "minurca", "unscr-1159"),
    ],
)
def test_what_is_wrong_of_a_mission_shows_its_card_before_the_text_that_made_it(
    asking: Asking, claim: str, key: str, text: str | None
) -> None:
    reply = asking.ask(claim, TODAY)
    assert answer_words(reply, PLAIN).startswith("No: ")
    assert reply.entries[0] == key
    assert text is None or text in reply.entries[1:]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("what are UNEF I and II", {"unef-i", "unef-ii"}),
        ("what were UNOSOM I and II", {"unosom-i", "unosom-ii"}),
        ("what are UNAVEM I, II and III", {"unavem-i", "unavem-ii", "unavem-iii"}),
        ("qu'est-ce que la FUNU I et II", {"unef-i", "unef-ii"}),
    ],
)
def test_missions_that_are_told_apart_by_numerals_are_all_told_of(
    asking: Asking, question: str, keys: set[str]
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert keys <= set(reply.entries)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("was UNTAC still running in January 1993", "Yes: UNTAC began in March 1992 and ended in"),
        ("was UNTAC still running in 1995", "No: UNTAC ended in September 1993"),
        ("was UNIFIL still active in 1990", "Yes: UNIFIL is still running"),
        ("has the Western European Union closed", "Yes: the Western European Union (WEU) ended"),
        ("is the WEU still running", "No: the Western European Union (WEU) ended"),
        ("was KFOR still in Kosovo in 2005", "Yes: the Kosovo Force (KFOR) is still running"),
    ],
)
def test_something_ran_at_a_time_before_its_end(asking: Asking, question: str, told: str) -> None:
    assert answered(asking, question).startswith(told)


def test_that_an_end_is_not_known_is_told_where_it_is_asked_for(asking: Asking) -> None:
    assert "when it ended is not in this base" in answered(asking, "when did NTM-A end")


def test_what_two_questions_ask_is_told_once(asking: Asking) -> None:
    assert answered(asking, "has UNDOF closed, and when").count("still running") == 1


def test_what_set_a_mission_up_stands_in_the_sentence(asking: Asking) -> None:
    assert "set up by the Secretary-General" in answered(asking, "what is UNPOS")


def test_each_of_those_compared_has_a_sentence(asking: Asking) -> None:
    told = answered(asking, "compare UNTAC, UNTAG and UNTAET")
    assert ". UNTAG (" in told
    assert ". UNTAET (" in told


@pytest.mark.parametrize(
    ("question", "day", "told"),
    [
        ("is KFOR still running?", dt.date(1998, 1, 1), "is to begin on 12 June 1999"),
        ("has ISAF ended?", dt.date(2000, 1, 1), "No: the International Security Assistance"),
        ("how long has MONUSCO lasted?", dt.date(2005, 1, 1), "is to begin on 1 July 2010"),
        ("when will SFOR end?", dt.date(1990, 1, 1), "is to begin on 20 December 1996"),
        ("is UNMISS over?", dt.date(2010, 1, 1), "is to begin on 9 July 2011"),
    ],
)
def test_what_has_not_begun_does_not_go_on(
    asking: Asking, question: str, day: dt.date, told: str
) -> None:
    reply = asking.ask(question, day)
    assert reply.answer is not None
    assert told in answer_words(replace(reply, language="en"), PLAIN)


@pytest.mark.parametrize(
    ("place", "year", "mission"),
    [("the Congo", 1961, "ONUC"), ("the Congo", 2004, "MONUC"), ("the Congo", 2015, "MONUSCO")],
)
def test_the_congo_of_the_missions_is_the_democratic_republic(
    asking: Asking, place: str, year: int, mission: str
) -> None:
    said = answered(asking, f"which UN mission was in {place} in {year}?")
    assert mission in said
    assert "Democratic Republic of the Congo" in said


@pytest.mark.parametrize(
    "question",
    [
        "which mission is running in South Sudan",
        "what operations are still running in Kosovo",
        "which UN missions are currently running in Cyprus",
    ],
)
def test_what_is_running_is_run_by_nobody_who_is_asked_for(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert reply.answer.about == "set", reply.answer
