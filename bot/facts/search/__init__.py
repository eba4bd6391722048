"""Finding the entry that a person means.

Three parts: ``reading`` turns what was typed into a query (and knows no index), ``candidates``
finds the entries that may win and what speaks for each, ``scoring`` and ``certainty`` make of that
an order, and say whether the first is an answer or only a suggestion.
"""

from . import certainty, scoring
from .engine import SearchEngine
from .results import Hit, Results, Tier

__all__ = ["Hit", "Results", "SearchEngine", "Tier", "certainty", "scoring"]
