"""Vetoes: of resolutions, which were all adopted, and of drafts, by whom and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import Names, message
from ...dates import FactDate
from ...model import Country, Draft, Resolution
from ...parts import Position
from ...votes import voted_on
from ..mistakes import Mistake
from ..text.claims import LIST, Known, Voted, before, is_doubtful, mark_at, matches, patterns
from ..text.dates import agree
from ..text.masking import MARK, Mark, Sentence
from .ballots import GAP, PLACED, TURNED, doing, listed, right_of
from .tally import told
from .topic import is_named, vetoed_at

_IT = r"(?P<r>(?:the\s+(?:adoption\s+of\s+)?)?«R\d+»|it\b|the\s+(?:resolution|text)\b)"
_STOPS = (
    r"(?:sank|sunk|killed?|block(?:ed)?|stop(?:ped)?|defeat(?:ed)?|prevent(?:ed)?|str(?:uck"
    r"|ike)\s+down|doomed|torpedoed|br(?:ought|ing)\s+down|halt(?:ed)?|thwart(?:ed)?|ended)"
)
_FELL = (
    r"(?:fell|failed|died|fallen|struck\s+down|shot\s+down|blocked|killed|stopped|defeated"
    r"|sunk|doomed|rejected|not\s+adopted|never\s+adopted|never\s+passed|collapsed)"
)
_BY = r"(?:to|by|because\s+of|owing\s+to|due\s+to|under|victim\s+to|through|thanks\s+to|over)"
_OTHERWISE = (
    r"(?!\s+(?:unanimously|by\s+(?:consensus|\d|\w+\s+votes)|with|until|before|as|in|on|under"
    r"|pursuant|acting|to\s+(?!pass|be\s+adopted)))"
)
_FAILED = re.compile(
    rf"(?P<r>«R\d+»)(?:,[^.;]{{0,90}},)?\s+(?:failed(?!\s+to\s+(?!pass"
    rf"|be\s+adopted))(?!\s+(?:its|in)\b)"
    rf"|was\s+(?:rejected|blocked|defeated|voted\s+down|(?:not|never)\s+(?:adopted"
    rf"|passed){_OTHERWISE})"
    r"|(?:did\s+not|didn['’]t|never)\s+pass(?:ed)?(?!\s+\w))(?P<who>)"
    r"|\bcouncil\s+(?:(?:rejected|voted\s+down)|failed\s+to\s+(?:adopt|pass)"
    r"|never\s+(?:adopted|passed))\s+(?:the\s+)?(?P<r2>«R\d+»)",
    re.IGNORECASE,
)
_VETOED = (
    *patterns(
        rf"{LIST}{GAP}\s*(?<!\w)vetoed\s+(?:the\s+)?{_IT}",
        (
            r"\b(?:it|which|that|who|also|even|they)\s+(?:(?:had|also|then|even|later"
            r"|too)\s+)*vetoed\s+(?:the\s+)?(?P<r>«R\d+»)(?!['’])(?P<who>)"
        ),
        (
            rf"(?P<r>«R\d+»)(?:\s+\([^()]*\))?\s+(?:was|were|is|got|has\s+been"
            rf"|had\s+been)\s+(?:\w+ly\s+)?vetoed(?:\s+by\s+{LIST})?"
        ),
        rf"\bveto(?:es)?\s+(?:of|by|from)\s+{LIST}\s+(?:on|against|of|to)\s+{_IT}",
        rf"\bveto(?:es)?\s+(?:of|by|from)\s+{LIST}\s+{_STOPS}\s+{_IT}",
        rf"(?P<who>(?:the\s+)?«C\d+»)(?:['’]s?)?\s+veto\s+(?:of|on|against|over|{_STOPS})\s+{_IT}",
        (
            rf"{LIST}{GAP}\s*(?<!\w)(?:cast|used|exercised|wielded|invoked)\s+(?:a|its|their"
            rf"|the)\s+(?:right\s+of\s+)?vetoe?s?(?:\s+power)?"
            rf"\s+(?:on|against|over|to\s+{_STOPS})\s+{_IT}"
        ),
        rf"^vetoed\s+by\s+{LIST},\s+(?:the\s+)?{_IT}",
        rf"\bveto(?:es)?\s+{_STOPS}\s+(?:the\s+)?{_IT}(?P<who>)",
        (
            rf"(?P<r>«R\d+»)(?:\s+(?:was|were|got|had))?\s+(?:\w+ly\s+)?{_FELL}\s+{_BY}\s+"
            rf"(?:an?\s+|the\s+)?(?:[\w-]+\s+|«C\d+»\s+){{0,2}}veto(?:es)?\b(?:\s+(?:by|of"
            rf"|from)\s+{LIST})?"
        ),
        rf"(?P<r>«R\d+»)\s+(?:was|were)\s+(?:{_FELL}|{_STOPS})\s+by\s+{LIST}",
        (
            rf"{LIST}\s+(?:single-handedly\s+)?(?:blocked|killed|sank|torpedoed"
            rf"|struck\s+down)\s+(?:the\s+)?{_IT}(?:\s+(?:with|by|through|using)\s+(?:its|a|their"
            rf"|the)\s+veto)?"
        ),
        rf"{LIST}{GAP}\s*(?<!\w)cast\s+(?:a|its)\s+veto,\s+(?P<r>«R\d+»)\s+was\s+never\s+adopted",
        (
            rf"{LIST}\s+(?:a|ont)\s+(?:mis|opposé)\s+(?:son|leur)\s+veto\s+(?:à"
            rf"|contre)\s+(?:la\s+)?{_IT}"
        ),
    ),
    _FAILED,
)


def mistakes(sentence: Sentence, text: Voted, known: Known) -> Iterator[Mistake]:
    """An adopted resolution that is said to have been vetoed or rejected; a veto of another."""
    if isinstance(text, Draft):
        yield from _of_draft(sentence, text, known)
    else:
        yield from _of_resolution(sentence, text, known)


_OF_ANOTHER = re.compile(r"\bhad\s+(?:just|already|earlier|once|twice)\b", re.IGNORECASE)
"""Of a veto before the one that is spoken of."""


_PUT = (
    r"(?:put\s+to\s+(?:the|a)\s+vote|(?:came|went)\s+to\s+(?:the|a)\s+vote|vot(?:ed|e)|veto\w*"
    r"|blocked|killed|got|won|received|mis(?:e|es)?\s+aux\s+voix"
    r"|recueill\w+|obt[ie]n\w+)"
)
_ITS_DAY = patterns(
    rf"(?:^|\b)(?:on|in|le|en|du)\s+«D(?P<d>\d+)»,?\s+(?:(?!«D)[^.;]){{0,90}}?\b{_PUT}\b",
    (
        rf"\b{_PUT}\b(?:(?!«D|\b(?:after|before|when|since|until|let|which|that|who"
        rf"|as)\b)[^.;,]){{0,40}}?\b(?:on|in|le|en)\s+«D(?P<d>\d+)»"
    ),
)
"""The date at which a draft was put to the vote."""


def _misdated(sentence: Sentence, draft: Draft) -> Iterator[Mistake]:
    """A date at which a draft is said to have been voted on, and was not."""
    right, dates = voted_on(draft), sentence.found("D")
    if right is None or len(dates) != 1:
        return
    for match in matches(_ITS_DAY, sentence.text):
        claimed = mark_at(sentence, match["d"]).date
        if claimed is not None and not agree(claimed, right) and not _is_open(match):
            told = message("checking.draft.voted", symbol=draft.symbol, date=right, claimed=claimed)
            yield Mistake(dates[0].start, dates[0].end, told, draft)
            return


def _of_draft(sentence: Sentence, draft: Draft, known: Known) -> Iterator[Mistake]:
    """Somebody who is said to have vetoed a draft that is named near by; another day of it."""
    yield from _misdated(sentence, draft)
    for match in matches(_CAST_VETO, sentence.text):
        if _is_open(match) or PLACED.search(match[0][:4]) or _OF_ANOTHER.search(match[0]):
            continue
        for mark in _powers(sentence, match, draft, known):
            if not _may_be_by(mark, draft, sentence):
                yield _by(mark, draft)
    for marks in doing(sentence, _VETO):
        if not any(mark.entry and mark.entry.title in draft.vetoed_by for mark in marks):
            yield _by(marks[0], draft)


_ONLY = re.compile(
    r"\b(?:cast|used)\s+(?:the|its)\s+(?:only|sole|single|lone)\s+veto"
    r"|«C\d+»\s+(?:alone|single-handedly)\s+(?:\w+\s+)?(?:vetoed|cast|killed|blocked)"
    r"|\bonly\s+«C\d+»\s+(?:vetoed|cast|killed|blocked)|\bthe\s+(?:only|sole|single|lone)\s+veto\s+(?:was|of"
    r"|by|from|came)|\bthe\s+only\s+(?:one|state|member|power)\s+to\s+veto",
    re.IGNORECASE,
)
"""That one power vetoed a draft, and no other."""


def _may_be_by(mark: Mark, draft: Draft, sentence: Sentence) -> bool:
    """Whether somebody vetoed a draft, and alone where a sentence says so."""
    if not isinstance(mark.entry, Country):
        return True
    is_alone = len(draft.vetoed_by) == 1 or not _ONLY.search(sentence.text)
    return mark.entry.title in draft.vetoed_by and is_alone


def _cast(sentence: Sentence, match: re.Match[str]) -> list[Mark]:
    """Who is said to have cast a veto, without those that act behind a comma."""
    marks = list(listed(sentence, match))
    is_cut = match.end() == match.end("who") and _ACT_THEN.match(match.string, match.end())
    return marks[: len(MARK.findall(match["who"].partition(",")[0]))] if is_cut else marks


def _powers(sentence: Sentence, match: re.Match[str], draft: Draft, known: Known) -> Iterator[Mark]:
    """Who is said to have cast a veto: beside a power that has one, no other that voted against."""
    marks = _cast(sentence, match)
    has_power = any(isinstance(e.entry, Country) and e.entry.permanent for e in marks)
    for mark in marks:
        is_power = isinstance(mark.entry, Country) and mark.entry.permanent
        right = right_of(mark.entry, draft, known)
        voted = right[0] if right else Position.AGAINST
        if is_power or not has_power or voted is not Position.AGAINST:
            yield mark


_ACT_THEN = re.compile(
    r"\s+(?:(?:having|both|all|also|which|who|had)\s+)*(?!veto)(?:abst|vot|oppos|support|back)\w+",
    re.IGNORECASE,
)
"""Behind countries of which those after a comma act next: “by «C0», «C1» having abstained”."""
_VETO = re.compile(
    r"(?<!\w)(?:(?<!was\s)(?<!were\s)(?<!been\s)(?<!got\s)vetoed(?!\s+(?:an?|another|two|three"
    r"|by)\b)|(?:cast|used|exercised|wielded)\s+(?:a|an|its|their|the)\s+(?:\w+\s+)?veto"
    r"|(?:blocked|killed|sank|torpedoed)\s+(?:it|the\s+(?:text|draft))|(?:mi[ts]|opposa|opposé"
    r"|opposait|met|oppose)\s+son\s+(?:droit\s+de\s+)?veto)\b",
    re.IGNORECASE,
)


def _of_resolution(sentence: Sentence, resolution: Resolution, known: Known) -> Iterator[Mistake]:
    for match in matches(_VETOED, sentence.text):
        ahead = before(match, 30)
        doubtful = match.re is not _FAILED and is_doubtful(match[0], ("never",))
        if doubtful or is_doubtful(ahead) or TURNED.search(ahead):
            continue
        marks = listed(sentence, match) if match.re is not _FAILED and match["who"] else ()
        right = (right_of(mark.entry, resolution, known) for mark in marks)
        found = tuple(each[1] for each in right if each is not None)
        yield told(sentence, match, resolution, "checking.not_vetoed", Names(found))
        return


# -- drafts -------------------------------------------------------------------------------------

_S = r"(?:the\s+)?(?:drafts?\s+)?(?:resolution\s+)?«O(?P<o>\d+)»"
_DRAFT_VETOED = patterns(
    (
        rf"{LIST}{GAP}\s*(?<!\w)(?:vetoed|blocked|killed"
        rf"|sank)\s+(?:the\s+)?(?:draft\s+)?(?:resolution\s+)?{_S}"
    ),
    (
        rf"{_S}\s+(?:was|were|got|had\s+been)\s+(?:vetoed|blocked|killed|sunk"
        rf"|struck\s+down)\s+by\s+(?:an?\s+|the\s+)?(?:vetoe?s?\s+(?:of|by|from)\s+)?{LIST}"
    ),
    (
        rf"{LIST}{GAP}\s*(?<!\w)(?:cast|used|exercised)\s+(?:a|its|their|the)\s+vetoe?s?\s+(?:on"
        rf"|against|to\s+{_STOPS})\s+{_S}"
    ),
    rf"\bveto(?:es)?\s+(?:of|by|from)\s+{LIST}\s+(?:{_STOPS}|on|of|against)\s+{_S}",
    rf"(?P<who>(?:the\s+)?«C\d+»)['’]s?\s+veto\s+(?:of|on|against|{_STOPS})\s+{_S}",
    rf"{_S}\s+{_FELL}\s+(?:because|when|after|as)\s+{LIST}{GAP}\s*(?<!\w)vetoed\b",
    rf"{_S}\s+(?:was\s+)?{_FELL}\s+{_BY}\s+(?:an?\s+|the\s+)?veto(?:es)?\s+(?:by|of|from)\s+{LIST}",
)
_DRAFT_ADOPTED = patterns(rf"{_S}\s+(?:was|is)\s+(?:\w+ly\s+)?(?:adopted|passed|approved)\b")
_CAST_VETO = patterns(
    (
        rf"{LIST}(?:,?\s+(?:which|that|who))?{GAP}\s*(?<!\w)(?:vetoed\b|vetoing\b|(?:cast|used"
        rf"|exercised|wielded)\s+(?:a|an|its|their|the)\s+(?:\w+\s+)?vetoe?s?\b"
        rf"|blocked\s+[^.;]{{0,60}}\bveto\b)"
    ),
    rf"\b(?:vetoed|blocked|killed|sunk|stopped|defeated|struck\s+down)\s+by\s+{LIST}",
    (
        rf"{LIST}(?:\s+(?:that|who|which))?\s+(?:blocked|killed|sank|torpedoed|vetoed)\s+(?:an?"
        rf"|the|two|three|both|its)\s+(?:\w+\s+){{0,2}}(?:texts?|drafts?|resolutions?|renewal"
        rf"|extension)\b"
    ),
    (
        rf"\b(?:fell|failed|died|blocked)\s+(?:due\s+)?(?:to|by|because\s+of)\s+(?:an?\s+"
        rf"|the\s+)?(?:\w+\s+)?veto(?:es)?\s+(?:by|of|from)\s+{LIST}"
    ),
    rf"\bdouble\s+veto\s*(?::|by|of|from|,)\s*{LIST}",
    rf"{LIST}\s+(?:blocked|killed|sank|torpedoed)\s+(?:it|the\s+(?:text|draft))\b",
    (
        rf"{LIST}(?:,?\s+qui)?\s+(?:a|ont|avait|avaient)\s+(?:\w+\s+)?(?:mis|opposé|utilisé|posé"
        rf"|exercé)\s+(?:son|leur|un)\s+(?:droit\s+de\s+)?veto"
    ),
    (
        rf"{LIST}(?:,?\s+qui)?\s+(?:mit|mirent|opposa|opposèrent|met|mettent|oppose"
        rf"|opposent)\s+(?:son|leur)\s+(?:droit\s+de\s+)?veto"
    ),
    (
        rf"\b(?:bloquée?|rejetée?|tombée?)\s+(?:par|sous|à\s+cause\s+d[eu])\s+(?:le\s+"
        rf"|un\s+)?(?:veto\s+(?:de\s+(?:la\s+)?|d['’]|du\s+|des\s+))?(?:l['’])?{LIST}"
    ),
    rf"\bveto(?:es)?\s+(?:of|by|from)\s+{LIST}",
    r"(?P<who>(?:the\s+)?«C\d+»)(?:['’]s?)?\s+(?:\w+\s+)?veto\b",
    rf"\bveto(?:s)?\s+(?:de|d['’])\s*(?:la\s+|l['’])?{LIST}",
    r"\bveto\s+(?P<who>«C\d+»)",
)
_OF_THE_COUNCIL = re.compile(
    r"\b(?:drafts?|council|resolutions?|renewal|extension|text|projet|conseil|résolution"
    r"|un\s+(?:mission|force))\b|«[RM]",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:nato|eu|european|alliance|accession|osce|assembly|president|congress|budget|summit"
    r"|allies|threat\w*|power\s+of)\b",
    re.IGNORECASE,
)


def of_drafts(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Drafts that are said to have been vetoed by somebody else, or adopted, or at another time."""
    drafts = [mark for mark in sentence.found("O") if isinstance(mark.entry, Draft)]
    for match in matches(_DRAFT_VETOED, sentence.text):
        draft = mark_at(sentence, match["o"]).entry
        if isinstance(draft, Draft) and not _is_open(match):
            for mark in _powers(sentence, match, draft, known):
                if isinstance(mark.entry, Country) and mark.entry.title not in draft.vetoed_by:
                    yield _by(mark, draft)
    for match in matches(_DRAFT_ADOPTED, sentence.text):
        mark = mark_at(sentence, match["o"])
        if isinstance(mark.entry, Draft) and not _is_open(match):
            yield _by(mark, mark.entry)
    if not drafts:
        yield from _at_a_date(sentence, known)


