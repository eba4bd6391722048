"""What stands around a claim and leaves it as it is: “let us not forget that”, “…, right?”.

“Correct me if I'm wrong but”, “iirc” and “isn't it?” are of who writes, and not of what is told. A
question that asks “wasn't it?” tells that it was.
"""

from __future__ import annotations

import re

_BE = (
    r"(?:is|was|are|were|do|does|did|has|had|have|would|should|could|can|ca|wo|isn|wasn|aren"
    r"|weren|doesn|don|didn|hasn|hadn|haven|won)"
)
_AROUND = re.compile(
    r"\b(?:let\s+us|let['’]s|we\s+(?:must|should|can|do|may)|one\s+(?:must|should)"
    r"|nobody\s+should|do|please)\s*(?:not|n['’]t|never)?\s+(?:ever\s+)?forget\s+(?:that\b)?"
    r"|\b(?:would|should)\s+(?:also\s+)?(?:like|wish|want)\s+to\s+(?:\w+\s+){0,2}?(?:recall"
    r"|remind|note|stress|underline|emphasi[sz]e|point\s+out|add|say|mention|highlight)\b(?:\s+that\b)?"
    r"|(?:,|(?<!\s))\s+as\s+(?:every|any|each|all|most|you|we"
    r"|many)\b[^,.;:«»]{0,40}\b(?:should|must|may|might|will|would|could)\s+(?:\w+\s+)?(?:know"
    r"|remember|recall|agree|be\s+aware)\b"
    r"|\b(?:[a-z]+\s+)?(?:should|must|ought\s+to)\s+(?:\w+\s+)?(?:remember|recall|note|know"
    r"|(?:bear|keep)\s+in\s+mind|be\s+aware)\s+that\b"
    r"|\bn['’]oubli(?:ons|ez)\s+pas\s+que\b|\bil\s+ne\s+faut\s+pas\s+oublier\s+que\b"
    r"|\b(?:correct\s+me\s+if|unless|if)\s+I(?:['’]m|\s+am)\s+(?:not\s+)?(?:wrong"
    r"|mistaken)(?:,?\s+but\b)?,?"
    r"|\bwould\s+(?:remind|recall|note|stress|underline|point\s+out|add)\b"
    r"|\b(?:never|not)\s+(?:hid(?:e|den)?|den(?:y|ied)|doubt(?:ed)?|forg[eo]t(?:ten)?)\s+that\b"
    r"|\bif\s+I\s+(?:remember|recall)(?:\s+\w+ly|\s+right)?,?"
    r"|(?<!do\s)(?<!did\s)(?<!as\s)(?<!what\s)\b(?:I|we)\s+(?:(?:do|really|firmly|also|still)\s+)*"
    r"(?:think|believe|guess|(?:wrote|noted|read|heard)\s+(?:down\s+)?that"
    r"|(?:['’]m|am|are)\s+(?:\w+\s+)?(?:sure|certain))\b(?:\s+that\b)?"
    r"|\bI['’]m\s+(?:\w+\s+)?(?:sure|certain)\b(?:\s+that\b)?"
    r"|\bmy\s+(?:notes?|draft|paper)\s+says?\b(?:\s+that\b)?",
    re.IGNORECASE,
)
"""Words ahead of a claim, or beside it."""
_TAG = re.compile(
    r"(?<!\s),?\s{1,9}(?:right|correct|yes|no|ok(?:ay)?|true|yeah|huh|eh|agreed|or\s+(?:not|am\s+i\s+wrong)"
    r"|am\s+i\s+right|is\s+that\s+(?:right|correct|so|true)|n['’]est-ce\s+pas|non"
    rf"|{_BE}(?:n?['’]t)?\s+(?:it|they|he|she|there|we|you|that))\s*\?"
    r"|,\s+(?:so\s+)?(?:can|could|would|will)\s+(?:you|we|some(?:one|body)|anyone|I)\b"
    r"[^.;?!\n\d]{0,60}(?:\?|$)"
    r"|[;–—]\s+(?:so\s+)?(?:what|how|why|who|which|should|can|could|would|is|are|do|does)\b"
    r"(?-i:[^.;?!\nA-Z\d]{0,200})\?",
    re.IGNORECASE | re.MULTILINE,
)
"""What asks behind a claim whether it is right, or for something else."""
_NEGATIVE = re.compile(
    r"(?:^|(?<=[.!?;:]\s))(?P<ahead>[^\w\n]{0,9}(?:(?:but|and|so|wait|hey|hold\s+on|lol|sorry|um+|ok)[^\w\n]{1,3}){0,3}"
    r"(?:is|was|are|were|do|does|did|has|had|have))(?P<not>n['’]?t)\b(?P<rest>[^.!?\n]{0,400})\?",
    re.IGNORECASE | re.MULTILINE,
)
"""A question that supposes what it asks: “wasn't it adopted in 1999?”."""


_SUPPOSED = re.compile(
    r"(?:^|(?<=[.!?;]\s))(?P<ahead>[^\w\n]{0,9}(?:(?:but|and|wait|hey|hm+|ok|um+|sorry)[^\w\n]{1,3}){0,2}"
    r"(?:so|i\s+thought(?:\s+that)?)\s+)(?!(?:is|was|are|were|do|does|did|has|have|had|can|could|what|who"
    r"|how|when|where|why|which|if|would|should|will)\b)(?P<rest>[^.!?\n]{5,200})\?+",
    re.IGNORECASE | re.MULTILINE,
)
"""A statement that is asked about as it stands: “so 1973 was …?”, “I thought KFOR …?”."""


def unframed(text: str) -> str:
    """A text with spaces for what stands around its claims, each place kept."""
    text = _AROUND.sub(lambda match: " " * len(match[0]), text)
    text = _TAG.sub(lambda match: " " * (len(match[0]) - 1) + ".", text)
    text = _SUPPOSED.sub(
        lambda match: f"{' ' * len(match['ahead'])}{match['rest']}.".ljust(len(match[0])), text
    )
    return _NEGATIVE.sub(
        lambda match: f"{match['ahead']}{' ' * len(match['not'])}{match['rest']}.", text
    )
