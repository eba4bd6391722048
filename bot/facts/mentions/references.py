"""Resolutions of the Security Council that a text names, with the place of each.

Read from the text as it stands, so that ``S/RES/1325 (2000)``, “UNSCR 1368 and 1373” and
“résolution n° 1244 du Conseil de sécurité” keep their places. A number is one of a resolution only
beside a word or sign that says so, and never where another body's resolution is meant.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz.distance import OSA

from ..search.number_words import with_digits
from ..wording import fold


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution named between ``start`` and ``end``; ``year`` where one is given with it.

    ``is_sure`` says that it was called one of the Security Council, and not just “resolution”.
    """

    start: int
    end: int
    number: int
    year: int | None
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: resolutions of the Council, and the places of those of others."""

    references: tuple[Reference, ...]
    others: tuple[tuple[int, int], ...]


YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_COUNCIL = (
    r"\b(?:(?:UN|U\.N\.|United\s+Nations)['’]?s?\s+)?"
    r"(?:(?<!Peace\sand\s)Security\s+Council|UNSC|UN\s?SC|SC)"
)
_HEAD = re.compile(
    r"(?:(?<![\w/.-])|(?<=/)(?=S/RES/))(?:"
    r"(?P<sign>S\s?[/-]\s?RES\s?[/-]?|(?:UN[\s-]?)?SC\s?/\s?RES\s?/?|(?:UN[\s-]?)?SCRs?|UNSC|RCSNU|SC"
    r"|UN(?=[\s-]?\d{3,4}\s?\())"
    r"|(?P<noun>(?:r|R|é|É)[^\W\d_]{1,12}))"
    r"(?:['’]s)?\.?[\s:#°\u00a0–-]*"
    r"(?:(?:(?:no|nr|num|number|numéro|n|num[eé]ro)\b\s?[.°º]?|n[°º]|№|#)\s*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.,])(\d,\d{3}|\d{1,5})(?![\w])(?!\.\d)(?!,\d)")
_YEAR = re.compile(
    rf"\s?\(\s?(?:(?:of|de|adopted(?:\s+in)?|from)\s+)?({YEAR})\s?\)|\s?\[({YEAR})\]"
    rf"|\s?/\s?({YEAR})\b(?!\s?/)|,?\s+(?:of|from|de|du|d['’])\s*({YEAR})\b|\s({YEAR})\b(?!\s?[-–])"
)
_LINK = re.compile(
    r"\s*(?:,|;|/|&|\+|–|-)?\s*(?:(?:and|or|et|ou|to|as\s+well\s+as|through|vs\.?|versus)\s+)?"
    r"(?:(?:the|de|later|then|also|and)\s+)?"
    r"(?P<sign>(?:S\s?/\s?RES\s?/\s?|(?:UN\s?)?SCRs?[\s-]*|(?:res\.?|resolutions?)\s+|n[o°º]\.?\s*|#)\s*)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|thousand|and)\b[\s-]*){2,9}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?:the\s+)?{_COUNCIL}['’]?s?\s+|the\s+Council['’]s\s+"
    r"|(?:UN|U\.N\.|United\s+Nations)['’]?s?\s+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r",?\s+(?:of|by|adopted\s+by|du|from)\s+(?:the\s+)?"
    r"(?:(?:UN|U\.N\.|United\s+Nations)\s+)?(?:Security\s+Council|UNSC|Conseil\s+de\s+s[ée]curit[ée])"
    r"(?:\s+(?:of\s+the\s+United\s+Nations|des\s+Nations\s+[Uu]nies|de\s+l['’]ONU))?",
    re.IGNORECASE,
)
_BODIES = (
    r"(?:UN\s+)?general\s+assembly|assembl[ée]e(?:\s+(?:g[ée]n[ée]rale|parlementaire|nationale))?|(?:un)?ga|agnu|assembly"
    r"|human\s+rights\s+(?:council|commission)|commission\s+on\s+human\s+rights|(?:conseil|commission)\s+des\s+droits\s+de\s+l['’]homme"
    r"|(?:un)?hrc|ecosoc|economic\s+and\s+social\s+council|conseil\s+[ée]conomique\s+et\s+social"
    r"|(?<!white\s)(?<!full\s)house(?:\s+of\s+\w+)?|senate|s[ée]nat|congress(?:ional)?|congr[èe]s|legislature|knesset|bundestag|duma|(?:verkhovna\s+)?rada"
    r"|parliament(?:ary)?(?:\s+assembly)?|parlement|european(?:\s+\w+)?|council\s+of\s+europe|conseil\s+de\s+l['’]europe"
    r"|african\s+union(?:\s+\w+){0,4}|union\s+africaine|peace\s+and\s+security\s+council|arab\s+league|league(?:\s+of\s+\w+)?"
    r"|ligue\s+arabe|(?:nato|osce|otan)\s+pa|osce(?:\s+\w+)?|iaea(?:\s+\w+)?|world\s+health\s+assembly|(?:city|town|county|local|municipal|village|student|school)\s+council"
    r"|(?-i:AG|PACE|APCE|EP|PE|EU|UE|A\.?U\.?(?:\s+PSC)?|UA|PSC|OAU|ECOWAS|CEDEAO|SADC|IGAD|OAS|OEA|OIC|GCC|ASEAN|CIS|CSTO|NAM|OSZE"
    r"|WH[AO]|OMS|UNESCO|ICAO|OACI|IMO|OMI|ILO|OIT|ITU|UPU|WIPO|FAO|UNEA|UNEP|WTO|OPCW|OIAC|AIEA|CITES|IWC|IUCN|IPU|ICANN|FIFA|UEFA|IOC)"
)
"""Bodies with resolutions of their own; acronyms in capitals, as “imo” and “pace” are words."""
_ADOPTED = r"(?:adopted|passed|approved|(?:a\s+)?adopt[ée](?:\s+la)?)"
_OTHER_BEFORE = re.compile(
    rf"(?:\b(?:(?:{_BODIES})(?:\s+{_ADOPTED})?|(?:city|conference)\s+{_ADOPTED}|concurrent|board(?:['’]s)?"
    r"|shareholders?|town|county(?:\s+\w+)?|state|screen|display|image|video|camera|monitor"
    r"|joint|committee|mtg|commission|union|student|club|federal|legislative|municipal"
    r"|party|security\s+council\s+of\s+\w+|inter-?\w+"
    r"|(?:new\s+year['’]?s?))['’]?s?|\b[HS]\.\s?(?:(?:J|con)\.)?|\bA\s?/|\bHR)\s*[-–]?\s*$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z]{2,8}(?=\s+$)")
_NO_BODY = frozenset(
    """
    UN UNSC SC TO BY OF IN ON AT AS IS OR AND THE PER VIA FOR FROM WITH THIS THAT UNDER DRAFT NEW
    OLD OP PP OC NB RE CF SEE ITS ALL OUR ANY LA LE LES DE DES DU UNE PAR VOIR SELON SUR SOUS CETTE
    """.split()
)
"""What is no other body before “resolution” in small letters, however it is written."""
_THE = r"(?:the\s+|l['’]|la\s+|le\s+)?"
_OTHER_AFTER = re.compile(
    r",?\s+(?:is|was)\s+(?:an?\s+|of\s+|from\s+)?(?:the\s+)?(?:UN\s+)?(?:ga\b|unga\b|general\s+assembly|assembly)"
    r"|(?:\s[A-F])?\s?\((?!V\))[IVXLC]{1,8}\)|(?:\s[A-F])?\s?\(V\)|\s?/\s?\d{1,3}\b(?!\d)|\.\d|\s?(?:p(?!\.\s?\d)|i|x\s?\d|×|px|K)\b"
    r"|\s?[x×*]\s?\d|\s+(?:by\s+\d{3,}|pixels?|dpi|ppi|lines|mm|nm|bits?)\b"
    rf"|\s?(?:\([^)]{{1,20}}\)\s*)?,?\s+(?:(?:adopted|passed)\s+)?(?:(?:of|by|from|de|du)\s+{_THE}(?:US\s+|\w+\s+(?=house|senate|legislature|parliament))?(?:{_BODIES}|board|house)"
    rf"|in\s+{_THE}(?:US\s+)?(?:general\s+assembly|house|senate|congress|parliament|bundestag|knesset))\b",
    re.IGNORECASE,
)
_OF_A_MEETING = re.compile(
    rf",?\s+(?:of|by|from|de|du)\s+{_THE}(?:city|conference)\b", re.IGNORECASE
)
"""Said of any meeting; where the year is that of the Council's resolution, of the Council's."""
_COUNTED = re.compile(
    r"\s*(?:%|€|\$|percent|(?:more\s+)?(?:thousand|million|billion|troops|soldiers|people|men|civilians"
    r"|police|personnel|peacekeepers|days|hours|years|months|weeks|km|miles|countries|states|members"
    r"|nations|votes|pages|paragraphs|soldats|personnes|hommes|jours|ans|pays|pages|dollars|euros|USD"
    r"|delegates|refugees|deaths|dead|killed|amendments|resolutions|others?|more)\b)",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\bdraft\s*[-–]?\s*$", re.IGNORECASE)
_YEARS = range(1946, 2050)
_NEAR = 4
"""So many years off, a number behind a stroke is still a wrong year and no other resolution."""


Years: TypeAlias = Mapping[int, int]
"""The year of each resolution that exists, by its number."""


def named(text: str, known: Years, *, is_ours: bool = False, names: Container[int] = ()) -> Named:
    """The resolutions that a text names, in order.

    ``known`` are those that exist; ``is_ours`` says that the text names something else of the
    field, so that a number in the place of a name is one, too; ``names`` are the places where names
    of entries end.
    """
    found: list[Reference] = []
    others: list[tuple[int, int]] = []
    end = 0
    for head in _HEAD.finditer(text):
        if head.start() < end or not _is_head(head):
            continue
        read = list(_read(text, head, known))
        if not read:
            continue
        end = read[-1].end
        if _is_foreign(text, head, read[0], known, names) or _is_others(text, head, read, known):
            others.append((head.start(), end))
        else:
            found += read
    found += _alone(
        text,
        found,
        known,
        others,
        is_ours=not others and (is_ours or bool(found) or _is_of_the_field(text, known)),
    )
    return Named(tuple(sorted(found, key=lambda each: each.start)), tuple(others))


_NOUNS = frozenset(
    "resolution resolutions res resn resns reso resos rez resol resolucion resoluciones "
    "risoluzione risoluzioni resolutie resolutionen".split()
)


def _is_head(head: re.Match[str]) -> bool:
    noun = head["noun"]
    if noun is None:
        sign = head["sign"].strip()
        return sign.isupper() or len(sign) > 3 or sign.casefold() == "scr"
    folded = fold(noun)
    if folded in _NOUNS:
        return True
    if len(folded) < 8 or not folded.startswith("re") or folded.startswith("rev"):
        return False
    return min(OSA.distance(folded, noun) for noun in ("resolution", "resolutions")) <= 2


def _read(text: str, head: re.Match[str], known: Years) -> Iterator[Reference]:
    """The resolutions of one head: the first number, and those that are joined to it."""
    start, before = _beginning(text, head)
    is_sure = before or (head["sign"] is not None and head["sign"].upper() != "SC")
    first = _first(text, head.end())
    if first is None:
        return
    number, end = first
    is_plural = (head["noun"] or head["sign"] or "").casefold().endswith("s")
    year, year_end = _year_after(text, end, number, known)
    more = list(_more(text, year_end, known, is_plural=is_plural or bool(head["sign"])))
    if not _is_meant(head, number, year, is_sure=is_sure, has_more=bool(more)):
        return
    if _COUNTED.match(text, end) and year is None:
        return
    yield _with_council(text, Reference(start, year_end, number, year, is_sure))
    yield from (_with_council(text, each) for each in more)


def _beginning(text: str, head: re.Match[str]) -> tuple[int, bool]:
    """Where a name begins, with the Council before it, and whether the Council stands there."""
    at = max(0, head.start() - 60)
    before = _BEFORE.search(text, at, head.start())
    return (before.start(), True) if before else (head.start(), False)


def _first(text: str, at: int) -> tuple[int, int] | None:
    if match := _NUMBER.match(text, at):
        return int(match[1].replace(",", "")), match.end()
    if match := _SPOKEN.match(text, at):
        words = re.sub(r"[\s-]*(?:\band\b)?[\s-]*$", "", match[0])
        said = with_digits(fold(words))
        if said.isdecimal():
            return int(said), at + len(words)
    return None


def _year_after(text: str, at: int, number: int, known: Years) -> tuple[int | None, int]:
    """The year that stands behind a number, and where that ends."""
    match = _YEAR.match(text, at)
    if match is None:
        return None, at
    year = int(next(group for group in match.groups() if group))
    is_other = match[3] and year in known and abs(known.get(number, year) - year) > _NEAR
    return (None, at) if is_other else (year, match.end())  # “1970/1973” are two


def _more(text: str, at: int, known: Years, *, is_plural: bool) -> Iterator[Reference]:
    """The numbers that are joined to one: “1368, 1373 and 1390”."""
    while True:
        link = _LINK.match(text, at)
        if link is None or link.end() == at:
            return
        match = _NUMBER.match(text, link.end())
        if match is None:
            return
        number = int(match[1].replace(",", ""))
        year, end = _year_after(text, match.end(), number, known)
        is_plural = is_plural or bool(link["sign"])
        looks_like_year = number in _YEARS and year is None and not is_plural
        if looks_like_year or len(match[1]) < 3 or (_COUNTED.match(text, end) and year is None):
            return
        is_counted = _is_counted(text, end, _MORE_THINGS)
        if year is None and not is_plural and (number not in known or is_counted):
            return
        sign = (link["sign"] or "").strip().upper()
        start = link.start("sign") if sign else match.start()
        yield Reference(start, end, number, year, sign.startswith(("S", "UN")))
        at = end


def _is_meant(
    head: re.Match[str], number: int, year: int | None, *, is_sure: bool, has_more: bool
) -> bool:
    """Whether the number beside a head is one of a resolution, and not a year or a version."""
    noun, sign = head["noun"], (head["sign"] or "").upper()
    if number < 1:
        return False
    bare_year = number in _YEARS and year is None and not has_more
    if bare_year and (
        sign in ("UNSC", "SC") or fold(noun or "") in ("resolutions", "resoluciones")
    ):
        return False
    if sign == "SC":
        return number >= 100
    return number >= 10 or is_sure or year is not None


def _with_council(text: str, found: Reference) -> Reference:
    """With the Council where it stands behind the number."""
    after = _AFTER.match(text, found.end)
    if after is None:
        return found
    return Reference(found.start, after.end(), found.number, found.year, is_sure=True)


def _is_others(text: str, head: re.Match[str], read: list[Reference], known: Years) -> bool:
    """Whether another body's resolution is meant, or the resolution of a picture."""
    first = read[0]
    is_of_its_year = _is_of_its_year(first, known)
    if not is_of_its_year and _DRAFT.search(text, max(0, first.start - 10), first.start):
        return True
    if first.is_sure:
        return False
    after_number = _OTHER_AFTER.match(text, read[-1].end) or _OTHER_AFTER.match(text, first.end)
    if after_number:
        return True
    if not is_of_its_year and _OF_A_MEETING.match(text, first.end):
        return True
    if head["noun"] is None:
        return False
    return bool(_OTHER_BEFORE.search(text, max(0, head.start() - 45), head.start()))


