"""`check`: what runs, what does not, and what can be done with the result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import attrs
import pytest

from socassist.access import load_law
from socassist.model.evidence import FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.gazetteer import load_units
from socassist.model.period import Month
from socassist.model.reading import Reading
from socassist.model.rule import Rule, Scope
from socassist.rules.checks import Row, catalogue, check
from socassist.rules.checks.authoring import Fault, rule
from socassist.rules.checks.context import Context
from socassist.testing.damaged import DAMAGES, damage_form
from socassist.testing.province import synthetic_province
from socassist.testing.rule_examples import examples
from socassist.testing.rule_examples.specimens import MEMBERS, ON, at_row, form, row, second


def _given() -> dict[str, object]:
    return {"law": load_law(), "units": load_units(), "on": ON, "month": Month(2021, 12)}


@rule("test-always", Severity.NOTE, Scope.MEMBER, "Luôn.", "Always.", reads=("name",))
def always(subject: Row, _: Context) -> Iterator[Fault]:
    """Find something in every row."""
    yield Fault(subject.member.location, "Có.", "There.")


@rule("test-breaks", Severity.ERROR, Scope.MEMBER, "Hỏng.", "Breaks.", reads=("name",))
def breaks(subject: Row, _: Context) -> Iterator[Fault]:
    """Find one fault, then break."""
    if subject.member.relation == "head":
        yield Fault(subject.member.location, "Một.", "One.")
        return
    raise RuntimeError("Nguyễn Văn Bí Mật")


def test_every_failing_row_is_kept() -> None:
    forms = [form()] * 1000
    assert len(check(forms, rules=[always]).findings) == 3000


def test_a_rule_that_breaks_is_not_run_with_the_place_and_the_others_go_on() -> None:
    result = check([form()], rules=[breaks, always])
    assert result.ran == ("test-always",)
    assert [item.code for item in result.not_run] == ["test-breaks"]
    reason = result.not_run[0].reason
    assert "RuntimeError" in reason.en
    assert "12" in reason.en
    assert "Bí Mật" not in reason.vi + reason.en, "what an error says may hold personal data"
    assert len([f for f in result.findings if f.code == "test-breaks"]) == 1


def test_a_suspect_that_breaks_is_not_run_either() -> None:
    broken = attrs.evolve(
        always, code="test-key", key=lambda r, _: r.missing, suspect=lambda *_: True
    )
    assert [item.code for item in check([form()], rules=[broken]).not_run] == ["test-key"]


def test_unknown_codes_and_severities_are_errors_that_help() -> None:
    with pytest.raises(ValueError, match=r"no rule 'name-abzent'; near it: .*name-absent"):
        check([form()], rules=["name-abzent"])
    with pytest.raises(ValueError, match="no severity 'fatal'; there are error, warning, note"):
        check([form()], severity="fatal")


def test_one_code_may_be_given_without_a_list() -> None:
    assert check([form()], rules="name-absent") == check([form()], rules=["name-absent"])


@pytest.mark.parametrize("what", [["a.xlsx"], [None], [Reading(), Reading()], [[form()]]])
def test_what_is_no_record_is_refused_and_never_passes(what: list[object]) -> None:
    with pytest.raises(TypeError, match=r"item 0 is a \w+; several files are one reading"):
        check(what)  # type: ignore[arg-type]


def test_a_pack_with_a_taken_code_is_an_error() -> None:
    taken = attrs.evolve(always, code="birth-missing")
    with pytest.raises(ValueError, match="'birth-missing' is taken"):
        check([form()], extra=[taken])


def test_only_rules_grave_enough_run() -> None:
    result = check([form(size=9)], severity="error", **_given())  # type: ignore[arg-type]
    assert result.ran
    assert {catalogue()[code].severity for code in result.ran} == {Severity.ERROR}


def test_results_are_filtered_grouped_counted_and_compared() -> None:
    before = check([row(1, sex=None), second()], on=ON)
    after = check([form(size=9), second()], on=ON)
    assert after.where(code="member-count-differs").findings == after.findings
    assert after.where(severity=Severity.NOTE).findings == ()
    assert after.where(subject="14037510001", file="phieu-c.xlsx").findings == after.findings
    assert list(after.grouped()) == ["member-count-differs"]
    assert after.counts()["member-count-differs"] == 1
    assert after.counts()["sex-missing"] == 0
    new, gone = after.compared_with(before)
    assert {f.code for f in new.findings} == {"member-count-differs"}
    assert {f.code for f in gone.findings} == {"sex-missing"}


def test_findings_are_filtered_by_the_name_of_a_severity_and_a_wrong_name_is_told() -> None:
    result = check([form(size=9)], on=ON)
    assert result.where(severity="error").findings == result.findings
    with pytest.raises(ValueError, match="there is no severity 'grave'"):
        result.where(severity="grave")


def test_a_finding_that_moved_down_with_its_row_is_neither_new_nor_gone() -> None:
    before = check([row(1, sex=None), second()], on=ON)
    lower = attrs.evolve(MEMBERS[1], sex=None, location=at_row(31))
    again = attrs.evolve(MEMBERS[2], sex=None, location=at_row(32))
    moved = check([form(members=(MEMBERS[0], lower, MEMBERS[2])), second()], on=ON)
    new, gone = moved.compared_with(before)
    assert (new.findings, gone.findings) == ((), ())
    twice = check([form(members=(MEMBERS[0], lower, again)), second()], on=ON)
    new, gone = twice.compared_with(before)
    assert [f.location.row for f in new.findings if f.location] == [32]
    assert gone.findings == ()


def test_results_become_a_table_json_and_a_notebook_view() -> None:
    result = check([form(size=9)], on=ON)
    table = result.table()
    assert table.rows[0][4] == "F11"
    assert table.rows[0][7] == "3"
    assert any("thiếu pháp luật" in note for note in table.notes)
    said = json.loads(result.to_json())
    assert said["findings"][0]["code"] == "member-count-differs"
    assert said["counts"]["member-count-differs"] == 1
    assert {item["code"] for item in said["not_run"]} >= {"class-against-scores"}
    assert "member-count-differs" in result._repr_html_()


def test_the_order_of_the_forms_makes_no_difference() -> None:
    forms = [form(size=9), row(1, sex=None, location=second().members[0].location), second()]
    given = _given()
    forward, backward = check(forms, **given), check(forms[::-1], **given)  # type: ignore[arg-type]
    assert forward.findings == backward.findings


@pytest.mark.parametrize(
    "tested",
    [item for item in catalogue().values() if item.suspect is not None],
    ids=lambda item: item.code,
)
def test_asking_only_suspects_finds_the_same(tested: Rule) -> None:
    slow = attrs.evolve(tested, key=None, suspect=None)
    for example in (examples()[tested.code], *list(examples().values())[::9]):
        quick, full = example.broken(tested).findings, example.broken(slow).findings
        assert quick == full


def test_the_rules_are_silent_on_a_clean_province() -> None:
    clean = synthetic_province(400, seed=7, trouble=0.0, duplicates=0.0, list_slips=0.0)
    records = [*clean.forms, *clean.approved_lists, *clean.payment_lists]
    result = check(records, **_given())  # type: ignore[arg-type]
    assert _said(result.findings) == []
    before = check(
        clean.register,
        law=load_law(),
        units=load_units(),
        on=date(2020, 12, 31),
        month=Month(2020, 12),
    )
    assert _said(before.findings) == []


def _said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(f.code, f.message.en) for f in findings]


_FOUND_BY = {
    "name-missing": "name-absent",
    "birth-missing": "birth-missing",
    "sex-missing": "sex-missing",
    "relation-missing": "relation-missing",
    "village-missing": "village-missing",
    "head-missing": "form-without-head",
    "two-heads": "form-with-two-heads",
    "member-twice": "person-twice-on-form",
    "size-wrong": "member-count-differs",
    "class-against-scores": "class-against-scores",
    "b2-no-multiple-of-ten": "b2-no-multiple-of-points",
    "amount-wrong": "amount-against-base",
}
_ON_C1 = {"amount-wrong"}


def test_the_damages_that_rules_must_find_exist() -> None:
    assert set(_FOUND_BY) <= set(DAMAGES)


@pytest.mark.parametrize("kind", sorted(DAMAGES))
def test_damage_never_breaks_a_rule_and_structural_damage_is_found(kind: str) -> None:
    clean = synthetic_province(120, seed=3, trouble=0.0, duplicates=0.0, list_slips=0.0)
    wanted = _FOUND_BY.get(kind)
    missed, tried = 0, 0
    for seed, whole in enumerate(clean.forms):
        made = damage_form(whole, kind, seed)
        if made is None:
            continue
        result = check([made.form], **_given())  # type: ignore[arg-type]
        assert not [item for item in result.not_run if "bị lỗi" in item.reason.vi]
        if wanted and (made.form.kind is FormKind.C) is (kind not in _ON_C1):
            tried += 1
            missed += wanted not in {f.code for f in result.findings}
    assert missed == 0, f"{missed} of {tried}"
    assert tried or not wanted


def test_an_honorific_is_seen_before_the_families_of_many_peoples() -> None:
    for name in ("Bà Lèo Thị Xôm", "Ông Sùng A Páo", "Bà Quách Thị Hoa", "Ông Triệu Văn Lâm"):
        assert check([row(name=name)], rules=["name-with-honorific"]).findings, name


def test_of_two_heads_the_one_named_on_top_is_left_alone() -> None:
    two = attrs.evolve(row(1, relation="head"), head_name="Lường Thị Ín")
    named = two.members[1].name
    found = check([attrs.evolve(two, head_name=named)], rules=["form-with-two-heads"]).findings
    assert [f.location.row for f in found if f.location] == [two.members[0].location.row]
    unnamed = check([attrs.evolve(two, head_name=None)], rules=["form-with-two-heads"]).findings
    assert [f.location.row for f in unnamed if f.location] == [two.members[1].location.row]
