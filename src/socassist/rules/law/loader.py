"""Reading law files: TOML text in, parameters and instruments out, every mistake named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from socassist.model.citation import Citation, Instrument
from socassist.model.errors import BrokenLawFile
from socassist.model.text_pair import Text
from socassist.model.toml_faults import joined, shape_faults
from socassist.rules.law import schema
from socassist.rules.law.figure import Figure, Parameter, Refinement, Row
from socassist.rules.law.law_file import FileReading, LawFile
from socassist.rules.law.statute import chained


def read_instruments(file: LawFile, table: object) -> dict[str, Instrument]:
    """Read the ``[instruments]`` table of a file.

    Raises:
        BrokenLawFile: A key is unknown or missing, or a value of the wrong kind.
    """
    entries = _structured(file.name, table, dict[str, schema.InstrumentEntry], "instruments")
    return {
        number: Instrument(
            number=number,
            title=entry.title,
            issuer=entry.issuer,
            kind_vi=entry.kind,
            issued=entry.issued,
            effective=entry.effective,
            applied_from=entry.applied_from,
            until=entry.until,
            replaces=tuple(entry.replaces),
            link=entry.link,
            verified=entry.verified,
        )
        for number, entry in entries.items()
    }


def read_parameter(
    file: LawFile, name: str, table: object, instruments: Mapping[str, Instrument]
) -> Parameter:
    """Read one national parameter.

    Raises:
        BrokenLawFile: The message names file, parameter, entry and what was expected.
    """
    entry = _structured(file.name, table, schema.ParameterEntry, name)
    reading = FileReading(file.name, instruments)
    if entry.kind not in schema.KINDS:
        kinds = ", ".join(schema.KINDS)
        reading.broken(
            name,
            f"kind {entry.kind!r}; chọn một trong {kinds}",
            f"kind {entry.kind!r}; expected one of {kinds}",
        )
    if (entry.kind in {"record", "table"}) != bool(entry.columns):
        reading.broken(
            name,
            "kiểu record và table cần 'columns', kiểu khác thì không",
            "records and tables, and only they, need 'columns'",
        )
    for column, kind in entry.columns.items():
        cell_kind = kind.removesuffix("?")
        if cell_kind in {"record", "table"} or cell_kind not in schema.KINDS:
            reading.broken(
                name,
                f"cột {column!r} có kiểu không biết {kind!r}",
                f"column {column!r} has unknown kind {kind!r}",
            )
    if entry.floor and entry.kind not in {"integer", "decimal", "record"}:
        reading.broken(name, "'floor' chỉ dùng cho số", "'floor' needs numbers")
    label = Text(entry.vi, entry.en)
    figures = _figures(
        reading, name, entry.kind, entry.columns, entry.values, label, entry.unit, entry.checked
    )
    refine = _refinement(reading, name, entry)
    return Parameter(name, label, entry.unit, entry.checked, figures, entry.floor, refine)


def _refinement(reading: FileReading, name: str, entry: schema.ParameterEntry) -> Refinement | None:
    if entry.refine is None:
        return None
    named = [*entry.refine.key, *entry.refine.fixed]
    if entry.kind != "table" or not entry.refine.key or not set(named) <= set(entry.columns):
        reading.broken(
            name,
            "'refine' cần kiểu table và các cột của bảng đó",
            "'refine' needs a table and columns of it",
        )
    return Refinement(tuple(entry.refine.key), tuple(entry.refine.fixed), entry.columns)


def read_provincial(
    file: LawFile,
    name: str,
    table: object,
    instruments: Mapping[str, Instrument],
    national: Parameter,
    province: str,
) -> Parameter:
    """Read one parameter of a province's file; the national one says what it is.

    Raises:
        BrokenLawFile: As for national parameters, or provinces may not set this figure.
    """
    entry = _structured(file.name, table, schema.ProvincialEntry, name)
    reading = FileReading(file.name, instruments, province)
    refine = national.refine
    if not national.floor and refine is None:
        reading.broken(
            name,
            "tỉnh không có thẩm quyền quy định mức này",
            "a province has no power to set this figure",
        )
    sample = national.figures[0].value
    columns: dict[str, str] = {}
    kind = "decimal" if isinstance(sample, Decimal) else "integer"
    if refine is not None:
        kind = "table"
        columns = {
            cell: of if cell in refine.key else f"{of.removesuffix('?')}?"
            for cell, of in refine.columns.items()
        }
    elif isinstance(sample, Row):
        kind = "record"
        columns = {
            cell: "decimal" if isinstance(value, Decimal) else "integer"
            for cell, value in sample.cells
        }
    figures = _figures(
        reading, name, kind, columns, entry.values, national.label, national.unit, entry.checked
    )
    return attrs.evolve(national, figures=figures, checked=entry.checked)


def _structured(file: str, table: object, shape: type[Any], where: str) -> Any:
    try:
        return schema.converter().structure(table, shape)
    except Exception as error:
        if not isinstance(error, ExceptionGroup | TypeError | ValueError | KeyError):
            raise
        found = joined(shape_faults(error), where)
        raise BrokenLawFile(f"{file}: {found.en}", vi=f"{file}: {found.vi}") from None


def _figures(
    reading: FileReading,
    name: str,
    kind: str,
    columns: Mapping[str, str],
    values: list[schema.ValueEntry],
    label: Text,
    unit: str,
    checked: date,
) -> tuple[Figure, ...]:
    if not values:
        reading.broken(name, "không có giá trị nào (values)", "there are no values")
    figures: list[Figure] = []
    for value in values:
        where = Text(f"{name} từ {_day(value.since)}", f"{name} since {value.since.isoformat()}")
        cites = _citation(reading, where, value.cites)
        _check_dates(reading, where, value, figures[-1] if figures else None)
        if not value.verified and not value.note:
            reading.broken(
                where,
                "giá trị chưa đối chiếu cần 'note' nói lấy từ đâu",
                "an unverified value needs a 'note' saying where it comes from",
            )
        figures.append(
            Figure(
                name=name,
                label=label,
                unit=unit,
                value=_value(reading, where, kind, columns, value, cites),
                since=value.since,
                until=value.until,
                effective=_effective(reading, where, value, cites),
                cites=cites,
                checked=checked,
                verified=value.verified,
                note=value.note,
                until_effective=_until_effective(reading, where, value),
                province=reading.province,
                applied=_applied(reading, where, value, cites),
            )
        )
    return chained(figures)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _citation(reading: FileReading, where: Text, cites: schema.CitesEntry) -> Citation:
    if cites.instrument not in reading.instruments:
        reading.broken(
            where,
            f"văn bản {cites.instrument!r} không có trong danh sách văn bản (instruments)",
            f"instrument {cites.instrument!r} is not in the list of instruments",
        )
    if not cites.provision.strip():
        reading.broken(
            where,
            "căn cứ không ghi điều, khoản, điểm (provision)",
            "the citation names no provision (điều, khoản, điểm)",
        )
    return Citation(cites.instrument, cites.provision)


def _check_dates(
    reading: FileReading, where: Text, value: schema.ValueEntry, before: Figure | None
) -> None:
    if before is not None and value.since <= before.since:
        reading.broken(
            where,
            f"không sau {_day(before.since)}; xếp cũ trước, mới sau",
            f"not after {before.since.isoformat()}; oldest first, newest last",
        )
    if before is not None and before.until is not None and value.since < before.until:
        reading.broken(
            where,
            f"chồng lên giá trị trước, kết thúc {_day(before.until)}",
            f"overlaps the value before, which ends {before.until.isoformat()}",
        )
    if value.until is not None and value.until <= value.since:
        reading.broken(
            where,
            f"kết thúc {_day(value.until)}, trước khi bắt đầu",
            f"ends {value.until.isoformat()}, before it begins",
        )
    if (value.until is None) != (value.until_cites is None):
        reading.broken(
            where,
            "ngày kết thúc cần cả 'until' và 'until_cites'",
            "an end needs both 'until' and 'until_cites'",
        )


def _effective(
    reading: FileReading, where: Text, value: schema.ValueEntry, cites: Citation
) -> date:
    """The day of coming into force; where no source gives it, the day from which it counts."""
    of_instrument = reading.instruments[cites.instrument].effective
    if value.effective is None:
        return of_instrument or value.since
    if of_instrument is not None and value.effective < of_instrument:
        reading.broken(
            where,
            f"có hiệu lực {_day(value.effective)}, nhưng {cites.instrument} có hiệu lực từ "
            f"{_day(of_instrument)}",
            f"in force {value.effective.isoformat()}, but {cites.instrument} came into force "
            f"on {of_instrument.isoformat()}",
        )
    return value.effective


def _applied(
    reading: FileReading, where: Text, value: schema.ValueEntry, cites: Citation
) -> Citation | None:
    """The provision by which a value counts from a day before it came into force."""
    instrument = reading.instruments[cites.instrument]
    known = value.effective or instrument.effective or instrument.issued
    early = known is not None and value.since < known
    if value.applied_cites is None:
        if early and known is not None:
            issued = known == instrument.issued
            done, vi = ("made", "ban hành") if issued else ("in force", "có hiệu lực")
            reading.broken(
                where,
                f"tính từ ngày trước khi {cites.instrument} {vi} ({_day(known)}); "
                "'applied_cites' phải nêu quy định cho phép",
                f"counts from a day before {cites.instrument} was {done} ({known.isoformat()}); "
                "'applied_cites' must name the provision that says so",
            )
        return None
    if not early:
        reading.broken(
            where,
            "'applied_cites' chỉ dùng cho giá trị tính từ trước ngày có hiệu lực",
            "'applied_cites' is for a value that counts before it is in force",
        )
    return _citation(reading, where, value.applied_cites)


def _until_effective(reading: FileReading, where: Text, value: schema.ValueEntry) -> date | None:
    if value.until_cites is None:
        return None
    cites = _citation(reading, where, value.until_cites)
    return reading.instruments[cites.instrument].effective or value.until


def _value(
    reading: FileReading,
    where: Text,
    kind: str,
    columns: Mapping[str, str],
    entry: schema.ValueEntry,
    cites: Citation,
) -> Any:
    if kind == "table":
        if entry.rows is None or entry.value is not None:
            reading.broken(
                where,
                "kiểu table có 'rows', không có 'value'",
                "a table has 'rows' and no 'value'",
            )
        if not entry.rows:
            reading.broken(where, "bảng không có dòng nào", "the table has no rows")
        return tuple(
            _row(
                reading,
                Text(f"{where.vi}, dòng {number}", f"{where.en}, row {number}"),
                columns,
                row,
                cites,
            )
            for number, row in enumerate(entry.rows, start=1)
        )
    if entry.value is None or entry.rows is not None:
        reading.broken(where, "cần 'value', không có 'rows'", "expected 'value' and no 'rows'")
    if kind == "record":
        if not isinstance(entry.value, dict):
            reading.broken(where, *_expected("record", entry.value))
        return _row(reading, where, columns, entry.value, cites)
    if not schema.cell_fits(kind, entry.value):
        reading.broken(where, *_expected(kind, entry.value))
    return Decimal(entry.value) if kind == "decimal" else entry.value


def _expected(kind: str, found: object, cell: str = "") -> tuple[str, str]:
    words = schema.KINDS[kind]
    return f"{cell}cần {words.vi}, đang là {found!r}", f"{cell}expected {words.en}, found {found!r}"


def _row(
    reading: FileReading,
    where: Text,
    columns: Mapping[str, str],
    cells: Mapping[str, Any],
    cites: Citation,
) -> Row:
    unknown = sorted(set(cells) - set(columns) - schema.ROW_KEYS)
    if unknown:
        listed = ", ".join(unknown)
        reading.broken(where, f"không có cột {listed}", f"unknown column {listed}")
    found: list[tuple[str, Any]] = []
    for column, kind in columns.items():
        if column not in cells:
            if not kind.endswith("?"):
                reading.broken(where, f"thiếu cột {column!r}", f"column {column!r} is missing")
            continue
        cell, cell_kind = cells[column], kind.removesuffix("?")
        if not schema.cell_fits(cell_kind, cell):
            reading.broken(where, *_expected(cell_kind, cell, f"{column}: "))
        found.append((column, Decimal(cell) if cell_kind == "decimal" else cell))
    verified, note = cells.get("verified", True), cells.get("note", "")
    provision = cells.get("provision", cites.provision)
    if not isinstance(verified, bool) or not isinstance(note, str):
        reading.broken(
            where,
            "'verified' là true hoặc false và 'note' là chữ",
            "'verified' is true or false and 'note' a text",
        )
    if not isinstance(provision, str) or not provision.strip():
        reading.broken(
            where,
            "'provision' là chữ như \"Điều 6 khoản 1\"",
            "'provision' is a text such as \"Điều 6 khoản 1\"",
        )
    if not verified and not note:
        reading.broken(
            where,
            "dòng chưa đối chiếu cần 'note' nói lấy từ đâu",
            "an unverified row needs a 'note' saying where it comes from",
        )
    return Row(tuple(found), Citation(cites.instrument, provision), verified, note)
