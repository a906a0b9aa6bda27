"""When to stop, and what looks wrong about a batch (điểm dừng an toàn)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.linkage import MemberRef, is_new
from socassist.model.location import Location
from socassist.model.text_pair import Text
from socassist.rules.linkage.settings import LinkSettings
from socassist.rules.linkage.tangles import FEW

SMALL: Final = 20
"""A batch of fewer rows is not stopped for its repeated ones: a few forms filled in anew."""
FEW_REPEATED: Final = 5
"""From so many repeated rows on something is said."""


def batch_findings(
    forms: Sequence[Form],
    person_of: Mapping[MemberRef, str],
    listed_twice: Sequence[tuple[MemberRef, MemberRef]],
    crowded: int,
    settings: LinkSettings,
) -> tuple[list[Finding], bool]:
    """Findings about repeated people, and whether to stop."""
    by_ref = {form.ref: form for form in forms}
    findings: list[Finding] = []
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
    rows: dict[str, list[MemberRef]] = {
        person: [] for person, count in Counter(person_of.values()).items() if count > 1
    }
    for place, person in person_of.items():
        if person in rows:
            rows[person].append(place)
    repeated = 0
    together: dict[tuple[str, ...], list[str]] = {}
    for person, places in sorted(rows.items()):
        repeated += len(places) - len({by_ref[ref].kind for ref, _ in places})
        if len(places) > settings.listed:
            places.sort()
            together.setdefault(tuple(ref for ref, _ in places), []).append(person)
    for people in together.values():
        listed = rows[people[0]]
        first_ref, first_row = listed[0]
        who = _who(len(people))
        findings.append(
            Finding(
                "person-matched-many-times",
                Severity.ERROR,
                Text(
                    f"{who.vi} ứng với {len(listed)} dòng; dừng lại để kiểm tra",
                    f"{who.en} is matched by {len(listed)} rows; stopped for a look",
                ),
                subject=first_ref if is_new(people[0]) else people[0],
                location=by_ref[first_ref].members[first_row].location,
                related=tuple(by_ref[ref].members[i].location for ref, i in listed[1:20]),
            )
        )
    total = len(person_of)
    too_many = repeated >= FEW_REPEATED and repeated > settings.duplicate_share * total
    stopped = bool(together) or (too_many and total >= SMALL)
    if too_many:
        findings.append(_repeated(repeated, total, settings, stop=total >= SMALL))
    if crowded:
        findings.append(namesakes_finding(crowded))
    return findings, stopped


def _who(people: int) -> Text:
    if people == 1:
        return Text("Một người", "One person")
    return Text(
        f"{people} người trên cùng các phiếu (có thể một hộ được nhập nhiều lần), mỗi người",
        f"Each of {people} people of the same forms (one household, perhaps entered repeatedly)",
    )


def _repeated(repeated: int, total: int, settings: LinkSettings, *, stop: bool) -> Finding:
    """That a file was perhaps given twice; of a few rows it is only said."""
    share = 100 * repeated / total
    text = Text(
        f"{share:.1f} % số dòng lặp lại người đã có trong lô; có thể một tệp được đưa vào hai lần.",
        f"{share:.1f} % of the rows repeat somebody of the batch; a file was perhaps given twice.",
    )
    if stop:
        text = Text(f"{text.vi} Dừng để kiểm tra", f"{text.en} Stopped for a look")
    return Finding(
        "too-many-duplicates",
        Severity.ERROR if stop else Severity.WARNING,
        text,
        expected=f"<= {100 * settings.duplicate_share:.0f} %",
    )


def review_finding(left_over: int) -> Finding:
    """That more pairs are unsure than a review may hold."""
    return Finding(
        "review-cut-short",
        Severity.WARNING,
        Text(
            f"Còn {left_over} cặp chưa rõ chưa đưa ra xem lại; các cặp cho biết nhiều nhất "
            "được đưa ra trước. Kết luận xong thì chạy lại để xem các cặp tiếp theo",
            f"{left_over} more pairs are unsure than the review holds; the most informative are in "
            "it. Judge them and run again for the next",
        ),
    )


def alike_finding(subject: str, people: int, location: Location | None = None) -> Finding:
    """People of one name whom nothing tells apart, all in one finding."""
    return Finding(
        "namesakes-not-told-apart",
        Severity.WARNING,
        Text(
            f"{people} người trong xã cùng hoặc gần cùng họ tên, không phân biệt được bằng những "
            f"gì đã ghi; chỉ đưa {FEW} cặp rõ nhất ra xem lại. Cần bổ sung ngày sinh đầy đủ hoặc "
            "số giấy tờ",
            f"{people} people of the commune bear one name or nearly so; nothing written tells "
            f"them apart; only the {FEW} best pairs are for review. Full birth dates or numbers "
            "are needed",
        ),
        subject=subject,
        location=location,
    )


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
    """Forms about people whose names and dates so many bear that no candidate could be chosen.

    Forms of one commune and one name at the head are told together.
    """
    by_ref = {form.ref: form for form in forms}
    groups: dict[tuple[str | None, str], list[str]] = {}
    for ref in sorted(refs):
        form = by_ref[ref]
        name = " ".join((form.head_name or "").casefold().split())
        groups.setdefault((form.address.commune, name), []).append(ref)
    return [_crowd([by_ref[ref] for ref in group]) for group in groups.values()]


def crowded_head_finding(household: str) -> Finding:
    """A household that knows its head by name alone, which too many heads of the village bear."""
    return Finding(
        "too-many-namesakes",
        Severity.NOTE,
        Text(
            "Sổ chỉ có họ tên chủ hộ của hộ này và trong thôn có quá nhiều chủ hộ trùng họ tên nên "
            "không nêu cặp cần xem lại. Cần bổ sung chủ hộ",
            "The register knows this household's head by name alone, which too many heads of the "
            "village bear to ask about pairs; the head's own data are needed",
        ),
        subject=household,
    )


def _crowd(forms: Sequence[Form]) -> Finding:
    first = forms[0]
    who = (
        Text("người trên phiếu", "on the form")
        if len(forms) == 1
        else Text(f"người trên {len(forms)} phiếu", f"on {len(forms)} forms")
    )
    return Finding(
        "too-many-namesakes",
        Severity.WARNING,
        Text(
            f"Quá nhiều người trong xã trùng họ tên và ngày sinh với {who.vi}, hoặc quá nhiều chủ "
            "hộ trong thôn trùng họ tên chủ hộ ghi trên phiếu; chưa xác định được hộ trong sổ. Cần "
            "bổ sung ngày sinh đầy đủ hoặc số giấy tờ, của chủ hộ nữa",
            f"Too many people of the commune bear the names and dates {who.en}, or too many heads "
            "of the village the name of the head, to choose a household; a full birth date or a "
            "number is needed, of the head too",
        ),
        subject=first.ref,
        location=first.location,
        related=tuple(form.location for form in forms[1:20]),
    )


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
