"""Answers about the rules of the Council, and about which chapter or article says something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ....messages import Value
from ...charter import CHARTER, Chapter, chapter_called, chapter_of, chapters
from ...kinds import Kind
from ...model import Document, Entry
from ...search.stems import ASIDE, FILLER
from ...search.synonyms import kindred, synonyms
from ...stemming import stem
from ...votes import seats, votes_needed
from ...wording import words as words_of
from ..answer import Answer, Basis, answer, at, either, gist_of
from ..question import Question
from ..reading.lexicon import beside, lexicon
from ..world import Executor, World
from .members import council_year, last_of_eleven

_TREATIES = ("un-charter", "north-atlantic-treaty")
_PARTS = {"article": ("article",), "chapter": ("chapter", "chapitre")}
_CALLED, _SUMMED_UP, _TOLD = 3, 2, 1
"""What a word weighs that stands in the name of a provision, its summary, and elsewhere in it."""
_LEAST, _HALF = 0.3, 0.5
"""What share of all that is asked the one provision has that is told, at least and for sure."""
_SURE, _LIKELY = 0.9, 0.76


def needed(question: Question, world: World) -> Answer | None:
    """How many votes in favour a decision of the Council takes, today or in a year."""
    if question.texts or question.actors:
        return None
    year = council_year(question, world)
    if year is None:
        return None
    article, council = (world.base.entries.get(key) for key in ("charter-27", _COUNCIL))
    values = {"count": votes_needed(year), "before": votes_needed(last_of_eleven())}
    code = "ask.needed.then" if year <= last_of_eleven() else "ask.needed"
    return answer(code, article, council, now=votes_needed(world.today.year), **values)


def enlarged(question: Question, world: World) -> Answer | None:
    """When the Council was enlarged."""
    body = world.base.entries.get(_COUNCIL)
    day = next((each.on for each in body.dates if each.what == "enlarged"), None) if body else None
    if day is None or question.words or not _SIZES.isdisjoint(question.named_kinds):
        return None
    before, now = seats(last_of_eleven()), seats(last_of_eleven() + 1)
    values = {"before": before, "count": now, "elected": now - _PERMANENT}
    return answer("ask.enlarged", body, at=at(day), since=last_of_eleven() + 1, **values)


_COUNCIL, _PERMANENT = "un-security-council", 5
_SIZES = frozenset(("20", "twenty", "25", "vingt"))


def provision(question: Question, world: World) -> Answer | None:
    """Which chapter or article of the Charter, or of NATO's treaty, is about something."""
    said = set(question.named_kinds)
    part = next((part for part, names in _PARTS.items() if not said.isdisjoint(names)), None)
    if part is None:
        return None
    number = _ARTICLE.search(" ".join(question.named_kinds))
    if number and not _OF_CHARTER.isdisjoint(question.named_kinds):
        return _of_article(int(number[1]), None, world).as_sure(_LIKELY)  # it has no entry
    provisions = list(_provisions(question, world, part))
    headed = {stem(word) for each in provisions for word in words_of(_matter(each))}
    asked = {
        stem(word)
        for word in question.named_kinds
        if word not in _LITTLE and (word not in lexicon().glue or stem(word) in headed)
    }
    asked -= {stem(word) for names in _PARTS.values() for word in names}
    asked -= {stem(word) for key in _TREATIES for word in _names(world.base.entries.get(key))}
    weighed = [(_weight(each, asked, world), each) for each in provisions]
    most = max((weight for weight, _ in weighed), default=0)
    best = [gist_of(each) for weight, each in weighed if weight == most]
    named = {stem(word) for entry in question.all_entries for word in _names(entry)}
    share = most / (_CALLED * max(len(asked - named) or len(asked), 1))
    if len(best) > _MOST_ALIKE or share < _LEAST:
        return None
    if len(best) == _MOST_ALIKE:
        return either(*best).as_sure(_LIKELY)
    return best[0].as_sure(_SURE if share > _HALF else _LIKELY)


def _matter(entry: Entry) -> str:
    """What a chapter or article is about, as its title says."""
    return entry.title.partition(": ")[2]


_MOST_ALIKE = 2
"""So many provisions that are as much about something are told."""


