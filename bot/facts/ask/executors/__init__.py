"""Who answers what is asked: for each kind of property the functions that read it off the base.

An executor takes a typed question and the facts, and gives an answer, or ``None`` for none.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..ballots import EXECUTORS as OF_BALLOTS
from ..world import Executor
from . import (
    admission,
    alliance,
    careers,
    charter,
    compared,
    days,
    ends,
    entries,
    links,
    lists,
    making,
    members,
    people,
    places,
    posts,
    premises,
    presidency,
    ranks,
    records,
    succession,
    ties,
    votes,
    words,
)

EXECUTORS: Mapping[str, Executor] = {
    **votes.EXECUTORS,
    **OF_BALLOTS,
    **records.EXECUTORS,
    **ranks.EXECUTORS,
    **admission.EXECUTORS,
    **ends.EXECUTORS,
    **compared.EXECUTORS,
    **days.EXECUTORS,
    **members.EXECUTORS,
    **alliance.EXECUTORS,
    **presidency.EXECUTORS,
    **charter.EXECUTORS,
    **posts.EXECUTORS,
    **succession.EXECUTORS,
    **careers.EXECUTORS,
    **people.EXECUTORS,
    **entries.EXECUTORS,
    **links.EXECUTORS,
    **making.EXECUTORS,
    **places.EXECUTORS,
    **ties.EXECUTORS,
    **words.EXECUTORS,
    **lists.EXECUTORS,
    **premises.EXECUTORS,
}
"""Who answers what a rule of the grammar asks."""
