"""On which resolution an operation rests."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ...messages import Message, message
from ..dates import FactDate
from ..model import Operation, Resolution
from ..relations import Direction, Relation
from ..votes import voted_on
from .claims import Known, asserted, is_doubtful, mark_at, patterns
from .masking import Sentence
from .mistakes import Mistake
from .record import Recorded, recorded
from .saying import said
from .spans import mandates_of
from .subjects import are_related

_M = (
    r"(?:the\s+)?(?:(?:«O\d+»|UN|AU|EU|NATO)(?:-led)?\s+)?(?:(?:mission|operation|force)\s+)?«M(?P<m>\d+)»"
    r"(?:\s+\([^()]{1,40}\))?"
)
_ITS = (
    r"(?:['’]s?\s+(?:(?:whole|entire)\s+)?(?:presence|deployment|existence|work|creation"
    r"|launch|role))?"
)
_R = r"(?:the\s+)?(?:«O\d+»['’]s?\s+)?«R(?P<r>\d+)»"
_AUX = (
    r"(?:(?:was|were|is|are|had|has|been|first|originally|formally|initially|also|later|only"
    r"|duly)\s+)*"
)
_GIVEN = (
    r"(?:mandated|authori[sz]ed|established|created|set\s+up|legitimi[sz]ed|launched|deployed|legali[sz]ed|founded"
    r"|instituted|sent|approved|called\s+into\s+being|brought\s+into\s+being|formed|given\s+its\s+(?:mandate|authority))"
)
_GAVE = (
    rf"(?:{_GIVEN}|allowed|cleared\s+the\s+way\s+for|paved\s+the\s+way\s+(?:for|to)|opened\s+the\s+way\s+(?:for|to)"
    r"|gave\s+(?:(?:rise|birth|life|the\s+green\s+light|a\s+mandate|the\s+mandate|authority|the\s+go-ahead)\s+(?:to|for))"
    r"|gave\s+(?:the\s+|a\s+)?(?:green\s+light|mandate|authority|go-ahead)\s+(?:to|for)"
    r"|(?:provided|laid|formed|created|is|was|became|remains)\s+the\s+(?:legal\s+|UN\s+)?(?:basis|mandate|foundations?|grounds?|framework)\s+(?:of|for)"
    r"|led\s+to)"
)
_BASIS = (
    r"(?:(?:(?:legal|UN)\s+)?(?:mandate|basis|authority|ground|foundation|framework)"
    r"|authori[sz]ation|existence)"
)
_FROM = (
    r"(?:(?:is|was|comes?|came|rests?|rested|stems?|stemmed|derives?|derived|dates?|goes|flows?|lies|lay)"
    r"(?:\s+back)?(?:\s+(?:from|on|to|in|with))?|(?:is|was)\s+(?:found|laid\s+down|set\s+out|contained|given|anchored|grounded|rooted)\s+(?:in|by))"
)
_BY = (
    r"(?:by|under|through|in|with|via|thanks\s+to|on\s+the\s+(?:basis|strength|authority)"
    r"\s+of|pursuant\s+to|following)"
)
_COUNCIL = r"(?:the\s+)?(?:«O\d+»|UN|(?:security\s+)?council)"
_MANDATE = patterns(
    rf"{_M}{_ITS}\s+{_AUX}{_GIVEN}\s+{_BY}\s+{_R}",
    rf"{_M}(?:,\s+|\s+\(){_AUX}{_GIVEN}\s+{_BY}\s+{_R}",
    rf"{_R}(?:\s+which)?\s+(?:{_AUX}){_GAVE}\s+{_M}",
    rf"{_R}\s+(?:gave|handed|granted)\s+{_M}\s+(?:its|a|the)\s+(?:{_BASIS}|green\s+light)",
    rf"{_M}(?:['’]s?)?\s+{_BASIS}\s+{_FROM}\s+{_R}",
    rf"\b{_BASIS}\s+(?:of|for)\s+{_M}\s+{_FROM}\s+{_R}",
    rf"{_M}\s+(?:draws?|drew|derives?|derived|takes?|took|gets?|got|has|had|receives?|received|owes?|owed|found)\s+(?:its|a)\s+{_BASIS}\s+(?:from|in|to|through|under|by)\s+{_R}",
    rf"{_M}{_ITS}\s+(?:rests?|rested|is\s+(?:\w+\s+)?based|was\s+(?:\w+\s+)?based|relies|relied|is\s+founded|builds?)\s+(?:up)?on\s+{_R}",
    rf"{_M}{_ITS}\s+(?:acts?|acted|operates?|operated|works?|worked|is\s+deployed|serves?|served)\s+(?:under|pursuant\s+to|on\s+the\s+(?:authority|basis|strength|ground)s?\s+of|under\s+the\s+(?:authority|mandate)\s+of|on)\s+{_R}",
    rf"{_M}{_ITS}\s+(?:was|is)\s+born\s+(?:of|from|out\s+of|with|in)\s+{_R}",
    rf"{_M}{_ITS}\s+(?:came\s+into\s+(?:being|existence)|(?:goes|dates)\s+back|began\s+its\s+life|has\s+its\s+(?:roots|origins?))\s+(?:through|with|under|to|in|by)\s+{_R}",
    rf"\b{_BY}\s+{_R},?\s+{_COUNCIL}\s+(?:{_AUX}){_GAVE}\s+{_M}",
    rf"\b{_BY}\s+{_R},?\s+{_COUNCIL}\s+gave\s+{_M}\s+(?:its|a)\s+{_BASIS}",
    rf"{_COUNCIL}\s+(?:{_AUX}){_GAVE}\s+{_M}\s+{_BY}\s+{_R}",
    rf"{_COUNCIL},\s+{_BY}\s+{_R},\s+{_GAVE}\s+{_M}",
    rf"\b(?:under|through|by|with)\s+{_R},\s+{_M}\s+(?:was|were)\s+{_GIVEN}",
    rf"\bwith\s+{_R}\s+as\s+(?:its|the)\s+{_BASIS},\s+{_M}",
    rf"^(?:the\s+)?{_BASIS}\s+of\s+{_M}\s+was\s+{_R}",
    rf"{_R}\s+was\s+the\s+{_BASIS}\s+(?:of|for)\s+{_M}",
    rf"{_M}\s+(?:gets?|got|has|had|derives?|takes?)\s+its\s+(?:legitimacy|legality|authority)\s+(?:from|in|through)\s+{_R}",
    rf"{_M}\s+(?:(?:is|was)\s+(?:[^«».;]{{1,40}}\s)?)?(?:because\s+of|thanks\s+to|on\s+the\s+(?:strength|basis|authority)\s+of)\s+{_R}",
    rf"\b(?:acting\s+)?(?:on|under|by)\s+(?:the\s+(?:strength|basis|authority)\s+of\s+)?{_R},\s+«O\d+»\s+(?:began|started|launched|ran|mounted|conducted|led|deployed)\s+{_M}",
    rf"\bwithout\s+{_R},\s+(?:there\s+would\s+(?:have\s+been|be)\s+no|no)\s+{_M}",
    rf"{_R}\s+(?:is|was)\s+(?:its|the)\s+{_BASIS}\s+(?:of|for)\s+{_M}",
    rf"{_R}\s+(?:is|was)\s+where\s+{_M}{_ITS}\s+(?:\w+\s+)?(?:starts|started|began|begins|comes\s+from|came\s+from)",
    rf"\b(?:basis|mandate|grounds?|foundations?)\s+(?:of|for)\s+{_M}\s+(?:was|were|is)\s+(?:laid|provided|given|set)\s+(?:by|in|with)\s+{_R}",
    rf"\b(?:legal\s+)?(?:ground|basis|mandate|authority)\s+for\s+{_M},\s+{_R}",
    rf"{_M},?\s+(?:(?!«)[^.;]){{0,40}}\(\s*{_R}\s*\)",
    rf"\bit\s+(?:is|was)\s+{_R}\s+that\s+{_GAVE}\s+{_M}",
    rf"{_M},?\s+(?:dont\s+le\s+mandat\s+)?(?:tire|tient|tirait|tenait|découle|vient|repose|se\s+fonde|est\s+fondée?|agit|agissait|opère|opérait|intervient)\s+(?:son\s+mandat\s+)?(?:d['e]|sur|dans|en\s+vertu\s+de|sur\s+(?:la\s+)?base\s+de)\s*(?:la\s+base\s+de\s+)?(?:la\s+)?{_R}",
    rf"\bmandat\s+(?:de\s+(?:la\s+|l['’])?|du\s+|d['’])(?:la\s+)?{_M}\s+(?:vient|découle|provient|repose|résulte|figure|est\s+fixé)\s+(?:de|sur|dans|par)\s+(?:la\s+)?{_R}",
    rf"{_R}\s+(?:qui\s+)?(?:a\s+)?(?:institué|institue|donné\s+naissance\s+à|donne\s+naissance\s+à|mis\s+en\s+place|lancé|déployé)\s+(?:la\s+|le\s+|l['’])?{_M}",
    rf"{_M},?\s+(?:(?:a\s+été|fut|est)\s+)?(?:créée?|autorisée?|établie?|mandatée?|instituée?)\s+par\s+(?:la\s+)?{_R}",
    rf"{_R}\s+(?:a\s+)?(?:créé|autorisé|établi|mandaté|fonde|crée|autorise)\s+(?:la\s+|le\s+|l['’])?{_M}",
)


_ROOTED = re.compile(
    r"\b(?:mandat\w*|legal\w*|legitim\w*|authori[sz]\w*|authority|bas[ie]s|based|foundations?|grounds?|created?s?|establish\w*|set\s+up"
    r"|born|birth|origins?|roots?|sent|launch\w*|deploy\w*|green\s+light|go-ahead|owes?|rests?|rooted|enforc\w+|answer|because\s+of|without"
    r"|thanks\s+to|acting\s+on|carr(?:y|ies|ied)(?:ing)?\s+out|formed|founded|backing|blessing|framework|autoris\w+|cré\w+|fond\w+|institu\w+|naissance"
    r"|découle\w*|repose\w*|mandaté\w*|base|origine|cadre|lanc\w+|déploy\w+|exist(?:s|ed|ence)|story|start(?:s|ed)?|began|asked\s+for|called\s+for)\b",
    re.IGNORECASE,
)
"""Words that say that something rests on a text, or came of it."""
_OTHERWISE = re.compile(
    r"\b(?:recall\w*|welcom\w+|renew\w*|exten\w+|prolong\w*|end(?:s|ed|ing)?|clos\w+|terminat\w+|lift\w*|reaffirm\w*|prais\w+|commend\w*"
    r"|in\s+line\s+with|women|gender|besides|unlike|as\s+well\s+as|cit(?:e|es|ed|ing)|quot\w+|mention\w*|before|until|instead|replac\w+|succeed\w*"
    r"|took\s+over|follow\w*|hand(?:s|ed)\b|review\w*|condemn\w*|cooperat\w+|help\w*|protect\w*|alongside|next\s+to|since|later|than|while|during|compar\w+"
    r"|training|children|sanctions?|embargo|discuss\w*|paper|delegat\w+|not|never|no\b(?!\s+\w+\s+without)|avant|jusqu\w*|après|both|and\s+then|saw|same)\b",
    re.IGNORECASE,
)
"""What else may join an operation and a text."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A resolution that an operation is said to rest on, and does not."""
    yield from _in_pattern(sentence, known)
    yield from _together(sentence, known)


