"""Every rule has a damage of its own name, and finds it."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from socassist.access import load_law
from socassist.model.gazetteer import load_units
from socassist.model.period import Month
from socassist.rules.checks import catalogue, check
from socassist.testing.province import synthetic_province
from socassist.testing.rule_damage import World, rule_damages

_NOW = {"on": date(2021, 12, 31), "month": Month(2021, 12)}
_BEFORE = {"on": date(2020, 12, 31), "month": Month(2020, 12)}


@pytest.fixture(scope="module")
def world() -> World:
    return World(synthetic_province(80, 4, trouble=0.0, duplicates=0.0, list_slips=0.0, codes=1.0))


def test_every_rule_has_a_damage_and_no_damage_lacks_its_rule() -> None:
    assert set(rule_damages()) == set(catalogue())


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_rule_finds_its_own_damage(code: str, world: World) -> None:
    given = {"law": load_law(), "units": load_units()}
    tried = 0
    for records, inputs in rule_damages()[code](Random(code), world):  # noqa: S311
        basis = _NOW if isinstance(records, list) else _BEFORE
        result = check(records, rules=[code], **{**given, **basis, **inputs})  # type: ignore[arg-type]
        assert not result.not_run
        assert {finding.code for finding in result.findings} == {code}
        tried += 1
        if tried == 6:
            break
    assert tried
