"""From words to typed questions: every rule of the grammar that a question fits, in order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ...kinds import Kind
from ...model import Country, Draft, Entry, Resolution
from ...regions import PLACES, REGIONS
from ...search.stems import ASIDE, FILLER
from ...votes import voted_on
from ...wording import fold
from ..question import STANCES, Period, Question
from ..sentences.values import NUMBERS
from .groups import groups
from .lexicon import EVERYDAY, Lexicon, Rule, beside
from .moments import at_moment
from .named import Mention, Named, Token
from .turns import SIDES, active, side


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as one rule reads it, with the words that the rule cannot explain."""

    question: Question
    rule: Rule
    unexplained: tuple[str, ...] = ()
    is_vague: bool = False
    """Whether nothing narrows it but words that stand in any text."""


@dataclass(slots=True)
class Seen:
    """What a question consists of, before a rule reads it."""

    found: Named
    cues: dict[str, set[str]] = field(default_factory=dict)
    """The classes of words in it, with the words that matched."""
    texts: list[Resolution | Draft] = field(default_factory=list)
    actors: list[Country] = field(default_factory=list)
    excluded: list[Country] = field(default_factory=list)
    topics: list[tuple[str, ...]] = field(default_factory=list)
    entries: list[tuple[Entry, ...]] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def asks_of_several(self) -> bool:
        """Whether several things are asked for, or how many there are."""
        return not _SEVERAL.isdisjoint(self.cues)

    @property
    def is_ours(self) -> bool:
        """Whether a class of words in it speaks of what the bot knows."""
        return not _OURS.isdisjoint(self.cues)

    @property
    def slots(self) -> frozenset[str]:
        """The kinds of name in it."""
        told = {name for name, is_there in self._slots() if is_there}
        return frozenset(told)

    def _slots(self) -> Iterator[tuple[str, bool]]:
        kinds = [{entry.kind for entry in entity} for entity in self.entries]
        people = [kind for kind in kinds if Kind.PERSON in kind]
        entities = len(self.entries) + len(self.texts)
        dated = [entity for entity in self.entries if Kind.PERSON not in {e.kind for e in entity}]
        yield "text", bool(self.texts)
        yield "resolution", any(isinstance(text, Resolution) for text in self.texts)
        yield "two_texts", len(self.texts) > 1
        yield "actor", bool(self.actors)
        yield "country", bool(self.actors or self.topics)
        yield "two_actors", len(self.actors) > 1
        yield "entry", bool(self.entries)
        yield "entry2", len(self.entries) > 1
        yield "document", any({Kind.DOCUMENT} == kind for kind in kinds)
        yield "entity", bool(entities)
        yield "two_entities", entities > 1
        yield "person", bool(people)
        yield "office", bool(self.offices)
        yield "event", bool(dated or self.texts)
        yield "time", self.found.period is not None
        yield "group", not groups().keys().isdisjoint(self.cues)


_SEVERAL = frozenset(("list", "plural", "how_many"))
_OF_MEMBERS = ("sat", "member", "elected", "nato_members")
_OURS = frozenset("veto abstain council nato sat resolution mandate operation".split())


def seen(found: Named, words: Lexicon) -> Seen:
    """Sort what was found, and the classes of words beside it."""
    if any(words.classes[name].search(found.slotted) for name in _OF_MEMBERS):
        found = at_moment(found)
    result = Seen(found)
    is_list = bool(_MANY.search(" ".join(found.words)))
    for mention in _once(found, "text"):
        said = found.words[mention.start : mention.end]
        if is_list and not any(word.isdigit() for word in said):
            result.topics.append((" ".join(said),))  # “resolutions on youth, peace and security”
            continue
        result.texts += [e for e in mention.entries if isinstance(e, Resolution | Draft)][:1]
    result.entries = _apart([mention.entries for mention in _once(found, "entry")])
    for mention in found.of("country"):
        _sort_country(result, mention, words)
    result.offices = [mention.office for mention in found.of("office")]
    slotted = found.slotted
    for voice in filter(None, (slotted, active(slotted))):
        for name, pattern in words.classes.items():
            told = {word for match in pattern.finditer(voice) for word in match[0].split()}
            if told:
                result.cues.setdefault(name, set()).update(told)
    if any(mention.is_of_many for mention in found.of("office")):
        result.cues.setdefault("list", set())
    _leave_asides(result.cues, slotted)
    _read_side(result, words)
    result.left = list(_left(result, words))
    if result.texts and not _ACTS.search(slotted):
        _leave_subjects(result, words)
    return result


