"""Answering a question over the facts that are served."""

from __future__ import annotations

import datetime as dt

from ..facts.ask import Asking, Reply, led
from ..facts.search import Results
from ..library import Snapshot


def reply_to(snapshot: Snapshot, question: str, today: dt.date) -> Reply:
    """The reply to a question; takes up to some tenths of a second, so not on the event loop."""
    return Asking(snapshot.base, snapshot.search).ask(question, today)


def led_by_question(
    snapshot: Snapshot, query: str, today: dt.date, results: Results
) -> tuple[Results, Reply]:
    """What a query found, led by what it asks, and the reply to that; takes as long."""
    return led(Asking(snapshot.base, snapshot.search), query, today, results)
