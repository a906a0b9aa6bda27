"""The catalogue as a page to read (trang tra cứu quy tắc kiểm tra)."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from itertools import groupby

from socassist.model.finding import Severity
from socassist.model.rule import Rule, Scope
from socassist.rules.checks.catalogue import ROOMS, built_in

SCOPES = {
    Scope.MEMBER: "a row of a form",
    Scope.FORM: "a form (one household)",
    Scope.BATCH: "all forms together",
    Scope.PERSON: "a person of the register",
    Scope.HOUSEHOLD: "a household of the register",
    Scope.BENEFIT: "a benefit of the register",
    Scope.REGISTER: "the whole register",
    Scope.APPROVED_LIST: "an approved list",
    Scope.PAYMENT_LIST: "a payment list",
}


def as_markdown(
    rules: Mapping[str, Rule] | None = None, *, message: Callable[[str], str] | None = None
) -> str:
    """The catalogue as Markdown, room by room (danh mục quy tắc).

    Args:
        rules: Rules by code; the library's own when left out.
        message: Gives the message that a rule's example produces, by code.
    """
    known = built_in() if rules is None else rules
    room_of = {
        rule.code: room
        for room in ROOMS
        for rule in importlib.import_module(f"socassist.rules.checks.{room}").RULES
    }
    counts = {level: sum(r.severity is level for r in known.values()) for level in Severity}
    said = ", ".join(f"{counts[level]} {level.value}s" for level in Severity)
    lines = [
        "# Data rules",
        "",
        f"{len(known)} rules: {said}. An error must be mended before acceptance, a warning has",
        "to be looked at, a note is said so that nothing happens in silence. `check` runs them;",
        "a rule whose inputs are missing is reported as *not run*, never as passed. This page is",
        "made from the catalogue.",
        "",
    ]
    ordered = sorted(known.values(), key=lambda rule: (_place(room_of, rule), rule.code))
    for place, group in groupby(ordered, key=lambda rule: _place(room_of, rule)):
        lines += [f"## {_title(ROOMS[place] if place < len(ROOMS) else '')}", ""]
        for rule in group:
            lines += _entry(rule, message)
    return "\n".join(lines).rstrip() + "\n"


def _place(room_of: Mapping[str, str], rule: Rule) -> int:
    room = room_of.get(rule.code)
    return ROOMS.index(room) if room else len(ROOMS)


def _title(room: str) -> str:
    if not room:
        return "Further rules"
    module = importlib.import_module(f"socassist.rules.checks.{room}")
    return (module.__doc__ or room).splitlines()[0].rstrip(".")


def _entry(rule: Rule, message: Callable[[str], str] | None) -> list[str]:
    lines = [
        f"### {rule.code}",
        "",
        f"{rule.title.vi} {rule.title.en}",
        "",
        f"- severity: {rule.severity.value} ({rule.severity.text.vi})",
        f"- looks at {SCOPES[rule.scope]}: {', '.join(f'`{name}`' for name in rule.reads)}",
    ]
    if rule.needs:
        lines.append(f"- needs {', '.join(f'`{name}`' for name in rule.needs)}")
    if rule.cites:
        lines.append(f"- basis: {rule.cites}")
    if rule.why:
        lines.append(f"- reason: {rule.why.vi} {rule.why.en}")
    if rule.requirement:
        lines.append(f"- requirement {rule.requirement}")
    if message is not None:
        lines.append(f"- for instance: {message(rule.code)}")
    return [*lines, ""]
