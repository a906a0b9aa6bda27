"""What a round works on: what was read, the law, the gazetteer (dữ liệu vào của đợt)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.gazetteer import Units
from socassist.model.reading import Reading
from socassist.model.rule import Rule
from socassist.model.sample import ReviewedPair
from socassist.rounds.round_file import RoundFile
from socassist.rules.law import Law

FORMS = {"forms_c": FormKind.C, "forms_c1": FormKind.C1}
"""The inputs of forms, each with its kind."""


@attrs.frozen
class Inputs:
    """What was read, by kind, and what the rules need besides (dữ liệu vào của đợt)."""

    round: RoundFile
    readings: Mapping[str, Reading]
    law: Law
    units: Units
    rules: Sequence[Rule] = ()

    def forms(self, kind: str) -> tuple[Form, ...]:
        """The forms of one kind of input, also of a workbook that holds C and C1 together."""
        wanted = FORMS.get(kind)
        return tuple(
            form
            for key in (FORMS if wanted else (kind,))
            if (reading := self.readings.get(key)) is not None
            for form in reading.forms
            if wanted is None or form.kind is wanted
        )

    @property
    def reviewed_pairs(self) -> tuple[ReviewedPair, ...]:
        """The pairs of the review workbooks that came back."""
        reading = self.readings.get("reviews")
        return tuple(reading.reviewed_pairs) if reading else ()

    @property
    def all(self) -> Reading:
        """Everything read, together."""
        return Reading.joined(self.readings.values())
