"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from socassist.cli.paths import PROFILE, refuse_no_register
from socassist.cli.usage import WrongUse
from socassist.model.text_pair import Language, Text

Decorated = Callable[..., Any]


_FILES = ("sqlite:///", "jsonl:///")


class _Register(click.Path):
    """The address of a register, or its file; where a file is meant, it is looked at first."""

    def __init__(self, *, new: bool) -> None:
        super().__init__(path_type=str)
        self._new = new

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """A plain path stands for an SQLite file, or for a text register: one in .jsonl."""
        address = os.fspath(value)
        if "://" not in address:
            scheme = "jsonl" if address.lower().endswith(".jsonl") else "sqlite"
            address = f"{scheme}:///{Path(address).as_posix()}"
        file = next((address[len(s) :] for s in _FILES if address.startswith(s)), "")
        if file and file != ":memory:" and not file.startswith("file:"):
            refuse_no_register(Path(file), new=self._new)
        return address


def register_at(name: str, metavar: str, *, new: bool = False) -> Callable[[Decorated], Decorated]:
    """An argument that names a stored register; with `new`, one that may be made."""
    return click.argument(name, metavar=metavar, type=_Register(new=new))


register_argument = register_at("register_url", "REGISTER")
"""The address of a stored register (địa chỉ sổ dữ liệu): a database URL, or an SQLite file."""


register_option = click.option(
    "--register",
    "register_url",
    metavar="REGISTER",
    type=_Register(new=False),
    help="A stored register to hold the forms against; nothing is entered.",
)


closings_option = click.option(
    "--register",
    "register_url",
    metavar="REGISTER",
    type=_Register(new=False),
    help="A stored register: which months were closed, and when.",
)


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
profile_option = click.option(
    "--profile",
    "profiles",
    multiple=True,
    type=PROFILE,
    help="A column profile of your own; may be repeated.",
)
"""Adds column profiles to the shipped ones (bảng ánh xạ cột riêng)."""

reason_option = click.option(
    "--reason", help="Why, in Vietnamese; kept in the journal. Needed with --yes."
)


def reason_given(reason: str | None, *, yes: bool) -> Text | None:
    """The reason for the journal; what is done to records for good is not done without one.

    Raises:
        WrongUse: It is to be done and no reason is given.
    """
    said = (reason or "").strip()
    if yes and not said:
        raise WrongUse(
            'ghi lý do bằng --reason "…"; nhật ký giữ lý do này',
            'give the reason with --reason "…"; the journal keeps it',
        )
    return Text(said, said) if said else None
