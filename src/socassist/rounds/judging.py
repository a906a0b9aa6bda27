"""The sample of a round, its measurement and the verdict (mẫu, đo sai sót, kết luận của đợt)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.household import Household
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rounds.inputs import Inputs
from socassist.rules.acceptance import (
    Acceptance,
    Agreement,
    Completeness,
    Design,
    ErrorUnit,
    FieldClass,
    Measurement,
    Obstacles,
    Sample,
    SamplePlan,
    Strictness,
    draw_sample,
    measure,
    plan_sample,
    verdict,
)
from socassist.rules.update import Update

CITES = (Citation("3743/KH-UBND", "Phụ lục 1, mục 3.6"),)


def lot_of_round(inputs: Inputs, register: Register) -> frozenset[str]:
    """The households that acceptance is about: those that a form of the round touched.

    All runs of the round count, so that a corrected run draws from the same lot.
    """
    name = inputs.round.id
    touched = {
        event.subject
        for event in register.journal
        if event.round == name or event.round.startswith(f"{name}/run-")
    }
    homes = {str(home) for person, home in register.household_of.items() if person in touched}
    return frozenset({*(touched & set(register.households)), *homes})


def _officers(inputs: Inputs, register: Register) -> dict[str, str]:
    """Who collected the form of each household (điều tra viên), by the place of the form."""
    by_place = {
        (form.location.file, form.location.sheet, form.location.row): form.officer
        for kind in ("forms_c", "forms_c1")
        for form in inputs.forms(kind)
        if form.officer
    }
    found: dict[str, str] = {}
    for event in register.journal:
        if event.location is None or not isinstance(event.after, Household):
            continue
        place = (event.location.file, event.location.sheet, event.location.row)
        officer = by_place.get(place)
        if officer:
            found.setdefault(event.subject, officer)
    return found


def drawn_sample(inputs: Inputs, register: Register, lot: frozenset[str]) -> Sample | None:
    """The sample that the plan and the seed give; None when the lot is empty."""
    wanted = inputs.round.sample
    if not any(home.ended is None and home.id in lot for home in register.households.values()):
        return None
    design = Design(wanted.design)
    return draw_sample(
        register,
        _plan(inputs, register, lot),
        seed=wanted.seed,
        design=design,
        among=lot,
        stratify_by=wanted.by if wanted.by and design is Design.STRATIFIED else "commune",
        cluster_by=wanted.by if wanted.by and design is Design.CLUSTERED else "village",
        officers=_officers(inputs, register),
    )


def _plan(inputs: Inputs, register: Register, lot: frozenset[str]) -> SamplePlan:
    """The plan that finds out both limits: that of identity fields, and that of the others."""
    wanted, on = inputs.round.sample, inputs.round.on
    plans = []
    for field_class, limit, name in (
        (FieldClass.IDENTITY, wanted.limit_identity, "identity_error_tolerance"),
        (FieldClass.OTHER, wanted.limit_other, "other_error_tolerance"),
    ):
        plans.append(
            plan_sample(
                register,
                limit=limit or Fraction(str(inputs.law[name].on(on).decimal)),
                assurance=wanted.assurance,
                unit=ErrorUnit(wanted.unit),
                among=lot,
                field_class=field_class,
            )
        )
    identity = plans[0]
    records = wanted.size or max(plan.to_draw for plan in plans)
    if records == identity.to_draw:
        return identity
    return attrs.evolve(identity, records=records)


def commune_names(inputs: Inputs, register: Register) -> dict[str, str]:
    """The official name of each commune by its code, as the check sheet shows it."""
    codes = {home.address.commune for home in register.households.values()}
    known = {code: inputs.units.get(code, inputs.round.on) for code in codes}
    return {code: unit.full_name for code, unit in known.items() if unit is not None}


def measured(inputs: Inputs, register: Register, sample: Sample | None) -> Measurement | None:
    """What the returned check sheets say of the sample."""
    if sample is None:
        return None
    reading = inputs.readings.get("check_sheets")
    checked = reading.checked_fields if reading else ()
    return measure(
        sample,
        checked,
        assurance=inputs.round.sample.assurance,
        places=commune_names(inputs, register),
    )


def decided(
    inputs: Inputs,
    measurement: Measurement | None,
    completeness: Completeness,
    agreed: Agreement,
    linkage: Linkage,
    obstacles: Obstacles,
) -> Decision[Acceptance]:
    """The verdict, or no verdict with its reason."""
    if linkage.stopped or measurement is None:
        why = (
            Text(
                "Dừng đối chiếu vì dấu hiệu bất thường; xem các lỗi liên quan.",
                "Linkage stopped on a safety sign; see its findings.",
            )
            if linkage.stopped
            else Text("Không có hộ nào để nghiệm thu.", "There is no household to accept.")
        )
        return Decision(None, why, (Ground("no-lot", why, None, CITES),), CITES)
    return verdict(
        measurement,
        completeness=completeness,
        agreement=agreed,
        law=inputs.law,
        on=inputs.round.on,
        strictness=Strictness.ASSURED if inputs.round.sample.strict else Strictness.LITERAL,
        least_checked=inputs.round.terms.least_checked,
        obstacles=obstacles,
        obstacles_refuse=inputs.round.terms.obstacles == "refuse",
    )


def obstacles_of(duplicates: Duplicates, linkage: Linkage, update: Update) -> Obstacles:
    """What stands against acceptance outside point 3.6: duplicates, open pairs, forms left out."""
    about = [cluster.about for cluster in duplicates.clusters]
    return Obstacles(
        households=about.count("household"),
        people=len(about) - about.count("household"),
        unjudged=sum(len(found.unsure) + found.left_over for found in (linkage, duplicates)),
        left_out=len({*update.waiting, *update.refused}),
    )
