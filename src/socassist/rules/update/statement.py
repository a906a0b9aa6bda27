"""What a row of a form states, as evidence, and when it was stated (căn cứ từ phiếu)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import attrs

from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.form import Form, FormMember
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind
from socassist.model.poverty import PovertyStatus

IDENTITY_FIELDS = ("name", "birth", "sex", "ethnicity")
OUTSIDE = "outside_household"
_CARDS = frozenset({NumberKind.CCCD, NumberKind.CMND})
_NUMBER_FIELD = {kind: f"number:{kind.value}" for kind in NumberKind}
_ISSUED_FIELD = {kind: f"number:{kind.value}:issued" for kind in NumberKind}
_ISSUER_FIELD = {kind: f"number:{kind.value}:issuer" for kind in NumberKind}
_SEX = {"male": "male", "female": "female"}


@lru_cache(maxsize=65_536)
def iso(day: PartialDate) -> str:
    """The stored text of a date, one object a date."""
    return day.iso


@lru_cache(maxsize=65_536)
def _shared(document: Document) -> Document:
    return document


@lru_cache(maxsize=65_536)
def _dated(document: Document, issued: PartialDate, issuer: str | None) -> Document:
    return attrs.evolve(document, issued=issued, issuer=document.issuer or issuer)


def stated_on(form: Form) -> date:
    """The day a form speaks of (ngày lập phiếu): when it was filled, else the end of its year."""
    return form.collected or date(form.year, 12, 31)


def evidence_of(form: Form, member: FormMember, stated: date) -> list[Evidence]:
    """What a row states about who the person is, field by field, with its paper and cell.

    A card's day of issue dates whatever was copied from that card.
    """
    card = _card(member)
    documents, originals, columns = member.documents, member.originals, member.columns
    common = _paper(member.document, card)
    place, kind = member.location, form.kind
    found: list[Evidence] = []

    def say(field: str, value: str) -> None:
        own = documents.get(field) if documents else None
        found.append(
            Evidence(
                field,
                value,
                common if own is None else _paper(own, card),
                kind,
                place,
                columns.get(field),
                originals.get(field) if originals else None,
                stated,
            )
        )

    if member.name:
        say("name", member.name)
    if member.birth is not None:
        say("birth", iso(member.birth))
    if member.sex is not None:
        say("sex", _SEX[member.sex.value])
    if member.ethnicity is not None:
        say("ethnicity", member.ethnicity)
    if member.outside_household and originals and OUTSIDE in originals:
        say(OUTSIDE, "yes")  # read from the notes: what they say is kept with it
    for held in member.numbers:
        say(_NUMBER_FIELD[held.kind], held.number)
        if held.issued is not None or held.issuer is not None:
            _say_issue(found, held)
    return found


def _say_issue(found: list[Evidence], held: IdentityNumber) -> None:
    """Day and place of issue, from the same paper as the number just stated."""
    number = found[-1]
    if held.issued is not None:
        found.append(
            attrs.evolve(
                number,
                field=_ISSUED_FIELD[held.kind],
                value=iso(held.issued),
                column=None,
                original=None,
            )
        )
    if held.issuer is not None:
        found.append(
            attrs.evolve(
                number,
                field=_ISSUER_FIELD[held.kind],
                value=held.issuer,
                column=None,
                original=None,
            )
        )


def _card(member: FormMember) -> IdentityNumber | None:
    """The one card on the row that says when it was issued."""
    if not member.numbers:
        return None
    cards = [held for held in member.numbers if held.kind in _CARDS and held.issued is not None]
    return cards[0] if len(cards) == 1 else None


def _paper(document: Document, card: IdentityNumber | None) -> Document:
    if (
        card is not None
        and card.issued is not None
        and document.kind is DocumentKind.IDENTITY_CARD
        and document.issued is None
    ):
        return _dated(document, card.issued, card.issuer)
    return _shared(document)


def household_evidence(form: Form, stated: date) -> list[Evidence]:
    """What a form states about the household: head, address, size, class, and what else it says."""
    values = (
        ("head", form.head_name),
        ("address.commune", form.address.commune),
        ("address.village", form.address.village or None),
        ("size", None if form.size is None else str(form.size)),
        ("status", None if form.status is None else form.status.value),
    )
    document = _shared(form.document)
    found = [
        Evidence(
            field,
            value,
            document,
            form.kind,
            form.location,
            form.columns.get(field),
            form.originals.get(field) if form.originals else None,
            stated,
        )
        for field, value in values
        if value is not None
    ]
    if form.further:
        found += [attrs.evolve(item, stated=item.stated or stated) for item in form.further]
    return found


def is_full_list(kind: FormKind) -> bool:
    """Whether forms of this kind list every member, not only those on assistance."""
    return kind is not FormKind.C1


def class_of(form: Form) -> PovertyStatus | None:
    """The class that a form states: printed, or by the code of item I.5.1 of form C."""
    if form.status is not None:
        return form.status
    if form.claimed_code is None:
        return None
    return PovertyStatus.POOR if form.claimed_code <= 3 else PovertyStatus.NEAR_POOR
