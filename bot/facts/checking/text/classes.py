"""Classes of words beside which a claim may be of something else than what it is read as."""

from __future__ import annotations

import re
from functools import cache

from .wordlists import wordlist


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """A pattern for the words of some classes of ``grammar/classes.yaml``, heeding no case."""
    words = [word.strip() for name in names for word in wordlist("classes")[name].split(";")]
    either = "|".join(word.replace(" ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
