"""Both sides' figures of every level as a printed table (bảng đối chiếu số tổng)."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.table import Column, Table
from socassist.rules.reconciliation.difference import LevelSum, Reconciliation

_LEVELS_VI = {"village": "Thôn, bản", "commune": "Xã", "district": "Huyện", "province": "Tỉnh"}
_FIGURES_VI = {
    "households": "Số hộ",
    "poor": "Hộ nghèo",
    "near-poor": "Hộ cận nghèo",
    "people": "Số khẩu",
    "lines": "Số lượt chi trả",
    "amount": "Số tiền (đồng)",
}


def sums_table(
    result: Reconciliation,
    *,
    levels: tuple[str, ...] = ("commune", "district", "province"),
    names: Mapping[str, str] | None = None,
) -> Table:
    """Print what lists and register add up to, place by place, differences marked (đối chiếu).

    Args:
        result: The reconciliation.
        levels: The levels wanted, from ``village`` to ``province``.
        names: Names of places by their codes.
    """
    shown = names or {}
    sums = [item for item in result.sums if item.level in levels]
    about = "danh sách phê duyệt" if result.about == "approved" else "danh sách chi trả"
    return Table(
        key=f"số tổng {'phê duyệt' if result.about == 'approved' else 'chi trả'}",
        title=f"ĐỐI CHIẾU SỐ TỔNG GIỮA SỔ VÀ {about.upper()}",
        columns=(
            Column("level", "Cấp"),
            Column("code", "Mã"),
            Column("name", "Đơn vị", width=28),
            Column("figure", "Chỉ tiêu", width=28),
            Column("listed", "Danh sách", "integer"),
            Column("registered", "Sổ", "integer"),
            Column("residual", "Chênh lệch", "integer"),
        ),
        rows=tuple(
            (
                _LEVELS_VI[item.level],
                item.code[0],
                item.code[-1] if item.level == "village" else shown.get(item.code[0], item.code[0]),
                _figure(item),
                item.listed,
                item.registered,
                item.residual,
            )
            for item in sums
        ),
        lines=(", ".join(result.when),),
        marks={(i, "residual"): "bad" for i, item in enumerate(sums) if item.residual},
    )


def _figure(item: LevelSum) -> str:
    name, _, detail = item.figure.partition(":")
    label = _FIGURES_VI.get(name, name)
    if not detail:
        return label
    kind, _, group = detail.partition("/")
    shown = {"allowance": "TCXH", "care-support": "KPCS", "social-pension": "TCHTXH"}
    return f"{label}: {shown.get(kind, kind)} {group}"
