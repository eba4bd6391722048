"""Scores ``/ask`` on lists of questions: ``python -m tests.ask.score [FILE…]``.

A list is a file of JSON lines: ``q`` the question; ``any`` what the answer must have, groups of
alternatives, one of each group; ``entries`` ids of which the answer must be about one; ``expect``
the answer in words, ``null`` where there must be none; ``type`` by which figures are given.
Answers are looked at in English, in which the lists say what they must have.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.facts.ask import Asking, Reply
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

FOLDER = Path(__file__).parent
TODAY = dt.date(2026, 11, 28)


@dataclass(frozen=True, slots=True)
class Scored:
    """One question of a list with the reply that it got."""

    asked: Mapping[str, Any]
    reply: Reply
    said: str

    @property
    def is_right(self) -> bool:
        """Whether the answer has all that it must have, or is refused where there is none."""
        if self.asked["expect"] is None:
            return self.reply.answer is None
        return self.reply.answer is not None and is_right(self.asked, self.said, self.reply.entries)

    @property
    def is_wrong_and_confident(self) -> bool:
        """Whether it was answered without reserve, and not rightly."""
        return self.reply.is_confident and not self.is_right


def is_right(asked: Mapping[str, Any], said: str, entries: Iterable[str]) -> bool:
    """Whether an answer, as it is worded, and its entries have all that they must have."""
    groups = asked.get("any") or []
    told = said.casefold()
    if groups:
        return all(any(each.casefold() in told for each in group) for group in groups)
    return not set(asked["entries"]).isdisjoint(entries)


def wording(asking: Asking, question: str) -> str:
    """The answer to a question as it is worded; nothing where there is none."""
    reply = asking.ask(question, TODAY)
    return answer_words(reply, PLAIN) if reply.answer else ""


def answered(asking: Asking, question: str) -> str:
    """The answer to a question, which must have one."""
    told = wording(asking, question)
    assert told, question
    return told


def read_list(path: Path) -> list[dict[str, Any]]:
    """The questions of a list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def scored(questions: Iterable[Mapping[str, Any]]) -> Iterator[Scored]:
    """Every question with its reply."""
    asking = Asking(*shipped())
    for asked in questions:
        reply = asking.ask(asked["q"], TODAY)
        english = replace(reply, language="en")
        yield Scored(asked, reply, answer_words(english, PLAIN) if reply.answer else "")


def main(names: list[str]) -> None:
    """Print what went wrong, then figures by type of question."""
    for path in [Path(name) for name in names] or sorted(FOLDER.glob("*.jsonl")):
        found = list(scored(read_list(path)))
        for each in found:
            if not each.is_right:
                sign = "!" if each.is_wrong_and_confident else "-"
                told = each.said or f"({each.reply.refusal})"
                _say(f"{sign} {each.asked['q']}\n    {told[:160]}\n    {each.asked['expect']}")
        _figures(path.name, found)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _figures(name: str, found: list[Scored]) -> None:
    by_type: dict[str, list[Scored]] = defaultdict(list)
    for each in found:
        by_type[each.asked["type"]].append(each)
    _say(f"\n{name}: {len(found)} questions")
    for kind, group in [*sorted(by_type.items()), ("all", found)]:
        right = sum(each.is_right for each in group)
        wrong = sum(each.is_wrong_and_confident for each in group)
        share = 100 * right / len(group)
        _say(f"  {kind:14} {right:4}/{len(group):<4} {share:5.1f} %  wrong and confident {wrong}")


if __name__ == "__main__":
    main(sys.argv[1:])