def _is_of_its_year(found: Reference, known: Years) -> bool:
    """Whether the year that is given is that of the Council's resolution."""
    return found.year is not None and known.get(found.number) == found.year


def _is_foreign(
    text: str, head: re.Match[str], first: Reference, known: Years, names: Container[int]
) -> bool:
    """Whether an acronym nobody knows stands before a year not ours: “XYZ resolution 9 (1950)”.

    Where “RESOLUTION” is in capitals, too, so is any other word before it.
    """
    noun, start = head["noun"], head.start()
    if not known or first.year is None or _is_of_its_year(first, known):
        return False
    if noun is None or noun.isupper():
        return False
    before = _ACRONYM.search(text, max(0, start - 12), start)
    return before is not None and before.end() not in names and before[0] not in _NO_BODY


# -- numbers that stand alone ---------------------------------------------------------------------

_BARE = re.compile(r"(?<![\w$€£#/.,§°-])(?P<number>\d{3,4})(?![\w%°/])(?!\s?[-–]\s?\d)(?![.,]\d)")
_FRENCH = re.compile(r"\b(?:l[ae]s?)\s+$", re.IGNORECASE)
_LEADS_TOO = re.compile(
    r"\b(?:the|this|that)\s+(?:text|resolution|measure),\s+(?:number\s+)?$|\b(?:(?:under|per|see|unlike|beyond|famous|landmark|historic)\s+"
    r"|(?:establish|creat|mandat|authori[sz]|launch|adopt|follow|renew|extend|impos|lift|end|endors|approv|welcom|condemn|referr)ed\s+"
    r"(?:[^\W\d]+\s+){0,4}?(?:in|by|under|with|through)\s+|\bset\s+up\s+(?:by|under|with)\s+"
    r"|(?:clauses?|amendments?|speech|debate|paper|preamble)\s+(?:\d+\s+)?(?:on|about)\s+"
    r"|(?:strike|insert|delete|cite|quote)\s+(?:out\s+)?['\"‘“]?)$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:(?:->|→|=>)\s*$)|\b(?:(?:abst\w+|vot\w+(?:\s+(?:no|yes))?)\s+(?:on|for|against|in\s+favou?r\s+of)|pursuant\s+to|in\s+line\s+with|cit(?:e|es|ed|ing)|invok(?:e|es|ed|ing)|violat\w+"
    r"|implement(?:s|ed|ing)?|compl\w+\s+with|beach\w*|breach\w*|contrary\s+to|vetoe?d?"
    r"|aux\s+termes\s+de\s+la)\s+$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    rf"\s?\({YEAR}\)|\s*(?:->|→|=>)"
    r"|,\s+(?:the|a|an)\s+(?:[^\W\d][\w'’-]*\s+){0,4}(?:text|resolution|mandate|ceasefire)\b"
    r"|,\s+(?:adopted|passed|which\s+(?:was\s+)?(?:adopted|passed|authori[sz]ed|created|set\s+up))\b"
    r"|,?\s+came\s+(?:in|on)\b|,\s+(?:was|is)\s+(?:adopted|passed|endorsed|approved|vetoed)\b"
    r"|\s+(?:(?:actually|finally|later|then|only|also|unanimously|just|was|were)\s+)*"
    r"(?:adopted|passed|imposed|set\s+up|extended|renewed|condemned|lifted|created|referred|endorsed|recommended)\b"
    r"|\s+(?:authori[sz]e[sd]?|established|creates|created|demand(?:s|ed)|calls?\s+(?:on|for)"
    r"|was\s+(?:adopted|passed|vetoed)|went\s+through|passed\s+(?:with|by|\d)|is\s+still\s+in\s+force|applies|mandate[sd]?|agenda|authori[sz]ation)\b",
    re.IGNORECASE,
)


