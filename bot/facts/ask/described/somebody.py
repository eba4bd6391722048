"""What is asked of somebody who is only described: “the Swede who led the force, who followed him”.

The description is that of somebody by a post, which :mod:`..posts` finds; what is asked stands in
another clause, with a pronoun, or asks whence somebody came.
"""

from __future__ import annotations

import re

from ..reading.lexicon import ASKING

_CLAUSE = re.compile(r"[,;:?!–—]+(?=\s|$)|\.+(?=\s|$)|\s+-+\s|\s+(?:and|et)\s")
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers|il|elle|lui|son|sa|ses)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:his|her)\b(?= \w)", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?<=[\w,] )(?:when|while|since|after|before|until|once|quand|apr[eè]s|avant)\b (?=\w+ \w).*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:so |well |and )*(?:that|this)(?= )", re.IGNORECASE)
_WHO = re.compile(r"(?:who|qui) (?:was|is|were|est|était|etait) \w+\W*$", re.IGNORECASE)
"""“Who was he” asks for no more than the description."""
_COUNTRY = r"(?:country|nation|state)"
_WHENCE = (
    re.compile(rf"^(?:from|of) (?:which|what) {_COUNTRY} (?:was|is|did|came|comes) (?P<who>.+)$"),
    re.compile(rf"^(?:which|what) {_COUNTRY} (?:was|is|did|does) (?P<who>.+?)(?: come)? from$"),
    re.compile(
        rf"^(?:which|what) {_COUNTRY} (?:supplied|provided|sent|gave|furnished) (?P<who>.+)$"
    ),
    re.compile(r"^where (?:was|is|did|does) (?P<who>.+?) (?:come from|from)\b(?P<rest>.*)$"),
    re.compile(
        rf"^(?P<who>.+?)(?: (?:was|is|came|comes))? from (?:where|(?:which|what) {_COUNTRY})$"
    ),
    re.compile(r"^(?:of )?(?:which|what) nationality (?:was|is) (?P<who>.+)$"),
    re.compile(r"^(?:what (?:was|is) )?the nationality of (?P<who>.+)$"),
    re.compile(r"^de quel(?:le)? (?:pays|nationalite) (?:venait|etait|est|vient) (?P<who>.+)$"),
)


def apart(text: str) -> tuple[str, str] | None:
    """The description of somebody, and what is asked with ``{}`` in place of the name."""
    plain = " ".join(text.split())
    for match in reversed(list(_CLAUSE.finditer(plain))):
        asked = plain[match.end() :].strip()
        main = _SUBORDINATE.sub("", asked)  # “who ran it before he came” asks of another
        if ASKING.search(main) and _PRONOUN.search(main) and not _WHO.match(main):
            name = "{}'s" if _POSSESSIVE.search(asked) else "{}"
            pronoun = _POSSESSIVE if _POSSESSIVE.search(asked) else _PRONOUN
            told = plain[: match.start()]
            last = _CLAUSE.split(told.rstrip(" ,;"))[-1].strip()
            if ASKING.match(last) and _PRONOUN.search(last):
                return None  # “who took over from him, and where was he from” asks of two
            who = told if ASKING.search(told) else f"who was {_ARTICLE.sub('', told)}"
            return who, pronoun.sub(name, asked, count=1)
    return None


def whence(folded: str) -> tuple[str, str] | None:
    """The same of a question, in folded words, whence somebody came."""
    found = next(filter(None, (each.search(folded) for each in _WHENCE)), None)
    if found is None:
        return None
    return (
        f"who was {found['who']}{found.groupdict().get('rest') or ''}",
        "which country was {} from",
    )
