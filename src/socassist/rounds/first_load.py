"""What last year's export holds twice: said when it is loaded (trùng trong tệp xuất MIS; R3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from socassist.model.citation import Citation
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.linkage import Linkage
from socassist.model.location import Location
from socassist.model.text_pair import Text

CITES = Citation("3743/KH-UBND", "Phụ lục 1, điểm 3.3")


def entered_twice(export: Iterable[Form], linkage: Linkage) -> Iterator[Finding]:
    """Households and people that the export lists under several codes, each group once.

    They are loaded once and keep all their codes.
    """
    forms = {form.ref: form for form in export}
    for refs in linkage.forms_of().values():
        group = [forms[ref] for ref in refs if ref in forms]
        codes = {form.household_code: form.location for form in group if form.household_code}
        if len(codes) > 1:
            yield _finding("household-entered-twice", "hộ", "household", codes)
    for rows in linkage.rows_of().values():
        members = [
            (forms[ref].members[index], forms[ref].location) for ref, index in rows if ref in forms
        ]
        people = {m.person_code: m.location for m, _ in members if m.person_code}
        homes = {place.row: m.location for m, place in members}
        if len(people) > 1:
            yield _finding("person-entered-twice", "người", "person", people)
        elif len(homes) > 1 and _several_households(rows, forms):
            yield _two_households([m.location for m, _ in members])


def _several_households(rows: Sequence[tuple[str, int]], forms: Mapping[str, Form]) -> bool:
    return len({forms[ref].household_code for ref, _ in rows if ref in forms}) > 1


def _finding(code: str, vi: str, en: str, codes: Mapping[str, Location]) -> Finding:
    names = sorted(codes)
    first, *others = (codes[name] for name in names)
    return Finding(
        code,
        Severity.ERROR,
        Text(
            f"Một {vi} được nhập {len(names)} lần trong tệp xuất MIS, mã {', '.join(names)}; "
            "sổ chỉ ghi một lần và giữ mọi mã.",
            f"One {en} stands {len(names)} times in the MIS export, codes {', '.join(names)}; "
            "it is loaded once and keeps all codes.",
        ),
        subject=names[0],
        location=first,
        related=tuple(others),
        cites=CITES,
    )


def _two_households(places: Sequence[Location]) -> Finding:
    ordered = sorted(set(places), key=lambda place: (place.file, place.sheet or "", place.row or 0))
    return Finding(
        "person-in-two-households-of-export",
        Severity.ERROR,
        Text(
            "Một người được ghi là thành viên của hai hộ trong tệp xuất MIS; cần xác định hộ đúng.",
            "One person is a member of two households in the MIS export; say which one is right.",
        ),
        location=ordered[0],
        related=tuple(ordered[1:]),
        cites=CITES,
    )