def _alone(
    text: str,
    found: list[Reference],
    known: Years,
    others: list[tuple[int, int]],
    *,
    is_ours: bool,
) -> Iterator[Reference]:
    """Bare numbers that were named as a resolution before, or are spoken of as one."""
    said = {each.number for each in found}
    least = _LEAST_SPOKEN_OF if _SPEAKS_OF.search(text) else _LEAST
    is_called = _SIGN.search(text) is not None
    rows = _rows(text, known)
    places = [*((each.start, each.end) for each in found), *others]
    taken = {place for start, end in places for place in range(start, end)}
    for match in _BARE.finditer(text):
        number = int(match["number"])
        start, end = match.span("number")
        if number not in known or start in taken or _is_counted(text, end, _THINGS):
            continue
        if _NUMBERED.search(text, max(0, start - 20), start):
            continue
        brackets = _IN_BRACKETS.match(text, end)
        year, end = (int(brackets[1]), brackets.end()) if brackets else (None, end)
        is_spoken_of = _is_spoken_of(text, match, said, is_ours=is_ours) or (
            is_ours and _is_name(text, match, least, is_beside=bool(found) or is_called)
        )
        if year is not None or start in rows or is_spoken_of:
            said.add(number)
            yield Reference(start, end, number, year, is_sure=False)


