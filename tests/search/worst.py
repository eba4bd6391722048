"""Look for what makes the search work hardest: random and adversarial texts, the slowest printed.

python -m tests.search.worst [COUNT]        (default: 20,000 texts; processor time, no model)
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from heapq import nlargest

from bot.facts.search import SearchEngine
from tests.compiled import shipped

MOST = 6000
"""Characters of a text."""
_TYPED = 300
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz ", "aeiou ", "0123456789 /()", "ﷺéßﬁ½²İ \u0301\u202e")


def texts(words: list[str], count: int, seed: int = 1) -> Iterator[str]:
    """Random texts of each sort in turn, the same ones for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        size = chance.choice((2, 20, 80, _TYPED, MOST))
        yield _SORTS[number % len(_SORTS)](chance, words, size)[:MOST]


def _letters(chance: random.Random, words: list[str], size: int) -> str:
    return "".join(chance.choices(chance.choice(_ALPHABETS), k=size))


def _known(chance: random.Random, words: list[str], size: int) -> str:
    return " ".join(chance.choices(words, k=1 + size // 7))


def _slips(chance: random.Random, words: list[str], size: int) -> str:
    """Known words with a letter or two wrong."""

    def slipped(word: str) -> str:
        at = chance.randrange(len(word))
        return word[:at] + chance.choice("qxzj") + word[at + 1 :]

    return " ".join(slipped(word) for word in chance.choices(words, k=1 + size // 7))


def _begun(chance: random.Random, words: list[str], size: int) -> str:
    return " ".join(word[:2] for word in chance.choices(words, k=1 + size // 3))


def _repeated(chance: random.Random, words: list[str], size: int) -> str:
    return f"{chance.choice(words)} " * (1 + size // 7)


def _asked(chance: random.Random, words: list[str], size: int) -> str:
    """Words of questions and sets, which lead to lists, relations and dates."""
    return " ".join(
        chance.choice((chance.choice(words), chance.choice(_ASKING))) for _ in range(1 + size // 7)
    )


_ASKING = (
    "who what resolutions operations vetoes latest first since before between 1999 2010 NATO UN "
    "replaced after Africa Chapter VII still running S/PRST/2007/4 1244 12/06/1999 when in on"
).split()
_SORTS = (_letters, _known, _slips, _begun, _repeated, _asked)


def cost(engine: SearchEngine, text: str) -> float:
    """Milliseconds of processor time, the least of two."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        engine.search(text)
        spent.append((time.process_time() - start) * 1000)
    return min(spent)


def main(count: int) -> None:
    """Print median, percentiles and the slowest texts."""
    base, engine = shipped()
    words = sorted({word for entry in base.entries.values() for word in entry.title.split()})
    measured = [(cost(engine, text), text) for text in texts(words, count)]
    costs = sorted(spent for spent, _ in measured)
    told = {name: costs[int(share * (count - 1))] for name, share in _SHARES.items()}
    figures = "  ".join(f"{name} {spent:.2f} ms" for name, spent in told.items())
    sys.stdout.write(f"{count} texts: {figures}\n")
    for spent, text in nlargest(12, measured):
        sys.stdout.write(f"{spent:8.2f} ms  {len(text):5}  {text[:80]!r}\n")


_SHARES = {"median": 0.5, "p99": 0.99, "p99.9": 0.999, "most": 1.0}

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
