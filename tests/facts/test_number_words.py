import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.search.number_words import _SMALL, _TENS, with_articles, with_digits
from bot.facts.search.numbers import references


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
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f" {_SMALL[ones]}" if ones else "")


@given(st.integers(min_value=100, max_value=9999))
def test_a_number_counted_out_is_that_number(number):
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [f"{_SMALL[thousands]} thousand"] if thousands else []
    parts += [f"{_SMALL[hundreds]} hundred"] if hundreds else []
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
