"""How many values the check found wrong (đo tỷ lệ sai sót), by class, officer, commune, field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

import attrs

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding
from socassist.model.sample import Checked, CheckedField
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.acceptance.bound import Interval, interval, upper_bound
from socassist.rules.acceptance.checked_rows import Key, results_of
from socassist.rules.acceptance.field import FieldClass
from socassist.rules.acceptance.plan import ErrorUnit
from socassist.rules.acceptance.sampling import Sample, SampledField


class GroupedBy(StrEnum):
    """By what errors are counted (phân tổ)."""

    ALL = "all"
    COMMUNE = "commune"
    OFFICER = "officer"
    FIELD = "field"


@attrs.frozen
class Rate:
    """An error rate with what it rests on (tỷ lệ sai sót).

    Attributes:
        grouped_by: all, commune, officer or field.
        group: code of the commune or officer, key of the field; empty for all.
        field_class: identity or other.
        unit: whether values or records (households) are counted.
        planned: how many the sample holds.
        checked: how many of them were checked.
        wrong: how many were found wrong.
        missing: how many were found missing.
        undecided: how many bear a mark that decides nothing, such as right and wrong both.
        assurance: of the interval and the bound.
        lot: units in the lot, where known for this unit.
    """

    grouped_by: GroupedBy
    group: str
    field_class: FieldClass
    unit: ErrorUnit
    planned: int
    checked: int
    wrong: int
    missing: int
    assurance: float = 0.95
    lot: int | None = None
    undecided: int = 0

    @property
    def blank(self) -> int:
        """Not checked: nothing was written (để trống)."""
        return self.planned - self.checked - self.undecided

    @property
    def open(self) -> int:
        """Neither right nor wrong yet: blank, or not decided."""
        return self.blank + self.undecided

    @property
    def errors(self) -> int:
        """What counts against the limit: wrong; for other fields, wrong or missing (R23)."""
        return self.wrong + (self.missing if self.field_class is FieldClass.OTHER else 0)

    @property
    def share(self) -> Fraction | None:
        """Errors among the checked; None when nothing was checked."""
        return Fraction(self.errors, self.checked) if self.checked else None

    @property
    def interval(self) -> Interval | None:
        """The shares that the check does not rule out, two-sided."""
        if not self.checked:
            return None
        return interval(self.errors, self.checked, assurance=self.assurance, lot=self.lot)

    @property
    def upper(self) -> float | None:
        """The largest share that the check does not rule out, one-sided."""
        if not self.checked:
            return None
        return upper_bound(self.errors, self.checked, assurance=self.assurance, lot=self.lot)


@attrs.frozen(repr=False)
class Measurement(Tabular):
    """What a check found (kết quả đo).

    Attributes:
        sample: the sample that was checked.
        rates: for both classes: over all by value and by record, then by commune, officer, field.
        results: the result of each sampled field.
        findings: what was wrong with the returned sheets.
    """

    _title: ClassVar[Text] = Text("Kết quả đo", "Measurement")
    _heads: ClassVar[str] = (
        "grouped_by group field_class unit planned:integer checked:integer undecided:integer "
        "errors:integer share:number upper:number"
    )

    sample: Sample
    rates: tuple[Rate, ...]
    results: Mapping[Key, Checked] = attrs.field(repr=False)
    findings: tuple[Finding, ...] = ()

    def records(self) -> list[dict[str, Cell]]:
        """One row a rate."""
        return [
            {
                "grouped_by": rate.grouped_by.value,
                "group": rate.group,
                "field_class": rate.field_class.value,
                "unit": rate.unit.value,
                "planned": rate.planned,
                "checked": rate.checked,
                "undecided": rate.undecided,
                "errors": rate.errors,
                "share": None if rate.share is None else float(rate.share),
                "upper": rate.upper,
            }
            for rate in self.rates
        ]

    def rate(self, field_class: FieldClass, unit: ErrorUnit | None = None) -> Rate:
        """The rate over all of one class, in the plan's unit where none is named."""
        wanted = unit or self.sample.plan.unit
        for rate in self.rates:
            if (
                rate.grouped_by is GroupedBy.ALL
                and rate.field_class is field_class
                and rate.unit is wanted
            ):
                return rate
        raise KeyError(f"no rate of {field_class} by {wanted}")

    def by(self, grouped_by: GroupedBy, field_class: FieldClass) -> tuple[Rate, ...]:
        """The rates of one class, one a commune, officer or field."""
        return tuple(
            rate
            for rate in self.rates
            if rate.grouped_by is grouped_by and rate.field_class is field_class
        )


