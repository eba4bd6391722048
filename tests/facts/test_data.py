"""Rules that the whole of the shipped data keeps, beyond what the loader insists on."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.missions import is_recorded
from bot.facts.model import Entry, Operation, Person, Resolution, Standing
from bot.facts.relations import RELATION_TYPES
from tests.conftest import DATA, SHIPPED_KINDS

ROOT = DATA.parent


def texts(entry: Entry) -> Iterator[str]:
    """Everything that an entry tells: not what it is called, nor what people type for it."""
    yield from filter(None, (entry.summary, entry.note, getattr(entry, "mandate", None)))
    for statement in entry.statements:
        yield from filter(None, (statement.text, statement.note))
    for dated in entry.dates:
        yield from filter(None, (dated.text, dated.note))


def test_the_base_has_the_size_it_should(base: FactBase) -> None:
    assert len(base.entries) >= 800
    assert len(base.sources) >= 100
    for kind in SHIPPED_KINDS:
        assert base.counts[kind] >= 20, kind


def test_every_statement_cites_a_source_and_says_where(base: FactBase) -> None:
    for entry in base.entries.values():
        known_from_fields = entry.may_be_uncited or entry.standing is Standing.RECORD
        assert entry.statements or known_from_fields, entry.id
        for statement in entry.statements:
            source = base.source(statement.source)
            assert source.title, (entry.id, statement.source)
            assert source.publisher, (entry.id, statement.source)
            assert statement.section is None or statement.section.strip(), entry.id


def test_every_source_is_cited(base: FactBase) -> None:
    cited = {s.source for entry in base.entries.values() for s in entry.statements}
    assert set(base.sources) <= cited, "sources nobody cites"


def test_ids_fit_two_in_a_custom_id(base: FactBase) -> None:
    for key in [*base.entries, *base.sources]:
        assert len(key) <= 45
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)


def test_a_resolution_says_one_thing_about_its_number_and_year(base: FactBase) -> None:
    for entry in base.of_kind(Kind.RESOLUTION):
        assert isinstance(entry, Resolution)
        assert entry.id == f"unscr-{entry.number}"
        assert entry.title.startswith(f"Resolution {entry.number} ({entry.year})"), entry.title
        adopted = [dated.on for dated in entry.dates if dated.what == "adopted"]
        assert len(adopted) == 1, entry.id
        assert adopted[0] is not None
        assert adopted[0].precision == "day"
        assert adopted[0].year == entry.year


def test_resolutions_were_adopted_in_the_order_of_their_numbers(base: FactBase) -> None:
    days = {
        number: next(d.on for d in base.resolution(number).dates if d.what == "adopted")
        for number in sorted(base.numbers)
    }
    ordered = [day.earliest() for day in days.values() if day]
    assert ordered == sorted(ordered)


def test_core_entries_stand_on_the_page(base: FactBase) -> None:
    core = [entry for entry in base.entries.values() if entry.standing is Standing.CORE]
    assert len(core) >= 80
    for entry in core:
        assert any(s.source == "nato-un-page" for s in entry.statements), entry.id


# -- mandates ------------------------------------------------------------------------------------

DENIES = re.compile(r"\b(no|not|none|without|never|nor|unauthorised|absence)\b", re.IGNORECASE)
CLAIMS = re.compile(
    r"\b(UN[- ]mandated|mandated by (the )?(UN|United Nations|Security Council|Council|resolution)"
    r"|(Security )?Council(’s|'s)? mandate|authori[sz]ed by (the )?(UN|Security Council|Council))",
    re.IGNORECASE,
)
UN_OWN = {"established_by"}
"""How the UN's own missions are tied to the resolution that set them up."""


def unmandated(base: FactBase) -> list[Operation]:
    found = [entry for entry in base.of_kind(Kind.OPERATION) if isinstance(entry, Operation)]
    return [op for op in found if not {"mandated_by", *UN_OWN} & set(op.relations)]


def test_every_operation_says_what_its_mandate_was(base: FactBase) -> None:
    for entry in base.of_kind(Kind.OPERATION):
        assert isinstance(entry, Operation)
        assert entry.mandate or is_recorded(entry), entry.id


