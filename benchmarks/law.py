"""Poverty and allowances in bulk, beside OpenFisca-core on the same facts in the same run.

Run with an interpreter that has `openfisca-core` installed; without it only our own figures
are shown. Both take turns on one core; figures are medians of CPU time, with the best run after
it. Trust the ratios.

    python benchmarks/law.py [households] [people]
    python benchmarks/law.py --what-if [households] [people]
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.household import Address, Household, HouseholdId, Membership
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import Area, Assessment, PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.rules.allowance import (
    Answers,
    Facts,
    HouseholdContext,
    assess,
    assess_facts,
    facts_of,
)
from socassist.rules.explain import explain
from socassist.rules.law import load_law
from socassist.rules.poverty import classify, classify_all, classify_columns
from socassist.rules.what_if import compare_law

DAY, MONTH = date(2021, 12, 1), Month(2021, 12)
LAW = load_law()


def seconds(work: Callable[[], object], repeat: int = 5) -> float:
    """The median of several runs."""
    return statistics.median(in_turn({"": work}, repeat)[""])


def in_turn(work: dict[str, Callable[[], object]], repeat: int = 7) -> dict[str, list[float]]:
    """CPU seconds of several runs of each, by turns, garbage collected beforehand."""
    found: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(repeat):
        for name, run in work.items():
            gc.collect()
            start = time.process_time()
            run()
            found[name].append(time.process_time() - start)
    return found


def households(n: int) -> tuple[list[str], list[int], list[int]]:
    """Areas, incomes as surveys write them (whole thousands), numbers of deprivations."""
    draw = random.Random(1)
    areas = [draw.choice(["rural", "rural", "rural", "urban"]) for _ in range(n)]
    incomes = [draw.randrange(200, 4_000) * 1_000 for _ in range(n)]
    return areas, incomes, [draw.randrange(10) for _ in range(n)]


def people(n: int) -> list[Person]:
    """People of all ages; one in ten with something that matters."""
    draw = random.Random(2)
    severe = Disability(DisabilityDegree.SEVERE, certificate="x")
    extreme = Disability(DisabilityDegree.EXTREMELY_SEVERE, certificate="x")
    ordinary = [
        Circumstances(has_pension=False, support=Support.PRESENT, in_special_hardship_area=area)
        for area in (False, True)
    ]

    def told() -> Circumstances:
        """Of most nothing of their own is stated, so that they share it; one in ten has a paper."""
        if draw.randrange(10):
            return draw.choice(ordinary)
        return Circumstances(
            has_pension=False,
            support=Support.PRESENT,
            in_special_hardship_area=False,
            disability=draw.choice((severe, extreme)),
        )

    return [
        Person(
            PersonId(f"P{number}"),
            "Lò Văn Thử",
            birth=PartialDate(
                draw.randrange(1925, 2021), draw.randrange(1, 13), draw.randrange(1, 29)
            ),
            circumstances=told(),
        )
        for number in range(n)
    ]


def register(n_households: int, n_people: int) -> Register:
    """A synthetic province: four people a household, a review behind each class."""
    draw = random.Random(3)
    everybody = people(n_people)
    each = max(1, n_people // n_households)
    homes = {}
    for number in range(n_households):
        review = Assessment(
            area=Area.RURAL,
            income=Dong(draw.randrange(200, 4_000) * 1_000),
            deprivations=draw.randrange(10),
        )
        members = everybody[number * each : (number + 1) * each]
        home = Household(
            HouseholdId(f"H{number}"),
            Address("14", "119", "03751"),
            tuple(
                Membership(person.id, "child" if place else "head")
                for place, person in enumerate(members)
            ),
            poverty=(PovertyRecord(2020, PovertyStatus.POOR, assessment=review),),
        )
        homes[home.id] = home
    return Register("14", homes, {person.id: person for person in everybody})


Work = dict[str, Callable[[], object]]


def ours(n_households: int, n_people: int) -> Work:
    """What is measured of this library, by what it does."""
    areas, incomes, counts = households(n_households)
    scores = [income // 10_000 for income in incomes]
    home = HouseholdContext(PovertyStatus.POOR, 4)
    facts = [facts_of(person, home, MONTH) for person in people(n_people)]
    by_income = [
        Assessment(area=Area(area), income=Dong(income), deprivations=count)
        for area, income, count in zip(areas, incomes, counts, strict=True)
    ]
    by_score = [
        Assessment(area=Area(area), b1=score, b2=10 * count)
        for area, score, count in zip(areas, scores, counts, strict=True)
    ]
    print(f"{len(set(facts)):,} distinct facts of {n_people:,} people")
    return {
        "households, columns": lambda: classify_columns(areas, incomes, counts, on=DAY, law=LAW),
        "households, columns of scores": lambda: classify_columns(
            areas, None, counts, on=DAY, law=LAW, scores=scores
        ),
        "households, assessments": lambda: classify_all(by_income, on=DAY, law=LAW),
        "households, assessed by scores": lambda: classify_all(by_score, on=DAY, law=LAW),
        "people": lambda: assess_facts(facts, month=MONTH, law=LAW),
    }


def single() -> None:
    """One decision with its reasons, in words."""
    review = Assessment(area=Area.RURAL, income=Dong(800_000), deprivations=2)
    home, old = HouseholdContext(PovertyStatus.POOR, 4), people(1)[0]
    for name, run in {
        "one class, explained": lambda: explain(classify(review, on=DAY, law=LAW)),
        "one allowance, explained": lambda: explain(assess(old, home, month=MONTH, law=LAW)),
    }.items():
        spent = seconds(lambda run=run: [run() for _ in range(300)]) / 300  # type: ignore[misc]
        print(f"{name:32} {spent * 1e3:8.3f} ms")


def what_if(n_households: int, n_people: int) -> None:
    """A whole register under the law of two dates, and the memory that it takes."""
    province = register(n_households, n_people)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    dates = [DAY, date(2026, 12, 1)]
    spent = in_turn({"": lambda: compare_law(province, on=dates, law=LAW)}, repeat=3)[""]
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"what-if, two dates, {n_households:,} / {n_people:,}: {statistics.median(spent):.1f} s "
        f"(best {min(spent):.1f}); the register holds {before / 1024:,.0f} MB, "
        f"{(after - before) / 1024:,.0f} MB more at the highest"
    )


def floor() -> None:
    """How fast this machine is just now: calls of an empty function."""

    def nothing() -> None:
        pass

    spent = seconds(lambda: [nothing() for _ in range(1_000_000)])
    print(f"empty calls              {1 / spent:8.2f} M/s")


def peer(n_households: int, n_people: int) -> Work:
    """The same classes and the main amounts as vectorised OpenFisca formulas."""
    try:
        import numpy as np
        from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables
    except ImportError:
        print("openfisca-core is not installed: no comparison")
        return {}
    household = entities.GroupEntity(
        "household", "households", "", "", roles=[{"key": "member", "plural": "members"}]
    )
    person = entities.SingleEntity("person", "persons", "", "")

    def variable(name: str, entity: object, kind: type, formula: object = None) -> type:
        body = {
            "value_type": kind,
            "entity": entity,
            "definition_period": periods.DateUnit.MONTH,
            "label": name,
        }
        if formula is not None:
            body["formula"] = formula
        return type(name, (variables.Variable,), body)

    def status(unit: object, period: object) -> object:
        income, urban = unit("income", period), unit("urban", period)
        lacking = unit("deprivations", period) >= 3
        poor = np.where(urban, 900_000, 700_000)
        near = np.where(urban, 1_300_000, 1_000_000)
        medium = np.where(urban, 1_950_000, 1_500_000)
        return np.select(
            [income <= poor, (income <= near) & lacking, income <= near, income <= medium],
            [1, 2, 3, 4],
            5,
        )

    def allowance(unit: object, period: object) -> object:
        age, degree = unit("age", period), unit("degree", period)
        poor, hard = unit("poor", period), unit("hardship", period)
        pension, support = unit("pension", period), unit("support", period)
        rim = (age < 16) | (age >= 60)
        clause6 = np.select([degree == 2, degree == 1], [2.0 + 0.5 * rim, 1.5 + 0.5 * rim], 0.0)
        clause5a = np.where((age >= 60) & poor & ~support, np.where(age >= 80, 2.0, 1.5), 0.0)
        clause5b = np.where((age >= 75) & (age < 80) & poor & hard & support, 1.0, 0.0)
        clause5c = np.where((age >= 80) & ~pension, 1.0, 0.0)
        young = unit("age_before", period) < 3
        clause7 = np.where(young & poor & hard & (degree == 0), 1.5, 0.0)
        highest = np.maximum.reduce([clause6, clause5a, clause5b, clause5c, clause7])
        return 360_000 * (highest + (degree == 2))

    system = taxbenefitsystems.TaxBenefitSystem([person, household])
    for name, entity, kind in (
        ("income", household, int),
        ("urban", household, bool),
        ("deprivations", household, int),
        ("age", person, int),
        ("age_before", person, int),
        ("degree", person, int),
        ("poor", person, bool),
        ("hardship", person, bool),
        ("pension", person, bool),
        ("support", person, bool),
    ):
        system.add_variable(variable(name, entity, kind))
    system.add_variable(variable("status", household, int, status))
    system.add_variable(variable("allowance", person, float, allowance))
    areas, incomes, counts = households(n_households)
    everybody = people(n_people)
    home = HouseholdContext(PovertyStatus.POOR, 4)
    facts = [facts_of(one, home, MONTH) for one in everybody]
    degrees = {None: 0, "severe": 1, "extremely-severe": 2}
    columns = {
        "income": np.array(incomes),
        "urban": np.array([area == "urban" for area in areas]),
        "deprivations": np.array(counts),
        "age": np.array([one.age for one in facts]),
        "age_before": np.array([one.age_before for one in facts]),
        "degree": np.array([degrees[one.known.degree] for one in facts]),
        "poor": np.ones(n_people, dtype=bool),
        "hardship": np.array([bool(one.known.hardship_area) for one in facts]),
        "pension": np.zeros(n_people, dtype=bool),
        "support": np.ones(n_people, dtype=bool),
    }
    month = "2021-12"

    def run(name: str, inputs: list[str], entity: str, count: int) -> Callable[[], object]:
        def work() -> object:
            return ready(name, inputs, count).calculate(name, month)

        return work

    def ready(name: str, inputs: list[str], count: int) -> Any:
        simulation = simulations.SimulationBuilder().build_default_simulation(system, count=count)
        for column in inputs:
            simulation.set_input(column, month, columns[column])
        return simulation

    classes = run("status", ["income", "urban", "deprivations"], "household", n_households)
    inputs = ["age", "age_before", "degree", "poor", "hardship", "pension", "support"]
    amounts = run("allowance", inputs, "person", n_people)
    agree(classes(), amounts(), (areas, incomes, counts), facts)
    return {"OpenFisca, households": classes, "OpenFisca, people": amounts}


def agree(
    statuses: object,
    amounts: object,
    table: tuple[list[str], list[int], list[int]],
    facts: list[Facts],
) -> None:
    """Both must give the same answers, or the comparison means nothing."""
    codes = {
        PovertyStatus.POOR_BY_INCOME: 1,
        PovertyStatus.POOR_BY_DEPRIVATION: 2,
        PovertyStatus.NEAR_POOR: 3,
        PovertyStatus.MEDIUM: 4,
        PovertyStatus.NOT_POOR: 5,
    }
    mine = [codes[found] for found in classify_columns(*table, on=DAY, law=LAW) if found]
    assert mine == list(statuses), "classes differ"  # type: ignore[call-overload]
    answers = Answers(MONTH, LAW)
    sums = [sum(line.amount for line in answers[one] or ()) for one in facts]
    assert sums == [int(amount) for amount in amounts], "amounts differ"  # type: ignore[attr-defined]


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:] if word != "--what-if"]
    n_households = sizes[0] if sizes else 300_000
    n_people = sizes[1] if len(sizes) > 1 else 1_200_000
    floor()
    if "--what-if" in sys.argv:
        what_if(n_households, n_people)
    else:
        work = {**ours(n_households, n_people), **peer(n_households, n_people)}
        gc.freeze()  # what stands ready is not looked through before every run
        spent = in_turn(work)
        for name, runs in spent.items():
            count = n_people if "people" in name else n_households
            middle, best = statistics.median(runs), min(runs)
            line = f"{name:32} {count / middle / 1e6:8.2f} M/s (best {count / best / 1e6:.2f})"
            other = spent.get(f"OpenFisca, {name.partition(',')[0]}")
            if other is not None:
                line += f", {statistics.median(other) / middle:.2f} × OpenFisca"
            print(line)
        single()
    floor()


if __name__ == "__main__":
    main()
