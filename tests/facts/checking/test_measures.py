"""What the Council decided by a resolution, told of the right one and of another one."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


TWINS = [
    ("no fly zone over libya: imposed by resolution {}", "1973", "1970"),
    ("Resolution {} set up the tribunal for Rwanda, as all know.", "955", "827"),
    ("Resolution {} authorised states to use force against Iraq.", "678", "660"),
    ("Resolution {} let states enforce the flight ban over Bosnia.", "816", "836"),
    ("Resolution {} authorised the use of force in Haiti in 1994.", "940", "841"),
    ("Resolution {} gave Iraq a final opportunity to comply.", "1441", "1284"),
    ("The referral of Darfur to the ICC came with resolution {}.", "1593", "1556"),
    ("Resolution {} endorsed the Minsk agreements.", "2202", "2166"),
    ("Resolution {} endorsed the Iran nuclear deal.", "2231", "1929"),
    ("It was resolution {} that placed an arms embargo on South Africa.", "418", "435"),
    ("Res {} allowed ships to pursue pirates in Somalia's territorial waters.", "1816", "1851"),
    ("Resolution {} recognised the right of self-defence after 9/11.", "1368", "1540"),
    ("Resolution {} extended ISAF beyond Kabul.", "1510", "1386"),
    ("The ICTY was established by resolution {}.", "827", "955"),
    ("The Peacebuilding Commission was founded by resolution {}.", "1645", "1325"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), TWINS)
def test_a_measure_of_another_text_is_pointed_out(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1333 imposed an arms embargo on the Taliban.",
        "Resolution 1390 froze assets of Al-Qaida.",
        "Resolution 687 obliged Iraq to destroy its chemical weapons under inspection.",
        "Resolution 770 called on states to use all measures necessary to bring aid to Bosnia.",
        "Resolution 748 imposed a flight ban and an arms embargo on Libya.",
        "Resolution 1846 allowed states to enter Somali territorial waters for a further year.",
        "Resolution 1422 kept peacekeepers out of the reach of the International Criminal Court.",
        "Resolution 1503 asked the tribunals to finish their work.",
        "Resolution 1970 imposed no flight ban on Libya.",
        "Unlike resolution 1970, the no-fly zone over Libya was imposed three weeks later.",
        "Resolution 1701 let nobody use force against Lebanon without its consent.",
    ],
)
def test_what_a_text_decided_beside_its_title_is_passed_over(text: str) -> None:
    assert found(text) == []
