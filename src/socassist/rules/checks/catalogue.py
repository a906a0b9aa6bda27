"""The catalogue of data rules: every rule once, by its code (danh mục quy tắc)."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from socassist.model.arguments import every
from socassist.model.finding import Severity
from socassist.model.rule import Rule

ROOMS: tuple[str, ...] = (
    "names",
    "identity_fields",
    "documents",
    "dates",
    "residence",
    "places",
    "household_structure",
    "heads",
    "relations",
    "poverty_fields",
    "poverty_class",
    "benefits",
    "benefit_rates",
    "cross_form",
    "form_codes",
    "cross_year",
    "signed_lists",
    "register_records",
    "registered_benefits",
)
"""Modules of this folder that hold rules in a tuple ``RULES``."""

_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@cache
def built_in() -> Mapping[str, Rule]:
    """The library's own rules, by code.

    Raises:
        ValueError: Two rules share a code.
    """
    found: dict[str, Rule] = {}
    for room in ROOMS:
        for rule in importlib.import_module(f"socassist.rules.checks.{room}").RULES:
            if rule.code in found:
                raise ValueError(f"two rules have the code {rule.code!r}")
            found[rule.code] = rule
    return found


def catalogue(extra: Sequence[Rule] = ()) -> Mapping[str, Rule]:
    """The library's rules and further ones (danh mục quy tắc), by code.

    Raises:
        ValueError: A further rule takes a code that exists.
    """
    extra = every(Rule, "extra", extra)
    rules = dict(built_in())
    for rule in extra:
        if rule.code in rules:
            raise ValueError(f"the rule code {rule.code!r} is taken")
        rules[rule.code] = rule
    return rules


def severity_of(said: Severity | str) -> Severity:
    """A severity by its name.

    Raises:
        ValueError: It is unknown; the message lists what there is.
    """
    try:
        return Severity(said)
    except ValueError:
        known = ", ".join(level.value for level in Severity)
        raise ValueError(f"there is no severity {said!r}; there are {known}") from None


def chosen(
    rules: Mapping[str, Rule],
    wanted: Iterable[str | Rule] | None,
    severity: Severity | str | None,
) -> tuple[Rule, ...]:
    """The rules to run, in the order of their codes.

    Raises:
        ValueError: A code or the severity is unknown; the message lists what there is.
    """
    picked: dict[str, Rule] = dict(rules)
    if wanted is not None:
        picked = {}
        for item in every((str, Rule), "rules", [wanted] if isinstance(wanted, str) else wanted):
            rule = item if isinstance(item, Rule) else rules.get(item)
            if rule is None:
                near = get_close_matches(str(item), rules, 5, cutoff=0.5)
                hint = f"; near it: {', '.join(near)}" if near else ""
                raise ValueError(f"there is no rule {item!r}{hint}")
            picked[rule.code] = rule
    if severity is not None:
        grave = _GRAVITY[: _GRAVITY.index(severity_of(severity)) + 1]
        picked = {code: rule for code, rule in picked.items() if rule.severity in grave}
    return tuple(picked[code] for code in sorted(picked))
