# ruff: noqa: S101 (test classes: their assertions are the point)
"""What every writer of tables must do: subclass it in your test suite (bộ ghi)."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from socassist.hookspecs import Writer
from socassist.model.errors import SocassistError
from socassist.model.table import Column, Table
from socassist.testing.workbook_damage import INJECTIONS

SAMPLE = Table(
    "Hộ",
    "DANH SÁCH HỘ",
    (Column("name", "Họ tên"), Column("size", "Số người", "integer"), Column("note", "Ghi chú")),
    (("Lò Văn Xôm", 3, None), ("Quàng Thị Ín", 1, "001234567"), *((t, 0, t) for t in INJECTIONS)),
)


class WriterConformance:
    """Tests that a writer of tables passes (bộ kiểm tra tương thích cho bộ ghi).

    Subclass it as ``TestMyWriter`` and give `writer` and `texts`. A writer of several endings is
    tested with each of `suffixes`.
    """

    writer: Writer
    suffixes: tuple[str, ...] = ()
    """The endings to test; all that the writer names when left empty."""

    def texts(self, path: Path) -> str:
        """All that stands in a written file, as one text, read by another program than yours."""
        raise NotImplementedError

    def _paths(self, folder: Path) -> list[Path]:
        return [folder / f"bieu{suffix}" for suffix in self.suffixes or self.writer.suffixes]

    def test_it_has_a_name_and_endings_with_their_dot(self) -> None:
        """The library finds a writer by the ending of the file."""
        assert self.writer.name
        assert self.writer.suffixes
        assert all(suffix.startswith(".") for suffix in self.writer.suffixes)

    def test_every_cell_is_written(self, tmp_path: Path) -> None:
        """Names with marks, numbers, zeros in front, and texts that programs might run."""
        for path in self._paths(tmp_path):
            self.writer.write(path, [SAMPLE], {})
            said = self.texts(path)
            for cell in (cell for row in SAMPLE.rows for cell in row if isinstance(cell, str)):
                assert cell in said, f"{cell!r} is missing in {path.suffix}"

    def test_it_replaces_a_file_whole_and_leaves_nothing_beside_it(self, tmp_path: Path) -> None:
        """A file of that name is replaced; no half-written file stays."""
        for path in self._paths(tmp_path):
            path.write_bytes(b"old" * 100_000)
            self.writer.write(path, [SAMPLE], {})
            assert b"oldold" not in path.read_bytes()
            path.unlink()
        left = [path.name for path in tmp_path.iterdir()]
        assert left == [], f"left behind: {left}"

    def test_a_table_without_rows_is_written(self, tmp_path: Path) -> None:
        """An empty report is a report."""
        for path in self._paths(tmp_path):
            self.writer.write(path, [attrs.evolve(SAMPLE, rows=())], {})
            assert path.is_file()

    def test_a_place_that_cannot_be_written_is_a_clear_error(self, tmp_path: Path) -> None:
        """A missing folder gives one of the library's errors, no traceback of the system."""
        for path in self._paths(tmp_path / "khong-co"):
            with pytest.raises(SocassistError):
                self.writer.write(path, [SAMPLE], {})

    def test_tables_are_left_as_they_were(self, tmp_path: Path) -> None:
        """A writer looks and does not touch."""
        before = attrs.evolve(SAMPLE)
        for path in self._paths(tmp_path):
            self.writer.write(path, [SAMPLE], {})
        assert before == SAMPLE
