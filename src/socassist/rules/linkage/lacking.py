"""What forms lack, or have too much of, to be linked well (phiếu thiếu thông tin, hộ quá lớn)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form, FormMember
from socassist.model.location import Location
from socassist.model.text_pair import Text

LARGEST: Final = 20
"""A household of more members is mostly two, as the rule of the same code has it."""
TOLD_BY_RULES: Final = frozenset({"household-too-large", "names-lacking", "births-lacking"})
"""Codes of findings that the rules for forms give too, or in more detail: cell by cell."""


def lacking(forms: Sequence[Form]) -> list[Finding]:
    """Households too large, one by one; missing names and missing dates, counted for the batch."""
    members = [member for form in forms for member in form.members]
    return [
        *_too_large(forms),
        *_missing(
            "names-lacking",
            [member for member in members if not member.name.strip()],
            len(members),
            Text("họ tên", "name"),
        ),
        *_missing(
            "births-lacking",
            [member for member in members if member.birth is None],
            len(members),
            Text("ngày sinh", "birth date"),
        ),
    ]


def _too_large(forms: Sequence[Form]) -> Iterator[Finding]:
    for form in sorted(forms, key=lambda form: form.ref):
        count = sum(m.left is None and not m.outside_household for m in form.members)
        if count > LARGEST:
            yield Finding(
                "household-too-large",
                Severity.WARNING,
                Text(
                    f"Hộ có {count} người; kiểm tra xem có phải hai hộ.",
                    f"The household has {count} members; perhaps these are two.",
                ),
                subject=form.household_code or form.number,
                location=form.location.at(form.columns.get("size")),
                value=str(count),
            )


def _missing(code: str, rows: Sequence[FormMember], total: int, what: Text) -> Iterator[Finding]:
    if not rows:
        return
    places = sorted((member.location for member in rows), key=_order)
    yield Finding(
        code,
        Severity.ERROR,
        Text(
            f"{len(rows)} trong {total} dòng thiếu {what.vi}; các dòng ấy chỉ đối chiếu được theo "
            "thông tin còn lại",
            f"{len(rows)} of {total} rows have no {what.en}; they are linked by what else they say",
        ),
        location=places[0],
        value=str(len(rows)),
        related=tuple(places[1:20]),
    )


def _order(place: Location) -> tuple[str, str, int]:
    return place.file, place.sheet or "", place.row or 0
