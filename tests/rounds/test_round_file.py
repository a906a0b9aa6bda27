"""A round file is read whole, or refused with everything that is wrong with it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socassist.model import Month
from socassist.model.errors import MissingSource, RoundError, SocassistError
from socassist.rounds import read_round, run_round

GOOD = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"

[register]
url = "sqlite:///ket-qua/so.db"

[inputs]
forms_c = ["phieu-c-*.xlsx"]

[sample]
seed = 7
limit_identity = "0.5%"

[outputs]
folder = "ket-qua"
"""


def written(folder: Path, text: str, *files: str) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    place = folder / "round.toml"
    place.write_text(text, "utf-8")
    return place


def test_a_round_file_says_which_plugins_it_lets_in(tmp_path: Path) -> None:
    place = written(tmp_path, GOOD, "phieu-c-119.xlsx")
    assert read_round(place).plugins.allow is None
    lists = '[plugins]\nallow = ["tinh_14"]\ndeny = ["sql"]\n'
    choice = read_round(written(tmp_path, GOOD + lists)).plugins
    assert (choice.allow, choice.deny) == (frozenset({"tinh_14"}), frozenset({"sql"}))
    refusal = choice.refusal("sql")
    assert refusal is not None
    assert refusal.en == "denied in round.toml"
    with pytest.raises(RoundError, match=r"\[plugins\] deny: expected a list"):
        read_round(written(tmp_path, GOOD + '[plugins]\ndeny = "sql"\n'))


def test_a_round_is_run_with_the_plugins_that_it_lets_in(tmp_path: Path) -> None:
    place = written(tmp_path, GOOD + '[plugins]\ndeny = ["excel"]\n', "phieu-c-119.xlsx")
    (tmp_path / "phieu-c-119.xlsx").write_bytes(b"PK\3\4")
    with pytest.raises(SocassistError) as refused:
        run_round(place)
    assert "no adapter" in str(refused.value)
    assert not (tmp_path / "ket-qua").exists()


@pytest.mark.parametrize("empty", ["", "  "])
def test_a_round_without_a_name_is_refused(tmp_path: Path, empty: str) -> None:
    """The register keeps its rounds by their names; undo and the journal ask for them."""
    place = written(tmp_path, GOOD.replace('"14-2021"', f'"{empty}"'), "phieu-c-119.xlsx")
    with pytest.raises(RoundError, match=r"\[round\] id: is empty") as told:
        read_round(place)
    assert "[round] id: để trống" in told.value.vi


def test_a_round_file_gives_its_round(tmp_path: Path) -> None:
    place = written(tmp_path, GOOD, "phieu-c-119.xlsx", "phieu-c-116.xlsx", "~$phieu-c-119.xlsx")
    round_ = read_round(place)
    assert (round_.id, round_.province, round_.year) == ("14-2021", "14", 2021)
    assert round_.closing_month == Month(2021, 12)
    assert round_.on == date(2021, 12, 31)
    assert [path.name for path in round_.inputs["forms_c"]] == [
        "phieu-c-116.xlsx",
        "phieu-c-119.xlsx",
    ]
    assert round_.sample.seed == 7
    assert round_.sample.limit_identity == Fraction(5, 1000)
    assert round_.output == tmp_path / "ket-qua"
    assert round_.register == f"sqlite:///{(tmp_path / 'ket-qua' / 'so.db').resolve().as_posix()}"
    assert round_.lang == "vi"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("year = 2021", 'year = "2021"'), ["[round] year", "whole number"]),
        (("year = 2021", "year = true"), ["[round] year", "whole number"]),
        (('province = "14"', 'province = "014"'), ["province", "two digits"]),
        (('province = "14"', 'province = "99"'), ["province", "'99'", "no province"]),
        (('province = "14"', 'province = "Sơn La"'), ["province", "Sơn La is 14"]),
        (('"2021-12"', '"12-2021-x"'), ["closing_month", "YYYY-MM"]),
        (("seed = 7", "sead = 7"), ["sead is unknown", "seed is missing"]),
        (("[sample]", "[sampel]"), ["[sampel] is unknown", "[sample] seed is missing"]),
        (('"0.5%"', '"many"'), ["limit_identity", "0.5%"]),
        (('"0.5%"', '"200%"'), ["limit_identity", "between 0 and 1"]),
        (('forms_c = ["phieu-c-*.xlsx"]', "forms_c = []"), ["names no file"]),
        (('forms_c = ["phieu-c-*.xlsx"]', "forms_c = [3]"), ["list of file names"]),
        (("[round]", "[round"), ["not valid TOML"]),
        (('id = "14-2021"', 'id = "14-2021"\nlang = "fr"'), ["lang"]),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: tuple[str, str], words: list[str]) -> None:
    place = written(tmp_path, GOOD.replace(*change), "phieu-c-119.xlsx")
    with pytest.raises(RoundError) as caught:
        read_round(place)
    for word in words:
        assert word in str(caught.value)
    assert "round.toml" in str(caught.value)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("year = 2021", "").replace("seed = 7", "").replace('id = "14-2021"', "")
    with pytest.raises(RoundError) as caught:
        read_round(written(tmp_path, text, "phieu-c-119.xlsx"))
    for word in ("[round] id", "[round] year", "[sample] seed"):
        assert word in str(caught.value)


