"""Reading law files: TOML text in, parameters and instruments out, every mistake named."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

import attrs

from socassist.model.citation import Citation, Instrument
from socassist.model.errors import BrokenLawFile
from socassist.model.text_pair import Text
from socassist.rules.law import schema
from socassist.rules.law.figure import Figure, Parameter, Refinement, Row
from socassist.rules.law.statute import chained


@attrs.frozen
class LawFile:
    """One law file's text with the name that messages give it (tệp quy định)."""

    name: str
    text: str


@attrs.define
class _Reading:
    """One file while it is read: its name for messages, and the instruments it may cite."""

    file: str
    instruments: Mapping[str, Instrument]
    province: str | None = None

    def broken(self, where: str, what: str) -> NoReturn:
        raise BrokenLawFile(f"{self.file}: {where}: {what}")


def parse(file: LawFile) -> dict[str, Any]:
    """Parse the TOML text; decimals stay exact.

    Raises:
        BrokenLawFile: It is no TOML; the message says in which line.
    """
    try:
        return tomllib.loads(file.text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise BrokenLawFile(f"{file.name}: not a TOML file: {error}") from None


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
    reading = _Reading(file.name, instruments)
    if entry.kind not in schema.KINDS:
        reading.broken(name, f"kind {entry.kind!r}; expected one of {', '.join(schema.KINDS)}")
    if (entry.kind in {"record", "table"}) != bool(entry.columns):
        reading.broken(name, "records and tables, and only they, need 'columns'")
    for column, kind in entry.columns.items():
        cell_kind = kind.removesuffix("?")
        if cell_kind in {"record", "table"} or cell_kind not in schema.KINDS:
            reading.broken(name, f"column {column!r} has unknown kind {kind!r}")
    if entry.floor and entry.kind not in {"integer", "decimal", "record"}:
        reading.broken(name, "'floor' needs numbers")
    label = Text(entry.vi, entry.en)
    figures = _figures(
        reading, name, entry.kind, entry.columns, entry.values, label, entry.unit, entry.checked
    )
    refine = _refinement(reading, name, entry)
    return Parameter(name, label, entry.unit, entry.checked, figures, entry.floor, refine)


def _refinement(reading: _Reading, name: str, entry: schema.ParameterEntry) -> Refinement | None:
    if entry.refine is None:
        return None
    named = [*entry.refine.key, *entry.refine.fixed]
    if entry.kind != "table" or not entry.refine.key or not set(named) <= set(entry.columns):
        reading.broken(name, "'refine' needs a table and columns of it")
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
    reading = _Reading(file.name, instruments, province)
    refine = national.refine
    if not national.floor and refine is None:
        reading.broken(name, "a province has no power to set this figure")
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
        found = "; ".join(f"{where}{text}" for text in _rooted(schema.complaints(error)))
        raise BrokenLawFile(f"{file}: {found}") from None


def _rooted(texts: list[str]) -> list[str]:
    return [text if text[:1] in ".[" else f": {text.removeprefix('the file: ')}" for text in texts]


def _figures(
    reading: _Reading,
    name: str,
    kind: str,
    columns: Mapping[str, str],
    values: list[schema.ValueEntry],
    label: Text,
    unit: str,
    checked: date,
) -> tuple[Figure, ...]:
    if not values:
        reading.broken(name, "there are no values")
    figures: list[Figure] = []
    for value in values:
        where = f"{name} since {value.since.isoformat()}"
        cites = _citation(reading, where, value.cites)
        _check_dates(reading, where, value, figures[-1] if figures else None)
        if not value.verified and not value.note:
            reading.broken(where, "an unverified value needs a 'note' saying where it comes from")
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


def _citation(reading: _Reading, where: str, cites: schema.CitesEntry) -> Citation:
    if cites.instrument not in reading.instruments:
        reading.broken(where, f"instrument {cites.instrument!r} is not in the list of instruments")
    if not cites.provision.strip():
        reading.broken(where, "the citation names no provision (điều, khoản, điểm)")
    return Citation(cites.instrument, cites.provision)


def _check_dates(
    reading: _Reading, where: str, value: schema.ValueEntry, before: Figure | None
) -> None:
    if before is not None and value.since <= before.since:
        reading.broken(where, f"not after {before.since.isoformat()}; oldest first, newest last")
    if before is not None and before.until is not None and value.since < before.until:
        reading.broken(where, f"overlaps the value before, which ends {before.until.isoformat()}")
    if value.until is not None and value.until <= value.since:
        reading.broken(where, f"ends {value.until.isoformat()}, before it begins")
    if (value.until is None) != (value.until_cites is None):
        reading.broken(where, "an end needs both 'until' and 'until_cites'")


def _effective(reading: _Reading, where: str, value: schema.ValueEntry, cites: Citation) -> date:
    """The day of coming into force; where no source gives it, the day from which it counts."""
    of_instrument = reading.instruments[cites.instrument].effective
    if value.effective is None:
        return of_instrument or value.since
    if of_instrument is not None and value.effective < of_instrument:
        reading.broken(
            where,
            f"in force {value.effective.isoformat()}, but {cites.instrument} came into force "
            f"on {of_instrument.isoformat()}",
        )
    return value.effective


def _applied(
    reading: _Reading, where: str, value: schema.ValueEntry, cites: Citation
) -> Citation | None:
    """The provision by which a value counts from a day before it came into force."""
    instrument = reading.instruments[cites.instrument]
    known = value.effective or instrument.effective or instrument.issued
    early = known is not None and value.since < known
    if value.applied_cites is None:
        if early and known is not None:
            done = "made" if known == instrument.issued else "in force"
            reading.broken(
                where,
                f"counts from a day before {cites.instrument} was {done} ({known.isoformat()}); "
                "'applied_cites' must name the provision that says so",
            )
        return None
    if not early:
        reading.broken(where, "'applied_cites' is for a value that counts before it is in force")
    return _citation(reading, where, value.applied_cites)


def _until_effective(reading: _Reading, where: str, value: schema.ValueEntry) -> date | None:
    if value.until_cites is None:
        return None
    cites = _citation(reading, where, value.until_cites)
    return reading.instruments[cites.instrument].effective or value.until


def _value(
    reading: _Reading,
    where: str,
    kind: str,
    columns: Mapping[str, str],
    entry: schema.ValueEntry,
    cites: Citation,
) -> Any:
    if kind == "table":
        if entry.rows is None or entry.value is not None:
            reading.broken(where, "a table has 'rows' and no 'value'")
        if not entry.rows:
            reading.broken(where, "the table has no rows")
        return tuple(
            _row(reading, f"{where}, row {number}", columns, row, cites)
            for number, row in enumerate(entry.rows, start=1)
        )
    if entry.value is None or entry.rows is not None:
        reading.broken(where, "expected 'value' and no 'rows'")
    if kind == "record":
        if not isinstance(entry.value, dict):
            reading.broken(where, f"expected {schema.KINDS['record']}, found {entry.value!r}")
        return _row(reading, where, columns, entry.value, cites)
    if not schema.cell_fits(kind, entry.value):
        reading.broken(where, f"expected {schema.KINDS[kind]}, found {entry.value!r}")
    return Decimal(entry.value) if kind == "decimal" else entry.value


def _row(
    reading: _Reading,
    where: str,
    columns: Mapping[str, str],
    cells: Mapping[str, Any],
    cites: Citation,
) -> Row:
    unknown = sorted(set(cells) - set(columns) - schema.ROW_KEYS)
    if unknown:
        reading.broken(where, f"unknown column {', '.join(unknown)}")
    found: list[tuple[str, Any]] = []
    for column, kind in columns.items():
        if column not in cells:
            if not kind.endswith("?"):
                reading.broken(where, f"column {column!r} is missing")
            continue
        cell, cell_kind = cells[column], kind.removesuffix("?")
        if not schema.cell_fits(cell_kind, cell):
            reading.broken(where, f"{column}: expected {schema.KINDS[cell_kind]}, found {cell!r}")
        found.append((column, Decimal(cell) if cell_kind == "decimal" else cell))
    verified, note = cells.get("verified", True), cells.get("note", "")
    provision = cells.get("provision", cites.provision)
    if not isinstance(verified, bool) or not isinstance(note, str):
        reading.broken(where, "'verified' is true or false and 'note' a text")
    if not isinstance(provision, str) or not provision.strip():
        reading.broken(where, "'provision' is a text such as \"Điều 6 khoản 1\"")
    if not verified and not note:
        reading.broken(where, "an unverified row needs a 'note' saying where it comes from")
    return Row(tuple(found), Citation(cites.instrument, provision), verified, note)
