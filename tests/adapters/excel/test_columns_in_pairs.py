"""Two columns that say one thing: CMND beside CCCD, births of men beside those of women."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from socassist import read
from socassist.model import NumberKind, PartialDate, PovertyStatus, Sex
from socassist.model.errors import MissingColumn

BEFORE = ("STT", "Mã hộ", "Họ và tên chủ hộ", "Họ và tên thành viên", "Quan hệ với chủ hộ")
AFTER = ("Thôn, bản", "Kết quả phân loại")

Sheet = Callable[..., Path]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A form C whose middle columns a test chooses."""

    def made(
        heads: Sequence[Sequence[str | None]],
        *rows: Sequence[Any],
        merges: Sequence[str] = (),
        first: Sequence[str] = BEFORE,
    ) -> Path:
        book = Workbook()
        table = book.active
        assert table is not None
        table.append(["PHIẾU C: RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"])
        table.append(["Xã Mường Chanh, huyện Mai Sơn, tỉnh Sơn La"])
        for place, head in enumerate(heads):
            ends = (first, AFTER) if place == 0 else ([None] * len(first), [None] * len(AFTER))
            table.append([*ends[0], *head, *ends[1]])
        names = [("Lò Văn Thắng", "Chủ hộ"), ("Quàng Thị Pản", "Vợ"), ("Lò Thị Mai", "Con")]
        for place, row in enumerate(rows):
            name, relation = names[place]
            table.append([place + 1, "H1", names[0][0], name, relation, *row, "Bản Mòn", 1])
        for merge in merges:
            table.merge_cells(merge)
        path = tmp_path / "phieu-c.xlsx"
        book.save(path)
        return path

    return made


CCCD, CMND, OTHER = "014075000123", "050123456", "050123457"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Số CMND", "Số CCCD"), ("Số CCCD", "Số CMND"), ("CMND", "Số định danh cá nhân"),
        ("Số căn cước", "Số CMTND"), ("Số CMND cũ", "Số CMND/CCCD"), ("Số CCCD", "CMND 9 số"),
    ],
)  # fmt: skip
def test_cmnd_beside_cccd_are_both_read(sheet: Sheet, first: str, second: str) -> None:
    cards_first = "CM" not in first.replace("CMND/", "")
    pairs = [
        (CCCD, CMND),
        ("", OTHER),
        ("", ""),
    ]
    rows = [pair if cards_first else pair[::-1] for pair in pairs]
    reading = read(
        sheet(
            [["Ngày sinh", "Giới tính", first, second]],
            *(("1975", "Nam" if place == 0 else "Nữ", *row) for place, row in enumerate(rows)),
        )
    )
    assert reading.findings == ()
    members = reading.forms[0].members
    held = [{one.kind: one.number for one in member.numbers} for member in members]
    assert held == [{NumberKind.CCCD: CCCD, NumberKind.CMND: CMND}, {NumberKind.CMND: OTHER}, {}]
    cells = {e.field: str(e.cell)[-2:] for e in members[0].evidence(reading.forms[0].kind)}
    card, older = ("H4", "I4") if cards_first else ("I4", "H4")
    assert (cells["number:cccd"], cells["number:cmnd"]) == (card, older)


def test_what_a_cell_said_goes_with_its_own_number(sheet: Sheet) -> None:
    """A CCCD kept as a figure lost its zero; the CMND beside it stands as it was typed."""
    reading = read(
        sheet(
            [["Ngày sinh", "Giới tính", "Số CMND", "Số CCCD"]],
            ("1975", "Nam", CMND, 14075000123),
            ("2001", "Nữ", CCCD, OTHER),
        )
    )
    both, turned = reading.forms[0].members
    kind = reading.forms[0].kind
    where = [{e.field: str(e.cell)[-2:] for e in one.evidence(kind)} for one in (both, turned)]
    assert [(w["number:cccd"], w["number:cmnd"]) for w in where] == [("I4", "H4"), ("H5", "I5")]
    assert both.originals == {"number:cccd": "14075000123"}


def test_a_number_that_cannot_be_read_is_told_in_its_own_column(sheet: Sheet) -> None:
    reading = read(
        sheet(
            [["Ngày sinh", "Giới tính", "Số CMND", "Số CCCD"]],
            ("1975", "Nam", CMND, "0140750"), ("1978", "Nữ", "12", ""),
        )
    )  # fmt: skip
    assert {str(finding.location)[-2:] for finding in reading.findings} == {"I4", "H5"}
    assert [one.number for one in reading.forms[0].members[0].numbers] == [CMND]


