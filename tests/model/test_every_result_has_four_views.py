"""Whatever a public function gives back is records, a frame, Arrow and a safe table."""

from __future__ import annotations

import collections.abc
import inspect
import re
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import socassist as sa
from socassist.model.marked import Corrections, Marked
from socassist.model.tabular import Framed
from socassist.testing import SyntheticProvince, synthetic_province

NO_RESULTS = {
    "installed_plugins": "machinery: what is installed",
    "load_cost_plan": "what the finance office wrote, as read; its table is cost_table",
    "load_plugins": "machinery: what is installed",
    "open_register": "a store; what it gives is a Register",
    "read_round": "what the user wrote, as read",
    "recognise": "machinery: which reader takes a file",
    "transition": "one classification, four facts; Tabular.of shows many",
}
HOLDS: dict[str, set[type]] = {
    "text": {str, int},  # what is counted, or told in a few words
    "integer": {int},
    "number": {float, int},
    "decimal": {Decimal},
    "boolean": {bool},
    "date": {date},
}
PLAIN = (str, int, float, type(None))


def classes(annotation: Any) -> Iterator[type]:
    """The classes of ours in a return annotation, each with whether it stands alone."""
    for part in (annotation, *typing.get_args(annotation)):
        bare = typing.get_origin(part) or part
        if inspect.isclass(bare) and bare.__module__.startswith("socassist"):
            yield bare


def given(name: str) -> Any:
    function = getattr(sa, name)
    module = inspect.getmodule(function)
    return eval(str(inspect.signature(function).return_annotation), vars(module))  # noqa: S307


FUNCTIONS = [name for name in sa.__all__ if inspect.isfunction(getattr(sa, name))]


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in NO_RESULTS])
def test_what_a_function_gives_has_views_or_lies_in_a_tuple_that_tabular_takes(name: str) -> None:
    annotation = inspect.signature(getattr(sa, name)).return_annotation
    result = annotation if not isinstance(annotation, str) else given(name)
    bare = typing.get_origin(result) or result
    if result is None or bare in PLAIN or issubclass(bare, tuple | collections.abc.Mapping):
        return
    assert issubclass(bare, Framed), f"{name} gives {bare.__name__}, which shows itself nowhere"


def test_the_exceptions_are_functions_that_there_are() -> None:
    assert set(FUNCTIONS) >= set(NO_RESULTS)


@pytest.fixture(scope="module")
def made() -> SyntheticProvince:
    return synthetic_province(households=60, seed=7, duplicates=0.1)


@pytest.fixture(scope="module")
def shown(made: SyntheticProvince) -> dict[str, Framed]:
    """One result of every class that a user can hold and that needs no files."""
    law, register = sa.load_law(), made.register
    linkage = sa.link(made.forms, register)
    updated = sa.update(
        register,
        made.forms,
        linkage,
        law=law,
        settle=sa.settle,
        round_id="14-2021",
        on=date(2021, 12, 31),
        year=2021,
    )
    plan = sa.plan_sample(60, limit="0.02")
    review = sa.Assessment(area=sa.Area.RURAL, b1=118, b2=20)
    person = next(p for p in updated.register.people.values() if p.evidence)
    closed = sa.close_month(updated.register, made.closing_month, law=law)
    reading = sa.Reading(
        records=(*made.forms[:30], *made.approved_lists[:1], *made.payment_lists[:1])
    )
    people = {
        "household": ["F1"] * 2,
        "name": ["Lò Văn Thắng", "Lò Thị Mai"],
        "birth": ["1975", ""],
    }
    links = sa.link_tables(people, {**people, "cccd": ["014075000123", ""]})
    results: list[Framed] = [
        law,
        links,
        links.households,
        linkage,
        updated,
        updated.register,
        plan,
        reading,
        closed,
        sa.find_duplicates(register),
        sa.Finder(register).find(made.forms[0]),
        sa.check(updated.register, law=law, on=date(2021, 12, 31)),
        sa.classify(review, on=date(2021, 12, 31), law=law),
        sa.settle(person.evidence, law=law, on=date(2021, 12, 31)),
        sa.identity_completeness(updated.register),
        sa.newly_arisen(updated.register, 2021),
        sa.difference(register, updated.register),
        sa.agreement([], []),
        sa.apply_reviews([]),
        sa.build_dossier(round_id="14-2021", on=date(2021, 12, 31), law=law),
        sa.compare_law(register, on=[date(2021, 12, 1), date(2022, 1, 1)], law=law),
        Marked(Path("phieu-c-loi.xlsx"), 3, 2, 1, ("charts",)),
        Corrections(person.evidence),
        made.approved_lists[0],
        made.payment_lists[0],
        sa.household_lists(updated.register, 2021)[0],
        sa.Tabular.of(updated.events),
    ]
    return {type(result).__name__: result for result in results}


def test_no_class_with_views_is_left_out(shown: dict[str, Framed]) -> None:
    def below(kind: type) -> Iterator[type]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    ours = {kind.__name__ for kind in below(Framed) if kind.__module__.startswith("socassist.")}
    # These need a round or signed papers: tests/rounds/page/test_results_as_tables.py has them.
    elsewhere = {"Reconciliation", "Sample", "Measurement", "RoundResult", "SignedForm"}
    assert ours - {"Tabular", "_Columns"} - elsewhere <= set(shown)


