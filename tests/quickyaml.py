"""Reading our own YAML quickly: by libyaml where it is installed, as the bot does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(path: Path) -> Any:
    """What a file holds."""
    return yaml.load(path.read_text("utf-8"), _SAFE)  # noqa: S506 - it makes plain values


def read_as_text(path: Path) -> Any:
    """What a file holds, with each number and date as it is written."""
    return yaml.load(path.read_text("utf-8"), _BASE)  # noqa: S506 - it makes texts
