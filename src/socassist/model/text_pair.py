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
        """Return the message in `lang`.

        Raises:
            ValueError: It is neither "vi" nor "en".
        """
        if lang == "vi":
            return self.vi
        if lang == "en":
            return self.en
        raise ValueError(f"lang: expected 'vi' or 'en', got {lang!r}")
