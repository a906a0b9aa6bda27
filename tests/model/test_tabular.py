"""Every tabular result is records, a frame of any library, Arrow, and a safe HTML table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.table import Cell, Column, Table
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text


class Rows(Tabular):
    def __init__(self, rows: list[dict[str, Cell]]) -> None:
        self.rows = rows

    def records(self) -> list[dict[str, Cell]]:
        return self.rows


EXAMPLE = Rows(
    [
        {"mã": "03751", "số hộ": 12, "ngày": date(2021, 12, 10), "hệ số": Decimal("1.5")},
        {"mã": "03763", "số hộ": None, "ngày": None, "hệ số": Decimal("2.0")},
    ]
)


@pytest.mark.parametrize(
    ("backend", "kind"), [("pandas", pd.DataFrame), ("polars", pl.DataFrame), ("pyarrow", pa.Table)]
)
def test_rows_become_a_frame_of_the_users_library(backend: str, kind: type) -> None:
    frame = EXAMPLE.to_frame(backend)
    assert isinstance(frame, kind)
    assert frame.shape == (2, 4)
    assert list(frame["mã"].to_pylist() if backend == "pyarrow" else frame["mã"]) == [
        "03751",
        "03763",
    ]


def test_rows_travel_through_arrow_without_this_library_knowing_the_receiver() -> None:
    assert pl.DataFrame(EXAMPLE)["mã"].to_list() == ["03751", "03763"]


def test_a_column_of_mixed_kinds_becomes_text() -> None:
    frame = Rows([{"a": 1}, {"a": "x"}, {"a": None}]).to_frame("polars")
    assert frame["a"].to_list() == ["1", "x", None]


def test_no_rows_are_an_empty_frame_and_an_empty_table() -> None:
    assert Rows([]).to_frame("pandas").empty
    assert "Rows: 0" in Rows([])._repr_html_()


def test_a_notebook_shows_some_rows_and_counts_the_rest() -> None:
    html = Rows([{"n": n} for n in range(50)])._repr_html_()
    assert html.count("<tr>") == 1 + Tabular.shown_rows + 1
    assert "còn 30 dòng" in html
    assert "30 more rows" in html


class Titled(Rows):
    _title = Text("Kết quả kiểm tra", "Check result")
    _heads = "code rows:integer share:number on:date"


def test_a_language_may_be_chosen_for_what_stands_around_the_table() -> None:
    result = Titled([{"code": "x", "rows": n, "share": 0.5, "on": None} for n in range(30)])
    assert "Kết quả kiểm tra: 30 (Check result: 30)" in result._repr_html_()
    vietnamese, english = result.to_html("vi"), result.to_html("en")
    assert "Kết quả kiểm tra: 30<" in vietnamese
    assert "more rows" not in vietnamese
    assert "Check result: 30<" in english
    assert "dòng" not in english


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_a_result_without_rows_keeps_its_columns(backend: str) -> None:
    frame = Titled([]).to_frame(backend)
    names = frame.column_names if backend == "pyarrow" else list(frame.columns)
    assert (len(frame), names) == (0, ["code", "rows", "share", "on"])
    assert '<th scope="col">share</th>' in Titled([])._repr_html_()


def test_a_column_in_which_nothing_stands_has_the_type_that_it_would_have() -> None:
    row: dict[str, Cell] = {"code": "x", "rows": None, "share": None, "on": None}
    for rows in ([], [row]):
        kinds = pl.DataFrame(Titled(rows)).schema
        assert list(kinds.values()) == [pl.String, pl.Int64, pl.Float64, pl.Date]


def test_words_are_kept_whole_and_a_wide_table_scrolls() -> None:
    html = Rows(
        [{"severity": "warning", "text": "một câu dài hơn ba mươi hai ký tự thì xuống dòng"}]
    )
    shown = html._repr_html_()
    assert "anywhere" not in shown
    assert "break-all" not in shown
    assert "overflow-x:auto" in shown
    assert 'tabindex="0"' in shown
    assert "<td>warning</td><td class=w>một câu" in shown


def test_a_form_stands_under_its_own_heads() -> None:
    form = Table(
        "1A",
        "BIỂU 1A",
        (
            Column("c1", "Tên huyện", group="Nơi"),
            Column("c2", "Số hộ", "integer"),
            Column("key", "Khóa", hidden=True),
        ),
        (("Thuận Châu", 12, "x"),),
    )
    html = form._repr_html_()
    assert "BIỂU 1A: 1 dòng (1 rows)" in html
    assert "Nơi: Tên huyện" in html
    assert "Số hộ" in html
    assert "c1" not in html
    assert "Khóa" not in html
    assert repr(form) == "Table(key='1A', title='BIỂU 1A', 1 rows, 3 columns)"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
def test_no_value_becomes_markup(row: dict[str, str]) -> None:
    page = Tags()
    page.feed(Rows([dict(row), {"<script>alert(1)</script>": "<img src=x>"}])._repr_html_())
    assert page.seen <= {
        "style", "div", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    }  # fmt: skip
