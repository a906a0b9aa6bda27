"""From the names and codes above a table to official codes (xác định địa bàn)."""

from __future__ import annotations

from datetime import date

import attrs

from socassist.adapters.profiles.heading import Heading, Named
from socassist.adapters.profiles.problem import error, warning
from socassist.hookspecs import ReadOptions
from socassist.model.errors import WrongContent
from socassist.model.finding import Finding
from socassist.model.gazetteer import Units, load_units
from socassist.model.location import Location, sheet_in_words
from socassist.model.place import AdministrativeUnit, Level

_LEVELS = {
    "province": (Level.PROVINCE, 2, "tỉnh"),
    "district": (Level.DISTRICT, 3, "huyện"),
    "commune": (Level.COMMUNE, 5, "xã"),
}


@attrs.frozen
class Place:
    """Where a sheet belongs (địa bàn): official codes, empty where unknown."""

    province: str = ""
    district: str | None = None
    commune: str = ""
    findings: tuple[Finding, ...] = ()


def gazetteer(options: ReadOptions) -> Units:
    """The gazetteer given, or the packaged one."""
    return options.units if isinstance(options.units, Units) else load_units()


def day_of(options: ReadOptions, year: int | None) -> date | None:
    """The day whose list of units holds: the one asked for, or the end of the file's year."""
    if options.on is not None:
        return options.on
    known = options.month.year if options.month else (year or options.year)
    return date(known, 12, 31) if known else None


def district_of(commune: str, year: int | None, options: ReadOptions) -> str | None:
    """The district of a commune by the gazetteer of the day (huyện của xã); None since 7/2025."""
    on = day_of(options, year)
    above = gazetteer(options).path(commune, on) if commune and on else ()
    return next((unit.code for unit in above if unit.level is Level.DISTRICT), None)


def settle(heading: Heading, options: ReadOptions, at: Location, *, rows_tell: bool) -> Place:
    """The place of a sheet, from its title, its name and the options.

    Args:
        heading: The title block.
        options: What the caller knows.
        at: The sheet.
        rows_tell: Whether each row has its own codes, so that the title need not.

    Raises:
        WrongContent: The sheet belongs to another province than the one asked for.
    """
    year = heading.month.year if heading.month else heading.year
    on = day_of(options, year)
    findings: list[Finding] = []
    codes: dict[str, str] = {}
    for level in _LEVELS:
        named = heading.places.get(level)
        within = codes.get("district") or codes.get("province") or None
        codes[level] = _code(level, named, within, on, options, at, findings)
        if level == "province":
            codes["province"] = _own_province(codes["province"], options, heading, at, findings, on)
    if not codes["commune"] and "commune" not in heading.places and at.sheet:
        within = codes["district"] or codes["province"] or None
        unsure: list[Finding] = []
        # No kind: a commune and its town may share the name (xã, thị trấn Hát Lót).
        codes["commune"] = _code("commune", Named(at.sheet), within, on, options, at, unsure)
        findings += (one for one in unsure if one.code == "commune-ambiguous")
    if codes["commune"] and on is not None:
        _fill_from_above(codes, on, options)
    if not codes["commune"] and not rows_tell and not findings:
        findings.append(
            error(
                "commune-not-stated",
                "không xác định được xã: thiếu dòng “Xã: … (mã)” phía trên bảng",
                "the commune is not stated: there is no line “Xã: … (code)” above the table",
                at,
            )
        )
    return Place(codes["province"], codes["district"] or None, codes["commune"], tuple(findings))


def _fill_from_above(codes: dict[str, str], on: date, options: ReadOptions) -> None:
    """A known commune tells its district and province: title blocks often leave them out."""
    for unit in gazetteer(options).path(codes["commune"], on):
        for level, (rank, _, _) in _LEVELS.items():
            if unit.level is rank and not codes[level]:
                codes[level] = unit.code


def _code(
    level: str,
    named: Named | None,
    within: str | None,
    on: date | None,
    options: ReadOptions,
    at: Location,
    findings: list[Finding],
) -> str:
    if named is None:
        return ""
    rank, digits, word = _LEVELS[level]
    here = attrs.evolve(at, row=named.row, column=named.column)
    if named.code and len(named.code) <= digits:
        code = named.code.zfill(digits)
        unit = gazetteer(options).get(code, on) if on else None
        known = gazetteer(options).find(named.name, level=rank, within=within, on=on) if on else ()
        if unit is not None and known and code not in {other.code for other in known}:
            findings.append(
                warning(
                    "code-contradicts-name",
                    f"mã {word} {code} là {unit.full_name}, khác tên ghi “{named.name}”; dùng mã",
                    f"the code {code} is {unit.full_name}, not “{named.name}”; the code is used",
                    here,
                    value=named.name,
                    expected=unit.name,
                )
            )
        return code
    if on is None:
        return ""
    kind = f"{named.kind} {named.name}".strip()
    found = gazetteer(options).find(kind, level=rank, within=within, on=on)
    if not found:
        found = gazetteer(options).find(named.name, level=rank, within=within, on=on)
    if len(found) == 1:
        return found[0].code
    findings.append(
        error(
            f"{level}-not-found" if not found else f"{level}-ambiguous",
            f"không xác định được mã {word} “{named.name}”",
            f"no single code belongs to “{named.name}”",
            here,
            value=named.name,
            expected=", ".join(unit.code for unit in found) or None,
        )
    )
    return ""


def _own_province(
    code: str,
    options: ReadOptions,
    heading: Heading,
    at: Location,
    findings: list[Finding],
    on: date | None,
) -> str:
    """The province of a sheet, by its title or as asked for.

    Raises:
        WrongContent: The title tells another one than the one asked for.
    """
    if not options.province or not code or code == options.province:
        return code or options.province or ""
    named = heading.places["province"]
    if named.code is None and (unit := _below(heading, options, on)) is not None:
        # A name may be spoken of in passing; the code of the commune is not.
        findings.append(
            warning(
                "code-contradicts-name",
                f"mã {unit.code} ({unit.full_name}) thuộc tỉnh {options.province}, khác tên tỉnh "
                f"ghi “{named.name}”; dùng mã",
                f"the code {unit.code} ({unit.full_name}) is in province {options.province}, not "
                f"in “{named.name}”; the code is used",
                attrs.evolve(at, row=named.row, column=named.column),
                value=named.name,
                expected=options.province,
            )
        )
        return options.province
    said = f"{named.name} ({code})"
    raise WrongContent(
        f"this is about province {said}, not {options.province}",
        file=at.file,
        sheet=at.sheet,
        advice="Give the right file, or the right province in the round file",
        vi=f"{sheet_in_words(at.file, at.sheet)}: số liệu của tỉnh {said}, không phải tỉnh "
        f"{options.province}. Chọn đúng tệp hoặc sửa mã tỉnh",
    )


def _below(heading: Heading, options: ReadOptions, on: date | None) -> AdministrativeUnit | None:
    """The commune or district whose code stands in the title, where it is in the province."""
    if on is None:
        return None
    units = gazetteer(options)
    for level in ("commune", "district"):
        named = heading.places.get(level)
        digits = _LEVELS[level][1]
        if named is None or named.code is None or len(named.code) > digits:
            continue
        code = named.code.zfill(digits)
        if options.province in {unit.code for unit in units.path(code, on)}:
            return units.get(code, on)
    return None
