"""A claim in any words that the closest sentence of the base tells with another value.

A clause that names an entry and has one value of a kind is compared with all that the base tells of
that entry. Where nothing there has the value, and the sentence with nearly all of the clause's
telling words, or the field with a word for it, has exactly one value of that kind, the clause is
wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ...messages import Message, message
from ..dates import FactDate
from ..kinds import Kind
from ..model import Country, Draft, Entry, Person, Resolution
from ..parts import DatedFact
from ..relations import Direction, Relation
from ..search.synonyms import synonyms
from .claims import Known
from .masking import MARK, Sentence
from .mistakes import Mistake
from .naming import named_at, names_of
from .plain import PARTS
from .told import About, Told, about, is_of_all, told_of
from .values import DAY, NUMBER, PLACE, TIME, Value, values
from .words import common, telling

_LEAST, _LEAST_SHARE = 1.4, 0.75
"""Words of so much weight a clause must share with a sentence, and so large a part of its own."""
_OPEN = re.compile(
    r"[\"“”?]|\b(?:except|unlike|instead|rather|not|no(?!-)|never|without|than|like|as\s+in|beside|alongside|or|ou|would|could|might|should|if|whether|nearly"
    r"|threaten\w*|hypothetic\w*|imagine|suppose|wrong\w*|fals\w+|myth|mistaken\w*|incorrect\w*|claim\w*|alleg\w+|pas|jamais|sans)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What leaves a clause open, or tells of something else beside."""
_AT = re.compile(
    r"(?:\b(?:in|on|of|back\s+in|as\s+early\s+as|le|en|du|de|d[èe]s|early|late|mid)\s+|[(,:]\s*|^)$",
    re.IGNORECASE,
)
"""Before the time of what a clause tells."""
_OTHER_TIMES = re.compile(
    r"\b(?:before|after|to\s+«D|between|during|than|anniversary|turn\w*|later|earlier|ago|years?|months?|report\w*|review\w*|recall\w*"
    r"|expir\w+|exten\w+|renew\w*|plan\w*|attacks?|elections?|avant|après|pendant|entre)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more\s+than|over|at\s+least|up\s+to|less\s+than|fewer\s+than|under|plus\s+de|moins\s+de|another|other|last|first)\s+$",
    re.IGNORECASE,
)
_ACTING = re.compile(
    r"\b(?:abst\w+|veto\w*|vot\w+|against|oppos\w+|favou?r\w*|support(?:s|ed)|sponsor\w*|tabl(?:ed|ing)|draft\w*|texte?|propos\w+|penholder"
    r"|submitt\w+|put\s+forward|present\w*|brought|initiative|request\w*|contre|pour)\b",
    re.IGNORECASE,
)
"""What a country does to a text, or is to it, besides being what it is about: others read that."""
_MOST = 6
"""A clause with more marks has nothing single to say."""
_ANCHORS = "RMPO"
_BY_FIELD = (Kind.BODY, Kind.AREA, Kind.DOCUMENT)
"""What is named beside so much that only a field tells what it has to do with an entry."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Values of a clause that the base tells otherwise."""
    if is_open(sentence):
        return
    named = [(each, about(each, known)) for each in _anchors(sentence)]
    if any(told is None for _, told in named):
        return
    anchors = [entry for entry, told in named if told and told.told]
    found = claims_of(sentence, known) if anchors else []
    words = words_beside(sentence, found)
    if not words:
        return
    new = [each for each in found if not is_known(each, anchors, known)]
    for value in new:
        if not is_plain(sentence.text, value) or any(
            each.kind == value.kind and each is not value for each in new
        ):
            continue
        alike = [each for each in found if each.kind == value.kind]
        right = _closest(value, alike, words, anchors, known)
        if right is None or _is_of_another_time(value, right[1], anchors):
            continue
        if right[1].is_field and _OF_A_LIFE.search(sentence.text):
            continue  # a field with a date is for an office
        if _may_be_too(value, *right, known):
            continue
        if not is_said_there(sentence, value, right[1]):
            yield _mistake(sentence, value, *right, known)


def _may_be_too(value: Value, entry: Entry, told: Told, right: Value, known: Known) -> bool:
    """Whether an entry may have what a clause gives it beside what the base does."""
    if isinstance(entry, Person) and value.kind is Kind.OPERATION:
        return True  # many led one mission after another: the reader of posts knows which
    return told.heading is not None and _is_part(value, right, known)  # run by NATO's command


def _is_part(value: Value, whole: Value, known: Known) -> bool:
    """Whether one value is an entry that is a part of the other, or of a part of it."""
    seen, new = set[str](), {str(value.key)}
    while new:
        seen |= new
        new = {
            link.entry.id
            for key in new & known.base.entries.keys()
            for link in known.base.links(known.base.entries[key], Relation.PART_OF)
            if link.direction is Direction.FORWARD
        } - seen
    return whole.key in seen


