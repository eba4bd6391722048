"""Inputs: examples of what a parser reads, damaged; and texts of every sort, some of them long."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tests.search.worst import texts

MOST = 6000
"""Characters of a text: the longest that an option of Discord takes."""
_MOST_BYTES = 65_536
_STRANGE = "\x00\n\t\u202e\u0301ﷺ²½①İßéÅ०٣－/:.,;-–—'\"“”()[]{}<>@#*_~`|\\&%$€😀\ud800"
_WORDS = (
    "NaN",
    "-0",
    "1e999",
    "9" * 40,
    "null",
    "2024-02-30",
    "31/31/99",
    "&a [*a]",
    "!!python",
    "{{}}",
)


def damaged_texts(
    examples: Sequence[str], words: list[str], count: int, seed: int
) -> Iterator[str]:
    """Each other one an example with some damage, else words, letters and signs at random."""
    chance = random.Random(seed)
    free = texts(words, count, seed)
    for number in range(count):
        text = next(free)
        yield text if number % 2 else _damaged(chance, chance.choice(examples))[:MOST]


def _damaged(chance: random.Random, text: str) -> str:
    for _ in range(chance.randint(1, 4)):
        at, end = sorted(chance.choices(range(len(text) + 1), k=2))
        text = chance.choice(
            (
                text[:at] + text[end:],
                text[:at] + chance.choice(_STRANGE) * chance.choice((1, 1, 3, 200)) + text[at:],
                text[:at] + chance.choice(_WORDS) + text[end:],
                text[:end] + text[at:end] * chance.choice((1, 2, 50)) + text[end:],
                text[end:] + text[:at],
                text.swapcase(),
            )
        )[:MOST]
    return text


def damaged_bytes(examples: Sequence[bytes], count: int, seed: int) -> Iterator[bytes]:
    """Examples with bytes lost, repeated, exchanged or cut off."""
    chance = random.Random(seed)
    for _ in range(count):
        content = chance.choice(examples)
        for _ in range(chance.randint(1, 4)):
            at, end = sorted(chance.choices(range(len(content) + 1), k=2))
            content = chance.choice(
                (
                    content[:at] + content[end:],
                    content[:at] + chance.randbytes(chance.choice((1, 4, 100))) + content[end:],
                    content[:end] + content[at:end] * chance.choice((1, 2, 20)) + content[end:],
                    content[:at] + chance.choice(_STRANGE).encode(errors="replace") + content[at:],
                    content[:end],
                )
            )[:_MOST_BYTES]
        yield content
