"""Kinds are closed: one that lacks a row anywhere stops the program; one added works everywhere."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts.kinds import ENTRY_KINDS, Kind, per_kind
from tests.conftest import DATA

ROOT = DATA.parent

WORDS = """
msgid "kind.general.one"
msgstr "general"

msgid "kind.general.a"
msgstr "a general"

msgid "kind.general.many"
msgstr "generals"

msgid "kind.general.counted"
msgid_plural "kind.general.counted"
msgstr[0] "{count} general"
msgstr[1] "{count} generals"

msgid "kind.general.title"
msgstr "General"

msgid "kind.general.command"
msgstr "A general"

msgid "kind.general.examples"
msgstr "Jackson …"
"""
ADDED = {
    "bot/facts/kinds.py": [
        ('    PERSON = "person"\n', '    GENERAL = "general"\n'),
        (
            '    "traits",\n    {\n',
            '        Kind.GENERAL: Traits(calendar_weight=3, asked_by="generals?"),\n',
        ),
    ],
    "bot/facts/model.py": [
        (
            "    office: Annotated[str, of_length(100)]\n",
            (
                '\n\nclass General(Entry):\n    """Someone in command."""\n\n'
                "    kind = Kind.GENERAL\n    stars: int = 0\n"
            ),
        ),
    ],
    "bot/cards/style.py": [
        ("        Kind.PERSON: 0xC76BA3,\n", "        Kind.GENERAL: 0x123456,\n"),
        ('        Kind.PERSON: "👤",\n', '        Kind.GENERAL: "🎖️",\n'),
    ],
    "bot/cards/pictures.py": [
        ('            Kind.PERSON: "yellow",\n', '            Kind.GENERAL: "green",\n'),
    ],
    "bot/wording/locale/en/kind.po": [
        ('msgid "kind.person.examples"\nmsgstr "Stoltenberg, Kofi Annan …"\n', WORDS),
    ],
}
"""What a new kind adds to each file, behind which line."""

FACTS = """\
kind: general
entries:
  - id: jackson
    title: Mike Jackson
    stars: 4
    dates:
      - {what: took command, on: 1999-06-09}
    statements:
      - {text: He led KFOR in., source: page, section: Top}
"""
SOURCES = "kind: source\nentries:\n  - {id: page, title: A page, publisher: NATO}\n"


def changed_copy(target: Path, *left_out: str) -> Path:
    """The program with one kind more, except in the lines that begin with one of ``left_out``."""
    for folder in ("bot", "cogs"):
        shutil.copytree(ROOT / folder, target / folder)  # with what is compiled of the rest
    for name, additions in ADDED.items():
        path = target / name
        text = path.read_text(encoding="utf-8")
        for behind, new in additions:
            assert text.count(behind) == 1, (name, behind)
            if not new.strip().startswith(left_out):
                text = text.replace(behind, behind + new)
        path.write_text(text, encoding="utf-8")
    data = target / "data"
    data.mkdir()
    (data / "generals.yaml").write_text(FACTS, encoding="utf-8")
    (data / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return target


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_kind_that_is_added_works_everywhere(tmp_path: Path) -> None:
    folder = changed_copy(tmp_path)
    done = run(folder, "-m", "tests.cogs.added_kind", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("left_out", "what"),
    [
        ("Kind.GENERAL: Traits", "traits"),
        ("class General", "models"),
        ("Kind.GENERAL: 0x", "colours of cards"),
        ('Kind.GENERAL: "🎖️"', "signs of kinds"),
        ('Kind.GENERAL: "green"', "hues of pictures"),
        ('msgid "kind.general.one"', "catalogue kind"),
    ],
)
def test_a_kind_that_lacks_a_row_stops_the_program(
    tmp_path: Path, left_out: str, what: str
) -> None:
    done = run(changed_copy(tmp_path, left_out), "-c", "import bot.client, cogs.lookup")
    assert done.returncode != 0
    assert f"{what}: no row for general – add one beside the others" in done.stderr


def test_a_table_has_a_row_for_each_kind_and_keeps_it() -> None:
    table = per_kind("numbers", {kind: number for number, kind in enumerate(ENTRY_KINDS)})
    assert table[Kind.PERSON] == ENTRY_KINDS.index(Kind.PERSON)
    with pytest.raises(TypeError, match="numbers: no row for operation, person"):
        per_kind("numbers", {k: 1 for k in ENTRY_KINDS if k not in (Kind.PERSON, Kind.OPERATION)})


def test_a_relation_that_lacks_a_row_stops_the_program(tmp_path: Path) -> None:
    target = tmp_path / "changed"
    shutil.copytree(ROOT / "bot", target / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    relations = target / "bot" / "facts" / "relations.py"
    member, added = '    MEMBER_OF = "member_of"\n', '    SPLIT_FROM = "split_from"\n'
    text = relations.read_text(encoding="utf-8")
    assert member in text
    relations.write_text(text.replace(member, member + added), encoding="utf-8")
    done = run(target, "-c", "import bot.facts.relations")
    assert done.returncode != 0
    assert "relation types: no row for split_from – add one beside the others" in done.stderr


def tables_of_kinds(tree: ast.AST) -> Iterator[ast.Dict]:
    """Dictionaries written out with a row for several kinds, save those that are proven."""
    proven = {
        argument
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "per_kind"
        for argument in node.args
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict) and node not in proven:
            keys = [key for key in node.keys if isinstance(key, ast.Attribute)]
            named = [k for k in keys if isinstance(k.value, ast.Name) and k.value.id == "Kind"]
            if sum(key.attr in Kind.__members__ for key in named) > 3:
                yield node


def test_no_table_of_kinds_is_left_unproven() -> None:
    found = [
        f"{path}:{node.lineno}"
        for folder in ("bot", "cogs")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in tables_of_kinds(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == [], "make it with per_kind"
    unproven = "T = {Kind.AREA: 1, Kind.BODY: 2, Kind.EVENT: 3, Kind.PERSON: 4}"
    assert list(tables_of_kinds(ast.parse(unproven)))
    assert not list(tables_of_kinds(ast.parse(f"T = per_kind('t', {unproven[4:]})")))
