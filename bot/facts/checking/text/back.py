"""What a text names again without its name: “it”, “its mandate”, “the resolution”, “the mission”.

A phrase is taken for an entry only where one entry alone can be meant: the one that the sentence
before is about, or the only one of its kind that was named lately in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...kinds import Kind
from ...model import Draft, Resolution
from ...votes import voted_on
from .dates import agree
from .masking import MARK, Mark, Sentence

_NOT_NEW = (
    r"(?:the|this|that|said|same|latter)(?:\s+(?:landmark|historic|famous|new|very|same|whole))?"
)
_WHOSE = r"(?:EU|UN|AU|NATO|hybrid|European|African|«O\d+»)(?:[-\s]led)?"
_NOT_NEW_FR = r"(?:la|le|l['’]|cette|cet|ce)\s*(?:même\s+)?"
_NAMED_AGAIN = {
    "R": re.compile(
        rf"\b(?:{_NOT_NEW}\s+(?:resolution|text|measure)|{_NOT_NEW_FR}(?:résolution|texte))\b"
        r"(?!\s*(?:«|\d|on\b|of\b|d[eu]\b|sur\b))",
        re.IGNORECASE,
    ),
    "M": re.compile(
        rf"(?<!»,\s)\b(?:{_NOT_NEW}\s+(?:{_WHOSE}\s+)?(?:mission|operation|force|campaign"
        rf"|deployment)|{_NOT_NEW_FR}(?:mission|opération|force))\b"
        r"(?!\s*(?:«|\d|of\b|d[eu]\b|in\b(?!\s+(?:early\s+|late\s+)?«D)))",
        re.IGNORECASE,
    ),
    "O": re.compile(
        rf"\b{_NOT_NEW}\s+(?:treaty|agreement|accords?|declaration|convention"
        rf"|statute)\b(?!\s*(?:«|\d|of\b|on\b))",
        re.IGNORECASE,
    ),
}
_START = r"(?:^|(?<=; )|(?<=, and )|(?<=, but )|(?<=— )|(?<=– ))"
_AUX = (
    r"(?:(?:was|is|were|has|had|been|being|did|then|later|also|finally|first|never|not|only|still"
    r"|eventually|originally|itself|has\s+been|\w+ly)\s+)*"
)
_IT = {
    "R": re.compile(
        rf"{_START}it(?=\s+(?:(?:was|is|had\s+been|has\s+been)\s+{_AUX}(?:adopted|passed"
        rf"|approved|agreed|vetoed|carried"
        rf"|rejected|blocked|put\s+to|backed|supported|tabled|sponsored|co-?sponsored|unanimous)\b"
        rf"|{_AUX}(?:received|won|secured|went\s+through|enjoyed|garnered|drew|obtained|failed"
        rf"|passed|dates|authori[sz]ed"
        rf"|followed|came)\b(?!\s+(?:resolution|«R))))",
        re.IGNORECASE,
    ),
    "M": re.compile(
        rf"{_START}it(?=\s+(?:{_AUX}(?:launched|deployed|replaced|succeeded|followed|relieved"
        rf"|terminated|ended|closed|active"
        rf"|concluded|completed|led|commanded|authori[sz]ed|mandated|covered|backed|based"
        rf"|established|created|began|started|lasted|ran|operates?"
        rf"|patrols?|continues?|remains?|running|ongoing|set\s+up|brought\s+to"
        rf"|came\s+to\s+an\s+end|carried\s+out|born"
        rf"|operating|going|deployed|merged|folded|turned|transformed|became|handed)\b))",
        re.IGNORECASE,
    ),
}
_IT["O"] = re.compile(
    rf"{_START}it(?=\s+(?:(?:was|is|had\s+been)\s+{_AUX}(?:signed|initialled|ratified|vetoed"
    rf"|blocked|rejected|defeated|killed|put\s+to"
    r"|voted\s+on|tabled|sponsored)\b|(?:failed|fell|died|won|received|got|had|drew|secured"
    r"|garnered)\b|(?:came|entered)\s+into\s+(?:force|effect)\b))",
    re.IGNORECASE,
)
_IT_FR = {
    "R": re.compile(
        r"\b(?:elle|il)(?=\s+(?:(?:a\s+été|fut|est|avait\s+été)\s+(?:adopté|voté|approuvé"
        r"|rejeté|soutenu|bloqué|coparrainé)e?\b"
        r"|a\s+(?:recueilli|obtenu|reçu|mis|porté|créé|autorisé|imposé|établi|institué|exigé"
        r"|demandé|étendu)\b|(?:recueillit|obtint|date|remonte)\b))",
        re.IGNORECASE,
    ),
    "M": re.compile(
        r"\b(?:elle|il)(?=\s+(?:y\s+)?(?:(?:a\s+été|fut|est|était)\s+(?:lancé|créé|déployé"
        r"|remplacé|dirigé|mené|établi|clos|terminé|commandé|resté|encore|toujours)\w*"
        r"|a\s+(?:pris\s+fin|duré|commencé|débuté|succédé|remplacé|cédé)\b"
        r"|s['’]est\s+(?:terminé|achevé|retiré)e?\b|(?:prit|prend)\s+fin|dura|travaille"
        r"|patrouille|poursuit|continue|repose)\b)",
        re.IGNORECASE,
    ),
}
_COMMAND = re.compile(
    r"(?:(?<=assumed\s)|(?<=took\s)|(?<=took\sover\s)|(?<=assumed\sthe\s)|(?<=took\sthe\s)"
    r"|(?<=took\sover\sthe\s))"
    r"(?:command|lead|leadership|control)\b(?!\s+(?:of|over|in\s+(?!«D))\b)",
    re.IGNORECASE,
)
"""What is assumed of an operation that was named before."""
_ITS = {
    "R": re.compile(r"\bits(?=\s+(?:adoption|passage)\b)", re.IGNORECASE),
    "M": re.compile(
        r"\bits(?=\s+(?:(?:legal|UN)\s+)?(?:mandate|launch|deployment|end|start|termination"
        r"|closure|framework|basis"
        r"|authority|successor|predecessor|beginning|withdrawal)\b)",
        re.IGNORECASE,
    ),
}
_OBJECT = re.compile(
    r"(?:(?<=authorised )|(?<=authorized )|(?<=mandated )|(?<=established )|(?<=created )"
    r"|(?<=launched )|(?<=allowed )|(?<=empowered )|(?<=took ))it\b",
    re.IGNORECASE,
)
"""An operation as what a resolution authorised."""
_HE = re.compile(rf"{_START}(?:he|she)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"\W*(?:(?:as|we\s+are|i\s+am|i['’]m|for|(?:my|our)\s+(?:delegation|country)\s+is)\s+)?(?:the\s+)?"
    r"(?:(?:(?:honou?rable|distinguished|permanent)\s+)?(?:delegation|delegate|representative"
    r"|ambassador|government|envoy)\s+of\s+)?(?:the\s+)?«C(?P<m>\d+)»",
    re.IGNORECASE,
)
"""How a sentence begins that a state, or who speaks for it, says."""
_WE = re.compile(
    r"\b(?:it|we|they|he|she|(?:his|her|its|our|my|this)\s+(?:country|government|delegation))"
    r"(?=\s+(?:(?:had|has|have|did|also|then|too|once|\w+ly)\s+)*(?:vetoed|cast\s|abstain\w*\b|voted\b"
    r"|opposed\b|supported\b|backed\b|exercised\b|used\s+(?:its|our|their)\s|blocked\b|said\s+(?:no|yes)\b))",
    re.IGNORECASE,
)
"""The state that speaks, where it says how it voted."""
_ANOTHER = re.compile(
    r"\b(?:drafts?|an?|another|other|second|new|these|both|two|three)\s+(?:\w+\s+){0,2}?"
    r"(?:resolutions?|texts?|missions?|operations?|forces?|drafts?)\b|\bdrafts?\b"
    r"|\bgeneral\s+assembly\b",
    re.IGNORECASE,
)
"""What brings in something else that is not named."""
HANDED_ON = re.compile(
    r"\b(?:hand(?:s|ed|ing)\s+(?:\w+\s+){0,2}?(?:over|on|to)|gave\s+way|made\s+way|pass(?:a|e"
    r"|ait|ed|es|ant)\s+(?:\w+\s+){0,2}?(?:relais|flambeau|main|baton|torch)"
    r"|(?:relais|flambeau|relève)\s+(?:à|au|aux)|c[éè]d(?:a|e|ait|ant)\s+la\s+place)\b",
    re.IGNORECASE,
)
"""After which a mission may be the one that came next."""
_NOUN = (
    r"(?:(?:blue\s+)?helmets|forces?|missions?|operations?|monitors|observers|peacekeepers"
    r"|troops|soldiers|coalition"
    r"|contingents?|battalions?|brigades?|opérations?|casques\s+bleus|observateurs)"
)
_UNNAMED = re.compile(
    rf"\b(?:an?|another|own|other|new|une?|autres?|nouvel(?:le)?)\s+(?:(?!(?:the|of|its|la"
    rf"|les?|d[eu]s?)\b)[^\W\d][\w-]*\s+|«[OC]\d+»(?:-led|['’]s)?\s+){{0,3}}?{_NOUN}\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    rf"«[OC]\d+»(?:['’]s|-led)\s+(?:[^\W\d][\w-]*\s+){{0,2}}?{_NOUN}\b(?!,?\s+«M)", re.IGNORECASE
)
_ACRONYM = re.compile(
    r"(?:^|[;:]\s|,\s|\b(?:and|but|while|then|et|mais|puis)\s)(?:(?:[Tt]he|[Ll]a|[Ll]e)\s"
    r"|[Ll]['’])?[A-Z]{2,}[A-Z-]{2,}(?=\s[a-z])"
)
"""One that has no mark and does something."""


def brings_in(text: str) -> bool:
    """Whether words bring in a mission or force that has no mark: “a NATO-led force”, “UNEF II”."""
    found = (
        each for pattern in (_UNNAMED, _OF_OTHERS, _ACRONYM) for each in pattern.finditer(text)
    )
    return any(not _THE_SAME.search(text[: each.start()]) for each in found)


_THE_SAME = re.compile(
    r"(?:(?:^|»)(?:,|\s\(|:)\s*|\b(?:as|comme)\s+|(?:«M\d+»|\b(?:it|they|which|elle|qui)),?\s+"
    r"(?:is|are|was|were|became|remains?|remained|est|sont|était|fut"
    r"|resta)\s+(?:[^\W\d]+ly\s+)?)(?:an?\s+|the\s+|une?\s+|la\s+|l['’])?$",
    re.IGNORECASE,
)
"""Before what is said to be what was named: “«M0» was a force”, “«M0», a force”."""


_BODY_TOO = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:established|created|set\s+up|led|closed|authori[sz]ed)\b", re.IGNORECASE
)
"""What is said of bodies, too."""
_TEXTS = (Kind.DOCUMENT, Kind.DRAFT)
_NAMED_FIRST = re.compile(
    r"^(?:we\s+\w+(?:\s+the\s+fate\s+of)?\s+)?(?:(?:in"
    r"|on)\s+«D\d+»,?\s+)?(?:the\s+)?(?:draft\s+)?(?:resolution\s+)?«O(\d+)»",
    re.IGNORECASE,
)
"""A text with which a sentence begins, so that “it” is that text."""
_ASIDE = re.compile(
    r"\b(?:in|on|for|by|with|from|over|at|to|against|about|of|under|unlike|like|than|before"
    r"|after|since|besides|contrairement\s+à|avant|après|depuis)\s+(?:the\s+|la\s+)?$",
    re.IGNORECASE,
)
_BY_THE_WAY = re.compile(
    r"(?!\W*(?!after\b|après\b)(?:[^\W\d]+\W+){0,4}«P)(?:(?!«P).)*\b(?:under|before|after|of"
    r"|between|with|than|for|over|de|sous|avant|après|avec)"
    r"\s+(?:[^\W\d]+\s+){0,2}«P|(?:(?!«P).)*;(?:(?!«P).)*«P",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that names somebody only beside the one whom it is about."""
