"""`ket-qua.html`: a round on one page that needs no network (trang kết quả)."""

from __future__ import annotations

from socassist.rounds.page.document import page

__all__ = ["page"]
