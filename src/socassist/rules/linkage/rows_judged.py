"""Whether a verdict still speaks of the row it was given for (kết luận về đúng dòng của phiếu).

A verdict names a row of a form by file, sheet and place. Next year's file of the same name has
somebody else there, so what the row said is kept with the verdict, as a fingerprint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.judgement import Judgement, Verdict
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.text import fold
from socassist.model.text_pair import Text

_BYTES: Final = 6


class Rows:
    """The forms of a batch and their rows, by the keys of judgements."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = {form.ref: form for form in forms}

    def find(self, key: str) -> tuple[Form, int | None] | None:
        """The form, and the index of its row where the key names one."""
        if key in self._forms:
            return self._forms[key], None
        ref, _, index = key.rpartition(":")
        form = self._forms.get(ref)
        if form is None or not index.isdecimal() or int(index) >= len(form.members):
            return None
        return form, int(index)

    def said(self, key: str) -> str | None:
        """Year and fingerprint of what a row says of its person, or a form of its household.

        Names count without their marks, as the corrected run of a round takes them. A form is
        known by the name of its head and by one person: members may be added to it.
        """
        found = self.find(key)
        if found is None:
            return None
        form, index = found
        parts = [key, str(form.year)]
        if index is None:
            head = form.head or (form.members[0] if form.members else None)
            parts.append(fold(form.head_name or (head.name if head else "")))
            members = [head] if head else []
        else:
            members = [form.members[index]]
        for member in members:
            parts += [
                fold(member.name),
                member.birth.iso if member.birth else "",
                member.sex.value if member.sex else "",
            ]
        digest = hashlib.blake2s("\x1f".join(parts).encode(), digest_size=_BYTES).hexdigest()
        return f"{form.year}:{digest}"

    def place(self, key: str) -> Location | None:
        """Where the row or form stands."""
        found = self.find(key)
        if found is None:
            return None
        form, index = found
        return form.location if index is None else form.members[index].location


def still_about(
    judgements: Iterable[Judgement],
    forms: Iterable[Form],
    register: Register,
    *,
    stored: bool = False,
) -> tuple[list[Judgement], list[Finding]]:
    """The verdicts of people that are about records of the register and rows of this batch.

    Those whose row now says something else are left out, with a finding. `stored` ones without a
    fingerprint count if their year is the forms', or if name and birth fit; others without it
    count: whoever gives them means this batch.
    """
    by_hand = [j for j in judgements if j.by is not None]
    if not by_hand:
        return [], []
    named = {part for j in by_hand for key in (j.left, j.right) for part in _refs(key)}
    rows = Rows(form for form in forms if form.ref in named)
    kept: list[Judgement] = []
    findings: list[Finding] = []
    elsewhen = 0
    for judgement in by_hand:
        sides = judgement.left, judgement.right
        if not all(rows.find(key) or _in_register(key, register) for key in sides):
            continue
        strange = _strange(judgement, rows, register if stored else None)
        if strange is None:
            kept.append(judgement)
        elif strange:
            findings.append(_other_row(strange, judgement, rows))
        else:
            elsewhen += 1
    if elsewhen:
        findings.append(_of_other_years(elsewhen))
    return kept, findings


def keys_judged(judgements: Iterable[Judgement], forms: Iterable[Form]) -> set[str]:
    """Keys of rows and forms that people judged, and that say what they said then."""
    rows = Rows(forms)
    return {
        key
        for judgement in judgements
        if judgement.by is not None
        for key, said in (
            (judgement.left, judgement.left_said),
            (judgement.right, judgement.right_said),
        )
        if said is None or said == rows.said(key)
    }


def _refs(key: str) -> tuple[str, str]:
    return key, key.rpartition(":")[0]


def _in_register(key: str, register: Register) -> bool:
    return key in register.people or key in register.households


def _strange(judgement: Judgement, rows: Rows, register: Register | None) -> str | None:
    """The key of the row that says something else now, "" if it is of another year, else None."""
    sides = (judgement.left, judgement.left_said), (judgement.right, judgement.right_said)
    for key, said in sides:
        found = rows.find(key)
        if found is None:
            continue
        year = str(found[0].year)
        if said is not None:
            if said != rows.said(key):
                return key if said.partition(":")[0] == year else ""
        elif register is not None and not _fits(judgement, found[0].year, rows, register):
            return ""
    return None


