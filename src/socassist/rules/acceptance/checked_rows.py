"""What the lines of a returned check sheet mean (đọc kết quả kiểm tra).

A sheet may come back sorted otherwise, with rows missing, blank, doubled or foreign. Each sampled
field gets one result; what contradicts itself counts as not decided and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from socassist.model.benefit import group_vi
from socassist.model.finding import Finding, Severity
from socassist.model.sample import Checked, CheckedField
from socassist.model.text import fold, normalise
from socassist.model.text_pair import Text
from socassist.rules.acceptance.field import LABELS, FieldValue, label
from socassist.rules.acceptance.form_names import name_keys
from socassist.rules.acceptance.sampling import Sample

Key = tuple[str, str]

_DIGITS = re.compile(r"\d+")


def results_of(
    sample: Sample, checked: Iterable[CheckedField], places: Mapping[str, str] | None = None
) -> tuple[dict[Key, Checked], tuple[Finding, ...]]:
    """Give one result for each sampled field, and what was wrong with the sheet.

    `places` names communes by their codes: the sheet shows names where the register holds codes.
    """
    names = places or {}
    values = {field.key: field.content for field in sample.fields}
    by_label = _labels(values)
    rows: dict[Key, list[CheckedField]] = {}
    findings: list[Finding] = []
    for row in sorted(checked, key=_place):
        key = (row.unit, row.field)
        if key not in values:
            key = (row.unit, by_label.get((row.unit, fold(row.field)), row.field))
        if key in values:
            rows.setdefault(key, []).append(row)
        else:
            findings.append(_foreign(row))
    results: dict[Key, Checked] = {}
    for key, value in values.items():
        found = rows.get(key, [])
        read = {_result(value, row, names) for row in found}
        written = read - {Checked.NOT_CHECKED}
        if len(written) > 1:
            findings.append(_repeated(found))
        results[key] = _one_of(written)
        findings += [
            _contradictory(row)
            for row in found
            if row.result is not Checked.UNDECIDED
            and _result(value, row, names) is Checked.UNDECIDED
        ]
    return results, tuple(findings)


def _one_of(written: set[Checked]) -> Checked:
    """What was written of a field, if it is one thing."""
    if not written:
        return Checked.NOT_CHECKED
    return written.pop() if len(written) == 1 else Checked.UNDECIDED


def _labels(values: Mapping[Key, FieldValue]) -> dict[tuple[str, str], str]:
    """Fields by their Vietnamese name, for sheets whose key column was lost."""
    found: dict[tuple[str, str], str] = {}
    for subject, field in values:
        found.setdefault((subject, fold(label(field).vi)), field)
        if field in LABELS:
            found.setdefault((subject, fold(LABELS[field].en)), field)
    return found


def _place(row: CheckedField) -> tuple[str, str, int]:
    return (row.location.file, row.location.sheet or "", row.location.row or 0)


def _result(value: FieldValue, row: CheckedField, places: Mapping[str, str]) -> Checked:
    """Read one line: an unmarked line with a written value is compared with the register."""
    agrees = None if not row.found else same_value(value, row.found, places)
    if row.result is Checked.NOT_CHECKED:
        if agrees is None:
            return Checked.NOT_CHECKED
        if value.whole is None:
            return Checked.MISSING
        return Checked.RIGHT if agrees else Checked.WRONG
    if row.result is Checked.UNDECIDED:
        return Checked.UNDECIDED
    if row.result is Checked.RIGHT:
        if agrees is False:
            return Checked.UNDECIDED
        # Nothing stands where something must stand: that is missing, whatever was ticked.
        return Checked.MISSING if value.whole is None and value.required else Checked.RIGHT
    if row.result is Checked.WRONG:
        return Checked.UNDECIDED if agrees is True else Checked.WRONG
    return Checked.MISSING if value.whole is None else Checked.UNDECIDED


def same_value(value: FieldValue, written: str, places: Mapping[str, str]) -> bool | None:
    """Whether the checker wrote what the register holds, spaces and capitals apart.

    None for the name of a commune whose code alone is known: nothing can be compared then.
    """
    if value.whole is None:
        return False
    if value.field == "address.commune" and written.strip().isdecimal():
        return written.strip().zfill(len(value.whole)) == value.whole
    if value.field == "address.commune":
        known = places.get(value.whole)
        return None if known is None else bool(name_keys(written) & name_keys(known))
    key = value.field.partition(":")[0]
    if key in ("number", "amount", "size"):
        return _numbers(written, joined=True) == _numbers(value.whole, joined=True)
    if key in ("birth", "since"):
        return _numbers(written, joined=False) == _numbers(value.whole, joined=False)
    said = {normalise(text).casefold() for text in (value.whole, group_vi(value.whole))}
    return normalise(written).casefold() in said


def _numbers(text: str, *, joined: bool) -> tuple[str, ...]:
    digits = _DIGITS.findall(text)
    if joined:
        return ("".join(digits),)
    parts = [digit.lstrip("0") or "0" for digit in digits]
    # 2010-05-02 and 02/05/2010 are one day.
    return (
        tuple(reversed(parts)) if parts and len(parts[0]) == 4 and len(parts) > 1 else tuple(parts)
    )


def _foreign(row: CheckedField) -> Finding:
    return Finding(
        "check-row-foreign",
        Severity.WARNING,
        Text(
            "Dòng không thuộc mẫu đã rút, không được tính.",
            "The line does not belong to the drawn sample and is not counted.",
        ),
        subject=row.unit,
        location=row.location,
        value=row.field,
    )


def _repeated(rows: list[CheckedField]) -> Finding:
    return Finding(
        "check-row-repeated",
        Severity.ERROR,
        Text(
            "Một ô có nhiều kết quả khác nhau, coi là chưa quyết định.",
            "One field carries several results; it counts as not decided.",
        ),
        subject=rows[0].unit,
        location=rows[-1].location,
        related=tuple(row.location for row in rows[:-1]),
        value=rows[0].field,
    )


def _contradictory(row: CheckedField) -> Finding:
    return Finding(
        "check-row-contradictory",
        Severity.ERROR,
        Text(
            "Kết quả ghi mâu thuẫn với giá trị ghi bên cạnh hoặc với sổ, coi là chưa quyết định.",
            "The mark contradicts the value beside it or the register; it counts as not decided.",
        ),
        subject=row.unit,
        location=row.location,
        value=row.field,
    )
