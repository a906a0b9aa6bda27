"""Whoever wrote a settings file is told the place and what was expected, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Literal

import attrs
import cattrs
import pytest

from socassist.model.text_pair import Text
from socassist.model.toml_faults import Unfit, joined, shape_faults, syntax_fault


@attrs.frozen
class Column:
    header: str
    kind: Literal["text", "date"] = "text"


@attrs.frozen
class Book:
    name: str
    rows: int = 0
    columns: tuple[Column, ...] = attrs.field(default=(), alias="column")
    words: Mapping[str, Column] = attrs.field(factory=dict)


def _text(value: object, _kind: object) -> str:
    if not isinstance(value, str):
        raise Unfit("cần chữ", "expected text")
    return value


_READER = cattrs.Converter(forbid_extra_keys=True, use_alias=True)
_READER.register_structure_hook(str, _text)


def fault(text: str) -> Text:
    with pytest.raises(cattrs.BaseValidationError) as caught:
        _READER.structure(tomllib.loads(text), Book)
    return joined(shape_faults(caught.value))


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("rows = 1", "thiếu 'name'", "'name' is missing"),
        ("name = 1", "name: cần chữ", "name: expected text"),
        (
            'name = "x"\nrow = 1',
            "không có khóa row; có name, rows, column, words",
            "unknown key row; known are name, rows, column, words",
        ),
        ('name = "x"\nrows = "y"', "rows: cần số nguyên", "rows: expected a whole number"),
        (
            'name = "x"\n[[column]]\nheader = "a"\n[[column]]\nheader = "b"\nkind = "day"',
            "column[1].kind: cần một trong text, date, đang là 'day'",
            "column[1].kind: expected one of text, date, found 'day'",
        ),
        (
            'name = "x"\n[words.first]\nheader = 3',
            "words[first].header: cần chữ",
            "words[first].header: expected text",
        ),
        ('name = "x"\ncolumn = 3', "column: cần danh sách trong [ ]", "column: expected a list"),
    ],
)
def test_a_fault_of_shape_names_place_and_expectation(text: str, vi: str, en: str) -> None:
    said = fault(text)
    assert said.vi == vi
    assert en in said.en


def test_every_fault_is_told_at_once() -> None:
    said = fault('rows = "y"\ncolums = []')
    assert said.en.count(";") == 3
    assert "'name' is missing" in said.en
    assert "unknown key colums" in said.en


def syntax(text: str) -> Text:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return syntax_fault(text, caught.value)


@pytest.mark.parametrize(
    ("text", "vi"),
    [
        ('a = 1\nb = "x\n', 'dòng 2 không đúng cú pháp TOML: b = "x – thiếu dấu ngoặc kép đóng'),
        (
            "a = [1,\nb = 2\n",
            "dòng 1 không đúng cú pháp TOML: a = [1, – danh sách thiếu dấu ] đóng",
        ),
        ("a = Chiềng Ly\n", "viết chữ trong ngoặc kép"),
        ("[a\n", "thiếu dấu ] đóng"),
        ("a\n", "mỗi dòng viết dạng khóa = giá trị"),
    ],
)
def test_broken_toml_is_told_by_line_with_what_to_do(text: str, vi: str) -> None:
    assert vi in syntax(text).vi


def test_a_password_in_a_broken_line_stays_out_of_the_message() -> None:
    said = syntax('url = "postgresql://an:bi-mat@may-chu/so\n')
    assert "bi-mat" not in said.vi + said.en
    assert "may-chu" in said.en