def is_open(sentence: Sentence) -> bool:
    """Whether words leave open what a sentence claims, or it claims several things."""
    text = sentence.text
    is_several = PARTS.search(text) or len(MARK.findall(text)) > _MOST
    return bool(_OPEN.search(text) or is_several)


def claims_of(sentence: Sentence, known: Known) -> list[Value]:
    """The values of a clause, without the countries that do something to a text there."""
    found = list(values(sentence))
    if is_of_a_vote(sentence):
        found = [each for each in found if not _is_country(each, known)]
    return found


def is_of_a_vote(sentence: Sentence) -> bool:
    """Whether a clause says what is done to a text, or may: others read that."""
    texts = [mark.entry for letter in "RO" for mark in sentence.found(letter)]
    is_on_text = any(isinstance(each, Resolution | Draft) for each in texts)
    return bool(is_on_text or "veto" in sentence.text) and bool(_ACTING.search(sentence.text))


def _is_country(value: Value, known: Known) -> bool:
    entry = known.base.entries.get(value.key) if isinstance(value.key, str) else None
    return isinstance(entry, Country)


def _anchors(sentence: Sentence) -> list[Entry]:
    return [entry for letter in _ANCHORS for entry in sentence.entries(letter)]


def words_beside(sentence: Sentence, found: list[Value]) -> frozenset[str]:
    """The telling words of a clause without its values, with those by which a text is called."""
    parts, end = [], 0
    for value in sorted(found, key=lambda each: each.start):
        parts.append(sentence.text[end : value.start])
        end = max(end, value.end)
    parts.append(sentence.text[end:])
    parts += [mark.words for mark in sentence.found("R") if not re.search(r"\d", mark.words)]
    return telling(" ".join(parts))


def is_plain(text: str, value: Value) -> bool:
    """Whether a value is said to be just what it is, of the whole clause."""
    before = text[: value.start]
    if value.kind == PLACE and (_OF_SOMEBODY.match(text, value.end) or _OFFICE_OF.search(before)):
        return False
    if value.kind == TIME:
        is_then = _AT.search(before) or value.before.endswith(_REACHES)
        return bool(is_then) and not _OTHER_TIMES.search(text)
    return value.kind != NUMBER or not _MORE.search(before)


_OF_SOMEBODY = re.compile(
    r"\s+(?:former\s+)?(?:diplomat|general|admiral|politician|officer|minister|lawyer|judge|president|envoy|official)\b",
    re.IGNORECASE,
)
_OFFICE_OF = re.compile(
    r"\b(?:minister|president|ambassador)\s+(?:of|to)\s+(?:the\s+)?$", re.IGNORECASE
)
"""What says of which country somebody is, who need not be named."""
_OF_A_LIFE = re.compile(
    r"\b(?:born|died|dead|death|funeral|née?|mort|mourut|décédée?)\b", re.IGNORECASE
)
_REACHES = ("until", "till", "since", "from", "by", "depuis")
"""Words before a time up to which, or from which on, something is told."""


def is_known(value: Value, anchors: list[Entry], known: Known) -> bool:
    """Whether the base has a value anywhere near the entries of a clause, or it is one of these."""
    of = [each for each in anchors if each.id != value.key]
    near = [told_of(each, known.base) for each in of]
    if not near or any(value.is_same(each) for one in near for each in one.values):
        return True
    entry = known.base.entries.get(value.key) if isinstance(value.key, str) else None
    if entry is None or value.kind == PLACE:
        return False
    if is_of_all(entry, known.base) or any(one.names(entry) for one in near):
        return True
    own = about(entry, known)
    return own is None or any(own.names(each) for each in of)


def _closest(
    value: Value, alike: list[Value], words: frozenset[str], anchors: list[Entry], known: Known
) -> tuple[Entry, Told, Value] | None:
    """What an entry of a clause is told to have instead of a value."""
    best: tuple[float, Entry, Told, Value] | None = None
    is_within = isinstance(value.key, FactDate) and any(
        _is_within(value.key, each) for each in anchors
    )
    wide = words.union(*map(synonyms, words))
    for entry in anchors:
        near = told_of(entry, known.base)
        for told in near.kinds.get(value.kind, ()) if entry.id != value.key else ():
            if told.words.isdisjoint(wide) or not _may_be_told(value, told, is_within=is_within):
                continue
            others = _instead(value, alike, told, entry)
            share = _share(value, others, words, told, near) if others is not None else 0.0
            if others is not None and share >= _LEAST_SHARE and (best is None or share > best[0]):
                best = share, entry, told, others
    return best[1:] if best else None


