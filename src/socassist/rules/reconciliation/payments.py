"""Benefits of the register against the payment list of a month (danh sách chi trả; R13, R18, R20).

Plan 3743/KH-UBND of Quảng Ngãi, annex 1 points 3.2 and 3.5: the beneficiaries of each group must
equal the payment list of the closing month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from socassist.model.benefit import Benefit, BenefitKind
from socassist.model.lists import PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, Person
from socassist.model.register import Register
from socassist.rules.reconciliation.difference import (
    Difference,
    DifferenceKind,
    Figures,
    add_to,
)
from socassist.rules.reconciliation.keys import grouped, name_key, pair_up, village_key


@attrs.define(eq=False)
class PaidLine:
    """A line of a payment list with its keys."""

    entry: PaymentEntry
    commune: str | None
    name: str
    village: str
    birth: int | None
    day: str | None

    def cell(self, field: str) -> Location:
        """The cell of a field, or the row where the column is not known."""
        return self.entry.location.at(self.entry.columns.get(field))


@attrs.define(eq=False)
class Due:
    """A benefit that the register says is drawn in the month, with its keys."""

    benefit: Benefit
    person: Person
    commune: str
    district: str | None
    name: str
    village: str
    birth: int | None
    day: str | None
    numbers: tuple[IdentityNumber, ...]


@attrs.define
class MonthResult:
    """What comparing one month gave."""

    lines: list[PaidLine] = attrs.Factory(list)
    dues: list[Due] = attrs.Factory(list)
    pairs: list[tuple[PaidLine, Due]] = attrs.Factory(list)
    unmatched: list[PaidLine] = attrs.Factory(list)
    differences: list[Difference] = attrs.Factory(list)
    repeated: list[tuple[Location, ...]] = attrs.Factory(list)


def benefits_due(
    register: Register, month: Month, communes: Mapping[str, str], scope: frozenset[str] | None
) -> list[Due]:
    """Every benefit drawn in the month, in the communes asked for (None: all).

    It counts where the household lived at the end of the month, whatever moved or was renamed
    later.
    """
    found: list[Due] = []
    keys: dict[str, tuple[str, str | None]] = {}
    for benefit in register.benefits.values():
        if not benefit.drawn_in(month):
            continue
        person = register.people.get(benefit.person)
        household = register.households.get(benefit.household)
        if person is None or household is None:
            continue
        address = household.address_on(month.last)
        commune = communes.get(address.commune, address.commune)
        if scope is not None and commune not in scope:
            continue
        if person.id not in keys:
            keys[person.id] = (name_key(person.name), person.birth.iso if person.birth else None)
        name, day = keys[person.id]
        found.append(
            Due(
                benefit,
                person,
                commune,
                address.district,
                name,
                village_key(address.village),
                person.birth.year if person.birth else None,
                day if person.birth and person.birth.day else None,
                person.numbers,
            )
        )
    found.sort(key=lambda due: due.benefit.id)
    return found


def paid_lines(lists: Sequence[PaymentList], communes: Mapping[str, str]) -> list[PaidLine]:
    """The lines of several lists with their keys, in the order of the sheets."""
    found = []
    for one in lists:
        commune = communes.get(one.commune, one.commune) if one.commune else None
        for entry in one.entries:
            birth = entry.birth
            found.append(
                PaidLine(
                    entry,
                    commune,
                    name_key(entry.name),
                    village_key(entry.village),
                    birth.year if birth else None,
                    birth.iso if birth and birth.day else None,
                )
            )
    found.sort(key=lambda line: place_key(line.entry.location))
    return found


def place_key(location: Location) -> tuple[str, str, int]:
    """Sort key of a place in a source."""
    return (location.file, location.sheet or "", location.row or 0)


def compare_month(lines: list[PaidLine], dues: list[Due]) -> MonthResult:
    """Join the lines of a month with the benefits due, commune by commune, and compare them.

    A line without commune is compared with every benefit still free.
    """
    result = MonthResult(lines=lines, dues=dues)
    for same in grouped(
        lines,
        lambda x: (x.commune, x.village, x.name, x.birth, x.day, x.entry.kind, x.entry.group),
    ).values():
        if len(same) > 1:
            result.repeated.append(tuple(line.cell("name") for line in same))
    pairs, rest, free = _by_code(lines, dues)
    by_commune = grouped(free, lambda due: due.commune)
    left_lines: list[PaidLine] = []
    free = []
    for commune, ours in sorted(
        grouped(rest, lambda line: line.commune or "").items(), key=lambda item: str(item[0])
    ):
        if commune == "":
            left_lines += ours
            continue
        joined, ours, theirs = _by_name(ours, by_commune.pop(commune, []))
        pairs += joined
        left_lines += ours
        free += theirs
    free += [due for dues_left in by_commune.values() for due in dues_left]
    free.sort(key=lambda due: due.benefit.id)
    nowhere = [line for line in left_lines if line.commune is None]
    if nowhere:
        joined, nowhere, free = _by_name(nowhere, free)
        pairs += joined
        left_lines = nowhere + [line for line in left_lines if line.commune is not None]
    result.pairs = pairs
    result.unmatched = left_lines
    for line, due in pairs:
        result.differences += _compare(line, due)
    _report_left(result, left_lines, free)
    return result


Joined = tuple[list[tuple[PaidLine, Due]], list[PaidLine], list[Due]]


def _by_code(lines: list[PaidLine], dues: list[Due]) -> Joined:
    """Join by the person's code or an identity number, and by what is paid."""
    if not any(line.entry.person_code or line.entry.numbers for line in lines):
        return [], lines, dues
    codes: dict[str, list[Due]] = {}
    for due in dues:
        numbers = {f"{held.kind}:{held.number}" for held in due.numbers}
        for code in {due.person.id, *(code for _, code in due.person.codes)} | numbers:
            codes.setdefault(code, []).append(due)
    owner: dict[int, str] = {}
    for line in lines:
        keys = [line.entry.person_code or ""]
        keys += [f"{held.kind}:{held.number}" for held in line.entry.numbers]
        for key in keys:
            owners = {due.person.id for due in codes.get(key, [])}
            if len(owners) == 1:
                owner[id(line)] = owners.pop()
                break
    known = [line for line in lines if id(line) in owner]
    pairs, _, free = pair_up(
        known,
        dues,
        (
            lambda x: (owner[id(x)], x.entry.kind, x.entry.group, x.entry.amount),
            lambda d: (d.person.id, d.benefit.kind, d.benefit.group, d.benefit.amount),
        ),
        (
            lambda x: (owner[id(x)], x.entry.kind, x.entry.group),
            lambda d: (d.person.id, d.benefit.kind, d.benefit.group),
        ),
        (lambda x: (owner[id(x)], x.entry.kind), lambda d: (d.person.id, d.benefit.kind)),
    )
    joined = {id(line) for line, _ in pairs}
    return pairs, [line for line in lines if id(line) not in joined], free


