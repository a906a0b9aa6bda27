"""What never came in is said: a file that no pattern fits, a commune without forms."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from socassist.access import load_law
from socassist.model import ApprovedList, Reading
from socassist.model.finding import Severity
from socassist.model.gazetteer import load_units
from socassist.model.reading import Accounting
from socassist.rounds.inputs import Inputs
from socassist.rounds.left_out import files_not_used, places_without_forms
from socassist.rounds.round_file import RoundFile, read_round
from socassist.testing import SyntheticProvince, synthetic_province

ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"
[register]
url = "sqlite:///ket-qua/so.db"
[inputs]
forms_c = ["vao/phieu-c-*.xlsx"]
signed_forms = ["ky/bieu.xlsx"]
[sample]
seed = 7
[outputs]
folder = "ket-qua"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("vao/phieu-c-116.xlsx", "ky/bieu.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "round.toml").write_text(ROUND, "utf-8")
    return tmp_path


def round_in(folder: Path) -> RoundFile:
    return read_round(folder / "round.toml")


def test_a_file_of_another_name_is_said_with_the_patterns_tried(folder: Path) -> None:
    assert files_not_used(round_in(folder)) == ()
    (folder / "vao" / "phieu-c-119.xls").write_bytes(b"")
    (finding,) = files_not_used(round_in(folder))
    assert (finding.code, finding.severity) == ("file-not-used", Severity.WARNING)
    assert finding.subject == "phieu-c-119.xls"
    assert "vao/phieu-c-*.xlsx" in finding.message.vi
    assert "vao/phieu-c-*.xlsx" in finding.message.en


@pytest.mark.parametrize(
    "other", ["vao/~$phieu-c-116.xlsx", "vao/.an.xlsx", "vao/ghi-chu.docx", "ky/bieu-cu.xlsx"]
)
def test_what_cannot_be_a_forgotten_input_is_not_said(folder: Path, other: str) -> None:
    """Lock files, letters, and folders in which every file is named in full."""
    (folder / other).write_bytes(b"")
    assert files_not_used(round_in(folder)) == ()


def test_results_beside_the_inputs_are_no_forgotten_inputs(folder: Path) -> None:
    text = ROUND.replace('folder = "ket-qua"', 'folder = "vao"')
    (folder / "round.toml").write_text(text, "utf-8")
    (folder / "vao" / "nghiem-thu.xlsx").write_bytes(b"")
    assert files_not_used(round_in(folder)) == ()


@pytest.fixture(scope="module")
def made() -> SyntheticProvince:
    return synthetic_province(households=150, seed=4)


def inputs_without(made: SyntheticProvince, *communes: str) -> Inputs:
    forms = tuple(form for form in made.forms if form.address.commune not in communes)
    rows = Accounting()
    round_ = RoundFile(
        id="14-2021",
        province=made.province,
        year=made.year,
        closing_month=made.closing_month,
        on=made.closing_month.last,
        register="sqlite:///so.db",
        inputs={},
        sample=None,  # type: ignore[arg-type]
        output=Path("ket-qua"),
        base=Path(),
    )
    readings = {
        "forms_c": Reading(records=forms, accounting=rows),
        "approved_lists": Reading(records=tuple(made.approved_lists), accounting=rows),
    }
    return Inputs(round_, readings, load_law(), load_units())


def test_a_commune_with_a_list_and_no_form_is_an_error(made: SyntheticProvince) -> None:
    assert places_without_forms(inputs_without(made)) == ()
    gone = made.approved_lists[0]
    (finding,) = places_without_forms(inputs_without(made, gone.commune))
    assert (finding.code, finding.severity) == ("approved-list-without-forms", Severity.ERROR)
    assert finding.subject == gone.commune
    assert f"{len(gone.entries)} hộ" in finding.message.vi


def of_list(inputs: Inputs, *lists: ApprovedList) -> Inputs:
    readings = {**inputs.readings, "approved_lists": Reading(records=lists)}
    return attrs.evolve(inputs, readings=readings)


def test_all_sheets_of_a_commune_are_counted(made: SyntheticProvince) -> None:
    """The poor on one sheet, the near-poor on another: each household once."""
    gone = max(made.approved_lists, key=lambda one: len(one.entries))
    assert len(gone.entries) > 1
    first = attrs.evolve(gone, entries=gone.entries[:1])
    second = attrs.evolve(gone, entries=gone.entries[1:],
                          location=attrs.evolve(gone.location, sheet="Cận nghèo"))  # fmt: skip
    inputs = of_list(inputs_without(made, gone.commune), first, second)
    (finding,) = places_without_forms(inputs)
    assert f"{len(gone.entries)} hộ" in finding.message.vi
    assert (finding.location, finding.related) == (first.location, (second.location,))


def test_lists_of_another_year_and_extracts_count_no_household_twice(
    made: SyntheticProvince,
) -> None:
    gone = made.approved_lists[0]
    before = attrs.evolve(gone, year=gone.year - 1)
    escaped = attrs.evolve(gone, entries=gone.entries[:1], extract=True)
    inputs = of_list(inputs_without(made, gone.commune), before, escaped, gone)
    (finding,) = places_without_forms(inputs)
    assert f"{len(gone.entries)} hộ" in finding.message.vi


def test_a_district_without_any_form_is_said_once(made: SyntheticProvince) -> None:
    units, on = load_units(), made.closing_month.last
    listed = {one.commune for one in made.approved_lists}
    (district,) = {units.path(commune, on)[-2].code for commune in listed}
    elsewhere = next(
        unit.code
        for unit in units.communes(made.province, on)
        if units.path(unit.code, on)[-2].code != district
    )
    inputs = inputs_without(made)
    form = inputs.forms("forms_c")[0]
    other = attrs.evolve(form, address=attrs.evolve(form.address, commune=elsewhere))
    readings = {**inputs.readings, "forms_c": Reading(records=(other,))}
    (finding,) = places_without_forms(attrs.evolve(inputs, readings=readings))
    assert finding.subject == district
    assert len(finding.related) == len(listed) - 1 > 0


def test_a_round_without_forms_misses_none(made: SyntheticProvince) -> None:
    inputs = inputs_without(made)
    bare = attrs.evolve(inputs, readings={**inputs.readings, "forms_c": Reading()})
    assert places_without_forms(bare) == ()
