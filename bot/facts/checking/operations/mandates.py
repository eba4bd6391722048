"""On which resolution an operation rests."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ....messages import Message, message
from ...dates import FactDate
from ...model import Body, Entry, Operation, Resolution
from ...relations import FOUNDING, Direction, Relation
from ...votes import voted_on
from ..mistakes import Mistake
from ..statements.told import own_of, texts_of
from ..text.claims import COUNCIL, QUOTED, Known, is_doubtful
from ..text.masking import MARK, Mark, Sentence
from ..text.saying import in_whole, named_before, parts
from .record import Recorded, recorded
from .spans import has_none, mandates_of
from .ties import Tie, Tied, ties

_ROOTED = re.compile(
    r"(?<=»)\s+\(«R\d+»\)|\b(?:mandat\w*|legal\w*|legitim\w*|authori[sz]\w*|authority|bas[ie]s"
    r"|based|foundations?|grounds?|created?s?|establish\w*|set\s+up"
    r"|born|birth|origins?|roots?|sent|launch\w*|deploy\w*|green\s+light|go-ahead|owes?|rests?"
    r"|rooted|enforc\w+|because\s+of|without"
    r"|thanks\s+to|grâce|vu\s+le\s+jour|fondement|founding|acting\s+on|carr(?:y|ies"
    r"|ied)(?:ing)?\s+out|formed|founded|backing|blessing|framework|autoris\w+|cré\w+|fond\w+"
    r"|institu\w+|naissance"
    r"|découle\w*|repose\w*|mandaté\w*|base|origine|cadre|lanc\w+|déploy\w+|exist(?:s|ed|ence)"
    r"|story|start(?:s|ed)?|began|asked\s+for|called\s+for|operat(?:es|ed)\s+under"
    r"|acts?\s+under|goes\s+back|(?:into|its)\s+being|pave[ds]?|opened\s+the\s+way"
    r"|made\s+possible|placed|behind|commenc\w+|powers?|under(?=\s+«R))\b",
    re.IGNORECASE,
)
"""Words that say that something rests on a text, or came of it."""
_OTHERWISE = re.compile(
    r"\b(?:recall\w*|welcom\w+|widen\w*|broaden\w*|enlarg\w+|expand\w*|strengthen\w*|chang\w+"
    r"|alter\w*|adjust\w*|adapt\w*|amend\w*|revis\w+|modif\w+|reduc\w+|reinforc\w*|refocus\w*"
    r"|élargi\w*|renforc\w+|rédui\w+|renew\w*|exten\w+|prolong\w*|end(?:s|ed|ing)?|clos\w+"
    r"|terminat\w+|lift\w*|reaffirm\w*|prais\w+|commend\w*"
    r"|in\s+line\s+with|women|gender|besides|unlike|as\s+well\s+as|cit(?:e|es|ed|ing)|quot\w+"
    r"|mention\w*|before|until|instead|replac\w+|succeed\w*"
    r"|took\s+over|follow\w*|hand(?:s|ed)\b|review\w*|condemn\w*|cooperat\w+|help\w*"
    r"|protect\w*|alongside|next\s+to|since|later|after|than|while|during|compar\w+"
    r"|(?:authori[sz]\w+|autoris\w+)\s+(?:the\s+|l[ae]\s+|l['’])?«M\d+»(?:,[^,«]*,)?\s+(?:to"
    r"|à)\s+(?:use|resort|take|recourir|employer|utiliser|prendre)|training|children"
    r"|tribunals?|courts?|cour|commissions?|committees?|comité|panels?|sanctions?|embargo"
    r"|discuss\w*|paper|delegat\w+|not|never|no\b(?!\s+\w+\s+without)|avant|jusqu\w*|après"
    r"|both|and\s+then|saw|same|back(?!\s+to\s+(?:the\s+)?(?:«R|res))|return\w*|resum\w*"
    r"|second|third|fourth|latter)\b",
    re.IGNORECASE,
)
"""What else may join an operation and a text."""


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """A resolution that an operation is said to rest on, and does not."""
    if not sentence.found("R") or sentence.found("U") or QUOTED.search(sentence.text):
        return
    tied = list(_tied(sentence, known))
    yield from tied or _rooted(sentence, earlier, known)
    yield from _founded(sentence, known)


def _founded(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A text that is said to have made a body which another text made."""
    for each in ties(sentence, "O"):
        body, claimed = each.mission.entry, each.text.entry
        if not isinstance(body, Body) or not isinstance(claimed, Resolution) or each.is_denied:
            continue
        makers = [
            link
            for link in known.base.links(body, Relation.ESTABLISHED_BY)
            if link.direction is Direction.FORWARD and isinstance(link.entry, Resolution)
        ]
        is_told = claimed.number in own_of(body, known.base).resolutions or any(
            link.entry.id == claimed.id for link in known.base.links(body)
        )
        if makers and not is_told and each.tie in (Tie.MADE, Tie.RESTS):
            told = message(
                "checking.joined_to",
                entry=body.title,
                heading=makers[0].heading,
                other=makers[0].entry.title,
            )
            yield Mistake.over((each.text, each.mission), told, body)


