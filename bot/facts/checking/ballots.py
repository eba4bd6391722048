"""How the Council voted: unanimously or not, how many, who abstained, who is said to veto."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from ...messages import Message, Names, message
from ..model import Country, Resolution
from ..parts import Position
from ..votes import is_unanimous, seats, voted_on
from .claims import NUMBER, Known, is_doubtful, mark_at, matches, number, only_resolution
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake

_BACK = re.compile(
    r"^(?:it|this|that|(?:the\s+)?«C\d+»|the\s+(?:resolution|text|vote|measure|council)|(?:only|both|but|while|all)\b|(?:\w+)\s+(?:members?|countries|states)\s+(?:voted|agreed|abst|were|supported))",
    re.IGNORECASE,
)
"""How a sentence begins that goes on about the resolution of the one before."""
_OTHER_TEXTS = re.compile(
    r"\b(?:draft|general\s+assembly|human\s+rights\s+council|nato\s+allies|vetoed\s+an?|procedural)\b",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, before: Sentence | None, known: Known) -> Iterator[Mistake]:
    """What a sentence gets wrong about the vote on the one resolution that it speaks of."""
    resolution = only_resolution(sentence)
    if resolution is None and before is not None and not sentence.entries("R"):
        goes_on = _BACK.match(sentence.text) and not sentence.found("U")
        resolution = only_resolution(before) if goes_on else None
    if resolution is None and (last := _last(sentence)) is not None:
        sentence, resolution = last
    if resolution is None or resolution.vote is None or _OTHER_TEXTS.search(sentence.text):
        return
    yield from _unanimity(sentence, resolution)
    yield from _counts(sentence, resolution)
    yield from _positions(sentence, resolution, known)
    yield from _veto(sentence, resolution, known)


def _last(sentence: Sentence) -> tuple[Sentence, Resolution] | None:
    """The last of several resolutions, with what is said after it and so of it alone."""
    marks = list(re.finditer(r"«([RU])(\d+)»", sentence.text))
    if len(marks) < 2 or marks[-1][1] == "U":
        return None
    entry, after = mark_at(sentence, marks[-1][2]).entry, sentence.text[marks[-1].start() :]
    if not isinstance(entry, Resolution) or _TOGETHER.search(after):
        return None
    return replace(sentence, text=after, offset=sentence.offset + marks[-1].start()), entry


_TOGETHER = re.compile(
    r"\b(?:both|all|each|respectively|them|every|these|those|former|latter|similarly|too|also|deux|tou(?:te)?s)\b",
    re.IGNORECASE,
)
"""Words that speak of several resolutions at once."""
_MARKS = r"(?:«[A-Z]\d+»)"
_UNANIMOUS = re.compile(
    r"(?P<not>\b(?:not|n['’]t|almost|nearly|non|never|pas)\W+(?:\w+\W+)?)?"
    r"(?:\b(?:adopted|passed|approved|voted|adoptée)\s+(?:«R\d+»\s+)?unanimous(?:ly)?"
    r"|\bunanimously\s+(?:adopted|passed|approved|backed|voted)|\bunanimous\s+(?:vote|adoption|support)"
    r"|\badopt\w+\s+(?:«R\d+»\s+)?(?:by|with)\s+unanimity|\badopt[ée]+\s+à\s+l['’]unanimité"
    r"|(?<=not\s)unanimous\b|\bunanimous\s+in\s+(?:adopting|passing|approving|backing)"
    r"|\bwithout\s+(?:a\s+(?:single\s+)?|any\s+)?dissent(?:ing\s+vote)?s?\s+or\s+abstentions?"
    r"|\b(?:every|each)\s+member(?:\s+of\s+the\s+(?:«O\d+»|council))?\s+(?:voted\s+(?:in\s+favou?r|for)|supported|backed|approved|endorsed)"
    r"|\ball\s+(?:15|fifteen)\s+(?:council\s+)?(?:members?|states|countries)\s+(?:of\s+the\s+(?:«O\d+»|council)\s+)?(?:supported|backed|approved|endorsed|agreed)"
    r"|\bwas\s+unanimous\b|\ball\s+(?:15|fifteen)\s+members\s+(?:of\s+the\s+«O\d+»\s+)?voted\s+(?:in\s+favou?r|for))",
    re.IGNORECASE,
)


def _unanimity(sentence: Sentence, resolution: Resolution) -> Iterator[Mistake]:
    for match in _UNANIMOUS.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 25) : match.start()]
        right = is_unanimous(resolution)
        if match["not"]:
            if right and not re.match(r"(?:almost|nearly)", match["not"], re.IGNORECASE):
                yield _told(sentence, match, resolution, "checking.was_unanimous")
        elif right is False and not is_doubtful(before):
            yield _told(sentence, match, resolution, "checking.not_unanimous")


_COUNT = rf"(?P<n>{NUMBER})(?:\s+(?:members?|countries|states|votes?|delegations))?"
_COUNTS = {
    Position.IN_FAVOUR: re.compile(
        rf"\b{_COUNT}\s+(?:voted\s+|votes?\s+)?(?:in\s+favou?r|for\b(?=\s*(?:,|and|to|with|;|\.|$|\d|{NUMBER}\b)))|"
        rf"\b(?:by|with|of)\s+(?P<n2>{NUMBER})\s+votes?\s+(?:to|and|with)\b|"
        rf"\b(?P<n3>{NUMBER})\s+(?:affirmative|positive|favou?rable|yes|yea)\s+votes?\b|"
        r"\b(?P<n4>\d{1,2})\s+voix\s+(?:pour\b|contre\s+(?:\d|zéro|aucune))",
        re.IGNORECASE,
    ),
    Position.AGAINST: re.compile(
        rf"\b{_COUNT}\s+(?:voted\s+|votes?\s+)?against\b"
        rf"|\b(?P<n2>{NUMBER})\s+(?:negative|dissenting|nay)\s+votes?\b",
        re.IGNORECASE,
    ),
    Position.ABSTAINING: re.compile(
        rf"\b{_COUNT}\s+(?:abstentions?|abstaining|abstained|abstain)\b", re.IGNORECASE
    ),
}
_TRIPLE = re.compile(r"(?<![\w.-])(\d{1,2})\s?[-–:]\s?(\d{1,2})(?:\s?[-–:]\s?(\d{1,2}))?(?![\w-])")
_VOTING = re.compile(
    r"\b(?:vote[ds]?|adopt\w+|pass(?:ed|age)|approv\w+|carried|went\s+through|abst\w+|tally|margin)\b",
    re.IGNORECASE,
)


def _counts(sentence: Sentence, resolution: Resolution) -> Iterator[Mistake]:
    vote = resolution.vote
    assert vote is not None
    for position, pattern in _COUNTS.items():
        for match in pattern.finditer(sentence.text):
            groups = match.groupdict()
            claimed = number(next(filter(None, groups.values())))
            before = sentence.text[max(0, match.start() - 20) : match.start()]
            if claimed > seats(resolution.year) or is_doubtful(before):
                continue
            if _is_part(sentence.text, match, position):
                continue
            if claimed != vote.count(position):
                yield _told(sentence, match, resolution, "checking.votes")
    yield from _nobody(sentence, resolution)
    if _VOTING.search(sentence.text):
        right = [
            vote.count(each) for each in (Position.IN_FAVOUR, Position.AGAINST, Position.ABSTAINING)
        ]
        for match in _TRIPLE.finditer(sentence.text):
            claimed_all = [int(part) for part in match.groups() if part is not None]
            is_vote = (
                sum(claimed_all) in (sum(right), seats(resolution.year)) or len(claimed_all) == 3
            )
            padded = [*claimed_all, 0, 0][:3]
            if is_vote and sum(padded) <= 15 and sorted(padded) != sorted(right):
                yield _told(sentence, match, resolution, "checking.votes")


_NOBODY = re.compile(
    r"\b(?:nobody|no\s?one|none(?:\s+of\s+(?:the|its)\s+members)?|no\s+(?:member|country|state|delegation)"
    r"|not\s+(?:a\s+single|one)\s+(?:member|country|state))(?:\s+of\s+the\s+(?:«O\d+»|council))?\s+"
    r"(?:(?P<abstaining>abstained)|(?P<against>voted\s+against|opposed|objected))\b"
    r"|\bwithout\s+(?:a\s+(?:single\s+)?|any\s+)(?:(?P<abstaining2>abstentions?)|(?P<against2>(?:dissenting|negative)\s+votes?|votes?\s+against))\b",
    re.IGNORECASE,
)


def _nobody(sentence: Sentence, resolution: Resolution) -> Iterator[Mistake]:
    """“Nobody abstained”, where somebody did."""
    vote = resolution.vote
    for match in _NOBODY.finditer(sentence.text):
        named = next(name for name, words in match.groupdict().items() if words)
        if vote is not None and vote.count(Position(named.rstrip("2"))):
            yield _told(sentence, match, resolution, "checking.votes")


def _is_part(text: str, match: re.Match[str], position: Position) -> bool:
    """Whether a count is of some members only: “three African members voted in favour”."""
    return bool(re.match(r"\W*(?:of\s+(?:the|them|whom)|among)\b", text[match.end() :]))


_LINK = r"(?:\s*(?:,|and|&|et|as\s+well\s+as|,\s+and|,\s+while|the)\s*)+"
_LIST = rf"(?P<who>(?:the\s+)?«C\d+»(?!['’]s\b)(?:{_LINK}«C\d+»(?!['’]s\b))*)"
_GAP = (
    r"(?:\s+and\s+\w+\s+others?)?(?:,\s+[^,«»]{1,40},|,)?\s+(?:(?!not\b|never\b)(?:[\w’']+\s+){1,5}and\s+)?(?:both\s+|all\s+|also\s+|then\s+|each\s+|had\s+|have\s+|has\s+"
    r"|chose\s+to\s+|decided\s+to\s+|two\s+|s['’](?:est|étaient|sont)\s+)*"
)
_SAYS = (
    (Position.ABSTAINING, r"abst(?:ained|aining|ain)\b|abstenue?s?\b"),
    (
        Position.AGAINST,
        r"vot(?:ed|ing)\s+against\b|(?:a|ont)\s+voté\s+contre\b|cast\s+(?:a|its|their|the\s+only)\s+(?:negative\s+)?votes?\s+against\b|opposed\b(?=\s+(?:it|the\s+resolution|«R))|voté\s+contre\b",
    ),
    (
        Position.IN_FAVOUR,
        (
            r"vot(?:ed|ing)\s+(?:in\s+favou?r|for|yes)\b|(?:a|ont)\s+voté\s+(?:pour|en\s+faveur)\b"
            r"|cast\s+(?:its|their|a)\s+(?:positive\s+|affirmative\s+)?votes?\s+(?:in\s+favou?r|for)\b"
        ),
    ),
)
_SUBJECTS = tuple(
    (position, re.compile(rf"{_LIST}{_GAP}(?:{verb})", re.IGNORECASE)) for position, verb in _SAYS
)
_MANY = r"(?:only|sole|one|two|three|four|five|six)\s+"
_WHO = r"(?:members?|countr(?:y|ies)|states?|ones?|delegations?)"
_ON_IT = r"(?:\s+(?:on|in|from)\s+[^«».;]{0,25}(?:«R\d+»)?)?"


def _nouns(
    position: Position, noun: str, past: str, infinitive: str, ing: str
) -> Iterator[_Reading]:
    """Patterns that name a position by a noun or a clause, and then who took it."""
    for pattern in (
        rf"\b{noun}\s+(?:of|from|by|d[eu](?:\s+la)?)\s+(?:l['’])?{_LIST}",
        rf"\b{noun}{_ON_IT}(?:\s+(?:was|were|came)(?:\s+from)?|\s*:|\s+\()\s*{_LIST}",
        rf"\b(?:that|who|which)\s+{past}{_ON_IT}\s*(?:were|was|are|:)\s+{_LIST}",
        (
            rf"{_LIST}\s+(?:was|were|is|are|being)\s+the\s+(?:{_MANY})*{_WHO}\s+"
            rf"(?:to\s+{infinitive}|(?:that|who|which)\s+{past})"
        ),
        rf"\bonly\s+{_LIST}\s+{past}",
        rf"{_LIST}\s+(?:was|were|is|are)\s+among\s+(?:those|the\s+(?:\w+\s+)?{_WHO})\s+(?:to\s+{infinitive}|(?:(?:that|who|which)\s+)?{past}|{ing})",
        rf"\b{ing}(?:\s+{_WHO})?{_ON_IT}\s+(?:were|was|are|included|include)\s*:?\s+{_LIST}",
    ):
        yield position, re.compile(pattern, re.IGNORECASE)


_Reading: TypeAlias = tuple[Position, re.Pattern[str]]
_READINGS: tuple[_Reading, ...] = (
    *_SUBJECTS,
    *_nouns(
        Position.ABSTAINING, "(?:abstentions?|abstaining)", "abstained", "abstain", "abstaining"
    ),
    *_nouns(
        Position.AGAINST,
        "(?:votes?\\s+against|(?:negative|dissenting|opposing)\\s+votes?)",
        "voted\\s+against",
        "vote\\s+against",
        "voting\\s+against",
    ),
    *_nouns(
        Position.IN_FAVOUR,
        "votes?\\s+in\\s+favou?r",
        "voted\\s+(?:for|in\\s+favou?r)",
        "vote\\s+(?:for|in\\s+favou?r)",
        "voting\\s+(?:for|in\\s+favou?r)",
    ),
)


def _positions(sentence: Sentence, resolution: Resolution, known: Known) -> Iterator[Mistake]:
    """Countries that are said to have voted otherwise than they did."""
    if re.search(r"\b(?:speech|debate|later|in\s+the\s+general)\b", sentence.text, re.IGNORECASE):
        return
    for position, pattern in _READINGS:
        for match in pattern.finditer(sentence.text):
            before = sentence.text[max(0, match.start() - 25) : match.start()]
            if is_doubtful(match[0]) or _TURNED.search(before):
                continue
            listed = match["who"]
            first = bool(_PLACED.search(before)) and len(MARK.findall(listed)) > 1
            for index in MARK.findall(listed)[first:]:
                mark = mark_at(sentence, index[1])
                yield from _position(mark, position, resolution, known)
    yield from _supporters(sentence, resolution, known)


_SUPPORTED = re.compile(
    rf"{_LIST}\s+(?:supported|backed|endorsed|approved|said\s+yes\s+to)\s+(?:the\s+)?«R\d+»",
    re.IGNORECASE,
)


def _supporters(sentence: Sentence, resolution: Resolution, known: Known) -> Iterator[Mistake]:
    """Members that are said to have supported what they did not vote for."""
    for match in _SUPPORTED.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 25) : match.start()]
        if not is_doubtful(before) and not _TURNED.search(before):
            for index in MARK.findall(match["who"]):
                for each in _position(
                    mark_at(sentence, index[1]), Position.IN_FAVOUR, resolution, known
                ):
                    if each.message.code != "checking.no_member":
                        yield each


def _position(
    mark: Mark, claimed: Position, resolution: Resolution, known: Known
) -> Iterator[Mistake]:
    country = mark.entry
    if not isinstance(country, Country):
        return
    right = _right(country, resolution, known)
    if right is not None and right[0] is not claimed:
        yield Mistake(mark.start, mark.end, right[1], resolution)


def _right(
    country: Country, resolution: Resolution, known: Known
) -> tuple[Position | None, Message] | None:
    """What a country did at a vote, and the words for it; ``None`` where that is not known."""
    date = voted_on(resolution)
    if date is None or resolution.vote is None:
        return None
    roll_call = known.votes.roll_call(resolution)
    for position in Position:
        names = roll_call[position] if roll_call else resolution.vote.names(position)
        if country.title in (names or ()):
            return position, message(
                f"checking.country.{position}", country=country.title, number=resolution.number
            )
    members = known.votes.members
    if members.are_known(date.year) and country.title not in members.of(date.year):
        told = message("checking.no_member", country=country.title, year=date.year)
        return None, told
    return None


_PLACED = re.compile(r"\b(?:in|on|over|against|about|to|regarding|for)\s+$", re.IGNORECASE)
"""Before a country that is spoken of and does not act: “In the Sudan, China abstained”."""
_TURNED = re.compile(r"\b(?:neither|if|unless)\b|\b(?:had|were|should)\s*$", re.IGNORECASE)


_FAILED = re.compile(
    r"(?P<r>«R\d+»)(?:,[^.;]{0,90},)?\s+(?:failed(?!\s+to\s+(?!pass|be\s+adopted))"
    r"|was\s+(?:rejected|blocked|not\s+adopted(?!\s+(?:unanimously|by|with|until|before|as|in|on|under|pursuant|acting))|defeated|voted\s+down))(?P<who>)",
    re.IGNORECASE,
)
_IT = r"(?P<r>«R\d+»)"
_VETOED = (
    *(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{_LIST}{_GAP}vetoed\s+(?:the\s+)?{_IT}",
            rf"{_IT}\s+(?:was|were|is|got|has\s+been)\s+vetoed(?:\s+by\s+{_LIST})?",
            rf"\bveto(?:es)?\s+(?:of|by|from)\s+{_LIST}\s+(?:on|against|of|to)\s+{_IT}",
            rf"(?P<who>(?:the\s+)?«C\d+»)['’]s?\s+veto\s+(?:of|on|against)\s+{_IT}",
            (
                rf"{_LIST}{_GAP}(?:cast|used|exercised)\s+(?:a|its|their|the)\s+vetoe?s?"
                rf"\s+(?:on|against)\s+{_IT}"
            ),
            (
                rf"{_LIST}\s+(?:a|ont)\s+(?:mis|opposé)\s+(?:son|leur)\s+veto\s+(?:à|contre)"
                rf"\s+(?:la\s+)?{_IT}"
            ),
            rf"^{_LIST}{_GAP}vetoed\s+(?P<r>it|the\s+resolution)\b",
            rf"^vetoed\s+by\s+{_LIST},\s+(?:the\s+)?{_IT}",
            (
                rf"\bveto(?:es)?\s+(?:sank|killed|blocked|stopped|defeated|prevented|struck\s+down|doomed)\s+(?:the\s+)?{_IT}(?P<who>)"
            ),
            (
                rf"{_IT}(?:\s+(?:was|were|got))?\s+(?:fell|failed|died|struck\s+down|shot\s+down|blocked|killed|stopped|defeated|sunk|doomed)"
                r"\s+(?:to|by|because\s+of|owing\s+to|due\s+to|under|victim\s+to)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}veto(?:es)?\b(?P<who>)"
            ),
            (
                rf"{_LIST}{_GAP}(?:blocked|killed|stopped|sank|defeated|struck\s+down)\s+(?:the\s+)?{_IT}"
                r"\s+(?:with|by|through|using)\s+(?:its|a|their|the)\s+veto"
            ),
            rf"{_LIST}\s+(?:a|ont)\s+(?:mis|opposé)\s+(?:son|leur)\s+veto\s+à\s+(?:la\s+)?{_IT}",
        )
    ),
    _FAILED,
)


def _veto(sentence: Sentence, resolution: Resolution, known: Known) -> Iterator[Mistake]:
    """An adopted resolution that is said to have been vetoed."""
    for match in matches(_VETOED, sentence.text):
        before = sentence.text[max(0, match.start() - 30) : match.start()]
        doubtful = match.re is not _FAILED and is_doubtful(match[0])
        if doubtful or is_doubtful(before) or _TURNED.search(before):
            continue
        told: list[Message] = []
        for index in MARK.findall(match["who"] or "")[bool(_PLACED.search(before)) :]:
            country = mark_at(sentence, index[1]).entry
            if isinstance(country, Country) and (right := _right(country, resolution, known)):
                told.append(right[1])
        yield _told(sentence, match, resolution, "checking.not_vetoed", Names(tuple(told)))
        return


def _told(
    sentence: Sentence,
    match: re.Match[str],
    resolution: Resolution,
    code: str,
    names: Names | None = None,
) -> Mistake:
    """A mistake about a vote, at the words that claim it."""
    start, end = sentence.place(match)
    values: dict[str, object] = {"number": resolution.number, "vote": vote_message(resolution)}
    if names is not None and names.items:
        values["told"] = names
        code += ".names"
    return Mistake(start, end, message(code, **values), resolution)


def vote_message(resolution: Resolution) -> Message:
    """How the Council voted on a resolution, to be put in words."""
    vote = resolution.vote
    assert vote is not None
    counts = {position.value: vote.count(position) for position in Position}
    return message("checking.counts.absent" if counts["absent"] else "checking.counts", **counts)
