"""The smallest set of cells that touches every violated rule of a household."""

from __future__ import annotations

import attrs

from socassist.model.evidence import Document, DocumentKind
from socassist.model.form import Form
from socassist.model.partial_date import PartialDate
from socassist.rules.checks import check
from socassist.rules.checks.localising import localise
from socassist.testing.rule_examples.specimens import ON, another, form, plus, row, second

DECLARED = Document(DocumentKind.DECLARATION)


def _localised(*forms: Form) -> list[list[tuple[int, str]]]:
    findings = check(forms, on=ON).findings
    return [[(c.row, c.field) for c in said.cells] for said in localise(findings, forms)]


def test_one_wrong_birth_year_explains_number_relation_and_parent() -> None:
    head_born_late = row(0, birth=PartialDate(2005, 3, 12))
    assert len({f.code for f in check([head_born_late], on=ON).findings}) >= 2
    assert _localised(head_born_late) == [[(11, "birth")]]


def test_a_clean_household_needs_no_explanation() -> None:
    assert _localised(form(), second()) == []


def test_two_unrelated_faults_need_two_cells() -> None:
    broken = attrs.evolve(row(1, sex=None), size=9)
    cells = _localised(broken)[0]
    assert len(cells) == 2
    assert (12, "sex") in cells


def test_the_cell_that_no_paper_vouches_for_is_suspected_first() -> None:
    father = another(relation="father", birth=PartialDate(1985, 1, 5), document=DECLARED)
    forms = [plus(attrs.evolve(father, sex=form().members[0].sex))]
    assert [cell[0] for cell in _localised(*forms)[0]] == [14]


def test_the_order_of_findings_makes_no_difference() -> None:
    broken = attrs.evolve(row(0, birth=PartialDate(2005, 3, 12)), size=9)
    findings = check([broken], on=ON).findings
    forward, backward = localise(findings, [broken]), localise(findings[::-1], [broken])
    assert [e.cells for e in forward] == [e.cells for e in backward]
