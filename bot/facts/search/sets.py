"""Lists that a query asks for: “resolutions 1991”, “NATO operations in Africa since 2010”.

Pure, as all reading is. What is left of the words is the topic; whether anything is about that,
:mod:`.listing` finds out.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ..filters import Only
from ..kinds import Kind
from ..patterns import late
from .stems import ASIDE, COMPARING, FILLER
from .text_dates import Dates


@dataclass(frozen=True, slots=True)
class SetAsked:
    """What a list holds; years are both included, ``topic`` are the words that are left.

    ``is_plural`` is false where one of them is asked for: “the latest resolution on Kosovo”.
    """

    kind: Kind
    topic: tuple[str, ...]
    since: int | None
    until: int | None
    only: tuple[Only, ...]
    is_plural: bool


@dataclass(frozen=True, slots=True)
class _Noun:
    """Words that name entries of a kind; ``topic`` is what they say of them besides."""

    kind: Kind
    one: re.Pattern[str]
    many: re.Pattern[str]
    topic: str = ""
    only: tuple[Only, ...] = ()


def _noun(kind: Kind, one: str, many: str, topic: str = "", only: tuple[Only, ...] = ()) -> _Noun:
    return _Noun(kind, late(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{many})\b"), topic, only)


_NOUNS = (
    _noun(
        Kind.DRAFT,
        "veto|vetoed (?:draft|resolution)",
        r"vetoe?s|vetoed (?:draft )?(?:resolutions|drafts|texts)"
        r"|(?:draft )?(?:resolutions|drafts) (?:that )?(?:were |was |has |have |been )*vetoed"
        r"|resolutions bloquees|vetos? opposes",
        only=(Only.VETOED,),
    ),
    _noun(Kind.DRAFT, "draft resolution|draft", "draft resolutions|drafts|projets de resolution"),
    _noun(
        Kind.RESOLUTION,
        "resolution|unscr|resolucion|risoluzione|extension|renewal|renewed|extended|prolonged",
        "resolutions|unscrs|resoluciones|risoluzioni|resolutionen|extensions|renewals",
    ),
    _noun(
        Kind.OPERATION,
        "operation|mission|einsatz|mision|operacion|missione|operazione",
        "operations|missions|einsatze|missionen|operationen|misiones|operaciones|missioni"
        "|operazioni",
    ),
    _noun(
        Kind.DOCUMENT,
        "presidential statement",
        "presidential statements|declarations presidentielles",
        "presidential statement",
    ),
    _noun(Kind.DOCUMENT, "treaty|traite|convention", "treaties|traites", "treaty"),
    _noun(Kind.DOCUMENT, "declaration", "declarations", "declaration"),
    _noun(Kind.DOCUMENT, "document", "documents|dokumente|documentos|documenti"),
    _noun(Kind.EVENT, "summit|sommet", "summits|sommets", "summit"),
    _noun(Kind.EVENT, "event", "events|evenements"),
    _noun(
        Kind.PERSON,
        "secretary general",
        "secretar(?:y generals|ies generals?)|secretaires generaux",
        "secretary general",
    ),
    _noun(Kind.COUNTRY, "country|member", "countries|members|member states|allies|pays|membres"),
    _noun(Kind.BODY, "committee", "committees|comites", "committee"),
    _noun(Kind.BODY, "body|organi[sz]ation", "bodies|organi[sz]ations"),
)
_ANY_PLURAL = late("|".join(noun.many.pattern for noun in _NOUNS))
_ANY_SINGULAR = late("|".join(noun.one.pattern for noun in _NOUNS))
"""Most texts name none."""
_ONLY = {
    Only.CHAPTER_VII: r"(?:adopted |acting )?(?:under |sous |unter )?(?:the )?(?:un )?"
    r"(?:charter s )?(?:chapter|chapitre|kapitel|capitulo|capitolo) (?:vii|7|seven)",
    Only.DIVIDED: r"divided|not unanimous(?:ly)?|non unanimous|contested|without unanimity"
    r"|split vote|(?:with|had) abstentions",
    Only.UNANIMOUS: r"unanimous(?:ly)?|a l unanimite|einstimmig(?:e[nrs]?)?"
    r"|(?:por|all) unanimi\w+",
    Only.RUNNING: r"(?:are |is )?(?:still|currently|now|today)?(?: \w+ing)? ?(?:running|ongoing"
    r"|active|in place|under way|underway)|going on|goes on|current(?:ly)?|en cours"
    r"|(?:noch )?(?:laufende[nr]?|laufen|aktiv)(?: noch)?|en curso|in corso|today|at the moment"
    r"|still (?:deployed|there|operating|present|exist)|right now|heute|aujourd hui"
    r"|actuel(?:le)?s?|aktuelle[nr]?|haven t ended|not (?:yet )?ended",
    Only.ENDED: r"ended|past|completed|concluded|finished|former|no longer (?:running|active)"
    r"|over now|terminees?|beendete[nr]?",
    Only.PERMANENT: r"permanent(?:es|e|s)?",
}
_MARKS = {only: late(rf"\b(?:{words})\b") for only, words in _ONLY.items()}
_MARKS_OF = {
    Kind.RESOLUTION: (Only.CHAPTER_VII, Only.DIVIDED, Only.UNANIMOUS),
    Kind.OPERATION: (Only.RUNNING, Only.ENDED),
    Kind.COUNTRY: (Only.PERMANENT,),
}
_COUNCIL = late(
    r"(?:the )?(?:un |united nations )?(?:security council|conseil de securite(?: de l onu)?"
    r"|sicherheitsrat|consejo de seguridad|consiglio di sicurezza|council|conseil|consejo"
    r"|consiglio)"
)
_WHAT_HAPPENED = late(
    r"\b(?:what happened|what (?:went|was going) on|events?|que s est (?:il )?passe|was geschah"
    r"|que paso|cosa (?:e )?successe)\b"
)
_NOT_LISTS = late(r"^(?:why|how (?!many)|pourquoi|comment|warum|wie |should|would|could|can )")
_SAYS_NOTHING = frozenset(
    """
    list lists all every each other various several many number overview complete full existing
    exist there off adopted passed approved voted issued conducted carried out launched run running
    led undertaken took taken place held operating deployed names name toutes tous liste alle welche
    sind todas todos cuales quali tutte sur zu im den der die das en el los las il gli
    history histoire geschichte historia storia all time adoptee adoptees votee votees aprobada
    adoptada adottata approvata verabschiedete verabschiedet angenommene
    about related relating deal dealing dealt regarding concerning
    """.split()
)


def read_set(folded: str, dates: Dates, ordering: frozenset[str]) -> SetAsked | None:
    """The list that a text asks for, if it is one; ``ordering`` are its words of order."""
    words = [word for word in folded.split() if word not in ordering]
    folded = " ".join(words)
    if _NOT_LISTS.search(folded) or not COMPARING.isdisjoint(words):
        return None
    if any(moment.month for moment in dates.moments):
        return None  # lists are narrowed by years
    since, until = _years(dates)
    found = _noun_in(folded)
    if found is None:
        return _bare(folded, dates, since, until)
    noun, match, is_plural = found
    rest = f"{folded[: match.start()]} {folded[match.end() :]}"
    only = list(noun.only)
    for mark in _MARKS_OF.get(noun.kind, ()):
        if _MARKS[mark].search(rest) and not (mark is Only.UNANIMOUS and Only.DIVIDED in only):
            only.append(mark)
            rest = _MARKS[mark].sub(" ", rest)
    if noun.kind in (Kind.RESOLUTION, Kind.DRAFT):
        rest = _COUNCIL.sub(" ", rest)
    left = [
        word
        for word in rest.split()
        if _is_topic(word, dates) or (word == "us" and noun.kind is Kind.DRAFT)
    ]
    topic = (*noun.topic.split(), *left)
    return SetAsked(noun.kind, topic, since, until, tuple(only), is_plural)


def _noun_in(folded: str) -> tuple[_Noun, re.Match[str], bool] | None:
    """The noun of the earliest kind that a text names, a plural before all others."""
    for is_plural, any_noun in ((True, _ANY_PLURAL), (False, _ANY_SINGULAR)):
        for noun in _NOUNS if any_noun.search(folded) else ():
            match = (noun.many if is_plural else noun.one).search(folded)
            if match:
                return noun, match, is_plural
    return None


def _bare(folded: str, dates: Dates, since: int | None, until: int | None) -> SetAsked | None:
    """What a year alone narrows: “Security Council 2024”, “what happened in 1999”."""
    if since is None and until is None:
        return None
    for pattern, kind in ((_COUNCIL, Kind.RESOLUTION), (_WHAT_HAPPENED, Kind.EVENT)):
        rest = pattern.sub(" ", folded, count=1)
        if rest != folded and not any(_is_topic(word, dates) for word in rest.split()):
            return SetAsked(kind, (), since, until, (), is_plural=True)
    return None


def _is_topic(word: str, dates: Dates) -> bool:
    if word in dates.words or any(word == str(moment.year) for moment in dates.moments):
        return False
    short = len(word) == 1 and not word.isdigit()
    return not (short or word in FILLER or word in ASIDE or word in _SAYS_NOTHING)


def _years(dates: Dates) -> tuple[int | None, int | None]:
    """The first and the last year that a text names, both included; ``None`` where left open."""
    if dates.span is not None:
        first, last = dates.span.first, dates.span.last
        since = first.year if first != dt.date.min else None
        return since, last.year if last != dt.date.max else None
    years = [moment.year for moment in dates.moments if moment.year]
    return (min(years), max(years)) if years else (None, None)