def parts(question: Question, world: World) -> Answer | None:
    """Which chapter of the Charter an article is in, which articles a chapter has, or how many."""
    if not all(_PLAIN.fullmatch(w) or w in _AROUND for w in question.named_kinds):
        return None  # more is asked: “which articles of Chapter V are about the veto”
    said = " ".join(question.named_kinds)
    article, number = _ARTICLE.search(said), _CHAPTER.search(said)
    chapter = chapter_called(number[1], world.base) if number else None
    if article and not _WHOLE.isdisjoint(question.named_kinds):
        is_choice = not _OR.isdisjoint(question.named_kinds)  # “in Chapter VI or VII”
        return _of_article(int(article[1]), None if is_choice else chapter, world)
    if chapter is not None and question.has("provision", "how_many"):
        numbers = [word for word in question.named_kinds if _PLAIN.fullmatch(word)]
        return _of_chapter(chapter) if len(numbers) == 1 else None  # “in Chapters VI and VII”
    known = list(chapters(world.base).values())
    if known and number is None and question.has("how_many"):
        whole = world.base.entries[CHARTER]
        return answer("ask.charter", whole, count=len(known), articles=known[-1].last)
    return None


_AROUND = FILLER | ASIDE | beside("parts")
_OF_CHARTER = frozenset(("charter", "charte"))
_WHOLE = _OF_CHARTER.union(_PARTS["chapter"])
_OR = frozenset(("or", "ou"))
_PLAIN = re.compile(r"\d{1,3}|[ivx]{1,5}")
_ARTICLE = re.compile(r"\b(?:articles?|art) (\d{1,3})\b")
_CHAPTER = re.compile(r"\b(?<!which )(?<!what )(?<!quel )cha?p(?:ter|itre)?s? (\d\d?|[ivx]{1,5})\b")


def _of_article(article: int, claimed: Chapter | None, world: World) -> Answer:
    """In which chapter an article is, and whether that is the one that is named."""
    right = chapter_of(article, world.base)
    if right is None:
        whole = world.base.entries.get(CHARTER)
        return answer("ask.chapter_of.none", whole, article=article)
    named = claimed.entry if claimed else None
    told = answer("ask.chapter_of", right.entry, named, article=article, **_told(right))
    said = _resting(told, right)
    if claimed is None:
        return said
    return said.within("ask.check.yes" if claimed == right else "ask.check.no")


def _of_chapter(chapter: Chapter) -> Answer:
    """Which articles a chapter has."""
    count = chapter.last - chapter.first + 1
    told = answer("ask.articles_of", chapter.entry, count=count, **_told(chapter))
    return _resting(told, chapter)


def _resting(said: Answer, chapter: Chapter) -> Answer:
    """The same answer, citing the Charter as a whole: none of its articles says where it stands."""
    return replace(said, basis=tuple(Basis(each.source) for each in chapter.entry.statements[:1]))


def _told(chapter: Chapter) -> dict[str, Value]:
    return {
        "chapter": chapter.number,
        "first": chapter.first,
        "last": chapter.last,
        "matter": chapter.matter,
    }


_LITTLE = FILLER | ASIDE | {"un", "nato", "onu", "otan", "under"}


def _provisions(question: Question, world: World, part: str) -> Iterator[Document]:
    """The chapters or articles of the treaties, of the one that is named where one is."""
    named = {entry.id for entry in question.all_entries}
    treaties = [key for key in _TREATIES if key in named]
    if not treaties:
        treaties = list(_TREATIES[:1]) if "charter" in question.named_kinds else list(_TREATIES)
    for entry in world.base.of_kind(Kind.DOCUMENT):
        wholes = {whole.id for whole in world.base.wholes(entry)}
        is_part = part in words_of(entry.title) and not wholes.isdisjoint(treaties)
        if is_part and isinstance(entry, Document):
            yield entry


def _names(entry: Entry | None) -> Iterator[str]:
    for name in (entry.title, *entry.aliases) if entry is not None else ():
        yield from words_of(name)


def _weight(entry: Document, asked: set[str], world: World) -> int:
    """How much of what is asked a provision is about."""
    linked = (
        n for link in world.base.links(entry) for n in (link.entry.title, *link.entry.aliases)
    )
    places = (
        (_CALLED, (entry.title, *entry.aliases)),
        (_SUMMED_UP, (entry.summary or "",)),
        (_TOLD, (*(statement.text for statement in entry.statements), *linked)),
    )
    held = [
        (weight, {stem(w) for text in texts for w in words_of(text)}) for weight, texts in places
    ]
    meant = ({word, *synonyms(word), *kindred(word)} for word in asked)
    return sum(
        max((weight for weight, stems in held if not stems.isdisjoint(each)), default=0)
        for each in meant
    )


EXECUTORS: Mapping[str, Executor] = {
    "needed": needed,
    "enlarged": enlarged,
    "parts": parts,
    "provision": provision,
}
