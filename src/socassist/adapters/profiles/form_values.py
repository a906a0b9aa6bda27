"""From a household's cells to its `Form` (thông tin hộ trên phiếu)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from socassist.adapters.profiles.batches import TableReader
from socassist.adapters.profiles.grid import is_blank
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.households import HouseholdDraft
from socassist.adapters.profiles.members import MEMBER_NAMES, NOTHING, evidence_names
from socassist.adapters.profiles.places import Place
from socassist.adapters.profiles.problem import error
from socassist.hookspecs import ReadOptions
from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.household import Address
from socassist.model.location import Location
from socassist.model.poverty import Area, Assessment, PovertyStatus

_NAMES = {
    "household.code": ("household_code",),
    "household.head_name": ("head",),
    "household.result": ("status", "claimed_code"),
    "place.province": ("address.province",),
    "place.district": ("address.district",),
    "place.commune": ("address.commune",),
    "place.village": ("address.village",),
}
_RESULTS = {
    "1": PovertyStatus.POOR,
    "2": PovertyStatus.POOR,
    "3": PovertyStatus.POOR,
    "4": PovertyStatus.NEAR_POOR,
    "5": PovertyStatus.NEAR_POOR,
    "6": PovertyStatus.NEAR_POOR,
}
_HISTORY = "household.history:"


def form_of(
    draft: HouseholdDraft,
    table: TableReader,
    heading: Heading,
    place: Place,
    options: ReadOptions,
) -> Form | None:
    """The form of a household; None when it belongs to another province than the one asked for."""
    cells = draft.cells
    address = Address(
        cells.get("place.province") or place.province,
        cells.get("place.district") or place.district,
        cells.get("place.commune") or place.commune,
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
    history = {
        int(key.removeprefix(_HISTORY)): PovertyStatus(value)
        for key, value in cells.items()
        if value is not None and key.startswith(_HISTORY)
    }
    area = Area(cells["household.area"]) if cells.get("household.area") else None
    b1, b2 = cells.get("household.b1"), cells.get("household.b2")
    file, sheet = table.grid.file, table.grid.sheet
    columns, member_columns = _columns(draft.letters)
    return Form(
        kind=FormKind(table.profile.form or FormKind.MIS),
        year=year_of(heading, options, table, history),
        location=Location(file, sheet, draft.row),
        address=address,
        members=tuple(member.build(file, sheet, member_columns) for member in draft.members),
        head_name=cells.get("household.head_name"),
        number=cells.get("household.number"),
        area=area,
        phone=cells.get("household.phone"),
        size=cells.get("household.size"),
        household_code=cells.get("household.code"),
        status=_status(draft, b1, b2),
        claimed_code=int(cells["household.result"]) if cells.get("household.result") else None,
        assessment=Assessment(area=area, b1=b1, b2=b2)
        if b1 is not None or b2 is not None
        else None,
        decision_number=cells.get("household.decision_number"),
        decided=_day(cells.get("household.decided")),
        history=history,
        officer=cells.get("household.officer"),
        collected=_day(cells.get("household.collected")),
        columns=columns,
        originals={_NAMES.get(f"household.{k}", (k,))[0]: v for k, v in draft.originals.items()}
        or NOTHING,
    )


_COLUMN_CACHE: dict[tuple[tuple[str, str], ...], tuple[dict[str, str], dict[str, str]]] = {}


def _columns(letters: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Columns of forms and of members; the same dictionaries for all forms of a layout."""
    key = tuple(letters.items())
    found = _COLUMN_CACHE.get(key)
    if found is None:
        if len(_COLUMN_CACHE) > 256:
            _COLUMN_CACHE.clear()
        found = _COLUMN_CACHE[key] = (
            evidence_names(letters, ("household.", "place."), _NAMES),
            evidence_names(letters, ("member.", "benefit."), MEMBER_NAMES),
        )
    return found


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def _status(draft: HouseholdDraft, b1: int | None, b2: int | None) -> PovertyStatus | None:
    """The class the source prints; scores without a class mean a household that is off the list."""
    cells = draft.cells
    printed = cells.get("household.status")
    if printed:
        return PovertyStatus(printed)
    result = cells.get("household.result")
    if result:
        return _RESULTS[result]
    scored = b1 is not None or b2 is not None
    if scored and "household.result" in cells and is_blank(draft.raw["household.result"]):
        return PovertyStatus.NOT_POOR
    return None


def year_of(
    heading: Heading, options: ReadOptions, table: TableReader, history: Mapping[int, object]
) -> int:
    """The year a form is about: of its title, of its history, or as the caller says; else 0."""
    if heading.year is not None:
        return heading.year
    known = max(
        (int(key.removeprefix(_HISTORY)) for key in table.letters if key.startswith(_HISTORY)),
        default=None,
    )
    return known or options.year or 0


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
