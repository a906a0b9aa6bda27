from __future__ import annotations

import random
from typing import Any

import pytest

from socassist.model import EventKind, FormKind, LeaveReason, PovertyStatus, Verdict
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
SON = ("child", "Lò Văn Khánh", "2001-11-20", "m")
DAUGHTER = ("child", "Lò Thị Duyên", "2005-05-06", "f")


def kinds(linkage: Any) -> set[EventKind]:
    return {event.kind for event in linkage.implied}


def test_a_form_as_typed_last_year_is_the_same_household_and_the_same_people(province: Any) -> None:
    home = province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, SON)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person("Lò Văn Thắng")
    assert linkage.person_of[form.ref, 2] == province.person("Lò Văn Khánh")
    assert not linkage.implied
    assert not linkage.unsure


@pytest.mark.parametrize(
    "typed",
    [
        ("head", "Lo Van Thang", "1975-03-12", "m"),
        ("head", "Lò Văn Thắg", "1975", "m"),
        ("head", "Lof Vawn Thawngs", "1975-12-03", "m"),
        ("head", "LÒ VĂN THẮNG", "1957-03-12", "m"),
        ("head", "Lß V¨n Th¾ng", "1975-03-12", "m"),
        ("head", "L. V. Thắng", "1975-03-13", "m"),
        ("head", "Lò Thắng", "1975-01-01", "m"),
        ("head", "Lò Văn Thắng", "", "m"),
    ],
)
def test_a_misspelt_head_is_still_the_same_person(province: Any, typed: Any) -> None:
    home = province.household(FATHER, MOTHER, SON)
    form = province.form(typed, MOTHER, SON)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person("Lò Văn Thắng")


def test_a_new_head_keeps_the_household_and_implies_a_change_of_head(province: Any) -> None:
    home = province.household(FATHER, MOTHER, SON)
    form = province.form(("head", *MOTHER[1:]), ("child", *SON[1:]), (*FATHER, {"left": "died"}))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    (change,) = [e for e in linkage.implied if e.kind is EventKind.HEAD_CHANGED]
    assert change.people == (province.person(FATHER[1]), province.person(MOTHER[1]))
    assert change.reason is LeaveReason.DIED
    assert EventKind.MEMBER_DIED in kinds(linkage)


def test_forms_c_and_c1_of_a_new_household_become_one_new_household(province: Any) -> None:
    c = province.form(FATHER, MOTHER, SON)
    c1 = province.form(("child", "Lo Van Khanh", "2001-11-20", "m"), kind=FormKind.C1,
                       head_name=FATHER[1])  # fmt: skip
    linkage = link([c1, c], province.register)
    assert is_new(linkage.household_of[c.ref])
    assert linkage.household_of[c.ref] == linkage.household_of[c1.ref]
    assert linkage.person_of[c.ref, 2] == linkage.person_of[c1.ref, 0]
    assert len(set(linkage.person_of.values())) == 3


def test_c_and_c1_of_a_known_household_meet_in_the_register(province: Any) -> None:
    home = province.household(FATHER, MOTHER, SON, DAUGHTER)
    c = province.form(FATHER, MOTHER, SON, DAUGHTER)
    c1 = province.form(DAUGHTER, kind=FormKind.C1, head_name=FATHER[1])
    linkage = link([c, c1], province.register)
    assert linkage.household_of[c.ref] == linkage.household_of[c1.ref] == home
    assert linkage.person_of[c1.ref, 0] == linkage.person_of[c.ref, 3]


def test_a_newborn_listed_on_both_forms_is_one_new_person(province: Any) -> None:
    province.household(FATHER, MOTHER)
    baby = ("child", "Lò Gia Bảo", "2021-06-01", "m")
    c = province.form(FATHER, MOTHER, baby)
    c1 = province.form(baby, MOTHER, kind=FormKind.C1, head_name=FATHER[1])
    linkage = link([c, c1], province.register)
    assert is_new(linkage.person_of[c.ref, 2])
    assert linkage.person_of[c.ref, 2] == linkage.person_of[c1.ref, 0]


def test_a_household_on_the_list_again_after_years_is_the_same_household(province: Any) -> None:
    home = province.household(FATHER, MOTHER, years=(2016, 2017))
    form = province.form(FATHER, MOTHER)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert EventKind.HOUSEHOLD_RETURNED in kinds(linkage)


