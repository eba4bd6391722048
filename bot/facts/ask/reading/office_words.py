"""How offices are called, and what the words around one say: a rank, or that it is another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...base import FactBase
from ...model import Country
from ...months import months_of
from ...offices import Office, offices_of
from ...stemming import stem
from ...wording import fold
from .lexicon import beside, lexicon

_OF_POST, _ELSEWHERE, _RANKS = beside("of_post"), beside("elsewhere"), beside("ranks")
_OF = frozenset(("of", "at", "for", "de", "du", "d"))
_DEPUTY = frozenset("deputy deputies vice assistant adjoint adjointe adjoints".split())
_WITHIN = rf"(?:s )?(?:(?:{'|'.join(sorted(_RANKS))}|\w+(?:st|nd|rd|th)) )?"
"""Between whose an office is and what it is: “KFOR's first commander”."""
_LEAST_PLURAL = 4
_LINKS = frozenset(("of", "for", "in", "at"))
_HEADS = "(?:head|chief|boss|leader|director|srsg)"
"""What the head of a mission is called instead."""
_LEADING = re.compile(
    r"(?:led|leads|headed|heads|heading|ran|runs|running|to (?:lead|head|run)|in charge of"
    r"|at the (?:head|helm) of|dirige|dirigeait|dirigea|dirigent|dirigeaient|a la tete d[eu])"
)
_COMMANDING = re.compile(
    r"(?:commanded|commands|commanding|to command|in command of|commande|commandait|commandent"
    r"|aux commandes d[eu])"
)
_CHAIRING = re.compile(
    r"(?:chairs|chaired|chairing|to chair|presides? over|presided over|preside|presidait|a preside)"
)
"""How it is asked who holds a post, by what they do: “who headed UNTAC”."""
_LED = re.compile(r"(?:head|chef) (?:of|de la|de l|du|de) (?:the )?(?P<thing>[\w ]+)")
_COMMANDED = re.compile(
    r"(?:force )?(?:commander|commandant) (?:of|de la|de l|du|de) (?:the )?(?P<thing>[\w ]+)"
)
_CHAIRED = re.compile(r"(?:chair|president) (?:of|de la|de l|du|de) (?:the )?(?P<thing>[\w ]+)")
"""The names of posts that are held by doing so, and what is led, commanded or chaired."""
_TIMES = beside("times").union(months_of("en", "fr"))
_BODIES = frozenset(
    "nato otan un onu eu ue au osce council alliance union organisation organization country"
    " countries nation nations state states pays forces troops army command".split()
)
"""Who leads an operation without holding a post in it."""
_OFFICERS = frozenset(
    "general generals officer colonel brigadier admiral soldier military militaire officier".split()
)
"""Whoever is called so led troops, and was no civilian head."""


