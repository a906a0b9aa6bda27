"""An approval: the decision that puts one household on a list (quyết định phê duyệt của hộ)."""

from __future__ import annotations

from datetime import date

import attrs

from socassist.model.household import HouseholdId
from socassist.model.location import Location


@attrs.frozen
class Approval:
    """Under which decision an approved list names a household of the register (R19, R21).

    `location` is the household's line on the list.
    """

    household: HouseholdId
    year: int
    decision_number: str
    decided: date | None
    location: Location
