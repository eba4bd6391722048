"""Whether a name, as it is written, is borne by somebody or something else."""

from __future__ import annotations

from .tokens import Token

_TITLES = frozenset(
    """
    mr mrs ms dr sir lord general secretary secretaries nato un president minister chief ambassador
    envoy commander colonel admiral representative when did as by and of with under after before
    then former new said says the while since le la de par et monsieur m
    """.split()
)


def is_of_another(words: list[Token], first: int) -> bool:
    """Whether another name stands before a surname: “Pat Robertson”."""
    if first == 0 or not words[first].joined or not words[first].spaced:
        return False  # “Thant > Waldheim”
    before = words[first - 1]
    is_name = before.is_capital and before.raw.isalpha() and not before.raw.isupper()
    begins = first == 1 or not before.joined
    return is_name and before.folded not in _TITLES and not (begins and len(before.raw) < 3)


def is_begun_name(words: list[Token], first: int) -> bool:
    """Whether a name goes on with another capital word: “Concordia University”."""
    if first + 1 >= len(words):
        return False
    after = words[first + 1]
    return (
        after.spaced
        and after.joined
        and after.is_capital
        and not after.raw.isupper()
        and after.raw.isalpha()
    )
