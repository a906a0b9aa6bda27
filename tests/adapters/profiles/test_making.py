"""Records built quickly are the records that their classes build."""

from __future__ import annotations

import copy
import weakref
from typing import Any

import attrs
import pytest

from socassist.adapters.profiles.making import maker
from socassist.model.form import Form, FormMember
from socassist.model.household import Address
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind
from socassist.model.poverty import Assessment

PLACE = Location("c.xlsx", "Chiềng Ly", 7)
CASES = [
    (Location, ("c.xlsx",), {"row": 3}),
    (IdentityNumber, (NumberKind.CCCD, "014090000001"), {}),
    (Assessment, (), {"b1": 120}),
    (FormMember, (PLACE, "Lò Thị Ban"), {}),
    (Address, ("14", None, "03751"), {}),
]


@pytest.mark.parametrize(
    ("kind", "given", "named"), CASES, ids=lambda x: getattr(x, "__name__", "")
)
def test_a_made_record_is_the_one_that_its_class_builds(
    kind: Any, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    usual, made = kind(*given, **named), maker(kind)(*given, **named)
    assert type(made) is kind
    assert made == usual
    assert repr(made) == repr(usual)


def test_a_made_record_is_locked_and_can_be_evolved_hashed_and_referred_to_weakly() -> None:
    made = maker(IdentityNumber)(NumberKind.CMND, "051234567")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.number = "1"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del made.number
    assert attrs.evolve(made, issuer="CA Sơn La").issuer == "CA Sơn La"
    assert hash(made) == hash(IdentityNumber(NumberKind.CMND, "051234567"))
    assert copy.deepcopy(made) == made
    assert weakref.ref(made)() is made


def test_what_was_left_out_is_made_anew_for_each_record() -> None:
    make = maker(Form)
    address = Address("14", None, "03751")
    one = make("c", 2021, PLACE, address, ())  # type: ignore[arg-type]
    other = make("c", 2021, PLACE, address, ())  # type: ignore[arg-type]
    assert one == other == Form("c", 2021, PLACE, address, ())  # type: ignore[arg-type]
    assert one.history is not other.history


def test_a_class_that_checks_what_it_is_given_is_not_made_past_its_checks() -> None:
    assert maker(PartialDate) is PartialDate
    with pytest.raises(ValueError, match="no such month"):
        maker(PartialDate)(2021, 13)


def test_a_maker_refuses_what_the_class_refuses() -> None:
    with pytest.raises(TypeError, match="missing"):
        maker(Location)()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected"):
        maker(Location)("c.xlsx", line=3)  # type: ignore[call-arg]
