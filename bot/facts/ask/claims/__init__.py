"""Questions that can be answered by yes or no: what they claim, compared as papers are.

A question is put as a statement (:mod:`.stating`), which the readers of papers compare with the
base (:mod:`.comparing`): a mistake is a no, with what is right. For a yes it is not enough that
nobody objects: each value of the statement must be one in place of which another meets with an
objection (:mod:`.answering`).
"""

from .answering import claimed

__all__ = ["claimed"]
