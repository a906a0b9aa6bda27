"""The command line is thin, says what happened by its exit status, and never shows a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from socassist.cli import main
from socassist.cli.commands import socassist

EXAMPLE = Path(__file__).parents[2] / "examples" / "son-la-2021"


def called(*arguments: str) -> Result:
    return CliRunner().invoke(socassist, list(arguments))


def test_help_shows_examples_line_by_line() -> None:
    for arguments, status in ((["--help"], "Mã thoát: 0"), (["--lang", "en", "-h"], "Exit status")):
        shown = called(*arguments).output
        assert "\n    socassist run round.toml  " in shown
        assert status in shown


@pytest.mark.parametrize("command", sorted(socassist.commands))
def test_every_command_explains_itself(command: str) -> None:
    result = called(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()[2].split()) > 3


def test_the_law_is_looked_up_by_day_with_its_citation() -> None:
    result = called("law", "assistance_standard", "--on", "2021-12-01", "--lang", "en")
    assert result.exit_code == 0
    assert "360,000" in result.output
    assert "20/2021/NĐ-CP" in result.output


def test_an_unknown_figure_is_a_usage_error() -> None:
    result = called("law", "no_such_figure")
    assert result.exit_code == 2
    assert "no_such_figure" in result.output


def test_a_household_is_classified_with_reasons() -> None:
    result = called(
        "explain", "--year", "2021", "--area", "rural", "--b1", "118", "--b2", "20", "--lang", "en"
    )
    assert result.exit_code == 0
    assert "poor by income" in result.output
    assert "07/2021/NĐ-CP" in result.output


def test_plugins_are_listed_as_json() -> None:
    result = called("plugins", "--json")
    names = {plugin["name"] for plugin in json.loads(result.output)}
    assert {"excel", "sql", "text"} <= names


def test_a_denied_plugin_is_listed_with_its_reason_and_used_by_no_command(tmp_path: Path) -> None:
    left = called("--deny", "text", "plugins", "--json")
    told = {plugin["name"]: plugin.get("left_out") for plugin in json.loads(left.output)}
    assert told["text"]["en"] == "denied in the command line"
    assert told["excel"] is None
    listed = called("--deny", "text", "plugins", "--lang", "vi").output
    assert "bị từ chối (deny) trong dòng lệnh" in listed
    csv = tmp_path / "c.csv"
    csv.write_text("Họ và tên,Ngày sinh\n", "utf-8")
    refused = called("--deny", "text", "profile", str(csv))
    assert refused.exit_code != 0
    after = called("plugins", "--json")
    assert all("left_out" not in plugin for plugin in json.loads(after.output))


def test_the_environment_denies_plugins_too() -> None:
    environment = {"SOCASSIST_DENY": "text sql"}
    result = CliRunner().invoke(socassist, ["plugins", "--json"], env=environment)
    left = {plugin["name"] for plugin in json.loads(result.output) if "left_out" in plugin}
    assert left == {"text", "sql"}


def test_the_plugins_that_a_round_file_leaves_out_are_listed(tmp_path: Path) -> None:
    (tmp_path / "c.xlsx").write_bytes(b"")
    place = tmp_path / "round.toml"
    place.write_text(
        '[round]\nid = "14-2021"\nprovince = "14"\nyear = 2021\nclosing_month = "2021-12"\n'
        '[register]\nurl = "sqlite:///so.db"\n[inputs]\nforms_c = ["c.xlsx"]\n'
        '[sample]\nseed = 7\n[outputs]\nfolder = "ket-qua"\n'
        '[plugins]\nallow = ["tinh_14"]\ndeny = ["text"]\n',
        "utf-8",
    )
    result = called("plugins", "--round", str(place), "--json")
    why = {p["name"]: p["left_out"]["en"] for p in json.loads(result.output) if "left_out" in p}
    assert why == {"text": "denied in round.toml", "tinh_14": "not installed"}


def test_a_sample_plan_is_computed() -> None:
    result = called("sample", "--lot", "2000", "--limit", "0.5%", "--lang", "en")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].split("\t")[0] == "2000"


@pytest.mark.parametrize("limit", ["0", "200%", "much"])
def test_a_limit_that_is_none_is_a_usage_error(limit: str) -> None:
    assert called("sample", "--lot", "100", "--limit", limit).exit_code == 2


def test_forms_are_checked_and_errors_give_status_one(tmp_path: Path) -> None:
    target = tmp_path / "loi.xlsx"
    result = called(
        "check", str(EXAMPLE / "dau-vao" / "phieu-c-116.xlsx"),
        "--province", "14", "--lang", "en", "--out", str(target),
    )  # fmt: skip
    assert result.exit_code == 1
    assert "class-against-scores" in result.output
    assert target.stat().st_size > 5000


def test_a_file_that_cannot_be_used_does_not_keep_others_from_being_checked(
    tmp_path: Path,
) -> None:
    good = EXAMPLE / "dau-vao" / "phieu-c-116.xlsx"
    bad = [tmp_path / "hong.xlsx", tmp_path / "trong.csv"]
    for place in bad:
        place.write_text("xin chào", "utf-8")
    result = called("check", *map(str, (bad[0], good, bad[1])), "--province", "14", "--json")
    assert result.exit_code == 2
    document = json.loads(result.output)
    refused = {one["place"] for one in document["findings"] if one["code"] == "file-not-usable"}
    assert refused == {"hong.xlsx", "trong.csv"}
    assert document["rows"]["read"] > 0
    assert "class-against-scores" in {one["code"] for one in document["findings"]}
    none = called("check", *map(str, bad), "--lang", "vi")
    assert none.exit_code == 2
    assert none.output.count("Không nhận ra loại tệp") == 2
    assert called("mark", *map(str, (good, bad[0])), "--into", str(tmp_path / "co")).exit_code
    assert not (tmp_path / "co").exists()


def test_findings_come_as_json(tmp_path: Path) -> None:
    del tmp_path
    path = str(EXAMPLE / "dau-vao" / "phieu-c-116.xlsx")
    result = called("check", path, "--province", "14", "--json", "--rule", "form-with-two-heads")
    document = json.loads(result.output)
    assert set(document["counts"]) == {"form-with-two-heads"}
    assert document["rows"]["read"] > 0


def test_an_unknown_rule_is_a_usage_error() -> None:
    path = str(EXAMPLE / "dau-vao" / "phieu-c-116.xlsx")
    result = called("check", path, "--province", "14", "--rule", "no-such-rule")
    assert result.exit_code == 2
    assert "no-such-rule" in result.output


def test_a_refusal_is_one_message_and_status_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["socassist", "check", "khong-co.xlsx"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "khong-co.xlsx" in said
    assert "Traceback" not in said


LOOKING = {
    "law": ("law", "--json"),
    "one figure": ("law", "assistance_standard", "--on", "2021-12-01", "--json"),
    "scores": ("law", "poverty_standard", "--json"),
    "explain": ("explain", "--year", "2021", "--area", "rural", "--b1", "118", "--json"),
    "sample": ("sample", "--lot", "1000", "--json"),
    "plugins": ("plugins", "--json"),
}


@pytest.mark.parametrize("name", LOOKING)
def test_json_is_one_document(name: str) -> None:
    assert json.loads(called(*LOOKING[name]).output)


def test_every_command_that_shows_a_result_can_print_json() -> None:
    drafts = {"profile"}  # prints TOML, which is its result
    without = {
        command.name
        for group in (socassist, *socassist.commands.values())
        if isinstance(group, click.Group)
        for command in group.commands.values()
        if not isinstance(command, click.Group)
        and not any("--json" in parameter.opts for parameter in command.params)
    }
    assert without == drafts


def test_the_language_can_be_set_once_in_the_environment() -> None:
    shown = CliRunner().invoke(socassist, ["law"], env={"SOCASSIST_LANG": "en"}).output
    assert shown.startswith("Name\tSubject")


def test_a_share_that_is_none_is_refused_with_the_ways_to_write_it() -> None:
    result = called("sample", "--lot", "1000", "--limit", "half")
    assert result.exit_code == 2
    assert "1/200" in result.output


def in_a_shell(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "socassist.cli", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_sections_of_a_round_file_are_named_in_a_refusal(tmp_path: Path) -> None:
    round_file = tmp_path / "round.toml"
    round_file.write_text("[input]\nform_c = 1\n", "utf-8")
    shown = in_a_shell("run", str(round_file), "--lang", "en")
    assert shown.returncode == 2
    assert "[input] is unknown (did you mean inputs?); there are [round]" in shown.stderr


@pytest.mark.parametrize("command", ["close", "verify", "undo"])
def test_examples_of_help_stand_on_lines_of_their_own(command: str) -> None:
    shown = called(command, "--help").output
    assert "\\b" not in shown
    assert f"\n    socassist {command}" in shown or f"\n  socassist {command}" in shown


def test_a_figure_of_several_cells_is_shown_in_words() -> None:
    shown = called("law", "poverty_line", "--on", "01/12/2022", "--lang", "en").output
    assert "rural 1,500,000; urban 2,000,000" in shown
    assert "Row(" not in shown


def test_an_undecided_household_is_no_success() -> None:
    assert called("explain", "--year", "2021", "--area", "rural").exit_code == 1


def test_vietnamese_is_printed_whatever_the_code_page_of_the_pipe() -> None:
    shown = in_a_shell("law", PYTHONIOENCODING="cp1252")
    assert shown.returncode == 0
    assert "Thời điểm" in shown.stdout


def test_looking_for_a_register_does_not_create_one(tmp_path: Path) -> None:
    place = tmp_path / "so.db"
    shown = in_a_shell("duplicates", str(place))
    assert shown.returncode == 2
    assert "so.db" in shown.stderr
    assert not place.exists()


def test_a_file_that_cannot_be_written_is_a_message_and_not_a_traceback(tmp_path: Path) -> None:
    book = EXAMPLE / "dau-vao" / "mis-2020.xlsx"
    shown = in_a_shell("check", str(book), "--rule", "number-structure", "--out", str(tmp_path))
    assert shown.returncode == 2
    assert "Traceback" not in shown.stderr


def test_the_shell_completes_commands() -> None:
    shown = in_a_shell(
        _SOCASSIST_COMPLETE="bash_complete", COMP_WORDS="socassist du", COMP_CWORD="1"
    )
    assert "duplicates" in shown.stdout
