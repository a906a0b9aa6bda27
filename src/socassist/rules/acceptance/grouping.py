"""Beneficiaries by the official groups of the reports (phân nhóm theo Mẫu 10a; R20).

The rows stand in `report_grouping.toml` beside this module. Each benefit is counted in exactly one
row; what the form has no row for is shown after it, so that the sum is the whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

import attrs
import cattrs

from socassist.model.arguments import every, expect
from socassist.model.benefit import Benefit, BenefitKind
from socassist.model.errors import NotInForce
from socassist.model.period import Month
from socassist.model.person import Person, Sex
from socassist.model.register import Register
from socassist.model.table import Cell, Column, Table


@attrs.frozen
class GroupRow:
    """One row of the form: which benefits it counts (một dòng chỉ tiêu)."""

    number: str
    label: str
    kind: BenefitKind | None = None
    groups: tuple[str, ...] = ()
    from_age: int = 0
    to_age: int | None = None
    degree: str | None = None
    poor: bool | None = None
    part_of: str | None = None
    own_row: bool = True

    @property
    def is_heading(self) -> bool:
        """Whether the row only sums the rows below it."""
        return self.kind is None and self.part_of is None


@attrs.frozen
class Edition:
    """The rows in force from a day on (mẫu áp dụng từ ngày)."""

    since: date
    cites: str
    rows: tuple[GroupRow, ...]


@attrs.frozen
class _Facts:
    benefit: Benefit
    age: int | None
    degree: str | None
    poor: bool | None
    sex: Sex | None


@cache
def _editions() -> tuple[Edition, ...]:
    text = (files(__package__) / "report_grouping.toml").read_text(encoding="utf-8")
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, lambda value, _: value)
    raw = tomllib.loads(text)["editions"]
    return tuple(sorted(converter.structure(raw, list[Edition]), key=lambda edition: edition.since))


def edition_on(day: date) -> Edition:
    """Give the rows in force on a day.

    Raises:
        NotInForce: No edition is known for that day.
    """
    found = [edition for edition in _editions() if edition.since <= day]
    if not found:
        first = _editions()[0].since
        raise NotInForce(
            f"Mẫu 10a: no grouping known on {day.isoformat()}; the first is of {first.isoformat()}",
            vi=f"Mẫu 10a: ngày {day:%d/%m/%Y} chưa có cách phân nhóm; cách đầu tiên từ "
            f"{first:%d/%m/%Y}",
        )
    return found[-1]


def beneficiary_groups(
    register: Register, month: Month, *, communes: frozenset[str] | None = None
) -> Table:
    """Count the benefits drawn in a month by official group, sex and money (tổng hợp đối tượng).

    Money is the monthly amount of the month, in million đồng (triệu đồng). Ages count at the end
    of the month; a birth date without day or month counts from its first day. What falls into no
    row (unknown age, unknown degree of disability, provincial groups) stands in a last row.

    Args:
        register: The register.
        month: The month, mostly the closing month.
        communes: Codes of the communes wanted; all where left out.

    Raises:
        NotInForce: No edition of the form is known for the month.
    """
    expect(Register, register=register)
    expect(Month, month=month)
    if communes is not None:
        communes = frozenset(every(str, "communes", communes))
    edition = edition_on(month.last)
    counted: dict[str, list[_Facts]] = {row.number: [] for row in edition.rows}
    rest: list[_Facts] = []
    for id_ in sorted(register.benefits):
        benefit = register.benefits[id_]
        home = register.households.get(benefit.household)
        if not benefit.drawn_in(month) or (
            communes is not None and (home is None or home.address.commune not in communes)
        ):
            continue
        facts = _facts(register, benefit, month)
        row = next((row for row in edition.rows if _fits(row, facts)), None)
        if row is None:
            rest.append(facts)
            continue
        counted[row.number].append(facts)
        for part in edition.rows:
            if part.part_of == row.number and _in_part(part, facts):
                counted[part.number].append(facts)
    rows = [_row(row, _below(row, edition, counted)) for row in edition.rows]
    total = [facts for row in edition.rows if row.kind for facts in counted[row.number]] + rest
    rows.append(_cells("d", "Chưa xếp được nhóm", rest))
    return Table(
        key="10a",
        title="TỔNG HỢP ĐỐI TƯỢNG HƯỞNG TRỢ CẤP XÃ HỘI, KINH PHÍ CHĂM SÓC HÀNG THÁNG",
        columns=(
            Column("number", "STT", width=8),
            Column("label", "Chỉ tiêu", width=60),
            Column("total", "Tổng số", "integer"),
            Column("male", "Nam", "integer"),
            Column("female", "Nữ", "integer"),
            Column("money", "Kinh phí (triệu đồng)", "decimal"),
        ),
        rows=(*rows, _cells("", "Tổng cộng", total)),
        lines=(f"Tháng {month.month} năm {month.year}",),
        notes=(f"Phân nhóm theo {edition.cites}. Mỗi chế độ được tính đúng một lần.",),
    )


def _facts(register: Register, benefit: Benefit, month: Month) -> _Facts:
    about = benefit.cared_for or benefit.person
    person = register.people.get(about) or register.people.get(benefit.person)
    home = register.households.get(benefit.household)
    record = home.status_in(month.year) if home else None
    disability = person.circumstances.disability if person else None
    return _Facts(
        benefit,
        _age(person, month.last) if person else None,
        disability.degree.value if disability else None,
        record.status.is_poor if record else None,
        person.sex if person else None,
    )


def _age(person: Person, day: date) -> int | None:
    birth = person.birth
    if birth is None:
        return None
    reached = (birth.month or 1, birth.day or 1) <= (day.month, day.day)
    return day.year - birth.year - (0 if reached else 1)


def _fits(row: GroupRow, facts: _Facts) -> bool:
    if row.kind is not facts.benefit.kind or facts.benefit.group not in row.groups:
        return False
    if row.degree is not None and row.degree != facts.degree:
        return False
    return _age_fits(row, facts)


def _age_fits(row: GroupRow, facts: _Facts) -> bool:
    if row.from_age == 0 and row.to_age is None:
        return True
    if facts.age is None:
        return False
    return row.from_age <= facts.age and (row.to_age is None or facts.age < row.to_age)


def _in_part(row: GroupRow, facts: _Facts) -> bool:
    return _age_fits(row, facts) and (row.poor is None or row.poor is facts.poor)


def _below(row: GroupRow, edition: Edition, counted: Mapping[str, list[_Facts]]) -> list[_Facts]:
    """What a row counts; a heading sums the rows numbered under it."""
    if not row.is_heading:
        return counted[row.number]
    if row.number == "I":
        wanted = [r for r in edition.rows if r.kind is BenefitKind.ALLOWANCE and r.own_row]
    elif row.number == "II":
        wanted = [r for r in edition.rows if r.kind is BenefitKind.CARE_SUPPORT and r.own_row]
    else:
        wanted = [r for r in edition.rows if r.kind and r.number.startswith(row.number + ".")]
    return [facts for r in wanted for facts in counted[r.number]]


def _row(row: GroupRow, found: list[_Facts]) -> tuple[Cell, ...]:
    return _cells(row.number, row.label, found)


def _cells(number: str, label: str, found: list[_Facts]) -> tuple[Cell, ...]:
    return (
        number,
        label,
        len(found),
        sum(1 for facts in found if facts.sex is Sex.MALE),
        sum(1 for facts in found if facts.sex is Sex.FEMALE),
        Decimal(sum(facts.benefit.amount for facts in found)) / 1_000_000,
    )
