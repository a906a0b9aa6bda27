"""Reading and writing workbooks beside calamine and openpyxl, in one run, as ratios.

    python benchmarks/spreadsheets.py [--rows 100000]

Each measurement runs in a process of its own, so that peak memory can be compared.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

HEAD = [
    "Số TT hộ", "Mã hộ", "Họ và tên chủ hộ", "Số điện thoại", "Khu vực", "Số người trong hộ",
    "Điểm B1", "Điểm B2", "Kết quả phân loại", "Điều tra viên", "Ngày thu thập", "Thôn/bản", "STT",
    "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Dân tộc",
    "Số CMND/CCCD", "Giấy tờ đối chiếu", "Biến động", "Ghi chú",
    *[f"Cột thêm {i}" for i in range(8)],
]  # fmt: skip
FAMILY = [
    "Lò",
    "Quàng",
    "Tòng",
    "Cà",
    "Lường",
    "Nguyễn",
    "Giàng",
    "Vàng",
    "Hoàng",
    "Đinh",
    "Phạm",
    "Hà",
]
MIDDLE = ["Văn", "Thị", "A", "Mạnh", "Thu", "Quang", "Ngọc", "Minh"]
GIVEN = [
    "An",
    "Bình",
    "Cường",
    "Dung",
    "Hặc",
    "Pánh",
    "Inh",
    "Ban",
    "Tính",
    "Sơ",
    "Dũng",
    "Hoa",
    "Lan",
    "Tướng",
    "Páo",
    "Chứ",
    "Dếnh",
    "Mai",
]


def rows(count: int):
    rng = random.Random(7)
    number, left = 0, 0
    for _ in range(count):
        name = f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)} {rng.choice(GIVEN)}"
        household = [None] * 12
        relation = "Con"
        if left == 0:
            number, left = number + 1, rng.randint(2, 6)
            household = [
                number, None, name, f"09{rng.randrange(10**8):08d}", "Nông thôn", left,
                rng.randrange(80, 160), rng.randrange(0, 60, 10), rng.randint(1, 6),
                f"ĐTV{rng.randrange(60):02d}", "05/10/2021", f"Bản {rng.choice(GIVEN)}",
            ]  # fmt: skip
            relation = "Chủ hộ"
        left -= 1
        born = date(1935, 1, 1) + timedelta(rng.randrange(31000))
        yield [
            *household, left + 1, name, relation, born.strftime("%d/%m/%Y"),
            rng.choice(("Nam", "Nữ")), rng.choice(("Thái", "Kinh", "H'Mông")),
            f"014{rng.randrange(10**9):09d}", "CCCD", None, None,
            *[rng.choice(("x", "không", 1, 2, 3)) for _ in range(8)],
        ]  # fmt: skip


def table(count: int):
    from socassist.model.table import Column, Table

    columns = tuple(Column(f"c{i}", title) for i, title in enumerate(HEAD))
    return Table(
        "Chiềng Ly", "DANH SÁCH (PHIẾU C) NĂM 2021", columns, tuple(map(tuple, rows(count)))
    )


def run_calamine(path: Path, _rows: int) -> dict[str, float]:
    from python_calamine import load_workbook

    start = time.process_time()
    book = load_workbook(str(path))
    values = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return {"seconds": time.process_time() - start, "rows": sum(map(len, values))}


def run_read(path: Path, _rows: int) -> dict[str, float]:
    from socassist.adapters.excel.plugin import SpreadsheetReader
    from socassist.hookspecs import ReadOptions
    from socassist.model.codes import document_kind, ethnic_group, relation, sex
    from socassist.model.gazetteer import load_units

    units = load_units()  # once a round, whatever the number of files
    units.get("14", date(2021, 12, 31))
    relation("Con"), ethnic_group("Thái"), sex("Nam"), document_kind("CCCD")
    start = time.process_time()
    reading = SpreadsheetReader().read(path, ReadOptions(province="14", year=2021, units=units))
    seconds = time.process_time() - start
    assert reading.accounting.balanced
    people = sum(len(form.members) for form in reading.forms)
    return {"seconds": seconds, "rows": people, "findings": len(reading.findings)}


def run_recognise(path: Path, _rows: int) -> dict[str, float]:
    from socassist.adapters.excel.plugin import SpreadsheetReader
    from socassist.hookspecs import ReadOptions

    start = time.process_time()
    found = SpreadsheetReader().recognises(path, ReadOptions())
    assert found is not None
    assert found.kind == "form-c"
    return {"seconds": time.process_time() - start, "rows": 0}


def run_write(path: Path, count: int) -> dict[str, float]:
    from socassist.adapters.excel.tables import write_tables

    made = table(count)
    start = time.process_time()
    write_tables(path.with_name("ours.xlsx"), [made])
    return {"seconds": time.process_time() - start, "rows": count}


def run_openpyxl(path: Path, count: int) -> dict[str, float]:
    """Write-only mode without any style, which is the least it can be asked to do."""
    import openpyxl

    made = table(count)
    start = time.process_time()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Chiềng Ly")
    sheet.append(["Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"])
    sheet.append(["PHIẾU C NĂM 2021"])
    sheet.append(HEAD)
    for row in made.rows:
        sheet.append(row)
    book.save(path)
    return {"seconds": time.process_time() - start, "rows": count}


TASKS = {
    "openpyxl-write-only": run_openpyxl,
    "socassist-write": run_write,
    "calamine": run_calamine,
    "socassist-read": run_read,
    "socassist-recognise": run_recognise,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--task", choices=TASKS)
    parser.add_argument("--path", type=Path)
    given = parser.parse_args()
    if given.task:
        result = TASKS[given.task](given.path, given.rows)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**result, "mb": peak}))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.xlsx"
        results: dict[str, dict[str, float]] = {}
        for task in TASKS:
            runs = [_measured(task, path, given.rows) for _ in range(given.repeat)]
            results[task] = min(runs, key=lambda run: run["seconds"])
            print(task, results[task], flush=True)
    read, values = results["socassist-read"], results["calamine"]
    print(f"read: {read['seconds'] / values['seconds']:.2f} × calamine's time, "
          f"{read['mb'] - values['mb']:+.0f} MB")  # fmt: skip
    wrote, plain = results["socassist-write"], results["openpyxl-write-only"]
    print(f"write: {plain['seconds'] / wrote['seconds']:.1f} × as fast as openpyxl write-only, "
          f"{wrote['mb'] - plain['mb']:+.0f} MB")  # fmt: skip


def _measured(task: str, path: Path, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--task", task, "--path", str(path), "--rows", str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
