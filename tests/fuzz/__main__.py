"""``make fuzz``: how parsers fare with many inputs, by processor time; ends with 1 after a fault.

python -m tests.fuzz [--count 20000] [--seed 1] [NAME …]
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import traceback
from heapq import nlargest
from typing import Any, NamedTuple

import structlog

from bot.cli.output import say

from .parsers import PART, SLOW, Parser, parsers

_SHOWN = 3


class _Tried(NamedTuple):
    """What came of an input: ``read``, ``refused`` or the fault; and milliseconds."""

    given: Any
    outcome: str
    first: float
    least: float
    """Of three readings, where the first was slow."""
    bound: float

    @property
    def slowness(self) -> float:
        """How much of what it may take it took."""
        return self.least / self.bound


def _tried(parser: Parser, given: Any) -> _Tried:
    outcome, first = _read(parser, given)
    bound, again = parser.bound(given), 2 if first > parser.bound(given) else 0
    least = min([first, *(_read(parser, given)[1] for _ in range(again))])
    return _Tried(given, outcome, first, least, bound)


def _read(parser: Parser, given: object) -> tuple[str, float]:
    began = time.process_time()
    outcome = "read"
    try:
        parser.read(given)
    except parser.refusals:
        outcome = "refused"
    except Exception:  # noqa: BLE001 - what is looked for
        outcome = traceback.format_exc(limit=-4)
    return outcome, (time.process_time() - began) * 1000


def _report(name: str, parser: Parser, count: int, seed: int) -> int:
    """Print how a parser fared; gives the number of faults."""
    tried = [_tried(parser, given) for given in parser.inputs(count, seed)]
    spent = sorted(each.least for each in tried)
    outcomes = [each.outcome for each in tried]
    faults = {each for each in outcomes if each not in ("read", "refused")}
    slow = sum(each.least > each.bound for each in tried)
    at_first = sum(each.first > each.bound for each in tried)
    each_part = f" for each {PART:,} characters" if parser.is_beside else ""
    say(
        f"{name:20} {count:7,} inputs, {outcomes.count('refused'):7,} refused, "
        f"{len(faults)} faults; "
        f"median {spent[count // 2]:.2f} ms, p99.9 {spent[int(count * 0.999)]:.1f} ms, "
        f"most {spent[-1]:.1f} ms; {slow} over {SLOW:.0f} ms{each_part}, {at_first} at first"
    )
    for each in nlargest(_SHOWN, tried, key=lambda each: each.slowness):
        if each.slowness > 1 / 2:
            given = each.given
            say(f"    {each.least:7.1f} ms  {len(given):6}  {ascii(given)[:100]}")
    for fault in list(faults)[:_SHOWN]:
        given = next(each.given for each in tried if each.outcome == fault)
        say(f"    {ascii(given)[:300]}\n{fault}")
    return len(faults)


def main() -> int:
    """Try all parsers, or those named."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("names", nargs="*", help="all, unless some are named")
    chosen = options.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    faults = 0
    for name, parser in parsers().items():
        if not chosen.names or name in chosen.names:
            faults += _report(name, parser, chosen.count, chosen.seed)
            sys.stdout.flush()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
