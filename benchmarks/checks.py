"""Data rules beside pandera: 20 column checks on 200,000 rows; all rules on more people.

    python benchmarks/checks.py [--rows 200000] [--copies 1] [--rounds 5] [--peer PYTHON]

`--peer` names an interpreter that has pandera, pandas and polars; without it the running one is
tried, and with `--peer none` the rules run alone. Both sides hold their data in memory in their own
form before the clock starts (form records, data frames), check the same 20 things on the same rows,
and keep every failing row. They take turns in one run, and process time is compared, because the
machine may be shared; only ratios mean anything. For 1.2 million people, in some five minutes:
`--rows 100000 --copies 12 --rounds 1 --peer none`.
"""

from __future__ import annotations

import argparse
import csv
import gc
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

import attrs

from socassist.access import load_law
from socassist.model.codes import ethnic_groups, relations
from socassist.model.form import Form, FormMember
from socassist.model.gazetteer import load_units
from socassist.model.person import NumberKind
from socassist.rules.checks import check
from socassist.testing.province import synthetic_province

TWENTY = (
    "name-absent",
    "name-single-word",
    "name-holds-signs",
    "name-letters-lost",
    "name-in-old-font",
    "birth-missing",
    "birth-in-the-future",
    "age-too-high",
    "sex-missing",
    "ethnicity-missing",
    "ethnicity-unknown",
    "relation-missing",
    "relation-unknown",
    "relation-contradicts-sex",
    "number-malformed",
    "number-contradicts-sex",
    "number-contradicts-birth-year",
    "two-numbers-of-one-kind",
    "departure-in-the-future",
    "departure-of-another-year",
)
DAY = date(2021, 12, 31)

