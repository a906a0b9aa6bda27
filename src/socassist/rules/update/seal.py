"""Seals: a hash chain over the journal, so that tampering shows (chuỗi băm của nhật ký).

Each link is the hash of the link before and of the event's canonical JSON. The last link stands
for the whole journal: who keeps it can tell later whether anything before was altered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.register import Event, Record, Register
from socassist.model.serial import dumps
from socassist.model.text_pair import Text
from socassist.rules.update.journal import rounds_of

START = hashlib.sha256(b"socassist journal 1").hexdigest()


@attrs.frozen
class Seal:
    """The state of the journal after a round (dấu niêm phong của một đợt).

    `events` is how many events the journal had, `digest` the last link of the chain.
    """

    round: str
    events: int
    digest: str


def chain(events: Iterable[Event], start: str = START) -> Iterator[str]:
    """The links of the chain, one an event, in order."""
    known: dict[int, tuple[Record, str]] = {}
    link = start
    for event in events:
        parts = (
            link,
            str(event.number),
            event.kind.value,
            event.subject,
            event.round,
            _digest(event.before, known),
            _digest(event.after, known),
            dumps(attrs.evolve(event, before=None, after=None)),
        )
        link = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
        yield link


def _digest(record: Record | None, known: dict[int, tuple[Record, str]]) -> str:
    """The hash of a record; a record that stands in two events is hashed once."""
    if record is None:
        return ""
    found = known.pop(id(record), None)
    if found is not None and found[0] is record:
        return found[1]
    digest = hashlib.sha256(dumps(record).encode()).hexdigest()
    known[id(record)] = (record, digest)
    return digest


def seal(register: Register, sealed: Sequence[Seal] = ()) -> tuple[Seal, ...]:
    """Seal every round that is not sealed yet (niêm phong các đợt mới).

    Args:
        register: The register.
        sealed: The seals so far, kept apart from the register: in the dossier, on paper.
    """
    found = list(sealed)
    start = found[-1].digest if found else START
    done = found[-1].events if found else 0
    rest = register.journal[done:]
    links = chain(rest, start)
    for name, events in rounds_of(rest):
        for _ in events:
            start = next(links)
        done += len(events)
        found.append(Seal(name, done, start))
    return tuple(found)


def verify_chain(register: Register, sealed: Sequence[Seal]) -> tuple[Finding, ...]:
    """Hold the journal against its seals (kiểm tra nhật ký có bị sửa hay không).

    An error names the first round that is not what was sealed; a note says how many events came
    after the last seal. No finding means that all of it is as sealed.
    """
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
