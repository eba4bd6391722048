"""The likeliest of all that may answer a question which no rule answers for sure.

People describe things in words of their own, and one rule or another misreads them. So what was
told at first is weighed against everything else that may be meant: what each of the first few
entries that the search finds has of the kind that is asked for, and its sentence that has most of
the question. What is told so is never without reserve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ....messages import Message, Names
from ...model import Country, Draft, Entry, Person, Resolution
from ...stemming import stem
from ..answer import HEDGED, Reply, either, rank
from ..attempts import Attempts
from ..ballots.saying import with_outcome
from ..described.describing import CUES_OF_VOTES
from ..reading.named import BACKGROUND
from ..sentences.passages import resting
from .sought import lacking

WEIGHTS: Mapping[str, float] = {
    "told": 1.86,
    "tried": 1.10,
    "quoted": 0.70,
    "found": -0.29,
    "sentence": -0.75,
    "certainty": 2.19,
    "more": 0.75,
    "lacks": -1.91,
    "person": 0.63,
    "covers": 1.21,
    "near": 0.26,
    "score": 1.16,
    "place": 1.12,
}
"""What speaks for an answer, see :func:`weighed`; fitted by ``python -m tests.ask.fit`` on 1,300
questions of 25 lists that were not answered for sure."""
FIELD: Mapping[str, float] = {
    "": -8.01,
    "score": 0.08,
    "near": 0.12,
    "ours": 1.46,
    "named": 0.79,
    "covers": 1.32,
    "unknown": 0.93,
    "left": -5.82,
    "telling": 1.05,
}
"""What speaks for it that a question is of the field which nothing answers at first, see
:func:`bearing`; fitted in the same way on 145 such questions, and 311 of other fields."""
_TRIED, _LOOKED, _TELLING = 3, 6, 8
"""So many of the answers that were tried are weighed, and of the entries found; so many telling
words are enough."""
_KEPT = 0.7
"""So sure what was told at first must be to stay first."""
_LIKELY = 0.75
"""How sure it is at most that an entry is meant which the search only found."""
_BESIDE = 2.5
"""An answer about another entry that is so much less likely is not told beside the likeliest; and
beside one that stays first only what is likelier."""
_OF_FIELD = 2.0
"""From so much on a question is of the field: by five-fold trial it lets through 59 % of those of
the field that had been refused, and one of 311 others."""
_USUAL = 5.0
"""How near the nearest entry mostly is, where nothing compares meanings."""
_OF_VOTES = frozenset(("who", *CUES_OF_VOTES))
"""Classes of words that may ask how the vote on a text went, in whatever words."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reply that may be told, with all that speaks for or against it."""

    reply: Reply
    features: Mapping[str, float]
    is_of_too_many: bool = False
    """Whether it tells of several things where one is asked for."""

    @property
    def is_kept(self) -> bool:
        """Whether it was told at first, and likely enough to be told whatever else may be."""
        says = self.features
        is_told = "told" in says and says["certainty"] >= _KEPT
        return is_told and bool(says["more"]) and not (says["lacks"] or self.is_of_too_many)

    @property
    def is_only_found(self) -> bool:
        """Whether nothing but its place among what the search found says what it is about."""
        return "found" in self.features or "sentence" in self.features

    @property
    def weight(self) -> float:
        """How likely it is the right one, beside others."""
        return sum(WEIGHTS[name] * value for name, value in self.features.items())


def likeliest(attempts: Attempts, said: Reply | None, tried: Iterable[Reply]) -> Reply | None:
    """The likeliest reply, with what may be meant instead; ``None`` for a question of other fields.

    ``said`` is what was told at first, if anything was, ``tried`` all that could have been.
    """
    every = weighed(attempts, said, tried)
    if not every or (said is None and not is_of_field(attempts, every)):
        return None
    first, *others = sorted(every, key=lambda each: (not each.is_kept, -each.weight))
    assert first.reply.answer is not None
    told = {first.reply.entries[:1], ()}
    other = next((each for each in others if each.reply.entries[:1] not in told), None)
    reply = replace(first.reply.at_least(HEDGED), is_confident=False)
    if first.is_only_found:
        reply = reply.at_most(HEDGED)
    assert reply.answer is not None
    base = attempts.world.base
    is_of_vote = not _OF_VOTES.isdisjoint(attempts.what.cues)
    answer = with_outcome(resting(reply.answer, base), base, of_resolutions=is_of_vote)
    most = 0.0 if first.is_kept else _BESIDE
    is_close = other is not None and first.weight - other.weight <= most
    is_of_one = reply.answer.has_subject or reply.answer.is_quoted
    if is_close and is_of_one and other is not None and other.reply.answer is not None:
        answer = either(answer, resting(other.reply.answer, base))
    return replace(reply, answer=answer)


