"""`socassist exchange request` and `apply`: matching with other national databases, as files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from socassist import access
from socassist.cli import values
from socassist.cli.options import json_option, lang_option, limit_option, register_argument
from socassist.cli.paths import LAYOUT, TABLES, Target, refuse_an_input
from socassist.cli.screen import out, show_findings, show_json, show_pairs
from socassist.cli.today import now, today
from socassist.cli.usage import Commands, WrongUse, WrongValue, nearest
from socassist.hookspecs import ReadOptions
from socassist.model.finding import Severity
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.text_pair import Language, Text
from socassist.rules.exchange import (
    Answered,
    BrokenLayout,
    Layout,
    load_layouts,
    parse_layouts,
    request_table,
)

database_option = click.option(
    "--database",
    default="population",
    show_default=True,
    help="Which layout: population, social-insurance, or one of --layout.",
)
layout_option = click.option(
    "--layout",
    type=LAYOUT,
    help="TOML file with an agency's own layouts, instead of the library's.",
)


@click.group(cls=Commands)
def exchange() -> None:
    """Match with other national databases, by files (đối chiếu CSDL quốc gia)."""


@exchange.command()
@register_argument
@click.argument("target", type=Target(example="de-nghi.xlsx"))
@database_option
@layout_option
@json_option
@lang_option()
def request(
    register_url: str,
    target: Path,
    database: str,
    layout: Path | None,
    as_json: bool,
    lang: Language,
) -> None:
    """Write the people to send for matching (danh sách đề nghị đối chiếu).

    The file holds whole identity numbers: send and keep it accordingly. Its ending chooses the
    format: .xlsx, .csv, .json or .jsonl.

    \b
    Example:
      socassist exchange request so-du-lieu.db de-nghi.xlsx --database population
    """  # noqa: D301
    layouts = _layouts(layout, database)
    with access.open_register(register_url) as store:
        table = request_table(store.load(), database=database, layouts=layouts)
    access.write(target, table)
    if as_json:
        show_json({"file": str(target), "people": len(table.rows), "notes": list(table.notes)})
        return
    sent = "người được ghi vào" if lang == "vi" else "people written to"
    out.print(f"{len(table.rows)} {sent} {target.name}", markup=False)
    for note in table.notes:
        out.print(note if lang == "vi" else f"Note in the file: {note}", markup=False)


@exchange.command("apply")
@register_argument
@click.argument("answers", nargs=-1, required=True, type=TABLES)
@click.option("--round", "round_id", required=True, help="Name to apply, show and undo it under.")
@click.option("--on", "day", type=values.day, help="Day from which changes count; today.")
@click.option("--asked", is_flag=True, help="Report people of the request who have no answer.")
@database_option
@layout_option
@click.option("--out", "target", type=Target(), help="Workbook of all findings.")
@click.option("--yes", is_flag=True, help="Store it; without it, it is only shown.")
@click.option("--actor", help="Who does it: a code, not a name.")
@json_option
@limit_option
@lang_option()
@click.pass_context
def apply_(
    context: click.Context,
    register_url: str,
    answers: tuple[Path, ...],
    round_id: str,
    day: date | None,
    asked: bool,
    database: str,
    layout: Path | None,
    target: Path | None,
    yes: bool,
    actor: str | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Apply what other databases answered, as evidence of its rank (áp dụng kết quả đối chiếu).

    `socassist undo --round` takes it back. Exit status: 0 applied or nothing to apply, 1 with
    contradictions or faults, 2 the files hold no answers.

    \b
    Example:
      socassist exchange apply so-du-lieu.db tra-loi.xlsx --round doi-chieu-2021-12 --yes
    """  # noqa: D301
    from socassist.rounds.sheets import findings_as_table
    from socassist.rules.exchange import apply_answers
    from socassist.rules.identity import settle

    refuse_an_input(target, answers)
    layouts = _layouts(layout, database) if asked else None
    with access.open_register(register_url) as store:
        register = store.load()
        reading = access.read(*answers, options=ReadOptions(province=register.province))
        if not reading.match_answers:
            raise WrongUse(
                "các tệp này không có kết quả trả lời; xem bảng ánh xạ cột match-answer",
                "these files hold no answers; see the profile match-answer",
            )
        result = apply_answers(
            register,
            reading.match_answers,
            law=access.load_law(province=register.province),
            settle=settle,
            round_id=round_id,
            on=day or today(),
            asked=_asked(register, database, layouts) if asked else None,
            recorded=now(),
            actor=actor,
        )
        if yes and result.register is not register:
            store.save(result.register)
    findings = (*reading.findings, *result.findings)
    if target is not None:
        access.write(target, findings_as_table(findings, reading.accounting))
    if as_json:
        show_json(
            {
                "stored": yes,
                "answers": len(reading.match_answers),
                **_counts(result),
                "findings": [
                    {
                        "code": finding.code,
                        "severity": finding.severity.value,
                        "place": str(finding.location or finding.subject or ""),
                        "message": finding.says(lang),
                    }
                    for finding in findings
                ],
            }
        )
    else:
        show_findings(findings, lang, limit)
        names = {key: said.in_(lang) for key, said in _COUNTED.items()}
        show_pairs("", [(names[key], count) for key, count in _counts(result).items()])
        if not yes:
            out.print("Chưa lưu; thêm --yes để lưu" if lang == "vi" else "Not stored; add --yes")
    faults = any(finding.severity is Severity.ERROR for finding in findings)
    context.exit(1 if faults or result.contradicted else 0)


_COUNTED = {
    "events": Text("Biến động", "Events"),
    "confirmed": Text("Người được xác nhận", "People confirmed"),
    "changed": Text("Người có thông tin thay đổi", "People changed"),
    "contradicted": Text("Người có thông tin mâu thuẫn", "People contradicted"),
    "not_found": Text("Người không tìm thấy", "People not found"),
}


def _counts(result: Answered) -> dict[str, int]:
    return {
        "events": len(result.events),
        "confirmed": len(result.confirmed),
        "changed": len(result.changed),
        "contradicted": len(result.contradicted),
        "not_found": len(result.not_found),
    }


def _layouts(path: Path | None, database: str) -> Mapping[str, Layout]:
    try:
        layouts = load_layouts() if path is None else parse_layouts(path.read_text("utf-8"))
    except BrokenLayout as error:
        raise WrongValue(error.vi, str(error), "--layout") from error
    except UnicodeDecodeError as error:
        raise WrongValue("không phải văn bản UTF-8", "it is no UTF-8 text", "--layout") from error
    if not layouts:
        raise WrongValue("tệp không có mẫu nào", "it holds no layout", "--layout")
    if database not in layouts:
        known, near = ", ".join(layouts), nearest(database, layouts)
        raise WrongValue(
            f"không có {database!r}{near.vi or f'; có {known}'}",
            f"there is no {database!r}{near.en or f'; there are {known}'}",
            "--database",
        )
    return layouts


def _asked(
    register: Register, database: str, layouts: Mapping[str, Layout] | None
) -> list[PersonId]:
    """Whom the request would name; its layouts always have the person's column."""
    table = request_table(register, database=database, layouts=layouts)
    at = [column.key for column in table.columns].index("person")
    return [PersonId(str(row[at])) for row in table.rows]


COMMANDS = (exchange,)
