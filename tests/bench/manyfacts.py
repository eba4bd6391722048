"""The shipped base, multiplied: as many entries as wanted, each as long as a real one."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Country, Draft, Entry, Resolution, Standing

_PER_FILE = 500
_ID = re.compile(r'"([a-z0-9-]+)"')


def multiplied(base: FactBase, count: int, mark: str = "") -> dict[str, bytes]:
    """Data files with ``count`` entries; ``mark`` is put into every title.

    Copies have links among themselves, names of their own and numbers of their own.
    """
    return _files(base, list(base.entries.values()), count, mark)


def described(base: FactBase, mark: str = "") -> dict[str, bytes]:
    """Data files with what is described, and what that cites, without the bare record of votes."""
    chosen = [each for each in base.entries.values() if each.standing is not Standing.RECORD]
    entries = {each.id: each for each in chosen}
    while chosen:
        cited = [base.entries[key] for key in _cited(chosen.pop()) if key in base.entries]
        chosen += [each for each in cited if each.id not in entries]
        entries |= {each.id: each for each in cited}
    return _files(base, list(entries.values()), len(entries), mark)


def _cited(entry: Entry) -> list[str]:
    """Whatever may be an id in the fields of an entry but its relations."""
    return _ID.findall(entry.model_dump_json(exclude={"relations"}, exclude_defaults=True))


def _files(base: FactBase, entries: list[Entry], count: int, mark: str) -> dict[str, bytes]:
    rows: dict[str, list[str]] = defaultdict(list)
    number = max(base.numbers)
    for place in range(count):
        entry, copy = entries[place % len(entries)], place // len(entries)
        if copy and isinstance(entry, Resolution):
            number += 1
        rows[entry.kind.value].append(json.dumps(_copied(entry, copy, number, base, count, mark)))
    rows[Kind.SOURCE.value] = [_plain(source) for source in base.sources.values()]
    rows["outsider"] = [_plain(outsider) for outsider in base.outsiders]
    files = {}
    for kind, lines in rows.items():
        for start in range(0, len(lines), _PER_FILE):
            text = "\n".join(f"  - {line}" for line in lines[start : start + _PER_FILE])
            files[f"{kind}-{start:05d}.yaml"] = f"kind: {kind}\nentries:\n{text}\n".encode()
    return files


def _plain(record: Any) -> str:
    return json.dumps(record.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _copied(
    entry: Entry, copy: int, number: int, base: FactBase, count: int, mark: str
) -> dict[str, Any]:
    data: dict[str, Any] = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(entry, Country):  # the record of votes calls countries by their titles
        data["summary"] = f"{data.get('summary', entry.title)[:150]}{mark}"
    else:
        data["title"] = f"{data['title'][:80]}{mark}"
    if not copy:
        data["relations"] = {}
        return data
    places = {key: place for place, key in enumerate(base.entries)}
    size = len(places)

    def renamed(key: str) -> str:
        exists = copy * size + places[key] < count
        return f"{key[:38]}-x{copy}" if exists else key

    data["id"] = f"{entry.id[:38]}-x{copy}"
    data["title"] = f"{data['title'][:80]} ({copy})"
    data["aliases"] = [f"{name[:70]} x{copy}" for name in entry.aliases]
    data["relations"] = {
        kind: [renamed(target) for target in targets] for kind, targets in entry.relations.items()
    }
    if isinstance(entry, Resolution):
        data["number"] = number
        data["title"] = f"Resolution {number} ({entry.year}): {entry.title.partition(': ')[2][:60]}"
        for dated in data.get("dates", ()):
            dated["what"] = "passed"  # its number is not in the order of adoption
    if isinstance(entry, Draft):
        data["symbol"] = f"{entry.symbol}/Add.{copy}"
        data["title"] = f"Draft {data['symbol']}: {entry.title.partition(': ')[2][:60]}"
    elif data.get("symbol"):
        del data["symbol"]
    return data
