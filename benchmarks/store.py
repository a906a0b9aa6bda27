"""Save and load a register beside a bare bulk insert: python benchmarks/store.py [people] [url].

The peer inserts the same projections with SQLAlchemy's own bulk insert and nothing else: no
versions, no journal, no evidence. The ratio says what keeping the history costs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import attrs
import sqlalchemy as sa

from socassist import access
from socassist.adapters.sql import projection, schema
from socassist.model.register import Event, EventKind, Register
from socassist.testing import synthetic_province

PEOPLE_A_HOUSEHOLD = 4.3


def with_journal(register: Register) -> Register:
    """Every record with the event that made it, as a first load leaves them."""

    kinds = (
        (EventKind.PERSON_CREATED, register.people),
        (EventKind.HOUSEHOLD_CREATED, register.households),
        (EventKind.BENEFIT_GRANTED, register.benefits),
    )
    events = []
    for kind, records in kinds:
        for key, record in records.items():
            number = len(events) + 1
            events.append(Event(number, kind, key, None, record, date(2021, 1, 1), "load"))
    return attrs.evolve(register, journal=tuple(events), rounds=("load",))


def timed(action: object) -> float:
    start = time.perf_counter()
    action()  # type: ignore[operator]
    return time.perf_counter() - start


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    made = synthetic_province(households=int(people / PEOPLE_A_HOUSEHOLD), seed=1, duplicates=0)
    register = with_journal(made.register)
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'a.db'}"
        with access.open_register(url, province=register.province) as store:
            store.load()
            saving = timed(lambda: store.save(register))
            loading = timed(store.load)
        peer = sa.create_engine(f"sqlite:///{Path(folder) / 'b.db'}")
        schema.metadata.create_all(peer)

        def bare() -> None:
            with peer.begin() as connection:
                projection.add(connection, register.households.values())
                projection.add(connection, register.people.values())
                projection.add(connection, register.benefits.values())

        alone = timed(bare)
    count = len(register.people)
    print(f"{count} people, {len(register.households)} households, {len(register.journal)} events")
    print(f"save {saving:.1f} s, load {loading:.1f} s")
    print(f"bare bulk insert of the projections {alone:.1f} s; ratio {saving / alone:.1f}")


if __name__ == "__main__":
    main()
