"""Questions about times, kinds and what comes between, made from the base where that can be."""

from __future__ import annotations

import re

import pytest

from bot.facts.ask import Asking
from bot.facts.kinds import Kind
from bot.facts.model import Person, Resolution
from bot.wording import PLAIN
from bot.wording.answers import answer_words

from .score import TODAY, answered, wording

TOLD = [
    ("what yr did albania join nato", "2009"),
    ("in which yr was unmik set up", "1999"),
    ("until when does the mandate of UNDOF run", "December 2026"),
    ("when does UNFICYP expire", "January 2027"),
    ("jusqu'à quand court le mandat de l'UNFICYP", "January 2027"),
    ("who stood between Robertson and de Hoop Scheffer", "Minuto-Rizzo"),
    ("who led NATO between Wörner and Claes", "Balanzino"),
    ("when did Bangladesh join the UN", "vetoed"),
    ("when was Kenya admitted to the UN", "185"),
    ("when was France admitted to the UN", "original member"),
    ("which country was the thirty-second to join NATO", "Sweden"),
    ("quel pays est le seizième membre de l'OTAN ?", "Espagne"),
    ("quel était le 1er membre de l'OTAN ?", "1949"),
    ("when was Western Sahara admitted to the UN", "Western Sahara"),
    ("who is the Portuguese secretary-general", "António Guterres"),
    ("quels pays d'Afrique siègent au Conseil", "Liberia"),
    ("which summit adopted the Strategic Concept of 2010", "Lisbon Summit"),
    ("what led the Council to adopt resolution 1368", "11 September 2001"),
    ("when was the Arms Trade Treaty opened for signature", "3 June 2013"),
    ("when did UNAMID take over from AMIS", "31 December 2007"),
    ("on which day did UNAMID's mandate run out", "31 December 2020"),
    ("when did the Council refer Libya to the ICC", "26 February 2011"),
    ("how many states belong to the UN", "193 member states"),
    ("combien de pays compte l'ONU", "193 member states"),
    ("what did the Dayton talks lead to", "Dayton"),
    ("who became prosecutor of both tribunals in August 1999", "Carla Del Ponte"),
    ("which force grew out of IFOR", "SFOR"),
    ("which force did UNPREDEP grow out of", "UNPROFOR"),
    ("who headed the African Union Commission and came to NATO in 2005", "Konar"),
    ("who was the Secretary-General's special representative in the former Yugoslavia", "Akashi"),
    ("when was the Dayton Agreement initialled", "21 November 1995"),
    ("was KFOR a NATO mission", "Yes:"),
    ("was UNPROFOR a NATO operation", "No:"),
    ("is Finland a party to the Ottawa Convention", "10 January 2026"),
    ("how many days between resolution 1970 and resolution 1973", "19 days"),
    ("who was taken by SFOR on 22 January 1998", "Jelisi"),
    ("when did the Rambouillet talks collapse", "19 March 1999"),
    ("since when is the Chemical Weapons Convention binding", "29 April 1997"),
    ("who took over as head of UNMIK in summer 2004", "Jessen-Petersen"),
    ("who led UNAMI in 2012", "Martin Kobler"),
    ("who was the UN envoy to Libya in 2018", "Salamé"),
    ("which resolution shut UNAMID down", "2559"),
    ("who took Willy Claes' job", "Javier Solana"),
    ("which NATO operation against pirates was the last one", "Ocean Shield"),
    ("where was unficyps headquarters", "Nicosia"),
    ("is KFOR still a thing or closed", "is still running"),
    ("UNMIL - which part of the map did it cover", "Liberia"),
    ("en quoi la FIAS a-t-elle été transformée", "Resolute Support"),
    ("UN missions in Central America", "ONUCA (1989–1992), ONUSAL (1991–1995) and MINUGUA"),
    ("UN missions in West Africa", "UNOMIL (1993–1997), UNOMSIL"),
    ("NATO operations off the Horn of Africa", "Operation Allied Provider (2008)"),
    ("NATO operations in and around Kosovo in 1999", "Operation Allied Harbour (1999)"),
    ("UN missions that began in the late 1980s", "from 1985 to 1989: UNGOMAP"),
    ("UN missions in Africa in the first half of 1996", "from 1 January 1996 to 30 June 1996"),
    ("opérations de l'OTAN dans l'Adriatique au début des années 90", "de 1990 à 1994"),
    ("was the Strategic Concept of 2010 adopted in Lisbon", "the Lisbon Summit"),
    ("is NATO still in Iraq", "NATO Mission Iraq"),
    ("what event pushed NATO to start Deliberate Force", "28 August 1995"),
    ("how long was Balanzino acting secretary general", "October 1995 – December 1995"),
    ("has the Arms Trade Treaty entered into force", "Yes:"),
    ("which ended first, IFOR or SFOR", "20 December 1996"),
    ("the World Court's opinion on Kosovo was handed down when", "22 July 2010"),
    ("how long did the air war over Kosovo go on", "Operation Allied Force lasted"),
    ("did Lord Carrington lead NATO during the Dayton talks", "1988"),
]


