"""Commands of the plan: what is due when, and what it costs (lịch công việc, dự toán)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from socassist import access
from socassist.cli import values
from socassist.cli.options import closings_option, json_option, lang_option
from socassist.cli.paths import PLAN, Target, refuse_an_input
from socassist.cli.screen import out, show_json, show_rows
from socassist.cli.today import today
from socassist.cli.usage import WrongUse, nearest
from socassist.cli.values import YEAR, province_option
from socassist.hookspecs import ClosingLedger
from socassist.model.errors import UnreadableSource, WrongContent
from socassist.model.text_pair import Language

if TYPE_CHECKING:
    from socassist.rules.law import Law
    from socassist.rules.planning import CostPlan, Slip, Step

_OF_A_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố) (.+)$")


@click.command()
@click.option("--year", type=YEAR, required=True, help="Year of the data.")
@click.option("--on", "day", type=values.day, help="The day to look from; today.")
@click.option("--plan", "plan_file", type=PLAN, help="Your own plan's steps, and what is done.")
@closings_option
@province_option
@click.option("--out", "target", type=Target(), help="Write it to a workbook.")
@json_option
@lang_option()
@click.pass_context
def calendar(
    context: click.Context,
    year: int,
    day: date | None,
    plan_file: Path | None,
    register_url: str | None,
    province: str | None,
    target: Path | None,
    as_json: bool,
    lang: Language,
) -> None:
    """Show what is due, done and late for the data of a year (lịch công việc).

    Whatever is not said to be done counts as not done. Exit status: 0 nothing is late, 1
    something is, 2 unusable.

    \b
    Example:
      socassist calendar --year 2021 --on 2022-01-12 --register so-du-lieu.db --out lich.xlsx
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rules.planning import (
        OwnSteps,
        Standing,
        calendar_of,
        calendar_table,
        parse_own_steps,
    )

    if plan_file is not None:
        refuse_an_input(target, [plan_file])
    own = parse_own_steps(_text(plan_file), plan_file.name) if plan_file else OwnSteps()
    closed, of = _closed(register_url)
    law = access.load_law(province=province or of)
    steps = [
        step
        for step in calendar_of(law, year, further=own.steps)
        if _applies(step, law, province or of)
    ]
    done = {**closed, **own.done}
    _refuse_unknown(own.done, steps)
    on = day or today()
    if target is not None:
        access.write(target, calendar_table(steps, on, year=year, done=done))
    found = [(step, done.get(step.key)) for step in steps]
    late = [step for step, when in found if step.standing(on, when) is Standing.LATE]
    if as_json:
        show_json(
            {"year": year, "on": on.isoformat(), "steps": [_step(*one, on, lang) for one in found]}
        )
    else:
        _show_calendar(found, on, year, len(late), lang)
    context.exit(1 if late else 0)


def _text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            "it cannot be read as UTF-8 text",
            file=path.name,
            vi=f"Không đọc được {path.name} dạng văn bản UTF-8",
        ) from error


def _closed(register_url: str | None) -> tuple[dict[str, date], str | None]:
    """When each month was first closed in a register, by the key of its step; its province."""
    if register_url is None:
        return {}, None
    found: dict[str, date] = {}
    with access.open_register(register_url) as store:
        province = store.load().province
        closings = store.closings() if isinstance(store, ClosingLedger) else ()
    for one in closings:
        if one.closed_on is not None:
            key = f"month-{one.month}"
            found[key] = min(one.closed_on, found.get(key, one.closed_on))
    return found, province or None


def _applies(step: Step, law: Law, province: str | None) -> bool:
    """Whether a step counts here: days of entry stand in provinces' plans, and count only there."""
    from socassist.model.province_codes import province_names

    if not step.key.startswith("entry-"):
        return True
    instrument = law.instruments.get(step.cites.instrument) if step.cites else None
    of = _OF_A_PROVINCE.search(instrument.issuer) if instrument else None
    return of is None or (province is not None and of[1] == province_names().get(province))


def _refuse_unknown(done: Iterable[str], steps: Sequence[Step]) -> None:
    known = [step.key for step in steps]
    for key in done:
        if key not in known:
            near = nearest(key, known)
            raise WrongUse(
                f"done: lịch không có việc {key}{near.vi}",
                f"done: the calendar has no step {key}{near.en}",
            )


def _step(step: Step, when: date | None, on: date, lang: Language) -> dict[str, object]:
    return {
        "key": step.key,
        "name": step.name.in_(lang),
        "since": step.since.isoformat() if step.since else None,
        "last": step.last.isoformat(),
        "done": when.isoformat() if when is not None and when <= on else None,
        "standing": step.standing(on, when).value,
        "days_late": step.days_late(on, when),
        "cites": str(step.cites) if step.cites else None,
        "verified": step.verified,
    }


