"""Rows that cannot be true: days to come, the dead among the living (dòng không thể đúng)."""

from __future__ import annotations

from socassist.model.person import Person
from socassist.rules.update.notice import Refused, refusal
from socassist.rules.update.result import Round
from socassist.rules.update.row import Row


def check_row(row: Row, known: Person | None, round_: Round) -> None:
    """Refuse a form with an impossible date or with a dead person among the living."""
    member = row.member
    if member.birth is not None and member.birth.first > round_.on:
        raise Refused(
            row.form,
            refusal(
                "birth-in-the-future",
                f"Ngày sinh sau ngày {round_.on:%d/%m/%Y}",
                f"A birth date after {round_.on.isoformat()}",
                row.form,
                member=member,
                field="birth",
                value=member.birth.vi,
            ),
        )
    _check_papers(row, round_)
    if member.left_on is not None:
        if member.left_on.first > round_.on:
            _refuse_date(row, "departure-in-the-future", "sau ngày cập nhật", "after the round")
        birth = member.birth or (known.birth if known else None)
        if birth is not None and member.left_on.last < birth.first:
            _refuse_date(row, "departure-before-birth", "trước ngày sinh", "before the birth")
    if known is not None and known.died is not None and member.left is None:
        raise Refused(
            row.form,
            refusal(
                "dead-person-listed",
                "Phiếu kê khai người đã ghi nhận là chết như đang sống",
                "The form lists a person recorded as dead among the living; undo the death first "
                "if it was recorded by mistake",
                row.form,
                member=member,
                subject=known.id,
            ),
        )


def _check_papers(row: Row, round_: Round) -> None:
    """Refuse a paper that was not issued yet, or not while the person lived: it would win."""
    member = row.member
    papers = [held.issued for held in member.numbers if held.issued is not None]
    papers += [
        document.issued
        for document in (member.document, *(member.documents or {}).values())
        if document.issued is not None
    ]
    for issued in papers:
        late = issued.first > round_.on
        if late or (member.birth is not None and issued.last < member.birth.first):
            raise Refused(
                row.form,
                refusal(
                    "paper-of-the-future" if late else "paper-before-birth",
                    f"Giấy tờ cấp {'sau ngày cập nhật' if late else 'trước ngày sinh'}",
                    f"A paper issued {'after the round' if late else 'before the birth'}",
                    row.form,
                    member=member,
                    field="issued",
                    value=issued.vi,
                ),
            )


def _refuse_date(row: Row, code: str, vi: str, en: str) -> None:
    when = row.member.left_on
    raise Refused(
        row.form,
        refusal(
            code,
            f"Ngày chết hoặc chuyển đi {vi}",
            f"A death or departure dated {en}",
            row.form,
            member=row.member,
            field="left_on",
            value=when.vi if when else None,
        ),
    )
