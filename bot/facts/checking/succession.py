"""Which operation followed which."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...messages import Message, Names, message
from ..model import Operation
from ..relations import Direction, Relation
from .claims import Known, asserted, mark_at, patterns
from .masking import Sentence
from .mistakes import Mistake
from .spans import end_of, start_of

_A = r"(?:the\s+)?(?:«O\d+»['’]s?\s+)?«M(?P<after>\d+)»(?:\s+\([^()]{1,40}\))?"
_B = r"(?:the\s+)?(?:«O\d+»['’]s?\s+)?«M(?P<before>\d+)»(?:\s+\([^()]{1,40}\))?"
_ADVERB = (
    r"(?:(?:was|had|has|been|later|then|itself|soon|in\s+turn|finally|eventually|would)\s+"
    r"|in\s+«D\d+»\s+|on\s+«D\d+»\s+)*"
)
_PATTERNS = patterns(
    rf"{_A}\s+{_ADVERB}(?:replaced|succeeded|relieved|took\s+over\s+from|took\s+the\s+place\s+of|followed(?:\s+on\s+from)?|supplanted)\s+{_B}",
    rf"{_A}\s+to\s+(?:replace|succeed|relieve|take\s+over\s+from)\s+{_B}",
    rf"{_B}\s+{_ADVERB}(?:replaced|succeeded|relieved|followed|supplanted)\s+by\s+{_A}",
    rf"{_B}\s+{_ADVERB}(?:handed\s+over|gave\s+way|passed\s+the\s+baton)\s+to\s+{_A}",
    rf"{_A}\s+(?:is|was)\s+(?:the\s+)?(?:direct\s+)?successor\s+(?:of|to)\s+{_B}",
    rf"{_B}\s+(?:is|was)\s+(?:the\s+)?(?:direct\s+)?predecessor\s+(?:of|to)\s+{_A}",
    rf"\bsuccessor\s+(?:of|to)\s+{_B}\s+(?:is|was)\s+{_A}",
    rf"\bpredecessor\s+(?:of|to)\s+{_A}\s+(?:is|was)\s+{_B}",
    rf"{_B}['’]s?\s+successor\s+(?:is|was)\s+{_A}",
    rf"{_B}['’]s?\s+successor,\s+{_A}",
    rf"{_B}\s+(?:preceded|came\s+before|went\s+before|was\s+there\s+before)\s+{_A}",
    rf"{_A}\s+came\s+after\s+{_B}",
    rf"\bfirst\s+(?:came\s+|there\s+was\s+|it\s+was\s+)?{_B},?\s+(?:and\s+)?(?:then|later|followed\s+by)\s+(?:came\s+)?{_A}",
    rf"{_B},?\s+then\s+{_A}",
    rf"{_A}\s+(?:came|followed)\s+(?:right\s+|directly\s+|straight\s+|soon\s+)?after\s+{_B}",
    rf"\bafter\s+{_B}\s+(?:had\s+)?(?:left|ended|gone|closed|withdrawn)?,?\s*{_A}\s+(?:took\s+(?:its|over)|came|moved\s+in|stepped\s+in|carried\s+on|continued)",
    rf"{_B}\s+(?:handed|passed|transferred|gave)\s+(?:its|the|all)\s+[^«».;,]{{1,30}}\s+(?:on\s+|over\s+)?to\s+{_A}",
    rf"{_B}\s+(?:turned\s+into|became|(?:was\s+)?(?:transformed|turned|renamed|converted|merged|folded|rolled)\s+(?:into\s+)?|evolved\s+into|made\s+way\s+for|ceded\s+to|was\s+relieved\s+by)\s*{_A}",
    rf"{_A}\s+picked\s+up\s+where\s+{_B}\s+(?:had\s+)?left\s+off",
    rf"{_B}['’]s?\s+follow-?(?:on|up)\s+(?:mission|operation|force)?,?\s*(?:(?:is|was)\s+)?{_A}",
    rf"{_A},?\s+(?:(?:is|was)\s+)?(?:the\s+)?follow-?(?:on|up)\s+(?:mission\s+|operation\s+|force\s+)?(?:of|to)\s+{_B}",
    rf"\b(?:baton|torch|responsibility|command|mission|task)\s+(?:was\s+)?(?:passed|handed|went)\s+(?:over\s+)?from\s+{_B}\s+to\s+{_A}",
    rf"{_B}\s*(?:->|→|⇒|=>)\s*{_A}",
    rf"{_A}\s+(?:a\s+pris\s+(?:la\s+relève|la\s+suite|le\s+relais)|prit\s+la\s+(?:relève|suite))\s+de\s+(?:la\s+|l['’])?{_B}",
    rf"(?:à|après)\s+(?:la\s+|l['’])?{_B}\s+a\s+succédé\s+(?:la\s+|l['’])?{_A}",
    rf"{_A}\s+(?:a\s+)?succéd(?:é|a|ait)\s+à\s+(?:la\s+|l['’])?{_B}",
    rf"{_A}\s+a\s+(?:remplacé|succédé\s+à)\s+(?:la\s+|le\s+|l['’])?{_B}",
    rf"{_B}\s+(?:a\s+été\s+|fut\s+)?remplacée?\s+par\s+(?:la\s+|le\s+|l['’])?{_A}",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """An operation that is said to have followed one that came later or led to a third."""
    for match in asserted(_PATTERNS, sentence, 12):
        after, before = mark_at(sentence, match["after"]), mark_at(sentence, match["before"])
        if isinstance(after.entry, Operation) and isinstance(before.entry, Operation):
            is_direct = not _LOOSELY.search(match[0])
            told = _wrong(after.entry, before.entry, known, is_direct=is_direct)
            if told is not None:
                yield Mistake.over((after, before), told, after.entry)


_LOOSELY = re.compile(
    r"\b(?:later|eventually|finally|then|first|preceded|before|predecessor|successor|(?<!right\s)(?<!directly\s)after|followed|puis)\b",
    re.IGNORECASE,
)
"""What may be said of an operation that others came between."""
_PAUSE = dt.timedelta(days=120)
"""So long after an operation another does not take its place."""


def _wrong(after: Operation, before: Operation, known: Known, *, is_direct: bool) -> Message | None:
    if after == before:
        return None
    followers = _next(before, Direction.BACKWARD, known)
    names = Names(tuple(each.title for each in followers))
    if after in _chain(before, Direction.BACKWARD, known):
        begun, over = start_of(after), end_of(before)
        is_late = begun and over and over.latest() + _PAUSE < begun.earliest()
        if is_direct and after not in followers and is_late:
            return message("checking.followed_by", operation=before.title, operations=names)
        return None
    first, second, ended = start_of(after), start_of(before), end_of(after)
    is_reverse = before in _chain(after, Direction.BACKWARD, known)
    is_over = bool(ended and second and ended.latest() <= second.earliest())
    if first and second and (is_reverse or is_over) and first.earliest() < second.earliest():
        return message(
            "checking.came_first",
            first=after.title,
            second=before.title,
            date=first,
            later=second,
        )
    elsewhere = after.place and before.place and not _near(after.place, before.place)
    if followers and elsewhere:
        return message("checking.followed_by", operation=before.title, operations=names)
    own = _next(after, Direction.FORWARD, known)
    if own and elsewhere and is_direct:
        names = Names(tuple(each.title for each in own))
        return message("checking.took_over", operation=after.title, operations=names)
    return None


def _near(one: str, other: str) -> bool:
    """Whether two places may be the same or lie within one another."""
    words = {word for word in one.casefold().split() if len(word) > 3}
    return any(word in other.casefold() for word in words)


def _next(operation: Operation, direction: Direction, known: Known) -> list[Operation]:
    """The operations that followed one directly, or that it followed."""
    return [
        link.entry
        for link in known.base.links(operation, Relation.SUCCEEDS)
        if link.direction is direction and isinstance(link.entry, Operation)
    ]


def _chain(operation: Operation, direction: Direction, known: Known) -> list[Operation]:
    """All that followed one, one after another."""
    found: list[Operation] = []
    waiting = [operation]
    while waiting:
        for each in _next(waiting.pop(), direction, known):
            if each not in found:
                found.append(each)
                waiting.append(each)
    return found
