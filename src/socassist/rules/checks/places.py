"""Places: codes of the day, village, area (địa chỉ; R4, R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from socassist.model.finding import Severity
from socassist.model.form import Form
from socassist.model.place import AdministrativeUnit, Level, UnitKind
from socassist.model.poverty import Area
from socassist.model.rule import Scope
from socassist.model.text import fold, normalise
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import Fault, at_form, plan, rule
from socassist.rules.checks.context import Context

_URBAN = (UnitKind.PHUONG, UnitKind.THI_TRAN)
_CODES_WHY = Text(
    "Mã đơn vị hành chính theo danh mục có hiệu lực vào ngày kiểm tra.",
    "Codes are those of the list in force on the day.",
)


def _address(form: Form, _: Context) -> Any:
    return form.address.province, form.address.district, form.address.commune, form.year, form.kind


def _commune(form: Form, context: Context) -> AdministrativeUnit | None:
    day = context.day_of(form)
    if context.units is None or day is None:
        return None
    unit = context.units.get(form.address.commune, day)
    return unit if unit is not None and unit.level is Level.COMMUNE else None


def _days(year: int, context: Context) -> set[date]:
    return {context.day, date(year, 12, 31)}


def _misplaced(key: Any, context: Context) -> bool:
    """Whether province or district is not the commune's on one of the days that may count."""
    province, district, commune, year, _ = key
    units = context.units
    if units is None:
        return False
    for day in _days(year, context):
        above = {unit.level: unit.code for unit in units.path(commune, day)}
        if above.get(Level.PROVINCE) != province or above.get(Level.DISTRICT) != district:
            return True
    return False


def _listed_communes(context: Context) -> frozenset[str]:
    """The communes of which the user's table lists villages."""
    units = context.units
    if units is None:
        return frozenset()
    found: frozenset[str] = context.once(
        "communes with villages", lambda: frozenset(u.parent for u in units.store.extra if u.parent)
    )
    return found


@rule(
    "commune-unknown",
    Severity.ERROR,
    Scope.FORM,
    "Mã xã có trong danh mục vào ngày kiểm tra.",
    "The commune's code is in the list of the day.",
    reads=("address.commune",),
    needs=("units", "on"),
    key=_address,
    suspect=lambda key, context: not _known(key, context),
    why=_CODES_WHY,
    requirement="R9",
)
def commune_unknown(form: Form, context: Context) -> Iterator[Fault]:
    """No commune carried this code on that day."""
    if _commune(form, context) is None:
        yield Fault(
            at_form(form, "address.commune"),
            f"Mã xã “{form.address.commune}” không có trong danh mục vào ngày kiểm tra.",
            f"No commune has the code “{form.address.commune}” on that day.",
            form.address.commune,
        )


def _known(key: Any, context: Context) -> bool:
    units = context.units
    if units is None:
        return False
    found = [units.get(key[2], day) for day in _days(key[3], context)]
    return all(unit is not None and unit.level is Level.COMMUNE for unit in found)


@rule(
    "commune-of-another-district",
    Severity.ERROR,
    Scope.FORM,
    "Xã thuộc huyện đã ghi.",
    "The commune lies in the district stated.",
    reads=("address.commune", "address.district"),
    needs=("units", "on"),
    key=_address,
    suspect=_misplaced,
    why=_CODES_WHY,
    requirement="R9",
)
def commune_of_another_district(form: Form, context: Context) -> Iterator[Fault]:
    """The commune's district of that day is another, or there are no districts any more."""
    unit, day = _commune(form, context), context.day_of(form)
    if unit is None or day is None or context.units is None or form.address.district is None:
        return
    above = context.units.path(unit.code, day)
    district = next((u for u in above if u.level is Level.DISTRICT), None)
    right = district.code if district else None
    if right != form.address.district:
        yield Fault(
            at_form(form, "address.district"),
            f"Xã {unit.full_name} ({unit.code}) không thuộc huyện {form.address.district}.",
            f"{unit.full_name} ({unit.code}) is not in the district {form.address.district}.",
            form.address.district,
            right,
            right,
        )


@rule(
    "commune-of-another-province",
    Severity.ERROR,
    Scope.FORM,
    "Xã thuộc tỉnh đã ghi.",
    "The commune lies in the province stated.",
    reads=("address.commune", "address.province"),
    needs=("units", "on"),
    key=_address,
    suspect=_misplaced,
    why=_CODES_WHY,
    requirement="R9",
)
def commune_of_another_province(form: Form, context: Context) -> Iterator[Fault]:
    """The commune's province of that day is another."""
    unit, day = _commune(form, context), context.day_of(form)
    if unit is None or day is None or context.units is None:
        return
    province = context.units.path(unit.code, day)[0].code
    if province != form.address.province:
        yield Fault(
            at_form(form, "address.province"),
            f"Xã {unit.full_name} ({unit.code}) thuộc tỉnh {province}, không phải "
            f"{form.address.province}.",
            f"{unit.full_name} ({unit.code}) is in province {province}, not "
            f"{form.address.province}.",
            form.address.province,
            province,
            province,
        )


