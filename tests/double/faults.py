"""What goes wrong on order, or by a seeded chance."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Fault(Enum):
    """A way for a request to fail: whether it took effect, and what comes back."""

    ILL = (False, "503")
    """Refused by a server that is ill; discord.py gives up at once."""
    ERROR = (False, "500")
    """Refused by a server that is ill; discord.py tries again by itself."""
    RESET = (False, "reset")
    """The connection breaks before the request took effect."""
    HANG = (False, "nothing")
    """Never answered, without effect."""
    UNAUTHORIZED = (False, "401")
    """Refused as the token has been reset."""
    LIMITED = (False, "429")
    """A rate limit of which nothing was known."""
    LIMITED_FOR_ALL = (False, "429 for all")
    """The limit of all requests of the bot together."""
    HALF_ILL = (True, "503")
    """Took effect, and is answered as if it had not."""
    HALF_ERROR = (True, "500")
    HALF_RESET = (True, "reset")
    """Took effect, and the connection breaks before the answer."""
    HALF_HANG = (True, "nothing")
    TRUNCATED = (True, "truncated")
    """Took effect, and the answer is cut off in the middle of its JSON."""

    @property
    def takes_effect(self) -> bool:
        """Whether the request does what it asks for."""
        return self.value[0]

    @property
    def answer(self) -> str:
        """What the client gets."""
        return self.value[1]


@dataclass(slots=True)
class _Order:
    fault: Fault
    method: str
    path: re.Pattern[str]
    left: int | None


class Faults:
    """Decides which request fails, and how."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)
        self._orders: list[_Order] = []
        self._rates: dict[Fault, float] = {}
        self.counts: dict[Fault, int] = dict.fromkeys(Fault, 0)

    def order(
        self, fault: Fault, method: str = "POST", path: str = r"/messages$", times: int | None = 1
    ) -> None:
        """Have the next requests fail whose path matches; ``None`` is all of them from now on."""
        self._orders.append(_Order(fault, method, re.compile(path), times))

    def clear(self) -> None:
        """Everything works from now on."""
        self._orders.clear()
        self._rates.clear()

    def chance(self, rates: Mapping[Fault, float]) -> None:
        """Have posting messages fail at random: a share of the requests for each kind."""
        self._rates = dict(rates)

    def next(self, method: str, path: str) -> Fault | None:
        """What becomes of this request; ``None`` is nothing out of the way."""
        fault = self._ordered(method, path) or self._drawn(method, path)
        if fault is not None:
            self.counts[fault] += 1
        return fault

    def _ordered(self, method: str, path: str) -> Fault | None:
        for order in self._orders:
            if order.method == method and order.path.search(path) and order.left != 0:
                if order.left is not None:
                    order.left -= 1
                return order.fault
        return None

    def _drawn(self, method: str, path: str) -> Fault | None:
        if not self._rates or method != "POST" or not path.endswith("/messages"):
            return None
        draw = self._random.random()
        for fault, rate in self._rates.items():
            if draw < rate:
                return fault
            draw -= rate
        return None
