"""``python -m bot``: the doors for people at a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from ..facts.problems import FactBaseInvalidError
from ..settings import SettingsError
from ..wording.problems import causes_text
from .output import fail, let_all_be_written, say

_EPILOG = """\
examples:
  python -m bot demo                            try the bot in a browser, no account needed
  python -m bot check data                      validate the fact base
  python -m bot search who let nato into kosovo
  python -m bot ask who abstained on 1244
  python -m bot show unscr-1244 --json
  python -m bot votes China --topic Syria --vote against
  python -m bot mentions "UNSCR 1244 let KFOR in"
  python -m bot reload                          serve what was edited in the data folder
"""

_FAMILIES = (
    *("running", "facts", "questions", "ask", "browse", "votes", "mentions"),
    *("calendar", "data", "backup"),
)
"""The modules that declare commands, in the order in which those are listed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 done, 1 refused or failed, 2 wrongly called."""
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="A Discord bot that looks up cited facts about NATO and the United Nations.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    given = sys.argv[1:] if arguments is None else arguments
    for family in _FAMILIES:
        import_module(f".{family}", __name__).add_commands(commands)
        if given and given[0] in commands.choices:
            break  # a bot that runs need not load what only the terminal uses
    let_all_be_written()
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except FactBaseInvalidError as error:
        say(causes_text(error.problems))
        return fail(f"{len(error.problems)} problem(s); nothing was started or changed.")
    except SettingsError as error:
        return fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader (head, less) has enough
        return 0
    except OSError as error:
        return fail(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
    except KeyboardInterrupt:
        return fail("Stopped.")
