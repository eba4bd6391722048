"""The clauses of a sentence, and what each is said of: what it names, or what was named before.

A sentence is divided at the words that join clauses. What a clause is said of stands at its front:
a name, a pronoun, a noun for what was named (“the mission”, “its last soldiers”), or nothing, where
it goes on about what the clause before is said of. Where several may be meant all are given, so
that a reader can tell where none of them makes the clause right; where the front is anything else,
nothing is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ...model import Entry
from .back import HANDED_ON, brings_in
from .masking import MARK, Mark, Sentence
from .plain import Clause as Plain
from .wordlists import alternatives, wordlist

_JOINT = re.compile(
    r"(?P<strong>[;:!?]\s+|\s+[—–-]\s+)"
    r"|,?\s+(?:(?:and|but|et|mais|or)\s+)?(?P<relative>which|that(?!\s+of\b)|who|whose|qui|dont|que)\s+(?!«D)"
    r"|,?\s+(?:(?:and|but|et|mais|or)\s+)?(?:only\s+|just\s+|shortly\s+|right\s+)?(?:when"
    r"|while|whereas|whilst|where|after|before|until|till|although|though|because"
    r"|since(?!\s+«D)"
    r"|so\s+that|once|as(?=\s+(?:the|it|«))|quand|lorsque|tandis\s+que|alors\s+que|après|avant"
    r"|jusqu['’]\w*|où|pendant|unless|if|than|during|following)\s+"
    r"|(?P<and>,?\s+(?:and|but|et|mais|then|puis|yet)(?:\s+(?:then|later|also|finally|puis"
    r"|ensuite))?\s+)|(?P<comma>,\s+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
"""What stands on the side, and divides nothing."""
_MOST = 24
"""A sentence with more clauses is a list."""
_AHEAD = (
    r"(?>(?:but|then|so|and|yet|since|because|although|though|et|puis|mais|finally|eventually|later|today|meanwhile|ensuite"
    r"|enfin)\s+|\w+ly,?\s+|in\s+(?:the\s+same|that)\s+(?:year|month),?\s+)*"
    r"(?:(?:(?:only|already|back)\s+)?(?:on|in|by|at|from|since|le|en|au|à|d[èe]s|depuis|fin"
    r"|late|early)\s+(?:(?:the|early|late|mid|end|beginning|of|la|fin|de|du|début"
    r"|l['’]été)[\s-]+)*«D\d+»,?\s+)?"
)
_DET = (
    r"(?:(?:the|this|that|its|their|his|her|an?|all|our|most|l[ea]s?|l['’]|d['’]|cette|cet|ce"
    r"|sa|son|ses|leurs?|un|une|last|final|first|remaining|very|whole|entire|same|derniers?"
    r"|dernières?|premiers?"
    r"|NATO|EU|AU|OTAN|ONU|UE|hybrid|military|peacekeeping|air|naval|joint|old|«O\d+»(?:['’]s?"
    r"|-led)?|(?:\w+-)+led|operation|mission|opération|force|code-?named?)\s*)*"
)
_ASIDE = r"(?:\s*\([^()]{0,60}\)|,[^,«»]{0,60},)?"
_AUX = (
    r"(?:\s*(?>(?<!\w)(?:was|were|is|had|has|have|been|being|a|ont|avait|fut|était|est|été"
    r"|s['’]|y|all|then|later|finally|eventually|itself|only|also|first|officially|formally"
    r"|again"
    r"|definitively|\w+ly|\w+ment|ensuite|enfin|off)(?!\w)|,))*\s*"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between two places of its text."""

    text: str
    start: int
    subjects: tuple[Entry, ...]
    """What it may be said of; none where that is not certain."""