_WITHOUT_SUBJECT = re.compile(r"\W*\w+(?:ed|ée?s?|ing|ant)\b", re.IGNORECASE)
"""How something begins that is said of the subject which follows: “Adopted in 2011, it …”."""
_SPEAKERS = re.compile(
    r"\W*(?:we|i|our|let|allow|my|this\s+delegation|the\s+delegat\w+|delegat\w+|many|some"
    r"|nobody|everybody|«C\d+»|the\s+(?:security\s+)?council|«O|in|on|nous|notre|mon|ma"
    r"|le\s+«C|la\s+«C|l['’]«C)\b",
    re.IGNORECASE,
)
"""How a sentence begins whose subject is whoever speaks or acts, so that “it” is what they name."""
_REACH = 2
"""So many sentences back a noun may refer; a pronoun refers to the one before."""


def named_again(sentences: Sequence[Sentence]) -> Iterator[Mark]:
    """A mark for each such phrase, at its place in the text."""
    for at, sentence in enumerate(sentences):
        before = [
            each
            for each in sentences[max(0, at - _REACH) : at]
            if each.paragraph == sentence.paragraph
        ]
        yield from _of(sentence, before)


def _of(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Mark]:
    taken: set[int] = set()
    for letter, match, meant in _phrases(sentence, before):
        start, end = sentence.place(match)
        if meant is not None and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield replace(meant, start=start, end=end, letter=letter, year=None, is_again=True)


