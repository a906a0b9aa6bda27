"""A request goes out as a file, the answers come back as one, a round of its own applies them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import socassist as sa
from socassist.cli.commands import socassist
from socassist.model import (
    Address,
    Household,
    HouseholdId,
    Membership,
    PartialDate,
    Person,
    PersonId,
    Register,
    Sex,
)

ANH, BAY = PersonId("P1400000001-9"), PersonId("P1400000002-7")


def called(*arguments: object) -> Result:
    return CliRunner().invoke(socassist, [str(argument) for argument in arguments])


@pytest.fixture
def register(tmp_path: Path) -> str:
    people = {
        ANH: Person(ANH, "Lò Thị Ánh", PartialDate(1961), Sex.FEMALE),
        BAY: Person(BAY, "Lò Thị Bảy", PartialDate(1970, 5, 17), Sex.FEMALE),
    }
    home = Household(
        HouseholdId("H1400000001-3"),
        Address("14", "119", "03751", "Bản Mòn"),
        (Membership(ANH, "head"), Membership(BAY, "child")),
    )
    url = f"sqlite:///{(tmp_path / 'so.db').as_posix()}"
    with sa.open_register(url, province="14") as store:
        store.load()
        store.save(Register("14", {home.id: home}, people))
    return url


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "tra-loi.csv"
    file.write_text(
        "Mã yêu cầu,Kết quả đối chiếu,Họ và tên,Ngày sinh,Lấy từ thẻ căn cước\n"
        f"{ANH},tìm thấy,LÒ THỊ ANH,03/02/1961,X\n",
        "utf-8",
    )
    return file


def loaded(url: str) -> Register:
    with sa.open_register(url) as store:
        return store.load()


def test_the_request_is_a_file_that_names_everybody(register: str, tmp_path: Path) -> None:
    target = tmp_path / "de-nghi.csv"
    result = called("exchange", "request", register, target)
    assert result.exit_code == 0, result.output
    assert "2 người" in result.output
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Mã yêu cầu,Họ và tên")
    assert [line.split(",")[0] for line in lines[1:]] == [ANH, BAY]


def test_an_agencys_own_layout_is_a_file_too(register: str, tmp_path: Path) -> None:
    layout = tmp_path / "mau.toml"
    layout.write_text(
        '[csdl]\nvi = "CSDL"\nen = "database"\nofficial = true\n'
        'fields = [{ key = "person", title = "MA" }, { key = "birth", title = "NS", '
        'format = "ymd" }]\n',
        "utf-8",
    )
    target = tmp_path / "de-nghi.csv"
    assert (
        called(
            "exchange", "request", register, target, "--layout", layout, "--database", "csdl"
        ).exit_code
        == 0
    )
    assert target.read_text("utf-8-sig").splitlines()[2] == f"{BAY},19700517"
    wrong = called("exchange", "request", register, target, "--layout", layout)
    assert wrong.exit_code == 2
    assert "csdl" in wrong.output


def test_answers_are_shown_first_and_stored_when_told_to(register: str, answers: Path) -> None:
    before = loaded(register)
    shown = called("exchange", "apply", register, answers, "--round", "dc-1", "--on", "2021-12-31")
    assert shown.exit_code == 0, shown.output
    assert "--yes" in shown.output
    assert loaded(register) == before

    stored = called(
        "exchange", "apply", register, answers, "--round", "dc-1", "--on", "2021-12-31",
        "--yes", "--json", "--asked",
    )  # fmt: skip
    told = json.loads(stored.output)
    assert (told["stored"], told["answers"], told["changed"]) == (True, 1, 1)
    assert "request-not-answered" in {finding["code"] for finding in told["findings"]}
    after = loaded(register)
    assert after.people[ANH].name == "Lò Thị Anh"
    assert after.people[ANH].birth == PartialDate(1961, 2, 3)
    assert after.rounds[-1] == "dc-1"

    again = called("exchange", "apply", register, answers, "--round", "dc-1", "--yes", "--json")
    assert json.loads(again.output)["events"] == 0
    assert loaded(register) == after


def test_a_file_without_answers_is_refused(register: str, tmp_path: Path) -> None:
    target = tmp_path / "de-nghi.xlsx"
    called("exchange", "request", register, target)
    result = called("exchange", "apply", register, target, "--round", "dc-1")
    assert result.exit_code != 0
    assert not isinstance(result.exception, (KeyError, AttributeError))