PEER = """
import sys, time
import pandas as pd
import pandera.pandas as pa
import pandera.polars as pp
import polars as pl
path = sys.argv[1]
known_relations, known_groups = (set(text.split("|")) for text in sys.argv[2:4])
women, men = (set(text.split("|")) for text in sys.argv[4:6])
text = dict(dtype=str, keep_default_na=False)
frame = pd.read_csv(path, **text).replace({"": None})
frame["year"] = pd.to_numeric(frame["year"], errors="coerce")
frame["left_year"] = pd.to_numeric(frame["left_year"], errors="coerce")

def C(nullable, *checks):
    return pa.Column(None, list(checks), nullable=nullable)

def K(fn):
    return pa.Check(fn, ignore_na=True)

def sexed(d):
    return ~((d["relation"].isin(women) & (d["sex"] == "male"))
             | (d["relation"].isin(men) & (d["sex"] == "female")))

def number_sex(d):
    odd = d["number"].str[3].isin(list("13579"))
    return d["number"].isna() | d["sex"].isna() | (odd == (d["sex"] == "female"))

def number_year(d):
    said = 1900 + 100 * (pd.to_numeric(d["number"].str[3]) // 2) + pd.to_numeric(
        d["number"].str[4:6])
    return d["number"].isna() | d["year"].isna() | (said == d["year"])

schema = pa.DataFrameSchema(
    {
        "name": C(False, K(lambda s: s.str.strip() != ""), K(lambda s: s.str.contains(" ")),
                  K(lambda s: ~s.str.contains(r"[0-9?*_#@!%&+=<>|]")),
                  K(lambda s: ~s.str.contains("\\ufffd")),
                  K(lambda s: ~s.str.contains("[\\u00b5\\u00b8\\u00b9\\u00b6\\u00a8\\u00ab]"))),
        "year": C(False, K(lambda s: s <= 2021), K(lambda s: s >= 1909)),
        "sex": C(False),
        "ethnicity": C(False, K(lambda s: s.isin(known_groups))),
        "relation": C(False, K(lambda s: s.isin(known_relations))),
        "number": C(True, K(lambda s: s.str.fullmatch(r"0[0-9]{11}"))),
        "numbers": C(True, K(lambda s: s.astype(int) <= 1)),
        "left_year": C(True, K(lambda s: s <= 2021), K(lambda s: s == 2021)),
    },
    checks=[pa.Check(sexed), pa.Check(number_sex), pa.Check(number_year)],
)

def once_pandas():
    started = time.process_time()
    try:
        schema.validate(frame, lazy=True)
        failures = 0
    except pa.errors.SchemaErrors as error:
        failures = len(error.failure_cases)
    return time.process_time() - started, failures

lazy = pl.from_pandas(frame)
col = pl.col

def P(nullable, *checks):
    return pp.Column(None, list(checks), nullable=nullable)

def L(make):
    return pp.Check(lambda data: data.lazyframe.select(make(col(data.key))))

def W(make):
    return pp.Check(lambda data: data.lazyframe.select(make().fill_null(True)))

said = (1900 + 100 * (col("number").str.slice(3, 1).cast(pl.Int64) // 2)
        + col("number").str.slice(4, 2).cast(pl.Int64))
polars_schema = pp.DataFrameSchema(
    {
        "name": P(False, L(lambda c: c.str.strip_chars() != ""), L(lambda c: c.str.contains(" ")),
                  L(lambda c: ~c.str.contains(r"[0-9?*_#@!%&+=<>|]")),
                  L(lambda c: ~c.str.contains("\\ufffd")),
                  L(lambda c: ~c.str.contains("[\\u00b5\\u00b8\\u00b9\\u00b6\\u00a8\\u00ab]"))),
        "year": P(False, L(lambda c: c <= 2021), L(lambda c: c >= 1909)),
        "sex": P(False),
        "ethnicity": P(False, L(lambda c: c.is_in(list(known_groups)))),
        "relation": P(False, L(lambda c: c.is_in(list(known_relations)))),
        "number": P(True, L(lambda c: c.str.contains(r"^0[0-9]{11}$"))),
        "numbers": P(True, L(lambda c: c.cast(pl.Int64) <= 1)),
        "left_year": P(True, L(lambda c: c <= 2021), L(lambda c: c == 2021)),
    },
    checks=[
        W(lambda: ~((col("relation").is_in(list(women)) & (col("sex") == "male"))
                    | (col("relation").is_in(list(men)) & (col("sex") == "female")))),
        W(lambda: col("number").str.slice(3, 1).is_in(list("13579")) == (col("sex") == "female")),
        W(lambda: said == col("year")),
    ],
)

def once_polars():
    started = time.process_time()
    try:
        polars_schema.validate(lazy, lazy=True)
        failures = 0
    except Exception as error:
        cases = getattr(error, "failure_cases", None)
        if cases is None:
            raise
        failures = len(cases)
    return time.process_time() - started, failures

kinds = {"pandas": once_pandas, "polars": once_polars}
print("ready", flush=True)
for line in sys.stdin:
    try:
        print(*kinds[line.strip()](), flush=True)
    except Exception as error:
        print("failed", type(error).__name__, str(error)[:200].replace(chr(10), " "), flush=True)
"""


def made(rows: int, faults: float = 0.01) -> tuple[Form, ...]:
    """Forms with at least so many rows, one in a hundred with a planted fault."""
    from socassist.testing.damaged import damage_form

    forms: list[Form] = []
    seed, count = 1, 0
    rng = Random(0)
    while count < rows:
        province = synthetic_province(
            20_000, seed=seed, trouble=0.0, duplicates=0.0, list_slips=0.0
        )
        for form in province.forms:
            place = attrs.evolve(form.location, file=f"{seed}-{form.location.file}")
            form = attrs.evolve(form, location=place)
            if rng.random() < faults:
                kind = rng.choice(("name-missing", "birth-missing", "sex-missing", "sex-wrong"))
                hurt = damage_form(form, kind, seed)
                form = hurt.form if hurt else form
            forms.append(form)
            count += len(form.members)
            if count >= rows:
                break
        seed += 1
    return tuple(forms)


