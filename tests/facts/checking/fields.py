"""What fields of the base say, rightly and with another entry's value: see ``fields.yaml``."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.facts.base import FactBase
from bot.facts.checking.text.peoples import country_of
from bot.facts.dates import FactDate
from bot.facts.kinds import Kind
from bot.facts.model import Person
from bot.facts.offices import offices_of
from bot.facts.parts import Position
from bot.facts.relations import Direction, Relation
from bot.facts.votes import voted_on, votes_of

PHRASES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "fields.yaml").read_text("utf-8")
)
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
Values = dict[str, object]


@dataclass(frozen=True)
class Claim:
    """What a field says in some words, and whether its value is another's."""

    field: str
    text: str
    is_wrong: bool


def claims(base: FactBase, seed: int, each: int) -> Iterator[Claim]:
    """Every phrase filled some times, rightly and with what is another's."""
    fields = _Fields(base, random.Random(seed))
    for field, phrases in PHRASES.items():
        values: Callable[[], tuple[Values, Values]] = getattr(fields, field.replace(" ", "_"))
        for phrase in phrases:
            for _ in range(each):
                right, wrong = values()
                yield Claim(field, _filled(phrase, right), is_wrong=False)
                yield Claim(field, _filled(phrase, wrong), is_wrong=True)


def _filled(phrase: str, values: Values) -> str:
    text = phrase.format(**values)
    return text[0].upper() + text[1:]


