"""A small folder of facts, so that a bot that is started again and again starts quickly."""

from __future__ import annotations

from pathlib import Path

_SOURCES = """\
kind: source
entries:
  - id: page
    title: A page
    publisher: NATO
"""
_EVENT = """\
  - id: event-{number}
    title: Event {number}
    dates:
      - what: took place
        on: {date}
    statements:
      - text: Event {number} took place.
        source: page
        section: Top
"""
_DATES = (
    "1991-01-17 1992-02-21 1993-03-24 1994-04-22 1995-05-30 1996-06-12 1997-07-10 1998-08-01 "
    "1999-09-23 2000-10-31 2001-11-12 2002-12-20"
).split()


def write(folder: Path) -> Path:
    """Write it, unless it is there; gives the folder."""
    if not folder.exists():
        folder.mkdir(parents=True)
        events = [_EVENT.format(number=n, date=date) for n, date in enumerate(_DATES, 1)]
        (folder / "sources.yaml").write_text(_SOURCES)
        (folder / "events.yaml").write_text("kind: event\nentries:\n" + "".join(events))
    return folder
