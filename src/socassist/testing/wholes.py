"""Hypothesis strategies for what rules give back and for whole registers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import attrs
from hypothesis import strategies as st

from socassist.model.benefit import BeneficiaryCategory, Benefit, BenefitId
from socassist.model.citation import Citation, Instrument
from socassist.model.decision import Decision, Ground
from socassist.model.finding import Finding, NotRun, Severity
from socassist.model.form import FormMember
from socassist.model.household import Household, HouseholdId, Membership
from socassist.model.judgement import FieldGround, Judgement, Verdict
from socassist.model.person import Person, PersonId
from socassist.model.reading import Accounting, Reading
from socassist.model.register import Event, EventKind, Register
from socassist.model.rule import Rule, Scope
from socassist.model.sample import Checked, CheckedField, ReviewedPair
from socassist.model.table import Column, Signature, Table
from socassist.model.text_pair import Text
from socassist.testing.benefit_records import benefits
from socassist.testing.records import forms, households, people
from socassist.testing.values import citations, codes, days, locations, person_ids, texts

moments = st.datetimes(datetime(2016, 1, 1), datetime(2025, 6, 30))  # noqa: DTZ001 (data)


def instruments() -> st.SearchStrategy[Instrument]:
    """Legal instruments with an invented number (văn bản)."""
    return st.builds(
        Instrument,
        st.integers(1, 999).map(lambda number: f"{number}/2021/NĐ-CP"),
        st.just("Nghị định giả lập"),
        st.just("Chính phủ"),
        st.just("Nghị định"),
        issued=days,
    )


def grounds() -> st.SearchStrategy[Ground]:
    """Conditions of a decision, met, unmet or unknown (điều kiện)."""
    cited = st.lists(citations, max_size=2).map(tuple)
    return st.builds(Ground, codes, texts, st.none() | st.booleans(), cited)


def decisions() -> st.SearchStrategy[Decision[object]]:
    """Decisions with grounds, decided or not (kết luận)."""
    outcome = st.none() | st.sampled_from(Verdict)
    return st.builds(Decision, outcome, texts, st.lists(grounds(), max_size=3).map(tuple))


def findings() -> st.SearchStrategy[Finding]:
    """Faults in data with a place (lỗi dữ liệu)."""
    return st.builds(Finding, codes, st.sampled_from(Severity), texts, location=locations())


def rules() -> st.SearchStrategy[Rule]:
    """Data rules that find nothing (quy tắc)."""

    def nothing(_subject: object, _context: object) -> Iterable[Finding]:
        return ()

    return st.builds(
        Rule,
        codes.map(lambda code: f"test-{code}"),
        st.sampled_from(Severity),
        st.sampled_from(Scope),
        texts,
        st.just(nothing),
        why=texts,
    )


def categories() -> st.SearchStrategy[BeneficiaryCategory]:
    """Provincial categories that give nothing to anybody (đối tượng của tỉnh)."""

    def nobody(*_facts: object, **_more: object) -> Decision[object]:
        return Decision(None, Text("không thuộc diện", "does not apply"))

    return st.builds(
        BeneficiaryCategory,
        st.integers(1, 99).map(lambda number: f"14-doi-tuong-{number}"),
        st.just("Đối tượng khó khăn"),
        st.just("People in hardship"),
        st.just("14"),
        st.just(Citation("18/2021/NQ-HĐND", "Điều 1")),
        st.just(nobody),
    )


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """Judgements of pairs of people, left before right (kết luận về một cặp)."""
    pair = draw(st.lists(person_ids(), min_size=2, max_size=2, unique=True))
    left, right = sorted(pair)
    weights = st.integers(-8, 8).map(float)
    fields = st.builds(FieldGround, st.sampled_from(("name", "birth", "sex")), texts, weights)
    return Judgement(
        left,
        right,
        draw(st.sampled_from(Verdict)),
        "person",
        grounds=tuple(draw(st.lists(fields, max_size=3))),
        left_said=draw(st.none() | st.just("2021:0a1b2c3d4e5f")),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Journal entries of a person that came to be or was corrected (biến động)."""
    after = draw(people())
    before = draw(st.none() | st.just(attrs.evolve(after, ethnicity=None)))
    kind = EventKind.PERSON_CREATED if before is None else EventKind.FIELD_CORRECTED
    return Event(
        number=draw(st.integers(1, 10_000)),
        kind=kind,
        subject=after.id,
        before=before,
        after=after,
        on=draw(days),
        round="14-2021",
        recorded=draw(st.none() | moments),
    )


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Small registers in which everybody lives in one household (sổ dữ liệu)."""
    found = draw(st.lists(people(), min_size=1, max_size=6, unique_by=lambda person: person.id))
    homes = draw(
        st.lists(households(), min_size=1, max_size=3, unique_by=lambda household: household.id)
    )
    rooms: dict[HouseholdId, Household] = {}
    for number, home in enumerate(homes):
        own = found[number :: len(homes)]
        if own:
            seats = tuple(
                Membership(person.id, "child" if at else "head") for at, person in enumerate(own)
            )
            rooms[home.id] = attrs.evolve(home, members=seats)
    paid = draw(st.lists(benefits(), max_size=2, unique_by=lambda benefit: benefit.id))
    drawn: dict[BenefitId, Benefit] = {}
    for benefit in paid:
        home_id = next(iter(rooms))
        person = rooms[home_id].members[0].person
        drawn[benefit.id] = attrs.evolve(benefit, person=person, household=home_id)
    persons: dict[PersonId, Person] = {person.id: person for person in found}
    return Register("14", rooms, persons, drawn)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """What a reader gives back, its account balanced (kết quả đọc)."""
    records = tuple(draw(st.lists(forms(), max_size=3, unique_by=lambda form: form.ref)))
    members: list[FormMember] = [member for form in records for member in form.members]
    apart = draw(st.integers(0, 20))
    accounting = Accounting(len(members) + apart, len(members), 0, apart)
    return Reading(records, accounting=accounting, sources=("phieu-c-119.xlsx",))


@st.composite
def accountings(draw: st.DrawFn) -> Accounting:
    """Balanced accounts of rows (đối chiếu số dòng)."""
    parts = [draw(st.integers(0, 500)) for _ in range(3)]
    return Accounting(sum(parts), *parts)


def checked_fields() -> st.SearchStrategy[CheckedField]:
    """Answers on a check sheet (kết quả kiểm tra một trường)."""
    fields = st.sampled_from(("name", "birth", "sex", "address.village"))
    return st.builds(
        CheckedField,
        person_ids(),
        fields,
        st.sampled_from(Checked),
        locations(),
        checked=st.dates(date(2022, 1, 1), date(2022, 12, 31)),
    )


def reviewed_pairs() -> st.SearchStrategy[ReviewedPair]:
    """Verdicts of a clerical review (kết luận của cán bộ)."""
    return judgements().flatmap(
        lambda pair: st.builds(
            ReviewedPair,
            st.just(pair.left),
            st.just(pair.right),
            st.just("person"),
            st.sampled_from((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)),
            locations(),
        )
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Report tables whose totals are the sums (biểu mẫu)."""
    counts = draw(st.lists(st.integers(0, 500), max_size=8))
    columns = (Column("code", "Mã"), Column("households", "Số hộ", "integer", total=True))
    return Table(
        key="1A",
        title="Số hộ nghèo, cận nghèo phát sinh mới",
        columns=columns,
        rows=tuple((f"{116 + at}", count) for at, count in enumerate(counts)),
        total_label="Tổng số",
        totals={"households": sum(counts)},
        signatures=(Signature("GIÁM ĐỐC"),),
    )


def not_runs() -> st.SearchStrategy[NotRun]:
    """Rules that could not run (quy tắc chưa kiểm tra được)."""
    return st.builds(NotRun, codes, texts)
