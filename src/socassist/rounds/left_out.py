"""What never came in: files that no pattern fits, places without forms (dữ liệu bị bỏ sót)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from socassist.model.finding import Finding, Severity
from socassist.model.gazetteer import Units
from socassist.model.lists import ApprovedList
from socassist.model.text_pair import Text
from socassist.rounds.inputs import Inputs
from socassist.rounds.round_file import RoundFile

_DATA = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".csv", ".json", ".jsonl"})
NOT_USED = "file-not-used"
"""The one finding that a dossier leaves out: no outcome rests on a file that was not read."""


def files_not_used(round_: RoundFile) -> tuple[Finding, ...]:
    """Files beside the inputs that no pattern of the round file fits (tệp không được dùng).

    Only folders in which a pattern with ``*`` or ``?`` looks for files: there a file of another
    name, or of another ending, is left out without a word. Where every file is named in full, a
    missing one is refused when the round file is read.
    """
    used = {path.resolve() for path in (*round_.files, *round_.profiles)}
    tried: dict[Path, list[str]] = defaultdict(list)
    for pattern in round_.patterns:
        place = round_.base / pattern
        if any(sign in place.name for sign in "*?[") and place.parent.is_dir():
            tried[place.parent.resolve()].append(pattern)
    return tuple(
        _not_used(path, patterns)
        for folder, patterns in sorted(tried.items())
        if folder != round_.output.resolve()
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in _DATA
        and path.is_file()
        and not path.name.startswith(("~$", "."))
        and path.resolve() not in used
    )


def _not_used(path: Path, patterns: Sequence[str]) -> Finding:
    listed = ", ".join(dict.fromkeys(patterns))
    return Finding(
        NOT_USED,
        Severity.WARNING,
        Text(
            f"Tệp {path.name} nằm cạnh dữ liệu vào nhưng không được đọc: tên không khớp mẫu nào "
            f"trong {listed}. Nếu là dữ liệu của đợt này, hãy đổi tên hoặc thêm vào [inputs].",
            f"The file {path.name} lies beside the inputs but was not read: its name fits none of "
            f"{listed}. If it belongs to this round, rename it or add it under [inputs].",
        ),
        subject=path.name,
    )


def places_without_forms(inputs: Inputs) -> tuple[Finding, ...]:
    """Communes with an approved list of which no form C came (xã có danh sách mà không có phiếu).

    A district none of whose communes sent a form is said once. A commune whose code changed in
    a reform counts as the one before or after it. Says nothing of a round without forms C.
    """
    forms = inputs.forms("forms_c")
    reading = inputs.readings.get("approved_lists")
    if not forms or reading is None:
        return ()
    with_forms = {form.address.commune for form in forms}
    sent: dict[str, list[ApprovedList]] = defaultdict(list)
    for one in reading.approved_lists:
        if one.commune and one.entries:
            sent[one.commune].append(one)
    lists = {
        commune: _of_one_year(sheets, inputs.round.year)
        for commune, sheets in sent.items()
        if not _kin(commune, inputs.units) & with_forms
    }
    return tuple(_places(lists, with_forms, inputs))


def _of_one_year(sheets: Sequence[ApprovedList], year: int) -> list[ApprovedList]:
    """The sheets of a commune that hold its households once: of one year, whole lists first.

    A commune may send its poor and its near-poor on a sheet each, or one sheet a village.
    """
    newest = year if any(one.year == year for one in sheets) else max(one.year for one in sheets)
    own = [one for one in sheets if one.year == newest]
    return [one for one in own if not one.extract] or own


def _kin(commune: str, units: Units) -> set[str]:
    """The commune's code and those of its forerunners and successors."""
    found = {commune}
    for unit in units.versions(commune):
        found.update(unit.successors)
        found.update(unit.predecessors)
    return found


def _places(
    lists: Mapping[str, Sequence[ApprovedList]], with_forms: set[str], inputs: Inputs
) -> Iterator[Finding]:
    units, on = inputs.units, inputs.round.on
    by_district: dict[str, list[str]] = defaultdict(list)
    for commune, sheets in sorted(lists.items()):
        path = units.path(commune, on)
        by_district[sheets[0].district or (path[-2].code if len(path) > 2 else "")].append(commune)
    for district, communes in sorted(by_district.items()):
        sent = any(len(path := units.path(c, on)) > 2 and path[-2].code == district
                   for c in with_forms)  # fmt: skip
        if district and not sent and len(communes) > 1:
            yield _without_forms(district, communes, lists, inputs)
        else:
            for commune in communes:
                yield _without_forms(commune, [commune], lists, inputs)


def _without_forms(
    code: str,
    communes: Sequence[str],
    lists: Mapping[str, Sequence[ApprovedList]],
    inputs: Inputs,
) -> Finding:
    unit = inputs.units.get(code, inputs.round.on)
    name = f"{unit.full_name} ({code})" if unit else code
    sheets = [one for commune in communes for one in lists[commune]]
    homes = sum(len(one.entries) for one in sheets)
    return Finding(
        "approved-list-without-forms",
        Severity.ERROR,
        Text(
            f"{name}: danh sách phê duyệt có {homes} hộ nhưng không có phiếu C nào. Hãy xem tệp "
            "phiếu có bị thiếu, đổi tên hoặc ghi sai xã.",
            f"{name}: the approved list has {homes} household{'' if homes == 1 else 's'}, but "
            "there is no form C. See whether a file of forms is missing, was renamed or names "
            "another commune.",
        ),
        subject=code,
        location=sheets[0].location,
        related=tuple(one.location for one in sheets[1:]),
    )