@rule(
    "village-missing",
    Severity.ERROR,
    Scope.FORM,
    "Mỗi hộ có thôn, bản, tổ.",
    "Every household's village is stated.",
    reads=("address.village",),
    key=lambda form, _: form.address.village,
    suspect=lambda village, _: not fold(village),
    cites=plan("3.5"),
    requirement="R9",
)
def village_missing(form: Form, _: Context) -> Iterator[Fault]:
    """No village."""
    if not fold(form.address.village):
        yield Fault(
            at_form(form, "address.village"), "Thiếu thôn, bản, tổ.", "The village is missing."
        )


@rule(
    "village-not-in-list",
    Severity.WARNING,
    Scope.FORM,
    "Thôn, bản có trong bảng thôn của xã, nếu có bảng đó.",
    "The village is in the commune's table of villages, where there is one.",
    reads=("address.village", "address.commune"),
    needs=("units", "on"),
    key=lambda form, _: (form.address.commune, form.address.village),
    suspect=lambda key, context: bool(key[1]) and key[0] in _listed_communes(context),
    why=Text(
        "Bảng thôn, bản do địa phương cung cấp.", "The table of villages is the office's own."
    ),
    requirement="R4",
)
def village_not_in_list(form: Form, context: Context) -> Iterator[Fault]:
    """The user's table knows the commune's villages, and this is none of them."""
    day = context.day_of(form)
    place = form.address
    if context.units is None or day is None or not place.village:
        return
    if context.units.villages(place.commune, day) and not context.units.find_village(
        place.commune, place.village, day
    ):
        yield Fault(
            at_form(form, "address.village"),
            f"Thôn, bản “{place.village}” không có trong bảng thôn của xã.",
            f"The village “{place.village}” is not in the commune's table.",
            place.village,
        )


@rule(
    "village-spelt-two-ways",
    Severity.NOTE,
    Scope.BATCH,
    "Một thôn, bản viết cùng một cách trong xã.",
    "A village is spelt one way in its commune.",
    reads=("address.village",),
    why=Text(
        "Khóa kiểm tra trùng là họ tên chủ hộ và địa chỉ; viết hai cách thì không trùng.",
        "Duplicates are sought by head's name and address; two spellings hide them.",
    ),
    requirement="R4",
)
def village_spelt_two_ways(forms: tuple[Form, ...], _: Context) -> Iterator[Fault]:
    """Two spellings of one village stand in one file, and one of them seldom."""
    spelt: dict[Any, dict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for form in forms:
        village = normalise(form.address.village)
        if village:
            key = (form.location.file, form.address.commune, fold(village))
            spelt[key][village].append(form)
    for ways in spelt.values():
        if len(ways) < 2:
            continue
        usual = max(sorted(ways), key=lambda way: len(ways[way]))
        for way in sorted(ways):
            if way != usual and fold(way) == fold(usual) and way.lower() != usual.lower():
                first = ways[way][0]
                yield Fault(
                    at_form(first, "address.village"),
                    f"Thôn, bản viết hai cách: “{way}” ({len(ways[way])} hộ), “{usual}”.",
                    f"A village is spelt two ways: “{way}” ({len(ways[way])} households), "
                    f"“{usual}”.",
                    way,
                    usual,
                    usual,
                    related=tuple(form.location for form in ways[way][1:]),
                    subject=first.household_code or first.number,
                )


def _area_of(commune: str, day: date, context: Context) -> Area | None:
    """The area that the commune's kind says; None for special zones, which may be either."""
    unit = context.units.get(commune, day) if context.units else None
    if unit is None or unit.kind is UnitKind.DAC_KHU:
        return None
    return Area.URBAN if unit.kind in _URBAN else Area.RURAL


@rule(
    "area-contradicts-commune",
    Severity.WARNING,
    Scope.FORM,
    "Phường, thị trấn là thành thị; xã là nông thôn.",
    "Wards and townships are urban, rural communes rural.",
    reads=("area", "address.commune"),
    needs=("units", "on"),
    key=lambda form, _: (form.area, form.address.commune, form.year),
    suspect=lambda key, context: any(
        key[0] is not _area_of(key[1], day, context) for day in _days(key[2], context)
    ),
    why=Text(
        "Khu vực quyết định chuẩn nghèo; thường là nhầm số 1 và 2.",
        "The area decides the line; mostly 1 and 2 were mixed up.",
    ),
    requirement="R16",
)
def area_contradicts_commune(form: Form, context: Context) -> Iterator[Fault]:
    """The form's area is not that of the commune's kind."""
    unit, day = _commune(form, context), context.day_of(form)
    if unit is None or form.area is None or day is None:
        return
    right = _area_of(unit.code, day, context)
    if right is not None and form.area is not right:
        yield Fault(
            at_form(form, "area"),
            f"Phiếu ghi {form.area.vi}, {unit.full_name} là {right.vi}.",
            f"The form says {form.area.value}, {unit.full_name} is {right.value}.",
            form.area.vi,
            right.vi,
            right.vi,
        )


RULES = (
    commune_unknown,
    commune_of_another_district,
    commune_of_another_province,
    village_missing,
    village_not_in_list,
    village_spelt_two_ways,
    area_contradicts_commune,
)
