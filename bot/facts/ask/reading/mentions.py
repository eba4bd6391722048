"""Finding what a question names: texts, countries, entries, posts and times, at their places."""

from __future__ import annotations

import datetime as dt
import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ...base import FactBase
from ...kinds import Kind
from ...missions import SPELLINGS, missions_in, missions_of
from ...model import Country, Draft, Entry, Operation, Resolution
from ...offices import offices_of
from ...regions import REGIONS
from ...search.index import SearchIndex
from ...search.numbers import plain_digits
from ...search.spoken import with_digits
from ...search.stems import ASIDE, FILLER
from ...search.text_dates import read_dates
from ...stemming import stem
from ...votes import Votes
from ...wording import fold
from ..effort import MOST_WORDS
from ..question import Period
from .capitals import capitals_in
from .groups import groups
from .lexicon import Lexicon, beside, is_asking
from .moments import moment_words
from .named import BACKGROUND, Mention, Named
from .numbering import Numbers, is_early
from .office_words import is_another, is_of_many, put_first, ways_to_call
from .post_words import post_words
from .times import (
    COLD_WAR,
    DECADE,
    excluded_years,
    hull,
    is_year,
    months,
    of_years,
    part,
    relative,
    season,
    with_centuries,
)
from .topical import is_topic

_LONGEST = 9
_ACRONYM = 4


