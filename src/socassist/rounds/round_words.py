"""What a round file may have meant by an unknown word (lỗi viết trong tệp đợt cập nhật)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from socassist.model.text_pair import Text


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """`, did you mean …?` for a word that is nearly a known one; else empty."""
    near = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)
    return Text(f" (ý bạn là {near[0]}?)", f" (did you mean {near[0]}?)") if near else Text("", "")