def test_a_household_that_escaped_last_year_returns(province: Any) -> None:
    province.household(FATHER, MOTHER, years=(2019,), status=PovertyStatus.POOR)
    home = next(reversed(province.households))
    old = province.households[home]
    import attrs

    from socassist.model import PovertyRecord

    province.households[home] = attrs.evolve(
        old, poverty=(*old.poverty, PovertyRecord(2020, PovertyStatus.NOT_POOR))
    )
    linkage = link([province.form(FATHER, MOTHER)], province.register)
    assert EventKind.HOUSEHOLD_RETURNED in kinds(linkage)


def test_a_split_makes_a_new_household_of_known_people(province: Any) -> None:
    wife = ("daughter-in-law", "Cà Thị Xoan", "2002-02-02", "f")
    home = province.household(FATHER, MOTHER, SON, DAUGHTER, wife)
    stay = province.form(FATHER, MOTHER, DAUGHTER)
    away = province.form(("head", *SON[1:]), ("wife", *wife[1:]))
    linkage = link([away, stay], province.register)
    assert linkage.household_of[stay.ref] == home
    assert is_new(linkage.household_of[away.ref])
    assert linkage.person_of[away.ref, 0] == province.person(SON[1])
    (split,) = [e for e in linkage.implied if e.kind is EventKind.HOUSEHOLD_SPLIT]
    assert (split.household, split.other) == (linkage.household_of[away.ref], home)


def test_a_household_taken_into_another_is_absorbed(province: Any) -> None:
    widow = ("head", "Tòng Thị Nguyệt", "1948-04-04", "f")
    small = province.household(widow, village="Bản Lặp")
    big = province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, SON, ("mother", *widow[1:]))
    linkage = link([form], province.register)
    (absorbed,) = [e for e in linkage.implied if e.kind is EventKind.HOUSEHOLD_ABSORBED]
    assert (absorbed.household, absorbed.other) == (small, big)


def test_a_daughter_who_married_into_another_household_moved(province: Any) -> None:
    home = province.household(FATHER, MOTHER, DAUGHTER)
    husband = ("head", "Cầm Văn Thịnh", "2003-08-08", "m")
    other = province.household(husband, village="Bản Tre", commune="03760")
    forms = [
        province.form(FATHER, MOTHER),
        province.form(husband, ("wife", *DAUGHTER[1:]), village="Bản Tre", commune="03760"),
    ]
    linkage = link(forms, province.register)
    assert linkage.household_of[forms[1].ref] == other
    assert linkage.person_of[forms[1].ref, 1] == province.person(DAUGHTER[1])
    (moved,) = [e for e in linkage.implied if e.kind is EventKind.MEMBER_MOVED]
    assert (moved.household, moved.other) == (other, home)


def test_who_is_said_to_have_moved_away_is_found_where_they_arrived(province: Any) -> None:
    home = province.household(FATHER, MOTHER, DAUGHTER)
    husband = ("head", "Cầm Văn Thịnh", "2003-08-08", "m")
    other = province.household(husband, village="Bản Tre", commune="03760")
    forms = [
        province.form(FATHER, MOTHER, (*DAUGHTER, {"left": "moved"})),
        province.form(husband, ("wife", *DAUGHTER[1:]), village="Bản Tre", commune="03760"),
    ]
    linkage = link(forms, province.register)
    daughter = province.person(DAUGHTER[1])
    assert linkage.person_of[forms[0].ref, 2] == daughter
    assert linkage.person_of[forms[1].ref, 1] == daughter
    moved = [e for e in linkage.implied if e.kind is EventKind.MEMBER_MOVED]
    assert [(e.household, e.other) for e in moved] == [(other, home)]


def test_twins_keep_apart_even_when_only_one_is_on_the_form(province: Any) -> None:
    twins = (("child", "Lò Văn Tuấn", "2010-01-05", "m"), ("child", "Lò Văn Tú", "2010-01-05", "m"))
    province.household(FATHER, MOTHER, *twins)
    form = province.form(FATHER, ("child", "Lò Văn Tú", "2010-01-05", "m"))
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 1] == province.person("Lò Văn Tú")


def test_father_and_son_of_one_name_stay_two(province: Any) -> None:
    son = ("child", FATHER[1], "2000-01-15", "m")
    province.household(FATHER, MOTHER, son)
    form = province.form(FATHER, MOTHER, son)
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 0] == province.person(FATHER[1], 0)
    assert linkage.person_of[form.ref, 2] == province.person(FATHER[1], 1)


def test_namesakes_in_one_village_with_other_numbers_stay_apart(province: Any) -> None:
    province.household((*FATHER, {"cccd": "014075001111"}))
    form = province.form((*FATHER[:2], "1975-03-12", "m", {"cccd": "014075987654"}))
    linkage = link([form], province.register)
    assert is_new(linkage.person_of[form.ref, 0])


