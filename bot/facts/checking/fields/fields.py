"""What a clause says of a field of what it names: one entry, one word for the field, one value.

``grammar/fields.yaml`` says which words stand for a field, of what it is one, and what its values
are. A clause makes a claim where it names one thing that has the field, or stands for one that was
named before, and one value. Beside a word that has to do with another field nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry
from ...offices import offices_of
from ..mistakes import Mistake
from ..statements.told import told_of
from ..statements.unnamed import described
from ..text.back import brings_in
from ..text.claims import LINK, QUOTED, REPORTED, Known, is_doubtful
from ..text.dates import agree
from ..text.masking import MARK, Mark, Sentence
from ..text.plain import ADVERBS, clauses
from ..text.saying import COMPARED, parts
from ..text.wordlists import any_of, wordlist
from .field_values import VALUES, marked
from .rights import RIGHT, Scene, Value


@dataclass(frozen=True, slots=True)
class _Field:
    """A row of the grammar."""

    name: str
    of: str
    cue: re.Pattern[str]
    value: str
    apart: re.Pattern[str]
    beside: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence that may be a claim by itself."""

    sentence: Sentence
    start: int
    joint: str
    left_out: str = ""
    """Words of it that are not read, but may tell of another time: “first”, “originally”."""

    @property
    def text(self) -> str:
        return self.sentence.text


@cache
def _fields() -> tuple[_Field, ...]:
    return tuple(
        _Field(
            name,
            row["of"],
            any_of(row["cue"]),
            row["value"],
            any_of(row["apart"]),
            any_of(row["beside"]) if "beside" in row else None,
        )
        for name, row in wordlist("fields").items()
    )


