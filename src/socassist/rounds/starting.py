"""From which state of the register a run of a round sets out (trạng thái sổ trước đợt).

A round runs once, and again after corrections: ``14-2021``, ``14-2021/run-2`` … Each writes events
under its own name, so the journal tells what stood before it. A run that changed nothing wrote
none; where its dossier stands, that tells. A run that stopped was not entered at all: its dossier
says what it set out from.
"""

from __future__ import annotations

import json
import re
from typing import Any

import attrs

from socassist.model.register import Register
from socassist.rules.acceptance.dossier import MANIFEST, Dossier
from socassist.rules.update import as_of


@attrs.frozen
class Start:
    """The register that a run began with, and the run's name (trạng thái trước lần chạy)."""

    register: Register
    run: str | None = None
    """None for the first run, which bears the name of its round."""


def reviews_of(run: str) -> str:
    """The name under which a run writes down the verdicts of people."""
    return f"{run}/reviews"


def next_run(register: Register, round_id: str) -> str:
    """The name of a further run of a round."""
    return f"{round_id}/run-{len(set(_further_runs(register.rounds, round_id))) + 2}"


def start_of(register: Register, round_id: str, kept: Dossier | None = None) -> Start | None:
    """Where the last run of a round began; None when the round was never run on this register.

    Args:
        register: The register as it is stored now.
        round_id: Identifier of the round.
        kept: A dossier of the round: then the run that it is of, where this register had it.
    """
    told = _told(kept, round_id)
    if told is not None:
        rounds, events = told
        run = _last_run(rounds, round_id)
        if run is not None and events <= len(register.journal):
            base = _before(register, round_id, run, events)
            named = _common(register.rounds, rounds, _own(round_id, run))
            return Start(attrs.evolve(base, rounds=named), None if run == round_id else run)
    run = _last_run(register.rounds, round_id)
    if run is None:
        return None
    base = _before(register, round_id, run, len(register.journal))
    return Start(base, None if run == round_id else run)


def start_of_stopped(register: Register, round_id: str, kept: Dossier) -> Start | None:
    """Where a run set out that stopped for a look; None of a dossier of any other run.

    Args:
        register: The register as it is stored now.
        round_id: Identifier of the round.
        kept: The dossier of the run.
    """
    stopped, told = part(kept, "register.json").get("stopped"), _told(kept, round_id)
    if not isinstance(stopped, dict) or told is None:
        return None
    run, before = stopped.get("run"), stopped.get("before")
    if not isinstance(run, str) or not isinstance(before, int):
        return None
    if not 0 <= before <= len(register.journal):  # another register
        return None
    base = register
    if before < len(register.journal):
        base = as_of(register, register.journal[before].number - 1)
    named = _common(register.rounds, told[0], _own(round_id, run))
    return Start(attrs.evolve(base, rounds=named), None if run == round_id else run)


def accepted(dossier: Dossier, round_id: str) -> bool:
    """Whether a dossier is of this round, and of its acceptance."""
    manifest = part(dossier, MANIFEST)
    return manifest.get("round") == round_id and manifest.get("outcome") == "accepted"


def same_but_for_versions(one: Dossier, other: Dossier) -> bool:
    """Whether two dossiers differ in nothing but the versions of programs."""
    left, right = part(one, MANIFEST), part(other, MANIFEST)
    return {**left, "versions": None} == {**right, "versions": None}


def part(dossier: Dossier, name: str) -> dict[str, Any]:
    """One file of a dossier; empty when it is not there or cannot be read."""
    try:
        found = json.loads(dossier.files.get(name, b"{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _told(kept: Dossier | None, round_id: str) -> tuple[list[str], int] | None:
    """The rounds and the number of events of the register that a dossier was made of."""
    if kept is None or part(kept, MANIFEST).get("round") != round_id:
        return None
    register = part(kept, "register.json")
    rounds, events = register.get("rounds"), register.get("events")
    if not isinstance(rounds, list) or not isinstance(events, int):
        return None
    return [str(name) for name in rounds], events


def _before(register: Register, round_id: str, run: str, events: int) -> Register:
    """The register before the first event of a run, or after `events` where it made none."""
    own = _own(round_id, run)
    for event in register.journal[:events]:
        if event.round in own:
            return as_of(register, event.number - 1)
    return as_of(register, register.journal[events - 1].number) if events else register


def _own(round_id: str, run: str) -> frozenset[str]:
    """The names under which a run writes events."""
    first = {f"{round_id}/first-load"} if run == round_id else set()
    return frozenset({run, reviews_of(run), *first})


def _further_runs(rounds: tuple[str, ...] | list[str], round_id: str) -> list[str]:
    pattern = re.compile(re.escape(round_id) + r"/run-\d+")
    return [name for name in rounds if pattern.fullmatch(name)]


def _last_run(rounds: tuple[str, ...] | list[str], round_id: str) -> str | None:
    further = _further_runs(rounds, round_id)
    return further[-1] if further else round_id if round_id in rounds else None


def _common(now: tuple[str, ...], then: list[str], own: frozenset[str]) -> tuple[str, ...]:
    """The rounds that stood before a run: both lists only ever grow."""
    found: list[str] = []
    for one, other in zip(now, then, strict=False):
        if one != other or one in own:
            break
        found.append(one)
    return tuple(found)