def _once(found: Named, slot: str) -> Iterator[Mention]:
    """The mentions of a kind without those that only say again what one before them names.

    “The youth resolution, 2250” names one thing; “1325 or the one on women” compares it with
    itself.
    """
    known: dict[str, Mention] = {}
    for mention in found.of(slot):
        first = known.setdefault(mention.entries[0].id, mention)
        between = [w for w in found.words[first.end : mention.start] if w not in _ARTICLES]
        if first is mention or (between and between[-1] in _ROW):
            yield mention


_ACTS = re.compile(
    r"\b(?:did|didn t|does|do|has|have|had|was|were|is|could|a|ont|ait) (?:the )?"
    r"@country(?! @text)"
    r"|@country (?:t )?(?:il |elle )?"
    r"(?:voted|vetoed|abst|oppos|support|back|sponsor|said|sat|sit|a |on )"
)
"""Where a country does something itself: “did Syria vote for 2118”."""


def _leave_subjects(result: Seen, words: Lexicon) -> None:
    """Make topics of the countries that had no vote on the texts named, which are about them."""
    told = fold(" ".join(f"{text.title} {text.gist}" for text in result.texts))
    dates = [date for text in result.texts if (date := voted_on(text)) is not None]
    for country in list(result.actors):
        sat = any(country.sat_in(date.year) for date in dates)
        if not sat and fold(country.title) in told:
            result.actors.remove(country)
            result.topics.append(_names_of(country, words))


def of_that_time(what: Seen) -> Seen:
    """The same question with a text by its description, where the named one is of another time.

    “The ICC exemption, renewed in 2003” is not the first of that name.
    """
    period, named = what.found.period, what.found.of("text")
    if period is None or len(named) != 1 or len(what.texts) != 1:
        return what
    said = what.found.words[named[0].start : named[0].end]
    if any(word.isdigit() for word in said) or period.holds(voted_on(what.texts[0])):
        return what
    mentions = [each for each in what.found.mentions if each is not named[0]]
    found = replace(what.found, mentions=mentions)
    return replace(what, found=found, texts=[], left=[*said, *what.left])


def _leave_asides(cues: dict[str, set[str]], slotted: str) -> None:
    """Take away the classes of words that ask for nothing beside the others of a question."""
    _leave_when(cues, slotted)
    if not cues.keys().isdisjoint(_OF_MEMBERS) and _OF_SIZE.issuperset(cues.get("troops", ())):
        cues["member"] = cues.get("member", set()) | cues.pop("troops", set())  # “its size”
    if "when" in cues and _SEATED.issuperset(cues.get("where", ())):
        cues.pop("where", None)  # “the visit to headquarters, in which year was it”
    is_read = cues.get("asking", set()) > {"ou"} or "ou" in cues.get("chapter", ())
    if cues.get("where") == {"ou"} and is_read and _OR.search(slotted):
        del cues["where"]  # “le chapitre VI ou le chapitre VII, quelle différence”
    if "asking" in cues and "sure_claim" not in cues:
        cues.pop("claim", None)  # “when did Finland join”: nothing is claimed
    if "claim" in cues and cues.keys().isdisjoint(_TOLD_OF_SIZE) and not _NUMBER.search(slotted):
        cues.pop("troops", None)  # “are EU soldiers still there” asks whether, not how many
        if "running" in cues and _THERE.issuperset(cues.get("list", ())):
            cues.pop("list", None)
    if "when" in cues:
        _ask_for_moment(cues)
    if cues.get("adopt") == {"date"} and not cues.keys().isdisjoint(_MOMENTS):
        del cues["adopt"]  # “the start date”
    if cues.get("where") in ({"where"}, {"ou"}) and _AT_WHICH.search(slotted):
        del cues["where"]  # “the meeting where it was adopted”, “a draft where China abstained”


def _leave_when(cues: dict[str, set[str]], slotted: str) -> None:
    """Take away “when” where it only says at what time something else was."""
    is_aside = _WHEN_ASIDE.search(slotted) or _AS_MEMBERS_WHEN.search(slotted)
    if is_aside and cues.get("when") == {"when"}:
        del cues["when"]  # “when it closed, which body …”, “who led it when …”
    if _WHEN_OF_CLAIM.search(slotted) and cues.get("asking") == {"when"}:
        cues.pop("when", None)
        del cues["asking"]


