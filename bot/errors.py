"""Errors that people meet: what went wrong in their words, and a code that finds it in the log."""

from __future__ import annotations

import hashlib
import traceback


class UserError(Exception):
    """Something the person can put right; the message says how. Shown as it is, never logged."""

    def __init__(self, title: str, remedy: str) -> None:
        """``title`` is what is wrong in a few words, ``remedy`` what to do next."""
        end = "" if title.endswith((".", "?", "!")) else "."
        super().__init__(f"{title}{end} {remedy}")
        self.title = title
        self.remedy = remedy


def error_code(error: BaseException) -> str:
    """Eight hexadecimal digits that are the same each time the same fault happens.

    Made from the error's type and the places it passed through, not from its message, which may
    hold what a user typed.
    """
    frames = [
        f"{f.filename}:{f.name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)
    ]
    text = "|".join([type(error).__qualname__, *frames])
    return hashlib.blake2s(text.encode(), digest_size=4).hexdigest()
