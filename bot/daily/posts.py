"""What is posted: each day's card is made once and shared by all servers that get the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord import ui

from ..cards.answer import Rendered
from ..cards.daily import daily_card
from ..facts.calendar import Scope
from ..facts.onthisdate import DailyPost, choose
from ..library import Library
from ..library.snapshot import Snapshot
from ..storage.records import Subscription
from ..wording import Reader

_MOST_KEPT = 64
"""Cards that are kept; of most days there is one, of others one for each fact that stands in."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is ready to be sent."""

    view: ui.LayoutView
    entry_ids: tuple[str, ...]
    """The entries it shows, headline first."""
    is_fallback: bool
    """Whether something stands in for entries of the day."""
    role_id: int | None
    """The role to be notified."""


class PostMaker:
    """Makes the posts of dates from the facts that are being served."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._snapshot: Snapshot | None = None
        self._of_day: dict[tuple[dt.date, Scope], DailyPost | None] = {}
        self._cards: dict[tuple[object, ...], list[dict[str, Any]]] = {}

    def make(
        self,
        reader: Reader,
        subscription: Subscription,
        date: dt.date,
        shown: Sequence[str],
        *,
        test: bool = False,
        mention: bool = True,
    ) -> Post | None:
        """The post of a date, or ``None`` when there is nothing to post.

        ``reader`` are those who read the channel, ``shown`` the entries that stood in earlier. A
        ``test`` is marked and notifies nobody; ``mention`` says whether the subscription's role
        still exists.
        """
        chosen = self.choose(subscription, date, shown)
        if chosen is None:
            return None
        components = self._card(reader, chosen, Scope(subscription.scope), test=test)
        role_id = subscription.role_id if mention else None
        if role_id is not None:
            components = [_mention(role_id), *components]
        view = Rendered(components)
        return Post(view, chosen.entry_ids, chosen.is_fallback, None if test else role_id)

    def choose(
        self, subscription: Subscription, date: dt.date, shown: Sequence[str]
    ) -> DailyPost | None:
        """What would be posted on a date, as facts."""
        snapshot, scope = self._current(), Scope(subscription.scope)
        if (date, scope) not in self._of_day:
            if len(self._of_day) >= _MOST_KEPT:
                self._of_day.clear()
            self._of_day[date, scope] = choose(
                snapshot.base, snapshot.calendar, date, only_anniversaries=True, scope=scope
            )
        of_day = self._of_day[date, scope]
        if of_day is not None or subscription.only_anniversaries:
            return of_day
        return choose(snapshot.base, snapshot.calendar, date, shown=shown, scope=scope)

    def _card(
        self, reader: Reader, chosen: DailyPost, scope: Scope, *, test: bool
    ) -> list[dict[str, Any]]:
        # Which date of an entry comes first may depend on the others that were to choose from.
        key = (reader, chosen.date, chosen.basis, chosen.entry_ids, chosen.left, scope, test)
        if key not in self._cards:
            if len(self._cards) >= _MOST_KEPT:
                self._cards.clear()
            view: Any = daily_card(reader, self._current().base, chosen, test=test).view
            self._cards[key] = view.to_components()
        return self._cards[key]

    def _current(self) -> Snapshot:
        snapshot = self._library.current
        if snapshot is not self._snapshot:
            self._of_day.clear()
            self._cards.clear()
            self._snapshot = snapshot
        return snapshot


def _mention(role_id: int) -> dict[str, Any]:
    """What stands above a card that notifies a role."""
    text: Any = ui.TextDisplay[Any](f"<@&{role_id}>")
    return dict(text.to_component_dict())