_ROW = re.compile(
    r"(?<![\w$€£#/.,§°-])\d{3,4}(?:\s*(?:,|/|&|\+|(?:,\s*)?\b(?:and|et|or|ou)\b)\s*\d{3,4}){1,9}(?![\w%°/-])(?![.,]\d)"
)
_ALIKE = (
    r"\b(?:rooms?|halls?|pages?|pp?\.|salles?|bus|flights?|planes?|airports?|boeings?|vols?|lines?|lignes?|gates?|seats?|places?|scores?"
    r"|points?|tickets?|euros?|dollars?|numbers?|codes?|refs?|lot|rows?|lockers?|desks?|years?|ann[ée]es?|words?|mots?|limits?|essays?"
    r"|screens?|displays?|images?|videos?|cameras?|monitors?|pixels?|projectors?|new\s+year|print\w*)"
)
_LOOKS_ALIKE = re.compile(rf"{_ALIKE}(?!\w)", re.IGNORECASE)
_NUMBERED = re.compile(rf"{_ALIKE}\s+$", re.IGNORECASE)
"""What else is numbered, anywhere; and right before a number."""
_SPEAKS_OF = re.compile(
    r"\b(?:r[ée]solutions?|UNSCRs?|SCRs?|UNSC|Security\s+Council|Conseil\s+de\s+s[ée]curit[ée])\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\b(?:UN)?SCRs?\b")
