"""Open a workbook of any usual format and hand out its sheets as grids (mở bảng tính)."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from socassist.adapters.excel import parts
from socassist.adapters.excel.comments import commented_cells
from socassist.adapters.excel.container import Kind, encrypted, kind_of, unreadable
from socassist.adapters.excel.extent import Extent
from socassist.adapters.excel.fonts import Styles, cell_fonts, old_styles
from socassist.adapters.excel.scan import MAX_BOX, MAX_COLUMNS, scan, too_large
from socassist.adapters.excel.struck import Struck, struck_cells, struck_in
from socassist.adapters.profiles.cell_fonts import NO_FONTS, CellFonts
from socassist.adapters.profiles.cell_marks import NO_MARKS, Cell, CellMarks
from socassist.adapters.profiles.grid import Grid, Row, Span
from socassist.model.errors import MissingSheet, SocassistError

T = TypeVar("T")


class Workbook:
    """An open workbook (tệp bảng tính đang mở); use it in a ``with`` statement.

    Raises:
        SourceError: The file is missing, locked, damaged, protected or no workbook.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kind = kind_of(path)
        self._archive: zipfile.ZipFile | None = None
        self._parts: dict[str, str] = {}
        self._extents: dict[str, Extent] = {}
        self._old_styles: Styles = {}
        self._struck: Struck | None = None
        if self.kind is Kind.XLSX:
            self._archive = zipfile.ZipFile(path)
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        in_order: Sequence[Extent] = ()
        if self._archive is not None:
            self._parts = parts.sheet_parts(self._archive, self.path)
            parts.check_shared_strings(self._archive, self.path)
            self._old_styles = old_styles(self._archive, self.path)
        elif self.kind is Kind.ODS:
            self._extents = parts.look_at_ods(self.path)
        elif self.kind is Kind.XLSB:
            in_order = parts.look_at_xlsb(self.path)
        else:
            in_order = parts.look_at_xls(self.path)
        self._book: CalamineWorkbook = guarded(self.path, lambda: _load(self.path))
        names = [sheet.name for sheet in self._book.sheets_metadata]
        if len(names) == len(in_order):
            self._extents |= zip(names, in_order, strict=True)
        self._metadata: list[SheetMetadata] = [
            sheet for sheet in self._book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet
        ]

    @property
    def sheet_names(self) -> list[str]:
        """The names of all sheets that hold cells, hidden ones included."""
        return [sheet.name for sheet in self._metadata]

    def is_hidden(self, name: str) -> bool:
        """Whether a sheet is hidden."""
        return any(
            sheet.name == name and sheet.visible is not SheetVisibleEnum.Visible
            for sheet in self._metadata
        )

    def grid(self, name: str) -> Grid:
        """One sheet.

        Raises:
            MissingSheet: There is no sheet of that name.
            UnreadableSource: The sheet is damaged or spreads too far.
        """
        if name not in self.sheet_names:
            raise MissingSheet(
                "there is no such sheet",
                file=self.path.name,
                sheet=name,
                advice=f"The workbook has: {', '.join(self.sheet_names)}",
                vi=f"{self.path.name}: không có trang tính “{name}”. "
                f"Tệp có các trang: {', '.join(self.sheet_names)}",
            )
        extent = self._scan(name)
        sheet = guarded(self.path, lambda: self._book.get_sheet_by_name(name))
        end, start = sheet.end or (0, 0), sheet.start or (0, 0)
        if end[1] >= MAX_COLUMNS or end[0] * end[1] > MAX_BOX:
            raise too_large(self.path, name, end[0] + 1, end[1] + 1)
        return Grid(
            file=self.path.name,
            sheet=name,
            rows=lambda: _rows(self.path, sheet),
            first_column=start[1] + 1,
            hidden=self.is_hidden(name),
            merges=_merges(sheet),
            hidden_rows=extent.hidden_rows,
            error_cells=extent.error_cells,
            uncalculated=extent.uncalculated,
            fonts=lambda: self._fonts(name),
            marks=lambda: self._marks(name),
        )

    def _scan(self, name: str) -> Extent:
        part = self._parts.get(name)
        if self._archive is None or part is None:
            return self._extents.get(name, Extent())
        return scan(self._archive, part, self.path, name)

    def _fonts(self, name: str) -> CellFonts:
        part = self._parts.get(name)
        if self._archive is None or part is None or not self._old_styles:
            return NO_FONTS
        return cell_fonts(self._archive, part, self.path, self._old_styles)

    def _marks(self, name: str) -> CellMarks:
        part = self._parts.get(name)
        if self._archive is None or part is None:
            return NO_MARKS
        if self._struck is None:
            self._struck = struck_in(self._archive, self.path)
        struck: tuple[dict[int, frozenset[int]], tuple[Cell, ...]] = ({}, ())
        if self._struck:
            struck = struck_cells(self._archive, part, self.path, self._struck)
        return CellMarks(*struck, commented_cells(self._archive, part, self.path))

    def close(self) -> None:
        """Let the file go."""
        if self._archive is not None:
            self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextmanager
def _parser_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise encrypted(path) from error
    except SocassistError:
        raise
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise unreadable(path, "the workbook is damaged", "tệp bảng tính bị hỏng") from error
    except BaseException as error:
        # A panic inside the parser arrives as a BaseException of a private class.
        if type(error).__name__ == "PanicException":
            raise unreadable(path, "the workbook is damaged", "tệp bảng tính bị hỏng") from error
        raise


def guarded(path: Path, action: Callable[[], T]) -> T:
    """Run a parser on a file; whatever it dislikes becomes a `SourceError`.

    Raises:
        UnreadableSource: The file is damaged.
        EncryptedSource: It is protected by a password.
    """
    with _parser_errors(path):
        return action()


def _load(path: Path) -> CalamineWorkbook:
    # Parsers choose by extension; the bytes decide here, so the name is kept from them.
    with path.open("rb") as handle:
        return load_workbook(handle)


def _rows(path: Path, sheet: CalamineSheet) -> Iterator[Row]:
    with _parser_errors(path):
        yield from cast("Iterator[Row]", sheet.iter_rows())


def _merges(sheet: CalamineSheet) -> tuple[Span, ...]:
    return tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
