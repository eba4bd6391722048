"""Answers that are lists, numbers, comparisons, days, and texts found by what they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ....messages import Message, Names, message
from ...kinds import Kind
from ...missions import is_in_the_field, is_of_the_un, missions_at, resolution
from ...missions import span_of as mission_span
from ...model import Draft, Entry, Mission, Operation, Resolution
from ...parts import DatedFact
from ...regions import PLACES
from ...relations import Relation
from ...topics import topics_of
from ...votes import voted_on
from ...wording import fold
from ...wording import words as words_of
from ..answer import Answer, answer, at, called, gist_of, named
from ..narrowing import marked, narrowed
from ..placed import CARRIERS
from ..question import Period, Question
from ..supposing import several
from ..world import LINKED, Executor, World, as_text
from .compared import begin_of
from .entries import FORWARD, date_for, entities, linked, span_of
from .records import all_as_topics, scope, topic
from .records import listed as texts_listed
from .votes import identified, outcome_of

_LISTED, _ENTRIES, _FEW, _TWO = 12, 50, 8, 2


def count(question: Question, world: World) -> Answer | None:
    """How many resolutions or operations fit."""
    question = all_as_topics(question)
    if question.has("operation") and not question.has("resolution"):
        return _operations(question, world, counts=True)
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
            scope=scope(question),
            topic=topic(question),
        )
    said = answer(
        "ask.count.few" if 0 < len(texts) <= _FEW else "ask.count",
        *texts[:_ENTRIES],
        count=len(texts),
        marks=marked(question),
        scope=scope(question),
        topic=topic(question),
        texts=texts_listed(texts),
    )
    return said.as_sure(_surely(question) if texts or not question.about else 0.8)


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
    """The first or last resolution or operation on a topic or of a period."""
    is_text = not {"resolution", "resolutions", "text", "reso"}.isdisjoint(question.named_kinds)
    if not question.has("resolution") or (question.has("operation") and not is_text):
        return _operation_in_order(question, world)  # “the last operation, which one”
    texts = _resolutions(question, world)
    if not texts:
        return None
    which = "first" if question.has("first") else "last"
    number = several(question.named_kinds)
    if number:
        shown = texts[-number:] if which == "first" else texts[:number]
        values = {"texts": texts_listed(shown), "scope": scope(question), "topic": topic(question)}
        said = answer(f"ask.order.{which}.several", *shown, **values)
        return said.as_sure(_surely(question))
    text = texts[-1] if which == "first" else texts[0]
    title = text.title.partition(": ")[2] or text.title
    certainty = 0.8 if question.words else 0.9
    return answer(
        f"ask.order.{which}",
        text,
        text=named(text),
        First=named(text, first=True),
        outcome=outcome_of(text),
        title=title,
        scope=scope(question),
        topic=topic(question),
    ).as_sure(certainty)


def listed(question: Question, world: World) -> Answer | None:
    """All that fit."""
    is_on_votes = question.has("resolution") or bool(marked(question))
    question = all_as_topics(question)
    if question.has("operation") and not is_on_votes:
        return _operations(question, world, counts=False)
    texts = _resolutions(question, world)
    is_narrowed = question.about or question.period or marked(question) or question.has("nato")
    is_known = question.has("plural") and question.about and is_narrowed
    if not texts and is_known and _resolutions(_unmarked(question), world):
        values = {"marks": marked(question), "scope": scope(question), "topic": topic(question)}
        near = _near(question, world) if len(question.topics) > 1 else None
        return near or answer("ask.list.none", **values).as_sure(0.8)
    if not texts and question.has("plural") and len(question.topics) > 1:
        return _near(question, world)
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
        scope=scope(question),
        topic=topic(question),
    )


def _near(question: Question, world: World) -> Answer | None:
    """The resolutions that the search finds for all topics together, which may not be all."""
    found = world.engine.search(" ".join(question.topics).casefold(), Kind.RESOLUTION)
    least = _NEARLY * found.hits[0].score if found.hits else 0.0
    good = [h.entry for h in found.hits if h.score >= least and isinstance(h.entry, Resolution)]
    period = question.period
    then = [t for t in good if period is None or period.holds(voted_on(t))]
    texts = [t for t in narrowed(question, world, then) if isinstance(t, Resolution)]
    if not texts:
        return None
    return as_list(question, texts).as_sure(_SEARCHED)


_NEARLY, _SEARCHED = 0.6, 0.73
"""So much of the first one's score others must have; how sure such a list is."""


