"""A batch of forms sorted into cases, one a household; what cannot be applied is refused first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

import attrs

from socassist.model.evidence import FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.linkage import Linkage
from socassist.model.location import Location
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.update.contradiction import contradictory
from socassist.rules.update.merged_records import MERGES
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice, refusal
from socassist.rules.update.result import Round
from socassist.rules.update.row import Row
from socassist.rules.update.split import split_off
from socassist.rules.update.statement import is_full_list

_ORDER = {FormKind.MIS: 0, FormKind.C: 1, FormKind.C1: 2}


def form_order(form: Form) -> tuple[int, str, str, int]:
    """Exports before forms C before forms C1, then by place: the same in whatever order read."""
    place = form.location
    return _ORDER.get(form.kind, 3), place.file, place.sheet or "", place.row or 0


def place_order(form: Form) -> tuple[str, str, int, int]:
    """By file, sheet and row."""
    place = form.location
    return place.file, place.sheet or "", place.row or 0, _ORDER.get(form.kind, 3)


@attrs.frozen
class Case:
    """The forms about one household, in order."""

    household: str
    forms: tuple[Form, ...]


@attrs.define
class Batch:
    """Cases to apply, in order, and what was refused before anything was touched."""

    cases: list[Case]
    findings: list[Finding]
    refused: list[str]
    waiting: list[str]
    home_of: dict[str, str]
    """Person → the household at which a form lists them as a member."""
    rows: dict[str, list[Row]]
    """Form ref → its rows, with the people they mean."""


def _rows_of(form: Form, ref: str, linkage: Linkage) -> list[Row] | None:
    """The rows of a form with their people; None when one of them was not linked."""
    rows: list[Row] = []
    for index, member in enumerate(form.members):
        person = linkage.person_of.get((ref, index))
        if person is None:
            return None
        rows.append(Row(form, index, member, person))
    return rows


def gather(
    register: Register,
    forms: Sequence[Form],
    linkage: Linkage,
    round_: Round,
    *,
    unsure: Literal["hold", "create"],
) -> Batch:
    """Sort forms into cases and refuse what cannot be applied."""
    batch = Batch([], [], [], [], {}, {})
    late = _changed_after(register, round_)
    groups: dict[str, list[Form]] = defaultdict(list)
    seen: dict[str, Form] = {}
    for form in sorted(forms, key=form_order):
        ref = form.ref
        known = seen.setdefault(ref, form)
        if known is not form:
            if known != form:
                _refuse(batch, form, _two_at_one_place(form))
            continue
        household = linkage.household_of.get(ref)
        rows = _rows_of(form, ref, linkage)
        if household is None or rows is None:
            _refuse(batch, form, _not_linked(form))
        elif (reason := _unfit(form, household, rows, round_, late)) is not None:
            _refuse(batch, form, reason)
        elif unsure == "hold" and _waits(form, ref, linkage):
            batch.waiting.append(ref)
            batch.findings.append(_waiting(form))
        else:
            groups[household].append(form)
            batch.rows[ref] = rows
    kept: dict[str, list[Form]] = {}
    apart: dict[str, list[Form]] = defaultdict(list)
    for household, group in groups.items():
        for key, own in split_off(register, household, group, batch.rows).items():
            apart[key] += own
    for household, group in apart.items():
        against = contradictory(group, batch.rows)
        for form, reason in against:
            _refuse(batch, form, reason)
        gone = {form.ref for form, _ in against}
        if rest := [form for form in group if form.ref not in gone]:
            kept[household] = rest
    _one_household_each(register, batch, kept)
    batch.cases = sorted(
        (Case(household, tuple(group)) for household, group in kept.items() if group),
        key=lambda case: min(place_order(form) for form in case.forms),
    )
    return batch


def _refuse(batch: Batch, form: Form, finding: Finding) -> None:
    batch.refused.append(form.ref)
    batch.findings.append(finding)


def _not_linked(form: Form) -> Finding:
    return refusal(
        "form-not-linked",
        "Phiếu chưa được đối chiếu với sổ",
        "The form was not linked with the register",
        form,
        cites=ONE_HOUSEHOLD,
    )


def _unfit(
    form: Form, household: str, rows: Sequence[Row], round_: Round, late: Mapping[str, str]
) -> Finding | None:
    """Why a form cannot be applied at all, whatever the other forms say."""
    if (form.year > round_.year) or (form.kind is not FormKind.MIS and form.year != round_.year):
        return refusal(
            "form-of-another-year",
            f"Phiếu của năm {form.year}, đợt cập nhật của năm {round_.year}",
            f"A form of {form.year} in a round of {round_.year}",
            form,
            expected=str(round_.year),
        )
    if form.collected is not None and abs(form.collected.year - form.year) > 1:
        return refusal(
            "form-date-impossible",
            f"Ngày lập phiếu {form.collected:%d/%m/%Y} không thuộc kỳ rà soát năm {form.year}",
            f"A form of {form.year} dated {form.collected.isoformat()}",
            form,
            field="collected",
            value=f"{form.collected:%d/%m/%Y}",
        )
    for subject in (household, *(row.person for row in rows)) if late else ():
        if subject in late:
            return refusal(
                "round-out-of-order",
                f"Đợt {late[subject]} sau ngày {round_.on:%d/%m/%Y} đã thay đổi hồ sơ này",
                f"Round {late[subject]}, which counts from after {round_.on.isoformat()}, has "
                "already changed this record",
                form,
                subject=subject,
            )
    return None


def _changed_after(register: Register, round_: Round) -> dict[str, str]:
    """Records that a later round changed → that round; what was taken back does not count.

    Nor does a merge: it says who is who, not what became of them on a day.
    """
    later = [event for event in register.journal if event.on > round_.on]
    if not later:
        return {}
    undone = {event.undoes for event in register.journal if event.undoes is not None}
    return {
        event.subject: event.round
        for event in later
        if event.undoes is None and event.number not in undone and event.kind not in MERGES
    }


def _waits(form: Form, ref: str, linkage: Linkage) -> bool:
    return ref in linkage.unsure_households or (
        bool(linkage.unsure_people)
        and any((ref, index) in linkage.unsure_people for index in range(len(form.members)))
    )


def _waiting(form: Form) -> Finding:
    return notice(
        "form-waits-for-review",
        Severity.WARNING,
        "Chưa rõ hộ hoặc thành viên trên phiếu có trong sổ hay chưa; phiếu chờ xem lại",
        "It is unsure whether the household or a member is in the register; the form waits for "
        "review",
        form=form,
        cites=ONE_HOUSEHOLD,
    )


def _two_at_one_place(form: Form) -> Finding:
    return refusal(
        "two-forms-at-one-place",
        "Hai phiếu khác nhau cùng một vị trí trong tệp",
        "Two different forms come from one place",
        form,
    )


def _one_household_each(register: Register, batch: Batch, kept: dict[str, list[Form]]) -> None:
    """Let nobody be a member of two households: the household of the register holds them.

    Who is new, or moved either way, is held by the earlier form.
    """
    home_of = register.household_of

    def order(pair: tuple[Form, str]) -> tuple[int, int, tuple[int, str, str, int]]:
        form, household = pair
        homes = (home_of.get(PersonId(row.person), household) for row in batch.rows[form.ref])
        place = form_order(form)
        return place[0], sum(home != household for home in homes), place

    holder: dict[str, Form] = {}
    ordered = sorted(
        ((form, household) for household, group in kept.items() for form in group), key=order
    )
    for form, household in ordered:
        members = [
            row.person
            for row in batch.rows[form.ref]
            if row.member.left is None and not row.member.outside_household
        ]
        taken = [person for person in members if batch.home_of.get(person, household) != household]
        if taken and (is_full_list(form.kind) or not _only_draws(batch.rows[form.ref], taken)):
            others = [_row_of(batch, holder[person], person) for person in taken]
            if _without(batch, form, taken, others):
                for person in members:
                    if person not in taken:
                        batch.home_of[person] = household
                        holder.setdefault(person, form)
                continue
            _refuse(batch, form, _in_two_households(batch, form, taken, others))
            kept[household] = [other for other in kept[household] if other is not form]
            continue
        for person in members:
            if person not in taken:
                batch.home_of[person] = household
                holder.setdefault(person, form)


def _without(batch: Batch, form: Form, taken: Sequence[str], others: Sequence[Location]) -> bool:
    """Leave out of an export's household whom another one holds, rather than refuse them all.

    An export is last year's register: its household exists, whatever is wrong with one row.
    """
    rows = batch.rows[form.ref]
    if form.kind is not FormKind.MIS or any(
        row.member.is_head for row in rows if row.person in taken
    ):
        return False
    batch.rows[form.ref] = [row for row in rows if row.person not in taken]
    batch.findings += [
        attrs.evolve(
            _in_two_households(batch, form, taken, others),
            message=Text(
                "Một người được kê khai là thành viên của hai hộ; dòng này không được nạp",
                "One person is listed as a member of two households; this row was not loaded",
            ),
            location=row.member.location,
        )
        for row in rows
        if row.person in taken
    ]
    return True


def _only_draws(rows: Sequence[Row], taken: Sequence[str]) -> bool:
    """Whether a form C1 lists these people only because they draw assistance there."""
    return all(
        row.member.benefits and not row.member.is_head for row in rows if row.person in taken
    )


def _row_of(batch: Batch, form: Form, person: str) -> Location:
    """Where a form names a person; the form itself where it has no row of it."""
    rows = (row.member.location for row in batch.rows[form.ref] if row.person == person)
    return next(rows, form.location)


def _in_two_households(
    batch: Batch, form: Form, taken: Sequence[str], others: Sequence[Location]
) -> Finding:
    here = [_row_of(batch, form, person) for person in taken]
    rows = ", ".join(str(place.row or "?") for place in here)
    held = "; ".join(str(place) for place in others)
    return refusal(
        "person-in-two-households",
        f"Một người được kê khai là thành viên của hai hộ: dòng {rows} của phiếu này cũng là "
        f"người ở {held}",
        f"One person is listed as a member of two households: row {rows} of this form is also who "
        f"stands at {held}",
        form,
        cites=ONE_HOUSEHOLD,
        related=others,
    )