def test_an_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingSource, match=r"phieu-c-\*\.xlsx"):
        read_round(written(tmp_path, GOOD))


def test_a_round_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingSource, match=r"khong-co\.toml"):
        read_round(tmp_path / "khong-co.toml")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore")))
def test_no_content_breaks_the_reader(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "round.toml"
    place.write_bytes(content)
    with pytest.raises(SocassistError):
        read_round(place)


def test_what_the_plan_leaves_open_is_settled_in_the_round_file(tmp_path: Path) -> None:
    more = '\n[acceptance]\nleast_checked = "75%"\nobstacles = "refuse"\n'
    design = 'limit_identity = "0.5%"\nunit = "record"\ndesign = "stratified"\nby = "officer"\n'
    text = GOOD.replace('limit_identity = "0.5%"\n', design) + more
    round_ = read_round(written(tmp_path, text, "phieu-c-119.xlsx"))
    assert (round_.terms.least_checked, round_.terms.obstacles) == (Fraction(3, 4), "refuse")
    sample = round_.sample
    assert (sample.unit, sample.design, sample.by) == ("record", "stratified", "officer")
    plain = read_round(written(tmp_path, GOOD))
    assert (plain.terms.least_checked, plain.terms.obstacles) == (Fraction(9, 10), "tell")
    assert (plain.sample.unit, plain.sample.design, plain.sample.by) == ("field", "simple", None)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('design = "random"', '"simple", "stratified", "clustered"'),
        ('by = "commune"', "only with a stratified or clustered design"),
        ('design = "clustered"\nby = "district"', '"village", "commune", "officer"'),
        ('unit = "value"', '"field", "record"'),
        ("size = 0", "at least 1 household"),
    ],
)
def test_a_sample_that_cannot_be_drawn_is_refused(tmp_path: Path, line: str, word: str) -> None:
    text = GOOD.replace("seed = 7", f"seed = 7\n{line}")
    with pytest.raises(RoundError) as error:
        read_round(written(tmp_path, text, "phieu-c-119.xlsx"))
    assert word in str(error.value)


def test_obstacles_are_told_or_refuse_and_nothing_else(tmp_path: Path) -> None:
    text = GOOD + '\n[acceptance]\nobstacles = "hide"\nleast_checked = "0"\nmore = 1\n'
    with pytest.raises(RoundError) as error:
        read_round(written(tmp_path, text, "phieu-c-119.xlsx"))
    for word in ('"tell", "refuse"', "between 0 and 1", "more is unknown"):
        assert word in str(error.value)