class _Fields:
    """Draws an entry, the value of a field of it, and another value that it does not have."""

    def __init__(self, base: FactBase, rng: random.Random) -> None:
        self._base, self._rng = base, rng
        self._by_id: dict[str, Any] = dict(base.entries)
        self._held: list[Any] = [
            (office.names, term, key)
            for office in offices_of(base).values()
            for term, key in office.holders
            if term.start and isinstance(term.to, FactDate)
        ]
        self._people: list[Any] = list(base.of_kind(Kind.PERSON))

    def _entries(self, kind: Kind) -> list[Any]:
        return list(self._base.of_kind(kind))

    # -- people ---------------------------------------------------------------------------------

    def _term(self) -> tuple[str, str, Any]:
        names, term, key = self._rng.choice(self._held)
        return self._by_id[key].title, self._office(names), term

    def _office(self, names: tuple[str, ...]) -> str:
        usable = [n for n in names if not n.startswith(("Chef", "Commandant")) and len(n) > 4]
        name = self._rng.choice(usable)
        if name[:4] in ("Head", "Comm", "Chai", "Forc", "Spec", "Join", "Supr", "High", "Tran"):
            first, _, rest = name.partition(" ")
            name = f"{first.lower() if first in ('Head', 'Chair', 'Chairman') else first} {rest}"
        return name.partition(" (")[0]

    def _shift(self) -> int:
        return self._rng.choice((-4, -3, 3, 4))

    def took_office(self) -> tuple[Values, Values]:
        while True:
            person, office, term = self._term()
            if self._is_only(person):
                break
        begun, ended = term.start, term.ends
        by = self._shift()
        named = {"p": person, "o": office}
        return (
            {**named, "y": begun.year, "e": ended.year},
            {**named, "y": begun.year + by, "e": ended.year + by},
        )

    left_office = took_office

    def _is_only(self, person: str) -> bool:
        return [self._by_id[key].title for _, _, key in self._held].count(person) == 1

    def in_office(self) -> tuple[Values, Values]:
        while True:
            person, office, term = self._term()
            if self._is_only(person):
                break
        within = self._rng.randint(term.start.year, term.ends.year)
        named = {"p": person, "o": office}
        far = self._rng.choice((term.start.year - 3, term.ends.year + 3))
        return {**named, "m": within}, {**named, "m": far}

    def _two(self) -> tuple[str, str, tuple[str, ...]]:
        """Somebody and their office, and somebody of another one."""
        while True:
            names, _, key = self._rng.choice(self._held)
            others, _, other = self._rng.choice(self._held)
            held = {k for n, _, k in self._held if n == names}
            if others != names and other not in held:
                return self._by_id[key].title, self._by_id[other].title, names

    def holder(self) -> tuple[Values, Values]:
        right, wrong, names = self._two()
        office = self._office(names)
        return {"p": right, "o": office}, {"p": wrong, "o": office}

    def leader(self) -> tuple[Values, Values]:
        while True:
            right, wrong, names = self._two()
            of = [n for n in names if n.startswith(("Head of ", "Commander of "))]
            short = [n for n in of if n.rpartition(" ")[2].isupper() and " the " not in n]
            if short:
                break
        first, _, mission = self._rng.choice(short).partition(" of ")
        verb = "headed" if first == "Head" else "commanded"
        return {"n": mission, "p": right, "v": verb}, {"n": mission, "p": wrong, "v": verb}

    def successor(self) -> tuple[Values, Values]:
        office = self._rng.choice(
            [o for o in offices_of(self._base).values() if len(o.holders) > 5]
        )
        chain: list[Any] = [
            (person, link.entry)
            for _, key in office.holders
            for person in [self._by_id[key]]
            if person.office == office.name  # others held another post, too
            for link in self._base.links(person, Relation.SUCCEEDS)
            if link.direction is Direction.FORWARD
            and getattr(link.entry, "office", "") == person.office
        ]
        after, before = self._rng.choice(chain)
        near = {link.entry.title for link in self._base.links(before)}
        others = [
            self._by_id[key].title
            for _, key in office.holders
            if self._by_id[key].title not in near and key != before.id
        ]
        if not others:
            return self.successor()
        named = {"p": before.title, "o": self._office(office.names)}
        return {**named, "q": after.title}, {**named, "q": self._rng.choice(others)}

    def nationality(self) -> tuple[Values, Values]:
        people = [p for p in self._people if p.nationality and " " not in p.nationality]
        person = self._rng.choice(people)
        other = self._rng.choice([p for p in people if p.nationality != person.nationality])
        return (
            {"p": person.title, "a": person.nationality, "c": self._country(person.nationality)},
            {"p": person.title, "a": other.nationality, "c": self._country(other.nationality)},
        )

    def _country(self, people: str) -> str:
        country = country_of(people, self._base)
        return _the(country.title) if country else people

    # -- operations -----------------------------------------------------------------------------

    def _operation(self, has: Callable[[Any], object]) -> Any:
        fit = [each for each in self._entries(Kind.OPERATION) if has(each)]
        return tuple(self._rng.sample(fit, 2))

    def seat(self) -> tuple[Values, Values]:
        while True:
            fit = [o for o in self._entries(Kind.OPERATION) if o.seat and len(o.seat) < 20]
            fit += [
                b
                for b in self._entries(Kind.BODY)
                if b.place and len(b.place) < 20 and " of " not in b.title and "Head" not in b.title
            ]
            one, other = self._rng.sample(fit, 2)
            seats = [getattr(e, "seat", None) or e.place for e in (one, other)]
            seats = [s.partition(",")[0].partition(" (")[0] for s in seats]
            if not seats[1].isupper() and seats[1] not in str(one) and seats[0] != seats[1]:
                break
        return {"n": short(one), "s": seats[0]}, {"n": short(one), "s": seats[1]}

    def place(self) -> tuple[Values, Values]:
        while True:
            one, other = self._operation(lambda o: o.place and len(o.place) < 25)
            if one.place not in str(other) and other.place not in str(one):
                break
        return {"n": short(one), "c": one.place}, {"n": short(one), "c": other.place}

    def strength(self) -> tuple[Values, Values]:
        def first(o: Any) -> int:
            found = re.search(r"\d{1,3}(?:,\d{3})+|\d{3,}", o.strength or "")
            return int(found[0].replace(",", "")) if found else 0

        one, _ = self._operation(first)
        count = first(one)
        wrong = round(count * 2.2, 2 - len(str(count)))
        return {"n": short(one), "k": f"{count:,}"}, {"n": short(one), "k": f"{wrong:,.0f}"}

    def led_by(self) -> tuple[Values, Values]:
        names = {
            "nato": "NATO",
            "european-union": "the European Union",
            "united-nations": "the UN",
            "african-union": "the African Union",
        }
        while True:
            one, _ = self._operation(lambda o: o.relations.get("carried_out_by"))
            bodies = one.relations["carried_out_by"]
            near = {link.entry.id for link in self._base.links(one)}
            others = [n for i, n in names.items() if i not in near and i != "united-nations"]
            if len(bodies) == 1 and bodies[0] in names and others:
                break
        named = {"n": short(one)}
        return {**named, "b": names[bodies[0]]}, {**named, "b": self._rng.choice(others)}

    def _span(self) -> Any:
        while True:
            one, _ = self._operation(lambda o: any(d.start for d in o.dates))
            spans = [d for d in one.dates if d.start and isinstance(d.to, FactDate)]
            if len(spans) == 1:
                return one, spans[0].start, spans[0].ends

    def began(self) -> tuple[Values, Values]:
        one, begun, ended = self._span()
        by = self._rng.choice((-3, -4, -2))
        named = {"n": short(one)}
        return (
            {**named, "y": begun.year, "z": ended.year},
            {**named, "y": begun.year + by, "z": ended.year - by},
        )

    ended = began

    def still(self) -> tuple[Values, Values]:
        runs = [o for o in self._entries(Kind.OPERATION) if any(d.to == "ongoing" for d in o.dates)]
        one, _, _ = self._span()
        return {"n": short(self._rng.choice(runs))}, {"n": short(one)}

    def mandate(self) -> tuple[Values, Values]:
        def texts(o: Any) -> list[str]:
            return [
                *o.relations.get("mandated_by", ()),
                *o.relations.get("established_by", ()),
            ]

        while True:
            one, other = self._operation(lambda o: any(t[:5] == "unscr" for t in texts(o)))
            if texts(other)[0] not in str(one) and one.place != other.place:
                break
        right, wrong = (f"resolution {texts(o)[0].rpartition('-')[2]}" for o in (one, other))
        return {"n": short(one), "r": right}, {"n": short(one), "r": wrong}

    def followed(self) -> tuple[Values, Values]:
        after, _ = self._operation(lambda o: o.relations.get("succeeds"))
        before = self._by_id[after.relations["succeeds"][0]]
        wrong, _ = self._operation(lambda o: o.place != before.place and o.place != after.place)
        named = {"n": short(before)}
        return {**named, "q": short(after)}, {**named, "q": short(wrong)}

    # -- documents, events, bodies --------------------------------------------------------------

    def _happened(self) -> list[Any]:
        verbs = {"signed": "signed", "adopted": "adopted", "held": "held"}
        return [
            (each, dated, verbs[dated.what])
            for kind in (Kind.DOCUMENT, Kind.EVENT)
            for each in self._entries(kind)
            for dated in each.dates[:1]
            if dated.what in verbs and len(short(each)) < 60
            if not {":", ","} & {*each.title}  # what is before those may be another's name
            if dated.what != "held" or _MEETING.search(each.title)
        ]

    def signed_in(self) -> tuple[Values, Values]:
        fit = [x for x in self._happened() if x[0].place and x[0].place.isalpha()]
        one, _, verb = self._rng.choice(fit)
        other = self._rng.choice([o for o, _, _ in fit if o.place not in str(one)])
        named = {"t": _called(one), "v": verb}
        return {**named, "s": one.place}, {**named, "s": other.place}

    def dated(self) -> tuple[Values, Values]:
        fit = [x for x in self._happened() if not any(c.isdigit() for c in short(x[0]))]
        while True:
            one, dated, verb = self._rng.choice(fit)
            date = dated.on or dated.start
            if date and date.day:
                break
        named = {"t": _article(short(one)), "v": verb}
        wrong = date.year + self._rng.choice((-3, -2, 2, 3))
        return (
            {**named, "d": _day(date), "y": date.year},
            {**named, "d": _day(FactDate(wrong, date.month, min(date.day, 28))), "y": wrong},
        )

    def founded(self) -> tuple[Values, Values]:
        fit: list[Any] = [
            (b, d.on or d.start)
            for b in self._entries(Kind.BODY)
            for d in b.dates[:1]
            if d.what in ("created", "established", "active") and (d.on or d.start)
            if "ead of" not in b.title and "ommander" not in b.title
        ]
        one, date = self._rng.choice(fit)
        named = {"b": _article(short(one))}
        return {**named, "y": date.year}, {**named, "y": date.year + self._rng.choice((-4, -3, 4))}

    def signed_by(self) -> tuple[Values, Values]:
        fit = [
            d
            for d in self._entries(Kind.DOCUMENT)
            if any(isinstance(self._by_id[s], Person) for s in d.relations.get("signed_by", ()))
        ]
        one = self._rng.choice(fit)
        signed = [self._by_id[s] for s in one.relations["signed_by"]]
        right = self._rng.choice([s for s in signed if isinstance(s, Person)])
        wrong = self._rng.choice(
            [p for p in self._people if p.office.endswith("eneral") and p not in signed]
        )
        named = {"t": _article(short(one))}
        return {**named, "p": right.title}, {**named, "p": wrong.title}

    # -- states ---------------------------------------------------------------------------------

    def _member(self, has: Callable[[Any], object]) -> Any:
        return self._rng.choice([c for c in self._entries(Kind.COUNTRY) if has(c)])

    def joined_nato(self) -> tuple[Values, Values]:
        country = self._member(lambda c: c.nato_since)
        year, named = country.nato_since.year, {"c": _the(country.title)}
        return {**named, "y": year}, {**named, "y": year + self._rng.choice((-3, 3, 5))}

    def joined_the_un(self) -> tuple[Values, Values]:
        titles = {each.title for each in self._entries(Kind.COUNTRY)}
        admitted = [
            (title[13:-12].removeprefix("the "), r.year)
            for r in self._entries(Kind.RESOLUTION)
            for title in [r.title.partition(": ")[2]]
            if title.startswith("admission of ") and title.endswith(" recommended")
            if title[13:-12].removeprefix("the ") in titles
        ]
        name, year = self._rng.choice(admitted)
        return {"c": _the(name), "y": year}, {"c": _the(name), "y": year + self._shift()}

    def on_the_council(self) -> tuple[Values, Values]:
        country = self._member(lambda c: c.terms and not c.permanent)
        term = self._rng.choice(country.terms)
        named = {"c": _the(country.title)}
        others = [
            y
            for y in range(1946, 2026)
            if not any(country.sat_in(z) for z in (y - 1, y, y + 1, y + 2))
        ]
        wrong = self._rng.choice(others)
        return (
            {**named, "y": term.start, "z": term.to},
            {**named, "y": wrong, "z": wrong + 1},
        )

    def presidency(self) -> tuple[Values, Values]:
        one = self._member(lambda c: c.presided)
        month = self._rng.choice(one.presided)
        other = self._member(lambda c: c.presided and month not in c.presided)
        date: Any = FactDate.parse(str(month))
        d = f"{_MONTHS[date.month - 1]} {date.year}"
        return {"c": _the(one.title), "d": d}, {"c": _the(other.title), "d": d}

    # -- texts ----------------------------------------------------------------------------------

    def _resolution(self, has: Callable[[Any], object]) -> Any:
        return self._rng.choice([r for r in self._entries(Kind.RESOLUTION) if has(r)])

    def sponsor(self) -> tuple[Values, Values]:
        one = self._resolution(lambda r: len(r.sponsors) == 1)
        other = self._resolution(lambda r: len(r.sponsors) == 1 and r.sponsors != one.sponsors)
        named = {"r": f"resolution {one.number}"}
        return {**named, "c": _the(one.sponsors[0])}, {**named, "c": _the(other.sponsors[0])}

    def cast(self) -> tuple[Values, Values]:
        votes = votes_of(self._base)
        while True:
            one = self._resolution(lambda r: r.vote and votes.roll_call(r))
            roll: Any = votes.roll_call(one)
            if roll[Position.ABSTAINING]:
                break
        country = self._rng.choice(roll[Position.ABSTAINING])
        other = self._rng.choice(roll[Position.IN_FAVOUR])
        named = {"r": f"resolution {one.number}", "v": "abstained on", "w": "abstained"}
        return {**named, "c": _the(country)}, {**named, "c": _the(other)}

    def vetoed(self) -> tuple[Values, Values]:
        fit = [d for d in self._entries(Kind.DRAFT) if len(d.vetoed_by) == 1]
        one = self._rng.choice(fit)
        other = self._rng.choice([d for d in fit if d.vetoed_by != one.vetoed_by])
        named = {"t": f"draft {one.symbol}"}
        return {**named, "c": _the(one.vetoed_by[0])}, {**named, "c": _the(other.vetoed_by[0])}

    def tally(self) -> tuple[Values, Values]:
        def counts(r: Any) -> tuple[int, ...]:
            return tuple(r.vote.count(p) for p in list(Position)[:3])

        one = self._resolution(lambda r: r.vote and counts(r)[2])
        other = self._resolution(
            lambda r: r.vote and counts(r)[2] and counts(r)[0] != counts(one)[0]
        )
        named = {"r": f"resolution {one.number}"}
        return (
            {**named, **dict(zip("fab", counts(one), strict=True))},
            {**named, **dict(zip("fab", counts(other), strict=True))},
        )

    def chapter(self) -> tuple[Values, Values]:
        right = self._resolution(lambda r: r.chapter == "VII").number
        wrong = self._resolution(lambda r: r.chapter == "none").number
        return {"r": f"resolution {right}"}, {"r": f"resolution {wrong}"}

    def adopted(self) -> tuple[Values, Values]:
        one, other = (self._resolution(lambda r: r.year) for _ in range(2))
        named = {"r": f"resolution {one.number}"}
        dates: list[Any] = [voted_on(each) for each in (one, other)]
        right, wrong = dates
        if wrong.year == right.year:
            return self.adopted()
        return (
            {**named, "d": _day(right), "y": right.year},
            {**named, "d": _day(wrong), "y": wrong.year},
        )


_MEETING = re.compile("Summit|[Cc]onference|[Mm]eeting")


def _called(entry: Any) -> str:
    """The name of a document or meeting, with the year that tells it from others."""
    title: str = entry.title
    return _article(title if title[-6:-5] == "(" else short(entry))


def _day(date: Any) -> str:
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def short(entry: Any) -> str:
    """The name that people use: an acronym, or the title without what stands in brackets."""
    acronyms = [a for a in entry.aliases if a.isupper() and " " not in a and len(a) > 3]
    title: str = entry.title.partition(" (")[0].partition(",")[0].partition(":")[0]
    return acronyms[0] if acronyms and len(title) > 30 else title


def _article(name: str) -> str:
    return name if name.isupper() or name.startswith(("NATO", "UN")) else f"the {name}"


def _the(name: str) -> str:
    return f"the {name}" if name.startswith("United") else name
