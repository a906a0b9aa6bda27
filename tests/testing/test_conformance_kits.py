"""The library's own adapters and a small rule pack pass the kits that we hand to others."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp
from typing import Any

import attrs
import pytest
from openpyxl import load_workbook

from socassist.hookspecs import Reader, ReadOptions, Store, Writer
from socassist.model.evidence import FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.reading import Reading
from socassist.model.rule import Rule, Scope
from socassist.model.text_pair import Text
from socassist.plugins import installed_plugins
from socassist.testing import (
    ReaderConformance,
    RulePackConformance,
    StoreConformance,
    WriterConformance,
    clean_province,
    synthetic_province,
    write_office_files,
)


@cache
def folder() -> Path:
    made = synthetic_province(households=40, seed=4, trouble=0.0)
    place = Path(mkdtemp())
    write_office_files(made, place)
    return place


def excel_reader() -> Reader:
    return next(r for r in installed_plugins().readers if "excel" in r.name)


class TestReadingFormsC(ReaderConformance):
    reader = excel_reader()
    large_rows = 20_000  # the kit's own 100,000 take too long for every run of this suite
    household_columns = tuple(range(1, 12))

    def sample(self, folder_: Path) -> Path:
        source = min(folder().glob("phieu-c-*.xlsx"))
        return Path(copyfile(source, folder_ / source.name))


class TestReadingFormsC1(ReaderConformance):
    reader = excel_reader()
    large_rows = 5_000
    household_columns = (1, 2, 3, 4)

    def sample(self, folder_: Path) -> Path:
        source = max(folder().glob("phieu-c1-*.xlsx"), key=lambda path: path.stat().st_size)
        return Path(copyfile(source, folder_ / source.name))


class TestWritingWorkbooks(WriterConformance):
    writer: Writer = next(w for w in installed_plugins().writers if ".xlsx" in w.suffixes)

    def texts(self, path: Path) -> str:
        cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
        return "\n".join(str(cell.value) for cell in cells)


class TestWritingText(WriterConformance):
    writer: Writer = next(w for w in installed_plugins().writers if ".csv" in w.suffixes)

    def texts(self, path: Path) -> str:
        read = path.read_text("utf-8-sig")
        if path.suffix == ".csv":
            return "\n".join(cell for row in csv.reader(read.splitlines()) for cell in row)
        lines = [read] if path.suffix == ".json" else read.splitlines()
        return "\n".join(_strings([json.loads(line) for line in lines]))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


class TestSqliteStore(StoreConformance):
    store: Store = next(s for s in installed_plugins().stores if "sqlite" in s.schemes)

    def url(self, folder_: Path) -> str:
        return f"sqlite:///{folder_ / 'so.db'}"


def size_rule(form: Any, _context: object) -> Iterator[Finding]:
    if form.kind is FormKind.C and form.size is not None:
        present = sum(member.left is None for member in form.members)
        if present != form.size:
            yield Finding(
                "test-size-differs",
                Severity.ERROR,
                Text(
                    f"ghi {form.size} người, có {present}", f"{form.size} stated, {present} there"
                ),
                location=form.location,
            )


SIZE = Rule(
    "test-size-differs",
    Severity.ERROR,
    Scope.FORM,
    Text("số người bằng số dòng", "the size is the number of rows"),
    size_rule,
    why=Text("kế hoạch", "the plan"),
)


class TestASmallRulePack(RulePackConformance):
    rules = (SIZE,)

    @property
    def examples(self) -> dict[str, tuple[object, object]]:  # type: ignore[override]
        form = next(f for f in clean_province(40).forms if f.kind is FormKind.C)
        return {"test-size-differs": (attrs.evolve(form, size=99), form)}


class Forgetful:
    """A reader that loses the last row of every form and says nothing."""

    name = "forgetful"

    def __init__(self) -> None:
        self.inner = excel_reader()

    def recognises(self, path: Path, options: ReadOptions) -> Any:
        return self.inner.recognises(path, options)

    def read(self, path: Path, options: ReadOptions) -> Reading:
        reading = self.inner.read(path, options)
        account = attrs.evolve(reading.accounting, used=reading.accounting.used - 1)
        return attrs.evolve(reading, accounting=account)


def test_the_kit_catches_a_reader_that_loses_a_row(tmp_path: Path) -> None:
    kit = TestReadingFormsC()
    kit.reader = Forgetful()
    with pytest.raises(AssertionError):
        kit.test_every_row_is_accounted_for(kit.sample(tmp_path))
    with pytest.raises(AssertionError):
        kit.test_it_recognises_its_own_file(kit.sample(tmp_path))


def test_the_kit_catches_a_rule_that_breaks_and_one_without_reason() -> None:
    def broken(_form: object, _context: object) -> Iterator[Finding]:
        raise KeyError("nothing")

    kit = TestASmallRulePack()
    kit.rules = (attrs.evolve(SIZE, check=broken, why=None, code="oneword"),)
    with pytest.raises(AssertionError, match="kebab"):
        kit.test_the_pack_has_rules_with_codes_of_their_own()
    with pytest.raises(AssertionError, match="no reason"):
        kit.test_every_rule_speaks_both_languages_and_says_why()
