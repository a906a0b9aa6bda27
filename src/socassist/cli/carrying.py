"""`socassist merge`, `carry-over`, `new-base`: changes of a whole register, each one undoable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from socassist import access
from socassist.cli import values
from socassist.cli.change_words import show_changes
from socassist.cli.options import (
    json_option,
    lang_option,
    limit_option,
    reason_given,
    reason_option,
    register_argument,
)
from socassist.cli.paths import Target
from socassist.cli.screen import out, show_findings, show_json
from socassist.cli.today import now, today
from socassist.cli.usage import WrongUse
from socassist.model.finding import Finding, Severity
from socassist.model.household import HouseholdId
from socassist.model.period import Month
from socassist.model.person import PersonId
from socassist.model.reading import Accounting
from socassist.model.register import Register
from socassist.model.text_pair import Language
from socassist.rules.update import Update

yes_option = click.option("--yes", is_flag=True, help="Do it; without it, it is only shown.")
actor_option = click.option("--actor", help="Who does it: a code, not a name.")


@click.command()
@register_argument
@click.argument("survivor")
@click.argument("others", nargs=-1, required=True)
@reason_option
@yes_option
@actor_option
@json_option
@limit_option
@lang_option()
@click.pass_context
def merge(
    context: click.Context,
    register_url: str,
    survivor: str,
    others: tuple[str, ...],
    reason: str | None,
    yes: bool,
    actor: str | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Let one record stand for people or households entered twice (gộp hồ sơ trùng).

    `socassist duplicates` finds them; `socassist undo --round` takes a merge back. Exit status:
    0 done, 1 only shown or with a fault, 2 they cannot be merged.

    \b
    Examples:
      socassist merge so-du-lieu.db P1400000012-7 P1400000345-2
      socassist merge so-du-lieu.db H1400000012-7 H1400000345-2 --reason "nhập hai lần" --yes
    """  # noqa: D301
    from socassist.rules.identity import settle
    from socassist.rules.update import merge_households, merge_people

    if len({key[:1] for key in (survivor, *others)} & {"P", "H"}) != 1 or any(
        key[:1] != survivor[:1] for key in others
    ):
        raise WrongUse(
            "ghi mã người (P…) hoặc mã hộ (H…), mỗi lần một loại",
            "name people (P…) or households (H…), one kind at a time",
        )
    because = reason_given(reason, yes=yes)

    def change(register: Register) -> Update:
        name = _fresh(register, f"merge/{survivor}")
        if survivor.startswith("P"):
            return merge_people(
                register,
                PersonId(survivor),
                [PersonId(key) for key in others],
                law=access.load_law(province=register.province),
                settle=settle,
                round_id=name,
                on=today(),
                reason=because,
                recorded=now(),
                actor=actor,
            )
        return merge_households(
            register,
            HouseholdId(survivor),
            [HouseholdId(key) for key in others],
            round_id=name,
            on=today(),
            reason=because,
            recorded=now(),
            actor=actor,
        )

    _change(
        context,
        register_url,
        change,
        yes=yes,
        as_json=as_json,
        limit=limit,
        lang=lang,
        preview=True,
    )


