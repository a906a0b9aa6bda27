"""Commands that look: the law, one decision, the plugins, the columns of a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import click
from click.shell_completion import CompletionItem

from socassist import access
from socassist.cli import values
from socassist.cli.law_words import in_words
from socassist.cli.options import json_option, lang_option
from socassist.cli.paths import ROUND, TABLES
from socassist.cli.screen import out, show_json, show_rows, show_tree
from socassist.cli.usage import WrongUse, nearest, spoken
from socassist.cli.values import YEAR, province_option
from socassist.model.text_pair import Language
from socassist.plugins import installed_plugins
from socassist.rules.law import Figure, Row


def _figures(
    _context: click.Context, _parameter: click.Parameter, start: str
) -> list[CompletionItem]:
    """The figures whose name begins so, for the shell."""
    found, lang = access.load_law(), spoken()
    return [
        CompletionItem(name, help=found[name].label.in_(lang))
        for name in sorted(found)
        if name.startswith(start)
    ]


@click.command()
@click.argument("name", required=False, shell_complete=_figures)
@click.option("--on", "day", type=values.day, help="The day; all when left out.")
@province_option
@json_option
@lang_option()
def law(
    name: str | None, day: date | None, province: str | None, as_json: bool, lang: Language
) -> None:
    """Show the figures of the law with their citations (tra cứu quy định).

    \b
    Examples:
      socassist law
      socassist law assistance_standard --on 2021-07-01
    """  # noqa: D301 (click wants a real backspace)
    found = access.load_law(province=province)
    if name is None:
        if as_json:
            show_json({key: attrs.asdict(found[key].label) for key in sorted(found)})
            return
        show_rows(
            "",
            ["Tên", "Nội dung"] if lang == "vi" else ["Name", "Subject"],
            [(key, found[key].label.in_(lang)) for key in sorted(found)],
        )
        return
    if name not in found:
        near = nearest(name, found)
        raise WrongUse(
            f"không có quy định {name!r}{near.vi}; xem danh sách: socassist law",
            f"the law has no figure {name!r}{near.en}; for the list: socassist law",
        )
    parameter = found[name]
    chosen = parameter.figures
    if day is not None:
        chosen = (parameter.on(day),)
    if as_json:
        show_json([_figure(figure) for figure in chosen])
        return
    heads = ["Từ", "Đến", "Giá trị", "Căn cứ", "Đã đối chiếu"]
    if lang == "en":
        heads = ["From", "Until", "Value", "Citation", "Verified"]
    rows = []
    for figure in chosen:
        if isinstance(figure.value, tuple):
            for row in figure.rows:
                cells = ", ".join(f"{key}={value}" for key, value in row.cells)
                rows.append((figure.since, figure.until or "", cells, row.cites, row.verified))
        else:
            value = in_words(figure, lang)
            rows.append((figure.since, figure.until or "", value, figure.cites, figure.verified))
    marked = [(*row[:4], ("✓" if row[4] else "?")) for row in rows]
    show_rows(parameter.label.in_(lang), heads, marked)


def _figure(figure: Figure) -> dict[str, object]:
    body: dict[str, object] = {
        "since": figure.since.isoformat(),
        "until": figure.until.isoformat() if figure.until else None,
        "unit": figure.unit,
        "cites": str(figure.cites),
        "verified": figure.verified,
    }
    if isinstance(figure.value, Row):
        return {**body, **dict(figure.value.cells)}
    if not isinstance(figure.value, tuple):
        return {**body, "value": figure.value}
    rows = [
        {**dict(row.cells), "cites": str(row.cites), "verified": row.verified}
        for row in figure.rows
    ]
    return {**body, "rows": rows}


@click.command()
@click.option(
    "--round",
    "round_file",
    type=ROUND,
    help="A round file, whose lists of plugins are looked at too.",
)
@json_option
@lang_option()
def plugins(round_file: Path | None, as_json: bool, lang: Language) -> None:
    """List the installed plugins and what each gives; say which are left out, and why."""
    from socassist.rounds import read_round

    held = installed_plugins(*([read_round(round_file).plugins] if round_file else []))
    found = held.installed
    if as_json:
        show_json(
            [
                *({"name": p.name, "origin": p.origin, "gives": dict(p.gives)} for p in found),
                *(
                    {
                        "name": p.name,
                        "origin": p.origin,
                        "gives": {},
                        "left_out": {"vi": p.why.vi, "en": p.why.en},
                    }
                    for p in held.left_out
                ),
            ]
        )
        return
    show_rows(
        "",
        ["Tên", "Gói", "Cung cấp"] if lang == "vi" else ["Name", "Package", "Gives"],
        [
            (
                plugin.name,
                plugin.origin,
                "; ".join(
                    f"{hook.removeprefix('socassist_')}: {', '.join(values)}"
                    for hook, values in plugin.gives.items()
                ),
            )
            for plugin in found
        ],
    )
    if held.left_out:
        show_rows(
            "Không dùng" if lang == "vi" else "Left out",
            ["Tên", "Gói", "Lý do"] if lang == "vi" else ["Name", "Package", "Why"],
            [(plugin.name, plugin.origin, plugin.why.in_(lang)) for plugin in held.left_out],
        )


_COUNT = click.IntRange(min=0)


@click.command()
@click.option("--year", type=YEAR, required=True, help="Year of the review.")
@click.option(
    "--area",
    type=click.Choice(["urban", "rural"]),
    required=True,
    help="Urban or rural (thành thị, nông thôn).",
)
@click.option("--b1", type=_COUNT, help="Score of form B1 (A from 2022).")
@click.option("--b2", type=_COUNT, help="Score of form B2 (B from 2022).")
@click.option("--income", type=_COUNT, help="Đồng per person and month.")
@click.option("--deprivations", type=_COUNT, help="How many indicators are lacking.")
@province_option
@json_option
@lang_option()
@click.pass_context
def explain(
    context: click.Context,
    year: int,
    area: str,
    b1: int | None,
    b2: int | None,
    income: int | None,
    deprivations: int | None,
    province: str | None,
    as_json: bool,
    lang: Language,
) -> None:
    """Classify one household and say why (phân loại hộ và giải thích).

    \b
    Example:
      socassist explain --year 2021 --area rural --b1 118 --b2 20
    """  # noqa: D301 (click wants a real backspace)
    from socassist.model.money import Dong
    from socassist.model.poverty import Area, Assessment
    from socassist.rounds.document import decision_json
    from socassist.rules.explain import explain as tree_of
    from socassist.rules.poverty import classify
    from socassist.rules.poverty.measured import measure

    assessment = Assessment(
        area=Area(area),
        b1=b1,
        b2=b2,
        income=None if income is None else Dong(income),
        deprivations=deprivations,
    )
    found = access.load_law(province=province)
    day = date(year, 12, 31)
    if problems := measure(assessment, found.on(day)).problems:
        raise WrongUse(*("; ".join(p.text.in_(lang) for p in problems) for lang in ("vi", "en")))
    decision = classify(assessment, on=day, law=found)
    if as_json:
        show_json(decision_json(decision))
    else:
        show_tree(tree_of(decision, lang))
        if income is None and any(g.code.endswith("-not-in-force") for g in decision.grounds):
            said = "Hãy thêm" if lang == "vi" else "Add"
            out.print(f"→ {said}: --income", markup=False)
    context.exit(0 if decision.decided else 1)


RECORDS = (
    "form", "approved-list", "payment-list", "checked-field", "reviewed-pair", "match-answer",
    "movement-table", "complaint",
)  # fmt: skip
"""What the rows of a file may become."""


@click.command()
@click.argument("file", type=TABLES)
@click.option("--record", type=click.Choice(RECORDS), help="What its rows are to become.")
def profile(file: Path, record: str | None) -> None:
    """Draft a column profile from a file that nothing recognises (nháp ánh xạ cột).

    \b
    Example:
      socassist profile chi-tra.csv --record payment-list > chi-tra.toml
    """  # noqa: D301 (click wants a real backspace)
    for reader in installed_plugins().readers:
        draft = getattr(reader, "draft_profile", None)
        if draft is None:
            continue
        text = draft(file, record=record) if record else draft(file)
        if text:
            click.echo(text)
            return
    raise WrongUse(
        f"không nháp được bảng ánh xạ cột của {file.name}: chỉ làm được với tệp Excel và CSV",
        f"no column profile can be drafted of {file.name}: only of workbooks and CSV files",
    )


COMMANDS = (law, plugins, explain, profile)
