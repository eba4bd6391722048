"""Questions that suppose what is not so: it is put right, and not answered as if it were."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.load import load_files, read_files
from bot.facts.search import SearchEngine
from tests.compiled import DATA

from .score import TODAY, wording


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what UN resolution authorised Operation Allied Force?", "None: no Security"),
        ("which Security Council resolution authorised Essential Harvest", "None: launched"),
        ("what UN resolution mandated Operation Sea Guardian?", "No Council mandate"),
        ("quelle résolution a autorisé l'opération Active Endeavour ?", "None: collective"),
        ("under which UN mandate did Resolute Support work", "Agreement with Afghanistan"),
    ],
)
def test_what_no_resolution_authorised_is_told_as_such(
    asking: Asking, question: str, told: str
) -> None:
    reply = asking.ask(question, TODAY)
    said = wording(asking, question)
    assert reply.is_confident, said
    assert said.casefold().find(told.casefold()) >= 0 or "Aucun" in said, said


@pytest.mark.parametrize("question", ["which resolution authorised KFOR", "what mandate had IFOR"])
def test_what_a_resolution_authorised_is_told_with_it(asking: Asking, question: str) -> None:
    assert "mandated by resolution" in wording(asking, question)


@pytest.mark.parametrize(
    ("question", "never", "held"),
    [
        ("when did U Thant lead NATO", "U Thant was never NATO", "UN Secretary-General"),
        (
            "When did Ban Ki-moon step down as NATO Secretary General?",
            "Ban Ki-moon was never",
            "UN",
        ),
        ("When did Lord Ismay retire as UN Secretary-General?", "Lord Ismay was never", "NATO"),
        ("how long was Joseph Luns UN Secretary-General", "Joseph Luns was never UN", "NATO"),
        ("who appointed Lord Ismay as head of the UN?", "never UN Secretary", "NATO"),
        ("who took over from Petraeus as Secretary-General of NATO?", "Petraeus was", "ISAF"),
        ("was Pérez de Cuéllar NATO secretary general?", "never NATO", "UN Secretary-General"),
    ],
)
def test_a_post_that_somebody_never_held_is_denied(
    asking: Asking, question: str, never: str, held: str
) -> None:
    said = wording(asking, question)
    assert said.startswith("No: "), said
    assert [each for each in (never, held) if each not in said] == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when did Lord Robertson become secretary general", "14 October 1999"),
        ("when did Manfred Wörner take over as NATO secretary general", "1988"),
        ("who succeeded Boutros-Ghali as UN secretary general", "Kofi Annan"),
    ],
)
def test_a_post_that_somebody_held_is_not_denied(asking: Asking, question: str, told: str) -> None:
    said = wording(asking, question)
    assert not said.startswith("No"), said
    assert told in said, said


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        ("why are EULEX's soldiers called blue helmets", "led by the EU"),
        ("are the SFOR troops blue helmets?", "led by NATO"),
        ("pourquoi les soldats de la FIAS portent-ils des casques bleus", "NATO"),
        ("why do UNFICYP's troops answer to NATO", "led by the UN"),
        ("NATO's mission MONUC, when did it begin", "led by the UN"),
        ("who in NATO commands UNDOF", "led by the UN"),
        ("who pays for IFOR if the UN commands it", "led by NATO"),
        ("when did NATO start UNMISS", "led by the UN"),
    ],
)
def test_whose_an_operation_is_is_put_right(asking: Asking, question: str, whose: str) -> None:
    said = wording(asking, question)
    assert said.startswith(("No: ", "Non. ")), said
    assert whose.replace("the UN", "") in said or "OTAN" in said, said


@pytest.mark.parametrize(
    "question",
    [
        "when did the UN mission UNMIK begin",
        "how many blue helmets did UNIFIL have",
        "which NATO general commanded ISAF in 2009",
        "did KFOR's soldiers guard blue helmets",
    ],
)
def test_whose_an_operation_truly_is_is_not_denied(asking: Asking, question: str) -> None:
    assert not wording(asking, question).startswith("No:")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when did Norway leave NATO", "No: Norway did not leave NATO"),
        ("why did Canada pull out of NATO in 1999?", "No: Canada did not leave NATO"),
        ("pourquoi l'Italie a quitté l'OTAN", "Non"),
        ("when did Ireland withdraw from NATO", "Ireland is not a member of NATO"),
        ("when did France leave NATO's integrated command", "1 July 1966"),
        ("pourquoi la France a quitté l'OTAN", "integrated"),
    ],
)
def test_a_country_that_stayed_in_nato_did_not_leave_it(
    asking: Asking, question: str, told: str
) -> None:
    said = wording(asking, question)
    assert told in said, said


@pytest.mark.parametrize(
    "question",
    [
        "Article 5 was invoked for Georgia in 2008, right? what date",
        "has Article 5 been triggered for Poland",
        "did NATO use article 5 in 1995 over Bosnia",
        "l'article 5 a-t-il été invoqué pour la Géorgie en 2008 ?",
    ],
)
def test_what_was_done_once_was_not_done_elsewhere(asking: Asking, question: str) -> None:
    assert "invoked once, after the attacks of 11 September 2001" in wording(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "When did the Council create the International Criminal Court?",
        "Which resolution set up the International Criminal Court?",
        "quelle résolution a créé la Cour pénale internationale ?",
        "why did the Security Council establish the ICC",
    ],
)
def test_what_a_treaty_founded_is_no_creation_of_the_council(asking: Asking, question: str) -> None:
    assert "Rome" in wording(asking, question)
    assert asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many times has Article 5 been invoked?", "once"),
        ("how often was collective defence invoked?", "once"),
        ("number of times NATO's mutual defence clause was used", "once"),
        ("Was there ever a German SACEUR?", "came from Germany: all were American"),
        ("Has a Russian ever been UN Secretary-General?", "came from Russia"),
        ("Was there ever a German NATO Secretary General?", "Manfred Wörner"),
    ],
)
def test_how_often_and_whether_ever_is_told(asking: Asking, question: str, said: str) -> None:
    assert said in wording(asking, question)


def test_that_nobody_of_a_country_held_a_post_is_not_told_where_somebodys_is_unknown() -> None:
    files = read_files(DATA)
    people = files["people.yaml"].replace(b"    nationality: Portuguese\n", b"")
    base = load_files({**files, "people.yaml": people})
    asking = Asking(base, SearchEngine(base))
    said = wording(asking, "Has a Russian ever been UN Secretary-General?")
    assert "came from Russia" not in said


@pytest.mark.parametrize(
    "question",
    [
        "which resolution created the ICC",
        "what UN resolution set up the International Criminal Court?",
        "by which resolution was the International Criminal Court founded",
    ],
)
def test_what_asks_for_a_resolution_is_not_answered_by_no(asking: Asking, question: str) -> None:
    assert wording(asking, question).startswith(
        "The International Criminal Court (ICC) was not set up by the Security Council"
    )


def test_whether_the_council_made_it_is_answered_by_no(asking: Asking) -> None:
    assert wording(asking, "did the Security Council create the ICC?").startswith("No: ")


@pytest.mark.parametrize("body", ["African Union", "OSCE", "Arab League", "European Union"])
def test_what_made_something_of_a_body_did_not_surely_make_the_body(
    asking: Asking, body: str
) -> None:
    reply = asking.ask(f"which Council resolution set up the {body}", TODAY)
    assert not reply.is_confident, reply.answer
