"""What an entry holds, whatever its kind, and what each kind adds.

The models are the single description of the data files: the loader validates with them, the JSON
Schema that editors use is generated from them, and the rest of the bot reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from .dates import FactDate
from .kinds import Kind, per_kind
from .parts import (
    DatedFact,
    DateOf,
    Label,
    Line,
    Meeting,
    MonthOf,
    Name,
    Paragraph,
    Record,
    Slug,
    Statement,
    Symbol,
    Term,
    Title,
    Vote,
    of_length,
)
from .problems import WrongValueError


class Standing(StrEnum):
    """How central an entry is: the page's own entries come first, renewals late.

    Last of all comes the Council's record: what is known of a text only from its registers.
    """

    CORE = "core"
    NOTABLE = "notable"
    LANDMARK = "landmark"
    """A resolution that everybody looks up, outside what NATO and the UN have to do together."""
    ROUTINE = "routine"
    RECORD = "record"


STANDING_ORDER = {standing: place for place, standing in enumerate(Standing)}
"""The places of standings, the most central first."""


class Entry(Record):
    """What every entry holds, whatever its kind."""

    kind: ClassVar[Kind]

    id: Slug
    title: Title
    standing: Standing = Standing.NOTABLE
    aliases: tuple[Name, ...] = ()
    summary: Annotated[str, of_length(500)] | None = None
    place: Name | None = None
    dates: tuple[DatedFact, ...] = ()
    relations: dict[str, tuple[Slug, ...]] = Field(default_factory=dict)
    statements: Annotated[tuple[Statement, ...], Field(validate_default=True)] = ()
    note: Paragraph | None = None

    may_be_uncited: ClassVar[bool] = False
    """Whether entries of the kind are known from fields alone, whatever their standing."""

    @field_validator("statements")
    @classmethod
    def _cited(cls, value: tuple[Statement, ...], info: ValidationInfo) -> tuple[Statement, ...]:
        is_record = info.data.get("standing") is Standing.RECORD
        if not value and not is_record and not cls.may_be_uncited:
            raise WrongValueError("facts.no_statement")
        return value

    @property
    def gist(self) -> str:
        """The summary, or where none is written the first statement, which then says it all."""
        if self.summary or not self.statements:
            return self.summary or self.title
        return self.statements[0].text

    @property
    def begins(self) -> FactDate | None:
        """The first of its dates, or when the first of its spans begins."""
        return next((dated.begins for dated in self.dates if dated.begins), None)

    @property
    def span(self) -> DatedFact | None:
        """The span for which it was active or held."""
        spans = [dated for dated in self.dates if dated.start]
        named_so = [dated for dated in spans if dated.what in _ACTIVE]
        return next(iter(named_so or spans), None)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Other ways to write this entry's name that follow from its fields, not from the data."""
        return ()

    @property
    def link(self) -> str | None:
        """Where the text itself can be read, when the entry is a text."""
        return None


_ACTIVE = ("active", "held", "in office", "in command")
"""What the span is called for which something was there."""


class Operation(Entry):
    """A mission or operation in the field."""

    kind = Kind.OPERATION
    mandate: Line | None = None
    seat: Line | None = None
    """Where its headquarters are or were."""
    strength: Line | None = None
    """How many people it had or was allowed, and when."""


class CouncilText(Record):
    """What the Council's registers say of a text that was put to the vote, adopted or not."""

    meeting: Meeting | None = None
    agenda: Annotated[str, of_length(300)] | None = None
    sponsors: Annotated[tuple[Name, ...], Field(max_length=200)] = ()
    """Who put the text forward, as countries are titled."""
    vote: Vote | None = None
    subjects: Annotated[tuple[Annotated[str, of_length(120)], ...], Field(max_length=6)] = ()
    """Headings that say the topic."""


class Resolution(Entry, CouncilText):
    """A resolution of the UN Security Council."""

    kind = Kind.RESOLUTION
    number: int = Field(ge=1, le=9999)
    year: int = Field(ge=1946, le=2200)
    draft: Symbol | None = None
    chapter: Literal["VII", "none"] | None = None
    """Whether it was adopted under Chapter VII of the Charter; ``None`` where not recorded."""
    how: Literal["without a vote", "by acclamation"] | None = None
    """How it was adopted where nobody counted votes."""
    procedural: bool = False
    """Whether the matter was one of procedure, so that a permanent member could vote against it."""
    roll_call: bool = True
    """Whether who was in favour may be concluded from the membership of the year."""
    cites: Annotated[tuple[Annotated[int, Field(ge=1, le=9999)], ...], Field(max_length=200)] = ()
    """The numbers of the resolutions that its text names."""

    @model_validator(mode="after")
    def _year_fits(self) -> Resolution:
        for dated in self.dates:
            if dated.what == "adopted" and dated.on and dated.on.year != self.year:
                raise WrongValueError("facts.year_differs", year=self.year, adopted=dated.on.year)
        return self

    @model_validator(mode="after")
    def _one_way(self) -> Resolution:
        if self.vote and self.how:
            raise WrongValueError("facts.vote_and_how")
        return self

    @property
    def gist(self) -> str:
        """The summary or first statement; where neither is written, the item of the agenda."""
        written = self.summary or self.statements
        return super().gist if written else self.agenda or self.title

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
    mandate: Line | None = None
    """What set it up, where no text or event here did."""
    seat: Line | None = None
    """Where it sits, where ``place`` says what place it is for."""


