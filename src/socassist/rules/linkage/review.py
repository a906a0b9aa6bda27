"""The verdicts of people on unsure pairs, back as judgements (kết luận về các cặp)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, time
from typing import ClassVar

import attrs

from socassist.model.arguments import every
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.judgement import Judgement, Verdict
from socassist.model.location import Location
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.sample import ReviewedPair
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.tabular_layout import Kind, kinds_of
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.rules.linkage.contradictions import Pair, contradictions
from socassist.rules.linkage.rows_judged import Rows, judged_before


@attrs.frozen(repr=False)
class Reviews(Tabular):
    """Verdicts of a review as judgements, and what is wrong with them."""

    _title: ClassVar[Text] = Text("Kết luận về các cặp", "Reviews")

    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]

    def _kinds(self) -> dict[str, Kind]:
        return kinds_of(Judgement)

    def records(self) -> list[dict[str, Cell]]:
        """One row a judgement."""
        return Tabular.of(self.judgements).records()


Shown = Callable[[str], Collection[str]]


def apply_reviews(
    reviewed: Iterable[ReviewedPair],
    earlier: Iterable[Judgement] = (),
    *,
    names: Shown | None = None,
) -> Reviews:
    """Turn reviewed pairs into judgements that later runs respect (ghi nhận kết luận).

    A later verdict on the same pair replaces an earlier one. Verdicts that cannot all be true
    (A is B, B is C, A is not C; a row that is two records) are findings, and so are two verdicts
    on one pair in one review, a verdict without a day, one that nobody signed and one whose row
    shows somebody else than its code now names; the last two are not taken.

    Args:
        reviewed: The pairs as read back.
        earlier: Judgements so far.
        names: All names that a record has borne, as `names_of` gives them; rows are not held
            against their records without it, nor is it kept what they said.
    """
    reviewed = every(ReviewedPair, "reviewed", reviewed)
    earlier = every(Judgement, "earlier", earlier)
    findings: list[Finding] = []
    taken: dict[Pair, Judgement] = {
        (j.about, j.left, j.right): j for j in earlier if j.by is not None
    }
    places: dict[Pair, Location] = {}
    said = names.said if isinstance(names, Names) else lambda _: None
    for pair in sorted(reviewed, key=lambda p: (p.about, p.left, p.right, str(p.location))):
        if pair.verdict is Verdict.NOT_JUDGED:
            continue
        key = (pair.about, pair.left, pair.right)
        turned = (pair.about, pair.right, pair.left)
        if turned in taken or turned in places:
            key = turned
        if not (pair.by or "").strip():
            findings.append(_unsigned(pair))
            continue
        if names is not None and (stranger := _stranger(pair, names)):
            findings.append(_other_record(pair, stranger))
            continue
        if older := judged_before(pair, *map(said, key[1:])):
            findings.append(older)
            continue
        if key in places and (key not in taken or taken[key].verdict is not pair.verdict):
            findings.append(_two_verdicts(pair, places[key]))
            taken.pop(key, None)
            continue
        places[key] = pair.location
        taken[key] = Judgement(
            left=key[1],
            right=key[2],
            verdict=pair.verdict,
            about=pair.about,
            by=pair.by,
            at=datetime.combine(pair.at, time()) if pair.at else None,
            reason=pair.reason,
            method="review",
            left_said=said(key[1]),
            right_said=said(key[2]),
        )
        if pair.at is None:
            findings.append(_undated(pair))
    judgements = tuple(taken[key] for key in sorted(taken))
    findings += contradictions(judgements, places)
    return Reviews(judgements, tuple(findings))


class Names:
    """Every name, folded, that a record, a form or a form's row has borne, and what rows say."""

    def __init__(self, register: Register, forms: Iterable[Form]) -> None:
        self._register, self._rows = register, Rows(forms)

    def __call__(self, key: str) -> Collection[str]:
        """The names; none if there is no such record or row."""
        home = self._register.households.get(HouseholdId(key))
        if home is not None:
            return set().union(*(self._of_person(member.person) for member in home.members))
        found = self._rows.find(key)
        if found is None:
            return self._of_person(PersonId(key))
        form, index = found
        if index is not None:
            return {fold(form.members[index].name)}
        return {fold(form.head_name or ""), *(fold(member.name) for member in form.members)}

    def said(self, key: str) -> str | None:
        """What a row or form says, as a fingerprint, so that its verdict is for it alone."""
        return self._rows.said(key)

    def _of_person(self, key: PersonId) -> set[str]:
        found = self._register.people.get(key)
        if found is None:
            return set()
        return {fold(found.name), *(fold(held.value) for held in found.evidence_for("name"))}


def names_of(register: Register, forms: Iterable[Form] = ()) -> Names:
    """Every name, folded, that a record, a form or a form's row has borne (các tên từng ghi)."""
    return Names(register, forms)


def _stranger(pair: ReviewedPair, names: Shown) -> str | None:
    """The side of the pair that shows somebody else than its record."""
    for key, shown in ((pair.left, pair.left_name), (pair.right, pair.right_name)):
        if shown and fold(shown) not in names(key):
            return key
    return None


def _unsigned(pair: ReviewedPair) -> Finding:
    return Finding(
        "review-unsigned",
        Severity.WARNING,
        Text(
            "Kết luận không ghi người kết luận nên chưa được dùng",
            "The verdict bears no name, so it is not used",
        ),
        subject=pair.left,
        location=pair.location,
        expected="người kết luận",
    )


def _undated(pair: ReviewedPair) -> Finding:
    return Finding(
        "review-undated",
        Severity.WARNING,
        Text(
            "Kết luận không ghi ngày; vẫn được dùng, hãy ghi thêm ngày",
            "The verdict bears no day; it is used, but add the day",
        ),
        subject=pair.left,
        location=pair.location,
        expected="ngày kết luận",
    )


def _other_record(pair: ReviewedPair, stranger: str) -> Finding:
    return Finding(
        "review-other-record",
        Severity.ERROR,
        Text(
            f"Dòng này ghi tên người khác với {stranger}: mã cặp đã bị sửa, hoặc là kết quả của "
            "lần chạy khác; kết luận không được dùng",
            f"The row names somebody else than {stranger}: its code was altered, or it comes from "
            "another run; the verdict is not used",
        ),
        subject=stranger,
        location=pair.location,
    )


def _two_verdicts(pair: ReviewedPair, before: Location) -> Finding:
    return Finding(
        "review-two-verdicts",
        Severity.ERROR,
        Text(
            "Một cặp có hai kết luận khác nhau; không dùng kết luận nào",
            "One pair bears two different verdicts; neither is used",
        ),
        subject=pair.left,
        location=pair.location,
        related=(before,),
    )
