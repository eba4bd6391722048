"""What moderators are told about the facts: complete, readable, and never more than a message."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.cards import data
from bot.cards.answer import Attachment
from bot.cards.data_change import difference_card, refusal_card
from bot.errors import UserError
from bot.facts.base import FactBase
from bot.facts.compare import Changed, Difference, FieldChange, LinkChange, Named
from bot.facts.dates import FactDate
from bot.facts.golden import Lost
from bot.facts.kinds import Kind
from bot.facts.model import GoldenQuery, Source
from bot.facts.problems import Problem
from bot.facts.relations import Relation
from bot.messages import Typed, message
from bot.storage.records import Attempt, Author, Origin, Process, Proposal, Revision
from bot.wording import PLAIN, Markup, Reader
from bot.wording.differences import difference_text
from tests.facts.small import entry

from .layout import parts, text

READER = Reader()

NOW = dt.datetime(2026, 3, 24, 9, 0, tzinfo=dt.UTC)
WHO = Author("w" * 100, 10**19)
RECORD = Revision(1, "0123456789ab", "f" * 64, NOW, WHO, Origin.UPLOAD, "s" * 500, kept=True)
NAMED = Named("i" * 45, "*" * 100, "resolution")
PROPOSAL = Proposal(1, 1, "0123456789ab", {}, NOW, WHO, Origin.UPLOAD, "s", (), is_open=True)
LONG = [message("commands.data.new_file", name="n" * 999)] * 2
BARE = Difference("0" * 12, "1" * 12)


def changed(old, new, field="summary"):
    return replace(BARE, changed=(Changed(NAMED, (FieldChange(field, old, new),)),))


def assert_fits(answer):
    found = parts(answer)
    assert len(found) <= 40
    assert len(text(answer)) <= 4000
    assert len(answer.attachments) <= 10
    names = {each["file"]["url"] for each in found if each["type"] == 13}
    assert names == {f"attachment://{each.name}" for each in answer.attachments}


GOLDEN = GoldenQuery(query="_" * 200, finds=("a" * 45,) * 5, because="_" * 200)


def huge(number):
    return Difference(
        "0" * 12,
        "1" * 12,
        added=(NAMED,) * number,
        removed=(NAMED,) * number,
        changed=(Changed(NAMED, (FieldChange("f" * 60, "*" * 600, "_" * 600),) * 9),) * number,
        links_added=(LinkChange("a" * 45, Relation.MANDATED_BY, "b" * 45),) * number,
        days_gained=((6, 12),) * number,
        golden_removed=(GOLDEN,) * number,
        others=(message("facts.search.outsider_added", text="`" * 600),) * number,
    )


@pytest.mark.parametrize("number", [1, 3, 10, 400])
def test_the_largest_difference_fits_and_is_attached_whole(number):
    lost = [Lost("*" * 200, ("a" * 45,) * 3, "b" * 45, "_" * 200)] * number
    lost += [replace(each, was_lost=True) for each in lost]
    answer = difference_card(READER, huge(number), lost, PROPOSAL, notes=LONG)
    assert_fits(answer)
    [attached] = answer.attachments
    assert attached.content.decode().count("i" * 45) == 3 * number


def test_a_small_difference_needs_no_file():
    answer = difference_card(READER, changed("1999-06-12", "1999-06-11"))
    assert "1999-06-12 → **1999-06-11**" in text(answer)
    assert answer.attachments == ()


def test_what_changed_in_a_long_word_is_in_sight():
    address = "https://example.org/" + "a" * 150
    said = text(
        difference_card(READER, changed(f"{address}1{'b' * 150}", f"{address}2{'b' * 150}"))
    )
    assert "a1b" in said
    assert "a2b" in said


@pytest.mark.parametrize("new", ["two\u00a0words", "two  words", "two words "])
def test_a_change_that_nobody_sees_is_said_to_be_one(new):
    said = text(difference_card(READER, changed("two words", new)))
    assert "summary: only spaces, or what nobody sees, differ in two words" in said


def test_a_file_too_large_for_discord_is_cut_at_a_line():
    whole = Attachment.text(Reader(), "a.txt", "word\n" * 10)
    assert whole.content == b"word\n" * 10
    cut = Attachment.text(Reader(), "a.txt", "word\n" * 2_000_000)
    assert len(cut.content) <= 8 * 1024 * 1024
    assert cut.content.decode().endswith("word\n\n… and more than Discord takes in a file.\n")


def test_what_changed_in_a_long_text_is_in_sight():
    words = "word " * 60
    answer = difference_card(
        READER, changed(f"{words}on 12 June {words}", f"{words}on 11 June {words}")
    )
    said = text(answer)
    assert "on 12 June" in said
    assert "on 11 June" in said
    assert len(said) < 600
    assert len(answer.attachments) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a" * 200, "a" * 201),
        ("a " * 200, "a " * 199),
        ("", "x" * 300),
        ("x" * 300, ""),
        (None, "y " * 300),
        ("same " * 50 + "end", "same " * 50 + "end and more"),
    ],
)
def test_any_pair_of_texts_can_be_told(old, new):
    said = text(difference_card(READER, changed(old, new)))
    assert " → **" in said
    assert len(said) < 700


def test_a_word_changed_in_a_sentence_is_not_read_with_the_sentence_twice():
    old = "The first troops of the force entered the province on 12 June, two days later."
    answer = difference_card(READER, changed(old, old.replace("12", "11")))
    said = text(answer)
    assert "…entered the province on 12 June, two days later. → **…entered" in said
    assert "The first" not in said
    assert not answer.attachments


def test_comments_alone_say_so():
    same = replace(BARE, new_revision=BARE.old_revision)
    assert "only comments or layout" in text(difference_card(READER, same, (), PROPOSAL))


def test_many_problems_fit():
    problems = [Problem("f" * 200, 10**6, 10**6, message("facts.alias", name="*" * 900))] * 500
    where = message("commands.data.file", name="operations.yaml")
    answer = refusal_card(READER, problems, where=where)
    assert_fits(answer)
    assert answer.attachments[0].content.count(b"\n") == 500


def test_a_problem_of_a_whole_file_names_no_line():
    problem = Problem("x.yaml", 0, 0, message("facts.file_empty"))
    said = text(refusal_card(READER, [problem], where=message("commands.data.folder")))
    assert "**x.yaml**\nthe file is empty" in said


def fullest_base():
    """A base with as many entries as can be counted, and the longest title of a source."""
    source = Source(id="page", title="*" * 200, publisher="NATO", as_of=FactDate(2019, 2, 15))
    base = FactBase([entry(Kind.AREA, "iraq")], [source])
    base.counts = dict.fromkeys(Kind, 10**6)
    return base


STATUS = data.DataStatus(
    base=fullest_base(),
    days=366,
    record=RECORD,
    edited=True,
    fallback="`" * 999,
    unwritten="*" * 999,
    unserved=("0123456789ab", "_" * 999),
    refused=Attempt(NOW, WHO, "a" * 40, "refused", "*" * 999 + "\nmore" * 99),
    processes=[Process("s" * 200, 1, NOW)] * 50,
    heads={1: "0123456789ab"},
)


def test_the_fullest_status_fits():
    assert_fits(data.status(READER, STATUS))
    edited = data.status(READER, replace(STATUS, fallback=None, unwritten=None))
    assert "holds edits that are not applied" in text(edited)
    assert "The data folder is behind" not in text(edited)


def test_a_recorded_refusal_reads_as_plain_sentences():
    error = UserError("commands.data.golden.finds_another", typed=Typed("x"), found="a", wanted="b")
    attempt = Attempt(NOW, WHO, "golden add", "refused", PLAIN.explain(error))
    plain = "“x” finds a first, not b. A golden query must hold when it is added."
    assert plain in text(data.status(READER, replace(STATUS, refused=attempt)))
    assert plain in text(data.audit(READER, attempt))


def test_a_question_needs_no_full_stop():
    error = UserError("cards.random.none", what=Markup("one?"))
    assert PLAIN.explain(error).startswith("No one? here. ")


def test_the_longest_history_fits():
    records = [replace(RECORD, kept=number % 2 == 0) for number in range(data.HISTORY)]
    assert_fits(data.history(READER, records, "0123456789ab"))


def test_each_origin_has_a_word():
    for origin in Origin:
        assert text(data.history(READER, [replace(RECORD, origin=origin)], "x"))


def test_all_golden_queries_are_in_the_file_when_they_do_not_fit():
    query = GoldenQuery(query="*" * 200, finds=("a" * 45,) * 3, because="_" * 200)
    answer = data.golden_list(READER, [query] * 60)
    assert_fits(answer)
    assert answer.attachments[0].content.count(b"because") == 60


def test_without_golden_queries_it_is_said_what_they_are_for():
    answer = data.golden_list(READER, [])
    assert "No golden queries yet" in text(answer)
    assert not answer.attachments


def test_many_golden_queries_do_not_have_to_be_scrolled_through():
    queries = [GoldenQuery(query=f"q{n}", finds=("kfor",), because="so") for n in range(20)]
    few, many = data.golden_list(READER, queries[:12]), data.golden_list(READER, queries)
    assert "**q11**" in text(few)
    assert not few.attachments
    assert "**q12**" not in text(many)
    assert "The first 12; all of them are in the file below" in text(many)
    assert b"q19" in many.attachments[0].content


def test_every_other_answer_fits():
    files = [Attachment(f"{n}.yaml", b"") for n in range(10)]
    assert_fits(data.applied(READER, RECORD, unwritten="*" * 999))
    assert_fits(data.download(READER, "0" * 12, files, 300))
    for outcome in ("applied", "cancelled", "refused", "denied"):
        attempt = Attempt(NOW, WHO, "upload", outcome, "*" * 500 + "\n`" * 500)
        assert len(text(data.audit(READER, attempt))) <= 4000


def test_the_moderators_channel_is_told_in_eight_lines_and_how_many_are_left():
    def told(count):
        detail = "\n".join(f"line {number}" for number in range(count))
        return text(data.audit(READER, Attempt(NOW, WHO, "upload", "refused", detail)))

    assert "line 7" in told(8)
    assert "more" not in told(8)
    assert "line 8" not in told(10)
    assert "2 more" in told(10)


def test_days_that_do_not_fit_are_in_the_file():
    for count, is_cut in ((3, False), (300, True)):
        difference = replace(huge(0), days_gained=((6, 12),) * count)
        answer = difference_card(READER, difference)
        assert ("…" in text(answer)) == is_cut
        assert text(answer).count("12 June") < 100
        assert bool(answer.attachments) == is_cut


def test_a_field_of_which_only_the_order_differs_is_said_to() -> None:
    turned = FieldChange("aliases", "a, b", "b, a", is_order=True)
    told = difference_text(replace(BARE, changed=(Changed(NAMED, (turned,)),)))
    assert "order of aliases\n        - a, b\n        + b, a" in told
    assert "order of" not in difference_text(changed("a, b", "b, a", "aliases"))


def test_a_list_of_changes_has_one_heading_above_it() -> None:
    links = tuple(LinkChange("kfor", Relation.MANDATED_BY, each) for each in ("a", "b"))
    *_, heading, first, second = difference_text(replace(BARE, links_added=links)).splitlines()
    assert heading == PLAIN.say("facts.change.heading.links_new")
    assert [first[:8], second[:8]] == ["  + kfor"] * 2
