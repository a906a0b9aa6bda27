"""The workbook of faults speaks Vietnamese first; codes are for programs and stand last."""

from __future__ import annotations

import attrs

from socassist.model.finding import NotRun, Severity
from socassist.model.rule import Rule, Scope
from socassist.model.text_pair import Text
from socassist.rounds import RoundResult
from socassist.rounds.sheets import finding_table, not_run_table
from socassist.rules.checks import catalogue


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
