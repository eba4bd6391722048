"""Answers whose words turn on one word of the question, or on what the record does not hold."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.kinds import Kind
from bot.facts.search import SearchEngine
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.facts.small import entry, small_base

from .score import TODAY, answered


@pytest.mark.parametrize(
    ("question", "said", "about"),
    [
        ("What was the first veto of China?", "first cast a veto on 25 August 1972", "China"),
        ("When did France first veto?", "first cast a veto on 26 June 1946", "France"),
        ("Who voted how on resolution 1973?", "10 in favour, 5 abstaining", "In detail"),
        ("Who voted how on resolution 50?", "how the members voted is not", "29 May 1948"),
        ("Did SFOR replace IFOR?", "Yes: the Stabilisation Force (SFOR) took over from", "SFOR"),
        ("Who is Mark Rutte?", "NATO Secretary General, since 1 October 2024", "Mark Rutte"),
        ("Who was Javier Solana?", "5 December 1995 – 6 October 1999", "NATO Secretary General"),
        (
            "Which resolution on Libya came after 1970?",
            "1970 (2011) was followed by",
            "1973 (2011)",
        ),
        ("Which resolution on Libya came before 1973?", "was preceded by", "1970 (2011)"),
        (
            "When did SFOR take over from IFOR?",
            "followed by the Stabilisation Force",
            "20 December 1996",
        ),
        ("How did France vote in 1990?", "38 votes in 1990: 38 in favour.", "France"),
        ("Which treaty was signed on 4 April 1949?", "North Atlantic Treaty on 4 April", "1949"),
        ("How many members does the Security Council have?", "15 members", "10 elected"),
        ("Who was UN Secretary-General when ISAF ended?", "Ban Ki-moon", "UN Secretary"),
        ("How long after the Dayton Agreement did IFOR begin?", "6 days after", "20 December 1995"),
        ("Did Kofi Annan sign the NATO-UN Joint Declaration of 2008?", "No: ", "Ban Ki-moon"),
        ("Where is the headquarters of NATO?", "Brussels", "North Atlantic Treaty Organization"),
        ("Who is the deputy of Rutte?", "NATO Deputy Secretary General", "Šekerinska"),
        ("For how long was ISAF under NATO's lead?", "NATO led", "11 August 2003"),
        ("Who was UN Secretary-General when ISAF began?", "Kofi Annan", "UN Secretary"),
        ("NATO's Secretary General when Annan took office?", "Javier Solana", "NATO Secretary"),
    ],
)
def test_each_word_that_turns_an_answer_is_heeded(
    asking: Asking, question: str, said: str, about: str
) -> None:
    words = answer_words(asking.ask(question, TODAY), PLAIN)
    assert said in words
    assert about in words


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Who sponsored the piracy resolution 1816, the first on Somali waters, res 1816?",
            "16 countr",
        ),
        (
            "Resolution 1244 matters to my bloc. How many members abstained on 1244?",
            "China abstained",
        ),
        (
            "The referral of Darfur to the ICC (1593): under Chapter VII or not?",
            "under Chapter VII",
        ),
        (
            "Which is older, resolution 1325 or the women, peace and security resolution?",
            "Both are",
        ),
    ],
)
def test_what_is_named_twice_is_one_thing_unless_it_is_compared(
    asking: Asking, question: str, said: str
) -> None:
    told = answered(asking, question)
    assert said in told
    assert said == "Both are" or "Both are" not in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Où le Statut de Rome a-t-il été signé ?", "Rome"),
        ("Où la Charte de l'ONU a-t-elle été adoptée ?", "San Francisco"),
        ("When did NATO end Unified Protector?", "ended on 31 October 2011"),
        ("Quand l'OTAN a-t-elle mis fin à la FIAS ?", "31 décembre 2014"),
        ("When did NATO take over ISAF?", "took the lead on 11 August 2003"),
    ],
)
def test_what_kind_of_thing_is_sought_is_kept(asking: Asking, question: str, said: str) -> None:
    assert said in answered(asking, question)


@pytest.mark.parametrize("country", ["China", "France", "Russia", "the United Kingdom"])
def test_the_last_veto_is_another_one_than_the_first(asking: Asking, country: str) -> None:
    first = answer_words(asking.ask(f"What was the first veto of {country}?", TODAY), PLAIN)
    last = answer_words(asking.ask(f"What was the last veto of {country}?", TODAY), PLAIN)
    assert "first cast a veto" in first
    assert "last cast a veto" in last
    assert first != last


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("how many AMISOM soldiers died", "22,126"),
        ("Did the Security Council adopt the Ahtisaari plan?", "Yes"),
        ("Has any country ever left the UN?", "was founded"),
        ("Has any country ever left NATO?", "was founded"),
        ("Which secretary-general was vetoed by the US?", "vetoed 8"),
    ],
)
def test_what_is_known_of_something_else_is_no_sure_answer(
    asking: Asking, question: str, wrong: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert not reply.is_confident
    assert reply.answer is None or wrong not in answer_words(reply, PLAIN).partition("\n")[0]


def test_only_what_is_asked_for_of_a_day_is_told(asking: Asking) -> None:
    assert asking.ask("Which treaty was signed on 4 April 1949?", TODAY).entries == (
        "north-atlantic-treaty",
    )


def test_a_sentence_that_has_all_words_of_a_question_is_no_sure_answer(asking: Asking) -> None:
    told = 0
    texts = [
        "The Council condemned 'ethnic cleansing' by Bosnian Serb forces at Bijeljina",
        "NATO works with the Task Force and with many of its component organisations",
    ]
    for key in ("kfor", "isaf", "ifor", "unprofor", "allied-force", "unified-protector"):
        entry = asking.base.entries[key]
        texts += [f"{entry.aliases[0]}: {each.text.rstrip('.')}" for each in entry.statements[:4]]
    for text in texts:
        reply = asking.ask(f"{text}?", TODAY)
        what = reply.reading and reply.reading.values.get("what")
        if getattr(what, "code", None) == "ask.property.told":
            told += 1
            assert not reply.is_confident, text
    assert told > 4


def test_of_one_year_the_number_is_told_and_no_record(asking: Asking) -> None:
    question = "How many vetoes were cast in 2024, the year with most of them?"
    words = answer_words(asking.ask(question, TODAY), PLAIN)
    assert "were vetoed in 2024" in words
    assert "before" not in words


def test_a_beginning_is_no_sure_answer_where_the_end_is_asked_for(asking: Asking) -> None:
    reply = asking.ask("On what day does the UN Mine Action Service expire?", TODAY)
    assert reply.answer is not None
    assert not reply.is_confident


@pytest.mark.parametrize(
    "question", ["whose draft became resolution 242", "which country's draft became resolution 242"]
)
def test_whose_draft_it_was_is_told_by_its_sponsors(asking: Asking, question: str) -> None:
    assert "United Kingdom" in answered(asking, question)
    assert "S/8247" in answered(asking, "what was the draft of resolution 242")


@pytest.mark.parametrize(
    "asked",
    ["how many members has NATO", "who joined NATO last", "who abstained on resolution 2803"],
)
def test_nothing_is_told_of_members_and_texts_where_a_base_has_none(asked: str) -> None:
    base = small_base(entry(Kind.OPERATION, "shield", title="Ocean Shield"))
    assert Asking(base, SearchEngine(base)).ask(asked, TODAY).answer is None
