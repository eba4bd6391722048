"""Compiled facts: the same facts, or none at all; and never code."""

from __future__ import annotations

import gc
import os
import pickle
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from bot.facts import search
from bot.facts.base import FactBase
from bot.facts.search import SearchEngine
from bot.facts.stored import StoredMapping
from bot.library import compiled, plain
from bot.library.snapshot_store import KEPT, SnapshotStore, let_go
from bot.storage.fileset import FileSet

from .conftest import Host, apply
from .facts import FILES, MARCHED, changed

KEY = "0123456789abcdef" * 4
BLOBS = {"a": b"\x00\n\xff", "empty": b"", "ü": b"x" * 5000}


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "state" / "compiled")


def loaded(store: SnapshotStore, key: str = KEY) -> dict[str, bytes] | None:
    blobs = store.load(key)
    return None if blobs is None else {name: bytes(blob) for name, blob in blobs.items()}


# -- the store ----------------------------------------------------------------------------------


def test_what_was_saved_is_loaded(store: SnapshotStore) -> None:
    assert store.load(KEY) is None
    store.save(KEY, BLOBS)
    assert loaded(store) == BLOBS
    store.save(KEY, {"b": b"new"})
    assert loaded(store) == {"b": b"new"}
    assert store.load("f" * 64) is None
    assert store.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("seed", range(120))
def test_what_is_damaged_is_as_good_as_none(store: SnapshotStore, seed: int) -> None:
    store.save(KEY, BLOBS)
    [path] = store.folder.iterdir()
    random, content = Random(seed), bytearray(path.read_bytes())
    if seed % 3 == 0:
        content = content[: random.randrange(len(content))]
    elif seed % 3 == 1:
        content += random.randbytes(random.randint(1, 9))
    else:
        place = random.randrange(len(content))
        content[place] ^= 1 << random.randrange(8)
    path.write_bytes(content)
    assert store.load(KEY) is None


def test_that_it_cannot_be_read_is_logged_and_that_there_is_none_is_not(
    store: SnapshotStore,
) -> None:
    with capture_logs() as told:
        assert store.load(KEY) is None
    assert told == []
    store.save(KEY, BLOBS)
    [path] = store.folder.iterdir()
    path.unlink()
    path.mkdir()
    with capture_logs() as told:
        assert store.load(KEY) is None
    assert [each["file"] for each in told] == [str(path)]


def test_what_was_used_last_is_kept(store: SnapshotStore) -> None:
    keys = [f"{number:064x}" for number in range(KEPT + 2)]
    for age, key in enumerate(keys[:KEPT]):
        store.save(key, BLOBS)
        os.utime(store._path(key), (1000 + age, 1000 + age))
    assert loaded(store, keys[0]) == BLOBS  # used again
    (store.folder / ".abcd.new").write_bytes(b"half")
    store.save(keys[KEPT], BLOBS)
    kept = {path.name for path in store.folder.iterdir()}
    assert kept == {f"{key}.compiled" for key in (keys[0], keys[2], keys[3])}


