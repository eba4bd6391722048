"""Bodies, texts and operations under their names in German, Spanish and Italian."""

from __future__ import annotations

import pytest

from bot.facts.search import SearchEngine


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("Sicherheitsrat", "un-security-council"),
        ("sicherheitsrat der vereinten nationen", "un-security-council"),
        ("Consejo de Seguridad", "un-security-council"),
        ("consiglio di sicurezza", "un-security-council"),
        ("Vereinte Nationen", "united-nations"),
        ("naciones unidas", "united-nations"),
        ("Nazioni Unite", "united-nations"),
        ("Alleanza atlantica", "nato"),
        ("Nordatlantikrat", "north-atlantic-council"),
        ("Unión Africana", "african-union"),
        ("ACNUR", "unhcr"),
        ("UN-Charta", "un-charter"),
        ("Tratado del Atlántico Norte", "north-atlantic-treaty"),
        ("Flüchtlingshilfswerk", "unhcr"),
    ],
)
def test_foreign_names_are_names(engine: SearchEngine, asked: str, key: str) -> None:
    hits = engine.search(asked).hits
    assert hits
    assert hits[0].entry.id == key


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("welche Truppe löste IFOR in Bosnien ab", "sfor"),
        ("misión que sucedió a la ISAF", "resolute-support"),
        ("Nachfolgeoperation der ISAF", "resolute-support"),
        ("sustituta de la ISAF", "resolute-support"),
        ("norwegischer Generalsekretär der NATO", "stoltenberg"),
        ("rumänischer Vize der NATO", "geoana"),
        ("le numéro deux de l'OTAN en 2018", "gottemoeller"),
        ("NATO's number two in 2018", "gottemoeller"),
        ("secretario general de las Naciones Unidas en 1965", "u-thant"),
        ("Generalsekretär der Vereinten Nationen 1955", "hammarskjold"),
        ("segretario generale delle Nazioni Unite nel 1985", "perez-de-cuellar"),
        ("secrétaire général des Nations unies en 1948", "lie"),
    ],
)
def test_what_came_next_and_who_held_an_office_is_sure(
    engine: SearchEngine, asked: str, key: str
) -> None:
    found = engine.search(asked).answer
    assert found is not None
    assert found.id == key


@pytest.mark.parametrize(
    ("misspelt", "place"),
    [("Lybia", "Libya"), ("Afganistan", "Afghanistan"), ("sommalia", "Somalia")],
)
@pytest.mark.parametrize(
    "more", ["arms embargo {}", "{} nato training", "resolution on {} in 2011"]
)
def test_a_misspelt_place_weighs_no_more_than_the_name(
    engine: SearchEngine, misspelt: str, place: str, more: str
) -> None:
    found, meant = (
        [hit.entry.id for hit in engine.search(more.format(said)).hits]
        for said in (misspelt, place)
    )
    assert found == meant
    assert engine.search(misspelt).hits[0].entry.title == place
