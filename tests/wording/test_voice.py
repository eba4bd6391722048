"""Everything a person reads on Discord is worded in one room: the catalogues of `bot/wording`."""

from __future__ import annotations

import string

import pytest

from bot.wording.catalogue import LOCALES, SOURCE
from bot.wording.po import Domain, read
from tests.wording.source import codes, modules, sentences

ELSEWHERE = (
    "bot/cli/",  # the terminal speaks for itself
    "bot/web/",  # as above, and what stands in the log
    "bot/demo.py",
    "bot/settings.py",
    "bot/__main__.py",
    "bot/storage/",  # what whoever runs the bot reads at a terminal or in the log
    "bot/library/startup.py",  # summaries kept in the history, in one language for all
    "bot/library/auto_reload.py",
    "bot/timezones/aliases.py",  # names of places that people type
    "bot/facts/ask/",  # words that people type, and labels of the data
    "bot/facts/search/",  # words that people type
    "bot/facts/mentions/",
    "bot/facts/checking/",
    "bot/papers/works.py",  # what citation styles prescribe, whoever reads them
    "bot/papers/citations.py",
    "bot/facts/kinds.py",
    "bot/facts/months.py",  # names that people type
    "bot/facts/number_words.py",  # words that people type
    "bot/facts/offices.py",  # labels of the data
    "bot/facts/regions.py",
    "bot/facts/votequery.py",
    "bot/facts/dayquery.py",
    "bot/facts/goldenfile.py",  # the head of a data file
    "bot/drawing/canvas.py",  # which writes SVG
    "bot/facts/yamltext.py",  # what the YAML reader complains of, in its own words
)


def test_no_sentence_stands_outside_the_catalogues() -> None:
    """A sentence in the code would be English for ever."""
    found = [
        str(sentence)
        for path in modules("bot", "cogs")
        for sentence in sentences(path)
        if not sentence.file.startswith(ELSEWHERE)
    ]
    assert not found, "\n".join(found)


def _domains(language: str) -> dict[str, Domain]:
    return {path.stem: read(path) for path in (LOCALES / language).glob("*.po")}


def _texts(language: str) -> dict[str, str]:
    """Every text of a language by code; of a plural one all forms, joined."""
    return {
        code: " ".join(forms)
        for domain in _domains(language).values()
        for code, forms in domain.texts.items()
    }


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_each_code_of_the_source_has_an_english_text() -> None:
    texts, domains = _texts(SOURCE), _domains(SOURCE).keys()
    missing = [
        f"{where}: {code}"
        for path in modules("bot", "cogs")
        for code, where in codes(path)
        if code.partition(".")[0] in domains and code not in texts
    ]
    assert not missing, "\n".join(missing)


def test_each_file_holds_the_codes_of_its_domain() -> None:
    for name, domain in _domains(SOURCE).items():
        assert {code.partition(".")[0] for code in domain.texts} <= {name}


@pytest.mark.parametrize(
    "language", [path.name for path in LOCALES.iterdir() if path.is_dir() and path.name != SOURCE]
)
def test_a_translation_uses_the_same_placeholders(language: str) -> None:
    english = _texts(SOURCE)
    for code, text in _texts(language).items():
        assert code in english, f"{language} translates {code}, which nothing says"
        assert _placeholders(text) <= _placeholders(english[code]), code


def test_no_code_stands_twice() -> None:
    for path in LOCALES.rglob("*.po"):
        ids = [
            line for line in path.read_text(encoding="utf-8").splitlines() if line[:6] == "msgid "
        ]
        assert len(ids) == len(set(ids)), path
