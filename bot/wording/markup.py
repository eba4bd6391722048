"""Text made safe for Discord: nothing that somebody else wrote takes effect as formatting."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_ANYWHERE = re.compile(r"[\\*_~|`\[\]<]")
_AT_START = re.compile(r"^[#>-]|(?<=^\d)\.|(?<=^\d\d)\.")
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)")
_NOTHING = "\u200b"
"""A character without width: keeps a mention or an address from being recognised."""


class Markup(str):
    """Text of our own whose formatting, links and timestamps are meant."""

    __slots__ = ()


def safe(text: str) -> Markup:
    """Text as it stands, with no formatting, mention, link or timestamp taking effect.

    Everything that is not ours goes through here once: what users typed and what the data says.
    """
    plain = _AT_START.sub(r"\\\g<0>", _ANYWHERE.sub(r"\\\g<0>", visible(text)))
    return Markup(_MENTION.sub("@" + _NOTHING, plain).replace("://", f":{_NOTHING}//"))


def visible(text: str) -> str:
    """The text on one line without control, direction or zero-width characters."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # nearly always: nothing invisible, and no space but the plain one
    kept = (" " if c.isspace() else c for c in text if c.isspace() or _is_visible(c))
    return _SPACES.sub(" ", "".join(kept)).strip()


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
