"""Measure linkage on data with known truth: quality at the library's own threshold, and time."""

# ruff: noqa: E501
from __future__ import annotations

import argparse
import cProfile
import csv
import gc
import importlib
import json
import pickle
import resource
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from linkage_data import Data
from linkage_memory import Memory

from socassist.model import (
    Address,
    Form,
    FormKind,
    FormMember,
    Household,
    HouseholdId,
    IdentityNumber,
    Location,
    Membership,
    NumberKind,
    PartialDate,
    Person,
    PersonId,
    Register,
    Sex,
)
from socassist.rules.linkage import link
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.core import Outcome, link_people
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.matches import SURE, UNSURE
from socassist.rules.linkage.sides import people_of_sides


def made(people: int, options: argparse.Namespace) -> Data:
    """Data of the generator that was asked for, a module in this folder."""
    stress = {} if options.stress == 1.0 else {"stress": options.stress}
    make = importlib.import_module(options.data).make
    return make(people, hard=options.hard, seed=options.seed, **stress)


def columns(data: Data) -> tuple[People, People]:
    vocabulary = Vocabulary()
    sides = [
        people_from_columns(vocabulary, **{key: side[key] for key in side if key != "person"})
        for side in (data.register, data.batch)
    ]
    return sides[0], sides[1]


def quality(data: Data, outcome: Outcome, show: int = 0) -> dict[str, float]:
    matches = outcome.matches
    batch, register = matches.batch, matches.register
    persons = data.register["person"]
    found = {SURE: Counter(), UNSURE: Counter()}
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    examples = []
    known = 0
    for row in range(len(batch)):
        source = batch.row_of[row]
        truth = data.truth_person[source]
        known += bool(truth)
        state = matches.person_state[row]
        answer = persons[register.row_of[matches.person[row]]] if state else ""
        if state:
            found[state][answer == truth] += 1
        cause = data.cause[source] or "plain"
        if truth and not (state == SURE and answer == truth):
            missed[cause + (" (unsure)" if state == UNSURE else "")] += 1
            examples.append((row, truth, answer, state))
        elif state == SURE and answer != truth:
            wrong[cause + (" (new)" if not truth else "")] += 1
            examples.append((row, truth, answer, state))
    households = {SURE: Counter(), UNSURE: Counter()}
    known_households = 0
    household_examples = []
    for form in range(batch.households):
        truth = data.truth_household[batch.key[form]]
        known_households += bool(truth)
        state = matches.household_state[form]
        answer = register.key[matches.household[form]] if state else ""
        if state:
            households[state][answer == truth] += 1
        if (truth or state == SURE) and not (state == SURE and answer == truth):
            household_examples.append((form, truth, answer, state))
    if show:
        _show(
            data,
            outcome,
            examples[: show * 40 : 40] if len(examples) > show * 40 else examples[:show],
        )
        print("households not right:", len(household_examples))
        _show_households(data, outcome, household_examples[:show])
    print("  missed", dict(missed.most_common(12)), "\n  wrong", dict(wrong.most_common(8)))
    right, false = found[SURE][True], found[SURE][False]
    loose_right, loose_false = right + found[UNSURE][True], false + found[UNSURE][False]
    h_right, h_false = households[SURE][True], households[SURE][False]
    review = sum(found[UNSURE].values())
    return {
        "people F1": 2 * right / (right + false + known),
        "people F1 with unsure": 2 * loose_right / (loose_right + loose_false + known),
        "households F1": 2 * h_right / (h_right + h_false + known_households),
        "wrong per 10,000 accepted": 10000 * false / max(right + false, 1),
        "households wrong per 10,000": 10000 * h_false / max(h_right + h_false, 1),
        "review % of rows": 100 * review / len(batch),
        "review right %": 100 * found[UNSURE][True] / max(review, 1),
        "households in review %": 100 * sum(households[UNSURE].values()) / batch.households,
    }


def _line(side: dict[str, list[str]], row: int) -> str:
    return " | ".join(side[key][row] for key in side)