def weighed(attempts: Attempts, said: Reply | None, tried: Iterable[Reply]) -> list[Weighed]:
    """All that may answer a question, each sentence once, with what speaks for it.

    That nothing is known of what a question may mean is no answer to it.
    """
    words = attempts.linker.telling(attempts.what)
    found: list[Weighed] = []
    for source, reply in _possible(attempts, said, tried):
        is_known = any(_says(each.reply) == _says(reply) for each in found)
        tells = reply.answer is not None and (reply is said or not reply.answer.is_unknown)
        if tells and not is_known:
            is_of_many = len(_people(reply)) > 1 and not attempts.what.asks_of_several
            features = _features(attempts, words, source, reply)
            found.append(Weighed(reply, features, is_of_many))
    return found


def _people(reply: Reply) -> tuple[object, ...]:
    """Those whom a reply tells that says who fits."""
    is_of_people = reply.answer is not None and reply.answer.about == "people"
    names = reply.answer.said.values.get("names") if reply.answer and is_of_people else None
    return names.items if isinstance(names, Names) else ()


def _says(reply: Reply) -> Message | None:
    return reply.answer.said if reply.answer else None


def _possible(
    attempts: Attempts, said: Reply | None, tried: Iterable[Reply]
) -> Iterator[tuple[str, Reply]]:
    """Each possible reply, with where it comes from."""
    if said is not None:
        yield "told", said
    for reply in sorted(tried, key=rank, reverse=True)[:_TRIED]:
        yield "tried", reply
    for reply in attempts.told:
        yield "quoted", reply
    for entry in _described(attempts):
        asked = attempts.of(entry, _LIKELY)
        if asked is not None:
            yield "found", asked
        sentence = attempts.sentence(entry, HEDGED)
        if sentence is not None:
            yield "sentence", sentence


def _described(attempts: Attempts) -> Iterator[Entry]:
    """The first entries found that a question may describe; no text where it names one."""
    texts = attempts.what.texts
    for hit in attempts.results.hits[:_LOOKED]:
        entry = hit.entry
        is_other = bool(texts) and isinstance(entry, Resolution | Draft) and entry not in texts
        if not (is_other or isinstance(entry, Country) or entry.id in BACKGROUND):
            yield entry


def _features(attempts: Attempts, words: list[str], source: str, reply: Reply) -> dict[str, float]:
    """What speaks for a reply, and against it.

    Where it comes from and how certain it is by itself; whether it tells more than what its entry
    is, and how many kinds of what is sought it lacks; then of its entry: whether it is the person
    asked for, how much of the question's telling ``words`` it has, how near it is by meaning, its
    share of the best score, and its place among those found.
    """
    what, answer = attempts.what, reply.answer
    assert answer is not None
    entry = attempts.world.base.entries[reply.entries[0]] if reply.entries else None
    hits = attempts.results.hits
    place = next((at for at, hit in enumerate(hits) if hit.entry is entry), None)
    best = hits[0].score if hits else 0.0
    return {
        source: 1.0,
        "certainty": rank(reply),
        "more": float(answer.tells_more),
        "lacks": float(lacking(what, answer)),
        "person": float("who" in what.cues and isinstance(entry, Person)),
        "covers": attempts.linker.covered(words, entry) if entry is not None and words else 0.0,
        "near": _nearness(attempts, entry),
        "score": hits[place].score / best if place is not None and best else 0.0,
        "place": 1.0 / (1 + place) if place is not None else 0.0,
    }


def _nearness(attempts: Attempts, entry: Entry | None) -> float:
    """How near an entry is to the question by meaning; 0 where nothing compares it."""
    meanings = attempts.results.meanings
    if meanings is None or entry is None:
        return 0.0
    return float(meanings[attempts.world.engine.index.position[entry.id]])


def is_of_field(attempts: Attempts, every: Iterable[Weighed]) -> bool:
    """Whether a question is likelier of the field than not, by what was found for it."""
    told = bearing(attempts, every)
    return sum(FIELD[name] * value for name, value in told.items()) > _OF_FIELD


def bearing(attempts: Attempts, every: Iterable[Weighed]) -> dict[str, float]:
    """What tells whether a question is of the field.

    The best score and the greatest nearness found; whether it speaks of what is ours, and names
    something; how much of its telling words one entry has; the shares of them that stand nowhere,
    and of all that no rule explains; and how many telling words it has.
    """
    what, hits, meanings = attempts.what, attempts.results.hits, attempts.results.meanings
    words = attempts.linker.telling(what)
    terms = attempts.world.engine.index.terms
    return {
        "": 1.0,
        "score": hits[0].score if hits else 0.0,
        "near": float(meanings.max()) if meanings is not None else _USUAL,
        "ours": float(what.is_ours),
        "named": float(bool(what.found.mentions)),
        "covers": max((each.features["covers"] for each in every), default=0.0),
        "unknown": sum(stem(word) not in terms for word in words) / max(1, len(words)),
        "left": len(what.left) / max(1, len(what.found.words)),
        "telling": float(min(len(words), _TELLING)),
    }