def _by_name(lines: list[PaidLine], dues: list[Due]) -> Joined:
    """Join by name, birth, village and what is paid, from the finest key to the coarsest."""
    return pair_up(
        lines,
        dues,
        (
            lambda x: (
                x.name,
                x.village,
                x.birth,
                x.day,
                x.entry.kind,
                x.entry.group,
                x.entry.amount,
            ),
            lambda d: (
                d.name,
                d.village,
                d.birth,
                d.day,
                d.benefit.kind,
                d.benefit.group,
                d.benefit.amount,
            ),
        ),
        (
            lambda x: (x.name, x.village, x.birth, x.entry.kind, x.entry.group),
            lambda d: (d.name, d.village, d.birth, d.benefit.kind, d.benefit.group),
        ),
        (
            lambda x: (x.name, x.village, x.birth, x.entry.kind),
            lambda d: (d.name, d.village, d.birth, d.benefit.kind),
        ),
        (
            lambda x: (x.name, x.birth, x.entry.kind, x.entry.group) if x.birth else None,
            lambda d: (d.name, d.birth, d.benefit.kind, d.benefit.group),
        ),
        (
            lambda x: (x.name, x.village, x.entry.kind, x.entry.group, x.entry.amount),
            lambda d: (d.name, d.village, d.benefit.kind, d.benefit.group, d.benefit.amount),
        ),
    )


