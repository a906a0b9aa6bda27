"""What another national database answered about one person (kết quả đối chiếu)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

import attrs

from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, Sex


class MatchOutcome(StrEnum):
    """Whether the other database knows the person (kết quả tìm)."""

    FOUND = "found"
    """Tìm thấy: one person."""
    NOT_FOUND = "not-found"
    """Không tìm thấy."""
    SEVERAL = "several"
    """Several people fit (trùng nhiều người): nothing of it can be used."""


def _initials(name: str | None) -> str:
    return "".join(f"{part[0]}." for part in (name or "").split())


@attrs.frozen
class MatchAnswer:
    """One answer about one person (một dòng kết quả đối chiếu).

    Args:
        request: The person's identifier, as the request named it.
        outcome: Whether the person was found.
        location: Where the answer stands.
        database: Which database answered, such as ``population``.
        name: Full name as the database has it, in title case (họ và tên).
        birth: Birth date.
        sex: Sex.
        ethnicity: Key of the ethnic group.
        numbers: Numbers, with day and place of issue where given.
        from_card: Whether the answer says that it was taken from the identity card; None when
            it does not say.
        died: When the person died, where the database says so (ngày chết).
        answered: Day of the answer.
        columns: Column of each field.
        originals: What the cells said, where the value does not show it.
    """

    request: str
    outcome: MatchOutcome
    location: Location
    database: str | None = None
    name: str | None = attrs.field(default=None, repr=_initials)
    birth: PartialDate | None = attrs.field(default=None, repr=False)
    sex: Sex | None = None
    ethnicity: str | None = None
    numbers: tuple[IdentityNumber, ...] = ()
    from_card: bool | None = None
    died: PartialDate | None = None
    answered: date | None = None
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    originals: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    def evidence(self) -> Iterator[Evidence]:
        """What the answer states, with the rank of its paper.

        Only an answer that says it was taken from the identity card has the card's rank; any
        other is a paper that the plan does not name (thuộc "v.v.").
        """
        if self.outcome is not MatchOutcome.FOUND:
            return
        kind = DocumentKind.IDENTITY_CARD if self.from_card else DocumentKind.OTHER_PAPER
        issued = next((held.issued for held in self.numbers if held.issued), None)
        dated = issued if self.from_card else _day(self.answered)
        paper = Document(kind, issued=dated)
        values: list[tuple[str, str | None]] = [
            ("name", self.name),
            ("birth", self.birth.iso if self.birth else None),
            ("sex", self.sex.value if self.sex else None),
            ("ethnicity", self.ethnicity),
        ]
        for held in self.numbers:
            field = f"number:{held.kind.value}"
            values.append((field, held.number))
            values.append((f"{field}:issued", held.issued.iso if held.issued else None))
            values.append((f"{field}:issuer", held.issuer))
        for field, value in values:
            if value:
                yield Evidence(
                    field=field,
                    value=value,
                    document=paper,
                    form=FormKind.MATCHING,
                    location=self.location,
                    column=self.columns.get(field),
                    original=self.originals.get(field),
                    stated=self.answered,
                )


def _day(day: date | None) -> PartialDate | None:
    return PartialDate.of(day) if day else None
