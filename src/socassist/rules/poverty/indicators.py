"""Deprivation indicators worked out from facts of the household (chỉ số thiếu hụt).

A fact that is not known leaves its indicator unknown, unless another fact settles it: one
member without health insurance is enough, all must be known to be insured to say "no".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

import attrs
import cattrs

from socassist.rules.law import LawOnDay


@attrs.frozen
class MemberFacts:
    """What the indicators ask of one member; None is "not known"."""

    age: int | None = None
    born: int | None = None
    insured: bool | None = None
    studying: bool | None = None
    level: str | None = None
    """Level attended now or finished: none, preschool, primary, lower-secondary,
    upper-secondary, vocational, college."""
    finished_lower_secondary: bool | None = None
    ill_untreated: bool | None = None
    """Was ill enough to stay in bed or stop work or school, and was not treated."""
    seeking_work: bool | None = None
    """Of working age, able and willing to work, without a job."""
    unstable_wage_work: bool | None = None
    """Wage work without labour contract that is not at least fairly stable."""
    undernourished: bool | None = None
    """A child stunted or underweight (thấp còi, nhẹ cân)."""
    on_assistance: bool | None = None
    """An older or disabled person on monthly social assistance."""
    trained_on_the_job: bool | None = None


@attrs.frozen
class HouseholdFacts:
    """What the indicators ask of a household (đặc điểm của hộ); None is "not known"."""

    members: tuple[MemberFacts, ...] | None = None
    floor_area: Decimal | None = None
    """Square metres in all (diện tích nhà ở)."""
    size: int | None = None
    housing_class: str | None = None
    """permanent, semi-permanent, temporary (thiếu kiên cố) or simple (đơn sơ)."""
    non_durable_parts: int | None = None
    """How many of wall, pillar and roof are of non-durable material."""
    hygienic_water: bool | None = None
    hygienic_toilet: bool | None = None
    uses_telephone: bool | None = None
    uses_internet: bool | None = None
    information_means: bool | None = None
    """Owns a means of the standard's list (tivi, radio, computer, from 2022 also telephones)."""
    hears_loudspeaker: bool | None = None


Indicator = Callable[[HouseholdFacts, LawOnDay], bool | None]

_LEVELS = ("none", "preschool", "primary", "lower-secondary", "upper-secondary")
_VOCATIONAL = frozenset({"vocational", "college"})


def evaluate(facts: Mapping[str, object], today: LawOnDay) -> dict[str, bool | None]:
    """Whether the household is deprived, by indicator of the standard in force.

    Keys are the fields of `HouseholdFacts`; those of its members are written ``member1.age``,
    ``member1.insured``, ``member2.age`` and so on.

    Raises:
        ValueError: A fact has a name or a kind that no indicator knows.
    """
    known = _structured(facts)
    standard = today["poverty_standard"].text
    return {
        row.text("key"): _INDICATORS.get((standard, row.text("key")), _unknown)(known, today)
        for row in today["deprivation_indicators"].rows
    }


def _structured(facts: Mapping[str, object]) -> HouseholdFacts:
    try:
        return _converter.structure(_nested(facts), HouseholdFacts)
    except ExceptionGroup as error:
        reasons = "; ".join(cattrs.transform_error(error, path="facts"))
        raise ValueError(f"facts of the household: {reasons}") from None


def _nested(facts: Mapping[str, object]) -> dict[str, object]:
    """Gather ``member1.age``, ``member1.insured``, ``member2.age`` … into one list of members."""
    nested = {key: value for key, value in facts.items() if "." not in key}
    members: dict[str, dict[str, object]] = {}
    for key, value in facts.items():
        owner, dot, name = key.partition(".")
        if dot and owner.removeprefix("member").isdigit():
            members.setdefault(owner, {})[name] = value
        elif dot:
            nested[key] = value
    if members:
        numbered = sorted(members, key=lambda owner: int(owner.removeprefix("member")))
        nested["members"] = [members[owner] for owner in numbered]
    return nested


def _make_converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True)
    made.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    for kind in (bool, int, str):
        made.register_structure_hook(kind, _only)
    return made