def _ask_for_moment(cues: dict[str, set[str]]) -> None:
    """Read words of followers and states, beside “when”, as those of a moment."""
    if _TAKEN_OVER.issuperset(cues.get("replaced", ())):
        cues.pop("replaced", None)  # “when did Rutte take over”, “hand over the post”
    if cues.get("running") and _UNDER_WAY.issuperset(cues["running"]):
        cues.setdefault("begin", set()).update(cues.pop("running"))  # “when was it up and running”


def _is_person(mention: Mention) -> bool:
    return any(entry.kind is Kind.PERSON for entry in mention.entries)


def _of_things(found: Named, persons: list[Mention]) -> str:
    """The words of a question with a slot for the one thing of which either side is asked for.

    Of somebody who is named beside a post or a mission, that is the person.
    """
    areas = {m.start for m in found.of("entry") if {e.kind for e in m.entries} == {Kind.AREA}}
    one = persons[0].start if len(persons) == 1 else None
    return " ".join(
        "area" if each.start in areas else each.word if _is_kept(each, one) else "post"
        for each in found.tokens
    )


def _is_kept(token: Token, person: int | None) -> bool:
    """Whether a token stands by itself: any does where no person is named, a name at that place."""
    is_name = token.word.startswith("@") and token.word != "@time"
    return person is None or not is_name or token.start == person


def _read_side(result: Seen, words: Lexicon) -> None:
    """Leave, of the classes of what came before something and after it, the one asked for."""
    cues = result.cues
    persons = [mention for mention in result.found.of("entry") if _is_person(mention)]
    is_one = len(result.entries) + len(result.texts) == 1
    if not (is_one or len(persons) == 1):
        return
    asked, told = side(_of_things(result.found, persons), words.turns)
    if asked is None or (not persons and cues.keys().isdisjoint(SIDES)):
        return
    cues[asked] = told.union(*(cues.pop(each, ()) for each in SIDES))


def _apart(entities: list[tuple[Entry, ...]]) -> list[tuple[Entry, ...]]:
    """What is named, without the areas in which the others lie: “the blue helmets of UNPROFOR”."""
    narrow = [each for each in entities if any(entry.kind is not Kind.AREA for entry in each)]
    return narrow or entities


_OF_SIZE = frozenset("size of how big large headcount".split())
_NUMBER = re.compile(rf"\b(?:\d+|{NUMBERS}|hundreds?|thousands?)\b")
_TOLD_OF_SIZE = frozenset(("how_many", "asking", "most", "more", "fewer"))
_THERE = frozenset(("is", "are", "there", "any", "a"))
_TAKEN_OVER = frozenset(("take", "took", "taken", "hand", "handed", "over"))
_UNDER_WAY = frozenset(("up", "and", "running", "under", "way", "underway"))
_MOMENTS = frozenset(("begin", "end", "sign", "publish", "in_force", "happen", "expiry"))
_AT_WHICH = re.compile(
    r"\b(?:meeting|session|sitting|seance|reunion) (?:where|ou)\b"
    r"|(?<!^)\b(?:where|ou) (?:(?:both|all|the|la|le|l|les) )*@country\b"
)
_WHEN_ASIDE = re.compile(
    r"\bwhen\b(?! and\b| or\b).*\b(?<!and )(?:which|what|who|whom|whose|where)\b"
    r"|\b(?:which|what|who|whom|whose|where)\b.*(?<!and )(?<!or )\bwhen\b"
)
"""“When” beside another word that asks, where it only says at what time."""
_AS_MEMBERS_WHEN = re.compile(r"\b(?:members?|membership|council|composition|seats?) when\b")
"""The same behind those who are asked for: “members of the Council when it was adopted”."""
_WHEN_OF_CLAIM = re.compile(
    r"^(?:did|was|were|has|had|is|are|does) (?:[\w@]+ )+"
    r"(?<!and )(?<!so )(?<!or )(?<!known )when [\w@]"
)
"""The same within what yes or no answers: “did it act under Chapter VII when it created it”."""
_SEATED = frozenset("siege headquarters headquarter hq seat of de du".split())
"""Words of the seat of something, which ask where it is beside no other word that asks."""
_OR = re.compile(r"(?<!^)\b(?<!et )ou\b(?! et\b)")
"""French “ou” within a question, which asks where only with its accent."""
_MANY = re.compile(r"\b(?:resolutions|vetoe?s|drafts|everything|all of them)\b")


