"""When somebody is said to have held the post that they are known for, in whatever words.

Somebody is named, or a pronoun stands for them, with a word for taking, holding or leaving a post
and a date. Whose post it is need not be said: it is the only one that the base has of them, as far
as the clause names nothing that has to do with another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...messages import Message
from ..dates import FactDate
from ..model import Entry, Person
from ..offices import held_by, offices_of
from ..wording import fold
from .claims import QUOTED, Known
from .dates import agree, may_announce
from .holding import fits, told_turn
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake
from .saying import Clause, alternatives, said
from .told import own_of, told_of
from .wordlists import wordlist

_TO = re.compile(r",?\s*(?:to|until|till|through|and|à|au|jusqu['’]\w+|[-–—])\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up\s+to|to|jusqu['’]\w+)\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|depuis|dès|à\s+partir\s+de)\s*$", re.IGNORECASE)


@cache
def _words(*names: str) -> re.Pattern[str]:
    either = "|".join(alternatives(wordlist("tenure")[name]) for name in names)
    return re.compile(rf"(?<![\w«-])(?:{either})(?![\w»-])", re.IGNORECASE)


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Times at which somebody did not take, hold or leave their post."""
    if not sentence.found("D") or QUOTED.search(sentence.text):
        return
    if not sentence.found("P") and not any(each.found("P") for each in earlier):
        return
    for name in ("began", "ended", "within"):
        for clause, verb in said(sentence, earlier, _words(name), "P"):
            yield from _of(sentence, clause, verb, name, known)


_RESIGNED = re.compile(r"resign|démission", re.IGNORECASE)


def _of(
    sentence: Sentence, clause: Clause, verb: re.Match[str], name: str, known: Known
) -> Iterator[Mistake]:
    if _RESIGNED.match(verb[0]):
        name = "resigned"
    for mark, which in _times(sentence, clause, name):
        told = [_wrong(each, clause, sentence, mark, which, known) for each in clause.subjects]
        wrong = [each for each in told if each is not None]
        if wrong and len(wrong) == len(told):
            start, end = clause.start + verb.start(), clause.start + len(clause.text)
            yield Mistake(*sentence.span(start, end), *wrong[0])
            return


def _times(sentence: Sentence, clause: Clause, name: str) -> Iterator[tuple[Mark, str]]:
    """The one date of a clause, or the two of a span, each with what it is a date of."""
    dates = [m for m in MARK.finditer(clause.text) if m[1] == "D"]
    marks = [sentence.marks[int(m[2])] for m in dates]
    if len(dates) == 2 and _TO.fullmatch(clause.text[dates[0].end() : dates[1].start()]):
        yield from zip(marks, ("began", "ended"), strict=True)
    elif len(dates) == 1:
        before = clause.text[: dates[0].start()]
        is_end, is_start = _UNTIL.search(before), _SINCE.search(before)
        yield marks[0], "ended" if is_end else "began" if is_start else name


def _wrong(
    person: Entry, clause: Clause, sentence: Sentence, date: Mark, which: str, known: Known
) -> tuple[Message, Person] | None:
    """What to tell where somebody's one post was not held, taken or left then."""
    claimed = date.date
    terms = held_by(known.base, person) if isinstance(person, Person) else ()
    if not isinstance(person, Person) or claimed is None or len(terms) != 1:
        return None
    office, term = terms[0]
    told = (each.key for each in told_of(person, known.base).values)
    is_told = any(isinstance(each, FactDate) and agree(each, claimed) for each in told)
    if which == "resigned":
        which, is_told = "ended", is_told or bool(term.ends and may_announce(claimed, term.ends))
    if is_told or fits(claimed, term, which) or not _is_of(person, office, clause, sentence, known):
        return None
    return told_turn(person, office, term, claimed, which), person


def _is_of(person: Person, office: str, clause: Clause, sentence: Sentence, known: Known) -> bool:
    """Whether a clause speaks of somebody's post, and of nothing that has not to do with it."""
    called = f" {fold(office)} "
    if any(f" {fold(each[0])} " not in called for each in _words("apart").finditer(clause.text)):
        return False
    marks = [sentence.marks[int(m[2])] for m in MARK.finditer(clause.text) if m[1] in "MORP"]
    others = [mark.entry for mark in marks if mark.entry and mark.entry.id != person.id]
    if not others:
        return bool(_words("post").search(sentence.text[: clause.start + len(clause.text)]))
    post = known.base.entries.get(offices_of(known.base)[office].post or "")
    own = {post and post.id, *(key for keys in person.relations.values() for key in keys)}
    about = [own_of(each, known.base) for each in (person, post) if each]
    return all(
        each.id in own
        or any(f" {fold(name)} " in called for name in (each.title, *each.aliases))
        or (not isinstance(each, Person) and any(told.names(each) for told in about))
        for each in others
    )
