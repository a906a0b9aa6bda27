"""Tables of a round for people: conclusion, faults, differences, C against C1 (bảng kết quả)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from socassist.model.citation import Citation
from socassist.model.decision import Ground
from socassist.model.evidence import DocumentKind
from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.reading import Accounting
from socassist.model.rule import Rule
from socassist.model.settlement import SettledBy
from socassist.model.table import Cell, Column, Signature, Table
from socassist.rounds.field_words import field_text, value_vi
from socassist.rounds.result import RoundResult
from socassist.rules.checks import catalogue
from socassist.rules.reconciliation import Reconciliation

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_MARK = {True: "Đạt", False: "Không đạt", None: "Chưa kết luận"}
_COLOUR = {True: "good", False: "bad", None: "unsure"}


def conclusion_table(result: RoundResult) -> Table:
    """The verdict with its requirements, ready for the minutes (kết luận nghiệm thu)."""
    decision = result.decision
    rows: list[tuple[Cell, ...]] = []
    marks: dict[tuple[int, str], str] = {}

    def add(
        level: str, text: str, met: bool | None, cites: Iterable[Citation], *facts: str
    ) -> None:
        marks[len(rows), "met"] = _COLOUR[met]
        fact, needed = facts or ("", "")
        rows.append((level, text, fact, needed, _MARK[met], "; ".join(map(str, cites))))

    def add_ground(level: str, ground: Ground) -> None:
        facts = (ground.fact or "", ground.needed or "")
        add(level, ground.text.vi, ground.met, ground.cites, *facts)

    for part in decision.parts:
        met = part.outcome if isinstance(part.outcome, bool) else None
        add("Yêu cầu", part.summary.vi, met, part.cites)
        for ground in part.grounds:
            add_ground("Căn cứ", ground)
    # The first grounds repeat the requirements; what follows stands outside point 3.6.
    for ground in decision.grounds[len(decision.parts) :]:
        add_ground("Ngoài điểm 3.6" if decision.parts else "Căn cứ", ground)
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
            f"Kết luận chung: {decision.summary.vi}",
        ),
        notes=tuple(
            f"Số liệu chưa được đối chiếu với văn bản gốc: {name}" for name in decision.unverified
        ),
        signatures=(
            Signature("Đại diện Sở LĐTBXH"),
            Signature("Đại diện Ban QLDA TW", above="... ngày ... tháng ... năm ..."),
        ),
        landscape=True,
    )


def _place(location: Location | None) -> tuple[str, str, int | None, str]:
    """File, sheet, row and cell of a location, as far as they are known."""
    if location is None:
        return "", "", None, ""
    return location.file, location.sheet or "", location.row, location.cell or ""


_PLACE = (
    Column("file", "Tệp", width=26, group="Vị trí"),
    Column("sheet", "Trang tính", width=18, group="Vị trí"),
    Column("row", "Dòng", "ordinal", width=7, group="Vị trí"),
    Column("cell", "Ô", width=8, group="Vị trí"),
)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which an officer should see them."""
    return sorted(
        findings,
        key=lambda f: (
            _GRAVITY[f.severity],
            *_place(f.location)[:2],
            (f.location.row or 0) if f.location else 0,
            f.code,
            f.subject or "",
        ),
    )


def finding_table(result: RoundResult) -> Table:
    """Every fault of a round (danh sách lỗi dữ liệu)."""
    return findings_as_table(result.findings, result.rows)


def findings_as_table(findings: Iterable[Finding], rows_read: Accounting) -> Table:
    """Faults with file, sheet, cell and what to do, worst first (danh sách lỗi dữ liệu).

    What is wrong stands first, in Vietnamese; the code, which is for programs, stands last.
    """
    rows = tuple(
        (
            number,
            finding.severity.text.vi,
            finding.message.vi,
            *_place(finding.location),
            finding.subject or "",
            finding.value or "",
            finding.expected or "",
            finding.proposal or "",
            str(finding.cites or ""),
            finding.code,
        )
        for number, finding in enumerate(worst_first(findings), 1)
    )
    return Table(
        key="Lỗi dữ liệu",
        title="DANH SÁCH LỖI DỮ LIỆU",
        columns=(
            Column("order", "STT", "ordinal", width=6),
            Column("severity", "Mức độ", width=10),
            Column("message", "Nội dung", width=64),
            *_PLACE,
            Column("subject", "Đối tượng", width=18),
            Column("value", "Giá trị trong tệp", width=22),
            Column("expected", "Giá trị cần có", width=26),
            Column("proposal", "Đề xuất sửa", width=22),
            Column("cites", "Căn cứ", width=30),
            Column("code", "Mã lỗi", width=26),
        ),
        rows=rows,
        lines=(_row_account(rows_read),),
        landscape=True,
    )


def _row_account(rows: Accounting) -> str:
    return (
        f"Số dòng đã đọc: {rows.read} = đã dùng: {rows.used} + báo lỗi: {rows.reported} "
        f"+ không phải dữ liệu (tiêu đề nhóm, cộng, chữ ký): {rows.apart}"
    )


def difference_table(results: Iterable[Reconciliation]) -> Table:
    """Register against signed lists, difference by difference (chênh lệch với danh sách đã ký)."""
    rows = tuple(
        (
            _LISTS[one.about],
            item.kind.vi,
            item.commune or "",
            field_text(item.field).vi,
            value_vi(item.field, item.listed),
            value_vi(item.field, item.registered),
            *_place(item.location),
            item.household or item.person or "",
        )
        for one in results
        for item in one.differences
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
            *_PLACE,
            Column("record", "Mã trong sổ", width=18),
        ),
        rows=rows,
        landscape=True,
    )


_LISTS = {"approved": "Danh sách phê duyệt", "payment": "Danh sách chi trả"}


def not_run_table(result: RoundResult, rules: Sequence[Rule] = ()) -> Table:
    """Checks that could not run: never the same as passed (quy tắc chưa kiểm tra được).

    Args:
        result: The round.
        rules: The plugins' rules, for what they look for; that of the library's own is known.
    """
    known = catalogue(rules)
    titles = {item.code: known[item.code].title.vi for item in result.not_run if item.code in known}
    return Table(
        key="Chưa kiểm tra được",
        title="CÁC QUY TẮC CHƯA KIỂM TRA ĐƯỢC",
        columns=(
            Column("rule", "Quy tắc", width=70),
            Column("reason", "Lý do", width=70),
            Column("code", "Mã quy tắc", width=34),
        ),
        rows=tuple(
            (titles.get(item.code, item.code), item.reason.vi, item.code) for item in result.not_run
        ),
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
                field_text(item.field).vi,
                value_vi(item.field, item.in_c),
                value_vi(item.field, item.in_c1),
                value_vi(item.field, item.value) or "chưa xác định",
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