def _sort_country(result: Seen, mention: Mention, words: Lexicon) -> None:
    country, *others = mention.entries
    assert isinstance(country, Country)
    if _is_author(result, mention):
        return
    if _is_excluded(result, mention):
        result.excluded.append(country)
    elif mention.is_topic:
        result.topics.append(_names_of(country, words))
        if others and not result.entries:  # “ISAF in Afghanistan” is about ISAF
            result.entries.append(tuple(others))
    elif country not in result.actors:
        result.actors.append(country)


def _is_author(result: Seen, mention: Mention) -> bool:
    """Whether a country only says whose text it is, beside others: “Egypt on the Russian draft”."""
    words = result.found.words
    beside_it = (
        words[mention.end : mention.end + 1] + words[max(0, mention.start - 1) : mention.start]
    )
    assert isinstance(mention.entries[0], Country)
    is_authored = not _AUTHORED.isdisjoint(beside_it[:1]) or beside_it[-1:] in _FRENCH_TEXTS
    others_act = len(result.found.of("country")) > 1 or not _WHO.isdisjoint(words)
    return mention.entries[0].permanent and is_authored and others_act


_AUTHORED = beside("authored")
_FRENCH_TEXTS = (["projet"], ["texte"])
_WHO = frozenset(("who", "whose", "qui"))


def _is_excluded(result: Seen, mention: Mention) -> bool:
    """Whether a country is left out, alone or in a row: “without China and Russia”."""
    words = result.found.words
    before = [w for w in words[max(0, mention.start - 3) : mention.start] if w not in _ARTICLES]
    if before[-1:] and before[-1] in _ROW:
        ends = {m.end: m for m in result.found.of("country")}
        other = ends.get(words.index(before[-1], mention.start - 3 if mention.start > 2 else 0))
        return other is not None and other.entries[0] in result.excluded
    return bool(before) and before[-1] in _EXCLUDING


_ARTICLES = frozenset(("the", "le", "la", "les", "l", "any"))
_EXCLUDING, _ROW = beside("excluding"), beside("row") - {"with", "to"}


def _names_of(country: Country, words: Lexicon) -> tuple[str, ...]:
    """What titles may call a country that they are about: its names, then its adjectives."""
    names = (country.title, *country.former, *country.aliases)
    adjectives = (word for word, title in words.demonyms.items() if title == country.title)
    told = (*(name.removeprefix("the ") for name in names if not name.isupper()), *adjectives)
    return tuple(dict.fromkeys(told)) or (country.title,)


def _left(result: Seen, words: Lexicon) -> Iterator[str]:
    """The words that neither ask, name nor merely go with the others."""
    explained = {word for told in result.cues.values() for word in told}
    explained |= FILLER | ASIDE | words.glue
    for place, word in enumerate(result.found.words):
        if word.isdigit() and int(word) <= _MOST_VOTES:
            continue  # “13 for”
        is_slip = len(word) == 3 and "".join(sorted(word)) in _LITTLE
        if word in explained or len(word) < 2 or is_slip:
            continue
        if result.found.free(place, place + 1):
            yield word


_MOST_VOTES = 15
_LITTLE = {"".join(sorted(word)) for word in "the and for was did who how any les des sur".split()}
"""The letters of little words, in which two may have changed places: “teh”."""


def readings(what: Seen, words: Lexicon) -> Iterator[Reading]:
    """The question as each rule reads it that fits, the narrowest first."""
    slots = what.slots
    marks = slots | set(what.cues)
    period = what.found.period or _soviet_time(what)
    for rule in words.rules:
        needs_met = rule.slots <= slots and all(each & marks for each in rule.words)
        if not needs_met or rule.unless & marks:
            continue
        question = Question(
            asks=rule.asks,
            cues=frozenset(what.cues),
            texts=tuple(what.texts),
            actors=tuple(what.actors),
            excluded=tuple(what.excluded),
            entries=tuple(what.entries),
            offices=tuple(what.offices),
            is_of_many=any(mention.is_of_many for mention in what.found.of("office")),
            period=period,
            about=tuple(what.topics),
            words=tuple(what.left),
            stance=_stance(what),
            named_kinds=tuple(what.found.words),
            slotted=what.found.slotted,
            countries=tuple(_in_order(what.found)),
        )
        if not rule.takes_topic:
            yield Reading(question, rule, tuple(what.left))
            continue
        topical = _with_topic(question, what, words)
        is_empty = bool(topical.topics) and _COMMON.issuperset(map(str.casefold, topical.topics))
        yield Reading(topical, rule, is_vague=is_empty and not slots)


