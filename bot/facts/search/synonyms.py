"""Words of the field that stand for one another, so that “the British jet” meets “UK aircraft”.

Each line is a group. Only what means the same in nearly every text of this field is one: peoples
and their countries, capitals that stand for governments, plain words for terms of art.
"""

from __future__ import annotations

from functools import cache

from ..peoples import alike
from ..stemming import stem

_GROUPS = """
abduct kidnap
accession admission admit join
aeroplane airplane aircraft airliner jet plane
aid relief humanitarian
ambassador envoy diplomat
armistice ceasefire truce
arms weapon weaponry
assassinate assassination kill murder slay shoot
atomic nuclear
atrocity massacre slaughter
ban embargo
bank loan
barrier fence wall
block veto
blockade siege
boat ship vessel warship
bomb bombing bombardment airstrike
captive hostage
child children kid
climate warming
compensation reparation
cop police policeman
coup putsch overthrow oust topple depose
court tribunal
disease epidemic outbreak pandemic
earthquake quake
famine hunger starvation
fighter guerrilla insurgent militia rebel
troop soldier
frontier border
gas chemical
independence independent
invade invasion occupy
jail prison imprison detain
maritime naval sea
pact treaty accord agreement
plebiscite referendum
pull withdraw withdrawal pullout
revolt uprising rebellion
shelter refuge
spy espionage reconnaissance
survey inspect inspection
terror terrorism terrorist
woman female
"""

