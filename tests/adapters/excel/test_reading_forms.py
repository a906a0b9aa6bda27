from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from socassist.model.errors import MissingColumn, UnknownSource, WrongContent
from socassist.model.evidence import DocumentKind, FormKind
from socassist.model.partial_date import PartialDate
from socassist.model.person import NumberKind, Sex
from socassist.model.poverty import Area, PovertyStatus


@pytest.mark.parametrize("merged", [True, False])
def test_a_form_c_becomes_one_form_a_household(form_c, read, merged):
    reading = read(form_c(merged=merged))
    first, second = reading.forms
    assert (first.kind, first.year, first.number, first.size) == (FormKind.C, 2021, "1", 3)
    assert first.address.commune == "03751"
    assert (first.address.province, first.address.district) == ("14", "119")
    assert (first.address.village, second.address.village) == ("Bản Mòn", "Bản Nà Lốc")
    assert [m.relation for m in first.members] == ["head", "wife", "child"]
    assert first.head_name == "Lò Văn Pánh"
    assert first.area is Area.RURAL
    assert first.assessment is not None
    assert (first.assessment.b1, first.assessment.b2) == (110, 30)
    assert (first.officer, first.collected) == ("ĐTV01", date(2021, 10, 5))


def test_every_row_is_accounted_for(form_c, read):
    accounting = read(form_c()).accounting
    assert accounting.balanced
    assert (accounting.used, accounting.reported) == (4, 0)


def test_every_value_knows_its_cell(form_c, read):
    form = read(form_c()).forms[0]
    wife = form.members[1]
    cells = {e.field: str(e.cell) for e in wife.evidence(form.kind)}
    assert cells["name"] == "phieu-c.xlsx › Chiềng Ly › M11"
    assert cells["number:cccd"].endswith("R11")
    assert form.columns["head"] == "C"


def test_zeros_eaten_by_the_spreadsheet_are_put_back_and_said(form_c, read):
    reading = read(form_c())
    held = reading.forms[0].members[1].numbers[0]
    assert (held.kind, held.number) == (NumberKind.CCCD, "014168001234")
    [finding] = [f for f in reading.findings if f.code == "zeros-restored"]
    assert finding.location.cell == "R11"
    assert "14168001" not in f"{finding.message} {finding.value}"


def test_a_year_alone_stays_a_year(form_c, read):
    assert read(form_c()).forms[0].members[1].birth == PartialDate(1968)


def test_a_day_that_does_not_exist_is_a_finding_at_its_cell_and_the_row_is_kept(form_c, read):
    reading = read(form_c())
    son = reading.forms[0].members[2]
    assert son.birth is None
    assert son.originals["birth"] == "31/2/1990"
    [finding] = [f for f in reading.findings if f.code == "impossible-date"]
    assert finding.location.cell == "O12"


def test_a_reported_death_is_read_with_its_month(form_c, read):
    son = read(form_c()).forms[0].members[2]
    assert (son.left, son.left_on) == ("died", PartialDate(2021, 5))
    assert son.document.kind is DocumentKind.BIRTH_CERTIFICATE
    assert son.sex is Sex.MALE


def test_digits_lost_to_scientific_notation_are_never_guessed(form_c, read):
    reading = read(form_c())
    assert reading.forms[1].members[0].numbers == ()
    assert "scientific-notation" in {f.code for f in reading.findings}


def test_class_codes_one_to_six_give_the_class_and_a_scored_blank_is_off_the_list(form_c, read):
    first, second = read(form_c()).forms
    assert (first.claimed_code, first.status) == (1, PovertyStatus.POOR)
    assert (second.claimed_code, second.status) == (None, PovertyStatus.NOT_POOR)


def test_an_unreadable_class_is_not_taken_for_a_blank(form_c, read):
    def change(sheet):
        sheet["I15"] = "tám"

    reading = read(form_c(change))
    assert reading.forms[1].status is None
    [finding] = [f for f in reading.findings if f.code == "value-unknown"]
    assert finding.location.cell == "I15"


def test_a_head_repeated_on_a_further_page_is_no_person(form_c, read):
    def change(sheet):
        sheet.insert_rows(14, 2)
        for column in range(1, 22):
            sheet.cell(14, column, sheet.cell(7, column).value)
            sheet.cell(15, column, f"({column})")

    reading = read(form_c(change, merged=False))
    assert [len(f.members) for f in reading.forms] == [3, 1]
    assert reading.accounting.balanced


