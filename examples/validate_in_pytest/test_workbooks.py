"""Workbooks in a test: a good one passes, a fault is told with its place."""

import pytest

from socassist.testing import assert_no_findings, damage_workbook


def form_c(files):
    return next(path for path in files if path.name.startswith("phieu-c-"))


def test_the_forms_of_the_district_are_fit_for_entry(socassist_office_files, district_rules):
    assert_no_findings(form_c(socassist_office_files), rules=district_rules)


def test_a_date_that_does_not_exist_is_told(socassist_office_files, district_rules, tmp_path):
    damaged = tmp_path / "phieu-c-loi.xlsx"
    damage_workbook(form_c(socassist_office_files), damaged, "impossible-date", first_row=10)
    with pytest.raises(AssertionError, match=r"phieu-c-loi\.xlsx"):
        assert_no_findings(damaged, rules=district_rules, severity="warning")


@pytest.fixture
def district_rules():
    from district import RULES

    return RULES
