"""`socassist pseudonymise`: the variant of a dossier for research (hồ sơ ẩn danh)."""

from __future__ import annotations

from pathlib import Path

import click

from socassist.cli.options import json_option, lang_option
from socassist.cli.paths import DOSSIER, KEY, Target
from socassist.cli.screen import out, show_json
from socassist.model.text_pair import Language


@click.command()
@click.argument("dossier", type=DOSSIER)
@click.option(
    "--key-file",
    required=True,
    type=KEY,
    help="File whose bytes are the secret key, 16 or more; keep it apart from the result.",
)
@click.option(
    "--out",
    "target",
    required=True,
    type=Target(example="ho-so-an-danh.zip"),
    help="Archive to write.",
)
@click.option(
    "--smallest",
    type=click.IntRange(min=2),
    default=5,
    show_default=True,
    help="The smallest count that is shown.",
)
@json_option
@lang_option()
def pseudonymise(
    dossier: Path, key_file: Path, target: Path, smallest: int, as_json: bool, lang: Language
) -> None:
    """Write a variant of a dossier for research: no names, keyed codes (hồ sơ ẩn danh).

    \b
    Example:
      openssl rand -out khoa.bin 32
      socassist pseudonymise ho-so.zip --key-file khoa.bin --out ho-so-an-danh.zip
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rounds.researching import write_pseudonymised

    made = write_pseudonymised(dossier, target, key_file=key_file, smallest=smallest)
    if as_json:
        files = sorted(made.files)
        show_json({"file": str(target), "fingerprint": made.fingerprint, "files": files})
        return
    out.print(f"{target}  {made.fingerprint}", markup=False)
    out.print(
        "Ai giữ khóa vẫn tra lại được: cất khóa riêng, không gửi kèm hồ sơ."
        if lang == "vi"
        else "Whoever holds the key can undo it: keep the key apart, never with the dossier."
    )


COMMANDS = (pseudonymise,)
