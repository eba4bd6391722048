"""``python -m bot ask``: a sentence, or JSON lines for a file of questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import ask, main
from tests.compiled import shipped

KEYS = ["q", "answer", "confident", "entries", "reading"]


@pytest.fixture(autouse=True)
def _compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped data as compiled for all tests, which the command would read for seconds."""
    monkeypatch.setattr(ask, "search_engine", lambda **_: shipped()[1])


def test_a_question_is_answered_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "did", "Russia", "veto", "1973?"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("No: Russia did not veto resolution 1973 (2011): Russia abstained")
    assert "→ vote" in said
    assert "unscr-1973" in said


def test_a_batch_is_answered_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "who won the world cup",
        "who abstained on 1244",
        "",
        "Quand la KFOR a-t-elle débuté ?",
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps({"q": q}) for q in asked) + "\n\n", encoding="utf-8")
    assert main(["ask", "--batch", str(path), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["q"] for row in rows] == asked
    assert all(list(row) == KEYS for row in rows)
    assert [row["confident"] for row in rows] == [False, True, False, True]
    assert rows[0]["answer"] is None
    assert "China abstained" in rows[1]["answer"]
    assert rows[1]["entries"][0] == "unscr-1244"
    assert "began on 12 June 1999" in rows[3]["answer"]


@pytest.mark.parametrize("line", ["no JSON", '{"question": 1}', "[]"])
def test_a_batch_that_is_none_is_told_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"q": "kfor"}\n' + line, encoding="utf-8")
    assert main(["ask", "--batch", str(path)]) == 1
    assert "line 2" in capsys.readouterr().err


def test_neither_or_both_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask"]) == 1
    assert main(["ask", "kfor", "--batch", "x"]) == 1
    assert "either" in capsys.readouterr().err


def test_a_question_is_answered_in_its_language_and_programs_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "Quand la KFOR a-t-elle débuté ?"
    assert main(["ask", asked]) == 0
    assert "juin 1999" in capsys.readouterr().out
    assert main(["ask", asked, "--json"]) == 0
    assert "June 1999" in json.loads(capsys.readouterr().out)["answer"]
    assert main(["ask", asked, "--json", "--language", "fr"]) == 0
    assert "juin 1999" in json.loads(capsys.readouterr().out)["answer"]
    assert main(["ask", asked, "--language", "tlh"]) != 0
    assert "try en or fr" in capsys.readouterr().err
