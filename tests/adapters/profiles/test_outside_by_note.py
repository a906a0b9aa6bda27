"""Whether the notes of form C1 say that somebody stands outside the household (R8)."""

from __future__ import annotations

import pytest

from socassist.adapters.profiles.outside import Said, note_says
from socassist.model.finding import Severity
from socassist.model.text import fold

PLACE = "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"
HEAD = [
    "Số TT hộ", "Họ và tên chủ hộ", "Hộ nghèo/cận nghèo", "Họ và tên", "Quan hệ với chủ hộ",
    "Ngày tháng năm sinh", "Giới tính", "Loại chính sách", "Nhóm đối tượng", "Ghi chú",
]  # fmt: skip
OUTSIDE = [
    "Đối tượng BTXH nằm ngoài hộ", "ngoài hộ", "BTXH ngoài hộ", "ĐT ngoài hộ", "Nằm ngoài hộ",
    "không thuộc hộ", "Ko thuộc hộ", "k thuộc hộ này", "Không phải thành viên hộ nghèo",
    "ĐTBTXH ngoài hộ", "Đối tượng bảo trợ xã hội nằm ngoài hộ gia đình", "Ngoài hộ: X",
    "Khuyết tật nặng; BTXH ngoài hộ", "- ngoài hộ", "1. Ngoài hộ", "Ngoài hộ (TCXH)",
    "Mẹ chủ hộ, ngoài hộ từ tháng 7/2021", "Không là thành viên hộ", "Chỉ hưởng TCXH, ngoài hộ",
    "Ngoài hộ, chỉ kê khai tại đây để hưởng trợ cấp", "không nằm trong hộ",
]  # fmt: skip
INSIDE = [
    "không nằm ngoài hộ", "Không phải đối tượng BTXH nằm ngoài hộ", "ko ngoài hộ",
    "Không thuộc diện ngoài hộ", "không có đối tượng ngoài hộ", "Ngoài hộ: không",
]  # fmt: skip
DOUBTFUL = [
    "ngoài hộ?", "Có thể nằm ngoài hộ", "Ngoài hộ, chưa rõ", "chưa xác minh ngoài hộ",
    "Người chăm sóc ngoài hộ", "ngoài hộ hay trong hộ", "Không còn thuộc hộ", "Không cùng hộ",
    "Không, ngoài hộ", "ngoài hộ nghèo", "không phải không nằm ngoài hộ",
    "Ngoài hộ năm 2020, nay về hộ", "không thuộc hộ bà Hoa", "ngoài hộ; không nằm ngoài hộ",
]  # fmt: skip
SILENT = [
    "Khuyết tật nặng", "Thuộc hộ nghèo", "Không thuộc hộ nghèo", "Ko thuộc hộ nghèo, cận nghèo",
    "Không thuộc hộ khẩu", "Ngoài hộ khẩu thường trú", "trong hộ", "hộ ngoài xã", "ngoài xã", "x",
    "Không có vợ chồng, con", "Hộ tịch chưa đăng ký",
]  # fmt: skip
KINDS = {Said.OUTSIDE: OUTSIDE, Said.INSIDE: INSIDE, Said.DOUBTFUL: DOUBTFUL, None: SILENT}


@pytest.mark.parametrize(
    ("note", "said"), [(note, said) for said, notes in KINDS.items() for note in notes]
)
def test_a_note_says_outside_or_the_opposite_or_nothing(note, said):
    assert note_says(note) is said
    assert note_says(note.upper()) is said


@pytest.mark.parametrize("note", OUTSIDE[:6] + INSIDE[:3])
def test_marks_above_letters_do_not_matter(note):
    assert note_says(fold(note)) is note_says(note)


