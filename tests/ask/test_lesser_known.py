"""What is asked of missions by their place, of two missions, of admissions and of choices."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.executors.days import said_of
from bot.facts.ask.question import Question
from bot.facts.ask.world import World
from bot.facts.votes import votes_of
from tests.compiled import shipped

from .score import TODAY, answered

ASKED = [
    # two missions, or a mission and an operation with an entry, side by side
    ("which lasted longer, UNAVEM III or MONUA?", ["UNAVEM III", "longer than MONUA"]),
    ("did UNMIH come before MIPONUH?", ["UNMIH", "1993", "MIPONUH", "1997"]),
    ("Was UNPROFOR or UNTSO set up first?", ["UNTSO", "1948", "UNPROFOR"]),
    ("difference between Article 4 and Article 5", ["consult", "attack"]),
    # missions by the place in which they worked
    ("how many UN missions have there been in Angola", ["UNAVEM II", "MONUA"]),
    ("list UN missions in Sierra Leone", ["UNOMSIL", "UNAMSIL"]),
    ("how long did the UN mission in Tajikistan last", ["UNMOT", "1994", "2000"]),
    # the admission of states, by groups and by what one calls it
    ("which former Yugoslav republics were recommended in 1992", ["753", "754", "755"]),
    ("Quelles ex-républiques soviétiques ont été recommandées en janvier 1992 ?", ["735", "736"]),
    ("was Bangladesh recommended in 1974?", ["Yes", "10 June 1974"]),
    ("Switzerland has been in the UN since 1946, right?", ["No", "2002"]),
    ("Was Tuvalu's bid approved unanimously?", ["No", "14 in favour", "China"]),
    # who was chosen for a post, which is before it was taken
    ("The Council's choice for Secretary-General in December 1996?", ["Kofi Annan"]),
    ("who was elected UN Secretary-General in 2016", ["António Guterres"]),
    ("which five new elected members joined the Council in 2026", ["Bahrain", "Latvia"]),
    ("who took over ISAF command in july 2011", ["John Allen"]),
    # several days, the first year of a day, and what ended something
    ("years of the NATO-EU joint declarations", ["2016", "2018", "2023"]),
    ("first year they marked the day against nuclear tests?", ["2010"]),
    ("number of the resolution that wound up oil-for-food", ["1958"]),
    ("What was the first one purely on mine action?", ["2365"]),
    # how strong a mission was, which several are, and what became of something under another name
    ("UNAMSIL's ceiling after the March 2001 resolution?", ["17,500"]),
    ("how many observers did UNOMIG have", ["88 observers"]),
    ("the UN safe areas in Bosnia, which ones?", ["Žepa", "Goražde"]),
    ("UNSOA turned into what", ["UNSOS"]),
    # words that ask nothing beside those that do
    ("La visite de Ban Ki-moon au siège de l'OTAN, c'était en quelle année ?", ["2007"]),
    ("KFOR ou SFOR, laquelle a commencé en premier ?", ["SFOR", "1996", "KFOR", "1999"]),
    ("what was the place where KFOR and yugoslav generals signed the MTA", ["Kumanovo"]),
    ("Combien d'États ont voté pour la résolution ES-11/1 ?", ["141"]),
]


@pytest.mark.parametrize(("question", "told"), ASKED, ids=[row[0] for row in ASKED])
def test_lesser_known_things_are_told_of(asking: Asking, question: str, told: list[str]) -> None:
    said = answered(asking, question)
    assert [each for each in told if each not in said] == [], said


UNSURE = [
    "Déclarations OTAN-ONU de 2008 et de 2018, qui les a signées ?",
    "that joint operation of UN police and SFOR on the road to Goražde, how long did it last?",
    "Did the UN ever actually take over in Darfur under 1706?",
]


@pytest.mark.parametrize("question", UNSURE)
def test_what_is_only_near_what_is_asked_is_not_told_without_reserve(
    asking: Asking, question: str
) -> None:
    assert not asking.ask(question, TODAY).is_confident


def test_recommending_something_else_is_no_admission(asking: Asking) -> None:
    assert asking.ask("recommend a restaurant near the UN headquarters", TODAY).answer is None


@pytest.mark.parametrize("about", [(), (("…",),)])
def test_nothing_is_said_of_a_country_without_a_name(about: tuple[tuple[str, ...], ...]) -> None:
    base, engine = shipped()
    world = World(base, votes_of(base), engine, TODAY)
    question = Question("said_of", entries=((base.entries["isaf"],),), about=about)
    assert said_of(question, world) is None
