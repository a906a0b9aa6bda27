"""Whatever a public function gives back is records, a frame, Arrow and a safe table."""

from __future__ import annotations

import collections.abc
import inspect
import re
import typing
from collections.abc import Iterator
from datetime import date
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
    results: list[Framed] = [
        law,
        linkage,
        updated,
        updated.register,
        plan,
        reading,
        closed,
        sa.find_duplicates(register),
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
    assert ours - {"Tabular"} - elsewhere <= set(shown)


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


def test_a_tuple_or_mapping_of_values_becomes_a_table_that_hides_what_they_hide() -> None:
    number = sa.IdentityNumber(sa.NumberKind.CCCD, "014090001234")
    (row,) = sa.Tabular.of([number]).records()
    assert row["number"] == "•••••••••234"
    table = sa.Tabular.of({"a": sa.Month(2021, 12)})
    assert table.records() == [{"key": "a", "year": 2021, "month": 12}]
    assert list(sa.Tabular.of([]).to_frame("pandas")) == []
    with pytest.raises(TypeError, match="a table itself"):
        sa.Tabular.of([sa.Linkage()])