def _show(data: Data, outcome: Outcome, examples: list) -> None:
    place = {p: i for i, p in enumerate(data.register["person"])}
    matches = outcome.matches
    for row, truth, answer, state in examples:
        source = matches.batch.row_of[row]
        form = matches.batch.household[row]
        print(
            f"{'sure' if state == SURE else 'unsure' if state else 'none'} {data.cause[source]} score {matches.person_score[row]:.1f} margin {matches.person_margin[row]:.1f} household {matches.household_state[form]} {matches.household_score[form]:.1f} {data.truth_household[matches.batch.key[form]]}"
        )
        print("   batch", _line(data.batch, source))
        if truth:
            print("   truth", _line(data.register, place[truth]))
        if answer and answer != truth:
            print("   found", _line(data.register, place[answer]))


def _show_households(data: Data, outcome: Outcome, examples: list) -> None:
    matches = outcome.matches
    batch, register = matches.batch, matches.register
    by_key = {key: h for h, key in enumerate(register.key)}
    for form, truth, answer, state in examples:
        claim = outcome.claims.get(form)
        print(f"HH state {state} claim {claim and (claim.score, claim.second)}")
        for row in batch.rows(form):
            print("   batch", _line(data.batch, batch.row_of[row]))
        for name, key in (("truth", truth), ("found", answer)):
            if key and (name == "truth" or key != truth):
                for row in register.rows(by_key[key]):
                    print("  ", name, _line(data.register, register.row_of[row]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=20_000)
    parser.add_argument("--data", default="linkage_data", help="module of the generator")
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stress", type=float, default=1.0, help="factor on all error rates")
    parser.add_argument("--buckets", action="store_true", help="right and wrong by score")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--splink", help="a Python that has Splink")
    parser.add_argument("--objects", action="store_true", help="link(forms, register) instead")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument(
        "--memory", action="store_true", help="sample what linking adds (Linux); costs both time"
    )
    parser.add_argument("--linear", action="store_true", help="a fifth of the people against all")
    options = parser.parse_args()
    if options.linear:
        linear(options)
        return
    data = made(options.people, options)
    if options.objects:
        ours = measure_objects(data, options.processes)
        if options.splink:
            with tempfile.TemporaryDirectory() as name:
                write(Path(name), data)
                compare(ours, splink(options, data, Path(name)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, data)
        # As Splink is: measured without the generator's own copy of everything in memory.
        (folder / "data").write_bytes(pickle.dumps(data))
        del data
        outcome, ours = measure(folder, options)
        data = pickle.loads((folder / "data").read_bytes())
        report(data, outcome, options)
        if options.splink:
            del outcome
            compare(ours, splink(options, data, folder))


def write(folder: Path, data: Data) -> None:
    """Both sides as offices deliver them: a file a district, here of some 100,000 rows."""
    for title, side in (("register", data.register), ("batch", data.batch)):
        homes = side["household"]
        rows = zip(*side.values(), strict=True)
        start = number = 0
        while start < len(homes):
            end = min(start + 100_000, len(homes))
            while end < len(homes) and homes[end] == homes[end - 1]:
                end += 1
            path = folder / f"{title}-{number:03}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(side)
                writer.writerows(islice(rows, end - start))
            start, number = end, number + 1


def parts(folder: Path, title: str) -> list[partial[Iterator[dict[str, tuple[str, ...]]]]]:
    return [partial(read, path) for path in sorted(folder.glob(f"{title}-*.csv"))]


def read(path: Path) -> Iterator[dict[str, tuple[str, ...]]]:
    """A CSV file in blocks of columns; the true person is for the truth alone."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        titles = next(rows)
        while block := list(islice(rows, 512)):
            columns = dict(zip(titles, zip(*block, strict=True), strict=True))
            del columns["person"]
            yield columns


def clocks() -> tuple[float, float]:
    """Wall time, and CPU time of this process and its finished children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), time.process_time() + children.ru_utime + children.ru_stime


def measure(folder: Path, options: argparse.Namespace) -> tuple[Outcome, dict[str, float]]:
    """Read, clean and link, each with its time: what Splink's script does too."""
    gc.collect()
    begin = clocks()
    left, right = people_of_sides(
        parts(folder, "register"), parts(folder, "batch"), processes=min(options.processes, 2)
    )
    cleaned = clocks()
    gc.collect()
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    sampler = Memory() if options.memory else None
    started = clocks()
    outcome = link_people(right, left, processes=options.processes)
    end = clocks()
    found = {
        "clean": cleaned[0] - begin[0], "clean_cpu": cleaned[1] - begin[1],
        "link": end[0] - started[0], "link_cpu": end[1] - started[1],
    }  # fmt: skip
    if sampler is not None:
        found["memory"] = sampler.added()
        print(f"  memory added by linking, all processes: {found['memory']:.0f} MiB")
    if options.profile:
        profile.disable()
        profile.print_stats("tottime")
    print(
        f"{len(left)} register, {len(right)} batch; reading and cleaning {found['clean']:.2f} s, "
        f"{found['clean_cpu']:.2f} s CPU; linking {found['link']:.2f} s, {found['link_cpu']:.2f} s CPU"
    )
    return outcome, found


def report(data: Data, outcome: Outcome, options: argparse.Namespace) -> None:
    for name, value in quality(data, outcome, options.show).items():
        print(f"  {name}: {value:.5f}")
    print(f"  coincidences expected among movers: {outcome.coincidences:.2f}")
    if options.buckets:
        buckets(data, outcome)


def compare(ours: dict[str, float], peer: dict[str, float]) -> None:
    print("Splink", {key: value and round(value, 4) for key, value in peer.items()})
    for title, step in (("links one to one", "link"), ("scored pairs alone", "scored")):
        ratios = []
        for clock in ("", "_cpu"):
            linking, theirs = ours[f"link{clock}"], peer[step + clock]
            ratios.append(f"{linking / theirs:.2f}")
            if "clean" in ours:
                whole = (ours[f"clean{clock}"] + linking) / (peer[f"clean{clock}"] + theirs)
                ratios[-1] += f", with reading and cleaning {whole:.2f}"
        print(f"ratio to Splink's {title}: linking {ratios[0]} wall; {ratios[1]} CPU")
    if "memory" in ours:
        print(f"memory added by linking, ratio to Splink: {ours['memory'] / peer['memory']:.2f}")


def linear(options: argparse.Namespace) -> None:
    """The cost of five times the people, as a multiple (at most six)."""
    costs = []
    for people in (options.people // 5, options.people):
        data = made(people, options)
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), data)
            del data
            costs.append(measure(Path(folder), options)[1])
    one, five = costs
    print(
        f"five times the people: linking {five['link_cpu'] / one['link_cpu']:.2f} times the CPU time, "
        f"with reading and cleaning "
        f"{(five['link_cpu'] + five['clean_cpu']) / (one['link_cpu'] + one['clean_cpu']):.2f} times"
    )


