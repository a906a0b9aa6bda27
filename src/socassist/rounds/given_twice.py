"""One sheet given twice, under another name or as a copy (trang tính đưa vào hai lần)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

import attrs

from socassist.model.errors import WrongContent
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.reading import Reading
from socassist.model.text_pair import Text

_LEAST = 2
"""Records that a sheet holds at the least: one household on two sheets is for linkage to judge."""
_PLACES = frozenset({"location", "columns", "originals", "further"})


def refuse_given_twice(reading: Reading) -> None:
    """Refuse an input in which two sheets say the same, row for row (R3).

    A copy beside the original ("phieu-c (1).xlsx", a sheet "Chiềng Ly (2)") would enter people
    twice and change who is drawn for the sample.

    Raises:
        WrongContent: Two sheets hold the same records; the message names both.
    """
    for copy, original in _copies(reading):
        name, earlier = _named(copy), _named(original)
        raise WrongContent(
            f"it says the same as {earlier}, row for row",
            file=copy.file,
            sheet=copy.sheet,
            advice="Take one of the two out; nothing was changed",
            vi=f"{name} giống hệt {earlier}, từng dòng một: có lẽ là bản sao. Bỏ một trong "
            "hai rồi chạy lại; chưa có gì thay đổi",
        )


def given_twice(reading: Reading) -> tuple[Finding, ...]:
    """What `refuse_given_twice` refuses, as findings: of a round that was run before it did."""
    return tuple(
        Finding(
            "sheet-given-twice",
            Severity.ERROR,
            Text(
                f"{_named(copy)} giống hệt {_named(original)}, từng dòng một: có lẽ là bản sao, "
                "nên người ghi trong đó đã được nhập hai lần",
                f"{_named(copy)} says the same as {_named(original)}, row for row: probably a "
                "copy, so that the people on it were entered twice",
            ),
            location=copy,
            related=(original,),
        )
        for copy, original in _copies(reading)
    )


def _copies(reading: Reading) -> Iterator[tuple[Location, Location]]:
    """Each sheet that repeats an earlier one, with that one."""
    sheets: dict[tuple[str, str | None], list[Hashable]] = defaultdict(list)
    for place, said in _records(reading):
        sheets[place.file, place.sheet].append(said)
    first: dict[tuple[Hashable, ...], Location] = {}
    for (file, sheet), said_there in sheets.items():
        if len(said_there) < _LEAST:
            continue
        here = Location(file, sheet)
        original = first.setdefault(tuple(said_there), here)
        if original != here:
            yield here, original


def _named(place: Location) -> str:
    return f"{place.file} › {place.sheet}" if place.sheet else place.file


def _records(reading: Reading) -> Iterator[tuple[Location, Hashable]]:
    for form in reading.forms:
        yield form.location, _form(form)
    lists: list[ApprovedList | PaymentList] = [*reading.approved_lists, *reading.payment_lists]
    for one in lists:
        for entry in one.entries:
            extract = isinstance(one, ApprovedList) and one.extract
            yield one.location, (one.commune, extract, _month(one), _entry(entry))


def _form(form: Form) -> Hashable:
    people = (
        (m.name, m.relation, m.birth, m.sex, m.numbers, m.left, m.benefits) for m in form.members
    )
    return form.address, form.head_name, form.number, form.size, form.claimed_code, tuple(people)


def _month(one: ApprovedList | PaymentList) -> Hashable:
    return one.month if isinstance(one, PaymentList) else one.year


def _entry(entry: ApprovedEntry | PaymentEntry) -> Hashable:
    fields: Iterable[attrs.Attribute[object]] = attrs.fields(type(entry))
    return tuple(str(getattr(entry, a.name)) for a in fields if a.name not in _PLACES)
