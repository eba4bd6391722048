"""The rules that the Council's record obeys: the arithmetic of votes, and who could cast them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ..messages import message
from .dates import FactDate
from .items import Item
from .model import Country, Draft, Resolution, Standing
from .parts import Position
from .problems import Guesses, Problem
from .votes import ADOPTED, Members, Voted, seats, voted_on, votes_needed
from .yamltext import Path

_LONGEST_TITLE = 90
"""Characters of a title in the record, so that a list shows it whole on a phone."""


def check_council(items: Iterable[Item], by_id: Mapping[str, Item]) -> Iterator[Problem]:
    """Every problem of the votes, sponsors and chains of renewals."""
    found = list(items)
    countries = [item.record for item in found if isinstance(item.record, Country)]
    by_title = {country.title: country for country in countries}
    house = _House(by_title, Members(countries), by_id, Guesses(by_title))
    for item in found:
        record = item.record
        if isinstance(record, Resolution | Draft):
            for rule in _RULES:
                yield from rule(item, record, house)
    yield from _order(found)
    yield from _presidents(found)


@dataclass(frozen=True, slots=True)
class _House:
    """What votes are checked against."""

    countries: Mapping[str, Country]
    members: Members
    by_id: Mapping[str, Item]
    guesses: Guesses


def _title(item: Item, text: Voted, _: _House) -> Iterator[Problem]:
    """The form that buttons, lists and the search rely on, and a length that lists show whole."""
    if isinstance(text, Resolution):
        head = f"Resolution {text.number} ({text.year}): "
    else:
        head = f"Draft {text.symbol}: "
    if not text.title.startswith(head):
        yield item.problem(("title",), "facts.title_form", head=head)
    elif text.standing is Standing.RECORD and len(text.title) > _LONGEST_TITLE:
        yield item.problem(
            ("title",), "facts.title_too_long", length=len(text.title), most=_LONGEST_TITLE
        )


def _names(item: Item, text: Voted, house: _House) -> Iterator[Problem]:
    """Whoever is named must be a country of the base."""
    for path, name in _named(text):
        if name not in house.countries:
            otherwise = message("facts.as_titled")
            remedy = house.guesses.did_you_mean(name, otherwise)
            yield item.problem(path, "facts.no_country", name=name, remedy=remedy)


def _named(text: Voted) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(text.sponsors):
        yield ("sponsors", index), name
    if isinstance(text, Draft):
        for index, name in enumerate(text.vetoed_by):
            yield ("vetoed_by", index), name
    yield from _voters(text)


def _voters(text: Voted) -> Iterator[tuple[Path, str]]:
    for position in Position if text.vote else ():
        for index, name in enumerate((text.vote.names(position) if text.vote else None) or ()):
            yield ("vote", position.value, index), name


def _sum(item: Item, text: Voted, _: _House) -> Iterator[Problem]:
    date = voted_on(text)
    if text.vote is None or date is None:
        return
    expected = seats(date.year)
    if text.vote.total != expected:
        yield item.problem(
            ("vote",),
            "facts.vote_sum",
            total=text.vote.total,
            seats=expected,
            year=date.year,
        )


def _membership(item: Item, text: Voted, house: _House) -> Iterator[Problem]:
    """Who voted must have sat on the Council then, where all members of the year are known."""
    date = voted_on(text)
    if date is None or not house.members.are_known(date.year):
        return
    members = house.members.of(date.year)
    for path, name in _voters(text):
        if name in house.countries and name not in members:
            yield item.problem(path, "facts.voter_no_member", name=name, year=date.year)


def _majority(item: Item, text: Voted, _: _House) -> Iterator[Problem]:
    date = voted_on(text)
    if text.vote is None or date is None:
        return
    in_favour, needed = text.vote.count(Position.IN_FAVOUR), votes_needed(date.year)
    if isinstance(text, Resolution) and in_favour < needed:
        yield item.problem(
            ("vote", "in_favour"),
            "facts.too_few_in_favour",
            in_favour=in_favour,
            needed=needed,
        )
    if isinstance(text, Draft) and text.outcome == "failed" and in_favour >= needed:
        yield item.problem(("outcome",), "facts.enough_in_favour", in_favour=in_favour)


def _vetoes(item: Item, text: Voted, house: _House) -> Iterator[Problem]:
    against = (text.vote.names(Position.AGAINST) if text.vote else None) or ()
    if isinstance(text, Resolution):
        for index, name in enumerate(() if text.procedural else against):
            if _is_permanent(name, house):
                yield item.problem(("vote", "against", index), "facts.adopted_veto", name=name)
        return
    for index, name in enumerate(text.vetoed_by):
        path = ("vetoed_by", index)
        if name in house.countries and not _is_permanent(name, house):
            yield item.problem(path, "facts.no_veto_right", name=name)
        elif against and name not in against:
            yield item.problem(path, "facts.veto_not_against", name=name)


def _is_permanent(name: str, house: _House) -> bool:
    return name in house.countries and house.countries[name].permanent


def _renewals(item: Item, text: Voted, house: _House) -> Iterator[Problem]:
    """What renews comes after what it renews."""
    own = voted_on(text)
    for index, key in enumerate(text.relations.get("renews", ())):
        other = house.by_id[key].record if key in house.by_id else None
        then = voted_on(other) if isinstance(other, Resolution) else None
        if own and then and own.latest() < then.earliest():
            yield item.problem(
                ("relations", "renews", index),
                "facts.renews_later",
                id=key,
                date=str(then),
            )


def _order(items: Iterable[Item]) -> Iterator[Problem]:
    """Resolutions are numbered in the order of their adoption."""
    numbered = sorted(
        ((item.record.number, item) for item in items if isinstance(item.record, Resolution)),
        key=lambda pair: pair[0],
    )
    for (earlier, one), (later, two) in pairwise(numbered):
        before, after = _adopted(one), _adopted(two)
        if before and after and after[1].latest() < before[1].earliest():
            yield two.problem(
                ("dates", after[0]),
                "facts.number_out_of_order",
                later=later,
                later_date=str(after[1]),
                earlier=earlier,
                earlier_date=str(before[1]),
            )


def _adopted(item: Item) -> tuple[int, FactDate] | None:
    """Which of an item's dates says when it was adopted, and that date."""
    dates = item.record.dates if isinstance(item.record, Resolution) else ()
    found = ((n, dated.on) for n, dated in enumerate(dates) if dated.what == ADOPTED and dated.on)
    return next(found, None)


def _presidents(items: Iterable[Item]) -> Iterator[Problem]:
    """Whoever presides is a member of the Council, and the only one to do so in a month."""
    presided: dict[FactDate, str] = {}
    for item in items:
        country = item.record
        for index, month in enumerate(country.presided if isinstance(country, Country) else ()):
            assert isinstance(country, Country)
            path, values = ("presided", index), {"name": country.title, "year": month.year}
            if not country.sat_in(month.year):
                yield item.problem(path, "facts.president_no_member", **values)
            other = presided.setdefault(month, country.title)
            if other != country.title:
                yield item.problem(path, "facts.two_presidents", other=other, month=str(month))


_RULES: tuple[Callable[[Item, Voted, _House], Iterator[Problem]], ...] = (
    _title,
    _names,
    _sum,
    _membership,
    _majority,
    _vetoes,
    _renewals,
)
