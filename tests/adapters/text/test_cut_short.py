"""A delimited file whose copy was not finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from socassist import read

HEAD = (
    "Xã: Mường Chanh (04136)\n"
    "STT,Mã hộ,Họ và tên chủ hộ,Họ và tên thành viên,Quan hệ với chủ hộ,Ngày sinh,Giới tính,"
    "Số CCCD,Thôn bản,Kết quả phân loại\n"
)
FIRST = "1,H1,Lò Văn Thắng,Lò Văn Thắng,Chủ hộ,1975,Nam,,Bản Mòn,1\n"
SECOND = "2,H1,Lò Văn Thắng,Quàng Thị Pản,Vợ,1978,Nữ,,Bản Mòn,1"


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        (SECOND + "\n", False), (SECOND, False), (SECOND + "\r\n", False),
        (SECOND[:-2], True), (SECOND[:22], True), (SECOND[:3], True),
        (SECOND[:22] + "\n", False),  # somebody typed it so
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_last_line_that_breaks_off_is_an_error_and_kept(
    tmp_path: Path, end: str, cut: bool, delimiter: str
) -> None:
    path = tmp_path / "phieu-c.csv"
    path.write_text((HEAD + FIRST + end).replace(",", delimiter), "utf-8")
    reading = read(path)
    told = [finding for finding in reading.findings if finding.code == "file-cut-short"]
    assert [str(one.location) for one in told] == (["phieu-c.csv › 4"] if cut else [])
    assert reading.accounting.read == 2
    assert reading.accounting.balanced
