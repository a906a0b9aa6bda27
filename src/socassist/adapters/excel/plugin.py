"""The plugin of the spreadsheet adapter (bộ đọc, ghi bảng tính)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from socassist.adapters.excel.container import Kind, kind_of
from socassist.adapters.excel.other_kinds import refuse_pictures_only
from socassist.adapters.excel.preview import is_large, top_grids
from socassist.adapters.excel.signed_forms import SignedFormReader, form_key
from socassist.adapters.excel.workbook import Workbook
from socassist.adapters.profiles.draft import draft_profile
from socassist.adapters.profiles.grid import Grid, is_blank
from socassist.adapters.profiles.reading import head_of, profiles_for, read_grids
from socassist.hookspecs import Adapter, ReadOptions, Recognition, hookimpl
from socassist.model.errors import UnknownSource
from socassist.model.finding import Finding
from socassist.model.marked import Corrections, Marked
from socassist.model.reading import Reading
from socassist.model.table import Table


class SpreadsheetReader:
    """Reads .xlsx, .xlsm, .xls, .xlsb and .ods by column profiles (đọc bảng tính)."""

    name = "excel"

    def recognises(self, path: Path, options: ReadOptions) -> Recognition | None:
        """The kind of the first sheet that fits a profile; None when it is no workbook.

        Raises:
            SourceError: It is a workbook, but cannot be opened.
        """
        try:
            kind = kind_of(path)
        except UnknownSource:
            return None
        unknown = Recognition(self.name, "unknown", "a workbook without a known table")
        if kind is Kind.XLSX and is_large(path):
            found = self._first(top_grids(path), options, unknown)
            if found is not unknown:
                return found
        with Workbook(path) as book:
            grids = (book.grid(name) for name in book.sheet_names if not book.is_hidden(name))
            return self._first(grids, options, unknown)

    def _first(
        self, grids: Iterable[Grid], options: ReadOptions, unknown: Recognition
    ) -> Recognition | None:
        profiles = profiles_for(options)
        for grid in grids:
            if form_key(grid) is not None:
                return None  # an acceptance form: the other reader's
            head = head_of(grid, profiles)
            if head is not None:
                profile = head.match.profile
                return Recognition(self.name, profile.name, profile.en)
        return unknown

    def read(self, path: Path, options: ReadOptions) -> Reading:
        """Read a workbook.

        Raises:
            SourceError: It cannot be used; the message says where and what to do.
        """
        with Workbook(path) as book:
            grids = (book.grid(name) for name in book.sheet_names)
            try:
                return read_grids(grids, options, path.name)
            except UnknownSource:
                if not any(_filled(book.grid(name)) for name in book.sheet_names):
                    refuse_pictures_only(path)
                raise

    def draft_profile(
        self, path: Path, name: str = "my-profile", record: str | None = None
    ) -> str | None:
        """Draft a column profile for a workbook, as TOML to finish by hand; None for other files.

        Raises:
            SourceError: It cannot be opened, or has nothing like a table.
        """
        try:
            kind_of(path)
        except UnknownSource:
            return None
        with Workbook(path) as book:
            grids = (book.grid(sheet) for sheet in book.sheet_names)
            return draft_profile(grids, path.name, name, record)

    def mark(
        self,
        source: Path,
        target: Path,
        findings: Iterable[Finding],
        *,
        records: Iterable[object] = (),
    ) -> Marked:
        """Write a copy of a workbook with its findings in it.

        Raises:
            SourceError: It cannot be marked, or source and target are one file.
        """
        from socassist.adapters.excel.marking import mark_findings

        return mark_findings(source, target, findings, records=records)

    def corrections(self, path: Path, *, file: str | None = None) -> Corrections:
        """Read what was corrected in a marked copy.

        Raises:
            SourceError: It is no marked copy.
        """
        from socassist.adapters.excel.corrections import read_corrections

        return read_corrections(path, file=file)


def _filled(grid: Grid) -> bool:
    return any(not is_blank(value) for row in grid.rows() for value in row)


class SpreadsheetWriter:
    """Writes tables into .xlsx (ghi bảng tính)."""

    name = "excel"
    suffixes = (".xlsx",)

    def write(self, path: Path, tables: Sequence[Table], options: Mapping[str, object]) -> None:
        """Write a sheet a table, whole or not at all."""
        from socassist.adapters.excel.tables import write_tables

        write_tables(path, tables, options)


@hookimpl
def socassist_adapters() -> Sequence[Adapter]:
    """The reader and the writer of workbooks."""
    return [SpreadsheetReader(), SignedFormReader(), SpreadsheetWriter()]