_SENTENCE = re.compile(r"[^.!?\n]+")


def _rows(text: str, known: Years) -> set[int]:
    """Where numbers begin that stand in a row of resolutions: “242, 338 and 425”.

    Three make a row, or two in a sentence that speaks of resolutions; no years, pages or the like.
    """
    found: set[int] = set()
    for sentence in _SENTENCE.finditer(text):
        if _LOOKS_ALIKE.search(sentence[0]):
            continue
        least = 2 if _SPEAKS_OF.search(sentence[0]) else _IN_A_ROW
        for row in _ROW.finditer(text, sentence.start(), sentence.end()):
            numbers = list(re.finditer(r"\d+", row[0]))
            before = max(sentence.start(), row.start() - _DATES)
            if int(numbers[0][0]) in _YEARS and _DATED.search(text, before, row.start()):
                del numbers[0]  # “since 2001, 1373 and 1540”
            values = [int(each[0]) for each in numbers]
            are_known = all(each in known and each >= _LEAST for each in values)
            are_years = all(each in _YEARS for each in values)
            is_meant = len(values) >= least and are_known and not are_years
            if is_meant and not _is_counted(text, row.end(), _MORE_THINGS):
                found |= {row.start() + each.start() for each in numbers}
    return found


_IN_A_ROW = 3
_DATES = 20
"""So many characters before a row are looked at for what makes a date of its first number."""
_DATED = re.compile(r"\b(?:in|since|from|until|by|en|depuis|de)\s+$", re.IGNORECASE)


