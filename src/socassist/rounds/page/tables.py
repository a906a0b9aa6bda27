"""Tables of the page: heads with scope, captions, and a stated limit (bảng của trang)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.model.location import Location
from socassist.rounds.page.markup import Content, Html, tag
from socassist.rounds.page.words import Words

LIMIT = 25
"""How many rows of a long list the page shows; the workbook named beside it holds all."""


@attrs.frozen
class Head:
    """The head of a column; numbers stand to the right."""

    title: str
    kind: str | None = None
    """``n`` for a number, ``code`` for a code that must not break,
    ``words`` for a sentence that wants room."""


@attrs.frozen
class Row:
    """A row: its first cell heads it."""

    cells: Sequence[Content]
    id: str | None = None
    sum: bool = False


def table(heads: Sequence[Head], rows: Sequence[Row], *, caption: Content, label: str) -> Html:
    """A table that scrolls by itself on a narrow screen and can be reached by keyboard."""
    head = tag("tr", *(tag("th", one.title, scope="col", class_=one.kind) for one in heads))
    body = [
        tag(
            "tr",
            *(
                tag(
                    "th" if i == 0 else "td",
                    cell,
                    scope="row" if i == 0 else None,
                    class_=one.kind,
                )
                for i, (one, cell) in enumerate(zip(heads, row.cells, strict=True))
            ),
            id=row.id,
            class_="sum" if row.sum else None,
        )
        for row in rows
    ]
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption, class_="echo" if caption == label else None),
            tag("thead", head),
            tag("tbody", body),
        ),
        class_="scroll",
        role="region",
        aria_label=label,
        tabindex="0",
    )


def rest_note(shown: int, total: int, book: str, words: Words) -> Html | None:
    """Say how many rows are not shown and where all of them are."""
    if total <= shown:
        return None
    return tag(
        "p",
        words(
            f"Đang hiện {words.count(shown)} trên {words.count(total)} dòng; "
            f"đủ các dòng ở tệp {book}.",
            f"Showing {words.count(shown)} of {words.count(total)} rows; all are in {book}.",
        ),
        class_="note",
    )


def place_cell(place: Location | None) -> Html | None:
    """File, sheet and cell in one line."""
    return None if place is None else tag("span", str(place))


def linked(count: int, target: str | None, words: Words, about: str) -> Content:
    """A number that leads to its rows; zero leads nowhere."""
    shown = words.count(count)
    if not count or target is None:
        return shown
    return tag("a", shown, href=f"#{target}", aria_label=f"{shown}: {about}")
