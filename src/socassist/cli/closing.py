"""`socassist close`: the payment list of a month, frozen and kept (chốt tháng)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socassist.cli import values
from socassist.cli.options import json_option, lang_option, limit_option, register_argument
from socassist.cli.paths import TABLES, Target, refuse_an_input
from socassist.cli.screen import out, show_findings, show_json, show_more, show_pairs, show_rows
from socassist.cli.today import today
from socassist.cli.usage import WrongUse
from socassist.model.benefit import BenefitId
from socassist.model.period import Month
from socassist.model.text_pair import Language, Text

if TYPE_CHECKING:
    from socassist.rules.reconciliation import Reconciliation


@click.command()
@register_argument
@click.argument("wanted", metavar="MONTH", type=values.month)
@click.option(
    "--paid",
    "paid",
    multiple=True,
    type=TABLES,
    help="A payment list as paid, to compare with; may be repeated.",
)
@click.option(
    "--uncollected",
    multiple=True,
    metavar="BENEFIT",
    help="A line of last month that nobody collected, by benefit; may be repeated.",
)
@click.option("--reopen", is_flag=True, help="Close a closed month again; needs --reason.")
@click.option("--reason", help="Why it is closed again, in Vietnamese.")
@click.option("--actor", help="Who closes it: a code, not a name.")
@click.option(
    "--on",
    "day",
    type=values.day,
    help="The day of closing; today when left out.",
)
@click.option("--out", "target", type=Target(), help="The workbook to write.")
@click.option("--dry-run", is_flag=True, help="Work it all out, store and write nothing.")
@json_option
@limit_option
@lang_option()
@click.pass_context
def close(
    context: click.Context,
    register_url: str,
    wanted: Month,
    paid: tuple[Path, ...],
    uncollected: tuple[str, ...],
    reopen: bool,
    reason: str | None,
    actor: str | None,
    day: date | None,
    target: Path | None,
    dry_run: bool,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Close a month: freeze who is paid what, with arrears and recoveries (chốt tháng).

    A closed month is shown again and stays as it is, unless it is reopened with a reason.
    Exit status: 0 closed, nothing to look at; 1 late, differing or with a fault; 2 unusable.

    \b
    Examples:
      socassist close so-du-lieu.db 2021-12 --paid chi-tra-2021-12.xlsx
      socassist close so-du-lieu.db 2021-12 --reopen --reason "thiếu một đối tượng"
    """  # noqa: D301
    from socassist.rounds.month import close_stored_month

    if reopen != bool(reason and reason.strip()):
        raise WrongUse(
            "--reopen và --reason đi cùng nhau: mở lại tháng đã chốt phải ghi lý do",
            "--reopen and --reason go together: reopening leaves a trace",
        )
    refuse_an_input(target, paid)
    place = target or Path(f"chi-tra-{wanted}.xlsx")
    result = close_stored_month(
        register_url,
        wanted,
        on=day or today(),
        paid=paid,
        uncollected=[BenefitId(key) for key in uncollected],
        reason=Text(reason.strip(), reason.strip()) if reason else None,
        actor=actor,
        workbook=place,
        write=not dry_run,
    )
    closing = result.closing
    if as_json:
        show_json(
            {
                "month": str(closing.month),
                "version": closing.version,
                "stored": result.stored,
                "digest": closing.digest,
                "replaces": closing.replaces,
                "reason": closing.reason.in_(lang) if closing.reason else None,
                "closed_on": closing.closed_on.isoformat() if closing.closed_on else None,
                "people": closing.people,
                "amount": closing.amount,
                "arrears": closing.arrears,
                "total": closing.total,
                "differences": None if result.paid is None else result.paid.records(),
                "findings": [
                    {"code": f.code, "severity": f.severity.value, "message": f.says(lang)}
                    for f in result.findings
                ],
                "workbook": None if dry_run else str(place),
            }
        )
        context.exit(0 if result.agrees else 1)
    vi = lang == "vi"
    title = f"Tháng {closing.month}" if vi else f"Month {closing.month}"
    state = ("đã chốt" if vi else "closed") if result.stored else _standing(dry_run, vi)
    show_pairs(
        f"{title}: {state}",
        [
            ("Lần chốt" if vi else "Version", closing.version),
            ("Số đối tượng" if vi else "People", closing.people),
            ("Tiền tháng này" if vi else "Of the month", f"{closing.amount:,}"),
            ("Truy lĩnh, thu hồi" if vi else "Arrears, recoveries", f"{closing.arrears:,}"),
            ("Tổng" if vi else "Total", f"{closing.total:,}"),
            ("Mã băm" if vi else "Digest", closing.digest),
            *([] if dry_run else [("Danh sách" if vi else "Lists", str(place))]),
        ],
    )
    if result.findings:
        show_findings(result.findings, lang, limit)
    if result.paid is not None:
        _show_paid(result.paid, limit, lang)
    context.exit(0 if result.agrees else 1)


def _standing(dry_run: bool, vi: bool) -> str:
    if dry_run:
        return "tính thử, không lưu" if vi else "worked out, not stored"
    return "đã chốt từ trước, giữ nguyên" if vi else "closed before, unchanged"


def _show_paid(paid: Reconciliation, limit: int, lang: Language) -> None:
    from socassist.rounds.field_words import field_text

    found = paid.differences
    vi = lang == "vi"
    title = "So với danh sách đã chi" if vi else "Against the list as paid"
    show_rows(
        f"{title}: {paid.matched}/{paid.listed}",
        ["Loại", "Xã", "Mã đối tượng", "Trường", "Đã chi", "Đã chốt", "Vị trí"]
        if vi
        else ["Kind", "Commune", "Person", "Field", "Paid", "Closed", "Place"],
        [
            (
                item.kind.vi if vi else item.kind.value,
                item.commune,
                item.person,
                field_text(item.field).in_(lang),
                *item.masked(),
                item.location,
            )
            for item in found[:limit]
        ],
    )
    show_more(len(found) - limit, lang)
    if not found:
        out.print("Khớp" if vi else "The same")


COMMANDS = (close,)
