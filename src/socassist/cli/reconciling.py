"""`socassist reconcile`: a stored register against signed lists (đối chiếu danh sách đã ký)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from socassist import access
from socassist.cli import values
from socassist.cli.options import json_option, lang_option, limit_option, register_argument
from socassist.cli.paths import TABLES, Target, refuse_an_input
from socassist.cli.screen import out, show_findings, show_json, show_more, show_not_run, show_rows
from socassist.cli.usage import WrongUse
from socassist.cli.values import YEAR
from socassist.hookspecs import ReadOptions, RegisterStore
from socassist.model.finding import Finding, Severity
from socassist.model.gazetteer import Units
from socassist.model.period import Month
from socassist.model.reading import Accounting, Reading
from socassist.model.register import Register
from socassist.model.text_pair import Language
from socassist.rules.reconciliation import Reconciliation


@click.command()
@register_argument
@click.argument("lists", nargs=-1, required=True, type=TABLES)
@click.option("--year", type=YEAR, help="Year, where the lists name none.")
@click.option(
    "--month", "closing", type=values.month, help="Month of payment lists, such as 2021-12."
)
@click.option("--out", "target", type=Target(), help="Write all to a workbook.")
@json_option
@limit_option
@lang_option()
@click.pass_context
def reconcile(
    context: click.Context,
    register_url: str,
    lists: tuple[Path, ...],
    year: int | None,
    closing: Month | None,
    target: Path | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Compare a register with signed lists, cell by cell (đối chiếu danh sách đã ký).

    \b
    Example:
      socassist reconcile so-du-lieu.db phe-duyet-*.xlsx --year 2021 --out chenh-lech.xlsx
    """  # noqa: D301 (click wants a real backspace)
    from socassist.model.gazetteer import load_units
    from socassist.rounds.agreeing import (
        entitlements,
        merged_communes,
        merged_of_years,
        registers_of,
    )
    from socassist.rules.reconciliation import reconcile as compare

    refuse_an_input(target, lists)
    with access.open_register(register_url) as store:
        register = store.load()
        closed = _closed_through(store)
    units = load_units()
    options = ReadOptions(
        province=register.province,
        year=year,
        month=closing,
        on=closing.last if closing else None,
        units=units,
    )
    reading = access.read(*lists, options=options)
    results: list[Reconciliation] = []
    if approved := reading.approved_lists:
        then = registers_of(register, approved)
        renamed = merged_of_years(register, approved, units, then)
        results.append(compare(register, approved, communes=renamed, by_year=then))
    if payments := reading.payment_lists:
        law = access.load_law(province=register.province)
        last = max(one.month for one in payments)
        results.append(
            compare(
                register,
                payments,
                communes=merged_communes(register, payments, units),
                closed_through=closed,
                entitlements=entitlements(register, last, law),
            )
        )
    lost = [finding for finding in reading.findings if finding.code in _WITHOUT_A_MONTH]
    unread = [
        finding
        for finding in reading.findings
        if reading.movement_tables and finding.code in _WITHOUT_A_FIGURE
    ]
    moved = _moved(reading, register, year, units)
    if not results and not reading.movement_tables:
        if lost:
            file, why = lost[0].location, lost[0].message
            raise WrongUse(f"{file}: {why.vi}", f"{file}: {why.en}")
        raise WrongUse(
            "các tệp này không có danh sách phê duyệt, danh sách chi trả hay biểu diễn biến",
            "these files hold no approved list, payment list or movement table",
        )
    noticed = [*(finding for result in results for finding in _noticed(result)), *moved]
    if target is not None:
        _write(target, results, [*reading.findings, *noticed], reading.accounting)
    if as_json:
        documents = [_document(result, lang) for result in results]
        show_json([*documents, *_movement_document(reading, moved, unread, lang)])
    else:
        for result in results:
            _show(result, limit, lang)
        if reading.movement_tables:
            count = len(reading.movement_tables)
            said = f"Biểu diễn biến: {count}" if lang == "vi" else f"Movement tables: {count}"
            out.print(f"{said} · {_agreeing(moved, unread, lang)}")
        if noticed or lost or unread:
            show_findings([*lost, *unread, *noticed], lang, limit)
    bad = any(result.differences for result in results) or any(
        finding.severity is Severity.ERROR for finding in (*lost, *unread, *noticed)
    )
    context.exit(1 if bad else 0)


_WITHOUT_A_MONTH = frozenset({"month-not-stated", "several-months-stated"})
"""Why a payment list was not compared; without a word it would look as if it agreed."""


_WITHOUT_A_FIGURE = frozenset({"formula-without-value", "cell-shows-error", "not-a-count"})
"""Why a cell of a movement table was not compared; it does not agree either."""


