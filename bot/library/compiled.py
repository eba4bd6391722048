"""A fact base and its index as blobs for the :class:`SnapshotStore`, and made of them again."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Collection, Mapping
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import structlog

from ..facts.base import FactBase, Tables
from ..facts.load import load_files
from ..facts.model import ITEM_MODELS, Entry, GlossaryTerm, GoldenQuery, Source
from ..facts.parts import Record
from ..facts.stored import StoredMapping, StoredSequence, Texts
from ..storage.fileset import FileSet
from ..workers.gc_control import free_in_background
from . import plain
from .snapshot_store import SnapshotStore

if TYPE_CHECKING:
    from ..facts.search import SearchEngine
    from ..facts.search.index import SearchIndex

log = structlog.get_logger(__name__)

B = TypeVar("B", bound=plain.Blob)
Searching: TypeAlias = "Callable[[], SearchEngine]"
"""Gives the search over a base: made when it is first asked for, and always the same."""

FOLDER = "compiled"
"""Where what is compiled lies in the state folder."""
_FILES = "files "
"""What the names of those blobs begin with that hold the files themselves."""
_SOURCES = (Path(__file__).parents[1] / "facts", Path(__file__).parent)
_LIBRARIES = ("numpy", "pydantic", "snowballstemmer")


def load(files: FileSet, store: SnapshotStore) -> tuple[FactBase, Searching]:
    """The base of some files, and its search: out of the store, or else built, and stored.

    Where it is there, the files are read from there, too, from then on. Only what was valid for
    this very version is ever stored. Raises ``FactBaseInvalidError``.
    """
    found = stored(files, store)
    if found is None:
        base = load_files(files)
        found = base, _searching(base)
        save(files, found[1](), store)
        found = stored(files, store) or found  # what is stored takes less memory
    return found


def save(files: FileSet, search: SearchEngine, store: SnapshotStore) -> None:
    """Keep the base of some files and its index for later, unless they are kept already.

    Where that cannot be, the log says why.
    """
    key = key_of(files)
    try:
        if not store.holds(key):
            contents = {f"{_FILES}{name}": content for name, content in files.items()}
            store.save(key, pack(search.base, search.index) | contents)
    except (OSError, TypeError) as error:
        log.warning("the compiled facts are not kept; a start takes longer", reason=str(error))


def stored(files: FileSet, store: SnapshotStore) -> tuple[FactBase, Searching] | None:
    """The base of some files out of the store, where these lie from then on, too, and its search.

    ``None`` where it is not there, or damaged.
    """
    key = key_of(files)
    blobs = store.load(key)
    if blobs is None:
        return None
    try:
        base = unpack(blobs)
        files.lie_in(_part(blobs, _FILES))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        log.warning("the compiled facts do not fit; they are built anew", reason=repr(error))
        store.drop(key)
        return None
    return base, _searching(base, partial(unpack_index, blobs))


def _searching(base: FactBase, read_index: Callable[[], SearchIndex] | None = None) -> Searching:
    one_at_a_time = Lock()  # or two that ask at the same moment would each get one of their own

    @cache
    def made() -> SearchEngine:
        from ..facts.search import SearchEngine  # with its arrays: no start waits for them

        return SearchEngine(base, read_index)

    def searching() -> SearchEngine:
        with one_at_a_time:
            return made()

    return searching


def key_of(files: FileSet) -> str:
    """What a compiled base is kept under: the content it was made from, and the program."""
    return hashlib.sha256(f"{files.fingerprint} {program_version()}".encode()).hexdigest()


@cache
def program_version() -> str:
    """What tells this program from any other that would compile the same files differently."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}".encode())
    for folder in _SOURCES:
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def pack(base: FactBase, index: SearchIndex) -> dict[str, bytes]:
    """A base and its index as blobs; raises ``TypeError`` where they hold what is not plain."""
    tables = base.tables
    records: Mapping[str, Collection[Record]] = {
        "entries": base.entries.values(),
        "sources": base.sources.values(),
        "questions": base.questions,
        "glossary": base.glossary,
    }
    texts = {name: Texts.of(map(_json, each)) for name, each in records.items()}
    facts = {
        "ends": {name: each.ends.tolist() for name, each in texts.items()},
        "entries": _known(base.entries),
        "sources": _known(base.sources),
        "outsiders": base.outsiders,
        "golden": base.golden,
        "tables": [tables.links, tables.kinds, tables.numbers, tables.citing],
        "revision": base.revision,
    }
    packed = {f"facts {name}": blob for name, blob in plain.pack(facts).items()}
    # What it computes of the rest when it is first asked for stands on its class.
    held = {name: each for name, each in vars(index).items() if not hasattr(type(index), name)}
    packed |= {f"index {name}": blob for name, blob in plain.pack(held).items()}
    return packed | {f"records {name}": bytes(each.whole) for name, each in texts.items()}


def unpack(blobs: Mapping[str, plain.Blob]) -> FactBase:
    """The base that :func:`pack` made blobs of; raises ``ValueError`` and the like for others.

    Entries are made of their texts when they are first read: these are what this very version of
    the program wrote, or the checksum of the whole would be another.
    """
    facts = plain.unpack(_part(blobs, "facts "))
    texts = {name: Texts(blobs[f"records {name}"], ends) for name, ends in facts["ends"].items()}
    return FactBase.restored(
        entries=_restored(facts["entries"], texts["entries"]),
        sources=_restored(facts["sources"], texts["sources"]),
        outsiders=facts["outsiders"],
        golden=facts["golden"],
        questions=StoredSequence(GoldenQuery, texts["questions"]),
        glossary=StoredSequence(GlossaryTerm, texts["glossary"]),
        tables=Tables(*facts["tables"]),
        revision=facts["revision"],
    )


def unpack_index(blobs: Mapping[str, plain.Blob]) -> SearchIndex:
    """The index that :func:`pack` made blobs of."""
    from ..facts.search.index import SearchIndex

    index: SearchIndex = object.__new__(SearchIndex)
    vars(index).update(plain.unpack(_part(blobs, "index ")))
    free_in_background(index)
    return index


def _json(record: Record) -> str:
    return record.model_dump_json(by_alias=True, exclude_defaults=True)


def _known(records: Mapping[str, Entry] | Mapping[str, Source]) -> dict[str, list[str]]:
    """What is known of records without reading them."""
    kinds = [record.kind.value for record in records.values()]
    return {"ids": list(records), "kinds": kinds}


def _restored(known: dict[str, list[str]], texts: Texts) -> StoredMapping[Any]:
    models = [ITEM_MODELS[kind] for kind in known["kinds"]]
    return StoredMapping(known["ids"], models, texts)


def _part(blobs: Mapping[str, B], beginning: str) -> dict[str, B]:
    return {
        name.removeprefix(beginning): blob
        for name, blob in blobs.items()
        if name.startswith(beginning)
    }
