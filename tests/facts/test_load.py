"""The loader refuses what is wrong, all of it, each with its place and a remedy."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import process

from bot.facts.load import load_files, load_folder
from bot.facts.problems import FactBaseInvalidError, Problem
from bot.facts.yamltext import MAX_FILE_BYTES
from bot.wording import PLAIN
from bot.wording.problems import causes_text, problem_line, problems_text

SOURCES = b"""\
kind: source
entries:
  - id: page
    title: A page
    publisher: NATO
"""

OPERATIONS = """\
kind: operation
entries:
  - id: kfor
    title: Kosovo Force (KFOR)
    aliases: [KFOR]
    dates:
      - what: active
        from: 1999-06-12
        to: ongoing
    relations:
      mandated_by: [unscr-1244]
    statements:
      - text: It went in.
        source: page
        section: Somewhere
"""

RESOLUTIONS = """\
kind: resolution
entries:
  - id: unscr-1244
    number: 1244
    year: 1999
    title: "Resolution 1244 (1999): Kosovo"
    dates:
      - what: adopted
        on: 1999-06-10
    statements:
      - text: It let KFOR in.
        source: unscr-1244
"""


def files(**changed: str | bytes) -> dict[str, bytes]:
    """The small valid base, with some files exchanged or added."""
    content = {"sources": SOURCES, "operations": OPERATIONS, "resolutions": RESOLUTIONS, **changed}
    return {
        f"{name}.yaml": text.encode() if isinstance(text, str) else text
        for name, text in content.items()
    }


def problems(**changed: str | bytes) -> list[Problem]:
    with pytest.raises(FactBaseInvalidError) as caught:
        load_files(files(**changed))
    return list(caught.value.problems)


def only(found: list[Problem]) -> str:
    assert len(found) == 1, [problem_line(problem) for problem in found]
    return problem_line(found[0])


def test_a_valid_folder_becomes_one_base(tmp_path: Path) -> None:
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    base = load_folder(tmp_path)
    assert set(base.entries) == {"kfor", "unscr-1244"}
    assert [link.direction for link in base.links(base.entries["unscr-1244"])] == ["backward"]
    assert [link.relation for link in base.links(base.entries["kfor"])] == ["mandated_by"]


def test_the_revision_follows_the_facts_not_the_files() -> None:
    split = {"a.yaml": OPERATIONS.encode(), "b.yaml": RESOLUTIONS.encode(), "c.yaml": SOURCES}
    assert load_files(files()).revision == load_files(split).revision
    changed = load_files(files(operations=OPERATIONS.replace("It went in", "It marched in")))
    assert changed.revision != load_files(files()).revision


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("title: Kosovo", "titel: Kosovo", 4, "unknown key “titel” – did you mean “title”?"),
        ("1999-06-12", "1999-02-30", 8, "“1999-02-30” does not exist – February has 28 days"),
        ("to: ongoing", "to: 1998", 7, "lies before the start"),
        ("to: ongoing", "until: 2004", 9, "unknown key “until”"),
        ("[unscr-1244]", "[unscr-1245]", 11, "no entry has the id “unscr-1245” – did you mean"),
        ("[unscr-1244]", "[kfor]", 11, "leads from “kfor” to itself"),
        ("[unscr-1244]", "[page]", 11, "“page” is a source"),
        ("mandated_by:", "signed_by:", 11, "`signed_by` cannot start at the operation “kfor”"),
        ("mandated_by:", "mandatd_by:", 11, "did you mean “mandated_by”?"),
        (
            "source: page",
            "source: pages",
            14,
            "no source has the id “pages” – did you mean “page”?",
        ),
        ("        source: page\n", "", 13, "the key `source` is missing"),
        ("id: kfor", "id: K FOR", 3, "`id` has the wrong form"),
        ("aliases: [KFOR]", "aliases: KFOR", 5, "`aliases` must be a list"),
        ("It went in.", "x" * 601, 13, "longer than a card can hold – at most 600"),
        ("title: Kosovo Force (KFOR)", "title:", 4, "`title` must be one text, not nothing"),
        ("what: active", "what: active\n        what: again", 8, "stands twice"),
        ("aliases: [KFOR]", "aliases: &a [KFOR]", 5, "the anchor &a"),
        ("aliases: [KFOR]", "aliases: *a", 5, "the alias *a"),
        ("aliases: [KFOR]", "aliases: !!set {a}", 5, "the tag tag:yaml.org,2002:set"),
        ("    aliases", "\taliases", 5, "a tab character"),
        ("title: Kosovo", "title: a: b", 4, "not valid YAML"),
        ("kind: operation", "kind: operatoin", 1, "unknown kind “operatoin” – did you mean"),
    ],
)
def test_each_fault_is_named_at_its_line(old: str, new: str, line: int, expected: str) -> None:
    assert old in OPERATIONS
    found = problems(operations=OPERATIONS.replace(old, new, 1))
    assert any(p.line == line and expected in PLAIN.tell(p.message) for p in found), [
        problem_line(p) for p in found
    ]


@pytest.mark.parametrize("key", ["source: page"])
def test_a_faulty_statement_is_not_counted_as_none(key: str) -> None:
    assert OPERATIONS.count(f"        {key}\n") == 1
    found = problems(operations=OPERATIONS.replace(f"        {key}\n", ""))
    assert [PLAIN.tell(p.message) for p in found] == [
        f"the key `{key.split(':')[0]}` is missing – add it"
    ]
    emptied = OPERATIONS.partition("    statements:")[0] + "    statements: []\n"
    assert "must have at least 1" in PLAIN.tell(problems(operations=emptied)[0].message)


def test_an_entry_that_lost_its_dash_does_not_hide_the_one_above() -> None:
    added = OPERATIONS.partition("entries:\n")[2].replace("  - id: kfor", "    id: another", 1)
    found = problems(operations=OPERATIONS + added)
    assert {PLAIN.tell(p.message).partition(" (")[0] for p in found} == {
        f"the key “{key}” stands twice"
        for key in ("id", "title", "aliases", "dates", "relations", "statements")
    }
    assert "begin a new entry with “- id:”" in PLAIN.tell(found[0].message)


def test_all_faults_of_all_files_are_listed_at_once() -> None:
    found = problems(
        operations=OPERATIONS.replace("title:", "titel:").replace("1999-06-12", "1999-13-01"),
        resolutions=RESOLUTIONS.replace("number: 1244", "number: many"),
        sources=SOURCES.replace(b"publisher", b"publishr"),
    )
    assert {problem.file for problem in found} == {
        "operations.yaml",
        "resolutions.yaml",
        "sources.yaml",
    }
    assert len(found) >= 5


def test_a_fault_in_one_entry_does_not_make_links_to_it_dangle() -> None:
    message = only(problems(resolutions=RESOLUTIONS.replace("year: 1999", "year: 1998")))
    assert "adopted in 1999" in message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (RESOLUTIONS + "\tx: y\n", "a tab character"),
        (RESOLUTIONS.replace("title: ", 'title: "'), "not valid YAML"),
        (RESOLUTIONS.encode("utf-16"), "UTF-16"),
        (RESOLUTIONS.replace("Kosovo", "Kosov\u00f3").encode("latin-1"), "not UTF-8"),
        (RESOLUTIONS.replace("\n  - id: unscr-1244", "\n    id: unscr-1244"), "must be a list"),
        (RESOLUTIONS.replace("entries:", "entry:"), "lacks `entries:`"),
    ],
)
def test_links_to_what_stands_in_an_unreadable_file_do_not_dangle(
    content: str | bytes, expected: str
) -> None:
    found = problems(resolutions=content)
    assert expected in problem_line(found[0])
    assert {problem.file for problem in found} == {"resolutions.yaml"}


def test_what_many_others_follow_from_is_told_first() -> None:
    found = [problem_line(problem) for problem in problems(sources=b"# nothing\n")]
    assert found[0].startswith("sources.yaml: the file is empty")
    assert "operations.yaml:14:9: no source has the id “page”" in found[1]


def test_a_link_that_leads_nowhere_has_a_guess_and_a_remedy() -> None:
    message = only(problems(operations=OPERATIONS.replace("[unscr-1244]", "[unscr-1245]")))
    remedy = "If not, add it, or remove the link"
    assert f"“unscr-1245” – did you mean “unscr-1244”? {remedy}" in message
    found = problems(golden="kind: golden\nentries: [{query: x, finds: [sfor], because: y}]\n")
    assert "did you mean “kfor”? If not, add it, or remove the query" in only(found)


def test_who_removes_or_renames_an_entry_is_told_so() -> None:
    renamed = files(resolutions=RESOLUTIONS.replace("id: unscr-1244", "id: unscr-again"))
    with pytest.raises(FactBaseInvalidError) as caught:
        load_files(renamed, former={"unscr-1244", "kfor", "page"})
    message = "the entry “unscr-1244” would be gone – keep it under that id, or remove the link"
    assert f"operations.yaml:11:21: {message}" in map(problem_line, caught.value.problems)


def test_ids_and_names_are_used_once() -> None:
    twice = OPERATIONS + OPERATIONS.partition("entries:\n")[2]
    first = problem_line(problems(operations=twice)[0])
    assert "the id “kfor” is used twice (first at operations.yaml:3)" in first
    other = twice[: len(OPERATIONS)] + twice[len(OPERATIONS) :].replace("id: kfor", "id: other")
    message = only(problems(operations=other))
    assert "the name “KFOR” belongs to “kfor” already (operations.yaml:3)" in message


def test_a_resolution_stands_once() -> None:
    more = RESOLUTIONS.partition("entries:\n")[2].replace("id: unscr-1244", "id: unscr-again")
    message = only(problems(resolutions=RESOLUTIONS + more))
    assert "resolution 1244 stands at resolutions.yaml:3 already" in message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        ("kind: operation\nentries: []\n".encode("utf-16"), "UTF-16 – save it as UTF-8"),
        (b"kind: op\xe9ration\n", "not UTF-8 text"),
        (b"kind: \x00\n", "control character (U+0000)"),
        ("kind: body # \u202e\n".encode(), "control character (U+202E)"),
        ("kind: bo\u00addy\n".encode(), "control character (U+00AD)"),
        (b'kind: "\\u202e"\n', "control character (U+202E)"),
        (b'kind: "\\a"\n', "control character (U+0007)"),
        ("kind: a\u2028b\n".encode(), "control character (U+2028)"),
        (b"just text\n", "must begin with `kind:` and `entries:`"),
        (b"- a\n- b\n", "must begin with `kind:` and `entries:`"),
        (b"kind: operation\n", "lacks `entries:`"),
        (b"kind: operation\nentries: nine\n", "`entries` must be a list"),
        (b"kind: operation\nentries: [nine]\n", "an entry must be a group"),
        (b"kind: operation\nentries: []\n---\nkind: body\n", "a second document"),
        (b"kind: [operation]\nentries: []\n", "unknown kind"),
        (b"? [a]\n: b\n", "a key must be a plain word"),
        (b"a: " + b"[" * 60 + b"]" * 60, "nested too deeply"),
        (b"x" * (MAX_FILE_BYTES + 1), "split it into files"),
        (b"kind: body\nentries: [" + b"a," * 300_000 + b"a]\n", "over 250,000 values – split"),
        (b"\x00" + b"\n" * 2_000_000, "control character (U+0000)"),  # and soon
        (b"\x00\n" * 5000, "strange.yaml:1001:1: more of the same – is this a text at all?"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8 text"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\n", "the anchor &a"),
        (b"%YAML 9.9\n---\na: 1\n", "not valid YAML"),
    ],
)
def test_files_that_are_no_data(content: bytes, expected: str) -> None:
    found = problems(strange=content)
    assert any(expected in problem_line(problem) for problem in found), [
        problem_line(p) for p in found
    ]


def test_folders_that_hold_no_data(tmp_path: Path) -> None:
    with pytest.raises(FactBaseInvalidError, match="1 problem"):
        load_folder(tmp_path / "missing")
    (tmp_path / "notes.txt").write_text("kind: operation")
    with pytest.raises(FactBaseInvalidError) as caught:
        load_folder(tmp_path)
    assert "no .yaml file" in problem_line(caught.value.problems[0])


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(FactBaseInvalidError) as caught:
        load_folder(tmp_path)
    said = problem_line(caught.value.problems[0])
    assert said == f"{tmp_path}: cannot be read: Permission denied – check the folder's permissions"


def test_files_that_only_look_like_data(tmp_path: Path) -> None:
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "More.YAML").write_bytes(b"kind: body\nentries: []\n")
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(FactBaseInvalidError) as caught:
        load_folder(tmp_path)
    assert [problem_line(problem) for problem in caught.value.problems] == [
        "More.YAML: the name ends in capital letters – call it More.yaml",
        "folder.yaml: is no file – remove it, or call it something else",
        "gone.yaml: is a link that leads nowhere – remove it",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("red\x1b[31m.yaml", "red\\x1b[31m.yaml"),
        ("two\nlines.yaml", "two\\nlines.yaml"),
        ("turned\u202elmay.yaml", "turned\\u202elmay.yaml"),
        ("latin\udce9.yaml", "latin\\udce9.yaml"),  # bytes that are not UTF-8
    ],
)
def test_what_a_file_name_would_do_to_a_terminal_is_spelt_out(
    tmp_path: Path, name: str, shown: str
) -> None:
    (tmp_path / name).write_bytes(b"kind: body\nentries: []\n")
    with pytest.raises(FactBaseInvalidError) as caught:
        load_folder(tmp_path)
    told = problem_line(caught.value.problems[0])
    assert told == f"{shown}: the file's name holds characters that cannot be shown – rename it"
    with pytest.raises(FactBaseInvalidError) as caught:
        load_folder(tmp_path / name)
    assert problem_line(caught.value.problems[0]).startswith(f"{tmp_path}/{shown}: ")


def test_a_folder_that_is_too_big_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.facts import load

    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    opened: list[str] = []
    real = Path.open

    def watched(path: Path, *mode: Any) -> Any:
        opened.append(path.name)
        return real(path, *mode)

    monkeypatch.setattr(load, "MAX_FOLDER_BYTES", len(OPERATIONS.encode()))
    monkeypatch.setattr(Path, "open", watched)
    with pytest.raises(FactBaseInvalidError) as caught:
        load_folder(tmp_path)
    assert "remove what is no data" in problem_line(caught.value.problems[0])
    assert opened == ["operations.yaml"]


def test_texts_that_other_yaml_readers_twist_stay_texts() -> None:
    changed = OPERATIONS.replace("aliases: [KFOR]", "aliases: [no, 1_000, 0o17, 1e3, 12:30:45]")
    base = load_files(files(operations=changed))
    assert base.entries["kfor"].aliases == ("no", "1_000", "0o17", "1e3", "12:30:45")


def test_a_byte_order_mark_is_forgiven() -> None:
    assert load_files(files(operations="\ufeff" + OPERATIONS)).entries["kfor"]


def test_a_statement_without_a_section_cites_the_source_as_a_whole() -> None:
    base = load_files(files(operations=OPERATIONS.replace("        section: Somewhere\n", "")))
    assert base.entries["kfor"].statements[0].section is None


# -- one slip and what follows from it -----------------------------------------------------------

MANY = "kind: operation\nentries:\n" + "".join(
    f"""\
  - id: op-{number}
    title: Operation {number}
    relations: {{part_of: [kfor]}}
    statements: [{{text: It was., source: page}}]
