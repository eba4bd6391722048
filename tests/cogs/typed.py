"""Texts that nobody should type, and what must hold for the answers to them."""

from __future__ import annotations

import re
from typing import Any

from .world import components, text

NASTY = {
    "blank": "   ",
    "letters without end": "k" * 6000,
    "words without end": "kosovo force " * 461,
    "emoji only": "🚢🏴‍☠️👩🏽‍🚀",
    "right to left": "قوات حلف شمال الأطلسي في كوسوفو",
    "turned round": "\u202e4421 rcsnu\u2066",
    "zero width": "\u200b\u200c\u2060\ufeff",
    "markdown": "# **b** __u__ ~~s~~ ||hidden|| `c` ```d``` > q",
    "a masked link": "[click here](https://evil.example)",
    "an address with markdown": "https://evil.example/**b**",
    "everyone": "@everyone @here",
    "a mention": "<@123456789012345678> <@&123456789012345678> <#123456789012345678>",
    "a time": "<t:1700000000:R>",
    "a command": "</search:123456789012345678>",
    "sql": "'; DROP TABLE entries; --",
    "a path": "../../../etc/passwd",
    "control characters": "kfor\x00\x1b[31m\r\nkfor",
    "number out of range": "99999999999999999999",
    "negative number": "-1",
    "code": "{0.__class__} %s ${jndi:ldap://x}",
}
ALIVE = re.compile(
    r"(?<!\\)<[@#/t]|@(everyone|here)|(?<!\\)\]\((?!https://)|(?<!\\)\*\*b(?<!\\)\*\*|://evil"
)
"""A mention, link, timestamp or formatting from the texts above that has an effect."""


def assert_kind(answer: Any, typed: str) -> None:
    """The answer says something, offers a way on, and nothing typed takes effect in it."""
    assert answer.acknowledged, typed
    said = text(answer.response)
    assert said.strip()
    assert len(said) <= 4000
    assert not ALIVE.search(said), said
    assert "Traceback" not in said
    assert "went wrong" not in said, typed
    has_menu = any(part["type"] in (2, 3) for part in components(answer.response))
    is_card = said.startswith("## ")
    assert is_card or has_menu or "`/browse`" in said, f"a way on from {typed}"


def assert_pings_nobody(env: Any) -> None:
    """No answer may mention anyone, whatever its text."""
    sent = [r.json for r in env.http_requests if r.json and "callback" in r.path]
    assert sent
    for payload in sent:
        data = payload.get("data") or {}
        if "components" in data:
            allowed = data.get("allowed_mentions")
            assert allowed is not None
            assert allowed.get("parse") == []
            assert not allowed.get("users")
            assert not allowed.get("roles")