def test_every_view_says_the_same_and_shows_no_number(
    shown: dict[str, Framed], made: SyntheticProvince
) -> None:
    numbers = {n.number for p in made.register.people.values() for n in p.numbers}
    names = {p.name for p in made.register.people.values() if p.name}
    assert numbers
    for kind, result in shown.items():
        rows = result._rows()
        assert len({tuple(row) for row in rows}) <= 1, f"{kind}: rows of different columns"
        assert len(result.to_frame("pandas")) == len(rows), kind
        if rows:
            arrow = pa.RecordBatchReader.from_stream(result).read_all()
            assert arrow.shape == (len(rows), len(rows[0])), kind
        html = result._repr_html_()
        assert html.count("<tr>") <= result.shown_rows + 2, kind
        text = re.sub(r"<[^>]+>", " ", html) + str(rows)
        assert not [number for number in numbers if number in text], kind
        if kind != "Table":  # official lists name people: that is what they are for
            assert not [name for name in names if name in text], kind


def test_a_result_knows_its_columns_without_a_row(shown: dict[str, Framed]) -> None:
    asked = 0
    for kind, result in shown.items():
        rows, known = result._rows(), result._kinds()
        if not known or not rows:  # a table of anything knows what it holds, and no more
            continue
        asked += 1
        written = list(rows[0])
        if kind == "LawComparison":  # the classes depend on who is in the register
            written = [key for key in written if key in known]
        assert list(known) == written, kind
        for key, what in known.items():
            values = {type(row[key]) for row in rows if row[key] is not None}
            assert values <= HOLDS[what], f"{kind}.{key}: {what}"
    assert asked > 12


@pytest.mark.parametrize(
    "empty",
    [
        sa.Duplicates(),
        sa.Settlement({}),
        sa.Reading(),
        sa.Linkage(),
        sa.Register("14"),
        sa.CheckResult(),
        sa.Reconciliation("approved", (), 0, 0, 0),
        sa.newly_arisen(sa.Register("14"), 2021),
    ],
    ids=lambda result: type(result).__name__,
)
def test_nothing_found_is_a_frame_of_the_same_columns(empty: Framed) -> None:
    frame = empty.to_frame("pandas")
    assert len(frame) == 0
    assert list(frame) == list(empty._kinds()) != []
    assert pa.table(empty).schema.names == list(frame)


def test_what_is_printed_is_short_and_names_nobody(
    shown: dict[str, Framed], made: SyntheticProvince
) -> None:
    names = {p.name for p in made.register.people.values() if p.name}
    for kind, result in shown.items():
        if kind == "Decision":
            continue
        told = repr(result)
        assert told.startswith(kind.removeprefix("_")) or kind == "_Items"
        assert len(told) < 1500, f"{kind}: {len(told)}"
        assert not [name for name in names if name in told], kind


def test_parts_of_a_value_have_columns_and_sentences_two(made: SyntheticProvince) -> None:
    form = next(form for form in made.forms if form.assessment)
    (row,) = sa.Tabular.of([form]).records()
    assert form.assessment is not None
    assert row["address_commune"] == form.address.commune
    assert row["assessment_b1"] == form.assessment.b1
    finding = sa.Finding("x", sa.Severity.ERROR, sa.Text("Sai", "Wrong"))
    (row,) = sa.Tabular.of([finding]).records()
    assert (row["message_vi"], row["message_en"], row["related"]) == ("Sai", "Wrong", 0)
    for value in (*sa.Tabular.of(made.forms[:9]).records(), row):
        assert not [cell for cell in value.values() if "(" in str(cell) and "=" in str(cell)]


def test_undecided_is_told_apart_from_nothing_due(made: SyntheticProvince) -> None:
    due = sa.assess_register(made.register, month=sa.Month(2021, 12), law=sa.load_law())
    rows = sa.Tabular.of(due).records()
    assert len(rows) == len(due)
    for row, lines in zip(rows, due.values(), strict=True):
        assert row["decided"] is (lines is not None)
        if lines:
            assert str(lines[0].amount) in str(row["value"])
        else:
            assert row["value"] == ("" if lines is not None else None)
    assert {bool(row["value"]) for row in rows} == {True, False}
    open_ones = sa.Tabular.of({"a": None, "b": ()}).records()
    assert [row["decided"] for row in open_ones] == [False, True]


def test_a_difference_shows_initials_and_keeps_the_name(made: SyntheticProvince) -> None:
    listed = made.approved_lists[0]
    result = sa.reconcile(sa.Register("14"), [listed])
    name, village = listed.entries[0].head_name, listed.entries[0].village
    (first, *_) = result.records()
    initials = "".join(part[0] + "." for part in name.split())
    assert first["listed"] == f"{initials}, {village}"
    assert result.differences[0].listed == f"{name}, {village}"
    for text in (repr(result), repr(result.findings), result._repr_html_(), str(result.records())):
        assert name not in text


def test_a_tuple_or_mapping_of_values_becomes_a_table_that_hides_what_they_hide() -> None:
    number = sa.IdentityNumber(sa.NumberKind.CCCD, "014090001234")
    (row,) = sa.Tabular.of([number]).records()
    assert row["number"] == "•••••••••234"
    table = sa.Tabular.of({"a": sa.Month(2021, 12)})
    assert table.records() == [{"key": "a", "year": 2021, "month": 12}]
    assert list(sa.Tabular.of([]).to_frame("pandas")) == []
    with pytest.raises(TypeError, match="a table itself"):
        sa.Tabular.of([sa.Linkage()])
    with pytest.raises(TypeError, match="NewlyArisen is a table itself"):
        sa.Tabular.of(sa.newly_arisen(sa.Register("14"), 2021))  # type: ignore[arg-type]