@cache
def front(letter: str) -> re.Pattern[str]:
    """What a clause begins with that is said of an entry of a kind, up to its verb."""
    noun = rf"(?:{alternatives(wordlist('turns')['delegates' if letter == 'C' else 'nouns'])})"
    name = rf"«{letter}(?P<m>\d+)»"
    if letter == "P":
        again = (
            r"(?P<again>he|she|il|elle|(?:the|le)\s+(?:general|diplomat|secretary[\s-]general"
            r"|général|diplomate))"
        )
        named = rf"(?:[A-Z][\w-]+\s+|general\s+|lord\s+|sir\s+|the\s+|[a-z]+\s+){{0,3}}{name}"
    else:
        of = r"\s+(?:of|in|for|de|du|d['’]|pour)"
        own = rf"{of}\s*(?:the\s+|la\s+|l['’])?{name.replace('<m>', '<n>')}"
        not_new = r"(?<!\ba )(?<!\ban )(?<!\bun )(?<!\bune )"
        again = (
            rf"{not_new}(?P<again>it|they|elle|il|ils|elles|{noun})"
            r"(?!\s+(?:of|in|for|de|du|d['’]|that|who)\b)"
        )
        there = r"(?:\s+(?:in|en|au|off|for|à)\s+(?:the\s+)?(?:«C\d+»|[A-Z]\w+))?"
        its = r"(?:(?:last|final|first|remaining)\s+)?(?:(?-i:[a-z])\w+\s+)?"
        named = rf"(?:{name}(?:['’]s?)?(?:\s+{its}{noun})?|(?:\w+\s+){{0,2}}{noun}{own}){there}"
    return re.compile(
        rf"\s*{_AHEAD}{_DET}(?:{named}|{again}|(?P<none>)){_ASIDE}{_AUX}$", re.IGNORECASE
    )


def parts(sentence: Sentence) -> Iterator[tuple[str, int, str]]:
    """The clauses of a sentence with their beginnings, and what joins each to the one before."""
    text, start, joint = sentence.text, 0, "first"
    aside = [each.span() for each in _BRACKETS.finditer(text)]
    found = [
        each
        for each in _JOINT.finditer(text)
        if not any(begin < each.start() < end for begin, end in aside)
    ]
    for match in found if len(found) <= _MOST else ():
        yield text[start : match.start()], start, joint
        joint = match.lastgroup or "apart"
        start = match.end()
    yield text[start:], start, joint


def said(
    sentence: Sentence,
    earlier: Sequence[Sentence],
    verb: re.Pattern[str],
    letter: str,
    *,
    is_participle: bool = False,
    is_strict: bool = False,
) -> Iterator[tuple[Clause, re.Match[str]]]:
    """The clauses that have a verb, each with the verb and what it is said of.

    A participle that stands alone may be said of whatever was named last.
    """
    reading = _Reading(sentence, earlier, letter, is_participle=is_participle, is_strict=is_strict)
    for text, start, joint in parts(sentence):
        subjects: tuple[Entry, ...] = ()
        for match in verb.finditer(text):
            head = front(letter).match(text[: match.start()])
            if head is not None:
                subjects = reading.subjects(head, match[0], joint)
                if not subjects and "«O" in head[0]:  # what a body did it to
                    object_ = reading.object_(text, match)
                    subjects = (object_,) if object_ else ()
                yield Clause(text, start, subjects), match
            elif (object_ := reading.object_(text, match)) is not None:
                yield Clause(text, start, (object_,)), match
        reading.goes_on(text, joint, subjects)


_FIRST_WORD = re.compile(r"(?<![\w«'’-])(?![A-ZÀ-Ý])[^\W\d_]+")
"""A word that may be a verb: no name, which may be that of something else."""
_DID = re.compile(r"\b(?:had|was|were|avait|fut|était)\b", re.IGNORECASE)
"""With which a clause goes on about its subject behind an aside."""
_MOST_AHEAD = 30
"""A clause whose verb comes after more words has too much before it."""


def acting(
    sentence: Sentence, earlier: Sequence[Sentence], letter: str
) -> Iterator[tuple[Clause, re.Match[str]]]:
    """The clauses that say what something named, or meant again, did: with the first such word."""
    reading = _Reading(sentence, earlier, letter, is_participle=False, is_strict=True)
    for text, start, joint in parts(sentence):
        subjects: tuple[Entry, ...] = ()
        verb = None
        for word in islice(_FIRST_WORD.finditer(text), _MOST_AHEAD):
            head = front(letter).match(text[: word.start()])
            if head and (_named(head) or head["again"] or joint == "and" or _DID.search(head[0])):
                subjects, verb = reading.subjects(head, word[0], joint), word
        if verb is not None and subjects:
            yield Clause(text, start, subjects), verb
        reading.goes_on(text, joint, subjects)


def _named(head: re.Match[str]) -> str | None:
    """The number of the mark that a clause begins with."""
    return head["m"] or head.groupdict().get("n")


