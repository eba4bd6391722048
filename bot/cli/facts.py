"""``check``, ``search``, ``show`` and ``export``: the facts without Discord."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..clock import SystemClock
from ..facts.ask import Asking, led
from ..facts.base import FactBase, Link
from ..facts.export import export_base, export_entry, names
from ..facts.golden import lost_queries
from ..facts.kinds import ENTRY_KINDS, Kind
from ..facts.load import load_folder
from ..facts.model import Entry
from ..facts.problems import Guesses
from ..facts.schema import write_schema
from ..facts.search import Results, SearchEngine
from ..facts.search.listing import Listing
from ..facts.votes import Votes
from ..settings import load_settings
from ..wording import PLAIN
from ..wording.differences import lost_lines
from ..wording.entries import when
from ..wording.kinds import many, one
from .base import fact_base
from .output import fail, say, say_json
from .search_explained import explained
from .searching import search_engine


def add_commands(commands: Any) -> None:
    """Declare the commands and their options."""
    check = commands.add_parser(
        "check", help="validate the fact base; exit 1 with all problems and lost golden queries"
    )
    check.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="default: DATA_DIR")
    check.set_defaults(run=_check)

    search = commands.add_parser("search", help="find entries as the bot does")
    search.add_argument("query", metavar="QUERY", nargs="*", help="words, a name or a number")
    search.add_argument("--kind", choices=[k.value for k in ENTRY_KINDS], help="only this kind")
    search.add_argument("--limit", type=_positive, default=10, help="at most so many (default 10)")
    search.add_argument("--json", action="store_true", help="machine-readable")
    search.add_argument(
        "--explain",
        action="store_true",
        help="how the query was read, and why the first came first",
    )
    search.add_argument(
        "--batch", metavar="FILE", help='JSON lines with "q" and perhaps "kind"; "-" reads stdin'
    )
    search.set_defaults(run=_search)

    show = commands.add_parser("show", help="print one entry")
    show.add_argument("id", metavar="ID", help="the entry's id, such as unscr-1244")
    show.add_argument("--json", action="store_true", help="machine-readable")
    show.set_defaults(run=_show)

    export = commands.add_parser("export", help="print the whole base")
    export.add_argument("--json", action="store_true", required=True, help="as JSON")
    export.set_defaults(run=_export)

    schema = commands.add_parser("schema", help="write the JSON Schema that editors use")
    schema.set_defaults(run=_schema)


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError("choose a number from 1 to 1000")
    return int(text)


def _folder() -> Path:
    return load_settings().data_dir


def _check(chosen: argparse.Namespace) -> int:
    base = load_folder(chosen.folder or _folder())
    for kind, count in base.counts.items():
        say(f"{count:5} {one(kind) if count == 1 else many(kind)}")
    say(f"0 problems. Revision {base.revision}.")
    lost = lost_queries(SearchEngine(base), base.golden)
    if not lost:
        return 0
    for query in lost:
        finds, because = lost_lines(query)
        say(f"  ! {finds}\n      {because}")
    told = "1 golden query" if len(lost) == 1 else f"{len(lost)} golden queries"
    return fail(f"{told} lost; a reload asks before it serves that.")


def _search(chosen: argparse.Namespace) -> int:
    if bool(chosen.query) == bool(chosen.batch):
        return fail("Give either a QUERY or --batch FILE.")
    if chosen.batch:
        return _search_batch(chosen)
    engine = search_engine()
    query = " ".join(chosen.query)
    if chosen.explain:
        for line in explained(engine, query, _kind(chosen.kind)):
            say(line)
    results = _found(engine, query, _kind(chosen.kind), chosen.limit)
    hits = results.hits
    if results.listing is not None and not chosen.json:
        say(_list_heading(results.listing))
    if chosen.json:
        say_json(_as_json(query, results))
    elif not hits:
        say(f"Nothing found for “{query}”.")
    for hit in hits if not chosen.json else ():
        sure = "✓" if hit.confident else " "
        say(f"{sure} {hit.score:5.1f}  {hit.entry.kind:10}  {hit.entry.id:32}  {hit.entry.title}")
    return 0


def _found(engine: SearchEngine, query: str, kind: Kind | None, limit: int) -> Results:
    """What a query finds, led by what it asks, as ``/search`` shows it."""
    results = engine.search(query, kind, limit, engine.meant(query))
    if kind is not None:
        return results
    return led(Asking(engine.base, engine), query, SystemClock().now().date(), results)[0]


def _list_heading(listed: Listing) -> str:
    """What a query lists, in the words of the filters of ``browse``."""
    asked = listed.filters
    years = {"from": asked.since, "until": asked.until}
    narrowed = [f"{name} {year}" for name, year in years.items() if year is not None]
    narrowed += [f"about {asked.place}"] if asked.place else []
    narrowed += [f"by {asked.by}"] if asked.by else []
    narrowed += [each.value.replace("_", " ") for each in asked.only]
    what = f"{len(listed.entries)} {many(listed.kind)}"
    return ": ".join((what, ", ".join(narrowed))) if narrowed else what


def _search_batch(chosen: argparse.Namespace) -> int:
    try:
        asked = list(_read_batch(chosen.batch))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return fail(f"{chosen.batch} cannot be read: {reason}.")
    except ValueError as error:
        return fail(f"{chosen.batch}: {error}")
    engine = search_engine(patiently=True)
    for query, kind in asked:
        of_kind = kind or _kind(chosen.kind)
        say_json(_as_json(query, _found(engine, query, of_kind, chosen.limit)), indent=None)
    return 0


def _read_batch(name: str) -> Iterator[tuple[str, Kind | None]]:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            yield str(asked["q"]), _kind(asked.get("kind"))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ValueError(
                f'line {number} is not a JSON object with "q" and perhaps "kind".'
            ) from None


def _kind(value: str | None) -> Kind | None:
    return Kind(value) if value else None


def _as_json(query: str, found: Results) -> dict[str, Any]:
    """What was found; the first is confident where the bot shows it, or a list, straight away."""
    results = [
        {
            "id": hit.entry.id,
            "kind": hit.entry.kind.value,
            "title": hit.entry.title,
            "aliases": names(hit.entry),
            "score": round(hit.score, 2),
            "confident": place == 0 and found.is_sure,
        }
        for place, hit in enumerate(found.hits)
    ]
    return {"q": query, "results": results}


def _show(chosen: argparse.Namespace) -> int:
    base = fact_base()
    entry = base.entries.get(chosen.id)
    if entry is None:
        guess = Guesses(base.entries).nearest(chosen.id)
        hint = f"did you mean “{guess}”?" if guess else "find ids with `python -m bot search`."
        return fail(f"No entry has the id “{chosen.id}” – {hint}")
    if chosen.json:
        say_json(export_entry(base, entry, Votes(base), _heading))
    else:
        say("\n".join(_printed(base, entry)))
    return 0


def _printed(base: FactBase, entry: Entry) -> Iterator[str]:
    yield f"{entry.title}  [{entry.kind}, {entry.id}]"
    yield f"  {entry.gist}"
    for dated in entry.dates:
        yield f"  {dated.what}: {when(dated, PLAIN)}" + (
            f"  (note: {dated.note})" if dated.note else ""
        )
    for statement in entry.statements:
        yield f"  - {statement.text}"
        place = f", {statement.section}" if statement.section else ""
        yield f"      {base.source(statement.source).title}{place}"
        if statement.note:
            yield f"      note: {statement.note}"
    if entry.note:
        yield f"  note: {entry.note}"
    for link in base.links(entry):
        yield f"  {_heading(link)}: {link.entry.title} [{link.entry.id}]"
    if entry.link:
        yield f"  text: {entry.link}"


def _heading(link: Link) -> str:
    return PLAIN.tell(link.heading)


def _export(_: argparse.Namespace) -> int:
    say_json(export_base(fact_base(), _heading))
    return 0


def _schema(_: argparse.Namespace) -> int:
    path = write_schema(_folder())
    say(f"Wrote {path}.")
    return 0
