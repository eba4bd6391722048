"""What a text gets wrong, as far as the base knows it for certain.

A text is masked first (:mod:`.reading`): what it mentions and its dates become marks, and so do the
pronouns that stand for them (:mod:`.back`), so that a claim is a short pattern over marks and
words. Each sentence is read as it stands and as the plain clauses that it is made of
(:mod:`.plain`). Each module reads one kind of claim and compares it with the base; a claim that
cannot be read for certain is passed over.
"""

from .checker import LONGEST, Report, check
from .mistakes import Mistake

__all__ = ["LONGEST", "Mistake", "Report", "check"]