@dataclass
class _Reading:
    """What the clauses of a sentence are said of, one after another."""

    sentence: Sentence
    earlier: Sequence[Sentence]
    letter: str
    is_participle: bool
    is_strict: bool = False
    """Whether a pronoun stands only for what a sentence is about."""
    last: tuple[Entry, ...] = ()
    """What the clause before is said of."""
    named: tuple[Entry, ...] = ()
    """What was named last in the sentence."""
    has_begun: bool = False
    """Whether a clause of the sentence was read."""
    is_handed_on: bool = False
    """Whether it made way for something, which may be meant from there on."""
    at_end: tuple[Entry, ...] = ()
    """What the clause before ends with."""

    def subjects(self, head: re.Match[str], verb: str, joint: str) -> tuple[Entry, ...]:
        """What a clause is said of that begins so, and goes on with a verb."""
        number, again = _named(head), head["again"]
        if number is not None:
            entry = self.sentence.marks[int(number)].entry
            return (entry,) if entry else ()
        if again:
            return self._again(again)
        if "«O" in head[0]:  # a body, which takes over what was named before
            return self._again("it") if verb.casefold().startswith("t") else ()
        is_apposed = _APPOSED.match(head[0].lstrip() + verb)  # “«M0», a force dissolved”
        if joint == "relative" or (joint == "comma" and self.at_end and is_apposed):
            return self.at_end
        is_item = joint == "first" and not head[0].strip() and not _DEFINITE.match(verb)
        if is_item:
            return self._again("the item before")
        is_on = joint in ("and", "comma")
        return (self.last or (self.named if self.is_participle else ())) if is_on else ()

    def _again(self, words: str) -> tuple[Entry, ...]:
        """What a pronoun or a noun stands for: the nearest that was named."""
        if self.is_handed_on:
            return ()
        if self.named:
            return self.named
        if self.has_begun and _THEY.fullmatch(words):
            return ()
        for each in self.earlier:
            if each.paragraph != self.sentence.paragraph:
                break
            if self.letter == "M" and brings_in(each.text):
                return ()
            first = next((m for m in MARK.finditer(each.text) if m[1] == self.letter), None)
            if first is None:
                continue
            is_about = front(self.letter).match(each.text[: first.end()]) or _CALLED.search(
                each.text[: first.start()]
            )
            meant = _entries(each, each.text, self.letter)
            is_somebody = self.letter == "P" and "«M" not in each.text
            is_alone = len(meant) == 1 and (
                is_somebody or not _BY_THE_WAY.search(each.text[: first.start()])
            )
            is_certain = len(words) > _OF_PRONOUN or (is_alone and not self.is_strict)
            is_meant = is_about or is_certain
            return meant if is_meant else ()
        return ()

    def object_(self, text: str, verb: re.Match[str]) -> Entry | None:
        """What is named right behind a verb, or before a participle."""
        match = _BESIDE.search(text[: verb.start()]) if self.is_participle else None
        match = match or _TO_OBJECT.match(text, verb.end())
        is_it = match is not None and match["l"] == self.letter
        return self.sentence.marks[int(match["m"])].entry if match and is_it else None

    def goes_on(self, text: str, joint: str, subjects: tuple[Entry, ...]) -> None:
        """Note what a clause was said of, for those behind it."""
        text = COMPARED.sub("", text)
        self.has_begun |= bool(text.strip())
        self.is_handed_on |= bool(HANDED_ON.search(text))
        here = _entries(self.sentence, text, self.letter)
        alone = front(self.letter).fullmatch(text)
        if alone and alone["again"] and not subjects:
            subjects = self._again(alone["again"])
        self.named = here or self.named
        first = next(iter(MARK.finditer(text)), None)
        is_front = (
            first is not None
            and first[1] == self.letter
            and front(self.letter).match(text[: first.end()])
        )
        is_on = joint == "comma" or (joint in ("and", "relative") and not here)
        self.last = subjects or (here[:1] if is_front else self.last if is_on else ())
        is_other = not (subjects or here) and _OF_ITS_OWN.match(text)
        if is_other or self.is_handed_on:
            self.last = self.named = ()
        tail = _AT_END.search(text)
        mark = self.sentence.marks[int(tail["m"])] if tail and tail["l"] == self.letter else None
        self.at_end = (mark.entry,) if mark and mark.entry else ()


