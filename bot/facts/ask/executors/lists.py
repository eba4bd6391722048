"""Answers that are lists, numbers, comparisons, days, and texts found by what they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....messages import Names, message
from ...kinds import Kind
from ...model import STANDING_ORDER, Draft, Entry, Resolution
from ...relations import Relation
from ...stemming import stem
from ...wording import words as words_of
from ..answer import Answer, answer, at, called, gist_of, named
from ..ballots.saying import identified, outcome_of
from ..described.supposing import several
from ..question import Period, Question
from ..world import Executor, World, as_text
from .entities import begin_of, entities
from .entries import date_for
from .narrowing import marked, narrowed
from .records import all_as_topics, scoped
from .records import listed as texts_listed

_LISTED, _ENTRIES, _FEW, _TWO = 12, 50, 8, 2


def count(question: Question, world: World) -> Answer | None:
    """How many resolutions fit."""
    question = all_as_topics(question)
    if _is_of_operations(question):
        return None
    texts = _resolutions(question, world)
    if not texts and question.about and not _resolutions(_unmarked(question), world):
        return None
    if question.has("rate") and marked(question):
        whole = len(_resolutions(replace(question, cues=frozenset(), named_kinds=()), world))
        if not whole:
            return None
        return answer(
            "ask.count.share",
            *texts[:_ENTRIES],
            count=len(texts),
            whole=whole,
            share=round(100 * len(texts) / whole),
            marks=marked(question),
            **scoped(question),
        )
    said = answer(
        "ask.count.few" if 0 < len(texts) <= _FEW else "ask.count",
        *texts[:_ENTRIES],
        count=len(texts),
        marks=marked(question),
        **scoped(question),
        texts=texts_listed(texts),
    )
    return said.as_sure(_surely(question) if texts or not question.about else 0.8)


def _is_of_operations(question: Question) -> bool:
    """Whether operations are asked for and no texts: they are sets of their own."""
    return question.has("operation") and not question.has("resolution")


def _surely(question: Question) -> float:
    """How sure a set of texts is to be whole: titles need not have several words of a topic."""
    return 0.8 if len(question.words) > 1 else 1.0


def _unmarked(question: Question) -> Question:
    """The same question without a time and without what the votes have in common."""
    return replace(question, period=None, cues=frozenset(), named_kinds=())


def _resolutions(question: Question, world: World) -> list[Resolution]:
    """The resolutions that fit all that is asked of them, newest first."""
    fits = world.fitting(question, world.votes.texts)
    return [t for t in narrowed(question, world, fits) if isinstance(t, Resolution)]


def order(question: Question, world: World) -> Answer | None:
    """The first or last resolution on a topic or of a period."""
    if _is_of_operations(question):
        return None
    texts = _resolutions(question, world)
    if not texts:
        return None
    which = "first" if question.has("first") else "last"
    number = several(question.named_kinds)
    if number:
        shown = texts[-number:] if which == "first" else texts[:number]
        values = {"texts": texts_listed(shown), **scoped(question)}
        said = answer(f"ask.order.{which}.several", *shown, **values)
        return said.as_sure(_surely(question))
    called_so = [text for text in texts if _is_called_so(text, question)] or texts
    text = called_so[-1] if which == "first" else called_so[0]
    title = text.title.partition(": ")[2] or text.title
    is_sure = text is texts[-1 if which == "first" else 0]  # else another touched on it before
    certainty = (0.8 if question.words else 0.9) if is_sure else _BESIDE
    return answer(
        f"ask.order.{which}",
        text,
        text=named(text),
        First=named(text, first=True),
        outcome=outcome_of(text),
        title=title,
        **scoped(question),
    ).as_sure(certainty)


_BESIDE = 0.75
"""How sure the first that its title says to be on a topic is, where others touched on it before."""


def _is_called_so(text: Resolution, question: Question) -> bool:
    """Whether the title or the agenda of a text says each topic of a question."""
    told = set(map(stem, words_of(f"{text.title} {text.agenda or ''}")))
    return all(
        any(told.issuperset(map(stem, words_of(name))) for name in group if name[0] != "=")
        for group in question.about
    )


def follow_ups(question: Question, world: World) -> Answer | None:
    """All resolutions that build on one, or are of an agenda that carries it out."""
    text = question.texts[0]
    links = world.base.links(text)
    carried_out = [each.entry for each in links if each.relation is Relation.IMPLEMENTS]
    agendas = [each for each in carried_out if each.kind is Kind.AREA]
    own = [each.entry for each in links if each.relation is Relation.BUILDS_ON]
    near = [link.entry for area in agendas for link in world.base.links(area)]
    found = {each.id: each for each in (*own, *near) if isinstance(each, Resolution)}
    after = sorted((each for each in found.values() if _is_after(each, text)), key=_number)
    if not after:
        return None
    names = Names(tuple(named(each) for each in after))
    return answer(
        "ask.follow_ups", text, *after, text=named(text), names=names, count=len(after)
    ).as_sure(0.9)


def _is_after(other: Resolution, text: Entry) -> bool:
    return isinstance(text, Resolution) and other.number > text.number


def _number(text: Resolution) -> int:
    return text.number


def listed(question: Question, world: World) -> Answer | None:
    """All that fit."""
    if _is_of_operations(question) and not marked(question):
        return None
    question = all_as_topics(question)
    texts = _resolutions(question, world)
    is_narrowed = question.about or question.period or marked(question) or question.has("nato")
    is_known = question.has("plural") and question.about and is_narrowed
    if not texts and is_known and _resolutions(_unmarked(question), world):
        values = {"marks": marked(question), **scoped(question)}
        return answer("ask.list.none", **values).as_sure(0.8)
    if not texts or not is_narrowed:
        return None
    return as_list(question, texts).as_sure(_surely(question))


def as_list(question: Question, texts: Sequence[Resolution]) -> Answer:
    """The sentence that lists resolutions, the first of them named."""
    return answer(
        "ask.list",
        *texts[:_ENTRIES],
        count=len(texts),
        marks=marked(question),
        texts=texts_listed(texts),
        **scoped(question),
    )


# -- days -----------------------------------------------------------------------------------------


def happened(question: Question, world: World) -> Answer | None:
    """What happened on a day."""
    period = question.period
    assert period is not None
    if period.first != period.last or question.words:
        return None
    found: list[tuple[Entry, str]] = []
    for entry in world.base.entries.values():
        for dated in entry.dates:
            day = dated.begins
            if day and day.precision == "day" and day.earliest() == period.first:
                found.append((entry, dated.text or entry.gist))
                break
    if not found:
        return answer("ask.day.nothing", date=period.first)
    found.sort(key=lambda each: STANDING_ORDER[each[0].standing])
    told = " ".join(text for _, text in found[:3])
    return answer(
        "ask.day", *(entry for entry, _ in found), date=period.first, told=told, count=len(found)
    )


_KINDS: Mapping[str, tuple[Kind, ...]] = {
    "treaty": (Kind.DOCUMENT,),
    "traite": (Kind.DOCUMENT,),
    "agreement": (Kind.DOCUMENT,),
    "accord": (Kind.DOCUMENT,),
    "document": (Kind.DOCUMENT,),
    "convention": (Kind.DOCUMENT,),
    "operation": (Kind.OPERATION,),
    "mission": (Kind.OPERATION,),
    "summit": (Kind.EVENT,),
    "sommet": (Kind.EVENT,),
    "force": (Kind.OPERATION,),
}


def dated(question: Question, world: World) -> Answer | None:
    """What began, ended, was signed or adopted within a few days that the question gives."""
    period = question.period
    assert period is not None
    if (period.last - period.first).days > _MONTH:
        return None
    asked = {kind for word in question.named_kinds for kind in _KINDS.get(word, ())}
    found = []
    for entry in world.base.entries.values():
        if (asked and entry.kind not in asked) or isinstance(entry, Draft | Resolution):
            continue
        moment = date_for(question, entry)
        if moment is not None and period.holds(moment[1]) and moment[1].precision == "day":
            found.append((entry, moment))
    if not found:
        return None
    told = tuple(
        message("ask.compare.each", entry=called(e), at=at(m[1])) for e, m in found[:_LISTED]
    )
    return answer("ask.compare", *(e for e, _ in found), told=Names(told))


_MONTH = 31


def identify(question: Question, _world: World) -> Answer | None:
    """The entry that a description fits, as the search is sure of it."""
    found = question.all_entries
    if question.link == 1 or not found:
        return None
    entry = found[0]
    is_asked = question.has("resolution", "operation", "what_is", "mandate", "when", "who")
    is_one = not question.has("how_many", "plural")
    is_one = is_one and (entry.kind is Kind.EVENT or not question.has("when"))
    sure = (1.0 if is_asked else 0.8) * (1.0 if is_one else 0.75)
    return gist_of(entry).as_sure(sure * 0.5 ** len(question.words))


def beside_day(question: Question, world: World) -> Answer | None:
    """What was adopted, or happened, on the day of something, or on the day before or after."""
    entry = next(iter(entities(question)), None)
    moment = begin_of(entry) if entry is not None else None
    if entry is None or moment is None or moment.precision != "day":
        return None
    shift = 1 if question.has("day_after") else -1 if question.has("day_before") else 0
    day = moment.earliest() + dt.timedelta(shift)
    then = replace(question, texts=(), entries=(), period=Period(day, day))
    if not question.has("resolution") and as_text(entry) is None:
        return happened(replace(then, words=()), world)
    texts = [text for text in _resolutions(then, world) if text.id != entry.id]
    if not texts:
        return answer("ask.day.no_text", entry, entry=called(entry), date=day)
    return answer(
        "ask.list",
        *texts,
        count=len(texts),
        marks="",
        texts=texts_listed(texts),
        **scoped(then),
    )


def identify_text(question: Question, _world: World) -> Answer | None:
    """The text that a description fits, as the search finds it."""
    text = question.texts[0]
    is_numbered = isinstance(text, Resolution) and str(text.number) in question.named_kinds
    if is_numbered or not question.has("resolution"):
        return None
    # “Which resolution ended KFOR” may be asked of one that did nothing of the kind.
    is_end = question.has("end") and "over" not in question.named_kinds
    is_told = question.link == 1  # else it may have little of what describes it
    return identified(text).as_sure(
        (0.8 if is_end else 1.0) * (is_told or 0.5 ** len(question.words))
    )


EXECUTORS: Mapping[str, Executor] = {
    "beside_day": beside_day,
    "identify_text": identify_text,
    "count": count,
    "follow_ups": follow_ups,
    "order": order,
    "listed": listed,
    "happened": happened,
    "dated": dated,
    "identify": identify,
}
