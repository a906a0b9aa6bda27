"""The reader passes the conformance kit, is found by content, and joins what belongs together."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from socassist_phanmem_xa import CommuneProgramReader

import socassist as sa
from socassist.hookspecs import Reader
from socassist.testing import ReaderConformance

OPTIONS = sa.ReadOptions(province="14", year=2020)
HOUSEHOLDS = [
    ("MAHO", "CHUHO", "MAXA", "MAHUYEN", "THONBAN", "LOAIHO"),
    ("H0001", "Lò Văn Ốm", "03751", "119", "Bản Nà Cài", "N"),
    ("H0002", "Đinh Thị Đẹp", "03751", "119", "Bản Nà Cài", "CN"),
]
PEOPLE = [
    ("MAHO", "HOTEN", "QUANHE", "NGAYSINH", "GIOITINH", "DANTOC", "SOGIAYTO"),
    ("H0001", "Lò Văn Ốm", "Chủ hộ", "12/03/1961", "Nam", "Thái", "014061000123"),
    ("H0001", "Quàng Thị Ửng", "Vợ", "05/11/1964", "Nữ", "Thái", "014164000321"),
    ("H0001", "Lò Thị Thủy", "Con", "30/09/1990", "Nữ", "Thái", ""),
    ("H0002", "Đinh Thị Đẹp", "Chủ hộ", "1955", "Nữ", "Mường", "050123456"),
]


def workbook(folder: Path, people: list[tuple[str, ...]] = PEOPLE) -> Path:
    book = Workbook()
    homes = book.active
    homes.title = "HO"
    for row in HOUSEHOLDS:
        homes.append(row)
    sheet = book.create_sheet("NHANKHAU")
    for row in people:
        sheet.append(row)
    path = folder / "phan-mem-xa.xlsx"
    book.save(path)
    return path


class TestTheReaderConforms(ReaderConformance):
    reader: Reader = CommuneProgramReader()
    options = OPTIONS
    first_row = 2

    def sample(self, folder: Path) -> Path:
        return workbook(folder)


def test_the_installed_plugin_is_chosen_by_content(tmp_path: Path) -> None:
    reader, claim = sa.recognise(workbook(tmp_path), options=OPTIONS)
    assert (reader.name, claim.kind) == ("phanmem-xa", "mis")


def test_people_stand_in_their_households(tmp_path: Path) -> None:
    reading = sa.read(workbook(tmp_path), options=OPTIONS)
    first, second = reading.forms
    assert [member.relation for member in first.members] == ["head", "wife", "child"]
    assert first.head_name == "Lò Văn Ốm"
    assert first.status is sa.PovertyStatus.POOR
    assert second.members[0].birth == sa.PartialDate(1955)
    assert second.members[0].location.row == 5


def test_a_person_without_household_is_reported_and_the_rest_is_kept(tmp_path: Path) -> None:
    lost = ("H0009", "Hà Văn Lạc", "Con", "1990", "Nam", "Thái", "")
    reading = sa.read(workbook(tmp_path, [*PEOPLE, lost]), options=OPTIONS)
    (finding,) = [f for f in reading.findings if f.code == "person-without-household-row"]
    assert finding.location is not None
    assert finding.location.cell == "A6"
    assert reading.accounting == sa.Accounting(read=7, used=6, reported=1, apart=0)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    people = [tuple(cell for i, cell in enumerate(row) if i != 3) for row in PEOPLE]
    with pytest.raises(sa.MissingColumn, match="NGAYSINH"):
        sa.read(workbook(tmp_path, people), options=OPTIONS)