class Names:
    """Finds names in questions about one base; building it takes some hundredths of a second."""

    def __init__(self, base: FactBase, index: SearchIndex, votes: Votes, words: Lexicon) -> None:
        # The base itself is not kept, so that whoever keeps this by its base does not keep both.
        self._index, self._lexicon, self._votes = index, words, votes
        self._entries = tuple(base.entries.values())
        self._countries: dict[str, Country] = {}
        self._codes: dict[str, Country] = {}
        self._places: dict[str, Country] = {}
        """The countries that are so called only as a place: “the Congo” of ONUC and MONUSCO."""
        for country in votes.countries.values():
            for name in (country.title, *country.aliases, *country.former):
                is_code, called = len(name) <= 3 and name.isupper(), fold(name)
                held = self._codes if is_code else self._countries
                held = self._places if called.startswith("the ") else held
                held.setdefault(called.removeprefix("the "), country)
        self._countries = {**self._places, **self._countries}
        for word, title in words.demonyms.items():
            if title in votes.countries:
                for called in (fold(word), f"{fold(word)}s"):
                    self._countries.setdefault(called, votes.countries[title])
        self._numbers = Numbers(index, votes, words, self._countries)
        self._symbols: dict[str, list[Entry]] = {}
        for text in votes.texts:
            symbol = text.symbol if isinstance(text, Draft) else text.draft
            if symbol:
                self._symbols.setdefault(fold(symbol), []).append(text)
        names = (*index.names, *self._countries, *self._codes)
        self._first_words = frozenset(name.partition(" ")[0] for name in names)
        singles = {name for name in (*self._countries, *index.names) if _IS_WORD.fullmatch(name)}
        parts = {word for name in index.names for word in name.split() if _IS_PART.fullmatch(word)}
        self._correct = sorted({word for word in singles | words.known if len(word) >= 5} | parts)
        self._missions = missions_of(base)
        self._offices = (*words.offices, *ways_to_call(base))
        self._held = offices_of(base)
        self._known = set(self._correct) | set(index.surface) | words.glue | FILLER | ASIDE
        self._known |= words.written
        self._known.update(word for name in self._missions.missions for word in name.split())
        self._known.update(SPELLINGS)
        posts = {name for office in self._held.values() for name in office.names}
        longer = {word for name in posts for word in fold(name).split() if len(word) > _ACRONYM}
        # “Commanders” is no “commander”, but “russias” is Russia's and “unamids” UNAMID's.
        longer -= {word for name in self._missions.missions for word in name.split()}
        operations = (each for each in self._entries if isinstance(each, Operation))
        longer -= {fold(name) for each in operations for name in each.aliases}
        longer.difference_update(self._countries)
        self._known.update(f"{word}s" for word in longer)

    def find(self, text: str, today: dt.date, *, bodies: bool = False) -> Named:
        """Everything that a question names; ``bodies`` says whether NATO and the UN are names."""
        text = with_centuries(text)
        folded = with_digits(fold(plain_digits(text)))
        codes = _codes_typed(text)
        typed = folded.split()[:MOST_WORDS]
        corrected = {word: self._corrected(word) for word in dict.fromkeys(typed)}
        found = Named([corrected[word] for word in typed])
        found.bracketed = frozenset(_BRACKETED.findall(text))
        self._symbols_in(found)
        self._assembly_in(found, text)
        self._numbers.find_called(found)
        self._groups_in(found)
        self._offices_in(found)
        self._long_names_in(found, least=2)
        self._numbers.find_bare(found)
        self._times_in(found, text, today)
        self._long_names_in(found, least=1, codes=codes)
        capitals = capitals_in(found, self._countries, self._votes, self._lexicon)
        found.mentions += list(capitals)
        if bodies and not found.mentions:  # “what does Chapter VII say”: nothing else is named
            spelt = codes | {word.split()[-1].lower() for word in _BODIES.findall(text)}
            self._long_names_in(found, least=1, codes=spelt, asking_too=True, bodies=bodies)
        found.mentions = [
            m
            for m in found.mentions
            if not (self._is_kind(found, m) or self._is_half(found, m) or self._is_other(found, m))
        ]
        for start, end, mission in missions_in(found.words, self._missions):
            over = [m for m in found.mentions if m.start < end and start < m.end]
            longer = (m for m in over if m.start <= start and end <= m.end)
            if not any(m.slot == "office" or m.end - m.start > end - start for m in longer):
                # no “UNAMIR force commander”, nor somebody with a name for a part of their own
                found.mentions = [m for m in found.mentions if m not in over]
                found.mentions.append(Mention("entry", start, end, (mission,)))
        for mention in found.of("country"):
            name = fold(mention.entries[0].title)
            mention.is_topic = is_topic(found.words, mention.start, mention.end, name)
            place = self._places.get(" ".join(found.words[mention.start : mention.end]))
            if place is not None and mention.is_topic:
                mention.entries = (place, *mention.entries[1:])
        return found

    def _is_kind(self, found: Named, mention: Mention) -> bool:
        """Whether a name of all peacekeeping says of what kind the missions are that are sought.

        “List UN peacekeeping missions”, “the first peacekeeping operation”.
        """
        if not any(entry.id == _PEACEKEEPING for entry in mention.entries):
            return False
        joined = " ".join(found.words)
        is_noun = not _SEVERAL.isdisjoint(found.words[mention.end - 1 : mention.end + 1])
        return is_noun and any(self._lexicon.classes[name].search(joined) for name in _PICKING)

    def _is_half(self, found: Named, mention: Mention) -> bool:
        """Whether a name begins a longer way of asking about a text: “1264, Chapter VI or VII”."""
        ends = (mention.end + more for more in _OR_ANOTHER)
        is_beside_text = mention.slot == "entry" and bool(found.of("text"))
        return is_beside_text and any(
            self._asks(" ".join(found.words[mention.start : end])) for end in ends
        )

    def _is_other(self, found: Named, mention: Mention) -> bool:
        """Whether an article of another treaty is named for one “of the Charter”."""
        said = " ".join(found.words[mention.start : mention.end + _MORE_WORDS])
        wholes = {entry.title.partition(",")[0] for entry in mention.entries}
        is_of_charter = _OF_CHARTER.match(said) and "chapter" not in found.words
        return bool(is_of_charter) and "UN Charter" not in wholes

    def knows(self, word: str) -> bool:
        """Whether a word stands anywhere in the base, or among those by which people ask."""
        return word in self._known or stem(word) in self._index.terms or self._asks(word)

    def _corrected(self, word: str) -> str:
        """A word with a slip of the finger put right, where it is near a word of ours."""
        if any(word in each for each in (self._known, post_words(), moment_words())):
            return word
        if not word.isalpha() or self._asks(word):
            return word
        if word[-1] == "s" and word[:-1] in self._known:
            return word[:-1]  # “germanys vote”
        if stem(word) in self._index.terms:
            return word  # another form of a word of the entries
        if len(word) == 4:
            return next((w for w in _SHORT if OSA.distance(word, w) == 1), word)
        if len(word) < 4:
            return word
        most = 1 if len(word) < 8 else 2
        near = process.extractOne(word, self._correct, scorer=OSA.distance, score_cutoff=most)
        return near[0] if near and near[0][0] == word[0] else word

    # -- texts ---------------------------------------------------------------------------------

    def _symbols_in(self, found: Named) -> None:
        for start, word in enumerate(found.words):
            if word != "s" or not found.free(start, start + 1):
                continue
            for length in range(min(7, len(found.words) - start), 2, -1):
                name = " ".join(found.words[start : start + length])
                if name in self._symbols:
                    texts = tuple(self._symbols[name])
                    found.mentions.append(Mention("text", start, start + length, texts))
                    break

    def _assembly_in(self, found: Named, text: str) -> None:
        """Resolutions of the General Assembly, which have two numbers: “68/262”."""
        for match in _ASSEMBLY.finditer(text):
            parts = fold(match[0]).split()
            place = _place_of(found.words, parts)
            if place is None:
                continue
            short = parts[2:] if parts[:2] == ["a", "res"] else parts
            names = self._index.names.get(" ".join(("a", "res", *short)), ())
            entries = tuple(self._entries[each] for each in names)
            slot = "entry" if entries else "missing"
            found.mentions.append(Mention(slot, place, place + len(parts), entries))

    # -- times ---------------------------------------------------------------------------------

    def _times_in(self, found: Named, text: str, today: dt.date) -> None:
        words = list(found.words)
        for mention in found.mentions:
            for place in range(mention.start, mention.end):
                words[place] = "-"
        excluded = excluded_years(words)
        found.timed |= excluded
        words = ["-" if place in excluded else word for place, word in enumerate(words)]
        joined = " ".join(words)
        shown = joined if excluded or found.of("text") else text
        dates = read_dates(shown, joined)
        period = _in_words(found, joined, today)
        if period is None and dates.span:
            period = Period(dates.span.first, dates.span.last)
        if period is None:
            period = hull(dates.moments, words)
        if period is None:
            years = [w for at, w in enumerate(words) if is_year(w) or is_early(found, at)]
            period = of_years(years) if years else None
        if period is not None:
            found.period = period
            if match := COLD_WAR.search(joined):
                start = len(joined[: match.start()].split())
                found.timed.update(range(start, start + len(match[0].split())))
            for place, word in enumerate(words):
                is_date = word in dates.words and (
                    word.isdigit() or word in _DATEWORDS or len(word) > 2
                )
                if is_year(word) or is_date or DECADE.fullmatch(word):
                    found.timed.add(place)

    # -- names ---------------------------------------------------------------------------------

    def _groups_in(self, found: Named) -> None:
        """Groups that several words call so, of which one may be a name by itself."""
        joined = " ".join(found.words)
        for name in groups():
            for match in self._lexicon.classes[name].finditer(joined):
                start = len(joined[: match.start()].split())
                words = match[0].split()
                found.grouped.update(range(start, start + len(words)) if len(words) > 1 else ())

    def _offices_in(self, found: Named) -> None:
        """The posts that are named, the longest names first: “UN Deputy Secretary-General”."""
        joined = " ".join(found.words)
        called = [(m, office) for each, office in self._offices for m in each.finditer(joined)]
        for match, office in sorted(called, key=lambda each: -len(each[0][0].split())):
            start = len(joined[: match.start()].split())
            end = start + len(match[0].split())
            if any(each.match(joined, match.end() + 1) for each, _ in self._offices):
                continue  # “deputy SACEUR” is neither
            is_longer = " ".join(found.words[start : end + 1]) in self._index.names
            if is_longer and end < len(found.words):
                continue  # “SACEUR Clark” is somebody
            if found.free(start, end) and not is_another(found.words, start, end):
                then = " ".join(found.words[end : end + 1])
                is_many = is_of_many(found.words[start:end], self._held.get(office), then)
                start += put_first(found.words, start, end, office)
                post = Mention("office", start, end, office=office, is_of_many=is_many)
                found.mentions.append(post)

    def _long_names_in(
        self,
        found: Named,
        least: int,
        codes: frozenset[str] = frozenset(),
        *,
        asking_too: bool = False,
        bodies: bool = False,
    ) -> None:
        """Names of at least so many words, the longest at each place.

        What is also a way of asking, such as “under Chapter VII”, is no name unless ``asking_too``.
        """
        place = 0
        while place < len(found.words):
            place = self._name_at(found, place, least, codes, asking_too, bodies) or place + 1

    def _asks(self, name: str) -> bool:
        return is_asking(name)

    def _name_at(
        self,
        found: Named,
        place: int,
        least: int,
        codes: frozenset[str],
        asking_too: bool,
        bodies: bool,
    ) -> int | None:
        if found.words[place] not in self._first_words:
            return None
        for length in range(min(_LONGEST, len(found.words) - place), least - 1, -1):
            if not found.free(place, place + length):
                continue
            name = " ".join(found.words[place : place + length])
            is_region = tuple(found.words[max(0, place - 1) : place + length]) in REGIONS
            is_part = found.words[max(0, place - 1)] in _PARTS and name.startswith("american")
            if place and (is_region or is_part):
                continue  # “Latin America” is no name of the United States
            around = found.words[place + length - 1 : place + length + 1]
            if length > 1 and len(around) > 1 and all(map(is_year, around)):
                continue  # “in North Macedonia, 2001–2003” names no crisis of 2001
            mention = self._named(name, place, place + length, codes, alone=bodies)
            # Few words are a name, so that this order asks the many patterns of `_asks` seldom.
            if mention is not None and (asking_too or not self._asks(name)):
                found.mentions.append(mention)
                return place + length
        return None

    def _named(
        self, name: str, start: int, end: int, codes: frozenset[str], *, alone: bool
    ) -> Mention | None:
        entries = [self._entries[place] for place in self._index.names.get(name, ())]
        country = self._countries.get(name) or self._codes.get(name if name in codes else "")
        if country is not None:
            others = [entry for entry in entries if entry.kind is not Kind.COUNTRY]
            return Mention("country", start, end, (country, *others))
        is_body = alone and any(entry.id in BACKGROUND for entry in entries)
        if end - start == 1 and not is_body and not self._may_stand_alone(name, entries, codes):
            return None
        if is_body and len(name) < 3 and name not in codes:
            return None
        kept = [entry for entry in entries if _may_be_named(entry, name)]
        if not kept or (not alone and all(entry.id in BACKGROUND for entry in kept)):
            return None
        texts = tuple(entry for entry in kept if isinstance(entry, Resolution | Draft))
        if len(texts) == len(kept):
            return Mention("text", start, end, texts)
        return Mention("entry", start, end, tuple(kept))

    def _may_stand_alone(self, word: str, entries: list[Entry], codes: frozenset[str]) -> bool:
        if word in FILLER or word in ASIDE or word in self._lexicon.glue or not entries:
            return False
        if len(word) <= 3 and word not in codes:
            return word in self._index.acronyms and word not in _WORDS_TOO
        return True


