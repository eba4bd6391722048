"""The pieces of a question, sorted by what each says of a set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ....messages import message
from ...model import Entry
from ...number_words import CARDINALS, cardinal
from ...regions import around
from ..question import Period
from ..reading.named import Mention, Named
from .kinds import KINDS
from .operations import WIDE
from .pieces import CLAIMS, Piece, Place
from .query import Aggregate
from .times import Length

_NARROWING = frozenset(
    (
        "org",
        "place",
        "led_by",
        "region",
        "group",
        "fate",
        "permanent",
        "elected",
        "mandated",
        "roles",
        "sort",
        "spans",
    )
)
_THINGS = ("operation", "titled", "thing")
_PAST = frozenset("ever never been sat served were was jamais deja ete siegeaient etaient".split())
_AROUND = frozenset(("around", "autour", "alentours", "environs"))
"""Beside these a place stands for the region in which it lies: “in and around Bosnia”."""
_MEMBERS = frozenset("members countries states nations allies founders membres pays".split())
_SEATS = ("permanent", "elected")
_OF_PEOPLE = {"place": "nationality", "region": "origin", "group": "origin_group"}
"""What narrows the holders of a post where it would say of others where they are."""
_POSTS = frozenset(
    "secretaries generals commanders heads chiefs bosses leaders representatives presidents chairs"
    " chairmen directors deputies envoys administrators ambassadors commissioners saceurs sacts"
    " secretaires commandants directeurs representants ambassadeurs".split()
)
"""Words for posts of several people."""

Narrowing = tuple[str, object, bool]
"""The name and value of a filter, and whether it leaves out."""


@dataclass(slots=True)
class Parts:
    """What the pieces of a question say, before they are a query."""

    kind: str
    noun: str = ""
    filters: list[Narrowing] = field(default_factory=list)
    aggregates: list[Aggregate] = field(default_factory=list)
    comparatives: list[Aggregate] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)
    things: list[Entry] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    idle: int = 0
    period: Period | None = None
    is_plural: bool = False
    is_peace: bool = False
    is_claim: bool = False
    """Whether it can be answered by yes or no, and so asks for no list."""
    is_part: bool = False
    """Whether something is left out behind it."""
    is_past: bool = False
    """Whether a word says that all the past is meant where no time is given."""

    def has_role(self, name: str) -> bool:
        """Whether countries are told apart by something that they do."""
        return any(each == name for each, *_ in self.filters)


def sort(cut: list[Piece], kind: str, found: Named) -> Parts | None:
    """The parts of a question for things of a kind; ``None`` where they contradict each other."""
    parts = Parts(kind)
    parts.is_claim = bool(cut) and cut[0].words[0] in CLAIMS
    parts.is_past = any(not _PAST.isdisjoint(piece.words) for piece in cut)
    sorting = _Sorting(parts, found)
    return sorting.finish() if all(map(sorting.take, cut)) else None


class _Sorting:
    """One question as it is sorted, with what the words before a piece mean for it."""

    def __init__(self, parts: Parts, found: Named) -> None:
        self._parts, self._period = parts, found.period
        self._is_left_out = self._is_joined = self._is_row = self._is_around = False
        self._last: Narrowing | None = None
        self._before: Piece | None = None

    def finish(self) -> Parts:
        """What was kept; a word that leaves out and has nothing behind it is unread."""
        if self._is_left_out:
            self._parts.unread.append("not")
        return self._parts

    def take(self, piece: Piece) -> bool:
        """Keep what a piece says; ``False`` where it contradicts another."""
        if piece.sort == "glue":
            self._is_around |= not _AROUND.isdisjoint(piece.words)
            self._number(piece)
            return True
        if piece.sort == "without":
            self._is_left_out = True
            self._is_row |= piece.words[0] == "neither"
        elif piece.sort == "joining":
            self._is_joined = True
        elif piece.sort == "time":
            self._parts.period = self._period
            return not self._is_left_out  # of several times the period is the hull
        elif piece.sort in _NARROWING:
            self._narrow(piece)
        elif piece.value == "ended" and self._is_left_out and self._period is None:
            self._parts.moments.append("now")  # what has not ended goes on
            self._is_left_out = False
        else:
            _keep(piece, self._parts)
        self._before = piece
        return True

    def _number(self, piece: Piece) -> None:
        """Leave a number behind “first” unread: “the first two” are more than one."""
        is_ordered = self._before is not None and self._before.value in ("first", "last")
        if is_ordered and CARDINALS.get(piece.words[0], 0) > 1:
            self._parts.unread += piece.words

    def _narrow(self, piece: Piece) -> None:
        told = None if self._is_of_left_out(piece) else _filter(piece, self._parts)
        if told is None:
            return
        name, value = told
        if self._is_around and name == "place" and isinstance(value, Place):
            region = around(value.country.title if value.country else " ".join(value.words))
            name, value = ("region", region) if region else told
        if name == "mandated" and self._is_left_out:
            name, self._is_left_out = "unmandated", False  # between the two lies mere support
        last = self._last
        is_same = last is not None and last[0] == name and last[2] and self._is_joined
        self._last = (name, value, self._is_left_out or is_same or self._is_row)
        self._parts.filters.append(self._last)
        self._is_left_out = self._is_joined = False

    def _is_of_left_out(self, piece: Piece) -> bool:
        """Whether a seat is that which some do not have: “allies that are no permanent members”."""
        before, last = self._before, self._last
        is_seat = piece.sort == "roles" and piece.value == "seat"
        is_next = before is not None and before.sort in _SEATS
        is_told = is_next and not _MEMBERS.isdisjoint(piece.words)
        return is_seat and is_told and last is not None and last[2] and len(self._parts.filters) > 1


# -- what narrows ---------------------------------------------------------------------------------


def _filter(piece: Piece, parts: Parts) -> tuple[str, object] | None:
    """What a piece narrows by, as far as that is defined for the kind; else it is unread."""
    name, value = piece.sort, piece.value
    if name == "roles":
        return _role(piece, parts)
    if name == "org" and parts.kind == "holder":
        parts.offices.append(str(value))
        return None
    if parts.kind == "country" and isinstance(value, Place) and value.country is not None:
        parts.things.append(value.country)
        return None
    if name == "led_by" and parts.kind != "operation":
        name = "place"
    if name == "spans":
        name, value = "lasted", _length(piece)
    elif parts.kind == "holder":
        name = _OF_PEOPLE.get(name, name)
    if name not in KINDS[parts.kind].fits or (name == "nationality" and not is_country(value)):
        parts.unread += piece.words
        return None
    return name, value


def _role(piece: Piece, parts: Parts) -> tuple[str, object] | None:
    """What countries do; of other things, that they are NATO's."""
    if parts.kind == "country":
        parts.is_plural |= not _MEMBERS.isdisjoint(piece.words)
        return str(piece.value), None
    if piece.value != "nato" or parts.kind == "thing":
        parts.unread += piece.words
        return None
    if parts.kind == "holder":
        parts.offices.append("nato")
        return None
    return "org", "nato"


