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
at
- Back in 1992, the Council broke new ground: by resolution 827 it set up a tribunal.
+ Back in 1993, the Council broke new ground: by resolution 827 it set up a tribunal.
- Delegates, in 1996 something happened that had never happened: resolution 955 made a court.
+ Delegates, in 1994 something happened that had never happened: resolution 955 made a court.
+ In 1990 the members had learned: with resolution 435 they had a plan for Namibia.
- It took until 2016 for the Council to act on youth with resolution 2250.
+ It took until 2015 for the Council to act on youth with resolution 2250.
- Our first text on sexual violence in war, resolution 1820, had to wait until 2010.
+ Our first text on sexual violence in war, resolution 1820, had to wait until 2008.
+ Resolution 435 had to wait until 1989 to be carried out.
- Notes: then 678 in 1992 = all necessary means against Iraq.
+ Notes: then 678 in 1990 = all necessary means against Iraq.
+ Then 700 in 1994 died in the camp, and 250 in 1995.
- We remember 27 May 1993, the date of resolution 827.
+ We remember 25 May 1993, the date of resolution 827.
- Le 30 octobre 2000, jour où le Conseil a adopté la résolution 1325, fut un grand jour.
+ Le 31 octobre 2000, jour où le Conseil a adopté la résolution 1325, fut un grand jour.
+ 12 June 1999, the day on which KFOR entered Kosovo under resolution 1244, is remembered.
- The NATO-Russia Founding Act that Yeltsin and Solana signed on 27 June 1997 set up a council.
+ The NATO-Russia Founding Act that Yeltsin and Solana signed on 27 May 1997 set up a council.
- The Bonn Agreement that the Afghan parties signed on 5 November 2001 led to ISAF.
+ The Bonn Agreement that the Afghan parties signed on 5 December 2001 led to ISAF.
- Ban Ki-moon and Jaap de Hoop Scheffer signed the Joint Declaration on 23 August 2008.
+ Ban Ki-moon and Jaap de Hoop Scheffer signed the Joint Declaration on 23 September 2008.
+ The North Atlantic Treaty that Turkey signed on 17 October 1951 had to be amended.
- It took the Council until 2002 to adopt resolution 1325.
+ It took the Council until 2000 to adopt resolution 1325.
- Women had to wait for resolution 1325 until 2003.
+ Women had to wait for resolution 1325 until 2000.
+ Not until 1989 did the Council see resolution 435 carried out.
+ It took until 2001 for the Council to end the embargo imposed by resolution 1160.
+ Only in 2010 did the Council agree on indicators in line with resolution 1325.
+ It took until 1999 for the Council to create a mission that was foreseen in resolution 1160.
+ In 2025 it happened: resolution 2231 snapped back.
+ On 20 March 2003 something happened: resolution 1441 authorised nothing of the sort.
+ Not until 1995 did the Council act again, as in resolution 955.
- The date to remember is 30 May 1993, when the Council created the ICTY in resolution 827.
+ The date to remember is 25 May 1993, when the Council created the ICTY in resolution 827.
- In 2011 we did something bold: with resolution 2098 we put the Force Intervention Brigade there.
+ In 2013 we did something bold: with resolution 2098 we put the Force Intervention Brigade there.
first
- Slovenia got in first, the Czech Republic almost five years after it.
+ The Czech Republic got in first, Slovenia five years after it.
- Montenegro joined NATO long before Albania.
+ Albania joined NATO long before Montenegro.
- Turkey joined NATO after Germany.
+ Turkey joined NATO before Germany.
+ Finland got into the European Union first, Estonia nine years after it.
+ Norway asked first, and Iceland joined the Council before Norway.
- First the Council adopted resolution 1973, then resolution 1970.
+ First the Council adopted resolution 1970, then resolution 1973.
- Resolution 687 came a few months before resolution 678.
+ Resolution 678 came a few months before resolution 687.
- Only after resolution 1973 did resolution 1970 follow.
+ Only after resolution 1970 did resolution 1973 follow.
- By the time the Council passed resolution 1441, resolution 1483 was already in force.
- The embargo of resolution 1970 followed the no-fly zone of resolution 1973.
+ The no-fly zone of resolution 1973 followed the embargo of resolution 1970.
+ Egypt and Qatar had just brokered the Cairo Declaration and praised resolution 2735.
+ Brazil and Turkey had just brokered a deal with Iran and were glad of it.
- First came the court of resolution 827; only later came the embargo of resolution 713.
+ First came the embargo of resolution 713; only later came the court of resolution 827.
- The Council first passed resolution 1244 and only then resolution 1199.
+ The Council first passed resolution 1199 and only then resolution 1244.
- Before the Council turned to resolution 1441 it had passed resolution 1483.
+ Before the Council turned to resolution 1483 it had passed resolution 1441.
- NATO started Allied Force only after resolution 1244 had been adopted.
+ NATO started Allied Force after resolution 1199 had been adopted.
- ISAF was deployed before the Council adopted resolution 1373.
+ ISAF was deployed after the Council adopted resolution 1386.
+ NATO ended Allied Force after the Council had adopted 1244.
- AFISMA took the job on from MINUSMA.
+ MINUSMA took the job on from AFISMA.
- MONUC took the whole task over from MONUSCO.
+ MONUSCO took the whole task over from MONUC.
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
