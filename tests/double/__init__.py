"""A double of Discord on the loopback: the unchanged bot runs against it as its own process.

It plays the parts of the API and the gateway that the bot uses, as Discord documents them, and can
be ordered to fail in every way that Discord does. What it kept is in its ledger.
"""

from __future__ import annotations

from .faults import Fault, Faults
from .ledger import Ledger, Post
from .process import BotProcess
from .server import Double
from .sharedclock import SharedClock
from .world import Channel, Guild, World

__all__ = [
    "BotProcess",
    "Channel",
    "Double",
    "Fault",
    "Faults",
    "Guild",
    "Ledger",
    "Post",
    "SharedClock",
    "World",
]
