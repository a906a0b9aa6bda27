"""Makes Hypothesis build every public model class by `st.from_type` (đăng ký bộ sinh)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from socassist import model
from socassist.model.household import AddressPeriod, Membership
from socassist.model.person import PersonId
from socassist.model.rule import Rule
from socassist.testing import benefit_records, list_records, records, values, wholes

_MEMBERSHIPS = st.builds(
    Membership,
    person=values.person_ids().map(PersonId),
    relation=st.sampled_from(("head", "wife", "child", "mother")),
    period=values.periods(),
)
_MOVEMENT_ROWS = st.builds(
    model.MovementRow,
    st.integers(5, 40),
    st.sampled_from(("Xã Chiềng Ly", "Xã Phổng Lăng", "Tổng cộng")),
    st.sampled_from(("households", "people")),
    st.dictionaries(
        st.sampled_from([f"c{number}" for number in range(1, 10)]), st.none() | st.integers(0, 999)
    ),
)

STRATEGIES: Mapping[Any, st.SearchStrategy[Any]] = {
    model.Accounting: wholes.accountings(),
    model.Address: values.addresses(),
    model.AddressPeriod: st.builds(AddressPeriod, values.addresses(), values.periods()),
    model.ApprovedEntry: list_records.approved_entries(),
    model.ApprovedList: list_records.approved_lists(),
    model.Assessment: records.assessments(),
    model.BeneficiaryCategory: wholes.categories(),
    model.Benefit: benefit_records.benefits(),
    model.BenefitClaim: benefit_records.benefit_claims(),
    model.BenefitId: values.benefit_ids(),
    model.BenefitLine: benefit_records.benefit_lines(),
    model.CheckedField: wholes.checked_fields(),
    model.Circumstances: records.circumstances(),
    model.Citation: values.citations,
    model.Column: st.builds(
        model.Column,
        st.sampled_from(("code", "name", "households")),
        st.sampled_from(("Mã", "Tên", "Số hộ")),
    ),
    model.Complaint: st.builds(
        model.Complaint,
        values.locations(),
        st.sampled_from(("Chưa được xét", "Có nhà ba tầng", "Chấm sai điểm")),
        head_name=st.none() | st.just("Lò Văn Pánh"),
        on=st.none() | values.days,
    ),
    model.Decision: wholes.decisions(),
    model.Disability: records.disabilities(),
    model.Document: values.documents(),
    model.Dong: values.amounts,
    model.Event: wholes.events(),
    model.Evidence: values.evidences() | values.evidences("birth"),
    model.FieldGround: st.builds(
        model.FieldGround,
        st.sampled_from(("name", "birth", "sex")),
        values.texts,
        st.integers(-8, 8).map(float),
    ),
    model.Finding: wholes.findings(),
    model.Form: records.forms() | records.forms(model.FormKind.C1),
    model.FormMember: records.form_members(),
    model.Ground: wholes.grounds(),
    model.Household: records.households(),
    model.HouseholdId: values.household_ids(),
    model.IdentityNumber: values.identity_numbers(),
    model.Instrument: wholes.instruments(),
    model.Judgement: wholes.judgements(),
    model.Location: values.locations(),
    model.MatchAnswer: st.builds(
        model.MatchAnswer,
        values.person_ids(),
        st.sampled_from(model.MatchOutcome),
        values.locations(),
        birth=st.none() | values.partial_dates(),
        sex=st.none() | st.sampled_from(model.Sex),
        numbers=st.lists(values.identity_numbers(), max_size=1).map(tuple),
        from_card=st.none() | st.booleans(),
    ),
    model.Membership: _MEMBERSHIPS,
    model.Month: values.months(),
    model.MonthPeriod: values.month_periods(),
    model.MovementRow: _MOVEMENT_ROWS,
    model.MovementTable: st.builds(
        model.MovementTable,
        st.sampled_from(("poor", "near-poor")),
        values.locations(),
        st.lists(_MOVEMENT_ROWS, max_size=3).map(tuple),
        year=st.none() | st.integers(2016, 2030),
    ),
    model.NotRun: wholes.not_runs(),
    model.PartialDate: values.partial_dates(),
    model.PaymentEntry: list_records.payment_entries(),
    model.PaymentList: list_records.payment_lists(),
    model.Period: values.periods(),
    model.Person: records.people(),
    model.PersonId: values.person_ids(),
    model.PovertyRecord: records.poverty_records(),
    model.Reading: wholes.readings(),
    model.Register: wholes.registers(),
    model.ReviewedPair: wholes.reviewed_pairs(),
    model.Signature: st.builds(
        model.Signature, st.sampled_from(("GIÁM ĐỐC", "CHỦ TỊCH", "NGƯỜI LẬP BIỂU"))
    ),
    model.SignedForm: st.builds(
        model.SignedForm, wholes.tables(), values.locations(), st.tuples(st.integers(8, 20))
    ),
    model.Table: wholes.tables(),
    model.Text: values.texts,
    Rule: wholes.rules(),
}
"""One strategy a class; enumerations need none, Hypothesis knows them."""


def register_strategies() -> None:
    """Register the strategies, so that ``st.from_type(Form)`` and ``@given(form=...)`` work.

    Calling it again changes nothing. Importing `socassist.testing.strategies` calls it.
    """
    for kind, strategy in STRATEGIES.items():
        st.register_type_strategy(kind, strategy)
