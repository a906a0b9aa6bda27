"""`socassist check`: read files and run the data rules over them (kiểm tra dữ liệu)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from socassist import access
from socassist.cli.options import (
    json_option,
    lang_option,
    limit_option,
    profile_option,
    register_option,
)
from socassist.cli.paths import TABLES, Target, refuse_an_input
from socassist.cli.progressing import expected_check, waiting
from socassist.cli.screen import (
    out,
    show_findings,
    show_json,
    show_not_run,
    show_pairs,
    show_rows,
)
from socassist.cli.usage import WrongUse, nearest
from socassist.cli.values import YEAR, province_option
from socassist.hookspecs import ReadOptions
from socassist.model.errors import SourceError
from socassist.model.finding import Finding, Severity
from socassist.model.judgement import Verdict
from socassist.model.linkage import Linkage
from socassist.model.reading import Reading
from socassist.model.register import Register
from socassist.model.text_pair import Language, Text
from socassist.plugins import installed_plugins
from socassist.rules.checks import CheckResult, catalogue

if TYPE_CHECKING:
    from socassist.rounds.before_entry import BeforeEntry

READING = Text("Đọc và kiểm tra dữ liệu", "Read and check the files")
_YEARS = range(date.min.year, date.max.year + 1)
"""A form without a year has none of these; a finding says so."""


@attrs.frozen
class Checked:
    """What reading files and running the rules over them gave."""

    reading: Reading
    report: CheckResult
    findings: tuple[Finding, ...]
    said: tuple[BeforeEntry, ...] = ()
    register: Register | None = None
    refused: int = 0
    """How many files could not be used."""

    @property
    def status(self) -> int:
        """The exit status: 1 where there are errors, 2 where a file could not be used."""
        if self.refused:
            return 2
        return 1 if any(f.severity is Severity.ERROR for f in self.findings) else 0


def checked(
    files: tuple[Path, ...],
    *,
    rules: tuple[str, ...] = (),
    severity: str | None,
    year: int | None,
    province: str | None,
    profiles: tuple[Path, ...] = (),
    register_url: str | None = None,
    go_on: bool = False,
) -> Checked:
    """Read the files together and run the rules; findings of reading come first.

    With a register the forms are linked with it, and the rules across years run too. To `go_on` is
    to make a finding of each of several files that cannot be used, and to check the others.

    Raises:
        SourceError: A file cannot be used; going on, the only one.
        WrongUse: There is no such rule.
    """
    from socassist.model.gazetteer import load_units
    from socassist.rounds.work import found_by_linkage
    from socassist.rules.checks import check as run_rules

    units = load_units()
    day = date(year, 12, 31) if year else None
    options = ReadOptions(province=province, year=year, on=day, units=units, profiles=profiles)
    reading, refused = _read(files, options, go_on=go_on and len(files) > 1)
    register, linkage, said = _linked(reading, register_url)
    years = {form.year for form in reading.forms if form.year in _YEARS}
    try:
        report = run_rules(
            reading,
            rules=rules or None,
            severity=severity,
            law=access.load_law(province=province),
            units=units,
            previous=register,
            linkage=linkage,
            on=day or max((date(said, 12, 31) for said in years), default=None),
            extra=installed_plugins().rules,
        )
    except ValueError as error:
        known = list(catalogue(installed_plugins().rules))
        wrong = next((code for code in rules if code not in known), None)
        if wrong is None:
            raise
        near = nearest(wrong, known)
        raise WrongUse(
            f"không có quy tắc {wrong!r}{near.vi or f'; có {len(known)} quy tắc'}",
            f"there is no rule {wrong!r}{near.en or f'; there are {len(known)}'}",
        ) from error
    while_reading = [
        finding
        for finding in (*reading.findings, *(found_by_linkage(linkage) if linkage else ()))
        if not rules and severity in (None, finding.severity.value)
    ]
    findings = (*refused, *while_reading, *report.findings)
    return Checked(reading, report, findings, said, register, len(refused))


def _read(
    files: Sequence[Path], options: ReadOptions, *, go_on: bool
) -> tuple[Reading, list[Finding]]:
    """What the files hold, and a finding for each that cannot be used."""
    if not go_on:
        return access.read(*files, options=options), []
    from socassist.rounds.before_entry import not_usable

    readings, refused = [], []
    for file in files:
        try:
            readings.append(access.read(file, options=options))
        except SourceError as error:
            refused.append(not_usable(file.name, error))
    return Reading.joined(readings), refused


def _linked(
    reading: Reading, register_url: str | None
) -> tuple[Register | None, Linkage | None, tuple[BeforeEntry, ...]]:
    """The register, who of it the forms mean, and what that says of each form."""
    from socassist.rounds.before_entry import before_entry
    from socassist.rules.linkage import link

    if register_url is None:
        return None, None, ()
    with access.open_register(register_url) as store:
        register = store.load()
    linkage = link(reading.forms, register)
    return register, linkage, before_entry(reading.forms, linkage)


def _rules(_context: click.Context, _parameter: click.Parameter, start: str) -> list[str]:
    """The rules whose code begins so, for the shell."""
    return [code for code in catalogue(installed_plugins().rules) if code.startswith(start)]


@click.command()
@click.argument("files", nargs=-1, required=True, type=TABLES)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    shell_complete=_rules,
    help="Only this rule; may be repeated.",
)
@click.option(
    "--severity",
    type=click.Choice([level.value for level in Severity]),
    help="Only findings of this weight.",
)
@click.option("--year", type=YEAR, help="Year, where the files name none.")
@click.option("--out", "target", type=Target(), help="Write all to a workbook.")
@register_option
@province_option
@profile_option
@limit_option
@json_option
@lang_option()
@click.pass_context
def check(
    context: click.Context,
    files: tuple[Path, ...],
    rules: tuple[str, ...],
    severity: str | None,
    year: int | None,
    target: Path | None,
    register_url: str | None,
    province: str | None,
    profiles: tuple[Path, ...],
    limit: int,
    as_json: bool,
    lang: Language,
) -> None:
    """Read files and run the data rules over them (kiểm tra dữ liệu).

    \b
    Examples:
      socassist check phieu-c-119.xlsx --province 14 --out loi.xlsx
      socassist check phieu-c-119.xlsx --register so-du-lieu.db
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rounds.before_entry import before_entry_table
    from socassist.rounds.sheets import findings_as_table

    refuse_an_input(target, files)
    with waiting(READING, lang, expected_check(files), quiet=as_json):
        done = checked(
            files,
            rules=rules,
            severity=severity,
            year=year,
            province=province,
            profiles=profiles,
            register_url=register_url,
            go_on=True,
        )
    if target:
        tables = [findings_as_table(done.findings, done.reading.accounting)]
        if done.register is not None:
            tables.append(before_entry_table(done.said, done.register))
        access.write(target, tables)
    rows = done.reading.accounting
    if as_json:
        show_json(
            {
                "rows": {"read": rows.read, "used": rows.used},
                "counts": done.report.counts(),
                "not_run": {item.code: item.reason.in_(lang) for item in done.report.not_run},
                "findings": [
                    {
                        "code": finding.code,
                        "severity": finding.severity.value,
                        "place": str(finding.location) if finding.location else None,
                        "message": finding.says(lang),
                    }
                    for finding in done.findings
                ],
                **_as_document(done),
            }
        )
    else:
        show_findings(done.findings, lang, limit)
        show_not_run(done.report.not_run, lang)
        if done.register is not None:
            _show_said(done.said, lang, limit)
    context.exit(done.status)


def _as_document(done: Checked) -> dict[str, object]:
    if done.register is None:
        return {}
    return {
        "forms": [
            {
                "place": str(item.form.location),
                "verdict": item.verdict.value,
                "household": item.household,
            }
            for item in done.said
        ]
    }


def _show_said(said: tuple[BeforeEntry, ...], lang: Language, limit: int) -> None:
    """How many forms are of households that are there; those that a person must look at."""
    from socassist.rounds.before_entry import SAID, counts_of

    title = "Đối chiếu với sổ" if lang == "vi" else "Against the register"
    counts = counts_of(said)
    show_pairs(title, [(SAID[one].in_(lang), str(n)) for one, n in counts.items()])
    unsure = [item for item in said if item.verdict is Verdict.UNSURE]
    if unsure:
        heads = ["Phiếu", "Hộ", "Căn cứ"] if lang == "vi" else ["Form", "Household", "Grounds"]
        rows = [
            (
                str(item.form.location),
                item.household or "",
                "; ".join(ground.in_(lang) for ground in item.grounds),
            )
            for item in unsure
        ]
        show_rows("", heads, rows[:limit])
        if len(rows) > limit:
            out.print(f"… +{len(rows) - limit}", markup=False)


COMMANDS = (check,)
