"""The ladder of papers: which weighs more for which field (thứ tự ưu tiên giấy tờ).

Source: plan 3743/KH-UBND of Quảng Ngãi, annex 1 point 3.3; the ranks stand in
``identity_precedence.toml``. A province's own law file may set places, never tiers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache

import attrs

from socassist.model.citation import Citation
from socassist.model.errors import NotInForce
from socassist.model.evidence import DocumentKind
from socassist.rules.law import Figure, Law, Parameter, Row

PAPERS = "paper_precedence"
FIELDS = "field_precedence"


@attrs.frozen
class Rung:
    """The place of one paper on a ladder (thứ bậc của một loại giấy tờ).

    `tier` is what the plan sets and nobody may reverse, `place` the order within the tier; 1 is
    strongest. Two papers of one rung weigh the same.
    """

    paper: DocumentKind
    tier: int
    place: int
    cites: Citation
    verified: bool = True
    note: str = ""

    @property
    def rank(self) -> tuple[int, int]:
        """What is compared: tier first, then place."""
        return self.tier, self.place


@attrs.frozen(eq=False)
class Ladder:
    """The order of papers for every field on one day (thứ tự ưu tiên tại một ngày)."""

    rungs: Mapping[str, Mapping[DocumentKind, Rung]]
    fields: tuple[Row, ...]
    cites: Citation
    _rows: dict[str, Row] = attrs.field(factory=dict, init=False, repr=False)
    _ranks: dict[tuple[str, DocumentKind], tuple[int, int]] = attrs.field(
        factory=dict, init=False, repr=False
    )

    def row(self, field: str) -> Row:
        """The row of the law that speaks of a field: the first whose pattern fits.

        Raises:
            NotInForce: No row fits.
        """
        found = self._rows.get(field)
        if found is None:
            for found in self.fields:
                if _fits(field, found.text("field")):
                    break
            else:
                raise NotInForce(
                    f"{FIELDS} has no row for the field {field!r}",
                    vi=f"Bảng {FIELDS} không có dòng nào cho trường {field!r}",
                )
            self._rows[field] = found
        return found

    def rung(self, field: str, paper: DocumentKind) -> Rung:
        """The rung of a paper for a field.

        Raises:
            NotInForce: The ladder of the field does not hold this kind of paper.
        """
        name = self.row(field).text("ladder")
        try:
            return self.rungs[name][paper]
        except KeyError:
            raise NotInForce(
                f"{PAPERS} has no rung for {paper.value!r} on {name!r}",
                vi=f"Bảng {PAPERS} không xếp bậc giấy tờ {paper.value!r} ở {name!r}",
            ) from None

    def rank(self, field: str, paper: DocumentKind) -> tuple[int, int]:
        """Tier and place of a paper for a field; less is stronger."""
        key = (field, paper)
        found = self._ranks.get(key)
        if found is None:
            found = self._ranks[key] = self.rung(field, paper).rank
        return found

    def leader(self, field: str) -> str | None:
        """The field with which this one moves, such as a number for its day of issue."""
        pattern = self.row(field).maybe_text("moves_with")
        if pattern is None:
            return None
        return ":".join(field.split(":")[: pattern.count(":") + 1])


def _fits(field: str, pattern: str) -> bool:
    return pattern == "*" or (
        field.count(":") == pattern.count(":") and fnmatchcase(field, pattern)
    )


@lru_cache(maxsize=32)
def ladder_of(law: Law, on: date | None = None) -> Ladder:
    """The ladder in force on a day, or the newest that the law knows when no day is given.

    Raises:
        NotInForce: None is in force on that day.
    """
    papers, fields = _figure(law[PAPERS], on), _figure(law[FIELDS], on)
    rungs: dict[str, dict[DocumentKind, Rung]] = {}
    for row in papers.rows:
        rung = Rung(
            paper=DocumentKind(row.text("paper")),
            tier=row.integer("tier"),
            place=row.integer("place"),
            cites=row.cites,
            verified=row.verified,
            note=row.note,
        )
        rungs.setdefault(row.text("ladder"), {})[rung.paper] = rung
    return Ladder(rungs, fields.rows, papers.cites)


def _figure(parameter: Parameter, on: date | None) -> Figure:
    return parameter.figures[-1] if on is None else parameter.on(on)
