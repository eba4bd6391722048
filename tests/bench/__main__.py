"""``make bench``: run every ``bench_*.py`` of this folder that has a ``run(options)``."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

from bot.cli.output import say


def _main() -> int:
    names = sorted(file.stem.removeprefix("bench_") for file in _HERE.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[[], *names], help="which to run (default: all)")
    parser.add_argument("--full", action="store_true", help="the long ones at their full size")
    parser.add_argument("--servers", type=int, help="for drain: how many servers are due at once")
    options = parser.parse_args()
    for name in options.only or names:
        began = time.perf_counter()
        say(f"== {name}")
        importlib.import_module(f"tests.bench.bench_{name}").run(options)
        say(f"   ({name} took {time.perf_counter() - began:.0f} s)\n")
        sys.stdout.flush()
    return 0


_HERE = Path(__file__).parent

if __name__ == "__main__":
    sys.exit(_main())
