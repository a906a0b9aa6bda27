"""A drafted profile can be used as it stands, and what it takes for a field can be read so."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.adapters.profiles.draft import draft_profile
from socassist.adapters.profiles.grid import Grid
from socassist.adapters.profiles.profile import BrokenProfile, Profile, parse_profile

HEAD = [
    "Số TT hộ", "Mã hộ", "Họ và tên chủ hộ", "Khu vực", "Điểm B1", "Kết quả phân loại", "Thôn/bản",
    "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh", "Giới tính", "Dân tộc", "Số CMND/CCCD",
]  # fmt: skip
ROWS: list[list[Any]] = [
    [1, None, "Lò Văn Pánh", "Nông thôn", 110, 1, "Bản Mòn", "Lò Văn Pánh", "Chủ hộ", "12/03/1965",
     "Nam", "Thái", "050123456"],
    [None, None, None, None, None, None, None, "Quàng Thị Inh", "Vợ", "1968", "Nữ", "Thái", None],
    [2, None, "Giàng A Páo", "Nông thôn", 130, 2, "Bản Mòn", "Giàng A Páo", "Chủ hộ", "1950",
     "Nam", "Mông", "050123457"],
]  # fmt: skip
PAYMENTS = [
    ["Stt", "Người thụ hưởng", "Bản", "Sinh ngày", "Hệ số", "Thực chi"],
    [1, "Lường Thị Ngoan", "Bản Panh", "2/12/1944", "1,5", "540.000"],
    [2, "Cà Thị Ngoan", "Bản Hụm", "18/3/1943", "1,5", "540.000"],
]


def drafted(rows: list[list[Any]], record: str | None = None) -> str:
    grid = Grid("tep.xlsx", "A", lambda: (list(row) for row in rows))
    return draft_profile([grid], "tep.xlsx", "nhap", record)


def used(rows: list[list[Any]], record: str | None = None) -> Profile:
    return parse_profile(drafted(rows, record), "nhap.toml")


def without(*places: int) -> list[list[Any]]:
    return [
        [value for place, value in enumerate(row) if place not in places] for row in [HEAD, *ROWS]
    ]


@pytest.mark.parametrize("left", range(len(HEAD)))
@pytest.mark.parametrize("right", range(0, len(HEAD), 3))
def test_a_draft_is_used_as_it_stands_whatever_columns_a_file_has(left: int, right: int) -> None:
    rows = without(left, right)
    if "Họ và tên" not in rows[0]:
        with pytest.raises(BrokenProfile, match=r"member\.name"):
            used(rows)
        return
    profile = used(rows)
    assert all(profile.spec(key) for key in profile.starts)
    assert profile.starts or profile.gather == "head"


def test_starts_names_only_columns_that_the_file_has_and_fills_in() -> None:
    assert used([HEAD, *ROWS]).starts == ("household.number", "household.head_name")
    assert used(without(0)).starts == ("household.head_name",)
    assert (used(without(0, 2)).starts, used(without(0, 2)).gather) == ((), "head")


def test_a_draft_without_a_way_to_tell_households_says_so_and_is_refused_with_the_way_out() -> None:
    rows = without(0, 2, 8)
    assert "# REQUIRED: starts" in drafted(rows)
    with pytest.raises(BrokenProfile, match="needs starts") as caught:
        used(rows)
    assert "bắt đầu hộ mới" in (caught.value.vi or "")


def test_a_column_is_drafted_as_the_field_whose_values_stand_in_it() -> None:
    """A class in words is no code of 1 to 6, though the header is the same."""
    rows = [HEAD, *([*row[:5], word, *row[6:]] for row, word in zip(
        ROWS, ["Hộ nghèo", None, "Hộ cận nghèo"], strict=True))]  # fmt: skip
    spec = used(rows).spec("household.status")
    assert spec is not None
    assert spec.values["hộ nghèo"] == "poor"
    assert used([HEAD, *ROWS]).spec("household.result") is not None


def test_values_that_no_field_of_that_header_can_read_are_left_to_a_person() -> None:
    rows = [HEAD, *([*row[:4], "nhiều", *row[5:]] for row in ROWS)]
    text = drafted(rows)
    assert parse_profile(text, "x").spec("household.b1") is None
    assert '# column E "Điểm B1": few different texts; perhaps household.b1' in text


def test_the_record_asked_for_is_drafted() -> None:
    text = drafted(PAYMENTS, "payment-list")
    assert 'record = "payment-list"' in text
    assert "entry.coefficient" in text
    assert 'key = "entry.birth"\nheaders = ["Sinh ngày"]' in text, "known from other files"
    assert "# REQUIRED and not found: entry.name" in text
    for record in ("form", "approved-list", "checked-field", "reviewed-pair", "match-answer"):
        assert f'record = "{record}"' in drafted(PAYMENTS, record)


def test_a_draft_keeps_values_about_people_out() -> None:
    for text in (drafted([HEAD, *ROWS]), drafted(PAYMENTS), drafted(PAYMENTS, "payment-list")):
        for word in ("Pánh", "Páo", "Ngoan", "050123456", "Panh", "1944"):
            assert word not in text
