"""The goals, each beside what was measured."""

from __future__ import annotations

from bot.cli.output import say


def told(what: str, goal: float, figure: float, unit: str = "ms", *, least: bool = False) -> None:
    """Print a figure beside its goal, ``least`` or most, and whether that is reached."""
    is_reached = figure >= goal if least else figure <= goal
    sign, verdict = ("≥" if least else "≤"), ("reached" if is_reached else "NOT reached")
    say(f"  goal: {what:52} {sign} {goal:g} {unit:3}  {figure:9.2f} {unit:3}  {verdict}")
