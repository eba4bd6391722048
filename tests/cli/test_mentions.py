"""``python -m bot mentions``: the entries that a text mentions, and where."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.cli import main, mentions
from bot.facts.kinds import Kind
from tests.compiled import shipped
from tests.facts.small import entry, small_base

TEXT = "Resolution 1244 led to KFOR."


@pytest.fixture(autouse=True)
def _compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped data as compiled for all tests, which the command would read for seconds."""
    monkeypatch.setattr(mentions, "fact_base", lambda: shipped()[0])


def test_each_mention_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mentions", *TEXT.split()]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split()[:3] == ["0", "Resolution", "1244"]
    assert "unscr-1244" in first
    assert second.split()[:3] == ["23", "KFOR", "kfor"]
    monkeypatch.setattr("sys.stdin", io.StringIO("Nobody was there."))
    assert main(["mentions"]) == 0
    assert capsys.readouterr().out == "Nothing in this text has an entry.\n"


def test_programs_read_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mentions", TEXT, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["text"] == TEXT
    assert [each["id"] for each in told["found"]] == ["unscr-1244", "kfor"]
    assert all(TEXT[each["start"] : each["end"]] == each["span"] for each in told["found"])
    assert main(["mentions", "nothing", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"text": "nothing", "found": []}


@pytest.mark.parametrize("way", ["text", "batch"])
def test_a_base_that_nobody_else_holds_is_kept_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    annan = entry(Kind.PERSON, "annan", title="Kofi Annan")
    monkeypatch.setattr(mentions, "fact_base", lambda: small_base(annan))
    text, path = "Kofi Annan's term lasted six years.", tmp_path / "messages.jsonl"
    path.write_text(json.dumps({"text": text}), encoding="utf-8")
    asked = [text] if way == "text" else ["--batch", str(path)]
    assert main(["mentions", *asked]) == 0
    assert "annan" in capsys.readouterr().out


def test_a_batch_is_read_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_text(f'{{"text": "{TEXT}"}}\n\n \n{{"text": "SFOR"}}\n', encoding="utf-8")
    assert main(["mentions", "--batch", str(path)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[each["id"] for each in row["found"]] for row in rows] == [
        ["unscr-1244", "kfor"],
        ["sfor"],
    ]


@pytest.mark.parametrize("line", ["no JSON", '{"q": "KFOR"}', '{"text": 1}', "[]"])
def test_a_batch_that_is_none_is_told_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_text('{"text": "kfor"}\n' + line, encoding="utf-8")
    assert main(["mentions", "--batch", str(path)]) == 1
    assert "line 2" in capsys.readouterr().err


def test_what_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mentions", "KFOR", "--batch", "x"]) == 1
    assert "either" in capsys.readouterr().err
    assert main(["mentions", "--batch", str(tmp_path / "none")]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().err
    (tmp_path / "latin").write_bytes(b'{"text": "\xe9"}')
    assert main(["mentions", "--batch", str(tmp_path / "latin")]) == 1
    assert "not UTF-8" in capsys.readouterr().err
