"""From a folder of YAML files to one fact base, or to the complete list of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from ..messages import Message, Names, message
from . import yamltext
from .base import FactBase
from .explain import explain, shown
from .items import Item
from .model import (
    ITEM_MODELS,
    Entry,
    GlossaryTerm,
    GoldenQuery,
    Keywords,
    Outsider,
    Source,
)
from .parts import Record
from .problems import FactBaseInvalidError, Guesses, Problem, fold
from .rules import cross_check
from .yamltext import Parsed, Path

MAX_FOLDER_BYTES = 64 * 1024 * 1024
_SUFFIXES = (".yaml", ".yml")
_HEADER_KEYS = ("kind", "entries")
_KEYWORDS = "keywords"
_FORMER_KINDS = ("vocabulary", "mission")
"""Kinds of files that older revisions have and that nothing reads any more; until version 3,
see :class:`Keywords`."""
_ID = re.compile(r"^[ \t-]*id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


def read_files(folder: FilePath) -> dict[str, bytes]:
    """The data files of a folder by name.

    Raises :class:`FactBaseInvalidError` when there is no such folder, no data file in it, or a
    file or folder that cannot be read.
    """
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    total = 0
    for path in _listed(folder):
        if path.suffix.lower() not in _SUFFIXES or path.name.startswith("."):
            continue
        if wrong := _unfit(path):
            problems.append(wrong)
            continue
        try:
            total += path.stat().st_size
            if total > MAX_FOLDER_BYTES:
                most = MAX_FOLDER_BYTES // 2**20
                problems.append(_whole(str(folder), "facts.folder_too_big", most=most))
                break
            # One byte over the limit is enough for the parser to refuse the file by its size.
            with path.open("rb") as stream:
                files[path.name] = stream.read(yamltext.MAX_FILE_BYTES + 1)
        except OSError as error:
            problems.append(_denied(path.name, error, "facts.file_denied"))
    if not files and not problems:
        problems.append(_whole(str(folder), "facts.no_data_file"))
    if problems:
        raise FactBaseInvalidError(problems)
    return files


def _listed(folder: FilePath) -> list[FilePath]:
    try:
        return sorted(folder.iterdir())
    except NotADirectoryError:
        raise FactBaseInvalidError([_whole(str(folder), "facts.not_a_folder")]) from None
    except FileNotFoundError:
        raise FactBaseInvalidError([_whole(str(folder), "facts.no_such_folder")]) from None
    except OSError as error:
        raise FactBaseInvalidError([_denied(str(folder), error, "facts.folder_denied")]) from None


def _unfit(path: FilePath) -> Problem | None:
    """Why something that is called like a data file cannot be one."""
    if not path.name.isprintable():  # neither are the stand-ins for what is not UTF-8
        return _whole(path.name, "facts.name_not_printable")
    if path.suffix not in _SUFFIXES:
        wanted = path.stem + path.suffix.lower()
        return _whole(path.name, "facts.name_in_capitals", wanted=wanted)
    if path.is_symlink() and not path.exists():
        return _whole(path.name, "facts.dead_link")
    if path.exists() and not path.is_file():
        return _whole(path.name, "facts.not_a_file")
    return None


def _visible(name: str) -> str:
    """A name of the file system as it may be shown: what would steer a terminal is spelt out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _denied(name: str, error: OSError, code: str) -> Problem:
    return _whole(name, code, reason=error.strerror or type(error).__name__)


def load_folder(folder: FilePath) -> FactBase:
    """Load a folder; raises :class:`FactBaseInvalidError` with every problem found."""
    return load_files(read_files(folder))


def load_files(files: Mapping[str, bytes], former: Collection[str] = ()) -> FactBase:
    """Build a fact base from file contents by name; ``former`` are the ids there were until now.

    Raises :class:`FactBaseInvalidError` with every problem of every file, so that a moderator can
    mend them all at once. Nothing half-loaded ever exists.
    """
    loading = _Loading()
    for name in sorted(files):
        loading.read(yamltext.parse(name, files[name]), files[name])
    problems = loading.problems + cross_check(loading.items, loading.unread, former)
    if not problems and not any(isinstance(item.record, Entry) for item in loading.items):
        problems = [_whole("data", "facts.no_entries")]
    if problems:
        raise FactBaseInvalidError(fold(problems))
    records = [item.record for item in loading.items]
    return FactBase(
        entries=[r for r in records if isinstance(r, Entry)],
        sources=[r for r in records if isinstance(r, Source)],
        outsiders=[r for r in records if isinstance(r, Outsider)],
        golden=[*(r for r in records if isinstance(r, GoldenQuery)), *loading.questions],
        glossary=[r for r in records if isinstance(r, GlossaryTerm)],
    )


