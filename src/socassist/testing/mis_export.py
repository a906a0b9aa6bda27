"""Last year's register of a synthetic province as an MIS export, in an invented dialect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from socassist.model.benefit import Benefit
from socassist.model.codes import ethnic_groups, relations
from socassist.model.gazetteer import load_units
from socassist.model.household import HEAD, Household
from socassist.model.person import Person, Sex
from socassist.model.poverty import Area, PovertyRecord
from socassist.testing.truth import SyntheticProvince

_AREAS = {Area.URBAN: "Thành thị", Area.RURAL: "Nông thôn"}


def columns(year: int) -> tuple[str, ...]:
    """The head of the export: classes of the three years up to `year`."""
    return tuple(
        (
            "Mã hộ|Mã tỉnh|Mã huyện|Tên huyện|Mã xã|Tên xã|Thôn/bản|Khu vực|Số thứ tự hộ|"
            f"Họ tên chủ hộ|Số điện thoại|Phân loại {year - 2}|Phân loại {year - 1}|"
            f"Phân loại {year}|Mã thành viên|Họ và tên|Quan hệ với chủ hộ|Ngày sinh|Giới tính|"
            "Dân tộc|Loại giấy tờ|Số giấy tờ|Ngày cấp|Nơi cấp|Ngoài hộ|Mức độ khuyết tật|"
            "Loại chính sách|Nhóm đối tượng|Hệ số|Mức hưởng|Hưởng từ tháng|Số quyết định|"
            "Ngày quyết định|Trạng thái"
        ).split("|")
    )


def write_mis_export(made: SyntheticProvince, path: Path) -> None:
    """One row a member and benefit; the household's cells repeated on each."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Hộ và thành viên")
    sheet.append(columns(made.year - 1))
    words = _Words(made)
    for number, household in enumerate(made.register.households.values(), 1):
        front = words.front(household, number)
        for membership in household.members:
            person = made.register.people[membership.person]
            identity = words.identity(person, membership.relation)
            for benefit in made.register.benefits_of.get(person.id) or (None,):
                sheet.append([*front, *identity, *words.benefit(benefit)])
    book.save(path)


class _Words:
    """Texts of the export's cells."""

    def __init__(self, made: SyntheticProvince) -> None:
        self.register, self.year = made.register, made.year - 1
        self.units, self.day = load_units(), date(made.year - 1, 12, 31)
        self.relations = {entry.key: entry.vi for entry in relations()}
        self.groups = {entry.key: entry.vi for entry in ethnic_groups()}

    def front(self, household: Household, number: int) -> list[object]:
        address = household.address
        district, commune = (
            self.units.get(code, self.day) if code else None
            for code in (address.district, address.commune)
        )
        head = next((m.person for m in household.members if m.relation == HEAD), None)
        classes = [self.status(household.status_in(self.year - n)) for n in (2, 1, 0)]
        return [
            household.id, address.province, address.district,
            district.full_name if district else None, address.commune,
            commune.full_name if commune else None, address.village,
            _AREAS.get(household.area) if household.area else None, number,
            self.register.people[head].name if head else None, household.phone, *classes,
        ]  # fmt: skip

    @staticmethod
    def status(record: PovertyRecord | None) -> str | None:
        if record is None:
            return None
        if record.status.is_poor:
            return "Hộ nghèo"
        return "Hộ cận nghèo" if record.status.is_near_poor else "Không nghèo"

    def identity(self, person: Person, relation: str) -> list[object]:
        held = person.numbers[-1] if person.numbers else None
        disability = person.circumstances.disability
        degree = None
        if disability is not None:
            degree = "Đặc biệt nặng" if disability.degree.value == "extremely-severe" else "Nặng"
        return [
            person.id, person.name, self.relations.get(relation, relation),
            person.birth.vi if person.birth else None,
            {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", None: None}[person.sex],
            self.groups.get(person.ethnicity or ""), held.kind.value.upper() if held else None,
            held.number if held else None, None, None, None, degree,
        ]  # fmt: skip

    @staticmethod
    def benefit(benefit: Benefit | None) -> list[object]:
        if benefit is None:
            return [None] * 8
        letter = benefit.group[2:]
        group = f"Khoản {benefit.group[1:2]}" + (f" điểm {letter}" if letter else "")
        since = benefit.period.since
        return [
            "KPCS" if benefit.kind.value == "care-support" else "TCXH", group,
            float(benefit.coefficient) if benefit.coefficient is not None else None,
            benefit.amount, f"{since.month:02d}/{since.year}", benefit.decision_number, None,
            "Đang hưởng",
        ]  # fmt: skip
