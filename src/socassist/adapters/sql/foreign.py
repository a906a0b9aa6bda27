"""Read another system's database through a mapping, without copying it (đọc CSDL khác).

The columns go through the same machinery as the columns of a spreadsheet, so a value means the
same wherever it comes from. A location names the mapping file, the table, the record and the
column.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs

from socassist.adapters.profiles.forms import read_forms
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.lists import read_approved, read_payments
from socassist.adapters.profiles.phrases import month as read_month
from socassist.adapters.profiles.places import Place
from socassist.adapters.profiles.problem import error, warning
from socassist.adapters.profiles.profile import FieldSpec, Profile, load_profiles
from socassist.adapters.profiles.reading import collector_at_rest
from socassist.adapters.sql.foreign_mapping import (
    BrokenMapping,
    ForeignMapping,
    ForeignTable,
    Record,
    is_mapping,
    read_mapping,
)
from socassist.adapters.sql.foreign_table import HOUSEHOLD, ForeignRows, Numbered, Records
from socassist.hookspecs import ReadOptions, Recognition
from socassist.model.errors import UnreadableSource, WrongContent
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.period import Month
from socassist.model.reading import Accounting, Reading, SourceRecord

_RECORDS = ("form", "approved-list", "payment-list")


class MappingReader:
    """Reads another system's database, named by a mapping file (bộ đọc cơ sở dữ liệu khác)."""

    name = "sql-mapping"

    def recognises(self, path: Path, options: ReadOptions) -> Recognition | None:
        """A TOML file that says ``kind = "database-mapping"``."""
        if not is_mapping(path):
            return None
        mapping = read_mapping(path)
        return Recognition(self.name, mapping.tables[0].profile, mapping.origin)

    def read(self, path: Path, options: ReadOptions) -> Reading:
        """Read every table of the mapping.

        Raises:
            SourceError: The mapping or the database cannot be used; nothing was read.
        """
        return read_foreign(path, options)


def read_foreign(
    path: Path, options: ReadOptions | None = None, *, url: str | None = None
) -> Reading:
    """Read another system's database through a mapping file (đọc CSDL qua tệp ánh xạ).

    Args:
        path: The mapping file.
        options: What the caller knows; year, month, province and day are parameters of the
            mapping's questions.
        url: The database's address, instead of the one in the mapping.

    Raises:
        BrokenMapping: The mapping contradicts itself, or the profile.
        MissingSheet: A table is not there.
        MissingColumn: A column is not there, or a field that the profile requires is not mapped.
        WrongContent: The mapping is of another province than the one asked for.
        UnreadableSource: The database cannot be reached, or went away; SQLAlchemy is missing.
    """
    given = options or ReadOptions()
    mapping = read_mapping(path)
    _refuse_other_province(mapping, given)
    profiles = {p.name: p for p in load_profiles(given.profiles)}
    planned = [(table, _profile_of(table, profiles, path.name)) for table in mapping.tables]
    try:
        from socassist.adapters.sql.foreign_query import connected, fetch
    except ModuleNotFoundError as missing:
        raise UnreadableSource(
            f"{missing.name} is not installed; run: pip install 'socassist[sql]'",
            file=path.name,
            vi=f"{path.name}: chưa cài {missing.name}; hãy chạy: pip install 'socassist[sql]'",
        ) from missing
    month = given.month
    parameters = {
        "year": given.year,
        "province": given.province or mapping.place.province or None,
        "on": given.on,
        "month": month.month if month else None,
        "month_year": month.year if month else None,
    }
    parts: list[Reading] = []
    address = url or _address(mapping, path.name)
    with collector_at_rest(), connected(address, path.parent, path.name) as connection:
        for table, profile in planned:
            records = fetch(connection, table, parameters, path.name)
            parts.append(_read_table(records, table, profile, mapping, given))
    return attrs.evolve(Reading.joined(parts), sources=(path.name,))


