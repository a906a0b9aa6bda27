"""`socassist journal` and `undo`: what was done to a register, and taking it back (nhật ký)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from socassist import access
from socassist.cli import values
from socassist.cli.change_words import show_changes
from socassist.cli.event_words import EVENT_WORDS
from socassist.cli.options import (
    json_option,
    lang_option,
    limit_option,
    reason_given,
    reason_option,
    register_argument,
)
from socassist.cli.screen import out, show_json, show_more, show_rows
from socassist.cli.today import now, today
from socassist.cli.usage import WrongUse
from socassist.model.register import Event, Register
from socassist.model.seal import Seal, seal
from socassist.model.text_pair import Language


@click.command()
@register_argument
@click.option("--round", "round_id", help="Only the events of this round.")
@click.option("--record", help="Only the events of this household, person or benefit.")
@click.option(
    "--seal",
    "kept",
    metavar="DIGEST",
    help="A seal kept on paper or in a dossier: say whether the journal still gives it.",
)
@json_option
@limit_option
@lang_option()
@click.pass_context
def journal(
    context: click.Context,
    register_url: str,
    round_id: str | None,
    record: str | None,
    kept: str | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Show the rounds of a register with their seals, or their events (nhật ký biến động).

    The journal is held against its seals first. Exit status: 0 it is as sealed, 1 it does not
    give the seal that was kept, 2 it was altered, or the register cannot be used.

    \b
    Examples:
      socassist journal so-du-lieu.db
      socassist journal so-du-lieu.db --round 14-2021
    """  # noqa: D301
    with access.open_register(register_url) as store:
        register = store.load()
        stored = getattr(store, "seals", None)
        seals: Sequence[Seal] = stored() if stored is not None else seal(register)
    known = kept is None or kept in {one.digest for one in seals}
    vi = lang == "vi"
    if round_id is None and record is None:
        _show_rounds(register, seals, as_json, lang)
    else:
        chosen = [
            event
            for event in register.journal
            if (round_id is None or event.round == round_id)
            and (record is None or event.subject == record)
        ]
        if as_json:
            show_json([_plain(event) for event in chosen])
        else:
            show_events("", chosen, limit, lang)
    if not known and not as_json:
        out.print(
            "Nhật ký không cho ra dấu niêm phong đã giữ"
            if vi
            else "The journal does not give the seal that was kept"
        )
    context.exit(0 if known else 1)


def _show_rounds(register: Register, seals: Sequence[Seal], as_json: bool, lang: Language) -> None:
    rows, before = [], 0
    for one in seals:
        events = register.journal[before : one.events]
        rows.append((one.round, len(events), max(event.on for event in events), one.digest))
        before = one.events
    if as_json:
        show_json(
            [
                {"round": name, "events": count, "on": on.isoformat(), "seal": digest}
                for name, count, on, digest in rows
            ]
        )
        return
    show_rows(
        "",
        ["Đợt", "Số biến động", "Đến ngày", "Dấu niêm phong"]
        if lang == "vi"
        else ["Round", "Events", "Until", "Seal"],
        rows,
        right=(1,),
    )


def _plain(event: Event) -> dict[str, object]:
    return {
        "number": event.number,
        "kind": event.kind.value,
        "subject": event.subject,
        "on": event.on.isoformat(),
        "round": event.round,
        "actor": event.actor,
        "undoes": event.undoes,
        "place": str(event.location) if event.location else None,
    }


def show_events(title: str, events: Sequence[Event], limit: int, lang: Language) -> None:
    """Print events, one a line, without what the records hold."""
    show_rows(
        title,
        ["Số", "Loại", "Mã", "Ngày", "Đợt", "Vị trí"]
        if lang == "vi"
        else ["Number", "Kind", "Record", "On", "Round", "Place"],
        [
            (e.number, EVENT_WORDS[e.kind].in_(lang), e.subject, e.on, e.round, e.location or "")
            for e in events[:limit]
        ],
        right=(0,),
    )
    show_more(len(events) - limit, lang)


@click.command()
@register_argument
@click.option("--round", "round_id", help="The round to take back.")
@click.option("--event", "numbers", type=int, multiple=True, help="An event; may be repeated.")
@click.option("--yes", is_flag=True, help="Do it; without it, it is only shown what would go.")
@reason_option
@click.option("--actor", help="Who does it: a code, not a name.")
@click.option("--on", "day", type=values.day, help="From which day it counts; today.")
@json_option
@limit_option
@lang_option()
@click.pass_context
def undo(
    context: click.Context,
    register_url: str,
    round_id: str | None,
    numbers: tuple[int, ...],
    yes: bool,
    reason: str | None,
    actor: str | None,
    day: date | None,
    as_json: bool,
    limit: int,
    lang: Language,
) -> None:
    """Take back a round or events, with what depends on them (hoàn tác).

    Nothing is deleted: the taking back is appended to the journal. Without --yes nothing is
    changed. Exit status: 0 done, 1 only shown, 2 there is nothing such to take back.

    \b
    Examples:
      socassist undo so-du-lieu.db --round 14-2021
      socassist undo so-du-lieu.db --event 1507 --reason "báo tử nhầm" --yes
    """  # noqa: D301
    from socassist.rules.update import dependents
    from socassist.rules.update import undo as take_back

    if (round_id is None) == (not numbers):
        raise WrongUse(
            "ghi một đợt bằng --round, hoặc các biến động bằng --event",
            "name a round with --round, or events with --event",
        )
    because = reason_given(reason, yes=yes)
    targets: str | tuple[int, ...] = round_id if round_id is not None else numbers
    on: date = day or today()
    with access.open_register(register_url) as store:
        register = store.load()
        others = dependents(register, targets)
        result = take_back(
            register,
            targets,
            on=on,
            with_dependents=True,
            reason=because,
            recorded=now(),
            actor=actor,
        )
        if yes:
            store.save(result.register)
    vi = lang == "vi"
    if as_json:
        show_json(
            {
                "done": yes,
                "taken_back": len(result.events),
                "dependents": [_plain(event) for event in others],
            }
        )
        context.exit(0 if yes else 1)
    if others:
        title = "Biến động phụ thuộc" if vi else "Events that depend on it"
        show_events(f"{title}: {len(others)}", others, limit, lang)
    count = len(result.events)
    if yes:
        out.print(f"Đã hoàn tác {count} biến động" if vi else f"{count} events taken back")
    else:
        show_changes(result.events, register, limit, lang)
        out.print(
            f"Sẽ hoàn tác {count} biến động; thêm --yes để thực hiện"
            if vi
            else f"{count} events would be taken back; add --yes to do it"
        )
    context.exit(0 if yes else 1)


COMMANDS = (journal, undo)