_TERM = re.compile(r"[\"“][^\"”«?]{1,40}[\"”]")
"""A term in quotation marks, which nobody need have said."""


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Values of fields that are not those of the base."""
    if QUOTED.search(_TERM.sub("", sentence.text)):
        return
    for part in (*_parts(sentence), *_without_asides(sentence)):
        for field in _fields():
            is_reported = field.value == "now" and REPORTED.search(sentence.text)
            if (
                field.cue.search(part.text)
                and not is_reported
                and not _is_apart(part, field, known)
            ):
                yield from _read(part, field, sentence, earlier, known)


def _parts(sentence: Sentence) -> Iterator[_Part]:
    found = list(parts(sentence))
    yield _Part(sentence, 0, "first")
    yield from _joined(sentence)
    ahead: tuple[int, str] | None = None
    for text, start, joint in found if len(found) > 1 else ():
        if _NOW.fullmatch(text):
            ahead = ahead or (start, joint)
            continue
        if ahead is not None:
            start, joint, end = *ahead, start + len(text)
            text, ahead = sentence.text[start:end], None
        yield _Part(replace(sentence, text=text, offset=sentence.offset + start), start, joint)


def _without_asides(sentence: Sentence) -> Iterator[_Part]:
    """The plain clauses that a sentence is made of, as parts of their own."""
    left_out = " ".join(ADVERBS.findall(sentence.text))
    for each in clauses(sentence):
        yield _Part(each, 0, "apart", left_out)


_JOINT = re.compile(
    r"[;:]\s|,\s+(?:and|but|while|whereas|et|mais)\b|\s(?:and|but)\s+(?=(?:in|on|it|they)\b)",
    re.IGNORECASE,
)


def _joined(sentence: Sentence) -> Iterator[_Part]:
    """The parts of a sentence between what joins whole clauses."""
    start = 0
    for bound in (*_JOINT.finditer(sentence.text), None):
        end = bound.start() if bound else len(sentence.text)
        if end - start < len(sentence.text):
            text = sentence.text[start:end]
            yield _Part(
                replace(sentence, text=text, offset=sentence.offset + start), start, "apart"
            )
        start = bound.end() if bound else end


_NOW = re.compile(
    r"\s*(?:even\s+)?(?:to\s+this\s+day|today|now|currently|at\s+present|still|aujourd['’]hui"
    r"|à\s+ce\s+jour|encore|actuellement)(?:\s+(?:encore|still))?\s*",
    re.IGNORECASE,
)
"""What only says when the next part is so."""


def _is_apart(part: _Part, field: _Field, known: Known) -> bool:
    text = _THEN_NAMED.sub("in", f"{_spelled(part.sentence, known)} {part.left_out}")
    beside = field.beside is None or field.beside.search(text)
    return not beside or bool(field.apart.search(text)) or is_doubtful(_ONLY.sub("", part.text))


_THEN_NAMED = re.compile(r"\bin\s+what\s+is\s+(?:now|today)\b", re.IGNORECASE)
"""“In what is now «C0»” tells of no time."""
_ONLY = re.compile(
    r"\bnot\s+(?=until\b|before\b)|(?<=\bhas)(?:n['’]t|\s+not)(?=\s+stopped\b)", re.IGNORECASE
)
"""“Not until 1998”, “has not stopped” leave nothing open."""


def _spelled(sentence: Sentence, known: Known) -> str:
    """The words of a sentence as the grammar knows them: an organisation by its id."""

    def named(match: re.Match[str]) -> str:
        mark = sentence.marks[int(match[2])]
        is_now = mark.date == FactDate(known.today.year)
        return (
            mark.entry.id if mark.entry and match[1] == "O" else "this year" if is_now else match[0]
        )

    return MARK.sub(named, sentence.text)


def _read(
    part: _Part, field: _Field, sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> Iterator[Mistake]:
    values = list(VALUES[field.value](part.sentence))
    if field.value == "city" and len(values) > 1:
        values = [each for each in values if _is_behind_cue(part, field, each)]
    if not values or (field.value != "people" and len({str(each.key) for each in values}) > 1):
        return
    around = " ".join(_spelled(each, known) for each in (sentence, *earlier))
    scene = Scene(_spelled(part.sentence, known), around, known)
    subjects: Sequence[Entry] = _subjects(part, field, sentence, earlier, known)
    if not subjects and field.of == "T":
        subjects = described(part.sentence, known.base)
    subjects = [each for each in subjects if not _is_somebody(each, sentence)]
    if field.value == "date":
        subjects = [each for each in subjects if not _is_acting(each, part)]
        beside = [mark.entry for each in (sentence, *earlier) for mark in _marks(each)]
        values = [each for each in values if not _is_of_another(each, subjects, beside, known)]
        values = [each for each in values if not _OF_A_NOUN.search(part.text[: each.start])]
    values = [each for each in values if not _is_beyond(part, field, each, subjects)]
    for value in values if subjects else ():
        told = [(RIGHT[field.name](each, value, scene), each) for each in subjects]
        wrong = [(message, each) for message, each in told if message is not None]
        is_each = field.of == "C" and any(_has(field, mark.entry) for mark in _marks(part.sentence))
        if wrong and (is_each or len(wrong) == len(told)):
            yield Mistake(*part.sentence.span(value.start, value.end), *wrong[0])


_BEHIND = re.compile(
    r"\W*(?:(?:is|are|was|were|lies?|stands?|at|in|near|the|its|now|situated|located|today)\W+)*"
    r"(?:(?-i:[A-Z])[\w-]+\s){0,3}(?:in\s+)?",
    re.IGNORECASE,
)
"""What may stand between the word for a seat and its city: “headquarters is Camp Bondsteel in”."""


def _is_behind_cue(part: _Part, field: _Field, value: Value) -> bool:
    """Whether a city stands right behind the word for what it is, and no other behind it."""
    is_last = not re.match(r"\s+in\s+[A-Z]", part.text[value.end :])
    return is_last and any(
        _BEHIND.fullmatch(part.text, cue.end(), value.start)
        for cue in field.cue.finditer(part.text, 0, value.start)
    )


_OF_A_NOUN = re.compile(
    r"(?<![\w»«])(?:(?!(?:accords|agreements|talks|declarations)\b)[a-z]{4,}s|th(?:at|ose)|ones?"
    r"|celles?|ceux)\s+(?:of|de)\s+$"
)
"""Before the time of something else: “its soldiers of «D0»”, “that of «D1»”."""


def _is_beyond(part: _Part, field: _Field, value: Value, subjects: Sequence[Entry]) -> bool:
    """Whether a clause ends between a value, or the word for “now”, and all it would be said of."""
    places = [m.start() for m, mark in marked(part.sentence) if mark.entry in subjects]
    cue = field.cue.search(part.text) if field.value == "now" else None
    at = cue.start() if cue else value.start
    spans = (sorted((place, at)) for place in places)
    return bool(places) and all(";" in part.text[slice(*span)] for span in spans)


_ACTING = re.compile(
    r"\s+(?:(?:had|has|have|then|also|itself|jointly|together|\w+ly)\s+)*"
    r"(?:creat|establish|found|set\s+up|form|launch|sign|hold|held|conven|open|adopt|publish)\w*\b",
    re.IGNORECASE,
)
"""Behind what does so to something else."""


def _is_acting(entry: Entry, part: _Part) -> bool:
    return entry.kind is Kind.BODY and any(
        mark.entry == entry and _ACTING.match(part.text, match.end())
        for match, mark in marked(part.sentence)
    )


def _is_somebody(entry: Entry, sentence: Sentence) -> bool:
    """Whether an event is called by the name of somebody who did something else."""
    return entry.kind is Kind.EVENT and any(
        mark.entry == entry and not mark.is_title and _DID.match(sentence.text, match.end())
        for match, mark in marked(sentence)
    )


_DID = re.compile(
    r"(?:(?:,\s+[^«»,;]{1,40}){0,3},?\s+(?:and|et)\s+[^«»,;]{1,40}?)?\s+(?:(?:had|then|also"
    r"|later)\s+)*"
    r"(?:signed|won|received|proposed|accepted|met|went|said|died|signa|signèrent"
    r"|reçut)\b(?!\s+(?:on|in|at|by)\b)",
    re.IGNORECASE,
)


def _is_of_another(
    value: Value, subjects: Sequence[Entry], beside: Sequence[Entry | None], known: Known
) -> bool:
    """Whether the base tells a date of something else that is named beside the subjects."""
    return any(
        isinstance(value.key, FactDate)
        and isinstance(date.key, FactDate)
        and (date.key.month or not value.key.month)
        and agree(date.key, value.key)
        for entry in beside
        if entry is not None and entry not in subjects
        for date in told_of(entry, known.base).values
    )


# -- what it is a field of ------------------------------------------------------------------------

_LETTERS = {"P": "P", "M": "M", "B": "O", "T": "O", "C": "C", "D": "O", "R": "R"}
_KINDS = {
    "P": (Kind.PERSON,),
    "M": (Kind.OPERATION,),
    "B": (Kind.BODY,),
    "T": (Kind.DOCUMENT, Kind.EVENT),
    "C": (Kind.COUNTRY,),
    "D": (Kind.DRAFT,),
    "R": (Kind.RESOLUTION,),
}
_NOUNS = {
    "M": r"mission|operation|force|campaign|opération|troops|soldiers|soldats",
    "B": r"tribunal|court|body|organi[sz]ation|agency|post|office|alliance",
    "T": r"treaty|agreement|accords?|declaration|summit|conference|deal|text|document|pact|meeting"
    r"|gathering|traité|déclaration|sommet|conférence|réunion|texte",
    "C": r"country|state|kingdom|republic|pays",
    "R": r"resolution|text|measure|résolution|texte",
    "D": r"draft|text|projet|texte",
}
"""By what nouns a thing that was named is meant, by the letter of its kind."""


@cache
def _again(of: str) -> re.Pattern[str]:
    """What stands for something of some kinds that was named."""
    nouns = "|".join(_NOUNS[each] for each in of if each in _NOUNS) or "(?!)"
    return re.compile(
        r"\b(?:it|its|they|their|which|whose|who|elle|il|elles|ils|son|sa|ses|leurs?|dont|qui|y|en"
        rf"|(?:the|this|that|those|these|cette|la|le|ce|cet|ces"
        rf"|les)\s+(?:[a-z]+\s+)?(?:{nouns}))\b",
        re.IGNORECASE,
    )


_ANOTHER = re.compile(r"\b(?:and|but|while|whereas|et|mais)\s+[A-Z]\w+\b[^«]*,")
"""A name that the base does not know begins a clause: “«M0» ended, and Atalanta, …”."""
_ASKED = re.compile(r"\s+to\s+[a-z]")
"""Behind what somebody else wants of it: “Nasser asked it to leave”."""
_ITS = re.compile(r"its|their|son|sa|ses|leurs?", re.IGNORECASE)
"""What may belong to whatever is named before it."""
_NAME = re.compile(r"«|\b[A-Z]")
_RELATIVE = re.compile(r"which|whose|who|dont|qui", re.IGNORECASE)
"""What stands for something that its own sentence names."""
_LISTED = re.compile(rf"^(?:[^«]|«[^C])*«C\d+»(?:{LINK}«C\d+»)+(?:[^«]|«[^C])*$", re.IGNORECASE)
"""Countries of which all is said alike."""
_MOST = 3
"""So many may be meant by a part that names several."""
_ASIDE = re.compile(
    r"(?<!troops\s)(?<!soldiers\s)(?<!forces\s)(?<!helmets\s)(?<!peacekeepers\s)(?<!men\s)(?<!personnel\s)(?<!units\s)(?<!staff\s)(?<!members\s)"
    r"(?<!soldats\s)(?<!bleus\s)\b(?:of|from|by|with|under|after|since|like|unlike|to|for|in"
    r"|than|beside|d[eu]|par|avec|depuis|à|pour"
    r"|succeed\w*|replac\w+|follow\w+|reliev\w+|remplac\w+)\s+"
    r"(?:(?:the|its|la|le|force|mission|operation|opération)\s+|l['’])*$",
    re.IGNORECASE,
)
"""Before what is named on the side."""
_BARE = re.compile(
    r"\W*(?:(?:was|were|is|are|has|had|been|be|not|still|also|only|then|again|later|there|now"
    r"|a|est|fut|été|ne|n['’]\w+|toujours|\w+ly)\s+)*",
    re.IGNORECASE,
)
"""What a part may begin with that goes on about what was named before."""


def _subjects(
    part: _Part, field: _Field, sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> tuple[Entry, ...]:
    """What a part names that has a field, or all that it may stand for."""
    own = [(m.start(), mark) for m, mark in marked(part.sentence) if _has(field, mark.entry)]
    if own:
        return _named(part, field, own)
    before = replace(sentence, text=sentence.text[: part.start])
    if part.joint in ("and", "comma", "relative") and _goes_on(part.text, field):
        nearest = None if _ANOTHER.search(before.text) else _nearest(before)
        return (nearest,) if nearest and _has(field, nearest) else ()
    again = [
        match[0]
        for match in _again(field.of).finditer(part.text)
        if not _ASKED.match(part.text, match.end())
        if not (
            _ITS.fullmatch(match[0]) and _NAME.search(before.text + part.text[: match.start()], 1)
        )
    ]
    is_far = not all(map(_RELATIVE.fullmatch, again))
    beside = [each for each in earlier if each.paragraph == sentence.paragraph]
    posts = {office.post for office in offices_of(known.base).values()}
    is_post = any(each.casefold().endswith(" post") for each in again)
    for each in (before, *(beside if is_far else ())) if again else ():
        apart = [match.end() for match in COMPARED.finditer(each.text)]
        found = [
            (m, mark)
            for m, mark in marked(each)
            if mark.letter in _letters(field) and m.end() not in apart
            if not is_post or (mark.entry and mark.entry.id in posts)
        ]
        direct = [mark for m, mark in found if not _ASIDE.search(each.text[: m.start()])]
        if "M" in field.of and each is not before and brings_in(each.text):
            return ()
        if found:
            entries = _each_once(direct or [mark for _, mark in found])
            return entries if all(_has(field, each) for each in entries) else ()
    return ()


_MEANT = re.compile(
    r"\b(?:it|they|elles?|ils?|(?:this|that|cette|cet|ce)\s+(?:mission|operation|force"
    r"|opération))\b",
    re.IGNORECASE,
)
"""What is spoken of where something is named on the side alone."""
_WITH_NOUN = re.compile(
    r"(?:['’]s)?\s+(?!(?:was|were|is|are|has|had|itself|and|but|which|who|that|in|of|on)\b)[a-z]"
)
"""What follows a name that only says of which kind something else is."""
_PRONOUN = re.compile(r"\W*(?:it|they|elles?|ils?)\b", re.IGNORECASE)


def _nearest(before: Sentence) -> Entry | None:
    """What stands nearest before a part that goes on about it: no clause of its own between."""
    text = before.text
    start = max(map(text.rfind, ";:!?")) + 1
    if _PRONOUN.match(text, start):
        start = 0
    found = [
        mark.entry
        for m, mark in marked(before)
        if mark.letter in "RMPOC" and m.start() >= start and not _ASIDE.search(text[: m.start()])
        if mark.letter != "O" or not _WITH_NOUN.match(text, m.end())
    ]
    return found[-1] if found else None


def _each_once(marks: Iterable[Mark]) -> tuple[Entry, ...]:
    return tuple({mark.entry.id: mark.entry for mark in marks if mark.entry}.values())


def _goes_on(text: str, field: _Field) -> bool:
    """Whether a part begins with a word for a field, and says of nothing else that it has it."""
    bare = _BARE.match(text)
    ends = (bare.end(), 0) if bare else (0,)
    return any(field.cue.match(text, end) for end in ends)


def _letters(field: _Field) -> str:
    return "".join(_LETTERS[each] for each in field.of)


def _named(part: _Part, field: _Field, own: list[tuple[int, Mark]]) -> tuple[Entry, ...]:
    """What a part names that has a field: what is not named on the side, or all of it."""
    if field.of == "B" and any(_is_of(mark.entry, "T") for mark in _marks(part.sentence)):
        return ()
    direct = [mark for at, mark in own if not _ASIDE.search(part.text[:at])]
    is_meant_again = _MEANT.search(part.text) is not None
    if not direct and (field.value in ("now", "length") or is_meant_again):
        return ()
    named = _each_once(direct or [mark for _, mark in own])
    if field.of == "C" and len(named) > 1:
        return named if _LISTED.search(part.text) else ()
    return named if len(named) <= _MOST else ()


def _marks(sentence: Sentence) -> Iterator[Mark]:
    return (mark for _, mark in marked(sentence))


def _has(field: _Field, entry: Entry | None) -> bool:
    """Whether an entry is of a kind that has a field."""
    return any(_is_of(entry, each) for each in field.of)


def _is_of(entry: Entry | None, letter: str) -> bool:
    return entry is not None and entry.kind in _KINDS[letter]
