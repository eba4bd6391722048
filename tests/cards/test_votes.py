"""Cards of votes: what they say, that unknown is never told as unanimous, and Discord's limits."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cards.actions import ShowTexts, ShowVotes, parse
from bot.cards.comparison import comparison_card
from bot.cards.components import Position as Place
from bot.cards.entry import entry_card
from bot.cards.pictures import ballots_picture
from bot.cards.votes import TOPIC, roll_call_card, slug, texts_card, votes_card
from bot.drawing.ballots import Ballots
from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Country, Entry, Resolution
from bot.facts.parts import Position
from bot.facts.votequery import Selection, VoteQueryError
from bot.facts.votes import votes_of
from bot.wording import Reader
from tests.compiled import shipped as real
from tests.facts.small import small_base
from tests.facts.test_votes import NAMES, country, draft, resolution

from .layout import assert_accepted, buttons, options, parts, text

READER = Reader()


def base_of(*texts: Entry) -> FactBase:
    return small_base(*(country(name) for name in NAMES), *texts)


def card(*texts: Entry) -> str:
    """What the first view says, and the page behind it."""
    return whole(base_of(*texts), texts[0])


def whole(base: FactBase, which: Entry) -> str:
    return "\n".join(text(entry_card(READER, base, which, Place(page))) for page in (0, 1))


def shipped(base: FactBase, key: str) -> Any:
    return base.entries[key]


# -- on the cards of entries ----------------------------------------------------------------------


def test_who_did_not_vote_in_favour_is_named() -> None:
    said = card(
        resolution(1500, vote={"in_favour": 13, "against": ["Land B"], "absent": ["Land C"]})
    )
    assert "**Vote** Adopted with 13 in favour, 1 against, 1 taking no part" in said
    assert "**Against** Land B" in said
    assert "**Took no part** Land C" in said
    assert "No roll call" not in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"vote": {"in_favour": 15}}, "Adopted unanimously (15 in favour)"),
        ({"how": "without a vote"}, "Adopted without a vote"),
        ({"how": "by acclamation"}, "Adopted by acclamation"),
        ({"meeting": "S/PV.5"}, "how the members voted is not in this base"),
        ({"vote": {"in_favour": 14, "abstaining": 1}}, "No roll call in this base"),
    ],
)
def test_what_is_known_of_a_vote_is_said_in_words(fields: dict[str, Any], said: str) -> None:
    shown = card(resolution(1500, **fields))
    assert said in shown
    assert ("unanimously" in shown) == ("unanimously" in said)


@pytest.mark.parametrize(
    ("chapter", "said"),
    [("VII", "adopted under it"), ("none", "not adopted under it"), (None, "not recorded here")],
)
def test_chapter_vii_is_never_guessed(chapter: str | None, said: str) -> None:
    shown = card(resolution(1500, vote={"in_favour": 15}, chapter=chapter))
    assert f"**Chapter VII of the Charter** {said}" in shown


def test_what_it_was_put_forward_with() -> None:
    shown = card(
        resolution(
            1500,
            vote={"in_favour": 15},
            sponsors=NAMES[:9],
            agenda="The situation in *Atlantis*",
            draft="S/2005/1",
            meeting="S/PV.5000 (Resumption 1)",
        )
    )
    assert "**Sponsors** Land A, Land B, Land C, Land D, Land E, Land F and 3 more" in shown
    assert r"**Agenda item** The situation in \*Atlantis\*" in shown
    assert "[S/2005/1](https://docs.un.org/S/2005/1)" in shown
    assert "(https://docs.un.org/S/PV.5000%20%28Resumption%201%29)" in shown


def test_the_place_among_renewals_and_citations() -> None:
    first = resolution(1500, vote={"in_favour": 15})
    second = resolution(1501, relations={"renews": ["unscr-1500"]}, cites=[1500])
    third = resolution(1502, relations={"renews": ["unscr-1501"]}, cites=[1500, 1501])
    base = base_of(first, second, third)
    assert ("next: Resolution 1501 (2005) · last one known here: Resolution 1502 (2005)") in text(
        entry_card(READER, base, first)
    )
    assert "renews Resolution 1500 (2005) · next: Resolution 1502 (2005)\n" in text(
        entry_card(READER, base, second)
    )
    shown = whole(base, third)
    assert "renews Resolution 1501 (2005) · the last one known here" in shown
    assert "cites 2 resolutions · cited by 0 of those known here" in shown


def test_a_country_tells_how_it_voted() -> None:
    texts = [
        resolution(1500, vote={"in_favour": 14, "abstaining": ["Land A"]}),
        resolution(1501, vote={"in_favour": 14, "abstaining": ["Land B"]}),
        resolution(1502, vote={"in_favour": 15}, sponsors=["Land A"]),
        draft("S/2005/7", vote={"in_favour": 14, "against": ["Land A"]}),
    ]
    base = base_of(*texts)
    which = shipped(base, "country-a")
    answer = entry_card(READER, base, which)
    shown = text(answer)
    assert "**On the Security Council** permanent member, since 1946" in shown
    assert "**Votes since 2000** 2 in favour, 1 against, 1 abstaining" in shown
    assert "**Of these contested** 3; it voted in favour in 33% of them" in shown
    assert "**Vetoes** 1 draft" in shown
    assert "**Sponsored** 1 resolution" in shown
    assert list(options(answer)) == ["unscr-1500", "draft-s-2005-7"]
    assert {"🗳️ All its votes", "Vetoes (1)", "Sponsored (1)"} <= set(buttons(answer).values())


def test_a_country_tells_when_it_presided() -> None:
    base, _ = real()
    assert "**Presided over it** February 1953, January 1954" in whole(
        base, base.entries["country-lebanon"]
    )
    assert "months, the latest" in whole(base, base.entries["country-france"])


def test_what_a_country_sponsored_is_counted_alike_in_its_line_and_on_its_button() -> None:
    texts = [
        resolution(1501, vote={"in_favour": 15}, sponsors=["Land A"]),
        resolution(1502, vote={"in_favour": 15}, sponsors=["Land A", "Land B"]),
        draft(
            "S/2005/7",
            vote={"in_favour": 14, "against": ["Land A"]},
            sponsors=["Land A", "Land C"],
        ),
    ]
    base = base_of(*texts)
    for which, line, count in (
        ("country-a", "3 texts: 2 resolutions known here, 1 draft not adopted", 3),
        ("country-b", "1 resolution known here", 1),
        ("country-c", "1 draft not adopted", 1),
    ):
        answer = entry_card(READER, base, shipped(base, which))
        assert f"**Sponsored** {line}\n" in text(answer) + "\n"
        assert f"Sponsored ({count})" in buttons(answer).values()


def test_the_united_nations_are_named_as_the_source(base: FactBase) -> None:
    for key, line in (
        ("unscr-1973", "Vote: United Nations, unofficial copy"),
        ("draft-s-1999-328", "Vote: United Nations, unofficial copy"),
        ("unscr-278", "Vote: United Nations, unofficial copy · background: this project"),
        ("country-china", "Votes: United Nations, unofficial copies; as of 29 June 2026"),
    ):
        shown = text(entry_card(READER, base, shipped(base, key)))
        assert f"-# {line}\n" in f"{shown}\n"


# -- roll calls, records, lists -------------------------------------------------------------------


def test_a_roll_call_names_everybody(base: FactBase) -> None:
    shown = text(roll_call_card(READER, base, shipped(base, "unscr-1973")))
    assert "**Abstaining (5)** Brazil, China, Germany, India, Russia" in shown
    assert "**In favour (10)** Bosnia and Herzegovina, Colombia," in shown
    assert "**Against" not in shown


def test_of_one_country_first_of_all(base: FactBase) -> None:
    def of(name: str) -> str:
        which = shipped(base, f"country-{name}")
        return text(roll_call_card(READER, base, shipped(base, "unscr-1973"), which))

    assert "**China abstained.**" in of("china")
    assert "**Ireland was no member of the Council then.**" in of("ireland")


def test_a_record_is_turned_with_its_filters(base: FactBase) -> None:
    china = shipped(base, "country-china")
    selection = Selection("syria sanctions", 2000, 2026, Position.IN_FAVOUR)
    shown = votes_card(READER, base, china, Selection("syria", 2011, 2020, Position.AGAINST))
    assert "Only about “syria” · from 2011 · until 2020 · against" in text(shown)
    turned = votes_card(READER, base, china, selection)
    if "Next ›" in buttons(turned).values():
        key = next(key for key, label in buttons(turned).items() if label == "Next ›")
        assert key == "votes:country-china:syria-sanctions:2000:2026:f:1:n"


def test_the_longest_filters_fit_a_custom_id(base: FactBase) -> None:
    longest = max((e.id for e in base.entries.values() if isinstance(e, Country)), key=len)
    topic = slug("ß" * TOPIC)
    assert len(topic) <= TOPIC
    for action in (
        ShowVotes(longest, "x" * TOPIC, 9999, 9999, Position.ABSTAINING, 999, "n"),
        ShowTexts("sponsored", longest, "x" * TOPIC, 999, "n"),
    ):
        assert len(action.custom_id) <= 100
        assert parse(action.custom_id) == action


def test_there_is_nothing_to_show() -> None:
    base = base_of(resolution(1500, vote={"in_favour": 15}))
    member = shipped(base, "country-a")
    for ask in (
        lambda: votes_card(READER, base, member, Selection(topic="unicorns")),
        lambda: texts_card(READER, base, "vetoed", member),
        lambda: texts_card(READER, base, "vetoed", shipped(base, "country-o")),
    ):
        with pytest.raises(VoteQueryError):
            ask()


def test_every_kind_of_roll_call_and_list_fits(base: FactBase) -> None:
    texts = sorted(votes_of(base).texts, key=lambda text: -len(text.title))
    unknown = [text for text in texts if votes_of(base).roll_call(text) is None]
    for each in (*texts[:40], *unknown[:40]):
        assert_accepted(roll_call_card(READER, base, each))
    countries = [each for each in base.entries.values() if isinstance(each, Country)]
    members = sorted((each for each in countries if each.terms), key=lambda each: -len(each.id))
    for which in (*members[:10], shipped(base, "country-china")):
        for page in (0, 1, 9999):
            assert_accepted(votes_card(READER, base, which, Selection(), page))
        assert_accepted(texts_card(READER, base, "sponsored", which))
    for page in range(3):
        assert_accepted(texts_card(READER, base, "vetoed", None, page=page))
    most = max(base.of_kind(Kind.RESOLUTION), key=lambda each: _citing(base, each))
    for page in range(3):
        assert_accepted(texts_card(READER, base, "cited", most, page=page))


def test_a_list_of_texts_can_be_turned_and_left(base: FactBase) -> None:
    turning = buttons(texts_card(READER, base, "vetoed", None, page=1))
    actions = [action for action in map(parse, turning) if isinstance(action, ShowTexts)]
    assert {0, 2} <= {action.page for action in actions}
    assert turning.keys() - set(buttons(texts_card(READER, base, "vetoed", None)))


def test_votes_side_by_side_have_a_legend_of_what_was_cast_alone(base: FactBase) -> None:
    resolutions = base.resolution(1973), base.resolution(1244)
    made = ballots_picture(READER, resolutions, "Two votes")
    assert made is not None
    assert isinstance(made.picture, Ballots)
    assert [vote for vote, _ in made.picture.words] == ["in_favour", "abstaining"]


def test_of_two_votes_that_were_not_counted_there_is_no_picture(base: FactBase) -> None:
    pair = shipped(base, "unscr-1"), shipped(base, "unscr-7")
    assert ballots_picture(READER, pair, "Two") is None
    one = ballots_picture(READER, (pair[0], shipped(base, "unscr-1244")), "One")
    assert one is not None
    assert "abst" in one.about


def _citing(base: FactBase, entry: Entry) -> int:
    assert isinstance(entry, Resolution)
    return len(votes_of(base).cited_by(entry))


def test_only_pages_that_there_are_can_be_turned_to(base: FactBase) -> None:
    for page, closed in ((0, {"f", "b"}), (1, set()), (9999, {"n", "l"})):
        answer = texts_card(READER, base, "vetoed", None, page=page)
        disabled = [part["custom_id"] for part in parts(answer) if part.get("disabled")]
        assert {each.role for each in map(parse, disabled) if isinstance(each, ShowTexts)} == closed


def test_what_is_compared_names_the_source_of_dates_and_no_background() -> None:
    base, _ = real()
    for one, two in (("kfor", "untac"), ("untac", "kfor")):
        said = text(comparison_card(READER, base, base.entries[one], base.entries[two]))
        assert "Dates: United Nations" in said
        assert "background" not in said  # no summary is shown
