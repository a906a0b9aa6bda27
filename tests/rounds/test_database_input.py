"""A round whose forms stand in another system's database, named by a mapping under [inputs]."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.rounds.verifying import verify

PLUGINS = load_plugins(allow=())
MAPPING = """
kind = "database-mapping"
origin = "Cổng dịch vụ giả định, dùng cho kiểm thử"
database = { url = "sqlite:///cong.db" }
place = { province = "14", district = "119", commune = "03751" }

[[table]]
name = "nk"
profile = "form-c"
from = "nk"
where = { nam = ":year" }
key = "id"
household = "ho"

[table.columns]
"place.village" = "thon"
"member.name" = "ten"
"member.relation" = "quan_he"
"member.birth" = "sinh"
"member.sex" = "gioi"
"""
ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"

[register]
url = "sqlite:///so.db"

[inputs]
forms_c = ["cong.toml"]

[sample]
seed = 2021

[outputs]
folder = "ket-qua"
"""
ROWS = [
    (1, 7, 2021, "Bản Mòn", "Lò Văn Pánh", "Chủ hộ", "1965-03-12", "Nam"),
    (2, 7, 2021, "Bản Mòn", "Quàng Thị Inh", "Vợ", "1968", "Nữ"),
    (3, 8, 2021, "Bản Mòn", "Giàng A Páo", "Chủ hộ", "1950", "Nam"),
    (4, 9, 2020, "Bản Mòn", "Vì Văn Hặc", "Chủ hộ", "1970", "Nam"),
]


def test_a_round_reads_a_database_and_comes_out_the_same_again(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "cong.db")
    database.execute("CREATE TABLE nk (id, ho, nam, thon, ten, quan_he, sinh, gioi)")
    database.executemany("INSERT INTO nk VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ROWS)
    database.commit()
    database.close()
    (tmp_path / "cong.toml").write_text(MAPPING, "utf-8")
    (tmp_path / "round.toml").write_text(ROUND, "utf-8")
    result = run_round(tmp_path / "round.toml", plugins=PLUGINS)
    assert (result.rows.read, result.rows.balanced) == (3, True)
    assert len(result.update.applied) == 2
    names = {person.name for person in result.register.people.values()}
    assert names == {"Lò Văn Pánh", "Quàng Thị Inh", "Giàng A Páo"}
    places = {
        str(item.location) for person in result.register.people.values() for item in person.evidence
    }
    assert places == {"cong.toml › nk › 1", "cong.toml › nk › 2", "cong.toml › nk › 3"}
    assert verify(tmp_path / "round.toml", plugins=PLUGINS).same
