"""The glossary: foreign terms are read as the English ones, and English stays as it is."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.kinds import Kind
from bot.facts.load import load_files
from bot.facts.model import LANGUAGES, GlossaryTerm
from bot.facts.problems import FactBaseInvalidError
from bot.facts.search import SearchEngine
from bot.facts.wording import fold
from tests.facts.small import entry, small_base
from tests.facts.test_golden_queries import LISTS
from tests.facts.test_golden_queries import read as read_list

_ARTICLES = ("the", "a")
_ENGLISH = ("name", "acronym", "words", "synonym", "question", "off-topic", "near-miss")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def english(engine: SearchEngine, text: str) -> str:
    """A text as it is read, folded."""
    return fold(engine.in_english(text))


def test_every_term_is_known_in_each_of_its_languages(engine: SearchEngine) -> None:
    known = engine.index.glossary["phrases"]
    wrong = [
        (language, said, term.en)
        for term in engine.base.glossary
        for language in LANGUAGES
        for said in term.said(language)
        if known[language].get(fold(said)) != term.en
    ]
    assert len(engine.base.glossary) > 500
    assert wrong == []


def test_a_word_alone_is_read_in_english(engine: SearchEngine) -> None:
    """A word that is not English, and none with which a name of the base begins."""
    shared, begins = engine.index.glossary["shared"], engine.index.names_starting_with
    own = {fold(each.query) for each in engine.base.questions} | engine.index.outsiders.keys()
    unread = [
        (language, said, term.en)
        for term in engine.base.glossary
        if term.en not in _ARTICLES
        for language in LANGUAGES
        for said in map(fold, term.said(language))
        if said.isalpha() and len(said) >= 5 and said not in shared and not begins(said, 1)
        if said not in own and english(engine, said) == said != fold(term.en)
    ]
    assert unread == []


def test_english_queries_are_read_as_they_are(engine: SearchEngine) -> None:
    changed = [
        (text, engine.in_english(text))
        for name in LISTS
        for row in read_list(name)
        if row["category"] in _ENGLISH
        for text in [str(row["q"])]
        if not _FOREIGN.search(text) and engine.in_english(text) != text
    ]
    assert changed == []


def test_titles_are_read_as_they_are(engine: SearchEngine) -> None:
    texts = [f"what is {each.title}" for each in engine.base.entries.values()]
    changed = [text for text in texts if engine.in_english(text) != text]
    assert changed == []


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Wer führte die NATO während des Kosovokriegs?", "who led nato during of kosovo war"),
        ("la force de l'OTAN en Bosnie", "force of nato in bosnia"),
        (
            "¿Quién era el secretario general antes de Annan?",
            "who was secretary general before annan",
        ),
        ("chi ha preso il posto della SFOR", "who replaced sfor"),
        ("Flüchtlinge", "refugees"),
        ("Fluechtlinge", "refugees"),
        ("UN-Mission in Kroatien", "un mission in croatia"),
        ("résolution treize vingt-cinq", "resolution thirteen twenty five"),
        ("Waffenembargo gegen Südafrika", "arms embargo against south africa"),
        ("opérations terminées en Afrique", "operations ended in africa"),
        ("Libyenkrieg", "libya war"),
    ],
)
def test_terms_and_grammar_of_each_language(engine: SearchEngine, asked: str, read: str) -> None:
    assert english(engine, asked) == read


@pytest.mark.parametrize(
    "text",
    [
        "die",
        "court",
        "or",
        "the war on the main land",
        "die hard",
        "plus",
        "main court place",
        "UN",
    ],
)
def test_a_word_that_is_english_too_needs_another(engine: SearchEngine, text: str) -> None:
    assert engine.in_english(text) == text


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read(text: str) -> None:
    engine = _small_engine()
    written = engine.in_english(text)
    assert bool(fold(written)) == bool(fold(text[:300]))


@cache
def _small_engine() -> SearchEngine:
    term = GlossaryTerm(en="sea guard", de=("Seewache",), fr=("garde de la mer",))
    return SearchEngine(small_base(entry(Kind.OPERATION, "guard"), glossary=[term]))


def test_the_longest_term_wins() -> None:
    terms = [
        GlossaryTerm(en="sea", fr=("mer du monde",)),
        GlossaryTerm(en="deep sea", fr=("mer du monde profonde",)),
    ]
    engine = SearchEngine(small_base(entry(Kind.OPERATION, "guard"), glossary=terms))
    assert english(engine, "garde en mer du monde profonde") == "garde en deep sea"


HEAD = "kind: glossary\nentries:\n"
FACTS = """\
kind: body
entries:
  - {id: nato, title: NATO, statements: [{text: It is known., source: page}]}
"""
SOURCE = "kind: source\nentries:\n  - {id: page, title: A page, publisher: NATO}\n"


def problems(*lines: str) -> list[tuple[int, str]]:
    """The line and code of each problem of a glossary of these lines."""
    glossary = HEAD + "".join(f"  - {line}\n" for line in lines)
    files = {"glossary.yaml": glossary, "bodies.yaml": FACTS, "sources.yaml": SOURCE}
    try:
        load_files({name: text.encode() for name, text in files.items()})
    except FactBaseInvalidError as error:
        return [(each.line, each.message.code) for each in error.problems]
    return []


def test_a_sound_glossary_loads() -> None:
    assert problems("{en: war, fr: [guerre], de: [Krieg, Kriege]}", "{en: peace, it: [pace]}") == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["{en: war}"], [(3, "facts.term_untranslated")]),
        (["{en: war, fr: ['…']}"], [(3, "facts.term_empty")]),
        (
            ["{en: war, fr: [guerre]}", "{en: battle, fr: [Guerre]}"],
            [(4, "facts.term_twice")],
        ),
        (["{en: war, fr: guerre}"], [(3, "facts.field.no_list")]),
        (["{en: war, pl: [wojna]}"], [(3, "facts.unknown_key"), (3, "facts.term_untranslated")]),
        (["{fr: [guerre]}"], [(3, "facts.field.missing")]),
    ],
)
def test_faults_of_a_glossary_are_located(lines: list[str], found: list[tuple[int, str]]) -> None:
    assert [each for each in problems(*lines) if each in found] == problems(*lines)
    assert problems(*lines)