def _fits(judgement: Judgement, year: int, rows: Rows, register: Register) -> bool:
    """Whether a verdict of before there were fingerprints may be about these rows."""
    if judgement.at is not None and judgement.at.year == year:
        return True
    if judgement.verdict is not Verdict.SAME:
        return False  # It said that somebody else was not this person.
    one, two = (_people(key, rows, register) for key in (judgement.left, judgement.right))
    return any(
        births is None or other is None or births.year == other.year
        for name, births in one
        for also, other in two
        if name == also
    )


def _people(key: str, rows: Rows, register: Register) -> list[tuple[str, PartialDate | None]]:
    """Name, without marks, and birth of whom a key stands for, or who live there."""
    found = rows.find(key)
    if found is not None:
        form, index = found
        members = form.members if index is None else form.members[index : index + 1]
        return [(fold(member.name), member.birth) for member in members]
    home = register.households.get(HouseholdId(key))
    ids = [m.person for m in home.members] if home is not None else [PersonId(key)]
    people = [register.people[person] for person in ids if person in register.people]
    return [(fold(person.name), person.birth) for person in people]


def the_last_word(
    stored: Iterable[Judgement], fresh: Iterable[Judgement]
) -> tuple[list[Judgement], list[Finding]]:
    """One verdict a pair, the latest; two of one day that disagree are both left out."""
    found: dict[tuple[str, str, str], list[tuple[bool, str, Judgement]]] = {}
    for judgements, new in ((stored, False), (fresh, True)):
        for j in judgements:
            left, right = sorted((j.left, j.right))
            day = j.at.isoformat() if j.at else ""
            found.setdefault((j.about, left, right), []).append((new, day, j))
    kept: list[Judgement] = []
    findings: list[Finding] = []
    for _, said in sorted(found.items()):
        last = max((new, day) for new, day, _ in said)
        words = [j for new, day, j in said if (new, day) == last]
        if len({j.verdict for j in words}) > 1:
            findings.append(_two_words(words[0]))
        else:
            kept.append(min(words, key=lambda j: (j.left, j.by or "", j.reason or "")))
    return kept, findings


def places_of(judgements: Iterable[Judgement], forms: Iterable[Form]) -> Mapping[
    tuple[str, str, str], Location
]:  # fmt: skip
    """Where the row or form stands that each verdict is about."""
    listed = list(judgements)
    named = {part for j in listed for key in (j.left, j.right) for part in _refs(key)}
    rows = Rows(form for form in forms if form.ref in named)
    found = {}
    for j in listed:
        place = rows.place(j.left) or rows.place(j.right)
        if place is not None:
            found[j.about, j.left, j.right] = place
    return found


def _other_row(key: str, judgement: Judgement, rows: Rows) -> Finding:
    return Finding(
        "judgement-row-changed",
        Severity.WARNING,
        Text(
            f"Dòng này nay ghi khác với khi được kết luận (cặp {judgement.left}|"
            f"{judgement.right}); kết luận cũ không được dùng, cần kết luận lại nếu còn nghi ngờ",
            f"This row says something else than when it was judged (pair {judgement.left}|"
            f"{judgement.right}); the verdict is not used, judge again if there is a doubt",
        ),
        subject=key,
        location=rows.place(key),
    )


def _of_other_years(count: int) -> Finding:
    return Finding(
        "judgements-of-other-years",
        Severity.NOTE,
        Text(
            f"{count} kết luận về phiếu của năm khác, tại tệp và dòng cùng tên với lô này, không "
            "được dùng cho lô này",
            f"{count} verdicts on forms of another year, at files and rows of the same name as "
            "this batch's, are not used for it",
        ),
    )


def _two_words(judgement: Judgement) -> Finding:
    return Finding(
        "judgements-contradict",
        Severity.ERROR,
        Text(
            f"Các kết luận mâu thuẫn: {judgement.left} và {judgement.right} có hai kết luận khác "
            "nhau cùng ngày; không dùng kết luận nào",
            f"Verdicts contradict: {judgement.left} and {judgement.right} bear two different "
            "verdicts of one day; neither is used",
        ),
        subject=judgement.left,
    )
