"""What the Council decided by a resolution, where a text gives it to another one.

“Resolution 687 condemned the invasion”: of the resolution that is named nothing of that kind is
told, and the title of another one on the same matter has it. ``grammar/measures.yaml`` has the
words for each measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ....messages import message
from ...base import FactBase
from ...model import Country, Entry, Resolution, Standing
from ...perbase import per_base
from ...wording import fold
from ..mistakes import Mistake
from ..operations.record import is_place
from ..statements.told import TOLD_IN_FULL, texts_of
from ..text.claims import QUOTED, Known, is_doubtful, only_resolution
from ..text.masking import MARK, Sentence
from ..text.naming import is_in, names_of
from ..text.plain import Clause
from ..text.wordlists import any_of, wordlist


@dataclass(frozen=True, slots=True)
class _Measure:
    says: re.Pattern[str]
    told: re.Pattern[str]
    is_once: bool


@cache
def _measures() -> tuple[_Measure, ...]:
    return tuple(
        _Measure(any_of(row["says"]), any_of(row["told"]), "once" in row)
        for row in wordlist("measures").values()
    )


_DECIDED = re.compile(
    r"\b(?:set(?:s|ting)?\s+up|establish\w*|creat\w+|impos\w+|introduc\w+|declar\w+|ban(?:s|ned)"
    r"|authori[sz]\w+|allow\w*|let(?:s|ting)?|permit\w*|g[ai]ve[sn]?|referr?\w*|demand\w*"
    r"|order\w*|oblig\w*|requir\w*|endors\w*|found\w*|made|plac\w+|appoint\w*|launch\w*|put"
    r"|goes\s+back|c[ao]mes?\s+from|comes?\s+with|owes?|thanks\s+to|stem\w*|bas(?:ed|is)"
    r"|provid\w+|fr(?:oze|eez\w+)|got|brought|entitl\w+|empower\w*|recogni[sz]\w+|decid\w+"
    r"|enlarg\w+|start(?:s|ed)?|born|asked|call(?:s|ed)\s+for|extend\w*|says|autoris\w+|cré\w+"
    r"|impos\w+|déclar\w+)\b",
    re.IGNORECASE,
)
"""That something came of a text."""
_OTHERWISE = re.compile(
    r"\b(?:recall\w*|reaffirm\w*|renew\w*|prolong\w*|tighten\w*|strengthen\w*|reinforc\w*"
    r"|widen\w*|lift\w*|eas(?:ed|ing)|end(?:s|ed|ing)?|terminat\w+|violat\w+|breach\w*"
    r"|implement\w*|amend\w*|support\w*|welcom\w+|cit(?:e|es|ed|ing)|broke|paved|report\w*"
    r"|instead|no|nor|own|both)\b",
    re.IGNORECASE,
)
"""What else may join a text and a measure."""
_BESIDE = re.compile(
    r"\b(?:after|before|until|unlike|without|than|since|following|beside|besides|alongside"
    r"|(?:build|follow)\w*\s+on|with)\s+(?:(?:the|un|security|council|adoption|of)\s+)*(?=«R)",
    re.IGNORECASE,
)
"""Before a text that is named beside what is told."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A measure that the one resolution of a clause did not decide, where another one did."""
    text = only_resolution(sentence)
    if text is None or QUOTED.search(sentence.text) or not _DECIDED.search(sentence.text):
        return
    whole = sentence.whole or sentence if isinstance(sentence, Clause) else sentence
    is_other = _BESIDE.search(whole.text) or len(MARK.findall(sentence.text)) > _MOST
    if text.standing is Standing.RECORD or is_other:
        return
    told = list(texts_of(text))
    spelled = _spelled(sentence)
    for measure in _measures() if len(told) >= _LEAST else ():
        said = measure.says.search(spelled)
        if said is None or _is_open(spelled, said):
            continue
        places = _places(sentence)
        if any(map(measure.told.search, told)) and (not places or any(_of(places, text))):
            continue
        right = _right(measure, text, places, known)
        if right is not None:
            mark = sentence.found("R")[0]
            title = right.title.partition(": ")[2]
            symbol = f"S/RES/{right.number} ({right.year})"
            yield Mistake(
                mark.start, mark.end, message("checking.told", entry=symbol, text=title), right
            )
            return


_APART = re.compile(r";\s|(?:,|\b(?:and|while|but))\s+«D\d+»(?!,)", re.IGNORECASE)
"""Between a text and what another decided, whose number may be taken for a year."""


def _is_open(text: str, said: re.Match[str]) -> bool:
    """Whether other words than those of a measure leave open that a text decided it."""
    named = [match.end() for match in re.finditer(r"«R\d+»", text)]
    rest = f"{text[: said.start()]} {text[said.end() : max(said.end(), *named)]}"
    start, end = min((*named, said.start())), max((*named, said.end()))
    is_apart = _APART.search(text, start, end)
    return bool(is_apart or _OTHERWISE.search(rest)) or is_doubtful(rest)


def _places(sentence: Sentence) -> list[Entry]:
    found = [*sentence.entries("C"), *sentence.entries("O")]
    return [each for each in found if isinstance(each, Country) or is_place(each)]


def _of(places: list[Entry], text: Resolution) -> Iterator[bool]:
    """Whether a text has to do with each of some places."""
    return (_is_in(place, text) for place in places)


_RENEWED = re.compile(
    r"\b(?:renew|prolong|continu)\w*|\b(?:another|further|again|more)\b", re.IGNORECASE
)
"""Words of a text that may have gone on with what an earlier one decided."""
_MOST, _LEAST = 6, 3
"""A clause with more marks tells several things; of a text with less little is known."""


def _spelled(sentence: Sentence) -> str:
    """The words of a sentence with those that name a body, a document or the like."""
    return MARK.sub(
        lambda match: sentence.marks[int(match[2])].words if match[1] == "O" else match[0],
        sentence.text,
    )


def _right(
    measure: _Measure, text: Resolution, places: list[Entry], known: Known
) -> Resolution | None:
    """The first resolution that has a measure in its title, and the places of a clause.

    Where none is named, it is the only one with the measure, or one on the same matter.
    """
    titled = [each for each in _titled(known.base)[measure.told.pattern] if each is not text]
    told = " ".join(texts_of(text))
    if text.standing not in TOLD_IN_FULL or _RENEWED.search(told):
        titled = [e for e in titled if e.number > text.number or e.agenda != text.agenda]
    for each in titled:
        of = f"{each.title} {each.agenda}"
        is_alike = (measure.is_once and len(titled) == 1) or each.agenda == text.agenda
        if all(is_in(of, place) for place in places) if places else is_alike:
            return each
    return None


def _is_in(place: Entry, text: Resolution) -> bool:
    said = f" {fold(' '.join((text.title, text.agenda or '', *texts_of(text))))} "
    return any(f" {fold(name)} " in said for name in names_of(place))


@per_base
def _titled(base: FactBase) -> Mapping[str, tuple[Resolution, ...]]:
    """The resolutions of which the titles have each measure, the first one first."""
    found: dict[str, tuple[Resolution, ...]] = {}
    texts = [base.resolution(number) for number in sorted(base.numbers)]
    texts = [each for each in texts if each.standing is not Standing.RECORD]
    for measure in _measures():
        found[measure.told.pattern] = tuple(
            each
            for each in texts
            if measure.says.search(each.title) or measure.told.search(each.title)
        )
    return found
