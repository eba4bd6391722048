"""Claims of a clause that names one thing, one value and a word for what joins them.

No order of the words is asked for: a clause with one resolution, one date and an act makes the date
that of the adoption; one with two holders of an office and a word of succession makes them
neighbours in it. A word of another joint, or a second value, and nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import Message, Names, message
from ...model import Country, Draft, Person, Resolution
from ...parts import Position
from ...relations import Direction, Relation
from ..mistakes import Mistake
from ..text.claims import Known, is_doubtful
from ..text.masking import Sentence
from ..text.plain import PARTS
from ..text.wordlists import row


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What is claimed by standing together, whatever the words are."""
    if PARTS.search(sentence.text):
        return
    yield from _in_a_row(sentence, known)
    yield from _sponsored(sentence, known)


# -- one after another ----------------------------------------------------------------------------

_FOLLOWS = re.compile(
    r"\b(?:succe(?:ed|ss)\w*|heir|replac\w+|follow\w*|t(?:ook|akes?|aking|aken)\s+over"
    r"|hand(?:s|ed|ing)\b|pass(?:ed|es)?\s+(?:it|the|on|over)|predecess\w*|relay|relieved?"
    r"|(?:gave|made|giving|making)\s+way|footsteps|mantle|torch|baton|reins|inherit\w*"
    r"|remplac\w+|succ[éè]d\w+|successeur|prédécesseur|relève|suivi|suite"
    r"|(?:came|comes|directly|right|immediately|straight)\s+(?:before|after)|preced\w+)\b",
    re.IGNORECASE,
)
_NOT_NEXT = (
    "at another time",
    "in the end",
    "alike",
    "counted",
    "met",
    "praised",
    "talked about",
    "in another post",
)
"""Classes of words by which two holders of an office are named together for another reason."""


def _in_a_row(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Two holders of one office that are said to have followed one another, and did not."""
    people = [each for each in sentence.entries("P") if isinstance(each, Person)]
    marks = sentence.found("P")
    is_unsure = len(marks) > 3 or any(each.is_again for each in marks)  # “succession” reads those
    if len(people) != 2 or is_unsure or is_doubtful(sentence.text):
        return
    one, other = people
    is_open = row("classes", *_NOT_NEXT).search(sentence.text) or re.search(
        r"[\"“”?;:]", sentence.text
    )
    if one.office != other.office or is_open or not _FOLLOWS.search(sentence.text):
        return
    if other in _beside(one, known, None):
        return
    later, right = _later(one, other, known)
    if right:
        names = Names(tuple(each.title for each in right))
        told = message(
            "checking.person_followed", people=names, person=later.title, office=later.office
        )
        yield Mistake.over(marks, told, later)


def _later(one: Person, other: Person, known: Known) -> tuple[Person, list[Person]]:
    """Who of two came later in office, with the one whom that person followed."""
    begun = {
        each.id: min((d.start.earliest() for d in each.dates if d.start), default=None)
        for each in (one, other)
    }
    pair = sorted((one, other), key=lambda each: str(begun[each.id]))
    return pair[1], _beside(pair[1], known, Direction.FORWARD)


def _beside(person: Person, known: Known, direction: Direction | None) -> list[Person]:
    """Who stood right before somebody in office, or right after, or either."""
    return [
        link.entry
        for link in known.base.links(person, Relation.SUCCEEDS)
        if direction in (None, link.direction) and isinstance(link.entry, Person)
    ]


# -- who put it forward ---------------------------------------------------------------------------

_FORWARD = re.compile(
    r"\b(?:draft(?:ed|ing)|sponsor\w*|co-?sponsor\w*|tabled|submitted|introduced|authored"
    r"|penholder|wrote|written|put\s+forward|proposed|initiative|présent\w+|propos\w+"
    r"|parrain\w+|rédig\w+|déposée?)\b",
    re.IGNORECASE,
)
_NOT_FORWARD = re.compile(
    r"\b(?:amend\w*|voted|abst\w+|veto\w*|rejected|oppos\w+|against|support\w*|asked|wanted"
    r"|another|rival|counter|earlier|own|not|sanctions|on|over|mission)\b(?!\s+«R)",
    re.IGNORECASE,
)

_BY_OTHERS = re.compile(
    r"\b(?:\w+ed|written)\s+(?:jointly\s+|together\s+)?by\s+(?!(?:the\s+)?«C)"
    r"|\bpar\s+(?!l?[ae’']?\s*«C)",
    re.IGNORECASE,
)


def _sponsored(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A state that is said to have put a text forward, and is no sponsor on the record."""
    texts = [
        e
        for e in (*sentence.entries("R"), *sentence.entries("O"))
        if isinstance(e, Resolution | Draft)
    ]
    countries = sentence.found("C")
    if len(texts) != 1 or len(countries) != 1 or not _FORWARD.search(sentence.text):
        return
    text, country = texts[0], countries[0].entry
    is_open = (
        _NOT_FORWARD.search(sentence.text)
        or _BY_OTHERS.search(sentence.text)
        or is_doubtful(sentence.text, ("draft",))
    )
    if (
        is_open
        or not text.sponsors
        or not isinstance(country, Country)
        or country.title in text.sponsors
    ):
        return
    roll_call = known.votes.roll_call(text)
    others = (Position.AGAINST, Position.ABSTAINING)
    if len(text.sponsors) == 1 or (
        roll_call and any(country.title in roll_call[p] for p in others)
    ):
        told = message("checking.sponsors", text=_called(text), countries=Names(text.sponsors))
        yield Mistake(countries[0].start, countries[0].end, told, text)


def _called(text: Resolution | Draft) -> Message | str:
    if isinstance(text, Resolution):
        return message("checking.resolution", number=text.number)
    return text.symbol
