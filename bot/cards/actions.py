"""What pressing a button, or choosing from a menu, asks the bot to do.

An action is written into the component's custom id and read from it again when somebody presses.
It holds ids and numbers only, never anything in memory, so a press works months later, after
restarts and reloads. Messages that were posted long ago keep the ids they were posted with:
families and the order of fields stay as they are; a field added at the end needs a default.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from ..facts.calendar import Scope
from ..facts.kinds import Kind
from ..facts.parts import Position
from .action_fields import Whence, codecs_of
from .limits import CUSTOM_ID

Order = Literal["date", "name", "newest"]
"""How a list is ordered."""
Origin = Literal["post", "test", "look"]
"""What a day's card is: a daily post, a test of one, or an answer to somebody."""
Step = Literal["prev", "next", "open"]


class UnreadableIdError(ValueError):
    """A custom id that no action of this version of the bot has."""


@dataclass(frozen=True)
class Action:
    """Base of all actions; ``family`` is the first word of their custom ids."""

    family: ClassVar[str]

    @property
    def custom_id(self) -> str:
        """The action as text of at most 100 characters: ``open:kfor:0:unscr-1244``."""
        codecs = _FIELDS[type(self)].items()
        return ":".join([self.family, *(write(getattr(self, name)) for name, (write, _) in codecs)])


@dataclass(frozen=True)
class AtEntry(Action):
    """Where a reader stands: at a page, counted from 0, of an entry; and where they came from."""

    entry: str = ""
    page: int = 0
    came_from: Whence = ""

    @property
    def custom_id(self) -> str:
        """The action as text; without the way back where both do not fit."""
        full = super().custom_id
        if len(full) <= CUSTOM_ID:
            return full
        return dataclasses.replace(self, came_from="").custom_id


@dataclass(frozen=True)
class OpenEntry(AtEntry):
    """Open an entry at a page."""

    family = "open"


@dataclass(frozen=True)
class ChooseEntry(AtEntry):
    """Open the chosen entry or, on the card of ``entry``, turn the menu over."""

    family = "menu"


@dataclass(frozen=True)
class ShowSources(AtEntry):
    """List the sources of an entry."""

    family = "sources"


@dataclass(frozen=True)
class ShowNetwork(AtEntry):
    """Show what an entry rests on, and what came of it."""

    family = "network"


@dataclass(frozen=True)
class ShowTimeline(Action):
    """Turn to a page, counted from 0, of the entries of a kind between two years.

    Years are 0 where left open; ``theatre`` is made of folded words joined by hyphens. ``role``
    keeps two buttons apart that lead to the same page; ``poster`` gives all of it as a file.
    """

    family = "timeline"
    kind: Kind
    since: int = 0
    until: int = 0
    theatre: str = ""
    page: int = 0
    role: str = ""


@dataclass(frozen=True)
class TurnList(Action):
    """Turn to a page of a list, counted from 0.

    ``role`` keeps two buttons apart that lead to the same page. Years are 0 where left open;
    ``place`` is a country's id or words joined by hyphens, ``only`` holds a letter for each mark,
    ``by`` is the id of whoever acted.
    """

    family = "browse"
    kind: Kind
    order: Order
    page: int
    role: str
    since: int = 0
    until: int = 0
    place: str = ""
    only: str = ""
    by: str = ""

    @property
    def custom_id(self) -> str:
        """The action as text; without the filters where there are none."""
        full = super().custom_id
        return full if self.by else full.removesuffix(":").removesuffix(":0:0::")


Texts = Literal["cites", "cited", "sponsored", "vetoed"]
"""Which resolutions and drafts stand in a list about an entry."""


@dataclass(frozen=True)
class ShowRollCall(Action):
    """Show how every member of the Council voted on a resolution or draft."""

    family = "rollcall"
    entry: str


@dataclass(frozen=True)
class ShowVotes(Action):
    """Turn to a page, counted from 0, of a country's votes, newest first.

    ``topic`` is made of folded words joined by hyphens, years are 0 where left open. ``role`` keeps
    two buttons apart that lead to the same page.
    """

    family = "votes"
    country: str
    topic: str = ""
    since: int = 0
    until: int = 0
    position: Position | None = None
    page: int = 0
    role: str = ""


@dataclass(frozen=True)
class ShowTexts(Action):
    """Turn to a page, counted from 0, of a list of texts about an entry; of vetoes also by topic.

    ``entry`` is empty for the vetoes of all countries.
    """

    family = "texts"
    which: Texts
    entry: str = ""
    topic: str = ""
    page: int = 0
    role: str = ""


@dataclass(frozen=True)
class ChooseText(Action):
    """Open the chosen resolution or draft, coming from an entry."""

    family = "text"
    came_from: str = ""


@dataclass(frozen=True)
class CiteEntry(Action):
    """Show how to cite an entry, in the style that the person chose."""

    family = "cite"
    entry: str


@dataclass(frozen=True)
class ChooseStyle(Action):
    """Cite an entry in the chosen style, and remember that.

    ``paragraph`` is the first one that is meant, ``until`` the last; 0 for none, −1 the preamble.
    """

    family = "style"
    entry: str
    paragraph: int = 0
    until: int = 0


