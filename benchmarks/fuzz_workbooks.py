"""Damaged workbooks: each must give a clear error or findings, in bounded time and memory.

    python benchmarks/fuzz_workbooks.py [--count 10000] [--seed 1]

Bytes flipped, containers cut off, XML mangled, cells moved far off, document types, bombs, in
.xlsx, .xls, .xlsb-like and .ods files. Every file is read in this one process, so that a crash
shows. Ends with a summary; exit status 1 when anything but a `SourceError` came out.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from socassist.adapters.excel.plugin import SpreadsheetReader
from socassist.hookspecs import ReadOptions
from socassist.model.errors import SourceError

Damage = Callable[[random.Random, bytes], bytes]
SHEET = "xl/worksheets/sheet1.xml"
SLOW = 20.0
"""Seconds after which a file counts as a failure."""


def original() -> bytes:
    """A small form C of invented people, with a shared-string table as offices' programs write."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Chiềng Ly"
    sheet.append(["DANH SÁCH (PHIẾU C) NĂM 2021"])
    sheet.append(["Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"])
    sheet.append(
        [
            "Số TT hộ",
            "Họ và tên chủ hộ",
            "Số khẩu",
            "Họ và tên",
            "Quan hệ với chủ hộ",
            "Ngày sinh",
            "Giới tính",
            "Dân tộc",
            "Số CMND/CCCD",
        ]
    )
    for i in range(40):
        head = [i // 4 + 1, "Lò Văn Pánh", 4] if i % 4 == 0 else [None] * 3
        sheet.append(
            [
                *head,
                f"Lò Văn {'ABCDE'[i % 5]}",
                "Con" if i % 4 else "Chủ hộ",
                f"{i % 28 + 1:02d}/03/19{50 + i}",
                "Nam",
                "Thái",
                f"0140500{i:05d}",
            ]
        )
    sheet.merge_cells("A1:I1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def other_formats(folder: Path, content: bytes) -> dict[str, bytes]:
    """The same workbook as .xls and .ods, where LibreOffice is at hand."""
    office = shutil.which("soffice")
    found = {"xlsx": content}
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


def inside(
    change: Damage,
) -> Damage:
    """Damage one part inside a sound container."""

    def run(rng: random.Random, content: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except zipfile.BadZipFile:
            return change(rng, content)
        name = rng.choice([n for n in parts if n.endswith((".xml", ".rels"))])
        parts[name] = change(rng, parts[name]) if parts[name] else b""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, body in parts.items():
                archive.writestr(part, body)
        return out.getvalue()

    return run


def in_sheet(
    change: Damage,
) -> Damage:
    def run(rng: random.Random, content: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except zipfile.BadZipFile:
            return flipped(rng, content)
        name = SHEET if SHEET in parts else "content.xml"
        parts[name] = change(rng, parts[name])
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, body in parts.items():
                archive.writestr(part, body)
        return out.getvalue()

    return run


def far_cell(rng: random.Random, xml: bytes) -> bytes:
    at = rng.choice((b"XFD1048576", b"A1048576", b"XFD1", b"ZZ99999", b"AAA2000000", b"A0", b"1A"))
    return xml.replace(
        b"</sheetData>", b'<row r="99"><c r="%s"><v>1</v></c></row></sheetData>' % at
    )


def many_rows(_rng: random.Random, xml: bytes) -> bytes:
    rows = b"".join(b'<row r="%d"/>' % i for i in range(100, 60_000))
    return xml.replace(b"</sheetData>", rows + b"</sheetData>")


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
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trace", action="store_true", help="name each case before it is read")
    given = parser.parse_args()
    reader, options = SpreadsheetReader(), ReadOptions(province="14", year=2021)
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = other_formats(folder, original())
        kinds, weights = [d[1:] for d in DAMAGE], [d[0] for d in DAMAGE]
        for number in range(given.count):
            rng = random.Random(given.seed * 1_000_003 + number)
            ending = rng.choices(list(sources), [6, 2, 2][: len(sources)])[0]
            label, change = rng.choices(kinds, weights)[0]
            path = folder / f"hong.{ending}"
            path.write_bytes(change(rng, sources[ending]))
            if given.trace:
                print(number, ending, label, flush=True)
            start = time.perf_counter()
            try:
                reading = reader.read(path, options)
                outcome = "read, balanced" if reading.accounting.balanced else "NOT BALANCED"
            except SourceError as error:
                outcome = type(error).__name__
                if not (error.vi and error.file):
                    outcome = "ERROR WITHOUT FILE OR VIETNAMESE"
            except BaseException:  # noqa: BLE001 (a crash is what is looked for)
                outcome = "CRASH"
                failures.append(f"#{number} {ending} {label}\n{traceback.format_exc(limit=-3)}")
            seconds = time.perf_counter() - start
            slowest = max(slowest, seconds)
            if seconds > SLOW:
                failures.append(f"#{number} {ending} {label}: {seconds:.0f} s")
            if outcome.isupper():
                failures.append(f"#{number} {ending} {label}: {outcome}")
            outcomes[outcome] += 1
    for outcome, count in outcomes.most_common():
        print(f"{count:7}  {outcome}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"slowest {slowest:.2f} s, peak memory {peak:.0f} MB, formats {', '.join(sources)}")
    for failure in failures[:20]:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
