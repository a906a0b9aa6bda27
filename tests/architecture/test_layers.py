"""Imports go one way, and every room on disk has a layer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import socassist

ROOT = Path(socassist.__file__).parent

MAY_IMPORT = {
    "model": {"model"},
    "rules": {"model", "rules"},
    "hookspecs": {"model"},
    "adapters": {"model", "hookspecs", "adapters"},
    "plugins": {"model", "hookspecs"},
    "access": {"model", "rules", "hookspecs", "plugins"},
    "rounds": {"model", "rules", "hookspecs", "plugins", "access", "rounds", "__version__"},
    "testing": {"model", "rules", "hookspecs", "plugins", "access", "testing"},
    "cli": {"model", "rules", "hookspecs", "plugins", "access", "rounds", "cli", "__version__"},
    "__init__": {"model", "rules", "plugins", "access", "rounds"},
}
SHARED_RULES = {"law", "explain", "what_if", "decision_text"}


def imports_of(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    package = ("socassist", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def layer_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    layer = layer_of(path)
    assert layer in MAY_IMPORT, f"the room {layer!r} has no layer; add it to MAY_IMPORT"
    wrong = []
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "socassist" and len(parts) > 1 and parts[1] not in MAY_IMPORT[layer]:
            wrong.append(name)
    assert not wrong


@pytest.mark.parametrize(
    "path", [p for p in MODULES if layer_of(p) == "rules"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_rooms_of_rules_do_not_import_each_other_but_for_the_law(path: Path) -> None:
    parts = path.relative_to(ROOT).parts
    own = parts[1].removesuffix(".py") if len(parts) > 1 else ""
    if own in SHARED_RULES or own == "__init__":
        return
    wrong = [
        name
        for name in imports_of(path)
        if name.startswith("socassist.rules.") and name.split(".")[2] not in {own, *SHARED_RULES}
    ]
    assert not wrong


def test_nothing_outside_the_adapters_names_one() -> None:
    naming = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if layer_of(path) != "adapters" and "socassist.adapters" in path.read_text("utf-8")
    ]
    assert not naming


def test_no_core_module_imports_an_extra_at_the_top() -> None:
    extras = {"sqlalchemy", "alembic", "click", "rich", "narwhals", "pandas", "polars", "altair"}
    extras |= {"hypothesis", "pytest", "psycopg", "pyarrow"}
    allowed = {"adapters/sql", "testing", "cli"}
    wrong = []
    for path in MODULES:
        place = path.relative_to(ROOT).as_posix()
        if any(place == room or place.startswith((f"{room}/", f"{room}.py")) for room in allowed):
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            wrong += [f"{place}: {name}" for name in names if name.split(".")[0] in extras]
    assert not wrong


def test_rules_read_no_clock_and_draw_no_unseeded_numbers() -> None:
    suspicious = re.compile(
        r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time|perf_counter"
        r"|random\.random|random\.sample|random\.choice|random\.shuffle|uuid4|urandom)\b"
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in MODULES
        if layer_of(path) in {"model", "rules"}
        for found in suspicious.finditer(path.read_text("utf-8"))
    ]
    assert not wrong


def test_no_year_is_written_into_a_rule() -> None:
    wrong = []
    for path in MODULES:
        if layer_of(path) != "rules":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and type(node.value) is int
                and 1990 <= node.value <= 2100
            ):
                wrong += [f"{path.relative_to(ROOT)}:{node.lineno}"]
    assert not wrong
