"""What a text gets wrong, as far as the base knows it for certain.

A text is masked first (:mod:`.masking`): what it mentions and its dates become marks, so that a
claim is a short pattern over marks and words. Each module reads one kind of claim and compares it
with the base; a claim that cannot be read for certain is passed over.
"""

from .checker import LONGEST, Report, check
from .mistakes import Mistake

__all__ = ["LONGEST", "Mistake", "Report", "check"]
