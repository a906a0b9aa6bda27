"""Households and people as rows of the forms (lập các dòng của phiếu)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from socassist.model.benefit import Benefit
from socassist.model.household import Household
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyRecord
from socassist.model.table import Cell, Column
from socassist.rounds.to_correct import words
from socassist.rounds.to_correct.paper_of_a_row import paper_of
from socassist.rounds.to_correct.stock import Seat

Cells = dict[str, Cell]


@attrs.define
class Rows:
    """The rows of one form; what only repeats the row above is marked."""

    columns: Sequence[Column]
    people: Mapping[PersonId, Person]
    rows: list[tuple[Cell, ...]] = attrs.Factory(list)
    marks: dict[tuple[int, str], str] = attrs.Factory(dict)

    def add(self, shared: Cells, seats: Iterable[Seat], note: str | None) -> None:
        """A household: its cells on every row, so that none is lost with a row taken out."""
        fresh = True
        for ordinal, seat in enumerate(seats, 1):
            person = self.people[seat.person]
            own = _person(person, seat, ordinal)
            first = True
            for benefit in seat.benefits or (None,):
                cells = {**shared, **own}
                if benefit is not None:
                    cells |= _benefit(benefit, person)
                notes = [note] if fresh and note else []
                notes += words.numbers_of(person)[1] if first else []
                notes += self._cared_for(benefit)
                cells["member.note"] = "; ".join(notes) or None
                self._put(cells, [] if fresh else shared, [] if first else own)
                fresh = first = False

    def _put(self, cells: Cells, *repeated: Iterable[str]) -> None:
        for keys in repeated:
            self.marks.update(((len(self.rows), key), "repeated") for key in keys)
        self.rows.append(tuple(cells.get(column.key) for column in self.columns))

    def _cared_for(self, benefit: Benefit | None) -> list[str]:
        who = benefit.cared_for if benefit else None
        return [f"Chăm sóc: {self.people[who].name}"] if who in self.people and who else []


def household_on_c(
    home: Household, year: int, before: int | None, head: str | None
) -> tuple[Cells, str | None]:
    """The cells of a household on form C, and what is to be noted beside them.

    Scores and a code belong to the review of a year. Where the household was not reviewed in it,
    there are none, and the class that it had before stands there in words until somebody writes
    the new one; but a household that was poor once and on no list of the year `before` is not put
    on one again.
    """
    record = home.status_in(year)
    scores = record.assessment if record else None
    cells: Cells = {
        **_household(home, head),
        "household.phone": home.phone,
        "household.area": words.AREAS[home.area] if home.area else None,
        "household.size": home.size,
        "household.b1": scores.b1 if scores else None,
        "household.b2": scores.b2 if scores else None,
        "household.class": None,
    }
    if record is not None:
        return {**cells, "household.class": words.class_of(record)}, None
    last = _last_before(home, year)
    if last is None:
        return cells, None
    said = words.CLASSES[last.status]
    if last.status.on_list and last.year != before:
        return cells, f"{said} năm {last.year}; không có trong kết quả rà soát năm {before}"
    return {**cells, "household.class": said}, f"Diện hộ của năm {last.year}"


def household_on_c1(home: Household, year: int, head: str | None) -> Cells:
    """The cells of a household on form C1."""
    record = home.status_in(year)
    listed = None
    if record is not None:
        listed = "Không nghèo"
        if record.status.on_list:
            listed = "Hộ nghèo" if record.status.is_poor else "Hộ cận nghèo"
    return {**_household(home, head), "household.status": listed}


def _last_before(home: Household, year: int) -> PovertyRecord | None:
    return max(
        (record for record in home.poverty if record.year < year),
        key=lambda record: record.year,
        default=None,
    )


def _household(home: Household, head: str | None) -> Cells:
    return {
        "household.number": home.number,
        "household.code": home.id,
        "household.head_name": head,
        "place.village": home.address.village or None,
    }


def _person(person: Person, seat: Seat, ordinal: int) -> Cells:
    known = person.circumstances
    degree = words.DEGREES[known.disability.degree] if known.disability else None
    return {
        "member.ordinal": ordinal,
        "member.code": person.id,
        "member.name": person.name,
        "member.relation": words.relation(seat.membership.relation) if seat.membership else None,
        "member.birth": person.birth.vi if person.birth else None,
        "member.sex": person.sex.vi if person.sex else None,
        "member.ethnicity": words.ethnicity(person.ethnicity),
        "member.number": words.numbers_of(person)[0],
        "member.document": words.paper(paper_of(person)),
        "member.outside": "X" if seat.outside else None,
        "member.disability": degree or (words.NOT_DISABLED if known.disabled is False else None),
        "member.certificate": known.disability.certificate if known.disability else None,
    }


def _benefit(benefit: Benefit, person: Person) -> Cells:
    return {
        "benefit.kind": words.KINDS[benefit.kind],
        "benefit.group": words.group(benefit, person),
        "benefit.coefficient": benefit.coefficient,
        "benefit.amount": int(benefit.amount),
        "benefit.since": words.month(benefit.period.since),
        "benefit.decision_number": benefit.decision_number,
        "benefit.decided": words.day(benefit.decided),
        "benefit.state": words.STATES[benefit.state],
    }
