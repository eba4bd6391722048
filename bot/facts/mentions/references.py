"""Resolutions of the Security Council that a text names, with the place of each.

Read from the text as it stands, so that ``S/RES/1325 (2000)``, “UNSCR 1368 and 1373” and
“résolution n° 1244 du Conseil de sécurité” keep their places. A number is one of a resolution
beside a word or sign that says so, or as ``bare_numbers`` has it, and never where another body's
resolution is meant.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from rapidfuzz.distance import OSA

from ..search.spoken import SPOKEN, with_digits
from ..wording import fold
from .bare_numbers import alone, is_of_the_field
from .counted import COUNTED, MORE_THINGS, is_counted
from .labels import in_our_sense
from .reference import YEAR, YEARS, Named, Reference, Years
from .subjects import Subjects

_COUNCIL = (
    r"\b(?:(?:UN|U\.N\.|United\s+Nations)['’]?s?\s+)?"
    r"(?:(?<!Peace\sand\s)Security\s+Council|UNSC|UN\s?SC|SC)"
)
_HEAD = re.compile(
    r"(?:(?<![\w/.-])|(?<=/)(?=S/RES/))(?:"
    r"(?P<sign>S\s?[/-]\s?RES\s?[/-]?|(?:UN[\s-]?)?SC\s?/\s?RES\s?/?|(?:UN[\s-]?)?SCRs?|UNSC"
    r"|RCSNU|SC"
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
    r"(?P<sign>(?:S\s?/\s?RES\s?/\s?|(?:UN\s?)?SCRs?[\s-]*|(?:res\.?|resolutions?)\s+"
    r"|n[o°º]\.?\s*|#)\s*)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"(?:(?:{'|'.join(SPOKEN)})\b[\s-]*){{2,9}}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?:the\s+)?{_COUNCIL}['’]?s?\s+|the\s+Council['’]s\s+"
    r"|(?:UN|U\.N\.|United\s+Nations)['’]?s?\s+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r",?\s+(?:of|by|adopted\s+by|du|from)\s+(?:the\s+)?"
    r"(?:(?:UN|U\.N\.|United\s+Nations)\s+)?(?:Security\s+Council|UNSC"
    r"|Conseil\s+de\s+s[ée]curit[ée])"
    r"(?:\s+(?:of\s+the\s+United\s+Nations|des\s+Nations\s+[Uu]nies|de\s+l['’]ONU))?",
    re.IGNORECASE,
)
_BODIES = (
    r"(?:UN\s+)?general\s+assembly|assembl[ée]e(?:\s+(?:g[ée]n[ée]rale|parlementaire"
    r"|nationale))?|(?:un)?ga|agnu|assembly"
    r"|human\s+rights\s+(?:council|commission)|commission\s+on\s+human\s+rights|(?:conseil"
    r"|commission)\s+des\s+droits\s+de\s+l['’]homme"
    r"|(?:un)?hrc|ecosoc|economic\s+and\s+social\s+council|conseil\s+[ée]conomique\s+et\s+social"
    r"|(?<!white\s)(?<!full\s)house(?:\s+of\s+\w+)?|senate|s[ée]nat|congress(?:ional)?"
    r"|congr[èe]s|legislature|knesset|bundestag|duma|(?:verkhovna\s+)?rada"
    r"|parliament(?:ary)?(?:\s+assembly)?|parlement|european(?:\s+\w+)?|council\s+of\s+europe"
    r"|conseil\s+de\s+l['’]europe"
    r"|african\s+union(?:\s+\w+){0,4}|union\s+africaine|peace\s+and\s+security\s+council"
    r"|arab\s+league|league(?:\s+of\s+\w+)?"
    r"|ligue\s+arabe|(?:nato|osce|otan)\s+pa|osce(?:\s+\w+)?|iaea(?:\s+\w+)?"
    r"|world\s+health\s+assembly|(?:city|town|county|local|municipal|village|student"
    r"|school)\s+council"
    r"|(?-i:AG|PACE|APCE|EP|PE|EU|UE|A\.?U\.?(?:\s+PSC)?|UA|PSC|OAU|ECOWAS|CEDEAO|SADC|IGAD"
    r"|OAS|OEA|OIC|GCC|ASEAN|CIS|CSTO|NAM|OSZE"
    r"|WH[AO]|OMS|UNESCO|ICAO|OACI|IMO|OMI|ILO|OIT|ITU|UPU|WIPO|FAO|UNEA|UNEP|WTO|OPCW|OIAC"
    r"|AIEA|CITES|IWC|IUCN|IPU|ICANN|FIFA|UEFA|IOC)"
)
"""Bodies with resolutions of their own; acronyms in capitals, as “imo” and “pace” are words."""
_ADOPTED = r"(?:adopted|passed|approved|(?:a\s+)?adopt[ée](?:\s+la)?)"
_OTHER_BEFORE = re.compile(
    rf"(?:\b(?:(?:{_BODIES})(?:\s+{_ADOPTED})?|(?:city|conference)\s+{_ADOPTED}|concurrent"
    rf"|board(?:['’]s)?"
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
    r",?\s+(?:is|was)\s+(?:an?\s+|of\s+|from\s+)?(?:the\s+)?(?:UN\s+)?(?:ga\b|unga\b"
    r"|general\s+assembly|assembly)"
    r"|(?:\s[A-F])?\s?\((?!V\))[IVXLC]{1,8}\)|(?:\s[A-F])?\s?\(V\)|\s?/\s?\d{1,3}\b(?!\d)|\.\d"
    r"|\s?(?:p(?!\.\s?\d)|i|x\s?\d|×|px|K)\b"
    r"|\s?[x×*]\s?\d|\s+(?:by\s+\d{3,}|pixels?|dpi|ppi|lines|mm|nm|bits?)\b"
    rf"|\s?(?:\([^)]{{1,20}}\)\s*)?,?\s+(?:(?:adopted|passed)\s+)?(?:(?:of|by|from|de"
    rf"|du)\s+{_THE}(?:US\s+|\w+\s+(?=house|senate|legislature|parliament))?(?:{_BODIES}|board"
    rf"|house)"
    rf"|in\s+{_THE}(?:US\s+)?(?:general\s+assembly|house|senate|congress|parliament|bundestag"
    rf"|knesset))\b",
    re.IGNORECASE,
)
_OF_A_MEETING = re.compile(
    rf",?\s+(?:of|by|from|de|du)\s+{_THE}(?:city|conference)\b", re.IGNORECASE
)
"""Said of any meeting; where the year is that of the Council's resolution, of the Council's."""
_DRAFT = re.compile(r"\bdraft\s*[-–]?\s*$", re.IGNORECASE)
_NEAR = 4
"""So many years off, a number behind a stroke is still a wrong year and no other resolution."""


def named(
    text: str,
    known: Years,
    subjects: Subjects | None = None,
    *,
    is_ours: bool = False,
    names: Container[int] = (),
) -> Named:
    """The resolutions that a text names, in order.

    ``known`` are those that exist, ``subjects`` what they are about: without these only numbers are
    read that are called resolutions. ``is_ours`` says that the text names something else of the
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
    if subjects is not None:
        text = in_our_sense(text)
        is_ours = not others and (is_ours or bool(found) or is_of_the_field(text, known))
        found += alone(text, found, known, others, subjects.in_text(text), is_ours=is_ours)
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
    more = list(
        _more(
            text,
            year_end,
            known,
            is_plural=is_plural or bool(head["sign"]),
            are_called=fold(head["noun"] or "").endswith("ions"),
        )
    )
    if not _is_meant(head, number, year, is_sure=is_sure, has_more=bool(more)):
        return
    if COUNTED.match(text, end) and year is None:
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


def _more(
    text: str, at: int, known: Years, *, is_plural: bool, are_called: bool
) -> Iterator[Reference]:
    """The numbers that are joined to one: “1368, 1373 and 1390”.

    They may be small where ``are_called`` resolutions: “resolutions 48, 49 and 50”.
    """
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
        looks_like_year = number in YEARS and year is None and not is_plural
        is_short = len(match[1]) < (2 if are_called else 3)
        if looks_like_year or is_short or (COUNTED.match(text, end) and year is None):
            return
        counts = is_counted(text, end, MORE_THINGS)
        if year is None and not is_plural and (number not in known or counts):
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
    bare_year = number in YEARS and year is None and not has_more
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
