"""Somebody who is described by a post, a country, a time or what became of them."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.ask.asking import Asking
from bot.facts.ask.reading.lexicon import grammar
from bot.facts.ask.reading.moments import moment
from bot.facts.model import Person
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

from .score import TODAY


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who was the Swede in command of the UN's force in the Congo", ["von-horn"]),
        ("name the Frenchman who ran the UN administration in Kosovo", ["kouchner"]),
        ("Kommandeur der NATO-Truppen in Afghanistan aus Kanada", ["hillier"]),
        ("first head of the UN mission in Liberia", ["jacques-klein"]),
        ("third Supreme Allied Commander Europe", ["gruenther"]),
        ("the Canadian airman in charge of Unified Protector", ["bouchard"]),
        ("Danish admirals chairing the military committee", ["quistgaard", "bartels"]),
        ("which ladies were British permanent reps", ["karen-pierce", "barbara-woodward"]),
        ("which woman commanded the UN force in Cyprus first", ["kristin-lund"]),
        ("chi guidava la missione ONU in Libia nel 2018?", ["salame"]),
        ("which UN mediator was murdered in Jerusalem", ["bernadotte"]),
        ("the SRSG who held the dual key over Bosnia, who was it", ["akashi"]),
        ("all NATO Secretaries General since Stoltenberg", ["stoltenberg", "rutte"]),
    ],
)
def test_somebody_is_found_by_what_is_said(
    asking: Asking, question: str, people: list[str]
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.is_confident
    assert list(reply.entries) == people


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("UN Secretary-General when John F. Kennedy was assassinated", "u-thant"),
        ("NATO-Generalsekretär, als die Berliner Mauer fiel", "worner"),
        ("SACEUR pendant la guerre des Six Jours", "lemnitzer"),
        ("secretario general de la ONU cuando estalló la guerra de Corea", "lie"),
        ("chi era il segretario generale della NATO quando fu ucciso Bin Laden", "rasmussen"),
        ("who led the UN mission in Afghanistan at the time Russia annexed Crimea", "kubis"),
    ],
)
def test_an_event_of_the_world_says_when(asking: Asking, question: str, person: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.is_confident
    assert reply.entries[0] == person


@pytest.mark.parametrize(
    "question",
    [
        "UN Secretary-General when the comet struck Gotham",
        "who was the UN envoy on the Moon",
        "the bomb that killed the UN envoy in Iraq",
    ],
)
def test_nobody_is_told_who_is_not_known(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


def test_several_who_fit_are_all_told(asking: Asking) -> None:
    reply = asking.ask("German head of UNMIK", TODAY)
    assert reply.answer is not None
    said = answer_words(reply, PLAIN)
    assert "Steiner" in said
    assert "Rücker" in said


def test_each_event_is_found_by_each_of_its_names() -> None:
    read = grammar("moments.yaml")
    happenings = read["happenings"]
    wrong = []
    for when, *parts in read["events"]:
        first = str(when).partition("/")[0]
        named = [[happenings.get(n, n) for n in str(part).split("|")] for part in parts]
        for name in named[0]:
            if "(" in name:
                continue
            words = " was ".join([name, *(each[0].split("|")[0] for each in named[1:])])
            told = moment(words.split(), 0, ())
            if told is None or not _is_near(told.period.first, told.period.last, first):
                wrong.append((first, words, told and str(told.period.first)))
    assert not wrong


def _is_near(first: dt.date, last: dt.date, day: str) -> bool:
    return first <= dt.date.fromisoformat(day) <= last


@pytest.mark.parametrize(
    ("question", "mission"),
    [
        ("which mission ran in the Congo in the sixties", "ONUC"),
        ("which mission served in Cambodia from 1992 to 1993", "UNTAC"),
        ("what operation led Namibia to independence", "UNTAG"),
    ],
)
def test_a_mission_is_asked_for_and_nobody_who_led_it(
    asking: Asking, question: str, mission: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert mission in answer_words(reply, PLAIN)
    people = [key for key in reply.entries if isinstance(shipped()[0].entries[key], Person)]
    assert not (people and reply.is_confident)


@pytest.mark.parametrize(
    ("place", "people"), [("eighth", ["claes", "ban"]), ("ninth", ["solana", "guterres"])]
)
def test_each_of_two_offices_is_counted_for_itself(
    asking: Asking, place: str, people: list[str]
) -> None:
    assert list(asking.ask(f"who was the {place} Secretary-General", TODAY).entries) == people
