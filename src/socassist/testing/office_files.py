"""A synthetic province as the workbooks that offices would send (tệp của cơ quan).

Rows stand where the province's records say they stand, so that the truth's form references hold
for what a reader reads back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from socassist.model.circumstances import DisabilityDegree
from socassist.model.codes import ethnic_groups, relations
from socassist.model.evidence import DocumentKind
from socassist.model.form import BenefitClaim, Form, FormMember
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.person import Sex
from socassist.testing.mis_export import write_mis_export
from socassist.testing.office_sheet import Head, OfficeSheet
from socassist.testing.truth import SyntheticProvince

_C: Head = (
    ("I. Thông tin hộ", (
        "Số TT hộ", "Mã hộ (nếu có)", "Họ và tên chủ hộ", "Số điện thoại", "Khu vực",
        "Số người trong hộ", "Điểm B1", "Điểm B2", "Kết quả phân loại (1-6)", "Điều tra viên",
        "Ngày thu thập")),
    ("II. Thành viên hộ", (
        "STT", "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Dân tộc",
        "Số CMND/CCCD", "Giấy tờ đối chiếu", "Biến động", "Ghi chú")),
)  # fmt: skip
_C1: Head = (
    ("I. Thông tin hộ", (
        "Số TT hộ", "Mã hộ (nếu có)", "Họ và tên chủ hộ", "Hộ nghèo/cận nghèo")),
    ("II. Đối tượng", (
        "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Dân tộc",
        "Số CMND/CCCD", "Giấy tờ đối chiếu", "Ngoài hộ (X)", "Mức độ khuyết tật",
        "Số giấy XNKT")),
    ("III. Chính sách", (
        "Loại chính sách", "Nhóm đối tượng", "Hệ số", "Mức trợ cấp", "Hưởng từ tháng",
        "Số quyết định", "Ngày quyết định", "Biến động", "Ghi chú")),
)  # fmt: skip
_APPROVED: Head = (
    ("", ("STT",)), ("", ("Họ và tên chủ hộ",)), ("", ("Năm sinh",)), ("", ("Thôn/bản",)),
    ("", ("Số khẩu",)), ("Phân loại hộ", ("Hộ nghèo (X)", "Hộ cận nghèo (X)")),
    ("", ("Ghi chú",)),
)  # fmt: skip
_PAYMENT: Head = (
    ("", ("STT",)), ("", ("Họ và tên",)), ("", ("Ngày sinh",)), ("", ("Thôn/bản",)),
    ("", ("Loại chính sách",)), ("", ("Nhóm đối tượng",)), ("", ("Hệ số",)),
    ("", ("Số quyết định hưởng",)), ("", ("Tiền trợ cấp tháng này",)),
    ("Chưa trả tháng trước", ("Số tháng", "Số tiền")), ("", ("Tổng số tiền",)),
    ("Người nhận", ("Ký", "Họ tên")),
)  # fmt: skip
_PAPERS = {
    DocumentKind.IDENTITY_CARD: "CMND/CCCD",
    DocumentKind.BIRTH_CERTIFICATE: "Giấy khai sinh",
    DocumentKind.HOUSEHOLD_BOOK: "Sổ hộ khẩu",
    DocumentKind.DECLARATION: "Lời khai",
}
DEGREES = {
    DisabilityDegree.EXTREMELY_SEVERE: "Đặc biệt nặng",
    DisabilityDegree.SEVERE: "Nặng",
    DisabilityDegree.MILD: "Nhẹ",
}
PROGRAMMES = {"allowance": "TCXH", "care-support": "KPCS", "social-pension": "HTXH"}


def write_office_files(
    made: SyntheticProvince, folder: Path, *, merged: bool = False
) -> tuple[Path, ...]:
    """Write last year's export, forms C and C1, approved and payment lists into a folder.

    Ghi thành các tệp .xlsx như cơ quan gửi: ``mis-<năm trước>.xlsx``, ``phieu-c-*.xlsx``,
    ``phieu-c1-*.xlsx``, ``phe-duyet-*.xlsx``, ``chi-tra-*.xlsx``.

    Args:
        made: The province.
        folder: Where to; made when it does not exist.
        merged: Whether household cells are merged over the household's rows, as some offices
            do; else they are left empty below the first row.

    Returns:
        The paths written, the export first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    export = folder / f"mis-{made.year - 1}.xlsx"
    write_mis_export(made, export)
    paths = [export]
    books: dict[str, Workbook] = {}
    forms: dict[tuple[str, str], list[Form]] = {}
    for form in made.forms:
        forms.setdefault((form.location.file, form.location.sheet or ""), []).append(form)
    for (file, sheet), group in forms.items():
        _forms_sheet(_book(books, file), sheet, group, merged=merged)
    for approved in made.approved_lists:
        _approved_sheet(_book(books, approved.location.file), approved)
    for payment in made.payment_lists:
        _payment_sheet(_book(books, payment.location.file), payment)
    for file in sorted(books):
        books[file].save(folder / file)
        paths.append(folder / file)
    return tuple(paths)