def _address(mapping: ForeignMapping, file: str) -> str:
    database = mapping.database
    if database.env:
        held = os.environ.get(database.env)
        if not held:
            raise UnreadableSource(
                f"the environment variable {database.env} with the database's address is not set",
                file=file,
                vi=f"{file}: chưa đặt biến môi trường {database.env} (địa chỉ cơ sở dữ liệu)",
            )
        return held
    if not database.url:
        raise BrokenMapping(
            "[database] says neither url nor env",
            file=file,
            vi=f"{file}: mục [database] cần url hoặc env",
        )
    rest = database.url.partition("://")[2].partition("/")[0]
    if "@" in rest and ":" in rest.rpartition("@")[0]:
        raise BrokenMapping(
            "the address holds a password, which has no place in a file",
            file=file,
            advice="Put the address into an environment variable and write env = its name",
            vi=f"{file}: không ghi mật khẩu trong tệp; đặt địa chỉ vào biến môi trường",
        )
    return database.url


def _refuse_other_province(mapping: ForeignMapping, options: ReadOptions) -> None:
    held = mapping.place.province
    if options.province and held and held != options.province:
        raise WrongContent(
            f"this is about province {held}, not {options.province}",
            file=mapping.file,
            vi=f"{mapping.file}: số liệu của tỉnh {held}, không phải tỉnh {options.province}",
        )


def _profile_of(table: ForeignTable, profiles: Mapping[str, Profile], file: str) -> Profile:
    """The profile narrowed to the mapped fields, households gathered by their key."""

    def refuse(vi: str, en: str) -> BrokenMapping:
        return BrokenMapping(en, file=file, sheet=table.name, vi=f"{file}, bảng {table.name}: {vi}")

    profile = profiles.get(table.profile)
    if profile is None or profile.record not in _RECORDS:
        fitting = ", ".join(name for name, p in profiles.items() if p.record in _RECORDS)
        raise refuse(
            f"không có bảng ánh xạ cột {table.profile}; có {fitting}",
            f"there is no such profile as {table.profile}; there are {fitting}",
        )
    alike = [profile, *(p for p in profiles.values() if p.record == profile.record)]
    specs: dict[str, FieldSpec] = {}
    for key in table.columns:
        base = key.rsplit(":", 1)[0] if key.rpartition(":")[2].isdigit() else key
        spec = next((s for p in alike if (s := p.spec(base)) is not None), None)
        if spec is None:
            known = ", ".join(s.key for s in profile.fields)
            raise refuse(
                f"{profile.name} không có trường {key}; có {known}",
                f"{key} is no field of {profile.name}; its fields are {known}",
            )
        if spec.kind == "choice":
            keys = {written: written for written in spec.values.values()}
            spec = attrs.evolve(spec, values={**keys, **spec.values})
        specs[base] = spec
    lacking = [spec for spec in profile.required if spec.key not in specs]
    lacking = [spec for spec in lacking if spec.key not in _given_otherwise(table)]
    if lacking:
        wanted = ", ".join(spec.key for spec in lacking)
        labels = ", ".join(spec.label for spec in lacking)
        raise refuse(
            f"thiếu các trường {wanted} ({labels})",
            f"the {profile.en} needs the fields {wanted} ({labels})",
        )
    if profile.record != "form":
        return attrs.evolve(profile, field=tuple(specs.values()))
    if table.household is None:
        raise refuse(
            "ghi cột chung của các dòng thuộc một hộ: household = “…”",
            "say which column the rows of a household share: household = “…”",
        )
    if table.lists:
        raise refuse(
            "lists chỉ dùng cho danh sách phê duyệt và danh sách chi trả, không dùng cho phiếu",
            "lists is for approved lists and payment lists, not for forms",
        )
    specs[HOUSEHOLD] = FieldSpec(HOUSEHOLD, ("household",), "ordinal")
    return attrs.evolve(profile, field=tuple(specs.values()), starts=(HOUSEHOLD,), gather="code")


