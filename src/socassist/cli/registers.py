"""Commands about a stored register."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from socassist import access
from socassist.cli.options import json_option, lang_option, limit_option, register_argument
from socassist.cli.screen import out, show_json, show_more, show_rows
from socassist.cli.verifying import verify
from socassist.hookspecs import ReadOptions
from socassist.model.period import Month
from socassist.model.text_pair import Language


@click.command()
@register_argument
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
        show_more(len(found.clusters) - limit, lang)
        out.print(f"{len(found.clusters)} + {len(found.unsure)} {unsure}")
    context.exit(1 if found.clusters else 0)


@click.command()
@register_argument
@click.argument("lists", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--year", type=int)
@click.option("--month", help="Month of payment lists, such as 2021-12.")
@json_option
@limit_option
@lang_option()
@click.pass_context
def reconcile(
    context: click.Context,
    register_url: str,
    lists: tuple[Path, ...],
    year: int | None,
    month: str | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Compare a register with signed lists, cell by cell (đối chiếu danh sách đã ký).

    \b
    Example:
      socassist reconcile so-du-lieu.db phe-duyet-*.xlsx --year 2021
    """  # noqa: D301 (click wants a real backspace)
    from socassist.model.gazetteer import load_units
    from socassist.rules.reconciliation import reconcile as compare

    with access.open_register(register_url) as store:
        register = store.load()
    try:
        closing = Month.parse(month) if month else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--month") from error
    options = ReadOptions(
        province=register.province,
        year=year,
        month=closing,
        on=closing.last if closing else None,
        units=load_units(),
    )
    reading = access.read(*lists, options=options)
    signed_lists = [one for one in (reading.approved_lists, reading.payment_lists) if one]
    if not signed_lists:
        raise click.UsageError("these files hold neither approved lists nor payment lists")
    results = [compare(register, signed) for signed in signed_lists]
    differences = sum(len(result.differences) for result in results)
    if as_json:
        show_json(
            [
                {
                    "list": result.about,
                    "when": result.when,
                    "listed": result.listed,
                    "registered": result.registered,
                    "matched": result.matched,
                    "agrees": result.agrees,
                    "differences": result.records(),
                }
                for result in results
            ]
        )
        context.exit(1 if differences else 0)
    for result in results:
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
        show_more(len(result.differences) - limit, lang)
    context.exit(1 if differences else 0)


@click.command()
@click.option("--lot", type=int, required=True, help="Units in the lot.")
@click.option("--limit", "share", default="0.5%", show_default=True, help="Share not to exceed.")
@click.option("--assurance", type=float, default=0.95, show_default=True)
@click.option("--accept", type=int, default=0, show_default=True, help="Errors allowed.")
@json_option
@lang_option()
def sample(
    lot: int, share: str, assurance: float, accept: int, as_json: bool, lang: Language
) -> None:
    """Say how many to check for a limit and an assurance (tính cỡ mẫu).

    \b
    Example:
      socassist sample --lot 2000 --limit 0.5% --assurance 0.95
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rules.acceptance import NoSuchPlan, plan_sample

    try:
        limit = Fraction(share[:-1]) / 100 if share.endswith("%") else Fraction(share)
    except (ValueError, ZeroDivisionError) as error:
        raise click.BadParameter(
            f"{share!r} is no share; write 0.5%, 0.005 or 1/200", param_hint="--limit"
        ) from error
    try:
        plan = plan_sample(lot, limit=limit, assurance=assurance, acceptance_number=accept)
    except (ValueError, NoSuchPlan) as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        show_json(
            {
                "lot": lot,
                "size": plan.size,
                "acceptance_number": plan.acceptance_number,
                "limit": str(plan.limit),
                "assurance": float(plan.assurance),
                "consumers_risk": plan.consumers_risk,
            }
        )
        return
    show_rows(
        "",
        ["Cỡ lô", "Cỡ mẫu", "Số lỗi cho phép"] if lang == "vi" else ["Lot", "Check", "Allowed"],
        [(lot, plan.size, plan.acceptance_number)],
    )


@click.command()
@register_argument
@click.option("--year", type=int, required=True)
@click.option("--out", "target", type=click.Path(path_type=Path), default=Path("nghiem-thu.xlsx"))
@json_option
def forms(register_url: str, year: int, target: Path, as_json: bool) -> None:
    """Write the acceptance forms 1A, 1B, 1C, 2A, 2B (lập biểu nghiệm thu).

    \b
    Example:
      socassist forms so-du-lieu.db --year 2021 --out nghiem-thu.xlsx
    """  # noqa: D301 (click wants a real backspace)
    from socassist.model.gazetteer import load_units
    from socassist.rules.acceptance import acceptance_forms

    with access.open_register(register_url) as store:
        register = store.load()
    tables = acceptance_forms(register, year=year, units=load_units())
    access.write(target, tables)
    if as_json:
        show_json({"file": str(target), "forms": [table.key for table in tables]})
    else:
        out.print(str(target), markup=False)


@click.command()
@register_argument
@json_option
def migrate(register_url: str, as_json: bool) -> None:
    """Bring a stored register to the newest schema (nâng cấp lược đồ). Make a backup first.

    \b
    Example:
      socassist migrate so-du-lieu.db
    """  # noqa: D301 (click wants a real backspace)
    revision = access.migrate_register(register_url)
    if as_json:
        show_json({"revision": revision})
    else:
        out.print(revision, markup=False)


COMMANDS = (duplicates, reconcile, sample, forms, migrate, verify)
