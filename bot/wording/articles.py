"""Which names take “the” within an English sentence: “the United States”, “the Kosovo Force”."""

from __future__ import annotations

import re

_COUNTRIES = re.compile(
    r"United (?:States|Kingdom|Nations|Arab Emirates)|Soviet Union"
    r"|(?:Central African|Dominican|Democratic|Lao People's Democratic) Republic(?: of the Congo)?"
    r"|Republic of (?:the Congo|Moldova)|(?:Marshall|Solomon) Islands"
    r"|Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles"
)
_BODIES = re.compile(
    r"(?!NATO support|Operation|Head|Commander|Chair|Joint Special)[^:;,]*\b(?:Administration"
    r"|Agency|Authority|Board|Commission|Committee|Council|Court|Force|Initiative|Mechanism|Mission"
    r"|Nations|Office|Operation|Organi[sz]ation|Programme|Service|Tribunal|Union)\b"
    r"[^:;,]* \([A-Z][A-Z-]+\)|UN (?:Security Council|General Assembly|Secretariat)"
)
_TEXTS = re.compile(
    r"(?:[A-Z][\w–-]+ )+(?:Accords|Agreement|Charter|Compact|Convention|Declaration|Treaty)"
    r"(?: (?:on|of|between|against) [^:;,]+)?(?: \([A-Z]+\))?"
    r"|(?:Charter|Treaty) o[fn] [^:;,]+|Rome Statute[^:;,]*"
)


def with_article(name: str) -> str:
    """A name as it stands within a sentence: with “the” where its last word is a common noun."""
    return f"the {name}" if any(each.fullmatch(name) for each in _TAKE_ONE) else name


_TAKE_ONE = (_COUNTRIES, _BODIES, _TEXTS)