def objects(data: Data) -> tuple[Register, list[Form]]:
    """The same data as the library's own values."""
    relations = {"chủ hộ": "head"}
    sexes = {"Nam": Sex.MALE, "Nữ": Sex.FEMALE}

    def birth(text: str) -> PartialDate | None:
        if not text:
            return None
        try:
            return PartialDate.parse_iso(text)
        except ValueError:
            return None

    def numbers(side: dict[str, list[str]], row: int) -> tuple[IdentityNumber, ...]:
        found = []
        if side["cccd"][row]:
            found.append(IdentityNumber(NumberKind.CCCD, side["cccd"][row].zfill(12)))
        if side["cmnd"][row]:
            found.append(IdentityNumber(NumberKind.CMND, side["cmnd"][row].zfill(9)))
        return tuple(found)

    def homes(side: dict[str, list[str]]) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for row, key in enumerate(side["household"]):
            groups.setdefault(key, []).append(row)
        return groups

    side = data.register
    people: dict = {}
    households: dict = {}
    for key, rows in homes(side).items():
        for row in rows:
            people[side["person"][row]] = Person(
                PersonId(side["person"][row]), side["name"][row], birth(side["birth"][row]),
                sexes[side["sex"][row]], side["ethnicity"][row] or None, numbers(side, row),
            )  # fmt: skip
        first = rows[0]
        households[key] = Household(
            HouseholdId(key), Address("14", "119", side["commune"][first], side["village"][first]),
            tuple(Membership(PersonId(side["person"][r]), relations.get(side["relation"][r], "other")) for r in rows),
        )  # fmt: skip
    side = data.batch
    forms = []
    for key, rows in homes(side).items():
        first = rows[0]
        members = tuple(
            FormMember(
                Location("b.xlsx", "S", r), side["name"][r], relations.get(side["relation"][r], "other"),
                birth(side["birth"][r]), sexes[side["sex"][r]], side["ethnicity"][r] or None, numbers(side, r),
            )
            for r in rows
        )  # fmt: skip
        forms.append(
            Form(
                FormKind.C1 if side["kind"][first] == "c1" else FormKind.C, 2021, Location("b.xlsx", key, first),
                Address("14", "119", side["commune"][first], side["village"][first]), members,
                head_name=side["head_name"][first],
            )
        )  # fmt: skip
    return Register("14", households, people), forms


