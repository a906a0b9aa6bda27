"""What linkage says, as a round tells it: nothing twice, and no doubtful pair forgotten."""

from __future__ import annotations

from socassist.model.finding import Finding, Severity
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rounds.judging import obstacles_of
from socassist.rounds.work import found_by_linkage
from socassist.rules.update import Update


def test_what_the_rules_say_cell_by_cell_is_not_said_by_linkage_as_well() -> None:
    codes = ("household-too-large", "names-lacking", "births-lacking", "review-cut-short")
    findings = tuple(Finding(code, Severity.WARNING, Text("a", "b")) for code in codes)
    told = found_by_linkage(Linkage(findings=findings))
    assert [finding.code for finding in told] == ["review-cut-short"]


def test_pairs_that_no_review_holds_yet_are_not_judged_either() -> None:
    against = obstacles_of(Duplicates(left_over=7), Linkage(left_over=5), Update(Register("14")))
    assert against.unjudged == 12
