"""Texts that go on to another vote, time or organ than the one they named before.

Each is told rightly, and wrongly with one word in another's place where that can be seen.
"""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)

GOES_ON = [
    (
        "On 17 March 2011 resolution 1973 passed with ten votes; seven months later a veto by"
        " Russia and China ended the common line, with nine in favour and four abstentions."
    ),
    (
        "La résolution 2235 fut adoptée à l'unanimité en août 2015. Deux ans plus tard, un veto"
        " russe mit fin au mécanisme, le Kazakhstan et la Chine s'abstenant."
    ),
    (
        "The renewal of 2014 was no formality: resolution 1575 had set Althea up in November 2004."
        " In November 2014 the text had fourteen votes, and Russia abstained."
    ),
    (
        "Eagle Assist flew until May 2002. Resolution 1368, adopted on 12 September, had opened the"
        " way, and 1373 of 28 September did the rest."
    ),
    "Almost nine years after resolution 743, UNMEE was new. It was followed in 2008 by nothing.",
    "UNOSOM came in April 1992, then UNITAF, then UNOSOM II, under Çevik Bir, from May 1993.",
    (
        "On 4 February 2012 the Council met over Syria, and thirteen voted in favour; five months"
        " later it came back to it, this time with Pakistan and South Africa abstaining."
    ),
    (
        "Observers for Guatemala came with resolution 1094 in January 1997. Two years afterwards"
        " China ended UNPREDEP: thirteen votes for it, Russia abstaining."
    ),
    (
        "On 23 December 2016 resolution 2334 condemned settlements and Washington only abstained,"
        " fourteen voting yes."
    ),
    (
        "Ebola s'étendit en août 2014, et la résolution 2177, votée à l'unanimité le 18 septembre,"
        " appela les États à l'aide."
    ),
    (
        "On 27 September 2013 everyone voted for 2118 and the inspectors. In October 2017 Russia"
        " was against them, this time with a veto: eleven for, China and Kazakhstan abstaining."
    ),
    (
        "Resolution 561 kept UNIFIL in Lebanon in 1985. Then came the boundary of Iraq and Kuwait,"
        " fourteen for, Ecuador abstaining."
    ),
    (
        "On 17 April 1985 the Council adopted resolution 561, Russia and Ukraine abstaining. By"
        " contrast, the demarcation of the Kuwaiti boundary had fourteen votes, Ecuador abstaining."
    ),
    (
        "On 15 August 1991 the Council adopted resolution 706, Yemen abstaining. The next vote"
        " had thirteen members in favour, with China and Russia abstaining."
    ),
    (
        "Resolution 415 of 1977 had thirteen votes; the one after that was carried by nine, with"
        " nine members in favour and Ireland, Japan and Spain abstaining."
    ),
    (
        "Resolution 389 dealt with East Timor in April 1976. Another text, on Rhodesia, got twelve"
        " votes in favour; France abstained."
    ),
    (
        "The Falklands were put to the vote on 4 June 1982, nine in favour. Lebanon, on the 26th:"
        " fourteen for, one against."
    ),
    ("The vote of 27 December 2024 was 14-0-1 on Somalia, under the terms of resolution 2719."),
]
"""What is right of what the text goes on to, and would be wrong of what it named before."""

TWINS = [
    (
        "The vote on resolution 1973 was in March 2011. Ten voted in favour, and {} abstained.",
        "Germany",
        "France",
    ),
    (
        "On 27 February 2022 resolution 2623 called the Assembly into session, with {} against.",
        "Russia",
        "China",
    ),
    (
        (
            "The inquiry into gas in Syria was killed in two days. On 16 November 2017 it was an"
            " American text. On the 17th Russia vetoed the Japanese one, with {} in favour."
        ),
        "twelve",
        "thirteen",
    ),
    (
        "Robertson spoke in May 2002. Resolution 1373, adopted on {} September, was far older.",
        "28",
        "18",
    ),
    (
        "Two days later resolution 83 recommended help to Korea, with {} voting against.",
        "Yugoslavia",
        "Ecuador",
    ),
    (
        "In December 2016 resolution 2334 passed, {} abstaining, to the anger of many.",
        "the US",
        "France",
    ),
]


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


@pytest.mark.parametrize("text", GOES_ON)
def test_what_a_text_goes_on_to_is_not_said_of_what_it_named(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(("text", "right", "wrong"), TWINS)
def test_what_is_said_of_the_vote_itself_is_read(text: str, right: str, wrong: str) -> None:
    assert not found(text.format(right))
    assert found(text.format(wrong))


def test_what_is_wrong_of_one_of_two_texts_stands_beside_it_alone() -> None:
    text = (
        "Resolution 1970 had fifteen votes in favour; resolution 1973 had fifteen votes in favour."
    )
    mistakes = check(text, shipped()[0], TODAY).mistakes
    assert [each.start for each in mistakes] == [text.rindex("fifteen")]
