"""`suspect` keeps its promise whatever is missing, and keeps work away on clean data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs
import pytest

from socassist.access import load_law
from socassist.model.benefit import Benefit
from socassist.model.circumstances import Circumstances
from socassist.model.form import BenefitClaim, Form, FormMember
from socassist.model.gazetteer import load_units
from socassist.model.household import Address, Household, Membership
from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, Person
from socassist.model.poverty import Assessment, PovertyRecord
from socassist.model.register import Register
from socassist.model.rule import Rule
from socassist.rules.checks import catalogue, check
from socassist.testing.province import synthetic_province
from socassist.testing.rule_examples import examples

GIVEN: dict[str, Any] = {"law": load_law(), "units": load_units()}
FILTERED = sorted(code for code, rule in catalogue().items() if rule.suspect is not None)
ASKED: Mapping[str, int] = {
    "area-contradicts-commune": 9,
    "decision-in-the-future": 12,
    "departure-in-the-future": 1,
    "form-without-head": 5,
    "person-twice-on-form": 2,
    "same-benefit-twice": 2,
    "two-allowances-at-once": 2,
}
"""Rules that clean people make ask: how many of 80 households' subjects. All others ask none."""


RECORDS = (
    Address, ApprovedEntry, ApprovedList, Assessment, Benefit, BenefitClaim, Circumstances, Form,
    FormMember, Household, IdentityNumber, Membership, PaymentEntry, PaymentList, Person,
    PovertyRecord,
)  # fmt: skip


def blanks(value: Any) -> Iterator[Any]:
    """The value with one of its optional parts left out, in every way."""
    if isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from ((*value[:at], less, *value[at + 1 :]) for less in blanks(part))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from ({**value, key: less} for less in blanks(part))
    elif isinstance(value, RECORDS):
        for field in attrs.fields(type(value)):
            if not field.init:
                continue
            part = getattr(value, field.name)
            if field.default in (None, ()) and part not in (None, ()):
                yield attrs.evolve(value, **{field.name: field.default})
            for less in blanks(part):
                yield attrs.evolve(value, **{field.name: less})


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_no_rule_breaks_or_changes_its_mind_where_something_is_missing(code: str) -> None:
    rule, example = catalogue()[code], examples()[code]
    missing_breaks(rule, example)


def missing_breaks(rule: Rule, example: Any) -> None:
    """The rule neither raises nor finds less by being asked only where `suspect` says so."""
    slow = attrs.evolve(rule, key=None, suspect=None)
    for records in (example.breaks, example.passes):
        for less in _variants(records):
            changed = attrs.evolve(example, breaks=less)
            full = changed.broken(slow)
            assert not [item for item in full.not_run if "broke" in item.reason.en], full.not_run
            if rule.suspect is not None:
                assert changed.broken(rule).findings == full.findings


def _variants(records: Any) -> Iterator[Any]:
    if not isinstance(records, Register):
        yield from blanks(tuple(records))
        return
    for name in ("households", "people", "benefits"):
        for less in blanks(getattr(records, name)):
            yield attrs.evolve(records, **{name: less})


def asked_of_clean_people(codes: list[str]) -> dict[str, int]:
    """How many subjects each rule is asked about in a province without faults."""
    made = synthetic_province(80, 4, trouble=0.0, duplicates=0.0, list_slips=0.0, codes=1.0)
    counts = dict.fromkeys(codes, 0)

    def counted(rule: Rule) -> Rule:
        def count(subject: Any, context: Any) -> Any:
            counts[rule.code] += 1
            return rule.check(subject, context)

        return attrs.evolve(rule, check=count)

    rules = [counted(catalogue()[code]) for code in codes]
    lists = [*made.forms, *made.approved_lists, *made.payment_lists]
    check(lists, rules=rules, on=date(2021, 12, 31), month=Month(2021, 12), **GIVEN)
    check(made.register, rules=rules, on=date(2020, 12, 31), month=Month(2020, 12), **GIVEN)
    return counts


def test_rules_are_hardly_asked_about_clean_people() -> None:
    asked = {code: count for code, count in asked_of_clean_people(FILTERED).items() if count}
    assert asked == ASKED
