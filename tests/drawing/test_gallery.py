"""Pictures are drawn by workers that others need as well."""

from __future__ import annotations

import asyncio

from bot.client import _WORKERS
from bot.drawing.ballots import Ballots
from bot.drawing.gallery import Gallery
from bot.workers import WorkerPool
from tests.workers import jobs


async def test_however_many_pictures_are_wanted_there_is_room_for_other_work() -> None:
    pool = WorkerPool(_WORKERS)
    gallery = Gallery(pool)
    pictures = [Ballots(f"No. {number}", "", (), ()) for number in range(40)]
    drawing = [asyncio.create_task(gallery.draw(each)) for each in pictures]
    try:
        await asyncio.wait(drawing, return_when=asyncio.FIRST_COMPLETED)
        assert await pool.run(jobs.double, 21) == 42
        drawn = await asyncio.gather(*drawing)
        assert drawn[0]
        assert drawn[-1] is None, "it was given up at once"
        assert await gallery.draw(pictures[-1]), "the next time it is tried again"
    finally:
        await pool.close()
