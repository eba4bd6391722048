"""What the parts of a text are called: “Article 7 of the Washington Treaty”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base import FactBase
from ..model import Entry
from ..wording import fold

_PART = re.compile(r"(?:article|chapter) [\divx]+")
"""A name that means something only within a text."""


def names_as_part(entry: Entry, base: FactBase) -> Iterator[str]:
    """The names of an entry as a part of each text that it is part of, by every name of that."""
    title, names = fold(entry.title), map(fold, entry.aliases)
    own = [name for name in names if _PART.fullmatch(name) and name in title]
    if not own:
        return
    for whole in base.wholes(entry):
        yield from (f"{name} of the {each}" for name in own for each in whole.aliases)
        yield from (f"{name} {each}" for name in own for each in (whole.title, *whole.aliases))