def _book(books: dict[str, Workbook], file: str) -> Workbook:
    if file not in books:
        book = Workbook()
        book.remove(book.active)
        books[file] = book
    return books[file]


@cache
def _relation_words() -> dict[str, str]:
    return {entry.key: entry.vi for entry in relations()}


@cache
def _group_words() -> dict[str, str]:
    return {group.key: group.vi for group in ethnic_groups()}


def relation_text(key: str | None) -> str | None:
    """The word that forms use for a relation key."""
    return _relation_words().get(key, key) if key else None


def ethnic_text(key: str | None) -> str | None:
    """The Vietnamese name of an ethnic group."""
    return _group_words().get(key, key) if key else None


def group_text(group: str | None) -> str | None:
    """A clause as forms write it.

    >>> group_text("k5c"), group_text("k6")
    ('Khoản 5 điểm c', 'Khoản 6')
    """
    if not group:
        return None
    number, letter = group[1:2], group[2:]
    return f"Khoản {number} điểm {letter}" if letter else f"Khoản {number}"


def _forms_sheet(book: Workbook, name: str, forms: Sequence[Form], *, merged: bool) -> None:
    first = forms[0]
    is_c = first.kind.value == "c"
    title = (
        f"DANH SÁCH THU THẬP THÔNG TIN HỘ NGHÈO, HỘ CẬN NGHÈO (PHIẾU C) NĂM {first.year}"
        if is_c
        else f"DANH SÁCH HỘ CÓ NGƯỜI HƯỞNG TRỢ CẤP XÃ HỘI HÀNG THÁNG (PHIẾU C1) NĂM {first.year}"
    )
    sheet = OfficeSheet(book, name, _C if is_c else _C1, first.address, first.year)
    sheet.top([title])
    village, people = "", 0
    for number, form in enumerate(forms, 1):
        if form.address.village != village:
            village = form.address.village
            sheet.group(village)
        start = sheet.row
        rows = list(_c_rows(form, number) if is_c else _c1_rows(form, number))
        for row in rows:
            sheet.write(row)
        people += form.size or 0
        if merged:
            sheet.merge_down(start, range(1, 12 if is_c else 5))
    sheet.foot([f"Tổng số: {len(forms)} hộ" + (f", {people} khẩu" if is_c else "")])


