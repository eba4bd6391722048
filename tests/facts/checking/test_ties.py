"""Which resolution a mission is said to rest on, whatever the words and their order."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 28)


def _codes(text: str) -> list[str]:
    base, _ = shipped()
    return [each.message.code for each in check(text, base, TODAY).mistakes]


TIES = (
    ("Notes: SCR {} = UNOCI, still running in 2010.", "1545", "1528"),
    ("Feb 2004 -> resolution {} sets up UNOCI -> elections in 2010.", "1545", "1528"),
    ("Resolution {} is rightly called the birth certificate of MINUSCA.", "2100", "2149"),
    ("La MINUSMA est issue de la résolution {}.", "2149", "2100"),
    ("La résolution {}, c'est l'ONUCI.", "1509", "1528"),
    ("The mission in Haiti, MINUSTAH, which resolution {} created, was large.", "1576", "1542"),
    ("What let INTERFET go in was resolution {}.", "1272", "1264"),
    ("With its resolution {} the Council put UNMIT in place in Timor-Leste.", "1410", "1704"),
    ("UNDOF was the child of resolution {}.", "338", "350"),
    (
        "After long talks in class: the UN force in the Congo, ONUC, was born of {}.",
        *("resolution 169", "resolution 143"),
    ),
    ("ECOMIL came first; UNMIL was set up by resolution {}.", "1497", "1509"),
    ("Resolution {} ended MINUSTAH.", "2243", "2350"),
    ("Recalling resolution {}, by which the Council established INTERFET,", "1272", "1264"),
    ("UNMIS: UN mission in the Sudan, created by resolution {}, ended in 2011.", "1706", "1590"),
)


@pytest.mark.parametrize(("said", "wrong", "right"), TIES)
def test_a_text_that_did_not_make_a_mission_is_told(said: str, wrong: str, right: str) -> None:
    assert _codes(said.format(wrong)) in (["checking.mandate"], ["checking.ended_by"])
    assert _codes(said.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "UNAMSIL took over from UNOMSIL under resolution 1270.",
        "SFOR was the force that followed IFOR in Bosnia in 1996, under resolution 1088.",
        "Resolution 1510 did not create ISAF; it let the force work outside Kabul.",
        "MONUSCO, in whose support resolution 2098 set up the Force Intervention Brigade, stayed.",
        "UNPROFOR was authorised by resolution 836 to use force in defence of the safe areas.",
        "Resolution 1528 authorised French troops of Operation Licorne to support UNOCI.",
        "UNIFIL was strengthened by resolution 1701 and its mandate renewed by 2790.",
        "It was resolution 1244, not the North Atlantic Council, that gave KFOR its mandate.",
    ],
)
def test_what_joins_them_otherwise_is_no_mistake(text: str) -> None:
    assert _codes(text) == []


BACKED = (
    ("Operation Allied Force {} a Security Council mandate.", "had", "did not have"),
    ("KFOR has {} mandate from the Security Council.", "no", "a"),
    ("SFOR was in Bosnia {} the approval of the Council.", "without", "with"),
    ("The Council {} its blessing to Operation Allied Force.", "gave", "never gave"),
    ("Active Endeavour {} mandated by the Security Council.", "was", "was not"),
    (
        "It was {} that gave KFOR its mandate.",
        *("the North Atlantic Council, not resolution 1244,", "resolution 1244"),
    ),
    ("Resolution 1244 gave {} mandate to KFOR.", "no", "a"),
    ("Allied Force {} on resolution 1199.", "rested", "did not rest"),
    ("Allied Force {} l'aval du Conseil de sécurité.", "avait reçu", "n'avait pas reçu"),
)


@pytest.mark.parametrize(("said", "wrong", "right"), BACKED)
def test_a_mandate_that_there_was_not_or_was_is_told(said: str, wrong: str, right: str) -> None:
    assert _codes(said.format(wrong)) in (["checking.no_mandate"], ["checking.mandate"])
    assert _codes(said.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "KFOR had no mandate to run the courts, which was the job of UNMIK.",
        "NATO never sought a Security Council mandate for Allied Force.",
        "KFOR's budget was not approved by the Security Council but by NATO.",
        "Serbia said that Allied Force lacked the approval of the Security Council.",
        "Unified Protector went far beyond its UN mandate, some members said.",
    ],
)
def test_what_else_is_told_of_a_mandate_is_no_mistake(text: str) -> None:
    assert _codes(text) == []


UNTIL = (
    ("Resolution 2695 extended UNIFIL until 31 August {}.", "2026", "2024"),
    ("UNISFA was renewed until 15 November {} by resolution 2760.", "2027", "2025"),
    ("The Council, in resolution 2790, kept UNIFIL going to the end of {}.", "2028", "2026"),
    ("Under resolution 2790 UNIFIL may stay until December {}.", "2029", "2026"),
    ("La résolution 2790 a prorogé la FINUL jusqu'au 31 décembre {}.", "2027", "2026"),
)


@pytest.mark.parametrize(("said", "wrong", "right"), UNTIL)
def test_another_day_until_which_a_mission_may_run_is_told(
    said: str, wrong: str, right: str
) -> None:
    assert _codes(said.format(wrong)) == ["checking.figure"]
    assert _codes(said.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2790 extended UNIFIL until 31 December 2026, and it leaves until late 2027.",
        "Resolution 2695 let UNIFIL go on; it stayed until 2026.",
        "The Council extended UNAMA to 17 March 2024 with the mandate of resolution 2626.",
        "The Council set up UNSMIS by resolution 2043 and let it end in August 2012.",
    ],
)
def test_until_when_a_mission_was_there_is_no_mistake(text: str) -> None:
    assert _codes(text) == []


FORCE = (
    ("Resolution 688 {} the allies use all necessary means in Iraq.", "let", "did not let"),
    ("Resolution 678 {} authorise the use of force.", "did not", "did"),
    ("No force was authorised in resolution {}.", "1973", "1970"),
    ("Resolution {} stopped short of allowing force for the relief of Somalia.", "794", "751"),
    ("In truth resolution {} contained no authority to use force.", "1973", "1970"),
    ("Resolution {} authorised NATO to use all necessary measures over Bosnia.", "781", "816"),
)


@pytest.mark.parametrize(("said", "wrong", "right"), FORCE)
def test_force_that_a_text_did_not_allow_or_did_is_told(said: str, wrong: str, right: str) -> None:
    assert _codes(said.format(wrong)) in (["checking.force.yes"], ["checking.force.no"])
    assert _codes(said.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1701 authorises UNIFIL to take all necessary action in the south.",
        "Resolution 1973 did not authorise military action to change the regime.",
        "Resolution 1441 did not authorise the use of force by itself.",
        "Resolution 678 did not authorise the use of force before 15 January 1991.",
    ],
)
def test_force_of_another_kind_is_no_mistake(text: str) -> None:
    assert _codes(text) == []
