"""Who is said to have led an operation: an organisation or a state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....messages import Message, Names, message
from ...base import FactBase
from ...kinds import Kind
from ...model import Body, Country, Entry, Operation
from ...relations import Direction, Relation
from ...wording import fold
from ..mistakes import Mistake
from ..statements.told import texts_of
from ..text.claims import QUOTED, Known, before, is_doubtful, mark_at
from ..text.masking import MARK, Sentence
from ..text.peoples import country_of
from ..text.plain import Clause as Plain
from ..text.saying import Clause, named_before, parts, said, subjects_before
from .record import Recorded, mission_by
from .spans import mandates_of


def _x(number: int) -> str:
    """A body, a country or a word for a people, in groups of a number."""
    return (
        rf"(?:the\s+|la\s+|le\s+)?(?:l['’])?"
        rf"(?:«[OC](?P<o{number}>\d+)»(?![\w-])|(?P<word{number}>[^\W\d_]{{2,}}(?:-[^\W\d_]+)?))"
    )


_NAMED_NEXT = re.compile(r",\s+(?:the\s+|la\s+|l['’])?«M", re.IGNORECASE)
"""Behind a mission that has its name next and is not the one before: “a «O0» force, «M1», came”."""
_COMMAND = r"(?:command|control|leadership|lead|commandement|direction|contrôle|conduite)"
_KIND = (
    r"(?:(?:military|peacekeeping|training|naval|air|multinational|combat|militaire|navale)\s+)?"
    r"(?:operation|mission|force|intervention|effort|undertaking|opération)"
)
_SAID = re.compile(
    rf"(?:\b(?:(?:an?|the|une|la)\s+|l['’])(?:[^\W\d_]+\s+){{0,2}}?{_KIND}\s+)?"
    r"(?:led|launched|mounted|commanded|run|headed|conducted|spearheaded|carried\s+out|dirigée?"
    rf"|menée?|commandée?|conduite?)\s+(?:by|par)\s+{_x(1)}"
    rf"|(?:(?:placed?|placée?|put)\s+)?(?:under|sous)\s+(?:(?:the\s+)?(?:overall\s+"
    rf")?{_COMMAND}\s+(?:of|de)\s+{_x(2)}"
    rf"|{_x(3)}(?:['’]s?)?\s+{_COMMAND}\b|(?:le\s+|la\s+)?{_COMMAND}\s+(?P<word4>[^\W\d_]{{3,}}))"
    r"|(?:^|(?:was|is|est|était|fut)\s+)(?:an?|the|une|la|l['’])\s*(?:new\s+|great\s+|big\s+)?"
    rf"(?:{_x(5)}(?:-led)?\s+{_KIND}\b(?!\s+«M)|{_KIND}\s+(?P<word6>[^\W\d_]{{3,}})\b"
    rf"|(?:[^\W\d_]+\s+){{0,3}}(?:mission|force|operation|effort|undertaking"
    rf"|opération)\s+(?:of|by|de|du|des)\s+{_x(7)})",
    re.IGNORECASE,
)
"""That somebody led what a clause is said of."""
_JOINT = re.compile(
    r"(?:was|is|est|était|fut|,)\s+(?:an?|the|une?)\s+(?:(?:joint|combined|common"
    r"|shared)\s+(?:[a-z]+\s+)?(?:operation|mission|force|effort|undertaking|venture)\s+(?:of"
    r"|by|between)"
    r"|(?:opération|mission|force)\s+(?:conjointe|commune)\s+(?:de|entre))\s+(?:the\s+"
    r"|l['’])?«O(?P<o>\d+)»\s+(?:and|et)\s+(?:the\s+|(?:de\s+)?l['’])?«O(?P<o2>\d+)»",
    re.IGNORECASE,
)


_LED = (
    r"(?:led|leads?|ran|runs?|command(?:s|ed)|conduct(?:s|ed)|direct(?:s|ed)|head(?:s|ed)"
    r"|carried\s+out|mounted|launched"
    rf"|(?:had|has|have|held|holds|took|takes|assumed)\s+(?:the\s+)?(?:overall\s+"
    rf")?{_COMMAND}\s+of|(?:was|were|is)\s+in\s+charge\s+of"
    r"|dirige(?:ait|a)|men(?:ait|a)|condui(?:sait|sit)|a\s+(?:dirigé|mené|conduit)"
    rf"|(?:assur(?:ait|a|e)|avait|exer[cç](?:ait|a)|pr(?:it|end))\s+(?:la|le)\s+{_COMMAND}"
    r"(?:\s+d(?:e\s+la|[eu])|\s+de\s+l['’])?)"
)
_NOUN = (
    r"(?:mission|operation|opération|force|campaign|campagne|flotilla|fleet|blockade|effort|airlift"
    r"|relief|support|appui|deployment|troop|peacekeeper|soldat)s?"
)
_OWN = (
    r"(?:(?!(?:o[nf]|for|to|with|from|against|alongside|in|by|about|after|before|during|over"
    r"|under|that|which|and|when|as|like|than|successor)\b)"
    r"[^\W\d_][\w-]*\s+){0,6}?(?:(?<=\s),\s+)?"
)
"""Words before the name of what is led: “its first military operation, «M0»”."""
_AUX = r"(?:(?:which|that|who|qui|had|has|have|then|offered\s+to|agreed\s+to|\w+ly)\s+)*"
_ACTIVE = re.compile(
    rf"«[OC](?P<o>\d+)»,?\s+{_AUX}(?P<y>(?:en|y)\s+)?(?:l['’])?{_LED}\s*"
    rf"(?:,?\s*(?:l['’])?{_OWN}«M(?P<m>\d+)»|(?P<again>it\b|them\b|(?:the|this|that|cette|cet"
    rf"|la|les?)\s+(?:[^\W\d]+\s+){{0,2}}?{_NOUN}\b)"
    rf"|(?(y)(?!\s*(?-i:[A-ZÉ]))|(?!)))(?!['’]s\b|-)",
    re.IGNORECASE,
)
"""That somebody led what is named behind, or was before: “«O0» had the command of this force”."""
_THE = r"(?:the\s+|la\s+|le\s+|l['’])?"
_NATION = (
    r"(?:lead|framework)[\s-]+(?:nation|state|country)"
    r"|(?:nation|pays|état)[\s-]+(?:cadre|chef\s+de\s+file|pilote)"
)
_BOUND = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"«[OC](?P<o>\d+)»(?:-(?:led|run)|(?<=O\d»)['’]s|(?:['’]s)?\s+(?:(?:peacekeeping"
            r"|training|military|police|observer|hybrid)\s+)?(?:mission|force"
            r"|operation)(?:\s+(?:called|named))?)\s+«M(?P<m>\d+)»"
        ),
        (
            rf"«M(?P<m>\d+)»(?:,\s+(?:an?|the|une?|la)\s+(?:[^\W\d_][\w-]*\s+){{1,4}}?"
            rf"|,?\s+)(?:which|that|que|qu['’])\s*{_THE}«[OC](?P<o>\d+)»\s+{_AUX}{_LED}\b(?!\s+"
            rf"(?:the|an?|its|l[ae]|une?)\b)"
        ),
        (
            rf"«O(?P<o>\d+)»\s+{_AUX}(?:took\s+over\s+from|replac(?:ed|es)|relieved|remplaça"
            rf"|a\s+remplacé)\s+{_THE}(?:«O\d+»['’]s?\s+)?«M\d+»(?:\s+(?:in|en"
            rf"|au)\s+«[OCD]\d+»)*\s+(?:with|by|through|par"
            rf"|avec)\s+(?:[^\W\d_][\w-]*,?\s+){{0,7}}«M(?P<m>\d+)»"
        ),
        (
            rf"(?:«M(?P<m>\d+)»(?:['’]s)\s+{_COMMAND}|\b(?:responsibility|{_COMMAND})\s+(?:of|for"
            rf"|over|d[eu])\s+{_THE}«M(?P<m2>\d+)»)\s+(?:(?:was|were|had|has|been|then"
            rf"|\w+ly)\s+)*(?:lay|lies|rest(?:s|ed)|pass(?:es|ed)|went|fell|handed(?:\s+over)?"
            rf"|given|transferred|entrusted|belong(?:s|ed))\s+(?:with|to"
            rf"|on)\s+{_THE}«[OC](?P<o>\d+)»"
        ),
        rf"«C(?P<o>\d+)»\s+{_AUX}(?:took|takes|assumed)\s+the\s+«M(?P<m>\d+)»",
    )
)
"""That somebody led what stands in the same few words: “«O0»-led «M1»”, “«M0», which «O1» ran”."""
_TAKEN = re.compile(
    rf"«C(?P<o>\d+)»,?\s+(?:(?:was|is|being|acting|serving|served|acts|as|comme)\s+)*(?:the\s+"
    rf"|its\s+)?(?:{_NATION})\b"
    rf"|\b(?:{_NATION})\s+(?:(?:was|is|being|est|était|fut)\s+)?{_THE}«C(?P<o2>\d+)»",
    re.IGNORECASE,
)
"""That a state was the lead nation."""
_AGAIN = re.compile(
    r"\W*(?:it|elle|(?:the|this|that|cette|la|l['’])\s*(?:mission|operation|opération|force))\b",
    re.IGNORECASE,
)
"""What a sentence begins with that goes on about what a text made."""
_APART = re.compile(
    r"\b(?:contingents?|brigades?|battalions?|sectors?|elements?|components?|ships?|until"
    r"|before|(?<!\bits\s)first(?!\s+to\s+last)|later|also|jointly|together|after|then"
    r"|until|planning|training\s+of|negotiat\w+|talks|police|civilian|report\w*)\b",
    re.IGNORECASE,
)
"""Beside these somebody led a part, or for a time."""


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Who is said to have led an operation and had nothing to do with it."""
    if QUOTED.search(sentence.text):
        return
    yield from _active(sentence, earlier, known)
    again = _AGAIN.match(sentence.text)
    made = _before(sentence, earlier, again.start(), known) if again else []
    for clause, match in _claims(sentence, earlier, known):
        if is_doubtful(clause.text):
            continue
        operations = clause.subjects or made
        start, end = clause.start + match.start(), clause.start + match.end()
        if _NAMED_NEXT.match(sentence.text, end):
            continue
        is_made = isinstance(sentence, Plain)  # whose words need not stand in the text like this
        place = sentence.place(match) if is_made else sentence.span(start, end)
        for leader in _leaders_in(sentence, match, known.base):
            yield from _wrong(operations, leader, place, known)


