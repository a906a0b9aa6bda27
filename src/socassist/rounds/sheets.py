"""Tables of a round for people: conclusion, faults, differences, C against C1 (bảng kết quả)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socassist.model.decision import Decision
from socassist.model.evidence import DocumentKind
from socassist.model.finding import Finding, Severity
from socassist.model.reading import Accounting
from socassist.model.settlement import SettledBy
from socassist.model.table import Cell, Column, Signature, Table
from socassist.rounds.result import RoundResult

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_MARK = {True: "Đạt", False: "Không đạt", None: "Chưa kết luận"}
_COLOUR = {True: "good", False: "bad", None: "unsure"}


def conclusion_table(result: RoundResult) -> Table:
    """The verdict with its requirements, ready for the minutes (kết luận nghiệm thu)."""
    rows: list[tuple[Cell, ...]] = []
    marks: dict[tuple[int, str], str] = {}
    for part in result.decision.parts:
        met = part.outcome if isinstance(part.outcome, bool) else None
        marks[len(rows), "met"] = _COLOUR[met]
        rows.append(("Yêu cầu", part.summary.vi, "", "", _MARK[met], _cites(part)))
        for ground in part.grounds:
            marks[len(rows), "met"] = _COLOUR[ground.met]
            rows.append(
                (
                    "Căn cứ",
                    ground.text.vi,
                    ground.fact or "",
                    ground.needed or "",
                    _MARK[ground.met],
                    "; ".join(map(str, ground.cites)),
                )
            )
    rounds = result.round
    return Table(
        key="Kết luận",
        title="KẾT LUẬN NGHIỆM THU DỮ LIỆU",
        columns=(
            Column("level", "Mục", width=10),
            Column("text", "Nội dung", width=70),
            Column("fact", "Thực tế", width=40),
            Column("needed", "Yêu cầu", width=24),
            Column("met", "Kết luận", width=16),
            Column("cites", "Căn cứ pháp lý", width=34),
        ),
        rows=tuple(rows),
        lines=(
            (
                f"Đợt cập nhật: {rounds.id}    Năm: {rounds.year}    "
                f"Tháng chốt dữ liệu: {rounds.closing_month.month:02d}/{rounds.closing_month.year}"
            ),
            f"Kết luận chung: {result.decision.summary.vi}",
        ),
        notes=tuple(
            f"Số liệu chưa được đối chiếu với văn bản gốc: {name}"
            for name in result.decision.unverified
        ),
        signatures=(
            Signature("Đại diện Sở LĐTBXH"),
            Signature("Đại diện Ban QLDA TW", above="... ngày ... tháng ... năm ..."),
        ),
        landscape=True,
    )


def _cites(part: Decision[object]) -> str:
    return "; ".join(map(str, part.cites))


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which an officer should see them."""
    return sorted(
        findings,
        key=lambda f: (
            _GRAVITY[f.severity],
            f.location.file if f.location else "",
            (f.location.sheet or "") if f.location else "",
            (f.location.row or 0) if f.location else 0,
            f.code,
            f.subject or "",
        ),
    )


def finding_table(result: RoundResult) -> Table:
    """Every fault of a round (danh sách lỗi dữ liệu)."""
    return findings_as_table(result.findings, result.rows)


def findings_as_table(findings: Iterable[Finding], rows_read: Accounting) -> Table:
    """Faults with file, sheet, cell and what to do, worst first (danh sách lỗi dữ liệu)."""
    rows = []
    for number, finding in enumerate(worst_first(findings), 1):
        place = finding.location
        rows.append(
            (
                number,
                finding.severity.text.vi,
                finding.code,
                place.file if place else "",
                (place.sheet or "") if place else "",
                place.row if place else None,
                (place.cell or "") if place else "",
                finding.subject or "",
                finding.message.vi,
                finding.value or "",
                finding.expected or "",
                finding.proposal or "",
                str(finding.cites) if finding.cites else "",
            )
        )
    return Table(
        key="Lỗi dữ liệu",
        title="DANH SÁCH LỖI DỮ LIỆU",
        columns=(
            Column("order", "STT", "integer", width=6),
            Column("severity", "Mức độ", width=10),
            Column("code", "Mã lỗi", width=26),
            Column("file", "Tệp", width=26, group="Vị trí"),
            Column("sheet", "Trang tính", width=18, group="Vị trí"),
            Column("row", "Dòng", "integer", width=7, group="Vị trí"),
            Column("cell", "Ô", width=8, group="Vị trí"),
            Column("subject", "Đối tượng", width=18),
            Column("message", "Nội dung", width=64),
            Column("value", "Giá trị trong tệp", width=22),
            Column("expected", "Giá trị cần có", width=26),
            Column("proposal", "Đề xuất sửa", width=22),
            Column("cites", "Căn cứ", width=30),
        ),
        rows=tuple(rows),
        lines=(_row_account(rows_read),),
        landscape=True,
    )