def test_every_person_has_a_nationality(base: FactBase) -> None:
    people = [each for each in base.entries.values() if isinstance(each, Person)]
    assert not [each.id for each in people if not each.nationality]


def test_who_is_told_of_as_a_woman_is_one(base: FactBase) -> None:
    for each in base.of_kind(Kind.PERSON):
        assert isinstance(each, Person)
        told = " ".join([each.summary or "", *(said.text for said in each.statements)])
        women, men = (
            bool(re.search(rf"\b(?:{words})\b", told, re.IGNORECASE))
            for words in ("she|hers?|herself", "he|his|him|himself")
        )
        if women != men:  # else nobody is told of, or others, too
            assert each.woman == women, each.id


def test_the_words_on_a_mandate_agree_with_the_links(base: FactBase) -> None:
    for entry in base.of_kind(Kind.OPERATION):
        assert isinstance(entry, Operation)
        if is_recorded(entry):
            continue  # its links say it
        assert entry.mandate
        resolutions = entry.relations.get("mandated_by", ())
        if re.match(r"None\b|No Council mandate", entry.mandate):
            assert not resolutions, f"{entry.id} says it had no mandate and links to one"
        if resolutions:
            named = {f"unscr-{number}" for number in re.findall(r"\b\d{3,4}\b", entry.mandate)}
            assert named & set(resolutions), f"{entry.id}: the mandate names another resolution"


def test_no_operation_without_a_mandate_is_described_as_mandated(base: FactBase) -> None:
    for entry in unmandated(base):
        for text in texts(entry):
            for sentence in re.split(r"(?<=[.;:])\s", text):
                claimed = CLAIMS.search(sentence) and not DENIES.search(sentence)
                assert not claimed, f"{entry.id}: {sentence}"


def test_nowhere_else_is_it_described_as_mandated_either(base: FactBase) -> None:
    names = {
        name: entry.id
        for entry in unmandated(base)
        for name in [entry.title.partition(" (")[0], *entry.aliases]
        if len(name) > 3 and name[0].isupper()
    }
    name = rf"\b({'|'.join(map(re.escape, names))})\b"
    mandated = re.compile(
        rf"UN[- ]mandated[^.;,]{{0,30}}{name}|{name}[^.;]{{0,60}}{CLAIMS.pattern}"
    )
    for entry in base.entries.values():
        for text in texts(entry):
            found = mandated.search(text)
            assert not found or DENIES.search(text), f"{entry.id}: {text}"


def test_the_air_campaign_over_kosovo_had_no_mandate(base: FactBase) -> None:
    entry = base.entries["allied-force"]
    assert isinstance(entry, Operation)
    assert entry.mandate
    assert entry.mandate.startswith("None")
    relations = {link.relation.value for link in base.links(entry)}
    assert not relations & {"mandated_by", "established_by", "implements"}


# -- what a reader sees --------------------------------------------------------------------------


def test_links_lead_to_public_pages(base: FactBase) -> None:
    addresses = [s.url for s in base.sources.values() if s.url]
    addresses += [entry.link for entry in base.entries.values() if entry.link]
    assert len(addresses) > 500
    for address in addresses:
        assert re.match(r"https?://[a-z0-9.-]+\.[a-z]{2,}(/|$)", address), address
        assert "<" not in address


def test_resolutions_lead_to_their_text(base: FactBase) -> None:
    assert base.entries["unscr-1244"].link == "https://docs.un.org/S/RES/1244(1999)"
    for number in base.numbers:
        entry = base.resolution(number)
        assert entry.link == f"https://docs.un.org/S/RES/{number}({entry.year})"


def test_texts_are_clean(base: FactBase) -> None:
    for entry in base.entries.values():
        for text in [entry.title, *entry.aliases, *texts(entry)]:
            assert text == text.strip(), (entry.id, text)
            assert "  " not in text, (entry.id, text)
            assert "\n" not in text, (entry.id, text)
            assert not re.search(r"[\u200b-\u200f\u202a-\u202e\ufffd]", text), (entry.id, text)
            assert not re.search(r"\b(TODO|FIXME|XXX|Lorem)\b", text), (entry.id, text)


