"""What a round gives back (kết quả của đợt cập nhật)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import attrs

from socassist.model.decision import Decision
from socassist.model.finding import Finding, NotRun
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.poverty import PovertyStatus
from socassist.model.reading import Accounting
from socassist.model.register import Register
from socassist.model.table import Cell, Table
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rounds.complaining import Heard
from socassist.rounds.round_file import RoundFile
from socassist.rules.acceptance import (
    Acceptance,
    Agreement,
    Completeness,
    FormDifference,
    Measurement,
    NewlyArisen,
    Sample,
)
from socassist.rules.reconciliation import Reconciliation
from socassist.rules.update import Update


@attrs.frozen
class RoundResult(Tabular):
    """Everything a round found and decided (kết quả đợt cập nhật).

    Args:
        round: The round file.
        decision: Accepted, refused, or not decided, with requirements (a), (b), (c) and grounds.
        register: The register after the round.
        accounting: Rows read, used, reported and set apart, by kind of input; always balanced.
        findings: Every fault found on the way, reading to reconciliation.
        not_run: Checks that could not run, with their reason.
        duplicates: Households and people entered twice in the register after the round.
        linkage: Which household and person each form means.
        first_load: What loading last year's export did; None when the register existed.
        update: What applying the forms did.
        reconciliations: The register against the approved lists, then the payment lists.
        form_differences: The register against the signed forms, one tuple a form.
        newly: The newly arisen households.
        sample: The drawn sample; None when there is no lot.
        measurement: What the returned check sheets say of it.
        completeness: Whether identity values are missing.
        agreement: Requirement (a) in figures.
        forms: The acceptance forms.
        reviews: Pairs that a person must judge, as sheets to fill in.
        unchanged: The round had been applied before with the same inputs; nothing was stored.
        now: The register as it stands today, where other rounds followed one that was accepted;
            `register` is the one that was accepted. None where nothing followed.
        outputs: The files written, by their key.
        classes: What the law gives for each measured household, with its grounds.
        run: The name under which this run enters events: the round's, or ``<round>/run-2`` ….
        before: How many events the register's journal held before this run.
        heard: Which household each complaint is about, and which none.
    """

    _title: ClassVar[Text] = Text("Kết quả đợt cập nhật", "Round result")
    _heads: ClassVar[str] = "requirement met:boolean vi en"

    round: RoundFile
    decision: Decision[Acceptance]
    register: Register = attrs.field(repr=False)
    accounting: Mapping[str, Accounting]
    findings: tuple[Finding, ...] = attrs.field(repr=False)
    not_run: tuple[NotRun, ...] = attrs.field(repr=False)
    duplicates: Duplicates = attrs.field(repr=False)
    linkage: Linkage = attrs.field(repr=False)
    first_load: Update | None = attrs.field(repr=False)
    update: Update = attrs.field(repr=False)
    reconciliations: tuple[Reconciliation, ...] = attrs.field(repr=False)
    form_differences: tuple[tuple[FormDifference, ...], ...] = attrs.field(repr=False)
    newly: NewlyArisen = attrs.field(repr=False)
    sample: Sample | None = attrs.field(repr=False)
    measurement: Measurement | None = attrs.field(repr=False)
    completeness: Completeness = attrs.field(repr=False)
    agreement: Agreement = attrs.field(repr=False)
    forms: tuple[Table, ...] = attrs.field(repr=False)
    reviews: tuple[Table, ...] = attrs.field(repr=False)
    unchanged: bool = False
    now: Register | None = attrs.field(default=None, repr=False)
    outputs: Mapping[str, Path] = attrs.field(factory=dict, repr=False)
    classes: Mapping[str, Decision[PovertyStatus]] = attrs.field(factory=dict, repr=False)
    run: str = ""
    before: int = 0
    heard: Heard = attrs.field(factory=Heard, repr=False)

    def records(self) -> list[dict[str, Cell]]:
        """One row a requirement of the verdict."""
        return [
            {
                "requirement": letter,
                "met": part.outcome if isinstance(part.outcome, bool) else None,
                "vi": part.summary.vi,
                "en": part.summary.en,
            }
            for letter, part in zip("abc", self.decision.parts, strict=False)
        ]

    @property
    def accepted(self) -> bool:
        """Whether the round is accepted; "not decided" is not accepted."""
        return self.decision.outcome is Acceptance.ACCEPTED

    @property
    def rows(self) -> Accounting:
        """The account of all rows together."""
        total = Accounting()
        for part in self.accounting.values():
            total += part
        return total
