"""``make crash``: at least 1,000 deliveries with kills, on each database."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from tests.postgres import running

from .campaign import Campaign


async def _campaign(title: str, **options: object) -> bool:
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        async with Campaign(Path(folder), **options) as campaign:  # type: ignore[arg-type]
            figures = await campaign.run()
    sys.stdout.write(f"{title}: {figures}\n")
    wrong = figures.duplicated + figures.lost + figures.misrecorded
    sys.stdout.writelines(f"  {line}\n" for line in wrong[:20])
    sys.stdout.flush()
    return not wrong


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--deliveries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    chosen = parser.parse_args()
    sys.stdout.write(f"seed {chosen.seed}\n")
    number, seed = chosen.deliveries, chosen.seed
    with running() as postgres:
        good = [
            asyncio.run(_campaign("one process, SQLite", deliveries=number, seed=seed)),
            asyncio.run(
                _campaign(
                    "two processes, PostgreSQL",
                    deliveries=number,
                    seed=seed,
                    processes=2,
                    url=postgres.new_database(),
                )
            ),
            asyncio.run(
                _campaign(
                    "two processes by mistake, one SQLite file",
                    deliveries=number // 5,
                    seed=seed,
                    processes=2,
                )
            ),
        ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(_main())
