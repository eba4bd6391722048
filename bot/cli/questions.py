"""``questions``: those that change no answer, so that they can go."""

from __future__ import annotations

import argparse
from typing import Any

from ..facts.questions import unneeded
from ..facts.search.meaning import encoder, remembered
from .base import fact_base
from .output import fail, say


def add_commands(commands: Any) -> None:
    """Declare the command and its options."""
    questions = commands.add_parser(
        "questions", help="list the questions of the data that change no answer"
    )
    questions.add_argument(
        "--by-words", action="store_true", help="as where nothing compares meanings"
    )
    questions.set_defaults(run=_questions)


def _questions(chosen: argparse.Namespace) -> int:
    encode = None if chosen.by_words else encoder()
    if encode is None and not chosen.by_words:
        return fail("The extra “meaning” is not installed here; give --by-words to do without it.")
    base = fact_base()
    found = list(unneeded(base, remembered(encode) if encode else None))
    for question in found:
        say(f"{', '.join(question.finds)}: {question.query}")
    say(f"{len(found)} of {len(base.questions)} questions change no answer.")
    return 0
