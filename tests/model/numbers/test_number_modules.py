"""The four number modules share one interface and never raise where they promise not to."""

import importlib.resources
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model import errors
from socassist.model.numbers import cccd, cmnd, contradictions, health_insurance, social_insurance
from socassist.model.partial_date import PartialDate
from socassist.model.person import Sex

ANY = st.text(st.characters(codec=None), max_size=20)
MODULES = (cmnd, cccd, health_insurance, social_insurance)
NAMES = ("compact", "validate", "is_valid", "format", "structure")
GOOD = {
    cmnd: ["051234567", "051 234 567", "051.234.567", "'051234567"],
    cccd: ["014090001234", "014 090 001 234", "014-090-001-234"],
    health_insurance: ["HN2147912345678", "hn 2 14 7912345678", "7912345678"],
    social_insurance: ["7912345678", "7912 345 678"],
}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_the_same_five_functions(module):
    assert all(callable(getattr(module, name)) for name in NAMES)


@pytest.mark.parametrize("module", MODULES)
def test_good_numbers_are_compacted_and_pass(module):
    for number in GOOD[module]:
        compacted = module.validate(number)
        assert module.is_valid(number)
        assert module.compact(module.format(number)) == compacted == module.compact(number)
        assert module.structure(number).number == compacted


@pytest.mark.parametrize("module", MODULES)
@given(ANY)
def test_any_string_can_be_judged(module, text):
    module.compact(text)
    if module.is_valid(text):
        assert module.is_valid(module.validate(text))
    else:
        with pytest.raises(errors.InvalidNumber):
            module.validate(text)


@pytest.mark.parametrize(
    ("module", "number", "kind"),
    [
        (cmnd, "05123456", errors.WrongLength),
        (cmnd, "05123456A", errors.WrongFormat),
        (cmnd, "000000000", errors.WrongComponent),
        (cccd, "14090001234", errors.WrongLength),
        (cccd, "01409000123O", errors.WrongFormat),
        (cccd, "003090001234", errors.WrongComponent),
        (cccd, "٠١٤٠٩٠٠٠١٢٣٤", errors.WrongFormat),
        (health_insurance, "HN214791234567", errors.WrongLength),
        (health_insurance, "H22147912345678", errors.WrongFormat),
        (health_insurance, "HN6147912345678", errors.WrongComponent),
        (health_insurance, "HN2037912345678", errors.WrongComponent),
        (social_insurance, "791234567", errors.WrongLength),
        (social_insurance, "1111111111", errors.WrongComponent),
    ],
)
def test_a_refusal_says_what_kind_and_never_quotes_the_number(module, number, kind):
    with pytest.raises(kind) as refused:
        module.validate(number)
    assert number not in str(refused.value)
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize(
    ("digit", "sex", "year"),
    [
        (0, Sex.MALE, 1985), (1, Sex.FEMALE, 1985), (2, Sex.MALE, 2085), (3, Sex.FEMALE, 2085),
        (4, Sex.MALE, 2185), (5, Sex.FEMALE, 2185), (8, Sex.MALE, 2385), (9, Sex.FEMALE, 2385),
    ],
)  # fmt: skip
def test_the_fourth_digit_tells_century_and_sex(digit, sex, year):
    parts = cccd.structure(f"014{digit}85001234")
    assert (parts.sex, parts.birth_year, parts.province_name) == (sex, year, "Sơn La")


def test_there_are_sixty_three_birth_provinces():
    valid = [code for code in range(100) if cccd.is_valid(f"{code:03d}090001234")]
    assert len(valid) == 63
    assert {14, 51, 62} <= set(valid)


def test_country_codes_pass_because_no_list_of_them_was_found():
    assert cccd.structure("132090001234").province_name is None


def test_contradictions_are_signals_with_both_sides():
    number = "014190001234"
    assert contradictions(number, Sex.FEMALE, PartialDate(1990), "14") == ()
    assert contradictions(number, Sex.FEMALE, date(1990, 5, 1), "014") == ()
    assert contradictions(number) == ()
    found = contradictions(number, Sex.MALE, 1991, "51")
    assert [c.code for c in found] == [
        "sex-contradicts-number",
        "birth-year-contradicts-number",
        "province-contradicts-number",
    ]
    assert found[1].in_number == "1990"
    assert found[1].in_record == "1991"
    assert all(number not in c.text.vi + c.text.en for c in found)
    assert "Quảng Ngãi" in found[2].text.vi


def test_a_cmnd_tells_who_issued_it_as_far_as_known():
    assert cmnd.structure("051234567").provinces == ("014",)
    assert cmnd.structure("212345678").provinces == ("051", "052")
    assert not cmnd.structure("239345678").verified
    assert cmnd.structure("990345678").provinces == ()
    assert cmnd.structure("271450001").issued_twice
    assert not cmnd.structure("271500001").issued_twice


def test_a_health_card_tells_group_level_and_province():
    parts = health_insurance.structure("HN2147912345678")
    assert (parts.group, parts.level, parts.benefit_percent, parts.province) == ("HN", 2, 100, "14")
    assert parts.insured is not None
    assert parts.insured.name == "hộ nghèo"
    assert health_insurance.structure("XX3147912345678").insured is None
    assert health_insurance.structure("XX3147912345678").benefit_percent == 95


def test_the_ten_digits_of_a_newborns_card_are_not_matched_as_a_code():
    assert health_insurance.structure("TE1147912345678").may_be_health_identifier
    assert not health_insurance.structure("TE2147912345678").may_be_health_identifier


def test_numbers_are_masked_when_shown():
    for module in MODULES:
        number = module.compact(GOOD[module][0])
        assert number not in repr(module.structure(number))


def test_every_list_names_its_source():
    folder = importlib.resources.files("socassist.model.numbers")
    for name in ("province_codes.csv", "cmnd_series.csv", "insured_groups.csv"):
        assert "Source" in folder.joinpath(name).read_text(encoding="utf-8").splitlines()[1]
