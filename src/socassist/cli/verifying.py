"""`socassist verify`: does a dossier come out the same again? (xác minh hồ sơ)."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from socassist.cli.options import json_option, lang_option, limit_option
from socassist.cli.paths import DOSSIER_OR_ROUND, ROUND
from socassist.cli.progressing import expected_seconds, waiting
from socassist.cli.screen import out, show_json, show_rows
from socassist.model.errors import SocassistError
from socassist.model.text_pair import Language, Text


@click.command()
@click.argument("place", type=DOSSIER_OR_ROUND)
@click.option(
    "--round",
    "round_file",
    type=ROUND,
    help="The round file, when the dossier does not stand in its output folder.",
)
@click.option("--no-compute", is_flag=True, help="Check the hashes alone, compute nothing.")
@json_option
@limit_option
@lang_option()
@click.pass_context
def verify(
    context: click.Context,
    place: Path,
    round_file: Path | None,
    no_compute: bool,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Compute a round anew and say where its dossier differs (xác minh hồ sơ nghiệm thu).

    Nothing is stored or written. Exit status: 0 the same, 1 something differs or an input was
    given twice, 2 unusable.

    \b
    Examples:
      socassist verify round.toml
      socassist verify ket-qua/ho-so.zip
      socassist verify ho-so.zip --round round.toml
    """  # noqa: D301
    from socassist.rounds.verifying import verify as hold

    with waiting(_AGAIN, lang, _about(place, round_file), quiet=as_json or no_compute):
        found = hold(place, round_file=round_file, compute=not no_compute)
    if as_json:
        from socassist.rules.checks.running import record_of

        body = attrs.asdict(found)
        told = [record_of(finding) for finding in found.findings]
        show_json({**body, "dossier": found.dossier.name, "same": found.same, "findings": told})
        context.exit(0 if found.holds else 1)
    vi = lang == "vi"
    out.print(f"{found.dossier.name}  {found.fingerprint}", markup=False)
    if found.fresh:
        out.print(
            "Không còn sổ: tính lại từ sổ trống"
            if vi
            else "There is no register any more: computed on an empty one"
        )
    for title, differences in (
        ("Tệp bị sửa trong hồ sơ" if vi else "Altered inside the dossier", found.altered),
        ("Tính lại khác hồ sơ" if vi else "Computed anew, different", found.differences),
        ("Phiên bản khác khi lập" if vi else "Other versions than then", found.versions),
    ):
        if differences:
            show_rows(
                f"{title}: {len(differences)}",
                ["Tệp", "Chỗ", "Hồ sơ", "Tính lại"] if vi else ["File", "Where", "Kept", "Again"],
                [(d.file, d.path, _short(d.kept), _short(d.again)) for d in differences[:limit]],
            )
    for finding in found.findings:
        out.print(finding.says(lang), markup=False)
    if found.same:
        done = ("Giống hệt", "The same") if found.computed else ("Nguyên vẹn", "Intact")
        out.print(done[0] if vi else done[1])
    context.exit(0 if found.holds else 1)


_AGAIN = Text("Tính lại đợt", "Compute the round anew")


def _about(place: Path, round_file: Path | None) -> float:
    """About how long computing the round anew takes; the dossier's own size where none is named."""
    from socassist.rounds.round_file import read_round

    named = round_file or (place if place.suffix.lower() == ".toml" else None)
    try:
        return expected_seconds(read_round(named).files if named else [place])
    except SocassistError:  # what is wrong with it is said where it is used
        return expected_seconds([])


def _short(text: str | None) -> str:
    if text is None:
        return "–"
    return text if len(text) <= 60 else f"{text[:57]}…"
