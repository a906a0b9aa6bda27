"""From a register to a drawn sample (lấy mẫu kiểm tra): frame, plan, draw."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from math import ceil
from typing import ClassVar

import attrs

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, Severity
from socassist.model.household import Household, HouseholdId
from socassist.model.register import EventKind, Register
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.acceptance.draw import (
    ALGORITHM,
    Design,
    Frame,
    Unit,
    build_frame,
    draw_units,
)
from socassist.rules.acceptance.field import (
    FieldClass,
    FieldValue,
    household_fields,
    person_fields,
)
from socassist.rules.acceptance.plan import (
    ErrorUnit,
    SamplePlan,
    design_plan,
    design_two_point_plan,
)


@attrs.frozen
class SampledField:
    """One field value that a checker has to look at (một ô cần kiểm tra).

    Attributes:
        unit: the household that was drawn.
        content: subject, field and value.
        commune: code of the household's commune.
        village: name of its village.
        officer: code of the enumerator or data-entry officer, where known.
    """

    unit: str
    content: FieldValue
    commune: str
    village: str
    officer: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Subject and field: what a line of the check sheet is known by."""
        return (self.content.subject, self.content.field)


@attrs.frozen(repr=False)
class Sample(Tabular):
    """A drawn sample with all that is needed to draw it again (mẫu kiểm tra).

    Attributes:
        plan: the plan it follows.
        design: simple, stratified or clustered.
        seed: the seed, as text.
        fingerprint: hash of the frame, published before the seed was known.
        frame_size: units in the frame.
        drawn: identifiers of the households, in the order of drawing.
        fields: every field value to be checked.
        findings: what was noticed, such as a sample larger than the lot.
        algorithm: name of the way of drawing.
    """

    _title: ClassVar[Text] = Text("Mẫu kiểm tra", "Sample")
    _heads: ClassVar[str] = "household subject field field_class commune village"

    plan: SamplePlan
    design: Design
    seed: str
    fingerprint: str
    frame_size: int
    drawn: tuple[str, ...]
    fields: tuple[SampledField, ...]
    findings: tuple[Finding, ...] = ()
    algorithm: str = ALGORITHM

    def records(self) -> list[dict[str, Cell]]:
        """One row a value to check, without the value: that stands on the check sheet."""
        return [
            {
                "household": field.unit,
                "subject": field.content.subject,
                "field": field.content.field,
                "field_class": field.content.field_class.value,
                "commune": field.commune,
                "village": field.village,
            }
            for field in self.fields
        ]


def lot_of(register: Register, among: Collection[str] | None = None) -> tuple[Household, ...]:
    """The households that acceptance is about (lô nghiệm thu), by identifier.

    Those that still exist; with `among`, only the named ones, such as the newly arisen.
    """
    named = None if among is None else frozenset(every(str, "among", among))
    return tuple(
        register.households[id_]
        for id_ in sorted(register.households)
        if register.households[id_].ended is None and (named is None or id_ in named)
    )


def officers_of(register: Register) -> dict[str, str]:
    """Who entered or last updated each household, from the journal (cán bộ nhập liệu)."""
    kinds = (EventKind.HOUSEHOLD_CREATED, EventKind.HOUSEHOLD_UPDATED, EventKind.POVERTY_RECORDED)
    return {
        event.subject: event.actor
        for event in register.journal
        if event.kind in kinds and event.actor is not None
    }


def plan_sample(
    register_or_size: Register | int | None,
    *,
    limit: float | Fraction | str = Fraction(5, 1000),
    assurance: float | Fraction | str = Fraction(95, 100),
    acceptance_number: int = 0,
    unit: ErrorUnit = ErrorUnit.RECORD,
    producer_limit: float | Fraction | str | None = None,
    producers_risk: float | Fraction | str | None = None,
    among: Collection[str] | None = None,
    field_class: FieldClass = FieldClass.IDENTITY,
) -> SamplePlan:
    """Say how many to check so that the check shows what it is meant to show (lập phương án).

    Args:
        register_or_size: A register, the number of units in the lot, or None for an endless lot.
        limit: Share of errors that must not be exceeded (R23: 0.5 % for identity fields).
        assurance: How surely a lot beyond the limit is refused.
        acceptance_number: Errors allowed in the sample.
        unit: Count wrong records (households) or wrong field values.
        producer_limit: Share at which a lot ought to pass; its risk is then computed.
        producers_risk: With `producer_limit`: find the smallest plan that keeps this risk too,
            and choose the acceptance number accordingly.
        among: Identifiers of the households that form the lot.
        field_class: Which fields are counted where the unit is a field value.

    Raises:
        ValueError: A share outside (0, 1), an empty lot, a risk without its limit.
        NoSuchPlan: Nothing short of more than the lot gives the assurance.
    """
    expect(Register, int, None, register_or_size=register_or_size)
    expect(int, acceptance_number=acceptance_number)
    lot = register_or_size
    fields_each: Fraction | None = None
    if isinstance(lot, Register):
        households = lot_of(lot, among)
        if not households:
            raise ValueError("the lot holds no household; there is nothing to sample")
        if unit is ErrorUnit.FIELD:
            values = sum(1 for home in households for _ in _fields(lot, home, field_class))
            fields_each = Fraction(values, len(households))
            size: int | None = values
        else:
            size = len(households)
    else:
        size = lot
    if producers_risk is not None:
        if producer_limit is None:
            raise ValueError("a producer's risk needs the producer's limit it belongs to")
        plan = design_two_point_plan(
            size,
            limit=limit,
            producer_limit=producer_limit,
            assurance=assurance,
            producers_risk=producers_risk,
            unit=unit,
        )
    else:
        plan = design_plan(
            size,
            limit=limit,
            assurance=assurance,
            acceptance_number=acceptance_number,
            unit=unit,
            producer_limit=producer_limit,
        )
    if fields_each is None:
        return plan
    return attrs.evolve(plan, records=ceil(plan.size / fields_each))


