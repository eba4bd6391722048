"""Golden queries come into the file and go out of it, and all else in it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import yamltext
from bot.facts.goldenfile import Golden, with_query, without_query

FILE = b"""\
# Kept by hand.
kind: golden
entries:
  - query: kfor
    finds: [kfor]
    because: it is its name

  # numbers
  - query: "1244"
    finds: [unscr-1244]
    because: it is its number  # of course
"""
FILES = {"golden.yaml": FILE, "events.yaml": b"kind: event\nentries: []\n"}
NEW = Golden("who let nato into kosovo", ["kfor"], "people ask so")


def read(files, name="golden.yaml"):
    parsed = yamltext.parse(name, files[name])
    assert parsed.problems == []
    assert parsed.data["kind"] == "golden"
    return parsed.data["entries"]


def test_a_query_is_added_at_the_end():
    files = with_query(FILES, NEW)
    assert files["golden.yaml"].startswith(FILE)
    assert read(files)[-1] == {
        "query": "who let nato into kosovo",
        "finds": ["kfor"],
        "because": "people ask so",
    }
    assert files["events.yaml"] == FILES["events.yaml"]


def test_the_first_query_makes_the_file():
    files = with_query({"events.yaml": b"kind: event\n"}, NEW)
    assert [each["query"] for each in read(files)] == [NEW.query]


def test_another_file_of_that_name_is_left_alone():
    files = with_query({"golden.yaml": b"kind: event\nentries: []\n"}, NEW)
    assert files["golden.yaml"] == b"kind: event\nentries: []\n"
    assert len(read(files, "golden-queries.yaml")) == 1


def test_a_query_goes_and_the_next_ones_comment_stays():
    files = without_query(FILES, "kfor")
    assert b"# numbers" in files["golden.yaml"]
    assert b"# of course" in files["golden.yaml"]
    assert [each["query"] for each in read(files)] == ["1244"]


def test_what_was_added_and_removed_leaves_no_trace():
    assert without_query(with_query(FILES, NEW), NEW.query) == FILES


def test_the_last_query_leaves_an_empty_list():
    files = without_query(without_query(FILES, "kfor"), "1244")
    assert read(files) == []
    assert [each["query"] for each in read(with_query(files, NEW))] == [NEW.query]


def test_a_query_that_is_not_there():
    with pytest.raises(KeyError):
        without_query(FILES, "sfor")


@pytest.mark.parametrize(
    "text",
    [
        b"{kind: golden, entries: [{query: a, finds: [kfor], because: b}]}",
        b"kind: golden\nentries: [{query: a, finds: [kfor], because: b}]",
        b"entries:\n- {query: a, finds: [kfor], because: b}\n\n\nkind: golden",
        b"kind: golden\r\nentries:\r\n- query: a\r\n  finds:\r\n  - kfor\r\n  because: b\r\n",
        b"\xef\xbb\xbfkind: golden\nentries:\n- because: b\n  query: a\n  finds: [kfor]",
    ],
)
def test_however_the_file_is_written(text):
    files = with_query({"g.yml": text}, NEW)
    assert [each["query"] for each in read(files, "g.yml")] == ["a", NEW.query]
    left = without_query(files, "a")
    assert [each["query"] for each in read(left, "g.yml")] == [NEW.query]


_TEXT = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1
).filter(lambda text: text.strip() == text and not yamltext._INVISIBLE.search(text))


@given(_TEXT, _TEXT)
def test_any_text_comes_back_as_it_was_typed(query, because):
    files = with_query(FILES, Golden(query, ["kfor"], because))
    added = read(files)[-1]
    assert added["query"] == query
    assert added["because"] == because
    assert read(without_query(files, query)) != read(files)