def _report_left(result: MonthResult, lines: list[PaidLine], dues: list[Due]) -> None:
    """What found no partner: unclear where both sides hold the same key, else missing or extra."""
    free = grouped(dues, lambda due: (due.commune, due.village, due.name, due.benefit.kind))
    unclear: set[int] = set()
    for line in lines:
        twins = free.get((line.commune, line.village, line.name, line.entry.kind), [])
        kind = (
            DifferenceKind.UNCLEAR if twins and _same_birth(line, twins) else DifferenceKind.MISSING
        )
        if kind is DifferenceKind.UNCLEAR:
            unclear.update(id(due) for due in twins)
        result.differences.append(
            Difference(
                kind,
                "benefit",
                line.commune,
                listed=f"{line.entry.name}, {line.entry.village}".strip(", "),
                village=line.entry.village or None,
                registered=", ".join(due.person.id for due in twins) if twins else None,
                location=line.cell("name"),
            )
        )
    result.differences += [
        Difference(
            DifferenceKind.EXTRA,
            "benefit",
            due.commune,
            household=due.benefit.household,
            person=due.person.id,
            registered=f"{KIND_VI[due.benefit.kind]} {due.benefit.group}",
        )
        for due in dues
        if id(due) not in unclear
    ]


def _same_birth(line: PaidLine, twins: Sequence[Due]) -> bool:
    return line.birth is None or any(due.birth in (None, line.birth) for due in twins)


KIND_VI = {
    BenefitKind.ALLOWANCE: "TCXH",
    BenefitKind.CARE_SUPPORT: "KPCS",
    BenefitKind.SOCIAL_PENSION: "TCHTXH",
}


def _compare(line: PaidLine, due: Due) -> list[Difference]:
    """Compare a joined pair; a blank on the list says nothing."""
    entry, benefit = line.entry, due.benefit
    found: list[tuple[str, str, str]] = []
    if entry.group is not None and entry.group != benefit.group:
        found.append(("group", entry.group, benefit.group))
    if entry.amount is not None and entry.amount != benefit.amount:
        found.append(("amount", str(entry.amount), str(benefit.amount)))
    if (
        entry.coefficient is not None
        and benefit.coefficient is not None
        and entry.coefficient != benefit.coefficient
    ):
        found.append(("coefficient", str(entry.coefficient), str(benefit.coefficient)))
    if line.name != due.name:
        found.append(("name", entry.name, due.person.name))
    if line.birth is not None and due.birth is not None and line.birth != due.birth:
        found.append(("birth", str(line.birth), str(due.birth)))
    return [
        Difference(
            DifferenceKind.DIFFERENT,
            field,
            due.commune,
            household=benefit.household,
            person=due.person.id,
            listed=listed,
            registered=registered,
            location=line.cell(field),
        )
        for field, listed, registered in found
    ]


def add_payment_figures(
    figures: Figures, result: MonthResult, lists: Sequence[PaymentList], province: str
) -> None:
    """Count lines and đồng by group on both sides, from the village up."""
    districts = {one.commune: one.district for one in lists if one.commune and one.district}
    counted: dict[tuple[str | None, str | None, str, BenefitKind, str | None], list[int]] = {}
    for line in result.lines:
        district = districts.get(line.commune or "")
        entry = line.entry
        key = (line.commune, district, line.village, entry.kind, entry.group)
        pair = counted.setdefault(key, [0, 0, 0, 0])
        pair[0] += 1
        pair[1] += entry.amount or 0
    for due in result.dues:
        district = districts.get(due.commune, due.district)
        key = (due.commune, district, due.village, due.benefit.kind, due.benefit.group)
        pair = counted.setdefault(key, [0, 0, 0, 0])
        pair[2] += 1
        pair[3] += due.benefit.amount
    for (commune, district, village, kind, group), numbers in counted.items():
        places = _places(province, district, commune, village)
        detail = f"{kind.value}/{group or '?'}"
        for side in (0, 1):
            lines, amount = numbers[2 * side], numbers[2 * side + 1]
            for name, number in (
                ("lines", lines),
                ("amount", amount),
                (f"lines:{detail}", lines),
                (f"amount:{detail}", amount),
            ):
                add_to(figures, places, name, side, number)


def _places(
    province: str, district: str | None, commune: str | None, village: str
) -> dict[str, tuple[str, ...]]:
    places: dict[str, tuple[str, ...]] = {"province": (province,)}
    if district:
        places["district"] = (district,)
    if commune:
        places["commune"] = (commune,)
        places["village"] = (commune, village)
    return places
