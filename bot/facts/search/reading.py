"""What a person typed, read as a query: numbers, dates, kinds, order, relations and telling words.

Pure: it knows nothing of any base, and anything may be typed, so nothing raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from ..kinds import ENTRY_KINDS, Kind
from ..patterns import late
from ..relations import RELATION_TYPES
from ..wording import fold
from .beside import NumberBeside, TimeBeside, number_beside, time_beside
from .numbers import Reference, plain_digits, references
from .sets import SetAsked, read_set
from .spoken import with_articles
from .stems import ASIDE, FILLER, whole_words
from .symbols import Symbol, symbols
from .text_dates import DIGIT, YEAR, Dates, When, date_patterns, read_dates
from .wanted import wanted_kinds

MAX_CHARACTERS = 300
MAX_WORDS = 40
"""More is not read: the work of any query is bounded."""

T = TypeVar("T")
Order = Literal["first", "last"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A relation that the wording asks for, and where in the words it stands.

    ``forward`` says from which end: “which resolution mandated KFOR” goes from the operation
    forward. ``loose`` marks words that often tell a time and nothing about who followed whom.
    """

    relation: str
    forward: bool
    word: int
    is_verb: bool = False
    """Whether the direction turns with the name's place: “who replaced Annan”, “whom did Annan
    replace”."""
    is_by: bool = False
    """Whether the verb is followed by “by”, or has what came before for its subject."""
    loose: bool = False

    def leads_forward(self, *, behind: bool, passive: bool) -> bool:
        """The direction to follow from a name that stands ``behind`` the words or before them."""
        if not self.is_verb:
            return self.forward
        if self.is_by:  # “what was ISAF replaced by”, not “who was replaced by Rutte”
            return behind
        return not (behind or passive)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read.

    ``words`` are folded, in order, ``subject`` those that carry meaning, ``core`` without those,
    too, that only say how one asks: “when did KFOR arrive” is about “kfor”.
    """

    folded: str
    words: tuple[str, ...]
    subject: str
    core: str
    references: tuple[Reference, ...]
    symbols: tuple[Symbol, ...]
    dates: Dates
    kind: Kind | None
    wanted: frozenset[Kind]
    """The kinds, any of which a question asks for: “which text …”; none where it does not say."""
    order: Order | None
    many: bool
    asks_who: bool
    """Whether somebody is asked for, or some body: “who …”."""
    asked: Asked | None
    number_beside: NumberBeside | None
    """The resolution that is asked for by the number of another: “the one before 1973”."""
    time_beside: TimeBeside | None
    """The time that is given by something named: “the day after 9/11”."""
    listed: SetAsked | None
    """The list that is asked for, if it is one."""
    setting: frozenset[str]
    """Words that say of what kind, when or in which order: part of the question, not its matter."""

    @property
    def moments(self) -> tuple[When, ...]:
        """The days, months and years named."""
        return self.dates.moments


def within_bounds(text: str) -> str:
    """As much of a text as is read; a character that stands for eighteen counts as these."""
    text = text[:MAX_CHARACTERS]
    if text.isascii() or len(plain := unicodedata.normalize("NFKC", text)) <= MAX_CHARACTERS:
        return text
    return plain[:MAX_CHARACTERS]


def read(text: str) -> Query:
    """Read a query."""
    cleaned = plain_digits(within_bounds(text))
    folded = with_articles(fold(cleaned)[:MAX_CHARACTERS])
    words = folded.split()[:MAX_WORDS]
    words = [*whole_words(words[:-1]), *words[-1:]]  # the last letter may be a word begun
    dates = _with_years(read_dates(cleaned, folded), folded)
    subject = [word for word in words if word not in FILLER and word not in dates.words] or words
    core = [word for word in subject if word not in ASIDE] or subject
    found = references(_without_dates(folded))
    kinds, orders = _matches(_KINDS, folded), _matches(_ORDERS, folded)
    status = (word for match in _STATUS.finditer(folded) for word in match[0].split())
    kind = min(kinds, key=lambda each: (kinds[each][0].start(), each), default=None)
    asked = _asked(words)
    beside = time_beside(" ".join(words))
    ordering = _words_of(orders)
    setting = dates.words | _words_of(kinds) | ordering | {*status}
    return Query(
        folded=folded,
        words=tuple(words),
        subject=" ".join(subject),
        core=" ".join(core),
        references=tuple(found),
        symbols=tuple(symbols(cleaned, folded)),
        dates=dates,
        kind=kind,
        wanted=wanted_kinds(folded) or _of_relation(asked, words),
        order=next(iter(orders), None),
        many=_MANY.search(folded) is not None,
        asks_who=not _WHO.isdisjoint(words[:2]),
        asked=asked,
        number_beside=number_beside(folded, of_resolutions=kind is Kind.RESOLUTION),
        time_beside=beside,
        listed=read_set(folded, dates, ordering),
        setting=setting if beside is None else setting | beside.words,
    )


_ASKING = frozenset(
    """
    who whom what which qui quoi quel quelle laquelle lequel wer was welche quien que chi cosa quale
    """.split()
)


def _of_relation(asked: Asked | None, words: list[str]) -> frozenset[Kind]:
    """The kinds to which the relation leads that is asked for: texts for “what created UNMIK”."""
    if asked is None or asked.loose or asked.relation == "succeeds" or not words:
        return frozenset()
    if _ASKING.isdisjoint(words[:3]):
        return frozenset()
    type_ = RELATION_TYPES[asked.relation]
    return type_.targets if asked.forward else type_.origins


def _without_dates(folded: str) -> str:
    """The text without days and months, whose years are no numbers of resolutions."""
    if not DIGIT.search(folded):
        return folded
    for pattern in date_patterns(folded):
        folded = pattern.sub(_without_year, folded)
    return " ".join(folded.split())


def _without_year(match: re.Match[str]) -> str:
    return " , " if match.groupdict().get("year") else match[0]


_YEARS = late(rf"(?<!\w){YEAR}(?!\w)")


def _with_years(dates: Dates, folded: str) -> Dates:
    """The dates with the bare years of a text, except those that belong to a day or a month."""
    taken = {moment.year for moment in dates.moments}
    years = [int(year) for year in _YEARS.findall(folded)]
    if dates.span is not None:
        years = [year for year in years if str(year) not in dates.words]
    bare = [When(year) for year in dict.fromkeys(years) if year not in taken]
    return Dates((*dates.moments, *bare), dates.span, dates.words)


_ORDERS: Mapping[Order, re.Pattern[str]] = {
    "first": late(r"\b(?:first|earliest|oldest|premiere?s?|erste[rns]?|primer[ao]?|prim[ao])\b"),
    "last": late(
        r"\b(?:last|latest|newest|most recent|derniere?s?|plus recente?s?|letzte[rns]?"
        r"|neueste[rns]?|ultim[ao]s?|mas reciente|piu recente)\b"
    ),
}
_STATUS = late(
    r"\b(?:still (?:\w+ )?(?:running|going on|active|deployed|there|in place|operating|present)"
    r"|ongoing|currently (?:running|active|deployed)|current (?:operations?|missions?)"
    r"|active (?:operations?|missions?)|en cours|toujours (?:active|en place)|laufende[nr]?"
    r"|in corso|en curso|are running|are active"
    r"|ended operations|past (?:operations|missions)|no longer (?:running|active))\b"
)
"""That something goes on, or does not."""
_WHO = frozenset("who whom whose qui wer wen wem quien chi".split())
_MANY = late(
    r"\b(?:which (?:\w+ )?(?:operations|missions|resolutions|bodies|documents|treaties|areas|people"
    r"|events|summits|forces|countries)|all (?:\w+ )?(?:operations|missions|resolutions|documents)"
    r"|(?:list|every) (?:of )?(?:\w+ )?(?:operations?|missions?|resolutions?|documents?)"
    r"|(?:operations|missions|resolutions|documents|treaties|bodies)"
    r" (?:that|which|on|in|about|of|with|under|from|by|since|before|after|during|still|are|sur|en"
    r"|au)\b|^resolutions\b"
    r"|quelles (?:operations|missions|resolutions)|toutes les|welche (?:einsatze|missionen)"
    r"|que (?:operaciones|misiones|resoluciones)|quali (?:operazioni|missioni|risoluzioni)"
    r"|(?:ongoing|current|active|past|running) (?:operations|missions))"
)
_KINDS = {
    kind: late(rf"\b(?:{kind.traits.asked_by})\b") for kind in ENTRY_KINDS if kind.traits.asked_by
}


def _matches(patterns: Mapping[T, re.Pattern[str]], folded: str) -> dict[T, list[re.Match[str]]]:
    """Where each pattern stands in a text, of those that do."""
    found = ((name, [*pattern.finditer(folded)]) for name, pattern in patterns.items())
    return {name: matches for name, matches in found if matches}


def order_of(folded: str) -> Order | None:
    """Whether a text asks for the first or the last of something, or calls something that."""
    return next(iter(_matches(_ORDERS, folded)), None)


def _words_of(found: Mapping[T, list[re.Match[str]]]) -> frozenset[str]:
    """The words of matches."""
    return frozenset(
        word for matches in found.values() for match in matches for word in match[0].split()
    )


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a relation is asked for: the words, and what they ask from the name."""

    words: re.Pattern[str]
    relation: str
    forward: bool
    turns: bool = False
    loose: bool = False
    gives: bool = False
    """Whether the subject is what came before, as with a verb that “by” follows."""


