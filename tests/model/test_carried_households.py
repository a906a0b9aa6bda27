from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model import Address, Household, HouseholdId
from socassist.model.carried_households import carry_households
from socassist.model.finding import Severity
from socassist.model.gazetteer import REFORM, load_units
from socassist.model.village import Village

UNITS = load_units()
OLD = date(2021, 12, 1)
NOW = date(2026, 1, 1)


def _household(number, commune, village="Thôn 1"):
    path = UNITS.path(commune, OLD)
    district = path[1].code if len(path) > 1 else None
    return Household(
        id=HouseholdId(f"H-{number:04d}"),
        address=Address(path[0].code if path else "14", district, commune, village),
    )


HOUSEHOLDS = [
    _household(1, "03673", "Bản Mòn"),
    _household(2, "21142", "Thôn Tây"),
    _household(3, "21142", "Thôn Đông"),
    _household(4, "03751", "Bản Lào"),
    _household(5, "99999"),
]


def test_decided_households_get_the_new_codes_and_keep_their_village():
    carried = carry_households(UNITS, HOUSEHOLDS, NOW, on=OLD)
    assert carried.addresses["H-0001"] == Address("14", None, "03679", "Bản Mòn")


def test_households_of_a_split_commune_are_listed_and_not_moved():
    carried = carry_households(UNITS, HOUSEHOLDS, NOW, on=OLD)
    split = [f for f in carried.findings if f.code == "commune-split"]
    assert [finding.subject for finding in split] == ["H-0002", "H-0003"]
    assert {finding.expected for finding in split} == {"21136, 21157"}
    assert "H-0002" not in carried.addresses


def test_the_users_villages_shorten_the_list():
    own = UNITS.with_villages([Village("21136", "Thôn Tây", since=REFORM)])
    carried = carry_households(own, HOUSEHOLDS, NOW, on=OLD)
    assert carried.addresses["H-0002"].commune == "21136"
    assert "H-0003" not in carried.addresses


def test_unconfirmed_steps_and_unknown_codes_are_said():
    carried = carry_households(UNITS, HOUSEHOLDS, NOW, on=OLD)
    codes = {finding.subject: finding.code for finding in carried.findings}
    assert codes["H-0004"] == "succession-unconfirmed"
    assert codes["H-0005"] == "commune-not-found"


def test_every_household_is_either_carried_or_in_the_findings():
    communes = [unit.code for unit in UNITS.communes("51", OLD)]
    households = [_household(n, code) for n, code in enumerate(communes)]
    carried = carry_households(UNITS, households, NOW, on=OLD)
    open_ = {f.subject for f in carried.findings if f.code != "succession-unconfirmed"}
    assert open_ | set(carried.addresses) == {household.id for household in households}
    assert not open_ & set(carried.addresses)


@given(st.permutations(HOUSEHOLDS))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_households_does_not_matter(households):
    assert carry_households(UNITS, households, NOW, on=OLD) == carry_households(
        UNITS, HOUSEHOLDS, NOW, on=OLD
    )


def test_a_step_of_which_only_the_main_part_is_known_is_a_warning_that_names_the_village():
    household = _household(9, "00010", "Tổ 3")
    carried = carry_households(UNITS, [household], date(2025, 3, 1), on=date(2021, 12, 1))
    assert carried.addresses[household.id].commune == "00004"
    [finding] = carried.findings
    assert finding.code == "succession-unconfirmed"
    assert finding.severity is Severity.WARNING
    assert finding.value == "Tổ 3"
    assert "đông dân nhất" in finding.message.vi
