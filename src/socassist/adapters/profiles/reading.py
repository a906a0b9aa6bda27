"""From grids to a `Reading`: choose the profile of each sheet and read it (đọc các trang tính)."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice

import attrs

from socassist.adapters.profiles.answers import read_answers
from socassist.adapters.profiles.batches import TableReader
from socassist.adapters.profiles.complaints import read_complaints
from socassist.adapters.profiles.forms import read_forms
from socassist.adapters.profiles.grid import Grid, Row, is_blank
from socassist.adapters.profiles.head import PROBE, Head, find_head
from socassist.adapters.profiles.heading import Heading, read_heading
from socassist.adapters.profiles.headings import propose
from socassist.adapters.profiles.layout_notes import sheet_notes
from socassist.adapters.profiles.legacy import decoded
from socassist.adapters.profiles.lists import read_approved, read_payments
from socassist.adapters.profiles.money_unit import unit_notes
from socassist.adapters.profiles.movement_parts import parts_of
from socassist.adapters.profiles.movement_tables import columns_not_read, read_movement
from socassist.adapters.profiles.old_letters import ENOUGH
from socassist.adapters.profiles.places import settle
from socassist.adapters.profiles.problem import error, note, warning
from socassist.adapters.profiles.profile import Profile, load_profiles
from socassist.adapters.profiles.returned import read_checks, read_pairs
from socassist.hookspecs import ReadOptions
from socassist.model.errors import MissingColumn, UnknownSource
from socassist.model.finding import Finding
from socassist.model.location import Location, sheet_in_words
from socassist.model.reading import Accounting, Reading, SourceRecord

_ROW_OF_TABLE = 4
_TABLE = 3
"""So many rows with so many cells, on a sheet without a head, are perhaps the rest of a table."""


@attrs.frozen
class Sheet:
    """A sheet of which the head was found, or not (trang tính đã nhận dạng)."""

    grid: Grid
    top: list[Row]
    rows: Iterator[Row]
    head: Head | None

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it."""
        return all(is_blank(value) for row in self.top for value in row)


def profiles_for(options: ReadOptions) -> Sequence[Profile]:
    """The profiles to try: all, or the one asked for.

    Raises:
        UnknownSource: No profile has the name asked for.
    """
    profiles = load_profiles(options.profiles)
    if options.profile is None:
        return profiles
    chosen = [profile for profile in profiles if profile.name == options.profile]
    if not chosen:
        raise UnknownSource(
            f"there is no column profile named {options.profile}",
            advice=f"Known are {', '.join(p.name for p in profiles)}",
            vi=f"Không có bảng ánh xạ cột tên “{options.profile}”",
        )
    return chosen


def recognise(grid: Grid, profiles: Sequence[Profile]) -> Sheet:
    """Look for the head of a sheet."""
    rows = iter(grid.rows())
    top = list(islice(rows, PROBE))
    head = find_head(
        top,
        profiles,
        first_column=grid.first_column,
        merges=[span for span in grid.merges if span[0] <= PROBE],
        named=grid.sheet or "",
    )
    return Sheet(grid, top, rows, head)


