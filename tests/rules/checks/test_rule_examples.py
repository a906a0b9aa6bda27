"""Every rule finds what its example breaks and is silent on what passes."""

from __future__ import annotations

import pytest

from socassist.model.rule import Rule
from socassist.rules.checks import catalogue
from socassist.testing.rule_examples import examples

RULES = sorted(catalogue().values(), key=lambda rule: rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_finds_what_its_example_breaks(rule: Rule) -> None:
    result = examples()[rule.code].broken(rule.code)
    assert not result.not_run
    assert {finding.code for finding in result.findings} == {rule.code}
    for finding in result.findings:
        assert finding.severity is rule.severity
        assert finding.message.vi
        assert finding.message.en


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_silent_on_the_example_that_passes(rule: Rule) -> None:
    result = examples()[rule.code].passed(rule.code)
    assert not result.not_run
    assert result.findings == ()
    assert result.ran == (rule.code,)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs], ids=lambda rule: rule.code)
def test_a_rule_that_lacks_an_input_is_reported_as_not_run(rule: Rule) -> None:
    from socassist.rules.checks import check

    asked = [need for need in rule.needs if need != "register"]
    if not asked:
        return
    result = check(examples()[rule.code].breaks, rules=[rule.code])
    assert [item.code for item in result.not_run] == [rule.code]
    assert result.findings == ()
    assert rule.code not in result.counts()


def test_there_is_an_example_for_every_rule_and_no_other() -> None:
    assert set(examples()) == set(catalogue())


def test_there_are_more_than_eighty_rules() -> None:
    assert len(RULES) >= 80
