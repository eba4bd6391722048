"""What the source code says by itself: the sentences and the codes that stand in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_WORDS = re.compile(r"[A-Za-zÀ-ÿ’']{2,}")
_LEAST = 3
"""So many words make a sentence; keys, formats and names have fewer."""
_FOR_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
_NAMING = frozenset({"compile", "create_task", "per_kind"})
_FOR_PROGRAMMERS = frozenset({"KeyError", "LookupError", "RuntimeError", "TypeError", "ValueError"})
_CODE = re.compile(r"[a-z]+(\.[a-z0-9_]+)+")


@dataclass(frozen=True)
class Sentence:
    """Words in the source that a person might read."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def modules(*folders: str) -> Iterator[Path]:
    """The Python files of these folders."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def sentences(path: Path) -> Iterator[Sentence]:
    """Each string of three words or more that is no docstring, log event, pattern or assertion."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unread = {id(node) for node in _unread(tree)}
    for node in ast.walk(tree):
        if id(node) in unread or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str) and _is_sentence(node.value):
            yield Sentence(str(path.relative_to(ROOT)), node.lineno, node.value)


def _is_sentence(text: str) -> bool:
    return " " in text and len(_WORDS.findall(text)) >= _LEAST


def _unread(tree: ast.AST) -> Iterator[ast.AST]:
    """Strings that no person reads on Discord: documentation, log lines, what programmers meet."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value  # a docstring, or an attribute's
        elif isinstance(node, ast.Assert) and node.msg is not None:
            yield from ast.walk(node.msg)
        elif _is_for_others(node):
            yield from ast.walk(node)


def _is_for_others(node: ast.AST) -> bool:
    """Whether what is called or raised is for logs or programmers."""
    if isinstance(node, ast.Call):
        return _called(node) in _FOR_LOGS | _NAMING
    return isinstance(node, ast.Raise) and _called(node.exc) in _FOR_PROGRAMMERS


def _called(node: ast.AST | None) -> str:
    function = getattr(node, "func", None)
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def codes(path: Path) -> Iterator[tuple[str, str]]:
    """Each code that the source says, and where it stands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant):
            continue
        text = node.value
        if isinstance(text, str) and _CODE.fullmatch(text):
            yield text, f"{path.relative_to(ROOT)}:{node.lineno}"
