"""Questions about what is called by its tie to something else, and answers that tell none of it."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.described.placed import with_placed
from bot.facts.ask.described.steps import stepped
from bot.facts.ask.reading.lexicon import lexicon

from .score import TODAY, wording


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Annan's predecessor came from which country", "Egypt"),
        ("how long was the predecessor of UNMISS deployed", "(UNMIS) lasted 6 years"),
        (
            "when did the mission created by resolution 1542 end",
            "MINUSTAH ended on 15 October 2017",
        ),
        ("when was the successor of MINUSTAH wound up", "MINUJUSTH ended on 15 October 2019"),
        ("when did the man who followed Luns take office", "Lord Carrington took office"),
        ("who succeeded the successor of Solana", "Jaap de Hoop Scheffer"),
        ("what replaced the operation that took over from IFOR", "EUFOR Althea"),
        ("quand a pris fin la mission créée par la résolution 1542", "15 octobre 2017"),
    ],
)
def test_what_is_called_by_its_tie_is_found_first(asking: Asking, question: str, fact: str) -> None:
    assert fact in wording(asking, question)


@pytest.mark.parametrize(
    "question", ["who was U Thant's predecessor", "which mission came before UNMISS"]
)
def test_the_tie_alone_is_told_as_such(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert reply.answer.said.code in ("ask.person.before", "ask.preceded.at")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("when was MINUSTAH replaced", "MINUSTAH was followed by MINUJUSTH on 16 October 2017."),
        ("what did EUFOR Althea replace", "on 2 December 2004."),
        ("when did Russia veto Syria drafts in 2016 and 2017", "7 drafts"),
        ("which year did Paris last use its veto", "France last cast a veto on 23 December 1989"),
        ("the elected members for 2021-2022", "India, Ireland, Kenya, Mexico and Norway"),
        ("difference between resolutions 1970 and 1973 on Libya", "Resolution 1970 (2011):"),
    ],
)
def test_times_capitals_and_numbers_are_read_as_meant(
    asking: Asking, question: str, fact: str
) -> None:
    assert fact in wording(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "how long was the force that followed ISAF's successor there",
        "what replaced SFOR, and when",
        "who is the Secretary-General of the EU",
        "which resolution followed 1325 on women",
        "where was UNIPOM's headquarters",
        "who's the head of UNAMA",
        "was 1244 ever repealed",
        "predecessor of the NATO chief in 2000",
    ],
)
def test_an_answer_without_what_is_sought_is_not_sure(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("is the UN force in Cyprus older than the one on the Golan", "UNFICYP came first"),
        ("when was the UN force in Lebanon created", "UNIFIL was established by resolution 425"),
        ("quand a commencé l'opération de l'OTAN en Libye", "23 mars 2011"),
        ("where is the seat of the Rwanda tribunal", "Arusha"),
        ("did Germany vote in favour of 1973?", "No: on resolution 1973 (2011), Germany abstained"),
        ("2026 South Sudan sanctions renewal: who abstained", "resolution 2821 (2026)"),
        ("the ICC exemption, renewed in 2003: who abstained", "on resolution 1487 (2003)"),
        ("who ran the UN in 91?", "Javier Pérez de Cuéllar"),
        ("when did Kosovo join the UN", "No resolution that recommended the admission of Kosovo"),
        ("the peace observers for Guatemala, 1997: whose fault", "vetoed by China"),
        (
            "where was the North Atlantic Treaty signed and when",
            "Washington. The North Atlantic Treaty was",
        ),
        (
            "what year did the Council first set up a peacekeeping force in the Congo",
            "14 July 1960",
        ),
        ("2235 chemical weapons Syria vote", "adopted unanimously"),
        ("did Syria vote for 2118", "Syria was not a member of the Council in 2013"),
        ("China vetoed the creation of the Rwanda tribunal, right?", "No: China did not veto"),
        ("UNFICYP peacekeepers, adoption date?", "adopted on 4 March 1964"),
        ("which countries did not back the US text on Ukraine in Feb 2025", "Denmark, France"),
        ("which country was the UN chief in 1975 from", "Austria"),
        ("UNOCI, MINURCAT and MONUC: which started first", "MONUC came first"),
        ("which is the oldest UN mission", "UNTSO"),
        ("did Ireland sit on the Council with Norway", "in 2001–2002 and 2021–2022"),
        ("which countries left the Council at the end of 2022", "India, Ireland, Kenya, Mexico"),
        ("which resolution in 2023 got the most abstentions", "resolution 2683 (2023)"),
        ("who was the third UN Secretary-General", "U Thant"),
        ("how many vetoes did the Soviet Union cast in total", "up to 23 December 1991"),
        (
            "what percentage of resolutions in 2020 were unanimous",
            "77% of the 57 resolutions in 2020 were adopted by a unanimous vote: 44",
        ),
    ],
)
def test_descriptions_stand_for_what_they_describe(
    asking: Asking, question: str, fact: str
) -> None:
    assert fact in wording(asking, question)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("did Russia support the UN mission in Mali", "Yes: on resolution 2100 (2013), Russia"),
        ("did China vote for the UN force in Lebanon", "No: on resolution 425 (1978), China"),
        ("when did the UN first deploy a force in the Congo", "resolution 143 (1960)"),
        ("when did the NATO-led mission in Kosovo start", "KFOR) began on 12 June 1999"),
    ],
)
def test_a_description_takes_no_word_of_the_question_with_it(
    asking: Asking, question: str, fact: str
) -> None:
    assert fact in wording(asking, question)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who led the UN military force in Cyprus", "who led unficyp"),
        ("who was first in the UN force in the Congo", ""),
        ("what was the first UN force in the Congo", "what was onuc"),
        ("who was the first head of the UN force in the Congo", ""),
        ("when did the French force in Mali leave", ""),
        ("is training for the peacekeeping force in Cyprus hard", "is training for unficyp hard"),
    ],
)
def test_a_description_reaches_from_its_article_to_its_place(
    asking: Asking, question: str, names: str
) -> None:
    found = asking._names.find(question, TODAY)
    told = with_placed(found, asking.base, asking._engine.index)
    assert " ".join(told.words) == (names or question.casefold())


def test_a_time_is_no_thing_that_is_tied_to_another(asking: Asking) -> None:
    found = asking._names.find("what was the year SFOR replaced IFOR", TODAY)
    assert stepped(found, asking.base, lexicon()) is None


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("did France and the UK sit on the Council together", "together since 1946"),
        ("who sat on the Security Council at the end of 2022", "The 15 members"),
        ("which African countries left the Council in 2022", "at the end of 2022: Kenya."),
        ("which countries leave the Council at the end of 2026", "5 members leave"),
        ("quels pays quittent le Conseil fin 2026", "5 membres quittent"),
    ],
)
def test_members_are_told_by_when_they_sat(asking: Asking, question: str, fact: str) -> None:
    assert fact in wording(asking, question)


def test_nobody_is_told_to_have_left_where_nobody_did(asking: Asking) -> None:
    said = wording(asking, "which Nordic countries left the Council at the end of 2023")
    assert "left the Security Council" not in said


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what was the first UN mission since 2010", "since 2010, MONUSCO came first"),
        ("the UN's latest mission", "UNTMIS"),
        ("what was the last UN mission before 1960", "UNOGIL"),
        ("what was the oldest UN mission running in 2005", "UNTSO"),
    ],
)
def test_missions_in_order_are_those_of_the_time_and_of_who_runs_them(
    asking: Asking, question: str, fact: str
) -> None:
    assert fact in wording(asking, question)
