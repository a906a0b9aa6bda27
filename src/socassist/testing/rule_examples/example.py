"""What breaks a rule and what passes, as data (ví dụ của quy tắc)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from socassist.access import load_law
from socassist.model.gazetteer import load_units
from socassist.model.rule import Rule
from socassist.rules.checks import CheckResult, check
from socassist.testing.rule_examples.specimens import MONTH, ON


@attrs.frozen(eq=False)
class Example:
    """Records that break a rule, the nearest that pass, and what `check` needs besides.

    Args:
        breaks: Records, or a register, with the fault.
        passes: The same without the fault.
        given: Inputs for the breaking records beyond law, units, day and month.
        passes_given: The same for the passing ones.
    """

    breaks: Any
    passes: Any
    given: Mapping[str, Any] = {}
    passes_given: Mapping[str, Any] | None = None

    def broken(self, rule: str | Rule) -> CheckResult:
        """The check of the breaking records by this rule."""
        return _run(self.breaks, rule, self.given)

    def passed(self, rule: str | Rule) -> CheckResult:
        """The check of the passing records by this rule."""
        given = self.given if self.passes_given is None else self.passes_given
        return _run(self.passes, rule, given)


def _run(what: Any, rule: str | Rule, given: Mapping[str, Any]) -> CheckResult:
    extra: Iterable[Rule] = () if isinstance(rule, str) else (rule,)
    inputs = {"law": load_law(), "units": load_units(), "on": ON, "month": MONTH, **given}
    if not isinstance(rule, str):
        extra = ()
    return check(what, rules=[rule], extra=tuple(extra), **inputs)