def _identity(member: FormMember) -> list[object]:
    number = member.numbers[-1].number if member.numbers else None
    return [
        relation_text(member.relation),
        member.birth.vi if member.birth else None,
        {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", None: None}[member.sex],
        ethnic_text(member.ethnicity),
        number,
        _PAPERS.get(member.document.kind, "Giấy tờ khác"),
    ]


def _change(member: FormMember) -> str | None:
    if member.left is None:
        return None
    month = f" {member.left_on.month}/{member.left_on.year}" if member.left_on else ""
    return f"Chết{month}" if member.left == "died" else "Chuyển đi"


def _c_rows(form: Form, number: int) -> Iterable[list[object]]:
    scores = form.assessment
    front: list[object] = [
        number, form.household_code, form.head_name, form.phone,
        form.area.vi.capitalize() if form.area else None, form.size,
        scores.b1 if scores else None, scores.b2 if scores else None, form.claimed_code,
        form.officer, form.collected.strftime("%d/%m/%Y") if form.collected else None,
    ]  # fmt: skip
    for at, member in enumerate(form.members, 1):
        own = [at, member.name, *_identity(member), _change(member), None]
        yield [*(front if at == 1 else [None] * 11), *own]


def _c1_rows(form: Form, number: int) -> Iterable[list[object]]:
    status = form.status
    word = None
    if status is not None and status.on_list:
        word = "Hộ nghèo" if status.is_poor else "Hộ cận nghèo"
    front: list[object] = [number, form.household_code, form.head_name, word]
    for at, member in enumerate(form.members):
        disability = member.circumstances.disability
        own = [
            member.name, *_identity(member), "X" if member.outside_household else None,
            DEGREES[disability.degree] if disability else None, None,
        ]  # fmt: skip
        for nth, claim in enumerate(member.benefits or (None,)):
            first = at == 0 and nth == 0
            yield [*(front if first else [None] * 4), *own, *_claim(claim)]


def _claim(claim: BenefitClaim | None) -> list[object]:
    if claim is None:
        return [None] * 9
    since, until = claim.since, claim.until
    return [
        PROGRAMMES[claim.kind.value], group_text(claim.group),
        float(claim.coefficient) if claim.coefficient is not None else None, claim.amount,
        f"{since.month:02d}/{since.year}" if since else None, claim.decision_number,
        claim.decided.strftime("%d/%m/%Y") if claim.decided else None,
        f"Chết {until.previous.month}/{until.previous.year}" if until else None, None,
    ]  # fmt: skip


def _approved_sheet(book: Workbook, listed: ApprovedList) -> None:
    place = listed.location.sheet or listed.commune
    sheet = OfficeSheet(book, place, _APPROVED, listed, listed.year)
    day = listed.decided.strftime("%d/%m/%Y") if listed.decided else ""
    sheet.top(
        [
            f"DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM {listed.year}",
            f"(Kèm theo Quyết định số {listed.decision_number} ngày {day} của UBND {place})",
        ]
    )
    for number, entry in enumerate(listed.entries, 1):
        poor = entry.status is not None and entry.status.is_poor
        sheet.write(
            [
                number, entry.head_name, entry.head_birth.year if entry.head_birth else None,
                entry.village, entry.size, "X" if poor else None, None if poor else "X", None,
            ]
        )  # fmt: skip
    printed = listed.printed
    sheet.write(
        [
            None, f"Tổng cộng: {printed['households']} hộ", None, None, printed["people"],
            printed["poor"], printed["near-poor"], None,
        ]
    )  # fmt: skip
    sheet.foot([])


def _payment_sheet(book: Workbook, listed: PaymentList) -> None:
    place = listed.location.sheet or listed.commune or "Danh sách"
    sheet = OfficeSheet(book, place, _PAYMENT, listed, listed.month.year)
    month = f"Tháng {listed.month.month} năm {listed.month.year}"
    sheet.top(["DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG", month])
    for number, entry in enumerate(listed.entries, 1):
        sheet.write(
            [
                number, entry.name, entry.birth.vi if entry.birth else None, entry.village,
                PROGRAMMES[entry.kind.value], group_text(entry.group),
                float(entry.coefficient) if entry.coefficient is not None else None,
                entry.decision_number, entry.amount, entry.arrears_months, entry.arrears,
                entry.total, None, None,
            ]
        )  # fmt: skip
    printed = listed.printed
    foot: list[object] = [None] * 14
    foot[1], foot[8], foot[11] = "Tổng cộng", printed["amount"], printed["total"]
    sheet.write(foot)
    sheet.foot([])