def _phrases(
    sentence: Sentence, before: Sequence[Sentence]
) -> Iterator[tuple[str, re.Match[str], Mark | None]]:
    for letter, pattern in _NAMED_AGAIN.items():
        for match in pattern.finditer(sentence.text):
            yield letter, match, _noun(sentence, before, match, letter)
    for letter, pattern in (*_ITS.items(), *_IT.items(), *_IT_FR.items()):
        for match in pattern.finditer(sentence.text):
            if match[0].casefold() == "its" and f"«{letter}" in sentence.text[: match.start()]:
                continue  # it reads well as it stands
            yield letter, match, _pronoun(sentence, before, match, letter)
    for match in _OBJECT.finditer(sentence.text):
        yield (
            "M",
            match,
            _pronoun(sentence, before, match, "M") or _noun(sentence, before, match, "M"),
        )
    for match in _COMMAND.finditer(sentence.text):
        if "«M" not in sentence.text[: match.start()]:
            yield "M", match, _noun(sentence, before, match, "M")
    yield from _somebody(sentence, before)


def _somebody(
    sentence: Sentence, before: Sequence[Sentence]
) -> Iterator[tuple[str, re.Match[str], Mark | None]]:
    """The pronouns of states that speak, and of people."""
    for match in _WE.finditer(sentence.text):
        yield "C", match, _speaker(sentence, before, match)
    for match in _HE.finditer(sentence.text):
        is_aside = before and _BY_THE_WAY.match(before[-1].text)
        yield "P", match, None if is_aside else _noun(sentence, before[-1:], match, "P")


