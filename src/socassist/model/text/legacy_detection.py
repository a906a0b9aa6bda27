"""Which old encoding a column is in (nhận biết bảng mã cũ): by font name, or by its statistics.

A single cell cannot tell: a short name in one encoding is a possible name in another. The font
that a workbook gives is the best witness; without it the words of a whole column are decoded in
every way, and the reading wins that turns clearly more of them into possible syllables.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

import attrs

from socassist.model.text.legacy import LegacyEncoding, decode_legacy
from socassist.model.text.normal_form import normalise
from socassist.model.text.syllable import parse_syllable
from socassist.model.text_pair import Text

ENOUGH_WORDS: Final = 8
"""Fewer distinct telling words than this decide nothing."""
ENOUGH_VALUES: Final = 3
"""Fewer distinct cells than this decide nothing: never by one cell."""
SURE: Final = 0.8
"""From this confidence on `LegacyGuess.sure` holds."""

_TRIED: Final = (LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.VISCII)
_SPLIT: Final = re.compile(r"[ \t\r\n.,;:()/\-\d]+")  # no hard space: VISCII uses it as a letter
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý lò lường quàng tòng "
        "cầm đèo giàng vàng thào văn thị đức đình hữu ngọc hùng hương hòa bình phúc hạnh thủy "
        "thúy nữ xã huyện tỉnh thôn bản hộ nghèo cận phường tổ số vợ chồng mẹ cháu chủ thái "
        "mường tày nùng mông họ tên địa chỉ năm ngày tháng giới tính người và của không có dân "
        "tộc được",
    )
)
_EIGHT_BIT: Final = frozenset(bytes(range(256)).decode("cp1252", "ignore")) | frozenset(
    map(chr, range(256))
)
_VISCII_FONTS: Final = ("vi arial", "vi times", "viscii")


@attrs.frozen
class LegacyGuess:
    """What a column seems to be typed in (kết quả nhận biết bảng mã), and how sure that is.

    Args:
        encoding: The old encoding; None for Unicode or when nothing can be said (see `problem`).
        confidence: 0 to 1: the lower end of what the telling words support (95 %, Wilson).
        words: Distinct words that hold letters outside ASCII.
        fitting: How many of them the winning reading turns into possible syllables.
        runner_up: How many the next best reading does.
        problem: ``too-little-text``, ``undecided`` or ``mixed-encodings``; None when decided.
    """

    encoding: LegacyEncoding | None
    confidence: float
    words: int
    fitting: int
    runner_up: int
    problem: str | None = None

    @property
    def sure(self) -> bool:
        """Whether the column may be decoded without asking."""
        return self.problem is None and self.confidence >= SURE

    @property
    def text(self) -> Text:
        """The statement in words: what, how sure, on what ground."""
        name_vi = self.encoding.vi if self.encoding else "Unicode"
        name_en = self.encoding.value if self.encoding else "Unicode"
        share = f"{self.fitting}/{self.words}"
        if self.problem == "too-little-text":
            return Text(
                f"Chưa đủ chữ để nhận biết bảng mã ({self.words} từ có dấu).",
                f"Too little text to tell the encoding ({self.words} words with marks).",
            )
        if self.problem is not None:
            return Text(
                f"Chưa rõ bảng mã: gần nhất là {name_vi} ({share} từ đọc được, cách đọc khác "
                f"{self.runner_up}); cần xem phông chữ.",
                f"Encoding not clear: nearest is {name_en} ({share} words readable, the next "
                f"reading {self.runner_up}); look at the font.",
            )
        percent = round(self.confidence * 100)
        return Text(
            f"Bảng mã {name_vi}, độ tin cậy {percent} % ({share} từ đọc được).",
            f"Encoding {name_en}, confidence {percent} % ({share} words readable).",
        )


def encoding_of_font(font_name: str | None) -> LegacyEncoding | None:
    """Tell the encoding from a font's name (nhận biết theo phông chữ); None for Unicode fonts.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times")
    (<LegacyEncoding.TCVN3_CAPITALS: 'tcvn3-capitals'>, <LegacyEncoding.VNI: 'vni'>)
    >>> encoding_of_font("Times New Roman") is None
    True
    """
    name = (font_name or "").strip()
    lowered = name.lower()
    if lowered.startswith(".vn"):
        # Only the capital H marks the capitals fonts: ".VnTimeH", ".VnArial NarrowH".
        return LegacyEncoding.TCVN3_CAPITALS if name.endswith("H") else LegacyEncoding.TCVN3
    if lowered.startswith(("vni-", "vni ")):
        return LegacyEncoding.VNI
    if lowered.startswith(_VISCII_FONTS):
        return LegacyEncoding.VISCII
    return None


def guess_legacy(values: Iterable[str]) -> LegacyGuess:
    """Judge a column's encoding from its cells (nhận biết theo cột), in any order of the cells.

    >>> column = ["NguyÔn V¨n §øc", "TrÇn ThÞ HuÖ", "Lß V¨n Phóc", "Lª ThÞ B×nh", "Vò §×nh Tó"]
    >>> guess = guess_legacy(column)
    >>> guess.text.en
    'Encoding tcvn3, confidence 74 % (13/13 words readable).'
    >>> guess.sure  # five names are not yet a column
    False
    >>> guess_legacy(["NguyÔn V¨n An"]).problem
    'too-little-text'
    """
    words: set[str] = set()
    cells = 0
    for value in dict.fromkeys(values):
        found = [word for word in _SPLIT.split(value) if word and not word.isascii()]
        cells += bool(found)
        words.update(found)
    readings: list[LegacyEncoding | None] = [None, *_TRIED]
    points = {reading: {word: _points(word, reading) for word in words} for reading in readings}
    # Unicode stands first, so it wins when all readings do equally well.
    order = sorted(readings, key=lambda reading: -sum(points[reading].values()))
    best, second = points[order[0]], points[order[1]]
    fitting, runner_up = (sum(map(bool, found.values())) for found in (best, second))
    if len(words) < ENOUGH_WORDS or cells < ENOUGH_VALUES:
        return LegacyGuess(None, 0.0, len(words), fitting, runner_up, "too-little-text")
    # Words that all readings understand tell nothing; those where two readings differ do.
    won = sum(best[word] > second[word] for word in words)
    lost = sum(best[word] < second[word] for word in words)
    confidence = _wilson_low(won, won + lost) if won + lost else 0.0
    problem = None
    if fitting < 0.6 * len(words):
        apart = sum(bool(best[word] or second[word]) for word in words) >= 0.9 * len(words)
        problem = "mixed-encodings" if apart else "undecided"
    elif runner_up and lost > 0.1 * len(words):
        problem = "mixed-encodings"
    elif confidence < 0.5:
        problem = "undecided"
    return LegacyGuess(order[0], round(confidence, 4), len(words), fitting, runner_up, problem)


def _points(word: str, reading: LegacyEncoding | None) -> int:
    """Return 0 for no syllable, 1 for a possible one, 3 for one that every register holds."""
    if reading is None and "\u00ad" in word:  # invisible in Unicode, the letter ư in TCVN3
        return 0
    if reading is not None and not _EIGHT_BIT.issuperset(word):  # ễ, ạ: Unicode already
        return 0
    decoded = normalise(word if reading is None else decode_legacy(word, reading))
    # Old text shows capitals in the middle of words where Vietnamese has none.
    if not (decoded.islower() or decoded.isupper() or decoded.istitle()):
        return 0
    if decoded.lower() in _COMMON:
        return 3
    syllable = parse_syllable(decoded)
    return 1 if syllable is not None and syllable.plausible else 0


def _wilson_low(hits: int, trials: int) -> float:
    z = 1.96
    share = hits / trials
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (share + z * z / (2 * trials) - spread) / (1 + z * z / trials)
