import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model import DocumentKind, Sex
from socassist.model.codes import (
    area,
    areas,
    document_kind,
    document_kinds,
    housing_state,
    housing_states,
    poverty_cause,
    poverty_causes,
    sex,
    sexes,
    table_header,
)
from socassist.model.poverty import Area

LISTS = [path for path in files("socassist.model.codes").iterdir() if path.name.endswith(".csv")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Nam", "male"), ("NAM", "male"), ("nữ", "female"), ("Nu", "female"), ("Nữ.", "female"),
        ("Gái", "female"), ("trai", "male"), ("1", None), ("0", None), ("", None), ("x", None),
        ("N/A", None), ("#N/A", None), ("n.a.", None), ("Ná»¯", None),
    ],
)  # fmt: skip
def test_sexes_of_the_field_are_read_and_digits_are_not(written, value):
    assert sex(written) == value


def test_keys_are_those_of_the_model():
    assert {entry.key for entry in sexes()} == {value.value for value in Sex}
    assert {entry.key for entry in areas()} == {value.value for value in Area}
    assert [entry.key for entry in document_kinds()] == [kind.value for kind in DocumentKind]


@pytest.mark.parametrize(
    ("written", "value"),
    [("1", "urban"), ("02", "rural"), ("Thành thị", "urban"), ("nong thon", "rural"), ("3", None)],
)
def test_areas_are_read_by_word_and_by_the_number_of_form_c(written, value):
    assert area(written) == value


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("CCCD", DocumentKind.IDENTITY_CARD),
        ("cmnd", DocumentKind.IDENTITY_CARD),
        ("CMND/CCCD", DocumentKind.IDENTITY_CARD),
        ("Chứng minh thư", DocumentKind.IDENTITY_CARD),
        ("Giấy khai sinh", DocumentKind.BIRTH_CERTIFICATE),
        ("khai sinh", DocumentKind.BIRTH_CERTIFICATE),
        ("SỔ HỘ KHẨU", DocumentKind.HOUSEHOLD_BOOK),
        ("Giấy XNKT", DocumentKind.DISABILITY_CERTIFICATE),
        ("Quyết định trợ cấp xã hội", DocumentKind.ALLOWANCE_DECISION),
        ("Lời khai", DocumentKind.DECLARATION),
        ("xyz", None),
    ],
)
def test_papers_of_the_field_are_read(written, kind):
    assert document_kind(written) == kind


def test_what_is_recalled_is_not_called_verified():
    for scheme, number in (("2022", 8), ("2016", 11)):
        assert len(poverty_causes(scheme)) == number
        assert not any(cause.verified for cause in poverty_causes(scheme))
    assert not any(state.verified for state in housing_states())
    assert not any(cause.code for cause in poverty_causes("2016"))


def test_causes_are_read_within_their_own_standard():
    assert poverty_cause("7", "2022").key == "illness"
    assert poverty_cause("Không có lao động", "2022").key == "no-labour"
    assert poverty_cause("Thiếu lao động", "2016").key == "lack-labour"
    assert poverty_cause("7", "2016") is None
    assert housing_state("nhà tạm").key == "makeshift"


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_list_names_its_source_and_holds_whole_lines(path):
    assert any("source:" in line for line in table_header(path.name))
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


@given(st.text(st.characters()))
def test_no_text_raises(text):
    for read in (sex, area, document_kind, housing_state):
        read(text)
    poverty_cause(text, "2022")
