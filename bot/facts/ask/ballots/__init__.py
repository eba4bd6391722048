"""The vote on one text: its result, who did what, who put it forward, when and where it was.

:mod:`.reading` makes a typed query of a question, :mod:`.answering` answers it in the words of
:mod:`.saying`. Who is asked for beside whom stands in ``grammar/ballots.yaml``.
"""

from .answering import EXECUTORS, ballot, cast_alone, property_of

__all__ = ["EXECUTORS", "ballot", "cast_alone", "property_of"]
