# ruff: noqa: S311
"""Forms C and C1 as a commune's sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from maker import slips
from maker.places import Commune
from maker.world import Household, Person, Seat

CODES = {
    ("poor", "poor"): 1, ("near", "poor"): 2, ("", "poor"): 3,
    ("poor", "near"): 4, ("near", "near"): 5, ("", "near"): 6,
}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """The habits of one office."""

    merged: bool = False
    dates: str = "slash"
    numeric: bool = False
    repeat_head: bool = False
    three_cells: bool = False
    subtotals: bool = False
    blank_rows: bool = False
    prefixed_groups: bool = False
    words: int = 0
    """Which wording of the head it uses."""
    decomposed: bool = False
    eth: bool = False
    tone: bool = False
    legacy: bool = False


STYLES = {
    "03646": Style(merged=True, prefixed_groups=True),
    "03661": Style(dates="excel", subtotals=True),
    "03679": Style(merged=True, tone=True, words=1),
    "03724": Style(numeric=True, words=2),
    "03751": Style(merged=True, dates="dash", words=1, subtotals=True),
    "03763": Style(repeat_head=True, prefixed_groups=True),
    "03781": Style(decomposed=True),
    "04105": Style(merged=True, dates="excel", three_cells=True),
    "04108": Style(three_cells=True, blank_rows=True, words=2),
    "04138": Style(merged=True, eth=True, subtotals=True),
    "04144": Style(dates="dots", words=1),
    "04168": Style(merged=True, dates="short", prefixed_groups=True),
    "04171": Style(subtotals=True, blank_rows=True, words=2),
    "04186": Style(numeric=True, three_cells=True, prefixed_groups=True),
    "04204": Style(legacy=True),
}


def by_village(
    commune: Commune, households: list[Household]
) -> Iterator[tuple[str, list[Household]]]:
    for village in commune.villages:
        here = [h for h in households if h.commune is commune and h.village == village]
        if here:
            yield village, here


def birth_cell(seat_rng: Random, birth: object, style: Style) -> object:
    """A birth date in one of the spellings of the field."""
    year, month, day = birth  # type: ignore[misc]
    if month is None:
        return seat_rng.choice((str(year), year, f"01/01/{year}", str(year)))
    form = style.dates if seat_rng.random() < 0.9 else seat_rng.choice(("slash", "dash", "plain"))
    if form == "excel":
        return date(year, month, day)
    if form == "dash":
        return f"{day:02d}-{month:02d}-{year}"
    if form == "dots":
        return f"{day}.{month}.{year}"
    if form == "plain":
        return f"{day}/{month}/{year}"
    if form == "short" and 1940 <= year <= 1999 and seat_rng.random() < 0.3:
        return f"{day}/{month}/{year % 100:02d}"
    return f"{day:02d}/{month:02d}/{year}"


def number_of(person: Person, year: int = 2021) -> str:
    if person.card_of_2021 and year < 2021:
        return person.cmnd
    return person.number


def number_cell(number: str, style: Style) -> object:
    return int(number) if style.numeric and number else number


def paper_of(rng: Random, person: Person, number: str) -> str:
    if number and 2021 - person.birth[0] >= 14:
        return "CCCD" if len(number) == 12 else "CMND"
    if 2021 - person.birth[0] < 16:
        return rng.choice(("Giấy khai sinh", "Giấy khai sinh", "Sổ hộ khẩu"))
    return rng.choice(("Sổ hộ khẩu", "Sổ hộ khẩu", "Lời khai"))


def sex(person: Person) -> str:
    return "Nam" if person.sex == "M" else "Nữ"


def written_name(rng: Random, person: Person, slip: str) -> str:
    name = person.name
    if slip == "name-without-accents":
        return slips.accentless(name)
    if slip == "name-telex-leftover":
        return slips.telex(name)
    if slip == "name-misspelt":
        return slips.misspelt(rng, name)
    return name


def seat_random(form: str, household: Household, seat: Seat) -> Random:
    return Random(f"{form}/{household.key}/{seat.person.key}")
