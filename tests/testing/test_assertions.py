"""`assert_no_findings` passes good data and quotes what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from socassist.model.finding import Finding, Severity
from socassist.model.rule import Rule, Scope
from socassist.model.text_pair import Text
from socassist.testing import assert_no_findings, damage_workbook, synthetic_province
from socassist.testing.assertions import told


def complain(form: object, _context: object) -> Iterator[Finding]:
    yield Finding("test-always-wrong", Severity.WARNING, Text("sai", "wrong"), location=None)


RULE = Rule(
    "test-always-wrong",
    Severity.WARNING,
    Scope.FORM,
    Text("luôn sai", "always wrong"),
    complain,
    why=Text("thử", "a trial"),
)


def test_findings_fail_with_their_count_and_the_first_of_them() -> None:
    forms = synthetic_province(20, 1).forms
    with pytest.raises(AssertionError, match=rf"{len(forms)} findings") as caught:
        assert_no_findings(forms, rules=[RULE], severity="warning", shown=2)
    assert "test-always-wrong" in str(caught.value)
    assert f"and {len(forms) - 2} more" in str(caught.value)


def test_findings_below_the_severity_or_ignored_do_not_fail() -> None:
    forms = synthetic_province(20, 1).forms
    assert assert_no_findings(forms, rules=[RULE]).findings
    assert_no_findings(forms, rules=[RULE], severity="warning", ignore=["test-always-wrong"])


def test_a_rule_that_lacks_its_input_can_be_made_to_fail() -> None:
    needy = Rule(
        "test-needs-law",
        Severity.ERROR,
        Scope.FORM,
        Text("cần luật", "needs the law"),
        complain,
        needs=("law",),
        why=Text("thử", "a trial"),
    )
    forms = synthetic_province(5, 1).forms
    assert assert_no_findings(forms, rules=[needy]).not_run
    with pytest.raises(AssertionError, match="did not run"):
        assert_no_findings(forms, rules=[needy], allow_not_run=False)


def test_the_message_names_no_more_findings_than_asked_for() -> None:
    finding = Finding("test-code", Severity.ERROR, Text("sai", "wrong"))
    assert told([finding] * 7, shown=3).count("wrong") == 3


def test_an_unknown_damage_is_a_clear_error(tmp_path: object) -> None:
    with pytest.raises(ValueError, match="no damage"):
        damage_workbook("a.xlsx", "b.xlsx", "nonsense", first_row=1)  # type: ignore[arg-type]