_PEACEKEEPING = "un-peacekeeping"
_SEVERAL = frozenset("mission missions operation operations force forces".split())
_PICKING = ("list", "first", "last", "nth", "how_many", "running", "now")
"""Classes of words that ask for some of several things."""
_IS_WORD = re.compile(r"[a-z]{4,}")
_IS_PART = re.compile(r"[^\W\d_]{5,}")
_OF_CHARTER = re.compile(
    r"article \d+ (?:of|in|de) (?:the |la )?(?:un |united nations )?chart(?:er|e)\b"
)
_MORE_WORDS = 5
_OR_ANOTHER = (2, 3)
"""So many words more has a choice between two chapters: “or VII”, “or Chapter VII”."""
_BRACKETED = re.compile(r"\((\d{3,4})\)")
_BODIES = re.compile(r"\b(?:UN|EU|AU)\b|\b[Tt]he (?:un|eu|au)\b")
_SHORT = ("which", "when", "where", "what", "vote", "voted", "veto")
_WORDS_TOO = beside("words_too")
_PARTS = frozenset(("latin", "south", "central", "north"))
_DATEWORDS = beside("date_words")


_ASSEMBLY = re.compile(
    r"(?<![\w/])(?:A/RES/)?(?:ES-\d{1,2}|[3-9]\d)/\d{1,3}(?![\w/])", re.IGNORECASE
)


def _place_of(words: list[str], parts: list[str]) -> int | None:
    """Where some words stand in a row."""
    size = len(parts)
    fits = (at for at in range(len(words) - size + 1) if words[at : at + size] == parts)
    return next(fits, None)


def _codes_typed(text: str) -> frozenset[str]:
    """Short words typed in capitals, folded; none where everything is in capitals.

    “AND” and “CAN” are said with stress, and no countries.
    """
    capitals = re.findall(r"\b[A-Z]{2,3}\b", text)
    if not any(char.islower() for char in text) and len(text.split()) > 2:
        return frozenset()
    told = {word.lower() for word in capitals} - {"un", "eu", "au", "sc", "sg"}
    return frozenset(told - (FILLER - {"us"}))


def _may_be_named(entry: Entry, name: str) -> bool:
    return entry.kind is not Kind.COUNTRY or fold(entry.title) == name


def _in_words(found: Named, joined: str, today: dt.date) -> Period | None:
    """The time that a question names otherwise than by dates."""
    if (parted := part(joined) or months(joined)) is not None:
        period, words = parted
        found.timed.update(range(*words))
        return period
    return season(joined) or relative(joined, today)
