"""The files for containers and systemd, as far as they can be checked without running them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
SERVICE = ROOT / "deploy" / "nato-un-bot.service"
SETTINGS = {name.upper() for name in Settings.model_fields}
_PACKAGE_HOST = re.compile(r"https?://|index-url|trusted-host|ghcr\.io|docker\.io", re.IGNORECASE)


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what follows them."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


def test_the_image_is_built_from_the_lock_and_runs_as_its_own_user():
    made = instructions()
    stages = [rest for word, rest in made if word == "FROM"]
    assert len(stages) == 2
    assert all("slim" in stage for stage in stages)
    installs = [rest for word, rest in made if word == "RUN" and "pip install" in rest]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    last = [(word, rest) for word, rest in made[made.index(("FROM", stages[1])) :]]
    assert ("USER", "10001") in last
    words = [word for word, _ in last]
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert {"HEALTHCHECK", "STOPSIGNAL", "VOLUME"} <= set(words)
    for name in ("Dockerfile", "compose.yaml", ".dockerignore"):
        assert not _PACKAGE_HOST.search((ROOT / name).read_text("utf-8")), name


def test_what_the_image_copies_is_there_and_not_ignored():
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    allowed = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    for word, rest in instructions():
        if word == "COPY" and "--from" not in rest:
            *sources, _ = [part for part in rest.split() if not part.startswith("--")]
            for source in sources:
                assert (ROOT / source).exists(), source
                assert source in allowed, f"{source} would be ignored"


def test_what_is_set_for_containers_is_what_the_bot_reads():
    image = " ".join(rest for word, rest in instructions() if word == "ENV")
    names = set(re.findall(r"([A-Z_]+)=", image))
    known = SETTINGS | {"CREDENTIALS_DIRECTORY"}
    assert {name for name in names if not name.startswith(("PIP_", "PYTHON"))} <= known
    compose: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    assert set(compose["services"]["bot"]["environment"]) <= known


def test_the_services_are_shut_in():
    compose: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    bot, database = compose["services"]["bot"], compose["services"]["database"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in bot["security_opt"]
    assert bot["depends_on"]["database"]["condition"] == "service_healthy"
    assert "ports" not in database
    assert compose["networks"]["inside"]["internal"] is True
    assert database["networks"] == ["inside"]
    for service in compose["services"].values():
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (ROOT / source).exists()
    assert compose["services"]["balancer"]["profiles"] == ["balanced"]


def test_the_balancer_sends_no_request_twice():
    text = (ROOT / "deploy" / "balancer.conf").read_text("utf-8")
    assert "non_idempotent" not in text
    assert text.count("{") == text.count("}")


def test_the_unit_is_one_that_systemd_takes(tmp_path):
    text = SERVICE.read_text("utf-8")
    settings = re.findall(r"^Environment=(.*)$", text, re.MULTILINE)[0]
    names = set(re.findall(r"([A-Z_]+)=", settings))
    assert names <= SETTINGS | {"PYTHONDONTWRITEBYTECODE"}
    assert "LoadCredential=discord_token:" in text
    assert "discord_token" in Settings.model_fields
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    unit = tmp_path / SERVICE.name
    unit.write_text(text.replace("/opt/nato-un-bot/.venv/bin/python", sys.executable))
    command = ("systemd-analyze", "verify", "--recursive-errors=no", str(unit))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if SERVICE.name in line]
    assert not complaints, done.stderr


def test_the_health_check_follows_readiness(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        for answer, status in ((b"200 OK", 0), (b"503 No", 1)):
            command = (sys.executable, "-I", ROOT / "deploy" / "health.py")
            environment = {**os.environ, "METRICS_PORT": str(port)}
            asking = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
            connection, _ = server.accept()
            with connection:
                assert connection.recv(1000).startswith(b"GET /readyz ")
                connection.sendall(b"HTTP/1.0 " + answer + b"\r\n\r\n")
            _, said = asking.communicate()
            assert asking.returncode == status, said
