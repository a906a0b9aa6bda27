"""Verdicts of people, written into the register's journal (ghi nhận kết luận xem lại)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from socassist.model.judgement import Judgement
from socassist.model.register import Event, EventKind, Register
from socassist.rounds.round_file import RoundFile


def review_id(round_: RoundFile) -> str:
    """The round under which verdicts are written down; each later review gets its own."""
    return f"{round_.id}/reviews"


def judged(register: Register, judgements: Iterable[Judgement], round_: RoundFile) -> Register:
    """The register with these verdicts, each change of one an event (R3)."""
    held = {(j.about, j.left, j.right): j for j in register.judgements}
    name = review_id(round_)
    number = register.journal[-1].number if register.journal else 0
    events = []
    for verdict in judgements:
        key = (verdict.about, verdict.left, verdict.right)
        before = held.get(key)
        if before == verdict:
            continue
        held[key] = verdict
        number += 1
        events.append(
            Event(
                number=number,
                kind=EventKind.JUDGED,
                subject=f"{verdict.left}|{verdict.right}",
                before=before,
                after=verdict,
                on=round_.on,
                round=name,
                actor=verdict.by,
            )
        )
    if not events:
        return register
    return attrs.evolve(
        register,
        judgements=tuple(held.values()),
        journal=(*register.journal, *events),
        rounds=(*register.rounds, name),
    )
