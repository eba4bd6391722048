import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.number_words import CARDINAL, ORDINAL, TENS, UNITS, cardinal, ordinal
from bot.facts.search.numbers import references
from bot.facts.search.spoken import with_articles, with_digits

_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four"
    " twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty thirty-one thirty-two"
    " thirty-three thirty-four thirty-five thirty-six thirty-seven thirty-eight thirty-nine forty"
).split()
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first thirty-second thirty-third thirty-fourth"
    " thirty-fifth thirty-sixth thirty-seventh thirty-eighth thirty-ninth fortieth"
).split()
_FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq"
    " vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un trente-deux trente-trois"
    " trente-quatre trente-cinq trente-six trente-sept trente-huit trente-neuf quarante"
).split()
_FRENCH_ORDINALS = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième"
    " onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième"
    " dix-neuvième vingtième vingt-et-unième vingt-deuxième vingt-troisième vingt-quatrième"
    " vingt-cinquième vingt-sixième vingt-septième vingt-huitième vingt-neuvième trentième"
    " trente-et-unième trente-deuxième trente-troisième trente-quatrième trente-cinquième"
    " trente-sixième trente-septième trente-huitième trente-neuvième quarantième"
).split()
_LATER = {"soixante-et-onze": 71, "soixante-dix-huit": 78, "quatre-vingts": 80}
_LATER |= {"quatre-vingt-un": 81, "quatre-vingt-dix-neuf": 99, "ninety-nine": 99, "zero": 0}


def _whole(pattern: str, said: str) -> str:
    """What a pattern finds at the beginning of a text, which must be no part of a number."""
    found = re.match(rf"{pattern}\b", said, re.IGNORECASE)
    return found[0] if found else ""


@pytest.mark.parametrize("words", [_ENGLISH, _FRENCH])
@pytest.mark.parametrize("number", range(1, 41))
def test_a_cardinal_in_words_is_its_number(words, number):
    word = words[number - 1]
    for said in (word, word.title(), word.replace("-", " ")):
        assert (cardinal(said), ordinal(said)) == (number, None)
        assert _whole(CARDINAL, said) == (said if said.lower() != "un" else "")


@pytest.mark.parametrize("words", [_ENGLISH_ORDINALS, _FRENCH_ORDINALS])
@pytest.mark.parametrize("number", range(1, 41))
def test_an_ordinal_in_words_is_its_place(words, number):
    word = words[number - 1]
    for said in (word, word.title(), word.replace("-", " ")):
        assert (ordinal(said), cardinal(said)) == (number, None)
        assert _whole(ORDINAL, said) == said


@pytest.mark.parametrize(("said", "number"), _LATER.items())
def test_so_is_one_of_the_later_tens(said, number):
    assert cardinal(said) == number


@pytest.mark.parametrize("said", ["17th", "2nd", "31st", "3e", "1er", "4ème"])
def test_figures_with_an_ending_are_a_place(said):
    assert ordinal(said) == int(said.rstrip("ndsthrème"))


@pytest.mark.parametrize(
    "said", ["twenty-nineteen", "vingt-douze", "vingt-et-deux", "sevenish", "et", ""]
)
def test_other_words_are_no_number(said):
    assert cardinal(said) is ordinal(said) is None


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("resolution thirteen twenty five", "resolution 1325"),
        ("twelve forty four", "1244"),
        ("nineteen seventy three", "1973"),
        ("seven thirteen", "713"),
        ("eight thirty six", "836"),
        ("ten thirty one on bosnia", "1031 on bosnia"),
        ("fifteen forty", "1540"),
        ("seventeen oh six", "1706"),
        ("one three two five", "1325"),
        ("thirteen hundred and twenty five", "1325"),
        ("one thousand three hundred twenty five", "1325"),
        ("two thousand two hundred and fifty", "2250"),
        ("a hundred", "a 100"),
        ("twenty one thirty four", "2134"),
    ],
)
def test_spelt_out_numbers_are_written_in_digits(said, written):
    assert with_digits(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("art 5 of the treaty", "article 5 of the treaty"),
        ("article fifty one", "article 51"),
        ("article twenty seven of the charter", "article 27 of the charter"),
        ("article four nato", "article 4 nato"),
        ("article iv", "article 4"),
        ("article vii of the charter", "article 7 of the charter"),
        ("the article i need", "the article i need"),
        ("art of peace", "art of peace"),
        ("an article on art", "an article on art"),
        ("which article", "which article"),
    ],
)
def test_articles_are_written_in_digits(said, written):
    assert with_articles(said) == written


@pytest.mark.parametrize(
    "text",
    [
        "seven",
        "twenty five",
        "five and a half",
        "one for all and all for one",
        "the first and the second",
        "and",
        "ten thousand",
        "one two",
        "twenty thirty forty",
        "isaf and kfor",
        "",
    ],
)
def test_other_words_stay_as_they_are(text):
    assert with_digits(text) == text


def _below_hundred(number: int) -> str:
    if number < 20:
        return UNITS[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f" {UNITS[ones]}" if ones else "")


@given(st.integers(min_value=100, max_value=9999))
def test_a_number_counted_out_is_that_number(number):
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [f"{UNITS[thousands]} thousand"] if thousands else []
    parts += [f"{UNITS[hundreds]} hundred"] if hundreds else []
    parts += [_below_hundred(rest)] if rest else []
    assert with_digits(" ".join(parts)) == str(number)


@given(st.integers(min_value=10, max_value=99), st.integers(min_value=10, max_value=99))
def test_a_number_said_in_two_parts_is_that_number(left, right):
    said = f"{_below_hundred(left)} {_below_hundred(right)}"
    assert with_digits(said) == f"{left}{right}"


def test_a_spoken_number_is_a_reference():
    (found,) = references("Resolution Thirteen Twenty-Five")
    assert (found.number, found.alone, found.certain) == (1325, True, True)
    (bare,) = references("twelve forty-four")
    assert (bare.number, bare.certain) == (1244, False)
    assert references("twenty years of nine eleven wars") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("resolution one", 1),
        ("Resolution Four", 4),
        ("resolution number eighteen", 18),
        ("what was in UNSCR eighty-three", 83),
    ],
)
def test_a_small_number_that_ends_a_text_is_one_of_a_resolution(text: str, number: int) -> None:
    (found,) = references(text)
    assert found.number == number


@pytest.mark.parametrize(
    "text", ["which resolution one should read", "resolution four years later", "chapter seven"]
)
def test_a_small_number_in_a_sentence_is_none(text: str) -> None:
    assert not references(text)
