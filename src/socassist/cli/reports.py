"""`socassist reports`: the yearly reports and lists of a register (báo cáo, danh sách)."""

from __future__ import annotations

from pathlib import Path

import click

from socassist import access
from socassist.cli import values
from socassist.cli.options import json_option, lang_option, register_argument
from socassist.cli.paths import Target
from socassist.cli.screen import show_json, show_pairs
from socassist.cli.values import YEAR, holds_year
from socassist.model.period import Month
from socassist.model.text_pair import Language


@click.command()
@register_argument
@click.option("--year", type=YEAR, required=True, help="Year of the review.")
@click.option("--month", type=values.month, help="Month of the beneficiaries; December else.")
@click.option(
    "--out",
    "folder",
    type=Target(folder=True),
    default=Path("bao-cao"),
    show_default=True,
    help="Folder to write to.",
)
@json_option
@lang_option()
def reports(
    register_url: str,
    year: int,
    month: Month | None,
    folder: Path,
    as_json: bool,
    lang: Language,
) -> None:
    """Write movement tables, beneficiaries by group, re-check list, lists (báo cáo, danh sách).

    \b
    Example:
      socassist reports so-du-lieu.db --year 2021 --month 2021-12 --out bao-cao
    """  # noqa: D301 (click wants a real backspace)
    from socassist.model.gazetteer import load_units
    from socassist.rounds.reports import write_reports

    with access.open_register(register_url) as store:
        register = store.load()
    holds_year(register, year)
    written = write_reports(register, folder, year=year, month=month, units=load_units())
    if as_json:
        show_json({"files": [str(path) for path in written]})
        return
    vi = lang == "vi"
    title = f"Báo cáo và danh sách năm {year}" if vi else f"Reports and lists of {year}"
    show_pairs(title, [(path.name, str(path)) for path in written])


COMMANDS = (reports,)
