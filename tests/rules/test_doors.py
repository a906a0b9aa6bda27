"""Every public function says what it expected; no mistake ends in an error from the inside."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

import socassist as sa
from socassist.testing import synthetic_province

ON, MONTH = date(2021, 12, 31), sa.Month(2021, 12)
GIVEN = {"law": sa.load_law(), "on": ON, "round_id": "14-2021"}


@cache
def world() -> dict[str, Any]:
    """One small round, so that every function has something right to be given."""
    made = synthetic_province(households=6, seed=1)
    forms = list(made.forms)
    linkage = sa.link(forms, made.register)
    settle = partial(sa.settle, law=GIVEN["law"])
    after = sa.update(made.register, forms, linkage, settle=settle, year=2021, **GIVEN).register
    plan = sa.plan_sample(after)
    sample = sa.draw_sample(after, plan, seed=7)
    return {
        "before": made.register,
        "after": after,
        "forms": forms,
        "lists": list(made.approved_lists),
        "linkage": linkage,
        "settle": settle,
        "plan": plan,
        "sample": sample,
        "tables": sa.acceptance_forms(after, year=2021),
        "measurement": sa.measure(sample, []),
        "dossier": sa.build_dossier(sample=sample, **GIVEN),
        "decision": sa.classify(review(), on=ON, law=GIVEN["law"]),
        "person": next(iter(after.people.values())),
        "home": next(iter(after.households.values())),
        "homes": list(after.households),
        "people": list(after.people),
    }


def review() -> sa.Assessment:
    return sa.Assessment(area=sa.Area.RURAL, b1=118, b2=20)


POOR = sa.PovertyRecord(2021, sa.PovertyStatus.POOR)
LAW = {"law": GIVEN["law"]}
CALLS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "acceptance_forms": lambda w: {
        "register": w["after"], "year": 2021, "units": sa.load_units(), "uses_software": ["119"],
        "kinds": [sa.BenefitKind.ALLOWANCE],
    },
    "agreement": lambda w: {"form_differences": [()], "reconciliations": []},
    "apply_reviews": lambda w: {"reviewed": [], "earlier": []},
    "as_of": lambda w: {"register": w["after"], "when": ON},
    "assess": lambda w: {"person": w["person"], "household": w["home"], "month": MONTH, **LAW},
    "assess_register": lambda w: {"register": w["after"], "month": MONTH, **LAW},
    "beneficiary_groups": lambda w: {"register": w["after"], "month": MONTH, "communes": ["1"]},
    "build_dossier": lambda w: {
        **GIVEN, "sample": w["sample"], "measurement": w["measurement"], "forms": [],
        "findings": [], "figures": [],
    },
    "calendar_of": lambda w: {"law": GIVEN["law"], "year": 2021, "further": []},
    "catalogue": lambda w: {"extra": []},
    "check": lambda w: {
        "what": w["after"], **LAW, "units": sa.load_units(), "previous": w["before"],
        "linkage": w["linkage"], "on": ON, "month": MONTH, "extra": [],
    },
    "check_dossier": lambda w: {"dossier": w["dossier"]},
    "check_sheet": lambda w: {"sample": w["sample"], "register": w["after"]},
    "classify": lambda w: {"assessment": review(), **LAW, "on": ON},
    "close_month": lambda w: {
        "register": w["after"], "month": MONTH, **LAW, "earlier": [], "uncollected": [],
    },
    "compare_dossiers": lambda w: {"kept": w["dossier"], "again": w["dossier"]},
    "compare_form": lambda w: {
        "filled": w["tables"][0], "computed": w["tables"][0], "register": w["after"],
        "counted": [],
    },
    "compare_law": lambda w: {"register": w["after"], "on": [ON], **LAW},
    "cost_table": lambda w: {"plan": sa.load_cost_plan()},
    "count_progress": lambda w: {"reached": []},
    "difference": lambda w: {"before": w["before"], "after": w["after"]},
    "draw_sample": lambda w: {
        "register": w["after"], "plan": w["plan"], "seed": 7, "among": w["homes"],
    },
    "explain": lambda w: {"decision": w["decision"]},
    "find_slips": lambda w: {"plan": sa.load_cost_plan()},
    "foresee": lambda w: {
        "person": w["person"], "household": w["home"], "month": MONTH, **LAW, "months": 2,
    },
    "history": lambda w: {"register": w["after"]},
    "household_lists": lambda w: {"register": w["after"], "year": 2021},
    "identity_completeness": lambda w: {"register": w["after"], "among": w["homes"]},
    "link": lambda w: {
        "forms": w["forms"], "register": w["before"], "judgements": [],
        "settings": sa.LinkSettings(), "processes": 1,
    },
    "find_duplicates": lambda w: {
        "register": w["after"], "judgements": [], "settings": sa.LinkSettings(),
    },
    "low_income_worker": lambda w: {"assessment": review(), **LAW, "on": ON},
    "load_plugins": lambda w: {"allow": [], "deny": [], "extra": [], "choices": []},
    "mask": lambda w: {"number": "014085000019"},
    "measure": lambda w: {"sample": w["sample"], "checked": [], "assurance": 0.95},
    "merge_households": lambda w: {
        "register": w["after"], "survivor": w["homes"][0], "others": w["homes"][1:2],
        "round_id": "x", "on": ON,
    },
    "merge_people": lambda w: {
        "register": w["after"], "survivor": w["people"][0], "others": w["people"][1:2], **LAW,
        "settle": w["settle"], "round_id": "x", "on": ON,
    },
    "movement_tables": lambda w: {"register": w["after"], "year": 2021},
    "newly_arisen": lambda w: {"register": w["after"], "year": 2021},
    "payment_list": lambda w: {"register": w["after"], "month": MONTH, **LAW},
    "plan_sample": lambda w: {
        "register_or_size": w["after"], "limit": "0.5%", "assurance": "95%",
        "acceptance_number": 0, "among": w["homes"],
    },
    "pseudonymised": lambda w: {"dossier": w["dossier"], "key": bytes(range(32))},
    "reconcile": lambda w: {"register": w["after"], "signed_list": w["lists"], "on": ON},
    "review_table": lambda w: {
        "found": w["linkage"], "register": w["after"], "forms": w["forms"],
    },
    "seal": lambda w: {"register": w["after"], "sealed": []},
    "settle": lambda w: {"evidences": [], **LAW, "on": ON},
    "transition": lambda w: {"previous": [POOR], "now": POOR},
    "undo": lambda w: {"register": w["after"], "targets": [len(w["after"].journal)], "on": ON},
    "update": lambda w: {
        "register": w["before"], "forms": w["forms"], "linkage": w["linkage"],
        "settle": w["settle"], "year": 2021, "approved": [], **GIVEN,
    },
    "upper_bound": lambda w: {"errors": 0, "checked": 100, "assurance": 0.95, "lot": 200},
    "verdict": lambda w: {
        "measurement": w["measurement"], "completeness": None, "agreement": None, **LAW, "on": ON,
    },
    "verify_chain": lambda w: {"register": w["after"], "sealed": []},
    "why_not": lambda w: {"decision": w["decision"]},
    "PartialDate": lambda w: {"year": 1950, "month": 3, "day": 12},
    "Month": lambda w: {"year": 2021, "month": 12},
    "MonthPeriod": lambda w: {"since": MONTH, "until": MONTH},
    "Period": lambda w: {"since": ON, "until": ON},
    "HouseholdContext": lambda w: {"poverty": sa.PovertyStatus.POOR, "size": 3},
}  # fmt: skip
ARGUMENTS = [(name, slot) for name, make in CALLS.items() for slot in make(world())]
LISTS = [(n, slot) for n, slot in ARGUMENTS if isinstance(CALLS[n](world())[slot], list)]


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
@pytest.mark.parametrize("wrong", [object(), Path("a.xlsx")], ids=["object", "path"])
def test_a_wrong_argument_is_named_and_what_was_expected(
    name: str, argument: str, wrong: object
) -> None:
    given = CALLS[name](world())
    with pytest.raises((TypeError, ValueError), match=r"expected|check takes") as told:
        getattr(sa, name)(**{**given, argument: wrong})
    assert argument in str(told.value) or argument in {"on", "what", "allow"}


@pytest.mark.parametrize(("name", "argument"), LISTS)
def test_a_text_is_no_list_and_neither_is_a_dict(name: str, argument: str) -> None:
    """Each letter of "poor" would be an item, and an empty dict an empty list."""
    given = CALLS[name](world())
    for wrong in ({}, "poor"):
        if (name, argument, wrong) == ("undo", "targets", "poor"):
            continue  # the name of a round
        with pytest.raises((TypeError, ValueError), match=r"expected|check takes"):
            getattr(sa, name)(**{**given, argument: wrong})


@pytest.mark.parametrize(("name", "argument"), LISTS)
def test_a_generator_is_as_good_as_a_list(name: str, argument: str) -> None:
    given = CALLS[name](world())
    right = getattr(sa, name)(**given)
    again = getattr(sa, name)(**{**given, argument: (item for item in given[argument])})
    assert re.sub("0x[0-9a-f]+", "", str(again)) == re.sub("0x[0-9a-f]+", "", str(right))


@pytest.mark.parametrize("name", sorted(CALLS))
def test_what_is_right_is_still_taken(name: str) -> None:
    getattr(sa, name)(**CALLS[name](world()))


@pytest.mark.parametrize("share", ["0,5%", "many", "", None, "1/0", [], "nan"])
def test_a_share_that_is_none_is_refused_with_ways_to_write_one(share: object) -> None:
    with pytest.raises(ValueError, match=r'limit: expected a share such as 0\.005, "0\.5%" or'):
        sa.plan_sample(1000, limit=share)  # type: ignore[arg-type]


def test_a_share_is_read_as_in_round_files() -> None:
    assert sa.plan_sample(1000, limit="0.5%") == sa.plan_sample(1000, limit="5/1000")


def test_no_value_of_a_person_is_repeated() -> None:
    with pytest.raises(TypeError) as told:
        sa.assess("Lò Văn Pánh", sa.HouseholdContext(), month=MONTH, **LAW)  # type: ignore[arg-type]
    assert str(told.value) == "person: expected a Person, got a str"


def test_a_moment_is_no_day_and_true_no_number() -> None:
    with pytest.raises(TypeError, match=r"on: expected a day, such as date\(2021, 12, 31\)"):
        sa.undo(world()["after"], 1, on=datetime(2021, 12, 31, 8))
    with pytest.raises(TypeError, match="year: expected a whole number"):
        sa.PartialDate(True)
    with pytest.raises(TypeError, match="year: expected a whole number"):
        sa.PartialDate(1950.0)  # type: ignore[arg-type]


def test_a_law_is_compared_on_some_day_at_least() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        sa.compare_law(world()["after"], on=[], **LAW)
