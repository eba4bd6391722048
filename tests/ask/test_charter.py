"""The rules of the Council, the provisions of the treaties, and NATO's size at any time."""

from __future__ import annotations

import calendar
import re

import pytest

from bot.facts.ask import Asking
from bot.facts.charter import Chapter, chapters
from bot.facts.dates import FactDate
from bot.facts.kinds import Kind
from bot.facts.model import Country, Document, Operation
from bot.facts.votes import seats, votes_needed
from tests.compiled import shipped

from .score import TODAY, answered

_YEARS = range(1946, TODAY.year + 1)


@pytest.mark.parametrize("year", _YEARS)
def test_how_many_votes_a_resolution_needed_in_a_year(asking: Asking, year: int) -> None:
    said = answered(asking, f"how many votes did a resolution need in {year}")
    assert f"{votes_needed(year)} votes in favour" in said


@pytest.mark.parametrize("year", _YEARS)
def test_how_many_seats_the_council_had_in_a_year(asking: Asking, year: int) -> None:
    reply = asking.ask(f"how many seats were there on the Security Council in {year}", TODAY)
    assert reply.answer is not None
    assert reply.answer.said.values["count"] == seats(year)


@pytest.mark.parametrize(
    "question",
    [
        "How many seats did the Security Council have before it was enlarged?",
        "how many elected members did the council have before its expansion",
        "combien de membres comptait le Conseil de sécurité avant son élargissement",
        "combien de membres avait le Conseil avant l'élargissement de 1965",
    ],
)
def test_the_council_before_its_enlargement(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert reply.answer.said.values["count"] == 11
    assert reply.answer.said.values["elected"] == 6


def test_what_needs_no_votes_is_not_read_as_the_votes_needed(asking: Asking) -> None:
    reply = asking.ask("need the number of the resolution that voted UNIFIL in", TODAY)
    assert "charter-27" not in reply.entries


def _day(date: FactDate) -> str:
    return f"{date.day} {calendar.month_name[date.month or 0]} {date.year}"


def _members_on(asking: Asking, date: FactDate) -> int:
    countries = (e for e in asking.base.of_kind(Kind.COUNTRY) if isinstance(e, Country))
    joined = (c.nato_since for c in countries if c.nato_since is not None)
    return sum(since.earliest() <= date.latest() for since in joined)


_SPANS = [
    (entry.aliases[0], dated.start)
    for entry in shipped()[0].of_kind(Kind.OPERATION)
    if isinstance(entry, Operation) and "nato" in entry.relations.get("carried_out_by", ())
    for dated in entry.dates
    if dated.what == "active" and dated.start and dated.start.precision == "day" and entry.aliases
]


@pytest.mark.parametrize(("name", "start"), _SPANS, ids=[name for name, _ in _SPANS])
def test_how_many_members_nato_had_when_an_operation_began(
    asking: Asking, name: str, start: FactDate
) -> None:
    said = answered(asking, f"how many members did NATO have when {name} began")
    assert f"NATO had {_members_on(asking, start)} members on {_day(start)}" in said


def test_the_rounds_of_enlargement(asking: Asking) -> None:
    countries = [e for e in asking.base.of_kind(Kind.COUNTRY) if isinstance(e, Country)]
    rounds: dict[int, list[str]] = {}
    for country in countries:
        if country.nato_since is not None:
            rounds.setdefault(country.nato_since.year, []).append(country.title)
    assert len(rounds) == 11
    for year, names in rounds.items():
        said = answered(asking, f"which countries came with the {year} round of NATO enlargement")
        assert all(name in said for name in names), said


_PROVISIONS = [
    (entry.id, entry.title)
    for entry in shipped()[0].of_kind(Kind.DOCUMENT)
    if isinstance(entry, Document)
    and re.match(r"UN Charter, (?:Article|Chapter) [^:]*: ", entry.title)
]


@pytest.mark.parametrize(("key", "title"), _PROVISIONS, ids=[key for key, _ in _PROVISIONS])
def test_which_provision_of_the_charter_is_about_something(
    asking: Asking, key: str, title: str
) -> None:
    part = "chapter" if "Chapter" in title else "article"
    matter = title.partition(": ")[2]
    reply = asking.ask(f"which {part} of the Charter is about {matter}", TODAY)
    assert reply.entries[:1] == (key,)


def test_no_provision_is_told_for_what_none_is_about(asking: Asking) -> None:
    reply = asking.ask("which article of the Charter is about daylight saving time", TODAY)
    assert not reply.is_confident


def test_whoever_is_named_beside_a_matter_does_not_divert_from_it(asking: Asking) -> None:
    said = asking.ask("which chapter deals with regional arrangements like the OSCE", TODAY)
    assert said.entries[:1] == ("charter-chapter-8",)
    assert said.is_confident


def test_two_chapters_that_are_as_much_about_something_are_both_told(asking: Asking) -> None:
    said = answered(asking, "which chapter is about trusteeship")
    assert "Chapter XII " in said
    assert "Chapter XIII " in said


_CHAPTERS = chapters(shipped()[0])


@pytest.mark.parametrize(
    "question",
    [
        "which chapter is article {} in",
        "Article {} of the UN Charter belongs to which chapter?",
        "where in the Charter would I find article {}",
        "dans quel chapitre se trouve l'article {}",
    ],
)
def test_in_which_chapter_an_article_is(asking: Asking, question: str) -> None:
    for chapter in _CHAPTERS.values():
        for article in {chapter.first, (chapter.first + chapter.last) // 2, chapter.last}:
            reply = asking.ask(question.format(article), TODAY)
            assert reply.entries[:1] == (chapter.entry.id,), article
            assert reply.is_confident, article


def test_there_is_no_article_behind_the_last(asking: Asking) -> None:
    assert "no Article 112" in answered(asking, "which chapter is article 112 in")


@pytest.mark.parametrize("chapter", _CHAPTERS.values(), ids=list(_CHAPTERS))
def test_which_articles_a_chapter_has(asking: Asking, chapter: Chapter) -> None:
    said = answered(asking, f"which articles are in Chapter {chapter.number}")
    assert f"Articles {chapter.first} to {chapter.last}" in said
    assert asking.ask(f"combien d'articles compte le chapitre {chapter.number}", TODAY).entries == (
        chapter.entry.id,
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("is article 24 part of chapter V", "Yes: Article 24"),
        ("is article 24 in chapter 7", "No: Article 24"),
        ("is article 24 in Chapter VI", "No: Article 24"),
        ("does article 100 belong to Chapter XIV", "No: Article 100"),
        ("l'article 55 fait-il partie du chapitre IX ?", "Oui"),
        ("is article 33 in chapter VII or VI", "Article 33 of the UN Charter is in Chapter VI "),
        ("how many chapters are there in the UN Charter", "19 chapters with 111 articles"),
        ("combien d'articles compte la Charte", "19 chapitres et 111 articles"),
    ],
)
def test_what_is_said_of_the_parts_of_the_charter(asking: Asking, question: str, told: str) -> None:
    assert told in answered(asking, question)
    assert asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    "question",
    [
        "which chapter is article 5 of the North Atlantic Treaty in",
        "which articles of Chapter V are about the veto",
        "how many articles does NATO's treaty have",
        "what does article 24 of chapter V say",
    ],
)
def test_what_is_no_question_of_chapters(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    codes = ("ask.chapter_of", "ask.articles_of", "ask.charter")
    assert reply.answer is None or not reply.answer.said.code.startswith(codes)


_SIGNED = [
    (entry.aliases[0], dated.on)
    for entry in shipped()[0].of_kind(Kind.DOCUMENT)
    for dated in entry.dates
    if dated.what == "signed" and dated.on is not None and entry.aliases
]


@pytest.mark.parametrize(("name", "date"), _SIGNED, ids=[name for name, _ in _SIGNED])
def test_who_signs_a_document_is_not_what_is_asked_for(
    asking: Asking, name: str, date: FactDate
) -> None:
    said = answered(asking, f"on what date did the UN Secretary-General sign the {name}")
    assert _day(date) in said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what does the 2022 Strategic Concept say about Russia", "most significant"),
        ("what does the 2022 Strategic Concept say about China", "names China"),
        ("what does the 1999 Strategic Concept say about Russia", "unique role"),
    ],
)
def test_what_a_document_says_of_a_country(asking: Asking, question: str, told: str) -> None:
    assert told in answered(asking, question)


