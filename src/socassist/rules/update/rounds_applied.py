"""Which rounds a register holds; a round that was taken back may be applied again."""

from __future__ import annotations

from socassist.model.register import Register

_UNDO = "undo:"


def undo_of(round_id: str) -> str:
    """The name of the round that takes another one back."""
    return _UNDO + round_id


def is_applied(register: Register, round_id: str) -> bool:
    """Whether a round was applied and not taken back since (đợt đã cập nhật).

    `Register.rounds` only grows: taking a round back adds ``undo:`` and its name.
    """
    return register.rounds.count(round_id) > register.rounds.count(undo_of(round_id))
