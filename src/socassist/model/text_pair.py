"""A sentence in Vietnamese and in English."""

from __future__ import annotations

from typing import Literal

import attrs

Language = Literal["vi", "en"]


@attrs.frozen
class Text:
    """One message in both languages (thông báo): Vietnamese for officials, English for others."""

    vi: str
    en: str

    def in_(self, lang: Language) -> str:
        """Return the message in `lang`."""
        return self.vi if lang == "vi" else self.en