def head_of(grid: Grid, profiles: Sequence[Profile]) -> Head | None:
    """The head of a sheet, also of one typed in a font before Unicode."""
    head = recognise(grid, profiles).head
    if head is not None and head.match.fits:
        return head
    plain, _ = decoded(grid)
    return head if plain is grid else recognise(plain, profiles).head or head


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Hundreds of thousands of records are built and none is dropped: collecting is waste."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                # What was built is old by now: to look it all through as new would be waste too.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def read_grids(grids: Iterable[Grid], options: ReadOptions, file: str) -> Reading:
    """Read every sheet that fits a profile; say what became of the others.

    Args:
        grids: The sheets.
        options: What the caller knows.
        file: The file's name.

    Raises:
        UnknownSource: No sheet fits any profile.
        MissingColumn: A sheet is plainly of one kind but lacks required columns.
        WrongContent: A sheet belongs to another province.
    """
    profiles = profiles_for(options)
    records: list[SourceRecord] = []
    findings: list[Finding] = []
    total = Accounting()
    read_any = False
    failed: list[Sheet] = []
    with collector_at_rest():
        for raw in grids:
            grid, old_fonts = decoded(raw)
            sheet = recognise(grid, profiles)
            if grid.hidden:
                if not sheet.empty:
                    findings.append(_hidden(sheet))
                continue
            if sheet.head is None or not sheet.head.match.fits:
                if not sheet.empty:
                    failed.append(sheet)
                continue
            read_any = True
            if sheet.head.match.profile.record == "movement-table":
                for reading in _movement(grid, profiles, options):
                    records += reading.records
                    findings += reading.findings
                    total += reading.accounting
                findings += old_fonts
                continue
            found, said, account, odd = _read_sheet(sheet, options)
            if odd >= ENOUGH and grid is raw:
                # Old fonts begin below the rows looked at first: read again with all rows told.
                grid, old_fonts = decoded(raw, whole=True)
                if grid is not raw:
                    found, said, account, _ = _read_sheet(recognise(grid, profiles), options)
            records += found
            findings += old_fonts + said
            total += account
    if not read_any:
        _refuse(failed, options, file)
    findings += [_without_table(sheet) for sheet in failed]
    return Reading(tuple(records), tuple(findings), total, (file,))


def _movement(grid: Grid, profiles: Sequence[Profile], options: ReadOptions) -> Iterator[Reading]:
    """Each movement table of a sheet; one that fits no profile is said, with its place."""
    for part in parts_of(grid):
        sheet = recognise(part.grid, profiles)
        if sheet.head is None or not sheet.head.match.fits:
            rows = sum(1 for row in part.grid.rows() if not all(map(is_blank, row)))
            findings = (part.finding(_without_table(sheet)),)
            yield Reading((), findings, Accounting(rows, 0, 0, rows))
            continue
        found, said, account, _ = _read_sheet(sheet, options)
        yield Reading(tuple(map(part.record, found)), tuple(map(part.finding, said)), account)


def _read_sheet(
    sheet: Sheet, options: ReadOptions
) -> tuple[list[SourceRecord], list[Finding], Accounting, int]:
    grid, head = sheet.grid, sheet.head
    assert head is not None  # noqa: S101 (the caller looked)
    title = sheet.top[: head.first - 1]
    heading = read_heading(title, grid.first_column)
    at = Location(grid.file, grid.sheet)
    rows_tell = "place.commune" in head.match.columns
    record = head.match.profile.record
    places = record in {"form", "approved-list", "payment-list"}
    table = TableReader(
        grid,
        head,
        chain(sheet.top[head.last :], sheet.rows),
        sheet.top[: head.last],
        heading.year or options.year,
    )
    findings = sheet_notes(grid, head) + unit_notes(heading.title, head, at)
    found: list[SourceRecord] = []
    if places:
        table.titles.own = None if rows_tell else heading.places.get("commune")
        place = settle(heading, options, at, rows_tell=rows_tell)
        findings += place.findings
        if record == "form":
            found += read_forms(table, heading, place, options)
        elif record == "approved-list":
            found.append(read_approved(table, heading, place, options))
        else:
            payments = read_payments(table, heading, place, options)
            found += [payments] if payments else []
        findings += _year_notes(heading, options, at, record)
    elif record == "checked-field":
        found += read_checks(table)
    elif record == "match-answer":
        found += read_answers(table)
    elif record == "complaint":
        found += read_complaints(table, heading, options)
    elif record == "movement-table":
        found += read_movement(table, heading, options)
        findings += columns_not_read(head, at)
        findings += _year_notes(heading, options, at, record)
    else:
        found += read_pairs(table)
    counts = table.counts
    if counts.read == counts.apart:
        findings.append(
            warning("no-data-rows", "bảng không có dòng dữ liệu nào", "the table has no rows", at)
        )
    account = Accounting(
        counts.read, counts.read - counts.apart - counts.reported, counts.reported, counts.apart
    )
    return found, findings + table.findings, account, table.old_fonts


