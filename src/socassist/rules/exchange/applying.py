"""Answers of other national databases as evidence of their rank (áp dụng kết quả đối chiếu; R28).

An answer is one more paper. What it is worth the order of papers says: the card's rank only where
the answer says that it was taken from the card (plan 3743/KH-UBND, annex 1, 3.3). Nothing is
removed, nobody is declared dead, nobody is taken out because a database does not know them: those
are findings, for people to act on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

import attrs

from socassist.model.decision import Ground
from socassist.model.evidence import Evidence
from socassist.model.finding import Finding
from socassist.model.matching import MatchAnswer, MatchOutcome
from socassist.model.person import Person, PersonId
from socassist.model.register import Event, EventKind, Register
from socassist.model.settlement import Settlement
from socassist.rules.exchange import notices
from socassist.rules.exchange.person_values import (
    BIRTH,
    corrected,
    fields_of,
    held_evidence,
    same_meaning,
    value_of,
)
from socassist.rules.law import Law

_UNDO = "undo:"


class Settle(Protocol):
    """Chooses one value per field out of evidence, as `socassist.rules.identity.settle` does."""

    def __call__(self, evidences: Iterable[Evidence], /, *, law: Law) -> Settlement:
        """Choose what stands."""


@attrs.frozen
class Answered:
    """A register after answers were applied (kết quả áp dụng).

    Args:
        register: The new register; the old one when nothing was applied.
        events: What was appended to the journal.
        findings: What changed, contradicts, was not found, or could not be used.
        confirmed: People of whom an answer says what the register says.
        changed: People of whom a value changed.
        contradicted: People of whom an answer says something else than what stands.
        not_found: People whom the database does not know.
    """

    register: Register
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    confirmed: tuple[PersonId, ...] = ()
    changed: tuple[PersonId, ...] = ()
    contradicted: tuple[PersonId, ...] = ()
    not_found: tuple[PersonId, ...] = ()


def apply_answers(
    register: Register,
    answers: Sequence[MatchAnswer],
    *,
    law: Law,
    settle: Settle,
    round_id: str,
    on: date,
    asked: Collection[PersonId] | None = None,
    recorded: datetime | None = None,
    actor: str | None = None,
) -> Answered:
    """Settle what databases answered with what the register holds (áp dụng kết quả đối chiếu).

    All answers about a person are settled together, so their order does not matter. A value
    changes where the stronger or newer paper says so, as an event with its grounds. Where papers
    of one rank disagree the register keeps its value and a finding asks for a person. The same
    round again changes nothing.

    Args:
        register: The register.
        answers: Answers in any order.
        law: The law with its order of papers.
        settle: Chooses between papers; `socassist.rules.identity.settle`.
        round_id: Name under which the answers are applied, such as ``doi-chieu-dan-cu-2021-12``.
        on: The day from which changes count.
        asked: Who was asked about: those without an answer are reported.
        recorded: When it is written down; given by the caller.
        actor: Who does it: a code, not a name.
    """
    if register.rounds.count(round_id) > register.rounds.count(_UNDO + round_id):
        return Answered(register, findings=(notices.already(round_id),))
    findings: list[Finding] = []
    by_person: dict[PersonId, list[MatchAnswer]] = {}
    for answer in sorted(answers, key=_place):
        key = PersonId(answer.request)
        if key not in register.people:
            findings.append(notices.unknown_person(answer))
        else:
            by_person.setdefault(key, []).append(answer)
    people = dict(register.people)
    events: list[Event] = []
    groups: dict[str, list[PersonId]] = {"ok": [], "changed": [], "against": [], "missing": []}
    number = register.journal[-1].number if register.journal else 0
    for key in sorted(by_person):
        known = people[key]
        found = [a for a in by_person[key] if a.outcome is MatchOutcome.FOUND]
        findings += _not_usable(by_person[key], known)
        if len(found) < len(by_person[key]) and any(
            a.outcome is MatchOutcome.NOT_FOUND for a in by_person[key]
        ):
            groups["missing"].append(key)
        if not found:
            continue
        person, grounds, said = _settled(known, found, law, settle)
        findings += said
        contradicted = any(finding.code in notices.AGAINST for finding in said)
        groups["against" if contradicted else "changed" if grounds else "ok"].append(key)
        if contradicted and grounds:
            groups["changed"].append(key)
        if person == known:
            continue
        number += 1
        people[key] = person
        events.append(
            Event(
                number=number,
                kind=EventKind.FIELD_CORRECTED if grounds else EventKind.EVIDENCE_ADDED,
                subject=key,
                before=known,
                after=person,
                on=on,
                round=round_id,
                recorded=recorded,
                actor=actor,
                grounds=grounds,
                location=found[0].location,
            )
        )
    for key in sorted(set(asked or ()) - set(by_person)):
        findings.append(notices.not_answered(key))
    return Answered(
        register=attrs.evolve(
            register,
            people=people,
            journal=(*register.journal, *events),
            rounds=(*register.rounds, round_id),
        ),
        events=tuple(events),
        findings=tuple(findings),
        confirmed=tuple(groups["ok"]),
        changed=tuple(groups["changed"]),
        contradicted=tuple(groups["against"]),
        not_found=tuple(groups["missing"]),
    )


def _place(answer: MatchAnswer) -> tuple[str, str, str, int]:
    at = answer.location
    return answer.request, at.file, at.sheet or "", at.row or 0


def _not_usable(answers: Sequence[MatchAnswer], known: Person) -> list[Finding]:
    findings = []
    for answer in answers:
        if answer.outcome is MatchOutcome.NOT_FOUND:
            findings.append(notices.not_found(answer))
        elif answer.outcome is MatchOutcome.SEVERAL:
            findings.append(notices.several(answer))
        if answer.died is not None and known.died is None:
            findings.append(notices.reported_dead(answer))
    return findings


def _settled(
    known: Person, answers: Sequence[MatchAnswer], law: Law, settle: Settle
) -> tuple[Person, tuple[Ground, ...], list[Finding]]:
    """The person with the answers' evidence, why values changed, and what is to be said."""
    fresh = [item for answer in answers for item in answer.evidence()]
    settlement = settle((*held_evidence(known), *fresh), law=law)
    values: dict[str, str | None] = {}
    grounds: list[Ground] = []
    findings: list[Finding] = []
    for field in fields_of(settlement):
        held, settled = value_of(known, field), settlement[field]
        value = settled.value
        if settled.undecided:
            findings.append(notices.undecided(settled, known.id))
            value = held
        elif field != BIRTH and held and value and same_meaning(field, held, value):
            value = held  # other capitals are no other name; a finer date is another date
        values[field] = value
        if value != held and value is not None:
            grounds.append(notices.ground(settled))
            findings.append(notices.changed(settled, known.id, new=held is None))
        if settled.undecided or value is None:
            continue
        against = [
            item
            for item in fresh
            if item.field == field and not same_meaning(field, item.value, value)
        ]
        if against:
            findings.append(notices.contradicts(against, known.id))
    return corrected(known, settlement, values), tuple(grounds), findings