"""
    for number in range(30)
)


def causes(**changed: str | bytes) -> list[str]:
    return [problem_line(problem) for problem in problems(**changed) if not problem.follows]


def test_links_that_dangle_follow_from_what_hides_their_entry() -> None:
    for hidden, expected in (
        ("# nothing\n", "the file is empty"),
        (OPERATIONS.replace("  - id: kfor\n    title", "  - title"), "the key `id` is missing"),
        (OPERATIONS.replace("  - id: kfor", "  - ID: kfor"), "the key `id` is missing"),
        ("kind: operation\nentries: []\nold: 1\n", "unknown key “old”"),
    ):
        found = causes(operations=hidden, many=MANY)
        assert any(expected in line for line in found), found
        assert not any("no entry has the id" in line for line in found), found
        assert len(problems(operations=hidden, many=MANY)) >= 31


def test_an_id_that_is_gone_is_told_once() -> None:
    renamed = OPERATIONS.replace("id: kfor", "id: kfro")
    (told,) = causes(operations=renamed, many=MANY)
    assert "no entry has the id “kfor” – did you mean “kfro”?" in told
    assert len(problems(operations=renamed, many=MANY)) == 30


def test_what_is_wrong_alike_in_many_entries_is_told_once() -> None:
    (told,) = causes(many=MANY.replace("title:", "title: x\n    mandat:"))
    assert "unknown key “mandat” – did you mean “mandate”?" in told
    twice = OPERATIONS.replace("aliases:", "aliasses:").replace("dates:", "datess:")
    assert len(causes(operations=twice)) == 2, "a few slips are told one by one"


def test_causes_stand_before_what_follows_from_them() -> None:
    found = problems(operations="# nothing\n", many=MANY)
    assert [problem.follows for problem in found] == [False, *[True] * (len(found) - 1)]
    listed = problems_text(found)
    assert "\n\n30 more follow from these or repeat them:\nmany.yaml:" in listed
    assert causes_text(found).endswith("\n… and 30 more that follow from these or repeat them.")


def test_guessing_what_was_meant_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    real = process.extractOne

    def watched(wrong: str, *rest: Any, **more: Any) -> Any:
        compared.append(wrong)
        return real(wrong, *rest, **more)

    monkeypatch.setattr(process, "extractOne", watched)
    dangling = ", ".join(f"nowhere-{number}" for number in range(3000))
    found = problems(operations=OPERATIONS.replace("[unscr-1244]", f"[{dangling}]"))
    assert len(found) == 3000
    assert len(compared) <= 100


# -- comments that cut ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "line", "kept"),
    [
        ("title: Track #2 of the talks", 4, "Track"),
        ("title: Track # 2 of the talks", 4, "Track"),
        ("title: Track  #2 of the talks", 4, "Track"),
        ("title: Track\n      of #2 talks", 5, "Track of"),
        ("title: Track\n    aliases: [KFOR, five #6, x]", 5, "five"),
        ("title: Track\n    note: #5 is meant", 5, ""),
    ],
)
def test_what_a_comment_cuts_is_pointed_out(written: str, line: int, kept: str) -> None:
    cut = OPERATIONS.replace("title: Kosovo Force (KFOR)", written).replace(
        "    aliases: [KFOR]\n", ""
    )
    told = [problem_line(problem) for problem in problems(operations=cut)]
    assert any(
        each.startswith(f"operations.yaml:{line}:") and f"the text ends at “{kept}”" in each
        for each in told
    ), told


@pytest.mark.parametrize(
    "written",
    [
        "title: Kosovo Force (KFOR)  # since 1999",
        'title: "Kosovo Force #1"',
        "title: Kosovo Force#1",
        "title: >-\n      Kosovo Force #1",
        "# title: Kosovo Force #1\n    title: Kosovo Force",
    ],
)
def test_comments_that_are_meant_may_stay(written: str) -> None:
    changed = OPERATIONS.replace("title: Kosovo Force (KFOR)", written)
    assert load_files(files(operations=changed)).entries["kfor"].title.startswith("Kosovo Force")
