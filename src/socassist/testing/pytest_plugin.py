"""The pytest plugin: workbooks as tests, and fixtures (phần mở rộng cho pytest).

Does nothing unless ``--socassist`` is given or a fixture ``socassist_…`` is asked for. With
``pytest --socassist data/*.xlsx`` every file becomes one test of its reading and one test for
each data rule that applies to it. Rules that compare forms (entered twice, C against C1) look at
all the files together, as ``all files``. A rule that lacks an input is skipped with its reason,
never passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from socassist.model.finding import Finding
    from socassist.model.gazetteer import Units
    from socassist.rules.law import Law
    from socassist.testing.truth import SyntheticProvince

SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"}


class BadData(Exception):
    """Data that a rule objects to; shown without a traceback."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("socassist", "social-assistance data as tests")
    group.addoption(
        "--socassist", action="store_true", help="collect workbooks; one test a file and data rule"
    )
    group.addoption(
        "--socassist-rules", default="", help="codes of the rules to run, with commas; default all"
    )
    group.addoption(
        "--socassist-severity",
        default="error",
        choices=("error", "warning", "note"),
        help="the least severity that fails (default: error)",
    )
    group.addoption(
        "--socassist-on", default="", metavar="YYYY-MM-DD", help="the day whose law and units hold"
    )
    group.addoption(
        "--socassist-lang", default="en", choices=("vi", "en"), help="language of the messages"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a day that is none and rules that nobody knows, before anything is read.

    Raises:
        pytest.UsageError: An option is wrong; the message says which and what fits.
    """
    if not config.getoption("--socassist"):
        return
    from socassist.plugins import installed_plugins
    from socassist.rules.checks.catalogue import catalogue, chosen

    day = config.getoption("--socassist-on")
    try:
        if day:
            date.fromisoformat(day)
    except ValueError as error:
        raise pytest.UsageError(
            f"--socassist-on: there is no day {day!r}; write it like 2021-12-31"
        ) from error
    try:
        chosen(catalogue(installed_plugins().rules), _codes(config) or None, None)
    except ValueError as error:
        raise pytest.UsageError(f"--socassist-rules: {error}") from error


def _codes(config: pytest.Config) -> list[str]:
    """The codes that were asked for; none means all rules."""
    said = config.getoption("--socassist-rules").split(",")
    return [code.strip() for code in said if code.strip()]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take workbooks when asked to; lock files of office programs are left alone."""
    wanted = parent.config.getoption("--socassist")
    if wanted and file_path.suffix.lower() in SUFFIXES and not file_path.name.startswith("~$"):
        return SourceFile.from_parent(parent, path=file_path)
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the rules that look at all files together; pytest's own selection comes after it."""
    if not config.getoption("--socassist") or any("::" in argument for argument in config.args):
        return
    readings = config.stash.get(_READINGS, {})
    if readings:
        whole = AllFiles.from_parent(session, name="all files", readings=readings)
        items.extend(whole.collect())


_READINGS = pytest.StashKey[dict[Path, Any]]()


def _items(parent: pytest.Collector, reading: Any, *, across: bool) -> Iterator[pytest.Item]:
    """A test for each rule that applies: those of one file, or those across files."""
    from socassist.access import load_law
    from socassist.model.gazetteer import load_units
    from socassist.model.rule import Scope
    from socassist.plugins import installed_plugins
    from socassist.rules.checks import catalogue, check

    option = parent.config.getoption
    day, extra = option("--socassist-on"), installed_plugins().rules
    known = catalogue(extra)
    result = check(
        reading,
        rules=[
            code
            for code in _codes(parent.config) or known
            if (known[code].scope is Scope.BATCH) == across
        ],
        law=load_law(),
        units=load_units(),
        on=date.fromisoformat(day) if day else None,
        extra=extra,
    )
    for code in result.ran:
        found = tuple(finding for finding in result.findings if finding.code == code)
        yield FindingsItem.from_parent(parent, name=code, findings=found)
    for item in result.not_run:
        reason = item.reason.in_(option("--socassist-lang"))
        if not day and known[item.code].needs and "on" in known[item.code].needs:
            reason += " (--socassist-on 2021-12-31)"
        yield FindingsItem.from_parent(parent, name=item.code, findings=(), not_run=reason)


class SourceFile(pytest.File):
    """A file of records: a test of its reading, and one for each rule that looks at one file."""

    def collect(self) -> Iterator[pytest.Item]:
        """Read and check the file once; the items show the outcome in parts."""
        from socassist.access import read
        from socassist.model.errors import SocassistError

        try:
            reading = read(self.path)
        except SocassistError as error:
            yield FindingsItem.from_parent(self, name="reading", findings=(), trouble=str(error))
            return
        self.config.stash.setdefault(_READINGS, {})[self.path] = reading
        trouble = "" if reading.accounting.balanced else f"rows lost: {reading.accounting}"
        yield FindingsItem.from_parent(
            self, name="reading", findings=reading.findings, trouble=trouble
        )
        yield from _items(self, reading, across=False)


class AllFiles(pytest.Collector):
    """All files of the run together: a test for each rule that compares forms."""

    def __init__(self, *, readings: Mapping[Path, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.readings = readings

    def collect(self) -> Iterator[pytest.Item]:
        """Check them together, in the order of their paths."""
        from socassist.model.reading import Reading

        whole = Reading.joined([self.readings[path] for path in sorted(self.readings)])
        yield from _items(self, whole, across=True)


class FindingsItem(pytest.Item):
    """One rule on one file, or the reading of the file."""

    def __init__(
        self,
        *,
        findings: Iterable[Finding],
        trouble: str = "",
        not_run: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.findings = tuple(findings)
        self.trouble, self.not_run = trouble, not_run

    def runtest(self) -> None:
        """Fail on findings at least as grave as asked for."""
        from socassist.model.finding import Severity
        from socassist.testing.assertions import told

        if self.not_run:
            pytest.skip(f"not run: {self.not_run}")
        if self.trouble:
            raise BadData(self.trouble)
        levels = list(Severity)
        least = levels.index(Severity(self.config.getoption("--socassist-severity")))
        bad = [finding for finding in self.findings if levels.index(finding.severity) <= least]
        if bad:
            raise BadData(told(bad, lang=self.config.getoption("--socassist-lang")))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the findings; a traceback only for faults of our own."""
        if isinstance(excinfo.value, BadData):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Name the file and the rule."""
        name = self.parent.name if isinstance(self.parent, AllFiles) else self.path.name
        return self.path, None, f"{name}: {self.name}"


@pytest.fixture(scope="session")
def socassist_province() -> SyntheticProvince:
    """A small invented province with known truth, the same in every run."""
    from socassist.testing.province import synthetic_province

    return synthetic_province(households=150, seed=1)


@pytest.fixture(scope="session")
def socassist_make_province() -> Callable[..., SyntheticProvince]:
    """The maker of provinces, for other sizes and seeds."""
    from socassist.testing.province import synthetic_province

    return synthetic_province


@pytest.fixture(scope="session")
def socassist_law() -> Law:
    """The national law, with the files of installed plugins."""
    from socassist.access import load_law

    return load_law()


@pytest.fixture(scope="session")
def socassist_units() -> Units:
    """The gazetteer."""
    from socassist.model.gazetteer import load_units

    return load_units()


@pytest.fixture
def socassist_assert_no_findings() -> Callable[..., object]:
    """The assertion, without an import."""
    from socassist.testing.assertions import assert_no_findings

    return assert_no_findings


@pytest.fixture(scope="session")
def socassist_office_files(
    tmp_path_factory: pytest.TempPathFactory, socassist_province: SyntheticProvince
) -> tuple[Path, ...]:
    """The small province as office workbooks."""
    from socassist.testing.office_files import write_office_files

    return write_office_files(socassist_province, tmp_path_factory.mktemp("socassist"))
