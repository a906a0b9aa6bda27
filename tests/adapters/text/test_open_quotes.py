"""A quotation mark that is never closed swallows rows, which must not vanish."""

from __future__ import annotations

import pytest

from socassist import ReadOptions, UnreadableSource, read

_HEAD = "STT,Họ và tên chủ hộ,Năm sinh,Thôn/bản,Số khẩu,Hộ nghèo (X),Hộ cận nghèo (X),Ghi chú\n"
_TITLE = "Danh sách hộ nghèo năm 2021\nTỉnh: Sơn La (14)   Xã: Chiềng Đen (03661)\n"


def _rows(count: int, notes: dict[int, str]) -> str:
    return "".join(
        f"{n},Lò Văn Ún,19{50 + n % 40},Bản Mòn,{n % 6 + 1},X,,{notes.get(n, '')}\n"
        for n in range(1, count + 1)
    )


def _list(tmp_path, notes):
    path = tmp_path / "phê duyệt.csv"
    path.write_text(_TITLE + _HEAD + _rows(40, notes), "utf-8")
    return path


@pytest.mark.parametrize("notes", [{7: '"ông'}, {7: '"ông', 20: 'bà"'}])
def test_rows_inside_an_open_quotation_mark_are_refused_with_their_line(tmp_path, notes):
    with pytest.raises(UnreadableSource) as told:
        read(_list(tmp_path, notes), options=ReadOptions(province="14", year=2021))
    assert "line 10" in str(told.value)
    assert "dòng 10" in told.value.vi
    assert "ông" not in str(told.value)


def test_a_note_over_several_lines_is_one_cell(tmp_path):
    path = _list(tmp_path, {7: '"chuyển về, tháng 5,\nnhà dột, nát, xa, dốc, hẹp"'})
    reading = read(path, options=ReadOptions(province="14", year=2021))
    assert len(reading.records[0].entries) == 40
    assert reading.accounting.balanced