_PLAIN = """
admission: member membership newcomer newest join enter entry welcome seat
afghanistan: kabul taliban kandahar helmand
aggression: attack assault
aid: help deliver delivery supply supplies rescue
airport: airfield runway
airliner: flight passenger airbus boeing airline
albania: tirana
algeria: algiers
angola: luanda savimbi
annex: annexation grab swallow absorb
apartheid: segregation racist racial whites township
appoint: name choose pick chosen new head
area: zone district region
argentina: malvinas
armenia: yerevan
arms: gun rifle ammunition munition hardware bullet tank
arrest: catch capture seize nab handcuff wanted
assets: money account fund bank wealth
atomic: reactor plant uranium enrichment warhead
attack: raid strike hit assault storm ambush
austria: vienna
azerbaijan: baku
belgium: brussels
biological: germ bacteria bacteriological virus toxin
bosnia: sarajevo banja
burundi: bujumbura
cambodia: khmer phnom pol
cease: halt pause silence quiet lull
central: bangui
chad: ndjamena
chemical: sarin nerve poison toxic chlorine mustard poisoned
child: boy girl minor underage youngster pupil teenager
chile: santiago
china: peking mao taiwan
civilian: innocent bystander inhabitant resident townspeople people villager
climate: weather drought flood
coal: coke
colombia: bogota farc
comply: obey respect abide heed
condemn: denounce scold blast criticise criticize decry slam rebuke reproach outrage
congo: kinshasa leopoldville mobutu kabila lumumba katanga goma
convoy: lorry truck column caravan
corruption: bribe bribery graft kickback embezzle
coup: junta mutiny seize topple
croatia: zagreb krajina tudjman vukovar
cuba: havana castro
cyprus: nicosia makarios varosha
demand: insist order urge tell call request
demilitarised: buffer strip
deplore: regret lament
deport: expel banish exile uproot evict
deportation: expulsion expel expelled banish
destruction: demolish scrap dismantle destroy smash
detain: jail lock captive
disarm: lay decommission surrender
discussion: debate talk
disease: virus fever cholera aids hiv ebola covid flu
dissolve: disband abolish wind
diamond: gem gemstone jewel stone
displaced: homeless uprooted fled flee
downing: shot shoot down
draft: proposal text motion
drug: narcotic opium heroin cocaine poppy
egypt: cairo nasser sinai suez
elections: ballot poll vote voter voting polling
elect: vote ballot poll
embassy: mission chancery
end: close closure terminate finish wind shut
energy: gas electricity power pipeline
envoy: emissary mediator messenger negotiator
eritrea: asmara
establish: create found form birth born launch
ethiopia: addis abyssinia tigray
exemption: exception waiver carve
expert: specialist panel investigator
explosion: blast bomb explode blow
exports: sale sell trade
extend: prolong renew lengthen stay continue longer
extradition: surrender handover
famine: starve starving hungry
fighter: jihadist jihadi combatant gunman
financing: money fund cash pay
food: grain wheat bread meal
freeze: block frozen
frozen: block freeze
gambia: banjul
gaza: hamas strip
genocide: exterminate extermination holocaust annihilation
georgia: tbilisi abkhaz ossetia
germany: berlin bonn
golan: heights
guard: protect escort watch defend
guatemala: maya
haiti: aristide duvalier
helicopter: chopper
hijack: hijacker
hostages: captive seized taken
hospital: clinic medical doctor medic nurse ambulance
human: rights dignity
hungary: budapest
imports: buy buying purchase
independence: free freedom sovereign sovereignty secede secession
independent: free freedom sovereign
india: delhi
indonesia: jakarta
inquiry: investigate investigation probe finding
inspections: check verify search look inspector
intelligence: secret
interim: caretaker provisional temporary
invade: attack seize conquer march
iran: teheran ayatollah shah
iraq: baghdad bagdad saddam hussein
islamic: daesh isis caliphate jihadist
islands: archipelago isles
israel: netanyahu zionist
ivory: gbagbo ouattara abidjan
japan: tokyo
journalists: reporter correspondent press media newsman journalism
judges: bench magistrate robe
justice: law court
kashmir: jammu himalaya
kill: dead death die murder shoot
korea: seoul pyongyang kim
kosovo: pristina prishtina
kuwait: emirate
lebanon: beirut hezbollah hizbullah
liberia: monrovia taylor
libya: tripoli benghazi gaddafi qaddafi gadhafi
lift: end remove drop cancel
macedonia: fyrom
maintain: keep
mali: bamako timbuktu tuareg
maritime: ship ocean navy
massacre: killing bloodbath butchery
mediator: broker negotiator
mercenaries: hired soldier fortune
middle: mideast
migrant: trafficker smuggler people boat
militia: gang gunman warlord
mines: landmine
missile: rocket ballistic
missing: lost vanished disappeared
monitoring: watch observe supervise oversee
monitor: watch observe supervise oversee
morocco: rabat hassan
mozambique: maputo renamo
murder: assassin killing
myanmar: rohingya rangoon suu
namibia: windhoek swapo
neighbour: next adjoining
nepal: kathmandu maoist
nicaragua: managua contra sandinista
observer: monitor watcher
observers: monitor watcher
occupation: occupy conquered seized hold
oil: petroleum crude petrol fuel barrel
pakistan: islamabad karachi
palestine: gaza ramallah intifada
palestinian: gaza ramallah intifada
panama: noriega
partition: divide split
peacekeepers: helmet troop soldier
peacekeeping: helmet
petroleum: oil fuel crude petrol gasoline
piracy: pirate hijack buccaneer corsair skiff
pirate: piracy
police: officer constable gendarme
poland: warsaw
portugal: lisbon
president: leader ruler
prisoner: inmate detainee captive pow
proliferation: spread bomb
propaganda: incite hate
prosecutor: attorney prosecute
protection: protect shield guard safety shelter
protect: shield defend safeguard
punish: penalty
raid: strike bomb attack hit foray
rape: raped violate
rebel: insurgent
recognise: accept acknowledge
recommend: suggest advise
refugees: flee fled exile camp
refugee: flee fled exile camp
reparation: damages pay
representative: envoy boss chief
resettlement: settle
restriction: limit ceiling cap
return: home back
rhodesia: salisbury smith
rwanda: kigali hutu tutsi
sahara: polisario saharawi
sanctions: punish punishment penalty penalise blacklist measure isolate
schools: classroom education pupil
secretary: chief boss
serbia: milosevic slobodan
settlements: settler colony outpost
sexual: rape raped
shell: mortar artillery
shelling: mortar artillery rocket
shipping: vessel freighter tanker merchant cargo
ship: freighter tanker merchant cargo
sierra: freetown sankoh
slavery: slave
smuggling: contraband illicit traffic trafficking
somalia: mogadishu aidid barre
south: pretoria mandela
spain: madrid
sudan: bashir omdurman
suicide: bomber
surveillance: watch radar
suspend: pause halt freeze
suspects: accused wanted
syria: assad aleppo
tajikistan: dushanbe
territory: land soil
terrorism: extremist bomber bombing
terrorist: extremist bomber
textiles: clothing garment
timor: dili
torture: mistreat
trade: sell buy commerce
training: teach coach instruct train
travel: visa journey
treaty: signature
trial: judge try dock prosecute
tribunal: judge prosecute trial dock
tribute: honour mourn death passing
troop: boot helmet army
troops: boot helmet army
truce: lull
trust: confidence
trusteeship: colony colonial
tunisia: tunis
uganda: kampala amin entebbe
ukraine: crimea donbas donetsk mariupol zelensky kiev
vacancy: empty replacement replace fill
vessel: freighter tanker cargo
veto: kill sink reject torpedo stop scuttle
vienna: austrian
war: fighting conflict battle
weapon: gun rifle bullet
withdraw: leave quit retreat evacuate abandon go home
withdrawal: leave quit retreat evacuate abandon departure
women: female woman lady girl wife gender
worker: staff employee
wounded: injured hurt
yemen: sanaa aden houthi
youth: young teenager student
yugoslavia: milosevic tito
zambia: lusaka kaunda
zimbabwe: harare mugabe
"""
"""Plain words that may stand for a term of the field, behind it: capitals and leaders for their
countries, everyday words for those of resolutions. The other way round none stands."""

SYNONYM = 0.75
"""How well one stands for another: well enough to answer by."""
KINDRED = 0.6
"""How well a term of the field stands for a plain word that may mean it: to find, not to answer."""


@cache
def _kindred() -> dict[str, tuple[str, ...]]:
    """The terms that each plain word may stand for, as stems."""
    found: dict[str, dict[str, None]] = {}
    for line in filter(None, _PLAIN.splitlines()):
        term, plain = line.split(":")
        for word in plain.split():
            found.setdefault(stem(word), {})[stem(term)] = None
    return {word: tuple(term for term in terms if term != word) for word, terms in found.items()}


def kindred(term: str) -> tuple[str, ...]:
    """The stems of what a plain word may stand for."""
    return _kindred().get(term, ())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """The other stems of the group of each stem."""
    groups = (*peoples(), *(tuple(map(stem, line.split())) for line in _GROUPS.splitlines()))
    return {
        term: tuple(other for other in group if other != term) for group in groups for term in group
    }


@cache
def peoples() -> tuple[tuple[str, ...], ...]:
    """The stems of the words for each country and its people."""
    return tuple(tuple(map(stem, words)) for words in alike())


def synonyms(term: str) -> tuple[str, ...]:
    """The stems that stand for another; none where it has no synonym."""
    return _table().get(term, ())