def _only(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise TypeError(f"expected {_KINDS[kind]}, found {value!r}")
    return value


_KINDS = {bool: "true or false", int: "a whole number", str: "a text"}
_converter = _make_converter()


def _limit(today: LawOnDay, key: str) -> Decimal:
    return today.row("deprivation_thresholds", key).decimal("value")


def _any(values: Iterable[bool | None] | None) -> bool | None:
    """One yes decides; one unknown leaves it open; else no."""
    if values is None:
        return None
    seen = list(values)
    if any(value is True for value in seen):
        return True
    return None if any(value is None for value in seen) else False


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _and(*values: bool | None) -> bool | None:
    return _not(_any([_not(value) for value in values]))


def _aged(age: int | None, since: Decimal, until: Decimal | None = None) -> bool | None:
    return None if age is None else since <= age and (until is None or age < until)


def _members(facts: HouseholdFacts, test: Callable[[MemberFacts], bool | None]) -> bool | None:
    return None if facts.members is None else _any(map(test, facts.members))


def _unknown(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    return None


def _health_services(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "illness-without-treatment")
    return _members(facts, lambda member: member.ill_untreated)


def _health_insurance(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    since = _limit(today, "insurance-age-from")
    return _members(facts, lambda m: _and(_aged(m.age, since), _not(m.insured)))


def _adult_education_2016(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    since, born = _limit(today, "adult-age-from"), _limit(today, "adult-born-from")
    return _members(
        facts,
        lambda m: _and(
            _aged(m.age, since),
            None if m.born is None else m.born >= born,
            _not(m.finished_lower_secondary),
            _not(m.studying),
        ),
    )


def _adult_education_2022(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    since, upper, last = (
        _limit(today, key) for key in ("adult-age-from", "adult-upper-age-from", "adult-age-to")
    )

    def lacking(member: MemberFacts) -> bool | None:
        younger = _and(_aged(member.age, since, upper), _not(_reached(member, "lower-secondary")))
        older = _and(
            _aged(member.age, upper, last + 1),
            _not(_any([_reached(member, "upper-secondary"), member.trained_on_the_job])),
        )
        return _any([younger, older])

    return _members(facts, lacking)


def _reached(member: MemberFacts, level: str) -> bool | None:
    if member.level is None:
        return None
    if member.level in _VOCATIONAL:
        return True
    return _LEVELS.index(member.level) >= _LEVELS.index(level)


def _child_schooling_2016(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    since, until = _limit(today, "school-age-from"), _limit(today, "school-age-under")
    return _members(facts, lambda m: _and(_aged(m.age, since, until), _not(m.studying)))


def _child_schooling_2022(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    ends = [
        _limit(today, key)
        for key in (
            "preschool-age-from",
            "primary-age-from",
            "lower-secondary-age-from",
            "school-age-under",
        )
    ]
    bands: Sequence[tuple[str, Decimal, Decimal]] = list(
        zip(("preschool", "primary", "lower-secondary"), ends, ends[1:], strict=False)
    )

    def missing(member: MemberFacts) -> bool | None:
        return _any(
            _and(
                _aged(member.age, since, until),
                _not(_and(member.studying, _reached(member, level))),
            )
            for level, since, until in bands
        )

    return _members(facts, missing)


def _housing_class(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "housing-classes")
    if facts.housing_class is None:
        return None
    return facts.housing_class in {"temporary", "simple"}


def _housing_parts(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    needed = _limit(today, "non-durable-parts")
    return None if facts.non_durable_parts is None else facts.non_durable_parts >= needed


def _housing_area(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    least = _limit(today, "area-per-head-under")
    size = facts.size or (len(facts.members) if facts.members else None)
    if facts.floor_area is None or not size:
        return None
    return facts.floor_area < least * size


def _water(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "water")
    return _not(facts.hygienic_water)


def _toilet(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "toilet")
    return _not(facts.hygienic_toilet)


def _telecommunication_2016(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "telecommunication")
    return _and(_not(facts.uses_telephone), _not(facts.uses_internet))


def _telecommunication_2022(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "telecommunication")
    return _not(facts.uses_internet)


def _information_2016(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "information-assets")
    return _and(_not(facts.information_means), _not(facts.hears_loudspeaker))


def _information_2022(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "information-assets")
    return _not(facts.information_means)


def _employment(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "employment")
    return _members(facts, lambda m: _any([m.seeking_work, m.unstable_wage_work]))


def _dependants(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    share, under = _limit(today, "dependants-share-over"), _limit(today, "child-age-under")
    if not facts.members:
        return None
    depend = [_any([_aged(m.age, Decimal(0), under), m.on_assistance]) for m in facts.members]
    surely = sum(value is True for value in depend)
    perhaps = surely + sum(value is None for value in depend)
    limit = share * len(depend)
    if surely > limit:
        return True
    return None if perhaps > limit else False


def _nutrition(facts: HouseholdFacts, today: LawOnDay) -> bool | None:
    _limit(today, "nutrition")
    under = _limit(today, "child-age-under")
    return _members(facts, lambda m: _and(_aged(m.age, Decimal(0), under), m.undernourished))


_INDICATORS: Mapping[tuple[str, str], Indicator] = {
    ("standard_2016", "health-services"): _health_services,
    ("standard_2016", "health-insurance"): _health_insurance,
    ("standard_2016", "adult-education"): _adult_education_2016,
    ("standard_2016", "child-schooling"): _child_schooling_2016,
    ("standard_2016", "housing-quality"): _housing_class,
    ("standard_2016", "housing-area"): _housing_area,
    ("standard_2016", "water"): _water,
    ("standard_2016", "toilet"): _toilet,
    ("standard_2016", "telecommunication"): _telecommunication_2016,
    ("standard_2016", "information-assets"): _information_2016,
    ("standard_2022", "employment"): _employment,
    ("standard_2022", "dependants"): _dependants,
    ("standard_2022", "nutrition"): _nutrition,
    ("standard_2022", "health-insurance"): _health_insurance,
    ("standard_2022", "adult-education"): _adult_education_2022,
    ("standard_2022", "child-schooling"): _child_schooling_2022,
    ("standard_2022", "housing-quality"): _housing_parts,
    ("standard_2022", "housing-area"): _housing_area,
    ("standard_2022", "water"): _water,
    ("standard_2022", "toilet"): _toilet,
    ("standard_2022", "telecommunication"): _telecommunication_2022,
    ("standard_2022", "information-assets"): _information_2022,
}
