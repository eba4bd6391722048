"""Everything that reads what others send, with examples of it, and how it may refuse."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import yaml
from aiohttp import web
from docx import Document
from nacl.signing import SigningKey
from pypdf import PdfWriter

from bot.cards.actions import ACTIONS, OpenEntry, UnreadableIdError, parse
from bot.errors import UserError
from bot.facts.ask import Asking
from bot.facts.base import FactBase
from bot.facts.checking import check
from bot.facts.dayquery import DayQueryError, read_day
from bot.facts.goldenfile import Golden, with_query, without_query
from bot.facts.load import load_files
from bot.facts.mentions import finder_of
from bot.facts.problems import FactBaseInvalidError
from bot.facts.search.reading import read as read_query
from bot.facts.votequery import VoteQueryError, find_country, find_text
from bot.facts.votes import votes_of
from bot.facts.yamltext import parse as parse_yaml
from bot.library.archive import read_archive
from bot.papers.reading import text_of
from bot.timezones import search as zones
from bot.timezones import time_of_day
from bot.web.server import Endpoint
from bot.web.signature import RefusedError, SignatureCheck
from tests.clocks import NOW, ManualClock
from tests.compiled import shipped, shipped_files, shipped_snapshot
from tests.library.facts import FILES

from .inputs import damaged_bytes, damaged_texts

TODAY = dt.date(2026, 11, 28)
SLOW = 50.0
"""Milliseconds of processor time that reading one input should stay below."""
PART = 1000
"""Characters of what is read beside the event loop that may take as long as one input else."""
_WRITTEN = 4000
"""Characters of a message on Discord."""


@dataclass(frozen=True, slots=True)
class Parser:
    """Something that reads a text or bytes.

    ``refusals`` are the errors by which it says that it cannot; any other one is a fault of ours.
    What ``is_beside`` is read in a thread or worker, where nobody else waits for it: papers of
    sixty pages, for which a fair bound grows with the text.
    """

    read: Callable[[Any], object]
    examples: Sequence[Any]
    refusals: tuple[type[Exception], ...] = ()
    is_beside: bool = False

    def bound(self, given: Sequence[object]) -> float:
        """Milliseconds that reading an input should stay below."""
        return SLOW * (1 + len(given) // PART if self.is_beside else 1)

    def inputs(self, count: int, seed: int) -> Iterator[Any]:
        """So many inputs, the same ones for the same seed."""
        if isinstance(self.examples[0], bytes):
            return damaged_bytes(self.examples, count, seed)
        return damaged_texts(self.examples, _words(), count, seed)


@cache
def _words() -> list[str]:
    return sorted({word for entry in _base().entries.values() for word in entry.title.split()})


def _base() -> FactBase:
    return shipped()[0]


_QUERIES = ("resolutions on Kosovo under Chapter VII since 1999", "S/PRST/2007/4", "who led KFOR")
_QUESTIONS = (
    "did russia veto 1973",
    "who abstained on resolution 1973?",
    "how many resolutions were adopted in 1999 on Kosovo",
    "qui a opposé son veto en 2011",
)
_NUMBERS = ("S/RES/1244 (1999)", "UNSCR 1325", "res. 678", "draft S/2011/612", "n° 1973", "twelve")
_DAYS = ("24 March 1999", "1999-06-10", "10/06/99", "March 24th", "10. Juni", "tomorrow")
_ZONES = ("Europe/Berlin", "UTC+05:30", "EST", "New York", "half past Kabul", "Ho Chi Minh")
_TIMES = ("21:30", "9.30 pm", "9h30", "930", "noon", "12 midnight", "21 Uhr")
_PROSE = (
    """Recalling resolutions 1244 (1999) and 1325 (2000), the Council, acting under Chapter VII of
    the Charter, decided in S/RES/1973 (2011) by 10 votes to none with 5 abstentions (Brazil, China,
    Germany, India and the Russian Federation) that KFOR, led by NATO since 12 June 1999, …""",
    """UNPROFOR was established in 1992. SFOR replaced IFOR in 1996; Russia vetoed S/1994/1358.""",
)
_INTERACTION = json.dumps(
    {
        "type": 2,
        "id": "1",
        "token": "t",
        "data": {"id": "5", "name": "search", "options": [{"name": "query", "value": "kfor"}]},
        "user": {"id": "7"},
    }
).encode()
_KEY = SigningKey(b"the key that signs the fuzz test")


def _suggested(text: str) -> object:
    zones.suggest(text, NOW)
    return zones.read(text, NOW)


def _signature_check() -> Callable[[str], object]:
    checking = SignatureCheck(_KEY.verify_key.encode().hex(), ManualClock(NOW))

    def read(text: str) -> None:
        signature, _, rest = text.partition("|")
        timestamp, _, body = rest.partition("|")
        checking.check(signature, timestamp, body.encode(errors="replace"))

    return read


def _signed(body: str) -> str:
    timestamp = str(int(NOW.timestamp()))
    return f"{_KEY.sign((timestamp + body).encode()).signature.hex()}|{timestamp}|{body}"


def _body() -> Callable[[bytes], object]:
    taken = SimpleNamespace(parse_interaction_create=lambda payload: payload["data"])
    endpoint = Endpoint(cast("Any", SimpleNamespace(_connection=taken)), cast("Any", None))
    return lambda body: endpoint._handed_over(body, nullcontext())


def _golden(text: str) -> object:
    changed = with_query(FILES, Golden(text, ("kfor",), None))
    return without_query(changed, text)


def _docx() -> bytes:
    document: Any = Document()
    for paragraph in _PROSE:
        document.add_paragraph(paragraph)
    document.save(made := io.BytesIO())
    return made.getvalue()


def _zip() -> bytes:
    with zipfile.ZipFile(made := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    return made.getvalue()


def _papers() -> tuple[bytes, ...]:
    plain = "\n\n".join(_PROSE)
    return (
        plain.encode(),
        plain.encode("utf-16"),
        plain.encode("latin-1", "replace"),
        _docx(),
        _pdf(),
    )


def _pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": "A paper"})
    writer.write(made := io.BytesIO())
    return made.getvalue()


def parsers() -> dict[str, Parser]:
    """All of them, by name."""
    base, engine = shipped()
    zones.suggest("Genva", NOW)  # the first of these reads the tables
    shipped_snapshot(shipped_files()).prepare()
    votes, finder, asking = votes_of(base), finder_of(base), Asking(base, engine)
    yaml_files = tuple(FILES.values())
    ids = [*(f"{kind.family}:1:kfor:0" for kind in ACTIONS), OpenEntry("kfor").custom_id]
    return {
        "queries": Parser(read_query, _QUERIES),
        "numbers and symbols": Parser(lambda t: find_text(votes, t), _NUMBERS, (VoteQueryError,)),
        "countries": Parser(
            lambda t: find_country(votes, t), ("Russia", "Côte d’Ivoire"), (VoteQueryError,)
        ),
        "days": Parser(lambda t: read_day(t, TODAY), _DAYS, (DayQueryError,)),
        "zones": Parser(_suggested, _ZONES, (UserError,)),
        "times": Parser(time_of_day.read, _TIMES, (UserError,)),
        "custom ids": Parser(parse, ids, (UnreadableIdError,)),
        "questions": Parser(lambda t: asking.ask(t, TODAY), _QUESTIONS),
        "mentions": Parser(lambda t: finder.find(t[:_WRITTEN]), _PROSE),
        "claims": Parser(lambda t: check(t, base, TODAY), _PROSE, is_beside=True),
        "papers": Parser(lambda c: text_of("paper.txt", c), _papers(), (UserError,)),
        "yaml": Parser(lambda c: parse_yaml("a.yaml", c), yaml_files),
        "data folders": Parser(
            lambda c: load_files({**FILES, "operations.yaml": c}),
            (FILES["operations.yaml"],),
            (FactBaseInvalidError,),
        ),
        "golden queries": Parser(_golden, _QUERIES, (ValueError, KeyError, yaml.YAMLError)),
        "archives": Parser(read_archive, (_zip(),), (UserError,)),
        "signatures": Parser(_signature_check(), (_signed("{}"), _signed("x")), (RefusedError,)),
        "bodies": Parser(_body(), (_INTERACTION, b'{"type": 1}'), (web.HTTPBadRequest,)),
    }
