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

from socassist.model.table import Cell
from socassist.model.tabular import Tabular


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
        "style", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    }  # fmt: skip
