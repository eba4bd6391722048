"""What a question comes down to: the kind of thing sought, and one word more that says which.

A rule is excluded by classes of words that a long question has only in passing: “which resolution
authorised SFOR to take over at the end of 1996” neither asks for an end nor for a follower. Read
again with few of its classes, it is a plain question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .rules import Seen

_ASKED = frozenset(("asking", "list"))
_SOUGHT: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("which_year", "when"), ("end", "begin", "sign", "adopt", "in_force", "publish", "join")),
    (("how_long",), ()),
    (("resolution",), ("lawful", "mandate", "renew", "end")),
    (("operation",), ("preceded", "replaced")),
    (("troops",), ()),
    (("running",), ()),
)
"""The classes of words that say what kind of thing is sought, the plainest first, and those beside
each that say which of the kind, the narrowest first."""


def essentials(what: Seen) -> Iterator[Seen]:
    """The question with few of its classes of words and one thing alone, in the order to try."""
    things = what.texts or what.entries
    if not things or not what.cues.keys() & {"asking", "claim", "list", "running"}:
        return
    for kinds, others in _SOUGHT:
        sought = [kind for kind in kinds if kind in what.cues]
        if not sought:
            continue
        plain = () if "resolution" in kinds else (None,)  # what it did must be said
        for other in (*(each for each in others if each in what.cues), *plain):
            kept = {*sought, *_ASKED, *([other] if other else [])}
            yield replace(
                what,
                found=replace(what.found, period=None),
                cues={name: told for name, told in what.cues.items() if name in kept},
                texts=what.texts[:1],
                entries=[] if what.texts else what.entries[:1],
                actors=[],
                offices=[],
                topics=[],
                left=[],
            )
