"""Answering a question over the facts that are served."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..facts.search import Results
from ..library import Snapshot

if TYPE_CHECKING:
    from ..facts.ask import Reply

# What answers questions is loaded in the thread that asks: a start has no need of it.


def reply_to(snapshot: Snapshot, question: str, today: dt.date) -> Reply:
    """The reply to a question; takes up to some tenths of a second, so not on the event loop."""
    from ..facts.ask import Asking

    return Asking(snapshot.base, snapshot.search).ask(question, today)


def led_by_question(
    snapshot: Snapshot, query: str, today: dt.date, results: Results
) -> tuple[Results, Reply | None]:
    """What a query found, led by what it asks; and the reply to that, where it tells more.

    Takes as long.
    """
    from ..facts.ask import Asking, led, tells_more

    found, reply = led(Asking(snapshot.base, snapshot.search), query, today, results)
    return found, reply if tells_more(reply, found) else None
