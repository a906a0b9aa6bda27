"""Which cell a value of a member comes from, where rows differ (ô của từng dòng)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs


@attrs.define
class RowCells:
    """Column letters and original texts of single rows, by their place in a batch.

    Args:
        columns: Field → column letter.
        said: Field → what its cell says; None where nothing is to be kept.
    """

    columns: dict[int, dict[str, str]] = attrs.Factory(dict)
    said: dict[int, dict[str, str | None]] = attrs.Factory(dict)

    def __bool__(self) -> bool:
        return bool(self.columns or self.said)

    def add(
        self, row: int, columns: Mapping[str, str], said: Mapping[str, str | None] | None = None
    ) -> None:
        """Say of a row where values come from, and what stands there."""
        self.columns.setdefault(row, {}).update(columns)
        if said:
            self.said.setdefault(row, {}).update(said)

    def columns_over(self, usual: Mapping[str, str], count: int) -> list[Mapping[str, str]]:
        """The column letters of each row; rows that are alike share one value."""
        known: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {(): usual}
        found: list[Mapping[str, str]] = []
        for row in range(count):
            own = self.columns.get(row)
            key = tuple(own.items()) if own else ()
            held = known.get(key)
            if held is None:
                held = known[key] = {**usual, **dict(key)}
            found.append(held)
        return found

    def said_over(
        self, originals: Iterable[Mapping[str, str]], count: int
    ) -> list[Mapping[str, str]]:
        """What the cells of each row say."""
        return [self._said(row, held) for row, held in zip(range(count), originals, strict=False)]

    def _said(self, row: int, held: Mapping[str, str]) -> Mapping[str, str]:
        own = self.said.get(row)
        if not own:
            return held
        return {key: text for key, text in {**held, **own}.items() if text is not None}
