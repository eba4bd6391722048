"""What a text gets wrong, as far as the base knows it for certain.

A text is masked first (:mod:`.text.reading`): what it mentions and its dates become marks, and so
do the pronouns that stand for them (:mod:`.text.back`), so that a claim is a short pattern over
marks and words. Each sentence is read as it stands and as the plain clauses that it is made of
(:mod:`.text.plain`). There is a folder of readers for what claims are about: ``resolutions``,
``votes``, ``operations``, ``posts``, ``members``, and ``times`` for days and order. A field of
anything is read by one reader (:mod:`.fields.fields`), whose words are a table,
``grammar/fields.yaml``: a field more is a row there and a function in :mod:`.fields.rights`. What
the Council decides by a resolution is a row of ``grammar/measures.yaml``.
Whatever the words are, a clause with one value of a kind is read by what stands together
(:mod:`.statements.pairs`; a text and a mission: :mod:`.operations.ties`), and by the sentence of
the base that tells the same with another value, near what is named or wherever it has most of the
words (:mod:`.statements.otherwise`). A claim that cannot be read for certain is passed over.
"""

from .checker import LONGEST, Report, check, prepare
from .mistakes import Mistake

__all__ = ["LONGEST", "Mistake", "Report", "check", "prepare"]
