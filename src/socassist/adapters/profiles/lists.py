"""Rows of signed lists become an `ApprovedList` or a `PaymentList` (danh sách đã ký)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.benefits import KINDS, clause, kind_assumed, no_kind_column
from socassist.adapters.profiles.extracts import is_extract
from socassist.adapters.profiles.figures import whole
from socassist.adapters.profiles.grid import Value, column_letter, is_blank
from socassist.adapters.profiles.head import text_of
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.places import Place
from socassist.adapters.profiles.problem import error
from socassist.hookspecs import ReadOptions
from socassist.model.benefit import BenefitKind
from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.poverty import PovertyStatus
from socassist.model.text import normalise

_HOUSEHOLDS = re.compile(r"(\d[\d.]*)\s*hộ\b(?!\s*(?:nghèo|cận))", re.IGNORECASE)
_PEOPLE = re.compile(r"(\d[\d.]*)\s*(?:nhân khẩu|khẩu|người)\b", re.IGNORECASE)
_POOR = re.compile(r"(\d[\d.]*)\s*hộ\s*nghèo\b|hộ nghèo\s*:?\s*(\d[\d.]*)", re.IGNORECASE)
_NEAR = re.compile(r"(\d[\d.]*)\s*hộ\s*cận\s*nghèo\b|hộ cận nghèo\s*:?\s*(\d[\d.]*)", re.IGNORECASE)

Printed = tuple[dict[str, int], dict[str, Location], tuple[tuple[str, int, Location], ...]]


def _letters(table: TableReader, names: Mapping[str, str]) -> dict[str, str]:
    return {names[key]: letter for key, letter in table.letters.items() if key in names}


def read_approved(
    table: TableReader, heading: Heading, place: Place, options: ReadOptions
) -> ApprovedList:
    """The approved list of one sheet (danh sách phê duyệt)."""
    columns = _letters(
        table,
        {
            "entry.head_name": "head",
            "entry.village": "village",
            "entry.size": "size",
            "entry.poor": "poor",
            "entry.near_poor": "near-poor",
            "entry.status": "status",
            "entry.birth": "birth",
            "entry.number": "number",
            "entry.household_code": "household_code",
            "entry.decision_number": "decision_number",
        },
    )
    extract = is_extract(heading.title)
    entries: list[ApprovedEntry] = []
    for batch in table.batches():
        for i, row in enumerate(batch.rows):
            entries.append(_approved(table, batch, i, row, columns, extract=extract))
    printed, at, before = _printed(
        table,
        {"entry.size": "people", "entry.poor": "poor", "entry.near_poor": "near-poor"},
        "entry.head_name",
    )
    return ApprovedList(
        year=heading.year or options.year or 0,
        province=place.province,
        commune=place.commune,
        entries=tuple(entries),
        location=table.place,
        district=place.district,
        decision_number=heading.decision_number,
        decided=heading.decided,
        printed=printed,
        printed_at=at,
        printed_before=before,
        extract=extract,
    )


def _approved(
    table: TableReader, batch: Batch, i: int, row: int, columns: dict[str, str], *, extract: bool
) -> ApprovedEntry:
    def get(key: str) -> object:
        found = batch.cells.get(key)
        return found[i] if found else None

    poor, near, printed = get("entry.poor"), get("entry.near_poor"), get("entry.status")
    status = PovertyStatus(printed) if isinstance(printed, str) else None
    if poor is True and near is True:
        table.findings.append(
            error(
                "two-classes",
                "đánh dấu cả hộ nghèo và hộ cận nghèo",
                "both poor and near-poor are marked",
                table.at(row, "entry.near_poor"),
            )
        )
    elif poor is True or near is True:
        status = PovertyStatus.POOR if poor is True else PovertyStatus.NEAR_POOR
    elif status is None and not extract:  # of whom escaped, the title says enough
        table.findings.append(
            error(
                "class-missing",
                "chưa đánh dấu hộ nghèo hay hộ cận nghèo",
                "neither poor nor near-poor is marked",
                table.at(row, "entry.poor"),
            )
        )
    return ApprovedEntry(
        Location(table.grid.file, table.grid.sheet, row),
        _name(table, get("entry.head_name"), row, "entry.head_name"),
        _text(get("entry.village")) or batch.villages[i],
        get("entry.size"),  # type: ignore[arg-type]
        status,
        get("entry.household_code"),  # type: ignore[arg-type]
        get("entry.birth"),  # type: ignore[arg-type]
        get("entry.number") or (),  # type: ignore[arg-type]
        columns,
        get("entry.decision_number"),  # type: ignore[arg-type]
    )


def read_payments(
    table: TableReader, heading: Heading, place: Place, options: ReadOptions
) -> PaymentList | None:
    """The payment list of one sheet; None when no month is known, or several are."""
    month = heading.month or options.month
    columns = _letters(
        table,
        {key: key.removeprefix("entry.") for key in table.letters if key.startswith("entry.")},
    )
    entries: list[PaymentEntry] = []
    for batch in table.batches():
        for i, row in enumerate(batch.rows):
            entries.append(_payment(table, batch, i, row, columns))
    if entries and "entry.kind" not in table.letters:
        table.findings.append(no_kind_column(table.label("entry.kind"), table.place))
    printed, at, before = _printed(
        table,
        {"entry.amount": "amount", "entry.arrears": "arrears", "entry.total": "total"},
        "entry.name",
    )
    if several := heading.several_months:
        table.counts.reported += len(entries)
        table.findings.append(
            error(
                "several-months-stated",
                f"tiêu đề ghi nhiều tháng (“{several.words}”) nên không biết số tiền là của tháng "
                "nào; danh sách chưa được dùng: hãy lập mỗi tháng một danh sách",
                f"the title names several months (“{several.words}”), so nobody can tell of which "
                "the amounts are; the list is not used: make one list for each month",
                Location(table.grid.file, table.grid.sheet, several.row, several.column),
                expected="Tháng 12 năm 2021",
            )
        )
        return None
    if month is None:
        table.counts.reported += len(entries)
        table.findings.append(
            error(
                "month-not-stated",
                "không xác định được tháng chi trả: thiếu dòng “Tháng … năm …” phía trên bảng",
                "the month is not stated: there is no line “Tháng … năm …” above the table",
                table.place,
                expected="Tháng 12 năm 2021",
            )
        )
        return None
    return PaymentList(
        month=month,
        province=place.province,
        entries=tuple(entries),
        location=table.place,
        district=place.district,
        commune=place.commune or None,
        printed=printed,
        printed_at=at,
        printed_before=before,
    )


def _payment(
    table: TableReader, batch: Batch, i: int, row: int, columns: dict[str, str]
) -> PaymentEntry:
    def get(key: str) -> object:
        found = batch.cells.get(key)
        return found[i] if found else None

    written = get("entry.kind")
    kind = KINDS[written] if isinstance(written, str) else BenefitKind.ALLOWANCE
    if written is None and "entry.kind" in batch.cells:
        table.findings.append(
            kind_assumed(
                table.label("entry.kind"), batch.raw("entry.kind")[i], table.at(row, "entry.kind")
            )
        )
    group, _case = clause(get("entry.group"), kind)
    return PaymentEntry(
        Location(table.grid.file, table.grid.sheet, row),
        _name(table, get("entry.name"), row, "entry.name"),
        get("entry.birth"),  # type: ignore[arg-type]
        _text(get("entry.village")) or batch.villages[i],
        kind,
        group,
        get("entry.coefficient"),  # type: ignore[arg-type]
        get("entry.amount"),  # type: ignore[arg-type]
        get("entry.arrears_months"),  # type: ignore[arg-type]
        get("entry.arrears"),  # type: ignore[arg-type]
        get("entry.total"),  # type: ignore[arg-type]
        get("entry.decision_number"),  # type: ignore[arg-type]
        get("entry.person_code"),  # type: ignore[arg-type]
        get("entry.number") or (),  # type: ignore[arg-type]
        columns,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(table: TableReader, value: object, row: int, key: str) -> str:
    if not value:
        table.findings.append(
            error("name-missing", "thiếu họ tên", "the name is missing", table.at(row, key))
        )
    return _text(value)


def _printed(table: TableReader, columns: Mapping[str, str], name: str) -> Printed:
    """The totals at the foot: from cells under the columns, or from words (…hộ, …khẩu).

    A figure that is printed twice is kept twice: which one holds is for the comparison to say.
    """
    printed: dict[str, int] = {}
    places: dict[str, Location] = {}
    before: list[tuple[str, int, Location]] = []
    first = table.grid.first_column
    letters = {letter: key for key, letter in table.letters.items()}

    def keep(key: str, value: int, row: int, index: int) -> None:
        here = Location(table.grid.file, table.grid.sheet, row, column_letter(first + index))
        if key in printed and (printed[key] != value or places[key].row != row):
            before.append((key, printed[key], places[key]))
        printed[key], places[key] = value, here

    for number, row in table.totals:
        for i, value in enumerate(row):
            if is_blank(value):
                continue
            field = letters.get(column_letter(first + i), "")
            if field in columns and (figure := whole(value)) is not None:
                keep(columns[field], figure, number, i)
            elif field == name and (counted := whole(value)) is not None:
                keep("people" if name == "entry.name" else "households", counted, number, i)
            else:
                for key, figure in _worded(value, payment=name == "entry.name"):
                    keep(key, figure, number, i)
    return printed, places, tuple(before)


def _worded(value: Value, *, payment: bool) -> list[tuple[str, int]]:
    text = normalise(text_of(value))
    found: list[tuple[str, int]] = []
    patterns: tuple[tuple[str, re.Pattern[str]], ...] = (("people", _PEOPLE),)
    if not payment:
        patterns = (
            ("households", _HOUSEHOLDS), ("people", _PEOPLE), ("poor", _POOR), ("near-poor", _NEAR)
        )  # fmt: skip
    for key, pattern in patterns:
        hit = pattern.search(text)
        if hit:
            figure = next(g for g in hit.groups() if g)
            found.append((key, int(figure.replace(".", ""))))
    return found
