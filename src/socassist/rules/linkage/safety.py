"""When to stop, and what looks wrong about a batch (điểm dừng an toàn)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.linkage import MemberRef, is_new
from socassist.model.text_pair import Text
from socassist.rules.linkage.settings import LinkSettings


def batch_findings(
    forms: Sequence[Form],
    person_of: Mapping[MemberRef, str],
    listed_twice: Sequence[tuple[MemberRef, MemberRef]],
    crowded: int,
    settings: LinkSettings,
) -> tuple[list[Finding], bool]:
    """Findings about repeated people, and whether to stop."""
    by_ref = {form.ref: form for form in forms}
    kind_of = {form.ref: form.kind for form in forms}
    findings: list[Finding] = []
    stopped = False
    for (ref, index), (_, first) in sorted(listed_twice):
        member = by_ref[ref].members[index]
        findings.append(
            Finding(
                "person-listed-twice",
                Severity.WARNING,
                Text(
                    "Một người được ghi hai lần trên cùng một phiếu",
                    "One person stands twice on one form",
                ),
                subject=ref,
                location=member.location,
                related=(by_ref[ref].members[first].location,),
            )
        )
    rows: dict[str, list[MemberRef]] = {}
    for place, person in person_of.items():
        rows.setdefault(person, []).append(place)
    repeated = 0
    for person, places in sorted(rows.items()):
        kinds = Counter(kind_of[ref] for ref, _ in places)
        repeated += sum(count - 1 for count in kinds.values())
        if len(places) > settings.listed:
            stopped = True
            places = sorted(places)
            findings.append(
                Finding(
                    "person-matched-many-times",
                    Severity.ERROR,
                    Text(
                        f"Một người ứng với {len(places)} dòng; dừng lại để kiểm tra",
                        f"One person is matched by {len(places)} rows; stopped for a look",
                    ),
                    subject=places[0][0] if is_new(person) else person,
                    location=by_ref[places[0][0]].members[places[0][1]].location,
                    related=tuple(by_ref[ref].members[i].location for ref, i in places[1:20]),
                )
            )
    total = len(person_of)
    if total >= 20 and repeated > settings.duplicate_share * total:
        stopped = True
        share = 100 * repeated / total
        findings.append(
            Finding(
                "too-many-duplicates",
                Severity.ERROR,
                Text(
                    f"{share:.1f} % số dòng lặp lại người đã có trong lô; có thể một tệp được đưa "
                    "vào hai lần. Dừng để kiểm tra",
                    f"{share:.1f} % of the rows repeat somebody of the batch; a file was perhaps "
                    "given twice. Stopped for a look",
                ),
                expected=f"<= {100 * settings.duplicate_share:.0f} %",
            )
        )
    if crowded:
        findings.append(namesakes_finding(crowded))
    return findings, stopped


def namesakes_finding(crowded: int) -> Finding:
    """How many people share what they have with so many that they were not compared for it."""
    return Finding(
        "too-many-namesakes",
        Severity.NOTE,
        Text(
            f"{crowded} dòng có họ tên và ngày sinh trùng với quá nhiều người nên không "
            "so sánh riêng theo các thông tin đó",
            f"{crowded} rows share name and birth with so many people that these alone "
            "were not used to find pairs",
        ),
    )


def crowded_findings(refs: Sequence[str], forms: Sequence[Form]) -> list[Finding]:
    """Forms about people whose names and dates so many bear that no candidate could be chosen."""
    by_ref = {form.ref: form for form in forms}
    return [
        Finding(
            "too-many-namesakes",
            Severity.WARNING,
            Text(
                "Quá nhiều người trong xã trùng họ tên và ngày sinh với người trên phiếu; chưa xác "
                "định được hộ trong sổ. Cần bổ sung ngày sinh đầy đủ hoặc số giấy tờ",
                "Too many people of the commune bear these names and dates to choose a household; "
                "a full birth date or a number is needed",
            ),
            subject=ref,
            location=by_ref[ref].location,
        )
        for ref in refs
    ]


def perhaps_twice_findings(
    pairs: Sequence[tuple[MemberRef, MemberRef]], forms: Sequence[Form]
) -> list[Finding]:
    """Rows of one form that may be one person, for whom a review decides."""
    by_ref = {form.ref: form for form in forms}
    return [
        Finding(
            "person-perhaps-listed-twice",
            Severity.WARNING,
            Text(
                "Có thể một người được ghi hai lần trên cùng một phiếu; cần xem lại",
                "One person perhaps stands twice on one form; it needs a review",
            ),
            subject=ref,
            location=by_ref[ref].members[second].location,
            related=(by_ref[ref].members[first].location,),
        )
        for ref, first, second in sorted((one[0], *_in_order(one, two)) for one, two in pairs)
    ]


def _in_order(one: MemberRef, two: MemberRef) -> tuple[int, int]:
    return min(one[1], two[1]), max(one[1], two[1])
