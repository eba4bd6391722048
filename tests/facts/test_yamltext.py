"""Any bytes at all become data or located problems, never an exception."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.facts import yamltext
from bot.facts.load import load_files
from bot.facts.problems import FactBaseInvalidError
from bot.facts.yamltext import MAX_FILE_BYTES, Parsed, parse
from bot.wording import PLAIN
from tests.conftest import DATA

YAMLISH = st.text(alphabet="ab: -[]{}&*!|>?%@`'\"#,\n\r\t~0\u0085\u2028\ufeff\u00e9😀", max_size=80)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *("kind: operation\n", "entries:\n", "  - id: a\n", "    title: b\n", "- ", "? ", ": "),
            *(
                "&x ",
                "*x",
                "!!python/object:os.system ",
                "!t ",
                "[",
                "]",
                "{",
                "}",
                "---\n",
                "...\n",
            ),
            *(
                "|\n ",
                "%TAG ! x\n",
                "'",
                '"',
                "<<: ",
                "null",
                "~",
                "\n",
                "# c\n",
                '"\\ud800"',
                "\x85",
            ),
        ]
    ),
    max_size=20,
).map("".join)
BYTES = st.binary(max_size=120) | YAMLISH.map(str.encode) | FRAGMENTS.map(str.encode)


def judged(content: bytes) -> Parsed:
    """The parsed file, with what must hold for whatever stands in it."""
    parsed = parse("f.yaml", content)
    assert (parsed.data is not None) or parsed.problems
    lines = len(content.decode("utf-8", "replace").splitlines())
    for problem in parsed.problems:
        assert problem.file == "f.yaml"
        assert 0 <= problem.line <= lines + 1  # one more: where the file ends
        assert (problem.line == 0) == (problem.column == 0)
        assert " – " in PLAIN.tell(problem.message), problem
        assert "\n" not in PLAIN.tell(problem.message)
    return parsed


@given(BYTES)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"? - a\n: b")
@example(b"a: !!binary aGk=")
@example(b"[" * 5000)
@example(b"- " * 5000)
@example(b"{a: " * 5000)
@example(b"? " * 5000)
@example(b'"\\')
@example(b"%YAML 9.9\n---\n")
@example(b"a: 'b\n")
@example("\ufffe".encode())
@example(b"--- |\n" + b" " * 5000 + b"x")
def test_any_bytes_are_data_or_located_problems(content: bytes) -> None:
    judged(content)


@given(BYTES)
def test_any_file_beside_good_ones_is_refused_or_loaded(content: bytes) -> None:
    with suppress(FactBaseInvalidError):
        load_files({"f.yaml": content})


VALUES = st.recursive(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]).filter(
            lambda char: not yamltext._INVISIBLE.match(char)
        ),
        max_size=20,
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdé ", max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_as_yaml_is_read_back(value: object) -> None:
    text = yaml.safe_dump({"top": value}, allow_unicode=True)
    parsed = judged(text.encode())
    assert not parsed.problems, (text, parsed.problems)
    assert parsed.data == {"top": value}


SHIPPED = sorted(DATA.glob("*.yaml"))


@pytest.mark.parametrize("seed", range(40))
def test_a_shipped_file_with_a_slip_is_loaded_or_refused_kindly(seed: int) -> None:
    rng = random.Random(seed)
    path = rng.choice([path for path in SHIPPED if path.stat().st_size < 60_000])
    content = bytearray(path.read_bytes())
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(content))
        slip = rng.choice([b"", b"\t", b": ", b'"', b"[", b"  ", b"\n", b"\xff", b"&a ", b"- "])
        content[at : at + rng.randint(0, 3)] = slip
    judged(bytes(content))


def test_places_point_at_each_part() -> None:
    parsed = parse(
        "f.yaml", b"kind: body\nentries:\n  - id: nac\n    aliases: [NAC,\n      Council]\n"
    )
    assert parsed.data["entries"][0] == {"id": "nac", "aliases": ["NAC", "Council"]}
    assert parsed.place(("entries", 0, "id")) == (3, 5)
    assert parsed.place(("entries", 0, "aliases", 1)) == (5, 7)
    assert parsed.place(("entries", 0, "aliases", 7, "deeper")) == (4, 5)
    assert parsed.place(("nowhere",)) == (1, 1)


def test_every_repeated_key_is_told_with_its_first_line() -> None:
    parsed = parse("f.yaml", b"a: 1\nb: 2\na: 3\nc:\n  d: 1\n  d: 2\n")
    assert [(p.line, p.column) for p in parsed.problems] == [(3, 1), (6, 3)]
    assert "first on line 1" in PLAIN.tell(parsed.problems[0].message)


@pytest.mark.parametrize(
    ("content", "line", "column", "expected"),
    [
        (b"a: 1\n\tb: 2\n", 2, 1, "a tab character – indent with spaces"),
        (b"a: 1\nb:\t2\n", 2, 3, "a tab character – indent with spaces"),
        (b"a: 1\nb: \x07\n", 2, 4, "control character (U+0007)"),
        (b"a: 1\nb: caf\xe9\n", 2, 7, "not UTF-8"),
        (b"a: *x\n", 1, 4, "the alias *x"),
        (b"a: &x 1\n", 1, 4, "the anchor &x"),
        (b"a:\n  !!python/object/apply:os.system [x]\n", 2, 3, "facts are plain text"),
        (b"a: b: c\n", 1, 5, "must stand in quotes"),
        (b"a: 'b\n\nc: d\n", 4, 1, "opened and not closed"),
        (b"a: [b\nc: d\n", 2, 2, "not valid YAML"),
        (b"a: \xff\xfe", 1, 4, "not UTF-8"),
        (b"---\na: 1\n---\nb: 2\n", 3, 1, "a second document"),
        (b"? {a: b}\n: c\n", 1, 3, "a key must be a plain word"),
        (b'a: "b" c\n', 1, 8, "best written after `>-`"),
        (b"a: 1\nid: x\nid: y\n", 3, 1, "begin a new entry with “- id:”"),
        (b"<<: {a: b}\n<<: {c: d}\n", 2, 1, "stands twice"),
    ],
)
def test_refusals_name_the_place(content: bytes, line: int, column: int, expected: str) -> None:
    problem = parse("f.yaml", content).problems[0]
    assert expected in PLAIN.tell(problem.message)
    assert (problem.line, problem.column) == (line, column)


def test_files_over_the_limit_are_refused_unread() -> None:
    at_limit = b"a: " + b"x" * (MAX_FILE_BYTES - 3)
    assert not parse("f.yaml", at_limit).problems
    assert "split it" in PLAIN.tell(parse("f.yaml", at_limit + b"x").problems[0].message)


def test_a_bomb_of_aliases_costs_nothing() -> None:
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)
    )
    assert "the anchor &a" in PLAIN.tell(parse("f.yaml", bomb.encode()).problems[0].message)
