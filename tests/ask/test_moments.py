"""Days that are given by an event of the world, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.ask.reading.moments import moment


def _days(told: str) -> str:
    found = moment(told.split(), 0, ())
    if found is None:
        return ""
    first, last = found.period.first, found.period.last
    return str(first) if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("when nicolae ceausescu was overthrown", "1989-12-22"),
        ("when ceausescu was executed", "1989-12-25"),
        ("the day kuwait was liberated", "1991-02-26"),
        ("during the bangladesh liberation war", "1971-03-26/1971-12-16"),
        ("during the berlin airlift", "1948-06-26/1949-09-30"),
        ("when macron became president", "2017-05-14"),
        ("when bouazizi died", "2011-01-04"),
        ("when bouazizi set himself on fire", "2010-12-17"),
        ("when nato ended its bombing of yugoslavia", "1999-06-10"),
        ("bei der ersturmung des kapitols", "2021-01-06"),
        ("im zweiten weltkrieg", "1939-09-01/1945-09-02"),
        ("when ronald reagan was shot", "1981-03-30"),
        ("when ronald reagan died", "2004-06-05"),
        ("when pope john paul ii was shot", "1981-05-13"),
        ("attentato a giovanni paolo ii", "1981-05-13"),
        ("when pinochet took power", "1973-09-11"),
        ("when allende was ousted", "1973-09-11"),
        ("when gaddafi came to power", "1969-09-01"),
        ("when gaddafi was killed", "2011-10-20"),
        ("when benazir bhutto was assassinated", "2007-12-27"),
        ("when mobutu was overthrown", "1997-05-17"),
        ("when phnom penh fell", "1975-04-17"),
        ("at the time of the nixon shock", "1971-08-15"),
        ("world trade center bombing", "1993-02-26"),
        ("when the uk left the european union", "2020-01-31"),
        ("when yuri gagarin flew into space", "1961-04-12"),
        ("when hiroshima was bombed", "1945-08-06"),
        ("when robert f kennedy was killed", "1968-06-06"),
        ("when president kennedy was assassinated", "1963-11-22"),
        ("when mikhail gorbachev died", "2022-08-30"),
        ("when iraq invaded iran", "1980-09-22"),
        ("when the berlin wall was opened", "1989-11-09"),
        ("when fidel castro took power", "1959-01-01"),
        ("when obama was elected", "2008-11-04"),
        ("when china joined the wto", "2001-12-11"),
        ("when russia invaded ukraine", "2022-02-24"),
        ("when the queen died", "2022-09-08"),
        ("sarin attack on ghouta", "2013-08-21"),
    ],
)
def test_an_event_has_its_own_days(told: str, days: str) -> None:
    assert _days(told) == days


@pytest.mark.parametrize(
    "told",
    [
        "who speaks for china",
        "when pinochet died",
        "when allende came to power",
        "when gaddafi was toppled",
        "when zulfikar ali bhutto was hanged",
        "when king faisal of saudi arabia was murdered",
        "when khaleda zia died",
        "when mobutu came to power",
        "when mubarak took power",
        "when musharraf was ousted",
        "when the taliban fell in afghanistan",
        "when mosul was liberated from isis",
        "when ukraine attacked kursk",
        "when ukraine invaded kursk",
        "the sarin attack in syria",
        "when the tamil tigers killed rajiv",
        "when panama took over the canal",
        "when the new start treaty was signed",
        "when the united states withdrew from the paris agreement",
        "when france tested its first hydrogen bomb",
        "when the winter olympics in beijing opened",
        "the earthquake in christchurch",
        "when gagarin died",
        "when batista took power",
        "when biden visited hiroshima",
        "when raul castro took power",
        "when eleanor roosevelt died",
        "when nancy reagan died",
        "when winnie mandela died",
        "when the queen mother died",
        "when queen juliana died",
        "when hillary clinton lost the election",
        "when merkel was re elected chancellor",
        "when obama was elected in 2012",
        "when merkel was chancellor",
        "when israel declared war on hamas",
        "when croatia introduced the euro",
        "when india landed on the moon",
        "when hamas took hostages to gaza",
        "der 9 11 1989",
        "when the brother of kennedy was killed",
        "after the failed coup against suu kyi",
        "when russia annexed crimea in 1783 or 1954",
    ],
)
def test_what_is_another_event_has_no_days(told: str) -> None:
    assert not _days(told)


def test_an_event_ends_when_it_began_or_later() -> None:
    assert moment("the korean war".split(), 0, ()) is not None
    found = moment("when the korean war ended".split(), 0, ())
    assert found is not None
    assert found.period.first == found.period.last == dt.date(1953, 7, 27)
