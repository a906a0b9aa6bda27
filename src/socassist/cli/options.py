"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from socassist.model.text_pair import Language

Decorated = Callable[..., Any]


def lang_option(default: Language | None = "vi") -> Callable[[Decorated], Decorated]:
    """`--lang vi|en`."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default=default,
        help="Language of the output: Vietnamese or English.",
    )


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
limit_option = click.option(
    "--limit", type=int, default=40, show_default=True, help="How many rows the screen shows."
)
province_option = click.option("--province", help="Code of the province, such as 14.")