def _row_account(rows: Accounting) -> str:
    return (
        f"Số dòng đã đọc: {rows.read} = đã dùng: {rows.used} + báo lỗi: {rows.reported} "
        f"+ không phải dữ liệu (tiêu đề nhóm, cộng, chữ ký): {rows.apart}"
    )


def difference_table(result: RoundResult) -> Table:
    """Register against signed lists, difference by difference (chênh lệch với danh sách đã ký)."""
    rows = []
    for one in result.reconciliations:
        for item in one.differences:
            place = item.location
            rows.append(
                (
                    "Danh sách phê duyệt" if one.about == "approved" else "Danh sách chi trả",
                    item.kind.vi,
                    item.commune or "",
                    item.field,
                    item.listed or "",
                    item.registered or "",
                    place.file if place else "",
                    (place.sheet or "") if place else "",
                    (place.cell or str(place.row or "")) if place else "",
                    item.household or item.person or "",
                )
            )
    return Table(
        key="Chênh lệch danh sách",
        title="CHÊNH LỆCH GIỮA SỔ DỮ LIỆU VÀ DANH SÁCH ĐÃ KÝ",
        columns=(
            Column("list", "Danh sách", width=20),
            Column("kind", "Loại chênh lệch", width=22),
            Column("commune", "Mã xã", width=9),
            Column("field", "Trường", width=14),
            Column("listed", "Danh sách ghi", width=26),
            Column("registered", "Sổ ghi", width=26),
            Column("file", "Tệp", width=26, group="Vị trí"),
            Column("sheet", "Trang tính", width=18, group="Vị trí"),
            Column("cell", "Ô", width=8, group="Vị trí"),
            Column("record", "Mã trong sổ", width=18),
        ),
        rows=tuple(rows),
        landscape=True,
    )


def not_run_table(result: RoundResult) -> Table:
    """Checks that could not run: never the same as passed (quy tắc chưa kiểm tra được)."""
    return Table(
        key="Chưa kiểm tra được",
        title="CÁC QUY TẮC CHƯA KIỂM TRA ĐƯỢC",
        columns=(
            Column("code", "Mã quy tắc", width=34),
            Column("reason", "Lý do", width=70),
        ),
        rows=tuple((item.code, item.reason.vi) for item in result.not_run),
    )


_PAPER = {
    DocumentKind.IDENTITY_CARD: "CMND/CCCD",
    DocumentKind.BIRTH_CERTIFICATE: "Giấy khai sinh",
    DocumentKind.HOUSEHOLD_BOOK: "Sổ hộ khẩu",
    DocumentKind.POVERTY_DECISION: "Quyết định phê duyệt hộ nghèo",
    DocumentKind.ALLOWANCE_DECISION: "Quyết định trợ cấp",
    DocumentKind.DISABILITY_CERTIFICATE: "Giấy xác nhận khuyết tật",
    DocumentKind.APPROVED_LIST: "Danh sách phê duyệt",
    DocumentKind.PAYMENT_LIST: "Danh sách chi trả",
    DocumentKind.OTHER_PAPER: "Giấy tờ khác",
    DocumentKind.DECLARATION: "Lời khai",
}


def comparison_table(result: RoundResult) -> Table:
    """Forms C and C1 of one household, field by field, and what stands (R6, R7)."""
    rows: list[tuple[Cell, ...]] = []
    marks: dict[tuple[int, str], str] = {}
    for item in result.update.sheet:
        if not item.differs:
            continue
        if item.by is SettledBy.UNDECIDED:
            marks[len(rows), "value"] = "unsure"
        rows.append(
            (
                item.household,
                item.person or "",
                item.field,
                item.in_c or "",
                item.in_c1 or "",
                item.value or "chưa xác định",
                _PAPER[item.paper] if item.paper else "",
                str(item.cell) if item.cell else "",
                str(item.cites) if item.cites else "",
            )
        )
    return Table(
        key="Phiếu C và C1",
        title="ĐỐI CHIẾU THÔNG TIN PHIẾU C VÀ PHIẾU C1",
        columns=(
            Column("household", "Mã hộ", width=18),
            Column("person", "Mã người", width=18),
            Column("field", "Trường", width=18),
            Column("c", "Phiếu C ghi", width=26),
            Column("c1", "Phiếu C1 ghi", width=26),
            Column("value", "Giá trị được chọn", width=26),
            Column("paper", "Theo giấy tờ", width=22),
            Column("cell", "Vị trí", width=40),
            Column("cites", "Căn cứ", width=36),
        ),
        rows=tuple(rows),
        marks=marks,
        notes=(
            (
                "Thứ tự ưu tiên: CMND/CCCD và giấy khai sinh, rồi sổ hộ khẩu, quyết định phê duyệt "
                "hộ nghèo, quyết định trợ cấp, giấy tờ khác."
            ),
        ),
        landscape=True,
    )


def event_counts(result: RoundResult) -> Iterator[tuple[str, int]]:
    """How many events of each kind the round appended, by their code."""
    counted: dict[str, int] = {}
    for event in result.update.events:
        counted[event.kind.value] = counted.get(event.kind.value, 0) + 1
    yield from sorted(counted.items())
