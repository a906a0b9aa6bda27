# The public names, for type checkers and editors; `__init__.py` loads them lazily.
from socassist.access import (
    load_law as load_law,
)
from socassist.access import (
    mark_workbook as mark_workbook,
)
from socassist.access import (
    open_register as open_register,
)
from socassist.access import (
    read as read,
)
from socassist.access import (
    read_corrections as read_corrections,
)
from socassist.access import (
    recognise as recognise,
)
from socassist.access import (
    write as write,
)
from socassist.hookspecs import (
    ReadOptions as ReadOptions,
)
from socassist.hookspecs import (
    hookimpl as hookimpl,
)
from socassist.model import (
    HEAD as HEAD,
)
from socassist.model import (
    Accounting as Accounting,
)
from socassist.model import (
    Address as Address,
)
from socassist.model import (
    AddressPeriod as AddressPeriod,
)
from socassist.model import (
    ApprovedEntry as ApprovedEntry,
)
from socassist.model import (
    ApprovedList as ApprovedList,
)
from socassist.model import (
    Area as Area,
)
from socassist.model import (
    Assessment as Assessment,
)
from socassist.model import (
    BeneficiaryCategory as BeneficiaryCategory,
)
from socassist.model import (
    Benefit as Benefit,
)
from socassist.model import (
    BenefitClaim as BenefitClaim,
)
from socassist.model import (
    BenefitId as BenefitId,
)
from socassist.model import (
    BenefitKind as BenefitKind,
)
from socassist.model import (
    BenefitLine as BenefitLine,
)
from socassist.model import (
    BenefitState as BenefitState,
)
from socassist.model import (
    Checked as Checked,
)
from socassist.model import (
    CheckedField as CheckedField,
)
from socassist.model import (
    Circumstances as Circumstances,
)
from socassist.model import (
    Citation as Citation,
)
from socassist.model import (
    Column as Column,
)
from socassist.model import (
    Complaint as Complaint,
)
from socassist.model import (
    Decision as Decision,
)
from socassist.model import (
    Disability as Disability,
)
from socassist.model import (
    DisabilityDegree as DisabilityDegree,
)
from socassist.model import (
    Document as Document,
)
from socassist.model import (
    DocumentKind as DocumentKind,
)
from socassist.model import (
    Dong as Dong,
)
from socassist.model import (
    Event as Event,
)
from socassist.model import (
    EventKind as EventKind,
)
from socassist.model import (
    Evidence as Evidence,
)
from socassist.model import (
    FieldGround as FieldGround,
)
from socassist.model import (
    Finding as Finding,
)
from socassist.model import (
    Form as Form,
)
from socassist.model import (
    FormKind as FormKind,
)
from socassist.model import (
    FormMember as FormMember,
)
from socassist.model import (
    Ground as Ground,
)
from socassist.model import (
    Household as Household,
)
from socassist.model import (
    HouseholdId as HouseholdId,
)
from socassist.model import (
    IdentityNumber as IdentityNumber,
)
from socassist.model import (
    Instrument as Instrument,
)
from socassist.model import (
    Judgement as Judgement,
)
from socassist.model import (
    Language as Language,
)
from socassist.model import (
    LeaveReason as LeaveReason,
)
from socassist.model import (
    Location as Location,
)
from socassist.model import (
    MatchAnswer as MatchAnswer,
)
from socassist.model import (
    MatchOutcome as MatchOutcome,
)
from socassist.model import (
    Membership as Membership,
)
from socassist.model import (
    Month as Month,
)
from socassist.model import (
    MonthPeriod as MonthPeriod,
)
from socassist.model import (
    MovementRow as MovementRow,
)
from socassist.model import (
    MovementTable as MovementTable,
)
from socassist.model import (
    NotRun as NotRun,
)
from socassist.model import (
    NumberKind as NumberKind,
)
from socassist.model import (
    PartialDate as PartialDate,
)
from socassist.model import (
    PaymentEntry as PaymentEntry,
)
from socassist.model import (
    PaymentList as PaymentList,
)
from socassist.model import (
    Period as Period,
)
from socassist.model import (
    Person as Person,
)
from socassist.model import (
    PersonId as PersonId,
)
from socassist.model import (
    PovertyRecord as PovertyRecord,
)
from socassist.model import (
    PovertyStatus as PovertyStatus,
)
from socassist.model import (
    Reading as Reading,
)
from socassist.model import (
    Record as Record,
)
from socassist.model import (
    Register as Register,
)
from socassist.model import (
    ReviewedPair as ReviewedPair,
)
from socassist.model import (
    Severity as Severity,
)
from socassist.model import (
    Sex as Sex,
)
from socassist.model import (
    Signature as Signature,
)
from socassist.model import (
    SignedForm as SignedForm,
)
from socassist.model import (
    Support as Support,
)
from socassist.model import (
    Table as Table,
)
from socassist.model import (
    Text as Text,
)
from socassist.model import (
    Transition as Transition,
)
from socassist.model import (
    Verdict as Verdict,
)
from socassist.model import (
    mask as mask,
)
from socassist.model.errors import (
    AmbiguousSource as AmbiguousSource,
)
from socassist.model.errors import (
    BelowNationalFloor as BelowNationalFloor,
)
from socassist.model.errors import (
    BrokenJournal as BrokenJournal,
)
from socassist.model.errors import (
    BrokenLawFile as BrokenLawFile,
)
from socassist.model.errors import (
    Conflict as Conflict,
)
from socassist.model.errors import (
    EncryptedSource as EncryptedSource,
)
from socassist.model.errors import (
    InvalidNumber as InvalidNumber,
)
from socassist.model.errors import (
    LawError as LawError,
)
from socassist.model.errors import (
    MissingColumn as MissingColumn,
)
from socassist.model.errors import (
    MissingSheet as MissingSheet,
)
from socassist.model.errors import (
    MissingSource as MissingSource,
)
from socassist.model.errors import (
    NotInForce as NotInForce,
)
from socassist.model.errors import (
    PluginError as PluginError,
)
from socassist.model.errors import (
    RegisterError as RegisterError,
)
from socassist.model.errors import (
    RoundError as RoundError,
)
from socassist.model.errors import (
    SocassistError as SocassistError,
)
from socassist.model.errors import (
    SourceError as SourceError,
)
from socassist.model.errors import (
    UnknownSource as UnknownSource,
)
from socassist.model.errors import (
    UnreadableSource as UnreadableSource,
)
from socassist.model.errors import (
    WrongComponent as WrongComponent,
)
from socassist.model.errors import (
    WrongContent as WrongContent,
)
from socassist.model.errors import (
    WrongFormat as WrongFormat,
)
from socassist.model.errors import (
    WrongLength as WrongLength,
)
from socassist.model.gazetteer import (
    Units as Units,
)
from socassist.model.gazetteer import (
    load_units as load_units,
)
from socassist.model.linkage import (
    DuplicateCluster as DuplicateCluster,
)
from socassist.model.linkage import (
    Duplicates as Duplicates,
)
from socassist.model.linkage import (
    Found as Found,
)
from socassist.model.linkage import (
    Linkage as Linkage,
)
from socassist.model.rule import (
    Rule as Rule,
)
from socassist.model.rule import (
    Scope as Scope,
)
from socassist.model.settlement import (
    Settlement as Settlement,
)
from socassist.model.table_links import (
    HouseholdLinks as HouseholdLinks,
)
from socassist.model.table_links import (
    TableLinks as TableLinks,
)
from socassist.model.table_links import (
    UnreadValue as UnreadValue,
)
from socassist.model.tabular import (
    Tabular as Tabular,
)
from socassist.plugins import (
    Plugins as Plugins,
)
from socassist.plugins import (
    installed_plugins as installed_plugins,
)
from socassist.plugins import (
    load_plugins as load_plugins,
)
from socassist.rounds import (
    RoundFile as RoundFile,
)
from socassist.rounds import (
    RoundResult as RoundResult,
)
from socassist.rounds import (
    read_round as read_round,
)
from socassist.rounds import (
    run_round as run_round,
)
from socassist.rounds.to_correct import (
    forms_to_correct as forms_to_correct,
)
from socassist.rules.acceptance import (
    Acceptance as Acceptance,
)
from socassist.rules.acceptance import (
    Agreement as Agreement,
)
from socassist.rules.acceptance import (
    Completeness as Completeness,
)
from socassist.rules.acceptance import (
    Design as Design,
)
from socassist.rules.acceptance import (
    ErrorUnit as ErrorUnit,
)
from socassist.rules.acceptance import (
    FieldClass as FieldClass,
)
from socassist.rules.acceptance import (
    Measurement as Measurement,
)
from socassist.rules.acceptance import (
    Obstacles as Obstacles,
)
from socassist.rules.acceptance import (
    Sample as Sample,
)
from socassist.rules.acceptance import (
    SamplePlan as SamplePlan,
)
from socassist.rules.acceptance import (
    Strictness as Strictness,
)
from socassist.rules.acceptance import (
    acceptance_forms as acceptance_forms,
)
from socassist.rules.acceptance import (
    agreement as agreement,
)
from socassist.rules.acceptance import (
    beneficiary_groups as beneficiary_groups,
)
from socassist.rules.acceptance import (
    build_dossier as build_dossier,
)
from socassist.rules.acceptance import (
    check_dossier as check_dossier,
)
from socassist.rules.acceptance import (
    check_sheet as check_sheet,
)
from socassist.rules.acceptance import (
    compare_dossiers as compare_dossiers,
)
from socassist.rules.acceptance import (
    compare_form as compare_form,
)
from socassist.rules.acceptance import (
    compare_movement as compare_movement,
)
from socassist.rules.acceptance import (
    draw_sample as draw_sample,
)
from socassist.rules.acceptance import (
    household_lists as household_lists,
)
from socassist.rules.acceptance import (
    identity_completeness as identity_completeness,
)
from socassist.rules.acceptance import (
    measure as measure,
)
from socassist.rules.acceptance import (
    movement_tables as movement_tables,
)
from socassist.rules.acceptance import (
    newly_arisen as newly_arisen,
)
from socassist.rules.acceptance import (
    plan_sample as plan_sample,
)
from socassist.rules.acceptance import (
    pseudonymised as pseudonymised,
)
from socassist.rules.acceptance import (
    upper_bound as upper_bound,
)
from socassist.rules.acceptance import (
    verdict as verdict,
)
from socassist.rules.allowance import (
    HouseholdContext as HouseholdContext,
)
from socassist.rules.allowance import (
    assess as assess,
)
from socassist.rules.allowance import (
    assess_register as assess_register,
)
from socassist.rules.allowance import (
    foresee as foresee,
)
from socassist.rules.checks import (
    CheckResult as CheckResult,
)
from socassist.rules.checks import (
    catalogue as catalogue,
)
from socassist.rules.checks import (
    check as check,
)
from socassist.rules.explain import (
    explain as explain,
)
from socassist.rules.explain import (
    why_not as why_not,
)
from socassist.rules.identity import (
    settle as settle,
)
from socassist.rules.law import (
    Law as Law,
)
from socassist.rules.linkage import (
    Finder as Finder,
)
from socassist.rules.linkage import (
    LinkSettings as LinkSettings,
)
from socassist.rules.linkage import (
    apply_reviews as apply_reviews,
)
from socassist.rules.linkage import (
    find_duplicates as find_duplicates,
)
from socassist.rules.linkage import (
    link as link,
)
from socassist.rules.linkage import (
    link_tables as link_tables,
)
from socassist.rules.linkage import (
    review_table as review_table,
)
from socassist.rules.planning import (
    calendar_of as calendar_of,
)
from socassist.rules.planning import (
    cost_table as cost_table,
)
from socassist.rules.planning import (
    count_progress as count_progress,
)
from socassist.rules.planning import (
    find_slips as find_slips,
)
from socassist.rules.planning import (
    load_cost_plan as load_cost_plan,
)
from socassist.rules.poverty import (
    classify as classify,
)
from socassist.rules.poverty import (
    low_income_worker as low_income_worker,
)
from socassist.rules.poverty import (
    transition as transition,
)
from socassist.rules.reconciliation import (
    Reconciliation as Reconciliation,
)
from socassist.rules.reconciliation import (
    reconcile as reconcile,
)
from socassist.rules.update import (
    Update as Update,
)
from socassist.rules.update import (
    as_of as as_of,
)
from socassist.rules.update import (
    at_year_end as at_year_end,
)
from socassist.rules.update import (
    close_month as close_month,
)
from socassist.rules.update import (
    difference as difference,
)
from socassist.rules.update import (
    history as history,
)
from socassist.rules.update import (
    merge_households as merge_households,
)
from socassist.rules.update import (
    merge_people as merge_people,
)
from socassist.rules.update import (
    payment_list as payment_list,
)
from socassist.rules.update import (
    seal as seal,
)
from socassist.rules.update import (
    undo as undo,
)
from socassist.rules.update import (
    update as update,
)
from socassist.rules.update import (
    verify_chain as verify_chain,
)
from socassist.rules.what_if import (
    compare_law as compare_law,
)

__version__: str
