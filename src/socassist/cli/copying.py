"""`socassist copy`: a whole stored register at another address (sao sổ dữ liệu)."""

from __future__ import annotations

import click

from socassist import access
from socassist.cli.options import json_option, lang_option, register_at
from socassist.cli.screen import show_json, show_pairs
from socassist.hookspecs import ClosingLedger
from socassist.model.errors import RegisterError
from socassist.model.seal import seal
from socassist.model.text_pair import Language


@click.command()
@register_at("source", "SOURCE")
@register_at("target", "TARGET", new=True)
@json_option
@lang_option()
def copy(source: str, target: str, as_json: bool, lang: Language) -> None:
    """Copy a whole register to another address (sao toàn bộ sổ dữ liệu).

    Records, journal, judgements and closed months; nothing is left out, and the journal of the
    copy gives the same seal. A target that ends in .jsonl is one text file, for archives; the
    same command brings it back into a database.

    \b
    Examples:
      socassist copy so-du-lieu.db luu-tru-2021.jsonl
      socassist copy luu-tru-2021.jsonl postgresql://user@host/so
    """  # noqa: D301
    register = access.copy_register(source, target)
    with access.open_register(target) as store:
        stored = store.load()
        months = len(store.closings()) if isinstance(store, ClosingLedger) else 0
    if stored != register:  # what a store cannot keep is worth a loud word
        raise RegisterError(
            "the copy is not the same as the source", vi="Bản sao không giống sổ gốc"
        )
    seals = seal(register)
    counts = {
        "households": len(register.households),
        "people": len(register.people),
        "benefits": len(register.benefits),
        "events": len(register.journal),
        "closings": months,
        "seal": seals[-1].digest if seals else None,
    }
    if as_json:
        show_json(counts)
        return
    vi = lang == "vi"
    names = (
        ("Hộ", "Người", "Chế độ", "Biến động", "Tháng đã chốt", "Dấu niêm phong")
        if vi
        else ("Households", "People", "Benefits", "Events", "Closed months", "Seal")
    )
    title = "Đã sao toàn bộ" if vi else "Copied whole"
    show_pairs(title, list(zip(names, counts.values(), strict=True)))


COMMANDS = (copy,)
