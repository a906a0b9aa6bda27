"""Mutation testing of the data rules: small faults are put into their code; do the tests notice?

    python benchmarks/mutants.py [--minutes 14] [--seed 1] [--only ROOM] [--start 0]
                                 [--results FILE]

Every comparison is turned to its neighbour, every ``and`` to ``or``, every ``not`` dropped, every
whole number raised by one, every truth value and sign of arithmetic turned, one at a time, in all
functions of the rule modules and of the modules that they ask. A mutant counts as killed when one
of the assertions of the test suite fails: the examples (broken, passed, documented message), the
boundaries, each rule's own damage, the promise of `suspect`, silence on a clean province. They
are run in this process, because a process for each mutant would take days. With `--results` each
mutant's fate is written to a file, line by line, and the next run goes on where that file ends;
the last line printed then counts all runs together. `--only ROOM:LINE` tries one line.
"""

from __future__ import annotations

import argparse
import ast
import copy
import hashlib
import importlib
import importlib.util
import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import attrs

from socassist.access import load_law
from socassist.model.gazetteer import load_units
from socassist.model.period import Month
from socassist.rules.checks import check
from socassist.rules.checks.catalogue import ROOMS, built_in
from socassist.testing.province import synthetic_province
from socassist.testing.rule_damage import World, rule_damages
from socassist.testing.rule_examples import examples

ROOT = Path(__file__).parents[1]
SHARED = ("fields", "households", "name_spelling", "claims", "known")
GIVEN: dict[str, Any] = {"law": load_law(), "units": load_units()}
NOW = {"on": date(2021, 12, 31), "month": Month(2021, 12)}
BEFORE = {"on": date(2020, 12, 31), "month": Month(2020, 12)}
SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
TURNED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
}  # fmt: skip
Site = tuple[str, int, int, int]


def module(room: str) -> ModuleType:
    """A module of the rules."""
    return importlib.import_module(f"socassist.rules.checks.{room}")


def sites(tree: ast.Module) -> Iterator[Site]:
    """Where a fault can be put: inside functions, those of `key` and `suspect` too."""
    seen: set[Site] = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Lambda):
            continue
        body = function.body if isinstance(function.body, list) else [function.body]
        strict = {
            id(word.value)
            for part in body
            for word in ast.walk(part)
            if isinstance(word, ast.keyword) and word.arg == "strict"
        }  # ``zip(strict=True)`` asserts; turning it changes nothing that can be seen
        for node in (inner for part in body for inner in ast.walk(part) if id(inner) not in strict):
            for site in of_node(node):
                if site not in seen:
                    seen.add(site)
                    yield site


def of_node(node: ast.AST) -> Iterator[Site]:
    """The faults that fit a node."""
    match node:
        case ast.Compare():
            for at in range(len(node.ops)):
                yield "compare", node.lineno, node.col_offset, at
        case ast.BoolOp():
            yield "and-or", node.lineno, node.col_offset, 0
        case ast.UnaryOp(op=ast.Not()):
            yield "not", node.lineno, node.col_offset, 0
        case ast.Constant(value=bool()):
            yield "truth", node.lineno, node.col_offset, 0
        case ast.Constant(value=int()):
            yield "number", node.lineno, node.col_offset, 0
        case ast.BinOp() if type(node.op) in TURNED:
            yield "sign", node.lineno, node.col_offset, 0


class Mutate(ast.NodeTransformer):
    """Puts one fault in."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Change the node of the site."""
        node = super().generic_visit(node)
        kind, line, column, at = self.site
        if (getattr(node, "lineno", None), getattr(node, "col_offset", None)) != (line, column):
            return node
        match kind, node:
            case "compare", ast.Compare():
                node.ops[at] = SWAPS[type(node.ops[at])]()
            case "and-or", ast.BoolOp():
                node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            case "not", ast.UnaryOp(op=ast.Not()):
                return node.operand
            case "truth", ast.Constant(value=bool()):
                return ast.copy_location(ast.Constant(not node.value), node)
            case "number", ast.Constant(value=int(value)) if not isinstance(value, bool):
                return ast.copy_location(ast.Constant(value + 1), node)
            case "sign", ast.BinOp() if type(node.op) in TURNED:
                node.op = TURNED[type(node.op)]()
        return node


def users(room: str) -> list[str]:
    """The room and the rooms that import from it, near ones first."""
    found = [room]
    for name in (*SHARED, *ROOMS, *ROOMS):
        text = (ROOT / "src/socassist/rules/checks" / f"{name}.py").read_text("utf-8")
        asked = any(
            f"checks.{used} import" in text or f"checks import {used}" in text
            or f"checks import claims, {used}" in text
            for used in found
        )  # fmt: skip
        if asked and name not in found:
            found.append(name)
    return found


def run_in(room: str, tree: ast.Module) -> None:
    """Run a module's code anew in its own namespace."""
    place = module(room)
    exec(compile(tree, str(place.__file__), "exec"), place.__dict__)


def tests_of(name: str) -> ModuleType:
    """A module of the tests on rules."""
    path = ROOT / "tests/rules/checks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