def copied(forms: tuple[Form, ...], copies: int) -> tuple[Form, ...]:
    """The forms so many times, as if other people in other files: other given names, other numbers.

    Making a million different people takes longer than checking them; these have as many distinct
    names, dates and numbers as others would, and nobody stands in two forms.
    """
    given = sorted({m.name.rpartition(" ")[2] for form in forms for m in form.members})
    place = {word: at for at, word in enumerate(given)}

    def renamed(name: str | None, n: int) -> str | None:
        head, _, last = (name or "").rpartition(" ")
        return f"{head} {given[(place[last] + n) % len(given)]}" if last in place else name

    def member(row: FormMember, n: int) -> FormMember:
        held = tuple(
            attrs.evolve(h, number=h.number[:-3] + f"{(int(h.number[-3:]) + 7 * n) % 1000:03d}")
            if h.number.isdecimal()
            else h
            for h in row.numbers
        )
        code = f"{row.person_code}{n}" if row.person_code else None
        return attrs.evolve(row, name=renamed(row.name, n) or "", numbers=held, person_code=code)

    made = list(forms)
    for n in range(1, copies):
        made += (
            attrs.evolve(
                form,
                location=attrs.evolve(form.location, file=f"{n}-{form.location.file}"),
                members=tuple(member(row, n) for row in form.members),
                head_name=renamed(form.head_name, n),
                household_code=f"{form.household_code}{n}" if form.household_code else None,
            )
            for form in forms
        )
    return tuple(made)


def timed(forms: tuple[Form, ...], **given: object) -> tuple[float, int]:
    """One run: process time and findings."""
    started = time.process_time()
    result = check(forms, **given)  # type: ignore[arg-type]
    return time.process_time() - started, len(result.findings)


class Peer:
    """The peer in a process of its own, asked for one round at a time."""

    def __init__(self, python: str, table: Path) -> None:
        words = (
            "|".join(r.key for r in relations()),
            "|".join(g.key for g in ethnic_groups()),
            "|".join(r.key for r in relations() if r.sex == "female"),
            "|".join(r.key for r in relations() if r.sex == "male"),
        )
        self.process = subprocess.Popen(
            [python, "-c", PEER, str(table), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def once(self, kind: str) -> tuple[float, int]:
        """Process time and failure cases of one round; endless when the peer fails."""
        assert self.process.stdin is not None
        self.process.stdin.write(kind + "\n")
        self.process.stdin.flush()
        said = self._line().split(" ", 1)
        if said[0] in ("failed", ""):
            print(f"pandera on {kind}:", *said)
            return float("inf"), 0
        return float(said[0]), int(said[1])

    def close(self) -> None:
        """End the process."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process.wait(timeout=60)


def write_rows(forms: tuple[Form, ...], path: Path) -> None:
    """The same rows as a table, for the peer."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(
            ("name", "year", "sex", "ethnicity", "relation", "number", "numbers", "left_year")
        )
        for form in forms:
            for m in form.members:
                number = [n.number for n in m.numbers if n.kind is NumberKind.CCCD]
                out.writerow(
                    (
                        m.name, m.birth.year if m.birth else "", m.sex.value if m.sex else "",
                        m.ethnicity or "", m.relation or "", number[0] if number else "",
                        len(m.numbers), m.left_on.year if m.left_on else "",
                    )
                )  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--copies", type=int, default=1)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peer", default=sys.executable)
    chosen = options.parse_args()
    forms = copied(made(chosen.rows), chosen.copies)
    gc.collect()
    gc.freeze()
    rows = sum(len(form.members) for form in forms)
    given = {"law": load_law(), "units": load_units(), "on": DAY}
    check(forms[:100], **given)  # type: ignore[arg-type]
    runs_of: dict[str, list[tuple[float, int]]] = {"20 rules": [], "all rules": []}
    with tempfile.TemporaryDirectory() as folder:
        peer = None
        if chosen.peer != "none":
            table = Path(folder) / "rows.csv"
            write_rows(forms, table)
            peer = Peer(chosen.peer, table)
        for _ in range(chosen.rounds):
            runs_of["20 rules"].append(timed(forms, rules=TWENTY, **given))
            for kind in ("pandas", "Polars") if peer else ():
                runs_of.setdefault(f"pandera on {kind}", []).append(peer.once(kind.lower()))
            runs_of["all rules"].append(timed(forms, **given))
        if peer:
            peer.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows} rows of {len(forms)} forms, best of {chosen.rounds} rounds by turns, at most")
    print(f"{peak:,.0f} MB with the forms:")
    base = min(runs_of["20 rules"])[0]
    for name, runs in runs_of.items():
        seconds, found = min(runs)
        print(
            f"{name}: {seconds:.2f} s CPU, {rows / seconds:,.0f} rows/s, {found} findings; "
            f"the 20 rules take {base / seconds:.2f} × its time, it takes {seconds / base:.2f} ×"
        )


if __name__ == "__main__":
    main()
