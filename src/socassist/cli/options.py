"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from socassist.model.text_pair import Language

Decorated = Callable[..., Any]


def _address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """A plain path stands for an SQLite file, or for a text register when it ends in .jsonl."""
    if "://" in value:
        return value
    scheme = "jsonl" if value.lower().endswith(".jsonl") else "sqlite"
    return f"{scheme}:///{Path(value).as_posix()}"


def register_at(name: str, metavar: str) -> Callable[[Decorated], Decorated]:
    """An argument that names a stored register."""
    return click.argument(name, metavar=metavar, callback=_address)


register_argument = register_at("register_url", "REGISTER")
"""The address of a stored register (địa chỉ sổ dữ liệu): a database URL, or an SQLite file."""


class _LangOption(click.Option):
    """`--lang` of a command; before the command it counts for every one."""

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        """What stands before the command, else the environment variable."""
        return ctx.find_root().params.get("lang") or super().resolve_envvar_value(ctx)


def lang_option(default: Language | None = "vi") -> Callable[[Decorated], Decorated]:
    """`--lang vi|en`; the environment variable SOCASSIST_LANG sets it once for all."""
    return click.option(
        "--lang",
        cls=_LangOption,
        type=click.Choice(["vi", "en"]),
        default=default,
        envvar="SOCASSIST_LANG",
        help="Language of the output: Vietnamese or English.",
    )


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=40,
    show_default=True,
    help="How many rows the screen shows; the rest is counted.",
)
