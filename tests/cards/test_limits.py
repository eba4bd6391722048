"""Every card of the shipped base, and the worst that the model allows, fits Discord's limits."""

from __future__ import annotations

import pytest

from bot.cards import limits, notices
from bot.cards.actions import OpenEntry, parse
from bot.cards.answer import Answer
from bot.cards.browse import ORDERS, browse_card, random_card
from bot.cards.components import Position
from bot.cards.entry import entry_card
from bot.cards.help import GROUPS, help_card
from bot.cards.results import answer_card, other_kinds
from bot.commands.options import entry_choice, entry_choices, marked
from bot.errors import UserError
from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Entry
from bot.facts.search import Hit, Results, SearchEngine, Tier
from bot.wording import Reader
from tests.conftest import SHIPPED_KINDS
from tests.facts.small import entry, small_base
from tests.sampling import looked_at

from .layout import SELECT, assert_accepted, buttons, options, parts, text

READER = Reader()


def pages(base: FactBase, which: Entry, came_from: str = "") -> list[Answer]:
    """Every page of a card, found as a reader finds them: by the buttons."""
    found = [entry_card(READER, base, which, Position(0, came_from))]
    while True:
        onward = f"open:{which.id}:{len(found)}:{came_from}"
        if onward not in buttons(found[-1]):
            return found
        found.append(entry_card(READER, base, which, Position(len(found), came_from)))


def texts_offered(view: Answer) -> set[str]:
    """What is offered by menus of resolutions and drafts, which need not be related."""
    return {
        option["value"]
        for part in parts(view)
        if part["type"] == SELECT and part["custom_id"].startswith("text:")
        for option in part["options"]
    }


def related(base: FactBase, which: Entry, view: Answer) -> set[str]:
    """The other entries that a card opens, by its buttons and by turning its menus over."""
    actions = map(parse, buttons(view))
    opened = {each.entry for each in actions if isinstance(each, OpenEntry)} - {which.id}
    seen: set[str] = set()
    waiting = [value for value in options(view) if value not in texts_offered(view)]
    while waiting:
        value = waiting.pop()
        if value in seen:
            continue
        seen.add(value)
        if value.startswith("+"):
            turned = entry_card(READER, base, which, Position(menu=int(value[1:])))
            waiting += [value for value in options(turned) if value not in texts_offered(turned)]
        else:
            opened.add(value)
    return opened


def test_every_page_of_every_card(base: FactBase) -> None:
    for which in looked_at(base):
        for view in pages(base, which):
            assert_accepted(view)


def test_every_page_of_every_card_that_was_come_to(base: FactBase) -> None:
    # The longest id is the one that fills the custom ids.
    longest = max(base.entries, key=len)
    for which in looked_at(base):
        links = base.links(which)
        for came_from in {longest, *(link.entry.id for link in links[:1])} - {which.id}:
            for view in pages(base, which, came_from):
                assert_accepted(view)
                assert any(label.startswith("← ") for label in buttons(view).values())


def test_every_statement_is_on_some_page(base: FactBase) -> None:
    from bot.cards.text import safe

    for which in looked_at(base):
        said = "\n".join(map(text, pages(base, which)))
        for statement in which.statements:
            assert safe(statement.text) in said, which.id
            assert not statement.note or safe(statement.note) in said, which.id


def test_every_relation_can_be_opened_and_leads_to_an_entry(base: FactBase) -> None:
    for which in looked_at(base):
        expected = {link.entry.id for link in base.links(which)}
        assert related(base, which, entry_card(READER, base, which)) == expected, which.id


def test_pages_beyond_the_last_show_the_last(base: FactBase) -> None:
    which = max(base.entries.values(), key=lambda found: len(found.statements))
    assert text(entry_card(READER, base, which, Position(99))) == text(pages(base, which)[-1])


def test_every_suggestion_while_typing(base: FactBase) -> None:
    for which in base.entries.values():
        offered = entry_choice(READER, which)
        assert 1 <= len(offered.name) <= 100
        assert offered.value == marked(which.id)
        assert len(offered.value) <= 100
        assert offered.name == " ".join(offered.name.split())


@pytest.mark.parametrize("kind", [None, *SHIPPED_KINDS])
@pytest.mark.parametrize("typed", ["", " ", "k", "kosovo", "1", "12", "resolution", "unscr 9999"])
def test_suggestions_are_25_at_most(
    base: FactBase, engine: SearchEngine, kind: Kind | None, typed: str
) -> None:
    from types import SimpleNamespace
    from typing import Any, cast

    snapshot = cast("Any", SimpleNamespace(base=base, search=engine))
    offered = entry_choices(READER, snapshot, typed, kind)
    assert len(offered) <= limits.CHOICES
    assert len({one.value for one in offered}) == len(offered)
    assert all(one.value[1:] in base.entries for one in offered)
    if not typed.strip():
        assert len(offered) >= 20


