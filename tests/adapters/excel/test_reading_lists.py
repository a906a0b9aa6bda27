from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.circumstances import DisabilityDegree
from socassist.model.evidence import DocumentKind
from socassist.model.finding import Severity
from socassist.model.judgement import Verdict
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.poverty import PovertyStatus
from socassist.model.sample import Checked

PLACE = "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"

APPROVED = [
    ["UBND XÃ CHIỀNG LY"],
    ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"],
    ["(Kèm theo Quyết định số 123/QĐ-UBND ngày 10/12/2021 của UBND xã Chiềng Ly)"],
    [PLACE],
    [],
    ["STT", "Họ và tên chủ hộ", "Năm sinh", "Thôn/bản", "Số khẩu", "Phân loại hộ", None, "Ghi chú"],
    [None, None, None, None, None, "Hộ nghèo", "Hộ cận nghèo", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["Bản Mòn"],
    [1, "Lò Văn Pánh", 1965, None, 3, "X", None, None],
    [2, "Tòng Văn Cộng", 1970, "Bản Co", 4, None, "x", None],
    [3, "Cà Thị Hặc", 1980, None, 2, None, None, None],
    ["Cộng bản Mòn: 3 hộ, 9 khẩu"],
    [None, "Tổng cộng: 3 hộ", None, None, 9, 1, 1, None],
    [],
    [None, None, None, "Chiềng Ly, ngày 10 tháng 12 năm 2021"],
    [None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"],
]

PAYMENTS = [
    ["DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG"],
    ["Tháng 12 năm 2021"],
    [PLACE],
    ["STT", "Họ và tên", "Ngày sinh", "Thôn/bản", "Loại chính sách", "Nhóm đối tượng", "Hệ số",
     "Số quyết định hưởng", "Tiền trợ cấp tháng này", "Chưa trả tháng trước", None,
     "Tổng số tiền", "Người nhận", None],
    [None] * 9 + ["Số tháng", "Số tiền", None, "Ký", "Họ tên"],
    [f"({i})" for i in range(1, 15)],
    [1, "Lò Thị Pâng", "15/06/1938", "Bản Mòn", "TCXH", "Khoản 5 điểm c", "1,0", "12/QĐ-UBND",
     "360.000", 1, 360000, 720000, None, None],
    [2, "Vì Văn Hiêng", 1950, "Bản Mòn", "TCXH", "khoản 6", 1.5, "13/QĐ-UBND", -540000, None,
     None, 540000, None, None],
    [None, "Tổng cộng", None, None, None, None, None, None, "=SUM(I7:I8)", None, 360000, 1260000],
    ["Số tiền bằng chữ: Một triệu hai trăm sáu mươi nghìn đồng"],
]  # fmt: skip

C1 = [
    ["DANH SÁCH HỘ CÓ ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI (PHIẾU C1) NĂM 2021"],
    [PLACE],
    ["Số TT hộ", "Mã hộ (nếu có)", "Họ và tên chủ hộ", "Hộ nghèo/cận nghèo", "Họ và tên",
     "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Dân tộc", "Số CMND/CCCD",
     "Giấy tờ đối chiếu", "Ngoài hộ (X)", "Mức độ khuyết tật", "Số giấy XNKT", "Loại chính sách",
     "Nhóm đối tượng", "Hệ số", "Mức trợ cấp", "Hưởng từ tháng", "Số quyết định",
     "Ngày quyết định", "Biến động", "Ghi chú"],
    [1, None, "Lò Văn Pánh", "Hộ nghèo", "Lò Thị Pâng", "Mẹ", "15/06/1938", "Nữ", "Thái", None,
     "CMND", "X", "Đặc biệt nặng", "SL/0001", "TCXH", "Khoản 6", "2,5", "900.000", "7/2021",
     "12/QĐ-UBND", "05/07/2021", "Mới", None],
    [None] * 14 + ["KPCS", "Khoản 2 điểm c", 1, 360000, "07/2021", "12/QĐ-UBND", "05/07/2021",
                   None, None],
    [2, None, "Hà Văn Tướng", "Không", "Hà Thị Sơ", "Con", 2016, "Nữ", "Thái", None, "GKS", None,
     None, None, "TCXH", "Khoản 1 điểm a", 1.5, 540000, "7/2021", "14/QĐ-UBND", "05/07/2021",
     "Thôi hưởng từ 10/2021", None],
]  # fmt: skip


def test_an_approved_list_keeps_its_decision_entries_and_printed_totals(workbook, read):
    [found] = read(workbook(Chiềng_Ly=APPROVED)).approved_lists
    assert (found.year, found.province, found.commune) == (2021, "14", "03751")
    assert (found.decision_number, found.decided) == ("123/QĐ-UBND", date(2021, 12, 10))
    assert [e.status for e in found.entries] == [PovertyStatus.POOR, PovertyStatus.NEAR_POOR, None]
    assert [e.village for e in found.entries] == ["Bản Mòn", "Bản Co", "Bản Mòn"]
    assert found.printed == {"households": 3, "people": 9, "poor": 1, "near-poor": 1}
    assert found.printed_at["people"].cell == "E14"


def test_a_household_of_no_class_is_said_at_its_cell(workbook, read):
    reading = read(workbook(Chiềng_Ly=APPROVED))
    [finding] = [f for f in reading.findings if f.code == "class-missing"]
    assert finding.location.row == 12
    assert reading.accounting.balanced


def test_a_person_called_cong_is_a_person_and_no_total(workbook, read):
    [found] = read(workbook(Chiềng_Ly=APPROVED)).approved_lists
    assert found.entries[1].head_name == "Tòng Văn Cộng"


def test_a_payment_list_is_read_with_its_month_and_grouped_columns(workbook, read):
    [found] = read(workbook(Chiềng_Ly=PAYMENTS)).payment_lists
    first = found.entries[0]
    assert found.month == Month(2021, 12)
    assert (first.name, first.birth) == ("Lò Thị Pâng", PartialDate(1938, 6, 15))
    assert (first.kind, first.group) == (BenefitKind.ALLOWANCE, "k5c")
    assert first.coefficient == Decimal("1.0")
    assert (first.amount, first.arrears_months, first.arrears, first.total) == (
        360000, 1, 360000, 720000,
    )  # fmt: skip
    assert first.columns["arrears"] == "K"


@pytest.mark.parametrize(
    "unit", ["Đơn vị tính: nghìn đồng", "(ĐVT: 1.000 đồng)", "ĐVT: Ngàn đ", "Đơn vị: triệu đồng"]
)
def test_amounts_in_thousands_are_said_and_not_taken_for_dong(workbook, read, unit):
    [finding] = [
        f
        for f in read(workbook(Chiềng_Ly=[*PAYMENTS[:3], [unit], *PAYMENTS[3:]])).findings
        if f.code == "amounts-not-in-dong"
    ]
    assert finding.severity is Severity.ERROR
    assert finding.expected == "đồng"


def test_a_header_that_tells_thousands_is_said_at_its_column(workbook, read):
    head = [f"{text} (nghìn đồng)" if text == "Tổng số tiền" else text for text in PAYMENTS[3]]
    reading = read(workbook(Chiềng_Ly=[*PAYMENTS[:3], head, *PAYMENTS[4:]]))
    [finding] = [f for f in reading.findings if f.code == "amounts-not-in-dong"]
    assert finding.location.column == "L"
    assert "“nghìn đồng”" in finding.message.vi


@pytest.mark.parametrize("unit", ["Đơn vị tính: đồng", "Đơn vị: UBND xã Chiềng Ly", "ĐVT: VNĐ"])
def test_amounts_in_dong_raise_no_doubt(workbook, read, unit):
    reading = read(workbook(Chiềng_Ly=[*PAYMENTS[:3], [unit], *PAYMENTS[3:]]))
    assert "amounts-not-in-dong" not in {f.code for f in reading.findings}


def test_a_negative_amount_is_kept_and_said(workbook, read):
    reading = read(workbook(Chiềng_Ly=PAYMENTS))
    assert reading.payment_lists[0].entries[1].amount == -540000
    [finding] = [f for f in reading.findings if f.code == "negative-amount"]
    assert finding.location.cell == "I8"


def test_an_uncalculated_total_is_no_total_and_is_said(workbook, read):
    reading = read(workbook(Chiềng_Ly=PAYMENTS))
    assert reading.payment_lists[0].printed == {"arrears": 360000, "total": 1260000}
    assert "formula-without-value" in {f.code for f in reading.findings}


def test_a_payment_list_without_a_month_reports_every_row(workbook, read):
    rows = [row for row in PAYMENTS if row != ["Tháng 12 năm 2021"]]
    reading = read(workbook(Chiềng_Ly=rows))
    assert reading.payment_lists == ()
    assert reading.accounting.reported == 2
    assert reading.accounting.balanced
    assert read(workbook(Chiềng_Ly=rows), month=Month(2021, 11)).payment_lists[0].month.month == 11


@pytest.mark.parametrize(
    "title",
    [
        "Tháng 3 và tháng 4/2026", "Quý I/2026", "QUÝ 2 NĂM 2026", "Tháng 3, 4, 5 năm 2026",
        "Từ tháng 11 đến tháng 12 năm 2025", "Tháng 01-02/2026", "THÁNG 3+4/2026",
        "Tháng 12/2025 và tháng 01/2026", "6 tháng đầu năm 2026",
    ],
)  # fmt: skip
def test_a_list_of_several_months_is_not_taken_for_one_of_them(workbook, read, title):
    rows = [[title] if row == ["Tháng 12 năm 2021"] else row for row in PAYMENTS]
    reading = read(workbook(Chiềng_Ly=rows), month=Month(2026, 4))
    assert reading.payment_lists == ()
    assert reading.accounting.reported == 2
    assert reading.accounting.balanced
    [finding] = [f for f in reading.findings if f.code == "several-months-stated"]
    assert finding.severity is Severity.ERROR
    assert finding.location.cell == "A2"
    assert "mỗi tháng một danh sách" in finding.message.vi
    assert "one list for each month" in finding.message.en


@pytest.mark.parametrize(
    "title",
    [
        "Tháng 12 năm 2021 (truy lĩnh tháng 10, 11 năm 2021)", "Tháng 12/2021 - 04 xã",
        "Tháng 12-2021", "Tháng 12/2021, kèm theo Tờ trình quý IV/2021",
        "Tháng 12/2021, trả từ ngày 25 tháng 12 đến ngày 5 tháng 1",
    ],
)  # fmt: skip
def test_other_months_in_the_title_leave_the_list_its_own(workbook, read, title):
    rows = [[title] if row == ["Tháng 12 năm 2021"] else row for row in PAYMENTS]
    [found] = read(workbook(Chiềng_Ly=rows)).payment_lists
    assert found.month == Month(2021, 12)


def test_form_c1_joins_the_policies_of_one_person(workbook, read):
    reading = read(workbook(Chiềng_Ly=C1))
    first = reading.forms[0]
    [mother] = first.members
    assert [(b.kind, b.group, b.coefficient) for b in mother.benefits] == [
        (BenefitKind.ALLOWANCE, "k6", Decimal("2.5")),
        (BenefitKind.CARE_SUPPORT, "k2c", Decimal("1.0")),
    ]
    assert mother.outside_household
    assert mother.circumstances.disability.degree is DisabilityDegree.EXTREMELY_SEVERE
    assert mother.document.kind is DocumentKind.IDENTITY_CARD
    assert first.status is PovertyStatus.POOR
    assert mother.benefits[0].since == Month(2021, 7)
    assert reading.accounting.balanced


def test_the_case_of_clause_one_stands_apart_from_the_group(workbook, read):
    [child] = read(workbook(Chiềng_Ly=C1)).forms[1].members
    assert child.benefits[0].group == "k1"
    assert child.circumstances.orphan_case == "a"


def test_a_benefit_that_stops_names_its_month_and_reason(workbook, read):
    [child] = read(workbook(Chiềng_Ly=C1)).forms[1].members
    stopped = child.benefits[0]
    assert (stopped.state, stopped.until) == (BenefitState.STOPPED, Month(2021, 10))
    assert stopped.stop_reason == "Thôi hưởng từ 10/2021"


MIS_HEAD = [
    "Mã hộ", "Mã tỉnh", "Mã huyện", "Tên huyện", "Mã xã", "Tên xã", "Thôn/bản", "Khu vực",
    "Số thứ tự hộ", "Họ tên chủ hộ", "Số điện thoại", "Phân loại 2018", "Phân loại 2019",
    "Phân loại 2020", "Mã thành viên", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh",
    "Giới tính", "Dân tộc", "Loại giấy tờ", "Số giấy tờ", "Ngày cấp", "Nơi cấp", "Ngoài hộ",
    "Mức độ khuyết tật", "Loại chính sách", "Nhóm đối tượng", "Hệ số", "Mức hưởng",
    "Hưởng từ tháng", "Số quyết định", "Ngày quyết định", "Trạng thái",
]  # fmt: skip


def mis(code, person, name, *, commune="03751", province="14", paper=("CCCD", "014065000001"),
        benefit=(None,) * 8):  # fmt: skip
    return [
        code, province, "119", "Thuận Châu", commune, "Chiềng Ly", "Bản Mòn", "Nông thôn", "1",
        "Lò Văn Pánh", None, "Hộ nghèo", "Hộ cận nghèo", "Thoát nghèo", person, name, "Chủ hộ",
        "12/03/1965", "Nam", "Thái", *paper, "01/02/2018", "CA Sơn La", None, None, *benefit,
    ]  # fmt: skip


def test_an_export_gathers_a_household_by_its_code_from_anywhere(workbook, read):
    rows = [MIS_HEAD, mis("H1", "P1", "Lò Văn Pánh"), mis("H2", "P2", "Cà Văn Ín"),
            mis("H1", "P3", "Lò Thị Ban")]  # fmt: skip
    reading = read(workbook(Hộ_và_thành_viên=rows))
    assert [(f.household_code, len(f.members)) for f in reading.forms] == [("H1", 2), ("H2", 1)]
    first = reading.forms[0]
    assert first.history == {
        2018: PovertyStatus.POOR, 2019: PovertyStatus.NEAR_POOR, 2020: PovertyStatus.NOT_POOR,
    }  # fmt: skip
    assert first.year == 2020
    assert first.members[0].person_code == "P1"
    assert first.members[0].numbers[0].issued == PartialDate(2018, 2, 1)


def test_two_benefits_of_one_code_are_one_member(workbook, read):
    paid = ("TCXH", "5a", 1.5, 540000, "07/2021", "1/QĐ", "05/07/2021", "Đang hưởng")
    care = ("KPCS", "k2c", 1, 360000, "07/2021", "2/QĐ", "05/07/2021", "Tạm dừng")
    rows = [MIS_HEAD, mis("H1", "P1", "Lò Văn Pánh", benefit=paid),
            mis("H1", "P1", "Lò Văn Pánh", benefit=care)]  # fmt: skip
    reading = read(workbook(Hộ_và_thành_viên=rows))
    [member] = reading.forms[0].members
    assert [b.state for b in member.benefits] == [BenefitState.PAID, BenefitState.SUSPENDED]
    assert (reading.accounting.read, reading.accounting.used) == (2, 2)


def test_a_household_of_another_province_is_reported_and_not_used(workbook, read):
    rows = [MIS_HEAD, mis("H1", "P1", "Lò Văn Pánh"), mis("H2", "P2", "Cà Văn Ín", province="51")]
    reading = read(workbook(Hộ_và_thành_viên=rows))
    assert [f.household_code for f in reading.forms] == ["H1"]
    assert reading.accounting.reported == 1
    assert reading.accounting.balanced


def test_codes_that_lost_their_zero_are_restored_and_said(workbook, read):
    rows = [MIS_HEAD, mis("H1", "P1", "Lò Văn Pánh", commune=3751)]
    reading = read(workbook(Hộ_và_thành_viên=rows))
    assert reading.forms[0].address.commune == "03751"
    assert "code-lost-zeros" in {f.code for f in reading.findings}


def test_the_number_of_a_birth_certificate_is_no_identity_number(workbook, read):
    rows = [MIS_HEAD, mis("H1", "P1", "Lò Văn Pánh", paper=("Giấy khai sinh", "12/2010"))]
    reading = read(workbook(Hộ_và_thành_viên=rows))
    assert reading.forms[0].members[0].numbers == ()
    assert reading.findings == ()


def test_a_blank_check_is_not_checked_and_never_right(workbook, read):
    head = ["STT", "Mã", "Đối tượng", "Xã", "Thôn/bản", "Điều tra viên", "Trường", "Loại trường",
            "Giá trị trong sổ", "Đúng/Sai/Thiếu", "Giá trị đúng", "Người kiểm tra",
            "Ngày kiểm tra", "Khóa"]  # fmt: skip
    rows = [
        ["MẪU KIỂM TRA"],
        head,
        [1, "P1", "Người", "x", "y", "z", "Họ và tên", "Định danh", "A", "Đúng", None, "KT", None,
         "name"],
        [2, "P1", "Người", "x", "y", "z", "Ngày sinh", "Định danh", "B", "sai", "01/02/1950", "KT",
         "05/01/2022", None],
        [3, "P1", "Người", "x", "y", "z", "Dân tộc", "Khác", "C", None, None, None, None, None],
        [4, "P1", "Người", "x", "y", "z", "Giới tính", "Khác", "C", "hình như", None, None, None,
         None],
    ]  # fmt: skip
    reading = read(workbook(Mẫu_kiểm_tra=rows))
    assert [(c.field, c.result) for c in reading.records] == [
        ("name", Checked.RIGHT),
        ("birth", Checked.WRONG),
        ("ethnicity", Checked.NOT_CHECKED),
        ("sex", Checked.UNDECIDED),
    ]
    assert reading.records[1].found == "01/02/1950"
    assert reading.records[1].checked == date(2022, 1, 5)
    assert [f.location.cell for f in reading.findings] == ["J6"]


@pytest.mark.parametrize(
    ("written", "verdict"),
    [("Trùng", Verdict.SAME), ("khác", Verdict.DIFFERENT), ("Chưa rõ", Verdict.UNSURE),
     (None, Verdict.NOT_JUDGED)],
)  # fmt: skip
def test_verdicts_on_pairs_come_back(workbook, read, written, verdict):
    head = ["STT", "Mã cặp", "Loại (hộ/người)", "Căn cứ", "Kết luận (Trùng / Khác / Chưa rõ)",
            "Lý do", "Người kết luận", "Ngày"]  # fmt: skip
    rows = [["CẶP CẦN XEM LẠI"], head,
            [1, "H1|H2", "Hộ", "tên", written, "một nhà", "Lan", "05/01/2022"]]  # fmt: skip
    [pair] = read(workbook(Cặp_cần_xem_lại=rows)).records
    assert (pair.left, pair.right, pair.about, pair.verdict) == ("H1", "H2", "household", verdict)


def test_a_pair_whose_code_was_altered_is_reported(workbook, read):
    rows = [["CẶP CẦN XEM LẠI"], ["STT", "Mã cặp", "Kết luận", "Lý do"],
            [1, "H1", "Trùng", "x"]]  # fmt: skip
    reading = read(workbook(Cặp_cần_xem_lại=rows))
    assert reading.records == ()
    assert reading.accounting.balanced
    assert [f.code for f in reading.findings] == ["row-unusable"]


@pytest.mark.parametrize(
    "file",
    ["Phiếu C – xã Mòn.xlsx", "Phiếu C\u00a0xã.xlsx", "Phie\u0302\u0301u  C.xlsx", "C″.xlsx"],
)
def test_a_pairs_code_is_taken_letter_by_letter(workbook, read, file):
    left, right = f"{file}#Trang “1”!8:2", f"{file}#Trang “1”!20"
    rows = [["CẶP CẦN XEM LẠI"], ["STT", "Mã cặp", "Kết luận", "Lý do"],
            [1, f"{left}|{right}", "Trùng", "x"]]  # fmt: skip
    [pair] = read(workbook(Cặp_cần_xem_lại=rows)).records
    assert (pair.left, pair.right) == (left, right)
