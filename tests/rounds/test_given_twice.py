"""A file that came in twice, renamed or copied, is named and refused before anything is entered."""

from __future__ import annotations

from pathlib import Path

import attrs
import openpyxl
import pytest

from socassist.model.errors import WrongContent
from socassist.model.reading import Reading
from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.rounds.given_twice import refuse_given_twice
from socassist.testing import SyntheticProvince, synthetic_province, write_office_files

from .conftest import small_round

ROUND = small_round("mis_export", "forms_c", "approved_lists", "payment_lists")


@pytest.fixture(scope="module")
def made() -> SyntheticProvince:
    return synthetic_province(60, seed=5)


@pytest.fixture
def place(made: SyntheticProvince, tmp_path: Path) -> Path:
    write_office_files(made, tmp_path / "dau-vao")
    (tmp_path / "round.toml").write_text(ROUND, "utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", ["phieu-c", "phe-duyet", "chi-tra"])
def test_a_file_that_lies_beside_its_copy_is_refused_and_both_are_named(
    place: Path, kind: str
) -> None:
    first = next(
        path
        for path in sorted((place / "dau-vao").glob(f"{kind}-*.xlsx"))
        if max(page.max_row for page in openpyxl.load_workbook(path)) > 20
    )
    copy = first.with_stem(f"{first.stem} (1)")
    book = openpyxl.load_workbook(first)
    book.save(copy)  # saved again: other bytes, the same rows
    with pytest.raises(WrongContent, match="says the same as") as told:
        run_round(place / "round.toml", plugins=load_plugins(allow=()))
    assert first.name in told.value.vi
    assert copy.name in told.value.vi
    assert not (place / "so.db").exists()
    assert not (place / "ket-qua").exists()


def test_a_sheet_copied_within_its_workbook_is_refused(made: SyntheticProvince) -> None:
    forms = tuple(
        attrs.evolve(form, location=attrs.evolve(form.location, file="a.xlsx", sheet="Xã"))
        for form in made.forms[:3]
    )
    copied = tuple(
        attrs.evolve(form, location=attrs.evolve(form.location, sheet="Xã (2)")) for form in forms
    )
    refuse_given_twice(Reading(forms))
    with pytest.raises(WrongContent, match=r"says the same as a\.xlsx › Xã") as told:
        refuse_given_twice(Reading(forms + copied))
    assert told.value.sheet == "Xã (2)"


def test_one_household_on_two_sheets_is_left_to_linkage(made: SyntheticProvince) -> None:
    form = made.forms[0]
    other = attrs.evolve(form, location=attrs.evolve(form.location, file="khac.xlsx"))
    refuse_given_twice(Reading((form, other)))


def test_sheets_that_differ_in_one_birth_are_two_sheets(made: SyntheticProvince) -> None:
    forms = tuple(
        attrs.evolve(form, location=attrs.evolve(form.location, file="a.xlsx", sheet="Xã"))
        for form in made.forms[:2]
    )
    head, *others = forms[1].members
    mended = attrs.evolve(forms[1], members=(attrs.evolve(head, birth=None), *others))
    again = tuple(
        attrs.evolve(form, location=attrs.evolve(form.location, file="b.xlsx"))
        for form in (forms[0], mended)
    )
    refuse_given_twice(Reading(forms + again))
