"""The table to send for matching with another national database (danh sách gửi đối chiếu; R28)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from socassist.model.codes.ethnicity import ethnic_groups
from socassist.model.household import Household
from socassist.model.partial_date import PartialDate
from socassist.model.person import NumberKind, Person, PersonId
from socassist.model.register import Register
from socassist.model.table import Column, Table
from socassist.model.text.letter_case import upper_case
from socassist.rules.exchange.layout import Layout, LayoutField, load_layouts


def request_table(
    register: Register,
    *,
    database: str = "population",
    people: Collection[PersonId] | None = None,
    layouts: Mapping[str, Layout] | None = None,
) -> Table:
    """The people to send for matching (danh sách đề nghị đối chiếu; plan 3743 annex 1, 2.1, 3.5).

    One row a person who lives and belongs to a household now, in order of identifiers, which the
    answer repeats. People who lack a required field are left out and counted in a note. The
    table holds full identity numbers: it is made to be sent, keep it accordingly.

    Args:
        register: The register.
        database: Key of a layout: ``population`` or ``social-insurance``.
        people: Only these; everybody when left out.
        layouts: Layouts to use instead of the library's own, which are not official.

    Raises:
        KeyError: There is no such layout, or a person is not in the register.
    """
    known = load_layouts() if layouts is None else layouts
    if database not in known:
        raise KeyError(f"no layout of {database}; there are {', '.join(sorted(known))}")
    layout = known[database]
    chosen = sorted(register.household_of if people is None else people)
    rows: list[tuple[str, ...]] = []
    incomplete = 0
    for key in chosen:
        person = register.people[key]
        if person.died is not None:
            continue
        home = register.household_of.get(key)
        household = register.households[home] if home else None
        row = tuple(_cell(field, person, household) for field in layout.fields)
        lacks = any(
            field.required and not value for field, value in zip(layout.fields, row, strict=True)
        )
        if lacks:
            incomplete += 1
        else:
            rows.append(row)
    notes = []
    if not layout.official:
        notes.append("Mẫu do thư viện socassist đặt ra, không phải mẫu chính thức.")
    if incomplete:
        notes.append(f"Không gửi {incomplete} người vì thiếu thông tin bắt buộc.")
    return Table(
        key=database,
        title=f"DANH SÁCH ĐỀ NGHỊ ĐỐI CHIẾU VỚI {upper_case(layout.vi)}",
        columns=tuple(Column(field.key, field.title) for field in layout.fields),
        rows=tuple(rows),
        notes=tuple(notes),
        landscape=True,
    )


def _cell(field: LayoutField, person: Person, household: Household | None) -> str:
    key = field.key
    if key == "birth":
        return _date(person.birth, field.format)
    if key == "sex" and person.sex is not None:
        return person.sex.vi if field.format == "vi" else person.sex.value
    if key == "ethnicity" and person.ethnicity:
        group = ethnic_groups().get(person.ethnicity) if field.format == "vi" else None
        return group.vi if group else person.ethnicity
    text = _text(key, person, household)
    return upper_case(text) if field.format == "upper" else text


def _text(key: str, person: Person, household: Household | None) -> str:
    if key == "person":
        return person.id
    if key == "name":
        return person.name
    if key.startswith("number:"):
        return person.number(NumberKind(key.removeprefix("number:"))) or ""
    if household is None:
        return ""
    if key == "household":
        return household.id
    if key.startswith("address."):
        return getattr(household.address, key.removeprefix("address.")) or ""
    return ""


def _date(day: PartialDate | None, form: str) -> str:
    if day is None:
        return ""
    if form == "dmy":
        return day.vi
    if form == "ymd":
        return day.iso.replace("-", "") if day.precision == "day" else ""
    return day.iso
