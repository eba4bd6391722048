"""From a question to the query about the vote on the text that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...model import Country, Draft, Resolution
from ...parts import Position
from ...votes import Votes
from ..question import POSITIONS, STANCES, Question
from ..reading.groups import groups, in_group
from ..reading.lexicon import grammar, lexicon
from .query import Ballot, Wanted


def read(question: Question, votes: Votes) -> Ballot | None:
    """The query that a question is; ``None`` where it asks for nothing of the vote on a text."""
    return _Reading(question, votes).ballot()


class _Reading:
    """One question as it is read: who is named for what, and what is asked for."""

    def __init__(self, question: Question, votes: Votes) -> None:
        self._question, self._votes = question, votes
        self._text = question.texts[0]
        self._cues = question.cues
        self._is_grouped = not groups().keys().isdisjoint(self._cues)
        self._stance = self._asked_stance()
        self._besides = _once(*_behind(question, said("besides")), *question.excluded)
        self._who = self._any("who", "not_favour") or bool(self._besides)
        self._who |= self._is_of_others() and not self._any("how_vote")
        self._voters = tuple(self._acting())

    def _any(self, *classes: str) -> bool:
        """Whether a word of any of these classes stands in the question, be it heeded or not."""
        return not self._cues.isdisjoint(classes)

    def ballot(self) -> Ballot | None:
        """The query."""
        wanted = self._wanted()
        if wanted is None or (wanted in _OF_MEMBERS and self._is_asked_for()):
            return None
        position = POSITIONS.get(self._stance) if self._stance else None
        besides = self._besides
        if wanted in (Wanted.VOTERS, Wanted.SPONSORS) and (besides or self._is_of_others()):
            besides = _once(*besides, *self._question.actors)
        if wanted is Wanted.VOTERS and position is None:
            position = self._common(besides)
            if position is None:  # nobody can have voted as several who voted otherwise
                wanted, self._voters = Wanted.CASTS, besides
        return Ballot(
            text=self._text,
            wanted=wanted,
            position=position,
            is_veto=self._stance == "veto",
            voters=self._voters,
            besides=besides,
            group=in_group(self._question),
            link=self._question.link,
        )

    def _is_asked_for(self) -> bool:
        """Whether the text itself is asked for: “which resolution approved the force”."""
        is_found = self._question.link < 1 and not self._any("who", "how_many")
        return is_found and said("which").search(self._question.slotted) is not None

    # -- who is named, and for what ----------------------------------------------------------------

    def _asked_stance(self) -> str | None:
        """The class of words for the position that is asked about, where several are spoken of.

        A veto tells which text is meant where something else is asked for.
        """
        slotted, classes = self._question.slotted, lexicon().classes
        spoken = sorted(
            (match.start(), cue) for cue in STANCES for match in classes[cue].finditer(slotted)
        )
        others = [each for each in spoken if each[1] != "veto"] or spoken
        if len({cue for _, cue in others}) < _SEVERAL:
            return others[0][1] if others else self._question.stance
        asking = classes["who"].search(slotted) or classes["how_many"].search(slotted)
        if asking is None:
            return others[0][1]
        behind = [cue for place, cue in others if place >= asking.start()]
        return behind[0] if behind else others[-1][1]

    def _acting(self) -> Iterator[Country]:
        """The countries of which it is asked what they did."""
        vetoers = self._text.vetoed_by if isinstance(self._text, Draft) else ()
        is_told_by_veto = self._any("veto") and self._stance not in ("veto", None)
        is_told_by_veto |= self._any("veto") and self._any("how_vote", "tally", "meeting")
        named = [country.id for country in self._question.countries]
        for country in self._question.actors:
            is_vetoer = is_told_by_veto and country.title in vetoers and named.count(country.id) < 2
            if country not in self._besides and not is_vetoer:
                yield country

    def _is_of_others(self) -> bool:
        """Whether others are asked for than those who are named."""
        return bool(said("others").search(self._question.slotted))

    def _common(self, countries: tuple[Country, ...]) -> Position | None:
        """The position that all of some countries took."""
        taken = {self._votes.position(self._text, each.title) for each in countries}
        return taken.pop() if len(taken) == 1 else None

    # -- what is asked for -------------------------------------------------------------------------

    def _wanted(self) -> Wanted | None:
        """What is asked for of the vote, the narrowest first."""
        if len(self._question.texts) > 1:
            return Wanted.CASTS if self._is_of_casts() else None
        return self._of_the_text() or self._of_voters() or self._of_the_vote()

    def _of_the_text(self) -> Wanted | None:
        """What is recorded of the text and its meeting."""
        if self._any("sponsor") and not self._any("how_vote"):
            is_check = self._voters and not (self._who or self._is_of_others())
            return Wanted.SPONSORED if is_check else Wanted.SPONSORS
        if self._any("chapter"):
            return Wanted.CHAPTER
        if self._any("meeting") and (self._any("symbol_of") or not self._any("where")):
            return Wanted.MEETING
        return Wanted.AGENDA if self._any("agenda") else None

    def _of_voters(self) -> Wanted | None:
        """What is asked of members: who took a position, how many, or what some did."""
        is_known = bool(self._voters or self._besides)
        is_alike = self._any("alike") or self._is_of_others()
        if self._who and is_known and is_alike and not self._stance:
            return Wanted.VOTERS
        if len(self._voters) > 1 and self._any("alike") and not self._who:
            return Wanted.CASTS if self._any("claim") and self._stance else Wanted.ALIKE
        if self._is_of_casts():
            return Wanted.CASTS
        if self._voters and self._any("sat") and not self._any("where", "who", *_COUNTED):
            return Wanted.SEAT
        if self._any("roll_call") and not self._voters:
            return Wanted.ROLL_CALL
        return self._of_positions()

    def _is_of_casts(self) -> bool:
        return bool(self._voters) and not self._who and self._any("vote", "how_vote", *STANCES)

    def _of_positions(self) -> Wanted | None:
        """Who took the position that is spoken of, or how many."""
        is_of_group = self._is_grouped and not self._voters
        if is_of_group and self._any("vote", "how_vote") and not self._any(*_NOT_OF_GROUP):
            return Wanted.ROLL_CALL
        if self._stance and self._any("how_many"):
            return Wanted.VOTERS if is_of_group else Wanted.NUMBER
        if self._any("unanimous", "divided") and not self._any("veto"):
            return Wanted.UNANIMOUS
        if self._any("not_favour") and not self._voters:
            return Wanted.DISSENT
        is_result = self._any("tally") and not self._who  # “le décompte des voix pour la 1973”
        return Wanted.VOTERS if self._stance and not is_result else None

    def _of_the_vote(self) -> Wanted | None:
        """What came of the vote, and when it was."""
        is_resolution = isinstance(self._text, Resolution)
        if self._any("draft_of") and is_resolution and not self._any("tally"):
            return Wanted.SPONSORS if self._any("who") else Wanted.DRAFT
        if self._any("symbol_of") and not self._any("draft_of", "end", "renew", "replaced"):
            return Wanted.SYMBOL
        if self._any("tally") or (self._any("vote") and not self._any("when")):
            return None if self._any("say", "who") else Wanted.RESULT
        if self._is_grouped and self._any("member", "who", "list", "sat"):
            return None if self._any(*_NOT_OF_MEMBERS) else Wanted.ROLL_CALL
        is_dated = self._any("when") and not self._any("claim", "where", "how_long")
        is_moment = self._any("adopt") or not self._any("begin", "end", "expiry")
        return Wanted.DATE if is_dated and is_moment and not self._voters else None


_SEVERAL = 2
_OF_MEMBERS = (Wanted.VOTERS, Wanted.CASTS)
_COUNTED = ("abstain", "against", "favour")
_NOT_OF_GROUP = (
    *("veto", "abstain", "against", "favour", "absent", "not_favour"),
    *("where", "how_many", "unanimous", "when", "sponsor"),
)
_NOT_OF_MEMBERS = tuple(
    "where how_many veto when why entry office mandate lawful end begin".split()
)


# -- beside whom ----------------------------------------------------------------------------------


@cache
def said(name: str) -> re.Pattern[str]:
    """What the grammar says of who is asked for beside whom."""
    told = "|".join(sorted(grammar("ballots.yaml")[name], key=len, reverse=True))
    return re.compile(rf"(?<![\w@])(?:{told})(?!\w)")


_ROW = re.compile(
    r"(?: (?:the|both|la|le|l|les|d|de|du|des))* @country"
    r"(?:(?: (?:and|or|n|et|ou|comme|as|well|the|la|le|l|les|d|de|du|des))* @country)*"
)
_COUNTRY = "@country"


def _once(*countries: Country) -> tuple[Country, ...]:
    return tuple({country.id: country for country in countries}.values())


def names_others(slotted: str) -> bool:
    """Whether a question with slots names countries beside whom others are asked for."""
    return any(_ROW.match(slotted, m.end()) for m in said("besides").finditer(slotted))


def asks_beside(word: str) -> bool:
    """Whether a word is one of those by which others are asked for."""
    return any(said(name).fullmatch(word) for name in ("besides", "others"))


def _behind(question: Question, told: re.Pattern[str]) -> Iterator[Country]:
    """The countries in a row behind words."""
    slotted, countries = question.slotted, question.countries
    for match in told.finditer(slotted):
        row = _ROW.match(slotted, match.end())
        if row is not None:
            before = slotted.count(_COUNTRY, 0, match.end())
            yield from countries[before : before + row[0].count(_COUNTRY)]
