"""Damaged versions of data files, each made from a number alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bot.facts.yamltext import MAX_FILE_BYTES

Files = dict[str, bytes]
Damage = Callable[[Random, str], str | bytes]

_SCALARS = (
    "",
    "~",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "no",
    "17",
    "1e9",
    "-",
    '"',
    "'",
    "|",
    ">-",
    "&a x",
    "*a",
    "!!python/object:os.system ls",
    "!x y",
    "2024-02-30",
    "0x10",
    "x" * 3000,
    "@everyone",
    "<@1>",
    "`" * 5,
    "\u202e",
    "\u0000",
    "\u2028",
    "ongoing",
    "kfor",
    "?",
    ": :",
)


def _line(random: Random, text: str) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, random.randrange(len(lines))


def flip_bytes(random: Random, text: str) -> bytes:
    content = bytearray(text.encode())
    for _ in range(random.randint(1, 4)):
        content[random.randrange(len(content))] = random.randrange(256)
    return bytes(content)


def cut_off(random: Random, text: str) -> bytes:
    return text.encode()[: random.randrange(len(text))]


def insert_bytes(random: Random, text: str) -> bytes:
    content = text.encode()
    place = random.randrange(len(content))
    return content[:place] + random.randbytes(random.randint(1, 20)) + content[place:]


def drop_line(random: Random, text: str) -> str:
    lines, place = _line(random, text)
    return "\n".join(lines[:place] + lines[place + 1 :])


def repeat_line(random: Random, text: str) -> str:
    lines, place = _line(random, text)
    return "\n".join(lines[: place + 1] + lines[place:])


def swap_lines(random: Random, text: str) -> str:
    lines, place = _line(random, text)
    other = random.randrange(len(lines))
    lines[place], lines[other] = lines[other], lines[place]
    return "\n".join(lines)


def indent_line(random: Random, text: str) -> str:
    lines, place = _line(random, text)
    lines[place] = random.choice(["  ", " ", "\t", "      "]) + lines[place]
    return "\n".join(lines)


def dedent_line(random: Random, text: str) -> str:
    lines, place = _line(random, text)
    lines[place] = lines[place][random.randint(1, 4) :]
    return "\n".join(lines)


def misspell_key(random: Random, text: str) -> str:
    keys = list(re.finditer(r"(?m)^[ -]*([a-z_]+):", text))
    if not keys:
        return text + "x"
    key = random.choice(keys)
    word = key[1]
    place = random.randrange(len(word))
    wrong = random.choice([word[:place] + word[place + 1 :], word.upper(), word + "s", "nope"])
    return text[: key.start(1)] + wrong + text[key.end(1) :]


def change_value(random: Random, text: str) -> str:
    values = list(re.finditer(r"(?m)^[ -]*[a-z_]+: *(.*)$", text))
    if not values:
        return text + ": :"
    value = random.choice(values)
    return text[: value.start(1)] + random.choice(_SCALARS) + text[value.end(1) :]


def change_id(random: Random, text: str) -> str:
    ids = list(re.finditer(r"\b[a-z]+-?[0-9]{3,4}\b|\bkfor\b|\bpage\b|\bisaf\b", text))
    if not ids:
        return text + "kind: x"
    found = random.choice(ids)
    other = random.choice(
        ["kfor", "isaf", "page", "unscr-1244", "nothing", "UNSCR 1244", "a b", ""]
    )
    return text[: found.start()] + other + text[found.end() :]


def drop_entry(random: Random, text: str) -> str:
    starts = [match.start() for match in re.finditer(r"(?m)^  - ", text)] + [len(text)]
    if len(starts) < 2:
        return "kind: operation\nentries: []\n"
    place = random.randrange(len(starts) - 1)
    return text[: starts[place]] + text[starts[place + 1] :]


def repeat_entry(random: Random, text: str) -> str:
    starts = [match.start() for match in re.finditer(r"(?m)^  - ", text)] + [len(text)]
    if len(starts) < 2:
        return text + text
    place = random.randrange(len(starts) - 1)
    return text[: starts[place + 1]] + text[starts[place] :]


def encode(random: Random, text: str) -> bytes:
    way = random.choice(["utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig", "cp500"])
    return (text + "é").encode(way, "replace")


def line_ends(random: Random, text: str) -> bytes:
    return text.replace("\n", random.choice(["\r\n", "\r", "\n\n", "\x85", "\n\r"])).encode()


def rubbish(random: Random, text: str) -> bytes:
    size = random.choice([0, 1, 100, 70_000])
    picture = b"\x89PNG\r\n\x1a\n" + random.randbytes(500)
    return random.choice(
        [random.randbytes(size), picture, b"\x00" * 100, b"%PDF-1.7\n", b"PK\x03\x04"]
    )


def other_shapes(random: Random, text: str) -> str:
    return random.choice(
        [
            "",
            "\n" * 1000,
            "---\n---\n",
            "[]",
            "null",
            '"text"',
            "kind: operation",
            "entries: []",
            "kind: operation\nentries: {}\n",
            "kind: operation\nentries: [1, [2], {}, null]\n",
            "kind: [a]\nentries: []\n",
            "kind: operation\nkind: event\nentries: []\n",
            text + "---\n" + text,
            text + text,
            f"? {text}",
            "%YAML 9.9\n---\n" + text,
            "<html><body>404</body></html>",
            '{"kind": "operation", "entries": []}',
        ]
    )


def bombs(random: Random, text: str) -> str:
    return random.choice(
        [
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nkind: operation\nentries: [*c]\n",
            "kind: operation\nentries: " + "[" * 5000 + "]" * 5000,
            "kind: operation\nentries: " + "{a: " * 3000 + "}" * 3000,
            "kind: operation\nentries:\n" + "".join(" " * n + "- \n" for n in range(0, 400, 2)),
            "kind: operation\nentries:\n" + "  - x\n" * 50_000,
            "kind: operation\nentries:\n" + "  - {id: a, id: a}\n" * 5000,
            f"kind: operation\n{'k' * 100_000}: 1\nentries: []\n",
            "kind: operation\nentries:\n  - id: " + "a" * 500_000 + "\n",
            "kind: operation\nentries:\n  - title: >-\n" + "      word\n" * 50_000,
            text + "# " + "x" * (MAX_FILE_BYTES + 1),
            "kind: event\nentries:\n"
            + "".join(
                f"  - {{id: e-{n}, title: E{n}, relations: {{part_of: [f-{n}]}},"
                f" statements: [{{text: x, source: s-{n}, section: y}}]}}\n"
                for n in range(2000)
            ),
        ]
    )


KINDS: tuple[Damage, ...] = (
    flip_bytes,
    cut_off,
    insert_bytes,
    drop_line,
    repeat_line,
    swap_lines,
    indent_line,
    dedent_line,
    misspell_key,
    change_value,
    change_value,
    change_id,
    drop_entry,
    repeat_entry,
    encode,
    line_ends,
    rubbish,
    other_shapes,
    bombs,
)


def damaged(files: Files, number: int) -> tuple[str, Files]:
    """A name for the damage, and the files that have it; the same for the same number."""
    random = Random(number)
    name = random.choice(sorted(files))
    if number % 29 == 0:  # whole files
        gone = {other: content for other, content in files.items() if other != name}
        if random.random() < 0.5:
            return f"{number}: without {name}", gone
        return f"{number}: {name} twice", {**files, f"again-{name}": files[name]}
    kind = KINDS[number % len(KINDS)]
    content = kind(random, files[name].decode())
    changed = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return f"{number}: {kind.__name__} in {name}", {**files, name: changed}
