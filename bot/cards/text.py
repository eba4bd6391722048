"""Text made safe and short enough to show."""

from __future__ import annotations

import re
import unicodedata

import discord

_AROUND_LINES = re.compile(r"\s+")
_ANYWHERE = re.compile(r"[\\*_~|`\[\]<]")
_AT_START = re.compile(r"^[#>-]|(?<=^\d)\.|(?<=^\d\d)\.")


def safe(text: str) -> str:
    """Text as it stands, with no formatting, mention, link or timestamp taking effect.

    Everything that is not ours goes through here: what users typed and what the data says.
    """
    # discord.utils.escape_markdown leaves what looks like a link alone, and half of [a](b) too.
    plain = _AT_START.sub(r"\\\g<0>", _ANYWHERE.sub(r"\\\g<0>", visible(text)))
    return discord.utils.escape_mentions(plain).replace("://", ":\u200b//")


def visible(text: str) -> str:
    """The text on one line without control, direction or zero-width characters."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # nearly always: nothing invisible, and no space but the plain one
    kept = (" " if c.isspace() else c for c in text if c.isspace() or _is_visible(c))
    return _AROUND_LINES.sub(" ", "".join(kept)).strip()


def _is_visible(char: str) -> bool:
    # Cf: format characters (bidi overrides, zero-width); the joiner stays, emoji need it.
    return char == "\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def clip(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut at a word with an ellipsis when something is lost."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit * 0.6 else cut).rstrip(" ,;:–-") + "…"


def quoted(query: str, limit: int = 80) -> str:
    """What a user typed, to be shown back: clipped, escaped and in quotation marks."""
    shown = safe(clip(visible(query), limit))
    return f"“{shown}”" if shown else "an empty text"


def linked(text: str, url: str | None) -> str:
    """A masked link, or just the text when there is no address."""
    return f"[{safe(text)}]({url.replace('(', '%28').replace(')', '%29')})" if url else safe(text)


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """``1 entry``, ``2 entries``."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