def test_every_page_of_every_list(base: FactBase) -> None:
    for kind in SHIPPED_KINDS:
        for order in ORDERS:
            listed: list[str] = []
            page = 0
            while True:
                view = browse_card(READER, base, kind, order, page)
                assert_accepted(view)
                shown = list(options(view))
                listed += shown
                onward = [
                    key for key in buttons(view) if key == f"browse:{kind}:{order}:{page + 1}:turn"
                ]
                assert onward
                if len(listed) >= base.counts[kind] or not shown:
                    break
                page += 1
            assert sorted(listed) == sorted(found.id for found in base.of_kind(kind))


def test_lists_show_the_nearest_page(base: FactBase) -> None:
    first, last = (
        browse_card(READER, base, Kind.EVENT, "name", -5),
        browse_card(READER, base, Kind.EVENT, "name", 999),
    )
    assert text(first) == text(browse_card(READER, base, Kind.EVENT, "name", 0))
    assert "« First" in buttons(last).values()
    assert_accepted(last)


def test_every_answer_to_a_search(base: FactBase, engine: SearchEngine) -> None:
    typed = ["", "kosovo", "1244", "unscr 9999", "zzzz qqqq", "k" * 6000, "*" * 6000, "[a](b)" * 99]
    for words in typed:
        results = engine.search(words)
        assert_accepted(answer_card(READER, base, results, words))
        assert_accepted(other_kinds(READER, Kind.AREA, list(base.entries.values())[:25], words))


def test_the_longest_card_with_other_matches_and_a_random_one(base: FactBase) -> None:
    everything = list(base.entries.values())
    fullest = sorted(everything, key=lambda e: -len("".join(s.text for s in e.statements)))[:20]
    others = tuple(Hit(found, 50.0, Tier.TEXT) for found in everything[:24])
    for which in fullest:
        results = Results((Hit(which, 99.0, Tier.EXACT, confident=True), *others))
        assert_accepted(answer_card(READER, base, results, "x"))
    for kind in (None, *SHIPPED_KINDS):
        for _ in range(10):
            assert_accepted(random_card(READER, base, kind))


def test_short_answers(base: FactBase) -> None:
    mention = f"</{'x' * 32}:{10**19}>"
    usable = {name: [mention] for group in GROUPS for name in group.commands}
    assert_accepted(help_card(READER, base, {**usable, "daily": [mention] * 12}))
    assert_accepted(notices.unexpected(READER, "deadbeef"))
    assert_accepted(notices.user_error(READER, UserError("controls.unknown")))


# -- the worst that the model allows -------------------------------------------------------------


def longest(length: int, char: str = "_") -> str:
    """A text that doubles when it is escaped."""
    return (f"{char * 5} " * length)[: length - 1] + char


def worst(kind: Kind, key: str, dates: int, statements: int, char: str) -> Entry:
    of_kind: dict[Kind, dict[str, object]] = {
        Kind.OPERATION: {"mandate": longest(200, char)},
        Kind.PERSON: {"office": longest(100, char)},
        Kind.DOCUMENT: {"url": "https://example.org/" + "(" * 280},
    }
    return entry(
        kind,
        key,
        title=longest(100, char),
        summary=longest(500, char),
        place=longest(80, char),
        note=longest(600, char),
        dates=[
            {
                "what": longest(40, char),
                "on": f"{1900 + n}-09-30",
                "text": longest(300, char),
                "note": longest(600, char),
            }
            for n in range(dates)
        ],
        statements=[
            {
                "text": longest(600, char),
                "source": "page",
                "section": longest(120, char),
                "note": longest(600, char),
            }
            for _ in range(statements)
        ],
        **of_kind.get(kind, {}),
    )


@pytest.mark.parametrize("kind", [Kind.OPERATION, Kind.PERSON, Kind.DOCUMENT])
@pytest.mark.parametrize(("dates", "statements"), [(0, 1), (1, 1), (12, 1), (25, 3), (0, 9)])
@pytest.mark.parametrize("char", ["x", "_"])
def test_the_worst_entry(kind: Kind, dates: int, statements: int, char: str) -> None:
    which = worst(kind, "w" * 45, dates, statements, char)
    others = [
        entry(
            Kind.BODY,
            f"{'b' * 40}-{n:03}",
            title=longest(100, char),
            relations={"concerns": [which.id]},
        )
        for n in range(60)
    ]
    base = small_base(which, *others)
    for view in pages(base, which, others[0].id):
        assert_accepted(view)
    for view in pages(base, others[0], others[1].id):
        assert_accepted(view)
    assert related(base, which, entry_card(READER, base, which)) == {other.id for other in others}
    assert_accepted(browse_card(READER, base, Kind.BODY, "name", 0))
    assert_accepted(random_card(READER, base, kind))
    hits = tuple(Hit(other, 50.0, Tier.TEXT) for other in others[:25])
    assert_accepted(answer_card(READER, base, Results(hits), longest(6000, char)))
    assert entry_choice(READER, which).name


@pytest.mark.parametrize("title", ["²", "Track ² of ①", "٣ ships", "½", "9" * 100, "Ⅷ"])
def test_no_title_breaks_the_list_of_all(title: str) -> None:
    base = small_base(entry(Kind.BODY, "plain"), entry(Kind.BODY, "odd", title=title))
    for order in ORDERS:
        assert set(options(browse_card(READER, base, Kind.BODY, order, 0))) == {"plain", "odd"}
