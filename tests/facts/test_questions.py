"""Questions lead the search to entries, wherever they were written, and go when they do nothing."""

from __future__ import annotations

import pytest

from bot.facts.compare import compare
from bot.facts.golden import lost_queries
from bot.facts.goldenfile import Golden, with_query
from bot.facts.kinds import Kind
from bot.facts.load import load_files
from bot.facts.model import GoldenQuery
from bot.facts.problems import FactBaseInvalidError
from bot.facts.questions import unneeded
from bot.facts.search import SearchEngine
from bot.wording import PLAIN
from bot.wording.problems import problem_line
from tests.facts.small import entry, small_base

SHIELD = entry(Kind.OPERATION, "shield", title="Ocean Shield")
NATO = entry(Kind.BODY, "nato", title="NATO")
FILES = {
    "sources.yaml": b"kind: source\nentries:\n  - {id: page, title: A page, publisher: NATO}\n",
    "operations.yaml": b"""\
kind: operation
entries:
  - id: shield
    title: Ocean Shield
    keywords: [pirate hunters, who guarded freighters]
    statements:
      - {text: It was at sea., source: page}
""",
}


def question(query: str, *finds: str) -> GoldenQuery:
    return GoldenQuery(query=query, finds=finds)


def test_a_question_leads_to_its_entries() -> None:
    bare = SearchEngine(small_base(SHIELD, NATO))
    assert bare.search("pirate hunters").hits == ()
    led = SearchEngine(small_base(SHIELD, NATO, golden=[question("pirate hunters", "shield")]))
    assert led.search("pirate hunters").hits[0].entry is SHIELD


def test_a_question_is_no_test_and_a_test_leads_nowhere() -> None:
    tested = GoldenQuery(query="pirate hunters", finds=("nato",), because="it should")
    base = small_base(SHIELD, NATO, golden=[question("freighters", "shield"), tested])
    [lost] = lost_queries(SearchEngine(base), base.golden)
    assert (lost.query, lost.found) == ("pirate hunters", None)


def test_only_questions_that_change_an_answer_are_needed() -> None:
    idle, needed = question("Ocean Shield", "shield"), question("pirate hunters", "shield")
    assert list(unneeded(small_base(SHIELD, NATO, golden=[idle, needed]))) == [idle]


def test_of_questions_that_do_the_same_one_stays() -> None:
    alike = [question(f"{word} pirate hunters", "shield") for word in ("the", "of", "and", "for")]
    gone = list(unneeded(small_base(SHIELD, NATO, golden=alike)))
    assert 0 < len(gone) < len(alike)


def test_entries_of_old_revisions_still_bring_their_questions() -> None:
    base = load_files(FILES)
    assert [each.query for each in base.questions] == ["pirate hunters", "who guarded freighters"]
    assert SearchEngine(base).search("pirate hunters").hits[0].entry.id == "shield"


def test_files_of_old_revisions_that_nothing_reads_are_passed_over() -> None:
    words = b"kind: vocabulary\nentries:\n  - words: [ship, boat]\n"
    mission = b"kind: mission\nentries:\n  - {name: UNX, place: X}\n"
    former = {"vocabulary.yaml": words, "missions.yaml": mission}
    assert load_files({**FILES, **former}).revision == load_files(FILES).revision


@pytest.mark.parametrize("written", [b"pirates", b"[[pirates]]", b"['']"])
def test_old_questions_that_are_none_are_told_where_they_stand(written: bytes) -> None:
    broken = FILES["operations.yaml"].replace(b"[pirate hunters, who guarded freighters]", written)
    with pytest.raises(FactBaseInvalidError) as caught:
        load_files({**FILES, "operations.yaml": broken})
    [problem] = caught.value.problems
    assert problem_line(problem).startswith("operations.yaml:5:")


def test_the_difference_names_each_question() -> None:
    old = small_base(SHIELD, golden=[question("pirate hunters", "shield")])
    new = small_base(SHIELD, golden=[question("guarding freighters", "shield")])
    assert [PLAIN.tell(each) for each in compare(old, new).others] == [
        "question added: guarding freighters → shield",
        "question removed: pirate hunters → shield",
    ]


def test_a_golden_query_is_added_beside_questions() -> None:
    file = b"kind: golden\nentries:\n  - {query: pirate hunters, finds: [shield]}\n"
    added = with_query({**FILES, "questions.yaml": file}, Golden("sea", ["shield"], "it is"))
    base = load_files(added)
    assert added["questions.yaml"].startswith(file)
    assert [each.query for each in base.golden] == ["sea"]
    assert len(base.questions) == 3
