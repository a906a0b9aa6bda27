"""Damaged workbooks: each must give a clear error or findings, in bounded time and memory.

    python benchmarks/fuzz_workbooks.py [--count 10000] [--start 0] [--seed 1] [--seconds 800]

Bytes flipped, containers cut off, XML mangled, cells moved far off, 1,048,576 empty rows, 16,384
columns, document types, bombs, in .xlsx, .xlsm, .xlsb, .xls and .ods files. Every file is read in
this one process, so that a crash shows. A case is made of the seed and its number alone: a run can
be cut into stretches (``--start``, ``--seconds``). Ends with a summary; exit status 1 when
anything but a `SourceError` came out.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from plain_xlsb import binary_row, plain_xlsb

from socassist.adapters.excel.plugin import SpreadsheetReader
from socassist.hookspecs import ReadOptions
from socassist.model.errors import SourceError

Damage = Callable[[random.Random, bytes], bytes]
SHEETS = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.bin", "content.xml")
SHEET_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
END_OF_CELLS = b"\x92\x01\x00"
"""BrtEndSheetData of an .xlsb."""
SLOW = 20.0
"""Seconds of work after which a file counts as a failure; a busy machine adds none."""
STALLED = 180.0
"""Seconds by the clock, for what waits and does not work; a busy machine is slow, not so slow."""


HEAD = [
    "Số TT hộ", "Họ và tên chủ hộ", "Số khẩu", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh",
    "Giới tính", "Dân tộc", "Số CMND/CCCD",
]  # fmt: skip


def rows() -> list[list[Any]]:
    """A small form C of invented people."""
    made: list[list[Any]] = [
        ["DANH SÁCH (PHIẾU C) NĂM 2021"],
        ["Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"],
        HEAD,
    ]
    for i in range(40):
        head = [i // 4 + 1, "Lò Văn Pánh", 4] if i % 4 == 0 else [None] * 3
        made.append(
            [
                *head, f"Lò Văn {'ABCDE'[i % 5]}", "Con" if i % 4 else "Chủ hộ",
                f"{i % 28 + 1:02d}/03/19{50 + i}", "Nam", "Thái", f"0140500{i:05d}",
            ]
        )  # fmt: skip
    return made


def original() -> bytes:
    """The workbook, with a shared-string table as offices' programs write."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Chiềng Ly"
    for row in rows():
        sheet.append(row)
    sheet.merge_cells("A1:I1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sources(folder: Path) -> dict[str, bytes]:
    """The workbook in each format; .xls and .ods where LibreOffice is at hand."""
    content = original()
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    found = {
        "xlsx": content,
        "xlsm": _repacked(
            content,
            "[Content_Types].xml",
            lambda xml: xml.replace(SHEET_TYPE, macro),
        ),
        "xlsb": plain_xlsb(rows()),
    }
    office = shutil.which("soffice")
    if office is None:
        return found
    (folder / "a.xlsx").write_bytes(content)
    for ending in ("xls", "ods"):
        subprocess.run(
            [office, "--headless", "--convert-to", ending, "--outdir", str(folder), "a.xlsx"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        made = folder / f"a.{ending}"
        if made.exists():
            found[ending] = made.read_bytes()
    return found


def _repacked(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The container with one part changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in archive.namelist():
            body = archive.read(name)
            copy.writestr(name, change(body) if name == part else body)
    return out.getvalue()


def _parts(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except zipfile.BadZipFile:
        return []


@cache
def empty_rows() -> bytes:
    return b"".join(b'<row r="%d"/>' % i for i in range(100, 1_048_577))


@cache
def empty_binary_rows() -> bytes:
    return b"".join(binary_row(i, None) for i in range(100, 1_048_576))


def flipped(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 3, 20, 200))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content))]


def spliced(rng: random.Random, content: bytes) -> bytes:
    a, b = sorted(rng.randrange(len(content)) for _ in range(2))
    return content[:a] + content[b:]


def inside(change: Damage) -> Damage:
    """Damage one part inside a sound container."""

    def run(rng: random.Random, content: bytes) -> bytes:
        parts = [n for n in _parts(content) if n.endswith((".xml", ".rels", ".bin"))]
        if not parts:
            return change(rng, content)
        return _repacked(
            content, rng.choice(parts), lambda body: change(rng, body) if body else b""
        )

    return run


def in_sheet(change: Damage) -> Damage:
    """Damage the part that holds the cells."""

    def run(rng: random.Random, content: bytes) -> bytes:
        names = _parts(content)
        sheet = next((name for name in SHEETS if name in names), None)
        if sheet is None:
            return flipped(rng, content)
        return _repacked(content, sheet, lambda body: change(rng, body))

    return run


def far_cell(rng: random.Random, xml: bytes) -> bytes:
    at = rng.choice((b"XFD1048576", b"A1048576", b"XFD1", b"ZZ99999", b"AAA2000000", b"A0", b"1A"))
    if not xml.startswith(b"<"):
        row, column = rng.choice(((1 << 20, 16384), (1 << 31, 3), (5, 16384), (99_999, 700)))
        return xml.replace(END_OF_CELLS, binary_row(row - 1, column - 1) + END_OF_CELLS)
    return xml.replace(
        b"</sheetData>", b'<row r="99"><c r="%s"><v>1</v></c></row></sheetData>' % at
    )


def many_rows(_rng: random.Random, xml: bytes) -> bytes:
    """Every row that a sheet can have, all but the first forty empty."""
    if not xml.startswith(b"<"):
        return xml.replace(END_OF_CELLS, empty_binary_rows() + END_OF_CELLS)
    return xml.replace(b"</sheetData>", empty_rows() + b"</sheetData>")


def many_columns(_rng: random.Random, xml: bytes) -> bytes:
    from openpyxl.utils import get_column_letter

    cells = b"".join(
        b'<c r="%s99"><v>1</v></c>' % get_column_letter(i).encode() for i in range(1, 16385)
    )
    return xml.replace(b"</sheetData>", b'<row r="99">' + cells + b"</row></sheetData>")


def repeated(rng: random.Random, xml: bytes) -> bytes:
    """ODS cells and rows repeated to fill memory; in .xlsx a plain mangling."""
    times = rng.choice((b"1048576", b"99999999", b"16384"))
    return xml.replace(
        b"<table:table-row ", b'<table:table-row table:number-rows-repeated="%s" ' % times, 5
    )


def entities(_rng: random.Random, xml: bytes) -> bytes:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        b'<!ENTITY c SYSTEM "file:///etc/hostname">]>'
    )
    head, mark, rest = xml.partition(b"?>")
    return head + mark + bomb + rest if mark else bomb + xml


