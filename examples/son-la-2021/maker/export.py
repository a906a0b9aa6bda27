# ruff: noqa: S311
"""Last year's register as an export of the MIS, in an invented dialect."""

from __future__ import annotations

from pathlib import Path
from random import Random

from openpyxl.styles import Font

from maker.form_c1 import DEGREES, group_text
from maker.forms import number_of, sex
from maker.places import DISTRICTS, PROVINCE
from maker.plan import Plan
from maker.sheets import Book
from maker.world import Household, Person
from maker.year import Year


def _words(text: str) -> list[str]:
    return text.split(",")


COLUMNS = _words(
    "Mã hộ,Mã tỉnh,Mã huyện,Tên huyện,Mã xã,Tên xã,Thôn/bản,Khu vực,"
    "Số thứ tự hộ,Họ tên chủ hộ,Số điện thoại,Phân loại 2018,Phân loại 2019,"
    "Phân loại 2020,Mã thành viên,Họ và tên,Quan hệ với chủ hộ,Ngày sinh,"
    "Giới tính,Dân tộc,Loại giấy tờ,Số giấy tờ,Ngày cấp,Nơi cấp,Ngoài hộ,"
    "Mức độ khuyết tật,Loại chính sách,Nhóm đối tượng,Hệ số,Mức hưởng,"
    "Hưởng từ tháng,Số quyết định,Ngày quyết định,Trạng thái"
)
_CLASSES = {
    "poor": "Hộ nghèo", "near": "Hộ cận nghèo", "escaped": "Thoát nghèo", "none": "Không nghèo",
}  # fmt: skip


def export(path: Path, year: Year, plan: Plan) -> None:
    book = Book()
    sheet = book.sheet("Hộ và thành viên")
    sheet.append(COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    old = [h for h in year.world.households if h.code]
    last = {}
    for household in old:
        last[household.commune.code] = household.code
    for household in old:
        guests = [s.person for s, _home, other in plan.two_homes_in_export if other is household]
        for row in _rows(year, household, household.code, guests):
            sheet.append(row)
    for household in plan.twice_in_export:
        number = int(last[household.commune.code][-4:]) + 1
        last[household.commune.code] = code = f"14{household.commune.code}{number:04d}"
        for row in _rows(year, household, code, []):
            sheet.append(row)
        plan.note(
            "household-twice-in-export", path.name, sheet.title, sheet.max_row,
            code=code, first_code=household.code,
        )  # fmt: skip
    for seat, home, other in plan.two_homes_in_export:
        number = len(other.before) + 1
        plan.note(
            "person-in-two-households-of-export", path.name, sheet.title, 0,
            code=f"{other.code}{number:02d}", first_code=_member_code(home, seat.person),
        )  # fmt: skip
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, width in zip(
        "ABCDEFGJOPQRT", (14, 8, 8, 14, 8, 16, 16, 24, 16, 24, 16, 12, 10), strict=True
    ):
        sheet.column_dimensions[column].width = width
    book.save(path)


def _member_code(household: Household, person: Person) -> str:
    for number, (other, _relation) in enumerate(household.before, 1):
        if other is person:
            return f"{household.code}{number:02d}"
    return ""


def _rows(year: Year, household: Household, code: str, guests: list[Person]) -> list[list[object]]:
    commune = household.commune
    head = household.before[0][0]
    front: list[object] = [
        code, PROVINCE[0], commune.district, " ".join(DISTRICTS[commune.district]), commune.code,
        commune.full, household.village, "Thành thị" if commune.urban else "Nông thôn",
        int(code[-4:]), head.name, household.phone or None,
        *(_CLASSES.get(household.past.get(y, "")) for y in (2018, 2019, 2020)),
    ]  # fmt: skip
    rows = []
    members = [*household.before, *((guest, "Cháu") for guest in guests)]
    outside = {seat.person.key for seat in household.seats if seat.outside}
    for number, (person, relation) in enumerate(members, 1):
        rng = Random(f"export/{household.key}/{person.key}")
        papers = number_of(person, 2020)
        if code != household.code and rng.random() < 0.6:
            papers = ""  # the second entry was typed from another list
        kind = None
        if papers:
            kind = (
                "CMND"
                if len(papers) == 9
                else "CCCD"
                if person.birth[0] < 2007
                else "Giấy khai sinh"
            )
        issuer = "Cục CS QLHC về TTXH" if kind == "CCCD" else "CA tỉnh Sơn La"
        born, month, day = person.birth
        birth = (
            f"{day:02d}/{month:02d}/{born}"
            if day and month
            else rng.choice((f"01/01/{born}", str(born)))
        )
        known = person.disability and person.since_disabled <= (2020, 12)
        identity: list[object] = [
            f"{code}{number:02d}", person.name, relation, birth, sex(person), person.group, kind,
            papers or None, person.issued if papers and kind != "Giấy khai sinh" else None,
            issuer if papers and kind != "Giấy khai sinh" else None,
            "X" if person.key in outside else None,
            DEGREES[person.disability] if known else None,
        ]  # fmt: skip
        lines = year.before(household, person) if not any(person is g for g in guests) else ()
        for line in lines or (None,):
            if line is None:
                rows.append([*front, *identity, *[None] * 8])
                continue
            since = rng.randint(2015, 2020), rng.randint(1, 12)
            if line.group == "k5b":
                since = max(since, (born + 80, month or 1))
            if line.group in ("k6", "k2c"):
                since = max(since, person.since_disabled)
            rows.append(
                [
                    *front, *identity, line.kind, group_text(commune, line.group),
                    line.coefficient, line.amount, f"{since[1]:02d}/{since[0]}",
                    f"{rng.randint(200, 2800)}/QĐ-UBND",
                    f"{rng.randint(2, 27):02d}/{since[1]:02d}/{since[0]}", "Đang hưởng",
                ]
            )  # fmt: skip
    return rows
