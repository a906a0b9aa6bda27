"""Splink on the same data, in its own environment: read CSV files, clean, train, predict, link.

Run by `linkage.py --splink PYTHON`; prints one line of JSON. Scored pairs are no answer yet: a row of
the batch has several, and so has a person of the register. `cluster_using_single_best_links` is
Splink's own step from pairs to links one to one, as ours are; its time is given apart too.
"""

# ruff: noqa: E501, PTH123, SIM113, SIM115
from __future__ import annotations

import csv
import json
import logging
import sys
import time
import unicodedata
from functools import cache
from pathlib import Path

from linkage_memory import Memory

SURE = 0.97
"""From this probability on a link counts; the best threshold on these data is 0.97 to 0.99."""


@cache
def fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return (
        "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", " ").strip()
    )


def rows_of(folder: str, title: str):
    for path in sorted(Path(folder).glob(f"{title}-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def read(folder: str, title: str, side: str):
    import pandas as pd

    rows = []
    seen: dict[str, tuple[str, str, str, str]] = {}
    for number, row in enumerate(rows_of(folder, title)):
        parts = seen.get(row["name"])
        if parts is None:
            words = fold(row["name"]).split()
            parts = seen[row["name"]] = (
                " ".join(words),
                words[0] if words else "",
                " ".join(words[1:-1]),
                words[-1] if words else "",
            )
        birth = row["birth"]
        rows.append(
            (
                number, side, parts[0] or None, parts[1] or None, parts[2] or None, parts[3] or None,
                birth if len(birth) == 10 else None, birth[:4] or None, row["sex"] or None,
                row["ethnicity"] or None, row["cccd"].zfill(12) if row["cccd"] else None,
                row["cmnd"].zfill(9) if row["cmnd"] else None, row["commune"],
                fold(row["village"]), fold(row["head_name"]),
            )
        )  # fmt: skip
    return pd.DataFrame(
        rows,
        columns=["unique_id", "side", "name", "family", "middle", "given", "birth", "year", "sex",
                 "ethnicity", "cccd", "cmnd", "commune", "village", "head"],
    )  # fmt: skip


def settings():
    """What is compared and under which keys, as its authors advise for such columns."""
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    birth = cl.CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            {"sql_condition": "year_l IS NULL OR year_r IS NULL", "label_for_charts": "null", "is_null_level": True},
            {"sql_condition": "birth_l = birth_r", "label_for_charts": "same"},
            {"sql_condition": "birth_l IS NOT NULL AND birth_r IS NOT NULL AND damerau_levenshtein(birth_l, birth_r) <= 1", "label_for_charts": "one"},
            {"sql_condition": "birth_l IS NOT NULL AND birth_r IS NOT NULL AND year_l = year_r AND birth_l[6:7] = birth_r[9:10] AND birth_l[9:10] = birth_r[6:7]", "label_for_charts": "swapped"},
            {"sql_condition": "year_l = year_r AND (birth_l IS NULL OR birth_r IS NULL)", "label_for_charts": "partial"},
            {"sql_condition": "year_l = year_r", "label_for_charts": "year"},
            cll.ElseLevel(),
        ],
    )  # fmt: skip
    place = cl.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            {"sql_condition": "commune_l = commune_r AND village_l = village_r AND head_l = head_r", "label_for_charts": "village and head"},
            {"sql_condition": "commune_l = commune_r AND head_l = head_r", "label_for_charts": "commune and head"},
            {"sql_condition": "commune_l = commune_r AND village_l = village_r", "label_for_charts": "village"},
            {"sql_condition": "commune_l = commune_r", "label_for_charts": "commune"},
            {"sql_condition": "head_l = head_r", "label_for_charts": "head"},
            cll.ElseLevel(),
        ],
    )  # fmt: skip
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.9]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family", [0.9]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("middle", [0.9]).configure(term_frequency_adjustments=True),
            birth,
            cl.ExactMatch("sex"),
            cl.ExactMatch("ethnicity"),
            cl.LevenshteinAtThresholds("cccd", [1]),
            cl.LevenshteinAtThresholds("cmnd", [1]),
            place,
        ],
        blocking_rules_to_generate_predictions=[
            block_on("name", "birth"),
            block_on("name", "year"),
            block_on("commune", "given", "year"),
            block_on("commune", "birth"),
            block_on("commune", "village", "head", "sex", "year"),
            block_on("commune", "name"),
            block_on("cccd"),
            block_on("cmnd"),
            block_on("given", "birth"),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def train(linker) -> None:
    """Estimate the weights from the data."""
    from splink import block_on

    linker.training.estimate_probability_two_random_records_match(
        [block_on("name", "birth", "commune")], recall=0.75
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("name", "year"), block_on("commune", "birth")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def main() -> None:
    logging.disable(logging.CRITICAL)
    from splink import DuckDBAPI, Linker

    folder, truth_path, *options = sys.argv[1:]
    begin, begin_cpu = time.perf_counter(), time.process_time()
    left, right = read(folder, "register", "a"), read(folder, "batch", "b")
    cleaned, cleaned_cpu = time.perf_counter(), time.process_time()
    sampler = Memory() if "--memory" in options else None
    started, started_cpu = time.perf_counter(), time.process_time()
    database = DuckDBAPI()
    tables = [
        database.register(table.drop(columns="side"), dataset_display_name=name)
        for name, table in (("a", left), ("b", right))
    ]
    linker = Linker(tables, settings(), log_level=None)
    train(linker)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    pairs = predicted.as_pandas_dataframe()
    scored, scored_cpu = time.perf_counter(), time.process_time()
    linker.clustering.cluster_using_single_best_links(
        predicted, duplicate_free_datasets=["a", "b"], threshold_match_probability=SURE
    ).as_pandas_dataframe()
    end, end_cpu = time.perf_counter(), time.process_time()
    memory = sampler.added() if sampler is not None else None
    truth = json.load(open(truth_path, encoding="utf-8"))
    pairs = pairs.sort_values("match_probability", ascending=False)
    if "a" in set(pairs["source_dataset_r"]):
        pairs = pairs.rename(columns={"unique_id_l": "unique_id_r", "unique_id_r": "unique_id_l"})
    best = pairs.drop_duplicates("unique_id_r")
    known = sum(t >= 0 for t in truth)
    top, at = 0.0, 0.0
    right_count = found = 0
    probabilities = best["match_probability"].tolist()
    for p, a, b in zip(probabilities, best["unique_id_l"], best["unique_id_r"], strict=True):
        found += 1
        right_count += truth[b] == a
        f1 = 2 * right_count / (found + known)
        if f1 > top:
            top, at = f1, p
    print(json.dumps({
        "clean": cleaned - begin, "clean_cpu": cleaned_cpu - begin_cpu, "link": end - started,
        "link_cpu": end_cpu - started_cpu, "scored": scored - started,
        "scored_cpu": scored_cpu - started_cpu, "memory": memory,
        "best F1": top, "threshold": at,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
