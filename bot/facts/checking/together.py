"""Claims read from what stands together in a clause, in whatever words it is put.

A clause that names one operation, or one text, one place and a word for what was done there makes a
claim. Where it names two of either, or a word that joins them in another way, nothing is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..model import Operation, Resolution
from .claims import Known, is_doubtful, mark_at
from .masking import Mark, Sentence
from .mistakes import Mistake
from .record import is_place
from .subjects import is_elsewhere, is_foreign

_IN = re.compile(
    r"\b(?:in|into|over|inside|across|throughout|en|au|aux|dans|(?<=sanctions\s)(?:on|against|contre)|(?<=embargo\s)(?:on|against|contre)"
    r"|(?<=deployed\s)to|(?<=mandate\s)for|(?<=mission\s)for|(?<=tribunal\s)for|(?<=measures\s)against)\s+(?:the\s+|l[ea]s?\s+)?(?:l['’])?"
    r"«[CO](?P<x>\d+)»(?!['’]s|-)",
    re.IGNORECASE,
)
_WORKS_THERE = re.compile(
    r"\b(?:t(?:ook|akes?|aking)\s+place|happen\w*|deploy\w*|launch\w*|serv(?:e|es|ed|ing)|operat(?:e|es|ed|ing)|peace-?keep\w*|blue\s+helmets"
    r"|patrol\w*|set\s+up|establish\w*|creat\w+|work(?:s|ed)?|ran|r[ue]ns?|keep(?:s|ing)?\s+the\s+peace|kept\s+the\s+peace|protect\w*"
    r"|stationed|stabili[sz]\w+|monitor\w*|observ\w+|police\w*|déroul\w+|déploy\w+|lanc\w+|établi\w*|créée?|casques\s+bleus"
    r"|patrouill\w+|operation|opération|campa(?:ign|gne)|mené\w*|conducted|mission|force|eu\s+lieu|intervenue?|maintien|brigade)\b",
    re.IGNORECASE,
)
"""What says that an operation was somewhere."""
_DID_THERE = re.compile(
    r"\b(?:gave|creat\w+|set\s+up|establish\w*|authori[sz]\w+|autoris\w+|deploy\w*|déploy\w+|impos\w+|sanctions?|embargo|mission|force|brigade"
    r"|peace-?keep\w*|blue\s+helmets|casques\s+bleus|cease-?fire|cessez-le-feu|war|guerre|conflict|conflit|demand\w*|exig\w+|condemn\w*|condamn\w+"
    r"|sent|envoy\w+|lifted|levé\w*|tribunal|no-fly\s+zone|safe\s+areas?|intervention|troops|coup)\b",
    re.IGNORECASE,
)
"""What a resolution does somewhere."""
_JOINED_OTHERWISE = re.compile(
    r"\b(?:like|unlike|as\s+in|model\w*|precedent|compar\w+|similar\w*|also|too|later|instead|summits?|conference|met|meeting|headquart\w+|based|base|trained"
    r"|from|via|through|support\w*|cooperat\w+|with|alongside|while|whereas|than|not|never|no|lesson\w*|before|after|recall\w*|implement\w*|born|paper"
    r"|delegat\w+|appl\w+|spread|neighbou?r\w*|refugees|border|next|moved|such|other|another|both|and\s+then|first|already|experience|report\w*|vot\w+"
    r"|abst\w+|veto\w*|comme|aussi|sommet|depuis|avec|ainsi|autre|après|avant|conférence|ne|pas|formée?|headed|talks|signed|agreements?|accords?)\b",
    re.IGNORECASE,
)
"""What may join an operation, or a text, and a place in another way."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A place where an operation was not, or of which a resolution does not speak."""
    named = [match for match in _IN.finditer(sentence.text) if is_place(_at(sentence, match).entry)]
    marked = [mark for letter in "CO" for mark in sentence.found(letter) if is_place(mark.entry)]
    if len(named) != 1 or len(marked) != 1 or _is_open(sentence):
        return
    where = _at(sentence, named[0])
    operations, texts = sentence.entries("M"), sentence.entries("R")
    is_for = named[0][0].casefold().startswith("for")  # of what a text made
    if (
        len(operations) == 1
        and not is_for
        and len(texts) <= 1
        and _WORKS_THERE.search(sentence.text)
    ):
        operation = operations[0]
        is_placed = isinstance(operation, Operation) and bool(operation.place)
        if is_placed and is_elsewhere(operation, where, known):
            told = message("checking.place", operation=operation.title, place=operation.place)
            yield Mistake.over((sentence.found("M")[0], where), told, operation)
    elif not operations and len(texts) == 1 and _DID_THERE.search(sentence.text):
        resolution = texts[0]
        if isinstance(resolution, Resolution) and is_foreign(resolution, where, known):
            subject = resolution.title.partition(":")[2].strip()
            told = message("checking.subject", number=resolution.number, subject=subject)
            yield Mistake.over((sentence.found("R")[0], where), told, resolution)


def _at(sentence: Sentence, match: re.Match[str]) -> Mark:
    return mark_at(sentence, match["x"])


def _is_open(sentence: Sentence) -> bool:
    """Whether something joins what is named in another way, or leaves the claim open."""
    is_other = _JOINED_OTHERWISE.search(sentence.text) or sentence.found("U")
    return bool(is_other) or is_doubtful(sentence.text)
