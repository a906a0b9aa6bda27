"""Money that ought not to have been paid (chi trả không đúng)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from socassist.model.benefit import Benefit, BenefitLine, BenefitState
from socassist.model.finding import Finding, Severity
from socassist.model.household import LeaveReason
from socassist.model.location import Location
from socassist.model.money import dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.reconciliation.keys import grouped
from socassist.rules.reconciliation.payments import Due, PaidLine, place_key

Entitlements = Mapping[str, Sequence[BenefitLine]]
"""What the law gives each person for the month, by the person's identifier (from `assess`)."""


def payment_faults(
    register: Register,
    month: Month,
    pairs: Sequence[tuple[PaidLine, Due]],
    unmatched: Sequence[PaidLine],
    people: Mapping[int, Person],
    entitlements: Entitlements | None,
    communes: Mapping[str, str],
) -> Iterator[Finding]:
    """Give every payment of the month that the register or the law does not support.

    `people` names the person of an unmatched line, by the line's id, where exactly one was found;
    `communes` gives the new code of a merged commune by its old one.
    """
    paid: list[tuple[PaidLine, Person]] = [(line, due.person) for line, due in pairs]
    paid += [(line, people[id(line)]) for line in unmatched if id(line) in people]
    departures = _departures(register, {person.id for _, person in paid})
    for line, person in paid:
        yield from _dead(line, person, month)
        yield from _moved(register, line, person, month, departures, communes)
    for line in unmatched:
        if id(line) in people:
            yield from _stopped(register, line, people[id(line)], month)
    yield from _twice(paid)
    if entitlements is not None:
        for line, due in pairs:
            yield from _beyond_law(line, due.person, entitlements)


def _finding(
    code: str, line: PaidLine, person: Person, vi: str, en: str, field: str = "name"
) -> Finding:
    return Finding(code, Severity.ERROR, Text(vi, en), subject=person.id, location=line.cell(field))


def month_after(died: PartialDate) -> Month | None:
    """The first month that is no longer due; None while only the year of death is known."""
    return None if died.month is None else Month(died.year, died.month).next


def _dead(line: PaidLine, person: Person, month: Month) -> Iterator[Finding]:
    if person.died is None:
        return
    first = month_after(person.died) or Month(person.died.year + 1, 1)
    if first <= month:
        yield _finding(
            "paid-after-death",
            line,
            person,
            f"Đối tượng {person.id} đã chết ({person.died.iso}) nhưng vẫn có trong danh sách chi "
            f"trả tháng {month}.",
            f"Beneficiary {person.id} died ({person.died.iso}) and is still paid for {month}.",
        )


def _departures(register: Register, people: AbstractSet[PersonId]) -> dict[PersonId, date]:
    """When those of the people who belong to no household any more moved away, at the latest."""
    homeless = {person for person in people if person not in register.household_of}
    if not homeless:
        return {}
    left: dict[PersonId, date] = {}
    for household in register.households.values():
        for member in household.members:
            day = member.period.until
            if member.person in homeless and member.ended_by is LeaveReason.MOVED and day:
                left[member.person] = max(day, left.get(member.person, day))
    return left


def _moved(
    register: Register,
    line: PaidLine,
    person: Person,
    month: Month,
    departures: Mapping[PersonId, date],
    communes: Mapping[str, str],
) -> Iterator[Finding]:
    current = register.household_of.get(person.id)
    if current is not None:
        commune = register.households[current].address_on(month.last).commune
        commune = communes.get(commune, commune)
        if line.commune is None or commune == line.commune:
            return
        if any(
            benefit.drawn_in(month)
            and communes.get(place := home.address_on(month.last).commune, place) == line.commune
            for benefit in register.benefits_of.get(person.id, ())
            if (home := register.households.get(benefit.household)) is not None
        ):
            return
        yield _finding(
            "paid-after-move",
            line,
            person,
            f"Đối tượng {person.id} đã chuyển sang xã {commune}, xã {line.commune} vẫn chi trả.",
            f"Beneficiary {person.id} now belongs to commune {commune}, but {line.commune} pays.",
        )
        return
    day = departures.get(person.id)
    if day is not None and Month.of(day) < month:
        yield _finding(
            "paid-after-move",
            line,
            person,
            f"Đối tượng {person.id} đã chuyển đi (từ {day:%d/%m/%Y}) nhưng vẫn được chi trả.",
            f"Beneficiary {person.id} moved away on {day.isoformat()} and is still paid.",
        )


def _stopped(register: Register, line: PaidLine, person: Person, month: Month) -> Iterator[Finding]:
    held = [
        benefit
        for benefit in register.benefits_of.get(person.id, ())
        if benefit.kind is line.entry.kind and not benefit.drawn_in(month)
    ]
    if not held:
        return
    last = max(held, key=lambda benefit: (benefit.period.since, benefit.id))
    if last.state is BenefitState.SUSPENDED and month in last.period:
        yield _finding(
            "paid-while-suspended",
            line,
            person,
            f"Chế độ của {person.id} đang tạm dừng nhưng vẫn có trong danh sách chi trả.",
            f"The benefit of {person.id} is suspended and still paid.",
        )
    elif _ended_by(last, month):
        yield _finding(
            "paid-after-stop",
            line,
            person,
            f"Chế độ của {person.id} đã thôi hưởng từ {last.period.until} nhưng vẫn được chi trả.",
            f"The benefit of {person.id} stopped from {last.period.until} and is still paid.",
        )
    elif month < last.period.since:
        yield _finding(
            "paid-before-start",
            line,
            person,
            f"Chế độ của {person.id} chỉ được hưởng từ {last.period.since}.",
            f"The benefit of {person.id} starts only in {last.period.since}.",
        )


def _ended_by(benefit: Benefit, month: Month) -> bool:
    return benefit.period.until is not None and benefit.period.until <= month


def _twice(paid: Sequence[tuple[PaidLine, Person]]) -> Iterator[Finding]:
    for same in grouped(
        paid, lambda item: (item[1].id, item[0].entry.kind, item[0].entry.group)
    ).values():
        if len(same) < 2:
            continue
        ordered = sorted(same, key=lambda item: place_key(item[0].entry.location))
        places: list[Location] = [line.cell("name") for line, _ in ordered]
        person = ordered[-1][1]
        yield Finding(
            "paid-twice",
            Severity.ERROR,
            Text(
                f"Đối tượng {person.id} có {len(same)} dòng chi trả cùng một chế độ trong tháng.",
                f"Beneficiary {person.id} is paid {len(same)} times for one benefit in the month.",
            ),
            subject=person.id,
            location=places[-1],
            related=tuple(places[:-1]),
        )


def _beyond_law(line: PaidLine, person: Person, due: Entitlements) -> Iterator[Finding]:
    if line.entry.amount is None or person.id not in due:
        return
    lawful = [item for item in due[person.id] if item.kind is line.entry.kind]
    most = max((item.amount for item in lawful), default=0)
    for item in lawful:
        if item.group == line.entry.group:
            most = item.amount
    if line.entry.amount > most:
        cites = next((item.cites[0] for item in lawful if item.cites), None)
        finding = _finding(
            "paid-above-law",
            line,
            person,
            f"Chi {dong(line.entry.amount)}, quy định chỉ cho {dong(most)}.",
            f"Paid {line.entry.amount:,} đồng where the law gives {most:,}.",
            "amount",
        )
        yield Finding(
            finding.code,
            finding.severity,
            finding.message,
            subject=finding.subject,
            location=finding.location,
            value=str(line.entry.amount),
            expected=str(most),
            cites=cites,
        )