def c1(note, *, more=None, column=None):
    """Form C1 of one household: its head, and an old woman with a note."""
    head = HEAD if column is None else [*HEAD[:9], "Ngoài hộ", HEAD[9]]
    grand = [None, None, None, "Lò Thị Pâng", "Khác", "15/06/1938", "Nữ", "TCXH", "Khoản 6"]
    rows = [
        ["DANH SÁCH HỘ CÓ ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI (PHIẾU C1) NĂM 2021"],
        [PLACE],
        head,
        [1, "Lò Văn Pánh", "Hộ nghèo", "Lò Văn Pánh", "Chủ hộ", 1960, "Nam", "TCXH", "Khoản 6"],
        [*grand, *([] if column is None else [column]), note],
    ]
    if more is not None:
        rows.append([*[None] * 7, "KPCS", "Khoản 2 điểm c", more])
    return rows


def old_woman(reading):
    [form] = reading.forms
    return form.members[1]


def test_a_mark_in_the_notes_knows_its_cell_and_its_words(workbook, read):
    reading = read(workbook(Chiềng_Ly=c1("BTXH ngoài hộ")))
    member = old_woman(reading)
    assert member.outside_household
    assert (member.location.row, member.columns["outside_household"]) == (5, "J")
    assert member.originals["outside_household"] == member.note == "BTXH ngoài hộ"
    assert not reading.forms[0].members[0].outside_household
    assert not reading.findings
    assert reading.accounting.balanced


@pytest.mark.parametrize("note", ["không nằm ngoài hộ", "Không thuộc hộ nghèo", "Khuyết tật nặng"])
def test_other_notes_are_kept_and_mark_nobody(workbook, read, note):
    reading = read(workbook(Chiềng_Ly=c1(note)))
    member = old_woman(reading)
    assert (member.outside_household, member.note) == (False, note)
    assert "outside_household" not in member.originals
    assert not reading.findings


def test_a_doubtful_note_marks_nobody_and_is_said_at_its_cell(workbook, read):
    reading = read(workbook(Chiềng_Ly=c1("ngoài hộ?")))
    assert not old_woman(reading).outside_household
    assert old_woman(reading).note == "ngoài hộ?"
    [finding] = reading.findings
    assert finding.code == "outside-household-note-doubtful"
    assert (finding.severity, finding.location.cell) == (Severity.WARNING, "J5")


@pytest.mark.parametrize(
    ("column", "note", "outside", "codes"),
    [
        ("X", None, True, []),
        ("X", "ngoài hộ", True, []),
        ("X", "không nằm ngoài hộ", True, ["outside-household-note-differs"]),
        ("Không", "BTXH ngoài hộ", False, ["outside-household-note-differs"]),
        ("Không", "ngoài hộ?", False, []),
        ("", "BTXH ngoài hộ", True, []),
    ],
)
def test_a_column_of_its_own_counts_before_the_notes(workbook, read, column, note, outside, codes):
    reading = read(workbook(Chiềng_Ly=c1(note, column=column)))
    assert old_woman(reading).outside_household is outside
    assert [finding.code for finding in reading.findings] == codes


def test_the_note_beside_a_second_policy_counts_too(workbook, read):
    member = old_woman(read(workbook(Chiềng_Ly=c1("Khuyết tật", more="ĐT ngoài hộ"))))
    assert len(member.benefits) == 2
    assert member.outside_household
    assert member.note == "Khuyết tật; ĐT ngoài hộ"
    assert member.originals["outside_household"] == "ĐT ngoài hộ"


def test_notes_of_form_c_mark_nobody(workbook, read):
    rows = [
        ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO (PHIẾU C) NĂM 2021"],
        [PLACE],
        ["Số TT hộ", "Họ và tên chủ hộ", "Số người trong hộ", "Kết quả phân loại (1-6)", "STT",
         "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Ghi chú"],
        [1, "Lò Văn Pánh", 1, 1, 1, "Lò Văn Pánh", "Chủ hộ", 1960, "Nam", "ngoài hộ"],
    ]  # fmt: skip
    [form] = read(workbook(Chiềng_Ly=rows)).forms
    assert not form.members[0].outside_household
    assert form.members[0].note == "ngoài hộ"