def mangled(rng: random.Random, xml: bytes) -> bytes:
    text = xml.decode("utf-8", "replace")
    for _ in range(rng.choice((1, 5, 40))):
        old, new = rng.choice(
            (
                ("<c ", "<d "),
                ('r="', 'r="Z'),
                ("</row>", ""),
                ("<v>", "<v>9e999"),
                ("t=", "q="),
                ('"', ""),
                ("Lò", "\u0301Lo"),
                ("Con", "=1+1"),
                ("inlineStr", "s"),
                ("<t>", "<t>\ufffe"),
                ("<is>", ""),
                ("3", "-"),
                ("row r", "row s"),
                ("Số", "S\u00f6"),
                ("sheetData", "sheetDatum"),
            )
        )
        at = text.find(old, rng.randrange(len(text)))
        if at >= 0:
            text = text[:at] + new + text[at + len(old) :]
    return text.encode("utf-8", "replace")


def bomb(_rng: random.Random, xml: bytes) -> bytes:
    return xml.replace(b"</sheetData>", b" " * (34 << 20) + b"</sheetData>")


DAMAGE: tuple[tuple[int, str, Damage], ...] = (
    (20, "bytes flipped", flipped),
    (12, "cut off", cut),
    (8, "piece missing", spliced),
    (20, "part flipped", inside(flipped)),
    (10, "part cut off", inside(cut)),
    (25, "sheet mangled", in_sheet(mangled)),
    (6, "cell far off", in_sheet(far_cell)),
    (2, "many empty rows", in_sheet(many_rows)),
    (2, "16,384 columns", in_sheet(many_columns)),
    (3, "rows repeated", in_sheet(repeated)),
    (3, "entities", inside(entities)),
    (1, "bomb", in_sheet(bomb)),
)


class Stalled(BaseException):
    """Raised into what waits too long; none that a reader would catch."""


def _interrupt(_signal: int, _frame: object) -> None:
    raise Stalled


def outcome_of(reader: SpreadsheetReader, path: Path, options: ReadOptions) -> tuple[str, float]:
    """What reading gave, in capitals where it is not as it must be, and its seconds of work."""
    signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, STALLED)
    # A parser that never comes back is not interrupted: then Python is left, and says where.
    faulthandler.dump_traceback_later(2 * STALLED, exit=True, file=sys.__stderr__)
    start = time.process_time()
    try:
        outcome = _read(reader, path, options)
    except Stalled:
        outcome = "STALLED"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
    worked = time.process_time() - start
    return ("TOO SLOW" if worked > SLOW else outcome), worked


def _read(reader: SpreadsheetReader, path: Path, options: ReadOptions) -> str:
    try:
        reading = reader.read(path, options)
    except SourceError as error:
        if not (error.vi and error.file):
            return "ERROR WITHOUT FILE OR VIETNAMESE"
        return type(error).__name__
    except Stalled:
        raise
    except BaseException:  # noqa: BLE001 (a crash is what is looked for)
        return f"CRASH\n{traceback.format_exc(limit=-3)}"
    return "read, balanced" if reading.accounting.balanced else "NOT BALANCED"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, help="stop after so long; --start goes on")
    parser.add_argument("--trace", action="store_true", help="name each case before it is read")
    given = parser.parse_args()
    reader, options = SpreadsheetReader(), ReadOptions(province="14", year=2021)
    outcomes: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    failures: list[str] = []
    slowest, began, number = (0.0, ""), time.perf_counter(), given.start
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = sources(folder)
        kinds, weights = [d[1:] for d in DAMAGE], [d[0] for d in DAMAGE]
        while number < given.start + given.count:
            if given.seconds and time.perf_counter() - began > given.seconds:
                break
            rng = random.Random(given.seed * 1_000_003 + number)
            ending = rng.choices(list(found), [4, 1, 2, 2, 2][: len(found)])[0]
            label, change = rng.choices(kinds, weights)[0]
            path = folder / f"hong.{ending}"
            path.write_bytes(change(rng, found[ending]))
            case = f"#{number} {ending} {label}"
            if given.trace:
                print(case, flush=True)
            outcome, worked = outcome_of(reader, path, options)
            slowest = max(slowest, (worked, case))
            if outcome.split("\n")[0].isupper():
                failures.append(f"{case}: {outcome}")
            outcomes[outcome.split("\n")[0]] += 1
            tried[ending] += 1
            number += 1
    for outcome, count in outcomes.most_common():
        print(f"{count:7}  {outcome}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"cases {given.start} to {number - 1}, seed {given.seed}; formats {dict(tried)}")
    print(f"slowest {slowest[0]:.2f} s ({slowest[1]}), peak memory {peak:.0f} MB")
    for failure in failures[:20]:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
