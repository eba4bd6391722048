"""``browse``: the entries of a kind by date, narrowed as ``/browse`` narrows them."""

from __future__ import annotations

import argparse
from typing import Any

from ..errors import UserError
from ..facts.filters import Only, by_date, first_year
from ..facts.kinds import ENTRY_KINDS, Kind
from ..facts.listquery import check_year, filters, find_place, narrowed
from ..facts.model import Entry
from ..facts.votequery import VoteQueryError
from ..wording import PLAIN
from ..wording.entries import when
from .base import fact_base
from .output import fail, say, say_json
from .votes import year


def add_commands(commands: Any) -> None:
    """Declare the command and its options."""
    command = commands.add_parser("browse", help="list the entries of a kind by date")
    command.add_argument("kind", metavar="KIND", choices=[kind.value for kind in ENTRY_KINDS])
    command.add_argument("--year", metavar="Y", type=year, help="only of this year")
    command.add_argument("--from", dest="since", metavar="Y", type=year, help="from this year on")
    command.add_argument("--until", metavar="Y", type=year, help="to the end of this year")
    command.add_argument(
        "--country", default="", help="resolutions it voted on or sponsored, or about this place"
    )
    for flag, only, what in (
        ("--chapter-vii", Only.CHAPTER_VII, "resolutions under Chapter VII"),
        ("--divided", Only.DIVIDED, "resolutions that not every member voted for"),
        ("--nato", Only.NATO, "resolutions that name NATO"),
        ("--running", Only.RUNNING, "what is still running"),
    ):
        command.add_argument(
            flag, dest="only", action="append_const", const=only, default=[], help=f"only {what}"
        )
    command.add_argument("--jump", metavar="Y", type=year, help="begin where this year begins")
    command.add_argument("--newest", action="store_true", help="the newest first")
    command.add_argument("--json", action="store_true", help="machine-readable")
    command.set_defaults(run=_browse)


def _browse(chosen: argparse.Namespace) -> int:
    base, kind = fact_base(), Kind(chosen.kind)
    try:
        place = find_place(base, chosen.country) if chosen.country else ""
        asked = filters(chosen.year, chosen.since, chosen.until, place, tuple(chosen.only))
        found = narrowed(base, kind, by_date(base, kind), asked)
        if chosen.jump is not None:
            check_year(kind, chosen.jump)
            found = tuple(e for e in found if (first_year(e) or chosen.jump) >= chosen.jump)
    except VoteQueryError as error:
        return fail(PLAIN.explain(UserError(error.code, **error.values)))
    listed = tuple(reversed(found)) if chosen.newest else found
    if chosen.json:
        say_json([_as_json(entry) for entry in listed])
        return 0
    for entry in listed:
        say(f"{_date(entry):>17}  {entry.title}  [{entry.id}]")
    return 0


def _date(entry: Entry) -> str:
    return next((when(dated, PLAIN) for dated in entry.dates if dated.begins), "")


def _as_json(entry: Entry) -> dict[str, Any]:
    """An entry of the list; all that is known of it is printed by ``show --json``."""
    begins = next((str(dated.begins) for dated in entry.dates if dated.begins), None)
    return {"id": entry.id, "kind": entry.kind.value, "title": entry.title, "date": begins}
