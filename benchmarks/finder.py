"""One household looked up before entry: how long a question takes, and how often it is right.

    python benchmarks/finder.py [200000] [--asked 300] [--seed 7] [--splink PYTHON]

A register is prepared once, then single forms are asked: by the form as it stands, and by the
head's name, commune and village alone. With `--splink`, the peer answers the same forms in the same
run, its weights estimated once, by `predict_between` the register and the rows of a form; it gives
scored pairs, where the library gives households, people, verdicts and grounds. Only ratios mean
anything.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

from linkage import objects, write
from linkage_data import Data, make

from socassist import Finder, Form, Verdict
from socassist.model.household import HEAD


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="?", type=int, default=200_000)
    parser.add_argument("--asked", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--splink")
    options = parser.parse_args()
    data = make(options.people, seed=options.seed)
    register, forms = objects(data)
    asked = random.Random(options.seed).sample(forms, options.asked)
    begin = time.perf_counter()
    finder = Finder(register)
    print(f"{len(register.people)} people, {len(forms)} forms; {options.asked} asked")
    print(f"prepared in {time.perf_counter() - begin:.2f} s")
    whole = told("by the form", [ask(finder, form, data) for form in asked])
    told("by head and address", [ask(finder, only_head(form), data) for form in asked])
    if options.splink:
        print(f"ratio to the peer, median: {whole / peer(options.splink, data, asked):.3f}")


def only_head(form: Form) -> Form:
    """The form before anything but head and address is filled in."""
    from attrs import evolve

    name = form.head_name or next((m.name for m in form.members if m.relation == HEAD), "")
    return evolve(form, members=(), head_name=name)


def ask(finder: Finder, form: Form, data: Data) -> tuple[float, str]:
    """Seconds, and whether the answer was right."""
    begin = time.perf_counter()
    found = finder.find(form)
    taken = time.perf_counter() - begin
    truth = data.truth_household[form.location.sheet or ""]
    shown = [judgement.right for judgement in found.households]
    if found.verdict is Verdict.SAME:
        return taken, "right" if found.household == truth else "wrong"
    if truth:
        return taken, "shown" if truth in shown else "missed"
    return taken, "new" if found.verdict is Verdict.DIFFERENT else "new, some shown"


def told(how: str, answers: list[tuple[float, str]]) -> float:
    """Print what came of some questions; gives the median in seconds."""
    taken = [seconds for seconds, _ in answers]
    middle = median(taken)
    counts = ", ".join(f"{word} {n}" for word, n in Counter(w for _, w in answers).most_common())
    late = quantiles(taken, n=20)[-1]
    print(f"{how}: median {middle * 1e3:.1f} ms, 95 of 100 within {late * 1e3:.1f} ms; {counts}")
    return middle


def peer(python: str, data: Data, asked: list[Form]) -> float:
    """The peer's median for the same forms."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, data)
        rows = [[member.location.row for member in form.members] for form in asked]
        (folder / "asked.json").write_text(json.dumps(rows), "utf-8")
        script = Path(__file__).with_name("finder_splink.py")
        command = [python, str(script), str(folder), str(folder / "asked.json")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    found = json.loads(done.stdout.splitlines()[-1])
    middle = median(found["taken"])
    late = quantiles(found["taken"], n=20)[-1]
    print(f"peer: prepared in {found['prepared']:.2f} s; median {middle * 1e3:.1f} ms, "
          f"95 of 100 within {late * 1e3:.1f} ms; {found['pairs']} pairs")  # fmt: skip
    return middle


if __name__ == "__main__":
    main()