def _fields(register: Register, home: Household, wanted: FieldClass) -> Iterator[FieldValue]:
    for value in (*household_fields(register, home), *person_fields(register, home)):
        if value.field_class is wanted:
            yield value


def sampling_frame(
    register: Register,
    *,
    among: Collection[str] | None = None,
    stratify_by: str = "commune",
    cluster_by: str = "village",
    officers: Mapping[str, str] | None = None,
) -> Frame:
    """List the households that may be drawn, and fix the list by its hash (lập khung mẫu).

    Args:
        register: The register.
        among: Identifiers of the households that form the lot.
        stratify_by: ``commune``, ``district`` or ``officer``.
        cluster_by: ``village``, ``commune`` or ``officer``.
        officers: Code of the officer by household; from the journal where left out.

    Raises:
        ValueError: An unknown way to group.
    """
    who = officers_of(register) if officers is None else officers
    return build_frame(
        Unit(home.id, _group(home, stratify_by, who), _group(home, cluster_by, who))
        for home in lot_of(register, among)
    )


def _group(home: Household, by: str, officers: Mapping[str, str]) -> str:
    address = home.address
    if by == "commune":
        return address.commune
    if by == "district":
        return address.district or address.commune
    if by == "village":
        return f"{address.commune} {address.village}"
    if by == "officer":
        return officers.get(home.id, "")
    raise ValueError(f"cannot group households by {by!r}; use commune, district, village, officer")


def draw_sample(
    register: Register,
    plan: SamplePlan,
    *,
    seed: int | str,
    design: Design = Design.SIMPLE,
    among: Collection[str] | None = None,
    stratify_by: str = "commune",
    cluster_by: str = "village",
    officers: Mapping[str, str] | None = None,
    full_numbers: bool = False,
) -> Sample:
    """Draw the households to be checked; the same seed and register draw the same (rút mẫu).

    Args:
        register: The register.
        plan: The plan of `plan_sample`.
        seed: Drawn in public after the frame's hash was published.
        design: Simple, stratified or clustered.
        among: Identifiers of the households that form the lot, as in `plan_sample`.
        stratify_by: Group that gets its own share: ``commune``, ``district`` or ``officer``.
        cluster_by: Group that is drawn whole: ``village``, ``commune`` or ``officer``.
        officers: Code of the officer by household; from the journal where left out.
        full_numbers: Show identity numbers whole on the sheet; otherwise the checker copies the
            number from the card, and it is compared when the sheet comes back.

    Raises:
        ValueError: An unknown way to group.
    """
    expect(Register, register=register)
    expect(SamplePlan, plan=plan)
    expect(int, str, seed=seed)
    who = officers_of(register) if officers is None else officers
    frame = sampling_frame(
        register, among=among, stratify_by=stratify_by, cluster_by=cluster_by, officers=who
    )
    wanted = plan.to_draw
    drawn = draw_units(frame, wanted, seed=seed, design=design)
    fields = [
        SampledField(unit.key, value, home.address.commune, home.address.village, who.get(unit.key))
        for unit in drawn
        for home in (register.households[HouseholdId(unit.key)],)
        for value in (
            *household_fields(register, home),
            *person_fields(register, home, full_numbers=full_numbers),
        )
    ]
    return Sample(
        plan=plan,
        design=design,
        seed=str(seed),
        fingerprint=frame.fingerprint,
        frame_size=len(frame.units),
        drawn=tuple(unit.key for unit in drawn),
        fields=tuple(fields),
        findings=tuple(_draw_findings(plan, frame, wanted)),
    )


def _draw_findings(plan: SamplePlan, frame: Frame, wanted: int) -> Iterator[Finding]:
    size = len(frame.units)
    if wanted > size:
        yield Finding(
            "sample-larger-than-lot",
            Severity.WARNING,
            Text(
                f"Phương án cần {wanted} hộ, lô chỉ có {size} hộ: kiểm tra toàn bộ.",
                f"The plan asks for {wanted} households, the lot has {size}: all are checked.",
            ),
            value=str(wanted),
            expected=str(size),
        )
    if plan.unit is ErrorUnit.RECORD and plan.lot is not None and plan.lot != size:
        yield Finding(
            "plan-of-other-lot",
            Severity.WARNING,
            Text(
                f"Phương án lập cho lô {plan.lot} hộ, khung mẫu có {size} hộ.",
                f"The plan was made for a lot of {plan.lot}, the frame holds {size}.",
            ),
            value=str(plan.lot),
            expected=str(size),
        )
