"""What a part of the bot has to say to a person, before anybody knows the person's language.

The parts below the cards (facts, storage, schedules …) never hold sentences. They raise and return
messages: a code and the values that belong to it. :mod:`bot.wording` turns them into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Value = object
"""What a placeholder can be filled with: text, a number, a date, a span, another message, a list of
names. :mod:`bot.wording.reader` says how each is shown."""


@dataclass(frozen=True, slots=True)
class Names:
    """Several things named in one sentence: ``a, b or c``.

    ``items`` are values of a message themselves; ``link`` is the word between the last two.
    """

    items: tuple[Value, ...]
    link: Literal["and", "or"] = "and"


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its number, 1 to 12, whose name is shown."""

    number: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, shown back in quotation marks, cut to ``most`` characters."""

    text: str
    most: int = 80


@dataclass(frozen=True, slots=True)
class Message:
    """A code of the catalogue, such as ``daily.post_gone``, and the values of its placeholders.

    Immutable, comparable and picklable, so that it can cross from a worker process. A value called
    ``count`` selects the singular or plural form.
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """The code and values, for logs and tests; people read what a reader makes of it."""
        told = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}({told})" if told else self.code


def message(code: str, /, **values: Value) -> Message:
    """A message by code and keywords."""
    return Message(code, values)