def test_a_full_disk_leaves_what_was_there(
    store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(KEY, BLOBS)

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            store.save(KEY, {"b": b"new"})
    assert loaded(store) == BLOBS
    assert len(list(store.folder.iterdir())) == 1


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "0" * 65, "0" * 15])
def test_a_key_is_a_hash(store: SnapshotStore, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        store.load(key)


# -- plain values -------------------------------------------------------------------------------

VALUES: list[Any] = [
    None,
    True,
    -7,
    1.5,
    "",
    "Türkiye \u2028 \ud800",
    [],
    [1, "a", None, [2, (3,)]],
    (1, (2, [])),
    {1, 2},
    frozenset({"a"}),
    {"a": 1, 2: "b", (3, "c"): [4]},
    {"tuple": ["list", "dict"]},
    defaultdict(list, {"a": [1]}),
    defaultdict(set, {1: {2}}),
    list(range(-30, 30)),
    [2**70] * 60,
    [-(2**70), *range(60)],
    [True, 1] * 30,
    [f"name {number}" for number in range(60)],
    ["", "\ud800", "a\x00b"] * 20,
    [""] * 60,
    [[1, 2], [], [3]] * 20,
    [[]] * 60,
    [[1], ["a"]] * 30,
    [(1, 2), (), (300,)] * 20,
    [(1,), [1]] * 30,
    tuple(range(60)),
    {f"name {number}": [number] * (number % 3) for number in range(60)},
    {f"name {number}": (number % 7,) for number in range(60)},
    {number: f"name {number}" for number in range(60)},
    frozenset(range(60)),
]


@pytest.mark.parametrize("value", VALUES)
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    again = plain.unpack(plain.pack({"value": value, "other": 1}))
    assert again == {"value": value, "other": 1}
    assert type(again["value"]) is type(value)
    if isinstance(value, defaultdict):
        assert again["value"].default_factory is value.default_factory


@pytest.mark.parametrize("kind", ["int8", "int32", "int64", "float32", "float64"])
def test_arrays_come_back_as_they_were(kind: str) -> None:
    array = np.arange(12).astype(kind).reshape(3, 4)
    again = plain.unpack(plain.pack({"arrays": [array, {"a": array[:1]}]}))["arrays"]
    assert again[0].dtype == array.dtype
    assert np.array_equal(again[0], array)
    assert np.array_equal(again[1]["a"], array[:1])


class Other:
    pass


@pytest.mark.parametrize(
    "value", [Other(), Other, print, b"bytes", [Other()], {Other(): 1}, defaultdict(Other)]
)
def test_what_is_not_plain_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        plain.pack({"value": value})


def test_arrays_of_objects_are_refused_both_ways() -> None:
    with pytest.raises(TypeError, match="not plain"):
        plain.pack({"value": np.array([Other()], dtype=object)})
    blobs = plain.pack({"value": np.array([1])})
    with pytest.raises(ValueError, match="OBJECT"):
        plain.unpack({**blobs, "values": blobs["values"].replace(b"<i8", b"|O8")})


# -- facts --------------------------------------------------------------------------------------


def test_the_shipped_facts_come_back_as_they_were(base: FactBase, engine: SearchEngine) -> None:
    blobs = compiled.pack(base, engine.index)
    again, index = compiled.unpack(blobs), compiled.unpack_index(blobs)
    assert again.revision == base.revision == again._digest()
    assert list(again.entries.items()) == list(base.entries.items())
    assert dict(again.sources) == dict(base.sources)
    assert (again.outsiders, again.golden) == (base.outsiders, base.golden)
    for entry in base.entries.values():
        assert again.links(again.entries[entry.id]) == base.links(entry)
    search = SearchEngine(again, lambda: index)
    for query in ("1244", "kfor", "who let nato into kosovo", "no such thing", "qfor", "1999"):
        assert search.search(query).hits == engine.search(query).hits, query


def test_an_entry_is_made_when_it_is_first_read(base: FactBase, engine: SearchEngine) -> None:
    blobs = compiled.pack(base, engine.index)
    again = compiled.unpack(blobs)
    stored = again._entries
    assert isinstance(stored, StoredMapping)
    assert again.counts == base.counts
    assert sorted(again.numbers) == sorted(base.numbers)
    assert not stored._made, "nothing is read to know what there is"
    kfor = again.entries["kfor"]
    assert kfor == base.entries["kfor"]
    assert set(stored._made) == {"kfor"}
    assert again.entries["kfor"] is kfor
    assert "kfor" in again.entries
    assert "no-such-entry" not in again.entries
    assert list(again.questions) == list(base.questions)
    assert again.questions[-3:][0] == base.questions[-3]


def test_a_stored_entry_is_the_same_without_dictionaries_of_its_own(
    base: FactBase, engine: SearchEngine
) -> None:
    again = compiled.unpack(compiled.pack(base, engine.index))
    for key, entry in base.entries.items():
        stored = again.entries[key]
        for record in (stored, *stored.dates, *stored.statements):
            held = [each for each in gc.get_referents(record) if isinstance(each, dict)]
            assert not [each for each in held if each.keys() >= type(record).model_fields.keys()]
        assert stored.model_dump() == entry.model_dump()
        assert pickle.loads(pickle.dumps(stored)) == entry


def test_files_are_read_out_of_the_store_once_they_lie_there(store: SnapshotStore) -> None:
    compiled.load(FileSet(FILES), store)  # built, and kept
    files = FileSet(FILES)
    before = FileSet(FILES).prepare()
    compiled.load(files, store)
    assert all(isinstance(content, memoryview) for content in files._files.values())
    store.drop(compiled.key_of(files))  # what is mapped stays, whatever becomes of its name
    let_go()
    assert files == FILES
    assert all(type(content) is bytes for content in files.values())
    assert (files.packed, files.hashes, files.size) == (before.packed, before.hashes, before.size)
    assert files.fingerprint == before.fingerprint
    other = changed(MARCHED)
    assert files.updated(other, frozenset()) == FileSet(FILES).updated(other, frozenset())
    with pytest.raises(ValueError, match="other files"):
        files.lie_in({"another.yaml": memoryview(b"")})


async def test_a_second_start_reads_no_yaml(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    first = (await host.start()).current

    def read(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(compiled, "load_files", read)
    again = (await host.start()).current
    assert again.base is not first.base
    assert dict(again.base.entries) == dict(first.base.entries)
    assert again.search.search("kfor").answer == first.search.search("kfor").answer


async def test_what_was_applied_is_compiled_for_the_next_start(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = await apply(await host.start(), changed(MARCHED))
    monkeypatch.setattr(compiled, "load_files", None)
    assert (await host.start()).current.record == record


async def test_damaged_compiled_facts_are_built_anew(host: Host) -> None:
    await host.start()
    folder = host.state_dir / "compiled"
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert (await host.start()).current.files == FILES
    [path] = folder.iterdir()
    assert SnapshotStore(folder).load(path.stem)


async def test_compiled_facts_that_do_not_fit_are_built_anew(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    key = compiled.key_of(FileSet(FILES))
    wrong = [{}, {"facts values": b"{}"}, {"facts values": b'{"entries": ["record", "Person", 1]}'}]
    for blobs in wrong:
        SnapshotStore(host.state_dir / "compiled").save(key, blobs)
        assert (await host.start()).current.files == FILES
        assert "the compiled facts do not fit" in capsys.readouterr().out


async def test_a_state_folder_that_cannot_be_written_is_no_hindrance(
    host: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(SnapshotStore, "save", full)
    assert (await host.start()).current.files == FILES
    assert "the compiled facts are not kept" in capsys.readouterr().out


def test_other_content_and_another_program_have_other_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = FileSet(FILES), FileSet(changed(MARCHED))
    assert compiled.key_of(one) == compiled.key_of(FileSet(dict(reversed(FILES.items()))))
    keys = {compiled.key_of(one), compiled.key_of(two)}
    monkeypatch.setattr(compiled, "program_version", lambda: "another")
    keys |= {compiled.key_of(one), compiled.key_of(two)}
    assert len(keys) == 4


def test_all_who_ask_for_the_search_at_once_get_the_same(
    monkeypatch: pytest.MonkeyPatch, store: SnapshotStore
) -> None:
    class Slow(SearchEngine):
        def __init__(self, *given: Any) -> None:
            time.sleep(0.05)
            super().__init__(*given)

    monkeypatch.setattr(search, "SearchEngine", Slow, raising=False)
    _, searching = compiled.load(FileSet(FILES), store)
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: searching(), range(4)))
    assert len(set(map(id, made))) == 1