def _is_open(match: re.Match[str]) -> bool:
    said = re.sub(r"(?i)\bdraft\b", "", before(match) + match[0])  # here it leaves nothing open
    return bool(TURNED.search(before(match))) or is_doubtful(said)


def _by(mark: Mark, draft: Draft) -> Mistake:
    code = "checking.draft.vetoed" if draft.vetoed_by else "checking.draft.failed"
    names = Names(draft.vetoed_by)
    told = message(code, symbol=draft.symbol, countries=names)
    return Mistake(mark.start, mark.end, told, draft)


def _at_a_date(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A veto at a time at which another power cast one, and the one that is named did not.

    Where more was vetoed, or only the year is given, it is the one that the sentence has words of.
    """
    dates = [mark.date for mark in sentence.found("D") if mark.date]
    if len(dates) != 1:
        return
    is_of_council = bool(_OF_THE_COUNCIL.search(sentence.text))
    for match in matches(_CAST_VETO, sentence.text):
        clause = _clause(sentence.text, match)
        if _OF_A_RESOLUTION.match(sentence.text, match.end()):
            continue
        if _is_open(match) or PLACED.search(match[0][:4]) or _OF_OTHERS.search(clause):
            continue
        for mark in _cast(sentence, match):
            country = mark.entry
            if not isinstance(country, Country) or not country.permanent:
                continue
            failed = _failed_on(dates[0], known) if "«D" in clause else ()
            cast = vetoed_at(dates[0], known) or list(failed)
            meant = [each for each in cast if is_named(each, sentence)]
            is_only = len(cast) == 1 and "veto" in match[0].casefold()
            if meant or not dates[0].month or not (is_of_council or is_only):
                cast = meant
            if cast and not any(_may_be_by(mark, draft, sentence) for draft in cast):
                yield _by(mark, cast[0])


_OF_A_RESOLUTION = re.compile(r"\s*(?:the\s+)?«R", re.IGNORECASE)


def _failed_on(day: FactDate, known: Known) -> list[Draft]:
    """The drafts that failed on a day for want of votes, without a veto."""
    dates = known.votes.dates
    return [
        text
        for text in known.votes.texts
        if isinstance(text, Draft) and day.day and dates[text.id] == day and not text.vetoed_by
    ]


def _clause(text: str, match: re.Match[str]) -> str:
    """What stands around a match up to the semicolons, without the admission of states."""
    start = text.rfind("; ", 0, match.start()) + 1
    end = text.find("; ", match.end())
    return _ADMITTED.sub("", text[start : end if end >= 0 else len(text)])


_ADMITTED = re.compile(
    r"\b(?:un\s+)?(?:membership|admission)(?:\s+of\s+(?:the\s+un|«O\d+»))?", re.IGNORECASE
)
"""That a state would be a member of the UN, on which the Council votes."""
