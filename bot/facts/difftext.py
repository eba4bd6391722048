"""A difference and problems as plain text: for the terminal, and as an attachment on Discord."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence

from .compare import Day, Difference, FieldChange, LinkChange, Named
from .golden import Lost

_NOTHING = "(nothing)"


def difference_text(difference: Difference, lost: Sequence[Lost] = ()) -> str:
    """The whole difference, nothing shortened, a paragraph for each entry."""
    return "\n".join(_lines(difference, lost)) + "\n"


def link_words(link: LinkChange) -> str:
    """A link by its key: ``kfor – mandated_by – unscr-1244``."""
    return f"{link.origin} – {link.relation} – {link.target}"


def lost_words(lost: Lost) -> Iterator[str]:
    """A golden query that does not hold, on two lines: what it finds, and why it should not."""
    found = f"finds {lost.found}" if lost.found else "finds nothing"
    yield f"  ! “{lost.query}” {found}, not {' or '.join(lost.wanted)}"
    yield f"      it should, because {lost.because}"


def day_words(day: Day) -> str:
    """A day of the year in words: ``12 June``."""
    month, number = day
    return f"{number} {calendar.month_name[month]}"


def _lines(difference: Difference, lost: Sequence[Lost]) -> Iterator[str]:
    if difference.is_empty:
        yield f"The facts are the same (revision {difference.new_revision})."
    else:
        yield f"From revision {difference.old_revision} to {difference.new_revision}:"
        yield f"{difference.summary()}."
    yield from _golden("Golden queries lost", (each for each in lost if not each.was_lost))
    yield from _golden("Lost before as well", (each for each in lost if each.was_lost))
    yield from _listed("Golden queries removed", "-", difference.golden_removed)
    yield from _listed("Golden queries added", "+", difference.golden_added)
    yield from _named("Added", "+", difference.added)
    yield from _named("Removed", "-", difference.removed)
    if difference.changed:
        yield from ("", "Changed")
    for change in difference.changed:
        yield f"  ~ {_title(change.what)}"
        for field in change.fields:
            yield from _field(field)
    yield from _listed("Links gained", "+", map(link_words, difference.links_added))
    yield from _listed("Links lost", "-", map(link_words, difference.links_removed))
    yield from _listed("Calendar days gained", "+", map(day_words, difference.days_gained))
    yield from _listed("Calendar days lost", "-", map(day_words, difference.days_lost))
    yield from _listed("Search", "~", difference.others)


def _golden(heading: str, lost: Iterable[Lost]) -> Iterator[str]:
    for number, query in enumerate(lost):
        if number == 0:
            yield from ("", heading)
        yield from lost_words(query)


def _named(heading: str, sign: str, named: Sequence[Named]) -> Iterator[str]:
    return _listed(heading, sign, map(_title, named))


def _listed(heading: str, sign: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield from ("", heading)
        yield f"  {sign} {line}"


def _title(named: Named) -> str:
    return f"{named.id}: {named.title} [{named.kind}]"


def _field(change: FieldChange) -> Iterator[str]:
    yield f"      {change.field}"
    if change.old is not None:
        yield f"        - {change.old or _NOTHING}"
    if change.new is not None:
        yield f"        + {change.new or _NOTHING}"
