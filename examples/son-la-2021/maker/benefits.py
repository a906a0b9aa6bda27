"""What the law gave in 2020 and 2021, written out once more by hand for this example.

Deliberately not the library's rules: the expectation has to come from somewhere else.
Decree 136/2013 (base 270,000) to June 2021, Decree 20/2021 (base 360,000) from July 2021.
"""

from __future__ import annotations

from dataclasses import dataclass

from maker.world import Household, Person

BASE_BEFORE, BASE_NOW = 270_000, 360_000


@dataclass(frozen=True)
class Line:
    kind: str
    """``TCXH`` or ``KPCS``."""
    group: str
    tenths: int
    """The coefficient times ten."""
    amount: int

    @property
    def coefficient(self) -> float:
        return self.tenths / 10


def _best(options: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [max(options, key=lambda option: option[1])] if options else []


def drawn(
    household: Household, person: Person, status: str, year: int, month: int
) -> tuple[Line, ...]:
    """The lines of a person in a month, with the household's class at that time."""
    now = (year, month) >= (2021, 7)
    base = BASE_NOW if now else BASE_BEFORE
    age = person.age(year, month)
    options: list[tuple[str, int]] = []
    if age >= 80:
        options.append(("k5c" if now else "k5b", 10))
    if person.disability and person.since_disabled <= (year, month):
        tenths = 20 if person.disability == "dbn" else 15
        options.append(("k6", tenths + (5 if age < 16 or age >= 60 else 0)))
    if person.orphan and age < 16:
        options.append(("k1", 15 if age >= 4 else 25))
    listed = status in ("poor", "near")
    if now and listed and household.commune.hard and 75 <= age < 80:
        options.append(("k5b", 10))
    if now and listed and household.commune.hard and age < 3 and not person.disability:
        options.append(("k7", 15))
    lines = [Line("TCXH", group, tenths, base * tenths // 10) for group, tenths in _best(options)]
    if person.raises and (status == "poor" or (now and listed)):
        tenths = person.raises * 10 if now else min(person.raises, 2) * 10
        lines.append(Line("TCXH", "k4", tenths, base * tenths // 10))
    if person.disability == "dbn" and person.since_disabled <= (year, month):
        lines.append(Line("KPCS", "k2c", 10, base))
    return tuple(lines)
