"""`socassist export`: the register as forms C and C1, to be corrected (in phiếu để sửa)."""

from __future__ import annotations

from pathlib import Path

import click

from socassist import access
from socassist.cli.finding import commune_code
from socassist.cli.options import json_option, lang_option, register_argument
from socassist.cli.paths import Target, names_a_folder
from socassist.cli.screen import out, show_json, show_pairs
from socassist.cli.usage import WrongUse
from socassist.cli.values import YEAR
from socassist.model.text_pair import Language, Text
from socassist.rounds.to_correct import BOTH, Written, file_name, write_forms_to_correct

_FOLDER = "phieu"
_SHOWN = 20
_FORMS = {
    "c": Text(" trên phiếu C", " on form C"),
    "c1": Text(" trên phiếu C1", " on form C1"),
}


@click.command("export")
@register_argument
@click.option("--year", type=YEAR, required=True, help="Year of the round they come back in.")
@click.option("--commune", help="Code or name of the commune; every commune when left out.")
@click.option(
    "--kind",
    type=click.Choice([*BOTH, "both"]),
    default="both",
    show_default=True,
    help="Form C, form C1, or both.",
)
@click.option(
    "--out",
    "place",
    type=Target(folder=None, example="phieu.xlsx"),
    help="Workbook of the commune, or folder for a workbook a commune.",
)
@json_option
@lang_option()
def export(
    register_url: str,
    year: int,
    commune: str | None,
    kind: str,
    place: Path | None,
    as_json: bool,
    lang: Language,
) -> None:
    """Write what a register holds as forms C and C1, to be corrected (in phiếu để sửa).

    The communes correct the workbooks and give them back as forms of the next round. No file is
    written over.

    \b
    Examples:
      socassist export so-du-lieu.db --year 2022 --commune 03751 --out phieu-03751.xlsx
      socassist export so-du-lieu.db --year 2022 --out phieu
    """  # noqa: D301 (click wants a real backspace)
    if commune is None and place is not None and not names_a_folder(place):
        raise WrongUse(
            f"{place.name} là tên tệp; không ghi --commune thì --out là thư mục, mỗi xã một tệp",
            f"{place.name} names a file; without --commune --out is a folder, for a workbook a "
            "commune",
        )
    with access.open_register(register_url) as store:
        register = store.load()
    code = commune_code(commune, register) if commune is not None else None
    written = write_forms_to_correct(
        register,
        _place(place, code),
        year=year,
        commune=code,
        kinds=[name for name in BOTH if kind in {name, "both"}],
    )
    if not written.paths:
        which = Text("", "") if kind == "both" else _FORMS[kind]
        raise WrongUse(
            f"sổ không có hộ nào để in{which.vi}; chưa ghi tệp nào",
            f"the register holds no household to print{which.en}; no file was written",
        )
    if as_json:
        show_json(
            {
                "files": [str(path) for path in written.paths],
                "households": written.households,
                "people": written.people,
                "left_out": written.left_out,
            }
        )
        return
    _show(written, year, lang)


def _place(given: Path | None, commune: str | None) -> Path:
    """Where to: the workbook of the commune, or the folder of all."""
    if commune is None:
        return given or Path(_FOLDER)
    if given is None or names_a_folder(given):
        return (given or Path()) / file_name(commune)
    return given


def _show(written: Written, year: int, lang: Language) -> None:
    vi = lang == "vi"
    files = [(path.name, str(path)) for path in written.paths[:_SHOWN]]
    if (rest := len(written.paths) - _SHOWN) > 0:
        files.append(("…", f"còn {rest} tệp" if vi else f"{rest} more files"))
    show_pairs(f"Phiếu để sửa năm {year}" if vi else f"Forms to correct, {year}", files)
    said = (
        f"{written.households} hộ, {written.people} người; tệp có đủ dữ liệu cá nhân."
        if vi
        else f"{written.households} households, {written.people} people; the files hold personal "
        "data."
    )
    if written.left_out:
        said += (
            f" Không in {written.left_out} hộ không còn ai."
            if vi
            else f" {written.left_out} households with nobody left are not printed."
        )
    out.print(said, markup=False)


COMMANDS = (export,)
