"""Which value stands when papers disagree, by legal weight (chọn thông tin có tính pháp lý; R7)."""

from __future__ import annotations

from socassist.rules.identity.explanation import decision_of
from socassist.rules.identity.ladder import Ladder, Rung, ladder_of
from socassist.rules.identity.settling import settle

__all__ = ["Ladder", "Rung", "decision_of", "ladder_of", "settle"]