def _is_spoken_of(text: str, match: re.Match[str], said: set[int], *, is_ours: bool) -> bool:
    """Whether a bare number stands where a resolution would."""
    number = int(match["number"])
    start, end = match.span("number")
    before = max(0, start - 30)
    if _LEADS.search(text, before, start):
        return number >= _LEAST
    if number in _YEARS:
        return is_ours and bool(_FIRST.search(text, before, start) and _PASSED.match(text, end))
    if said and _FRENCH.search(text, before, start):
        return number >= _LEAST
    if number >= _LEAST and _is_called_one(text, start):
        return True
    follows = _FOLLOWS.match(text, end) or _LEADS_TOO.search(text, before, start)
    if _THEN.search(text, before, start):
        follows = follows or _REPEATS.match(text, end)
    return number in said or (bool(follows) and number >= _LEAST)


_THEN = re.compile(r"(?:^|[,;.]\s+|\b(?:then|and|but|while|when|puis|et)\s+)$", re.IGNORECASE)
_REPEATS = re.compile(
    r"\s+(?:repeat|confirm|reaffirm|endors|welcom|extend|renew|end|lift|replac|tighten|creat|authori[sz]|condemn|demand|impos|recall)ed"
    r"\s+(?:it|that|this|them|the|all|both)\b",
    re.IGNORECASE,
)
"""What a resolution does to what was named before: “then 1674 repeated it”."""


