"""What the search makes of lists of queries, by category.

    python -m tests.search.score [--no-meaning] [--no-questions] [--not-led] [--stripped N] LIST …

A list is one of ``tests/golden`` by its name, or a YAML file: items with ``q``, ``want`` (ids, any
of which is right; none: nothing may be answered for sure), ``category`` and perhaps ``kind``.
``--stripped`` takes the questions from the N entries that are asked for most, and asks for those
alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bot.facts.base import FactBase
from bot.facts.search import SearchEngine
from tests import quickyaml
from tests.compiled import meaning_of, shipped
from tests.facts.test_golden_queries import BLIND, LISTS, Tally, read, tally


def with_questions(base: FactBase, without: set[str] | None = None) -> FactBase:
    """The base without the questions that lead to some entries; ``None``: without any."""
    left = (
        each for each in base.questions if without is not None and without.isdisjoint(each.finds)
    )
    return FactBase(
        base.entries.values(),
        base.sources.values(),
        outsiders=base.outsiders,
        golden=(*base.golden, *left),
        glossary=base.glossary,
    )


def rows_of(name: str) -> list[dict[str, Any]]:
    """The items of a list, by its name or path."""
    if name in (*LISTS, *BLIND):
        return read(name)
    rows: list[dict[str, Any]] = quickyaml.read(Path(name))
    return rows


def most_wanted(rows: list[dict[str, Any]], count: int) -> set[str]:
    """The entries that most queries ask for, and for nothing else."""
    wanted = Counter(str(row["want"][0]) for row in rows if len(row["want"]) == 1)
    return {key for key, _ in sorted(wanted.items(), key=lambda item: (-item[1], item[0]))[:count]}


def engine_for(chosen: argparse.Namespace, stripped: set[str]) -> SearchEngine:
    """The engine that is asked for, over the shipped base or a poorer one."""
    base, engine = shipped()
    if chosen.no_questions:
        engine = SearchEngine(with_questions(base))
    elif stripped:
        engine = SearchEngine(with_questions(base, stripped))
    engine.meaning = None if chosen.no_meaning else meaning_of(engine.base)
    return engine


def line(name: str, count: Tally, asked: int) -> str:
    """One row of the table: shares of what was asked, in per cent."""

    def share(part: int) -> str:
        return f"{100 * part / count.asked:7.1f}"

    rejected = share(count.rejected) if name == "not to be answered" else " " * 7
    found = [count.first, count.among_five, count.answered]
    shares = "".join(map(share, found)) if name != "not to be answered" else " " * 21
    wrong = f"{100 * len(count.wrongly_sure) / asked:7.1f}"
    return f"{name:24}{count.asked:6}{shares}{wrong}{rejected}\n"


def main(arguments: list[str]) -> None:
    """Print a table for each list."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.score")
    parser.add_argument("lists", metavar="LIST", nargs="+", help="a name or a YAML file")
    parser.add_argument("--no-meaning", action="store_true")
    parser.add_argument("--no-questions", action="store_true")
    parser.add_argument("--not-led", action="store_true", help="by what is read as a question")
    parser.add_argument("--stripped", type=int, default=0, metavar="N")
    parser.add_argument("--wrong", action="store_true", help="print what was wrongly sure")
    chosen = parser.parse_args(arguments)
    lists = {name: rows_of(name) for name in chosen.lists}
    stripped = most_wanted([row for rows in lists.values() for row in rows], chosen.stripped)
    engine = engine_for(chosen, stripped)
    for name, rows in lists.items():
        asked = [r for r in rows if not stripped or (stripped.issuperset(r["want"]) and r["want"])]
        counts = tally(engine, asked, is_led=not chosen.not_led)
        head = f"{'asked':>30}{'first':>7}{'five':>7}{'sure':>7}{'wrong':>7}{'reject':>7}\n"
        sys.stdout.write(f"\n{name}\n{head}")
        for category, count in counts.items():
            sys.stdout.write(line(category, count, len(asked)))
        wrong = [
            w for key in ("answerable", "not to be answered") for w in counts[key].wrongly_sure
        ]
        sys.stdout.write(
            f"{'wrong of all':24}{len(asked):6}{100 * len(wrong) / len(asked):28.1f}\n"
        )
        if chosen.wrong:
            sys.stdout.writelines(f"    {each}\n" for each in wrong)


if __name__ == "__main__":
    main(sys.argv[1:])