def _show_calendar(
    found: Sequence[tuple[Step, date | None]], on: date, year: int, late: int, lang: Language
) -> None:
    vi = lang == "vi"
    show_rows(
        f"Lịch của dữ liệu năm {year}, tính đến {on:%d/%m/%Y}"
        if vi
        else f"Calendar of the data of {year}, on {on.isoformat()}",
        ["Việc", "Từ ngày", "Hạn cuối", "Ngày xong", "Tình trạng", "Trễ", "Căn cứ"]
        if vi
        else ["Step", "From", "Last day", "Done", "Standing", "Days late", "Cites"],
        [
            (
                step.name.in_(lang),
                _day(step.since, lang),
                _day(step.last, lang),
                _day(when if when is not None and when <= on else None, lang),
                step.standing(on, when).vi if vi else step.standing(on, when).value,
                step.days_late(on, when) or "",
                step.cites or "",
            )
            for step, when in found
        ],
    )
    said = f"Quá hạn: {late} việc" if vi else f"Late: {late}"
    rest = "việc không ghi ngày xong được tính là chưa xong"
    out.print(
        f"{said} ({rest if vi else 'what is not said to be done counts as not done'})",
        markup=False,
    )


def _day(day: date | None, lang: Language) -> str:
    if day is None:
        return ""
    return f"{day:%d/%m/%Y}" if lang == "vi" else day.isoformat()


@click.command()
@click.argument("file", type=PLAN)
@click.option("--out", "target", type=Target(), help="Write it to a workbook.")
@json_option
@lang_option()
@click.pass_context
def cost(
    context: click.Context, file: Path, target: Path | None, as_json: bool, lang: Language
) -> None:
    """Build a cost plan anew and name its slips (dự toán kinh phí).

    No slip is repaired. Exit status: 0 the plan adds up, 1 it has slips, 2 unusable.

    \b
    Example:
      socassist cost du-toan.toml --out du-toan.xlsx
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rules.planning import (
        CostPlanFault,
        build_costs,
        cost_table,
        find_slips,
        parse_cost_plan,
        slip_table,
    )

    refuse_an_input(target, [file])
    try:
        plan = parse_cost_plan(_text(file))
        build_costs(plan)  # an item that nobody spends shows only there
    except CostPlanFault as fault:
        raise WrongContent(
            fault.text.en, file=file.name, vi=f"Tệp dự toán {file.name}: {fault.text.vi}"
        ) from fault
    slips = find_slips(plan)
    if target is not None:
        anew = cost_table(plan, printed=False)
        tables = [attrs.evolve(anew, key="lập lại", title=f"{anew.title} (LẬP LẠI TỪ CÁC KHOẢN)")]
        if any(line.printed for line in plan.lines):
            tables.insert(0, cost_table(plan))
        if slips:
            tables.append(slip_table(slips))
        access.write(target, tables)
    if as_json:
        show_json(_cost_document(plan, slips, lang))
    else:
        _show_cost(plan, slips, lang)
    context.exit(1 if slips else 0)


def _cost_document(plan: CostPlan, slips: Sequence[Slip], lang: Language) -> dict[str, object]:
    from socassist.rules.planning import build_costs

    built = build_costs(plan)
    columns = ("total", "province", "district")
    return {
        "title": plan.title,
        "unit": plan.dong_per_unit,
        "lines": [
            {
                "number": line.number,
                "name": line.name,
                "kind": line.kind.value,
                "amounts": {
                    period: {key: float(built.of(line.number, period, key)) for key in columns}
                    for period in (*plan.years, "all")
                },
            }
            for line in plan.lines
            if line.kind.value != "detail"
        ],
        "slips": [
            {
                "number": slip.number,
                "period": slip.period,
                "column": slip.column,
                "kind": slip.kind.value,
                "printed": slip.printed,
                "expected": float(slip.expected),
                "message": slip.message(lang),
            }
            for slip in slips
        ],
    }


def _show_cost(plan: CostPlan, slips: Sequence[Slip], lang: Language) -> None:
    from socassist.rules.planning import build_costs

    built, vi = build_costs(plan), lang == "vi"
    periods = (*plan.years, "all")
    unit = f"{plan.dong_per_unit:,}".replace(",", ".")
    show_rows(
        f"{plan.title} ({'đơn vị' if vi else 'unit'}: {unit} đồng)",
        [
            *(("TT", "Nội dung") if vi else ("No.", "Line")),
            *plan.years,
            "Cộng" if vi else "All years",
        ],
        [
            (line.number, line.name, *(_amount(built.of(line.number, p)) for p in periods))
            for line in plan.lines
            if line.kind.value in ("section", "total", "source")
        ],
        right=range(2, len(periods) + 2),
    )
    said = f"Chỗ không khớp: {len(slips)}" if vi else f"Slips: {len(slips)}"
    out.print(said, markup=False)
    for slip in slips:
        out.print(f"  {slip.message(lang)}", markup=False, soft_wrap=True)


def _amount(amount: Fraction) -> str:
    return f"{round(amount):,}".replace(",", ".")


COMMANDS = (calendar, cost)