def _active(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """“«O0» led «M1»”, or what was named before."""
    for pattern in (_ACTIVE, _TAKEN, *_BOUND):
        for match in pattern.finditer(sentence.text):
            near = before(match) + match[0] + sentence.text[match.end() : match.end() + 20]
            if is_doubtful(near) or _APART.search(match[0] + sentence.text[match.end() :][:20]):
                continue
            groups = match.groupdict()
            number = groups.get("m") or groups.get("m2")
            named = mark_at(sentence, number).entry if number else None
            operations = [named] if named else _before(sentence, earlier, match.start(), known)
            leader = mark_at(sentence, groups["o"] or groups["o2"]).entry
            yield from _wrong(operations, leader, sentence.place(match), known)


def _before(
    sentence: Sentence, earlier: Sequence[Sentence], place: int, known: Known
) -> list[Entry]:
    """The operations that the nearest part of the text before a place names, or has made."""
    marks = named_before(sentence, place, earlier, "MR")
    return [mark.entry for mark in marks if mark.entry and mark.letter == "M"] or [
        each for mark in marks for each in mission_by(mark.entry, known.base)
    ]


def _wrong(
    operations: Sequence[Entry], leader: Entry | None, span: tuple[int, int], known: Known
) -> Iterator[Mistake]:
    """That somebody led none of what may be meant."""
    told = [led_otherwise(each, leader, known) for each in operations]
    if told and all(told) and told[0]:
        yield Mistake(*span, told[0], operations[0])


def _claims(
    sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> Iterator[tuple[Clause, re.Match[str]]]:
    for clause, match in said(sentence, earlier, _SAID, "M", is_participle=True):
        if "joint" not in match[0] and not _UNDER.match(match[0]):
            yield clause, match
    yield from _under(sentence, earlier, known)
    for match in _JOINT.finditer(sentence.text):
        if subjects := subjects_before(sentence, earlier, match.start(), "M"):
            yield Clause(match[0], 0, subjects), match


_UNDER = re.compile(r"(?:(?:placed?|placée?|put)\s+)?(?:under|sous)\b", re.IGNORECASE)


def _under(
    sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> Iterator[tuple[Clause, re.Match[str]]]:
    """“Under … command”, said of any operation that its clause names, or that was named before."""
    for text, start, _ in parts(sentence):
        for match in _SAID.finditer(text):
            if _UNDER.match(match[0]) and not _APART.search(text):
                marks = (mark_at(sentence, m[2]) for m in MARK.finditer(text) if m[1] == "M")
                own = tuple(each.entry for each in marks if each.entry)
                named = own or tuple(_before(sentence, earlier, start + match.start(), known))
                yield Clause(text, start, named), match


def _leaders_in(sentence: Sentence, match: re.Match[str], base: FactBase) -> Iterator[Entry]:
    for name, words in match.groupdict().items():
        if words and name.startswith("o"):
            entry = mark_at(sentence, words).entry
        else:
            entry = (country_of(words, base) or _body_of(words, base)) if words else None
        if entry is not None:
            yield entry


def _body_of(word: str, base: FactBase) -> Entry | None:
    """The organisation that a word names with an article: “an Alliance mission”."""
    names = {fold(word), fold(f"the {word}")}
    bodies = (each for each in base.of_kind(Kind.BODY) if each.id in _MAY_LEAD)
    return next((each for each in bodies if not names.isdisjoint(map(fold, each.aliases))), None)


def led_otherwise(operation: Entry | None, claimed: Entry | None, known: Known) -> Message | None:
    """What to tell where it is certain that somebody else led an operation."""
    if not isinstance(operation, Operation):
        return None
    if isinstance(claimed, Body):
        right = _bodies(operation, known)
        others = right or _states(operation, known)
        is_wrong = bool(others) and _leads(claimed, known) and not _knows(operation, claimed, known)
        if not right:  # whatever the Council authorised is called an operation of the UN
            told = " ".join(_texts(operation, known))
            is_told = any(name in told for name in (claimed.title, *claimed.aliases))
            is_wrong = is_wrong and not is_told and claimed.id != "united-nations"
    elif isinstance(claimed, Country) and claimed.title not in (operation.place or ""):
        others = _states(operation, known) if not _bodies(operation, known) else []
        is_wrong = bool(others) and claimed not in others
    else:
        return None
    names = Names(tuple(each.title for each in others))
    return message("checking.led_by", operation=operation.title, bodies=names) if is_wrong else None


def _bodies(operation: Operation, known: Known) -> list[Entry]:
    """The organisations that carried an operation out."""
    if isinstance(operation, Recorded) and operation.is_of_the_un:
        return [each for each in known.base.of_kind(Kind.BODY) if each.id == "united-nations"]
    return _linked(operation, known, Body)


def _linked(operation: Operation, known: Known, kind: type[Entry]) -> list[Entry]:
    return [
        link.entry
        for link in known.base.links(operation)
        if link.relation in (Relation.CARRIED_OUT_BY, Relation.LED_BY)
        and link.direction is Direction.FORWARD
        and isinstance(link.entry, kind)
    ]


def _states(operation: Operation, known: Known) -> list[Entry]:
    """The states that led an operation."""
    return _linked(operation, known, Country)


def _texts(operation: Operation, known: Known) -> Iterator[str]:
    """What is told of an operation, and of the resolutions that it rests on."""
    yield from texts_of(operation)
    if isinstance(operation, Recorded):
        yield operation.full
    for each in mandates_of(operation, known):
        yield from texts_of(each)


def _leads(body: Body, known: Known) -> bool:
    """Whether a body carries operations out, so that it can be taken for the leader of one."""
    is_leader = any(link.relation is Relation.CARRIED_OUT_BY for link in known.base.links(body))
    return is_leader or body.id in _MAY_LEAD


_MAY_LEAD = ("osce", "weu", "african-union", "european-union", "nato")
"""Organisations that have forces in the field, or may be thought to."""


def _knows(operation: Operation, body: Body, known: Known) -> bool:
    """Whether a body has a part in an operation that may be spoken of as leading it."""
    parts = (Relation.CARRIED_OUT_BY, Relation.SUPPORTS)
    return body in _bodies(operation, known) or any(
        link.entry == body and link.relation in parts for link in known.base.links(operation)
    )