def test_a_second_table_with_its_columns_elsewhere_is_read_too(form_c, read):
    def change(sheet):
        texts = [sheet.cell(7, c).value for c in range(1, 22)]
        values = [sheet.cell(15, c).value for c in range(1, 22)]
        for column, (text, value) in enumerate(zip(texts[::-1], values[::-1], strict=True), 1):
            sheet.cell(25, column, text)
            sheet.cell(26, column, value)

    forms = read(form_c(change, merged=False)).forms
    assert [f.head_name for f in forms] == ["Lò Văn Pánh", "Giàng A Páo", "Giàng A Páo"]
    assert forms[2].members[0].columns["name"] == "I"


def test_a_member_row_without_a_household_is_reported_not_lost(form_c, read):
    def change(sheet):
        for column in range(1, 12):
            sheet.cell(15, column).value = None

    reading = read(form_c(change, merged=False))
    [finding] = [f for f in reading.findings if f.code == "row-without-household"]
    assert finding.location.row == 15
    assert reading.accounting.reported == 1
    assert reading.accounting.balanced


def test_a_row_that_is_neither_data_nor_remark_is_reported(form_c, read):
    def change(sheet):
        sheet["D14"], sheet["A14"] = "xem lại", None

    reading = read(form_c(change, merged=False))
    assert [f.location.cell for f in reading.findings if f.code == "row-not-understood"] == ["D14"]
    assert reading.accounting.balanced


def test_a_missing_required_column_names_sheet_header_and_a_likely_slip(form_c, read):
    def change(sheet):
        sheet["M7"] = "Họ và tênn"

    with pytest.raises(MissingColumn) as caught:
        read(form_c(change))
    assert caught.value.sheet == "Chiềng Ly"
    assert "Họ và tên" in str(caught.value)
    assert "Họ và tênn" in str(caught.value)
    assert "Chiềng Ly" in caught.value.vi


def test_another_province_is_refused(form_c, read):
    with pytest.raises(WrongContent, match="Sơn La"):
        read(form_c(), province="51")


def test_place_names_without_codes_are_looked_up(form_c, read):
    def change(sheet):
        sheet["A4"] = "Tỉnh: Sơn La   Huyện: Thuận Châu   Xã: Chiềng Ly"

    address = read(form_c(change)).forms[0].address
    assert (address.province, address.district, address.commune) == ("14", "119", "03751")


@pytest.mark.parametrize(
    "line",
    ["Xã: Chiềng Ly (03751)", "Tỉnh: Sơn La (14)   Xã: Chiềng Ly", "Xã Chiềng Ly, mã 03751"],
)
def test_the_commune_tells_the_district_that_the_title_leaves_out(form_c, read, line):
    """Form 1A counts by district: without it the households would stand under no unit."""

    def change(sheet):
        sheet["A4"] = line

    address = read(form_c(change)).forms[0].address
    assert (address.province, address.district, address.commune) == ("14", "119", "03751")


def test_since_july_2025_no_commune_has_a_district(form_c, read):
    def change(sheet):
        sheet["A4"] = "Xã: Thuận Châu"

    address = read(form_c(change), on=date(2025, 12, 31)).forms[0].address
    assert address.district is None


def test_a_code_that_contradicts_the_name_is_said(form_c, read):
    def change(sheet):
        sheet["A4"] = "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03763)"

    reading = read(form_c(change))
    assert reading.forms[0].address.commune == "03763"
    [finding] = [f for f in reading.findings if f.code == "code-contradicts-name"]
    assert finding.location.cell == "A4"


def test_a_commune_that_is_nowhere_stated_is_a_finding(form_c, read):
    def change(sheet):
        sheet["A4"], sheet["A1"], sheet.title = "Tỉnh: Sơn La (14)", None, "Sheet1"

    reading = read(form_c(change))
    assert "commune-not-stated" in {f.code for f in reading.findings}


def test_hidden_rows_are_read_and_hidden_sheets_are_not_and_both_are_said(form_c, read):
    import openpyxl

    def change(sheet):
        sheet.row_dimensions[11].hidden = True
        other = sheet.parent.create_sheet("DM")
        other["A1"] = "danh mục"
        other.sheet_state = "hidden"

    reading = read(form_c(change))
    assert len(reading.forms[0].members) == 3
    codes = {f.code for f in reading.findings}
    assert {"hidden-rows", "hidden-sheet-not-read"} <= codes
    assert openpyxl


def test_error_cells_and_formulas_without_a_value_are_said(form_c, read):
    def change(sheet):
        sheet["F10"], sheet["D15"] = "=1+2", "#REF!"
        sheet["D15"].data_type = "e"

    findings = {f.code: f.location.cell for f in read(form_c(change)).findings}
    assert findings["formula-without-value"] == "F10"
    assert findings["cell-shows-error"] == "D15"


