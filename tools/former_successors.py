"""Which unit took in a commune that vanished between 2019 and 2024, from a public list.

    python tools/former_successors.py CLONE > tools/successions_listed.csv

CLONE is a clone of the public repository tranngocminhhieu/vietnamadminunits (MIT licence; read at
its commit of 27 August 2025). Its list of former names, made to read old addresses, says for each
former commune in which unit its people live, each with the page it was taken from: government
sites, the press, the encyclopedia's pages of districts, which quote the resolutions. Only the
facts are taken. The list has names without codes or days, and **of a divided commune it names the
unit with most people only**, so that every step taken from it is of the certainty ``main-part``.

A line counts when it names exactly one commune of the packaged lists that vanished without a
known successor, and exactly one unit of its district that stood on the day it vanished.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

LISTS = Path(__file__).parents[1] / "src" / "socassist" / "model" / "codes"
FILE = "data/alias_keywords/legacy/alias_ward.csv"
REFORM = "2025-07-01"
CERTAINTY = "main-part"
Row = dict[str, str]


def key(text: str) -> str:
    """Letters and digits only, as the list writes its names; it writes some with their marks."""
    flat = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", flat)


def rows(name: str) -> list[Row]:
    """A packaged list."""
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def keys(unit: Row) -> set[str]:
    """The name, with and without its kind."""
    return {key(unit["name"]), key(unit["kind"] + unit["name"])}


def unfollowed() -> dict[str, tuple[str, Row]]:
    """Communes that vanished, by code: the day and their last version."""
    known = {
        (move["old"], move["on"] or REFORM)
        for move in rows("successions.csv")
        if move["certainty"] != CERTAINTY
    }
    found = {}
    for unit in rows("communes_before.csv"):
        day = unit["until"] or REFORM
        if (unit["code"], day) not in known:
            found[unit["code"]] = day, unit
    return found


def holds(unit: Row, day: str) -> bool:
    """Whether a version of a unit stands on a day."""
    return unit["since"] <= day < (unit["until"] or REFORM)


def listed(clone: Path) -> Iterator[Row]:
    """Lines of the list."""
    git = ["git", "-C", str(clone), "show", f"HEAD:{FILE}"]
    text = subprocess.run(git, capture_output=True, check=True).stdout.decode("utf-8-sig")
    yield from csv.DictReader(text.splitlines())


def successors(clone: Path) -> dict[str, dict[str, str]]:
    """Old code → new codes, each with the page it was taken from."""
    provinces: dict[str, set[str]] = defaultdict(set)
    for unit in rows("provinces.csv"):
        for word in keys(unit):
            provinces[word].add(unit["code"])
    districts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for unit in rows("districts.csv"):
        for word in keys(unit):
            districts[unit["parent"], word].add(unit["code"])
    communes: dict[str, list[Row]] = defaultdict(list)
    for unit in rows("communes_before.csv"):
        communes[unit["parent"]].append(unit)
    gone = unfollowed()
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in listed(clone):
        old, new = key(line["alias_keyword"]), key(line["ward_key"])
        within = {
            district
            for province in provinces[key(line["province_key"])]
            for district in districts[province, key(line["district_key"])]
        }
        units = [unit for district in within for unit in communes[district]]
        meant = {u["code"] for u in units if u["code"] in gone and old in keys(u)}
        if len(meant) != 1:
            continue
        [code] = meant
        day = gone[code][0]
        for unit in units:
            if unit["code"] != code and new in keys(unit) and holds(unit, day):
                found[code].setdefault(unit["code"], line["source"])
    return found


def main(clone: Path) -> None:
    """Write the steps found, and to the other stream how many stay open."""
    gone, found = unfollowed(), successors(clone)
    certain = {old: new for old, new in found.items() if len(new) == 1}
    out = csv.writer(sys.stdout, lineterminator="\n")
    print("# where communes went that vanished 2019-2024: made by tools/former_successors.py from")
    print(
        "# github.com/tranngocminhhieu/vietnamadminunits (27 Aug 2025). certainty main-part: of a"
    )
    print("# divided commune the list names only the unit with most people; note: its own source")
    out.writerow(["old", "new", "on", "certainty", "note"])
    for old, steps in sorted(certain.items()):
        for new, source in steps.items():
            out.writerow([old, new, gone[old][0], CERTAINTY, source])
    left = sorted(set(gone) - set(certain))
    print(f"{len(gone)} communes, {len(certain)} followed, open:", *left, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
