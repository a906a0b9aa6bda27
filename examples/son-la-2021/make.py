"""Make the example round: python make.py [--clean] [--seed 2021] [--into FOLDER].

Without --clean it writes what offices would send the first time, with all the trouble of the
field (dau-vao/), the round file and the expected outcome. With --clean it writes the same round
after the offices mended their lists and forms (dau-vao-sach/, round-sach.toml).
The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from maker.expectation import expectation, has_c1
from maker.export import export
from maker.form_c import FormC
from maker.form_c1 import FormC1
from maker.lists import approved, payment
from maker.places import DISTRICTS
from maker.plan import C1, C, Plan, draw
from maker.sheets import Book
from maker.signed import signed_forms
from maker.world import Household, build
from maker.year import Year, live

ROUND = """\
# One update round of Sơn La: run it with  socassist run {name}
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"
lang = "vi"

[register]
url = "sqlite:///{results}/so-du-lieu.db"

[inputs]
mis_export = ["dau-vao/mis-2020.xlsx"]
forms_c = ["{folder}/phieu-c-*.xlsx"]
forms_c1 = ["{folder}/phieu-c1-*.xlsx"]
approved_lists = ["{folder}/phe-duyet-*.xlsx"]
payment_lists = ["{folder}/chi-tra-2021-12-*.xlsx"]
signed_forms = ["dau-vao/bieu-nghiem-thu-da-ky.xlsx"]
{returned}

[software]
districts = [
  "116", "118", "119", "120", "121", "122", "123", "124", "125", "126", "127", "128",
]

[sample]
seed = 2021

[outputs]
folder = "{results}"
"""


RETURNED = """\
check_sheets = ["dau-vao-sach/mau-kiem-tra-da-dien.xlsx"]
reviews = ["dau-vao-sach/can-xem-lai-da-duyet.xlsx"]"""
"""What comes back from the field and from the reviewer; see finish.py."""


def make(into: Path, seed: int, *, clean: bool) -> None:
    year = live(build(seed))
    plan = draw(year, seed)
    plan.clean = clean
    folder = into / ("dau-vao-sach" if clean else "dau-vao")
    world = year.world.households
    world.sort(key=lambda h: (h.commune.code, h.commune.villages.index(h.village), h.key))
    refs: dict[str, dict[int, tuple[str, str, int]]] = {C: {}, C1: {}}
    in_c = [h for h in world if h.in_review]
    in_c1 = [h for h in world if has_c1(year, h)]
    if not clean:
        export(folder / "mis-2020.xlsx", year, plan)
    for district in DISTRICTS:
        _forms(FormC, refs[C], folder / f"phieu-c-{district}.xlsx", in_c, year, plan)
        _forms(FormC1, refs[C1], folder / f"phieu-c1-{district}.xlsx", in_c1, year, plan)
        here = [commune for commune in year.world.communes if commune.district == district]
        book = Book()
        for commune in here:
            approved(book, commune, world, plan, f"phe-duyet-{district}.xlsx")
        book.save(folder / f"phe-duyet-{district}.xlsx")
        book = Book()
        for commune in here:
            payment(book, commune, year, plan, f"chi-tra-2021-12-{district}.xlsx")
        book.save(folder / f"chi-tra-2021-12-{district}.xlsx")
    if not clean:
        now = [h for h in world if any(not seat.gone for seat in h.seats)]
        signed_forms(
            folder / "bieu-nghiem-thu-da-ky.xlsx",
            2021,
            year.world.communes,
            {
                "A": [h for h in now if h.listed_now and not h.listed_before],
                "B": [h for h in now if year.assisted_now(h) and not year.assisted_before(h)],
            },
        )
    counts = {
        "households_in_export": sum(bool(h.code) for h in world) + len(plan.twice_in_export),
        "forms_c": len(in_c) + (0 if clean else len(plan.of_kind("form-entered-twice"))),
        "forms_c1": len(in_c1),
        "households_after_round": len([h for h in world if any(not s.gone for s in h.seats)]),
    }
    name = "expected-sach.toml" if clean else "expected.toml"
    (into / name).write_text(expectation(year, plan, refs, counts), encoding="utf-8")
    name = "round-sach.toml" if clean else "round.toml"
    results = "ket-qua-sach" if clean else "ket-qua"
    (into / name).write_text(
        ROUND.format(
            name=name,
            folder=folder.name,
            results=results,
            returned=RETURNED if clean else "check_sheets = []\nreviews = []",
        ),
        encoding="utf-8",
    )


def _forms(
    writer: Callable[..., FormC | FormC1],
    refs: dict[int, tuple[str, str, int]],
    path: Path,
    households: list[Household],
    year: Year,
    plan: Plan,
) -> None:
    book = Book()
    district = path.stem.rsplit("-", 1)[1]
    for commune in year.world.communes:
        here = [h for h in households if h.commune is commune]
        if commune.district == district and here:
            sheet = writer(book, commune, year, plan, path.name)
            for key, row in sheet.write(here).items():
                refs[key] = (path.name, commune.name, row)
    if district == "119":
        hidden = book.sheet("DM")
        hidden.sheet_state = "hidden"
        for row in (("Mã", "Quan hệ"), (1, "Chủ hộ"), (2, "Vợ"), (3, "Chồng"), (4, "Con")):
            hidden.append(row)
    elif district == "126":
        book.sheet("Sheet3")
    book.save(path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clean", action="store_true", help="the round after the corrections")
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--into", type=Path, default=Path(__file__).parent)
    given = parser.parse_args()
    make(given.into, given.seed, clean=given.clean)