def _moved(
    reading: Reading, register: Register, year: int | None, units: Units
) -> tuple[Finding, ...]:
    """What movement tables and the register's years disagree about.

    Raises:
        WrongUse: A table names no year, and the caller neither.
    """
    from socassist.rounds.movement_agreeing import movement_findings

    undated = next((table for table in reading.movement_tables if table.year is None), None)
    if undated is not None and year is None:
        raise WrongUse(
            f"{undated.location}: biểu không ghi năm; hãy thêm --year",
            f"{undated.location}: the table names no year; give --year",
        )
    return movement_findings(reading.movement_tables, register, year or 0, units)


def _agreeing(moved: Sequence[Finding], unread: Sequence[Finding], lang: Language) -> str:
    if unread:
        cells = f"{len(unread)} ô chưa đọc được" if lang == "vi" else f"{len(unread)} cells unread"
        return f"{cells}; {_agreeing(moved, (), lang)}" if moved else cells
    if not moved:
        return "khớp với sổ" if lang == "vi" else "agree with the register"
    return f"{len(moved)} chỗ không khớp" if lang == "vi" else f"{len(moved)} disagreements"


def _movement_document(
    reading: Reading, moved: Sequence[Finding], unread: Sequence[Finding], lang: Language
) -> list[dict[str, object]]:
    if not reading.movement_tables:
        return []
    return [
        {
            "list": "movement",
            "tables": [
                {"kind": one.kind, "year": one.year, "place": str(one.location)}
                for one in reading.movement_tables
            ],
            "agrees": not moved and not unread,
            "findings": [_finding(finding, lang) for finding in (*unread, *moved)],
        }
    ]


def _finding(finding: Finding, lang: Language) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": str(finding.location) if finding.location else None,
        "message": finding.says(lang),
    }


def _closed_through(store: RegisterStore) -> Month | None:
    """The last month that was closed in the register; None where none ever was."""
    closings = getattr(store, "closings", None)
    months = [one.month for one in closings()] if callable(closings) else []
    return max(months, default=None)


def _noticed(result: Reconciliation) -> list[Finding]:
    """What was noticed besides the differences, which are shown by themselves."""
    from socassist.rules.reconciliation.messages import difference_finding

    told = {difference_finding(item, result.about) for item in result.differences}
    return [finding for finding in result.findings if finding not in told]


def _write(
    target: Path,
    results: Sequence[Reconciliation],
    findings: Sequence[Finding],
    accounting: Accounting,
) -> None:
    from socassist.rounds.sheets import difference_table, findings_as_table
    from socassist.rules.reconciliation import sums_table

    tables = [findings_as_table(findings, accounting)]
    if results:
        tables.insert(0, difference_table(results))
    access.write(target, [*tables, *(sums_table(result) for result in results)])


def _document(result: Reconciliation, lang: Language) -> dict[str, object]:
    return {
        "list": result.about,
        "when": result.when,
        "listed": result.listed,
        "registered": result.registered,
        "matched": result.matched,
        "agrees": result.agrees,
        "provisional": result.provisional,
        "differences": result.records(),
        "residuals": [
            {
                "figure": rest.figure,
                "commune": rest.commune,
                "printed": rest.printed,
                "counted": rest.counted,
                "place": str(rest.location) if rest.location else None,
            }
            for rest in result.residuals
        ],
        "unequal_sums": [
            {
                "level": item.level,
                "code": list(item.code),
                "figure": item.figure,
                "listed": item.listed,
                "registered": item.registered,
            }
            for item in result.unequal_sums()
        ],
        "findings": [_finding(finding, lang) for finding in _noticed(result)],
        "not_run": {item.code: item.reason.in_(lang) for item in result.not_run},
    }


def _show(result: Reconciliation, limit: int, lang: Language) -> None:
    from socassist.rounds.field_words import field_text

    vi = lang == "vi"
    names = {
        "approved": ("Danh sách phê duyệt", "Approved lists"),
        "payment": ("Danh sách chi trả", "Payment lists"),
    }
    name = names[result.about][0 if vi else 1]
    said = f"{name}: {result.matched}/{result.listed} {'dòng khớp' if vi else 'lines matched'}"
    if not result.differences:
        out.print(said)
        show_not_run(result.not_run, lang)
        return
    show_rows(
        said,
        ["Loại", "Xã", "Trường", "Danh sách", "Sổ", "Vị trí"]
        if vi
        else ["Kind", "Commune", "Field", "List", "Register", "Place"],
        [
            (
                item.kind.vi if vi else item.kind.value,
                item.commune,
                field_text(item.field).in_(lang),
                *item.masked(),
                item.location,
            )
            for item in result.differences[:limit]
        ],
    )
    show_more(len(result.differences) - limit, lang)
    show_not_run(result.not_run, lang)


COMMANDS = (reconcile,)
