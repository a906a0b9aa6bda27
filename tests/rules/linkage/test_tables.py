"""Two tables linked as forms and a register would be."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pytest

from socassist import link_tables
from socassist.model import Form, FormKind, NumberKind, Register
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

Table = dict[str, list[Any]]


def numbers(who: Any) -> dict[str, str]:
    held = {one.kind: one.number for one in who.numbers}
    return {"cccd": held.get(NumberKind.CCCD, ""), "cmnd": held.get(NumberKind.CMND, "")}


def row_of(home: str, address: Any, who: Any, role: str | None) -> dict[str, Any]:
    return {
        "household": home, "commune": address.commune, "village": address.village,
        "name": who.name, "birth": str(who.birth or ""), "sex": who.sex or "",
        "relation": role or "", **numbers(who),
    }  # fmt: skip


def table_of_register(register: Register) -> list[dict[str, Any]]:
    return [
        {**row_of(home.id, home.address, register.people[m.person], m.relation), "person": m.person}
        for home in register.households.values()
        for m in home.members
    ]


def table_of_forms(forms: list[Form]) -> list[dict[str, Any]]:
    return [
        {
            **row_of(form.ref, form.address, member, member.relation),
            "head_name": form.head_name or "",
            "kind": form.kind.value,
        }
        for form in forms
        for member in form.members
    ]


def a_year_later(province: Any, seed: int) -> list[Form]:
    """Forms of the households a year later: names lose marks, dates parts, people leave."""
    rng = random.Random(seed)  # noqa: S311
    register, forms = province.register, []
    for home in register.households.values():
        rows = []
        for membership in home.members:
            person = register.people[membership.person]
            if rng.random() < 0.15:
                continue
            name, birth = person.name, str(person.birth)
            if rng.random() < 0.2:
                name = name.replace("ò", "o").replace("ị", "i").upper()
            if rng.random() < 0.2:
                birth = birth[:4]
            rows.append((membership.relation, name, birth, "m" if person.sex == "male" else "f"))
        if rng.random() < 0.2:
            rows.append(("child", f"Lò Thị {rng.choice(['Bình', 'Xoan'])}", "2021", "f"))
        if rng.random() < 0.1:
            rows = [("grandchild", *rows[-1][1:])] if rows else []
        if rows:
            kind = rng.choice([FormKind.C, FormKind.C, FormKind.C1])
            village = rng.choice([home.address.village] * 4 + ["Bản Lạ"])
            forms.append(province.form(*rows, kind=kind, village=village))
    return forms


@pytest.mark.parametrize("seed", range(6))
def test_it_finds_what_link_finds(province: Any, seed: int) -> None:
    register, forms = province.register, a_year_later(province, seed)
    linkage = link(forms, register)
    links = link_tables(table_of_forms(forms), table_of_register(register))
    homes = {row["form"]: row for row in links.households.records()}
    for form in forms:
        home, told = linkage.household_of[form.ref], homes[form.ref]
        assert told["verdict"] == (
            "unsure" if form.ref in linkage.unsure_households else "new" if is_new(home) else "same"
        )
        if told["verdict"] == "same":
            assert told["household"] == home
    rows = iter(links.records())
    verdicts = set()
    for form in forms:
        for place in range(len(form.members)):
            row, person = next(rows), linkage.person_of[form.ref, place]
            unsure = (form.ref, place) in linkage.unsure_people
            verdicts.add(row["verdict"])
            assert row["verdict"] == ("unsure" if unsure else "new" if is_new(person) else "same")
            if row["verdict"] == "same":
                assert row["person"] == person
    assert {"same", "new"} <= verdicts
    assert links.coincidences == pytest.approx(linkage.coincidences)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_does_not_matter(province: Any, seed: int) -> None:
    batch = table_of_forms(a_year_later(province, seed))
    register = table_of_register(province.register)
    rng = random.Random(seed)  # noqa: S311
    order = rng.sample(range(len(batch)), len(batch))
    plain = link_tables(batch, register).records()
    mixed = link_tables(
        [batch[row] for row in order], rng.sample(register, len(register))
    ).records()
    for place, row in enumerate(order):
        same = plain[row]
        for key in ("form", "household", "person", "verdict", "points"):
            assert mixed[place][key] == same[key], key


def columns(rows: list[dict[str, Any]]) -> Table:
    return {title: [row[title] for row in rows] for title in rows[0]}


def test_data_frames_are_tables(province: Any) -> None:
    batch, register = (
        columns(table_of_forms(a_year_later(province, 1))),
        columns(table_of_register(province.register)),
    )
    plain = link_tables(batch, register)
    for frame in (pd.DataFrame, pl.DataFrame, lambda table: pl.DataFrame(table).to_arrow()):
        assert link_tables(frame(batch), frame(register)).records() == plain.records()
    for backend in ("pandas", "polars", "pyarrow"):
        told: Any = plain.to_frame(backend)
        assert len(told) == len(batch["name"])
        assert [str(name) for name in getattr(told, "column_names", None) or told.columns] == [
            "row", "form", "household", "person", "verdict", "same_as", "points",
        ]  # fmt: skip
        assert len(plain.households.to_frame(backend)) == len(set(batch["household"]))


REGISTER: Table = {
    "household": ["H1", "H1"],
    "name": ["Lò Văn Thắng", "Quàng Thị Pản"],
    "birth": ["1975-03-12", "1978"],
    "sex": ["male", "female"],
    "relation": ["head", "wife"],
    "commune": ["03751", "03751"],
    "village": ["Bản Mòn", "Bản Mòn"],
    "ethnicity": ["thai", "thai"],
    "cccd": ["014075000123", ""],
}


@pytest.mark.parametrize(
    "births",
    [
        ["12/03/1975", "1978"],
        ["12.3.75", 1978],
        [date(1975, 3, 12), 1978.0],
        pd.Series([pd.Timestamp("1975-03-12"), pd.NaT]),
        [27465, None],
        ["ngày 12 tháng 3 năm 1975", " 1978 "],
    ],
    ids=str,
)
def test_values_are_read_as_forms_are(births: Any) -> None:
    batch = {
        "household": [1.0, 1.0],
        "name": ["LO VAN THANG", "Quàng  Thị Pản "],
        "birth": births,
        "sex": ["NAM", "nữ"],
        "relation": ["Chủ hộ", "Vợ"],
        "commune": [3751, 3751.0],
        "village": ["ban mon", None],
        "ethnicity": ["Thái", float("nan")],
        "cccd": [14075000123, pd.NA],
    }
    links = link_tables(batch, REGISTER)
    assert links.unread == ()
    assert [(row["form"], row["person"], row["verdict"]) for row in links.records()] == [
        ("1", 0, "same"),
        ("1", 1, "same"),
    ]


def test_what_cannot_be_read_is_told_and_counts_as_unknown() -> None:
    batch = {
        "household": ["F1"] * 2,
        "name": ["Lò Văn Thắng", "Quàng Thị Pản"],
        "birth": ["30/02/1975", "1978"],
        "sex": ["Nam", "không rõ"],
        "cccd": ["014075000123", "12"],
        "commune": ["03751"] * 2,
    }
    links = link_tables(batch, {**REGISTER, "birth": ["hôm qua", "1978"]})
    assert [(one.side, one.row, one.column, one.value) for one in links.unread] == [
        ("batch", 0, "birth", "30/02/1975"),
        ("batch", 1, "sex", "không rõ"),
        ("batch", 1, "cccd", "12"),
        ("register", 0, "birth", "hôm qua"),
    ]
    assert links.records()[0]["verdict"] == "same"


def test_forms_of_one_new_household_are_told_as_one() -> None:
    rows = [
        {"household": form, "name": name, "birth": birth, "commune": "03751", "kind": kind,
         "relation": role, "village": "Bản Lạ"}
        for form, kind in (("F1", "C"), ("F2", "Phiếu C1"))
        for name, birth, role in (
            ("Tòng Văn Ín", "1960-02-03", "chủ hộ"), ("Lò Thị Đôi", "1962-05-06", "vợ"),
        )
    ]  # fmt: skip
    links = link_tables(rows, REGISTER)
    assert [(row["verdict"], row["same_as"]) for row in links.records()] == [
        ("new", None), ("new", None), ("new", 0), ("new", 1),
    ]  # fmt: skip
    assert [row["same_as"] for row in links.households.records()] == [None, "F1"]


def test_identifiers_of_the_register_are_answered_with_and_many_rows_of_one_are_told() -> None:
    one = {"name": "Lò Văn Thắng", "birth": "1975-03-12", "commune": "03751", "relation": "chủ hộ"}
    rows = [{**one, "household": f"F{n}", "village": "Bản Mòn"} for n in range(6)]
    links = link_tables(rows, {**REGISTER, "person": ["P-7", "P-8"]})
    assert {row["person"] for row in links.records()} == {"P-7"}
    assert links.matched_often == ("P-7",)
    few = link_tables(rows[:2], {**REGISTER, "person": ["P-7", "P-8"]})
    assert few.matched_often == ()


def test_a_head_is_known_by_the_rows_where_no_name_is_given() -> None:
    batch = {
        "household": ["F1", "F2"], "name": ["Quàng Thị Pản", "Lò Văn Thắng"],
        "birth": ["1978", "1975"], "commune": ["03751"] * 2, "village": ["Bản Mòn"] * 2,
        "relation": ["vợ", "chủ hộ"], "head_name": ["Lò Văn Thắng", None], "kind": ["c1", "c"],
    }  # fmt: skip
    homes = link_tables(batch, REGISTER).households.records()
    assert [row["household"] for row in homes] == ["H1", "H1"]


def test_nobody_is_named_on_the_screen() -> None:
    links = link_tables({"household": ["F1"], "name": ["Lò Văn Thắng"]}, REGISTER)
    assert repr(links) == "TableLinks(1 rows: 0 same, 0 unsure, 1 new; 1 forms; 0 unread)"
    assert repr(links.households).startswith("HouseholdLinks(1 forms: ")
    assert "Thắng" not in links._repr_html_()


@pytest.mark.parametrize("nobody", [{"household": [], "name": []}, []], ids=str)
def test_tables_without_rows(nobody: Any) -> None:
    assert link_tables(nobody, REGISTER).records() == []
    assert {row["verdict"] for row in link_tables(REGISTER, nobody).records()} == {"new"}
    assert len(link_tables(nobody, nobody).to_frame("polars")) == 0


@pytest.mark.parametrize(
    ("batch", "error", "message"),
    [
        ({"household": ["F1"], "hoTen": ["A"]}, ValueError, "batch: columns not known: hoTen"),
        ({"name": ["A"]}, ValueError, "batch: columns needed and not there: household"),
        ({"household": ["F1"], "name": []}, ValueError, "column 'name' has 0 values, not 1"),
        ({"household": ["F1", None], "name": ["A", "B"]}, ValueError, r"1 rows .*\(rows 1\)"),
        ({"household": ["F1"], "name": [["A"]]}, TypeError, "batch: row 0, name: expected a text"),
        (
            {"household": ["F1"], "name": ["A"], "departed": ["x"]},
            ValueError,
            "row 0, departed: expected true or false",
        ),
        ({"household": ["F1"], "name": ["A"], "person": [1]}, ValueError, "not known: person"),
        (7, TypeError, "batch: expected a mapping of columns, a data frame or a list"),
        ("F1", TypeError, "got a str"),
        ([("F1", "A")], TypeError, "got a list"),
    ],
    ids=str,
)
def test_what_is_no_table_is_refused(batch: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        link_tables(batch, REGISTER)


def test_processes_change_nothing(province: Any) -> None:
    batch = table_of_forms(a_year_later(province, 2))
    register = table_of_register(province.register)
    one, two = (link_tables(batch, register, processes=count) for count in (1, 2))
    assert one.records() == two.records()
    with pytest.raises(ValueError, match="at least 1"):
        link_tables(batch, register, processes=0)
