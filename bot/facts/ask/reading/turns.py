"""Which side of a thing is asked for: what came before it, or what came after it.

“What replaced IFOR” asks for what came later, “what did IFOR replace” for what came earlier, and
“what was IFOR replaced by” for what came later again: the verb alone does not say it, but which
of its ends the thing stands at. The words are the ``turns`` of the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Turns = tuple[tuple[re.Pattern[str], str], ...]
SIDES = ("preceded", "replaced")
"""The classes of words of what came before something, and of what came after it."""
_THING = r"(?:@(?:entry|text)|it|they)"
_OF_IT = r"(?:@(?:entry|text)(?: s)?|its|their|his|her|sa|son|leur)"
_PASSED = r"(?:(?!(?:from|to|for|by|who\w*|which|what|and|when|after|before)\b)\w+ |@time ){0,6}?"
"""What is handed over: “took command of the force from”."""
_ARTICLE = r"(?:the |a |an |la |le |l |au |un |une |any |direct |immediate )*"
_WITH_VERB = (
    r"(?:(?:did|do|does|had|has|have|would|a|avait|ont|t|il|elle|ils|elles|bien|ever|then|later"
    r"|itself|once|directly|alone|or|\w+ly) )*"
)
_BE = r"(?:is|was|were|are|be|been|got|gets|get|est|etait|ete|fut|sont)"
_BY = (
    r"(?:by|par) (?:whom|what(?! \w+ (?:was|were|is|are|did))|qui|quoi"
    r"|(?:what|which|quel(?:le)?s?) (?:body|bodies|org\w+|stat\w+|etats?|pays|countr\w+|members?))"
)
_WHAT = r"(?:what|which|whom|who|whose|quoi|qui|quels?|quelles?)"


def _patterns(told: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """How the words of one end stand beside a thing, and whether the thing is at that end.

    The first that fits decides. In the passive a verb has its ends the other way round, but for
    its progressive form: “which body was it following on from”.
    """
    verb, noun = told["does"].replace("@passed ", _PASSED), told["is"]
    passive = rf"(?!\w+ing\b)(?:{verb})"
    yield rf"{_THING} {_WITH_VERB}{_BE} {_WITH_VERB}{_ARTICLE}(?:{noun})", True
    yield rf"{_BE} {_ARTICLE}{_THING} (?:the |an? |any |la |le |une? |direct )+(?:{noun})", True
    yield rf"{_BE} {_ARTICLE}{_THING} (?:{noun}) (?:of|to|de|d|du)", True
    yield rf"(?:whose|de (?:quoi|qui)) (?:{noun}) (?:{_BE} )?{_ARTICLE}{_THING}", True
    yield rf"(?:{noun})", False
    yield rf"(?:{told['apart']})", True
    yield rf"(?:{told['fills'].replace('@its', _OF_IT)})", False
    yield rf"(?:{verb}) (?:by|par) {_ARTICLE}{_THING}", True
    yield rf"{_THING} {_WITH_VERB}{_BE} {_WITH_VERB}{passive}", False
    yield rf"{_BE} {_ARTICLE}{_THING} {_WITH_VERB}{passive}", False
    yield rf"{_THING} {_WITH_VERB}(?:{_BE} )?{_WITH_VERB}(?:{verb})", True
    yield rf"(?:que|qu|a {_WHAT}(?: \w+)?) {_WITH_VERB}(?:{verb}) {_ARTICLE}{_THING}", True
    yield rf"(?:{verb}) (?:\w+ )?{_ARTICLE}{_THING}", False
    time = rf"(?:c[ao]mes?|venue?|vient|{_BE}) (?:\w+ )?(?:{told['when']})"
    yield rf"{_THING} {_WITH_VERB}{time}(?: {_WHAT}|$)", True


def turns_of(ends: Mapping[str, Mapping[str, str]]) -> Turns:
    """Each way in which words stand beside a thing, with the side that it asks for.

    ``ends`` are, for the later and the earlier of two, the alternatives of each kind of word.
    """
    asked = {"later": SIDES, "earlier": SIDES[::-1]}
    return tuple(
        (re.compile(rf"(?<![\w@])(?:{pattern})(?!\w)"), there if is_there else away)
        for end, (there, away) in asked.items()
        for pattern, is_there in _patterns(ends[end])
    )


def side(slotted: str, turns: Turns) -> tuple[str | None, set[str]]:
    """The class of the side of the one thing named that is asked for, and the words that ask so.

    ``None`` where none shows. ``slotted`` are the words of a question with slots for names.
    """
    found = ((asked, pattern.search(slotted)) for pattern, asked in turns)
    told = next(((asked, match[0]) for asked, match in found if match), (None, ""))
    return told[0], {word for word in told[1].split() if not word.startswith("@")}


_NAMED = r"(?P<thing>(?:\w+ ){0,3}?@\w+)"
_FRENCH_BE = r"(?:a|est|fut)(?: t (?:il|elle))?(?: ete)?"
_PASSIVES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BY} (?:was|were|is|are|got) {_NAMED} (?P<verb>\w+)",
        rf"{_NAMED} (?:was|were|is|are|got) (?:\w+ly )?(?P<verb>\w+) {_BY}",
        rf"{_BY} {_NAMED} (?P<french>{_FRENCH_BE}) (?P<verb>\w+)",
        rf"{_NAMED} (?P<french>{_FRENCH_BE}) (?P<verb>\w+) {_BY}",
    )
)


def active(slotted: str) -> str | None:
    """What is asked in the passive (“by whom was @entry signed”) in the active; else ``None``."""
    passive = next(filter(None, (each.search(slotted) for each in _PASSIVES)), None)
    if passive is None:
        return None
    who = "qui a" if "french" in passive.groupdict() else "who"
    return f"{who} {passive['verb']} {passive['thing']}"