def _in_order(found: Named) -> Iterator[Country]:
    """The countries that are named, in the order of their slots."""
    for mention in found.of("country"):
        assert isinstance(mention.entries[0], Country)
        yield mention.entries[0]


_COMMON = EVERYDAY
"""Topics that narrow nothing by themselves: “good new resolutions”."""


def _soviet_time(what: Seen) -> Period | None:
    """The time of the Soviet Union, where a vote is asked about for which it is named.

    The country is the same as Russia, which took its seat on 24 December 1991.
    """
    if what.texts or _POSITIONS.isdisjoint(what.cues):
        return None
    countries = what.found.of("country")
    named = [(m.entries[0].id, what.found.words[m.start : m.end]) for m in countries]
    soviet = {each for each, said in named if not _SOVIET.isdisjoint(said)}
    today = {each for each, said in named if _SOVIET.isdisjoint(said)}
    is_soviet = bool(soviet - today)  # “Russia, with the Soviet Union” is all of its time
    return Period(dt.date.min, dt.date(1991, 12, 23)) if is_soviet else None


_POSITIONS = frozenset((*STANCES, "vote", "not_favour"))
_SOVIET = beside("soviet")


def _stance(what: Seen) -> str | None:
    """The class of the first word of a question that speaks of a position at a vote."""
    said = {word: cue for cue in STANCES for word in what.cues.get(cue, ())}
    return next((said[word] for word in what.found.words if word in said), None)


def _with_topic(question: Question, what: Seen, words: Lexicon) -> Question:
    """The question with its other words and names as what it is about."""
    about = list(question.about)
    topics = [group[0] for group in about]
    for mention in what.found.of("entry"):
        told = what.found.words[mention.start : mention.end]
        name = " ".join([word for word in told if word not in FILLER] or told)
        about.append((*_said(name, words), *(f"={entry.id}" for entry in mention.entries)))
        topics.append(_as_written(" ".join(told), mention.entries))
    said = list(_phrases(what, words))
    phrases = [phrase for phrase in said if phrase not in EVERYDAY] or said
    about += [_said(phrase, words) for phrase in phrases]
    topics += phrases
    return replace(question, about=tuple(about), topics=tuple(map(_capital, topics)))


_TOPICAL = beside("topical")


def _phrases(what: Seen, words: Lexicon) -> Iterator[str]:
    """What else a question is about: its other words, those of the name of a place together.

    What asks elsewhere (“membership”) is a topic where “about” or “on” stands before it.
    """
    told, left, place = what.found.words, set(what.left), 0
    is_topic = False
    while place < len(told):
        ends = (n for n in range(len(told), place + 1, -1) if tuple(told[place:n]) in PLACES)
        end = next((n for n in ends if what.found.free(place, n)), place + 1)
        word = told[place]
        is_free = what.found.free(place, end)
        is_said = (is_topic or "veto" in what.cues) and word in words.topics
        if is_free and (end > place + 1 or word in left or is_said):
            yield " ".join(told[place:end])
        is_topic = word in _TOPICAL or (is_topic and word in _MODIFIERS)
        place = end


_MODIFIERS = frozenset(
    ("the", "un", "nato", "new", "state", "a", "l", "la", "le", "les", "d", "de")
)


def _said(phrase: str, words: Lexicon) -> tuple[str, ...]:
    """A topic by the words that the titles have for it."""
    return words.topics.get(phrase) or (words.glossary.get(phrase, phrase),)


def _as_written(said: str, entries: Iterable[Entry]) -> str:
    """A folded name as an entry of that name writes it: “Kosovo”."""
    names = (name for entry in entries for name in (entry.title, *entry.aliases))
    return next((name for name in names if fold(name) == said), said)


def _capital(topic: str) -> str:
    """A topic as it is written: places have a capital letter."""
    words = tuple(topic.split())
    return topic.title() if words in REGIONS or words in PLACES else topic
