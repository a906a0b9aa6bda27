"""Lists of complaints become `Complaint`s (đọc danh sách khiếu nại, phản ánh)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socassist.adapters.profiles.batches import TableReader
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.places import day_of, gazetteer, settle
from socassist.adapters.profiles.problem import error, warning
from socassist.hookspecs import ReadOptions
from socassist.model.complaint import Complaint
from socassist.model.location import Location
from socassist.model.place import Level
from socassist.model.text.letter_case import title_case, upper_case


def read_complaints(
    table: TableReader, heading: Heading, options: ReadOptions
) -> Iterator[Complaint]:
    """The complaints of one sheet; a line that says nothing is reported."""
    place = settle(heading, options, table.place, rows_tell=True)
    table.findings += place.findings
    within = place.district or place.province or None
    for batch in table.batches():
        columns = zip(
            batch.rows,
            batch.column("complaint.text"),
            batch.column("complaint.household_code"),
            batch.column("complaint.head_name"),
            batch.column("complaint.commune"),
            batch.column("complaint.commune_name"),
            batch.column("complaint.village"),
            batch.column("complaint.on"),
            batch.villages,
            strict=True,
        )
        for row, text, code, head, commune, commune_name, village, on, group in columns:
            if not isinstance(text, str):
                table.counts.reported += 1
                table.findings.append(
                    error(
                        "row-unusable",
                        "thiếu nội dung khiếu nại; dòng chưa được sử dụng",
                        "what the complaint says is missing; the row is not used",
                        table.at(row, "complaint.text"),
                    )
                )
                continue
            where = commune if isinstance(commune, str) else ""
            if not where and isinstance(commune_name, str):
                at = table.at(row, "complaint.commune_name")
                where = _commune(commune_name, within, options, heading.year, at, table)
            yield Complaint(
                Location(table.grid.file, table.grid.sheet, row),
                text,
                household_code=code if isinstance(code, str) else None,
                head_name=_name(head),
                commune=where or place.commune,
                village=village if isinstance(village, str) else group,
                on=on if isinstance(on, date) else None,
            )


def _name(value: object) -> str | None:
    """A name in title case: petitions are often typed in capitals."""
    if not isinstance(value, str) or not value:
        return None
    return title_case(value) if value == upper_case(value) else value


def _commune(
    name: str,
    within: str | None,
    options: ReadOptions,
    year: int | None,
    at: Location,
    table: TableReader,
) -> str:
    """The code of a commune by its name; a name that is none, or several, is reported."""
    on = day_of(options, year)
    found = gazetteer(options).find(name, level=Level.COMMUNE, within=within, on=on) if on else ()
    if len(found) == 1:
        return found[0].code
    table.findings.append(
        warning(
            "complaint-commune-unclear",
            f"không xác định được mã xã “{name}”; hộ được tìm trong toàn tỉnh",
            f"no single code belongs to “{name}”; the household is looked for everywhere",
            at,
            value=name,
            expected=", ".join(unit.code for unit in found) or None,
        )
    )
    return ""
