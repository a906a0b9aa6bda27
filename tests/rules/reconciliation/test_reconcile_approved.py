from __future__ import annotations

import random

import attrs
import pytest

from socassist.model import (
    Evidence,
    FormKind,
    Location,
    Membership,
    PartialDate,
    PovertyStatus,
    Register,
)
from socassist.rules.reconciliation import DifferenceKind, reconcile


def fields(result):
    return [(item.kind, item.field) for item in result.differences]


def test_a_register_agrees_with_the_list_drawn_from_it(register, approved):
    result = reconcile(register, approved)
    assert result.agrees is True
    assert (result.listed, result.registered, result.matched) == (5, 5, 5)
    assert result.findings == ()
    assert result.unequal_sums() == ()


def test_a_household_the_register_lacks_is_missing_with_its_cell(register, approved):
    homes = dict(register.households)
    gone = homes.pop(next(iter(homes)))
    result = reconcile(attrs.evolve(register, households=homes), approved)
    (only,) = result.differences
    assert only.kind is DifferenceKind.MISSING
    assert only.location.cell == "B8"
    assert gone.id not in str(result.matched)
    assert [f.code for f in result.findings] == ["household-not-in-register"]
    assert {(s.level, s.figure): s.residual for s in result.unequal_sums()}[
        ("district", "households")
    ] == -1


def test_a_household_the_list_lacks_is_extra_and_named(register, approved):
    short = attrs.evolve(approved, entries=approved.entries[1:], printed={})
    result = reconcile(register, short)
    (only,) = result.differences
    assert (only.kind, only.household) == (DifferenceKind.EXTRA, next(iter(register.households)))
    assert "list-total-absent" in {f.code for f in result.findings}


@pytest.mark.parametrize(
    ("change", "field", "cell"),
    [
        ({"size": 7}, "size", "E9"),
        ({"status": PovertyStatus.POOR}, "status", "F9"),
        ({"village": "Bản Nà"}, "village", "D9"),
    ],
)
def test_each_field_that_differs_is_told_with_its_cell(
    register, approved, changed, change, field, cell
):
    result = reconcile(register, changed(approved, 1, **change))
    assert fields(result) == [(DifferenceKind.DIFFERENT, field)]
    assert result.differences[0].location.cell == cell
    assert result.findings[-1].code == f"list-{field}-differs"
    assert result.findings[-1].proposal is not None


def test_a_new_head_who_is_a_member_is_the_same_household(register, approved, changed):
    home = list(register.households.values())[2]
    child = register.people[home.members[1].person]
    result = reconcile(register, changed(approved, 2, head_name=child.name, head_birth=None))
    assert fields(result) == [(DifferenceKind.DIFFERENT, "head")]
    assert result.differences[0].household == home.id


def test_members_outside_the_household_are_not_counted(register, approved):
    homes = dict(register.households)
    first = next(iter(homes.values()))
    extra = Membership(next(iter(register.people)), "other", outside_household=True)
    homes[first.id] = attrs.evolve(first, members=(*first.members, extra))
    assert reconcile(attrs.evolve(register, households=homes), approved).agrees is True


def test_two_lines_of_one_key_are_reported_before_they_are_joined(register, approved):
    twice = attrs.evolve(approved, entries=(*approved.entries, approved.entries[0]), printed={})
    result = reconcile(register, twice)
    assert "list-entry-repeated" in {f.code for f in result.findings}
    assert [d.kind for d in result.differences] == [DifferenceKind.MISSING]


def test_namesakes_that_nothing_tells_apart_are_not_joined(register, approved, changed):
    homes = dict(register.households)
    people = dict(register.people)
    first, third = next(iter(homes.values())), list(homes.values())[2]
    head, other = people[first.head], people[third.head]
    people[other.id] = attrs.evolve(other, name=head.name, birth=head.birth)
    twins = attrs.evolve(register, people=people)
    one = changed(approved, 0, size=8, head_birth=None)
    one = changed(one, 2, head_name=head.name, size=9, head_birth=None)
    result = reconcile(twins, one)
    assert [d.kind for d in result.differences] == [DifferenceKind.UNCLEAR] * 2
    codes = {f.code for f in result.findings}
    assert {
        "register-household-repeated",
        "list-entry-repeated",
        "household-match-unclear",
    } <= codes


def test_namesakes_told_apart_by_birth_are_joined(register, approved, changed):
    people = dict(register.people)
    homes = list(register.households.values())
    head, other = people[homes[0].head], people[homes[2].head]
    people[other.id] = attrs.evolve(other, name=head.name)
    one = changed(approved, 2, head_name=head.name, size=9)
    result = reconcile(attrs.evolve(register, people=people), one)
    assert fields(result) == [(DifferenceKind.DIFFERENT, "size")]
    assert result.differences[0].household == homes[2].id


