"""Model: what things are. Frozen attrs values, vocabulary and code lists; nothing else of ours."""

from socassist.model.benefit import (
    BeneficiaryCategory,
    Benefit,
    BenefitId,
    BenefitKind,
    BenefitLine,
    BenefitState,
)
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.citation import Citation, Instrument
from socassist.model.complaint import Complaint
from socassist.model.decision import Decision, Ground
from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.finding import Finding, NotRun, Severity
from socassist.model.form import BenefitClaim, Form, FormMember
from socassist.model.household import (
    HEAD,
    Address,
    AddressPeriod,
    Household,
    HouseholdId,
    LeaveReason,
    Membership,
)
from socassist.model.judgement import FieldGround, Judgement, Verdict
from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.matching import MatchAnswer, MatchOutcome
from socassist.model.money import Dong
from socassist.model.movement_table import MovementRow, MovementTable
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month, MonthPeriod, Period
from socassist.model.person import IdentityNumber, NumberKind, Person, PersonId, Sex, mask
from socassist.model.poverty import Area, Assessment, PovertyRecord, PovertyStatus, Transition
from socassist.model.reading import Accounting, Reading
from socassist.model.register import Event, EventKind, Record, Register
from socassist.model.sample import Checked, CheckedField, ReviewedPair
from socassist.model.signed_form import SignedForm
from socassist.model.table import Column, Signature, Table
from socassist.model.text_pair import Language, Text

__all__ = [
    "HEAD",
    "Accounting",
    "Address",
    "AddressPeriod",
    "ApprovedEntry",
    "ApprovedList",
    "Area",
    "Assessment",
    "BeneficiaryCategory",
    "Benefit",
    "BenefitClaim",
    "BenefitId",
    "BenefitKind",
    "BenefitLine",
    "BenefitState",
    "Checked",
    "CheckedField",
    "Circumstances",
    "Citation",
    "Column",
    "Complaint",
    "Decision",
    "Disability",
    "DisabilityDegree",
    "Document",
    "DocumentKind",
    "Dong",
    "Event",
    "EventKind",
    "Evidence",
    "FieldGround",
    "Finding",
    "Form",
    "FormKind",
    "FormMember",
    "Ground",
    "Household",
    "HouseholdId",
    "IdentityNumber",
    "Instrument",
    "Judgement",
    "Language",
    "LeaveReason",
    "Location",
    "MatchAnswer",
    "MatchOutcome",
    "Membership",
    "Month",
    "MonthPeriod",
    "MovementRow",
    "MovementTable",
    "NotRun",
    "NumberKind",
    "PartialDate",
    "PaymentEntry",
    "PaymentList",
    "Period",
    "Person",
    "PersonId",
    "PovertyRecord",
    "PovertyStatus",
    "Reading",
    "Record",
    "Register",
    "ReviewedPair",
    "Severity",
    "Sex",
    "Signature",
    "SignedForm",
    "Support",
    "Table",
    "Text",
    "Transition",
    "Verdict",
    "mask",
]
