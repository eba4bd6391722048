"""Metrics keep their names, their labels stay few, and dashboard and alerts ask for what exists."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot import create_bot
from bot.events import (
    Delivered,
    Failed,
    Pictured,
    Reloaded,
    Requested,
    Responded,
    Searched,
    SessionStarts,
    Throttled,
)
from bot.request_watch import route_of
from bot.web.metrics import Metrics, _Standing
from tests.conftest import own_settings

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"
_NAME = re.compile(r"\b(?:factbot|discord|process)_[a-z_]+\b")


@pytest.fixture
def metrics(tmp_path) -> Metrics:
    bot = create_bot(own_settings(state_dir=tmp_path))
    made = Metrics(bot)
    for event in (
        Responded("search", "application_command", "answered", "server", 0.2),
        Searched("exact", 99.0, True, 3),
        Delivered("sent", None, 2.0),
        Requested("POST", "/channels/{id}/messages", 429, 3.0),
        Reloaded("abc"),
        Failed("abc", "search"),
        Throttled("person"),
        SessionStarts(900),
        Pictured("drawn", 0.3),
    ):
        made(event)
    made.lagged(0.01)
    return made


def samples(metrics: Metrics) -> dict[str, float]:
    families = text_string_to_metric_families(metrics.text().decode())
    return {sample.name: sample.value for family in families for sample in family.samples}


async def test_everything_that_happens_is_counted(metrics):
    told = samples(metrics)
    for name in (
        "factbot_interactions_total",
        "factbot_searches_total",
        "factbot_deliveries_total",
        "factbot_delivery_lag_seconds_count",
        "factbot_reloads_total",
        "factbot_faults_total",
        "factbot_throttled_total",
        "factbot_pictures_total",
        "factbot_picture_duration_seconds_count",
        "discord_http_requests_total",
        "discord_invalid_requests_total",
        "discord_rate_limit_wait_seconds_count",
        "factbot_event_loop_lag_seconds_count",
    ):
        assert told[name] == 1, name
    assert told["discord_session_starts_remaining"] == 900
    assert told["factbot_ready"] == 0


async def test_each_shard_tells_whether_it_is_connected():
    shards = {
        0: SimpleNamespace(is_closed=lambda: False, latency=0.1),
        1: SimpleNamespace(is_closed=lambda: True, latency=math.inf),
    }
    bot = SimpleNamespace(is_open=False, is_reachable=True, shards=shards)
    told = {
        (sample.name, *sample.labels.values()): sample.value
        for family in _Standing(cast("Any", bot)).collect()
        for sample in family.samples
    }
    assert told["discord_connected", "0"] == told["factbot_ready",] == 1
    assert told["discord_connected", "1"] == 0
    assert told["discord_latency_seconds", "0"] == 0.1
    assert ("discord_latency_seconds", "1") not in told


async def test_what_is_not_known_over_http_is_not_told(tmp_path):
    """Zero would set off the alert that few are left."""
    metrics = Metrics(create_bot(own_settings(state_dir=tmp_path)))
    assert "discord_session_starts_remaining" not in samples(metrics)


LABELS = {
    "factbot_interactions": {"command", "type", "outcome", "install"},
    "factbot_interaction_duration_seconds": {"command"},
    "factbot_searches": {"tier", "confident"},
    "factbot_deliveries": {"outcome", "reason"},
    "factbot_throttled": {"whose"},
    "factbot_pictures": {"outcome"},
    "factbot_revision_info": {"revision"},
    "discord_http_requests": {"method", "route", "status"},
    "discord_connected": {"shard"},
    "discord_latency_seconds": {"shard"},
}


async def test_labels_are_these_and_no_others(metrics):
    """A label more is a series for each of its values: none may hold an id."""
    for family in text_string_to_metric_families(metrics.text().decode()):
        found = {name for sample in family.samples for name in sample.labels} - {"le"}
        name = re.sub("_(total|created)$", "", family.name)
        assert found <= LABELS.get(name, set()), family.name


async def test_durations_are_told_up_to_the_three_seconds_that_discord_waits(metrics):
    text = metrics.text().decode()
    bounds = re.findall(r'interaction_duration_seconds_bucket{command="search",le="([^"]+)"', text)
    assert bounds[-2:] == ["3.0", "+Inf"]
    assert len(bounds) >= 8


async def test_many_names_do_not_become_many_series(metrics):
    for number in range(1000):
        metrics(Responded(f"name{number}", "component", "answered", "user", 0.1))
    text = metrics.text().decode()
    assert len(set(re.findall(r'command="(\w+)"', text))) <= 201
    assert 'command="other"' in text


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/api/v10/channels/1234/messages", "/channels/{id}/messages"),
        ("/api/v10/channels/1/messages/22", "/channels/{id}/messages/{id}"),
        ("/api/v10/interactions/12/a-b_c.d/callback", "/interactions/{id}/{token}/callback"),
        (
            "/api/v10/webhooks/12/aGVsbG8=/messages/@original",
            "/webhooks/{id}/{token}/messages/@original",
        ),
        ("/api/v10/users/@me", "/users/{id}"),
        ("/api/v10/gateway/bot", "/gateway/bot"),
    ],
)
def test_a_route_has_neither_ids_nor_tokens(path, route):
    assert route_of(path) == route


# -- deploy ---------------------------------------------------------------------------------------


def expressions() -> list[str]:
    dashboard = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text("utf-8"))
    shown = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text("utf-8"))
    return shown + [rule["expr"] for group in rules["groups"] for rule in group["rules"]]


async def test_dashboard_and_alerts_ask_for_what_the_bot_tells(metrics):
    text = metrics.text().decode()
    known = set(samples(metrics)) | set(re.findall(r"^# TYPE (\S+)", text, re.MULTILINE))
    asked = {name for expression in expressions() for name in _NAME.findall(expression)}
    assert asked
    assert asked <= known, asked - known
    own = {name for name in known if name.startswith(("factbot_", "discord_"))}
    unseen = {name for name in own if not any(name.startswith(each) for each in asked)}
    stems = {re.sub(r"_(total|created|bucket|sum|count)$", "", name) for name in asked}
    assert not {name for name in unseen if not any(name.startswith(stem) for stem in stems)}


def test_expressions_are_balanced():
    for expression in expressions():
        for opening, closing in ("()", "[]", "{}"):
            assert expression.count(opening) == expression.count(closing), expression


def test_the_dashboard_is_one_that_grafana_reads():
    dashboard = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text("utf-8"))
    assert isinstance(dashboard["schemaVersion"], int)
    assert {"title", "uid", "panels", "templating", "time"} <= dashboard.keys()
    variables = {variable["name"] for variable in dashboard["templating"]["list"]}
    ids = [panel["id"] for panel in dashboard["panels"]]
    assert len(set(ids)) == len(ids)
    taken: set[tuple[int, int]] = set()
    for panel in dashboard["panels"]:
        assert panel["type"] in ("timeseries", "stat")
        assert panel["title"]
        assert panel["targets"]
        assert panel["datasource"]["uid"].strip("${}") in variables
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, "panels lie over each other"
        taken |= cells
        assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"])


def test_each_alert_says_what_is_wrong_and_what_to_do():
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text("utf-8"))
    for rule in rules["groups"][0]["rules"]:
        assert rule.keys() <= {"alert", "expr", "for", "labels", "annotations"}
        assert rule["labels"]["severity"] in ("page", "warn")
        assert set(rule["annotations"]) == {"summary", "action"}


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed")
def test_promtool_takes_the_rules():
    rules = DEPLOY / "prometheus" / "alerts.yml"
    subprocess.run(("promtool", "check", "rules", rules), check=True, capture_output=True)