def test_a_number_without_its_zero_is_the_same_number(province: Any) -> None:
    home = province.household((*FATHER, {"cccd": "014075001111"}))
    form = province.form(
        ("head", "Lo V Thang", "", "m", {"cccd": "14075001111"}), head_name="Lo V Thang"
    )
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person(FATHER[1])


def test_a_code_that_contradicts_name_and_birth_is_a_finding_and_no_match(province: Any) -> None:
    home = province.household(FATHER, MOTHER)
    stranger = next(iter(province.people))
    form = province.form((*FATHER, {"code": stranger}), MOTHER)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person(FATHER[1])
    assert "person-code-contradicts" in {f.code for f in linkage.findings}


def test_a_mis_code_helps_where_the_name_is_spoilt(province: Any) -> None:
    home = province.household(FATHER, MOTHER, codes=(("mis", "HH-77"),))
    form = province.form(
        ("head", "Lò Văn Thăngg", "1975", "m"), household_code="HH-77", village="Bản Khác"
    )
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home


def test_someone_listed_five_times_on_a_form_is_one_person_and_a_finding(province: Any) -> None:
    province.household(FATHER, MOTHER)
    form = province.form(FATHER, MOTHER, MOTHER, MOTHER, MOTHER, MOTHER)
    linkage = link([form], province.register)
    assert {linkage.person_of[form.ref, i] for i in range(1, 6)} == {province.person(MOTHER[1])}
    assert [f.code for f in linkage.findings].count("person-listed-twice") == 4


def test_a_batch_given_twice_stops(province: Any) -> None:
    register = province.register
    forms = []
    for home in list(province.households.values())[:20]:
        members = [
            (m.relation, register.people[m.person].name, register.people[m.person].birth.iso, "")
            for m in home.members
        ]
        forms += [province.form(*members, village=home.address.village) for _ in range(2)]
    linkage = link(forms, register)
    assert linkage.stopped
    assert "too-many-duplicates" in {f.code for f in linkage.findings}


