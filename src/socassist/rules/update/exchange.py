"""The whole register as lines of text and back without loss (xuất và nhập lại toàn bộ sổ)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from socassist.model.errors import BrokenJournal
from socassist.model.judgement import Judgement
from socassist.model.register import Event, Register
from socassist.model.serial import converter, dumps, loads
from socassist.rules.update.journal import replay

FORM = "socassist-journal-1"


def export_journal(register: Register) -> Iterator[str]:
    """The journal as lines of JSON: a head line, then one event a line (xuất nhật ký).

    Everything stands in the journal, so the lines are the whole register. Records that no event
    explains (a register that was built by hand) are refused.

    Raises:
        BrokenJournal: The journal does not lead to the register.
    """
    built = replay(register.province, register.journal, register.rounds)
    judged = [j for j in register.judgements if j not in built.judgements]
    if (built.households, built.people, built.benefits) != (
        dict(register.households),
        dict(register.people),
        dict(register.benefits),
    ):
        raise BrokenJournal("the register holds records that its journal does not explain")
    head = {
        "form": FORM,
        "province": register.province,
        "rounds": list(register.rounds),
        "judgements": [converter().unstructure(judgement) for judgement in judged],
        "events": len(register.journal),
    }
    yield json.dumps(head, ensure_ascii=False, sort_keys=True)
    for event in register.journal:
        yield dumps(event)


def import_journal(lines: Iterable[str]) -> Register:
    """The register from the lines that `export_journal` gave (nhập lại nhật ký).

    Raises:
        BrokenJournal: The lines are something else, end early, or do not fit together.
    """
    source = iter(lines)
    try:
        head = json.loads(next(source))
    except (StopIteration, ValueError):
        raise BrokenJournal("the first line is no head of a journal") from None
    if not isinstance(head, dict) or head.get("form") != FORM:
        raise BrokenJournal(f"not a journal of the form {FORM}")
    try:
        events = tuple(loads(line, Event) for line in source if line.strip())
        judgements = tuple(converter().structure(j, Judgement) for j in head["judgements"])
    except ValueError as error:
        raise BrokenJournal(f"a line is no event: {type(error).__name__}") from None
    if len(events) != head["events"]:
        raise BrokenJournal(f"{len(events)} events, but the head says {head['events']}")
    register = replay(head["province"], events, tuple(head["rounds"]))
    if not judgements:
        return register
    return Register(
        province=register.province,
        households=register.households,
        people=register.people,
        benefits=register.benefits,
        judgements=(*judgements, *register.judgements),
        journal=register.journal,
        rounds=register.rounds,
    )
