"""What texts say of time and order: whether something goes on, since when, how long, after what."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 28)

_PAIRS = """
over
- As the sun sets here, UNTAC, which resolution 745 made, is still the UN's mission in Cambodia.
+ As the sun sets here, KFOR, which resolution 1244 allowed, is still NATO's mission in Kosovo.
- MINURCAT, set up in 2007, holds the camps of eastern Chad as we speak.
+ UNIFIL, set up in 1978, holds the south of Lebanon as we speak.
- UNAMSIL (Sierra Leone, 1999) has its headquarters in Freetown and is renewed year after year.
+ UNIFIL (Lebanon, 1978) has its headquarters in Naqoura and is renewed year after year.
- We salute ONUMOZ, which goes on watching the truce.
+ We salute UNDOF, which goes on watching the truce.
- SFOR has been deployed in Bosnia since the end of 1996.
+ KFOR has been deployed in Kosovo since the middle of 1999.
- MINUGUA started in Guatemala and hasn't stopped since, and UNMIBH is the UN's mission in Bosnia.
+ UNFICYP started in Cyprus and hasn't stopped since.
- En ce moment, la MINUAD protège les civils du Darfour.
+ En ce moment, la FINUL protège les civils du sud du Liban.
on
- UNDOF, sent in 1974 to the Golan, was disbanded when the war in Syria came.
+ UNDOF, sent in 1974 to the Golan, was moved about when the war in Syria came.
- KFOR no longer exists.
+ IFOR no longer exists.
- EUFOR Althea relieved SFOR and packed up once Bosnia was calm.
+ SFOR relieved IFOR and packed up once Bosnia was calm.
- The former MINURSO prepared a referendum.
+ The former UNMIL prepared elections.
- Once the annexation was forgotten, UNMOGIP was over and done with.
+ Once Croatia had its land back, UNTAES was over and done with.
date
- SFOR was authorised by resolution 1088 in December 1997, after IFOR.
+ SFOR was authorised by resolution 1088 in December 1996, after IFOR.
- UNAMSIL (resolution 1270, October 2001) worked in Sierra Leone.
+ UNAMSIL (resolution 1270, October 1999) worked in Sierra Leone.
long
- Unified Protector was over after two years.
+ Unified Protector was over after seven months.
- For nine years UNTAC kept watch over Cambodia.
+ For a year and a half UNTAC kept watch over Cambodia.
- UNOMIG stood in Georgia for four years before it left.
+ UNOMIG stood in Georgia for nearly sixteen years before it left.
- Allied Force ended. The air campaign had taken off in March 1999 and went on for 200 days.
+ Allied Force ended. The air campaign had taken off in March 1999 and went on for 78 days.
order
- MINUSCA worked in Bangui, and MISCA was what replaced it.
+ MISCA worked in Bangui, and MINUSCA was what replaced it.
- Kurt Waldheim led the United Nations in the seventies. U Thant came after him.
+ Kurt Waldheim led the United Nations in the seventies. Javier Pérez de Cuéllar came after him.
- When Lord Carrington left NATO, Joseph Luns stepped into his shoes.
+ When Joseph Luns left NATO, Lord Carrington stepped into his shoes.
- Resolute Support came in 2015 as the successor to Unified Protector.
+ Resolute Support came in 2015 as the successor to ISAF.
none
+ Mr. Guterres asked UNIFIL to go on helping and IFOR to go home.
+ Au Congo, la MONUC n'a commencé qu'à la fin de 1999 ; elle a pris le nom de MONUSCO en 2010.
+ L'IFOR est venue en 1995, la SFOR un an plus tard, puis Althea a pris le relais en 2004.
+ MINUSTAH closed in 2017, BINUH came to Haiti in 2019, and the soldiers went home.
+ UNIFIL's Danish soldiers went home, and KFOR's office in Skopje was closed down.
+ UNTAC is still the model of a mission that runs a country, and UNPROFOR is a lesson to this day.
+ ISAF stayed in Kabul for two years before it went into the provinces.
"""


def _of(sign: str) -> list[str]:
    return [line[2:] for line in _PAIRS.splitlines() if line.startswith(sign)]


@pytest.mark.parametrize("text", _of("- "))
def test_wrong_time_or_order_is_found(text: str) -> None:
    base, _ = shipped()
    assert check(text, base, TODAY).mistakes


@pytest.mark.parametrize("text", _of("+ "))
def test_right_time_and_order_raise_no_alarm(text: str) -> None:
    base, _ = shipped()
    assert not check(text, base, TODAY).mistakes
