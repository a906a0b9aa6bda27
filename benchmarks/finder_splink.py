"""The peer's answer to one form at a time: pairs of its rows with the register, scored.

Runs in an interpreter that has splink and pandas, started by `finder.py`. The weights are estimated
once; each question is then `predict_between` the register and the rows of one form.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path

from linkage_splink import read, settings, train


def main() -> None:
    logging.disable(logging.CRITICAL)
    from splink import DuckDBAPI, Linker

    folder, asked = sys.argv[1:]
    sides = (("register", "a"), ("batch", "b"))
    left, right = (read(folder, *side).drop(columns="side") for side in sides)
    begin = time.perf_counter()
    database = DuckDBAPI()
    tables = [
        database.register(table, dataset_display_name=name)
        for name, table in (("a", left), ("b", right))
    ]
    linker = Linker(tables, settings(), log_level=None)
    train(linker)
    for column in ("given", "family", "middle"):
        linker.table_management.compute_tf_table(column)
    prepared = time.perf_counter() - begin
    taken, pairs = [], 0
    for number, rows in enumerate(json.loads(Path(asked).read_text("utf-8"))):
        begin = time.perf_counter()
        table = right.iloc[rows]
        one = database.register(table, dataset_display_name="b", table_name=f"asked_{number}")
        found = linker.inference.predict_between(tables[0], one, threshold_match_probability=0.01)
        pairs += len(found.as_pandas_dataframe())
        taken.append(time.perf_counter() - begin)
    print(json.dumps({"prepared": prepared, "taken": taken, "pairs": pairs}))


main()
