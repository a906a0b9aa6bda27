"""The workbook of faults speaks Vietnamese first; codes are for programs and stand last."""

from __future__ import annotations

import ast
from pathlib import Path

import attrs

import socassist
from socassist.model.finding import NotRun, Severity
from socassist.model.reading import Accounting
from socassist.model.rule import Rule, Scope
from socassist.model.text_pair import Text
from socassist.rounds import RoundResult
from socassist.rounds.sheets import finding_table, findings_as_table, not_run_table
from socassist.rules.checks import catalogue

NUMBERS = {"STT", "TT", "Dòng", "Hàng", "Cột", "Năm", "Năm sinh", "Tháng", "Mã", "Lần"}


def test_a_fault_is_told_in_words_before_its_place_and_its_code_stands_last(
    messy: RoundResult,
) -> None:
    table = finding_table(messy)
    assert [column.title for column in table.columns][:4] == ["STT", "Mức độ", "Nội dung", "Tệp"]
    assert table.columns[-1].title == "Mã lỗi"
    said = {(finding.message.vi, finding.code) for finding in messy.findings}
    assert {(row[2], row[-1]) for row in table.rows} == said


def test_a_rule_that_could_not_run_is_named_in_vietnamese(messy: RoundResult) -> None:
    own = Rule("x-own", Severity.NOTE, Scope.FORM, Text("Quy tắc riêng", "Own rule"), lambda *_: ())
    codes = [next(iter(catalogue())), "x-own", "x-gone"]
    result = attrs.evolve(
        messy, not_run=tuple(NotRun(code, Text("thiếu sổ", "lacks")) for code in codes)
    )
    table = not_run_table(result, [own])
    assert [column.title for column in table.columns] == ["Quy tắc", "Lý do", "Mã quy tắc"]
    assert table.rows == (
        (catalogue()[codes[0]].title.vi, "thiếu sổ", codes[0]),
        ("Quy tắc riêng", "thiếu sổ", "x-own"),
        ("x-gone", "thiếu sổ", "x-gone"),
    )


def test_a_number_that_counts_nothing_is_no_figure_with_thousands() -> None:
    """Row 1234 of a sheet would stand there as 1.234, and nobody finds such a row."""
    wrong = []
    for path in sorted(Path(socassist.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Column":
                continue
            words = [one.value for one in node.args if isinstance(one, ast.Constant)][:3]
            if len(words) == 3 and words[1] in NUMBERS and words[2] != "ordinal":
                wrong.append((path.name, *words))
    assert wrong == []
    kinds = {column.key: column.kind for column in findings_as_table((), Accounting()).columns}
    assert (kinds["order"], kinds["row"]) == ("ordinal", "ordinal")
