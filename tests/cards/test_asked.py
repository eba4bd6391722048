"""How a direct answer stands on its card."""

from __future__ import annotations

import pytest

from bot.cards.asked import answer_lines
from bot.facts.ask import Asking
from tests.ask.score import TODAY
from tests.compiled import shipped

from .test_daily import READER


@pytest.mark.parametrize(
    ("question", "is_strong"),
    [("Did Russia veto 1973?", True), ("list all SACEURs", False)],
)
def test_an_answer_is_in_bold_type_unless_it_is_a_long_list(question: str, is_strong: bool) -> None:
    base, engine = shipped()
    reply = Asking(base, engine).ask(question, TODAY)
    assert reply.is_confident
    said = list(answer_lines(READER, base, reply))
    assert any(line.startswith("**") for line in said) is is_strong
