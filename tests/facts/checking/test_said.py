"""Plain facts in running prose: what a clause is said of may be named before, in other words.

Each text is told rightly, and wrongly with one word or date in another's place.
"""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from bot.facts.checking.text.masking import Sentence
from bot.facts.checking.text.peoples import country_of
from bot.facts.checking.text.reading import sentences
from bot.facts.checking.text.saying import said
from bot.facts.checking.times.turns import verb_of
from bot.facts.model import Country
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


TURNS = [
    (
        "ONUMOZ came to Mozambique. It packed up in {} after free elections.",
        "December 1994",
        "December 1996",
    ),
    (
        "ONUSAL watched over El Salvador from 1991. The mission shut down at the end of {}.",
        "April 1995",
        "April 1998",
    ),
    (
        "quick notes: UNTAES, administration of Eastern Slavonia, mandate ended {}",
        "15 January 1998",
        "15 January 2000",
    ),
    (
        "The Council was tired of UNPREDEP, and on {} the mission was terminated.",
        "28 February 1999",
        "28 February 2001",
    ),
    (
        "Deny Flight guarded the sky over Bosnia and wrapped up on {}.",
        "20 December 1995",
        "20 December 1997",
    ),
    (
        "UNMIBH trained police; in {} the EU took over with its police mission.",
        "December 2002",
        "December 2005",
    ),
    (
        "Allied Harmony was short. On {} the EU took over with Concordia.",
        "31 March 2003",
        "31 March 2005",
    ),
    (
        "L'UNTAES a administré la Slavonie orientale et a fermé ses portes le {}.",
        "15 janvier 1998",
        "15 janvier 2000",
    ),
    ("La MINURCA était petite. Elle a plié bagage en {}.", "février 2000", "février 2003"),
    ("UNTAET governed East Timor until {}.", "May 2002", "May 2004"),
    ("KFOR came in 1999. Its first commander was {}.", "Sir Mike Jackson", "Juan Ortuño"),
    ("UNMIK's first head was {}.", "Bernard Kouchner", "Hans Haekkerup"),
    ("The first head of MONUSCO was {}.", "Roger Meece", "Martin Kobler"),
    ("UNPREDEP shut down on {}.", "28/02/1999", "28/02/2001"),
    ("UNPREDEP was closed on {}.", "28.2.1999", "28.2.2001"),
    ("UNMIS ({}) watched over a peace.", "2005-2011", "2005-2014"),
    (
        "Dag Hammarskjöld died in a plane crash near Ndola in {}.",
        "September 1961",
        "September 1963",
    ),
    ("U Thant was tired. He left office at the end of {}.", "1971", "1974"),
]
DAYS = [
    (
        "The talks failed, and Allied Force saw its first strikes on {}.",
        "24 March 1999",
        "24 March 1998",
    ),
    (
        "Le Conseil mit fin à la MINUSMA par la résolution 2690, le retrait devant finir au {}.",
        "31 décembre 2023",
        "31 décembre 2024",
    ),
    (
        "{} was the day on which resolution 1973 opened the sky to NATO.",
        "17 March 2011",
        "17 March 2012",
    ),
    (
        "Bucharest hosted them on {}: Croatia was invited, and Ukraine was promised membership.",
        "2 April 2008",
        "2 April 2005",
    ),
    (
        "Khalilzad and Mullah Baradar put their names to the deal with the Taliban in Doha in {}.",
        "February 2020",
        "February 2021",
    ),
]
LIVES = [
    ("UNCRO had its headquarters in Zagreb and carried on until {}.", "1996", "1999"),
    (
        "UNMIS, with its seat in Khartoum, was at work along the old front in {}.",
        "2007",
        "2001",
    ),
    ("In {} Ocean Shield had three ships off Somalia.", "2013", "2019"),
]
SEAS = [
    (
        "Active Endeavour then patrolled the {} from October 2001, until Sea Guardian came.",
        "Mediterranean",
        "Black Sea",
    ),
]
ORDERS = [
    ("Resolution 1996 set up UNMISS under Chapter {} of the Charter.", "VII", "VI"),
    ("{} came with the Council's consent and, to this day, it keeps the peace.", "KFOR", "SFOR"),
]
LEADERS = [
    (
        "INTERFET came within days, a coalition that was needed, led by {}.",
        "Australia",
        "New Zealand",
    ),
    ("Opération Turquoise was sent to Rwanda under {} command.", "French", "Belgian"),
    ("Operation Alba calmed Albania. It was led by {}.", "Italy", "Greece"),
    ("L'opération Sangaris fut une opération {}.", "française", "britannique"),
    (
        "UNITAF landed in Somalia. The force, under {} command, stayed until May 1993.",
        "American",
        "Canadian",
    ),
    (
        "Sharp Guard watched the Adriatic. It was a joint operation of NATO and the {}.",
        "WEU",
        "OSCE",
    ),
    ("EULEX Kosovo, run by {}, trains judges.", "the European Union", "NATO"),
    ("Allied Provider came first. {} had the command of that small flotilla.", "NATO", "The EU"),
    ("L'IFOR passa le relais à la SFOR. C'est {} qui en assurait la direction.", "l'OTAN", "l'UE"),
    ("NATO knew Darfur. AMIS, of 7,000 troops, was an {} mission.", "African Union", "Alliance"),
    ("Résolution 929. Cette opération fut conduite par {}.", "la France", "la Belgique"),
    (
        "Haiti got the Multinational Security Support mission. {} offered to lead it.",
        "Kenya",
        "Chad",
    ),
]
MANDATES = [
    (
        "UNAMID, the hybrid force for Darfur, was large. It was created by resolution {}.",
        "1769",
        "1590",
    ),
    (
        "quick notes on UNOCI: mission in Abidjan, set up by resolution {}, closed in 2017",
        "1528",
        "1035",
    ),
]
PEOPLE = [
    ("{} was Secretary General of NATO.", "Lord Robertson", "Kofi Annan"),
    ("{} was UN Secretary-General.", "Ban Ki-moon", "Lord Robertson"),
    ("{} était secrétaire général de l'OTAN.", "Jens Stoltenberg", "Kofi Annan"),
    ("The Secretary General of NATO when SFOR began was {}.", "Javier Solana", "Willy Claes"),
    ("{} led the organisation as NATO Secretary General.", "Manfred Wörner", "U Thant"),
    ("The first Secretary-General was the {} Trygve Lie.", "Norwegian", "Swede"),
    ("U Thant, {}, dirigea l'ONU.", "birman", "suédois"),
    ("Anders Fogh Rasmussen, the former {} prime minister, led NATO.", "Danish", "Dutch"),
    ("Javier Pérez de Cuéllar of {} ended a war.", "Peru", "Chile"),
    ("NATO's first Secretary General, {}, was witty.", "Lord Ismay", "Joseph Luns"),
    ("Le premier Secrétaire général de l'ONU, c'était {}.", "Trygve Lie", "U Thant"),
    (
        "When Allied Force began on 24 March 1999, NATO's Secretary General was {}.",
        "Javier Solana",
        "Lord Robertson",
    ),
    ("{}, a quiet man, was at the helm of the Alliance when SFOR began.", "Solana", "Claes"),
    ("UNPROFOR was created in 1992, while {} was Secretary-General.", "Boutros-Ghali", "U Thant"),
    ("In 1973 UNEF II was sent. The Secretary-General at the time was {}.", "Waldheim", "Thant"),
    ("In 1966, the year of the French withdrawal, {} was at the head of NATO.", "Brosio", "Luns"),
    ("{} toured the capitals in 1984 as NATO's Secretary General.", "Luns", "Stikker"),
    (
        "KFOR came in June 1999; its first commander, {}, stayed calm.",
        "Mike Jackson",
        "Wesley Clark",
    ),
    ("{}, who was a soldier of many wars, was commander of KFOR.", "Klaus Reinhardt", "Churkin"),
]
ROWS = [
    ("UNAMID, created by resolution 1769, took over from {} in Darfur.", "AMIS", "AMISOM"),
    ("IFOR, which had 60,000 men, was succeeded by {}, which was not so large.", "SFOR", "KFOR"),
    ("Wesley Clark was SACEUR. The man who took over from him was {}.", "Ralston", "Joulwan"),
    (
        "MINUSTAH, made in 2004, ended in 2017 and was directly replaced by {}.",
        "MINUJUSTH",
        "BINUH",
    ),
    (
        "Kofi Annan, elected in 1996, followed the {}.",
        "Egyptian Boutros-Ghali",
        "Burmese U Thant",
    ),
]
NUMBERS = [
    ("Spain became the {} member of NATO in 1982.", "16th", "17th"),
    ("Spain became the {} member of NATO in 1982.", "sixteenth", "seventeenth"),
    ("NATO grew to {} members when Spain joined.", "16", "17"),
    ("NATO grew to {} members when Spain joined.", "sixteen", "seventeen"),
]
SEATS = [
    ("UNTSO, whose headquarters are in {}, is old.", "Jerusalem", "Beirut"),
    ("UNFICYP was based in {}.", "Nicosia", "Athens"),
    ("NATO was in Paris first and then moved its headquarters to {}.", "Brussels", "Luxembourg"),
    ("Ocean Shield patrolled the {} against pirates.", "Gulf of Aden", "Baltic"),
    ("UNSMIL was deployed to {} in 2011.", "Libya", "Syria"),
]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [*TURNS, *DAYS, *LIVES, *ORDERS, *SEAS, *LEADERS, *MANDATES, *PEOPLE, *ROWS, *NUMBERS, *SEATS],
)
def test_a_plain_fact_is_compared_however_it_is_put(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "The war in Bosnia brought in UNPROFOR. The fighting ended in 1997 at last, some say.",
        "ONUC ended the secession of Katanga in January 1963.",
        "SFOR's American division left Tuzla in November 2003, and Dutch troops withdrew in 2002.",
        "ISAF grew. Phase two was launched in 2004.",
        "MINUSTAH's mandate was extended in October 2012 and reduced in 2014.",
        "Lord Carrington was appointed in June 1984 and succeeded in July 1988.",
        "INTERFET was not led by New Zealand.",
        "EUFOR Althea works with NATO's headquarters in Sarajevo.",
        "Jens Stoltenberg followed Rasmussen, the Dane, and knew the Swedish border well.",
        "KFOR is led by NATO; its commanders came from Italy and Türkiye.",
        "Resolution 2231 ended the work of the Panel in January 2016.",
        "UN civilian police in Bosnia, created in December 1995, worked beside IFOR.",
        "A UN operation kept the peace with Operation Licorne at its side. It stayed until 2017.",
        "Resolution 2124 authorised AMISOM to 31 October 2014.",
        "Every spring since 24 March 2000 people remember Allied Force.",
        "On 24 March 2009 a conference in Brussels looked back on Allied Force.",
        "He took command of ISAF on 4 July 2010.",
        "Bernard Rogers followed Alexander Haig on 1 July 1979 and stayed until 26 June 1987.",
        "Two said no, Brazil and Turkey, and Lebanon abstained, so that resolution 1929 passed.",
        "La résolution 2699 autorise une mission dirigée par le Kenya, treize membres votant pour.",
        "Speaking in English, Kofi Annan thanked the Council.",
        "Steven Schook was afterwards the first commander of NATO's headquarters in Sarajevo.",
        "Guy Tousignant followed his compatriot Dallaire in August 1994 and commanded UNAMIR.",
        "KFOR came to Kosovo. The EU led the talks, and the OSCE ran a mission of its own.",
        "In 2004 seven states joined, a step which Lord Robertson, as Secretary General, prepared.",
        "UNOSOM II was commanded at first by General Çevik Bir and left in March 1995.",
        "When SFOR ended in 2004 many thought of George Joulwan, who was SACEUR when IFOR began.",
        "NATO and its partners agreed their first policy on 1325 in December 2007.",
        "Sweden adopted its plan on 1325 in June 2006.",
        "The Council agreed a presidential statement on 1325 in October 2010.",
        "ISAF was authorised by Resolution 1386, passed into NATO's hands in August 2003 and grew.",
        "SFOR was mandated by Resolution 1088, passed to the EU in December 2004 and left.",
        "It was October 2007. Resolution 1325 had been read by few soldiers.",
        "Resolution 1701 asked Israel to leave Lebanon. That was in October 2006.",
        "SFOR left, NATO keeping a headquarters in Sarajevo beside the European Union.",
        "Resolution 1973 authorised all necessary measures, but no foreign occupation force.",
        "Resolution 1973 excluded a foreign occupation force of any form on Libyan territory.",
        "Resolution 1244 did not recognise Kosovo's independence.",
        "Kosovo declared its independence in 2008, nine years after resolution 1244.",
        "Resolution 1272 authorised force and gave East Timor to a UN administration.",
        "Resolution 1325 asks for more women among the peacekeepers that the UN sends.",
        "Resolution 1701 sent more blue helmets to Lebanon.",
        "Whether resolution 1441 authorised the use of force divided the Council.",
        "Resolution 1441 gave no green light to invade Iraq.",
        "The war to which resolution 1368 gave self-defence as a ground began in October 2001.",
        "Resolution 2334 speaks of two states and recognises no change of the lines of 1967.",
        "With resolution 1851 states could take all necessary measures ashore.",
        "Resolution 678 authorised the use of force to free Kuwait, resolution 687 ended the war.",
        "Resolution 1368 condemned the attacks; NATO went to war a month later.",
        "In the case of SCR 2728 it was Washington that abstained, in that of SCR 2735 Moscow.",
        "On resolution 1244 it was China that abstained, on resolution 1203 China and Russia.",
        "Two permanent members of the Security Council abstained, and seven elected ones voted no.",
        "Before 1966 the Security Council had eleven members.",
        "Germany has been elected to the Security Council for two years six times.",
        "The Security Council has fifteen members; thirteen members voted for it.",
        "Since 2001 Article 5 has been invoked once, Article 4 several times.",
        "The Group of Four has four members and wants six permanent seats more.",
        "The three elected African members sit on the Security Council for two years.",
        "ECOWAS has twelve members. The Security Council backed it.",
        "NATO flew 26,000 sorties over Libya in 2011, in seven months.",
        "After 11 days of bombing in 1995, Deliberate Force ended.",
        "UNMIK rested on four pillars, of which the EU led one; resolution 1244 names none.",
        "In 1999 Wesley Clark was SACEUR, while Kofi Annan was Secretary-General.",
        "A letter to Kofi Annan from France was read out.",
        "UNIFIL has a base in Tyre.",
        "The JCMB had its home in Kabul, and NATO was a member of it.",
        "The Security Council created a civil administration for Kosovo on 10 June 1999.",
        "UNMIBH came out of the Dayton Agreement and closed its doors at the end of 2002.",
        "Fifty officers, UNGOMAP, followed the retreat, which was completed on 15 February 1989.",
        "UNGOMAP followed the retreat of 115,000 men, which was completed on 15 February 1989.",
        "Ian Martin was the first head of UNMIN.",
        "Jens Stoltenberg was a UN special envoy before he was NATO Secretary General.",
        "When Kofi Annan was UN Secretary-General, Javier Solana led NATO.",
        "It rested on 1970 of 26 February and 1973 of 17 March, and ended after 27 October.",
    ],
)
def test_what_is_said_of_something_else_raises_no_alarm(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("SFOR kept the peace. It ended in 2004.", ["sfor"]),
        ("SFOR kept the peace. The war ended in 1995.", []),
        ("For SFOR there was a plan. It ended in 2004.", []),
        ("SFOR, the heir of IFOR, ended in 2004.", ["sfor"]),
        ("SFOR came, and the last soldiers of IFOR left in 1996.", ["ifor"]),
        ("SFOR kept the peace.\n\nIt ended in 2004.", []),
    ],
)
def test_what_a_clause_is_said_of_is_what_was_named_before(text: str, meant: list[str]) -> None:
    base, _ = shipped()
    earlier: list[Sentence] = []
    for sentence in sentences(text, base):
        last = [clause for clause, _ in said(sentence, earlier, verb_of("ended"), "M")]
        earlier = [sentence, *earlier]
    assert [each.id for clause in last for each in clause.subjects] == meant


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Dutchman", "Netherlands"),
        ("suédoise", "Sweden"),
        ("Norway", "Norway"),
        ("British", "United Kingdom"),
        ("Congolese", None),
        ("table", None),
    ],
)
def test_a_people_is_of_its_country(word: str, country: str | None) -> None:
    named = country_of(word, shipped()[0])
    assert (named.title if named else None) == country


def test_an_ally_joined_on_its_own_day() -> None:
    base = shipped()[0]
    allies = [each for each in base.entries.values() if isinstance(each, Country)]
    joined = {each.title: each.nato_since for each in allies if each.nato_since}
    assert len(joined) == 32
    for country, since in joined.items():
        day = f"{since.earliest():%d %B %Y}".lstrip("0")
        text = f"As the delegate of {country} I speak for an ally. We joined on {day}."
        assert not found(text), text


def test_whoever_was_followed_is_told_to_have_ended() -> None:
    report = check("IFOR was followed in December 1998 by SFOR.", shipped()[0], TODAY)
    assert [each.message.code for each in report.mistakes] == ["checking.ended"]


TITLED = [
    (
        "Secretary-General {} established UNAMSIL in the autumn of 1999.",
        "Kofi Annan",
        "Boutros Boutros-Ghali",
    ),
    ("SACEUR during Allied Force was {}.", "Wesley Clark", "George Joulwan"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), TITLED)
def test_who_goes_by_a_post_held_it_when_they_act(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))
