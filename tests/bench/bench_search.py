"""Typing, questions, numbers and slips at four sizes, beside what else one could search with.

The same strings for all: titles and aliases for those that know nothing but names (rapidfuzz's
WRatio, SQLite's FTS5 with trigrams), all text for those that index text (tantivy and bm25s, where
they are installed). Compared is processor time alone, not how good the answers are.
"""

from __future__ import annotations

import importlib.util
import re
import sqlite3
import statistics
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from rapidfuzz import fuzz, process

from bot.cards.results import answer_card
from bot.cli.output import say
from bot.commands.options import entry_choices
from bot.facts.base import FactBase
from bot.facts.search import SearchEngine
from bot.facts.search.entry_texts import names_of
from bot.storage.fileset import FileSet
from bot.wording import Reader
from tests.compiled import shipped, shipped_snapshot
from tests.search.worst import MOST, cost, texts

from .generated import generated
from .goals import told

_SIZES = (900, 4_000, 10_000, 100_000)
_ASKED = 40
"""Entries that are asked for, each in some ways."""
_SLOW = 6
"""Queries of each class that the scan of all names is asked at the largest size."""
_LARGE = 50_000
_ADVERSARIAL = 500
"""Random and adversarial texts; ``make worst`` tries 20,000."""
_NUMBERED = ("{}", "resolution {}", "s/res/{}")
Work = Callable[[str], object]


def _milliseconds(work: Work, texts: Sequence[str]) -> list[float]:
    times = []
    for text in texts:
        began = time.process_time()
        work(text)
        times.append((time.process_time() - began) * 1000)
    return times