def adopted_on(question: Question, world: World) -> Answer | None:
    """What was adopted on the one day that is named: “the resolution of 10 June 1999”."""
    period = question.period
    is_day = period is not None and period.first == period.last
    return listed(question, world) if is_day else None


def _found_operations(question: Question, world: World) -> tuple[list[Operation], int]:
    """The operations that fit, and how many words of the question fit none."""
    found = [e for e in world.base.entries.values() if isinstance(e, Operation)]
    within = _began_in if question.has("begin") and not question.has("running") else _is_within
    found = [e for e in found if within(e, question.period)]
    if _is_running_now(question, world):
        found = [e for e in found if _runs(e, world)]
    for carrier in _carriers(question):
        by = ((Relation.CARRIED_OUT_BY, FORWARD),)
        found = [e for e in found if any(b.id == carrier for b in linked(world, e, *by))]
    groups = [group for group in question.about if any(_is_of(world, e, group) for e in found)]
    strange = len(question.about) - len(groups)
    if any(tuple(words_of(group[0])) in PLACES for group in question.about if group not in groups):
        return [], strange
    for group in groups:
        found = [e for e in found if _is_of(world, e, group)]
    return ([], strange) if strange and not groups else (found, strange)


def _operation_in_order(question: Question, world: World) -> Answer | None:
    if any(isinstance(entry, Operation) for entry in question.all_entries):
        return None  # “NATO's first mission outside Europe” is a name by itself
    found, strange = _found_operations(question, world)
    spans: list[tuple[Entry | None, object, DatedFact | None]]
    spans = [(e, called(e), span_of(e)) for e in found]
    if _carriers(question) == [_UN]:
        missions = _found_missions(question, world) if question.about else _of_the_un(world)
        then = _then(missions, question, world)
        spans += [(resolution(world.base, m.created_by), m.name, mission_span(m)) for m in then]
    is_oldest = "oldest" in question.named_kinds  # of those that ran then, whenever they began
    period = None if is_oldest or _is_running(question) else question.period
    dated = [
        (span.start, e, name)
        for e, name, span in spans
        if span and span.start and (period is None or period.holds(span.start))
    ]
    if not dated:
        return None
    which = "first" if question.has("first") else "last"
    pick = min if which == "first" else max
    start, entry, name = pick(dated, key=lambda each: each[0].earliest())
    others = (other for other, _, _ in dated if other is not start)
    is_vague = any(
        each.earliest() <= start.latest() and start.earliest() <= each.latest() for each in others
    )
    said = answer(
        f"ask.operations.{which}",
        entry,
        entry=name,
        at=at(start),
        topic=_where(question),
        scope=scope(question),
    )
    is_one = len(question.about) < _TWO  # of several topics an operation need not tell all
    return said.as_sure((0.9 if is_one else 0.8) * (0.8 if is_vague else 1.0) * 0.8**strange)


def _operations(question: Question, world: World, *, counts: bool) -> Answer | None:
    found, strange = _found_operations(question, world)
    missions = _found_missions(question, world)
    if not found and not missions:
        return None
    names: list[object] = [*map(called, found), *(mission.name for mission in missions)]
    shown = names[:_LISTED]
    if len(names) > _LISTED:
        shown.append(message("ask.others", count=len(names) - _LISTED))
    what = "running" if _is_running_now(question, world) else "all"
    code = f"ask.operations.{what}" + ("_count" if counts else "")
    creators = [resolution(world.base, mission.created_by) for mission in missions]
    sure = _LIKELY if missions else (0.95 if len(question.about) < _TWO else 0.8) * 0.8**strange
    return answer(
        code,
        *found[:_ENTRIES],
        *creators,
        count=len(names),
        names=Names(tuple(shown)),
        scope=scope(question),
        topic=_where(question),
    ).as_sure(sure)


_LIKELY = 0.8
"""How sure a list is that has missions by their place alone."""


def _found_missions(question: Question, world: World) -> list[Mission]:
    """The missions without an entry that fit, where a place and nobody but the UN is named."""
    carriers = _carriers(question)
    if not question.about or set(carriers) - {_UN}:
        return []
    found = missions_at(world.base, map(fold, question.about[0]))
    return _then([m for m in found if not carriers or is_of_the_un(m)], question, world)


def _is_running(question: Question) -> bool:
    """Whether operations are asked for that run in the time of a question, and not began then."""
    return question.has("running", "now") or "running" in question.named_kinds


