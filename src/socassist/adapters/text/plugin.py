"""The plugin for text files: CSV, JSON, JSON Lines (bộ đọc, ghi tệp văn bản)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from socassist.adapters.profiles.draft import draft_profile
from socassist.adapters.profiles.grid import Grid
from socassist.adapters.profiles.legacy import decoded_from
from socassist.adapters.profiles.problem import note
from socassist.adapters.profiles.reading import head_of, profiles_for, read_grids
from socassist.adapters.text.cut_short import cut_short
from socassist.adapters.text.delimited import delimiter_of, grid_of
from socassist.adapters.text.encoding import Decoded, is_binary, read_text
from socassist.adapters.text.records import looks_like_records, read_records
from socassist.adapters.text.register_lines import TextStore
from socassist.adapters.text.tables import csv_text, json_lines, json_text, write_whole
from socassist.hookspecs import Adapter, ReadOptions, Recognition, hookimpl
from socassist.model.errors import UnreadableSource, WrongContent
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.reading import Reading
from socassist.model.table import Table
from socassist.model.text import LegacyEncoding

_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})


class TextReader:
    """Reads delimited text by column profiles, and records from JSON (đọc tệp văn bản)."""

    name = "text"

    def recognises(self, path: Path, options: ReadOptions) -> Recognition | None:
        """The kind of the table or records in a text file; None for anything else."""
        try:
            if not path.is_file() or is_binary(path):
                return None
            decoded = read_text(path)
        except UnreadableSource:
            if path.suffix.lower() in _SUFFIXES:
                raise
            return None
        if looks_like_records(decoded.text):
            return Recognition(self.name, "records", "records of this library as JSON")
        head = head_of(grid_of(path, decoded), profiles_for(options))
        if head is not None and (head.match.fits or path.suffix.lower() in _SUFFIXES):
            return Recognition(self.name, head.match.profile.name, head.match.profile.en)
        return None

    def read(self, path: Path, options: ReadOptions) -> Reading:
        """Read a text file.

        Raises:
            SourceError: It cannot be used; the message says where and what to do.
        """
        decoded = read_text(path)
        if looks_like_records(decoded.text):
            reading = read_records(path, decoded)
        else:
            grid, doubts = _grid(path, decoded)
            reading = read_grids([grid], options, path.name)
            doubts += cut_short(path, decoded, delimiter_of(decoded.text))
            reading = attrs.evolve(reading, findings=(*doubts, *reading.findings))
        return _with_encoding(reading, decoded, path)

    def draft_profile(
        self, path: Path, name: str = "my-profile", record: str | None = None
    ) -> str | None:
        """Draft a column profile for delimited text, as TOML to finish; None for other files.

        Raises:
            SourceError: It cannot be read, or has nothing like a table.
        """
        if not path.is_file() or is_binary(path):
            return None
        return draft_profile([grid_of(path, read_text(path))], path.name, name, record)


def _grid(path: Path, decoded: Decoded) -> tuple[Grid, list[Finding]]:
    """The table in Unicode, and what the encoding leaves open."""
    if decoded.shown is None:
        return grid_of(path, decoded), []
    shown = grid_of(path, attrs.evolve(decoded, text=decoded.shown))
    return decoded_from(shown, LegacyEncoding(decoded.encoding))


def _with_encoding(reading: Reading, decoded: Decoded, path: Path) -> Reading:
    if not decoded.assumed:
        return reading
    sure = round(decoded.confidence * 100)
    said = note(
        "legacy-encoding",
        f"tệp dùng bảng mã cũ {decoded.encoding} (độ tin cậy {sure} %), đã đọc sang Unicode",
        f"the file is in the old encoding {decoded.encoding} (confidence {sure} %) and is read "
        "as Unicode",
        Location(path.name),
        value=decoded.encoding,
    )
    return attrs.evolve(reading, findings=(said, *reading.findings))


class TextWriter:
    """Writes tables as CSV, JSON or JSON Lines (ghi tệp văn bản)."""

    name = "text"
    suffixes = (".csv", ".json", ".jsonl")

    def write(self, path: Path, tables: Sequence[Table], options: Mapping[str, object]) -> None:
        """Write the tables, whole or not at all; a CSV file holds one table.

        CSV is UTF-8 with a byte-order mark, because spreadsheet programs take it for another
        encoding otherwise; ``bom=False`` leaves the mark out.

        Raises:
            WrongContent: Several tables are to go into one CSV file.
            SourceError: The place cannot be written.
        """
        suffix = path.suffix.lower()
        if suffix == ".jsonl":
            write_whole(path, json_lines(tables))
        elif suffix == ".json":
            write_whole(path, [json_text(tables)])
        elif len(tables) != 1:
            raise WrongContent(
                f"a CSV file holds one table, not {len(tables)}",
                file=path.name,
                advice="Use .xlsx or .json",
                vi=f"{path.name}: tệp CSV chỉ chứa một bảng, ở đây có {len(tables)}; hãy ghi .xlsx "
                "hoặc .json",
            )
        else:
            marked = options.get("bom", True)
            write_whole(path, [csv_text(tables[0])], "utf-8-sig" if marked else "utf-8")


@hookimpl
def socassist_adapters() -> Sequence[Adapter]:
    """The reader and writer of text files, and the store of text registers."""
    return [TextReader(), TextWriter(), TextStore()]
