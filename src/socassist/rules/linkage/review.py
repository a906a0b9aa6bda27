"""Unsure pairs out to people, and their verdicts back (cặp cần xem lại)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, time
from typing import ClassVar, Final

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.location import Location
from socassist.model.person import IdentityNumber, PersonId, Sex, mask
from socassist.model.register import Register
from socassist.model.sample import ReviewedPair
from socassist.model.table import Cell, Column, Table
from socassist.model.tabular import Tabular
from socassist.model.tabular_layout import Kind, kinds_of
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.rules.linkage.contradictions import Pair, contradictions
from socassist.rules.linkage.rows_judged import Rows

VERDICT_WORDS: Final = {
    Verdict.SAME: "Trùng",
    Verdict.DIFFERENT: "Khác",
    Verdict.UNSURE: "Chưa rõ",
}
_SIDE: Final = (
    ("name", "Họ tên (chủ hộ)"),
    ("birth", "Ngày sinh"),
    ("sex", "Giới tính"),
    ("number", "Số giấy tờ"),
    ("commune", "Mã xã"),
    ("village", "Thôn/bản"),
    ("members", "Thành viên"),
    ("source", "Nguồn"),
)
_WIDTHS: Final = {"name": 15, "birth": 11.5, "sex": 6, "number": 14, "commune": 7.5}
"""Both sides stand on one sheet of A3: columns no wider than their words."""
_LEFT, _RIGHT = "Bên trái", "Bên phải"


@attrs.frozen
class _Side:
    name: str = ""
    birth: str = ""
    sex: str = ""
    number: str = ""
    commune: str = ""
    village: str = ""
    members: str = ""
    source: str = ""


def review_table(
    found: Linkage | Duplicates, register: Register, forms: Sequence[Form] = ()
) -> Table:
    """The unsure pairs side by side, as a table to fill in (biểu cặp cần xem lại).

    The most informative pairs come first. Cells that differ are marked. Numbers are masked.
    `apply_reviews` takes the verdicts back, whatever the order of the rows then.
    """
    sides = _Sides(register, forms)
    rows: list[tuple[Cell, ...]] = []
    marks: dict[tuple[int, str], str] = {}
    for place, judgement in enumerate(found.unsure):
        left, right = sides.of(judgement.left), sides.of(judgement.right)
        grounds = "; ".join(f"{g.text.vi} ({g.weight:+.1f})" for g in judgement.grounds)
        rows.append(
            (
                place + 1,
                f"{judgement.left}|{judgement.right}",
                "hộ" if judgement.about == "household" else "người",
                *attrs.astuple(left),
                *attrs.astuple(right),
                grounds,
                None,
                None,
                None,
                None,
            )
        )
        for key, _ in _SIDE[:-1]:
            one, two = getattr(left, key), getattr(right, key)
            if one != two:
                colour = "bad" if one and two else "unsure"
                marks[place, f"left_{key}"] = marks[place, f"right_{key}"] = colour
    return Table(
        key="Cặp cần xem lại",
        title="CÁC CẶP CẦN XEM LẠI",
        columns=_columns(),
        rows=tuple(rows),
        lines=("Kết luận: Trùng (một hộ, một người), Khác, hoặc Chưa rõ. Không sửa cột Mã cặp.",),
        marks=marks,
        landscape=True,
    )


def _columns() -> tuple[Column, ...]:
    sides = [
        Column(f"{side}_{key}", title, group=group, width=_WIDTHS.get(key, 17))
        for side, group in (("left", _LEFT), ("right", _RIGHT))
        for key, title in _SIDE
    ]
    return (
        Column("no", "STT", "integer", width=5),
        Column("pair", "Mã cặp", width=17),
        Column("about", "Loại", width=7),
        *sides,
        Column("grounds", "Căn cứ", width=36),
        Column(
            "verdict", "Kết luận", choices=tuple(VERDICT_WORDS.values()), fill_in=True, width=10
        ),
        Column("reason", "Lý do", fill_in=True, width=20),
        Column("by", "Người kết luận", fill_in=True, width=12),
        Column("at", "Ngày", "date", fill_in=True, width=12),
    )


class _Sides:
    """Looks up what a review shows of a form, a row, a household or a person."""

    def __init__(self, register: Register, forms: Sequence[Form]) -> None:
        self.register = register
        self.forms = {form.ref: form for form in forms}
        self._left: dict[PersonId, HouseholdId] | None = None

    def of(self, key: str) -> _Side:
        if key in self.register.people:
            return self._person(PersonId(key))
        if key in self.register.households:
            return self._household(HouseholdId(key))
        if key in self.forms:
            form = self.forms[key]
            names = ", ".join(m.name for m in form.members)
            head = form.head_name or (form.head.name if form.head else "")
            return _Side(
                name=head, commune=form.address.commune, village=form.address.village,
                members=names, source=str(form.location),
            )  # fmt: skip
        ref, _, index = key.rpartition(":")
        if ref in self.forms and index.isdecimal():
            return self._row(self.forms[ref], int(index))
        return _Side(source=key)

    def _person(self, person_id: PersonId) -> _Side:
        person = self.register.people[person_id]
        home = self.register.household_of.get(person_id) or self._last_home(person_id)
        address = self.register.households[home].address if home else None
        return _Side(
            person.name,
            person.birth.vi if person.birth else "",
            _sex(person.sex),
            _numbers(person.numbers),
            address.commune if address else "",
            address.village if address else "",
            source=person_id,
        )

    def _last_home(self, person_id: PersonId) -> HouseholdId | None:
        """Where somebody who left, or died, lived last."""
        if self._left is None:
            since: dict[PersonId, date] = {}
            self._left = {}
            for home in self.register.households.values():
                for member in home.members:
                    until = member.period.until or date.max
                    if until >= since.get(member.person, date.min):
                        since[member.person], self._left[member.person] = until, home.id
        return self._left.get(person_id)

    def _household(self, home: HouseholdId) -> _Side:
        household = self.register.households[home]
        people = self.register.people
        head = household.head
        return _Side(
            name=people[head].name if head and head in people else "",
            commune=household.address.commune,
            village=household.address.village,
            members=", ".join(
                people[m.person].name for m in household.current_members if m.person in people
            ),
            source=home,
        )

    def _row(self, form: Form, index: int) -> _Side:
        member = form.members[index]
        return _Side(
            member.name,
            member.birth.vi if member.birth else "",
            _sex(member.sex),
            _numbers(member.numbers),
            form.address.commune,
            form.address.village,
            source=str(member.location),
        )


def _sex(sex: Sex | None) -> str:
    return sex.vi if sex is not None else ""


def _numbers(numbers: Iterable[IdentityNumber]) -> str:
    return ", ".join(mask(held.number) for held in numbers)


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
