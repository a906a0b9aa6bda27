# ruff: noqa: S311
"""Which trouble is planted where. Chosen once by seed; the clean files leave it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from maker import slips
from maker.world import Household, Seat
from maker.year import Year

C, C1 = "phiếu C", "phiếu C1"


@dataclass
class Disagreement:
    """C and C1 differ in one field; the stronger paper is right."""

    household: Household
    seat: Seat
    field: str
    loser: str
    """Form that is wrong."""
    wrong: object
    paper: str
    """Of the form that is right."""
    weak_paper: str
    rows: dict[str, tuple[str, str, int]] = field(default_factory=dict)


@dataclass
class Plan:
    rows: dict[tuple[str, int, int], str] = field(default_factory=dict)
    households: dict[tuple[str, int], str] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    twice_in_export: list[Household] = field(default_factory=list)
    two_homes_in_export: list[tuple[Seat, Household, Household]] = field(default_factory=list)
    second_home: tuple[Seat, Household, Household] | None = None
    approved: dict[int, str] = field(default_factory=dict)
    extra_in_approved: list[Household] = field(default_factory=list)
    approved_totals: dict[str, str] = field(default_factory=dict)
    """Commune → which printed total is wrong."""
    payments: dict[int, str] = field(default_factory=dict)
    """Person → slip in the payment list."""
    payment_totals: set[str] = field(default_factory=set)
    ledger: list[dict[str, object]] = field(default_factory=list)
    clean: bool = False

    def note(self, kind: str, file: str, sheet: str, row: int, **more: object) -> None:
        self.ledger.append({"kind": kind, "file": file, "sheet": sheet, "row": row, **more})

    def row(self, form: str, household: Household, seat: Seat) -> str:
        return "" if self.clean else self.rows.get((form, household.key, seat.person.key), "")

    def of_kind(self, kind: str) -> list[tuple[str, int]]:
        return [key for key, value in self.households.items() if value == kind]

    def of(self, form: str, household: Household) -> str:
        return "" if self.clean else self.households.get((form, household.key), "")

    def is_hard(self, household: Household) -> bool:
        """Whether the office had to write the code on the form to be understood."""
        return bool(household.story) or any(d.household is household for d in self.disagreements)

    def disagreement(self, household: Household, seat: Seat) -> Disagreement | None:
        for item in self.disagreements:
            if item.household is household and item.seat is seat:
                return item
        return None


def draw(year: Year, seed: int) -> Plan:
    rng = Random(seed * 7)
    plan = Plan()
    reviewed = [h for h in year.world.households if h.in_review]
    quiet = [h for h in reviewed if not h.story and h.commune.code not in ("04204", "03781")]
    seats = [
        (h, s)
        for h in quiet
        for s in h.seats
        if not s.outside and not year.after(h, s) and not year.before(h, s.person)
    ]
    rng.shuffle(seats)

    def plant(kind: str, count: int, fits: Callable[[Household, Seat], bool]) -> None:
        left = count
        for household, seat in list(seats):
            if left and fits(household, seat):
                plan.rows[C, household.key, seat.person.key] = kind
                seats.remove((household, seat))
                left -= 1

    plant(
        "name-without-accents", 18, lambda _h, s: slips.accentless(s.person.name) != s.person.name
    )
    plant("name-telex-leftover", 10, lambda _h, s: slips.telex(s.person.name) != s.person.name)
    plant("name-misspelt", 26, lambda _h, _s: True)
    plant("day-and-month-swapped", 4, lambda _h, s: _swappable(s))
    plant("impossible-date", 1, lambda _h, s: s.relation == "Con" and bool(s.person.birth[1]))
    plant(
        "number-in-scientific-notation",
        1,
        lambda h, s: bool(s.person.cccd) and h.commune.code == "04108",
    )
    calm = [h for h in quiet if not any(k[1] == h.key for k in plan.rows)]
    rng.shuffle(calm)
    for kind, count in (
        ("size-differs-from-rows", 3),
        ("household-without-head", 1),
        ("two-heads", 1),
        ("class-against-scores", 2),
        ("form-entered-twice", 1),
    ):
        for _ in range(count):
            household = next(h for h in calm if h.listed_now and h.size > 2)
            calm.remove(household)
            plan.households[C, household.key] = kind
    giver = next(h for h in calm if h.size > 4 and h.listed_now)
    taker = next(h for h in calm if h is not giver and h.commune is giver.commune and h.listed_now)
    plan.second_home = (giver.seats[-1], giver, taker)
    calm = [h for h in calm if h not in (giver, taker)]
    _disagree(rng, year, plan, reviewed)
    _benefit_slips(rng, year, plan)
    _export_slips(rng, year, plan, calm)
    _list_slips(rng, year, plan, [h for h in calm if h not in plan.twice_in_export])
    return plan


def _swappable(seat: Seat) -> bool:
    _year, month, day = seat.person.birth
    return bool(day and month and day <= 12 and day != month and seat.person.cmnd)


def _disagree(rng: Random, year: Year, plan: Plan, reviewed: list[Household]) -> None:
    fit = [
        (h, s)
        for h in reviewed
        for s in h.seats
        if year.after(h, s)
        and not s.outside
        and s.person.birth[1]
        and s.relation != "Chủ hộ"
        and h.story not in ("namesakes", "twins", "father-and-son")
        and h.commune.code not in ("04204", "03781")
    ]
    for number, (household, seat) in enumerate(rng.sample(fit, min(9, len(fit)))):
        person = seat.person
        card = "CCCD" if person.cccd else "CMND" if person.cmnd else ""
        paper = card if card and 2021 - person.birth[0] >= 14 else "Giấy khai sinh"
        field_name = "birth" if number % 3 else "name"
        born, month, day = person.birth
        wrong: object
        if field_name == "name":
            wrong = slips.misspelt(rng, person.name)
        else:
            wrong = (born, month, (day or 1) + 3 if (day or 1) < 15 else (day or 1) - 3)
        loser = C if number % 2 else C1
        weak = rng.choice(("Lời khai", "Sổ hộ khẩu"))
        plan.disagreements.append(
            Disagreement(household, seat, field_name, loser, wrong, paper, weak)
        )


def _benefit_slips(rng: Random, year: Year, plan: Plan) -> None:
    planned = {item.seat.person.key for item in plan.disagreements}
    fit = [
        (h, s)
        for h in year.world.households
        for s in h.seats
        if len(year.after(h, s)) == 1 and not h.story and s.person.key not in planned
    ]
    rng.shuffle(fit)
    for kind in ("negative-amount", "amount-of-the-old-base", "coefficient-of-another-age"):
        found = next(
            (h, s)
            for h, s in fit
            if kind != "coefficient-of-another-age" or year.after(h, s)[0].tenths == 20
        )
        fit.remove(found)
        plan.rows[C1, found[0].key, found[1].person.key] = kind
    for kind in ("payment-paid-twice", "payment-missing", "payment-wrong-amount"):
        _household, seat = fit.pop()
        plan.payments[seat.person.key] = kind
    dead = [p for p, (what, _month) in year.stopped.items() if what.startswith("Chết")]
    plan.payments[rng.choice(sorted(dead))] = "payment-to-the-dead"
    plan.payment_totals.add("04138")


def _export_slips(rng: Random, year: Year, plan: Plan, calm: list[Household]) -> None:
    """Two codes for one household; one person in two households."""
    old = [h for h in calm if h.code and not year.assisted_before(h) and not year.assisted_now(h)]
    plan.twice_in_export = old[:5]
    givers = [h for h in old[5:] if len(h.seats) > 4][:3]
    takers = [h for h in old[5:] if h not in givers][:3]
    for giver, taker in zip(givers, takers, strict=True):
        plan.two_homes_in_export.append((giver.seats[-1], giver, taker))


def _list_slips(rng: Random, year: Year, plan: Plan, calm: list[Household]) -> None:
    homes = {h.key for _s, a, b in plan.two_homes_in_export for h in (a, b)}
    listed = [h for h in calm if h.listed_now and h.key not in homes]
    rng.shuffle(listed)
    for kind, count in (("approved-wrong-size", 4), ("approved-missing", 1)):
        for _ in range(count):
            plan.approved[listed.pop().key] = kind
    escaped = [h for h in calm if h.listed_before and not h.listed_now and h.key not in homes]
    plan.extra_in_approved = escaped[:1]
    plan.approved_totals = {"03751": "households", "04186": "people"}
