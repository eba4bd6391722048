"""What kind of entry a question asks for: “which resolution …”, “who let …”, “what treaty …”.

Pure, as all reading is. A noun that only stands in a text says little of what is asked for: the one
behind “which” or “what” says it all.
"""

from __future__ import annotations

from ..kinds import ENTRY_KINDS, Kind
from ..patterns import late

_WORDS = {kind: kind.traits.nouns or kind.traits.asked_by.replace(" ", "") for kind in ENTRY_KINDS}
_KINDS = {kind: late("|".join(words.split())) for kind, words in _WORDS.items()}
_NOUN = "|".join(dict.fromkeys(word for words in _WORDS.values() for word in words.split()))
_ASKING = "which|what"
_VERBS = "did|does|do|has|have|had|can|that|who|set|sent|let|made|started|came"
_ASKED = late(
    rf"\b(?:{_ASKING})(?: (?!(?:{_VERBS})\b|\w{{3,}}ed\b)\w+){{0,3}}? (?P<noun>{_NOUN})\b"
)
_HEAD = late(
    rf"(?:the )?(?:very )?(?:(?:first|earliest|last|latest) )?(?P<noun>{_NOUN})\b"
    r"|.*\bnumbers? of (?:the |that )?(?P<numbered>res|resos?|resolutions?|unscrs?)\b"
    r"|.*\b(?P<last>res|resos?|resolution|unscr) (?:number|nr|no|num)$"
)
"""“The resolution that …”, “number of the resolution that …”, “…, resolution number?”."""
_WHO = r"\b(?:who|whom|what)"
_ACTS = {
    Kind.RESOLUTION: rf"{_WHO} (?:\w+ )?(?:let|lets|allow(?:s|ed)?|authori[sz](?:es?|ed)"
    r"|permit(?:s|ted)?|approved|mandated|sent)\b",
    Kind.DRAFT: rf"{_WHO} (?:\w+ ){{0,3}}?blocked\b"
    r"|^(?!(?:(?:what|who|how|why|un|the|has|have|right|of|is|are|a|does|do|it|work) )*veto\b"
    r"(?: (?:powers?|rights?|rule|of|reform|work|works|mean|means))*$)"
    r"(?!.*\bveto(?:ed)? (?:(?:resolution|unscr|res) )?\d).*\bveto(?:e[sd]|s|ing)?\b"
    r"|\bblock(?:s|ed|ing)?\b.* (?:text|draft|resolution|motion)\b",
    Kind.PERSON: r"\bwho (?:is|was|were|became)\b"
    r"|\bwho (?:led|ran|headed|commanded)\b.* (?:before|after)\b",
}
_SOMEBODY = late(
    r"^(?:the |an? |which |what |first |last )*(?:\w+ ){0,2}?(?:general|admiral|envoy|diplomat"
    r"|deputy|commander|founder|woman|ambassador|minister|boss|chief|prosecutor|number two)"
    r"(?= (?:of|who|whom|over|with|in|at|for|that|from|during|when|before|after|behind|\w+ing)\b|$)"
)
"""“A French general over all …”: a text that begins with what somebody is."""
_ACTED = {kind: late(words) for kind, words in _ACTS.items()}


_VOTE = late(
    r"\b(?:(?:was|were|is) there (?:ever )?(?:a |any )?votes?|(?:ever )?vot(?:e|ed|ing) (?:on|to)"
    r"|put to (?:a|the) vote)\b"
)
"""“Did the Council ever vote on …”: whatever was voted on, adopted or not."""
_VOTED_ON = frozenset({Kind.RESOLUTION, Kind.DRAFT})


def wanted_kinds(folded: str) -> frozenset[Kind]:
    """The kinds, any of which a text asks for; none where it does not say."""
    acted = next((kind for kind, words in _ACTED.items() if words.search(folded)), None)
    match = _ASKED.search(folded)
    if match is None and acted is not None:
        return frozenset({acted})
    if match is None and _VOTE.search(folded):
        return _VOTED_ON
    if match is None and _SOMEBODY.match(folded):
        return frozenset({Kind.PERSON})
    match = match or _HEAD.match(folded)
    if match is None:
        return frozenset()
    noun = next(filter(None, match.groups()))
    return frozenset(kind for kind, words in _KINDS.items() if words.fullmatch(noun))
