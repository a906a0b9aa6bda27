"""Complaints that a round file names are on the list of visits, or told (khiếu nại; R22)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import openpyxl
import pytest

from socassist import access
from socassist.hookspecs import ReadOptions
from socassist.model import Complaint, Location, Register
from socassist.model.errors import WrongContent
from socassist.model.gazetteer import load_units
from socassist.plugins import load_plugins
from socassist.rounds import RoundResult, run_round
from socassist.rounds.complaining import hear_complaints, unplaced_sheet
from socassist.rules.update import merge_households
from socassist.testing import synthetic_province, write_office_files

from .conftest import small_round

PLUGINS = load_plugins(allow=())
ROUND = small_round("mis_export", "forms_c")
HEAD = ["STT", "Mã hộ", "Họ và tên chủ hộ", "Mã xã", "Thôn/bản", "Ngày nhận đơn",
        "Nội dung khiếu nại"]  # fmt: skip


@pytest.fixture(scope="module")
def register() -> Register:
    return synthetic_province(30, seed=3, trouble=0.0).register


def complaint(register: Register, index: int = 0, **other: object) -> Complaint:
    home = list(register.households.values())[index]
    said = Complaint(
        Location("khieu-nai.xlsx", "Đơn", 5), "Có nhà ba tầng", None, register.head_name(home),
        home.address.commune, home.address.village, date(2021, 12, 15),
    )  # fmt: skip
    return attrs.evolve(said, **other)  # type: ignore[arg-type]


def test_head_and_village_find_the_household_however_they_are_typed(register: Register) -> None:
    home = next(iter(register.households.values()))
    plain = complaint(register)
    assert plain.head_name
    for said in (
        plain,
        attrs.evolve(plain, head_name=plain.head_name.lower(), village=plain.village.upper()),
        attrs.evolve(plain, village=""),
        attrs.evolve(plain, head_name=None, household_code=home.id),
        attrs.evolve(plain, household_code="mã không có trong sổ"),
    ):
        heard = hear_complaints([said], register)
        assert heard.unplaced == ()
        assert heard.by_household == {home.id: "15/12/2021: Có nhà ba tầng"}


def test_two_complaints_of_one_household_stand_together(register: Register) -> None:
    again = complaint(register, text="Con đi làm xa.", on=None)
    [said] = hear_complaints([complaint(register), again], register).by_household.values()
    assert said == "15/12/2021: Có nhà ba tầng; Con đi làm xa"


def test_the_code_of_a_merged_household_is_that_of_the_one_that_was_kept(
    register: Register,
) -> None:
    kept, gone = list(register.households)[:2]
    merged = merge_households(
        register, kept, (gone,), round_id="gop",
        on=date(2021, 12, 20),
    ).register  # fmt: skip
    heard = hear_complaints([complaint(merged, head_name=None, household_code=gone)], merged)
    assert heard.by_household == {kept: "15/12/2021: Có nhà ba tầng"}


def test_what_is_not_found_or_doubtful_is_reported_with_its_place(register: Register) -> None:
    first, second = list(register.households)[:2]
    other = complaint(register, 1)
    said = [
        complaint(register, head_name="Mùa Thị Không Ai", village="Bản Lạ"),
        complaint(register, head_name=None),
        complaint(register, head_name=None, household_code="H000"),
        attrs.evolve(other, household_code=first),
    ]
    heard = hear_complaints(said, register)
    assert heard.by_household == {}
    assert [f.code for f in heard.findings] == [
        *["complaint-household-not-found"] * 3,
        "complaint-household-doubtful",
    ]
    assert all(f.location == said[0].location for f in heard.findings)
    assert heard.findings[3].expected == first
    assert second not in heard.by_household
    table = unplaced_sheet(heard, 2021, {})
    assert table is not None
    assert [row[6] for row in table.rows] == ["Có nhà ba tầng"] * 4


def test_namesakes_in_one_village_are_for_a_person(register: Register) -> None:
    first, second = list(register.households.values())[:2]
    head = register.people[first.head]  # type: ignore[index]
    twin = attrs.evolve(register.people[second.head], name=head.name)  # type: ignore[index]
    both = attrs.evolve(
        register,
        people={**register.people, twin.id: twin},
        households={**register.households, second.id: attrs.evolve(second, address=first.address)},
    )
    [one] = hear_complaints([complaint(register)], both).unplaced
    assert set(one.candidates) == {first.id, second.id}


def test_a_household_that_ended_is_not_visited(register: Register) -> None:
    home = next(iter(register.households.values()))
    gone = attrs.evolve(home, ended=date(2021, 5, 1))
    later = attrs.evolve(register, households={**register.households, home.id: gone})
    assert hear_complaints([complaint(register)], later).by_household == {}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(20, seed=3, trouble=0.0), folder / "dau-vao")
    return folder


def run(folder: Path, text: str = ROUND) -> RoundResult:
    (folder / "round.toml").write_text(text, "utf-8")
    return run_round(folder / "round.toml", plugins=PLUGINS)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_round_puts_the_households_of_complaints_on_the_list(place: Path, suffix: str) -> None:
    before = run(place)
    home = next(h for h in before.register.households.values() if before.register.head_name(h))
    rows = [
        [1, None, before.register.head_name(home), home.address.commune, home.address.village,
         "15/12/2021", "Cán bộ chấm sai điểm nhà ở"],
        [2, None, "Mùa Thị Không Ai", home.address.commune, "Bản Lạ", "16/12/2021",
         "Tổng thu nhập tính thiếu, chưa được xét"],
    ]  # fmt: skip
    file = place / "dau-vao" / f"khieu-nai{suffix}"
    if suffix == ".csv":
        lines = [",".join("" if v is None else f'"{v}"' for v in row) for row in (HEAD, *rows)]
        file.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        book = openpyxl.Workbook()
        book.active.append(["DANH SÁCH KHIẾU NẠI, PHẢN ÁNH NĂM 2021"])
        for row in (HEAD, *rows):
            book.active.append(row)
        book.save(file)
    after = run(place, ROUND + f'complaints = ["dau-vao/khieu-nai{suffix}"]\n')
    assert after.register == before.register, "a complaint changes nothing in the register"
    assert after.accounting["complaints"].used == 2
    assert [f.code for f in after.findings if f.code.startswith("complaint-")] == [
        "complaint-household-not-found"
    ]
    visits, unplaced = openpyxl.load_workbook(after.outputs["recheck"]).worksheets
    written = {row[1]: row[6] for row in visits.iter_rows(values_only=True)}
    assert written[home.id].startswith("Có khiếu nại: 15/12/2021: Cán bộ chấm sai điểm nhà ở")
    said = [cell for row in unplaced.iter_rows(values_only=True) for cell in row if cell]
    assert "Tổng thu nhập tính thiếu, chưa được xét" in said
    file.unlink()


def test_forms_are_no_complaints(place: Path) -> None:
    with pytest.raises(WrongContent):
        run(place, ROUND + 'complaints = ["dau-vao/phieu-c-*.xlsx"]\n')


def test_a_commune_by_its_name_and_a_line_that_says_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["TỔNG HỢP ĐƠN KHIẾU NẠI", None, "HUYỆN THUẬN CHÂU"],
        ["STT", "Chủ hộ", "Xã", "Thôn", "Nội dung đơn"],
        [1, "LÒ VĂN PÁNH", "Chiềng Ly", "Bản Mòn", "Chưa được xét"],
        [2, "Cà Thị Hặc", "Xã Không Có", "Bản Co", "Chấm sai"],
        [3, "Tòng Văn Cộng", "Chiềng Ly", "Bản Co", None],
        [None, "Người lập biểu"],
    ):
        book.active.append(row)
    book.save(tmp_path / "don.xlsx")
    options = ReadOptions(province="14", year=2021, units=load_units())
    reading = access.read(tmp_path / "don.xlsx", options=options, plugins=PLUGINS)
    first, second = reading.complaints
    assert (first.head_name, first.commune, first.village) == ("Lò Văn Pánh", "03751", "Bản Mòn")
    assert second.commune == ""
    assert {f.code for f in reading.findings} == {"complaint-commune-unclear", "row-unusable"}
    assert reading.accounting.balanced
