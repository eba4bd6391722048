"""Words that say how one asks rather than what about, in English and French."""

from __future__ import annotations


def whole_words(found: list[str]) -> list[str]:
    """The words without lone letters, which are crumbs of formatting or elision."""
    return [word for word in found if len(word) > 1 or word.isdigit()]


FILLER = frozenset(
    """
    a an the of in on at to for from by with and or as is are was were be been being do does did
    has have had it its this that these those there here i me my we us our you your he she they
    them their his her him who whom whose what which when where why how many much can could would
    should shall will may might must about into onto than then so if not no any some all also just
    please tell show give find get want need know explain describe say said me hi hello hey thanks
    thank ok okay lol um umm uh uhh pls plz thx u ur info information details stuff thing things
    something happen happened happening wat wen hows whats whos
    anything called named know bot again really actually exactly ever even very do did during while
    against between near next beside within without during since until
    than already once itself go goes going went gone come came comes coming make makes made making
    take takes took taken put
    lookup look search question answer anyone someone everybody everything nothing quick quickly
    le la les l une des du de d au aux et ou en dans sur sous pour par avec sans est sont etait
    etaient qui que quoi quel quelle quels quelles quand comment pourquoi ce cet cette ces se sa
    son ses leur leurs il elle ils elles je tu nous vous on ne pas plus y a qu c s n j m t
    """.split()
)
"""Words of questions that carry no subject, in English and French, folded."""

TURNING = frozenset(
    """
    start started starts begin began begun beginning end ended ends finish finished stop stopped
    last lasted arrive arrived leave left deploy deployed founded established created formed
    launched set up fin fini termine debut commence fonde cree lasts lasting arrives commencer
    debute fondee creee prendre
    """.split()
)
"""Words of beginning and ending. Beside a name they mean nothing: “when did KFOR arrive”. Beside
other words they may be the point: “when did the bombing stop”."""

ASKING = frozenset(
    """
    long still today now currently nowadays current present active running exist exists existed
    stand stands mean means meaning meant acronym abbreviation short full name named names
    defined definition define located based headquartered situated purpose role job task aim
    goal overview background summary summarise summarize history details detail topic subject
    regarding concerning related guy man person thing help heard learn read
    explain explained tell told remember wondering wonder curious confused somebody someone dont
    don does isn im ive bot please everybody
    difference compare compared comparison versus vs again exactly basically like precisely date
    dates duration time because too very much simply simple quickly brief encore aujourd hui
    maintenant write wrote written searching search informations sitting paper
    position assignment presentation class delegate project think thought
    maybe guess hear wasn wasnt signifie signification veut dire existe but
    """.split()
)
"""Words about how one asks rather than what about. They count little, and beside a name nothing."""

ASIDE = TURNING | ASKING

COMPARING = frozenset("or versus vs difference differences compare compared comparing ou".split())
"""Words that set two things side by side."""