def _high(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


def _queries(base: FactBase, random: Random) -> dict[str, list[str]]:
    """Texts of each class, of entries drawn at random."""
    entries = random.sample(list(base.entries.values()), _ASKED)
    titles = [entry.title for entry in entries]
    numbers = random.sample(sorted(base.numbers), min(_ASKED, len(base.numbers)))
    return {
        "typing": [title[:end] for title in titles for end in range(2, min(len(title), 24), 4)],
        "questions": [
            form.format(title.partition(": ")[2] or title)
            for title in titles
            for form in ("when did {} begin", "who decided on {}")
        ],
        "numbers": [
            form.format(n) for n in numbers for form in ("{}", "resolution {}", "s/res/{}")
        ],
        "slips": [slipped for title in titles for slipped in _slips(title, random)],
    }


def _slips(title: str, random: Random) -> Iterator[str]:
    at = random.randrange(1, max(2, len(title) - 2))
    yield title[:at] + title[at + 1 :]
    yield title[:at] + title[at + 1 : at + 2] + title[at] + title[at + 2 :]


def _peers(base: FactBase) -> Iterator[tuple[str, Work]]:
    """What to compare with, ready to be asked."""
    names = [name for entry in base.entries.values() for name in (entry.title, *entry.aliases)]
    yield "rapidfuzz WRatio", lambda q: process.extract(q, names, scorer=fuzz.WRatio, limit=25)
    yield "SQLite FTS5 trigram", _fts(names)
    texts = [" ".join(_told(base, key)) for key in base.entries]
    if importlib.util.find_spec("tantivy"):
        yield "tantivy", _tantivy(texts)
    if importlib.util.find_spec("bm25s"):
        yield "bm25s", _bm25s(texts)


def _told(base: FactBase, key: str) -> Iterator[str]:
    entry = base.entries[key]
    yield from names_of(entry)
    yield entry.summary or ""
    yield from (statement.text for statement in entry.statements)


def _fts(names: list[str]) -> Work:
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table names using fts5(name, tokenize='trigram')")
    table.executemany("insert into names values (?)", ((name,) for name in names))

    def find(query: str) -> object:
        asked = " OR ".join(f'"{word}"' for word in re.findall(r"\w{3,}", query)) or '"zzz"'
        sought = "select rowid from names where names match ? order by rank limit 25"
        return table.execute(sought, (asked,)).fetchall()

    return find


def _tantivy(texts: list[str]) -> Work:
    import tantivy  # type: ignore[import-not-found]  # only where somebody installed it

    schema = tantivy.SchemaBuilder().add_text_field("text", stored=False).build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for text in texts:
        writer.add_document(tantivy.Document(text=[text]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> object:
        asked = " ".join(re.findall(r"\w+", query)) or "nothing"
        return searcher.search(index.parse_query(asked, ["text"]), 25)

    return find


def _bm25s(texts: list[str]) -> Work:
    import bm25s  # type: ignore[import-not-found]  # only where somebody installed it

    model: Any = bm25s.BM25()
    model.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    return lambda query: model.retrieve(
        bm25s.tokenize(query, show_progress=False), k=25, show_progress=False
    )


def _measure(base: FactBase, count: int, engine: SearchEngine) -> None:
    classes = _queries(base, Random(count))
    ours: dict[str, list[float]] = {}
    engine.prepare()
    contestants = [("the bot", engine.search), *_peers(base)]
    for name, work in contestants:
        for kind, queries in classes.items():
            asked = queries
            if name == "rapidfuzz WRatio" and count >= _LARGE:
                asked = queries[:_SLOW]
            work(asked[0])
            times = _milliseconds(work, asked)
            mine = ours.setdefault(kind, times)
            ratio = statistics.median(times) / statistics.median(mine)
            say(
                f"  {name:20} {kind:10} median {statistics.median(times):9.2f} ms   "
                f"p99 {_high(times):9.2f} ms   {ratio:7.2f} × the bot"
            )
            if name == "rapidfuzz WRatio" and kind == "typing" and count >= _LARGE:
                told("a key press at 100,000, beside the scan", 50, ratio, "×", least=True)
    if count >= _LARGE:
        told("a key press at 100,000, p99", 5, _high(ours["typing"]))


def _at_size(real: FactBase, count: int) -> None:
    began = time.process_time()
    base = generated(real, count)
    made, began = time.process_time() - began, time.process_time()
    engine = SearchEngine(base)
    seconds = time.process_time() - began
    say(
        f"{len(base.entries):,} entries (made in {made:.0f} s), index in {seconds:.1f} s, "
        f"{1000 * seconds / len(base.entries):.2f} ms for each"
    )
    told("the index, a passage", 2_000, _held(vars(engine.index)) / len(engine.index.weights), "B")
    _measure(base, count, engine)


def _held(thing: object) -> int:
    """The bytes of a thing and of all that it holds, each once."""
    seen: set[int] = set()
    waiting, total = [thing], 0
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        total += sys.getsizeof(each)
        if isinstance(each, Mapping):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, (list, tuple, set, frozenset)):
            waiting += each
    return total


def _as_it_is(base: FactBase, engine: SearchEngine) -> None:
    """The shipped base: what a key press and a question take, with all that is made of them."""
    queries, reader = _queries(base, Random(7)), Reader()
    first_uses = _queries(base, Random(8))
    snapshot = shipped_snapshot(FileSet({}))
    handlers: tuple[tuple[str, str, float, Work], ...] = (
        (
            "key press, whole handler, median",
            "typing",
            1,
            lambda q: entry_choices(reader, snapshot, q, None),
        ),
        ("question, median", "questions", 3, engine.search),
        (
            "question with its card, median",
            "questions",
            3,
            lambda q: answer_card(reader, base, engine.search(q), q).view.to_components(),
        ),
    )
    engine.prepare()
    say(f"the shipped base, {len(base.entries):,} entries")
    for name, kind, goal, work in handlers:
        asked = list(dict.fromkeys(queries[kind]))
        _milliseconds(work, [text for text in first_uses[kind] if text not in asked])
        told(name, goal, statistics.median(_milliseconds(work, asked)))
    words = sorted({word for entry in base.entries.values() for word in entry.title.split()})
    costs = [cost(engine, text) for text in texts(words, _ADVERSARIAL)]
    told(f"the worst of {_ADVERSARIAL} texts of up to {MOST:,} characters", 10, max(costs))


def run(options: Namespace) -> None:
    """Print medians, 99th percentiles and ratios; ``--full`` adds 100,000 entries."""
    base, engine = shipped()
    _as_it_is(base, engine)
    for size in _SIZES:
        if size < _LARGE or options.full:
            _at_size(base, size)
