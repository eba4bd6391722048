"""Autocomplete and ``/search`` at the real size of the base, beside plain rapidfuzz."""

from __future__ import annotations

import statistics
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from bot.cards.results import answer_card
from bot.cli.output import say
from bot.commands.options import entry_choice
from bot.facts.calendar import Calendar
from bot.facts.export import names
from bot.facts.load import load_folder
from bot.facts.search import SearchEngine
from bot.wording import Reader

_ROOT = Path(__file__).resolve().parent.parent.parent


def _queries() -> list[str]:
    halves = ("first", "second")
    files = [_ROOT / "tests" / "golden" / f"{half}.yaml" for half in halves]
    return [str(row["q"]) for path in files for row in yaml.safe_load(path.read_text("utf-8"))]


def _typed(queries: Sequence[str]) -> list[str]:
    """Every keystroke of a sample of the queries."""
    return [query[:end] for query in queries[::8] for end in range(1, min(len(query), 30) + 1)]


def _measure(work: Callable[[str], object], inputs: Sequence[str]) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds."""
    for text in inputs[:50]:
        work(text)
    times = []
    for text in inputs:
        start = time.perf_counter()
        work(text)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def run(_: Namespace) -> None:
    """Print medians and 99th percentiles side by side."""
    base = load_folder(_ROOT / "data")
    Calendar(base)
    engine = SearchEngine(base)
    labels = {
        name: entry.id for entry in base.entries.values() for name in (entry.title, *names(entry))
    }
    queries = _queries()
    keystrokes = _typed(queries)
    rows = (
        (
            "autocomplete, whole handler",
            keystrokes,
            lambda q: [entry_choice(Reader(), h.entry) for h in engine.search(q).hits],
        ),
        (
            "/search, whole handler with card",
            queries,
            lambda q: answer_card(Reader(), base, engine.search(q), q).view.to_components(),
        ),
        (
            "plain rapidfuzz.process.extract",
            queries,
            lambda q: process.extract(q, labels.keys(), scorer=fuzz.WRatio, limit=25),
        ),
    )
    say(f"search over {len(base.entries)} entries, {len(labels)} titles and aliases")
    measured = [(name, *_measure(work, inputs)) for name, inputs, work in rows]
    plain = measured[-1][1]
    for name, median, p99 in measured:
        ratio = f"{median / plain:5.2f} × plain"
        say(f"  {name:34} median {median:7.2f} ms   p99 {p99:7.2f} ms   {ratio}")