def test_household_cells_that_contradict_each_other_are_said(form_c, read):
    def change(sheet):
        sheet["A11"], sheet["C11"], sheet["F11"] = 1, "Lò Văn Pánh", 5

    reading = read(form_c(change, merged=False))
    assert reading.forms[0].size == 3
    [finding] = [f for f in reading.findings if f.code == "household-cells-differ"]
    assert (finding.location.cell, finding.value, finding.expected) == ("F11", "5", "3")


@pytest.mark.parametrize(
    ("number", "head", "relation", "households"),
    [
        (1, "Lò Văn Phánh", None, 2),  # the head's name was corrected on one row
        (9, "Lò Văn Pánh", None, 2),  # the number was
        (9, "Lò Văn Phánh", None, 3),  # both: the code may be a slip
        (1, "Lò Văn Phánh", "Chủ hộ", 3),  # a second head has a household of his own
    ],
)
def test_rows_of_one_code_are_one_household_though_one_was_corrected(
    form_c, read, number, head, relation, households
):
    def change(sheet):
        sheet["B10"] = "H-017"
        sheet["A11"], sheet["B11"], sheet["C11"] = number, "H-017", head
        if relation:
            sheet["N11"] = relation

    reading = read(form_c(change, merged=False))
    assert len(reading.forms) == households
    codes = [f.code for f in reading.findings]
    assert codes.count("household-cells-differ") == (1 if households == 2 else 0)


@pytest.mark.parametrize(
    ("written", "status", "code"),
    [
        ("1", PovertyStatus.POOR, 1),
        ("Hộ nghèo", PovertyStatus.POOR, None),
        ("Không nghèo", PovertyStatus.NOT_POOR, None),
        ("hộ cận nghèo", PovertyStatus.NEAR_POOR, None),
        (None, PovertyStatus.NOT_POOR, None),
        ("tám", None, None),
    ],
)
def test_a_class_by_its_code_or_its_name(form_c, read, written, status, code):
    def change(sheet):
        sheet["I7"] = "Kết quả phân loại hoặc diện hộ"
        sheet["I10"] = written

    first = read(form_c(change, merged=False)).forms[0]
    assert (first.status, first.claimed_code) == (status, code)
    assert first.columns["status"] == "I"


def test_a_column_that_stands_twice_is_said(form_c, read):
    def change(sheet):
        sheet["V7"] = "Dân tộc"

    reading = read(form_c(change))
    assert "column-twice" in {f.code for f in reading.findings}


def test_an_old_font_is_recognised_by_its_name_and_decoded(form_c, read):
    from openpyxl.styles import Font

    from socassist.model.text import encode_legacy

    def change(sheet):
        for row in (10, 11, 12, 15):
            cell = sheet.cell(row, 13)
            cell.value = encode_legacy(cell.value, "tcvn3")
            cell.font = Font(name=".VnTime")

    reading = read(form_c(change))
    names = [m.name for f in reading.forms for m in f.members]
    assert names == ["Lò Văn Pánh", "Quàng Thị Inh", "Lò Văn Dũng", "Giàng A Páo"]
    assert ".VnTime" in next(f for f in reading.findings if f.code == "legacy-encoding").message.vi


def test_a_workbook_without_a_known_table_is_unknown(workbook, read):
    with pytest.raises(UnknownSource):
        read(workbook(Trang=[["a", "b"], [1, 2]]))


def test_a_table_without_rows_is_said(form_c, read):
    def change(sheet):
        sheet.delete_rows(9, 20)

    reading = read(form_c(change, merged=False))
    assert reading.forms == ()
    assert "no-data-rows" in {f.code for f in reading.findings}


def test_the_year_of_the_title_wins_over_that_of_the_round_and_the_difference_is_said(form_c, read):
    reading = read(form_c(), year=2020)
    assert reading.forms[0].year == 2021
    assert "year-differs" in {f.code for f in reading.findings}


def test_since_when_a_household_lives_there_is_kept_with_its_cell(form_c, read) -> None:
    def further(sheet: Any) -> None:
        column = sheet.max_column + 1
        sheet.cell(6, column, "III. Cư trú")
        sheet.cell(7, column, "Cư trú từ")
        sheet.cell(8, column, f"({column})")
        sheet.cell(10, column, "05/2021")

    first, second = read(form_c(further)).forms
    [said] = [item for item in first.further if item.field == "resident_since"]
    assert (said.value, said.original, said.location.row, said.column) == (
        "2021-05", "05/2021", 10, first.columns["resident_since"],
    )  # fmt: skip
    assert second.further == ()
    assert "resident_since" in second.columns, "the column is there and its cell empty"
    plain = read(form_c()).forms[0]
    assert "resident_since" not in plain.columns
