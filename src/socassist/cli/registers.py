"""Commands about a stored register."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socassist import access
from socassist.cli.options import json_option, lang_option, limit_option, register_argument
from socassist.cli.paths import Target
from socassist.cli.screen import out, show_json, show_more, show_pairs, show_rows
from socassist.cli.today import today
from socassist.cli.usage import WrongUse, WrongValue
from socassist.cli.values import YEAR, holds_year
from socassist.cli.verifying import verify
from socassist.model.household import Household
from socassist.model.linkage import Duplicates
from socassist.model.register import Register
from socassist.model.text_pair import Language

if TYPE_CHECKING:
    from socassist.rounds.record_words import Described


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
        register = store.load()
    found = find_duplicates(register)
    if as_json:
        show_json(
            {
                "clusters": [
                    {
                        "about": c.about,
                        "records": list(c.records),
                        "survivor": c.survivor,
                        "why": c.why.in_(lang),
                    }
                    for c in found.clusters
                ],
                "unsure": [
                    {
                        "about": pair.about,
                        "records": [pair.left, pair.right],
                        "why": [ground.text.in_(lang) for ground in pair.grounds],
                    }
                    for pair in found.unsure
                ],
            }
        )
    else:
        _show_duplicates(found, register, register_url, limit, lang)
    context.exit(1 if found.clusters else 0)


def described(register: Register) -> Described:
    """Records of a register in words, each place under the name of the day it was written."""
    from socassist.model.gazetteer import load_units
    from socassist.rounds.record_words import Described, addresses_written

    units, written = load_units(), addresses_written(register)

    def commune_of(home: Household) -> str:
        unit = units.get(home.address.commune, written.get(home.id, today()))
        return unit.full_name if unit else home.address.commune

    return Described(register, str, commune_of)


def _show_duplicates(
    found: Duplicates, register: Register, url: str, limit: int, lang: Language
) -> None:
    """Groups that are surely one, then the pairs that a person must judge."""
    from socassist.rounds.record_words import merge_command

    vi = lang == "vi"
    who = described(register)
    kinds = {"household": "hộ", "person": "người"} if vi else {}
    sure, unsure = len(found.clusters), len(found.unsure)
    show_rows(
        f"Nhập trùng: {sure}" if vi else f"Entered twice: {sure}",
        ["Loại", "Các bản ghi", "Giữ lại", "Lý do"] if vi else ["About", "Records", "Keep", "Why"],
        [
            (
                kinds.get(c.about, c.about),
                "; ".join(f"{key} ({who(key).in_(lang)})" for key in c.records),
                c.survivor,
                c.why.in_(lang),
            )
            for c in found.clusters[:limit]
        ],
    )
    show_more(sure - limit, lang)
    if found.clusters:
        said = "Xem trước rồi gộp (thêm --yes)" if vi else "Look, then merge (add --yes)"
        out.print(f"→ {said}:", markup=False)
        for cluster in found.clusters[:limit]:
            out.print(f"  {merge_command(cluster, url)}", markup=False, soft_wrap=True)
    show_rows(
        f"Cặp cần người xem lại: {unsure}" if vi else f"Pairs for a person to judge: {unsure}",
        ["Loại", "Hai mã", "Căn cứ"] if vi else ["About", "Both codes", "Grounds"],
        [
            (
                kinds.get(pair.about, pair.about),
                f"{pair.left}, {pair.right}",
                "; ".join(ground.text.in_(lang) for ground in pair.grounds),
            )
            for pair in found.unsure[:limit]
        ],
    )
    show_more(unsure - limit, lang)


@click.command()
@click.option("--lot", type=click.IntRange(min=1), required=True, help="Units in the lot.")
@click.option("--limit", "share", default="0.5%", show_default=True, help="Share not to exceed.")
@click.option(
    "--assurance",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    help="With which assurance a worse lot is found out.",
)
@click.option(
    "--accept", type=click.IntRange(min=0), default=0, show_default=True, help="Errors allowed."
)
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
        raise WrongValue(
            f"{share!r} không phải là tỷ lệ; viết 0.5%, 0.005 hoặc 1/200",
            f"{share!r} is no share; write 0.5%, 0.005 or 1/200",
            "--limit",
        ) from error
    if not 0 < limit < 1:
        raise WrongValue(
            f"{share} phải nằm giữa 0 và 1 (0% và 100%)",
            f"{share} must lie between 0 and 1 (0% and 100%)",
            "--limit",
        )
    try:
        plan = plan_sample(lot, limit=limit, assurance=assurance, acceptance_number=accept)
    except NoSuchPlan as error:
        raise WrongUse(
            f"không có phương án: cho phép {accept} lỗi, nhưng lô {lot} chỉ giữ được giới hạn "
            f"{share} khi ít lỗi hơn; hãy giảm --accept hoặc tăng --limit",
            f"there is no such plan: {accept} errors allowed, but a lot of {lot} keeps the limit "
            f"{share} only with fewer; lower --accept or raise --limit",
        ) from error
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
@click.option("--year", type=YEAR, required=True, help="Year of the review.")
@click.option(
    "--out",
    "target",
    type=Target(example="nghiem-thu.xlsx"),
    default=Path("nghiem-thu.xlsx"),
    show_default=True,
    help="The workbook to write.",
)
@json_option
@lang_option()
def forms(register_url: str, year: int, target: Path, as_json: bool, lang: Language) -> None:
    """Write the acceptance forms 1A, 1B, 1C, 2A, 2B (lập biểu nghiệm thu).

    \b
    Example:
      socassist forms so-du-lieu.db --year 2021 --out nghiem-thu.xlsx
    """  # noqa: D301 (click wants a real backspace)
    from socassist.model.gazetteer import load_units
    from socassist.rules.acceptance import acceptance_forms

    with access.open_register(register_url) as store:
        register = store.load()
    holds_year(register, year)
    tables = acceptance_forms(register, year=year, units=load_units())
    access.write(target, tables)
    if as_json:
        show_json({"file": str(target), "forms": [table.key for table in tables]})
    else:
        said = f"Các biểu năm {year}" if lang == "vi" else f"Forms of {year}"
        show_pairs(said, [(target.name, str(target))])


@click.command()
@register_argument
@json_option
@lang_option()
def migrate(register_url: str, as_json: bool, lang: Language) -> None:
    """Bring a stored register to the newest schema (nâng cấp lược đồ). Make a backup first.

    \b
    Example:
      socassist migrate so-du-lieu.db
    """  # noqa: D301 (click wants a real backspace)
    revision = access.migrate_register(register_url)
    if as_json:
        show_json({"revision": revision})
    else:
        said = "Lược đồ của sổ" if lang == "vi" else "Schema of the register"
        out.print(f"{said}: {revision}", markup=False)


COMMANDS = (duplicates, sample, forms, migrate, verify)
