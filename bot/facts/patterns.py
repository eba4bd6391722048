"""Regular expressions that are compiled when they are first used, or beside the work before.

Compiling those of the search takes longer than loading all its modules, and a start needs none.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

_ALL: list[_Late] = []


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """What :func:`re.compile` gives, compiled with its first use."""
    pattern = _Late(text, flags)
    _ALL.append(pattern)
    return cast("re.Pattern[str]", pattern)


def prepare() -> None:
    """Compile all of them, so that nobody waits for it later."""
    for pattern in _ALL:
        _ = pattern.compiled


class _Late:
    """Stands for a pattern; what was once asked of it is asked of the pattern itself."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    @property
    def pattern(self) -> str:
        return self._text

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(self.compiled, name)
        return found
