"""Which entries of the base a text mentions, and where.

One pass: :mod:`.tokens` cuts a text into words, :mod:`.references` reads resolutions in whatever
notation, :mod:`.bare_numbers` and :mod:`.rows` those that no word calls so, :mod:`.names` walks
along the names of all entries, and :mod:`.finder` keeps the longest at each place.
"""

from .finder import Finder, Mention, finder_of

__all__ = ["Finder", "Mention", "finder_of"]
