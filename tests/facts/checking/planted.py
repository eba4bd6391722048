"""Texts with right and wrong claims, made of the frames of ``frames.yaml`` and of the base."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.facts.base import FactBase
from bot.facts.dates import FactDate
from bot.facts.missions import is_recorded
from bot.facts.model import Country, Document, Draft, Entry, Operation, Person, Resolution
from bot.facts.parts import Position
from bot.facts.relations import Direction, Relation
from bot.facts.votes import is_unanimous, voted_on, votes_of

FRAMES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "frames.yaml").read_text("utf-8")
)
_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
).split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MOIS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()


@dataclass(frozen=True)
class Planted:
    """A text; whether its claim is wrong; about what."""

    kind: str
    frame: str
    text: str
    is_wrong: bool


Values = dict[str, object]
Pair = tuple[Values | None, Values | None]
"""What fills a frame rightly, and what wrongly; ``None`` where there is nothing to say."""


def _date(date: FactDate, *, exact: int) -> Values:
    """A date in a year, a month or on a day, as exactly as it is wanted and known."""
    if exact > 1 and date.day and date.month:
        english = f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
        french = f"{date.day} {_MOIS[date.month - 1]} {date.year}"
        return {"d": english, "on": f"on {english}", "le": f"le {french}", "du": f"du {french}"}
    if exact and date.month:
        english = f"{_MONTHS[date.month - 1]} {date.year}"
        french = f"{_MOIS[date.month - 1]} {date.year}"
        return {"d": english, "on": f"in {english}", "le": f"en {french}", "du": f"de {french}"}
    year = str(date.year)
    return {"d": year, "on": f"in {year}", "le": f"en {year}", "du": f"de {year}"}


def _dates(right: FactDate, rng: random.Random) -> tuple[Values, Values]:
    exact = rng.randrange(3)
    if exact == 2 and right.day and right.month:
        wrong = FactDate(right.year, right.month, (right.day + 10) % 28 + 1)
    elif exact and right.month:
        wrong = FactDate(right.year, (right.month + 3) % 12 + 1)
    else:
        exact, wrong = 0, FactDate(right.year + rng.choice((-2, -1, 1, 2)))
    if rng.random() < 0.4:
        wrong = FactDate(
            right.year + rng.choice((-2, -1, 1)), right.month, right.day and min(right.day, 28)
        )
    return _date(right, exact=exact), _date(wrong, exact=exact)


class Planter:
    """Fills the frames of every kind."""

    def __init__(self, base: FactBase, seed: int) -> None:
        self._base, self._votes = base, votes_of(base)
        self._rng = random.Random(seed)
        entries = sorted(base.entries.values(), key=lambda each: each.id)
        cited = [e for e in entries if isinstance(e, Resolution) and e.standing.value != "record"]
        self._resolutions = cited
        self._split = [r for r in cited if r.vote and is_unanimous(r) is False]
        # Of missions of the record the months are left open, as they may be told otherwise.
        operations = [e for e in entries if isinstance(e, Operation) and not is_recorded(e)]
        self._operations = [e for e in operations if _span(e)]
        self._drafts = [e for e in entries if isinstance(e, Draft) and e.vetoed_by]
        self._people = [
            e
            for e in entries
            if (isinstance(e, Person) and e.office.endswith("Secretary General"))
            or (isinstance(e, Person) and e.office.endswith("Secretary-General"))
        ]
        self._countries = [e for e in entries if isinstance(e, Country)]
        self._documents = [
            e
            for e in entries
            if isinstance(e, Document) and any(d.what == "signed" for d in e.dates)
        ]

    def planted(self, each: int) -> Iterator[Planted]:
        """Every frame filled some times, rightly and wrongly."""
        for kind, frames in FRAMES.items():
            values: Callable[[], Pair] = getattr(self, "_" + kind.replace(" ", "_"))
            for frame in frames:
                for _ in range(each):
                    for filled, is_wrong in zip(values(), (False, True), strict=True):
                        if filled is not None:
                            yield Planted(kind, frame, _filled(frame, filled), is_wrong)

    # -- resolutions ----------------------------------------------------------------------------

    def _named(self, resolution: Resolution) -> Values:
        number, year = resolution.number, resolution.year
        names = (
            f"resolution {number}",
            f"resolution {number}",
            f"Security Council resolution {number}",
            f"UNSCR {number}",
            f"Resolution {number} ({year})",
            f"S/RES/{number}",
        )
        return {"r": self._rng.choice(names), "fr": f"résolution {number}"}

    def _adopted(self) -> Pair:
        resolution = self._rng.choice(self._resolutions)
        date = voted_on(resolution)
        assert date is not None
        right, wrong = _dates(date, self._rng)
        named = self._named(resolution)
        return {**named, **right}, {**named, **wrong}

    def _tally(self) -> Pair:
        resolution = self._rng.choice(self._split)
        vote = resolution.vote
        assert vote is not None
        f, a, b = (vote.count(p) for p in list(Position)[:3])
        move = self._rng.choice((1, 2))
        wrong = (f - move, a, b + move) if f > 10 else (f + move, a, b - move)
        if wrong[2] < 0:
            wrong = (f - 1, a, b + 1)
        named = self._named(resolution)
        return {**named, **_counts(f, a, b)}, {**named, **_counts(*wrong)}

    def _unanimous(self) -> Pair:
        right, wrong = self._rng.choice(self._unanimous_ones()), self._rng.choice(self._split)
        return self._named(right), self._named(wrong)

    def _sample(self, several: list[str], most: int) -> list[str]:
        return self._rng.sample(several, min(len(several), most))

    def _position(self, position: Position) -> Pair:
        while True:
            resolution = self._rng.choice(self._split)
            roll = self._votes.roll_call(resolution)
            if roll and roll[position] and resolution.year > 1970:
                break
        mine = list(roll[position])
        most = 5 if position is not Position.IN_FAVOUR else 3
        right = self._sample(mine, most)
        others = [c for p in Position if p is not position for c in roll[p]]
        wrong = [*right[1:], self._rng.choice(others)]
        self._rng.shuffle(wrong)
        named = self._named(resolution)
        bad = next(c for c in wrong if c in others)
        return (
            {**named, "cs": _listed(right), "c": _the(right[0]), "n": len(right)},
            {**named, "cs": _listed(wrong), "c": _the(bad), "n": len(wrong)},
        )

    def _abstained(self) -> Pair:
        return self._position(Position.ABSTAINING)

    def _against(self) -> Pair:
        return self._position(Position.AGAINST)

    def _favour(self) -> Pair:
        return self._position(Position.IN_FAVOUR)

    def _not_adopted(self) -> Pair:
        resolution = self._rng.choice(self._split + self._unanimous_ones())
        power = self._rng.choice(("Russia", "China", "the United States", "France"))
        return None, {**self._named(resolution), "p": power}

    def _unanimous_ones(self) -> list[Resolution]:
        return [r for r in self._resolutions if is_unanimous(r)]

    def _divided(self) -> Pair:
        right, wrong = self._rng.choice(self._split), self._rng.choice(self._unanimous_ones())
        return self._named(right), self._named(wrong)

    def _chapter_seven(self) -> Pair:
        yes = [r for r in self._resolutions if r.chapter == "VII"]
        no = [r for r in self._resolutions if r.chapter == "none"]
        return self._named(self._rng.choice(yes)), self._named(self._rng.choice(no))

    def _no_chapter_seven(self) -> Pair:
        right, _ = self._chapter_seven()
        return None, right

    def _order(self) -> Pair:
        first, second = sorted(self._rng.sample(self._resolutions, 2), key=lambda r: r.number)
        a, b = self._named(first)["r"], self._named(second)["r"]
        return {"r1": a, "r2": b}, {"r1": b, "r2": a}

    def _years_later(self) -> Pair:
        first, second = sorted(self._rng.sample(self._resolutions, 2), key=lambda r: r.number)
        between = second.year - first.year
        if between < 2:
            return None, None
        a, b = self._named(first)["r"], self._named(second)["r"]
        return {"r1": a, "r2": b, "k": between}, {"r1": a, "r2": b, "k": between + 4}

    # -- drafts ---------------------------------------------------------------------------------

    def _draft(self) -> Draft:
        return self._rng.choice(
            [
                d
                for d in self._drafts
                if (len(d.vetoed_by) == 1 and d.symbol.startswith("S/19"))
                or d.symbol.startswith("S/20")
            ]
        )

    def _vetoed_draft(self) -> Pair:
        draft = self._draft()
        power = self._rng.choice(
            [
                p
                for p in ("Russia", "China", "the United States", "France")
                if p.removeprefix("the ") not in draft.vetoed_by
            ]
        )
        return {"s": draft.symbol, "p": _the(draft.vetoed_by[0])}, {"s": draft.symbol, "p": power}

    def _draft_date(self) -> Pair:
        draft = self._draft()
        date = voted_on(draft)
        assert date is not None
        right, wrong = _dates(date, self._rng)
        named = {"s": draft.symbol, "p": _the(draft.vetoed_by[0])}
        return {**named, **right}, {**named, **wrong}

    # -- operations -----------------------------------------------------------------------------

    def _over(self) -> list[Operation]:
        return [e for e in self._operations if _span(e)[1] is not None]

    def _running(self) -> Pair:
        running = [e for e in self._operations if _span(e)[1] is None]
        right = self._rng.choice(running) if running else None
        return (
            {"m": _short(right)} if right else None,
            {"m": _short(self._rng.choice(self._over()))},
        )

    def _ended(self) -> Pair:
        operation = self._rng.choice(self._over())
        right, wrong = _dates(_span(operation)[1] or FactDate(2000), self._rng)
        return {"m": _short(operation), **right}, {"m": _short(operation), **wrong}

    def _began(self) -> Pair:
        operation = self._rng.choice(self._operations)
        start = _span(operation)[0]
        right, _ = _dates(start, self._rng)
        wrong = _date(FactDate(start.year + self._rng.choice((2, 3))), exact=0)
        return {"m": _short(operation), **right}, {"m": _short(operation), **wrong}

    def _span(self) -> Pair:
        operation = self._rng.choice(self._over())
        start, end = _span(operation)
        assert end is not None
        right = {"m": _short(operation), "d1": start.year, "d2": end.year}
        return right, {**right, "d2": end.year + 2}

    def _duration(self) -> Pair:
        operation = self._rng.choice([e for e in self._over() if _years(e) > 1])
        return (
            {"m": _short(operation), "k": _years(operation)},
            {"m": _short(operation), "k": _years(operation) + 5},
        )

    def _mandate(self) -> Pair:
        with_mandate = [(e, m) for e in self._operations if (m := self._mandates(e))]
        operation, mandates = self._rng.choice(with_mandate)
        agendas = {m.agenda for m in mandates}
        known = {link.entry.id for link in self._base.links(operation)}
        other = self._rng.choice(
            [r for r in self._resolutions if r.agenda not in agendas and r.id not in known]
        )
        name = _short(operation)
        return {**self._named(mandates[0]), "m": name}, {**self._named(other), "m": name}

    def _mandates(self, operation: Operation) -> list[Resolution]:
        return [
            link.entry
            for link in self._base.links(operation)
            if link.relation in (Relation.MANDATED_BY, Relation.ESTABLISHED_BY)
            and link.direction is Direction.FORWARD
            and isinstance(link.entry, Resolution)
        ]

    def _succession(self) -> Pair:
        pairs = [
            (each, link.entry)
            for each in self._operations
            for link in self._base.links(each)
            if link.relation is Relation.SUCCEEDS
            and link.direction is Direction.FORWARD
            and isinstance(link.entry, Operation)
        ]
        after, before = self._rng.choice(pairs)
        return (
            {"m": _short(after), "n": _short(before)},
            {"m": _short(before), "n": _short(after)},
        )

    def _led(self) -> Pair:
        led = [
            (
                each,
                [k.entry for k in self._base.links(each) if k.relation is Relation.CARRIED_OUT_BY],
            )
            for each in self._operations
        ]
        names = {
            "nato": "NATO",
            "european-union": "the European Union",
            "african-union": "the African Union",
            "united-nations": "the UN",
        }
        known = [(m, [b.id for b in bodies]) for m, bodies in led if len(bodies) == 1]
        operation, (body,) = self._rng.choice([x for x in known if x[1][0] in names])
        links = {k.entry.id for k in self._base.links(operation)}
        others = [n for i, n in names.items() if i != body and i not in links]
        wrong: Values | None = None
        if others:
            wrong = {"m": _short(operation), "o": self._rng.choice(others)}
        return {"m": _short(operation), "o": names[body]}, wrong

    # -- people and states ----------------------------------------------------------------------

    def _person(self) -> tuple[Person, FactDate, FactDate | None, str]:
        while True:
            person = self._rng.choice(self._people)
            terms = [d for d in person.dates if d.start]
            if "Deputy" in person.office or len(terms) != 1:
                continue
            office = (
                self._rng.choice(("NATO Secretary General", "Secretary General of NATO"))
                if "NATO" in person.office
                else self._rng.choice(
                    ("UN Secretary-General", "Secretary-General of the United Nations")
                )
            )
            assert terms[0].start
            return person, terms[0].start, terms[0].ends, office

    def _office_year(self) -> Pair:
        person, start, end, office = self._person()
        last = end.year if end else 2026
        within = self._rng.randint(start.year, last)
        wrong = start.year - self._rng.randint(2, 5)
        named = {"p": person.title, "o": office}
        return {**named, "y": within}, {**named, "y": wrong}

    def _office_span(self) -> Pair:
        while True:
            person, start, end, office = self._person()
            if end:
                break
        named = {"p": person.title, "o": office}
        return (
            {**named, "d1": start.year, "d2": end.year},
            {**named, "d1": start.year - 3, "d2": end.year - 3},
        )

    def _office_then(self) -> Pair:
        while True:
            person, start, end, office = self._person()
            during = [
                e
                for e in self._operations
                if start.latest() < _span(e)[0].earliest()
                and (end is None or _span(e)[0].latest() < end.earliest())
            ]
            outside = [
                e for e in self._operations if end and end.latest().year + 1 < _span(e)[0].year
            ]
            if during and outside:
                break
        named = {"p": person.title, "o": office}
        return (
            {**named, "m": _short(self._rng.choice(during))},
            {**named, "m": _short(self._rng.choice(outside))},
        )

    def _office_now(self) -> Pair:
        while True:
            person, _, end, office = self._person()
            if end:
                break
        now = "Mark Rutte" if "NATO" in office else "António Guterres"
        return {"p": now, "o": office}, {"p": person.title, "o": office}

    def _accession(self) -> Pair:
        country = self._rng.choice([c for c in self._countries if c.nato_since])
        assert country.nato_since
        right, wrong = _dates(country.nato_since, self._rng)
        return {"c": _the(country.title), **right}, {"c": _the(country.title), **wrong}

    def _seat(self) -> Pair:
        country = self._rng.choice(
            [c for c in self._countries if c.terms and not c.permanent and len(c.title) > 4]
        )
        years = [y for y in range(1971, 2026) if country.sat_in(y)]
        others = [
            y
            for y in range(1971, 2026)
            if not any(country.sat_in(each) for each in (y - 1, y, y + 1))
        ]
        if not years:
            return None, None
        name = _the(country.title)
        return {"c": name, "y": self._rng.choice(years)}, {"c": name, "y": self._rng.choice(others)}

    def _signed(self) -> Pair:
        document = self._rng.choice(self._documents)
        date = next(d.on for d in document.dates if d.what == "signed")
        assert date
        right, wrong = _dates(date, self._rng)
        if any(d.on and d.on.year == int(str(wrong["d"])[-4:]) for d in document.dates):
            wrong = None  # type: ignore[assignment]
        name = {"t": "the " + _short(document)}
        return {**name, **right}, wrong and {**name, **wrong}


def _span(operation: Operation) -> tuple[FactDate, FactDate | None]:
    spans = [d for d in operation.dates if d.start]
    if not spans or any(d.to == "unknown" for d in spans):
        return ()  # type: ignore[return-value]
    start = min((d.start for d in spans if d.start), key=FactDate.earliest)
    ends = [d.ends for d in spans]
    known = [e for e in ends if e]
    return start, (max(known, key=FactDate.latest) if len(known) == len(ends) else None)


def _years(operation: Operation) -> int:
    start, end = _span(operation)
    assert end
    return round((end.latest() - start.earliest()).days / 365.25)


def _short(entry: Entry) -> str:
    """The name that people use: the alias that is an acronym, or the title without brackets."""
    acronyms = [a for a in entry.aliases if a.isupper() and " " not in a]
    title = entry.title.partition(" (")[0].partition(",")[0].partition(":")[0]
    return acronyms[0] if acronyms and len(title) > 30 and len(acronyms[0]) > 3 else title


def _the(name: str) -> str:
    return f"the {name}" if name.startswith("United") else name


def _listed(names: list[str]) -> str:
    names = [_the(name) for name in names]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _counts(f: int, a: int, b: int) -> Values:
    return {
        "f": f,
        "a": a,
        "b": b,
        "F": _WORDS[f],
        "A": _WORDS[a],
        "B": _WORDS[b],
    }


def _filled(frame: str, values: Values) -> str:
    text = frame.format(**values)
    if "one abstentions" in text or "1 abstentions" in text:
        text = text.replace("one abstentions", "one abstention").replace(
            "1 abstentions", "1 abstention"
        )
    text = text.replace("one members", "one member").replace("There were one", "There was one")
    return text[0].upper() + text[1:]
