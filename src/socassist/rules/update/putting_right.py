"""A row that puts the register right: who filled it in saw the paper (đính chính; R7).

Where papers of one rank disagree nobody decides but a person. The person who saw the paper writes
"Đính chính" on the row: the other value was read wrong, and what said so until then counts no
more. Who and when stand in the event, the paper and the cell in the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from socassist.model.decision import Ground
from socassist.model.evidence import REFUTED, Evidence
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.settlement import SettledField, Settlement
from socassist.model.text import normalise
from socassist.model.text_pair import Text
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice
from socassist.rules.update.result import Round
from socassist.rules.update.row import Row
from socassist.rules.update.statement import IDENTITY_FIELDS, evidence_of, stated_on

_NUMBER = "number:"


@attrs.frozen
class PutRight:
    """What stands after corrections, and what they add (kết quả đính chính)."""

    settlement: Settlement
    wrong: tuple[Evidence, ...] = ()
    """The values that were found wrong."""
    grounds: tuple[Ground, ...] = ()
    findings: tuple[Finding, ...] = ()
    signed: bool = False
    """Whether somebody who saw a paper put their name to a row."""


def put_right(
    settlement: Settlement, rows: Sequence[Row], actor: str | None, round_: Round
) -> PutRight:
    """Let the rows that say so decide between papers of one rank."""
    correcting = [row for row in rows if row.member.corrected]
    if not correcting:
        return PutRight(settlement)
    findings = [_unsigned(row) for row in correcting if not (row.form.officer or actor)]
    stated = [
        (row, item)
        for row in correcting
        if row.form.officer or actor
        for item in evidence_of(row.form, row.member, stated_on(row.form))
    ]
    wrong: list[Evidence] = []
    grounds: dict[Ground, None] = {}
    while True:
        found = [
            (row, item, against)
            for row, item in stated
            if item.field in settlement and _stands_alone(item.field)
            for against in _others(settlement[item.field], item)
        ]
        told = [_found_wrong(item, against) for _, item, against in found]
        if not set(told).difference(wrong):
            break
        grounds.update((_ground(row.form, actor), None) for row, _, _ in found)
        wrong += [item for item in dict.fromkeys(told) if item not in wrong]
        settlement = round_.settle((*settlement.evidence, *wrong), law=round_.law, on=round_.on)
    findings += [_outweighed(row, item.field) for row, item in stated if _lost(settlement, item)]
    return PutRight(settlement, tuple(wrong), tuple(grounds), tuple(findings), bool(stated))


def _stands_alone(field: str) -> bool:
    """Whether a field is decided by itself, and does not follow a number as its day of issue."""
    return field in IDENTITY_FIELDS or (field.startswith(_NUMBER) and field.count(":") == 1)


def _others(settled: SettledField, item: Evidence) -> list[Evidence]:
    """The values of its rank that a statement does away with; none where it is no rival itself."""
    if not settled.undecided or not _among(item, settled.rivals):
        return []
    return [rival for rival in settled.rivals if _meaning(rival) != _meaning(item)]


def _among(item: Evidence, rivals: Iterable[Evidence]) -> bool:
    return any(_meaning(rival) == _meaning(item) for rival in rivals)


def _meaning(item: Evidence) -> str:
    """What of a value counts, as papers are compared: one space too many is another name."""
    if item.field.startswith(_NUMBER):
        return "".join(letter for letter in item.value.upper() if letter.isalnum())
    return normalise(item.value).casefold()


def _found_wrong(item: Evidence, against: Evidence) -> Evidence:
    """The statement that a value is wrong; it counts for all that was stated until then."""
    days = [day for day in (item.stated, against.stated) if day is not None]
    return attrs.evolve(
        item,
        field=item.field + REFUTED,
        value=against.value,
        original=None,
        stated=max(days, default=None),
    )


def _lost(settlement: Settlement, item: Evidence) -> bool:
    """Whether a correction is not what stands, because the other paper weighs more."""
    if item.field not in IDENTITY_FIELDS and not item.field.startswith(_NUMBER):
        return False
    settled = settlement.fields.get(item.field)
    if settled is None or settled.value is None:
        return False
    standing, said = _meaning(attrs.evolve(item, value=settled.value)), _meaning(item)
    return not standing.startswith(said)


def _ground(form: Form, actor: str | None) -> Ground:
    who, day = form.officer or actor or "", stated_on(form)
    return Ground(
        "correction",
        Text(
            f"Đính chính theo giấy tờ: người xem {who}, ngày {_day(day)}",
            f"Put right by the paper: seen by {who} on {day.isoformat()}",
        ),
        True,
        cites=(ONE_HOUSEHOLD,),
        fact=who,
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/}{day.year:04d}"


def _unsigned(row: Row) -> Finding:
    return notice(
        "correction-unsigned",
        Severity.WARNING,
        "Dòng ghi đính chính nhưng không rõ ai đã xem giấy tờ; ghi mã người đó ở cột Điều tra viên "
        "(phiếu C) hoặc ở mục actor của tệp đợt; chưa dùng để đính chính",
        "The row puts the register right and does not say who saw the paper; name them under "
        "Điều tra viên (form C) or as actor of the round file; not used as a correction",
        form=row.form,
        member=row.member,
        subject=row.person,
        field="left",
        cites=ONE_HOUSEHOLD,
    )


def _outweighed(row: Row, field: str) -> Finding:
    return notice(
        "correction-outweighed",
        Severity.WARNING,
        f"Dòng đính chính không được theo (trường {field}): sổ dựa vào giấy tờ có thứ bậc cao hơn "
        "hoặc cấp sau; ghi giấy tờ đã xem ở cột Giấy tờ đối chiếu",
        f"The correction is not followed (field {field}): the register rests on a paper of more "
        "weight or a newer one; name the paper that was seen under Giấy tờ đối chiếu",
        form=row.form,
        member=row.member,
        subject=row.person,
        field=field,
        cites=ONE_HOUSEHOLD,
    )
