"""Seals: a hash chain over the journal, so that tampering shows (chuỗi băm của nhật ký).

Each link is the hash of the link before and of one event, its records by the hash of their
canonical JSON. The last link stands for the whole journal: who keeps it can tell later whether
anything before was altered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import index

import attrs

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, Severity
from socassist.model.register import Event, Record, Register
from socassist.model.serial import converter, dumps
from socassist.model.text_pair import Text

START = hashlib.sha256(b"socassist journal 2").hexdigest()
_REST = ("number", "grounds", "location", "undoes")


@attrs.frozen
class Seal:
    """The state of the journal after a round (dấu niêm phong của một đợt).

    `events` is how many events the journal had, `digest` the last link of the chain.
    """

    round: str
    events: int
    digest: str


def rest_of(event: Event) -> str:
    """What of an event is neither a record nor plain text, as canonical JSON."""
    unstructure = converter().unstructure
    held = {key: getattr(event, key) for key in _REST}
    return json.dumps(
        {key: unstructure(value) for key, value in held.items() if value not in (None, ())},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=index,
    )


def digest_of(text: str) -> str:
    """The hash of a record's canonical JSON."""
    return hashlib.sha256(text.encode()).hexdigest()


def link(previous: str, event: Event, rest: str, before: str, after: str) -> str:
    """The next link of the chain.

    Args:
        previous: The link before, or `START`.
        event: The event; its records are not looked at.
        rest: `rest_of` the event.
        before: `digest_of` the record before; empty when there was none.
        after: `digest_of` the record after; empty when there is none.
    """
    parts = (
        previous,
        event.kind.value,
        event.subject,
        event.on.isoformat(),
        event.round,
        event.recorded.isoformat() if event.recorded else "",
        event.actor or "",
        rest,
        before,
        after,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def chain(events: Iterable[Event], start: str = START) -> Iterator[str]:
    """The links of the chain, one an event, in order."""
    known: dict[int, tuple[Record, str]] = {}
    previous = start
    for event in events:
        before, after = _digest(event.before, known), _digest(event.after, known)
        previous = link(previous, event, rest_of(event), before, after)
        yield previous


def _digest(record: Record | None, known: dict[int, tuple[Record, str]]) -> str:
    """The hash of a record; a record that stands in two events is hashed once."""
    if record is None:
        return ""
    found = known.pop(id(record), None)
    if found is not None and found[0] is record:
        return found[1]
    digest = digest_of(dumps(record))
    known[id(record)] = (record, digest)
    return digest


def seal(register: Register, sealed: Sequence[Seal] = ()) -> tuple[Seal, ...]:
    """Seal every round that is not sealed yet (niêm phong các đợt mới).

    Args:
        register: The register.
        sealed: The seals so far, kept apart from the register: in the dossier, on paper.
    """
    expect(Register, register=register)
    sealed = every(Seal, "sealed", sealed)
    found = list(sealed)
    start = found[-1].digest if found else START
    done = found[-1].events if found else 0
    rest = register.journal[done:]
    links = chain(rest, start)
    for name, events in groupby(rest, key=lambda event: event.round):
        for _ in events:
            start = next(links)
            done += 1
        found.append(Seal(name, done, start))
    return tuple(found)


def verify_chain(register: Register, sealed: Sequence[Seal]) -> tuple[Finding, ...]:
    """Hold the journal against its seals (kiểm tra nhật ký có bị sửa hay không).

    An error names the first round that is not what was sealed; a note says how many events came
    after the last seal. No finding means that all of it is as sealed.
    """
    expect(Register, register=register)
    sealed = every(Seal, "sealed", sealed)
    if not sealed:
        return (
            _finding(
                "journal-not-sealed",
                Severity.WARNING,
                "Nhật ký chưa được niêm phong lần nào; chưa kiểm tra được",
                "The journal was never sealed; nothing could be checked",
            ),
        )
    links = chain(register.journal)
    link, done = START, 0
    for one in sealed:
        if one.events > len(register.journal) or one.events < done:
            return (_broken(one),)
        while done < one.events:
            link = next(links)
            done += 1
        if link != one.digest:
            return (_broken(one),)
    later = len(register.journal) - done
    if not later:
        return ()
    return (
        _finding(
            "journal-continues-after-seal",
            Severity.NOTE,
            f"{later} biến động sau lần niêm phong cuối",
            f"{later} events after the last seal",
        ),
    )


def _broken(one: Seal) -> Finding:
    return _finding(
        "journal-altered",
        Severity.ERROR,
        f"Nhật ký đến hết đợt {one.round} không còn như khi niêm phong",
        f"The journal up to round {one.round} is not what was sealed",
        subject=one.round,
    )


def _finding(
    code: str, severity: Severity, vi: str, en: str, subject: str | None = None
) -> Finding:
    return Finding(code, severity, Text(vi, en), subject=subject)
