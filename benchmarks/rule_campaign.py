"""Every data rule on clean people, and on people damaged for it.

    python benchmarks/rule_campaign.py [--people 100000] [--damaged 2000]

Clean: synthetic provinces without slips until there are so many people; forms, signed lists and
last year's registers are checked with every rule, and any finding is told. Damaged: for each rule
so many clean records, each with the damage of the rule's name, are checked one by one; the rule
has to find each. Prints a table, and the rules that fall below 99.9 %.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from datetime import date
from random import Random
from typing import Any

from socassist.access import load_law
from socassist.model.gazetteer import load_units
from socassist.model.period import Month
from socassist.rules.checks import catalogue, check
from socassist.testing.province import synthetic_province
from socassist.testing.rule_damage import World, rule_damages

NOW = {"on": date(2021, 12, 31), "month": Month(2021, 12)}
BEFORE = {"on": date(2020, 12, 31), "month": Month(2020, 12)}
BAR = 0.999


def clean_province(households: int, seed: int) -> Any:
    """A province without slips, double entries or faulty lists."""
    return synthetic_province(
        households, seed, trouble=0.0, duplicates=0.0, list_slips=0.0, codes=1.0
    )


def silent(people: int, given: dict[str, Any]) -> int:
    """How many findings clean people give; the codes are printed."""
    seen, seed, said = 0, 100, Counter[str]()
    while seen < people:
        made = clean_province(5_000, seed)
        world = World(made)
        results = (
            check(
                [*made.forms, *made.approved_lists, *made.payment_lists],
                **given,
                **NOW,
                **world.linked(*made.forms),
            ),
            check(made.register, **given, **BEFORE),
        )
        for result in results:
            said.update(finding.code for finding in result.findings)
            said.update(f"not run: {item.code}" for item in result.not_run)
        seen += len(made.truth.people)
        seed += 1
    print(f"{seen} clean people: {sum(said.values())} findings", dict(said) or "")
    return sum(said.values())


def campaign(wanted: int, given: dict[str, Any]) -> int:
    """How many rules miss the bar on their own damage."""
    worlds = [World(clean_province(4_000, seed)) for seed in (1, 2)]
    short = 0
    print("| rule | damaged | found | |\n|---|---:|---:|---|")
    for code in sorted(catalogue()):
        damage = rule_damages().get(code)
        tried = found = 0
        rng = Random(code)
        for world in worlds if damage else ():
            assert damage is not None
            for records, inputs in damage(rng, world):
                if tried == wanted:
                    break
                basis = NOW if isinstance(records, list) else BEFORE
                result = check(records, rules=[code], **{**given, **basis, **inputs})
                tried += 1
                found += any(finding.code == code for finding in result.findings)
        share = found / tried if tried else 0.0
        short += share < BAR
        print(f"| {code} | {tried} | {found} | {share:.2%} |", "" if share >= BAR else "BELOW")
    return short


def main() -> None:
    """Run both campaigns."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--damaged", type=int, default=2_000)
    chosen = options.parse_args()
    given = {"law": load_law(), "units": load_units()}
    started = time.process_time()
    if chosen.people:
        silent(chosen.people, given)
    if chosen.damaged:
        print(campaign(chosen.damaged, given), "rules below", BAR)
    print(f"{time.process_time() - started:.0f} s")


if __name__ == "__main__":
    main()
