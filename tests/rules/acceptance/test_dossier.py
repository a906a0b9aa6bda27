from __future__ import annotations

import json
import random
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model import Checked, Column, Finding, Location, Severity, Table, Text
from socassist.rules.acceptance import (
    acceptance_forms,
    agreement,
    draw_sample,
    identity_completeness,
    measure,
    plan_sample,
    verdict,
)
from socassist.rules.acceptance.dossier import (
    Dossier,
    build_dossier,
    check_dossier,
    compare_dossiers,
)
from socassist.rules.acceptance.pseudonym import (
    pseudonym,
    pseudonymised,
    research_table,
    suppress_small_cells,
)
from socassist.rules.law import load_law

KEY = b"khoa bi mat cua tinh"
ON = date(2022, 11, 15)


@pytest.fixture
def build(all_right):
    def make(register, seed=2021, **wrong):
        law = load_law()
        sample = draw_sample(register, plan_sample(register), seed=seed)
        result = measure(sample, all_right(sample, **wrong))
        forms = acceptance_forms(register, year=2021)
        decision = verdict(
            result,
            completeness=identity_completeness(register),
            agreement=agreement([()]),
            law=law,
            on=ON,
        )
        first = min(register.households)
        finding = Finding(
            "household-not-on-list",
            Severity.ERROR,
            Text("Lò Văn Kín có trong sổ", "x"),
            first,
            Location("danh-sach-xa-kin.xlsx", "Tờ 1", 4, "B"),
            value="Lò Văn Kín",
        )
        return build_dossier(
            round_id="son-la-2021",
            on=ON,
            law=law,
            sample=sample,
            measurement=result,
            decision=decision,
            forms=forms,
            findings=[finding],
            inputs={"phieu-c.xlsx": "0" * 64},
            versions={"socassist": "0.1.0"},
        )

    return make


def test_a_dossier_built_anew_is_the_same_to_the_byte(village, build):
    register = village(30)
    kept = build(register)
    homes = list(register.households.items())
    random.Random(2).shuffle(homes)  # noqa: S311 - no secret
    again = build(attrs.evolve(register, households=dict(homes)))
    assert compare_dossiers(kept, again) == ()
    assert kept.files == again.files
    assert check_dossier(kept) == ()


def test_how_a_row_number_is_printed_is_no_part_of_what_a_form_says():
    plain, counted = (
        Table("1A", "Biểu", (Column("order", "STT", kind),), ((1,),))
        for kind in ("ordinal", "integer")
    )
    one, other = (
        build_dossier(round_id="a", on=ON, law=load_law(), forms=[table])
        for table in (plain, counted)
    )
    assert one.files["forms.json"] == other.files["forms.json"]


def test_the_manifest_names_seed_law_inputs_and_outcome(village, build):
    dossier = build(village(30))
    manifest = json.loads(dossier.files["manifest.json"])
    assert manifest["outcome"] == "accepted"
    assert manifest["inputs"] == {"phieu-c.xlsx": "0" * 64}
    assert json.loads(dossier.files["sample.json"])["seed"] == "2021"
    figures = json.loads(dossier.files["law-figures.json"])
    assert [(f["value"], f["verified"]) for f in figures] == [("0.005", True), ("0.02", True)]


def test_a_changed_file_is_found_by_its_hash(village, build):
    dossier = build(village(12))
    files = dict(dossier.files)
    files["sample.json"] = files["sample.json"].replace(b'"2021"', b'"2022"')
    files.pop("forms.json")
    files["extra.json"] = b"{}"
    found = check_dossier(Dossier(files))
    assert [item.file for item in found] == ["extra.json", "forms.json", "sample.json"]
    assert check_dossier(Dossier({"manifest.json": b"not json"}))[0].file == "manifest.json"


def test_a_recomputation_that_differs_says_where(village, build):
    register = village(30)
    found = compare_dossiers(build(register), build(register, n4=Checked.WRONG))
    places = {(item.file, item.path.partition("[")[0]) for item in found}
    assert ("measurement.json", "results") in places
    assert ("measurement.json", "rates") in places
    assert any(item.file == "verdict.json" for item in found)


def test_no_identity_value_stands_in_a_dossier(village, build):
    register = village(30)
    text = b"".join(
        content for name, content in build(register).files.items() if name != "findings.json"
    ).decode()
    for person in register.people.values():
        assert person.name not in text
        assert all(number.number not in text for number in person.numbers)


def test_the_research_variant_keeps_no_identifier_and_no_small_cell(village, build):
    register = village(30)
    bare = pseudonymised(build(register), KEY)
    text = b"".join(bare.files.values()).decode()
    assert all(home not in text for home in register.households)
    assert all(person not in text for person in register.people)
    assert "Kín" not in text
    assert "kin.xlsx" not in text
    assert pseudonym(next(iter(register.households)), KEY) in text
    assert check_dossier(bare) == ()
    assert pseudonymised(build(register), b"x" * 16).files != bare.files


def test_a_key_that_could_be_guessed_is_refused():
    with pytest.raises(ValueError, match="at least 16 bytes"):
        pseudonym("H1400000001-4", b"1234")


def test_one_small_cell_takes_the_next_smallest_along(province):
    form = acceptance_forms(province, year=2021)[0]
    big = attrs.evolve(
        form,
        rows=(("1", "A", 3), ("2", "B", 40), ("3", "C", 90), ("4", "D", 0)),
        totals={"households": 133},
    )
    bare = suppress_small_cells(big)
    assert [row[2] for row in bare.rows] == [None, None, 90, 0]
    assert bare.totals == {"households": 133}
    alone = suppress_small_cells(attrs.evolve(big, rows=(("1", "A", 3),), totals={"households": 3}))
    assert (alone.rows[0][2], alone.totals) == (None, {})


@settings(max_examples=200, deadline=None)
@given(
    counts=st.lists(st.integers(0, 12), max_size=8),
    smallest=st.integers(2, 6),
    with_total=st.booleans(),
)
def test_no_blank_cell_can_be_worked_out_from_the_total(counts, smallest, with_total):
    table = Table(
        "1A",
        "Biểu",
        (Column("name", "Tên"), Column("households", "Số hộ", "integer", total=True)),
        tuple((str(i), n) for i, n in enumerate(counts)),
        totals={"households": sum(counts)} if with_total else {},
    )
    bare = suppress_small_cells(table, smallest=smallest)
    shown = [row[1] for row in bare.rows]
    assert all(n is None or n == 0 or n >= smallest for n in shown)
    assert all(n == m or (n is None and m) for n, m in zip(shown, counts, strict=True))
    if None in shown and "households" in bare.totals:
        assert shown.count(None) >= 2
        assert sum(counts) - sum(n for n in shown if n is not None) >= smallest


def test_nobody_stands_out_in_the_research_table(province, village):
    table = research_table(village(60), KEY, year=2021)
    seen: dict[tuple[object, ...], int] = {}
    for row in table.rows:
        key = (row[2], row[4], row[5], row[6])
        seen[key] = seen.get(key, 0) + 1
    assert all(count >= 5 for key, count in seen.items() if "…" not in key)
    few = research_table(province, KEY, year=2021, smallest=50)
    assert {row[2:3] + row[4:7] for row in few.rows} == {("…", "…", "…", "…")}
    printed = repr(table.rows)
    assert "Lò" not in printed
    assert "Bản" not in printed
