"""The texts of a language, read from its gettext catalogues."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from .po import Domain, read

LOCALES = Path(__file__).parent / "locale"
"""A folder for each language, named by its code; in it a catalogue for each domain."""
SOURCE = "en"
"""The language that has every text; others may lack some while they are being translated."""
_FORMATS = {"en": "en_GB"}
"""Whose customs for dates and lists a language follows, where not its own code's: 10 June 1999."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language. A code's first word is its domain: ``daily.post_gone``."""

    language: str
    locale: Locale

    def text(self, code: str, count: int | None = None) -> str | None:
        """The text of a code, in the form that belongs to ``count``; ``None`` where missing."""
        found = domain(self.language, code.partition(".")[0])
        return None if found is None else found.text(code, count)


@cache
def domain(language: str, name: str) -> Domain | None:
    """A domain in a language, read when its first text is asked for; ``None`` where missing."""
    return read(_file(language, name)) if has_domain(language, name) else None


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have the catalogues of every domain, English first."""
    domains = {path.name for path in (LOCALES / SOURCE).glob("*.po")}
    found = [
        path.name
        for path in LOCALES.iterdir()
        if path.is_dir() and domains <= {file.name for file in path.glob("*.po")}
    ]
    return tuple(sorted(found, key=lambda name: (name != SOURCE, name)))


@cache
def has_domain(language: str, name: str) -> bool:
    """Whether a language has the catalogue of a domain, whatever else it lacks."""
    return _file(language, name).is_file()


def _file(language: str, name: str) -> Path:
    return LOCALES / language / f"{name}.po"


def fingerprint() -> str:
    """Stands for the texts of all languages: 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(LOCALES.rglob("*.po")):
        digest.update(path.relative_to(LOCALES).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; raises ``FileNotFoundError`` for one that has none."""
    folder = LOCALES / language
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return Catalogue(language, Locale.parse(_FORMATS.get(language, language)))