def _given_otherwise(table: ForeignTable) -> frozenset[str]:
    """Fields that a database keeps elsewhere: the key of the household stands for its head."""
    return frozenset({"household.head_name", "household.code"} if table.household else ())


def _read_table(
    records: Iterable[Record],
    table: ForeignTable,
    profile: Profile,
    mapping: ForeignMapping,
    options: ReadOptions,
) -> Reading:
    """One table: a form or entry for each record, or a finding."""
    stream = Records(records, table, profile, mapping.file)
    found: list[SourceRecord] = []
    findings: list[Finding] = []
    total = Accounting()
    seen: set[tuple[Any, ...]] = set()
    columns = [table.wanted.index(column) for column in table.lists.values()]

    def list_key(item: Numbered) -> tuple[Any, ...]:
        return tuple(item[1][i] for i in columns)

    def one(rows: Iterator[Numbered], values: tuple[Any, ...]) -> None:
        nonlocal total
        heading, place = _above(values, table, mapping, options, findings)
        reader = ForeignRows(stream.of(rows), stream, table, heading.year or options.year)
        if profile.record == "form":
            found.extend(read_forms(reader, heading, place, options))
        elif profile.record == "approved-list":
            found.append(read_approved(reader, heading, place, options))
        else:
            payments = read_payments(reader, heading, place, options)
            found.extend([payments] if payments else [])
        findings.extend(reader.findings)
        counts = reader.counts
        total += Accounting(counts.read, counts.read - counts.reported, counts.reported, 0)

    if columns:
        for values, rows in groupby(stream, key=list_key):
            if values in seen:
                findings.append(_apart(table, stream, mapping.file))
            seen.add(values)
            one(rows, values)
    else:
        one(iter(stream), ())
    if not total.read:
        findings.append(
            warning(
                "no-data-rows",
                "bảng không có dòng dữ liệu nào",
                "the table has no rows",
                Location(mapping.file, table.name),
            )
        )
    return Reading(tuple(found), tuple(findings), total, (mapping.file,))


def _apart(table: ForeignTable, stream: Records, file: str) -> Finding:
    return error(
        "list-in-pieces",
        "các dòng của một danh sách không liền nhau; danh sách bị tách làm nhiều phần. "
        "Sắp xếp (order) theo các cột của “lists” trước",
        "the records of one list do not stand together and the list falls apart; "
        "order by the columns of “lists” first",
        Location(file, table.name, stream.number),
    )


def _above(
    values: tuple[Any, ...],
    table: ForeignTable,
    mapping: ForeignMapping,
    options: ReadOptions,
    findings: list[Finding],
) -> tuple[Heading, Place]:
    """What the title block of a sheet would say: place, year and month."""
    said = dict(zip(table.lists, values, strict=True))
    year = said.get("year")
    month: Month | None = None
    if said.get("month") is not None:
        month = _month(said["month"])
        if month is None:
            findings.append(
                error(
                    "not-a-month",
                    "không phải tháng",
                    "not a month",
                    Location(mapping.file, table.name, column=table.lists["month"]),
                    value=str(said["month"])[:20],
                    expected="2021-12",
                )
            )
    heading = Heading(
        title=table.name,
        year=int(year) if isinstance(year, int | str) and str(year).isdigit() else None,
        month=month,
    )
    own = mapping.place
    place = Place(
        own.province or options.province or "",
        _code(said.get("district"), 3) or own.district,
        _code(said.get("commune"), 5) or own.commune,
    )
    return heading, place


def _month(value: Any) -> Month | None:
    if isinstance(value, int) and 190001 <= value <= 220012 and 1 <= value % 100 <= 12:
        return Month(*divmod(value, 100))
    read, _ = read_month(value)
    return read if isinstance(read, Month) else None


def _code(value: Any, digits: int) -> str:
    text = "" if value is None else str(value).strip()
    return text.zfill(digits) if text else ""
