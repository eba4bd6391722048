"""What an entry holds, and the rules each field obeys.

The models are the single description of the data files: the loader validates with them, the JSON
Schema that editors use is generated from them, and the rest of the bot reads them. They are
immutable, so a loaded base can be shared by every lookup at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from .dates import FactDate, YearlyDay
from .kinds import Kind, per_kind


def _parsed(parse: Any, kind: type[Any]) -> Any:
    """Let pydantic accept either the parsed value or the text it is written as."""

    def read(value: object) -> object:
        return value if isinstance(value, kind) else parse(str(value))

    return BeforeValidator(read)


def _date_schema(pattern: str, example: str) -> WithJsonSchema:
    # Editors read an unquoted 1999 as a number, so the schema allows that spelling too.
    return WithJsonSchema(
        {"type": ["string", "integer"], "pattern": pattern, "examples": [example]}
    )


Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=45, min_length=2)
]
"""An id: lower-case words joined by hyphens, at most 45 characters, so two fit one custom id."""


def _text(limit: int) -> Any:
    return StringConstraints(min_length=1, max_length=limit, strip_whitespace=True)


Title = Annotated[str, _text(100)]
Label = Annotated[str, _text(40)]
Line = Annotated[str, _text(200)]
Name = Annotated[str, _text(80)]
Paragraph = Annotated[str, _text(600)]
DateOf = Annotated[
    FactDate,
    _parsed(FactDate.parse, FactDate),
    PlainSerializer(str),
    _date_schema(r"^\d{4}(-\d{2}(-\d{2})?)?$", "1999-06-10"),
]
DayOfYear = Annotated[
    YearlyDay,
    _parsed(YearlyDay.parse, YearlyDay),
    PlainSerializer(str),
    _date_schema(r"^\d{2}-\d{2}$", "04-25"),
]


def _read_end(value: object) -> object:
    return value if value in ("ongoing", "unknown") else _as_date(value)


def _as_date(value: object) -> FactDate:
    return value if isinstance(value, FactDate) else FactDate.parse(str(value))


SpanEnd = Annotated[
    FactDate | Literal["ongoing", "unknown"],
    BeforeValidator(_read_end),
    PlainSerializer(str),
    _date_schema(r"^(\d{4}(-\d{2}(-\d{2})?)?|ongoing|unknown)$", "ongoing"),
]


class Standing(StrEnum):
    """How central an entry is: the page's own entries come first, renewals last."""

    CORE = "core"
    NOTABLE = "notable"
    ROUTINE = "routine"


class Record(BaseModel):
    """Shared rules of every part of the data: immutable, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class DatedFact(Record):
    """Something that happened on a date, over a span, or happens every year."""

    what: Label
    on: DateOf | None = None
    start: DateOf | None = Field(default=None, alias="from")
    to: SpanEnd | None = None
    yearly: DayOfYear | None = None
    since: DateOf | None = None
    text: Annotated[str, _text(300)] | None = None
    note: Paragraph | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> DatedFact:
        shapes = [self.on is not None, self.start is not None, self.yearly is not None]
        if sum(shapes) != 1:
            raise ValueError(
                "a date needs exactly one of `on`, `from` with `to`, or `yearly` – "
                "keep the one that fits"
            )
        if (self.start is None) != (self.to is None):
            raise ValueError(
                "a span needs both `from` and `to` – for an open end write `to: ongoing`, "
                "or `to: unknown` when no end is confirmed"
            )
        if self.since is not None and self.yearly is None:
            raise ValueError("`since` belongs to a `yearly` day – remove it or use `from`")
        if self.start and self.ends and self.ends.latest() < self.start.earliest():
            raise ValueError(f"the end {self.to} lies before the start {self.start} – swap them")
        return self

    @property
    def begins(self) -> FactDate | None:
        """The date or the start of the span; ``None`` for a yearly day."""
        return self.on or self.start

    @property
    def ends(self) -> FactDate | None:
        """The end of a span, when it has one that is known."""
        return self.to if isinstance(self.to, FactDate) else None

    def spoken(self) -> str:
        """The date in words: ``10 June 1999``, ``20 December 2001 – 31 December 2014``."""
        if self.yearly:
            since = f", since {self.since.spoken()}" if self.since else ""
            return f"every {self.yearly.spoken()}{since}"
        if self.on:
            return self.on.spoken()
        assert self.start is not None
        if self.to == "ongoing":
            return f"since {self.start.spoken()}"
        if isinstance(self.to, FactDate):
            return self.start.spoken_to(self.to)
        return f"from {self.start.spoken()} (end not confirmed)"


class Statement(Record):
    """One cited fact."""

    text: Paragraph
    source: Slug
    section: Annotated[str, _text(120)]
    note: Paragraph | None = None


class Vote(Record):
    """How the fifteen members of the Council voted."""

    in_favour: int = Field(ge=0, le=15)
    against: int = Field(ge=0, le=15)
    abstaining: int = Field(ge=0, le=15)

    @model_validator(mode="after")
    def _fifteen(self) -> Vote:
        if self.in_favour + self.against + self.abstaining > 15:
            raise ValueError("the Council has 15 members – the three numbers add up to more")
        return self

    def spoken(self) -> str:
        """The vote in words: ``14 in favour, 1 abstaining``."""
        parts = [f"{self.in_favour} in favour"]
        parts += [f"{self.against} against"] if self.against else []
        parts += [f"{self.abstaining} abstaining"] if self.abstaining else []
        return ", ".join(parts)


class Entry(Record):
    """What every entry holds, whatever its kind."""

    kind: ClassVar[Kind]

    id: Slug
    title: Title
    standing: Standing = Standing.NOTABLE
    aliases: tuple[Name, ...] = ()
    keywords: tuple[Annotated[str, _text(100)], ...] = ()
    summary: Annotated[str, _text(500)] | None = None
    place: Name | None = None
    dates: tuple[DatedFact, ...] = ()
    relations: dict[str, tuple[Slug, ...]] = Field(default_factory=dict)
    statements: tuple[Statement, ...] = Field(min_length=1)
    note: Paragraph | None = None

    @property
    def gist(self) -> str:
        """The summary, or where none is written the first statement, which then says it all."""
        return self.summary or self.statements[0].text

    @property
    def spellings(self) -> tuple[str, ...]:
        """Other ways to write this entry's name that follow from its fields, not from the data."""
        return ()

    @property
    def link(self) -> str | None:
        """Where the text itself can be read, when the entry is a text."""
        return None


