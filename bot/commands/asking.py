"""Answering a question over the facts that are served."""

from __future__ import annotations

import datetime as dt

from ..facts.ask import Asking, Reply
from ..library import Snapshot


def reply_to(snapshot: Snapshot, question: str, today: dt.date) -> Reply:
    """The reply to a question; takes up to some tenths of a second, so not on the event loop."""
    return Asking(snapshot.base, snapshot.search).ask(question, today)