def _wording(words: str, relation: str, *, forward: bool, **more: bool) -> _Wording:
    return _Wording(late(rf"\b(?:{words})\b"), relation, forward, **more)


_WORDINGS = (
    _wording(
        r"succe(?:ed|eds|eded|ding|de|der|da)|replac(?:e|es|ed|ing)|remplac(?:e|er|a)"
        r"|follow(?:s|ed)(?! up)|t(?:akes?|ook|aken|aking) (?:over (?:from|for)|the place of)"
        r"|took over(?= (?:the )?(?:mission|operation|force|work|task|job|role)s?\b)"
        r"|nachfolger|abgelost|lost(?:e|en)?(?= (?:\w+ ){1,6}ab\b)|folgte"
        r"|reemplazo|(?:pris|prend|prit) la (?:suite|releve|place)|pre(?:so|nde|se) il posto"
        r"|sucedio|sostituito|inherit(?:s|ed)?|herite(?:e|r)?|erbte|heredo|eredito"
        r"|reliev(?:e|es|ed)|rele(?:ve|va|vo)|carr(?:y|ies|ied) on(?: \w+){0,2} work"
        r"|continue[sd]?(?: \w+){0,2} work|venne dopo|kam nach|vino despues",
        "succeeds",
        forward=False,
        turns=True,
    ),
    _wording(
        r"hand(?:s|ed|ing)?(?: \w+)? over to|(?:gave|gives?|giving) way to|ma(?:de|kes?) way for",
        "succeeds",
        forward=False,
        turns=True,
        gives=True,
    ),
    _wording(
        r"successors?|successeurs?|came after|came next|nachfolger(?:in)?|sucesor|successore"
        r"|new name|renamed|turned into|became of|heirs?",
        "succeeds",
        forward=False,
    ),
    _wording(
        r"predecessors?|predecesseurs?|preced(?:e|es|ed|ing)|prior to|vorganger(?:in)?"
        r"|predecesor|predecessore|came before|one before",
        "succeeds",
        forward=True,
    ),
    _wording(r"after|apres|nach|despues de|dopo", "succeeds", forward=False, loose=True),
    _wording(r"before|avant|vor|antes de|prima di", "succeeds", forward=True, loose=True),
    _wording(r"alongside|beside|side by side with|next to|a cote de", "works_with", forward=True),
    _wording(
        r"mandat(?:e|ed|es)|authori[sz](?:e|ed|es|ing)|legal basis|autoris(?:e|er|ait)|mandatiert"
        r"|autorizo|autorizzato|let nato|allowed nato|sent",
        "mandated_by",
        forward=True,
    ),
    _wording(
        r"(?:set|sets|setting) up|establish(?:ed|es|ing)|creat(?:ed|es|ing)|found(?:ed|ing)"
        r"|cree(?:e|r)?|gegrundet|instituted|launch(?:ed|es|ing)|gave birth to|brought into being",
        "established_by",
        forward=True,
    ),
    _wording(
        r"ended|end of|fin de|clos(?:ed|es|ing)(?: down)?|wound up|terminat(?:ed|es|ing)"
        r"|dissol(?:ved|ves|ving)|mi(?:s|t) fin|beendete|puso fin|terminato",
        "ended_by",
        forward=True,
    ),
    _wording(
        r"led|leads|commanded|headed|ran|dirige(?:e)?|leitete|fuhrte|dirigio|guidato|in charge of",
        "led_by",
        forward=True,
    ),
    _wording(
        r"signed|signataires|signe(?:e)?|unterzeichnet|firmo|firmato", "signed_by", forward=True
    ),
    _wording(r"renew(?:s|ed|al)|extend(?:s|ed)|prolong(?:e|ed)", "renews", forward=False),
)


def _asked(words: list[str]) -> Asked | None:
    """The relation that a text asks for: by the earliest of its telling words."""
    text = " ".join(words)
    found = [
        (match.start(), number, match)
        for number, each in enumerate(_WORDINGS)
        if (match := each.words.search(text))
    ]
    if not found:
        return None
    _, number, match = min(found, key=lambda item: (item[0], item[1]))
    if _WORDINGS[number].relation == "led_by":  # “who led the UN before U Thant” asks for another
        behind = (item for item in found if _WORDINGS[item[1]].loose and item[0] > match.start())
        _, number, match = min(behind, key=lambda item: item[0], default=(0, number, match))
    said = _WORDINGS[number]
    place = len(text[: match.start()].split())
    is_by = text[match.end() :].lstrip().startswith(("by ", "par ", "durch ", "por ", "da "))
    return Asked(said.relation, said.forward, place, said.turns, is_by or said.gives, said.loose)
