"""The workbook of a closed month: lists by commune, corrections, differences (bảng chi trả)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from socassist.model.benefit import BenefitKind, group_vi
from socassist.model.closing import ClosedLine, Closing
from socassist.model.finding import Finding
from socassist.model.gazetteer import Units
from socassist.model.lists import PaymentEntry
from socassist.model.period import Month
from socassist.model.person import NumberKind
from socassist.model.reading import Accounting
from socassist.model.register import Register
from socassist.model.table import Cell, Column, Signature, Table
from socassist.rounds.field_words import field_text
from socassist.rounds.sheets import findings_as_table
from socassist.rules.reconciliation import Reconciliation
from socassist.rules.update import list_of

KINDS = {
    BenefitKind.ALLOWANCE: "TCXH",
    BenefitKind.CARE_SUPPORT: "KPCS",
    BenefitKind.SOCIAL_PENSION: "HTXH",
}
_CARDS = frozenset({NumberKind.CCCD, NumberKind.CMND})
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


def month_tables(
    closing: Closing,
    register: Register,
    findings: Sequence[Finding],
    paid: Reconciliation | None,
    units: Units,
) -> tuple[Table, ...]:
    """Every sheet of the workbook, the summary first."""
    places = _Places(units, closing)
    communes: dict[str, list[ClosedLine]] = {}
    for line in closing.lines:
        communes.setdefault(line.commune, []).append(line)
    tables = [_summary(closing, communes, places)]
    for commune, lines in communes.items():
        own = attrs.evolve(closing, lines=tuple(lines))
        tables.append(_list(own, register, commune, places))
    corrected = _corrections(closing, register, places)
    if corrected.rows:
        tables.append(corrected)
    if paid is not None:
        tables.append(_differences(closing.month, paid, places))
    if findings:
        faults = findings_as_table(findings, Accounting())
        tables.append(attrs.evolve(faults, key="Lưu ý", title="LƯU Ý KHI CHỐT THÁNG", lines=()))
    return tuple(tables)


class _Places:
    """Names of the places of a closing, and a sheet name for each commune."""

    def __init__(self, units: Units, closing: Closing) -> None:
        self._units = units
        self._on = closing.month.last
        self.province = self._full("Tỉnh", closing.province)
        self._sheets: dict[str, str] = {}
        taken: set[str] = set()
        for commune in sorted({line.commune for line in closing.lines}):
            name = self.name(commune).translate(_FORBIDDEN)[:31].strip() or "Không rõ xã"
            if name.casefold() in taken:
                name = f"{name[:24]} {commune}"
            taken.add(name.casefold())
            self._sheets[commune] = name

    def name(self, code: str) -> str:
        """The name of a unit, or its code when no list holds it."""
        unit = self._units.get(code, self._on)
        return unit.name if unit else code

    def sheet(self, commune: str) -> str:
        """The sheet of a commune."""
        return self._sheets[commune]

    def line(self, commune: str, district: str | None) -> str:
        """Where a list is from, as its heading says it."""
        parts = [self.province]
        if district:
            parts.append(self._full("Huyện", district))
        return "    ".join([*parts, self._full("Xã", commune)])

    def _full(self, kind: str, code: str) -> str:
        return f"{kind}: {self.name(code)} ({code})"


def _month(month: Month) -> str:
    return f"Tháng {month.month} năm {month.year}"


def _summary(
    closing: Closing, communes: Mapping[str, Sequence[ClosedLine]], places: _Places
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for number, (commune, lines) in enumerate(communes.items(), 1):
        payable = [line for line in lines if line.total >= 0]
        rows.append(
            (
                number,
                places.name(commune),
                commune,
                len({line.person for line in payable if line.amount}),
                sum(line.amount for line in payable),
                sum(line.arrears for line in payable),
                sum(line.total for line in payable),
                -sum(line.total for line in lines if line.total < 0),
            )
        )
    keys = ("people", "amount", "arrears", "total", "recover")
    version = f"Lần chốt: {closing.version}"
    if closing.reason is not None:
        version += f"    Lý do chốt lại: {closing.reason.vi}"
    closed = f"{closing.closed_on:%d/%m/%Y}" if closing.closed_on else "—"
    return Table(
        key="Tổng hợp",
        title="TỔNG HỢP CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG",
        lines=(
            places.province,
            _month(closing.month),
            f"Ngày chốt: {closed}    {version}",
            f"Mã băm của danh sách đã chốt: {closing.digest}",
        ),
        columns=(
            Column("number", "STT", "ordinal", width=6),
            Column("name", "Xã/phường/thị trấn", width=30),
            Column("commune", "Mã xã", width=9),
            Column("people", "Số đối tượng", "integer", width=11, total=True),
            Column("amount", "Tiền trợ cấp tháng này", "money", width=18, total=True),
            Column("arrears", "Truy lĩnh, thu hồi", "money", width=18, total=True),
            Column("total", "Tổng số tiền chi", "money", width=18, total=True),
            Column("recover", "Còn phải thu hồi", "money", width=18, total=True),
        ),
        rows=tuple(rows),
        total_label="Tổng cộng",
        totals={key: sum(_whole(row[place]) for row in rows) for place, key in enumerate(keys, 3)},
        signatures=_signatures(),
        notes=(
            (
                "Còn phải thu hồi: số tiền phải thu hồi lớn hơn số được hưởng trong tháng; "
                "các dòng này không có trong danh sách chi."
            ),
        ),
        landscape=True,
    )


def _whole(value: Cell) -> int:
    return value if isinstance(value, int) else 0


def _list(closing: Closing, register: Register, commune: str, places: _Places) -> Table:
    listed = list_of(closing, register, commune=commune)
    home = next(
        register.households.get(line.household) for line in closing.lines if line.commune == commune
    )
    return Table(
        key=places.sheet(commune),
        title="DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG",
        lines=(
            _month(closing.month),
            places.line(commune, home.address_on(closing.month.last).district if home else None),
        ),
        columns=(
            Column("number", "STT", "ordinal", width=6),
            Column("code", "Mã đối tượng", width=16),
            Column("name", "Họ và tên", width=26),
            Column("birth", "Ngày sinh", width=12),
            Column("card", "Số CMND/CCCD", width=15),
            Column("village", "Thôn/bản", width=20),
            Column("kind", "Loại chính sách", width=10),
            Column("group", "Nhóm đối tượng", width=16),
            Column("coefficient", "Hệ số", "decimal", width=7),
            Column("decision", "Số quyết định hưởng", width=18),
            Column("amount", "Tiền trợ cấp tháng này", "money", width=14, total=True),
            Column("months", "Số tháng", "integer", width=8, group="Truy lĩnh"),
            Column("arrears", "Số tiền", "money", width=14, group="Truy lĩnh", total=True),
            Column("total", "Tổng số tiền", "money", width=14, total=True),
            Column("signed", "Ký nhận", width=16, fill_in=True),
            Column("note", "Ghi chú", width=18, fill_in=True),
        ),
        rows=tuple(_row(number, entry) for number, entry in enumerate(listed.entries, 1)),
        total_label="Tổng cộng",
        totals={
            "amount": listed.printed["amount"],
            "arrears": listed.printed["arrears"],
            "total": listed.printed["total"],
        },
        signatures=_signatures(),
        numbered=True,
        landscape=True,
    )


def _row(number: int, entry: PaymentEntry) -> tuple[Cell, ...]:
    card = next((held.number for held in reversed(entry.numbers) if held.kind in _CARDS), None)
    return (
        number,
        entry.person_code,
        entry.name,
        entry.birth.vi if entry.birth else None,
        card,
        entry.village,
        KINDS[entry.kind],
        group_vi(entry.group or ""),
        entry.coefficient,
        entry.decision_number,
        entry.amount,
        entry.arrears_months,
        entry.arrears,
        entry.total,
        None,
        None,
    )


def _signatures() -> tuple[Signature, ...]:
    return (
        Signature("Người lập biểu", note="(Ký, ghi rõ họ tên)"),
        Signature("Kế toán", note="(Ký, ghi rõ họ tên)"),
        Signature("Thủ trưởng đơn vị", above="... ngày ... tháng ... năm ..."),
    )


def _corrections(closing: Closing, register: Register, places: _Places) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for line in closing.lines:
        rows += _corrected(line, register, places, len(rows))
    return Table(
        key="Truy lĩnh, thu hồi",
        title="CHI TIẾT TRUY LĨNH, THU HỒI",
        lines=(places.province, _month(closing.month)),
        columns=(
            Column("number", "STT", "ordinal", width=6),
            Column("commune", "Xã/phường/thị trấn", width=24),
            Column("code", "Mã đối tượng", width=16),
            Column("name", "Họ và tên", width=26),
            Column("kind", "Loại chính sách", width=10),
            Column("month", "Của tháng", width=10),
            Column("arrears", "Truy lĩnh", "money", width=16, total=True),
            Column("recover", "Thu hồi", "money", width=16, total=True),
            Column("why", "Lý do", width=34),
        ),
        rows=tuple(rows),
        total_label="Tổng cộng",
        totals={
            "arrears": sum(_whole(row[6]) for row in rows),
            "recover": sum(_whole(row[7]) for row in rows),
        },
        landscape=True,
    )


def _corrected(
    line: ClosedLine, register: Register, places: _Places, before: int
) -> Iterable[tuple[Cell, ...]]:
    person = register.people.get(line.person)
    head = (places.name(line.commune), line.person, person.name if person else None)
    rows: list[tuple[Cell, ...]] = []

    def add(month: str, amount: int, why: str) -> None:
        more, less = (amount, None) if amount > 0 else (None, -amount)
        rows.append((before + len(rows) + 1, *head, KINDS[line.kind], month, more, less, why))

    for item in line.corrections:
        why = "Sổ nay có mức cao hơn đã chốt" if item.amount > 0 else "Đã chi quá mức được hưởng"
        add(f"{item.month.month:02d}/{item.month.year}", item.amount, why)
    if line.carried:
        add("Trước đó", line.carried, f"Chưa nhận {line.carried_months} tháng")
    return rows


def _differences(month: Month, paid: Reconciliation, places: _Places) -> Table:
    return Table(
        key="So với đã chi",
        title="SO SÁNH DANH SÁCH ĐÃ CHỐT VỚI DANH SÁCH ĐÃ CHI",
        lines=(
            _month(month),
            (
                f"Số dòng đã chi: {paid.listed}    Số dòng đã chốt: {paid.registered}    "
                f"Khớp: {paid.matched}    Chênh lệch: {len(paid.differences)}"
            ),
        ),
        columns=(
            Column("number", "STT", "ordinal", width=6),
            Column("kind", "Loại chênh lệch", width=22),
            Column("commune", "Xã/phường/thị trấn", width=24),
            Column("code", "Mã đối tượng", width=16),
            Column("field", "Trường", width=14),
            Column("listed", "Danh sách đã chi", width=28),
            Column("closed", "Danh sách đã chốt", width=28),
            Column("place", "Vị trí", width=44),
        ),
        rows=tuple(
            (
                number,
                _AS_PAID.get(item.kind.value, item.kind.vi),
                places.name(item.commune) if item.commune else None,
                item.person,
                "Tổng số tiền" if item.field == "amount" else field_text(item.field).vi,
                item.listed,
                item.registered,
                str(item.location) if item.location else None,
            )
            for number, item in enumerate(paid.differences, 1)
        ),
        landscape=True,
    )


_AS_PAID = {"missing": "Đã chi, không có khi chốt", "extra": "Đã chốt, không có khi chi"}