def is_country(value: object) -> bool:
    """Whether a value is a country that is named."""
    return isinstance(value, Place) and value.country is not None


def _length(piece: Piece) -> Length:
    """A number of days that is compared: “more than ten years”."""
    match = piece.value
    assert isinstance(match, re.Match)
    count = cardinal(match["number"]) or 1  # “a year”
    is_month = match["unit"].startswith("mo")
    is_more = match["how"].split()[0] in ("more", "over", "longer", "at", "plus", "au")
    unit = "ask.months" if is_month else "ask.years"
    code = "ask.set.more_than" if is_more else "ask.set.less_than"
    days = round(count * (30.44 if is_month else 365.25))
    return Length(days, is_more, message(code, length=message(unit, count=count)))


# -- what does not --------------------------------------------------------------------------------


def _keep(piece: Piece, parts: Parts) -> None:
    """Keep what a piece says that narrows nothing by itself; else it is unread."""
    is_somebody = piece.words == ("who",) and parts.kind in _THINGS
    take = None if is_somebody or piece.value == "other" else _TAKERS.get(piece.sort)
    if take is None or not take(piece, parts):
        parts.unread += piece.words


def _take_kind(piece: Piece, parts: Parts) -> bool:
    if piece.value == "when":
        return True
    parts.noun = WIDE if piece.value == WIDE else parts.noun
    parts.is_plural |= piece.words[0].endswith("s")
    return True


def _take_noun(piece: Piece, parts: Parts) -> bool:
    is_other = bool(parts.noun) and parts.noun != piece.value
    parts.is_plural |= piece.words[0].endswith("s")
    parts.noun = str(piece.value)
    return not is_other


def _take_aggregate(piece: Piece, parts: Parts) -> bool:
    parts.aggregates.append(Aggregate(str(piece.value)))
    return True


def _take_comparative(piece: Piece, parts: Parts) -> bool:
    parts.comparatives.append(Aggregate(str(piece.value)))
    return True


def _take_moment(piece: Piece, parts: Parts) -> bool:
    parts.moments.append(str(piece.value))
    return True


def _take_idle(piece: Piece, parts: Parts) -> bool:
    parts.idle += len(piece.words)
    return True


def _take_peace(_piece: Piece, parts: Parts) -> bool:
    parts.is_peace = parts.kind == "operation"
    return parts.is_peace


def _take_office(piece: Piece, parts: Parts) -> bool:
    assert isinstance(piece.value, Mention)
    parts.offices.append(piece.value.office)
    parts.is_plural |= piece.value.is_of_many or not _POSTS.isdisjoint(piece.words)
    return True


def _take_thing(piece: Piece, parts: Parts) -> bool:
    assert isinstance(piece.value, Entry)
    if piece.value not in parts.things:
        parts.things.append(piece.value)
    return True


_TAKERS = {
    "kinds": _take_kind,
    "titled": _take_noun,
    "aggregates": _take_aggregate,
    "comparatives": _take_comparative,
    "moments": _take_moment,
    "idle": _take_idle,
    "peace": _take_peace,
    "office": _take_office,
    "thing": _take_thing,
}
