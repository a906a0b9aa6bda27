"""Whatever the library refuses is said in Vietnamese too; no message shows what is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import socassist

SOURCE = Path(socassist.__file__).parent
TREES = {
    path.relative_to(SOURCE): ast.parse(path.read_text("utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
}


def _name(node: ast.expr) -> str:
    return ast.unparse(node).rpartition(".")[2]


def _family() -> set[str]:
    """Every class under SocassistError, wherever it stands."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"SocassistError"}
    while further := {name for name, over in bases.items() if over & found} - found:
        found |= further
    return found


FAMILY = _family()


def _made(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in FAMILY:
            yield node


def test_the_family_of_errors_is_found_with_those_outside_the_model() -> None:
    assert {"BrokenProfile", "BrokenMapping", "BrokenLayout", "PluginError", "WrongLength"} < FAMILY
    assert sum(1 for tree in TREES.values() for _ in _made(tree)) > 150


@pytest.mark.parametrize("path", [p for p in TREES if any(_made(TREES[p]))], ids=str)
def test_every_error_that_is_made_has_its_vietnamese(path: Path) -> None:
    lacking = [
        f"{path}:{call.lineno}: {_name(call.func)}"
        for call in _made(TREES[path])
        if "vi" not in {keyword.arg for keyword in call.keywords}
    ]
    assert not lacking


@pytest.mark.parametrize("path", [p for p in TREES if any(_made(TREES[p]))], ids=str)
def test_the_vietnamese_is_not_the_english_again(path: Path) -> None:
    for call in _made(TREES[path]):
        spoken = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert not call.args or spoken["vi"] != ast.unparse(call.args[0]), f"{path}:{call.lineno}"
