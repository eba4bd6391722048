"""Errors that people meet: what went wrong as a message, and a code that finds it in the log."""

from __future__ import annotations

import hashlib
import traceback

from .messages import Message, Value


class UserError(Exception):
    """Something the person can put right. Shown by its code's words, never logged.

    The catalogue holds two texts for each: under the code what is wrong in a few words, under the
    code followed by ``.remedy`` what to do next. Both may use the same values.
    """

    def __init__(self, code: str, /, **values: Value) -> None:
        """``code`` is in the catalogue, ``values`` fill the placeholders of its two texts."""
        super().__init__(str(Message(code, values)))
        self.title = Message(code, values)
        self.remedy = Message(f"{code}.remedy", values)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by code and values, so the error can cross from a worker process."""
        return _user_error, (type(self), self.title.code, dict(self.title.values))


def _user_error(kind: type[UserError], code: str, values: dict[str, Value]) -> UserError:
    return kind(code, **values)


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