PastRole = Literal["first", "turn", "last", "binder", "markdown", "csv"]
"""What a button of a list of past action does: turn to a page, or give the list as a file."""


@dataclass(frozen=True)
class ShowPast(Action):
    """Turn to a page, counted from 0, of past action on a topic, or give all of it as a file.

    ``topic`` is made of folded words joined by hyphens, years are 0 where left open; ``country`` is
    an id without what all ids of countries begin with.
    """

    family = "past"
    topic: str
    since: int = 0
    until: int = 0
    country: str = ""
    page: int = 0
    role: PastRole = "turn"


@dataclass(frozen=True)
class ShowRandom(Action):
    """Show a random entry of a kind, or of any."""

    family = "random"
    kind: Kind | None


@dataclass(frozen=True)
class ShowDay(Action):
    """Open a date, or the nearest one before or after it that has entries of its own.

    ``date`` is that of the card the button stands on, ``origin`` what that card is: the sender of
    daily posts recognises its own by it. ``scope`` is what the days may tell.
    """

    family = "day"
    date: dt.date
    step: Step
    origin: Origin = "look"
    scope: Scope = Scope.NATO_UN

    @property
    def custom_id(self) -> str:
        """The action as text; without the scope where it is the usual one."""
        return super().custom_id.removesuffix(f":{Scope.NATO_UN}")


@dataclass(frozen=True)
class ManageDaily(Action):
    """Do something with the daily post (``page``: turn to the page) of a number."""

    family = "daily"
    verb: Literal["remove", "keep", "unping", "page"]
    number: int


@dataclass(frozen=True)
class ChooseZone(Action):
    """Finish the setup of a daily post with the chosen time zone.

    ``role_id`` 0 stands for none; ``None`` means that a setting was left open.
    """

    family = "dailyzone"
    channel_id: int
    time: dt.time
    role_id: int
    only_anniversaries: bool | None
    scope: Scope | None = None


@dataclass(frozen=True)
class ManageData(Action):
    """Decide on the proposal, or undo the revision, of a number."""

    family = "data"
    verb: Literal["apply", "lose", "cancel", "undo"]
    number: int


@dataclass(frozen=True)
class ReportEntry(Action):
    """Show the form in which a mistake in an entry is reported."""

    family = "report"
    entry: str


@dataclass(frozen=True)
class SubmitReport(Action):
    """Take a report of a mistake in an entry, as it was in a revision of the facts."""

    family = "reporting"
    entry: str
    revision: str


@dataclass(frozen=True)
class DecideReport(Action):
    """Answer or dismiss the report that a user made about an entry."""

    family = "reported"
    verb: Literal["answer", "dismiss"]
    user: int
    entry: str


@dataclass(frozen=True)
class SubmitReply(Action):
    """Send a reply to the user who reported a mistake in an entry."""

    family = "replying"
    user: int
    entry: str


@dataclass(frozen=True)
class ShareAnswer(Action):
    """Show the private answer on which the button stands to the channel."""

    family = "share"


ACTIONS: tuple[type[Action], ...] = (
    OpenEntry,
    ChooseEntry,
    ShowSources,
    ShowNetwork,
    ShowTimeline,
    TurnList,
    ShowRollCall,
    ShowVotes,
    ShowTexts,
    ChooseText,
    CiteEntry,
    ChooseStyle,
    ShowPast,
    ShowRandom,
    ShowDay,
    ManageDaily,
    ChooseZone,
    ManageData,
    ShareAnswer,
    ReportEntry,
    SubmitReport,
    DecideReport,
    SubmitReply,
)
_FAMILIES = {kind.family: kind for kind in ACTIONS}


def parse(custom_id: str) -> Action:
    """The action of a custom id; raises :class:`UnreadableIdError`."""
    family, *parts = custom_id.split(":")
    kind = _FAMILIES.get(family)
    if kind is None:
        raise UnreadableIdError(custom_id)
    codecs = list(_FIELDS[kind].values())
    if len(parts) > len(codecs):
        raise UnreadableIdError(custom_id)
    try:
        return kind(*(read(part) for (_, read), part in zip(codecs, parts, strict=False)))
    except (ValueError, TypeError) as error:  # TypeError: a field without a default is missing
        raise UnreadableIdError(custom_id) from error


def whence(action: TurnList | ShowDay) -> str:
    """A list or a day as part of another custom id, for the way back to it."""
    return action.custom_id.replace(":", _WITHIN)


def way_back(came_from: str) -> TurnList | ShowDay | None:
    """The list or day that a reader came from; ``None`` for an entry, or nothing."""
    if _WITHIN not in came_from:
        return None
    try:
        found = parse(came_from.replace(_WITHIN, ":"))
    except UnreadableIdError:
        return None
    return found if isinstance(found, TurnList | ShowDay) else None


_WITHIN = "~"
"""Stands for the colons of a custom id within another."""

_FIELDS = {kind: codecs_of(kind) for kind in ACTIONS}
