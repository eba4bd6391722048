"""Whatever is typed, of any length, is answered in order and without failing."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.search import Results, SearchEngine
from bot.facts.search.certainty import signs
from bot.facts.search.reading import read
from bot.facts.search.scoring import scored
from bot.facts.search.spelling import TYPO, mistyped
from bot.facts.wording import fold

from .small import entry, small_base

NASTY = {
    "nothing": "",
    "blank": " \n\t ",
    "emoji only": "🚢🏴‍☠️👩🏽‍🚀",
    "punctuation only": "?!… – “”",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "direction marks": "\u202e\u2066\u200f",
    "right to left": "قوات حلف شمال الأطلسي في كوسوفو ١٢٤٤",
    "right to left override": "\u202e4421 rcsnu",
    "hebrew": "מועצת הביטחון",
    "chinese": "北约 联合国 科索沃",
    "combining marks": "K\u0301\u0302\u0303F\u0301O\u0301R" + "\u0301" * 300,
    "control characters": "kfor\x00\x07\x1b[31m",
    "a lone surrogate": "kfor \ud800",
    "6,000 letters": "k" * 6000,
    "6,000 characters of words": "kosovo force 1244 " * 334,
    "6,000 different words": " ".join(f"w{n}x" for n in range(1000)),
    "6,000 digits": "1" * 6000,
    "6,000 brackets": "([{" * 2000,
    "6,000 apostrophes": "'s " * 2000,
    "dotted": "a." * 3000,
    "markdown": "# **KFOR** ||[x](https://y)|| `1`",
    "everyone": "@everyone @here",
    "mention": "<@123456789012345678>",
    "sql": "'; DROP TABLE entries; --",
    "path": "../../etc/passwd",
    "windows path": "C:\\Windows\\system32",
    "pattern": "(a+)+$ [0-9]{1000} .* \\",
    "format": "%s %n {0} {entry.__class__} ${jndi:ldap://x}",
    "number zero": "0",
    "negative": "-1244",
    "huge number": "99999999999999999999",
    "resolution of nothing": "resolution",
    "resolution too large": "UNSCR 99999",
    "resolution zero": "S/RES/0 (2000)",
    "fraction": "½ ² ①② Ⅻ",
    "full width": "ＵＮＳＣＲ １２４４",
}


def sound(results: Results, limit: int = 25) -> Results:
    """The results, with what must hold for any query."""
    scores = [hit.score for hit in results.hits]
    assert len(scores) <= limit
    assert all(0 <= score <= 100 for score in scores)
    assert not any(hit.confident for hit in results.hits[1:])
    ids = [hit.entry.id for hit in results.hits]
    assert len(ids) == len(set(ids))
    if results.missing is not None:
        assert results.answer is None
    return results


def in_order(results: Results) -> bool:
    scores = [hit.score for hit in results.hits]
    return scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_nasty_texts(engine: SearchEngine, text: str) -> None:
    for kind in (None, *ENTRY_KINDS):
        results = sound(engine.search(text, kind))
        assert in_order(results)
        if not fold(text):
            assert results == Results(())


TYPED = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            *(
                "kfor",
                "1244",
                "UNSCR",
                "(1999)",
                "@everyone",
                "\u202e",
                "🚢",
                "the",
                "who",
                "s/res/",
            ),
            *(
                "women peace",
                "pirat",
                "²",
                "1325",
                "١٣٢٥",
                "de la",
                "-",
                "''",
                "resolution",
                "\u0301",
            ),
        ]
    ),
    max_size=8,
).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(TYPED, st.sampled_from([None, *ENTRY_KINDS]), st.integers(1, 25))
def test_any_text(engine: SearchEngine, text: str, kind: Kind | None, limit: int) -> None:
    results = sound(engine.search(text, kind, limit), limit)
    assert in_order(results)
    if not fold(text):
        assert not results.hits


@settings(deadline=None, max_examples=20)
@given(st.text(min_size=1, max_size=30), st.integers(50, 200))
def test_a_text_of_any_length(engine: SearchEngine, text: str, times: int) -> None:
    sound(engine.search((text * times)[:6000]))


def test_a_search_is_the_same_each_time(engine: SearchEngine) -> None:
    for text in ("kosovo", "1325", "who fights pirates", "unscr 9999"):
        assert engine.search(text) == engine.search(text)


def test_a_kind_is_kept_to(engine: SearchEngine) -> None:
    for kind in ENTRY_KINDS:
        for text in ("kosovo", "afghanistan", "nato", "1244", "women"):
            for hit in engine.search(text, kind).hits:
                assert hit.entry.kind is kind, (text, kind)


@pytest.mark.parametrize(
    "text", ["1244", "UNSCR 1244", "S/RES/1244 (1999)", "résolution n° 1244", "RCSNU 1244"]
)
def test_a_number_in_any_notation_is_the_same_resolution(engine: SearchEngine, text: str) -> None:
    results = engine.search(text)
    assert results.answer is not None
    assert results.answer.id == "unscr-1244"


@settings(deadline=None, max_examples=150)
@given(
    st.integers(1, 9999),
    st.sampled_from(
        ["{}", "UNSCR {}", "S/RES/{}", "resolution {}", "res {}", "UNSC Resolution {}"]
    ),
)
@example(217, "res {}")
@example(911, "UNSCR {}")
@example(3379, "S/RES/{}")
def test_a_number_is_never_answered_with_another(
    engine: SearchEngine, number: int, notation: str
) -> None:
    assume((number, notation) != (911, "{}"))  # the name of a day, see test_search_rules
    results = sound(engine.search(notation.format(number)))
    if number in engine.base.numbers:
        assert results.answer is engine.base.resolution(number)
    elif notation != "{}":
        assert results.answer is None
        assert results.missing == number
        assert results.hits, "neighbours are offered"
        assert {hit.entry.kind for hit in results.hits} == {Kind.RESOLUTION}
    elif results.answer is not None:  # a bare number may be a year or part of a name
        assert results.answer.kind is not Kind.RESOLUTION


def test_an_assembly_resolution_is_not_one_of_the_council(engine: SearchEngine) -> None:
    for text in ("A/RES/60/288", "res 60/288"):
        assert engine.search(text).hits[0].entry.id == "un-counter-terrorism-strategy"


def test_crumbs_of_formatting_do_not_count(engine: SearchEngine) -> None:
    assert engine.search("<b>IPTF</b>").hits[0].entry.id == "iptf"


def test_a_base_of_one_entry_can_be_searched() -> None:
    base = small_base(entry(Kind.BODY, "nac", title="North Atlantic Council", aliases=["NAC"]))
    engine = SearchEngine(base)
    found = engine.search("nac")
    assert found.answer is base.entries["nac"]
    for text in (*NASTY.values(), "UNSCR 1244", "1244", "north", "nroth atlantic"):
        assert in_order(sound(engine.search(text)))


@pytest.mark.parametrize("text", ["blurb on 17 march 2011", "blurb 17/3/2011"])
def test_what_was_on_a_day_is_near_whatever_else_is_typed(engine: SearchEngine, text: str) -> None:
    assert engine.search(text).hits[0].entry.id == "unscr-1973"


@pytest.mark.parametrize(
    ("word", "known", "slips"),
    [
        ("stoltenbreg", "stoltenberg", 1),
        ("unprofro", "unprofor", 1),
        ("srebrenci", "srebrenica", 2),
        ("yugolsavai", "yugoslavia", 2),
        ("kosvoo", "kosovo", 1),
    ],
)
def test_each_slip_makes_a_word_fit_less(
    engine: SearchEngine, word: str, known: str, slips: int
) -> None:
    assert mistyped(word, engine.index) == [(known, TYPO - 0.1 * (slips - 1))]


def test_what_tells_the_same_story_takes_no_certainty_away(engine: SearchEngine) -> None:
    looked = engine.looked(read("troops of nato for peace in kosovo"))
    found = {each.key: each for each in scored(looked, engine.index, engine.base, None, 300)}
    first, tied, on_kosovo, other = (
        found[key]._replace(points=100.0 - 5 * place)
        for place, key in enumerate(("kfor", "unscr-1244", "unscr-1203", "isaf"))
    )
    assert signs(looked, [first, tied, other])["apart"] == pytest.approx(1.5)
    assert signs(looked, [tied, on_kosovo, other])["apart"] == pytest.approx(1.0)
    assert signs(looked, [first, other])["apart"] == pytest.approx(1.5)
    assert signs(looked, [first, tied])["apart"] == 4


def test_the_margin_is_that_to_the_next_however_few_there_are(engine: SearchEngine) -> None:
    looked = engine.looked(read("sanctions libya"))
    found = scored(looked, engine.index, engine.base, None, 3)
    first, second = found[:2]
    two, one = signs(looked, [first, second]), signs(looked, [first])
    assert two["margin"] == pytest.approx(min(first.points - second.points, 40) / 10)
    assert two["margin"] < one["margin"] == 4
    assert two["share"] < one["share"] == 1
