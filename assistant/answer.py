"""The nouns of an answer: the question understood, the evidence for it, and what is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from index.report import Figure, Finding, Passage

INTENTS = (
    "figure",  # a value of one indicator: how much, how many, which category
    "years",  # several years of one indicator, a trend, a comparison of years
    "units",  # several units side by side
    "parts",  # the components, outputs or items of something
    "difference",  # a sum or difference we compute
    "text",  # why, how, which obstacles, which recommendations
    "count",  # how many indicators were met, the average
    "none",  # nothing a report could answer
)
"""What a question wants."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood: names resolved against the index and the glossary."""

    text: str
    language: str  # "id" or "en"
    intent: str  # one of INTENTS
    satkers: tuple[str, ...] = ()  # held units the question means; () when none is named
    unknown_satkers: tuple[str, ...] = ()  # units it names that no report holds
    years: tuple[int, ...] = ()
    year_assumed: bool = False
    indicators: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    roles_said: bool = False  # whether its words say the roles
    aspects: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # where a short question must come back
    wants_number: bool = False  # a number is asked, alone or beside the words
    bare: str = ""  # its words in plain spelling, without the names of units
    carried: tuple[str, ...] = ()  # names that a talk adds to its text
    terms: tuple[str, ...] = ()  # content words left when names, years and cue words are taken out
    qualifiers: tuple[str, ...] = ()  # of the terms, those that names held are made of
    jajaran: bool = False  # a province together with its units
    top: bool = False  # which unit, year or part is highest or lowest
    dated: tuple[int, ...] = ()  # the year of each unit, where each is asked in its own
    operation: str = ""  # what is computed of the values named, "" for nothing

    @property
    def said(self) -> str:
        """Return its words as they are read: in plain spelling, without the names of units."""
        return self.bare or self.text


@dataclass(frozen=True, slots=True)
class Derived:
    """A number we computed from numbers held, with its formula as printed."""

    value: Decimal
    formula: str
    unit: str = ""
    role: str = ""  # what it is of its subject, where it stands in for what is not printed


@dataclass(frozen=True, slots=True)
class Rule:
    """A band or weight the text uses that no report prints."""

    text: str
    source: str
    years: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One mark of the text and the place it stands for; `quote` is letter for letter."""

    mark: int
    report: str
    report_id: str
    satker: str
    year: int
    page: int | None
    page_label: str | None
    first_line: int
    last_line: int
    place: str
    quote: str
    ocr: bool = False  # whether the page is a scan that OCR read


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a table as it is told: its place, its name, and cells under their headings."""

    passage: Passage
    name: str
    cells: tuple[tuple[str, str], ...]  # heading and words; "" where one column is told


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything gathered for a question; nothing outside it may enter the answer."""

    question: Question
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    derived: tuple[Derived, ...] = ()
    rules: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()
    rivals: tuple[Figure, ...] = ()  # mentions that say otherwise than an operand
    missing: tuple[str, ...] = ()  # what the reports do not hold, in words
    rows: tuple[Told, ...] = ()  # of a table, where it answers
    picked: str = ""  # what the rows are or give: an entry of prompts/table.toml


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said, with every mark and number resolved."""

    question: str
    text: str
    refused: bool = False
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    derived: tuple[Derived, ...] = ()
    rules: tuple[Rule, ...] = ()
    choices: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    source: str = ""  # the text with its values bound, for the check
    asked: tuple[str, ...] = ()  # units and years the question was understood to ask of
    notes: tuple[str, ...] = ()  # what keeps it from being as good as it could be
