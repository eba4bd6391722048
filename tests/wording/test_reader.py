"""How values are shown to a reader."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

from bot.errors import UserError
from bot.facts.dates import FactDate, YearlyDay
from bot.facts.kinds import Kind
from bot.messages import Message, Names, message
from bot.wording import PLAIN, Markup, Reader
from bot.wording import catalogue as room
from bot.wording.dates import day, day_of_year
from bot.wording.kinds import list_title, many
from bot.wording.markup import visible
from bot.wording.reader import reader_for
from bot.wording.territories import territory

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
ENGLISH = (
    HEAD
    + """
msgid "try.hello"
msgstr "Hello {name}, it is {day}."

msgid "try.posts"
msgid_plural "try.posts"
msgstr[0] "{count} post"
msgstr[1] "{count} posts"

msgid "try.only_english"
msgstr "Not translated."
"""
)
FRENCH = (
    HEAD
    + '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    + """
msgid "try.hello"
msgstr "Bonjour {name}, nous sommes le {day}."

msgid "try.posts"
msgid_plural "try.posts"
msgstr[0] "{count} message"
msgstr[1] "{count} messages"
"""
)


@pytest.fixture
def two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Catalogues of a small world instead of the bot's."""
    for language, text in (("en", ENGLISH), ("fr", FRENCH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "try.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(room, "LOCALES", tmp_path)
    _forget()
    yield
    _forget()


def _forget() -> None:
    room.catalogue.cache_clear()
    room.languages.cache_clear()
    room.has_domain.cache_clear()
    room.domain.cache_clear()


@pytest.mark.usefixtures("two_languages")
def test_a_language_is_a_folder_of_catalogues() -> None:
    said = message("try.hello", name="Ann", day=dt.date(2026, 11, 28))
    assert reader_for("fr").tell(said) == "Bonjour Ann, nous sommes le 28 novembre 2026."
    assert reader_for("en-US").tell(said) == "Hello Ann, it is 28 November 2026."


@pytest.mark.usefixtures("two_languages")
def test_what_is_not_translated_is_said_in_english() -> None:
    assert reader_for("fr").say("try.only_english") == "Not translated."
    assert reader_for("de").say("try.posts", count=2) == "2 posts"


@pytest.mark.usefixtures("two_languages")
def test_a_region_may_have_catalogues_of_its_own() -> None:
    (room.LOCALES / "pt_BR").mkdir()
    brazilian = HEAD + 'msgid "try.only_english"\nmsgstr "Traduzido."\n'
    (room.LOCALES / "pt_BR" / "try.po").write_text(brazilian, encoding="utf-8")
    assert reader_for("pt-BR").say("try.only_english") == "Traduzido."
    assert [reader_for(each).language for each in ("fr-CA", "pt-PT", "x_y-z", "")] == [
        "fr", "en", "en", "en",
    ]  # fmt: skip


@pytest.mark.usefixtures("two_languages")
def test_a_language_of_which_some_domains_are_translated_speaks_in_those_alone() -> None:
    (room.LOCALES / "en" / "more.po").write_text(HEAD + 'msgid "more.a"\nmsgstr "A"\n', "utf-8")
    french = reader_for("fr-CA")
    assert french.say("try.posts", count=2000) == "2,000 posts"
    assert french.speaking("try").say("try.posts", count=2000) == "2\u202f000 messages"
    assert french.speaking("more").language == "en"
    assert Reader().speaking("try", "fr").language == "fr"


@pytest.mark.usefixtures("two_languages")
@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 posts", "0 message"),
        (1, "1 post", "1 message"),
        (2000, "2,000 posts", "2\u202f000 messages"),
    ],
)
def test_each_language_has_its_plural(count: int, english: str, french: str) -> None:
    assert reader_for("en-GB").say("try.posts", count=count) == english
    assert reader_for("fr").say("try.posts", count=count) == french


@pytest.mark.usefixtures("two_languages")
def test_text_of_others_is_escaped_where_markup_takes_effect() -> None:
    said = message("try.hello", name="**@everyone** <@1>", day="")
    assert "**" not in Reader().tell(said)
    assert "@everyone" not in Reader().tell(said)
    assert "**@everyone** <@1>" in PLAIN.tell(said)
    assert "<@1>" in Reader().say("try.hello", name=Markup("<@1>"), day="")


def test_an_unknown_code_is_a_fault_of_ours() -> None:
    with pytest.raises(LookupError, match=r"nowhere\.to_be_found"):
        Reader().say("nowhere.to_be_found")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (FactDate(1999, 6, 10), "10 June 1999"),
        (FactDate(1999, 6), "June 1999"),
        (FactDate(1999), "1999"),
        (YearlyDay(4, 25), "25 April"),
        (YearlyDay(2, 29), "29 February"),
        (dt.date(2026, 6, 12), "12 June 2026"),
        (Names(("a", "b", "c"), "or"), "a, b or c"),
        (1244, "1244"),
        (message("text.quoted", text="x"), "“x”"),
    ],
)
def test_values_are_worded(value: object, shown: str) -> None:
    assert PLAIN.say("text.quoted", text=value) == f"“{shown}”"


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        (dt.date(2011, 4, 1), "1 April 2011", "1er avril 2011"),
        (dt.date(2011, 4, 2), "2 April 2011", "2 avril 2011"),
        (dt.date(2011, 4, 21), "21 April 2011", "21 avril 2011"),
    ],
)
def test_french_counts_only_the_first_of_a_month(date: dt.date, english: str, french: str) -> None:
    assert (day(date, Locale("en")), day(date, Locale("fr"))) == (english, french)
    yearly = day_of_year(date.month, date.day, Locale("fr"))
    assert yearly == french.removesuffix(" 2011")


@pytest.mark.parametrize(
    ("locale", "names"), [("en", ["Cabo Verde", "KFOR"]), ("fr", ["Cap-Vert", "KFOR"])]
)
def test_a_country_is_called_in_english_as_the_data_call_it(locale: str, names: list[str]) -> None:
    assert [territory(each, Locale(locale)) for each in ("Cabo Verde", "KFOR")] == names


def test_the_head_of_a_list_begins_with_a_capital() -> None:
    assert list_title(Kind.OPERATION) == "Operations"
    assert all(list_title(kind).lower() == many(kind).lower() for kind in Kind)
    assert all(list_title(kind)[0].isupper() for kind in Kind)


@pytest.mark.parametrize(
    "text", ["two  blanks", " two blanks ", "two\u2003\n blanks\u200b", "two \tblanks"]
)
def test_text_of_others_stands_on_one_line_with_single_blanks(text: str) -> None:
    assert visible(text) == "two blanks"


def test_a_value_nobody_can_word_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="cannot be shown"):
        PLAIN.say("text.quoted", text=object())


def test_errors_cross_processes() -> None:
    error = UserError("text.quoted", text=FactDate(1999))
    again = pickle.loads(pickle.dumps(error))
    assert (again.title, again.remedy) == (error.title, error.remedy)
    assert again.remedy == Message("text.quoted.remedy", {"text": FactDate(1999)})


def test_a_text_with_a_plural_is_known_without_a_number() -> None:
    assert PLAIN.knows("kind.operation.counted")
    assert PLAIN.knows("kind.operation.one")
    assert not PLAIN.knows("kind.operation.never")
    assert PLAIN.say("kind.operation.counted", count=2) == "2 operations"