def _tied(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What is wrong of a text and an operation between which nothing stands but what joins them."""
    for each in ties(sentence):
        mission, claimed = each.mission.entry, each.text.entry
        if isinstance(mission, Operation) and isinstance(claimed, Resolution):
            right = _wrong_tie(mission, claimed, each, known)
            if right is not None:
                yield Mistake.over((each.text, each.mission), right, mission)


def _rooted(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """What is wrong of one text and one operation, or what stands for one, in a clause.

    It joins the two where one of its words says so and none joins them in another way.
    """
    for text, start, _ in ((sentence.text, 0, ""), *parts(sentence)):
        marks = [sentence.marks[int(m[2])] for m in MARK.finditer(text) if m[1] == "R"]
        claimed = (
            marks[0].entry if len({each.entry and each.entry.id for each in marks}) == 1 else None
        )
        is_open = _OTHERWISE.search(text) or is_doubtful(text, ("without",))
        if not isinstance(claimed, Resolution) or is_open or not _ROOTED.search(text):
            continue
        named = _named(sentence, earlier, text, start)
        if any(_is_apart(sentence, marks[0], each) for each in named):
            continue
        is_made = _MADE.search(text) is not None
        told = [(_wrong(m.entry, claimed, known, is_made=is_made), m.entry) for m in named]
        if told and all(wrong for wrong, _ in told):
            begin, *_ = sentence.places()
            here = [each for each in named if each.start >= begin]
            for right, operation in told[:1]:
                if right is not None and operation is not None:
                    yield Mistake.over((marks[0], *here), right, operation)


def _wrong_tie(
    operation: Operation, claimed: Resolution, tied: Tied, known: Known
) -> Message | None:
    """What is wrong when a sentence joins an operation and a resolution so."""
    right = mandates_of(operation, known)
    if tied.is_denied:
        is_right = claimed in right and tied.tie is Tie.MANDATED
        told = message("checking.mandate", operation=operation.title, resolution=claimed.symbol)
        return told if is_right else None
    if tied.tie is Tie.ENDED:
        return _wrong_end(operation, claimed, known)
    if tied.tie is Tie.RENEWED:
        return None
    if tied.tie is Tie.MANDATED and has_none(operation, known):
        return message("checking.no_mandate", operation=operation.title)
    is_made = tied.tie is Tie.MADE
    if is_made and right and _came_later(claimed, right[0]):
        return message("checking.mandate", operation=operation.title, resolution=right[0].symbol)
    return _wrong(operation, claimed, known, is_made=is_made)


def _came_later(text: Resolution, maker: Resolution) -> bool:
    """Whether a text was adopted when a mission had long been made."""
    adopted, made = voted_on(text), voted_on(maker)
    return bool(adopted and made and adopted.earliest() > made.latest() + _BEFORE)


def _wrong_end(operation: Operation, claimed: Resolution, known: Known) -> Message | None:
    """Which text ended an operation that another one, which tells of no end, is said to have."""
    if not isinstance(operation, Recorded) or operation.ended_by in (None, claimed.id):
        return None
    right = known.base.entries.get(str(operation.ended_by))
    if not isinstance(right, Resolution) or _END.search(" ".join(texts_of(claimed))):
        return None
    return message("checking.ended_by", operation=operation.title, resolution=right.symbol)


_END = re.compile(
    r"\b(?:end(?:ed|s|ing)?|clos\w+|terminat\w+|withdr\w+|wind\w*|wound|last|final\w*|leave"
    r"|gave\s+way|replac\w+|merg\w+)\b",
    re.IGNORECASE,
)
"""Words of a text that may have ended something."""


def _is_apart(sentence: Sentence, text: Mark, operation: Mark) -> bool:
    """Whether something else begins to be spoken of between a text and an operation."""
    found = [
        m for m in MARK.finditer(sentence.text) if sentence.marks[int(m[2])] in (text, operation)
    ]
    return len(found) > 1 and bool(
        _NEW_SUBJECT.search(sentence.text, found[0].end(), found[-1].start())
    )


_NEW_SUBJECT = re.compile(
    r";\s|,\s+(?:and|but|et|mais)\s+(?:the|an?|l[ea]s?|une?)\s", re.IGNORECASE
)


def _named(
    sentence: Sentence, earlier: Sequence[Sentence], text: str, start: int
) -> tuple[Mark, ...]:
    """The one operation that a part of a sentence names, or all that it may stand for."""
    acting = _ACTING.search(text)
    end = acting.start() if acting and not _ROOTED.search(acting["did"]) else len(text)
    marks = (sentence.marks[int(m[2])] for m in MARK.finditer(text, 0, end) if m[1] == "M")
    named = {mark.entry.id: mark for mark in marks if isinstance(mark.entry, Operation)}
    if len(named) == 1:
        return tuple(named.values())
    again = None if named else _AGAIN.search(text)
    if again and any(each.end() == again.end() + 1 for each in _IT.finditer(text)):
        whole, place = in_whole(sentence, start + again.start())
        if COUNCIL.search(whole.text, 0, place):
            return ()
    return named_before(sentence, start + again.start(), earlier, "M") if again else ()


_IT = re.compile(
    r"(?:^\W*|[,;]\s+|\b(?:and|but|et|mais)\s+)(?:(?:then|so|puis|\w+ly),?\s+"
    r"|(?:on|in|by|le|en)\s+(?:[^\W\d]+\s+|«D\d+»,?\s+){1,3}?)?(?:it|il)\s",
    re.IGNORECASE,
)
"""A pronoun that is the subject of its clause."""
_ACTING = re.compile(
    r"\b(?:it|they|elles?|ils?)\s+(?!(?:was|is|est|était|fut)\b)(?P<did>[^«»,;]*)«M", re.IGNORECASE
)
"""What was named before and did something to an operation: “By «R1», it absorbed «M2»”."""
_AGAIN = re.compile(
    r"\b(?:it|its|they|their|elle|il|(?<!,\s)lui|sa|son|ses|leur|(?:the|this|that|la|cette|le) "
    r"(?:\w+ )?(?:mission|operation|force|administration|deployment|mandate?|campaign"
    r"|opération))\b",
    re.IGNORECASE,
)


_BEFORE, _AFTER = dt.timedelta(days=120), dt.timedelta(days=30)
"""A resolution that came so long before an operation began, or after, did not make it."""


_MADE = re.compile(
    r"\b(?:creat\w+|establish\w*|set(?:s|ting)?\s+up|found(?:ed|s)|born|cré\w+|établi\w*"
    r"|née?s?|naquit|institu\w+)\b",
    re.IGNORECASE,
)
"""What the first text alone did to an operation."""


def _wrong(
    operation: Entry | None, claimed: Resolution, known: Known, *, is_made: bool
) -> Message | None:
    """What is wrong when an operation is said to rest on a resolution, as far as that is sure.

    What a later text authorised of it is right; ``is_made`` says that the text is told to have made
    it.
    """
    if not isinstance(operation, Operation):
        return None
    right = mandates_of(operation, known)
    is_told = not is_made and (
        _is_told_later(operation, claimed)
        or claimed.number in own_of(operation, known.base).resolutions
    )
    if claimed in right or is_told or _has_to_do(operation, claimed, known):
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


def _has_to_do(operation: Operation, text: Resolution, known: Known) -> bool:
    """Whether the base joins an operation and a resolution in any way."""
    return any(link.entry.id == text.id for link in known.base.links(operation))


def _is_told_later(operation: Operation, text: Resolution) -> bool:
    """Whether a resolution that came after the one which made a mission names it."""
    return (
        isinstance(operation, Recorded)
        and text.number in operation.told_in
        and text.number > operation.made_by[0].number
    )


def _made_another(resolution: Resolution, known: Known) -> bool:
    """Whether a resolution is the mandate of some operation."""
    missions = recorded(known.base).values()
    return any(resolution.id == made.id for each in missions for made in each.made_by) or any(
        link.relation in FOUNDING and link.direction is Direction.BACKWARD
        for link in known.base.links(resolution)
    )
