"""A verdict of a round goes through workbook, database and archive, and is for its row alone."""

from __future__ import annotations

from datetime import date

import attrs
import openpyxl
import pytest

import socassist as sa
from socassist import access
from socassist.model.form import Form
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import Linkage, is_new
from socassist.model.partial_date import PartialDate
from socassist.model.register import Register
from socassist.rounds import RoundResult
from socassist.rounds.inputs import Inputs
from socassist.rounds.repeating import entered_before
from socassist.rounds.reviewing import with_verdicts
from socassist.rounds.work import carry_out
from socassist.rules.linkage import link, review_table


@pytest.fixture(scope="module")
def first(inputs: Inputs) -> RoundResult:
    return carry_out(inputs, Register("14"))


@pytest.fixture(scope="module")
def form(inputs: Inputs) -> Form:
    return inputs.forms("forms_c")[0]


@pytest.fixture(scope="module")
def judged(
    inputs: Inputs, first: RoundResult, form: Form, tmp_path_factory: pytest.TempPathFactory
) -> Register:
    """The register with a verdict that came back in a workbook, stored, archived and read again."""
    folder = tmp_path_factory.mktemp("verdicts")
    register = first.register
    person = next(
        p
        for p in register.people.values()
        if any(held.location == form.members[0].location for held in p.evidence)
    )
    row = f"{form.ref}:0"
    asked = Linkage(unsure=(Judgement(row, person.id, Verdict.UNSURE, "person"),))
    book = folder / "can-xem-lai.xlsx"
    sa.write(book, [review_table(asked, register, [form])])
    workbook = openpyxl.load_workbook(book)
    sheet = workbook.active
    columns = {cell.value: cell.column for line in sheet.iter_rows() for cell in line}
    (filled,) = [
        c.row for line in sheet.iter_rows() for c in line if c.value == f"{row}|{person.id}"
    ]
    for title, value in (
        ("Kết luận", "Trùng"), ("Người kết luận", "CB A"), ("Ngày", date(2021, 12, 1)),
    ):  # fmt: skip
        sheet.cell(filled, columns[title]).value = value
    workbook.save(book)
    pairs = sa.read(book).reviewed_pairs
    found = with_verdicts(register, pairs, inputs.forms("forms_c"), inputs.round, "14-2021/run-2")
    assert not found.findings
    database, archive = f"sqlite:///{folder / 'so.db'}", f"jsonl:///{folder / 'so.jsonl'}"
    with sa.open_register(database, province="14") as store:
        store.load()
        store.save(found.register)
    access.copy_register(database, archive)
    with sa.open_register(archive) as store:
        read = store.load()
    assert read.judgements == found.register.judgements
    return read


def test_the_verdict_holds_in_the_corrected_run(judged: Register, form: Form) -> None:
    (verdict,) = judged.judgements
    linkage = link([form], judged)
    assert linkage.person_of[form.ref, 0] == verdict.right
    assert linkage.person_judgements[form.ref, 0].by == "CB A"
    assert not [f for f in linkage.findings if f.code.startswith("judgement")]
    keys = {known.left for known in entered_before(judged, [form])}
    assert f"{form.ref}:0" not in keys


def test_somebody_else_at_that_row_is_a_stranger(judged: Register, form: Form) -> None:
    stranger = attrs.evolve(
        form.members[0], name="Mùa Thị Dợ", birth=PartialDate(1961), numbers=(), person_code=None
    )
    later = attrs.evolve(
        form, members=(stranger,), head_name="Mùa Thị Dợ", household_code=None, year=2022
    )
    linkage = link([later], judged)
    assert is_new(linkage.person_of[form.ref, 0])
    assert "judgements-of-other-years" in [finding.code for finding in linkage.findings]


def test_a_verdict_on_what_a_row_said_before_leaves_it_to_be_known_again(
    first: RoundResult, form: Form
) -> None:
    old = Judgement(
        f"{form.ref}:0", "P1499999999-9", Verdict.DIFFERENT, "person", by="CB A",
        left_said="2020:0a1b2c3d4e5f",
    )  # fmt: skip
    kept = attrs.evolve(first.register, judgements=(old,))
    assert f"{form.ref}:0" in {known.left for known in entered_before(kept, [form])}
