"""Cards made of components, and lists of what may be meant."""

from __future__ import annotations

from discord.ui import TextDisplay

from bot.cards.answer import Rendered, card
from bot.cards.components import entry_menu
from bot.cards.network import network_card
from bot.cards.results import topic_list
from bot.facts.base import FactBase
from bot.facts.filters import Filters, fitting
from bot.facts.kinds import Kind
from bot.wording import PLAIN

from .layout import text


def test_a_card_of_components_counts_as_the_one_they_were_made_of(base: FactBase) -> None:
    entries = list(base.of_kind(Kind.OPERATION))[:5]
    view = card("### Title", "words", items=[entry_menu(entries, "Open one")]).view
    made = Rendered(view.to_components())
    assert made.total_children_count == view.total_children_count
    assert made.content_length() == view.content_length()
    made.add_item(TextDisplay("more"))
    assert made.total_children_count == view.total_children_count + 1
    assert made.content_length() == view.content_length() + len("more")
    assert made.to_components()[:-1] == view.to_components()


def test_a_topic_is_listed_where_several_entries_are_about_it_and_no_number_is_one(
    base: FactBase,
) -> None:
    shown = 0
    for area in base.of_kind(Kind.AREA):
        for name in (area.title, *area.aliases[:1]):
            topic = "-".join(name.casefold().split())
            count = len(fitting(base, base.of_kind(Kind.OPERATION), Filters(place=topic)))
            listed = topic_list(PLAIN, base, Kind.OPERATION, name)
            if name.isascii() and name.replace(" ", "").isalpha():
                assert (listed is not None) == (count > 1), name
                shown += listed is not None
    assert shown
    for kind, number in ((Kind.RESOLUTION, "1540"), (Kind.DOCUMENT, "1325"), (Kind.EVENT, "1999")):
        assert len(fitting(base, base.of_kind(kind), Filters(place=number))) > 1
        assert topic_list(PLAIN, base, kind, number) is None


def test_ties_that_are_all_named_have_no_rest(base: FactBase) -> None:
    rests = 0
    for entry in base.of_kind(Kind.OPERATION):
        said = text(network_card(PLAIN, base, entry))
        assert "and 0 more" not in said, entry.id
        rests += " more" in said
    assert rests
