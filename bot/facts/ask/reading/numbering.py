"""Finding the numbers in a question that are meant as resolutions, and not as years or counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from ...model import Country
from ...months import months_of
from ...search.index import SearchIndex
from ...search.stems import ASIDE, FILLER
from ...stemming import stem
from ...votes import Votes
from .capitals import AUXILIARIES
from .lexicon import Lexicon, beside, is_asking
from .named import Mention, Named
from .times import is_year

COUNTED = re.compile(
    r"\b(?:number of|how many|more|fewer|most|combien de|nombre de|plus de) (?:\w+ )?"
    r"(?:resolutions|vetoes|vetos|drafts|texts|textes|projets)\b"
)
"""Where texts are counted, numbers are years: “more resolutions in 1993 or 2016”;"""
COMPARED = re.compile(
    r"\b(?:differences?|differs?|compar\w+) (?:\w+ )?(?:between |entre |from )?\d{3,4} "
    r"(?:and|et|to|with|vs|from) \d{3,4}\b"
)
"""and where two numbers are compared, those of texts."""


def is_beside(words: Sequence[str], place: int, texts: Iterable[tuple[int, int]]) -> bool:
    """Whether a number is joined to a text by little words: “1593 or on 1973”.

    ``texts`` are the places at which each text that is named begins, and behind which it ends.
    """
    between = [
        words[end:place] if end <= place else words[place + 1 : start] for start, end in texts
    ]
    return any(
        0 < len(each) <= _MOST_BETWEEN and _JOINING.issuperset(each) and each[0] in _ROW | _THAN
        for each in between
    )


_MOST_BETWEEN = 3
_ROW = beside("row")
_THAN = frozenset(("than", "que", "but", "mais"))
_JOINING = _ROW | _THAN | {"on", "sur", "the", "la", "for", "pour"}


def follows_text(words: Sequence[str], place: int, ends: Set[int]) -> bool:
    """Whether a number stands in a row with texts, which end before ``ends``: “1970 and 1973”."""
    joined = place >= 1 and words[place - 1] in _ROW and (place - 1) in ends
    return joined or place in ends


def is_of_text(words: Sequence[str], place: int) -> bool:
    """Whether what stands before “of” and a number is part of a text: “meeting number of 1973”."""
    told = list(words[max(0, place - 3) : place - 1])
    is_number = told[-1:] in (["number"], ["numero"]) and len(told) > 1
    return bool(told) and (told[-1] in _OF_TEXT or (is_number and told[0] in _NUMBERED))


_OF_TEXT = beside("of_text") | beside("backing")
_NUMBERED = frozenset(("meeting", "document", "symbol", "draft", "seance", "reunion"))


class Numbers:
    """Finds resolutions by their numbers in questions about one base."""

    def __init__(
        self,
        index: SearchIndex,
        votes: Votes,
        words: Lexicon,
        countries: Mapping[str, Country],
    ) -> None:
        """Know the texts by the votes on them, and the countries by their folded names."""
        self._index, self._votes, self._lexicon = index, votes, words
        self._countries = countries

    def find_called(self, found: Named) -> None:
        """Numbers that are called resolutions, and those in a row with them."""
        words = found.words
        for place, word in enumerate(words):
            glued = _GLUED.fullmatch(word)
            if glued and found.free(place, place + 1):
                self._number(found, place, place, int(glued[1]))
            if not word.isdigit() or len(word) > 5 or not found.free(place, place + 1):
                continue
            start = place
            while start and words[start - 1] in _BETWEEN:
                start -= 1
            named = start and (
                words[start - 1] in _NOUNS or words[start - 2 : start] == ["s", "res"]
            )
            follows = follows_text(words, place, {mention.end for mention in found.of("text")})
            is_of_years = words[start - 1] in _PLURAL and is_year(word) and not follows
            if named and (not is_of_years or self._is_row_told(found, place)):
                begin = start - (2 if words[start - 1] == "res" and words[start - 2] == "s" else 1)
                self._number(found, begin, place, int(word))
            elif follows and not (is_year(word) and words[place - 1] in ("in", "of", "to")):
                self._number(found, place, place, int(word))

    def find_bare(self, found: Named) -> None:
        """Numbers that nothing calls a resolution, where they are no year or count.

        Those that cannot be a year come first: beside one of them, others are years.
        """
        words = found.words
        for place, (word, after) in enumerate(pairwise(words)):
            if word.isdigit() and after in found.bracketed and found.free(place, place + 2):
                text = self._votes.resolution(int(word))
                if text is not None and after == str(text.year):  # “1952 (2010)”
                    self._number(found, place, place, int(word))
        for place, word in sorted(enumerate(words), key=lambda each: is_year(each[1])):
            before = words[place - 1] if place else ""
            is_short = len(word) < 3 and (before not in _UPON or place + 1 < len(words))
            if not word.isdigit() or len(word) > 4 or is_short:
                continue
            if not found.free(place, place + 1):
                continue
            after = words[place + 1] if place + 1 < len(words) else ""
            is_count = after in _COUNTED_BY and not (after in _BALLOTS and int(word) > _MOST_STATES)
            if is_count or before in _MONTHISH | _PARTS or is_early(found, place):
                continue
            if word.startswith("0"):
                continue  # “KAL 007”
            if not is_year(word) or self._reads_as_text(found, place, before, after):
                self._number(found, place, place, int(word))

    def _reads_as_text(self, found: Named, place: int, before: str, after: str) -> bool:
        """Whether a number that may be a year is meant as a resolution."""
        if is_beside(found.words, place, [(m.start, m.end) for m in found.of("text")]):
            return True
        if is_year(before) or is_year(after):
            return False  # “the members for 2025-2026”
        is_named = after in self._countries or (len(after) > 3 and after in self._index.names)
        is_next = before in ("before", "after") and found.words[max(0, place - 2)] in _NEXT_TO
        if is_next and "resolutions" not in found.words:
            return True
        joined = " ".join(found.words)
        if COMPARED.search(joined):
            return True
        if COUNTED.search(joined) and before not in _NOUNS:
            return False
        if after in _ROW and any(m.start == place + 2 for m in found.of("text")):
            return True
        if before in _TIMES or after in _YEARLY or is_named or found.of("text"):
            return False
        if before in ("of", "de") and not is_of_text(found.words, place):
            return False
        if self._is_year_of_votes(found.words, place, before):
            return False
        return self._is_spoken_of(found, place, before, after)

    def _is_spoken_of(self, found: Named, place: int, before: str, after: str) -> bool:
        """Whether the words beside a number speak of it as of a text that was voted on."""
        if found.words[place] in found.bracketed and not self._tells(found, place):
            return False  # “the text on smuggling off Libya (2015)”
        if before in ("of", "de") and place:
            is_backed = found.words[max(0, place - 2)] in _BACKING
            return is_backed or self._tells(found, place)
        if before in _TEXTUAL or after in _DONE:
            return True
        beyond = found.words[max(0, place - 2)], *found.words[place + 2 : place + 3]
        if (before in _JOINED or after == "to") and any(map(is_year, beyond)):
            return False  # “between 2011 and 2020”
        classes = [self._lexicon.classes[name] for name in _VOTING]
        next_words = [w for w in found.words[place + 1 : place + 4] if w not in _BEING][:1]
        beside = (*found.words[place - 1 : place], *next_words)
        is_voted = any(each.fullmatch(word) for each in classes for word in beside if word)
        if after in _BEING and not _DONE.isdisjoint(next_words):
            return True
        if found.words[place] in found.bracketed:
            joined = " ".join(found.words)
            return any(each.search(joined) for each in classes)
        is_head = not place and _COUNTING.isdisjoint(found.words)
        return is_voted or (is_head and self._tells(found, place))

    def _is_row_told(self, found: Named, place: int) -> bool:
        """Whether two numbers in a row are texts on what is asked: “resolutions 1970 and 1973”."""
        joined, after = (found.words[place + step : place + step + 1] for step in (1, 2))
        if not after or joined[0] not in _ROW or not is_year(after[0]):
            return False
        is_about = bool(self._telling(found)) and not COUNTED.search(" ".join(found.words))
        return is_about and all(self._tells(found, at) for at in (place, place + 2))

    def _telling(self, found: Named) -> dict[str, float]:
        """The words of a question that say what it is about, by how seldom they stand in texts."""
        plain = FILLER | ASIDE | self._lexicon.glue
        told = [w for w in found.words if len(w) > 2 and w.isalpha() and w not in plain]
        return {w: self._index.rarity(stem(w)) for w in told if not is_asking(w)}

    def _tells(self, found: Named, place: int) -> bool:
        """Whether the resolution of a number speaks of at least half of what is asked about."""
        text = self._votes.resolution(int(found.words[place]))
        if text is None:
            return False
        weights = self._telling(found)
        at = self._index.position[text.id]
        if any(w in self._countries and not self._index.mentions(at, w) for w in weights):
            return False
        has = sum(weight for w, weight in weights.items() if self._index.mentions(at, w))
        return 2 * has >= sum(weights.values())

    def _is_year_of_votes(self, words: list[str], place: int, before: str) -> bool:
        """Whether a number after a word for votes is the year of them: “abstentions 2024”.

        After a verb it is when who is named was no member at the vote on the text of that number.
        """
        if before in _VOTES and AUXILIARIES.isdisjoint(words[:place]):
            return True
        text = self._votes.resolution(int(words[place]))
        is_voted = any(self._lexicon.classes[name].fullmatch(before) for name in _VOTING)
        if text is None or not is_voted:
            return False
        who = [self._countries[word] for word in words[:place] if word in self._countries]
        return bool(who) and not any(country.sat_in(text.year) for country in who)

    def _number(self, found: Named, start: int, place: int, number: int) -> None:
        end = place + 1
        rest = found.words[end : end + 2]
        if rest and is_year(rest[0]):
            end += 1
        elif len(rest) == 2 and rest[0] in ("of", "de", "from") and is_year(rest[1]):
            end += 2
        text = self._votes.resolution(number)
        if text is not None:
            year = found.words[end - 1] if end > place + 1 else str(text.year)
            if year == str(text.year) or number < 1946:
                found.mentions.append(Mention("text", start, end, (text,)))
                return
            found.mentions.append(Mention("text", start, place + 1, (text,)))
        elif found.missing is None:
            found.missing = number
            found.mentions.append(Mention("missing", start, end))


def is_early(found: Named, place: int) -> bool:
    """Whether a number is a year before there was a Council: “Secretary General in 1940”."""
    word, before = found.words[place], found.words[max(0, place - 1)]
    is_of_old = len(word) == 4 and word.isdigit() and 1900 <= int(word) < 1945
    return is_of_old and before in _TIMES and bool(found.of("office"))


_GLUED = re.compile(r"(?:unscr|scr|sres|res|resolution|r)(\d{1,4})")
_NOUNS = beside("nouns")
_PLURAL = beside("plural")
_BETWEEN = beside("between")
_BACKING = beside("backing")
_VOTING = ("abstain", "against", "favour", "vote", "unanimous", "chapter", "sponsor")
_JOINED = frozenset(("and", "to", "et", "a"))
_YEARLY = beside("yearly")
_TEXTUAL = beside("textual")
_NEXT_TO = beside("next_to")
_UPON = beside("upon")
_DONE = beside("done")
_COUNTED_BY = beside("counted")
_COUNTING = beside("counting")
_VOTES = beside("votes")
_MONTHISH = frozenset(months_of("en", "fr"))
_PARTS = beside("numbered_parts")
_BALLOTS, _MOST_STATES = ("votes", "members", "countries"), 200
"""What states have or are, and more than there are of them: “1973 votes” are those on a text."""
_BEING = beside("being")
"""Words between a number and what was done with it: “1973 was adopted”."""
_TIMES = beside("times")
