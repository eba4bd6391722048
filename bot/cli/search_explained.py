"""How a query was read, and why what came first did: ``search --explain``."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts.kinds import Kind
from ..facts.search import SearchEngine, certainty, scoring
from ..facts.search.candidates import Search
from ..facts.search.reading import Query

_HITS, _WEIGHED = 2, 40
"""So many are shown, and so many weighed against each other, as by the search."""


def explained(engine: SearchEngine, text: str, kind: Kind | None) -> Iterator[str]:
    """The lines of an explanation."""
    query = engine.read(text)
    yield "Read as"
    yield from (f"  {line}" for line in _reading(query))
    looked = engine.looked(query, engine.meant(text))
    yield "Words, each with what it weighs and the terms that satisfy it (1 is a whole match)"
    for unit in looked.units:
        terms = ", ".join(f"{term} {quality:.2f}" for term, quality in unit.options[:6])
        yield f"  {unit.text:20} {unit.weight:5.2f}  {terms or 'not in the base'}"
    yield from _points(engine, looked, kind)


def _reading(query: Query) -> Iterator[str]:
    """What the query says, one thing a line."""
    asked, listed = query.asked, query.listed
    said = {
        "about": query.core,
        "numbers": ", ".join(str(each.number) for each in query.references),
        "symbols": ", ".join(each.text for each in query.symbols),
        "dates": ", ".join(
            "-".join("?" if part is None else str(part) for part in (d.year, d.month, d.day))
            for d in query.moments
        ),
        "span": f"{query.dates.span.first} to {query.dates.span.last}" if query.dates.span else "",
        "kind": query.kind or "",
        "order": query.order or "",
        "relation": f"{asked.relation}, {'forward' if asked.forward else 'back'}" if asked else "",
        "list of": f"{listed.kind}, topic: {' '.join(listed.topic) or 'any'}" if listed else "",
    }
    yield from (f"{name:10} {value}" for name, value in said.items() if value)


def _points(engine: SearchEngine, looked: Search, kind: Kind | None) -> Iterator[str]:
    """What speaks for the first hits, in points, and how certain the first is."""
    found = scoring.scored(looked, engine.index, engine.base, kind, _WEIGHED)
    if not found:
        yield "Nothing in the base has any of it."
        return
    values = scoring.features(looked, engine.index, engine.base)
    for each in found[:_HITS]:
        earned = {
            name: scoring.WEIGHTS[name] * float(value[each.row]) for name, value in values.items()
        }
        parts = sorted(((v, n) for n, v in earned.items() if abs(v) >= 0.1), reverse=True)
        yield f"{each.points:6.1f} points for {each.entry.title} ({each.tier})"
        yield from (f"  {value:+7.1f}  {name}" for value, name in parts)
    if certainty.is_open(looked, found, engine.index):
        likely, least = certainty.likelihood(looked, found), certainty.least(looked)
        yield f"Right with a likelihood of {likely:.2f}; an answer from {least:.2f} on"
        for name, value in certainty.signs(looked, found).items():
            logit = certainty.coefficients(looked).get(name, 0.0) * value
            yield f"  {logit:+7.2f}  {name} {value:.2f}"
    else:
        is_sure, _ = certainty.judged(looked, found, engine.index)
        yield f"Decided by a rule: {'an answer' if is_sure else 'a suggestion'}"