@click.command("carry-over")
@register_argument
@click.option(
    "--on",
    "day",
    required=True,
    type=values.day,
    help="The day whose units are wanted, such as 2025-07-01.",
)
@click.option(
    "--out",
    "target",
    type=Target(example="can-xac-dinh.xlsx"),
    help="Workbook of the households that a person must decide.",
)
@yes_option
@actor_option
@json_option
@limit_option
@lang_option()
@click.pass_context
def carry_over(
    context: click.Context,
    register_url: str,
    day: date,
    target: Path | None,
    yes: bool,
    actor: str | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Carry addresses over a reform of units (chuyển địa chỉ sau sắp xếp đơn vị hành chính).

    Households of communes that were divided keep their address and are listed: only the village
    tells where they belong. Exit status: 0 all carried, 1 some to decide or only shown.

    \b
    Example:
      socassist carry-over so-du-lieu.db --on 2025-07-01 --out can-xac-dinh.xlsx
    """  # noqa: D301
    from socassist.model.carried_households import carry_households
    from socassist.model.gazetteer import load_units
    from socassist.rounds.sheets import findings_as_table
    from socassist.rules.update import carry_places

    on = day
    findings: list[Finding] = []

    def change(register: Register) -> Update:
        standing = [home for home in register.households.values() if home.ended is None]
        carried = carry_households(load_units(), standing, on)
        findings.extend(carried.findings)
        name = _fresh(register, f"units/{on.isoformat()}")
        return carry_places(
            register,
            carried.addresses,
            round_id=name,
            on=on,
            recorded=now(),
            actor=actor,
        )

    _change(
        context,
        register_url,
        change,
        yes=yes,
        as_json=as_json,
        limit=limit,
        lang=lang,
        further=findings,
        write=lambda: (
            access.write(target, findings_as_table(findings, Accounting())) if target else None
        ),
    )


@click.command("new-base")
@register_argument
@click.argument("wanted", metavar="MONTH", type=values.month)
@yes_option
@actor_option
@json_option
@limit_option
@lang_option()
@click.pass_context
def new_base(
    context: click.Context,
    register_url: str,
    wanted: Month,
    yes: bool,
    actor: str | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Let benefits follow the base of a month (điều chỉnh mức hưởng theo mức chuẩn mới).

    Whoever is paid by an older base moves to the one in force, from the month from which it
    applies; closing the next month pays the difference. Exit status: 0 done, 1 only shown or
    with amounts that follow no base, 2 no base is known for the month.

    \b
    Example:
      socassist new-base so-du-lieu.db 2024-07 --yes
    """  # noqa: D301
    from socassist.rules.update import carry_over as follow

    def change(register: Register) -> Update:
        return follow(
            register,
            wanted,
            law=access.load_law(province=register.province),
            round_id=_fresh(register, f"base/{wanted}"),
            on=today(),
            recorded=now(),
            actor=actor,
        )

    _change(context, register_url, change, yes=yes, as_json=as_json, limit=limit, lang=lang)


def _fresh(register: Register, name: str) -> str:
    """A name that no round of the register has, so that each can be taken back by its own."""
    count = sum(1 for known in register.rounds if known == name or known.startswith(f"{name}/"))
    return f"{name}/{count + 1}" if count else name


def _change(
    context: click.Context,
    url: str,
    change: Callable[[Register], Update],
    *,
    yes: bool,
    as_json: bool,
    limit: int,
    lang: Language,
    further: list[Finding] | None = None,
    write: Callable[[], None] = lambda: None,
    preview: bool = False,
) -> None:
    """Work a change out, store it when that was agreed to, and say what it does.

    With `preview`, what becomes of each record is shown before it is agreed to.
    """
    with access.open_register(url) as store:
        register = store.load()
        result = change(register)
        findings = (*result.findings, *(further or ()))
        write()
        if yes and result.events:
            store.save(result.register)
    name = result.register.rounds[-1] if result.events else None
    records = len({event.subject for event in result.events})
    if as_json:
        show_json(
            {
                "done": yes,
                "round": name,
                "events": len(result.events),
                "records": records,
                "findings": [
                    {"code": f.code, "subject": f.subject, "message": f.says(lang)}
                    for f in findings
                ],
            }
        )
    else:
        if findings:
            show_findings(findings, lang, limit)
        vi = lang == "vi"
        if not result.events:
            out.print("Không có gì thay đổi" if vi else "Nothing changes")
        elif yes:
            out.print(
                f"Đã cập nhật {records} hồ sơ; hoàn tác bằng: socassist undo --round {name}"
                if vi
                else f"{records} records changed; take back with: socassist undo --round {name}"
            )
        else:
            if preview:
                show_changes(result.events, register, limit, lang)
            out.print(
                f"Sẽ thay đổi {records} hồ sơ; thêm --yes để thực hiện"
                if vi
                else f"{records} records would change; add --yes to do it"
            )
    faults = any(finding.severity is not Severity.NOTE for finding in findings)
    context.exit(0 if (yes or not result.events) and not faults else 1)


COMMANDS = (merge, carry_over, new_base)
