"""``make crash``: 1,000 deliveries and 300 changes of the facts with kills, on each database."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from tests.postgres import running

from .campaign import Campaign
from .changes import ChangeCampaign


async def _campaign(title: str, **options: object) -> bool:
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        async with Campaign(Path(folder), **options) as campaign:  # type: ignore[arg-type]
            figures = await campaign.run()
    sys.stdout.write(f"{title}: {figures}\n")
    wrong = figures.duplicated + figures.lost + figures.misrecorded
    sys.stdout.writelines(f"  {line}\n" for line in wrong[:20])
    sys.stdout.flush()
    return not wrong


def _changes(title: str, **options: object) -> bool:
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        figures = ChangeCampaign(Path(folder), **options).run()  # type: ignore[arg-type]
    sys.stdout.write(f"{title}: {figures}\n")
    sys.stdout.writelines(f"  {line}\n" for line in figures.wrong[:20])
    sys.stdout.flush()
    return not figures.wrong


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--deliveries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--kills", type=int, default=300, help="while changing the facts")
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
                    "two processes, one SQLite file",
                    deliveries=number // 5,
                    seed=seed,
                    processes=2,
                )
            ),
            _changes("changing the facts, SQLite", kills=chosen.kills, seed=seed),
            _changes(
                "changing the facts, two computers, PostgreSQL",
                kills=chosen.kills,
                seed=seed,
                url=postgres.new_database(),
            ),
        ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(_main())