def measure(
    sample: Sample,
    checked: Iterable[CheckedField],
    *,
    assurance: float = 0.95,
    places: Mapping[str, str] | None = None,
) -> Measurement:
    """Count errors in the returned lines (đo tỷ lệ sai sót; R23).

    Blank means not checked, never right. Lines may come in any order; foreign lines are told and
    not counted; a value whose marks contradict each other, or what stands beside them, is not
    decided: told, counted apart, and no more right than a blank one.

    Args:
        sample: The sample as drawn.
        checked: The lines of the sheets that came back.
        assurance: Of the intervals and bounds.
        places: Names of communes by their codes, as the sheet showed them.
    """
    expect(Sample, sample=sample)
    checked = every(CheckedField, "checked", checked)
    expect(Mapping, None, places=places)
    expect(float, assurance=assurance)
    results, findings = results_of(sample, checked, places)
    rates: list[Rate] = []
    for field_class in FieldClass:
        fields = [field for field in sample.fields if field.content.field_class is field_class]
        rates.append(_rate(GroupedBy.ALL, "", field_class, fields, results, assurance))
        rates.append(_record_rate(sample, field_class, fields, results, assurance))
        for grouped_by, key in _GROUPINGS:
            groups: dict[str, list[SampledField]] = {}
            for field in fields:
                groups.setdefault(key(field), []).append(field)
            rates += [
                _rate(grouped_by, group, field_class, groups[group], results, assurance)
                for group in sorted(groups)
            ]
    return Measurement(sample, tuple(rates), results, findings)


_OPEN = frozenset((Checked.NOT_CHECKED, Checked.UNDECIDED))
_GROUPINGS: tuple[tuple[GroupedBy, Callable[[SampledField], str]], ...] = (
    (GroupedBy.COMMUNE, lambda field: field.commune),
    (GroupedBy.OFFICER, lambda field: field.officer or ""),
    (GroupedBy.FIELD, lambda field: field.content.field.partition("#")[0]),
)


def _rate(
    grouped_by: GroupedBy,
    group: str,
    field_class: FieldClass,
    fields: Iterable[SampledField],
    results: Mapping[Key, Checked],
    assurance: float,
) -> Rate:
    found = [results[field.key] for field in fields]
    return Rate(
        grouped_by,
        group,
        field_class,
        ErrorUnit.FIELD,
        planned=len(found),
        checked=sum(1 for result in found if result not in _OPEN),
        wrong=found.count(Checked.WRONG),
        missing=found.count(Checked.MISSING),
        assurance=assurance,
        undecided=found.count(Checked.UNDECIDED),
    )


def _record_rate(
    sample: Sample,
    field_class: FieldClass,
    fields: Iterable[SampledField],
    results: Mapping[Key, Checked],
    assurance: float,
) -> Rate:
    """Count households: wrong with one wrong value, right only when every value was checked."""
    by_unit: dict[str, list[Checked]] = {unit: [] for unit in sample.drawn}
    for field in fields:
        by_unit[field.unit].append(results[field.key])
    wrong = missing = checked = undecided = 0
    for found in by_unit.values():
        if Checked.WRONG in found:
            wrong += 1
            checked += 1
        elif Checked.MISSING in found:
            missing += 1
            checked += 1
        elif Checked.UNDECIDED in found:
            undecided += 1
        elif found and Checked.NOT_CHECKED not in found:
            checked += 1
    return Rate(
        GroupedBy.ALL,
        "",
        field_class,
        ErrorUnit.RECORD,
        planned=len(by_unit),
        checked=checked,
        wrong=wrong,
        missing=missing,
        assurance=assurance,
        lot=sample.frame_size,
        undecided=undecided,
    )
