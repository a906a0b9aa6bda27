"""A round from a review workbook of 2022 and later, with its list of households that escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

import socassist as sa
from socassist.model.poverty import PovertyStatus
from socassist.plugins import load_plugins

PLACE = ["Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"]
ROUND = """
[round]
id = "14-2023"
province = "14"
year = 2023
closing_month = "2023-12"
[register]
url = "sqlite:///so.db"
[inputs]
forms_c = ["ra-soat.xlsx"]
[sample]
seed = 1
[outputs]
folder = "ket-qua"
"""


def workbook(place: Path) -> None:
    book = openpyxl.Workbook()
    listed: Any = book.active
    listed.title = "Sau rà soát"
    for row in (
        PLACE,
        ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU RÀ SOÁT NĂM 2023"],
        ["STT hộ", "Chủ hộ", "Thành viên", "Quan hệ với chủ hộ", "Ngày sinh", "Giới tính", "CCCD",
         "Thôn", "Phân loại hộ", "B1", "B2", "Người có công", "Nguyên nhân nghèo"],
        [1, "Quàng Thị Inh", "Quàng Thị Inh", "Chủ hộ", "02/09/1950", "Nữ", "014150000012",
         "Bản Mòn", "Hộ cận nghèo", 135, 20, "x", "Thiếu đất"],
    ):  # fmt: skip
        listed.append(row)
    left: Any = book.create_sheet("Thoát nghèo")
    for row in (
        PLACE,
        ["DANH SÁCH HỘ THOÁT NGHÈO NĂM 2023"],
        ["Họ và tên", "Quan hệ với chủ hộ", "Giới tính", "Ngày sinh", "CCCD", "Địa chỉ", "B1"],
        ["Quàng Thị Inh", "Chủ hộ", "Nữ", "02/09/1950", "014150000012", "Bản Mòn", 135],
        ["Lò Văn Cương", "Chủ hộ", "Nam", "03/04/1970", "014070000013", "Bản Mòn", 160],
    ):
        left.append(row)
    book.save(place)


def test_a_household_that_became_near_poor_stands_on_both_lists_and_is_near_poor(
    tmp_path: Path,
) -> None:
    workbook(tmp_path / "ra-soat.xlsx")
    (tmp_path / "round.toml").write_text(ROUND, "utf-8")
    plugins = load_plugins(allow=())
    sa.run_round(tmp_path / "round.toml", plugins=plugins)
    with sa.open_register(f"sqlite:///{tmp_path / 'so.db'}", plugins=plugins) as store:
        register = store.load()
    near, escaped = (register.households[key] for key in sorted(register.households))
    assert [record.status for record in near.poverty] == [PovertyStatus.NEAR_POOR]
    assert [record.status for record in escaped.poverty] == [PovertyStatus.NOT_POOR]
    kept = {e.field: (e.value, str(e.cell)) for e in near.evidence if e.field in {"merit", "cause"}}
    assert kept == {
        "merit": ("yes", "ra-soat.xlsx › Sau rà soát › L4"),
        "cause": ("Thiếu đất", "ra-soat.xlsx › Sau rà soát › M4"),
    }
