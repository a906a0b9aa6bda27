"""Persons, households and communes, and what one person is to another."""

from __future__ import annotations

from dataclasses import dataclass, field

NOW = 2023
"""The year of the register; the batch is of the next."""


@dataclass(slots=True, eq=False)
class Person:
    """One human; `born` is (year, month, day), `fine` false when only the year is on the papers."""

    family: str
    middle: str
    given: str
    sex: str
    people: str
    born: tuple[int, int, int]
    father: Person | None = None
    mother: Person | None = None
    spouse: Person | None = None
    home: Household | None = None
    fine: bool = True
    cccd: str = ""
    cmnd: str = ""
    nick: str = ""
    disabled: bool = False
    away: bool = False
    twin: Person | None = None
    """The one born before, of twins."""
    cause: str = ""
    """What happened to the person, for reading errors."""
    key: str = ""
    dated: bool = False
    """The register has the true day of birth."""
    carded: bool = False
    """The register has the number of the new card."""
    children: list[Person] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.family, self.middle, self.given)))

    def age(self, year: int = NOW) -> int:
        return year - self.born[0]


@dataclass(slots=True, eq=False)
class Household:
    """Who lives together; `kin` are the households of the same old couple's family."""

    commune: Commune
    hamlet: int
    head: Person
    members: list[Person]
    kin: list[Household]
    listed: bool = True
    key: str = ""
    event: str = ""
    gone: bool = False
    stirred: bool = False
    """Somebody came or went this year."""
    back: tuple[Commune, int] | None = None
    """Where it will return to in the year, if it lives in another commune to work."""


@dataclass(slots=True, eq=False)
class Commune:
    code: str
    hamlets: list[str]
    later: list[str]
    """The hamlets' names after the office renamed some."""
    mix: tuple[int, ...]
    short: bool
    """The office of the second year writes "3" for "Ấp 3"."""
    cha: bool
    """Its offices write "cha" for the father, as in the south, not "bố"."""
    new_tones: bool
    """Its offices write "hoà", not "hòa"."""
    care: float
    """How often its clerks slip, 1 is usual."""


def month_days(month: int) -> int:
    """How many days the month surely has."""
    return 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def parents(person: Person) -> list[Person]:
    """The father and the mother, where the village remembers them."""
    return [p for p in (person.father, person.mother) if p is not None]


def relation(head: Person, person: Person) -> str:
    """What the person is to the head, by blood and marriage."""
    man, spouse = person.sex == "Nam", person.spouse
    if person is head:
        return "chủ hộ"
    if person is head.spouse:
        return "chồng" if man else "vợ"
    if person in parents(head):
        return "bố" if man else "mẹ"
    if head.spouse is not None and person in parents(head.spouse):
        return f"{'bố' if man else 'mẹ'} {'vợ' if head.sex == 'Nam' else 'chồng'}"
    couple = [p for p in (head, head.spouse) if p is not None]
    blood = by_blood(couple, person)
    if blood or spouse is None:
        return blood or "khác"
    married = by_blood(couple, spouse)
    if married in ("con", "anh", "em", "chị"):
        older = {"anh": "chị", "chị": "anh"}.get(married, married)
        return f"{older} {'rể' if man else 'dâu'}"
    return married or "khác"


def by_blood(couple: list[Person], person: Person) -> str:
    """What the person is to one of the couple, "" if not of their blood."""
    own = parents(person)
    grand = [g for p in own for g in parents(p)]
    above = [p for one in couple for p in parents(one)]
    if any(p in couple for p in own):
        return "con"
    if any(g in couple for g in grand):
        return "cháu"
    if any(p in above for p in own):
        eldest = person.born < couple[0].born
        return "em" if not eldest else "anh" if person.sex == "Nam" else "chị"
    if any(g in above for g in grand):
        return "cháu"
    if any(person in parents(p) for p in above):
        return "ông" if person.sex == "Nam" else "bà"
    if any(h in couple for g in grand for h in parents(g)):
        return "chắt"
    return ""