def _is_running_now(question: Question, world: World) -> bool:
    """Whether only what runs today is asked for: also “still running since 1999”."""
    is_past = question.period is not None and question.period.last < world.today
    return _is_running(question) and not is_past


def _of_the_un(world: World) -> list[Mission]:
    return [m for m in world.base.missions if is_in_the_field(m) and is_of_the_un(m)]


def _then(missions: Sequence[Mission], question: Question, world: World) -> list[Mission]:
    """Those of some missions that worked in the time of a question, or work now if it asks so."""
    times = [question.period] if question.period is not None else []
    if _is_running_now(question, world):
        times.append(Period(world.today, world.today))
    return [mission for mission in missions if all(_worked(mission, time) for time in times)]


def _worked(mission: Mission, period: Period) -> bool:
    """Whether a mission worked in a period, at least for a part of it."""
    ends = mission_span(mission).ends
    return mission.begins.earliest() <= period.last and (
        mission.ends == "ongoing" or (ends is not None and ends.latest() >= period.first)
    )


def _where(question: Question) -> Message | str:
    """The place of operations as a part of a sentence, or what else they are about."""
    told = [topic for topic in question.topics if topic not in question.dropped]
    if told and all(tuple(words_of(each)) in PLACES for each in told):
        return message("ask.topic.places", words=Names(tuple(told)))
    return topic(question)


def _carriers(question: Question) -> list[str]:
    """The organisations whose operations are asked for: “UN missions”, “missions de l'ONU”."""
    words = [word for word in question.named_kinds if word not in _BETWEEN]
    pairs = [pair for one, two in pairwise(words) for pair in ((one, two), (two, one))]
    found = [CARRIERS[a] for a, b in pairs if a in CARRIERS and b in _OPERATIONS]
    return list(dict.fromkeys(found)) or (["nato"] if question.has("nato") else [])


_UN = "united-nations"
_BETWEEN = frozenset(
    "de l la le the of by s led peacekeeping peace military first last latest newest oldest"
    " earliest current ongoing running active recent".split()
)
_OPERATIONS = frozenset("operation operations mission missions force forces".split())


def _began_in(entry: Operation, period: Period | None) -> bool:
    span = span_of(entry)
    return period is None or (span is not None and period.holds(span.start))


def _is_within(entry: Operation, period: Period | None) -> bool:
    if period is None:
        return True
    span = span_of(entry)
    if span is None or span.start is None:
        return False
    ends = span.ends
    return span.start.earliest() <= period.last and (ends is None or ends.latest() >= period.first)


def _runs(entry: Operation, world: World) -> bool:
    span = span_of(entry)
    return span is not None and (
        span.to == "ongoing" or (span.ends is not None and span.ends.latest() >= world.today)
    )


def _is_of(world: World, entry: Operation, group: Sequence[str]) -> bool:
    """Whether an operation is about one of the words or linked to one of the entries."""
    for word in group:
        if word.startswith(LINKED):
            other = world.base.entries[word.removeprefix(LINKED)]
            if any(link.entry.id == entry.id for link in world.base.links(other)):
                return True
        elif entry.id in topics_of(world.base).about(word):
            return True
    return False


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
    found.sort(key=lambda each: _STANDINGS.index(each[0].standing.value))
    told = " ".join(text for _, text in found[:3])
    return answer(
        "ask.day", *(entry for entry, _ in found), date=period.first, told=told, count=len(found)
    )


_STANDINGS = ("core", "notable", "landmark", "routine", "record")


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


def identify(question: Question, world: World) -> Answer | None:
    """The entry that a description fits, as the search is sure of it."""
    del world
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
        scope=scope(then),
        topic=topic(then),
    )


def identify_text(question: Question, world: World) -> Answer | None:
    """The text that a description fits, as the search finds it."""
    text = question.texts[0]
    is_numbered = isinstance(text, Resolution) and str(text.number) in question.named_kinds
    if is_numbered or not question.has("resolution"):
        return None
    del world
    # “Which resolution ended KFOR” may be asked of one that did nothing of the kind.
    is_end = question.has("end") and "over" not in question.named_kinds
    return identified(text).as_sure(0.8 if is_end else 1.0)


EXECUTORS: Mapping[str, Executor] = {
    "beside_day": beside_day,
    "identify_text": identify_text,
    "count": count,
    "order": order,
    "listed": listed,
    "adopted_on": adopted_on,
    "happened": happened,
    "dated": dated,
    "identify": identify,
}
