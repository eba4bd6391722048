"""Every picture of the shipped base, and of random spans, is free of faults."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable

import pytest

from bot.cards import pictures
from bot.cards.actions import ShowTimeline
from bot.cards.answer import Pictured
from bot.cards.comparison import comparison_card
from bot.cards.pictures import timeline_picture
from bot.cards.timeline import spans_of, timeline_card, years_of
from bot.drawing import rollcall, years
from bot.drawing.canvas import DARK, WIDTH, Box, Canvas
from bot.drawing.glyphs import font, width, wrapped
from bot.drawing.network import Network, Node
from bot.drawing.pictures import canvas_of
from bot.drawing.timeline import LANES, Bar, Timeline, labels, shown
from bot.drawing.years import Column, Years
from bot.facts.base import FactBase
from bot.facts.chronology import by_weight, span_of, theatres
from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.model import Country, Draft, Entry, Operation, Resolution
from bot.facts.votequery import VoteQueryError
from bot.facts.wording import words
from bot.papers.poster import MOST
from bot.wording import Reader
from tests.facts import small
from tests.sampling import looked_at

from .looking import faults

READER = Reader()
RANGES = 1000 if os.environ.get("FULL") else 40


def all_of(base: FactBase, entry: Entry) -> list[Pictured]:
    """Every picture that an entry has."""
    found: list[Pictured | None] = [pictures.network_picture(READER, base, entry)]
    if isinstance(entry, Operation):
        found.append(pictures.span_picture(READER, base, entry))
    if isinstance(entry, Resolution | Draft):
        found.append(pictures.roll_call_picture(READER, base, entry))
    if isinstance(entry, Country):
        found.append(pictures.record_picture(READER, base, entry))
    return [each for each in found if each]


def assert_good(pictured: Pictured) -> None:
    canvas = canvas_of(pictured.picture)
    assert not faults(canvas), (pictured.picture.title, faults(canvas))
    assert 20 <= len(pictured.about) <= 1024
    assert pictured.about.startswith(pictured.picture.title)
    for each in canvas.placed:
        missing = [char for char in each.what if not font().has(char) or not font("bold").has(char)]
        assert not missing, (each.what, missing)


def test_every_picture_of_every_entry(base: FactBase) -> None:
    kinds = set()
    for entry in looked_at(base):
        for pictured in all_of(base, entry):
            kinds.add(type(pictured.picture))
            assert_good(pictured)
    assert len(kinds) == 4


def test_every_operation_is_in_its_own_picture(base: FactBase) -> None:
    for entry in base.of_kind(Kind.OPERATION):
        pictured = pictures.span_picture(READER, base, entry)
        assert pictured is not None
        timeline = pictured.picture
        assert isinstance(timeline, Timeline)
        lanes = shown(timeline)
        assert 1 <= len(lanes) <= LANES
        mine = [place.bar for lane in lanes for place in lane if place.bar.is_main]
        assert len(mine) == 1, entry.id


@pytest.mark.parametrize("key", ["allied-force", "isaf"])
def test_a_calendar_leaves_room_around_what_it_shows(base: FactBase, key: str) -> None:
    entry = base.entries[key]
    assert isinstance(entry, Operation)
    pictured = pictures.span_picture(READER, base, entry)
    assert pictured is not None
    timeline = pictured.picture
    assert isinstance(timeline, Timeline)
    main = next(bar for bar in timeline.bars if bar.is_main)
    assert main.end is not None
    room = min(main.start - timeline.since, timeline.until - main.end)
    assert room >= pictures._LEAST - 0.01
    assert room >= (main.end - main.start) * pictures._SHARE - 0.01


def test_a_calendar_of_two_holds_both(base: FactBase) -> None:
    pair = base.entries["isaf"], base.entries["ifor"]
    pictured = pictures.pair_picture(READER, base, pair, "Two")
    assert pictured is not None
    timeline = pictured.picture
    assert isinstance(timeline, Timeline)
    assert timeline.since < 1996
    assert timeline.until > 2015


def test_every_country_has_a_name_that_stands_whole_on_its_seat(base: FactBase) -> None:
    countries = [entry for entry in base.entries.values() if isinstance(entry, Country)]
    cut = [each.title for each in countries if not rollcall.fits(pictures.seat_name(each))]
    assert len(countries) > 150
    assert not cut


def test_a_roll_call_names_a_country_of_a_long_name_by_a_shorter_one(base: FactBase) -> None:
    text = base.entries["unscr-2823"]
    assert isinstance(text, Resolution)
    pictured = pictures.roll_call_picture(READER, base, text)
    assert pictured is not None
    drawn = [each.what for each in canvas_of(pictured.picture).placed]
    assert "DR Congo" in drawn
    assert not any("…" in each for each in drawn)
    assert "Democratic Republic of the Congo" in pictured.about


def test_random_ranges_theatres_and_kinds(base: FactBase) -> None:
    rng = random.Random(11)
    places = ["", "", *("-".join(words(name))[:45].rstrip("-") for name in theatres(base))]
    drawn = 0
    for _ in range(RANGES):
        since = rng.choice([0, rng.randint(1945, 2026)])
        until = rng.choice([0, rng.randint(since or 1945, 2030)])
        kind = rng.choice([Kind.OPERATION, *(k for k in ENTRY_KINDS if k is not Kind.COUNTRY)])
        try:
            answer = timeline_card(
                READER, base, ShowTimeline(kind, since, until, rng.choice(places))
            )
        except VoteQueryError:
            continue
        assert answer.picture is not None
        assert_good(answer.picture)
        drawn += 1
    assert drawn > RANGES / 4


@pytest.mark.parametrize("kind", [k for k in ENTRY_KINDS if k not in (Kind.COUNTRY, Kind.AREA)])
def test_a_calendar_begins_and_ends_near_what_it_shows(base: FactBase, kind: Kind) -> None:
    pictured = timeline_picture(
        READER, base, spans_of(base, ShowTimeline(kind)), "All", (None, None)
    )
    timeline = pictured.picture
    assert isinstance(timeline, Timeline)
    starts = [place.bar.start for lane in shown(timeline) for place in lane]
    ends = [place.bar.end or timeline.until for lane in shown(timeline) for place in lane]
    room = 0.15 * (timeline.until - timeline.since) + 2
    assert min(starts) - timeline.since <= room
    assert timeline.until - max(ends) <= room


def test_the_picture_of_an_operation_marks_what_founded_it_and_tells_its_years(
    base: FactBase,
) -> None:
    founded = [
        each
        for each in base.of_kind(Kind.OPERATION)
        if any(
            key in base.entries and isinstance(base.entries[key], Resolution)
            for key in each.relations.get("established_by", ())
        )
    ]
    assert len(founded) > 20
    for operation in founded:
        pictured = pictures.span_picture(READER, base, operation)
        span = span_of(operation)
        if pictured is None or span is None:
            continue
        assert isinstance(pictured.picture, Timeline)
        main = next(bar for bar in pictured.picture.bars if bar.is_main)
        assert main.marks, operation.id
        assert int(pictured.picture.note[:4]) <= span.start.year, operation.id
        assert pictured.picture.note[:4] >= str(span.start.year - 2), operation.id


def test_what_began_after_all_that_is_known_has_a_picture_too() -> None:
    dates = [{"what": "active", "from": "2030-01", "to": "ongoing"}]
    late = small.entry(Kind.OPERATION, "later", title="An Operation to Come", dates=dates)
    adopted = [{"what": "adopted", "on": "1999-01-01"}]
    known = small.entry(Kind.RESOLUTION, "unscr-1", dates=adopted)
    pictured = pictures.span_picture(READER, small.small_base(late, known), late)
    assert pictured is not None
    assert_good(pictured)


@pytest.mark.parametrize("kind", [k for k in ENTRY_KINDS if k not in (Kind.COUNTRY, Kind.AREA)])
def test_posters_leave_nothing_out(base: FactBase, kind: Kind) -> None:
    asked = ShowTimeline(kind)
    spans = by_weight(base, spans_of(base, asked))[:MOST]
    pictured = timeline_picture(READER, base, spans, "Poster", years_of(asked), is_poster=True)
    timeline = pictured.picture
    assert isinstance(timeline, Timeline)
    assert sum(map(len, shown(timeline))) == len(spans)
    found = faults(canvas_of(timeline))
    assert all(each.endswith("pixels") for each in found), "a poster may only be high"


def test_random_bars() -> None:
    rng = random.Random(12)
    for _ in range(RANGES):
        since = rng.uniform(1946, 2020)
        until = since + rng.choice([0.5, 1, 3, 10, 40])
        bars = []
        for number in range(rng.randint(1, 30)):
            start = rng.uniform(since - 5, until)
            end = rng.choice([None, start, start + rng.expovariate(0.3)])
            marks = tuple(rng.uniform(since - 2, until) for _ in range(rng.choice([0, 0, 1, 3])))
            name = " ".join(
                rng.choices(["Op", "Allied", "Harmony", "Mission"], k=rng.randint(1, 9))
            )
            known = end is not None or rng.random() < 0.7
            flags = (rng.random() < 0.5, number == 0, known)
            bars.append(Bar(name, start, end, marks, *flags))
        timeline = Timeline("Bars", "1 to 2", since, until, tuple(bars), "NATO", "UN", "Mandate")
        assert not faults(canvas_of(timeline)), timeline


@pytest.mark.parametrize("kind", [kind for kind in ENTRY_KINDS if kind is not Kind.SOURCE])
def test_random_comparisons(base: FactBase, kind: Kind) -> None:
    rng = random.Random(kind)
    entries = list(base.of_kind(kind))
    for _ in range(RANGES // 20):
        one, two = rng.sample(entries, 2)
        answer = comparison_card(READER, base, one, two)
        if answer.picture is not None:
            assert_good(answer.picture)


def test_the_look_sees_faults() -> None:
    def found(draw: object) -> str:
        canvas = Canvas(400)
        draw(canvas)  # type: ignore[operator]
        return " ".join(faults(canvas))

    assert "is on text" in found(
        lambda c: (c.text(40, 100, "one thing"), c.text(60, 110, "another"))
    )
    assert "cut off" in found(lambda c: c.text(1100, 100, "a long text"))
    assert "has no room" in found(lambda c: c.block(Box(90, 60, 80, 120), fill="red"))
    assert "too small" in found(lambda c: c.text(40, 100, "small", size=20))
    assert "is on" in found(
        lambda c: (c.block(Box(0, 60, 90, 120), fill="red"), c.text(40, 100, "half outside it"))
    )
    assert "is on" in found(lambda c: (c.text(40, 100, "label"), c.diamond(60, 90, 17)))
    assert not found(
        lambda c: (c.block(Box(0, 60, 900, 120), fill="red"), c.text(40, 100, "inside"))
    )


def test_a_bar_of_unknown_end_at_the_right_edge_is_drawn_whole() -> None:
    bars = (Bar("Late", 2019.99, None, (), False, True, is_end_known=False),)
    canvas = canvas_of(Timeline("Bars", "", 2000.0, 2020.0, bars, "NATO", "UN", "Mandate"))
    assert not faults(canvas)
    assert [each.kind for each in canvas.placed].count("block") == 3


def test_a_label_that_finds_room_on_one_side_only_stands_there() -> None:
    bars = (Bar("Early Allied Harmony Mission", 2000.0, 2000.2), Bar("Late Mission", 2019.8, None))
    canvas = canvas_of(Timeline("Bars", "", 2000.0, 2020.0, bars, "NATO", "UN", "Mandate"))
    early, late = sorted(
        (each.box for each in canvas.placed if each.kind == "block"), key=lambda box: box.left
    )
    texts = {each.what: each.box for each in canvas.placed if each.kind == "text"}
    assert texts["Early Allied Harmony Mission"].left > early.right
    assert texts["Late Mission"].right < late.left


def test_one_bar_alone_is_drawn_however_long_its_name() -> None:
    middle = Bar("The Withdrawal of an International Emergency Force", 2001.5, 2001.5)
    picture = Timeline("Events", "2000–2003", 2000.0, 2003.0, (middle,), "", "", "Mandate")
    assert labels(picture) == [middle.label]
    assert not faults(canvas_of(picture))


def test_the_lines_of_a_network_meet_the_middle_of_its_boxes() -> None:
    nodes = tuple(Node(each, "blue") for each in ("One", "Another of a longer name, in two lines"))
    canvas = canvas_of(Network("Ties", "From", "To", Node("Hub", "grey"), nodes, nodes[:1]))
    centre: list[Box] = []
    around: list[Box] = []
    for box in (each.box for each in canvas.placed if each.kind == "block"):
        (centre if box.holds(Box(WIDTH / 2, box.top, WIDTH / 2, box.bottom)) else around).append(
            box
        )
    curves = re.findall(r'd="M([\d.]+),([\d.]+) C\S+ \S+ ([\d.]+),([\d.]+)"', canvas.svg())
    found = {tuple(map(float, each)) for each in curves}
    hub = centre[0]
    middle = (hub.top + hub.bottom) / 2
    assert found == {
        (box.right, (box.top + box.bottom) / 2, hub.left, middle)
        if box.left < hub.left
        else (hub.right, middle, box.left, (box.top + box.bottom) / 2)
        for box in around
    }
    name = next(each.box for each in canvas.placed if each.what == "Hub")
    assert name.left + name.right == pytest.approx(hub.left + hub.right)


@pytest.mark.parametrize(
    "name",
    ["MINUSTAH", "Afghanistan", "STANAVFORMED", "Under-Secretary-General", "Thomas-Greenfield"],
)
def test_no_word_in_the_middle_of_a_network_is_cut(name: str) -> None:
    nodes = (Node("Resolution 1542 (2004)", "blue"), Node("UN Security Council", "purple"))
    canvas = canvas_of(Network("Ties", "From", "To", Node(name, "green"), nodes, nodes))
    assert not faults(canvas)
    assert not [each.what for each in canvas.placed if "…" in each.what]


def test_a_long_word_is_broken_behind_a_hyphen_and_a_dash_keeps_its_blanks() -> None:
    room = width("Under-Secretary-", 36) + 1
    assert wrapped("Under-Secretary-General", room, 36) == ["Under-Secretary-", "General"]
    assert wrapped("Iraq – peace", 1000, 36) == ["Iraq – peace"]
    told = wrapped("Iraq – peace for all", width("Iraq – p", 36), 36, lines=4)
    assert told[:2] == ["Iraq –", "peace"]


def test_a_box_is_drawn_as_large_as_it_is() -> None:
    canvas = Canvas(200)
    canvas.rectangle(Box(10, 20, 110, 70), fill="red")
    canvas.rectangle(Box(10, 20, 110, 70), stroke="red")  # the edge lies within
    sizes = re.findall(r'<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"', canvas.svg())
    assert sizes == [("10.0", "20.0", "100.0", "50.0"), ("12.0", "22.0", "96.0", "46.0")]


def test_each_position_has_a_sign_of_its_own() -> None:
    votes: dict[rollcall.Vote, int] = {"in_favour": 3, "against": 2, "abstaining": 1, "absent": 1}
    seats = [rollcall.Seat(vote, vote) for vote, count in votes.items() for _ in range(count)]
    call = rollcall.RollCall("Vote", "", tuple(seats), tuple((vote, vote) for vote in votes))
    drawn = rollcall.draw(call).svg()
    found = {
        "in_favour": drawn.count(f'fill="{DARK.blue}"'),
        "against": drawn.count(f'fill="{DARK.orange}"'),
        "abstaining": len(re.findall(rf'<circle[^>]* stroke="{DARK.yellow}"', drawn)),
        "absent": len(re.findall(rf'<circle[^>]* stroke="{DARK.grey}"', drawn)),
    }
    assert found == {vote: count + 1 for vote, count in votes.items()}  # and one in the legend


def test_the_width_of_a_text_is_that_of_its_letters() -> None:
    alone = [width(each, 40) for each in "ilrnmW"]
    assert alone == sorted(alone)
    assert 2 * alone[0] < alone[-2]
    assert width("nnnn", 40) == pytest.approx(4 * width("n", 40))
    assert width("KFOR", 80) == pytest.approx(2 * width("KFOR", 40))
    assert width("é", 40) == pytest.approx(width("e", 40))
    assert width("n", 40, "bold") > width("n", 40)


@pytest.mark.parametrize(
    ("above", "below", "levels"),
    [
        (10, 2, ["2", "0", "2", "4", "6", "8", "10"]),
        (4, 4, ["4", "2", "0", "2", "4"]),
        (0, 0, ["0"]),
    ],
)
def test_the_scale_reaches_as_far_as_the_columns(above: int, below: int, levels: list[str]) -> None:
    canvas = years.draw(Years("China", "", (Column(1999, above, below),), ("alike", "apart", "")))
    numbers = [each.what for each in canvas.placed if re.fullmatch(r"\d{1,2}", each.what)]
    assert numbers == levels


@pytest.mark.parametrize(
    ("shown", "named"),
    [
        (range(1946, 2027), [*range(1950, 2021, 10)]),
        (range(2000, 2027), [*range(2000, 2026, 5)]),
        ((1962, 1981, 1982, 2001, 2002), [1962, 1981, 1982, 2001, 2002]),
    ],
)
def test_round_years_are_named_below_many_columns_and_every_year_below_few(
    shown: Iterable[int], named: list[int]
) -> None:
    columns = tuple(Column(year, 10, 2) for year in shown)
    drawn = years.draw(Years("China", "", columns, ("alike", "apart", "")))
    assert [int(text) for text in re.findall(r">(\d{4})<", drawn.svg())] == named
