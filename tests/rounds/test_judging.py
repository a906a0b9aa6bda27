"""A round draws and judges as its round file says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from socassist import access
from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.rules.acceptance import Acceptance, Design, ErrorUnit
from socassist.testing import synthetic_province, write_office_files

PLUGINS = load_plugins(allow=())
ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"
[register]
url = "sqlite:///so.db"
[inputs]
forms_c = ["dau-vao/phieu-c-*.xlsx"]
[sample]
seed = 2021
{sample}
[acceptance]
{terms}
[outputs]
folder = "ket-qua"
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(40, seed=9, duplicates=0.2), folder / "dau-vao")
    return folder


def result_of(files: Path, sample: str = "", terms: str = ""):  # type: ignore[no-untyped-def]
    place = files / "round.toml"
    place.write_text(ROUND.format(sample=sample, terms=terms), "utf-8")
    return run_round(place, plugins=PLUGINS, write=False)


def test_a_stratified_sample_gives_every_commune_its_share(files: Path) -> None:
    result = result_of(files, 'design = "stratified"\nby = "commune"\nsize = 9')
    sample = result.sample
    assert (sample.design, len(sample.drawn), sample.plan.unit) == (
        Design.STRATIFIED,
        9,
        ErrorUnit.FIELD,
    )
    homes = result.register.households
    lot = Counter(home.address.commune for home in homes.values() if home.ended is None)
    drawn = Counter(homes[unit].address.commune for unit in sample.drawn)
    assert all(abs(drawn[code] - 9 * lot[code] / sum(lot.values())) < 1.01 for code in lot)


def test_clusters_are_villages_and_taken_whole(files: Path) -> None:
    result = result_of(files, 'design = "clustered"\nsize = 5')
    homes = result.register.households
    drawn = {(h.address.commune, h.address.village) for h in map(homes.get, result.sample.drawn)}
    whole = {
        home.id
        for home in homes.values()
        if home.ended is None and (home.address.commune, home.address.village) in drawn
    }
    assert set(result.sample.drawn) == whole
    assert len(whole) >= 5


def test_an_error_may_be_a_household(files: Path) -> None:
    sample = result_of(files, 'unit = "record"').sample
    assert sample.plan.unit is ErrorUnit.RECORD
    assert sample.plan.to_draw == sample.plan.size == len(sample.drawn)


def test_a_harder_limit_for_other_fields_draws_more_households(files: Path) -> None:
    easy = result_of(files, 'limit_identity = "10%"\nlimit_other = "20%"').sample
    hard = result_of(files, 'limit_identity = "10%"\nlimit_other = "0.5%"').sample
    assert len(hard.drawn) > len(easy.drawn)


@pytest.mark.parametrize("strict", [False, True])
def test_known_duplicates_are_said_and_count_where_the_province_says_so(
    tmp_path: Path, *, strict: bool
) -> None:
    made = synthetic_province(40, seed=9, duplicates=0.3)
    write_office_files(made, tmp_path / "dau-vao")
    with access.open_register(f"sqlite:///{tmp_path / 'so.db'}", province="14") as store:
        store.load()
        store.save(made.register)
    place = tmp_path / "round.toml"
    terms = 'obstacles = "refuse"' if strict else ""
    place.write_text(ROUND.format(sample="", terms=terms), "utf-8")
    result = run_round(place, plugins=PLUGINS)
    assert result.duplicates.clusters
    beside = {ground.code: ground for ground in result.decision.grounds[3:]}
    assert beside["known-duplicates"].met is False
    said = result.decision.summary.vi
    assert "nhập trùng (điểm 3.3 không cho phép)" in said
    assert ("phải xử lý xong" if strict else "không làm thay đổi kết luận") in said
    assert result.decision.outcome is (Acceptance.REFUSED if strict else None)
    page = (tmp_path / "ket-qua" / "ket-qua.html").read_text("utf-8")
    assert "nhập trùng (điểm 3.3" in page
    book = CalamineWorkbook.from_path(tmp_path / "ket-qua" / "nghiem-thu.xlsx")
    cells = [row[0] for row in book.get_sheet_by_name("Kết luận").to_python()]
    assert "Ngoài điểm 3.6" in cells
