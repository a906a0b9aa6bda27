"""The quick look at a sheet misses no cell that stands far off, however its address is written."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.adapters.excel.scan import _cells, scan
from socassist.model.errors import UnreadableSource

PIECES = [
    b'<row r="7">', b"</row>", b"<c ", b"<c", b"<x:c ", b" ", b"\n", b"\t", b'r="', b"r='", b'ar="',
    b"A", b"BZ", b"CA", b"XFD", b"xfd", b"1", b"99999", b"1048576", b'"', b">", b"/>", b"</c>",
    b"<v>", b' s="1"', b' t="s"', b'<row ht="28.800000000001" ', b"<color ", b"<cols>",
]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.just(b'<c r="A1"><v>1</v></c>')), max_size=40),
    st.integers(4, 7),
)
@settings(max_examples=300)
def test_what_is_taken_for_usual_holds_no_unusual_cell(pieces: list[bytes], digits: int) -> None:
    chunk = b"".join(pieces)
    _, alike = _cells(chunk, digits)
    if alike:
        near = re.compile(rb' r="[AB]?[A-Z]\d{1,%d}"' % digits)
        assert all(
            near.match(chunk, cell.end()) for cell in re.finditer(rb"<c(?=[ \t\r\n/>])", chunk)
        )


def test_usual_rows_are_taken_for_usual() -> None:
    row = b'<row r="99999" ht="15.75"><c r="A99999" s="1"/><c r="BZ99999" t="s"><v>3</v></c></row>'
    assert _cells(row * 50, 5) == (100, True)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576"><v>1</v></c>', b'<c r="xfd1048576"><v>1</v></c>',
        b'<c  r="XFD1048576"><v>1</v></c>', b'<c\nr="XFD1048576"><v>1</v></c>',
        b'<c s="1" r="XFD1048576"><v>1</v></c>', b'<c xr="A1" r="XFD1048576"><v>1</v></c>',
        b"<c r='XFD1048576'><v>1</v></c>", b'<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
        b'<c r="A9999999"><v>1</v></c>', b'<c r="CZZ1"><v>1</v></c>' + b'<c r="A1000000"/>',
    ],
)  # fmt: skip
def test_one_far_cell_is_found_in_any_writing(tmp_path: Path, cell: bytes) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c><c r="BZ%d"><v>2</v></c></row>' % (i, i, i)
        for i in range(1, 500)
    )
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("s.xml", b"<sheetData>" + rows + b'<row r="500">' + cell + b"</row>")
    with zipfile.ZipFile(path) as archive, pytest.raises(UnreadableSource, match="spread over"):
        scan(archive, "s.xml", path, "S")