def test_grounds_are_given_per_field_in_words(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(("head", "Lo Van Thang", "1975", "m"), MOTHER, SON)
    linkage = link([form], province.register)
    judgement = linkage.person_judgements[form.ref, 0]
    assert judgement.verdict is Verdict.SAME
    said = {ground.field: ground.text.vi for ground in judgement.grounds}
    assert said["name"] == "họ tên trùng khi bỏ dấu"
    assert said["birth"] == "ngày sinh không đủ nhưng phù hợp"
    assert "thành viên trùng" in linkage.household_judgements[form.ref].grounds[0].text.vi


def test_missing_names_and_dates_neither_crash_nor_match(province: Any) -> None:
    form = province.form(("head", "", "", ""), ("child", "", "", ""))
    empty = province.form()
    linkage = link([form, empty], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert is_new(linkage.household_of[empty.ref])
    assert all(is_new(person) for person in linkage.person_of.values())


def test_the_order_of_forms_changes_nothing(province: Any) -> None:
    register = province.register
    forms = [
        province.form(
            *[
                (
                    m.relation,
                    register.people[m.person].name,
                    register.people[m.person].birth.iso,
                    "",
                )
                for m in home.members
            ],
            village=home.address.village,
        )
        for home in province.households.values()
    ]
    first = link(forms, register)
    random.Random(7).shuffle(forms)  # noqa: S311
    again = link(forms, register)
    assert dict(first.household_of) == dict(again.household_of)
    assert dict(first.person_of) == dict(again.person_of)
    assert first.implied == again.implied
    assert first.unsure == again.unsure


def test_a_village_of_three_thousand_namesakes_gives_findings_and_ends(village: Any) -> None:
    for number in range(3000):
        village.household(("head", "Lò Văn Ín", f"{1950 + number % 30}", "m"))
    forms = [village.form(("head", "Lò Văn Ín", "1960", "m")) for _ in range(30)]
    forms.append(village.form(("head", "Lò Văn Ín", "1960-05-06", "m", {"cccd": "014060001234"})))
    linkage = link(forms, village.register)
    assert {f.code for f in linkage.findings} >= {"too-many-namesakes"}
    assert all(is_new(home) for home in linkage.household_of.values())


def test_a_household_of_forty_is_linked_whole(province: Any) -> None:
    families = ("Lò", "Quàng", "Cà", "Tòng")
    given = ("Bình", "Dũng", "Hải", "Hoa", "Lan", "Mai", "Nam", "Sơn", "Thu", "Vân")
    people = [
        ("head" if n == 0 else "other", f"{families[n % 4]} Văn {given[n // 4]}", f"{1950 + n}", "")
        for n in range(40)
    ]
    home = province.household(*people)
    form = province.form(*reversed(people))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert not any(is_new(person) for person in linkage.person_of.values())


def test_a_code_finds_the_person_whose_name_was_typed_wrong_beyond_repair(province: Any) -> None:
    home = province.household(FATHER, MOTHER)
    code = province.person(FATHER[1])
    form = province.form(("head", "Lò Thắngxyz Vă", "1975-03-12", "m", {"code": code}))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == code


def test_twins_typed_without_marks_are_not_one_person_listed_twice(province: Any) -> None:
    twins = (
        ("child", "Lò Văn Toan", "2010-01-05", "m"),
        ("child", "Lò Văn Toàn", "2010-01-05", "m"),
    )
    province.household(FATHER, MOTHER, *twins)
    bare = ("child", "Lo Van Toan", "2010-01-05", "m")
    form = province.form(FATHER, MOTHER, bare, bare)
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 2] != linkage.person_of[form.ref, 3]
    assert {(form.ref, 2), (form.ref, 3)} <= linkage.unsure_people
    assert "person-listed-twice" not in {f.code for f in linkage.findings}


def test_a_household_code_that_contradicts_equal_names_and_dates_is_a_finding(
    province: Any,
) -> None:
    home = province.household(FATHER, MOTHER, SON)
    other = next(iter(province.households))
    form = province.form(FATHER, MOTHER, SON, household_code=other)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    (finding,) = [f for f in linkage.findings if f.code == "household-code-contradicts"]
    assert finding.expected == other
    said = {g.field: g.weight for g in linkage.household_judgements[form.ref].grounds}
    assert said["code"] < 0


def test_a_code_decides_between_households_that_names_and_dates_nearly_fit_alike(
    province: Any,
) -> None:
    alone = ("head", "Cầm Văn Thịnh", "1960", "m")
    here = province.household(alone, village="Bản Tre")
    there = province.household((*alone[:2], "1960-08-08", "m"), village="Bản Lặp")
    form = province.form(alone, village="Bản Tre", household_code=there)
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households or linkage.household_of[form.ref] == there
    assert linkage.household_of[form.ref] != here


def test_forms_and_rows_joined_inside_a_batch_have_grounds_per_field(province: Any) -> None:
    c = province.form(FATHER, MOTHER, SON)
    c1 = province.form(("child", "Lo Van Khanh", "2001-11-20", "m"), kind=FormKind.C1,
                       head_name=FATHER[1])  # fmt: skip
    linkage = link([c1, c], province.register)
    joined = [*linkage.household_judgements.values(), *linkage.person_judgements.values()]
    assert [j.about for j in joined] == ["household", "person"]
    assert all(j.verdict is Verdict.SAME for j in joined)
    assert [g.field for g in joined[0].grounds] == ["members", "head", "commune", "village"]
    assert {"name", "birth"} <= {g.field for g in joined[1].grounds}


def test_unsure_pairs_inside_a_batch_have_grounds(province: Any) -> None:
    one = province.form(("head", "Lò Văn Thắng", "1975", "m"), village="Bản Tre")
    two = province.form(FATHER, village="Bản Lặp")
    linkage = link([one, two], province.register)
    assert linkage.unsure
    assert all(judgement.grounds for judgement in linkage.unsure)


def test_a_name_whose_words_changed_places_is_the_same_person(province: Any) -> None:
    home = province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, ("child", "Lò Khánh Văn", "2001-11-20", "m"))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 2] == province.person(SON[1])


def test_who_kept_the_head_is_the_household_though_more_people_split_off(province: Any) -> None:
    old = ("head", "Tòng Thị Nguyệt", "1948-04-04", "f")
    people = [(("child" if m is not old else m[0]), *m[1:]) for m in (FATHER, MOTHER, SON)]
    home = province.household(old, *people, DAUGHTER)
    stay = province.form(old)
    away = province.form(FATHER, MOTHER, SON, DAUGHTER)
    linkage = link([away, stay], province.register)
    assert linkage.household_of[stay.ref] == home
    assert is_new(linkage.household_of[away.ref])
    assert linkage.person_of[away.ref, 0] == province.person(FATHER[1])


def test_a_namesake_head_without_a_date_is_no_proof_of_the_household(province: Any) -> None:
    for number in range(3):
        province.household(
            (*FATHER[:2], f"19{50 + 9 * number}-03-12", "m"), village=f"Bản {number}"
        )
    form = province.form((*FATHER[:2], "", "m"), village="Bản 1", kind=FormKind.C1)
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert is_new(linkage.person_of[form.ref, 0])
