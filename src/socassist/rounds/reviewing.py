"""Verdicts of people, written into the register's journal (ghi nhận kết luận xem lại)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.judgement import Judgement, Verdict
from socassist.model.register import Event, EventKind, Register
from socassist.model.sample import ReviewedPair
from socassist.model.text_pair import Text
from socassist.rounds.round_file import RoundFile
from socassist.rounds.starting import reviews_of
from socassist.rules.linkage import apply_reviews, names_of
from socassist.rules.update import merged_into


def judged(
    register: Register, judgements: Iterable[Judgement], round_: RoundFile, run: str
) -> Register:
    """The register with these verdicts, each change of one an event of the run (R3)."""
    held = {(j.about, j.left, j.right): j for j in register.judgements}
    name = reviews_of(run)
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
        rounds=register.rounds if name in register.rounds else (*register.rounds, name),
    )


@attrs.frozen
class Verdicts:
    """A register with the verdicts that fit it, and those that wait for records (kết luận)."""

    register: Register
    waiting: tuple[ReviewedPair, ...] = ()
    """Pairs of records that the round has yet to make."""
    findings: tuple[Finding, ...] = ()


def with_verdicts(
    register: Register,
    reviewed: Sequence[ReviewedPair],
    forms: Sequence[Form],
    round_: RoundFile,
    run: str,
) -> Verdicts:
    """Put the verdicts of returned review workbooks into the register: they win from now on.

    A verdict counts for the records that its row shows. Pairs of records that are not there yet
    wait: a round run anew on an empty register makes them again.
    """
    names = names_of(register, forms)
    known = [pair for pair in reviewed if names(pair.left) and names(pair.right)]
    stands_for = merged_into(register)
    waiting = tuple(
        pair
        for pair in reviewed
        if not (names(pair.left) and names(pair.right)) and not _done(pair, stands_for)
    )
    if not known:
        return Verdicts(register, waiting)
    reviews = apply_reviews(known, register.judgements, names=names)
    return Verdicts(judged(register, reviews.judgements, round_, run), waiting, reviews.findings)


def _done(pair: ReviewedPair, stands_for: Mapping[str, str]) -> bool:
    """Whether the two were judged one, and have been merged into one since."""
    left, right = (stands_for.get(key, key) for key in (pair.left, pair.right))
    return pair.verdict is Verdict.SAME and left == right


def not_found(waiting: Iterable[ReviewedPair]) -> list[Finding]:
    """A finding a pair that the round made no records for."""
    return [
        Finding(
            "review-record-unknown",
            Severity.WARNING,
            Text(
                f"Không có bản ghi của cặp {pair.left}|{pair.right}; kết luận không được dùng",
                f"There are no records of the pair {pair.left}|{pair.right}; the verdict is not "
                "used",
            ),
            subject=pair.left,
            location=pair.location,
        )
        for pair in waiting
        if pair.verdict is not Verdict.NOT_JUDGED
    ]
