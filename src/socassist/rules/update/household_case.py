"""One household's forms applied to the register, whole or not at all (R5, R6, R8, R10, R11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from socassist.model.decision import Ground
from socassist.model.evidence import Evidence, FormKind
from socassist.model.finding import Finding
from socassist.model.form import Form
from socassist.model.household import Household, HouseholdId, LeaveReason
from socassist.model.identifier import is_valid
from socassist.model.linkage import is_new
from socassist.model.period import Month
from socassist.model.person import PersonId
from socassist.model.register import EventKind
from socassist.model.text_pair import Text
from socassist.rules.update.address import moved
from socassist.rules.update.batch import Case
from socassist.rules.update.benefit_change import take_along
from socassist.rules.update.benefits import apply_claims
from socassist.rules.update.departure import depart
from socassist.rules.update.draft import Draft
from socassist.rules.update.heads import ListedHeads, head_of, relations_stated, with_head
from socassist.rules.update.impossible_rows import check_row
from socassist.rules.update.membership import MemberList, add_members, full_list
from socassist.rules.update.notice import ONE_HOUSEHOLD, Refused, refusal
from socassist.rules.update.people import MIS, Reported, known_by_c1_alone, put_person
from socassist.rules.update.poverty_record import record_classes
from socassist.rules.update.result import Round, SheetRow
from socassist.rules.update.row import Row
from socassist.rules.update.sheet import sheet_of
from socassist.rules.update.statement import household_evidence, stated_on

_FOR_GOOD = frozenset(
    {LeaveReason.ABSORBED, LeaveReason.DISSOLVED, LeaveReason.CORRECTED, LeaveReason.SPLIT}
)


@attrs.define
class Scene:
    """What every case of a batch shares."""

    draft: Draft
    rows: Mapping[str, Sequence[Row]]
    """The rows of each form, by its reference."""
    round: Round
    closing: Month
    heads: ListedHeads
    home_of: dict[str, str]
    new_people: dict[str, PersonId] = attrs.Factory(dict)
    went: list[tuple[HouseholdId, HouseholdId]] = attrs.Factory(list)
    """Who left which household for which one in this batch, in order."""


@attrs.define
class Outcome:
    """What became of the cases so far."""

    findings: list[Finding] = attrs.Factory(list)
    sheet: list[SheetRow] = attrs.Factory(list)
    applied: list[str] = attrs.Factory(list)
    refused: dict[str, Finding] = attrs.Factory(dict)
    """Form ref → why."""


def apply_case(case: Case, scene: Scene, outcome: Outcome) -> None:
    """Apply the forms of one household; a form that cannot be is refused, the others go on."""
    forms = list(case.forms)
    while forms:
        mark, people, went = scene.draft.mark(), len(scene.new_people), len(scene.went)
        try:
            findings, sheet = _apply(case.household, forms, scene)
        except Refused as refused:
            scene.draft.roll_back(mark)
            while len(scene.new_people) > people:
                scene.new_people.popitem()
            del scene.went[went:]
            outcome.findings.append(refused.finding)
            outcome.refused[refused.form.ref] = refused.finding
            forms = [form for form in forms if form is not refused.form]
            continue
        outcome.findings += findings
        outcome.sheet += sheet
        outcome.applied += [form.ref for form in forms]
        break


def _apply(key: str, forms: Sequence[Form], scene: Scene) -> tuple[list[Finding], list[SheetRow]]:
    draft, round_ = scene.draft, scene.round
    findings: list[Finding] = []
    home = _home(key, forms, scene)
    reported = _reported(forms, scene, home, findings)
    was = {person.id: draft.household_of.get(person.id) for person in reported}
    for person in reported:
        findings += put_person(draft, person, round_)
    members = full_list(forms, reported, home, scene.home_of, key)
    if home is None:
        home = _create(forms, reported, members, scene, findings)
    else:
        home = _change(home, key, forms, reported, members, scene, findings)
    for person in reported:
        rows = [row for row in person.present if row.member.benefits]
        if rows:
            known = draft.people[person.id]
            findings += apply_claims(draft, known, home.id, rows, round_, scene.closing)
    for person in reported:
        origin = was[person.id]
        if origin not in {None, home.id} and draft.household_of.get(person.id) == home.id:
            take_along(draft, person.id, origin, home.id, scene.closing, round_)
    for person in reported:
        if person.departure is not None:
            findings += depart(draft, person, home.id, scene.home_of, key, round_)
    return findings, sheet_of(draft.households[home.id], forms, reported, draft.people)


def _home(key: str, forms: Sequence[Form], scene: Scene) -> Household | None:
    """The household of the register that the forms mean; None when it is new."""
    if is_new(key):
        return None
    home = scene.draft.households.get(HouseholdId(key))
    if home is None:
        raise Refused(
            forms[0],
            refusal(
                "household-not-in-register",
                "Phiếu được đối chiếu với hộ không có trong sổ",
                "The form was linked with a household that the register does not hold",
                forms[0],
                subject=key,
                cites=ONE_HOUSEHOLD,
            ),
        )
    if home.ended is not None and home.ended_by in _FOR_GOOD:
        successor = f"; {home.successor}" if home.successor else ""
        raise Refused(
            forms[0],
            refusal(
                "form-for-ended-household",
                f"Hộ đã nhập vào hộ khác hoặc đã kết thúc ngày {home.ended:%d/%m/%Y}{successor}",
                f"The household was absorbed or ended on {home.ended.isoformat()}{successor}",
                forms[0],
                subject=home.id,
                cites=ONE_HOUSEHOLD,
            ),
        )
    return home


def _reported(
    forms: Sequence[Form], scene: Scene, home: Household | None, findings: list[Finding]
) -> list[Reported]:
    """The people on the forms, each once, in order of the rows."""
    rows: dict[str, Reported] = {}
    for form in forms:
        for row in scene.rows[form.ref]:
            known = rows.get(row.person)
            if known is None:
                held = scene.new_people.get(row.person)
                fresh = held is None and is_new(row.person)
                known = Reported(PersonId("" if fresh else held or row.person), fresh)
                rows[row.person] = known
            known.add(row)
    reported: list[Reported] = []
    for key, person in rows.items():
        if person.is_new and not person.present:
            continue
        if not person.is_new and person.id not in scene.draft.people:
            form = person.rows[0].form
            raise Refused(
                form,
                refusal(
                    "person-not-in-register",
                    "Dòng được đối chiếu với người không có trong sổ",
                    "A row was linked with a person whom the register does not hold",
                    form,
                    member=person.rows[0].member,
                    subject=key,
                ),
            )
        before = scene.draft.people.get(person.id)
        person.c1_speaks = before is not None and known_by_c1_alone(before)
        for row in person.rows:
            check_row(row, before, scene.round)
        if person.is_new:
            person.id = PersonId(scene.draft.new_id("P"))
            scene.new_people[key] = person.id
        reported.append(person)
    return reported


def _speaking(forms: Sequence[Form]) -> Form:
    """The form whose address and number count: form C before C1 before an export."""
    for kind in (FormKind.C, FormKind.C1, FormKind.MIS):
        for form in reversed(forms):
            if form.kind is kind:
                return form
    return forms[-1]


def _create(
    forms: Sequence[Form],
    reported: Sequence[Reported],
    members: MemberList,
    scene: Scene,
    findings: list[Finding],
) -> Household:
    """Enter a household for the first time, or as split off from another one."""
    draft, round_ = scene.draft, scene.round
    form = _speaking(forms)
    identifier = HouseholdId(draft.new_id("H"))
    on = min(round_.on, max(stated_on(f) for f in forms))
    origins, memberships = add_members(
        draft, identifier, (), reported, members, scene.went, round_, findings, first=True
    )
    home = Household(
        id=identifier,
        address=form.address,
        members=memberships,
        area=form.area,
        number=form.number,
        phone=_first([f.phone for f in reversed(forms)]),
        codes=_codes((), forms),
        evidence=tuple(e for f in forms for e in household_evidence(f, stated_on(f))),
    )
    vouched: list[Evidence] = []
    people = [m.person for m in memberships]
    head = head_of(forms, reported, people, draft, scene.heads, findings, vouched)
    if vouched:
        home = attrs.evolve(home, evidence=(*home.evidence, *vouched))
    if head is not None:
        home = attrs.evolve(home, members=with_head(home.members, head, relations_stated(reported)))
    home, _ = record_classes(home, forms, round_, findings)
    kind = EventKind.HOUSEHOLD_SPLIT if origins else EventKind.HOUSEHOLD_CREATED
    grounds = tuple(_from(origin) for origin in sorted(origins))
    draft.put(kind, home, on=on, grounds=grounds, location=form.location)
    return home


def _from(origin: HouseholdId) -> Ground:
    return Ground(
        "split-from", Text(f"Tách từ hộ {origin}", f"Split from {origin}"), True, fact=origin
    )


def _change(
    home: Household,
    key: str,
    forms: Sequence[Form],
    reported: Sequence[Reported],
    members: MemberList,
    scene: Scene,
    findings: list[Finding],
) -> Household:
    """Carry what changed into a household that the register knows (R5: never a second one)."""
    draft, round_ = scene.draft, scene.round
    form = _speaking(forms)
    place = form.location
    on = min(round_.on, max(stated_on(f) for f in forms))
    _, memberships = add_members(
        draft,
        home.id,
        draft.households[home.id].members,
        reported,
        members,
        scene.went,
        round_,
        findings,
    )
    home = draft.households[home.id]
    vouched: list[Evidence] = []
    people = [m.person for m in memberships if m.current]
    head = head_of(forms, reported, people, draft, scene.heads, findings, vouched)
    if head is not None and head != home.head:
        before = home.head
        home = attrs.evolve(home, members=with_head(home.members, head, relations_stated(reported)))
        draft.put(
            EventKind.HEAD_CHANGED, home, on=on, grounds=(_head(before, head),), location=place
        )
    home = _address(draft, home, form, on)
    fresh = tuple(
        item
        for item in (*(e for f in forms for e in household_evidence(f, stated_on(f))), *vouched)
        if item not in home.evidence
    )
    changed = attrs.evolve(
        home,
        area=form.area or home.area,
        number=_number(home, form),
        phone=_first([f.phone for f in reversed(forms)]) or home.phone,
        codes=_codes(home.codes, forms),
        evidence=(*home.evidence, *fresh),
    )
    if changed != home:
        same = attrs.evolve(changed, evidence=home.evidence) == home
        kind = EventKind.EVIDENCE_ADDED if same else EventKind.HOUSEHOLD_UPDATED
        draft.put(kind, changed, on=on, location=place)
    classed, returned = record_classes(changed, forms, round_, findings)
    if classed != changed:
        kind = EventKind.HOUSEHOLD_RETURNED if returned else EventKind.POVERTY_RECORDED
        if returned and classed.ended is not None:
            classed = attrs.evolve(classed, ended=None, ended_by=None, successor=None)
        draft.put(kind, classed, on=on, location=place)
    return classed


def _number(home: Household, form: Form) -> str | None:
    """The household's number on form C; form C1 counts apart and only fills a gap beside it."""
    if form.kind is FormKind.C1 and home.poverty:
        return home.number or form.number
    return form.number or home.number


def _head(before: PersonId | None, after: PersonId) -> Ground:
    was = before or "—"
    return Ground(
        "head",
        Text(f"Chủ hộ: {was} → {after}", f"Head: {was} → {after}"),
        True,
        cites=(ONE_HOUSEHOLD,),
        fact=after,
    )


def _address(draft: Draft, home: Household, form: Form, on: date) -> Household:
    """Write down a new address and keep the former one."""
    changed = moved(home, form, on)
    if changed is None:
        return home
    far = changed.address.commune != home.address.commune
    kind = EventKind.HOUSEHOLD_MOVED if far else EventKind.HOUSEHOLD_UPDATED
    draft.put(kind, changed, on=on, location=form.location)
    return changed


def _first(values: Sequence[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _codes(
    known: tuple[tuple[str, str], ...], forms: Sequence[Form]
) -> tuple[tuple[str, str], ...]:
    found = dict.fromkeys(known)
    for form in forms:
        if form.household_code and not is_valid(form.household_code):
            found[(MIS, form.household_code)] = None
    return tuple(found)