def test_printed_totals_leave_their_residual_with_the_cell(register, approved):
    wrong = attrs.evolve(approved, printed={**approved.printed, "people": 12, "poor": 4})
    result = reconcile(register, wrong)
    assert [(r.figure, r.amount) for r in result.residuals] == [("people", 2), ("poor", 1)]
    assert result.residuals[0].location.cell == "E99"
    codes = [f.code for f in result.findings]
    assert codes.count("list-total-differs") == 2
    assert "list-totals-contradict" in codes
    assert result.differences == ()
    assert result.agrees is None


def test_a_merged_commune_is_compared_under_its_new_code(register, approved):
    old = attrs.evolve(approved, commune="03748")
    lost = reconcile(register, old)
    assert "list-commune-unknown" in {f.code for f in lost.findings}
    assert reconcile(register, old, communes={"03748": "03751"}).agrees is True


def test_communes_without_a_list_are_not_run_rather_than_extra(build, list_of):
    one, two = build(3), build(3, commune="03760")
    homes = {**one.households}
    for i, home in enumerate(two.households.values(), 50):
        homes[f"H{i}"] = attrs.evolve(home, id=f"H{i}")
    both = Register("14", homes, one.people)
    result = reconcile(both, list_of(one), whole_province=True)
    assert result.differences == ()
    assert [n.code for n in result.not_run] == ["reconcile-commune"]
    assert result.agrees is None


def test_a_year_without_statuses_is_not_run(register, approved):
    result = reconcile(register, attrs.evolve(approved, year=2019))
    assert result.agrees is not True
    assert result.not_run


def test_no_list_at_all_gives_no_agreement(register):
    assert reconcile(register, []).agrees is None


def test_lists_of_both_kinds_are_refused(register, approved, paid):
    with pytest.raises(ValueError, match="cannot be reconciled in one call"):
        reconcile(register, [approved, paid])


def test_a_list_of_another_province_is_a_finding(register, approved):
    result = reconcile(register, attrs.evolve(approved, province="51"))
    assert "list-of-other-province" in {f.code for f in result.findings}
    assert result.agrees is None


def test_the_order_of_rows_changes_nothing(build, list_of, changed):
    register = build(20)
    one = changed(changed(list_of(register), 3, size=9), 7, head_name="Vì Văn Lạ", head_birth=None)
    expected = reconcile(register, one)
    shuffler = random.Random(5)  # noqa: S311 - no secret is made
    for _ in range(5):
        entries, homes = list(one.entries), list(register.households.items())
        shuffler.shuffle(entries)
        shuffler.shuffle(homes)
        again = reconcile(
            attrs.evolve(register, households=dict(homes)),
            attrs.evolve(one, entries=tuple(entries)),
        )
        assert again.differences == expected.differences
        assert again.sums == expected.sums


def test_a_village_is_the_same_with_and_without_its_kind(register, approved, changed):
    result = reconcile(register, changed(approved, 0, village="Mòn 1"))
    assert result.agrees is True


def test_names_stay_out_of_repr(register, approved, changed):
    result = reconcile(register, changed(approved, 2, head_name="Hà Thị Bí Mật", head_birth=None))
    assert "Bí Mật" not in repr(result.differences)


def test_a_year_of_birth_alone_is_enough_for_the_key(register, approved, changed):
    assert reconcile(register, changed(approved, 0, head_birth=PartialDate(1950, 3, 1))).agrees


def test_a_household_on_the_list_of_another_commune_is_pointed_out(register, approved):
    homes = dict(register.households)
    first = next(iter(homes.values()))
    homes[first.id] = attrs.evolve(first, address=attrs.evolve(first.address, commune="03760"))
    moved = attrs.evolve(register, households=homes)
    empty = attrs.evolve(approved, commune="03760", entries=(), printed={})
    result = reconcile(moved, [approved, empty])
    assert [d.kind for d in result.differences] == [DifferenceKind.MISSING, DifferenceKind.EXTRA]
    (hint,) = [f for f in result.findings if f.code == "household-in-other-commune"]
    assert (hint.subject, hint.expected, hint.value) == (first.id, "03751", "03760")


def test_a_head_known_by_name_alone_is_found_on_the_list(register, approved):
    """Form C1 named the head and gave no row: the list still means this household (R4)."""
    home = next(iter(register.households.values()))
    name = register.people[home.head].name
    others = tuple(m for m in home.members if m.person != home.head)
    said = Evidence("head", name, FormKind.C1, Location("c1.xlsx", "S", 5))
    homes = dict(register.households)
    homes[home.id] = attrs.evolve(home, members=others, evidence=(*home.evidence, said))
    result = reconcile(attrs.evolve(register, households=homes), approved)
    assert result.matched == 5
    assert {item.field for item in result.differences} <= {"size"}
