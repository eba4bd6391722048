"""Stems of five languages, and of no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.facts.stemming import stem, stem_in

SAID = {
    "en": "sanctions authorised peacekeeping resolutions abstaining generally",
    "fr": "résolutions maintien nationaux adoptées",
    "de": "beschlüsse sicherheitsrat einstimmig",
    "es": "resoluciones naciones aprobada",
    "it": "risoluzioni nazioni approvata",
}
_ALONE = """
import sys
from bot.facts.stemming import stem, stem_in
stem("sanctions"), stem_in("fr", "nationaux")
print(*sorted(name for name in sys.modules if name.endswith("_stemmer")))
"""
_WHOLE = """
import sys, snowballstemmer
language, *words = sys.argv[1:]
print(*snowballstemmer.stemmer(language).stemWords(words))
"""
LANGUAGES = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "it": "italian"}


def _said_by(program: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("code", SAID)
def test_a_stem_is_what_the_whole_package_gives(code: str) -> None:
    words = SAID[code].split()
    wanted = _said_by(_WHOLE, LANGUAGES[code], *words)
    assert [stem(word) if code == "en" else stem_in(code, word) for word in words] == wanted


def test_only_the_stemmers_of_the_languages_asked_for_are_loaded() -> None:
    english, french = (f"snowballstemmer.{name}_stemmer" for name in ("english", "french"))
    assert _said_by(_ALONE) == [english, french]
