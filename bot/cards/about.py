"""``/about``: whose facts these are, as of when, and what the bot keeps of people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..facts.base import FactBase
from ..messages import Names
from ..wording import Markup, Reader
from .answer import Answer, card
from .sources import newest_source
from .text import linked, safe

_PUBLISHERS = 6
"""As many publishers are named."""


@dataclass(frozen=True, slots=True)
class About:
    """What there is to say besides the facts."""

    version: str
    privacy_url: str | None = None
    terms_url: str | None = None


def about_page(reader: Reader, base: FactBase, about: About) -> Answer:
    """The page: sources and their terms, age, version, privacy."""
    opening = f"## {reader.say('cards.about.title')}\n{reader.say('cards.about.what')}"
    terms = "\n".join(
        f"- {reader.say(f'cards.about.{code}')}" for code in ("un", "library", "nato", "own_words")
    )
    policies = [
        linked(reader.plainly().say(f"cards.about.{name}"), url) if url else f"{name.upper()}.md"
        for name, url in (("privacy", about.privacy_url), ("terms", about.terms_url))
    ]
    kept = reader.say(
        "cards.about.kept", policies=reader.names([Markup(each) for each in policies])
    )
    return card(
        opening,
        f"**{reader.say('cards.about.sources', count=len(base.sources))}** "
        f"{_publishers(reader, base)}\n{terms}",
        f"**{reader.say('cards.about.privacy_title')}** {kept}",
        f"-# {_age(reader, base, about)}",
    )


def _publishers(reader: Reader, base: FactBase) -> str:
    counts = Counter(source.publisher for source in base.sources.values())
    most = [safe(name) for name, _ in counts.most_common(_PUBLISHERS)]
    others = len(counts) - len(most)
    named = reader.names([Markup(name) for name in most])
    if others <= 0:
        return named
    listed = Names(tuple(Markup(name) for name in most), "and")
    return reader.say("cards.about.publishers", listed=listed, count=others)


def _age(reader: Reader, base: FactBase, about: About) -> str:
    newest = newest_source(base)
    age = reader.say("cards.about.age", revision=base.revision, version=Markup(about.version))
    return f"{reader.say('cards.about.newest', date=newest)} {age}" if newest else age


def forgotten(reader: Reader, rows: int) -> Answer:
    """What became of somebody's wish to be forgotten."""
    told = reader.say("cards.about.forgotten", count=rows) if rows else ""
    text = told or reader.say("cards.about.nothing_kept")
    return card(f"### {reader.say('cards.about.forgotten_title')}\n{text}")
