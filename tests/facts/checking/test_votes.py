"""Votes on texts that are not named: they are told by day, by subject and by a bare number."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest

from bot.facts.checking import check
from bot.facts.checking.text.reading import sentences
from bot.facts.checking.votes import tally
from bot.facts.model import Draft, Resolution
from bot.facts.parts import Position
from bot.facts.votes import Votes, votes_of
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)
LEAST = 0.8
"""Of the wrong ones found: on some days the Council votes on several texts on one subject."""
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SAID = (
    "On {on} the Council had {subject} before it. {f} members voted in favour and {b} abstained.",
    "{subject}: that is what was put to the vote on {on}, and {f} delegations said yes.",
    "We remember {on} for {subject}. There were {f} hands in favour, whatever the rest thought.",
    "- {on}: vote on {subject}, {f} in favour, {a} against",
)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


def _texts(votes: Votes) -> Iterator[tuple[Resolution | Draft, str]]:
    """Texts with a full date, that had at most eleven votes in favour, of fifteen."""
    for text in votes.texts:
        on = votes.dates[text.id]
        if on is None or on.year < 1966 or text.vote is None:
            continue
        if on.month and on.day and text.vote.count(Position.IN_FAVOUR) < 12:
            yield text, f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def test_a_text_is_known_by_the_day_of_its_vote_and_its_subject() -> None:
    votes = votes_of(shipped()[0])
    planted = pointed = 0
    chosen = random.Random(3).sample(list(_texts(votes)), 60)
    for number, (text, on) in enumerate(chosen):
        assert text.vote is not None
        counts = dict(zip("fab", map(text.vote.count, list(Position)[:3]), strict=True))
        subject = text.title.partition(": ")[2]
        said = _SAID[number % len(_SAID)]
        right = said.format(on=on, subject=subject, **counts)
        assert not found(right), right
        counts["f"] += 2
        planted += 1
        pointed += bool(found(said.format(on=on, subject=subject, **counts)))
    assert pointed >= LEAST * planted


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("687 ended the war over Kuwait: WMD to be destroyed. Only Cuba was against it.", ""),
        ("687 ended the war over Kuwait: WMD to be destroyed. {} voted against it.", "Yemen"),
        ("The plan for Syria fell on 4 February 2012: {} abstained.", "Beijing"),
        ("The plan for Syria fell on 4 February 2012 because of two vetoes.", ""),
        ("Talks in Moscow opened the year. On 4 February 2012 Syria's plan fell.", ""),
    ],
)
def test_a_bare_number_is_a_resolution_and_a_capital_a_delegation(text: str, wrong: str) -> None:
    assert found(text.format(wrong)) == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Malaysia wanted a tribunal for flight MH17. In {} the draft was vetoed by Russia.",
            "2014",
        ),
        ("Malaysia wanted a tribunal for flight MH17. In {} the draft was vetoed by Russia.", ""),
        ("Flight MH17 fell in {}. Russia vetoed the draft on a tribunal for it.", ""),
        ("UNAMA: on {} the Council (resolution 1536) gave it another year.", "9 March 2004"),
        ("UNAMA: on {} the Council (resolution 1536) gave it another year.", ""),
    ],
)
def test_the_day_of_a_vote_is_read_where_only_the_subject_tells_the_text(
    text: str, wrong: str
) -> None:
    right = "26 March 2004" if "UNAMA" in text else "2014" if "fell" in text else "July 2015"
    marked = found(text.format(wrong or right))
    assert [wrong in each for each in marked] == ([True] if wrong else [])


_WHO_VOTED = (
    "The vote on {n} was tense; the abstentions came from {b}, the no from {a}.",
    "{n} went ahead despite the no of {a}. Among the abstainers was {b}.",
    "In the vote on {n}, {a}, like so often, voted no; {b} was the one to abstain.",
    "{n} split the members. {a} said no, and {b} sat it out.",
    "{n} found support from {f}, but not from {a}, and {b} withheld its vote.",
    "{n} got its votes, those of {f} among them. The second no was that of {a}; {b} abstained.",
)


def test_who_voted_how_is_read_in_any_order_of_words() -> None:
    votes, rng = votes_of(shipped()[0]), random.Random(4)
    calls = [
        (text.number, call)
        for text in votes.texts
        if isinstance(text, Resolution) and (call := votes.roll_call(text))
        if call[Position.AGAINST] and call[Position.ABSTAINING]
    ]
    for said in _WHO_VOTED * 4:
        number, call = rng.choice(calls)
        values = {"n": f"resolution {number}", "f": rng.choice(call[Position.IN_FAVOUR])}
        a, b = rng.choice(call[Position.AGAINST]), rng.choice(call[Position.ABSTAINING])
        right, wrong = said.format(**values, a=a, b=b), said.format(**values, a=b, b=a)
        assert not found(right), right
        assert found(wrong), wrong


def test_what_may_be_said_of_another_text_of_the_day_is_no_mistake() -> None:
    """Of 425 and 426, both of 19 March 1978 and on Lebanon, two votes are told alike."""
    assert not found("On 19 March 1978 the Council sent UNIFIL to Lebanon; nobody was against.")
    assert found("On 19 March 1978 the Council sent UNIFIL to Lebanon; France voted against.")


def test_several_countries_that_are_told_wrongly_are_one_mistake() -> None:
    said = "Resolution 418 was adopted with {} abstaining."
    assert found(said.format("France, the United Kingdom and the United States")) == [
        "France, the United Kingdom and the United States"
    ]
    assert found(said.format("France")) == ["France"]


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Resolution 941 condemned the ethnic cleansing. It stopped short of using Chapter VII.",
            True,
        ),
        (
            "Resolution 941 condemned the ethnic cleansing. The Council acted under Chapter VII.",
            False,
        ),
        (
            "Resolution 1325 is a landmark. The Council took it without recourse to Chapter VII.",
            False,
        ),
        (
            "Resolution 1325 is a landmark, given under the enforcement chapter of the Charter.",
            True,
        ),
        (
            "Resolution 1325 is a landmark; sanctions under Chapter VII came with other texts.",
            False,
        ),
    ],
)
def test_a_chapter_is_read_of_the_text_that_was_named_before(text: str, is_wrong: bool) -> None:
    assert bool(found(text)) == is_wrong


def test_nothing_is_said_of_counts_that_are_not_known():
    base, _ = shipped()
    (sentence,) = sentences("It got nine votes in favour.", base)
    assert not list(tally.mistakes(sentence, base.resolution(1)))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Resolution 1973 passed. {}, a partner of Paris, abstained.", "Germany", "Portugal"),
        ("On resolution 1593 {} had doubts; its ambassador abstained.", "Algeria", "Denmark"),
        ("Resolution 2593: {}, new at the table, did not agree: it abstained.", "China", "Mexico"),
        ("Vote sur la résolution 1973. {}, alliée de Paris, s'abstint.", "L'Inde", "La Colombie"),
        ("S/2004/313, avril 2004: {} y opposa son veto.", "la Russie", "la Chine"),
        ("Resolution {}: all the members of the Council had voted for it.", "1970", "1973"),
        ("Resolution {} split the fifteen.", "1860", "1401"),
    ],
)
def test_what_a_country_did_stands_anywhere_behind_it(text: str, right: str, wrong: str) -> None:
    assert not found(text.format(right))
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan sat there, and when Paris asked for resolution 929, its envoy abstained.",
        "On 31 March 1995 the Council split UNPROFOR, and with resolution 981 it made UNCRO.",
        "Resolution 1973 passed, and Russia, to its later regret, did not vote no: it abstained.",
        "Nobody expected that China voted against resolution 1973.",
    ],
)
def test_what_others_did_is_not_a_country_s(text: str) -> None:
    assert not found(text)


SPEAKERS = [
    (
        "The Chinese delegation would remind you that it {} resolution 1973.",
        "abstained on",
        "vetoed",
    ),
    ("As Germany, we never hid that we {} resolution 1973.", "abstained on", "voted against"),
    ("Russia's representative recalled that his country {} resolution 1244.", "backed", "vetoed"),
    ("my delegation is US and we {} 1593, can i use that?", "abstained on", "voted in favour of"),
    (
        "The delegation of Algeria notes that it {} resolution 1559.",
        "abstained on",
        "voted against",
    ),
    ("As India, we are proud of it. We {} resolution 1973.", "abstained on", "voted for"),
]


COUNTS = [
    ("ES-11/4 condemned the annexations by {} votes to 5, with 35 abstentions.", "143", "141"),
    ("The Assembly adopted resolution 68/262 by 100 votes to {}.", "11", "12"),
    ("ES-11/1: 141-5-{}", "35", "34"),
    ("ES-11/3 had 93 in favour, {} against and 58 abstaining.", "24", "34"),
    ("A year later ES-11/6 got {} votes in favour.", "141", "151"),
    ("Chile was one of the {} states that voted for ES-11/4.", "143", "134"),
    ("ES-11/2 found the support of {} states.", "140", "130"),
    ("In 63/3 the Assembly turned to the Court: {} voted for, 6 against.", "77", "74"),
    ("Among the {} countries that voted against ES-11/6 was Mali.", "seven", "five"),
    ("The Assembly adopted 78/282. Only {} states opposed it.", "19", "29"),
    (
        "On 27 October 2023 the General Assembly called for a truce in Gaza by {} votes.",
        "121",
        "131",
    ),
    (
        "On 29 November 2012 the Assembly made Palestine an observer, {} being in favour.",
        "138",
        "183",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), [*SPEAKERS, *COUNTS])
def test_a_state_that_speaks_of_its_own_vote_and_counts_of_the_assembly_are_meant(
    text: str, right: str, wrong: str
) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "More than 140 countries voted for ES-11/1.",
        "Of 193 members, 141 backed ES-11/1.",
        "ES-11/1 was not adopted by 150 votes to 5.",
    ],
)
def test_counts_of_some_and_denied_ones_are_passed_over(text: str) -> None:
    assert found(text) == []


WORDED = [
    (
        "The sanctions came with resolution 757: 13 yes, 0 no, abstaining China and {}.",
        "Zimbabwe",
        "India",
    ),
    ("Resolution 1556 had two abstainers - China and {}.", "Pakistan", "Algeria"),
    ("Three abstained on resolution 1706, namely China, Qatar and {}.", "Russia", "Algeria"),
    ("It was {} alone that abstained on resolution 1500.", "Syria", "Pakistan"),
    ("Among those in favour of resolution 2774 were Russia, Guyana and {}.", "Panama", "Denmark"),
    (
        "Four did not vote for resolution 1284: Malaysia, China, Russia and {}.",
        "France",
        "Canada",
    ),
    ("Fourteen members backed resolution 2310; {} did not.", "Egypt", "Senegal"),
    ("{} joined Cuba in voting against resolution 678.", "Yemen", "Ecuador"),
    ("Pakistan and {} chose not to take sides on resolution 836.", "Venezuela", "Brazil"),
    ("We, the delegation of Indonesia, {} resolution 1803.", "abstained on", "supported"),
    ("the soviets {} resolution 502", "abstained on", "vetoed"),
    (
        "Resolution 2334 was adopted. Washington abstained, and {} against.",
        "nobody was",
        "two were",
    ),
    ("No fewer than {} members abstained on resolution 2220.", "six", "seven"),
    ("The vote on resolution 1333 went 13 to {}.", "none", "two"),
    ("With {} votes resolution 1021 lifted the arms embargo.", "14", "13"),
]
"""What stands beside a word of a vote, on whichever side of it."""
FALLEN = [
    (
        "The draft of 20 December 2019 on aid for Syria was vetoed by both Russia and {}.",
        "China",
        "France",
    ),
    (
        "On 29 July 2015 eleven states backed a tribunal for MH17; {}.",
        "Russia vetoed it",
        "Russia and China vetoed it",
    ),
    (
        "Moscow and {} vetoed a draft on cross-border aid for Syria on 20 December 2019.",
        "Beijing",
        "Pretoria",
    ),
    (
        "On 15 March 2014 a draft on the Crimean referendum failed; China {}.",
        "abstained",
        "voted in favour",
    ),
    ("The draft on climate and security was vetoed by {}.", "Russia", "China"),
    ("Sanctions on Myanmar's generals? China and {} vetoed the draft.", "Russia", "France"),
    (
        "The draft of 23 December 1989 on Panama was vetoed by London; Paris {}.",
        "voted no",
        "abstained",
    ),
]
"""Drafts by their day or subject, and the powers that stopped them."""
FOCUS = [
    (
        "Resolution 781 banned flights. It got {} votes, and Deny Flight began on 12 April 1993.",
        "14",
        "13",
    ),
    (
        "Resolution 1593 was for the Court. {} members voted for it, and the warrant came in 2009.",
        "Eleven",
        "Twelve",
    ),
]
"""A text that is named in the sentence before, and a day of something else behind."""


@pytest.mark.parametrize(("text", "right", "wrong"), [*WORDED, *FALLEN, *FOCUS])
def test_a_vote_is_read_in_many_words(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "No one opposed resolution 1160, but China abstained.",
        "Two of the permanent five, China and Russia, abstained on resolution 2793.",
        "The Council was all but unanimous on resolution 2063: only Azerbaijan abstained.",
        "The draft of 25 February 2022 on Ukraine died by a veto of Russia, China abstaining.",
        "A draft on the aggression against Ukraine fell on 25 February 2022. Eleven had backed it.",
        "Russia vetoed a Ukraine draft in February 2022; days before a text had not been vetoed.",
        "Fighting began in June. A draft deploring the invasion was vetoed by France and Britain.",
        "India abstained on resolution 770 after its amendment had failed.",
        "The first Chinese veto since 1971 was cast on 25 August 1972, against Bangladesh.",
        "Brazil and Turkey brokered a deal with Iran and voted against resolution 1929.",
        "A majority of nine votes was enough for resolution 1973.",
        "The Assembly adopted 68/262 by 100 votes to 11. Later that day 5 votes to 3 sufficed.",
        "Of Africa's members, 19 voted in favour of A/RES/68/262.",
        "UNPROFOR deployed to Bosnia after the Council adopted resolution 758.",
        "Ban Ki-moon and Jaap de Hoop Scheffer signed the host agreement on 3 March 2008.",
        "In 2011 Britain supported air strikes under Resolution 1970, but Germany did not.",
        "India kept its trade with Libya and abstained on resolution 1973.",
        "Resolution 2166 was unanimous, but a year later Russia vetoed a court. Angola abstained.",
    ],
)
def test_what_is_rightly_told_of_a_vote_is_no_mistake(text: str) -> None:
    assert found(text) == []
