"""Where the register and the signed papers differ (chênh lệch với danh sách đã ký)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from socassist.rounds.field_words import field_text
from socassist.rounds.page.figures import Figures, shown_differences
from socassist.rounds.page.markup import Html, tag
from socassist.rounds.page.tables import LIMIT, Head, Row, linked, place_cell, rest_note, table
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult
from socassist.rules.reconciliation import Difference, DifferenceKind, Reconciliation

_SHOWN_VALUES = frozenset({"status", "size", "group", "amount", "coefficient"})
"""Fields whose values name nobody; names stay in the workbook."""


def _list_name(one: Reconciliation, words: Words) -> str:
    if one.about == "approved":
        return words("Danh sách phê duyệt", "Approved lists")
    return words("Danh sách chi trả", "Payment lists")


def _kind_name(kind: DifferenceKind, words: Words) -> str:
    return words(kind.vi, kind.value)


def differences_section(result: RoundResult, figures: Figures, words: Words) -> list[Html]:
    """How many of each kind, then the rows; printed totals; cells of signed forms."""
    if not result.reconciliations and not result.form_differences:
        none = words("Không có danh sách nào để đối chiếu.", "There was no list to compare with.")
        return [tag("p", none)]
    pieces = [_overview(result, words)] if result.reconciliations else []
    first_seen: set[str] = set()
    for number, one in enumerate(result.reconciliations):
        pieces += _rows_of(number, one, figures, first_seen, words)
        pieces += _residuals(number, one, figures, words)
    pieces += _form_cells(result, words)
    return pieces


def _overview(result: RoundResult, words: Words) -> Html:
    kinds = list(DifferenceKind)
    rows = []
    for number, one in enumerate(result.reconciliations):
        counted = Counter(item.kind for item in one.differences)
        name = _list_name(one, words)
        rows.append(
            Row(
                (
                    name,
                    words.count(one.listed),
                    words.count(one.matched),
                    *(
                        linked(counted[kind], f"ds-{number}-{kind.value}", words, name)
                        for kind in kinds
                    ),
                    linked(len(one.residuals), f"tong-{number}", words, name),
                )
            )
        )
    heads = (
        Head(words("Danh sách", "List")),
        Head(words("Số dòng", "Lines"), "n"),
        Head(words("Ghép được", "Joined"), "n"),
        *(Head(_kind_name(kind, words), "n") for kind in kinds),
        Head(words("Tổng in sai", "Printed totals wrong"), "n"),
    )
    title = words("Sổ so với các danh sách đã ký", "The register against the signed lists")
    return table(heads, rows, caption=title, label=title)


def _rows_of(
    number: int, one: Reconciliation, figures: Figures, first_seen: set[str], words: Words
) -> Iterator[Html]:
    for kind in DifferenceKind:
        items = [item for item in shown_differences(one) if item.kind is kind]
        total = sum(1 for item in one.differences if item.kind is kind)
        if not items:
            continue
        title = f"{_list_name(one, words)}: {_kind_name(kind, words)} ({words.count(total)})"
        yield tag("h3", title, id=f"ds-{number}-{kind.value}")
        rows = []
        for item in items:
            commune = item.commune or ""
            new = commune.isalnum() and commune not in first_seen
            first_seen.add(commune)
            rows.append(Row(_cells(item, figures, words), id=f"cl-{commune}" if new else None))
        yield table(_heads(words), rows, caption=title, label=title)
        note = rest_note(len(rows), total, "loi-du-lieu.xlsx", words)
        if note:
            yield note


def _heads(words: Words) -> Sequence[Head]:
    return (
        Head(words("Vị trí trong danh sách", "Place in the list")),
        Head(words("Xã", "Commune")),
        Head(words("Mã trong sổ", "Code in the register"), "code"),
        Head(words("Trường", "Field")),
        Head(words("Danh sách ghi", "List")),
        Head(words("Sổ ghi", "Register")),
    )


def _cells(item: Difference, figures: Figures, words: Words) -> tuple[object, ...]:
    telling = item.field in _SHOWN_VALUES
    commune = f"{figures.name(item.commune)} ({item.commune})" if item.commune else ""
    return (
        place_cell(item.location) or words("không có trong danh sách", "not on the list"),
        commune,
        item.person or item.household or "",
        words.of(field_text(item.field)),
        (item.listed or "") if telling else "",
        (item.registered or "") if telling else "",
    )


def _residuals(number: int, one: Reconciliation, figures: Figures, words: Words) -> list[Html]:
    if not one.residuals:
        return []
    title = words(
        f"{_list_name(one, words)}: số tổng in không bằng các dòng cộng lại",
        f"{_list_name(one, words)}: printed totals that the rows do not give",
    )
    rows = [
        Row(
            (
                place_cell(item.location) or item.figure,
                figures.name(item.commune) if item.commune else "",
                words.count(item.printed),
                words.count(item.counted),
                words.count(item.amount),
            )
        )
        for item in one.residuals[:LIMIT]
    ]
    heads = (
        Head(words("Vị trí", "Place")),
        Head(words("Xã", "Commune")),
        Head(words("Số in", "Printed"), "n"),
        Head(words("Các dòng cộng", "Rows add up to"), "n"),
        Head(words("Lệch", "Off by"), "n"),
    )
    note = rest_note(len(rows), len(one.residuals), "loi-du-lieu.xlsx", words)
    return [
        tag("h3", title, id=f"tong-{number}"),
        table(heads, rows, caption=title, label=title),
        *([note] if note else []),
    ]


def _form_cells(result: RoundResult, words: Words) -> list[Html]:
    cells = [item for form in result.form_differences for item in form]
    if not cells:
        return []
    title = words("Biểu đã ký khác sổ", "Cells of signed forms that differ")
    rows = [
        Row(
            (
                item.form,
                item.code or words("tổng", "total"),
                "–" if item.printed is None else str(item.printed),
                "–" if item.computed is None else str(item.computed),
            )
        )
        for item in cells[:LIMIT]
    ]
    heads = (
        Head(words("Biểu", "Form"), "code"),
        Head(words("Mã đơn vị", "Unit"), "code"),
        Head(words("Biểu ghi", "Form says"), "n"),
        Head(words("Sổ tính", "Register gives"), "n"),
    )
    note = rest_note(len(rows), len(cells), "loi-du-lieu.xlsx", words)
    return [
        tag("h3", title, id="bieu"),
        table(heads, rows, caption=title, label=title),
        *([note] if note else []),
    ]
