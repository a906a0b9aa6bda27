"""A delimited file whose copy was not finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from socassist import Finding, Reading, ReadOptions, UnreadableSource, read

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


_LIST = "STT,Họ và tên chủ hộ,Năm sinh,Thôn/bản,Số khẩu,Hộ nghèo (X),Hộ cận nghèo (X),Ghi chú\n"
_TITLE = "Danh sách hộ nghèo năm 2021\nTỉnh: Sơn La (14)   Xã: Chiềng Đen (03661)\n"
_ENTRIES = "".join(f"{n},Lò Văn Ún,19{50 + n},Bản Mòn,{n % 6 + 1},X,,\n" for n in range(1, 41))
WHOLE = _TITLE + _LIST + _ENTRIES
OPTIONS = ReadOptions(province="14", year=2021)


def told(tmp_path: Path, content: bytes) -> tuple[Reading, list[Finding]]:
    path = tmp_path / "phê duyệt.csv"
    path.write_bytes(content)
    reading = read(path, options=OPTIONS)
    assert reading.accounting.balanced
    found = [f for f in reading.findings if f.code == "file-cut-short"]
    return reading, found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_cut_in_its_middle_is_named_by_its_line_and_kept(
    tmp_path: Path, encoding: str, end: str
) -> None:
    text = (WHOLE + "41,Lò Văn Ún,1960,Bản").replace("\n", end)
    reading, [finding] = told(tmp_path, text.encode(encoding))
    assert finding.location.row == 44
    assert "dòng 44" in finding.message.vi
    assert "4/8 cột" in finding.message.vi
    assert "line 44" in finding.message.en
    assert len(reading.records[0].entries) == 41


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_cut_inside_a_letter_is_a_cut_and_no_strange_encoding(
    tmp_path: Path, encoding: str
) -> None:
    content = (WHOLE + "41,Lò Văn Ú").encode(encoding)[:-1]
    reading, [finding] = told(tmp_path, content)
    assert finding.location.row == 44
    assert reading.records[0].entries[-1].head_name == "Lò Văn"


def test_a_cut_inside_a_quoted_cell_is_told(tmp_path: Path) -> None:
    content = (WHOLE + '41,Lò Văn Ún,1960,Bản Mòn,3,X,,"chuyển về, nhà').encode()
    _, [finding] = told(tmp_path, content)
    assert "dở dang" in finding.message.vi


@pytest.mark.parametrize(
    "text",
    [WHOLE, WHOLE.rstrip("\n"), WHOLE + "Người lập biểu", WHOLE + "Tổng cộng: 40 hộ", WHOLE + "\n"],
)
def test_whole_files_are_not_said_to_be_cut(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text.encode())[1] == []


def test_an_inch_mark_in_the_last_cell_is_no_open_cell(tmp_path: Path) -> None:
    assert told(tmp_path, (WHOLE + '41,Lò Văn Ún,1960,Bản Mòn,3,X,,ống 5"').encode())[1] == []


def test_a_strange_last_byte_of_another_encoding_is_no_cut(tmp_path: Path) -> None:
    """Without any other letter of Vietnamese nothing tells that the file is UTF-8."""
    path = tmp_path / "danh sach.csv"
    path.write_bytes(b"STT,Ho va ten\n1,Lo Van An\n2,Lo Thi M\xe1")
    with pytest.raises(UnreadableSource):
        read(path, options=OPTIONS)
