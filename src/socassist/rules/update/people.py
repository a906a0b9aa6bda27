"""People of a household's forms: who they are by the papers of most weight (R7, R9, R11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from socassist.model.circumstances import Circumstances, Disability
from socassist.model.decision import Ground
from socassist.model.evidence import Evidence, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import FormMember
from socassist.model.identifier import is_valid
from socassist.model.location import Location
from socassist.model.person import Person, PersonId, Sex
from socassist.model.register import EventKind
from socassist.model.settlement import SettledBy, SettledField, Settlement
from socassist.rules.law import Law
from socassist.rules.update.draft import Draft
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice
from socassist.rules.update.person_fields import (
    date_of,
    held_evidence,
    number_fields,
    numbers_of,
    standing_first,
    value_of,
)
from socassist.rules.update.putting_right import put_right
from socassist.rules.update.result import Round, Settle
from socassist.rules.update.row import Row
from socassist.rules.update.statement import IDENTITY_FIELDS, evidence_of, iso, stated_on

MIS = "mis"
_FACTS = tuple(field.name for field in attrs.fields(Circumstances))
_NOTHING_KNOWN: Circumstances | None = attrs.fields(FormMember).circumstances.default
_BY_PAPER = frozenset({SettledBy.PAPER, SettledBy.COMPLETED, SettledBy.CORRECTED})
_FULL_LISTS = frozenset({FormKind.C, FormKind.MIS})
_FORM_ORDER = {FormKind.C: 0, FormKind.C1: 1, FormKind.MIS: 2}


@attrs.define
class Reported:
    """One person as the forms of one household report them."""

    id: PersonId
    is_new: bool
    rows: list[Row] = attrs.Factory(list)
    present: list[Row] = attrs.Factory(list)
    """The rows that list the person as living there."""
    departure: Row | None = None
    """The row that reports a death or a departure; the last one when there are several."""
    settled: Settlement | None = None
    c1_speaks: bool = False
    """Whether form C1 says who the person is: known by it alone, or put right on it."""

    def add(self, row: Row) -> None:
        """Take in a further row."""
        self.rows.append(row)
        if row.member.left is None:
            self.present.append(row)
        else:
            self.departure = row

    @property
    def leading(self) -> Row:
        """The row that says what the person is in the household: form C before others."""
        rows = self.present or self.rows
        if len(rows) == 1:
            return rows[0]
        return min(rows, key=lambda row: (_FORM_ORDER.get(row.form.kind, 3), row.index))

    @property
    def only_on_c1(self) -> bool:
        """Whether no full list of members names the person."""
        return all(row.form.kind is FormKind.C1 for row in self.rows)

    @property
    def only_policy(self) -> bool:
        """Whether the forms may change what the person draws and not who it is (R11)."""
        return self.only_on_c1 and not self.c1_speaks


def known_by_c1_alone(person: Person) -> bool:
    """Whether no form C and no export ever named the person, but a form C1 did."""
    forms = {item.form for item in person.evidence}
    return FormKind.C1 in forms and not forms & _FULL_LISTS


def put_person(draft: Draft, reported: Reported, round_: Round) -> list[Finding]:
    """Write down who a person is; a person already known keeps what papers do not outweigh."""
    known = draft.people.get(reported.id)
    fresh: list[Evidence] = []
    for row in reported.rows:
        fresh += evidence_of(row.form, row.member, stated_on(row.form))
    if known is None and len(reported.rows) == 1:
        person = _from_one_row(reported.id, reported.rows[0], fresh)
        draft.put(
            EventKind.PERSON_CREATED, person, on=_on(reported, round_), location=_place(reported)
        )
        return []
    base = known or Person(reported.id, "")
    settlement = round_.settle((*held_evidence(base), *fresh), law=round_.law, on=round_.on)
    righted = put_right(settlement, reported.rows, draft.actor, round_)
    settlement = reported.settled = righted.settlement
    reported.c1_speaks |= righted.signed
    fresh += righted.wrong
    findings = list(righted.findings)
    values = {
        field: _standing(field, settlement, base, reported, findings)
        for field in (*IDENTITY_FIELDS, *number_fields(settlement))
    }
    birth = values["birth"]
    sex = values["sex"]
    person = attrs.evolve(
        base,
        name=values["name"] or base.name,
        birth=date_of(birth) if birth else None,
        sex=Sex(sex) if sex else None,
        ethnicity=values["ethnicity"],
        numbers=numbers_of(base, settlement, values),
        circumstances=_circumstances(base.circumstances, reported.rows),
        codes=_codes(base.codes, reported.rows),
        evidence=standing_first(settlement, values),
    )
    if known is None:
        draft.put(
            EventKind.PERSON_CREATED, person, on=_on(reported, round_), location=_place(reported)
        )
        return findings
    if _stated_before(known, fresh):
        person = attrs.evolve(person, evidence=known.evidence)
    if person == known:
        return findings
    grounds = tuple(
        _ground(settlement, field)
        for field in values
        if field in settlement and value_of(known, field) != value_of(person, field)
    )
    grounds += righted.grounds if grounds else ()
    changed = bool(grounds) or person.circumstances != known.circumstances
    draft.put(
        EventKind.FIELD_CORRECTED if changed else EventKind.EVIDENCE_ADDED,
        person,
        on=_on(reported, round_),
        grounds=grounds,
        location=_place(reported),
    )
    return findings


def _stated_before(known: Person, fresh: list[Evidence]) -> bool:
    """Whether the register holds all of this evidence already."""
    places = {item.location for item in known.evidence}
    return all(item.location in places for item in fresh) and set(fresh) <= set(known.evidence)


def _from_one_row(identifier: PersonId, row: Row, evidence: list[Evidence]) -> Person:
    """A new person whom one row states: nothing to settle."""
    member = row.member
    codes: tuple[tuple[str, str], ...] = ()
    if member.person_code and not is_valid(member.person_code):
        codes = ((MIS, member.person_code),)
    return Person(
        id=identifier,
        name=member.name,
        birth=None if member.birth is None else date_of(iso(member.birth)),
        sex=member.sex,
        ethnicity=member.ethnicity,
        numbers=member.numbers,
        circumstances=member.circumstances,
        codes=codes,
        evidence=tuple(evidence),
    )


def _on(reported: Reported, round_: Round) -> date:
    return min(round_.on, max(stated_on(row.form) for row in reported.rows))


def _place(reported: Reported) -> Location:
    return reported.leading.member.location


def _standing(
    field: str,
    settlement: Settlement,
    known: Person,
    reported: Reported,
    findings: list[Finding],
) -> str | None:
    """The value that the register holds from now on, and a finding where that is not plain."""
    held = value_of(known, field)
    settled = settlement.fields.get(field)
    if settled is None:
        return held
    if settled.undecided:
        findings.append(_disagreement(settled, reported))
        if held is not None:
            return held
        first = min(settled.rivals, key=lambda item: _FORM_ORDER.get(item.form, 3))
        return first.value
    if held is None or settled.value == held:
        return settled.value
    if not reported.is_new and reported.only_policy and settled.by not in _BY_PAPER:
        if settled.by is not SettledBy.AGREEMENT:
            findings.append(_kept(settled, reported))
        return held
    return settled.value


def _disagreement(settled: SettledField, reported: Reported) -> Finding:
    places = [item.cell for item in settled.rivals if item.cell is not None]
    return notice(
        "papers-disagree",
        Severity.WARNING,
        f"Giấy tờ cùng thứ bậc ghi khác nhau (trường {settled.field}); giữ giá trị trong sổ. Xem "
        "bản gốc; nếu sổ sai thì ghi giá trị đúng, giấy tờ đã xem và chữ “Đính chính” ở cột Biến "
        "động của dòng rồi chạy lại",
        f"Papers of one rank disagree (field {settled.field}); the register keeps its value. Look "
        "at the paper; where the register is wrong, write the right value, the paper and the word "
        "“Đính chính” under Biến động on the row, and run again",
        subject=reported.id,
        location=places[0] if places else None,
        cites=ONE_HOUSEHOLD,
        related=places[1:],
    )


def _kept(settled: SettledField, reported: Reported) -> Finding:
    row = reported.leading
    return notice(
        "beneficiary-differs-from-register",
        Severity.WARNING,
        f"Phiếu C1 ghi khác sổ (trường {settled.field}) mà không có giấy tờ mạnh hơn; giữ giá trị "
        "trong sổ, chỉ cập nhật chính sách. Nếu sổ sai thì sửa trên phiếu C, hoặc ghi giấy tờ đã "
        "xem và chữ “Đính chính” ở cột Biến động",
        f"Form C1 differs from the register (field {settled.field}) without a stronger paper; "
        "the register keeps its value and only policy data change. Where the register is wrong, "
        "correct it on form C, or name the paper that was seen and write “Đính chính” under Biến "
        "động",
        form=row.form,
        member=row.member,
        subject=reported.id,
        field=settled.field,
        cites=ONE_HOUSEHOLD,
    )


def _circumstances(known: Circumstances, rows: Sequence[Row]) -> Circumstances:
    """Facts that the forms state replace what was known; what they leave out stays."""
    for row in rows:
        stated = row.member.circumstances
        if stated is _NOTHING_KNOWN or stated is known:
            continue
        facts = {
            name: value
            for name in _FACTS
            if (value := getattr(stated, name)) is not None and value != getattr(known, name)
        }
        if (held := known.disability) is not None:
            if "disability" in facts:
                facts["disability"] = _completed(facts["disability"], held)
            if known.disabled is None and facts.get("disabled") is True:
                del facts["disabled"]  # the degree says so already
        facts = {name: fact for name, fact in facts.items() if fact != getattr(known, name)}
        if facts:
            known = attrs.evolve(known, **facts)
    return known


def _completed(stated: Disability, held: Disability) -> Disability:
    """A disability of the same degree and certificate keeps what a form has no column for."""
    if stated.degree is not held.degree or (
        stated.certificate and held.certificate and stated.certificate != held.certificate
    ):
        return stated
    return attrs.evolve(
        stated,
        kind=stated.kind or held.kind,
        certified=stated.certified or held.certified,
        certificate=stated.certificate or held.certificate,
    )


def _codes(known: tuple[tuple[str, str], ...], rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    found = dict.fromkeys(known)
    for row in rows:
        code = row.member.person_code
        if code and not is_valid(code):
            found[(MIS, code)] = None
    return tuple(found)


def _ground(settlement: Settlement, field: str) -> Ground:
    settled = settlement[field]
    winner = settled.winner
    return Ground(
        code=f"field:{field}",
        text=settled.by.text,
        met=None if settled.undecided else True,
        cites=(ONE_HOUSEHOLD,),
        fact=winner.document.kind.value if winner else None,
    )


def joined(one: Person, other: Person, *, law: Law, settle: Settle, on: date) -> Person:
    """One record out of two of the same person, settled anew; the first wins where undecided."""
    settlement = settle((*held_evidence(one), *held_evidence(other)), law=law, on=on)
    values: dict[str, str | None] = {}
    for field in (*IDENTITY_FIELDS, *number_fields(settlement)):
        held, settled = value_of(one, field), settlement.fields.get(field)
        value = settled.value if settled is not None else None
        values[field] = value or held or value_of(other, field)
    birth, sex = values["birth"], values["sex"]
    unknown = {
        name: value
        for name in _FACTS
        if getattr(one.circumstances, name) is None
        and (value := getattr(other.circumstances, name)) is not None
    }
    return attrs.evolve(
        one,
        name=values["name"] or one.name,
        birth=date_of(birth) if birth else None,
        sex=Sex(sex) if sex else None,
        ethnicity=values["ethnicity"],
        numbers=numbers_of(one, settlement, values),
        died=one.died or other.died,
        circumstances=attrs.evolve(one.circumstances, **unknown) if unknown else one.circumstances,
        evidence=standing_first(settlement, values),
    )
