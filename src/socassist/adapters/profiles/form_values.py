"""From a household's cells to its `Form` (thông tin hộ trên phiếu)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from socassist.adapters.profiles.batches import TableReader
from socassist.adapters.profiles.grid import is_blank
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.households import HouseholdDraft
from socassist.adapters.profiles.kinds import shown
from socassist.adapters.profiles.making import maker
from socassist.adapters.profiles.members import NOTHING
from socassist.adapters.profiles.naming import FORM_NAMES
from socassist.adapters.profiles.places import Place, district_of
from socassist.adapters.profiles.problem import error
from socassist.hookspecs import ReadOptions
from socassist.model.evidence import Evidence, FormKind
from socassist.model.form import DECLARED, Form
from socassist.model.household import Address
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.model.text import fold

_address, _assessment = maker(Address), maker(Assessment)
_form, _located = maker(Form), maker(Location)
_AREAS = {area.value: area for area in Area}
_STATUSES = {status.value: status for status in PovertyStatus}
_FURTHER = {f"household.{name}": name for name in ("merit", "minority", "cause", "resident_since")}
_SAYS: dict[object, str] = {True: "yes", False: "no"}
_CLASSES = ("household.result", "household.class")
_RESULTS = {
    "1": PovertyStatus.POOR,
    "2": PovertyStatus.POOR,
    "3": PovertyStatus.POOR,
    "4": PovertyStatus.NEAR_POOR,
    "5": PovertyStatus.NEAR_POOR,
    "6": PovertyStatus.NEAR_POOR,
}


def form_of(
    draft: HouseholdDraft,
    table: TableReader,
    heading: Heading,
    place: Place,
    options: ReadOptions,
) -> Form | None:
    """The form of a household; None when it belongs to another province than the one asked for."""
    cells = draft.cells
    commune = cells.get("place.commune") or place.commune
    address = _address(
        cells.get("place.province") or place.province,
        cells.get("place.district")
        or place.district
        or district_of(commune, heading.year, options),
        commune,
        cells.get("place.village") or draft.village,
    )
    if options.province and address.province and address.province != options.province:
        _refuse(draft, table, address.province)
        return None
    if not address.commune and "place.commune" in cells:
        table.findings.append(
            error(
                "commune-missing",
                "thiếu mã xã của hộ",
                "the household's commune code is missing",
                table.at(draft.row, "place.commune"),
            )
        )
    naming = draft.naming
    history = {
        year: _STATUSES[cells[key]]
        for key, year in naming.history.items()
        if cells[key] is not None
    }
    _say_differing(draft, table)
    area = _AREAS.get(cells.get("household.area", ""))
    b1, b2 = cells.get("household.b1"), cells.get("household.b2")
    file, sheet = table.grid.file, table.grid.sheet
    return _form(
        kind=FormKind(table.profile.form or FormKind.MIS),
        year=heading.year or max(naming.history.values(), default=options.year or 0),
        location=_located(file, sheet, draft.row),
        address=address,
        members=tuple(draft.members),
        head_name=cells.get("household.head_name") or _head_row(draft, table),
        number=cells.get("household.number"),
        area=area,
        phone=cells.get("household.phone"),
        size=cells.get("household.size"),
        household_code=cells.get("household.code"),
        status=_status(draft, b1, b2) or _of_title(table, heading),
        claimed_code=_claimed(_result(cells)),
        assessment=_assessment(area=area, b1=b1, b2=b2, deprived=NOTHING, facts=NOTHING)
        if b1 is not None or b2 is not None
        else None,
        decision_number=cells.get("household.decision_number"),
        decided=_day(cells.get("household.decided")),
        history=history,
        officer=cells.get("household.officer"),
        collected=_day(cells.get("household.collected")),
        columns=naming.form,
        originals=_named(draft.originals) if draft.originals else NOTHING,
        further=_further(draft, table),
    )


def _head_row(draft: HouseholdDraft, table: TableReader) -> str | None:
    """The head's name where no column of the household has it, but the head's row begins it."""
    if table.profile.gather == "head" and draft.members:
        return draft.members[0].name or None
    return None


def _of_title(table: TableReader, heading: Heading) -> PovertyStatus | None:
    """The class that the title gives to all households below it; None where it names several."""
    classes = table.profile.classes
    if not classes:
        return None
    title = f" {fold(heading.title)} {fold(table.grid.sheet or '')} "
    told = {classes[words] for words in classes if f" {fold(words)} " in title}
    return _STATUSES.get(told.pop()) if len(told) == 1 else None


def _further(draft: HouseholdDraft, table: TableReader) -> tuple[Evidence, ...]:
    """What columns without a field in the register say of the household, each with its cell."""
    if not _FURTHER.keys() & draft.cells.keys():
        return ()
    found = []
    for key, name in _FURTHER.items():
        value = draft.cells.get(key)
        if value is None:
            continue
        text = value.iso if isinstance(value, PartialDate) else _SAYS.get(value, str(value))
        written = shown(draft.raw[key])
        place = _located(table.grid.file, table.grid.sheet, draft.rows.get(key, draft.row))
        found.append(
            Evidence(
                name,
                text,
                DECLARED,
                FormKind(table.profile.form or FormKind.MIS),
                place,
                draft.naming.form.get(name),
                written if written != text else None,
            )
        )
    return tuple(found)


def _named(said: Mapping[str, str]) -> dict[str, str]:
    return {FORM_NAMES.get(f"household.{key}", (key,))[0]: text for key, text in said.items()}


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def _result(cells: Mapping[str, Any]) -> str | None:
    """What item I.5.1 says: a code of 1 to 6, or a class in words where the column allows it."""
    return next((cells[key] for key in _CLASSES if cells.get(key)), None)


def _class_of(result: str) -> PovertyStatus:
    return _RESULTS.get(result) or _STATUSES[result]


def _say_differing(draft: HouseholdDraft, table: TableReader) -> None:
    """That a column of codes and one of words say two classes; the codes of the form hold."""
    said = [(key, draft.cells[key]) for key in _CLASSES if draft.cells.get(key)]
    if len({_class_of(result) for _, result in said}) > 1:
        table.findings.append(
            error(
                "class-columns-differ",
                "hai cột ghi hai kết quả phân loại khác nhau; lấy theo cột kết quả phân loại (1-6)",
                "two columns give two classes; that of the codes 1 to 6 holds",
                table.at(draft.rows.get(said[1][0], draft.row), said[1][0]),
            )
        )


def _claimed(result: str | None) -> int | None:
    """The code 1 to 6 of form C; None where the cell names the class in words."""
    return int(result) if result in _RESULTS else None


def _status(draft: HouseholdDraft, b1: int | None, b2: int | None) -> PovertyStatus | None:
    """The class the source prints; scores without a class mean a household that is off the list."""
    cells = draft.cells
    printed = cells.get("household.status")
    if printed:
        return _STATUSES[printed]
    result = _result(cells)
    if result:
        return _class_of(result)
    if (b1 is None and b2 is None) or cells.keys().isdisjoint(_CLASSES):
        return None
    if all(is_blank(draft.raw[key]) for key in _CLASSES if key in cells):
        return PovertyStatus.NOT_POOR
    return None


def _refuse(draft: HouseholdDraft, table: TableReader, province: str) -> None:
    table.counts.reported += draft.count
    table.findings.append(
        error(
            "wrong-province",
            f"hộ thuộc tỉnh mã {province}, không thuộc tỉnh của đợt cập nhật; hộ chưa được sử dụng",
            f"the household belongs to province {province}, not to that of the round; not used",
            table.at(draft.row, "place.province"),
            value=province,
        )
    )