def _instead(value: Value, alike: list[Value], told: Told, entry: Entry) -> Value | None:
    """The one value that a sentence has instead of another."""
    others = [
        each
        for each in told.values
        if each.is_like(value) and each.key != entry.id and not any(map(each.agrees, alike))
    ]
    if len({each.key for each in others}) > 1:
        others = [each for each in others if _role(each) == _role(value) != ""]
    if value.before.endswith(_REACHES) and value.kind == TIME and not told.is_field:
        reach = value.before.split()[-1]
        others = [each for each in others if each.before.split()[-1:] == [reach]]
    return others[0] if len({each.key for each in others}) == 1 else None


def _role(value: Value) -> str:
    """The words before a value that say what it is of: “led by”."""
    return value.before if " " in value.before else ""


def _may_be_told(value: Value, told: Told, *, is_within: bool) -> bool:
    """Whether a sentence or field can contradict a value; within a span any time is likely."""
    if value.kind in _BY_FIELD:
        return told.is_field
    return not is_within or told.text in _TURNS


def _is_within(date: FactDate, entry: Entry) -> bool:
    """Whether a date lies in a span of an entry."""
    return any(
        each.start is not None
        and each.start.earliest() <= date.latest()
        and (each.ends is None or date.earliest() <= each.ends.latest())
        for each in entry.dates
    )


_TURNS = ("began", "ended")
"""Fields for which it is told when something changed."""


def _share(value: Value, other: Value, words: frozenset[str], told: Told, near: About) -> float:
    """How much of a clause's telling words a sentence has; of a field, what is told at all."""
    shared = _shared(words, told.words)
    if told.is_field:
        if not shared:
            return 0.0
        return _weight(shared | _shared(words, near.words)) / _weight(words)
    is_counted = value.kind == NUMBER and DAY not in value.of
    is_alike = _role(value) == _role(other) != "" or (
        value.kind == TIME and value.before.endswith(_REACHES)
    )
    beside = 1.0 * is_counted + 1.0 * is_alike
    weight = _weight(shared) + beside
    return weight / (_weight(words) + beside) if weight >= _LEAST else 0.0


def _weight(words: Collection[str]) -> float:
    return sum(_COMMON if word in common() else 1.0 for word in words)


_COMMON = 0.4
"""The weight of a word that goes with much of what is told here."""


def _shared(words: frozenset[str], others: frozenset[str]) -> set[str]:
    return {each for each in words if each in others or not others.isdisjoint(synonyms(each))}


def _mistake(
    sentence: Sentence, value: Value, entry: Entry, told: Told, right: Value, known: Known
) -> Mistake:
    match = re.compile(re.escape(sentence.text[value.start : value.end])).search(
        sentence.text, value.start
    )
    assert match is not None
    if told.heading is not None:
        other = known.base.entries[str(right.key)].title
        said = message("checking.joined_to", entry=entry.title, heading=told.heading, other=other)
    elif told.span is not None:
        said = _lasted(entry, told.span)
    elif told.is_field:
        said = message("checking.happened", event=entry.title, date=right.key, claimed=value.key)
    else:
        said = message("checking.told", entry=told.entry.title, text=told.text)
    return Mistake(*sentence.place(match), said, entry)


def _is_of_another_time(value: Value, told: Told, anchors: list[Entry]) -> bool:
    """Whether a strength is told by what changed it, as others did before and after."""
    return value.kind == NUMBER and "troop" in value.of and told.entry not in anchors


def is_said_there(sentence: Sentence, value: Value, told: Told) -> bool:
    """Whether the very words of a value stand where it is missed, or it is a mere pronoun."""
    words = sentence.text[value.start : value.end]
    mark = MARK.fullmatch(words)
    if mark is None:
        return not told.is_field and bool(words) and words in told.text
    at = sentence.marks[int(mark[2])]
    is_there = bool(at.words) and at.words.casefold() in told.text.casefold()
    if isinstance(at.entry, Country):  # “a US-led force” tells of the United States
        is_there |= any(True for _ in named_at(at.entry, names_of(at.entry), told.text))
    return at.is_again or (is_there and not told.is_field)


def told_otherwise(
    sentence: Sentence, value: Value, told: Told, right: Value, known: Known
) -> Mistake:
    """That a value of a clause is told otherwise."""
    return _mistake(sentence, value, told.entry, told, right, known)


def _lasted(entry: Entry, span: DatedFact) -> Message:
    """From when to when something was, or somebody held an office."""
    if isinstance(entry, Person):
        dates = {"start": span.start, "end": span.ends}
        return message("checking.held", person=entry.title, office=entry.office, **dates)
    return message("checking.lasted", operation=entry.title, start=span.start, end=span.ends)
