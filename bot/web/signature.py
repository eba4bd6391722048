"""Whether a request comes from Discord: its signature, its time, and that it comes only once.

Discord signs each request with Ed25519, over the time that it names and the body. It tries an
endpoint with wrong signatures every now and then, and removes it unless they are refused.
Source: “Interactions Overview” in Discord's developer documentation.
"""

from __future__ import annotations

import datetime as dt
from collections import deque

import structlog
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from ..clock import Clock

log = structlog.get_logger(__name__)

_WINDOW = dt.timedelta(minutes=2)
"""By how much a request's time may differ from ours; clocks differ, and nothing takes longer."""
_MOST_KEPT = 200_000
_SIGNATURE_DIGITS = 128


class RefusedError(Exception):
    """The request is not Discord's, or comes too late or again; the message is for the log."""


class SignatureCheck:
    """Checks the requests of one process."""

    def __init__(self, public_key: str, clock: Clock) -> None:
        """``public_key`` is the application's, in 64 hexadecimal digits."""
        self._key = VerifyKey(bytes.fromhex(public_key))
        self._clock = clock
        self._seen: set[bytes] = set()
        self._in_order: deque[tuple[dt.datetime, bytes]] = deque()

    def check(self, signature: str, timestamp: str, body: bytes) -> None:
        """Raise :class:`RefusedError` unless Discord has sent this just now, for the first time."""
        is_time = timestamp.isascii() and timestamp.isdigit()
        if not is_time or len(signature) != _SIGNATURE_DIGITS:
            raise RefusedError("no signature")
        try:
            signed = bytes.fromhex(signature)
            self._key.verify(timestamp.encode() + body, signed)
        except (ValueError, BadSignatureError):
            raise RefusedError("a wrong signature") from None
        now = self._clock.now()
        late = now.timestamp() - int(timestamp)
        if abs(late) > _WINDOW.total_seconds():
            log.warning("a request is late, or this computer's clock is wrong", seconds=round(late))
            raise RefusedError("a request that is late")
        self._note(signed, now)

    def _note(self, signed: bytes, now: dt.datetime) -> None:
        # Twice the window: a request may be dated ahead by one, and come again at its end.
        while self._in_order and (
            abs(now - self._in_order[0][0]) > 2 * _WINDOW or len(self._in_order) >= _MOST_KEPT
        ):
            self._seen.discard(self._in_order.popleft()[1])
        if signed in self._seen:
            raise RefusedError("the same request again")
        self._seen.add(signed)
        self._in_order.append((now, signed))
