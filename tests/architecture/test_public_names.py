"""The public names: sorted, complete, documented."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import socassist


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert list(socassist.__all__) == sorted(socassist.__all__)
    for name in socassist.__all__:
        assert getattr(socassist, name) is not None


def test_the_verbs_that_users_type_are_public() -> None:
    verbs = {
        "acceptance_forms", "assess", "check", "classify", "compare_law", "draw_sample",
        "explain", "find_duplicates", "link", "load_law", "load_units", "measure",
        "open_register", "plan_sample", "read", "reconcile", "run_round", "settle", "update",
        "verdict", "write",
    }  # fmt: skip
    assert verbs <= set(socassist.__all__)


def test_dir_shows_exactly_the_public_names_besides_the_modules_own() -> None:
    assert set(socassist.__all__) <= set(dir(socassist))


@pytest.mark.parametrize("name", socassist.__all__)
def test_every_public_class_and_function_is_documented(name: str) -> None:
    value = getattr(socassist, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert value.__doc__, name
        assert len(value.__doc__.split()) > 2, name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = socassist.no_such_name


def test_the_stub_names_exactly_the_public_names() -> None:
    stub = Path(socassist.__file__).with_name("__init__.pyi").read_text("utf-8")
    told = {
        alias.asname
        for node in ast.walk(ast.parse(stub))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == set(socassist.__all__)
