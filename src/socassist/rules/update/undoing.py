"""Taking back an event or a round, with what depends on it shown first (hoàn tác).

Nothing is deleted: what is taken back stays in the journal, and an event that undoes it follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from socassist.model.arguments import every, expect
from socassist.model.benefit import Benefit
from socassist.model.decision import Ground
from socassist.model.errors import BrokenJournal
from socassist.model.finding import Finding, Severity
from socassist.model.household import Household
from socassist.model.register import Event, EventKind, Record, Register
from socassist.model.text_pair import Text
from socassist.rules.update.draft import next_number
from socassist.rules.update.merged_records import MERGES
from socassist.rules.update.result import Update
from socassist.rules.update.rounds_applied import undo_of
from socassist.rules.update.tables import Tables


def dependents(register: Register, targets: int | str | Iterable[int]) -> tuple[Event, ...]:
    """Other events that would have to go too, in order (các biến động phụ thuộc).

    An event depends on an earlier one when it changed the same record after it, follows from it
    (a benefit stopped because of a death), needs a record that it created, or took in somebody
    whom it let go. A merge is taken back whole, so its other events count too.

    Args:
        register: The register.
        targets: Numbers of events, or the name of a round.
    """
    wanted = _numbers(register, targets)
    return tuple(event for event in _closure(register, wanted) if event.number not in wanted)


def undo(
    register: Register,
    targets: int | str | Iterable[int],
    *,
    on: date,
    round_id: str | None = None,
    with_dependents: bool = False,
    reason: Text | None = None,
    recorded: datetime | None = None,
    actor: str | None = None,
) -> Update:
    """Take back events or a round (hoàn tác một biến động hoặc một đợt).

    When others depend on them nothing is done unless `with_dependents` says so: a finding names
    how many, and `dependents` shows them.

    Args:
        register: The register.
        targets: Numbers of events, or the name of a round.
        on: The day from which it counts.
        round_id: Under which name the taking back is noted; ``undo:`` and the name of the round,
            or ``undo:`` and the first number.
        with_dependents: Take back what depends on them as well.
        reason: Why, in both languages.
        recorded: When it is written down.
        actor: Who does it: a code, not a name.

    Raises:
        BrokenJournal: There is no such event or round, or it was taken back already.
    """
    expect(Register, register=register)
    expect(date, on=on)
    wanted = _numbers(register, targets)
    closure = _closure(register, wanted)
    others = [event for event in closure if event.number not in wanted]
    if others and not with_dependents:
        return Update(register, findings=(_has_dependents(others),))
    name = round_id or undo_of(targets if isinstance(targets, str) else str(min(wanted)))
    tables = Tables(register)
    number = next_number(register)
    grounds = () if reason is None else (Ground("reason", reason, True),)
    appended: list[Event] = []
    for event in reversed(closure):
        tables.back(event)
        appended.append(
            Event(
                number=number,
                kind=EventKind.UNDONE,
                subject=event.subject,
                before=event.after,
                after=event.before,
                on=on,
                round=name,
                recorded=recorded,
                actor=actor,
                grounds=grounds,
                undoes=event.number,
            )
        )
        number += 1
    noted = undo_of(targets) if isinstance(targets, str) else name
    return Update(
        register=tables.register((*register.journal, *appended), (*register.rounds, noted)),
        events=tuple(appended),
    )


def _numbers(register: Register, targets: int | str | Iterable[int]) -> set[int]:
    """The events meant, checked to be there and to count."""
    gone = {event.undoes for event in register.journal if event.undoes is not None}
    if isinstance(targets, str):
        found = {
            event.number
            for event in register.journal
            if event.round == targets and event.undoes is None and event.number not in gone
        }
        if not found:
            raise BrokenJournal(
                f"no round {targets!r} that could be taken back",
                vi=f"Không có đợt {targets!r} để hoàn tác",
            )
        return found
    wanted = {targets} if isinstance(targets, int) else set(every(int, "targets", targets))
    if not wanted:
        raise BrokenJournal("targets: expected at least one event", vi="Chưa nêu biến động nào")
    known = {event.number: event for event in register.journal if event.number in wanted}
    for number in sorted(wanted):
        if number not in known:
            raise BrokenJournal(
                f"the journal has no event {number}", vi=f"Nhật ký không có biến động số {number}"
            )
        if number in gone:
            raise BrokenJournal(
                f"event {number} was taken back already",
                vi=f"Biến động số {number} đã được hoàn tác",
            )
        if known[number].undoes is not None:
            raise BrokenJournal(
                f"event {number} takes another one back; apply the round again",
                vi=f"Biến động số {number} chính là một lần hoàn tác; hãy chạy lại đợt cập nhật",
            )
    return wanted


def _closure(register: Register, wanted: set[int]) -> list[Event]:
    """The events and everything later that depends on them, in order."""
    gone = {event.undoes for event in register.journal if event.undoes is not None}
    wanted = wanted | _whole_merges(register, wanted) - gone
    first = min(wanted)
    found: list[Event] = []
    taken: set[int] = set()
    subjects: set[str] = set()
    created: set[str] = set()
    released: set[str] = set()
    for event in register.journal:
        if event.number < first or event.undoes is not None or event.number in gone:
            continue
        needed = event.number in wanted or event.subject in subjects
        needed = needed or any(
            ground.code == "consequence-of" and ground.fact and int(ground.fact) in taken
            for ground in event.grounds
        )
        if not needed and created:
            needed = not created.isdisjoint(references(event.after))
        if not needed and released:
            joined = current_members(event.after) - current_members(event.before)
            needed = not released.isdisjoint(joined)
        if needed:
            found.append(event)
            taken.add(event.number)
            subjects.add(event.subject)
            released |= current_members(event.before) - current_members(event.after)
            if event.before is None:
                created.add(event.subject)
    return found


def _whole_merges(register: Register, wanted: set[int]) -> set[int]:
    """The other events of the merges meant: half of a merge taken back would lose records."""
    rounds = {e.round for e in register.journal if e.number in wanted and e.kind in MERGES}
    if not rounds:
        return set()
    return {e.number for e in register.journal if e.round in rounds and e.kind in MERGES}


def current_members(record: Record | None) -> set[str]:
    """Who belongs to a household by its record."""
    if not isinstance(record, Household):
        return set()
    return {membership.person for membership in record.members if membership.current}


def references(record: Record | None) -> set[str]:
    """The other records that a record needs."""
    if isinstance(record, Household):
        needed: set[str] = {membership.person for membership in record.members}
        if record.successor is not None:
            needed.add(record.successor)
        return needed
    if isinstance(record, Benefit):
        return {record.person, record.household} | (
            {record.cared_for} if record.cared_for is not None else set()
        )
    return set()


def _has_dependents(others: list[Event]) -> Finding:
    shown = ", ".join(str(event.number) for event in others[:10])
    more = "…" if len(others) > 10 else ""
    return Finding(
        code="undo-has-dependents",
        severity=Severity.ERROR,
        message=Text(
            f"Có {len(others)} biến động phụ thuộc (số {shown}{more}); chưa hoàn tác gì",
            f"{len(others)} other events go with it (numbers {shown}{more}); nothing was undone",
        ),
        expected="with_dependents=True",
    )