def measure_objects(data: Data, processes: int) -> dict[str, float]:
    """`link(forms, register)` from the library's own values; nothing is read or cleaned before."""
    register, forms = objects(data)
    gc.collect()
    started = clocks()
    linkage = link(forms, register, processes=processes)
    wall, cpu = (end - start for start, end in zip(started, clocks(), strict=True))
    print(f"link(forms, register): {wall:.2f} s, {cpu:.2f} s CPU")
    rows: dict[str, int] = {}
    right = wrong = known = 0
    groups: dict[str, list[int]] = {}
    for row, key in enumerate(data.batch["household"]):
        groups.setdefault(key, []).append(row)
    for form in forms:
        for index, row in enumerate(groups[form.location.sheet or ""]):
            answer = linkage.person_of[form.ref, index]
            truth = data.truth_person[row]
            known += bool(truth)
            if not answer.startswith("new"):
                right += answer == truth
                wrong += answer != truth
            rows[form.ref] = row
    print(f"  people F1 {2 * right / (right + wrong + known):.5f}, wrong {wrong}, {linkage!r}")
    print("  implied", Counter(e.kind.value for e in linkage.implied).most_common(12))
    print(
        "  findings",
        Counter(f.code for f in linkage.findings),
        f"coincidences {linkage.coincidences:.2f}",
    )
    return {"link": wall, "link_cpu": cpu}


def buckets(data: Data, outcome: Outcome) -> None:
    """Right and wrong among the pairs, by state, score and margin, to set the thresholds by."""
    matches = outcome.matches
    persons = data.register["person"]
    counts: dict[tuple, Counter] = {}
    for row in range(len(matches.batch)):
        state = matches.person_state[row]
        if state:
            form = matches.batch.household[row]
            inside = matches.register.household[matches.person[row]] == matches.household[form]
            score = int(matches.person_score[row])
            if score > 14 and state == SURE:
                continue
            margin = "close" if matches.person_margin[row] < 3 else "clear"
            home = matches.household_state[form]
            where = ("inside" if inside else "moved", "home " + str(home), margin, state, score)
            right = (
                persons[matches.register.row_of[matches.person[row]]]
                == data.truth_person[matches.batch.row_of[row]]
            )
            counts.setdefault(where, Counter())[right] += 1
    for where, count in sorted(counts.items()):
        print("   ", *where, "right", count[True], "wrong", count[False])
    homes: dict[tuple, Counter] = {}
    for form, claim in outcome.claims.items():
        truth = data.truth_household[matches.batch.key[form]]
        right = matches.register.key[claim.household] == truth
        gap = min(int(claim.score - claim.second), 6) if claim.rival >= 0 else 9
        if claim.score < 22:
            homes.setdefault((int(claim.score), "gap", gap), Counter())[right] += 1
    for where, count in sorted(homes.items()):
        print("    household", *where, "right", count[True], "wrong", count[False])


def splink(options: argparse.Namespace, data: Data, folder: Path) -> dict[str, float]:
    """Run Splink on the same files with another interpreter."""
    place = {p: i for i, p in enumerate(data.register["person"])}
    truth = folder / "truth.json"
    truth.write_text(json.dumps([place.get(p, -1) for p in data.truth_person]))
    script = Path(__file__).with_name("linkage_splink.py")
    command = [options.splink, str(script), str(folder), str(truth)]
    command += ["--memory"] if options.memory else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    main()
