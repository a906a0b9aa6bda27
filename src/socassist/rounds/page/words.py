"""Words and numbers of the page in its language (ngôn ngữ của trang)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from socassist.model.text_pair import Language, Text


@attrs.frozen
class Words:
    """Chooses the language and writes numbers as it does (cách ghi số, ngày)."""

    lang: Language = "vi"

    def __call__(self, vi: str, en: str) -> str:
        """The wording of the page's language."""
        return vi if self.lang == "vi" else en

    def of(self, pair: Text) -> str:
        """The message in the page's language."""
        return pair.in_(self.lang)

    def count(self, number: int) -> str:
        """A whole number: 15.251 in Vietnamese, 15,251 in English."""
        written = f"{number:,}"
        return written.replace(",", ".") if self.lang == "vi" else written

    def percent(self, share: Fraction | float) -> str:
        """A share in percent: 0,5 % or 0.5 %."""
        written = f"{float(share) * 100:.3f}".rstrip("0").rstrip(".")
        return f"{written.replace('.', ',') if self.lang == 'vi' else written} %"

    def day(self, day: date | None) -> str:
        """A date: 31/12/2021 in Vietnamese, 2021-12-31 in English."""
        if day is None:
            return ""
        return f"{day:%d/%m/%Y}" if self.lang == "vi" else day.isoformat()
