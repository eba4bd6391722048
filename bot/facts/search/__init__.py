"""Finding the entry that a person means.

One engine serves autocomplete, ``/search`` and “did you mean”. ``query`` turns what was typed into
units of meaning, ``index`` knows where each word stands, ``engine`` ranks and says whether the
first hit is an answer or only a suggestion.
"""

from .engine import Hit, Results, SearchEngine, Tier

__all__ = ["Hit", "Results", "SearchEngine", "Tier"]
