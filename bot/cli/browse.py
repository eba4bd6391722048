"""``browse``: the entries of a kind by date, narrowed as ``/browse`` narrows them."""

from __future__ import annotations

import argparse
from typing import Any

from ..errors import UserError
from ..facts.filters import Only, by_date
from ..facts.kinds import ENTRY_KINDS, Kind
from ..facts.listquery import filters, find_place, narrowed
from ..facts.load import load_folder
from ..facts.votequery import VoteQueryError
from ..settings import load_settings
from ..wording import PLAIN
from ..wording.entries import when
from .output import fail, say
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
    command.set_defaults(run=_browse)


def _browse(chosen: argparse.Namespace) -> int:
    base, kind = load_folder(load_settings().data_dir), Kind(chosen.kind)
    try:
        place = find_place(base, chosen.country) if chosen.country else ""
        asked = filters(chosen.year, chosen.since, chosen.until, place, tuple(chosen.only))
        found = narrowed(base, kind, sorted(base.of_kind(kind), key=by_date), asked)
    except VoteQueryError as error:
        return fail(PLAIN.explain(UserError(error.code, **error.values)))
    for entry in found:
        date = next((when(dated, PLAIN) for dated in entry.dates if dated.begins), "")
        say(f"{date:>17}  {entry.title}  [{entry.id}]")
    return 0