@pytest.mark.parametrize(
    "heads", [("Số CCCD", "CCCD"), ("Số CMND/CCCD", "Số CCCD"), ("Số CMND", "CMND")]
)
def test_two_columns_of_one_card_are_still_an_error(sheet: Sheet, heads: tuple[str, str]) -> None:
    reading = read(sheet([["Ngày sinh", "Giới tính", *heads]], ("1975", "Nam", CCCD, CMND)))
    assert "column-twice" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("over", ["Năm sinh", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh"])
def test_births_in_a_column_for_each_sex_say_both(sheet: Sheet, over: str) -> None:
    path = sheet(
        [[over, None, "Số CCCD"], ["Nam", "Nữ", None]],
        ("12/03/1975", None, CCCD), (None, 1978, ""), (None, "2012", ""),
        merges=["F3:G3", *(f"{letter}3:{letter}4" for letter in "ABCDEHIJ")],
    )  # fmt: skip
    reading = read(path)
    assert reading.findings == ()
    assert [(member.birth, member.sex) for member in reading.forms[0].members] == [
        (PartialDate(1975, 3, 12), Sex.MALE),
        (PartialDate(1978), Sex.FEMALE),
        (PartialDate(2012), Sex.FEMALE),
    ]


def test_births_in_both_columns_tell_no_sex_and_are_an_error(sheet: Sheet) -> None:
    reading = read(
        sheet([["Năm sinh Nam", "Năm sinh Nữ"]], (1975, 1975), (1978, 1979), (None, None))
    )
    members = reading.forms[0].members
    assert [(member.birth, member.sex) for member in members] == [
        (PartialDate(1975), None), (None, None), (None, None),
    ]  # fmt: skip
    told = [finding for finding in reading.findings if finding.code == "birth-under-both-sexes"]
    assert [str(finding.location)[-2:] for finding in told] == ["G4", "G5"]
    assert [finding.value for finding in told] == ["1975 / 1975", "1978 / 1979"]
    assert members[1].originals["birth"] == "1978 / 1979"


def test_a_column_of_the_sex_stands_against_that_of_the_birth(sheet: Sheet) -> None:
    reading = read(
        sheet(
            [["Năm sinh Nam", "Năm sinh Nữ", "Giới tính"]],
            (1975, None, "Nam"), (1978, None, "Nữ"), (None, 2012, None),
        )
    )  # fmt: skip
    assert [member.sex for member in reading.forms[0].members] == [
        Sex.MALE, Sex.FEMALE, Sex.FEMALE,
    ]  # fmt: skip
    (told,) = reading.findings
    assert (told.code, str(told.location)[-2:]) == ("sex-contradicts-birth-column", "F5")


def test_without_either_the_sheet_is_refused(sheet: Sheet) -> None:
    with pytest.raises(MissingColumn, match="Giới tính"):
        read(sheet([["Năm sinh", "Năm sinh Nữ"]], (1975, None)))


@pytest.mark.parametrize("head", ["Phân loại hộ", "Phân loại", "KQ phân loại"])
@pytest.mark.parametrize(
    ("written", "status", "code"),
    [
        ("Hộ nghèo", PovertyStatus.POOR, None), ("cận nghèo", PovertyStatus.NEAR_POOR, None),
        ("Không nghèo", PovertyStatus.NOT_POOR, None), (4, PovertyStatus.NEAR_POOR, 4),
    ],
)  # fmt: skip
def test_the_class_of_a_form_c_is_read_in_words_and_by_code(
    sheet: Sheet, head: str, written: str | int, status: PovertyStatus, code: int | None
) -> None:
    path = sheet([["Ngày sinh", "Giới tính"]], ("1975", "Nam"))
    _write(path, "I3", head)
    _write(path, "I4", written)
    form = read(path).forms[0]
    assert (form.status, form.claimed_code) == (status, code)


def test_a_column_of_codes_and_one_of_words_that_differ_are_an_error(sheet: Sheet) -> None:
    path = sheet([["Ngày sinh", "Giới tính", "Phân loại hộ"]], ("1975", "Nam", "Hộ cận nghèo"))
    reading = read(path)
    assert reading.forms[0].status is PovertyStatus.POOR
    assert [(one.code, str(one.location)[-2:]) for one in reading.findings] == [
        ("class-columns-differ", "H4")
    ]
    _write(path, "H4", "Hộ nghèo")
    assert read(path).findings == ()


def _write(path: Path, cell: str, value: str | int) -> None:
    book = load_workbook(path)
    table = book.active
    assert table is not None
    table[cell] = value
    book.save(path)
