from __future__ import annotations

import re

import pytest

from socassist.adapters.profiles.draft import draft_profile
from socassist.adapters.profiles.grid import Grid
from socassist.adapters.profiles.head import find_head, is_numbering
from socassist.adapters.profiles.headings import claim, header_key, propose
from socassist.adapters.profiles.profile import (
    BrokenProfile,
    load_profiles,
    parse_profile,
    shipped_profiles,
)

MINIMAL = """
name = "mine"
vi = "Của tôi"
en = "Mine"
record = "payment-list"
since = 2021-01-01
checked = 2021-01-01
origin = "invented"
[[field]]
key = "entry.name"
headers = ["Tên người nhận"]
kind = "name"
required = true
[[field]]
key = "entry.amount"
headers = ["Thực chi"]
kind = "dong"
required = true
"""


def profile(name):
    return next(p for p in shipped_profiles() if p.name == name)


def test_the_shipped_profiles_are_those_that_are_promised():
    assert [p.name for p in shipped_profiles()] == [
        "approved-list", "check-sheet", "complaint", "escaped-2022", "form-c", "form-c1",
        "match-answer", "mis-export", "movement-near-poor", "movement-poor", "payment-list",
        "review", "review-2022",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [p.name for p in shipped_profiles()])
def test_no_header_of_a_profile_names_two_of_its_fields(name):
    seen = {}
    for spec in profile(name).fields:
        for header in spec.headers:
            key = " / ".join(header_key(part) for part in header.split(" / "))
            assert seen.setdefault(key, spec.key) == spec.key, header


@pytest.mark.parametrize("name", [p.name for p in shipped_profiles()])
def test_every_profile_recognises_the_head_made_of_its_own_first_headers(name):
    wanted = profile(name)
    row = [s.headers[0].split(" / ")[-1].replace("{year}", "2020") for s in wanted.fields]
    texts = [[*wanted.signs[:1]], row, ["x"] * len(row)]
    head = find_head(texts, shipped_profiles())
    assert head is not None
    assert head.match.profile.name == name
    assert head.match.fits


def test_the_profile_of_the_export_says_that_it_is_invented():
    assert "INVENTED" in profile("mis-export").origin
    assert "không phải mẫu chính thức" in profile("mis-export").vi


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.replace('vi = "Của tôi"\n', ""), "vi"),
        (lambda t: t + 'kolour = "x"\n', "kolour"),
        (lambda t: t.replace('"dong"', '"money"'), "money"),
        (lambda t: t.replace("entry.amount", "entry.name"), "twice"),
        (lambda t: t.replace("2021-01-01", '"2021"', 1), "date"),
        (lambda t: t + 'values = { a = "b" }\n', "choice"),
        (lambda t: t.replace('record = "payment-list"', 'record = "form"'), "which form"),
        (lambda t: t.replace('origin = "invented"', 'origin = "x"\nstarts = ["y"]'), "no field"),
        (lambda t: t.replace('["Thực chi"]', "[]"), "no header"),
        (lambda _: "name = ", "not TOML"),
    ],
)
def test_a_broken_profile_names_its_mistake(change, said):
    with pytest.raises(BrokenProfile) as caught:
        parse_profile(change(MINIMAL), "mine.toml")
    assert said in str(caught.value)
    assert "mine.toml" in str(caught.value)


def test_a_profile_of_ones_own_adds_and_never_replaces(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    assert "mine" in {p.name for p in load_profiles([path])}
    path.write_text(MINIMAL.replace('"mine"', '"form-c"'), encoding="utf-8")
    with pytest.raises(BrokenProfile, match="exists already"):
        load_profiles([path])


def test_a_file_is_read_by_a_profile_of_ones_own(tmp_path, workbook, read):
    path = tmp_path / "mine.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    rows = [["Tháng 5 năm 2021"], ["Tỉnh: Sơn La (14)  Xã: Chiềng Ly (03751)"],
            ["Tên người nhận", "Thực chi"], ["Lò Thị Pâng", 270000]]  # fmt: skip
    [found] = read(workbook(A=rows), profiles=(path,)).payment_lists
    assert found.entries[0].amount == 270000


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("HỌ VÀ TÊN\nCHỦ HỘ", "household.head_name"),
        ("Ho va ten chu ho", "household.head_name"),
        ("3. Số người trong hộ (người)", "household.size"),
        ("Ngày, tháng, năm sinh*", "member.birth"),
        ("Kết quả phân loại (1-6)", "household.result"),
    ],
)
def test_headers_are_known_in_any_case_with_or_without_accents_and_brackets(written, key):
    found = claim(profile("form-c"), (header_key(written),))
    assert found is not None
    assert found[1] == key


