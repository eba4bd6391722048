"""Interactions over HTTP: Discord posts each to an address of ours, and no gateway is needed.

What arrives is checked here and handed to discord.py, which answers as it always does, by a request
of its own. Everything else of the bot is the same either way.
"""

from __future__ import annotations


class ListenError(Exception):
    """An address cannot be listened on; the message is a sentence for the operator."""