def _together(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """An operation and the text it is said to rest on, in any words, that share no place."""
    texts, operations = sentence.entries("R"), sentence.entries("M")
    if len(texts) != 1 or len(operations) != 1 or sentence.found("U"):
        return
    claimed, operation = texts[0], operations[0]
    is_open = _OTHERWISE.search(sentence.text) or is_doubtful(sentence.text, ("without",))
    if is_open or not _ROOTED.search(sentence.text):
        return
    if isinstance(operation, Operation) and isinstance(claimed, Resolution):
        right = mandates_of(operation, known)
        is_sure = _made_another(claimed, known) or not are_related(operation, claimed, known)
        if right and not has_to_do(operation, claimed, known) and is_sure:
            told = message(
                "checking.mandate", operation=operation.title, resolution=right[0].symbol
            )
            marks = sentence.found("R")[0], sentence.found("M")[0]
            yield Mistake.over(marks, told, operation)


def _in_pattern(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    for match in asserted(_MANDATE, sentence, 12):
        mission, resolution = mark_at(sentence, match["m"]), mark_at(sentence, match["r"])
        operation, claimed = mission.entry, resolution.entry
        if not isinstance(operation, Operation) or not isinstance(claimed, Resolution):
            continue
        told = _wrong(operation, claimed, known)
        if told is not None:
            yield Mistake.over((mission, resolution), told, operation)


_GIVEN_BY = re.compile(
    rf"(?:{_GIVEN}|créée?|autorisée?|établie?|mandatée?|instituée?|a\s+vu\s+le\s+jour|vit\s+le\s+jour|was\s+born|came\s+into\s+(?:being|existence)|rest(?:s|ed|ing)\s+on|repos(?:e|ait)\s+sur)"
    rf"(?:\s+(?:on|in|le|en)\s+«D\d+»)?(?:\s+(?:{_BY}|par|avec|en\s+vertu\s+de|dans))?\s+(?:la\s+)?{_R}",
    re.IGNORECASE,
)


def rooted(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """A resolution by which what was named before is said to have been made, and was not."""
    if not sentence.found("R"):
        return
    for clause, match in said(sentence, earlier, _GIVEN_BY, "M", is_participle=True):
        claimed = mark_at(sentence, match["r"]).entry
        if is_doubtful(clause.text) or not isinstance(claimed, Resolution):
            continue
        wrong = [
            _wrong(each, claimed, known) if isinstance(each, Operation) else None
            for each in clause.subjects
        ]
        if wrong and all(wrong) and wrong[0]:
            start, end = clause.start + match.start(), clause.start + match.end()
            yield Mistake(*sentence.span(start, end), wrong[0], clause.subjects[0])


_BEFORE, _AFTER = dt.timedelta(days=120), dt.timedelta(days=30)
"""A resolution that came so long before an operation began, or after, did not make it."""


def _wrong(operation: Operation, claimed: Resolution, known: Known) -> Message | None:
    """What is wrong when an operation is said to rest on a resolution, as far as that is sure."""
    right = mandates_of(operation, known)
    if claimed in right or has_to_do(operation, claimed, known):
        return None
    began = min(
        (d.begins for d in operation.dates if d.begins), key=FactDate.earliest, default=None
    )
    adopted = voted_on(claimed)
    if began is None or adopted is None:
        return None
    if right:
        is_early = adopted.latest() + _BEFORE < began.earliest()
        is_first = claimed.number < min(each.number for each in right)
        shares = any(claimed.agenda and claimed.agenda == each.agenda for each in right)
        if is_early or is_first or not shares or _made_another(claimed, known):
            symbol = right[0].symbol
            return message("checking.mandate", operation=operation.title, resolution=symbol)
        return None
    if adopted.earliest() > began.latest() + _AFTER:
        return message(
            "checking.mandate_later", operation=operation.title, date=began, adopted=adopted
        )
    return None


def has_to_do(operation: Operation, text: Resolution, known: Known) -> bool:
    """Whether the base joins an operation and a resolution in any way."""
    if isinstance(operation, Recorded) and text.number in operation.told_in:
        return True
    return any(link.entry.id == text.id for link in known.base.links(operation))


def _made_another(resolution: Resolution, known: Known) -> bool:
    """Whether a resolution is the mandate of some operation."""
    making = (Relation.MANDATED_BY, Relation.ESTABLISHED_BY)
    missions = recorded(known.base).values()
    return any(resolution.id == made.id for each in missions for made in each.made_by) or any(
        link.relation in making and link.direction is Direction.BACKWARD
        for link in known.base.links(resolution)
    )
