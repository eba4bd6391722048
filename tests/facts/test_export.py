"""The base as plain data keeps everything: programs that read it need nothing else."""

from __future__ import annotations

import json
from itertools import chain
from typing import Any

import pytest

from bot.facts.base import FactBase, Link
from bot.facts.export import export_base, export_entry, names
from bot.facts.kinds import Kind
from bot.facts.votes import Votes
from bot.wording import PLAIN

from .small import entry, small_base

KFOR = entry(
    Kind.OPERATION,
    "kfor",
    aliases=["Kosovo Force", "1244"],
    dates=[
        {"what": "active", "from": "1999-06-12", "to": "ongoing", "note": "From the public record."}
    ],
    relations={"mandated_by": ["unscr-1244"]},
    statements=[
        {"text": "It went in.", "source": "unscr-1244", "section": "§ 7", "note": "Two days late."}
    ],
)
R1244 = entry(Kind.RESOLUTION, "unscr-1244", aliases=["UNSCR 1244"])


def heading(link: Link) -> str:
    return PLAIN.tell(link.heading)


def test_an_entry_in_full() -> None:
    base = small_base(KFOR, R1244)
    assert export_entry(base, KFOR, Votes(base), heading) == {
        "id": "kfor",
        "kind": "operation",
        "title": "KFOR",
        "standing": "notable",
        "aliases": ["Kosovo Force", "1244"],
        "summary": "It went in.",
        "place": None,
        "mandate": None,
        "seat": None,
        "strength": None,
        "dates": [
            {
                "what": "active",
                "on": None,
                "from": "1999-06-12",
                "to": "ongoing",
                "yearly": None,
                "since": None,
                "text": None,
                "note": "From the public record.",
            }
        ],
        "relations": {"mandated_by": ["unscr-1244"]},
        "statements": [
            {
                "text": "It went in.",
                "source": "unscr-1244",
                "section": "§ 7",
                "note": "Two days late.",
            }
        ],
        "note": None,
        "link": None,
        "related": [
            {
                "relation": "Mandated by",
                "key": "mandated_by",
                "direction": "forward",
                "id": "unscr-1244",
                "title": "UNSCR-1244",
            }
        ],
    }


def test_a_resolution_tells_its_vote_and_who_cast_it() -> None:
    countries = [
        entry(Kind.COUNTRY, f"land-{n:02}", terms=[{"from": 1990, "to": 1999}]) for n in range(15)
    ]
    vote = {"in_favour": 14, "abstaining": ["LAND-03"]}
    divided = entry(Kind.RESOLUTION, "unscr-1", vote=vote, chapter="VII", cites=["5"])
    unknown = entry(Kind.RESOLUTION, "unscr-2", chapter="none", how="without a vote")
    base = small_base(*countries, divided, unknown)
    told = export_entry(base, divided, Votes(base), heading)
    assert told["vote"] == {"in_favour": 14, "against": 0, "abstaining": 1, "absent": 0}
    assert told["roll_call"]["abstaining"] == ["LAND-03"]
    assert len(told["roll_call"]["in_favour"]) == 14
    assert told["roll_call"]["against"] == told["roll_call"]["absent"] == []
    assert (told["chapter"], told["how"], told["cites"]) == ("VII", None, [5])
    told = export_entry(base, unknown, Votes(base), heading)
    assert (told["chapter"], told["how"]) == (None, "without a vote")
    assert told["vote"] is None
    assert told["roll_call"] is None


def test_names_hold_the_notations_of_a_number_each_once() -> None:
    found = names(R1244)
    assert found[0] == "UNSCR 1244"
    assert {"1244", "S/RES/1244 (1999)"} <= set(found)
    assert len(found) == len(set(found))


def test_the_whole_base_names_every_cited_source() -> None:
    exported = export_base(small_base(KFOR, R1244), heading)
    assert [source["id"] for source in exported["sources"]] == ["page", "unscr-1244"]
    assert [found["id"] for found in exported["entries"]] == ["kfor", "unscr-1244"]
    assert json.loads(json.dumps(exported)) == exported


@pytest.fixture(scope="module")
def exported(base: FactBase) -> dict[str, Any]:
    return json.loads(json.dumps(export_base(base, heading), ensure_ascii=False))  # type: ignore[no-any-return]


def test_the_shipped_base_is_exported_without_loose_ends(
    base: FactBase, exported: dict[str, Any]
) -> None:
    assert exported["revision"] == base.revision
    ids = [found["id"] for found in exported["entries"]]
    assert ids == list(base.entries)
    sources = {source["id"] for source in exported["sources"]}
    for found in exported["entries"]:
        assert found["summary"]
        assert found["statements"] or found["standing"] == "record" or found["kind"] == "country"
        for statement in found["statements"]:
            assert set(statement) == {"text", "source", "section", "note"}
            assert statement["source"] in sources
        for targets in found["relations"].values():
            assert set(targets) <= set(ids)


_OF_A_RESOLUTION = set(
    "number year meeting agenda draft chapter vote how roll_call sponsors cites".split()
)
_POSITIONS = {"in_favour", "against", "abstaining", "absent"}


def test_each_resolution_and_draft_tells_its_vote_by_the_rules_of_the_data(
    exported: dict[str, Any],
) -> None:
    terms = {
        found["title"]: found["terms"]
        for found in exported["entries"]
        if found["kind"] == "country"
    }
    seen = {"vote": 0, "roll_call": 0}
    for found in exported["entries"]:
        if found["kind"] == "resolution":
            assert found.keys() >= _OF_A_RESOLUTION
            assert found["chapter"] in ("VII", None)
            assert not (found["vote"] and found["how"]), found["id"]
        elif found["kind"] == "draft":
            assert bool(found["vetoed_by"]) == (found["outcome"] == "vetoed")
        else:
            continue
        assert set(found["sponsors"]) <= terms.keys(), found["id"]
        vote, roll_call = found["vote"], found["roll_call"]
        seen["vote"] += vote is not None
        if roll_call is None:
            continue
        seen["roll_call"] += 1
        assert set(roll_call) == set(vote) == _POSITIONS
        assert {position: len(names) for position, names in roll_call.items()} == vote, found["id"]
        year = int(next(dated["on"] for dated in found["dates"] if dated["on"])[:4])
        assert sum(vote.values()) == (15 if year > 1965 else 11), found["id"]
        for name in chain.from_iterable(roll_call.values()):
            assert any(
                term["from"] <= year and (term["to"] == "ongoing" or year <= term["to"])
                for term in terms[name]
            ), (found["id"], name)
    assert 2500 < seen["roll_call"] <= seen["vote"]


def test_an_exported_entry_can_be_read_back(base: FactBase, exported: dict[str, Any]) -> None:
    from bot.facts.model import ENTRY_MODELS

    for data, original in zip(exported["entries"], base.entries.values(), strict=True):
        fields = {key: value for key, value in data.items() if key in type(original).model_fields}
        fields |= {"aliases": original.aliases, "summary": original.summary}
        for key in fields.keys() & {"vote", "roll_call", "chapter"}:
            fields[key] = getattr(original, key)  # told in another form than it is written
        for dated in fields["dates"]:
            dated.update({k: dated[k] for k in ("on", "from", "to", "yearly", "since")})
        assert ENTRY_MODELS[Kind(data["kind"])].model_validate(fields) == original