@pytest.mark.parametrize(
    "question",
    ["how many days was Yugoslavia bombed", "how many days did Operation Allied Force last"],
)
def test_days_that_a_source_counts_are_told(asking: Asking, question: str) -> None:
    said = answered(asking, question)
    assert "78 days" in said
    assert "10 June" in said


@pytest.mark.parametrize(
    "question",
    [
        "how many articles are there in chapters VI and VII",
        "which articles do Chapter 4 and 5 have",
    ],
)
def test_two_chapters_are_not_told_as_one(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize("article", [1, 5, 10])
def test_an_article_of_the_charter_is_not_that_of_natos_treaty(
    asking: Asking, article: int
) -> None:
    reply = asking.ask(f"what does article {article} of the Charter say", TODAY)
    assert not any(key.startswith("treaty") for key in reply.entries)
    assert f"Article {article} of the UN Charter is in " in answered(
        asking, f"what does article {article} of the Charter say"
    )


@pytest.mark.parametrize("members", ["countries in the UN", "UN members"])
def test_some_members_of_the_un_are_not_all(asking: Asking, members: str) -> None:
    assert not asking.ask(f"how many {members} are in the EU", TODAY).is_confident


def test_where_an_article_stands_is_told_by_the_charter_as_a_whole(asking: Asking) -> None:
    for asked in ("which chapter is article 71 in", "which articles are in chapter X"):
        reply = asking.ask(asked, TODAY)
        assert reply.answer is not None
        assert [(each.source, each.section) for each in reply.answer.basis] == [
            ("un-charter", None)
        ], asked
