"""Refusals and usage errors speak the language of the call, and say what was expected."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socassist.cli.commands import socassist
from socassist.testing.office_files import write_office_files
from socassist.testing.province import synthetic_province

EXAMPLE = Path(__file__).parents[2] / "examples" / "son-la-2021"
FORMS = str(EXAMPLE / "dau-vao" / "phieu-c-116.xlsx")


def called(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(socassist, list(arguments), env=environment)


def in_a_shell(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key != "SOCASSIST_LANG"}
    return subprocess.run(
        [sys.executable, "-m", "socassist.cli", *arguments],
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


USES = {
    "no such command": (["chek"], "không có lệnh 'chek'; ý bạn là check?", "did you mean check?"),
    "no such option": (["check", "--sevrity"], "không có tùy chọn --sevrity", "--severity"),
    "nothing given": (["check"], "thiếu đối số", "Missing argument"),
    "option left out": (["explain", "--area", "rural"], "thiếu tùy chọn --year", "Missing option"),
    "none of the choices": (
        ["explain", "--year", "2021", "--area", "hill"],
        "chọn một trong: urban, rural",
        "'urban', 'rural'",
    ),
    "no number": (
        ["explain", "--year", "x", "--area", "rural"],
        "--year: giá trị không hợp lệ; cần một số nguyên",
        "--year",
    ),
    "year of no calendar": (["explain", "--year", "99999", "--area", "rural"], "1945", "1945"),
    "negative score": (
        ["explain", "--year", "2021", "--area", "rural", "--b1", "-5"],
        "--b1: giá trị không hợp lệ",
        "--b1",
    ),
    "score that none can have": (
        ["explain", "--year", "2021", "--area", "rural", "--b1", "118", "--b2", "2000"],
        "có 10 chỉ số",
        "has 10 indicators",
    ),
    "too much": (["law", "a", "b"], "thừa đối số (b)", "unexpected extra argument"),
    "no such figure": (
        ["law", "poverty_lne"],
        "ý bạn là poverty_line",
        "did you mean poverty_line",
    ),
    "no such province": (["law", "--province", "99"], "mã '99'", "the code '99'"),
    "province by name": (["law", "--province", "Sơn La"], "Sơn La là 14", "Sơn La is 14"),
    "no day": (["law", "--on", "31/31/2020"], "viết 31/12/2021", "write 2021-12-31 or 31/12/2021"),
    "no such rule": (
        ["check", FORMS, "--rule", "class-agains"],
        "ý bạn là class-against",
        "did you mean class-against",
    ),
    "no share": (["sample", "--lot", "9", "--limit", "half"], "viết 0.5%", "write 0.5%"),
    "two of one name": (
        ["mark", FORMS, FORMS, "--into", "khong-ghi"],
        "hai tệp trùng tên",
        "one name",
    ),
}


@pytest.mark.parametrize("case", USES)
def test_a_usage_error_speaks_the_language_of_the_call(case: str) -> None:
    arguments, vi, en = USES[case]
    said = called(*arguments)
    assert said.exit_code == 2
    assert vi in said.output
    assert "Error:" not in said.output
    for english in (called(*arguments, "--lang", "en"), called(*arguments, SOCASSIST_LANG="en")):
        assert english.exit_code == 2
        assert en in english.output
        assert "✗" in english.output


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["check", "khong-co.xlsx"], "Không tìm thấy tệp", "there is no such file"),
        (["journal", "khong-co.db"], "Không tìm thấy tệp sổ dữ liệu", "no such register file"),
        (["run", "khong-co.toml"], "Không tìm thấy tệp đợt", "there is no such round file"),
        (
            ["explain", "--year", "1999", "--area", "rural", "--b1", "5"],
            "không có mức nào có hiệu lực ngày 31/12/1999",
            "no value in force on 1999-12-31",
        ),
    ],
)
def test_a_refusal_is_said_in_one_language(arguments: list[str], vi: str, en: str) -> None:
    spoken, english = in_a_shell(*arguments), in_a_shell(*arguments, SOCASSIST_LANG="en")
    assert (spoken.returncode, english.returncode) == (2, 2)
    assert vi in spoken.stderr
    assert en not in spoken.stderr
    assert en in english.stderr
    assert vi not in english.stderr


def test_a_broken_round_file_that_asks_for_english_is_refused_in_english(tmp_path: Path) -> None:
    place = tmp_path / "round.toml"
    place.write_text('[round]\nlang = "en"\nid = "x\n', "utf-8")
    assert "line 3 is not valid TOML" in in_a_shell("run", str(place)).stderr
    assert "dòng 3 không đúng cú pháp" in in_a_shell("run", str(place), "--lang", "vi").stderr


@pytest.mark.parametrize("day", ["2021-12-31", "31/12/2021"])
@pytest.mark.parametrize(
    "command",
    [
        ["law", "--on"],
        ["undo", "so.db", "--round", "r", "--on"],
        ["close", "so.db", "2021-12", "--on"],
        ["carry-over", "so.db", "--on"],
        ["exchange", "apply", "so.db", "a.xlsx", "--round", "r", "--on"],
    ],
    ids=lambda words: words[0],
)
def test_a_day_is_written_either_way_in_every_command(
    command: list[str], day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = called(*command, day).output
    wrong = called(*command, "31-12-2021").output
    assert "--on: '31-12-2021' không phải là ngày" in wrong
    assert "--on" not in said
    assert "không phải là ngày" not in said


def test_a_year_without_a_score_table_leads_to_the_income() -> None:
    said = called("explain", "--year", "2027", "--area", "rural", "--b1", "118", "--lang", "en")
    assert said.exit_code == 1
    assert "there is no score table for it yet, give the income per head instead" in said.output
    assert "--income" in said.output


def test_a_folder_and_a_round_file_are_no_data(tmp_path: Path) -> None:
    assert "it is a folder" in in_a_shell("check", str(tmp_path), "--lang", "en").stderr
    place = tmp_path / "round.toml"
    place.write_text("", "utf-8")
    said = in_a_shell("check", str(place), "--lang", "en")
    assert said.returncode == 2
    assert "socassist run round.toml" in said.stderr


def test_rules_that_could_not_run_stand_under_a_heading() -> None:
    said = called("check", FORMS, "--province", "14", "--lang", "en", "--limit", "1").output
    assert "# 10 rules could not run, and why\nCode\tWhy\n" in said
    assert "Level\tCode\tPlace\tWhat" in said


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import socassist as sa

    folder = tmp_path_factory.mktemp("register")
    made = synthetic_province(60, 5, duplicates=0.1)
    with sa.open_register(f"sqlite:///{folder / 'so.db'}", province=made.province) as store:
        store.save(made.register)
    return folder / "so.db"


def test_a_year_that_the_register_does_not_know_is_refused(register: Path, tmp_path: Path) -> None:
    for command in ("reports", "forms"):
        target = tmp_path / command
        said = called(command, str(register), "--year", "2012", "--out", str(target))
        assert said.exit_code == 2
        assert "sổ không có kết quả rà soát năm 2012; có các năm" in said.output
        assert not target.exists()


def test_reports_say_what_they_wrote(register: Path, tmp_path: Path) -> None:
    years = {"vi": "Báo cáo và danh sách", "en": "Reports and lists"}
    for lang, words in years.items():
        out = str(tmp_path / lang)
        said = called("reports", str(register), "--year", "2020", "--out", out, "--lang", lang)
        assert said.exit_code == 0, said.output
        assert words in said.output
        assert "tong-hop.xlsx" in said.output


def test_pairs_for_a_person_are_listed_with_the_duplicates(register: Path) -> None:
    document = json.loads(called("duplicates", str(register), "--json").output)
    shown = called("duplicates", str(register), "--lang", "en", "--limit", "1000").output
    assert f"# Entered twice: {len(document['clusters'])}\n" in shown
    assert f"# Pairs for a person to judge: {len(document['unsure'])}\n" in shown
    assert document["clusters"] or document["unsure"]
    for pair in document["unsure"]:
        assert ", ".join(pair["records"]) in shown
        assert pair["why"]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_workbook_is_checked_but_its_copy_cannot_be_marked(tmp_path: Path) -> None:
    made = synthetic_province(20, 6)
    book = next(p for p in write_office_files(made, tmp_path) if "phieu-c-" in p.name)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", tmp_path, book],
        check=True,
        capture_output=True,
        timeout=120,
    )
    said = in_a_shell("mark", str(book.with_suffix(".xls")), "--into", str(tmp_path / "co-loi"))
    assert said.returncode == 2
    assert "hãy lưu dạng .xlsx" in said.stderr
    assert "InvalidFile" not in said.stderr
