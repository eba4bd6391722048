"""Discord's rate limits: so many requests a second for the bot, and for each route."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock

_CHANNEL_POSTS, _CHANNEL_SECONDS = 5, 5.0


class Window:
    """Lets so many requests through from the first one on until the window ends, then anew."""

    def __init__(self, limit: int, seconds: float, clock: Clock) -> None:
        self.limit, self.seconds, self._clock = limit, seconds, clock
        self._ends = 0.0
        self._used = 0

    def wait(self) -> float:
        """Seconds until the next request is let through; 0 lets this one through and counts it."""
        now = self._now()
        if now >= self._ends:
            self._ends, self._used = now + self.seconds, 0
        if self._used >= self.limit:
            return max(0.001, self._ends - now)
        self._used += 1
        return 0.0

    def remaining(self) -> int:
        """How many more would be let through in this window."""
        return self.limit - self._used

    def reset_after(self) -> float:
        """Seconds until the window ends."""
        return max(0.0, self._ends - self._now())

    def _now(self) -> float:
        return self._clock.now().timestamp()


@dataclass(frozen=True, slots=True)
class Limited:
    """A request came too early."""

    retry_after: float
    is_global: bool


class Limits:
    """Keeps count; answers to interactions are outside of the global limit, as with Discord."""

    def __init__(self, per_second: int, clock: Clock) -> None:
        self._clock = clock
        self._global = Window(per_second, 1.0, clock)
        self._channels: dict[int, Window] = {}
        self.hits = 0
        """How many requests came too early."""

    def check(self, posted_in: int | None) -> Limited | None:
        """Whether a request comes too early; ``posted_in`` is the channel that it posts in."""
        if wait := self._global.wait():
            self.hits += 1
            return Limited(wait, is_global=True)
        if posted_in is not None and (wait := self._channel(posted_in).wait()):
            self.hits += 1
            return Limited(wait, is_global=False)
        return None

    def headers(self, posted_in: int | None) -> dict[str, str]:
        """What Discord tells with each answer."""
        if posted_in is None:
            return {}
        window = self._channel(posted_in)
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(window.remaining()),
            "X-RateLimit-Reset": f"{self._clock.now().timestamp() + window.reset_after():.3f}",
            "X-RateLimit-Reset-After": f"{window.reset_after():.3f}",
            "X-RateLimit-Bucket": "messages",
        }

    def _channel(self, channel_id: int) -> Window:
        window = self._channels.get(channel_id)
        if window is None:
            window = self._channels[channel_id] = Window(
                _CHANNEL_POSTS, _CHANNEL_SECONDS, self._clock
            )
        return window
