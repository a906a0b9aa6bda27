"""Commands that give findings back in the office's own workbooks, and read the corrections."""

from __future__ import annotations

from pathlib import Path

import click

from socassist import access
from socassist.cli.checking import READING, checked
from socassist.cli.options import json_option, lang_option, profile_option
from socassist.cli.paths import BOOK, TABLES, Target
from socassist.cli.progressing import expected_check, waiting
from socassist.cli.screen import out, show_findings, show_json, show_rows
from socassist.cli.usage import WrongUse
from socassist.cli.values import YEAR, province_option
from socassist.model.evidence import Evidence
from socassist.model.finding import Severity
from socassist.model.person import mask as masked
from socassist.model.text_pair import Language


@click.command()
@click.argument("files", nargs=-1, required=True, type=TABLES)
@click.option(
    "--into",
    "folder",
    required=True,
    type=Target(folder=True),
    help="Folder for the marked copies; made when it is missing.",
)
@click.option(
    "--severity",
    type=click.Choice([level.value for level in Severity]),
    help="Only findings of this weight.",
)
@click.option("--year", type=YEAR, help="Year, where the files name none.")
@province_option
@profile_option
@json_option
@lang_option()
@click.pass_context
def mark(
    context: click.Context,
    files: tuple[Path, ...],
    folder: Path,
    severity: str | None,
    year: int | None,
    province: str | None,
    profiles: tuple[Path, ...],
    as_json: bool,
    lang: Language,
) -> None:
    """Check files and write copies with the faults in them (ghi lỗi vào bản sao).

    All files are checked together; each copy has the faults of its own file.

    \b
    Example:
      socassist mark phieu-c-119.xlsx phieu-c1.xlsx --into co-loi
    """  # noqa: D301 (click wants a real backspace)
    if len({file.name for file in files}) < len(files):
        raise WrongUse(
            "có hai tệp trùng tên; hãy ghi lỗi vào các thư mục khác nhau",
            "two of the files have one name; mark them into folders apart",
        )
    with waiting(READING, lang, expected_check(files), quiet=as_json):
        done = checked(files, severity=severity, year=year, province=province, profiles=profiles)
    folder.mkdir(parents=True, exist_ok=True)
    copies = [
        access.mark_workbook(file, folder / file.name, done.findings, records=done.reading.records)
        for file in files
    ]
    if as_json:
        show_json(
            [
                {
                    "file": str(copy.path),
                    "findings": copy.listed,
                    "cells": copy.cells,
                    "lost": list(copy.lost),
                }
                for copy in copies
            ]
        )
        context.exit(done.status)
    for copy in copies:
        if lang == "vi":
            said = f"{copy.path}: {copy.listed} lỗi, {copy.cells} ô được tô màu"
            lost = f"{copy.path.name}: bản sao không giữ được {', '.join(copy.lost)}"
        else:
            said = f"{copy.path}: {copy.listed} findings, {copy.cells} cells coloured"
            lost = f"{copy.path.name}: the copy cannot carry {', '.join(copy.lost)}"
        out.print(said, markup=False)
        if copy.lost:
            out.print(lost, style="yellow", markup=False)
    context.exit(done.status)


@click.command()
@click.argument("file", type=BOOK)
@click.option("--of", "name", help="Name of the office's own workbook, if the copy has another.")
@json_option
@lang_option()
@click.pass_context
def corrections(
    context: click.Context, file: Path, name: str | None, as_json: bool, lang: Language
) -> None:
    """Show what was corrected in a marked copy (đọc lại phần đã sửa); nothing is applied.

    \b
    Example:
      socassist corrections co-loi/phieu-c-119.xlsx
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rounds.field_words import field_text

    found = access.read_corrections(file, file=name)
    if as_json:
        show_json(
            {
                "corrections": [_shown(item) for item in found.evidence],
                "not_understood": [
                    {"place": str(finding.location), "message": finding.says(lang)}
                    for finding in found.findings
                ],
            }
        )
    else:
        heads = ["Vị trí", "Trường", "Giá trị cũ", "Giá trị đúng", "Giấy tờ"]
        if lang == "en":
            heads = ["Place", "Field", "Was", "Corrected to", "Paper"]
        rows = [
            tuple({**_shown(item), "field": field_text(item.field).in_(lang)}.values())
            for item in found.evidence
        ]
        show_rows("", heads, rows)
        if found.findings:
            show_findings(found.findings, lang, 40)
    context.exit(1 if found.findings else 0)


def _shown(item: Evidence) -> dict[str, str]:
    """A correction in words; identity numbers are masked."""
    secret = item.field.startswith("number:")
    was = item.original or ""
    return {
        "place": str(item.location.at(item.column)) if item.location else "",
        "field": item.field,
        "was": masked(was) if secret and was else was,
        "value": masked(item.value) if secret else item.value,
        "document": item.document.kind.value,
    }


COMMANDS = (mark, corrections)
