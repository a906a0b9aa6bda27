"""`pytest --socassist` turns workbooks into tests; without it nothing happens."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp

import pytest

from socassist.testing import damage_workbook, synthetic_province, write_office_files

pytest_plugins = ["pytester"]
PLUGIN = ("-p", "no:cacheprovider")


@cache
def form_c() -> Path:
    made = synthetic_province(households=12, seed=21, trouble=0.0)
    folder = Path(mkdtemp())
    write_office_files(made, folder)
    return min(folder.glob("phieu-c-*.xlsx"))


def run(pytester: pytest.Pytester, *more: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*PLUGIN, *more)


def test_a_good_workbook_gives_a_passing_test_of_its_reading(pytester: pytest.Pytester) -> None:
    copyfile(form_c(), pytester.path / "phieu-c.xlsx")
    result = run(pytester, "--socassist", "-v", "phieu-c.xlsx")
    result.stdout.fnmatch_lines(["*phieu-c.xlsx*reading PASSED*"])
    assert result.ret == 0


def test_a_faulty_workbook_fails_with_the_place_and_the_count(pytester: pytest.Pytester) -> None:
    damage_workbook(form_c(), pytester.path / "loi.xlsx", "impossible-date", first_row=10)
    result = run(pytester, "--socassist", "--socassist-severity", "warning", "loi.xlsx")
    result.stdout.fnmatch_lines(["*1 findings*", "*loi.xlsx*[[]impossible-date[]]*"])
    result.stdout.no_fnmatch_line("*Traceback*")
    assert result.ret == 1


def test_a_file_that_cannot_be_read_fails_without_a_traceback(pytester: pytest.Pytester) -> None:
    (pytester.path / "hong.xlsx").write_bytes(b"no workbook at all")
    result = run(pytester, "--socassist", "hong.xlsx")
    result.assert_outcomes(failed=1)
    result.stdout.no_fnmatch_line("*Traceback*")


def test_without_the_option_workbooks_are_left_alone(pytester: pytest.Pytester) -> None:
    copyfile(form_c(), pytester.path / "phieu-c.xlsx")
    pytester.makepyfile("def test_nothing(): pass")
    result = run(pytester)
    result.assert_outcomes(passed=1)


def test_lock_files_of_office_programs_are_no_data(pytester: pytest.Pytester) -> None:
    (pytester.path / "~$phieu-c.xlsx").write_bytes(b"lock")
    pytester.makepyfile("def test_nothing(): pass")
    run(pytester, "--socassist").assert_outcomes(passed=1)


def test_an_unknown_rule_is_a_usage_error(pytester: pytest.Pytester) -> None:
    copyfile(form_c(), pytester.path / "phieu-c.xlsx")
    result = run(pytester, "--socassist", "--socassist-rules", "no-such-rule", "phieu-c.xlsx")
    assert result.ret != 0
    text = result.stdout.str() + result.stderr.str()
    assert "there is no rule 'no-such-rule'" in text
    assert "Error" not in text.replace("UsageError", ""), "no traceback for a slip of the hand"


def test_a_day_that_is_none_is_a_usage_error(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--socassist", "--socassist-on", "2021-31-12")
    assert result.ret != 0
    text = result.stdout.str() + result.stderr.str()
    assert "there is no day '2021-31-12'" in text


def test_what_a_skipped_rule_lacks_is_told_with_the_option(pytester: pytest.Pytester) -> None:
    copyfile(form_c(), pytester.path / "phieu-c.xlsx")
    asked = ("--socassist-rules", "departure-in-the-future", "phieu-c.xlsx")
    result = run(pytester, "--socassist", "-rs", *asked)
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["*lacks the day (--socassist-on 2021-12-31)*"])
    run(pytester, "--socassist", "--socassist-on", "2021-12-31", *asked).assert_outcomes(passed=2)


def test_the_fixtures_give_a_province_the_law_and_the_units(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_all(socassist_province, socassist_law, socassist_units, socassist_make_province):
            assert len(socassist_province.register.households) >= 150
            assert socassist_make_province(5, 1).register.households
            assert socassist_law and socassist_units
        """
    )
    run(pytester).assert_outcomes(passed=1)


def test_rules_that_compare_forms_see_all_files_together(pytester: pytest.Pytester) -> None:
    for name in ("mot.xlsx", "hai.xlsx"):
        copyfile(form_c(), pytester.path / name)
    result = run(pytester, "--socassist", "-v", "mot.xlsx", "hai.xlsx")
    result.stdout.fnmatch_lines(
        ["*all files*form-entered-twice*FAILED*", "*findings*", "*mot.xlsx*hai.xlsx*"]
    )
    alone = run(pytester, "--socassist", "-v", "mot.xlsx")
    alone.stdout.fnmatch_lines(["*form-entered-twice PASSED*"])
    assert alone.ret == 0


def test_one_rule_can_be_chosen_across_files_too(pytester: pytest.Pytester) -> None:
    copyfile(form_c(), pytester.path / "mot.xlsx")
    result = run(
        pytester, "--socassist", "--socassist-rules", "birth-missing,form-entered-twice", "mot.xlsx"
    )
    result.assert_outcomes(passed=3)
    chosen = run(pytester, "--socassist", "-k", "form-entered-twice", "mot.xlsx")
    assert chosen.parseoutcomes()["passed"] == 1