def _speaker(sentence: Sentence, before: Sequence[Sentence], match: re.Match[str]) -> Mark | None:
    """The state for which a sentence, or the one before it, speaks, where no other is named."""
    earlier = sentence.text[: match.start()]
    for part, text in ((sentence, earlier), *((each, each.text) for each in before[-1:])):
        named = [found for found in MARK.finditer(text) if found[1] == "C"]
        front = _SPEAKER.match(text)
        if named:
            is_one = front is not None and len(named) == 1
            return part.marks[int(front["m"])] if front and is_one else None
    return None


def _noun(
    sentence: Sentence, before: Sequence[Sentence], match: re.Match[str], letter: str
) -> Mark | None:
    """The only entry of its kind in the nearest part of the text that names any."""
    parts = [(sentence, sentence.text[: match.start()])] if letter != "O" else []
    parts += [(each, each.text) for each in reversed(before)]
    for part, text in parts:
        if _ANOTHER.search(text) or (letter == "M" and HANDED_ON.search(text)):
            return None
        marks = list(_marks(part, text, letter))
        if marks:
            meant = _one(marks)
            return None if meant and _is_of_another_time(meant, sentence, match) else meant
    return None


def _is_of_another_time(meant: Mark, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a text was not voted on at a time that stands before a noun for it."""
    on = voted_on(meant.entry) if isinstance(meant.entry, Resolution | Draft) else None
    ahead = MARK.findall(sentence.text[: match.start()])
    dates = [sentence.marks[int(number)].date for letter, number in ahead if letter == "D"]
    return on is not None and any(each and not agree(each, on) for each in dates)


def _pronoun(
    sentence: Sentence, before: Sequence[Sentence], match: re.Match[str], letter: str
) -> Mark | None:
    """What the clause before is about, or the only entry of its kind there."""
    earlier = sentence.text[: match.start()]
    is_bare = _WITHOUT_SUBJECT.match(earlier) and not re.search("«[RM]", earlier)
    part, text = (sentence, earlier) if MARK.search(earlier) and not is_bare else (None, "")
    if part is None:
        if not before:
            return None
        part, text = before[-1], before[-1].text
    if letter == "O" and (named := _NAMED_FIRST.match(text)):
        mark = part.marks[int(named[1])]
        return mark if mark.entry and mark.entry.kind in _TEXTS else None
    if _ANOTHER.search(text):
        return None
    others = "RMO" if letter == "M" and _BODY_TOO.match(sentence.text, match.end()) else "RM"
    subject = next(
        (
            mark
            for found in MARK.finditer(text)
            if found[1] in others and not _ASIDE.search(text[: found.start()])
            for mark in [part.marks[int(found[2])]]
        ),
        None,
    )
    if subject is not None and subject.letter == letter:
        return subject
    if (subject is not None and subject.letter == "O") or not _SPEAKERS.match(text):
        return None
    return _one(list(_marks(part, text, letter)))


def _marks(sentence: Sentence, text: str, letter: str) -> Iterator[Mark]:
    for match in MARK.finditer(text):
        mark = sentence.marks[int(match[2])]
        if match[1] == letter and mark.entry:
            if letter != "O" or mark.entry.kind in _TEXTS:
                yield mark
        elif letter == "R" and match[1] == "U":
            yield mark


def _one(marks: Iterable[Mark]) -> Mark | None:
    found = {mark.entry.id if mark.entry else "": mark for mark in marks}
    (only,) = found.values() if len(found) == 1 else (None,)
    return only if only is not None and only.entry else None
