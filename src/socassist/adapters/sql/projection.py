"""Rows of the projections: what other programs may query (bảng tra cứu)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete

from socassist.adapters.sql import schema
from socassist.adapters.sql.bulk import BATCH, put_in
from socassist.model import Benefit, Household, Person

Row = dict[str, Any]


def _household_rows(item: Household) -> dict[Table, list[Row]]:
    return {
        schema.household: [
            {
                "id": item.id,
                "province": item.address.province,
                "district": item.address.district,
                "commune": item.address.commune,
                "village": item.address.village,
                "area": item.area and item.area.value,
                "head": item.head,
                "size": item.size,
                "ended": item.ended,
            }
        ],
        schema.membership: [
            {
                "household": item.id,
                "position": position,
                "person": member.person,
                "relation": member.relation,
                "since": member.period.since,
                "until": member.period.until,
                "outside_household": member.outside_household,
            }
            for position, member in enumerate(item.members)
        ],
        schema.poverty: [
            {
                "household": item.id,
                "year": entry.year,
                "status": entry.status.value,
                "computed": entry.computed and entry.computed.value,
                "b1": entry.assessment.b1 if entry.assessment else None,
                "b2": entry.assessment.b2 if entry.assessment else None,
            }
            for entry in item.poverty
        ],
    }


def _person_rows(item: Person) -> dict[Table, list[Row]]:
    return {
        schema.person: [
            {
                "id": item.id,
                "name": item.name,
                "birth": item.birth and item.birth.iso,
                "sex": item.sex and item.sex.value,
                "ethnicity": item.ethnicity,
                "died": item.died and item.died.iso,
            }
        ],
        schema.number: [
            {
                "person": item.id,
                "position": position,
                "kind": held.kind.value,
                "number": held.number,
            }
            for position, held in enumerate(item.numbers)
        ],
    }


def _benefit_rows(item: Benefit) -> dict[Table, list[Row]]:
    return {
        schema.benefit: [
            {
                "id": item.id,
                "person": item.person,
                "household": item.household,
                "kind": item.kind.value,
                "group": item.group,
                "coefficient": item.coefficient,
                "amount": item.amount,
                "since": str(item.period.since),
                "until": item.period.until and str(item.period.until),
                "state": item.state.value,
                "decision_number": item.decision_number,
            }
        ]
    }


_KEYS: Mapping[str, Sequence[tuple[Table, str]]] = {
    "household": (
        (schema.membership, "household"),
        (schema.poverty, "household"),
        (schema.household, "id"),
    ),
    "person": ((schema.number, "person"), (schema.person, "id")),
    "benefit": ((schema.benefit, "id"),),
    "judgement": (),
}
IN_LIST = 500


def remove(connection: Connection, kind: str, identifiers: Sequence[str]) -> None:
    """Take the rows of some records out."""
    for table, column in _KEYS[kind]:
        for start in range(0, len(identifiers), IN_LIST):
            chosen = identifiers[start : start + IN_LIST]
            connection.execute(delete(table).where(table.c[column].in_(chosen)))


def add(connection: Connection, items: Iterable[object]) -> None:
    """Put the rows of some records in."""
    for table, rows in rows_of(items):
        put_in(connection, table, rows)


def rows_of(items: Iterable[object]) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of some records, some thousand records at a time, in an order that keys allow."""
    for taken in _batches(items):
        pending: dict[Table, list[Row]] = {}
        for item in taken:
            rows: dict[Table, list[Row]] = {}
            match item:
                case Household():
                    rows = _household_rows(item)
                case Person():
                    rows = _person_rows(item)
                case Benefit():
                    rows = _benefit_rows(item)
            for table, more in rows.items():
                pending.setdefault(table, []).extend(more)
        for table in schema.metadata.sorted_tables:
            if table in pending:
                yield table, pending[table]


def _batches(items: Iterable[object]) -> Iterator[list[object]]:
    source = iter(items)
    while taken := list(islice(source, BATCH)):
        yield taken
