"""For every data rule: clean records damaged so that the rule must object (lỗi được cài).

The records are those of a synthetic province; damages have the codes of their rules as names.
They are made for campaigns: a rule is asked about thousands of different records, each with its
own fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from socassist.testing.rule_damage.world import Case, Damage, World

__all__ = ["Case", "Damage", "World", "rule_damages"]


@cache
def rule_damages() -> Mapping[str, Damage]:
    """The damage of every rule, by the rule's code (lỗi của từng quy tắc)."""
    from socassist.testing.rule_damage.across import ACROSS
    from socassist.testing.rule_damage.of_forms import OF_FORMS
    from socassist.testing.rule_damage.of_registers import OF_REGISTERS
    from socassist.testing.rule_damage.of_rows import OF_ROWS

    return {**OF_ROWS, **OF_FORMS, **ACROSS, **OF_REGISTERS}