_COUNTS = re.compile(
    r"\b(?:strength|strong|toll|total|number|effectif\w*|bilan|casualt\w+|victims?|dead|wounded|died)\b",
    re.IGNORECASE,
)
_OF_THE_FIELD = re.compile(
    r"\b(?:abst(?:ain|ention|en)\w*|(?:co-?)?sponsor\w*|signator\w+|veto\w*|unanim\w+|chap(?:ter|itre)\s+vii?|ceasefire|cessez-le-feu|mandates?|mandated|peacekeep\w*|sanction\w*|embargo"
    r"|r[ée]solutions?|(?:UN)?SCRs?|security\s+council|conseil\s+de\s+s[ée]curit[ée]|voix\s+pour|\d+\s+voix|P5|operative\s+paragraph|necessary\s+(?:means|measures))\b",
    re.IGNORECASE,
)
"""Words by which a text without a name is seen to speak of the Council's decisions."""
_PASSED = re.compile(
    r"\s+(?:passed\s+(?:with|by|unanimously)|was\s+(?:adopted|passed)|went\s+through|authori[sz]e[sd]?)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:^|[.!?;:]\s+|\b(?:so|that|why|how|but)\s+)$", re.IGNORECASE)
"""What a year does not do, and what stands before the subject of a sentence."""


def _is_of_the_field(text: str, known: Years) -> bool:
    """Whether a text speaks of the Council's decisions, or gives a resolution with its year."""
    return _OF_THE_FIELD.search(text) is not None or any(
        known.get(int(match["number"])) == int(brackets[1])
        for match in _BARE.finditer(text)
        if (brackets := _IN_BRACKETS.match(text, match.end("number")))
    )


_BEFORE_NAME = re.compile(
    r"(?:^|[.!?;:,(\n]\s*|\b(?:with|under|not|then|and|but|via|through|after|before|like|unlike|is|was|be|means?|says?|said|quot(?:e[sd]?|ing)|mention(?:s|ed)?|read|on|(?:came|comes?|grew|arose|born)\s+(?:out\s+)?of|why|how|that|re|vs|so|la"
    r"|avec|par|sous|pas|puis|et|mais|via|comme|est|fut|sur|à)\s+)$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:$|[.!?;,)])|\s+(?:is|was|has|had|does|did|says?|said|came|went|got|made|gave|set|and|or|but|not|because|which|that|who|when|then"
    r"|also|only|est|fut|a|et|ou|mais|qui|puis|sur|vs|list|regime|obligations|committee|mandate|(?:repeat|confirm|reaffirm|endors|welcom|extend|renew|end|lift|replac|tighten|creat|authori[sz]|condemn|demand|impos|recall|adopt|pass)ed|\w+n['’]t)\b|\s(?:[-–]|=)\s",
    re.IGNORECASE,
)
"""What stands around a name in a sentence, and seldom around what is counted."""


def _is_counted(text: str, end: int, things: re.Pattern[str]) -> bool:
    """Whether things are counted by the number that ends there, and nothing is told of it."""
    is_thing = things.match(text, end) and not _FOLLOWS.match(text, end)
    return bool(is_thing or _COUNTED.match(text, end))


