"""For every data rule of the library: records that break it and records that pass (ví dụ)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from socassist.testing.rule_examples.example import Example

__all__ = ["Example", "examples"]


@cache
def examples() -> Mapping[str, Example]:
    """The example of every rule, by its code (ví dụ của từng quy tắc).

    >>> example = examples()["member-count-differs"]
    >>> example.broken("member-count-differs").findings[0].message.en
    'The form says 4 people, its rows hold 3.'
    """
    from socassist.testing.rule_examples.of_forms import OF_FORMS
    from socassist.testing.rule_examples.of_registers import OF_REGISTERS

    return {**OF_FORMS, **OF_REGISTERS}