def ways_to_call(base: FactBase) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns by which the offices of a base are found that the grammar does not know.

    These are the posts with an entry, by all their names, and the offices of several people.
    """
    for office in offices_of(base).values():
        if office.post in _in_grammar() or not (office.post or len(office.holders) > 1):
            continue
        names = [fold(name) for name in office.names]
        ways = {way for name in names for way in _ways(name.split())}
        ways.update(_as_ambassador(office, base))
        ways.update(way for name in names for way in _by_doing(name, fold(office.name).split()))
        longest_first = sorted(ways, key=lambda way: (-len(way), way))
        yield re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)"), office.name


def _in_grammar() -> frozenset[str]:
    return frozenset(office for _, office in lexicon().offices)


def _ways(words: list[str]) -> Iterator[str]:
    """A name as it is written, in the plural, and turned round: “KFOR commander”."""
    plain = [f"{word}s?" if len(word) >= _LEAST_PLURAL else word for word in words]
    if words[0] == "head":
        plain[0] = f"{_HEADS}s?"
    if words[0] == "chair":
        plain[0] = "chair(?:s|m[ae]n|wom[ae]n|person)?"
    yield " ".join("(?:of|for|in|at)(?: the)?" if word in _LINKS else word for word in plain)
    if words.count("of") == 1:
        of = words.index("of")
        yield " ".join((*words[of + 1 :], _WITHIN)) + " ".join(plain[:of])
        had = "(?:has|have|had|did)(?: the)?"
        yield " ".join((*plain[:of], had, *words[of + 1 :], "(?:had|have)"))


def _by_doing(name: str, words: list[str]) -> Iterator[str]:
    """How it is asked who holds a post of this name: “heads UNMIK”, “commande la KFOR”.

    “Who commanded SFOR in Kosovo” supposes a place that is none of the words of the post.
    """
    own = "|".join(sorted({*words, *_TIMES}))
    elsewhere = rf"(?! (?:in|en|au|aux) (?:the |la |l )?(?!(?:{own})\b)[a-z])"
    for held, doing in ((_LED, _LEADING), (_COMMANDED, _COMMANDING), (_CHAIRED, _CHAIRING)):
        told = held.fullmatch(name)
        if told is not None:
            thing = rf"(?: the| la| l| le)? {told['thing']}(?! (?:to|into)\b)"
            yield f"{doing.pattern}{thing}{elsewhere}"


def _as_ambassador(office: Office, base: FactBase) -> Iterator[str]:
    """How whoever speaks for a country in the Council is called, or asked for by doing so.

    “France's ambassador in Libya” holds another post, and how one “voted” is asked of the country.
    """
    if office.post is None or "permanent representative of" not in fold(office.name):
        return
    tied = (
        base.entries[key] for each in base.entries[office.post].relations.values() for key in each
    )
    countries = [each for each in tied if isinstance(each, Country)]
    titles = {each.title for each in countries}
    if not countries:
        return
    called = {fold(n) for each in countries for n in (each.title, *each.aliases, *each.former)}
    called |= {people for people, title in lexicon().demonyms.items() if title in titles}
    whose = f"(?:{'|'.join(sorted(called, key=lambda name: (-len(name), name)))})"
    there = f"(?:{_AT_THE_UN}|{_NOWHERE_ELSE}){_DOES_NOTHING}"
    yield f"{whose}(?: s)? (?:un )?{_AMBASSADOR}{there}"
    yield f"{whose}(?: s)? (?:envoy|representative|delegate)s?{_AT_THE_UN}{_DOES_NOTHING}"
    yield f"{_AMBASSADOR} (?:of |from |de |d )(?:(?:the|la|l|des) )?{whose}{there}"
    yield f"{_SPEAKING} (?:the )?{whose}{_AT_THE_UN}(?: as (?:its |the )?{_AMBASSADOR})?"
    yield f"sat in (?:the )?{whose}(?: s)? (?:chair|seat){_AT_THE_UN}"


_AMBASSADOR = (
    "(?:ambassadors?|permanent representatives?|perm(?:anent)? ?reps?|ambassadeurs?|ambassadrice"
    "|representante? permanente?)"
)
_AT_THE_UN = (
    "(?: (?:to|at|in|on|before|a|au|aupres de) (?:the |l )?(?:un|onu|united nations"
    "|(?:un )?(?:security )?council(?: chamber| table)?|conseil(?: de securite)?))"
)
_NOWHERE_ELSE = "(?! (?:to|in|at|a|au|en) (?!@?time)[a-z])"
_DOES_NOTHING = r"(?! (?:do|vote|voted|veto|vetoed|abstain|abstained|say)\b)"
_SPEAKING = "(?:(?:spoke|speaks|speaking|voted) for|represent(?:ed|s|ing))"


def is_of_many(words: Sequence[str], office: Office | None, then: str) -> bool:
    """Whether the words for a post mean whoever held it: “commanders of KFOR”, “who led UNMIK”.

    “Who leads UNMIK” asks for one, and so does “who led it before Kouchner”; ``then`` is the word
    behind. Without an office it is a post that the grammar knows.
    """
    if office is None:
        return not _HIGHEST.isdisjoint(words)
    if _does(words):
        return words[0] in _PAST and then not in _BESIDE
    own = {word for name in office.names for word in fold(name).split()}
    stems = {stem(word) for word in own} | _HEAD_STEMS
    many = [word for word in words if word.endswith("s") and word not in own]
    return words[0] == "chairmen" or any(stem(word) in stems for word in many)


_HIGHEST = frozenset("secretaries generals secretaires generaux secgens".split())


_BESIDE = frozenset(("before", "after", "avant", "apres"))
_PAST = frozenset(
    "led headed ran commanded chaired presided presidait dirigeait dirigea commandait".split()
)
_HEAD_STEMS = frozenset(map(stem, re.findall(r"\w+", _HEADS)))


def is_another(words: list[str], start: int, end: int) -> bool:
    """Whether the words around a post make it another one.

    “The Secretary-General's envoy” is one of his staff, “… of the EU” of another organisation,
    “the deputy SACEUR” the one beneath; what NATO “commanded” is no post of anybody's.
    """
    after = [word for word in words[end : end + 2] if word != "s"]
    rest = [each for each in words[end : end + 3] if each not in ("the", "l", "la", "le")]
    is_elsewhere = len(rest) > 1 and rest[0] in _OF and rest[1] in _ELSEWHERE
    is_beneath = start > 0 and words[start - 1] in _DEPUTY
    is_body = start > 0 and words[start - 1] in _BODIES and _does(words[start:end])
    said = " ".join(words[start:end])
    is_body = is_body or (bool(_LEADING.match(said)) and not _OFFICERS.isdisjoint(words[:start]))
    return is_elsewhere or is_beneath or is_body or not _OF_POST.isdisjoint(after[:1])


def _does(words: Sequence[str]) -> bool:
    """Whether a post is named by what its holder does."""
    said = " ".join(words)
    found = (each.match(said) for each in (_LEADING, _COMMANDING, _CHAIRING))
    return any(doing and said[doing.end() :].split()[:1] != ["of"] for doing in found)


def put_first(words: list[str], start: int, end: int, office: str) -> int:
    """Put a rank that stands within an office before it; gives by how much that begins later.

    “NATO's first Secretary General” is read as “first NATO's Secretary General”; what is a word of
    the office itself stays, as “former” in the former Yugoslavia.
    """
    ranks = (_RANKS | lexicon().ordinals.keys()) - set(fold(office).split())
    rank = next((at for at in range(start + 1, end) if words[at] in ranks), None)
    if rank is None:
        return 0
    words.insert(start, words.pop(rank))
    return 1
