"""Quality of linkage on many sets of data, one line each, at the library's own thresholds.

A set is GENERATOR:PEOPLE:SEED, with :hard where both years are damaged. Generators are modules with
`make`: this folder's `linkage_data`, and what stands in `generators`. Run it before and after
a change of the rules, and compare the lines.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from linkage import columns, quality

from socassist.rules.linkage.core import link_people

GENERATORS = [
    "linkage_data",
    *(
        f"generators.{path.stem}"
        for path in sorted(Path(__file__).with_name("generators").glob("*.py"))
        if "def make(" in path.read_text("utf-8")
    ),
]
SETS = [
    f"{name}:{people}:{seed}{hard}"
    for name in GENERATORS
    for people, seed, hard in (
        (20_000, 1, ""), (60_000, 2, ""), (60_000, 3, ""), (100_000, 4, ""),
        (20_000, 1, ":hard"), (60_000, 2, ":hard"),
    )
]  # fmt: skip
HEADINGS = {
    "people F1": "{:.4f}",
    "households F1": "{:.4f}",
    "wrong per 10,000 accepted": "{:.1f}",
    "households wrong per 10,000": "{:.1f}",
    "review % of rows": "{:.2f} %",
    "households in review %": "{:.2f} %",
}


def measured(title: str) -> str:
    """One set in one line: F1, wrong of 10,000 and review, of people and of households."""
    name, people, seed, *hard = title.split(":")
    data = importlib.import_module(name).make(int(people), seed=int(seed), hard=bool(hard))
    register, batch = columns(data)
    outcome = link_people(batch, register)
    with contextlib.redirect_stdout(io.StringIO()):
        found = quality(data, outcome)
    return "  ".join([f"{title:36}", *(form.format(found[key]) for key, form in HEADINGS.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--processes", type=int, default=1, help="sets at a time")
    options = parser.parse_args()
    print("  ".join(["set", *HEADINGS]))
    with ProcessPoolExecutor(options.processes) as pool:
        for line in pool.map(measured, options.sets):
            print(line, flush=True)


if __name__ == "__main__":
    main()