class Operation(Entry):
    """A mission or operation in the field."""

    kind = Kind.OPERATION
    mandate: Line | None = None


class Resolution(Entry):
    """A resolution of the UN Security Council."""

    kind = Kind.RESOLUTION
    number: int = Field(ge=1, le=9999)
    year: int = Field(ge=1946, le=2200)
    vote: Vote | None = None

    @model_validator(mode="after")
    def _year_fits(self) -> Resolution:
        for dated in self.dates:
            if dated.what == "adopted" and dated.on and dated.on.year != self.year:
                raise ValueError(
                    f"`year` says {self.year} but it was adopted in {dated.on.year} – correct one"
                )
        return self

    @property
    def symbol(self) -> str:
        """The UN document symbol, such as ``S/RES/1244 (1999)``."""
        return f"S/RES/{self.number} ({self.year})"

    @property
    def spellings(self) -> tuple[str, ...]:
        """The notations people use for a resolution."""
        number = self.number
        return (
            str(number),
            self.symbol,
            f"S/RES/{number}",
            f"UNSCR {number}",
            f"Resolution {number}",
            f"SCR {number}",
            f"résolution {number}",
        )

    @property
    def link(self) -> str:
        """The resolution's text at the UN's document service."""
        return f"https://docs.un.org/S/RES/{self.number}({self.year})"


class Area(Entry):
    """A field in which NATO and the UN work together."""

    kind = Kind.AREA


class Body(Entry):
    """An organisation, organ, office, post or group."""

    kind = Kind.BODY


class Document(Entry):
    """A treaty, declaration, policy, strategy or statement."""

    kind = Kind.DOCUMENT
    symbol: Annotated[str, StringConstraints(pattern=r"^[AS]/[A-Za-z0-9/.()\-]+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=300)] | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The UN symbol, when the document has one."""
        return (self.symbol,) if self.symbol else ()

    @property
    def link(self) -> str | None:
        """The text itself: the address given, or the UN's document service for a symbol."""
        if self.url or not self.symbol:
            return self.url
        return f"https://docs.un.org/{self.symbol}"


class Event(Entry):
    """Something that happened, or an observance that comes round each year."""

    kind = Kind.EVENT


class Person(Entry):
    """Someone who held a post."""

    kind = Kind.PERSON
    office: Annotated[str, _text(100)]


class Source(Record):
    """Where a statement comes from.

    ``short`` is what a source that is cited often is called under a statement.
    """

    kind: ClassVar[Kind] = Kind.SOURCE

    id: Slug
    title: Annotated[str, _text(200)]
    publisher: Annotated[str, _text(100)]
    short: Annotated[str, _text(60)] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=400)] | None = None
    published: DateOf | None = None
    as_of: DateOf | None = None
    note: Paragraph | None = None


ENTRY_MODELS: Mapping[Kind, type[Entry]] = per_kind(
    "models of entries", {model.kind: model for model in Entry.__subclasses__()}
)
"""The model of each kind that has cards."""


class Synonyms(Record):
    """Words that mean the same to someone who searches, in English or French."""

    words: tuple[Name, ...] = Field(min_length=2)


class Outsider(Record):
    """Something people may ask for that this base does not cover; never guessed at."""

    names: tuple[Name, ...] = Field(min_length=1)
    what: Line


class GoldenQuery(Record):
    """A text that must find an entry first; checked before any data goes live."""

    query: Annotated[str, _text(200)]
    finds: tuple[Slug, ...] = Field(min_length=1)
    because: Line


ITEM_MODELS: dict[str, type[Record]] = {
    **{kind.value: model for kind, model in ENTRY_MODELS.items()},
    Kind.SOURCE.value: Source,
    "vocabulary": Synonyms,
    "outsider": Outsider,
    "golden": GoldenQuery,
}
"""What the ``kind:`` line of a file may say, and the model of that file's entries."""
