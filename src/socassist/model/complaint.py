"""A complaint about the result of a review (khiếu nại, phản ánh)."""

from __future__ import annotations

from datetime import date

import attrs

from socassist.model.location import Location


def _initials(name: str | None) -> str:
    return "".join(f"{part[0]}." for part in (name or "").split())


@attrs.frozen
class Complaint:
    """One line of a list of complaints (khiếu nại, phản ánh; R22).

    Args:
        location: Where it stands.
        text: What was said.
        household_code: Code of the household, where the list has one.
        head_name: Full name of the head.
        commune: Code of the commune; empty where nothing tells it.
        village: Name of the village, as written.
        on: The day of the complaint.
    """

    location: Location
    text: str = attrs.field(repr=False)
    household_code: str | None = None
    head_name: str | None = attrs.field(default=None, repr=_initials)
    commune: str = ""
    village: str = ""
    on: date | None = None
