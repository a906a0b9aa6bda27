"""`import socassist` is cheap: it loads nothing heavy and none of the extras."""

from __future__ import annotations

import subprocess
import sys

HEAVY = [
    "openpyxl", "python_calamine", "sqlalchemy", "alembic", "click", "rich", "narwhals",
    "pandas", "polars", "pyarrow", "altair", "hypothesis", "pytest", "jellyfish", "cattrs",
]  # fmt: skip


def test_importing_the_package_loads_no_heavy_module() -> None:
    code = f"import sys, socassist; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_workbook_does_not_load_what_writes_them() -> None:
    code = "import sys, socassist.adapters.excel.workbook; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
