"""The command line is thin, says what happened by its exit status, and never shows a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socassist.cli import main
from socassist.cli.commands import socassist

EXAMPLE = Path(__file__).parents[2] / "examples" / "son-la-2021"


def called(*arguments: str) -> Result:
    return CliRunner().invoke(socassist, list(arguments))


def test_help_shows_examples_line_by_line() -> None:
    shown = called("--help").output
    assert "  socassist run round.toml  " in shown
    assert "Exit status: 0 accepted" in shown


@pytest.mark.parametrize("command", sorted(socassist.commands))
def test_every_command_explains_itself(command: str) -> None:
    result = called(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()[2].split()) > 3


def test_the_law_is_looked_up_by_day_with_its_citation() -> None:
    result = called("law", "assistance_standard", "--on", "2021-12-01", "--lang", "en")
    assert result.exit_code == 0
    assert "360000" in result.output
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