def test_titles_are_told_apart(base: FactBase) -> None:
    seen: dict[tuple[Kind, str], str] = {}
    for entry in base.entries.values():
        first = seen.setdefault((entry.kind, entry.title.casefold()), entry.id)
        assert first == entry.id, f"{first} and {entry.id} have one title: {entry.title}"


def test_no_link_is_written_from_both_ends(base: FactBase) -> None:
    written = [
        (key, entry.id, target)
        for entry in base.entries.values()
        for key, targets in entry.relations.items()
        for target in targets
    ]
    assert len(written) == len(set(written)), "a link stands twice in one entry"
    both = [
        (key, one, other)
        for key, one, other in written
        if (key, other, one) in set(written) and not RELATION_TYPES[key].is_symmetric
    ]
    assert both == []


def test_the_page_errs_on_resolution_1244_and_the_base_says_so(base: FactBase) -> None:
    entry = base.entries["unscr-1244"]
    assert [str(dated.on) for dated in entry.dates if dated.what == "adopted"] == ["1999-06-10"]
    notes = " ".join(filter(None, [entry.note, *(s.note for s in entry.statements)]))
    assert "12 June" in notes


AGED = [
    r"(?<!Police )Task Force",
    r"2010 Strategic Concept|Strategic Concept of 2010",
    r"Resolute Support",
    r"Ljubljana",
    r"Senior Military Liaison Office",
    r"Trust Fund.*1999|1999.*Trust Fund",
    r"Terrorism Prevention Branch",
]
"""What the page of 2019 says that has changed since, or that other sources say otherwise."""


@pytest.mark.parametrize("aged", AGED)
def test_what_has_aged_on_the_page_carries_a_note(base: FactBase, aged: str) -> None:
    told = [
        (entry.id, statement)
        for entry in base.entries.values()
        for statement in entry.statements
        if statement.source == "nato-un-page" and re.search(aged, statement.text)
    ]
    assert told
    assert [key for key, statement in told if not statement.note] == []


# -- against the public record and the page ------------------------------------------------------

HERE = Path(__file__).parent


def public_record() -> dict[str, str]:
    """The days of the public record that this base was made from, by its ids: facts, no texts."""
    days: dict[str, str] = json.loads((HERE / "public-record.json").read_text(encoding="utf-8"))
    return days


def test_every_resolution_of_the_public_record_is_here_with_its_day(base: FactBase) -> None:
    checked = 0
    for key, day in public_record().items():
        match = re.fullmatch(r"unscr-(\d+)", key)
        if match is None:
            continue
        checked += 1
        assert int(match[1]) in base.numbers, key
        adopted = [d.on for d in base.resolution(int(match[1])).dates if d.what == "adopted"]
        assert str(adopted[0]) == day, key
    assert checked > 400


def test_every_day_of_the_public_record_is_a_day_of_the_base(base: FactBase) -> None:
    days = {
        str(date)
        for entry in base.entries.values()
        for dated in entry.dates
        for date in (dated.begins, dated.ends, dated.yearly)
        if date
    }
    record = public_record().items()
    assert [key for key, day in record if day.removeprefix("--") not in days] == []


_RUN = 8
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")


def _carried_over(path: Path, runs: frozenset[str]) -> Iterator[str]:
    """The runs of eight words that a file shares with the page, the names in it left out."""
    words = _WORD.findall(path.read_text(encoding="utf-8"))
    for start in range(len(words) - _RUN + 1):
        run = " ".join(words[start : start + _RUN])
        if hashlib.blake2s(run.lower().encode(), digest_size=6).hexdigest() in runs:
            yield f"{path.name}: {run}"


def test_nothing_is_carried_over_word_for_word() -> None:
    """Facts carry over, sentences do not; the page's own words stand here only as digests."""
    runs = frozenset((HERE / "page-runs.txt").read_text(encoding="utf-8").split())
    assert len(runs) > 1500
    texts = [*(ROOT / "data").glob("*.yaml"), *(ROOT / "bot").rglob("*.po"), ROOT / "README.md"]
    assert [found for path in texts for found in _carried_over(path, runs)] == []
