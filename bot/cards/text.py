"""Text made short enough to show."""

from __future__ import annotations

from ..wording.markup import clip, safe, visible

__all__ = ["clip", "linked", "plural", "quoted", "safe", "visible"]


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
