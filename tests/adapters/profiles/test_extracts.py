"""A list of escaped, relapsed or new households is told by its title; its commune by name alone."""

from __future__ import annotations

import pytest

from socassist.adapters.profiles.extracts import is_extract
from socassist.model.poverty import PovertyStatus

HEAD = ["STT", "Họ và tên chủ hộ", "Thôn/bản", "Số khẩu", "Phân loại", "Số quyết định"]
ROWS = [
    [1, "Lò Văn Mai", "Bản Mòn", 4, "Không nghèo", "12/QĐ-UBND"],
    [2, "Cà Thị Hoa", "Bản Mòn", 3, "Hộ cận nghèo", None],
]


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH HỘ THOÁT NGHÈO NĂM 2021", "Danh sách các hộ gia đình thoát cận nghèo",
        "DANH SÁCH HỘ TÁI NGHÈO, TÁI CẬN NGHÈO NĂM 2021",
        "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO PHÁT SINH MỚI NĂM 2021",
        "Danh sách hộ nghèo mới phát sinh",
    ],
)  # fmt: skip
def test_titles_of_extracts(title):
    assert is_extract(title)


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021", "DANH SÁCH HỘ CẬN NGHÈO NĂM 2021",
        "Danh sách hộ nghèo, hộ cận nghèo, hộ thoát nghèo năm 2021",
        "Danh sách hộ nghèo (gồm cả hộ phát sinh mới, hộ tái nghèo)", "",
    ],
)  # fmt: skip
def test_titles_of_whole_lists(title):
    assert not is_extract(title)


def listed(workbook, read, title, *rows, place="Xã/phường/thị trấn: Xã Chiềng Ly", **options):
    reading = read(workbook(Thoát_nghèo=[[title], [place], HEAD, *rows]), **options)
    [one] = reading.approved_lists
    return one, [finding.code for finding in reading.findings]


def test_an_extract_reads_without_a_fault(workbook, read):
    one, codes = listed(workbook, read, "DANH SÁCH HỘ THOÁT NGHÈO NĂM 2021", *ROWS)
    assert one.extract
    assert not codes
    assert [e.status for e in one.entries] == [PovertyStatus.NOT_POOR, PovertyStatus.NEAR_POOR]
    assert [e.decision_number for e in one.entries] == ["12/QĐ-UBND", None]
    assert (one.province, one.district, one.commune) == ("14", "119", "03751")


def test_a_commune_is_found_by_its_name_where_nobody_names_the_province(workbook, read):
    one, codes = listed(
        workbook, read, "DANH SÁCH HỘ NGHÈO NĂM 2021", ROWS[1], province=None, year=None
    )
    assert (one.province, one.district, one.commune) == ("14", "119", "03751")
    assert not codes
    assert not one.extract


def test_whom_an_extract_names_without_a_class_escaped(workbook, read):
    row = [1, "Lò Văn Mai", "Bản Mòn", 4, None, None]
    _, codes = listed(workbook, read, "DANH SÁCH HỘ THOÁT NGHÈO NĂM 2021", row)
    assert not codes
    _, codes = listed(workbook, read, "DANH SÁCH HỘ NGHÈO NĂM 2021", row)
    assert codes == ["class-missing"]
