"""Where the files stand that ship with this room."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
TEMPLATES = Path(__file__).with_name("templates")
