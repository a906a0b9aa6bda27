"""Commands about a stored register."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from socassist import access
from socassist.cli.options import json_option, lang_option, limit_option
from socassist.cli.screen import out, show_json, show_rows
from socassist.cli.verifying import verify
from socassist.hookspecs import ReadOptions
from socassist.model.period import Month
from socassist.model.text_pair import Language


@click.command()
@click.argument("register_url")
@json_option
@limit_option
@lang_option()
@click.pass_context
def duplicates(
    context: click.Context,
    register_url: str,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Find households and people entered twice (tìm hộ, người nhập trùng).

    \b
    Example:
      socassist duplicates sqlite:///ket-qua/so-du-lieu.db
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rules.linkage import find_duplicates

    with access.open_register(register_url) as store:
        found = find_duplicates(store.load())
    if as_json:
        show_json(
            [
                {"about": c.about, "records": list(c.records), "survivor": c.survivor}
                for c in found.clusters
            ]
        )
    else:
        show_rows(
            "",
            ["Loại", "Các mã", "Giữ lại", "Lý do"]
            if lang == "vi"
            else ["About", "Records", "Keep", "Why"],
            [
                (c.about, ", ".join(c.records), c.survivor, c.why.in_(lang))
                for c in found.clusters[:limit]
            ],
        )
        unsure = "cặp cần xem lại" if lang == "vi" else "pairs to review"
        out.print(f"{len(found.clusters)} + {len(found.unsure)} {unsure}")
    context.exit(1 if found.clusters else 0)


@click.command()
@click.argument("register_url")
@click.argument("lists", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--year", type=int)
@click.option("--month", help="Month of payment lists, such as 2021-12.")
@limit_option
@lang_option()
@click.pass_context
def reconcile(
    context: click.Context,
    register_url: str,
    lists: tuple[Path, ...],
    year: int | None,
    month: str | None,
    limit: int,
    lang: Language,
) -> None:
    """Compare a register with signed lists, cell by cell (đối chiếu danh sách đã ký)."""
    from socassist.model.gazetteer import load_units
    from socassist.rules.reconciliation import reconcile as compare

    with access.open_register(register_url) as store:
        register = store.load()
    closing = Month.parse(month) if month else None
    options = ReadOptions(
        province=register.province,
        year=year,
        month=closing,
        on=closing.last if closing else None,
        units=load_units(),
    )
    reading = access.read(*lists, options=options)
    differences = 0
    for signed in (reading.approved_lists, reading.payment_lists):
        if not signed:
            continue
        result = compare(register, signed)
        differences += len(result.differences)
        show_rows(
            f"{result.about}: {result.matched}/{result.listed}",
            ["Loại", "Xã", "Trường", "Danh sách", "Sổ", "Vị trí"]
            if lang == "vi"
            else ["Kind", "Commune", "Field", "List", "Register", "Place"],
            [
                (
                    item.kind.vi if lang == "vi" else item.kind.value,
                    item.commune,
                    item.field,
                    item.listed,
                    item.registered,
                    item.location,
                )
                for item in result.differences[:limit]
            ],
        )
    context.exit(1 if differences else 0)


@click.command()
@click.option("--lot", type=int, required=True, help="Units in the lot.")
@click.option("--limit", "share", default="0.5%", show_default=True, help="Share not to exceed.")
@click.option("--assurance", type=float, default=0.95, show_default=True)
@click.option("--accept", type=int, default=0, show_default=True, help="Errors allowed.")
@lang_option()
def sample(lot: int, share: str, assurance: float, accept: int, lang: Language) -> None:
    """Say how many to check for a limit and an assurance (tính cỡ mẫu).

    \b
    Example:
      socassist sample --lot 2000 --limit 0.5% --assurance 0.95
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rules.acceptance import NoSuchPlan, plan_sample

    try:
        limit = Fraction(share[:-1]) / 100 if share.endswith("%") else Fraction(share)
        plan = plan_sample(lot, limit=limit, assurance=assurance, acceptance_number=accept)
    except (ValueError, ZeroDivisionError, NoSuchPlan) as error:
        raise click.UsageError(str(error)) from error
    show_rows(
        "",
        ["Cỡ lô", "Cỡ mẫu", "Số lỗi cho phép"] if lang == "vi" else ["Lot", "Check", "Allowed"],
        [(lot, plan.size, plan.acceptance_number)],
    )


@click.command()
@click.argument("register_url")
@click.option("--year", type=int, required=True)
@click.option("--out", "target", type=click.Path(path_type=Path), default=Path("nghiem-thu.xlsx"))
def forms(register_url: str, year: int, target: Path) -> None:
    """Write the acceptance forms 1A, 1B, 1C, 2A, 2B (lập biểu nghiệm thu)."""
    from socassist.model.gazetteer import load_units
    from socassist.rules.acceptance import acceptance_forms

    with access.open_register(register_url) as store:
        register = store.load()
    access.write(target, acceptance_forms(register, year=year, units=load_units()))
    out.print(str(target), markup=False)


@click.command()
@click.argument("register_url")
def migrate(register_url: str) -> None:
    """Bring a stored register to the newest schema (nâng cấp lược đồ). Make a backup first."""
    out.print(access.migrate_register(register_url), markup=False)


COMMANDS = (duplicates, reconcile, sample, forms, migrate, verify)