class Tests:
    """The assertions of the test suite about one rule after another."""

    def __init__(self) -> None:
        self.cases: list[tuple[str, Any, int]] = tests_of("test_boundaries").CASES
        self.prefilter = tests_of("test_prefilter")
        clean = synthetic_province(80, 4, trouble=0.0, duplicates=0.0, list_slips=0.0, codes=1.0)
        self.records = [*clean.forms, *clean.approved_lists, *clean.payment_lists]
        self.register = clean.register
        world = World(clean)
        self.damages: dict[str, list[Any]] = {}
        for code, damage in rule_damages().items():
            made = damage(Random(code), world)
            self.damages[code] = [case for case, _ in zip(made, range(6), strict=False)]
        self.said = {code: example.broken(code).findings[0] for code, example in examples().items()}

    def fail(self, codes: list[str]) -> bool:
        """Whether an assertion about one of the rules fails."""
        built_in.cache_clear()
        rules = built_in()
        if any(self._of(rules[code]) for code in codes) or self._noisy(codes):
            return True
        filtered = [code for code in codes if rules[code].suspect is not None]
        asked = self.prefilter.asked_of_clean_people(filtered)
        if any(asked[code] != self.prefilter.ASKED.get(code, 0) for code in filtered):
            return True
        for code in codes:
            self.prefilter.missing_breaks(rules[code], examples()[code])
        return False

    def _of(self, rule: Any) -> bool:
        code = rule.code
        example = examples()[code]
        broken = example.broken(code)
        if broken.not_run or broken.findings[:1] != (self.said[code],):
            return True
        passed = example.passed(code)
        if passed.not_run or passed.findings:
            return True
        for wanted, records, count in self.cases:
            if wanted == code:
                result = check(records, rules=[code], **GIVEN, **NOW)
                if result.not_run or len(result.findings) != count:
                    return True
                whole = attrs.evolve(rule, key=None, suspect=None)
                if check(records, rules=[whole], **GIVEN, **NOW).findings != result.findings:
                    return True
        for records, inputs in self.damages[code]:
            basis = NOW if isinstance(records, list) else BEFORE
            result = check(records, rules=[code], **{**GIVEN, **basis, **inputs})
            if result.not_run or not result.findings:
                return True
        if rule.suspect is None:
            return False
        slow = attrs.evolve(rule, key=None, suspect=None)
        return any(
            other.broken(rule).findings != other.broken(slow).findings
            for other in (example, *list(examples().values())[::9])
        )

    def _noisy(self, codes: list[str]) -> bool:
        forms = check(self.records, rules=codes, **GIVEN, **NOW)
        before = check(self.register, rules=codes, **GIVEN, **BEFORE)
        raised = [*forms.not_run, *before.not_run]
        return bool(
            forms.findings or before.findings or any("broke" in item.reason.en for item in raised)
        )


class Results:
    """The fates of mutants, kept in a file so that a campaign may be broken off."""

    def __init__(self, path: Path | None, campaign: str) -> None:
        self.path, self.campaign = path, campaign
        self.fates: dict[int, bool] = {}
        if path is None or not path.exists():
            return
        for line in path.read_text("utf-8").splitlines():
            held = json.loads(line)
            if held["campaign"] != campaign:
                raise SystemExit(f"{path}: of other code or another seed; begin a new file")
            self.fates[held["mutant"]] = held["killed"]

    def add(self, mutant: int, killed: bool, said: str) -> None:
        """Write down one mutant's fate."""
        self.fates[mutant] = killed
        if self.path is not None:
            held = {"campaign": self.campaign, "mutant": mutant, "killed": killed, "site": said}
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(held, ensure_ascii=False) + "\n")


def main() -> None:
    """Mutate for so many minutes, in a seeded order; print the share killed and who survived."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=14)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="")
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--results", type=Path)
    chosen = options.parse_args()
    ends = time.monotonic() + 60 * chosen.minutes
    texts = {
        room: Path(str(module(room).__file__)).read_text("utf-8") for room in (*SHARED, *ROOMS)
    }
    trees = {room: ast.parse(text) for room, text in texts.items()}
    only, _, line = chosen.only.partition(":")
    todo = [
        (room, site)
        for room in trees
        if only in ("", room)
        for site in sites(trees[room])
        if line in ("", str(site[1]))
    ]
    Random(chosen.seed).shuffle(todo)
    campaign = hashlib.sha256(f"{chosen.only}{chosen.seed}{texts}".encode()).hexdigest()[:16]
    results = Results(chosen.results, campaign)
    tests = Tests()
    for mutant, (room, site) in enumerate(todo):
        if mutant < chosen.start or mutant in results.fates:
            continue
        if time.monotonic() > ends:
            break
        dead = killed(tests, trees, room, site)
        text = texts[room].splitlines()[site[1] - 1].strip()
        said = f"{room}:{site[1]}:{site[2]} {site[0]} {site[3]}: {text}"
        results.add(mutant, dead, said)
        if not dead:
            print(f"#{mutant} {said}", flush=True)
    dead_ones, tried = sum(results.fates.values()), len(results.fates)
    share = dead_ones / tried if tried else 0.0
    print(f"{len(todo)} mutants, {tried} tried, {dead_ones} killed: {share:.1%}")


def killed(tests: Tests, trees: dict[str, ast.Module], room: str, site: Site) -> bool:
    """Whether a test notices one fault."""
    rooms = users(room)
    codes = [r.code for name in rooms if name in ROOMS for r in module(name).RULES]
    try:
        run_in(room, ast.fix_missing_locations(Mutate(site).visit(copy.deepcopy(trees[room]))))
        for name in rooms[1:]:
            run_in(name, trees[name])
        return tests.fail(codes)
    except Exception:  # noqa: BLE001 (a mutant may do anything; then a test fails)
        return True
    finally:
        for name in rooms:
            run_in(name, trees[name])
        built_in.cache_clear()


if __name__ == "__main__":
    main()
