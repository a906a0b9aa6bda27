"""The whole register as lines of text and back without loss (xuất và nhập lại toàn bộ sổ)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import attrs

from socassist.model.closing import Closing, check_closings
from socassist.model.errors import BrokenJournal
from socassist.model.judgement import Judgement
from socassist.model.register import Event, Register
from socassist.model.serial import converter, dumps, loads
from socassist.rules.update.journal import replay

FORM = "socassist-journal-2"
_FORMS = (FORM, "socassist-journal-1")
"""The first form knew no closed months."""


def export_journal(register: Register, closings: Sequence[Closing] = ()) -> Iterator[str]:
    """The journal as lines of JSON: a head line, one event a line, then the closed months.

    Xuất nhật ký. Everything else stands in the journal, so the lines are the whole register.
    Records that no event explains (a register that was built by hand) are refused.

    Args:
        register: The register.
        closings: Its closed months, all versions, in order.

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
        raise BrokenJournal(
            "the register holds records that its journal does not explain",
            vi="Sổ có bản ghi mà nhật ký không giải thích được",
        )
    head = {
        "form": FORM,
        "province": register.province,
        "rounds": list(register.rounds),
        "judgements": [converter().unstructure(judgement) for judgement in judged],
        "events": len(register.journal),
        "closings": len(closings),
    }
    yield json.dumps(head, ensure_ascii=False, sort_keys=True)
    for event in register.journal:
        yield dumps(event)
    for closing in closings:
        yield dumps(closing)


def import_journal(lines: Iterable[str]) -> Register:
    """The register from the lines that `export_journal` gave (nhập lại nhật ký).

    Raises:
        BrokenJournal: The lines are something else, end early, or do not fit together.
    """
    head, bodies = _opened(lines)
    try:
        events = tuple(loads(line, Event) for line in islice(bodies, head["events"]))
        judgements = tuple(converter().structure(j, Judgement) for j in head["judgements"])
    except ValueError as error:
        raise BrokenJournal(
            f"a line is no event: {type(error).__name__}",
            vi=f"Có dòng không phải biến động ({type(error).__name__}); hãy xuất lại nhật ký",
        ) from None
    _complete(head, len(events), sum(1 for _ in bodies))
    register = replay(head["province"], events, tuple(head["rounds"]))
    if not judgements:
        return register
    return attrs.evolve(register, judgements=(*judgements, *register.judgements))


def import_closings(lines: Iterable[str]) -> tuple[Closing, ...]:
    """The closed months from the lines that `export_journal` gave (các tháng đã chốt).

    Raises:
        BrokenJournal: The lines are something else or end early, or a closing was altered.
    """
    head, bodies = _opened(lines)
    events = sum(1 for _ in islice(bodies, head["events"]))
    try:
        closings = [loads(line, Closing) for line in bodies]
    except ValueError as error:
        raise BrokenJournal(
            f"a line is no closed month: {type(error).__name__}",
            vi=f"Có dòng không phải tháng đã chốt ({type(error).__name__}); hãy xuất lại nhật ký",
        ) from None
    _complete(head, events, len(closings))
    return check_closings(closings)


def _opened(lines: Iterable[str]) -> tuple[dict[str, Any], Iterator[str]]:
    source = iter(lines)
    try:
        head = json.loads(next(source))
    except (StopIteration, ValueError):
        raise BrokenJournal(
            "the first line is no head of a journal",
            vi="Dòng đầu không phải phần đầu của một nhật ký",
        ) from None
    if not isinstance(head, dict) or head.get("form") not in _FORMS:
        raise BrokenJournal(
            f"not a journal of the form {FORM}", vi=f"Không phải nhật ký theo mẫu {FORM}"
        )
    return head, (line for line in source if line.strip())


def _complete(head: dict[str, Any], events: int, closings: int) -> None:
    if (events, closings) != (head["events"], head.get("closings", 0)):
        raise BrokenJournal(
            f"{events} events and {closings} closed months, but the head says "
            f"{head['events']} and {head.get('closings', 0)}",
            vi=f"Nhật ký không đủ: có {events} biến động và {closings} tháng đã chốt, phần đầu ghi "
            f"{head['events']} và {head.get('closings', 0)}",
        )