def _is_name(text: str, match: re.Match[str], least: int, *, is_beside: bool) -> bool:
    """Whether a number from ``least`` on stands where a name would, and nothing near counts.

    Beside a resolution that is called one (``is_beside``) it is enough what stands before it.
    """
    number = int(match["number"])
    start, end = match.span("number")
    before = text[max(0, start - 40) : start]
    near = before + text[start : end + 30]
    if number < least or number in _YEARS_SPOKEN_OF or _LOOKS_ALIKE.search(near):
        return False
    if _COUNTS.search(near) or (number > _OLDEST_YEAR and _OF_OLD.search(near)):
        return False
    is_led, is_followed = _BEFORE_NAME.search(before), _AFTER_NAME.match(text, end)
    if is_beside and not _is_counted(text, end, _MORE_THINGS):
        return bool(is_led or _IN.search(before) or (is_followed and not _AMOUNTS.search(before)))
    return bool(is_led and is_followed)


_AMOUNTS = re.compile(
    r"(?:\b(?:at|by|about|around|over|nearly|almost|approximately|roughly|some|of|to|for|from|than|least|most|total\w*|an?|the|every|first|last"
    r"|next|ha[sd]|have|g[eo]t|gets|sent|killed|wounded|deployed|lost|costs?|paid|sold|bought|numbered|reached|hit|scored?|weighs?|born"
    r"|de|[àa]|environ|pr[èe]s|plus|moins|co[ûu]te|avai[ts]|ont|eu|les|des)|[\d+×*/@#=])\s*$",
    re.IGNORECASE,
)
"""What stands before an amount, or before a year or a time."""
_YEARS_SPOKEN_OF = range(1900, 2050)
_OLDEST_YEAR = 999
_IN = re.compile(r"\b(?:in|dans)\s+$", re.IGNORECASE)
_OF_OLD = re.compile(
    r"\b(?:wars?|treat(?:y|ies)|congress|revolutions?|battles?|born|founded|empires?|centur(?:y|ies)|kings?|since"
    r"|guerres?|trait[ée]s?|congr[èe]s|r[ée]volutions?|bataille|fond[ée]e?|n[ée]e?|si[èe]cle|roi|depuis)\b",
    re.IGNORECASE,
)
"""Words beside which a number of four digits is a year: “the war of 1812”."""
_NO_THING = (
    r"(?:an?|the|this|that|these|those|its?|is|was|are|were|has|had|have|does|did|do|and|or|but|not|so|to|of|in|on|at|by|for|with"
    r"|from|about|as|who|which|what|when|if|than|then|also|only|just|others?|all|any|both|every|each|no|says|matters|applies|stands|stays"
    r"|remains|exists|works|rules|counts|helps|(?:list|regime|committee|mandate|obligation|sanction|theme)s?|l[ae]s?|les|des?|du|un|une|est|sont|dans|mais|puis|alors|apr[èe]s|sans|sous|vers|pas)\b"
)
"""What does not begin what is counted, or is said of resolutions: “the 1267 and 1989 lists”."""
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)\n]"
    r"|(?:and|or|but|in|at|on|from|to|since|before|after|were|are|have|per|et|ou|sont)\b))"
)
_THINGS = re.compile(rf"\s+(?!{_NO_THING})[^\W\d_]{{3,}}s{_ENDS}", re.IGNORECASE)
_MORE_THINGS = re.compile(
    rf"{_THINGS.pattern}|\s+(?:(?!{_NO_THING})[\w’'-]+\s+){{1,2}}(?!{_NO_THING})[^\W\d_]{{3,}}s\b"
    r"|\s+(?:max|min|tops|ish|something|per|an?\b|am\b|pm\b|UTC|h\b)",
    re.IGNORECASE,
)
"""What is counted behind a number, “838 pings”; with words between, “300 unarmed observers”."""


_CALLED = re.compile(
    r"\s+(?:is|was|est|remains|reste)\s+(?:\S+\s+){0,6}(?:resolution|résolution)\b", re.IGNORECASE
)


def _is_called_one(text: str, start: int) -> bool:
    """Whether a number is said to be a resolution: “1325 is the most quoted resolution”."""
    after = re.compile(r"\d+").match(text, start)
    return bool(after and _CALLED.match(text, after.end()))


_IN_BRACKETS = re.compile(rf"\s?\(({YEAR})\)")
_LEAST = 200
_LEAST_SPOKEN_OF = 100
"""A smaller number needs the word “resolution” beside it, or somewhere in the text."""