_OF_ITS_OWN = re.compile(
    r"(?:its|sa|son|ses)\s+(?!(?:mission|mandate?|troops)\b)[^\W\d]+$", re.IGNORECASE
)
"""What belongs to what was named, and is then told of: “and its brigade, created in «D0»”."""
_THEY = re.compile(r"they|ils|elles", re.IGNORECASE)
"""Several, of whom the clause before tells where it names no mission."""
_APPOSED = re.compile(r"(?:an?|the|une?|la|le)\s|l['’]", re.IGNORECASE)
"""How what is said of the name right before begins: “«M0» gave way to «M1», a «O2» mission”."""
_DEFINITE = re.compile(r"(?:the|this|la|le)\s|l['’]", re.IGNORECASE)
"""What begins with it is a subject of its own, and no item of a list."""
COMPARED = re.compile(
    r"\b(?:unlike|contrairement\s+(?:à|au)|à\s+la\s+différence\s+d[eu])\s+(?:the\s+|l[ae]\s+"
    r"|l['’])?«[A-Z]\d+»",
    re.IGNORECASE,
)
"""What is named beside what is spoken of."""
_OF_PRONOUN = 5
"""What stands for something and is no longer is a pronoun: of what a sentence was about."""
_CALLED = re.compile(
    r"\b(?:is|was|were|called|named|created|established|launched|authori[sz]ed|deployed|sent"
    r"|set\s+up|brought(?:\s+in)?|est|fut|créé|lancé)"
    r"(?:\s+(?:the|an?|new|la|le|force|mission|operation|«O\d+»(?:['’]s)?))*\s+$",
    re.IGNORECASE,
)
"""Before a name that its sentence brings in."""
_BY_THE_WAY = re.compile(
    r"\b(?:with|for|of|under|by|beside|from|like|against|avec|pour|d[eu])\s+"
    r"(?:(?:the|la|le|l['’]|operation|opération)\s*)*$",
    re.IGNORECASE,
)
"""Before what a sentence is not about."""
_BESIDE = re.compile(r"«(?P<l>[MPO])(?P<m>\d+)»(?:\s*\([^()]*\))?,?\s*$")
_AT_END = re.compile(r"«(?P<l>[MPO])(?P<m>\d+)»\W*$")
_TO_OBJECT = re.compile(
    r"\s+(?:(?:with|of|from|to|its|their|his|the|an?|own|l[ea]|de|du|avec|par|operation"
    r"|opération|mission|force|called|«O\d+»(?:['’]s|-led)?)\s+|l['’]"
    r"|d['’])*«(?P<l>[MP])(?P<m>\d+)»",
    re.IGNORECASE,
)


def subjects_before(
    sentence: Sentence, earlier: Sequence[Sentence], place: int, letter: str
) -> tuple[Entry, ...]:
    """What the words before a place of a sentence name, or its front means again."""
    before = sentence.text[:place]
    head = front(letter).fullmatch(before)
    if head is None:
        return ()
    reading = _Reading(sentence, earlier, letter, is_participle=False)
    return _entries(sentence, before, letter) or reading.subjects(head, "", "first")


def in_whole(sentence: Sentence, place: int) -> tuple[Sentence, int]:
    """The sentence that a clause stands in as it is, with a place of the clause in that."""
    whole = sentence.whole if isinstance(sentence, Plain) else None
    at = whole.text.find(sentence.text) if whole else -1
    return (whole, at + place) if whole and at >= 0 else (sentence, place)


def named_before(
    sentence: Sentence, place: int, earlier: Sequence[Sentence], letters: str
) -> tuple[Mark, ...]:
    """What the nearest part of the text before a place names of some kinds, each entry once."""
    sentence, place = in_whole(sentence, place)
    for part, text in ((sentence, sentence.text[:place]), *((each, each.text) for each in earlier)):
        if part.paragraph != sentence.paragraph:
            break
        marks = [
            part.marks[int(m[2])] for m in MARK.finditer(COMPARED.sub("", text)) if m[1] in letters
        ]
        if marks:
            return tuple({mark.entry.id: mark for mark in marks if mark.entry}.values())
    return ()


def _entries(sentence: Sentence, text: str, letter: str) -> tuple[Entry, ...]:
    marks = (sentence.marks[int(match[2])] for match in MARK.finditer(text) if match[1] == letter)
    return tuple({mark.entry.id: mark.entry for mark in marks if mark.entry}.values())
