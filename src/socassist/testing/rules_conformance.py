# ruff: noqa: S101 (test classes: their assertions are the point)
"""What every pack of data rules must do: subclass it in your test suite (gói quy tắc)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.rule import Rule
from socassist.rules.checks import CheckResult, catalogue, check
from socassist.testing.damaged import damaged_forms
from socassist.testing.province import synthetic_province
from socassist.testing.records import forms
from socassist.testing.truth import SyntheticProvince

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+\Z")
_DIGITS = re.compile(r"\d{9,12}")


class RulePackConformance:
    """Tests that a pack of data rules passes (bộ kiểm tra tương thích cho gói quy tắc).

    Subclass it as ``TestMyRules`` and give `rules`; with `examples`, from code to a record that
    breaks the rule and one that passes, each rule is shown to find its own fault. `inputs` are
    what `check` needs besides the records, such as ``law=``.
    """

    rules: Sequence[Rule] = ()
    examples: Mapping[str, tuple[object, object]] = {}
    inputs: Mapping[str, Any] = {}
    silent_on_clean_data: bool = True
    """Whether a province without faults must give no finding."""

    def _check(self, records: Sequence[object]) -> CheckResult:
        return check(records, rules=list(self.rules), **self.inputs)

    def test_the_pack_has_rules_with_codes_of_their_own(self) -> None:
        """Codes are kebab-case, unique, and not taken by the library."""
        assert self.rules
        taken = set(catalogue())
        seen = [rule.code for rule in self.rules]
        assert len(set(seen)) == len(seen)
        for code in seen:
            assert _CODE.match(code), f"{code!r} is no kebab-case code of two words or more"
            assert code not in taken, f"{code!r} is a rule of the library"

    def test_every_rule_speaks_both_languages_and_says_why(self) -> None:
        """A title in Vietnamese and English; a provision or a reason."""
        for rule in self.rules:
            assert rule.title.vi.strip(), rule.code
            assert rule.title.en.strip(), rule.code
            assert rule.cites is not None or rule.why is not None, f"{rule.code} gives no reason"

    def test_every_example_is_found_and_its_counterpart_passes(self) -> None:
        """Each rule finds its own fault, and is silent without it."""
        if not self.examples:
            pytest.skip("the pack gives no examples")
        for code, (broken, sound) in self.examples.items():
            rule = next(rule for rule in self.rules if rule.code == code)
            found = check([broken], rules=[rule], **self.inputs)
            assert [f.code for f in found.findings].count(code) >= 1, f"{code} misses its example"
            quiet = check([sound], rules=[rule], **self.inputs)
            assert not quiet.findings, f"{code} objects to its passing example"
            assert not quiet.not_run, f"{code} did not run: {quiet.not_run}"

    @given(records=st.data())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def test_no_rule_breaks_on_damaged_forms(self, records: st.DataObject) -> None:
        """A rule never raises, whatever an office wrote."""
        made = records.draw(damaged_forms())
        result = self._check([made.form])
        broken = [item for item in result.not_run if "bị lỗi" in item.reason.vi]
        assert not broken, f"{broken[0].code}: {broken[0].reason.en} on {made.kind}"

    @given(records=st.data())
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_findings_are_in_order_and_carry_code_and_severity(
        self, records: st.DataObject
    ) -> None:
        """The order of rows changes nothing; findings carry the code and severity of a rule."""
        kinds = st.sampled_from((FormKind.C, FormKind.C1))
        batch = records.draw(
            st.lists(kinds.flatmap(forms), min_size=1, max_size=4, unique_by=lambda form: form.ref)
        )
        result = self._check(batch)
        assert result.findings == self._check(batch[::-1]).findings
        severities = {rule.code: rule.severity for rule in self.rules}
        for finding in result.findings:
            assert finding.code in severities
            assert finding.severity is severities[finding.code]
            assert finding.message.vi
            assert finding.message.en
            assert not _DIGITS.search(finding.message.vi), "a whole identity number is shown"

    def test_clean_data_are_left_alone(self) -> None:
        """A province typed without slips gives no finding."""
        if not self.silent_on_clean_data:
            pytest.skip("the pack asks for more than clean data give")
        made = clean_province()
        records: list[object] = [*made.forms, *made.approved_lists, *made.payment_lists]
        result = self._check(records)
        assert not result.findings, f"{result.findings[0].code}: {result.findings[0].message.en}"

    def test_records_are_left_as_they_were(self) -> None:
        """Rules look and do not touch."""
        made = synthetic_province(households=40, seed=5)
        before: list[Form] = list(made.forms)
        self._check(made.forms)
        assert list(made.forms) == before


def clean_province(households: int = 120, seed: int = 3) -> SyntheticProvince:
    """A province without slips, double entries or faulty lists (tỉnh không có lỗi)."""
    return synthetic_province(
        households, seed, trouble=0.0, duplicates=0.0, list_slips=0.0, codes=1.0
    )
