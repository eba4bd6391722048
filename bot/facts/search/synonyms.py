"""Words of the field that stand for one another, so that “the British jet” meets “UK aircraft”.

Each line is a group. Only what means the same in nearly every text of this field is one: peoples
and their countries, capitals that stand for governments, plain words for terms of art.
"""

from __future__ import annotations

from functools import cache

from ..stemming import stem

_GROUPS = """
afghanistan afghan
albania albanian
algeria algerian
america american usa
angola angolan
argentina argentine argentinian
armenia armenian
australia australian
austria austrian
azerbaijan azerbaijani azeri
bangladesh bengali
belgium belgian
bosnia bosnian
brazil brazilian
britain british uk
bulgaria bulgarian
burma burmese myanmar
burundi burundian
cambodia cambodian kampuchea
canada canadian
chad chadian
chile chilean
china chinese beijing
colombia colombian
congo congolese zaire
croatia croatian croat
cuba cuban
cyprus cypriot
czech czechoslovakia czechoslovak
denmark danish dane
egypt egyptian
eritrea eritrean
ethiopia ethiopian
finland finnish
france french
georgia georgian
germany german
greece greek
guatemala guatemalan
guinea guinean
haiti haitian
hungary hungarian
iceland icelandic
india indian
indonesia indonesian
iran iranian persian tehran
iraq iraqi
ireland irish
israel israeli
italy italian
japan japanese
jordan jordanian
kashmir kashmiri
kenya kenyan
kosovo kosovar
kuwait kuwaiti
lebanon lebanese
liberia liberian
libya libyan
lithuania lithuanian
macedonia macedonian skopje
malaysia malaysian
mali malian
morocco moroccan
mozambique mozambican
namibia namibian
nepal nepali nepalese
netherlands dutch
nicaragua nicaraguan
nigeria nigerian
norway norwegian
pakistan pakistani
palestine palestinian
panama panamanian
peru peruvian
poland polish
portugal portuguese
pyongyang korea korean
rhodesia rhodesian
romania romanian
russia russian soviet ussr moscow kremlin
rwanda rwandan
senegal senegalese
serbia serbian serb belgrade
slovenia slovene slovenian
somalia somali
spain spanish
sudan sudanese khartoum
sweden swedish
switzerland swiss
syria syrian damascus
tajikistan tajik
thailand thai
timor timorese
tunisia tunisian
turkey turkish turkiye ankara
uganda ugandan
ukraine ukrainian kyiv kiev
venezuela venezuelan
vietnam vietnamese
yemen yemeni
zambia zambian
zimbabwe zimbabwean
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
"""

SYNONYM = 0.75
"""How well one stands for another: well enough to answer by."""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """The other stems of the group of each stem."""
    groups = (tuple(map(stem, line.split())) for line in _GROUPS.splitlines())
    return {
        term: tuple(other for other in group if other != term) for group in groups for term in group
    }


def synonyms(term: str) -> tuple[str, ...]:
    """The stems that stand for another; none where it has no synonym."""
    return _table().get(term, ())
