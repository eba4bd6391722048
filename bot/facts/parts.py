"""The parts that entries are made of, and the rules each field obeys.

They are immutable, so a loaded base can be shared by every lookup at once.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    StringConstraints,
    Tag,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from .dates import FactDate, YearlyDay
from .problems import WrongValueError


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


def of_length(limit: int) -> Any:
    """The rule of a text that is not empty and has at most ``limit`` characters."""
    return StringConstraints(min_length=1, max_length=limit, strip_whitespace=True)


Symbol = Annotated[str, StringConstraints(pattern=r"^[AS]/[A-Za-z0-9/.()\-]+$", max_length=60)]
"""The symbol of a UN document, such as ``S/PRST/1999/5``, short enough for a line of a card."""
Meeting = Annotated[str, StringConstraints(pattern=r"^S/PV\.\d+( \(\w+ \w+\))?$", max_length=40)]
"""The symbol of a meeting record, such as ``S/PV.6498``."""
Title = Annotated[str, of_length(100)]
Label = Annotated[str, of_length(40)]
Line = Annotated[str, of_length(200)]
Name = Annotated[str, of_length(80)]
Paragraph = Annotated[str, of_length(600)]
DateOf = Annotated[
    FactDate,
    _parsed(FactDate.parse, FactDate),
    PlainSerializer(str),
    _date_schema(r"^\d{4}(-\d{2}(-\d{2})?)?$", "1999-06-10"),
]
MonthOf = Annotated[
    FactDate,
    _parsed(FactDate.month_of, FactDate),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$", "examples": ["2011-03"]}),
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


_NO_FIELDS: set[str] = set()


class Record(BaseModel):
    """Shared rules of every part of the data: immutable, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
    # What validates is built with the first record of a kind, for which no start waits.

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Let the class learn the names of its fields, which :func:`slim` leaves with it.

        Python takes up new ones from the first few records of a class alone.
        """
        first = cls.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(first, name, None)

    def model_post_init(self, context: Any, /) -> None:
        """Forget which fields were given: nobody asks, and that takes as much room as the values.

        Some twenty thousand records are held at a time. ``exclude_unset`` would find none.
        """
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)


R = TypeVar("R", bound=Record)


def slim(record: R) -> R:
    """The same record without a dictionary of its own, which takes more than the values in it.

    pydantic gives one to each. Set one after another, the values stand in the record itself, and
    their names with its class. It is read as before.
    """
    thin = record.__class__.__new__(record.__class__)
    for name, value in vars(record).items():
        object.__setattr__(thin, name, _slim_part(value))
    for name in ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__"):
        object.__setattr__(thin, name, getattr(record, name))
    return thin


def _slim_part(value: Any) -> Any:
    if isinstance(value, Record):
        return slim(value)
    if type(value) is tuple and value and isinstance(value[0], Record):
        return tuple(map(slim, value))
    return value


class DatedFact(Record):
    """Something that happened on a date, over a span, or happens every year."""

    what: Label
    on: DateOf | None = None
    start: DateOf | None = Field(default=None, alias="from")
    to: SpanEnd | None = None
    yearly: DayOfYear | None = None
    since: DateOf | None = None
    text: Annotated[str, of_length(300)] | None = None
    note: Paragraph | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> DatedFact:
        shapes = [self.on is not None, self.start is not None, self.yearly is not None]
        if sum(shapes) != 1:
            raise WrongValueError("facts.date_needs_one_shape")
        if (self.start is None) != (self.to is None):
            raise WrongValueError("facts.span_needs_both")
        if self.since is not None and self.yearly is None:
            raise WrongValueError("facts.since_without_yearly")
        if self.start and self.ends and self.ends.latest() < self.start.earliest():
            raise WrongValueError("facts.end_before_start", end=str(self.to), start=str(self.start))
        return self

    @property
    def begins(self) -> FactDate | None:
        """The date or the start of the span; ``None`` for a yearly day."""
        return self.on or self.start

    @property
    def ends(self) -> FactDate | None:
        """The end of a span, when it has one that is known."""
        return self.to if isinstance(self.to, FactDate) else None


class Statement(Record):
    """One cited fact."""

    text: Paragraph
    source: Slug
    section: Annotated[str, of_length(120)] | None = None
    """Where in the source it stands; ``None`` when the source as a whole says it."""
    note: Paragraph | None = None

    @field_validator("section")
    @classmethod
    def _names_a_part(cls, value: str | None) -> str | None:
        if value is not None and value.casefold().startswith("whole "):
            raise WrongValueError("facts.section_is_whole", section=value)
        return value


class Position(StrEnum):
    """What a member of the Council did at a vote; each is a key of :class:`Vote`."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    ABSTAINING = "abstaining"
    ABSENT = "absent"
    """It took no part in the vote."""


def _counted_or_named(value: object) -> str:
    return "named" if isinstance(value, list | tuple) else "counted"


Voters = Annotated[
    Annotated[int, Field(ge=0, le=15), Tag("counted")]
    | Annotated[tuple[Name, ...], Field(max_length=15), Tag("named")],
    Discriminator(_counted_or_named),
]
"""Members of the Council: named as countries are titled, or how many where no more is known."""


class Vote(Record):
    """How the members of the Council voted."""

    in_favour: Voters
    against: Voters = ()
    abstaining: Voters = ()
    absent: Voters = ()

    @model_validator(mode="after")
    def _fifteen(self) -> Vote:
        if self.total > 15:
            raise WrongValueError("facts.vote_over_fifteen")
        return self

    @model_validator(mode="after")
    def _each_once(self) -> Vote:
        names = [name for position in Position for name in self.names(position) or ()]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise WrongValueError("facts.voter_twice", name=twice)
        return self

    def count(self, position: Position) -> int:
        """How many members took a position."""
        voters = self._voters(position)
        return voters if isinstance(voters, int) else len(voters)

    def names(self, position: Position) -> tuple[str, ...] | None:
        """Who took a position; ``None`` where only the number is known."""
        voters = self._voters(position)
        if isinstance(voters, int):
            return None if voters else ()
        return voters

    @property
    def total(self) -> int:
        """How many members there were."""
        return sum(self.count(position) for position in Position)

    def _voters(self, position: Position) -> int | tuple[str, ...]:
        voters: int | tuple[str, ...] = getattr(self, position.value)
        return voters


class Term(Record):
    """Calendar years in which a country sat on the Council, both included."""

    start: int = Field(alias="from", ge=1946, le=2200)
    to: Annotated[int, Field(ge=1946, le=2200)] | Literal["ongoing"]

    @model_validator(mode="after")
    def _in_order(self) -> Term:
        if self.to != "ongoing" and self.to < self.start:
            raise WrongValueError("facts.end_before_start", end=str(self.to), start=str(self.start))
        return self

    def covers(self, year: int) -> bool:
        """Whether the country sat on the Council in a year."""
        return self.start <= year and (self.to == "ongoing" or year <= self.to)
