"""The commands: `socassist run | check | duplicates | reconcile | sample | forms | explain …`."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import click

from socassist import __version__
from socassist.cli import (
    carrying,
    checking,
    closing,
    copying,
    exchange,
    finding,
    journal,
    looking,
    marking,
    planning,
    printing,
    reconciling,
    registers,
    reports,
    researching,
)
from socassist.cli.options import json_option, lang_option
from socassist.cli.paths import ROUND
from socassist.cli.progressing import ROUND_SHARES, expected_seconds, progress
from socassist.cli.screen import out, show_json, show_pairs
from socassist.cli.usage import Commands, speak
from socassist.model.errors import RoundError
from socassist.model.text_pair import Language, Text
from socassist.plugins import PluginChoice, let_in

_COMMAND_LINE = Text("dòng lệnh", "the command line")
EPILOG = """
Exit status: 0 accepted or nothing wrong; 1 not accepted or errors found; 2 input that could not
be used, and nothing was changed; 70 a fault of socassist itself; 130 stopped with Ctrl-C.
"""


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.option(
    "--allow",
    multiple=True,
    metavar="PLUGIN",
    envvar="SOCASSIST_ALLOW",
    help="Use only these plugins besides the built-in ones; may be repeated.",
)
@click.option(
    "--deny",
    multiple=True,
    metavar="PLUGIN",
    envvar="SOCASSIST_DENY",
    help="Never import this plugin; may be repeated.",
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    help="Language of the output and of --help, for every command.",
)
@click.version_option(__version__, prog_name="socassist")
@click.pass_context
def socassist(
    context: click.Context, allow: tuple[str, ...], deny: tuple[str, ...], lang: Language | None
) -> None:
    """Registers of poor households and monthly social assistance: check, decide, accept.

    \b
    Examples:
      socassist run round.toml            one update round of a province
      socassist check phieu-c-*.xlsx      the faults in forms before they are entered
      socassist law poverty_standard      a figure of the law, with its citation
      socassist profile FILE.xlsx         draft a column profile for an unknown workbook
      socassist --deny NAME check …       any command, without one of the plugins
    """  # noqa: D301 (click wants a real backspace)
    if allow or deny:
        context.with_resource(let_in(PluginChoice(allow or None, deny, _COMMAND_LINE)))


@socassist.command()
@click.argument("round_file", type=ROUND)
@click.option("--dry-run", is_flag=True, help="Work it all out, store and write nothing.")
@json_option
@lang_option(default=None)
@click.pass_context
def run(
    context: click.Context,
    round_file: Path,
    dry_run: bool,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Run one update round (đợt cập nhật) from its round file.

    \b
    Example:
      socassist run examples/son-la-2021/round.toml
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rounds import read_round, run_round
    from socassist.rounds.advice import next_steps
    from socassist.rounds.document import as_json as document
    from socassist.rounds.summary import summary

    try:
        round_ = read_round(round_file)
    except RoundError:
        if lang is None and _says_english(round_file):
            speak("en")
        raise
    shown: Language = lang or round_.lang
    round_ = attrs.evolve(round_, lang=shown)
    speak(shown)
    guess = expected_seconds(round_.files)
    with progress(shown, ROUND_SHARES, guess, quiet=as_json) as step:
        result = run_round(round_, progress=step, write=not dry_run)
    if as_json:
        show_json(document(result, round_))
    else:
        for title, lines in summary(result, shown).items():
            show_pairs(title, lines)
        if dry_run:
            said = _ON_STORED if result.before else _ON_EMPTY
            out.print(said.in_(shown), markup=False)
        if result.outputs:
            where = "Kết quả" if shown == "vi" else "Results"
            files = [(path.name, str(path)) for path in result.outputs.values()]
            show_pairs(where, [*files, *_register_file(round_.register, shown)])
            steps = [
                (f"{n}.", step.in_(shown)) for n, step in enumerate(next_steps(result), start=1)
            ]
            show_pairs("Việc tiếp theo" if shown == "vi" else "What to do next", steps)
    context.exit(0 if result.accepted else 1)


_ON_STORED = Text(
    "Chạy thử trên sổ đang lưu: không lưu, không ghi gì.",
    "A dry run on the stored register: nothing was stored or written.",
)
_ON_EMPTY = Text(
    "Chạy thử trên sổ trống, vì chưa có sổ nào: không lưu, không ghi gì.",
    "A dry run on an empty register, because there is none yet: nothing was stored or written.",
)


def _register_file(address: str, lang: Language) -> list[tuple[str, str]]:
    """The register where it is a file: whoever passes the results on must know what it holds."""
    scheme, _, path = address.partition(":///")
    if scheme not in ("sqlite", "jsonl"):
        return []
    place, here = Path(path), Path.cwd()
    shown = place.relative_to(here) if place.is_relative_to(here) else place
    held = "toàn bộ dữ liệu cá nhân" if lang == "vi" else "all personal data"
    return [(place.name, f"{shown} ({held})")]


def _says_english(round_file: Path) -> bool:
    """Whether a round file that cannot be used asks for English nevertheless."""
    text = round_file.read_text("utf-8", errors="replace")
    return re.search(r"""^\s*lang\s*=\s*["']en["']""", text, re.MULTILINE) is not None


for command in (
    *checking.COMMANDS,
    *looking.COMMANDS,
    *marking.COMMANDS,
    *registers.COMMANDS,
    *finding.COMMANDS,
    *reconciling.COMMANDS,
    *closing.COMMANDS,
    *journal.COMMANDS,
    *carrying.COMMANDS,
    *copying.COMMANDS,
    *researching.COMMANDS,
    *reports.COMMANDS,
    *planning.COMMANDS,
    *printing.COMMANDS,
    *exchange.COMMANDS,
):
    socassist.add_command(command)

__all__ = ["out", "socassist"]