def _whole(file: str, code: str, **values: object) -> Problem:
    """A problem of a whole file or folder."""
    return Problem(_visible(file), 0, 0, message(code, **values))


@dataclass(slots=True)
class _Loading:
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The ids that seem to stand in files which could not be read."""
    questions: list[GoldenQuery] = field(default_factory=list)
    """Those that stand in entries."""

    def read(self, parsed: Parsed, content: bytes) -> None:
        if isinstance(parsed.data, dict) and parsed.data.get("kind") in _FORMER_KINDS:
            return
        model = None if parsed.data is None else self._header(parsed)
        entries = parsed.data.get("entries") if isinstance(parsed.data, dict) else None
        if not isinstance(entries, list):
            if isinstance(parsed.data, dict) and "entries" in parsed.data:
                parsed.problems.append(parsed.problem(("entries",), message("facts.no_list")))
            self._unreadable(parsed.problems, content)
            return
        self.problems += parsed.problems
        for index, raw in enumerate(entries):
            self._item(parsed, model, index, raw)

    def _unreadable(self, problems: list[Problem], content: bytes) -> None:
        """A file whose entries are not known: told first, as much else may follow from it."""
        self.problems += [replace(problem, is_first=True) for problem in problems]
        encoding = "utf-16" if content.startswith(yamltext.UTF16) else "utf-8"
        self.unread |= set(_ID.findall(content.decode(encoding, "replace")))

    @staticmethod
    def _first(parsed: Parsed, path: Path, told: Message) -> None:
        """A problem of a file's head, which all of its entries may suffer from."""
        parsed.problems.append(parsed.problem(path, told, is_first=True))

    def _header(self, parsed: Parsed) -> type[Record] | None:
        data = parsed.data
        if not isinstance(data, dict):
            self._first(parsed, (), message("facts.no_header"))
            return None
        for key in data:
            if key not in _HEADER_KEYS:
                remedy = Guesses(_HEADER_KEYS).did_you_mean(key, message("facts.header_keys"))
                unknown = message("facts.unknown_key", key=key, remedy=remedy)
                self._first(parsed, (key,), unknown)
        for key in _HEADER_KEYS:
            if key not in data:
                lacking = message("facts.header_lacks", key=key)
                self._first(parsed, (), lacking)
        kind = data.get("kind")
        if kind is None or not isinstance(kind, str) or kind not in ITEM_MODELS:
            if "kind" in data:
                known = message("facts.use_one_of", known=Names(tuple(ITEM_MODELS), "or"))
                remedy = Guesses(ITEM_MODELS).did_you_mean(str(kind), known)
                unknown = message("facts.unknown_kind", kind=shown(kind), remedy=remedy)
                self._first(parsed, ("kind",), unknown)
            return None
        return ITEM_MODELS[kind]

    def _item(self, parsed: Parsed, model: type[Record] | None, index: int, raw: Any) -> None:
        item = Item(parsed, ("entries", index), raw if isinstance(raw, dict) else {})
        self.items.append(item)
        if not isinstance(raw, dict):
            told = message("facts.entry_no_group")
            self.problems.append(parsed.problem(item.path, told, is_first=True))
        elif model is not None:
            try:
                item.record = self._validated(model, raw)
            except ValidationError as error:
                # Without its id an entry cannot be found, so that links to it seem to dangle.
                found = explain(error, parsed, item.path, model)
                is_lost = item.id is None
                self.problems += [replace(each, is_first=is_lost) for each in found]

    def _validated(self, model: type[Record], raw: dict[str, Any]) -> Record:
        """The record of an entry; what leads to it, as older revisions wrote, stands apart."""
        if _KEYWORDS not in raw or not issubclass(model, Entry):
            return model.model_validate(raw)
        record = model.model_validate({key: raw[key] for key in raw if key != _KEYWORDS})
        asked = Keywords.model_validate({_KEYWORDS: raw[_KEYWORDS]}).keywords
        self.questions += [GoldenQuery(query=each, finds=(record.id,)) for each in asked]
        return record
