"""What a text gets wrong, as far as the base knows it for certain.

A text is masked first (:mod:`.reading`): what it mentions and its dates become marks, and so do the
pronouns that stand for them (:mod:`.back`), so that a claim is a short pattern over marks and
words. Each sentence is read as it stands and as the plain clauses that it is made of
(:mod:`.plain`). Any post of the base is read by one reader (:mod:`.posts`; :mod:`.holding` tells
when it was held), and a field of anything by another (:mod:`.fields`), whose words are a table,
``grammar/fields.yaml``: a field more is a row there and a function in :mod:`.rights`. Other modules
read one kind of claim by its patterns. Whatever the words are, a clause with one value of a kind is
read by what stands together (:mod:`.pairs`; a text and a mission: :mod:`.ties`), and by the
sentence of the base that tells the same with another value, near what is named or wherever it has
most of the words (:mod:`.otherwise`, :mod:`.told`, :mod:`.index`). A claim that
cannot be read for certain is passed over.
"""

from .checker import LONGEST, Report, check, prepare
from .mistakes import Mistake

__all__ = ["LONGEST", "Mistake", "Report", "check", "prepare"]