def test_a_group_above_decides_between_equal_headers():
    payments = profile("payment-list")
    arrears = claim(payments, ("chua tra thang truoc", "so tien"))
    receiver = claim(payments, ("nguoi nhan", "ho ten"))
    assert arrears is not None
    assert receiver is not None
    assert arrears[1] == "entry.arrears"
    assert receiver[2] < claim(payments, ("ho va ten",))[2]


def test_a_header_with_a_year_gives_the_year():
    found = claim(profile("mis-export"), (header_key("Phân loại 2019"),))
    assert found is not None
    assert found[1] == "household.history:2019"


def test_a_likely_header_is_proposed_and_an_unlikely_one_is_not():
    spec = profile("form-c").spec("member.birth")
    assert propose(spec, ["Ghi chú", "Ngày tháng năm sihn"]) == "Ngày tháng năm sihn"
    assert propose(spec, ["Ghi chú", "Dân tộc"]) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["(1)", "(2)", "(3)"], True),
        ([1.0, 2.0, 3.0, 4.0], True),
        (["A", "B", "1", "2", "3=1+2"], True),
        ([1.0, "Lò Văn A", 1965.0], False),
        ([5.0, 5.0, 5.0], False),
    ],
)
def test_a_numbering_row_is_told_from_data(row, expected):
    assert is_numbering(row) is expected


def grid(rows, **more):
    return Grid("tep.xlsx", "S", lambda: iter([list(row) for row in rows]), **more)


def test_a_head_broken_over_unmerged_rows_is_joined():
    rows = [["Họ và tên", "Số", "Năm", "Số tiền"], ["chủ hộ", "khẩu", "sinh", None]]
    head = find_head([*rows, ["Lò Văn A", 3, 1960, 5]], [profile("approved-list")])
    assert head is not None
    assert head.match.columns == {"entry.head_name": 1, "entry.size": 2, "entry.birth": 3}


def test_a_draft_knows_what_it_knows_and_asks_for_the_rest():
    rows = [
        ["DANH SÁCH CHI TRẢ TRỢ CẤP"],
        ["STT", "Họ và tên", "Ngày sinh", "Tiền trợ cấp tháng này", "Số quyêt định", "Màu áo"],
        [1, "Lò Văn A", "01/02/1950", 360000, "1/QĐ", "đỏ"],
    ]
    text = draft_profile([grid(rows)], "tep.xlsx", "chi-tra-moi")
    drafted = parse_profile(text, "draft")
    assert drafted.name == "chi-tra-moi"
    assert {s.key for s in drafted.fields} == {
        "entry.ordinal", "entry.name", "entry.birth", "entry.amount", "entry.decision_number",
    }  # fmt: skip
    assert re.search(r'# column F "Màu áo": .*texts', text)
    assert "Lò Văn A" not in text


def test_a_draft_proposes_for_a_misspelt_header_and_names_what_is_missing():
    rows = [["STT", "Họ và tênn", "Ngày sinh", "Loại chính sách", "Hệ số", "Tổng số tiền"],
            [1, "A", 1950, "TCXH", 1, 5]]  # fmt: skip
    text = draft_profile([grid(rows)], "tep.xlsx")
    assert "perhaps entry.name" in text
    assert "REQUIRED and not found: entry.amount" in text


def test_a_field_without_a_column_is_called_by_its_name_and_not_by_its_key(
    tmp_path, workbook, read
):
    """A profile of one's own need not name the kind of policy; officials are not shown its key."""
    path = tmp_path / "mine.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    rows = [["Tháng 5 năm 2021"], ["Tỉnh: Sơn La (14)  Xã: Chiềng Ly (03751)"],
            ["Tên người nhận", "Thực chi"], ["Lò Thị Pâng", 270000]]  # fmt: skip
    reading = read(workbook(A=rows), profiles=(path,))
    [said] = [f for f in reading.findings if f.code == "policy-kind-column-missing"]
    assert "“Loại chính sách”" in said.message.vi
    assert "entry." not in said.message.vi + said.message.en
