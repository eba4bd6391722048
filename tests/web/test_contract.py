"""What of discord.py is used that it does not promise: checked against the supported version.

A new version that fails here is looked at before it is pinned; what the parts do together is shown
by ``tests/double/test_ways.py``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord.http import HTTPClient
from discord.state import ConnectionState
from discord.ui.view import ViewStore
from discord.webhook.async_ import AsyncWebhookAdapter


def parameters(function: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "self"]


def test_the_version_is_one_that_was_looked_at():
    assert (discord.version_info.major, discord.version_info.minor) == (2, 7)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (ConnectionState.parse_interaction_create, ["data"]),
        (discord.Guild.__init__, ["data", "state"]),
        (HTTPClient.get_guild, ["guild_id", "with_counts"]),
        (HTTPClient.get_all_guild_channels, ["guild_id"]),
        (HTTPClient.get_member, ["guild_id", "member_id"]),
        (HTTPClient.get_active_threads, ["guild_id"]),
        (HTTPClient.get_roles, ["guild_id"]),
        (
            AsyncWebhookAdapter.create_interaction_response,
            ["interaction_id", "token", "session", "proxy", "proxy_auth", "params"],
        ),
    ],
)
def test_what_is_called_still_takes_what_it_is_given(function, expected):
    assert parameters(function) == expected


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        (discord.app_commands.CommandTree._from_interaction, "CommandTree-invoker"),
        (ViewStore.dispatch_dynamic_items, "discord-ui-dynamic-item-"),
        (discord.ui.View._dispatch_item, "discord-ui-view-dispatch-"),
        (discord.ui.Modal._dispatch_submit, "discord-ui-modal-dispatch-"),
    ],
)
def test_tasks_that_answer_somebody_are_known_by_their_names(maker, name):
    assert f"name={name!r}" in inspect.getsource(maker) or f"name=f'{name}" in inspect.getsource(
        maker
    )