def _year_notes(heading: Heading, options: ReadOptions, at: Location, record: str) -> list[Finding]:
    said = heading.month.year if record == "payment-list" and heading.month else heading.year
    if said and options.year and said != options.year:
        return [
            warning(
                "year-differs",
                f"tệp ghi năm {said}, đợt cập nhật là năm {options.year}; dùng năm ghi trên tệp",
                f"the file says {said}, the round is of {options.year}; the file's year is used",
                at,
                value=str(said),
                expected=str(options.year),
            )
        ]
    return []


def _hidden(sheet: Sheet) -> Finding:
    filled = sum(1 for row in sheet.top if any(not is_blank(value) for value in row))
    return warning(
        "hidden-sheet-not-read",
        f"trang tính ẩn không được đọc (có ít nhất {filled} dòng); bỏ ẩn nếu cần đọc",
        f"a hidden sheet is not read (at least {filled} rows); unhide it to have it read",
        Location(sheet.grid.file, sheet.grid.sheet),
    )


def _without_table(sheet: Sheet) -> Finding:
    at = Location(sheet.grid.file, sheet.grid.sheet)
    if sheet.head is None:
        rows = sum(1 for row in sheet.top if sum(not is_blank(v) for v in row) >= _ROW_OF_TABLE)
        told = warning if rows >= _TABLE else note
        return told(
            "sheet-without-table",
            f"trang tính không có bảng nào nhận ra được, không được đọc (có ít nhất {rows} dòng "
            "giống dòng của bảng)",
            f"no known table stands on this sheet, which is not read (at least {rows} rows look "
            "like those of a table)",
            at,
        )
    match = sheet.head.match
    missing = ", ".join(spec.label for spec in match.missing)
    rows = sum(1 for row in sheet.top[sheet.head.last :] if any(not is_blank(v) for v in row))
    nearly = 2 * len(match.missing) <= len(match.profile.required)
    told = error if nearly and rows else warning
    return told(
        "sheet-lacks-columns",
        f"trang tính thiếu cột bắt buộc nên không được đọc: {missing}; dưới tiêu đề có ít nhất "
        f"{rows} dòng",
        f"the sheet lacks required columns and is not read: {missing}; at least {rows} rows stand "
        "below its head",
        attrs.evolve(at, row=sheet.head.last),
        expected=missing,
    )


def _refuse(failed: Sequence[Sheet], options: ReadOptions, file: str) -> None:
    """Say which columns are missing where a sheet is nearly of a kind; else that none fits."""
    nearly = [sheet for sheet in failed if sheet.head is not None]
    if not nearly:
        raise UnknownSource(
            "no sheet holds a table of a known kind",
            file=file,
            advice="Draft a column profile with: socassist profile FILE; "
            "see docs/how-to/column-profiles.md",
            vi=f"{file}: không có bảng thuộc loại đã biết. Nháp bảng ánh xạ cột bằng "
            "lệnh: socassist profile TỆP; xem docs/huong-dan/doc-tep-khac-tieu-de.md",
        )
    sheet = nearly[0]
    head = sheet.head
    assert head is not None  # noqa: S101 (filtered above)
    texts = [head.texts[column] for column in head.match.unknown if column in head.texts]
    parts = []
    for spec in head.match.missing:
        near = propose(spec, texts)
        parts.append(f"“{spec.label}”" + (f" (perhaps “{near}”)" if near else ""))
    missing = ", ".join(parts)
    raise MissingColumn(
        f"the {head.match.profile.en} lacks the columns {missing}",
        file=file,
        sheet=sheet.grid.sheet,
        column=head.match.missing[0].label,
        advice="Correct the header; or draft a profile of your own with: socassist profile FILE, "
        "and give it with --profile, or under profiles in the round file; "
        "see docs/how-to/column-profiles.md",
        vi=f"{sheet_in_words(file, sheet.grid.sheet)}: thiếu cột "
        f"{missing.replace('perhaps', 'có thể là')}. Sửa tiêu đề cột; hoặc nháp bảng ánh "
        "xạ cột riêng bằng lệnh socassist profile TỆP rồi dùng với --profile, hoặc khai ở profiles "
        "của tệp đợt cập nhật; xem docs/huong-dan/doc-tep-khac-tieu-de.md",
    )
