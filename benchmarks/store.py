"""Save and load a register beside a bare bulk insert: python benchmarks/store.py [people] [url].

The peer inserts the same projections with SQLAlchemy's own bulk insert into tables of the same
database and nothing else: no versions, no journal, no evidence. The ratio says what keeping the
history costs. The database at `url` must be empty; without one it is an SQLite file.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path

import attrs
import sqlalchemy as sa

from socassist import access
from socassist.adapters.sql import projection, schema
from socassist.model.partial_date import PartialDate
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


def timed(label: str, action: Callable[[], object]) -> float:
    """Wall seconds; prints them with the CPU of this process and its peak memory."""
    start, cpu = time.perf_counter(), time.process_time()
    action()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{label}: {seconds:.1f} s, of which {time.process_time() - cpu:.1f} s CPU here; "
        f"peak {peak:.0f} MB",
        flush=True,
    )
    return seconds


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    made = synthetic_province(households=int(people / PEOPLE_A_HOUSEHOLD), seed=1, duplicates=0)
    register = with_journal(made.register)
    print(f"{len(register.people)} people, {len(register.households)} households, "
          f"{len(register.journal)} events", flush=True)  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'a.db'}"
        with access.open_register(url, province=register.province) as store:
            store.load()
            saving = timed("save", lambda: store.save(register))
            changed = with_a_change(register)
            timed("save again, a hundredth changed", lambda: store.save(changed))
        with access.open_register(url) as store:
            back: list[Register] = []
            timed("load", lambda: back.append(store.load()))
        print("came back unchanged" if back == [changed] else "CAME BACK CHANGED")
        peer = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        for table in reversed(schema.metadata.sorted_tables):
            with peer.begin() as connection:
                table.drop(connection)
        schema.metadata.create_all(peer)

        def bare() -> None:
            records = chain(
                register.households.values(), register.people.values(), register.benefits.values()
            )
            with peer.begin() as connection:
                for table, rows in projection.rows_of(records):
                    connection.execute(sa.insert(table), rows)

        alone = timed("bare bulk insert of the projections", bare)
        peer.dispose()
    print(f"save is {saving / alone:.1f} × the bare insert")


def with_a_change(register: Register) -> Register:
    """A round in which a hundredth of the people learn the day they died."""
    people = dict(register.people)
    events = list(register.journal)
    for key in list(people)[::100]:
        before = people[key]
        people[key] = attrs.evolve(before, died=PartialDate(2021, 6, 1))
        events.append(
            Event(
                len(events) + 1, EventKind.FIELD_CORRECTED, key, before, people[key],
                date(2021, 6, 1), "change",
            )
        )  # fmt: skip
    return attrs.evolve(
        register, people=people, journal=tuple(events), rounds=(*register.rounds, "change")
    )


if __name__ == "__main__":
    main()
