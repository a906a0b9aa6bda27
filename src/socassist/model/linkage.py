"""What linkage found: who is who, why, and what it implies (kết quả đối chiếu trùng)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from socassist.model.finding import Finding
from socassist.model.household import HouseholdId, LeaveReason
from socassist.model.judgement import Judgement, Verdict
from socassist.model.person import PersonId
from socassist.model.register import EventKind
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text

NEW_HOUSEHOLD = "new-household:"
NEW_PERSON = "new-person:"

MemberRef = tuple[str, int]
"""A row of a form: `Form.ref` and the index in `Form.members`, from 0."""


def is_new(key: str) -> bool:
    """Whether a value of `household_of` or `person_of` stands for something not in the register.

    >>> is_new("new-person:c.xlsx#Sheet1!12:0"), is_new("P1400000001-4")
    (True, False)
    """
    return key.startswith((NEW_HOUSEHOLD, NEW_PERSON))


def member_key(form: str, member: int) -> str:
    """How judgements name a row of a form: ``<form ref>:<index>``."""
    return f"{form}:{member}"


@attrs.frozen
class ImpliedEvent:
    """A change that the forms imply against the register (biến động suy ra từ phiếu).

    `household` is the household it happens to (identifier, or new-group key), `other` the one it
    came from or went into: the household split from, absorbed into, or left by a person who
    moved. `people` are the persons concerned. For a head change they are the former head and the
    new one, in that order; a former or new head who is unknown is left out.
    """

    kind: EventKind
    household: str
    form: str | None = None
    other: str | None = None
    people: tuple[str, ...] = ()
    reason: LeaveReason | None = None
    text: Text = Text("", "")


@attrs.frozen
class Linkage(Tabular):
    """Which household and person of the register each form means (kết quả đối chiếu phiếu).

    Args:
        household_of: Form ref → identifier in the register, or a key that starts with
            ``new-household:``; forms of one new household share the key (C and C1).
        person_of: (form ref, member index) → identifier, or a key that starts with
            ``new-person:``; rows of one new person share the key. Only sure matches point into
            the register: a row whose pair is unsure has a new key and stands in `unsure`.
        household_judgements: Form ref → the judgement with its grounds: about a household of
            the register or, for forms of one new household, about the first of them; absent when
            nothing came into question.
        person_judgements: The same for (form ref, member index).
        implied: Changes that the matches imply, in a fixed order.
        unsure: Pairs for clerical review, most informative first (cặp cần xem lại).
        unsure_households: Form refs whose household is unsure; they should wait for review.
        unsure_people: Rows whose person is unsure.
        findings: Safety stops, contradictions, codes that contradict the row.
        coincidences: How many wrong pairs of people are expected to look as alike as the
            accepted ones, by chance, at this size (số cặp giống nhau ngẫu nhiên dự kiến).
        stopped: Whether a safety stop was hit; then nobody should update from this result.
        method: Version of the method and its weights.
        left_over: How many more pairs are unsure than a review may hold; they come up once those
            of `unsure` are judged (số cặp chưa đưa ra xem lại).
    """

    _title: ClassVar[Text] = Text("Kết quả đối chiếu phiếu", "Linkage")
    _heads: ClassVar[str] = (
        "form household new:boolean unsure:boolean unsure_people:integer score:number"
    )

    household_of: Mapping[str, HouseholdId | str] = attrs.Factory(dict)
    person_of: Mapping[MemberRef, PersonId | str] = attrs.Factory(dict)
    household_judgements: Mapping[str, Judgement] = attrs.Factory(dict)
    person_judgements: Mapping[MemberRef, Judgement] = attrs.Factory(dict)
    implied: tuple[ImpliedEvent, ...] = ()
    unsure: tuple[Judgement, ...] = ()
    unsure_households: frozenset[str] = frozenset()
    unsure_people: frozenset[MemberRef] = frozenset()
    findings: tuple[Finding, ...] = ()
    coincidences: float = 0.0
    stopped: bool = False
    method: str = ""
    left_over: int = 0

    def __repr__(self) -> str:
        new_households = sum(map(is_new, self.household_of.values()))
        new_people = sum(map(is_new, self.person_of.values()))
        return (
            f"Linkage({len(self.household_of)} forms, {new_households} of new households, "
            f"{len(self.person_of)} rows, {new_people} of new people, {len(self.unsure)} unsure)"
        )

    def records(self) -> list[dict[str, Cell]]:
        """One row a form: which household it means, how surely, how many of its rows are unsure."""
        unsure: dict[str, int] = {}
        for form, _ in self.unsure_people:
            unsure[form] = unsure.get(form, 0) + 1
        rows: list[dict[str, Cell]] = []
        for form in sorted(self.household_of):
            judged = self.household_judgements.get(form)
            rows.append(
                {
                    "form": form,
                    "household": str(self.household_of[form]),
                    "new": is_new(self.household_of[form]),
                    "unsure": form in self.unsure_households,
                    "unsure_people": unsure.get(form, 0),
                    "score": judged.score if judged else None,
                }
            )
        return rows

    def forms_of(self) -> dict[str, tuple[str, ...]]:
        """Household (identifier or new key) → refs of the forms about it, in order."""
        found: dict[str, list[str]] = {}
        for ref, household in self.household_of.items():
            found.setdefault(household, []).append(ref)
        return {household: tuple(sorted(refs)) for household, refs in found.items()}

    def rows_of(self) -> dict[str, tuple[MemberRef, ...]]:
        """Person (identifier or new key) → rows of forms about them, in order."""
        found: dict[str, list[MemberRef]] = {}
        for row, person in self.person_of.items():
            found.setdefault(person, []).append(row)
        return {person: tuple(sorted(rows)) for person, rows in found.items()}


@attrs.frozen(repr=False)
class Found(Tabular):
    """What a look-up before entry found (kết quả tra cứu hộ trước khi nhập; R4).

    Args:
        form: Reference of the form that was asked about.
        households: Households of the register that it may be about, likeliest first. ``same``:
            it is this one. ``unsure``: a person must decide. ``not-judged``: alike in name, people
            or address, and yet rather another household.
        people: For each member of the form the person of the register, judged ``same`` or
            ``unsure``; None for somebody new.
    """

    _title: ClassVar[Text] = Text("Kết quả tra cứu hộ", "Households found")
    _heads: ClassVar[str] = "household verdict score:number why"

    form: str
    households: tuple[Judgement, ...] = ()
    people: tuple[Judgement | None, ...] = ()

    @property
    def household(self) -> HouseholdId | None:
        """The household that it surely is; None where there is none, or a person must decide."""
        if self.verdict is not Verdict.SAME:
            return None
        return HouseholdId(self.households[0].right)

    @property
    def verdict(self) -> Verdict:
        """``same``, ``unsure``, or ``different`` where it is about none of the register."""
        verdicts = [judgement.verdict for judgement in self.households]
        if verdicts and verdicts[0] is Verdict.SAME:
            return Verdict.SAME
        return Verdict.UNSURE if Verdict.UNSURE in verdicts else Verdict.DIFFERENT

    def records(self) -> list[dict[str, Cell]]:
        """One row a household that came into question."""
        return [
            {
                "household": judgement.right,
                "verdict": judgement.verdict.value,
                "score": judgement.score,
                "why": "; ".join(ground.text.vi for ground in judgement.grounds),
            }
            for judgement in self.households
        ]


@attrs.frozen
class DuplicateCluster:
    """Records of one register that are one household or one person (nhóm trùng).

    `survivor` is the record proposed to stay and `why` says why; the others would be merged into
    it, reversibly. No pair of the cluster was judged different. `judgements` join the cluster.
    """

    about: str
    """``household`` or ``person``."""
    records: tuple[str, ...]
    survivor: str
    why: Text
    judgements: tuple[Judgement, ...]


@attrs.frozen(repr=False)
class Duplicates(Tabular):
    """Duplicates inside one register (các hộ, các đối tượng trùng trong sổ).

    Args:
        clusters: Groups that are surely one, with a proposed survivor.
        unsure: Pairs for clerical review, most informative first.
        judgements: Every pair that was judged same or unsure.
        findings: Safety stops, contradictions between judgements.
        coincidences: Pairs of different people expected to look as alike by chance.
        stopped: Whether a safety stop was hit.
        method: Version of the method and its weights.
        left_over: How many more pairs are unsure than a review may hold; they come up once those
            of `unsure` are judged (số cặp chưa đưa ra xem lại).
    """

    _title: ClassVar[Text] = Text("Các hộ, đối tượng trùng trong sổ", "Duplicates")
    _heads: ClassVar[str] = "about verdict records survivor why score:number"

    clusters: tuple[DuplicateCluster, ...] = ()
    unsure: tuple[Judgement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    coincidences: float = 0.0
    stopped: bool = False
    method: str = ""
    left_over: int = 0

    def records(self) -> list[dict[str, Cell]]:
        """One row a group that is surely one, then one row an unsure pair."""
        sure: list[dict[str, Cell]] = [
            {
                "about": cluster.about,
                "verdict": Verdict.SAME.value,
                "records": ", ".join(cluster.records),
                "survivor": cluster.survivor,
                "why": cluster.why.vi,
                "score": None,
            }
            for cluster in self.clusters
        ]
        return sure + [
            {
                "about": pair.about,
                "verdict": pair.verdict.value,
                "records": f"{pair.left}, {pair.right}",
                "survivor": None,
                "why": "; ".join(ground.text.vi for ground in pair.grounds),
                "score": pair.score,
            }
            for pair in self.unsure
        ]
