"""The tables of time zones: those of the pinned package, whatever the host has."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from bot.daily import schedule
from bot.timezones.tzdata import catalogue, zone_info

SPRING = dt.datetime(2026, 3, 15, 12, tzinfo=dt.UTC)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Path]:
    """A host whose tables hold every clock to be UTC's."""
    wrong = (files("tzdata") / "zoneinfo" / "UTC").read_bytes()
    for name in ("America/Asuncion", "Europe/Berlin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(wrong)
    zoneinfo.reset_tzpath([tmp_path])
    zoneinfo.ZoneInfo.clear_cache()
    yield tmp_path
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.parametrize("zone", ["America/Asuncion", "Europe/Berlin"])
def test_the_hosts_own_tables_do_not_count(host: Path, zone: str) -> None:
    assert not SPRING.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()  # what the host would say
    zone_info.cache_clear()
    due = schedule.occurrence(zone, dt.time(9), SPRING.date())
    assert due.hour == {"America/Asuncion": 12, "Europe/Berlin": 8}[zone]
    assert schedule.local_date(zone, SPRING.replace(hour=2)) == dt.date(2026, 3, 15) - (
        dt.timedelta(days=1) if zone == "America/Asuncion" else dt.timedelta(0)
    )


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../zones", "/etc/passwd", "Europe", "x\0y"])
def test_what_is_no_zone(name: str) -> None:
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        zone_info(name)


def test_every_zone_on_offer_has_rules() -> None:
    for name in catalogue().zones:
        assert zone_info(name).key == name
