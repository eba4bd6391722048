"""nato-un-bot: cited facts about NATO and the United Nations, on Discord."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

# Vectors here are small: threads of a linear algebra library would only wait for each other and
# keep whole processors busy with that. It reads this when it is loaded.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from .client import FactBot
    from .clock import Clock
    from .events import Events
    from .settings import Settings

__all__ = ["__version__", "create_bot"]

__version__ = "2.0.0"
"""The program's version, which ``pyproject.toml`` takes from here."""


def create_bot(
    settings: Settings | None = None,
    clock: Clock | None = None,
    events: Events | None = None,
) -> FactBot:
    """The bot, ready to start: the door for tests, the demo and programs that embed it.

    ``settings`` default to the environment and ``.env``, ``clock`` to the computer's; ``events``
    hears what happens. Raises
    :class:`bot.settings.SettingsError` for settings that cannot be used. Data that cannot be served
    are told when it starts: by the last good revision, and a log that says so, or where there is
    none by :class:`bot.facts.problems.FactBaseInvalidError`.
    """
    # Imported here so that `bot.facts` can be used without loading Discord.
    from .client import FactBot
    from .settings import load_settings

    return FactBot(settings or load_settings(), clock, events)
