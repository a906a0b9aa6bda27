"""Damages of rows: names, identity, papers, departures, benefits (lỗi ở dòng thành viên)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import attrs

from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree
from socassist.model.evidence import Document, DocumentKind, FormKind
from socassist.model.form import BenefitClaim, FormMember
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, NumberKind, Sex
from socassist.model.text.legacy import LegacyEncoding, encode_legacy
from socassist.model.text.syllable import parse_syllable
from socassist.testing.rule_damage.world import Damage, on_claims, on_rows
from socassist.testing.slips import decomposed, telex_left, without_marks

_CARD = Document(DocumentKind.IDENTITY_CARD)
_CERTIFICATE = Document(DocumentKind.BIRTH_CERTIFICATE)
_OTHER = {Sex.MALE: Sex.FEMALE, Sex.FEMALE: Sex.MALE}


def _named(write: Any) -> Damage:
    """The name written otherwise; rows whose name stays as it is are left out."""
    return on_rows(
        lambda rng, row: {"name": write(rng, row.name)},
        lambda row: all(write(Random(n), row.name) != row.name for n in range(9)),  # noqa: S311 (data, no secrets)
    )


def _in_old_font(rng: Random, name: str) -> str:
    shown = encode_legacy(name, rng.choice((LegacyEncoding.TCVN3, LegacyEncoding.VNI)))
    # "Vũ" in TCVN3 shows as "Vò", which is a name: nobody can tell from such a row alone.
    return name if all(map(parse_syllable, shown.split())) else shown


def _doubled(_rng: Random, name: str) -> str:
    return name + name[-1] if name[-1] in "gnhmtc" else name


def _well_known(rng: Random, name: str) -> str:
    """The marks lost where a word of the name always has some."""
    bare = without_marks(rng, name)
    return bare if {"Văn", "Thị"} & set(name.split()) else name


def _telex(rng: Random, name: str) -> str:
    typed = telex_left(rng, name)
    return typed if typed.isascii() or "w" in typed.lower() else name


NAMES: dict[str, Damage] = {
    "name-absent": _named(lambda rng, name: rng.choice(("", " ", "-", "…"))),
    "name-single-word": _named(lambda _, name: name.split()[-1]),
    "name-abbreviated": _named(
        lambda _, name: ". ".join([name[0], *name.split()[1:]]) if " " in name else name
    ),
    "name-holds-signs": _named(lambda rng, name: name + rng.choice(("1", "*", "@", "/", "_"))),
    "name-letters-lost": _named(lambda rng, name: name[:2] + "\ufffd" + name[3:]),
    "name-in-old-font": _named(_in_old_font),
    "name-with-honorific": _named(lambda rng, name: rng.choice(("Ông ", "Bà ")) + name),
    "name-without-marks": _named(_well_known),
    "name-telex-leftover": _named(_telex),
    "name-misspelt": _named(_doubled),
    "name-not-in-normal-form": _named(lambda rng, name: decomposed(rng, name)),
}


def _cccd(digits: str) -> tuple[IdentityNumber, ...]:
    return (IdentityNumber(NumberKind.CCCD, digits),)


def _citizen(row: FormMember) -> bool:
    return bool(row.numbers) and row.numbers[0].kind is NumberKind.CCCD


def _flipped(row: FormMember, at: int, by: int) -> dict[str, Any]:
    number = row.numbers[0].number
    digit = str((int(number[at]) + by) % 10)
    return {"numbers": _cccd(number[:at] + digit + number[at + 1 :])}


def _other_sex(row: FormMember) -> dict[str, Any]:
    number = row.numbers[0].number
    return {"numbers": _cccd(number[:3] + str(int(number[3]) ^ 1) + number[4:])}


def _issued(row: FormMember, issued: PartialDate) -> dict[str, Any]:
    return {"numbers": (attrs.evolve(row.numbers[0], issued=issued), *row.numbers[1:])}


def _dated(row: FormMember) -> bool:
    return row.birth is not None and row.birth.day is not None and row.left is None


IDENTITY: dict[str, Damage] = {
    "birth-missing": on_rows(lambda _, row: {"birth": None}),
    "birth-incomplete-despite-card": on_rows(
        lambda _, row: {
            "birth": PartialDate(row.birth.year) if row.birth else None,
            "document": _CERTIFICATE,
            "documents": {},
        },
        _dated,
    ),
    "birth-in-the-future": on_rows(
        lambda rng, row: {"birth": PartialDate(2022, rng.randint(1, 12), rng.randint(1, 28))}
    ),
    "age-too-high": on_rows(
        lambda rng, row: {"birth": PartialDate(rng.randint(1800, 1908), 3, 2)}, _dated
    ),
    "sex-missing": on_rows(lambda _, row: {"sex": None}),
    "ethnicity-missing": on_rows(lambda _, row: {"ethnicity": None}),
    "ethnicity-unknown": on_rows(lambda rng, row: {"ethnicity": rng.choice(("03", "abc", "?"))}),
    "relation-missing": on_rows(lambda _, row: {"relation": None}),
    "relation-unknown": on_rows(lambda rng, row: {"relation": rng.choice(("vo", "chu ho", "9"))}),
    "relation-contradicts-sex": on_rows(
        lambda _, row: {"sex": _OTHER[row.sex or Sex.MALE]},
        lambda row: row.relation in ("wife", "husband", "mother", "father"),
    ),
    "number-malformed": on_rows(
        lambda rng, row: {"numbers": _cccd(row.numbers[0].number[: rng.randint(1, 11)])}, _citizen
    ),
    "number-contradicts-sex": on_rows(lambda _, row: _other_sex(row), _citizen),
    "number-contradicts-birth-year": on_rows(
        lambda rng, row: _flipped(row, 5, rng.randint(1, 9)), _citizen
    ),
    "cmnd-issued-twice": on_rows(
        lambda rng, row: {
            "numbers": (IdentityNumber(NumberKind.CMND, str(rng.randint(271450001, 271500000))),)
        }
    ),
    "two-numbers-of-one-kind": on_rows(
        lambda rng, row: {
            "numbers": (
                *row.numbers,
                attrs.evolve(row.numbers[0], number=row.numbers[0].number[::-1]),
            )
        },
        lambda row: bool(row.numbers) and row.numbers[0].number != row.numbers[0].number[::-1],
    ),
    "number-missing-despite-card": on_rows(lambda _, row: {"numbers": (), "document": _CARD}),
    "cmnd-of-a-child": on_rows(
        lambda rng, row: {
            "birth": PartialDate(rng.randint(2009, 2021), 2, 3),
            "numbers": (IdentityNumber(NumberKind.CMND, f"05{rng.randint(10**6, 10**7 - 1)}"),),
        }
    ),
    "paper-issued-before-birth": on_rows(
        lambda rng, row: _issued(row, PartialDate((row.birth.year if row.birth else 0) - 1)),
        lambda row: bool(row.numbers) and row.birth is not None,
    ),
    "paper-issued-in-the-future": on_rows(
        lambda rng, row: _issued(row, PartialDate(2022, rng.randint(1, 12))),
        lambda row: bool(row.numbers),
    ),
    "departure-in-the-future": on_rows(
        lambda rng, row: {"left": "moved", "left_on": PartialDate(2022, rng.randint(1, 12))}
    ),
    "departure-before-birth": on_rows(
        lambda rng, row: {
            "left": "died",
            "left_on": PartialDate((row.birth.year if row.birth else 0) - 1, 5),
        },
        _dated,
    ),
    "departure-of-another-year": on_rows(
        lambda rng, row: {"left": "died", "left_on": PartialDate(2020, rng.randint(1, 12))}
    ),
}


def _degree(degree: DisabilityDegree) -> Circumstances:
    return Circumstances(disability=Disability(degree))


def _other_coefficient(rng: Random, row: FormMember, claim: BenefitClaim) -> dict[str, Any] | None:
    if claim.coefficient is None:
        return None
    return {"coefficient": claim.coefficient + Decimal("0.1")}


def _severe(row: FormMember) -> bool:
    disability = row.circumstances.disability
    return (
        bool(row.benefits)
        and row.benefits[0].group == "k6"
        and disability is not None
        and row.benefits[0].coefficient is not None
    )


def _other_age(_rng: Random, row: FormMember, claim: BenefitClaim) -> dict[str, Any] | None:
    """The coefficient of the same degree for another age."""
    swapped = {"1.5": "2.0", "2.0": "2.5", "2.5": "2.0"}
    # Near the ages of 16 and 60 both rates may be right, where the day is not known or in the
    # month of the birthday.
    age = 2021 - row.birth.year if row.birth else 0
    if not _severe(row) or not age or min(abs(age - 16), abs(age - 60)) < 2:
        return None
    return {"coefficient": Decimal(swapped[str(claim.coefficient)])}


BENEFITS: dict[str, Damage] = {
    "coefficient-missing": on_claims(lambda *_: {"coefficient": None}),
    "amount-missing": on_claims(lambda *_: {"amount": None}),
    "decision-number-missing": on_claims(lambda *_: {"decision_number": None}),
    "decision-in-the-future": on_claims(lambda *_: {"decided": date(2022, 2, 1)}),
    "paid-before-decision": on_claims(
        lambda rng, row, claim: {
            "group": "k1",
            "since": Month(2021, rng.randint(7, 9)),
            "decided": date(2021, rng.randint(10, 12), 3),
        }
    ),
    "two-allowances-at-once": on_rows(
        lambda _, row: {
            "benefits": (
                row.benefits[0],
                attrs.evolve(row.benefits[0], group="k2", since=Month(2021, 8)),
            )
        },
        lambda row: (
            bool(row.benefits)
            and row.left is None
            and row.benefits[0].until is None
            and row.benefits[0].kind.value == "allowance"
        ),
        FormKind.C1,
    ),
    "same-benefit-twice": on_rows(
        lambda _, row: {"benefits": (row.benefits[0], row.benefits[0])},
        lambda row: bool(row.benefits) and row.benefits[0].kind.value == "allowance",
        FormKind.C1,
    ),
    "disability-degree-missing": on_rows(
        lambda _, row: {
            "circumstances": Circumstances(),
            "columns": {**row.columns, "disability": "Z"},
        },
        _severe,
        FormKind.C1,
    ),
    "mild-disability-paid": on_rows(
        lambda _, row: {"circumstances": _degree(DisabilityDegree.MILD)}, _severe, FormKind.C1
    ),
    "group-not-in-law": on_claims(lambda rng, *_: {"group": rng.choice(("k9", "k12", "x"))}),
    "coefficient-not-of-group": on_claims(_other_coefficient),
    "coefficient-of-another-age": on_claims(_other_age),
    "age-outside-group": on_rows(
        lambda rng, row: {"birth": PartialDate(rng.randint(1945, 2020), 3, 4)},
        lambda row: bool(row.benefits) and str(row.benefits[0].group) in ("k5a", "k5b", "k5c"),
        FormKind.C1,
    ),
    "amount-against-base": on_claims(
        lambda rng, row, claim: (
            {"amount": claim.amount + rng.choice((-10_000, 1, 5_000))}
            if claim.amount and claim.coefficient
            else None
        )
    ),
}

OF_ROWS: dict[str, Damage] = {**NAMES, **IDENTITY, **BENEFITS}
