"""What Prometheus is told: counts and durations of what happens, and how things stand when it asks.

No label holds the id of a server, a channel or a person, or anything that somebody typed, and each
takes few values. Names follow Prometheus' rules; ``discord_connected`` and
``discord_latency_seconds`` are called as other bots' dashboards expect them.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ..client import FactBot
from ..events import (
    Delivered,
    Event,
    Failed,
    Pictured,
    Reloaded,
    Requested,
    Responded,
    Searched,
    SessionStarts,
    Throttled,
)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ANSWERED = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Seconds; Discord waits for three."""
_LAGS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)
_LATE = (1, 5, 15, 60, 300, 900, 3600, 21_600)
_MOST_NAMES = 200
"""Different commands and presses that are told apart; further ones are called ``other``."""
_INVALID = (401, 403, 429)
"""What Discord counts before it shuts an address out: 10,000 within ten minutes."""


class Metrics:
    """The metrics of one bot: a listener of its events, and asked for by Prometheus."""

    def __init__(self, bot: FactBot) -> None:
        """Begin to count."""
        self._registry = registry = CollectorRegistry()
        self._names: set[str] = set()
        self._interactions = Counter(
            "factbot_interactions",
            "Interactions by what was used and what came of it.",
            ("command", "type", "outcome", "install"),
            registry=registry,
        )
        self._durations = Histogram(
            "factbot_interaction_duration_seconds",
            "Time from an interaction's arrival to its first answer.",
            ("command",),
            buckets=_ANSWERED,
            registry=registry,
        )
        self._searches = Counter(
            "factbot_searches", "Searches.", ("tier", "confident"), registry=registry
        )
        self._deliveries = Counter(
            "factbot_deliveries",
            "Daily posts that came to an end.",
            ("outcome", "reason"),
            registry=registry,
        )
        self._lateness = Histogram(
            "factbot_delivery_lag_seconds",
            "Time from when a daily post was due until it was posted.",
            buckets=_LATE,
            registry=registry,
        )
        self._reloads = Counter("factbot_reloads", "Other revisions served.", registry=registry)
        self._faults = Counter("factbot_faults", "Faults of the bot itself.", registry=registry)
        self._throttled = Counter(
            "factbot_throttled",
            "Requests put off by the bot's own limits.",
            ("whose",),
            registry=registry,
        )
        self._loop_lag = Histogram(
            "factbot_event_loop_lag_seconds",
            "How much later than asked for the event loop wakes somebody.",
            buckets=_LAGS,
            registry=registry,
        )
        self._discord, self._pictures = _Discord(registry), _Pictures(registry)
        self._standing = _Standing(bot)
        registry.register(self._standing)
        ProcessCollector(registry=registry)

    def text(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self._registry)

    def lagged(self, seconds: float) -> None:
        """The event loop woke somebody so much too late."""
        self._loop_lag.observe(seconds)

    def __call__(self, event: Event) -> None:
        """Count what happened."""
        match event:
            case Responded():
                name = self._bounded(event.what)
                labels = (name, event.kind, event.outcome, event.install)
                self._interactions.labels(*labels).inc()
                self._durations.labels(name).observe(event.seconds)
            case Searched():
                self._searches.labels(event.tier or "none", str(event.is_sure).lower()).inc()
            case Delivered():
                self._deliveries.labels(event.state, event.reason or "").inc()
                if event.state == "sent":
                    self._lateness.observe(event.lag)
            case Pictured():
                self._pictures.count(event)
            case _:
                self._count_more(event)

    def _count_more(self, event: Event) -> None:
        match event:
            case Requested():
                self._discord.count(event)
            case Reloaded():
                self._reloads.inc()
            case Failed():
                self._faults.inc()
            case Throttled():
                self._throttled.labels(event.whose).inc()
            case SessionStarts():
                self._standing.starts_left = event.remaining

    def _bounded(self, name: str) -> str:
        if name in self._names or len(self._names) < _MOST_NAMES:
            self._names.add(name)
            return name
        return "other"


class _Discord:
    """What is asked of Discord, and how it answers."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "discord_http_requests",
            "Requests to Discord; status 0 means that there was no answer.",
            ("method", "route", "status"),
            registry=registry,
        )
        self._invalid = Counter(
            "discord_invalid_requests",
            "Requests that Discord counts as invalid.",
            registry=registry,
        )
        self._waits = Histogram(
            "discord_rate_limit_wait_seconds",
            "How long Discord asked to wait.",
            buckets=(0.1, 0.5, 1, 5, 30, 300, 3600),
            registry=registry,
        )

    def count(self, event: Requested) -> None:
        """Count a request that was answered, or was not."""
        self._requests.labels(event.method, event.route, str(event.status)).inc()
        if event.status in _INVALID:
            self._invalid.inc()
        if event.retry_after:
            self._waits.observe(event.retry_after)


class _Pictures:
    """The pictures on answers: whether they came, and how long that took."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._answers = Counter(
            "factbot_pictures",
            "Answers with a picture, by what came of it.",
            ("outcome",),
            registry=registry,
        )
        self._drawing = Histogram(
            "factbot_picture_duration_seconds",
            "Time from an answer until its picture was added, where that had to be drawn.",
            buckets=_ANSWERED,
            registry=registry,
        )

    def count(self, event: Pictured) -> None:
        """Count an answer with a picture."""
        self._answers.labels(event.outcome).inc()
        if event.outcome == "drawn":
            self._drawing.observe(event.seconds)


class _Standing(Collector):
    """How things stand at the moment of asking."""

    def __init__(self, bot: FactBot) -> None:
        self._bot = bot
        self.starts_left: int | None = None
        """Connections to the gateway that are left today; not known over HTTP."""

    def collect(self) -> Iterator[Metric]:
        """The gauges."""
        bot = self._bot
        revision = GaugeMetricFamily(
            "factbot_revision_info", "The revision being served.", labels=("revision",)
        )
        if bot.is_open:
            revision.add_metric((bot.library.current.base.revision,), 1)
        yield revision
        yield GaugeMetricFamily(
            "factbot_ready", "Whether interactions reach the bot.", value=float(bot.is_reachable)
        )
        yield GaugeMetricFamily(
            "factbot_tasks", "Tasks of the event loop.", value=float(len(asyncio.all_tasks()))
        )
        starts = GaugeMetricFamily(
            "discord_session_starts_remaining", "Connections to the gateway that are left today."
        )
        if self.starts_left is not None:
            starts.add_metric((), self.starts_left)
        yield starts
        connected = GaugeMetricFamily(
            "discord_connected", "Whether a shard is connected.", labels=("shard",)
        )
        latency = GaugeMetricFamily(
            "discord_latency_seconds", "Time of a heartbeat there and back.", labels=("shard",)
        )
        for number, shard in bot.shards.items():
            connected.add_metric((str(number),), float(not shard.is_closed()))
            if math.isfinite(shard.latency):
                latency.add_metric((str(number),), shard.latency)
        yield connected
        yield latency