@pytest.mark.parametrize(("question", "fact"), TOLD)
def test_times_kinds_and_what_comes_between_are_told(
    asking: Asking, question: str, fact: str
) -> None:
    assert fact in wording(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "when did the CTBT enter into force",
        "in which African city did the Council meet in November 2004",
        "where did the NATO leaders meet in September 2014",
        "when IFOR ended, which country took it over",
        "which conference created SFOR",
        "did UNPROFOR end before IFOR began",
        "what is the difference between the 1999 and 2010 strategic concepts",
        "did ISAF start under NATO",
        "who was recommended as Secretary-General in resolution 494",
        "who signed the Joint Declaration of 2018",
        "which African Union missions did NATO support",
    ],
)
def test_what_is_something_else_than_asked_for_is_never_sure(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


def test_every_treaty_that_is_in_force_says_when(asking: Asking) -> None:
    wrong = []
    for entry in asking.base.of_kind(Kind.DOCUMENT):
        for dated in entry.dates:
            if dated.what == "in force" and dated.on is not None:
                said = wording(asking, f"when did the {entry.title} enter into force")
                wrong += [] if str(dated.on.year) in said else [(entry.id, said)]
    assert not wrong


def test_of_a_text_named_by_nothing_but_a_rare_word_something_is_told(asking: Asking) -> None:
    reply = asking.ask("the Ebola one?", TODAY)
    assert reply.answer is not None
    assert isinstance(asking.base.entries[reply.entries[0]], Resolution)


@pytest.mark.parametrize(
    "question",
    ["what colour are the boots of SFOR", "how tall is Jens Stoltenberg", "capital of Mali"],
)
def test_what_no_entry_tells_stays_refused(asking: Asking, question: str) -> None:
    assert asking.ask(question, TODAY).answer is None


def test_whoever_stood_between_two_in_a_post_is_found(asking: Asking) -> None:
    order = [
        entry
        for entry in asking.base.of_kind(Kind.PERSON)
        if isinstance(entry, Person) and entry.office == "NATO Secretary General"
    ]
    starts = {p.id: str(d.start) for p in order for d in p.dates if d.what == "in office"}
    order.sort(key=lambda each: starts[each.id])
    for before, between, after in zip(order, order[1:], order[2:], strict=False):
        said = wording(asking, f"who was in office between {before.title} and {after.title}")
        assert between.title in said


def test_a_span_of_years_is_no_part_of_a_name(asking: Asking) -> None:
    reply = asking.ask("NATO operations in North Macedonia, 2001–2003", TODAY)
    assert set(reply.entries[:3]) == {"essential-harvest", "amber-fox", "allied-harmony"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("UN missions in Haiti since the 90s", "MINUSTAH"),
        ("les missions de l'ONU en Haïti depuis les années 90", "MINUSTAH"),
        ("UN missions in Haiti since the nineties", "MINUSTAH"),
    ],
)
def test_since_a_decade_is_up_to_today(asking: Asking, question: str, told: str) -> None:
    assert told in answer_words(asking.ask(question, TODAY), PLAIN)


@pytest.mark.parametrize(
    ("number", "begins"), [(1701, "Right:"), (242, "Right:"), (1973, "No:"), (1244, "No:")]
)
def test_a_claim_that_denies_the_chapter_is_judged_as_one(
    asking: Asking, number: int, begins: str
) -> None:
    reply = asking.ask(f"resolution {number} was not under Chapter VII, right?", TODAY)
    assert answer_words(reply, PLAIN).startswith(begins)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What day did NATO start to run ISAF?", "11 August 2003"),
        ("À quelle date l'OTAN a pris les commandes de l'ISAF", "11 (August|août) 2003"),
        ("Slovakia an ally since when?", "29 March 2004"),
        ("North Macedonia was to become an ally; which day was it?", "27 March 2020"),
        ("la Hongrie devenue alliée à quelle date", "12 (March|mars) 1999"),
    ],
)
def test_when_something_was_taken_over_or_joined_is_told(
    asking: Asking, question: str, told: str
) -> None:
    assert re.search(told, answered(asking, question)), answered(asking, question)
