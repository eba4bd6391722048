"""Finding the entry that a person means.

Three parts: ``reading`` turns what was typed into a query (and knows no index), ``candidates``
finds the entries that may win and what speaks for each, ``scoring`` and ``certainty`` make of that
an order, and say whether the first is an answer or only a suggestion.
"""

from typing import TYPE_CHECKING, Any

from .results import Hit, Results, Tier

if TYPE_CHECKING:
    from .engine import SearchEngine

__all__ = ["Hit", "Results", "SearchEngine", "Tier"]


def __getattr__(name: str) -> Any:
    """The engine, loaded with all its parts and arrays when somebody first asks for it."""
    if name != "SearchEngine":
        raise AttributeError(name)
    from .engine import SearchEngine

    return SearchEngine
