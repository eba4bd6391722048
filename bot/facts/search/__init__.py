"""Finding the entry that a person means.

One engine serves autocomplete, ``/search`` and “did you mean”. ``query`` turns what was typed into
units of meaning, ``index`` knows where each word stands, ``ranking`` gathers what speaks for each
entry, ``scoring`` makes a number of that, and ``certainty`` says whether the first hit is an answer
or only a suggestion.
"""

from .engine import SearchEngine
from .hits import Hit, Results
from .naming import Tier

__all__ = ["Hit", "Results", "SearchEngine", "Tier"]
