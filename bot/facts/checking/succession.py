"""Which operation followed which."""

from __future__ import annotations

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
    rf"\bfirst\s+{_B},?\s+(?:and\s+)?(?:then|later|followed\s+by)\s+{_A}",
    rf"{_A}\s+a\s+(?:remplacé|succédé\s+à)\s+(?:la\s+|le\s+|l['’])?{_B}",
    rf"{_B}\s+(?:a\s+été\s+|fut\s+)?remplacée?\s+par\s+(?:la\s+|le\s+|l['’])?{_A}",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """An operation that is said to have followed one that came later or led to a third."""
    for match in asserted(_PATTERNS, sentence, 12):
        after, before = mark_at(sentence, match["after"]), mark_at(sentence, match["before"])
        if isinstance(after.entry, Operation) and isinstance(before.entry, Operation):
            told = _wrong(after.entry, before.entry, known)
            if told is not None:
                yield Mistake.over((after, before), told, after.entry)


def _wrong(after: Operation, before: Operation, known: Known) -> Message | None:
    if after == before or after in _chain(before, Direction.BACKWARD, known):
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
    followers = _next(before, Direction.BACKWARD, known)
    elsewhere = after.place and before.place and not _near(after.place, before.place)
    if followers and elsewhere:
        names = Names(tuple(each.title for each in followers))
        return message("checking.followed_by", operation=before.title, operations=names)
    return None


def _near(one: str, other: str) -> bool:
    """Whether two places may be the same or lie within one another."""
    words = {word for word in one.casefold().split() if len(word) > 3}
    return any(word in other.casefold() for word in words)


def _next(operation: Operation, direction: Direction, known: Known) -> list[Operation]:
    """The operations that followed one directly, or that it followed."""
    return [
        link.entry
        for link in known.base.links(operation)
        if link.relation is Relation.SUCCEEDS
        and link.direction is direction
        and isinstance(link.entry, Operation)
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
