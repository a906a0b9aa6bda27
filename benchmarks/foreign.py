"""Read another system's database beside a bare SELECT: python benchmarks/foreign.py [people].

Both walk the same joined rows of one SQLite file; the peer keeps the plain tuples.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from socassist.adapters.sql.foreign import read_foreign
from socassist.hookspecs import ReadOptions

MAPPING = """
kind = "database-mapping"
origin = "An invented portal, for measuring"

[place]
province = "14"

[[table]]
name = "Nhân khẩu"
profile = "form-c"
from = "nk"
join = [{ table = "ho as h", on = { "h.id" = "nk.ho_id" } }]
order = ["nk.id"]
key = "nk.id"
household = "nk.ho_id"

[table.columns]
"place.commune" = "h.ma_xa"
"place.village" = "h.thon"
"household.status" = { column = "h.loai", values = { "N" = "poor", "CN" = "near-poor" } }
"member.name" = "nk.ho_ten"
"member.relation" = "nk.quan_he"
"member.birth" = "nk.sinh"
"member.sex" = { column = "nk.gt", values = { "1" = "nam", "0" = "nữ" } }
"member.number" = "nk.so_giay_to"
"""
SELECT = "SELECT nk.*, h.* FROM nk JOIN ho h ON h.id = nk.ho_id ORDER BY nk.id"
FAMILY, GIVEN = ("Lò", "Quàng", "Tòng", "Cà", "Giàng"), ("An", "Bình", "Hặc", "Páo", "Mai", "Dế")


def fill(path: Path, people: int) -> None:
    """Four people a household, all invented."""
    rng = random.Random(5)
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE ho (id integer PRIMARY KEY, ma_xa text, thon text, loai text)")
        base.execute(
            "CREATE TABLE nk (id integer PRIMARY KEY, ho_id integer, ho_ten text, quan_he text, "
            "sinh text, gt integer, so_giay_to text)"
        )
        base.executemany(
            "INSERT INTO ho VALUES (?, ?, ?, ?)",
            ((i, "03751", f"Bản {rng.choice(GIVEN)}", "N") for i in range(people // 4 + 1)),
        )
        base.executemany(
            "INSERT INTO nk VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    i, i // 4, f"{rng.choice(FAMILY)} {rng.choice(GIVEN)} {rng.choice(GIVEN)}",
                    "Con" if i % 4 else "Chủ hộ",
                    f"19{rng.randrange(40, 99)}-0{rng.randrange(1, 10)}-{rng.randrange(10, 28)}",
                    i % 2, f"0140{rng.randrange(10**8):08d}",
                )
                for i in range(people)
            ),
        )  # fmt: skip


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path, mapping = Path(folder) / "cong.db", Path(folder) / "cong.toml"
        fill(path, people)
        mapping.write_text(MAPPING, "utf-8")
        start = time.process_time()
        with sqlite3.connect(path) as base:
            rows = base.execute(SELECT).fetchall()
        bare = time.process_time() - start
        del rows
        start = time.process_time()
        reading = read_foreign(
            mapping, ReadOptions(province="14", year=2021), url=f"sqlite:///{path.as_posix()}"
        )
        ours = time.process_time() - start
    assert reading.accounting.used == people
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{people} records: {ours:.2f} s CPU, bare SELECT {bare:.2f} s; peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
