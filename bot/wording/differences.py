"""A difference between two bases in words; whole, as plain text, for the terminal and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..facts.compare import Day, Difference, FieldChange, LinkChange, Named
from ..facts.golden import Lost
from ..facts.model import GoldenQuery
from ..messages import Names
from .markup import Markup
from .reader import PLAIN, Reader


def summary(difference: Difference, reader: Reader = PLAIN) -> Markup:
    """The counts in one line: ``2 added, 1 removed, 3 changed``."""
    if difference.is_empty:
        return reader.say("facts.change.comments_only")
    counts = (
        ("facts.change.added", difference.added),
        ("facts.change.removed", difference.removed),
        ("facts.change.changed", difference.changed),
        ("facts.change.links_gained", difference.links_added),
        ("facts.change.links_lost", difference.links_removed),
        ("facts.change.golden_added", difference.golden_added),
        ("facts.change.golden_removed", difference.golden_removed),
        ("facts.change.search", difference.others),
    )
    told = [reader.say(code, count=len(found)) for code, found in counts if found]
    return Markup(", ".join(told) or reader.say("facts.change.order_only"))


def field_name(change: FieldChange, reader: Reader = PLAIN) -> Markup:
    """The field that differs, or whose order does."""
    if change.is_order:
        return reader.say("facts.change.order_of", field=change.field)
    return reader.text(change.field)


def link_line(link: LinkChange, reader: Reader = PLAIN) -> Markup:
    """A link: ``kfor – Mandated by – unscr-1244``."""
    return reader.say(
        "facts.change.link", origin=link.origin, relation=link.heading, target=link.target
    )


def golden_line(golden: GoldenQuery, reader: Reader = PLAIN) -> Markup:
    """A golden query: ``“force” finds kfor, because it is the one``."""
    finds = Names(golden.finds, "or")
    return reader.say(
        "facts.change.golden", query=golden.query, finds=finds, because=golden.because or ""
    )


def lost_lines(lost: Lost, reader: Reader = PLAIN) -> tuple[Markup, Markup]:
    """A golden query that does not hold: what it finds, and why it should not."""
    wanted = Names(lost.wanted, "or")
    if lost.found:
        finds = reader.say("facts.lost.finds", query=lost.query, found=lost.found, wanted=wanted)
    else:
        finds = reader.say("facts.lost.finds_nothing", query=lost.query, wanted=wanted)
    return finds, reader.say("facts.lost.because", because=lost.because)


def days(found: Iterable[Day], reader: Reader = PLAIN) -> Iterator[Markup]:
    """Days of the year: ``12 June``."""
    return (reader.day_of_year(*day) for day in found)


def difference_text(difference: Difference, lost: Sequence[Lost] = ()) -> str:
    """The whole difference, nothing shortened, a paragraph for each kind of change."""
    return "\n".join(_lines(difference, lost)) + "\n"


def _lines(difference: Difference, lost: Sequence[Lost]) -> Iterator[str]:
    if difference.is_empty:
        yield PLAIN.say("facts.change.same", revision=difference.new_revision)
    else:
        old, new = difference.old_revision, difference.new_revision
        yield PLAIN.say("facts.change.from_to", old=old, new=new)
        yield f"{summary(difference)}."
    yield from _lost("lost_now", (each for each in lost if not each.was_lost))
    yield from _lost("lost_before", (each for each in lost if each.was_lost))
    yield from _listed("golden_gone", "-", map(golden_line, difference.golden_removed))
    yield from _listed("golden_new", "+", map(golden_line, difference.golden_added))
    yield from _listed("entries_new", "+", map(_title, difference.added))
    yield from _listed("entries_gone", "-", map(_title, difference.removed))
    if difference.changed:
        yield from _heading("entries_changed")
    for change in difference.changed:
        yield f"  ~ {_title(change.what)}"
        for field in change.fields:
            yield from _field(field)
    yield from _listed("links_new", "+", map(link_line, difference.links_added))
    yield from _listed("links_gone", "-", map(link_line, difference.links_removed))
    yield from _listed("days_gained", "+", days(difference.days_gained))
    yield from _listed("days_lost", "-", days(difference.days_lost))
    yield from _listed("search_words", "~", map(PLAIN.tell, difference.others))


def _heading(name: str) -> tuple[str, str]:
    return "", PLAIN.say(f"facts.change.heading.{name}")


def _lost(heading: str, lost: Iterable[Lost]) -> Iterator[str]:
    for number, query in enumerate(lost):
        if number == 0:
            yield from _heading(heading)
        finds, because = lost_lines(query)
        yield f"  ! {finds}"
        yield f"      {because}"


def _listed(heading: str, sign: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield from _heading(heading)
        yield f"  {sign} {line}"


def _title(named: Named) -> str:
    return f"{named.id}: {named.title} [{named.kind}]"


def _field(change: FieldChange) -> Iterator[str]:
    nothing = PLAIN.say("facts.change.nothing")
    yield f"      {field_name(change)}"
    if change.old is not None:
        yield f"        - {change.old or nothing}"
    if change.new is not None:
        yield f"        + {change.new or nothing}"