_Article = Annotated[int, Field(ge=1, le=999)]


class Document(Entry):
    """A treaty, declaration, policy, strategy or statement."""

    kind = Kind.DOCUMENT
    symbol: Symbol | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=300)] | None = None
    articles: tuple[_Article, _Article] | None = None
    """The first and the last article, where it is a chapter of a treaty."""

    @field_validator("articles")
    @classmethod
    def _in_order(cls, value: tuple[int, int] | None) -> tuple[int, int] | None:
        if value is not None and value[1] < value[0]:
            raise WrongValueError("facts.articles_reversed", first=value[0], last=value[1])
        return value

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
    office: Annotated[str, of_length(100)]
    nationality: Label | None = None
    """As an adjective, such as ``Norwegian``."""
    woman: bool = False
    """Whether it is a woman, of whom many a question asks: the first one in a post."""


class Country(Entry):
    """A state: when it sat on the Council, and since when it has been a member of NATO."""

    kind = Kind.COUNTRY
    may_be_uncited = True
    former: Annotated[tuple[Name, ...], Field(max_length=10)] = ()
    """Names under which the same seat voted before."""
    terms: Annotated[tuple[Term, ...], Field(max_length=40)] = ()
    presided: Annotated[tuple[MonthOf, ...], Field(max_length=200)] = ()
    """The months for which it presided over the Council; in 1946 from the 17th of each."""
    permanent: bool = False
    nato_since: DateOf | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The former names."""
        return self.former

    def sat_in(self, year: int) -> bool:
        """Whether it was a member of the Council in a year."""
        return any(term.covers(year) for term in self.terms)


class Draft(Entry, CouncilText):
    """A draft resolution that the Council did not adopt."""

    kind = Kind.DRAFT
    symbol: Symbol
    outcome: Literal["vetoed", "failed"]
    """``failed`` means that it had too few votes, whoever was against."""
    vetoed_by: Annotated[tuple[Name, ...], Field(max_length=5)] = ()
    """Permanent members, as countries are titled."""

    @model_validator(mode="after")
    def _outcome_fits(self) -> Draft:
        if (self.outcome == "vetoed") != bool(self.vetoed_by):
            raise WrongValueError("facts.outcome_without_veto")
        return self

    @property
    def gist(self) -> str:
        """The summary or first statement; where neither is written, the item of the agenda."""
        written = self.summary or self.statements
        return super().gist if written else self.agenda or self.title

    @property
    def spellings(self) -> tuple[str, ...]:
        """The UN symbol."""
        return (self.symbol,)

    @property
    def link(self) -> str:
        """The draft's text at the UN's document service."""
        return f"https://docs.un.org/{self.symbol}"


class Source(Record):
    """Where a statement comes from.

    ``short`` is what a source that is cited often is called under a statement.
    """

    kind: ClassVar[Kind] = Kind.SOURCE

    id: Slug
    title: Annotated[str, of_length(200)]
    publisher: Annotated[str, of_length(100)]
    short: Annotated[str, of_length(60)] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=400)] | None = None
    published: DateOf | None = None
    as_of: DateOf | None = None
    note: Paragraph | None = None


ENTRY_MODELS: Mapping[Kind, type[Entry]] = per_kind(
    "models", {model.kind: model for model in Entry.__subclasses__()}
)
"""The model of each kind that has cards."""


class Outsider(Record):
    """Something people may ask for that this base does not cover; never guessed at."""

    names: tuple[Name, ...] = Field(min_length=1)
    what: Line


class GoldenQuery(Record):
    """A text that finds an entry.

    With a reason it is a test: it must find its entry first before any data goes live. Without one
    it is a question that leads the search there, as people ask for the entry in words it lacks.
    """

    query: Annotated[str, of_length(200)]
    finds: tuple[Slug, ...] = Field(min_length=1)
    because: Line | None = None


LANGUAGES = ("fr", "de", "es", "it")
"""The languages of the glossary besides English."""
_Said = Annotated[tuple[Name, ...], Field(max_length=40)]


class GlossaryTerm(Record):
    """What an English term is called in other languages, for the reading of queries."""

    en: Name
    fr: _Said = ()
    de: _Said = ()
    es: _Said = ()
    it: _Said = ()

    def said(self, language: str) -> tuple[str, ...]:
        """What it is called in one of :data:`LANGUAGES`."""
        return {"fr": self.fr, "de": self.de, "es": self.es, "it": self.it}[language]


class Keywords(Record):
    """Questions as entries themselves had them in version 1, before they got a file.

    A database of version 1 may hold such revisions among the 50 that are kept for a rollback, so
    they are read until version 3, to which only a version 2 is updated.
    """

    keywords: tuple[Annotated[str, of_length(100)], ...]


ITEM_MODELS: dict[str, type[Record]] = {
    **{kind.value: model for kind, model in ENTRY_MODELS.items()},
    Kind.SOURCE.value: Source,
    "outsider": Outsider,
    "golden": GoldenQuery,
    "glossary": GlossaryTerm,
}
"""What the ``kind:`` line of a file may say, and the model of that file's entries."""
