"""Sets: how many or which things of a kind fit all that is said of them, or the utmost of them.

:mod:`.reading` makes a typed query of a question, :mod:`.finding` answers it. What a set may be
narrowed and ordered by stands in :mod:`.kinds`, how people ask in ``grammar/sets.yaml``.
"""

from .asking import asked, is_parted

__all__ = ["asked", "is_parted"]
