"""Cells in a font from before Unicode are read by that font, each for itself (đọc theo phông).

A font says how its letters are meant, but it can be left over: the text was converted, the cell
kept its look. So the text may contradict its font; where a text is possible in both, the other
cells in that font decide, those of its row first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import Enum

import attrs

from socassist.adapters.profiles.cell_fonts import CellFonts
from socassist.adapters.profiles.grid import Grid, Row
from socassist.adapters.profiles.old_letters import SUSPICIOUS, UNICODE_ONLY
from socassist.model.text import (
    LegacyEncoding,
    decode_legacy,
    encoding_of_font,
    fold,
    guess_legacy,
    normalise,
    parse_syllable,
)

_WORDS = re.compile(r"[^ \t\r\n.,;:()/\-\d]+")  # no hard space: VISCII uses it as a letter
_VOWEL = re.compile("[aeiouy]")
_READABLE = 0.6
"""From this share of possible words on a column is what its font says."""


class Told(Enum):
    """What a text tells of itself (chữ cho biết điều gì)."""

    OLD = 1
    """It has letters that Vietnamese in Unicode does not use."""
    NEW = 2
    """It has letters that the old fonts do not have."""
    EITHER = 3
    """It could be both."""


@attrs.frozen
class Key:
    """Texts that are decided alike: one text of a column, beside cells that tell the same."""

    column: int
    font: str
    text: str
    beside: Told


@attrs.define
class FontColumn:
    """What the cells in old fonts of one column turned out to be (kết quả của một cột).

    Args:
        fonts: How many cells each font has that are read by it.
        texts: The distinct texts that are read by each encoding.
        words: Distinct words of these texts that have marks.
        readable: How many of them the fonts turn into possible ones.
        left_over: Cells whose text is Unicode though their font is old.
        unsure: Cells whose text could be both, with nothing to tell.
        refused: Cells whose text makes no sense in their font.
    """

    fonts: Counter[str] = attrs.field(factory=Counter)
    texts: dict[LegacyEncoding, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    words: int = 0
    readable: int = 0
    left_over: int = 0
    unsure: int = 0
    refused: int = 0


@attrs.frozen
class ByFont:
    """How every cell in an old font is read (cách đọc các ô phông cũ): None leaves its text."""

    columns: dict[int, FontColumn]
    read: dict[Key, LegacyEncoding | None]
    usual: dict[int, str]
    """Columns of which most texts with marks are in an old font, and which."""


def told(text: str) -> Told:
    """What the letters of a text tell."""
    if UNICODE_ONLY.search(text):
        return Told.NEW
    return Told.OLD if SUSPICIOUS.search(text) else Told.EITHER


def keys(row: Row, number: int, first_column: int, fonts: CellFonts) -> Iterator[tuple[int, Key]]:
    """The cells of a row that are in an old font and have marks, by their place in it."""
    cells = [
        (index, font, value)
        for index, value in enumerate(row)
        if isinstance(value, str)
        and not value.isascii()
        and (font := fonts.font(number, first_column + index)) is not None
    ]
    if not cells:
        return
    seen = {told(text) for _, _, text in cells} - {Told.EITHER}
    beside = next(iter(seen)) if len(seen) == 1 else Told.EITHER
    for index, font, text in cells:
        yield index, Key(first_column + index, font, text, beside)


def by_font(grid: Grid, fonts: CellFonts) -> ByFont:
    """Decide every cell of a sheet that is in an old font."""
    counted: Counter[Key] = Counter()
    others: Counter[int] = Counter()
    plain: set[str] = set()
    for number, row in enumerate(grid.rows(), 1):
        own = dict(keys(row, number, grid.first_column, fonts))
        counted.update(own.values())
        for index, value in enumerate(row):
            if index not in own and isinstance(value, str) and not value.isascii():
                others[grid.first_column + index] += 1
                plain.add(value)
    columns: dict[int, FontColumn] = defaultdict(FontColumn)
    read: dict[Key, LegacyEncoding | None] = {}
    evidence = _evidence(counted)
    words = _words_met(counted, plain)
    for key, count in counted.items():
        column = columns[key.column]
        encoding, sure = _encoding(key, evidence, words)
        read[key] = encoding
        if not sure:
            column.unsure += count
        if encoding is None:
            column.left_over += count if sure else 0
        else:
            column.fonts[key.font] += count
            column.texts[encoding].add(key.text)
    for number_, column in columns.items():
        _weigh(column, number_, read, counted)
    usual = {
        column: found.fonts.most_common(1)[0][0]
        for column, found in columns.items()
        if found.fonts.total() > others[column] + found.left_over
    }
    return ByFont(dict(columns), read, usual)


Evidence = dict[tuple[int, str], set[Told]]


def _evidence(counted: Counter[Key]) -> Evidence:
    """What the texts in a font tell that tell anything: by column, and (column 0) by sheet."""
    found: Evidence = defaultdict(set)
    for key in counted:
        said = told(key.text)
        if said is not Told.EITHER:
            found[key.column, key.font].add(said)
            found[0, key.font].add(said)
    return found


def _words_met(counted: Counter[Key], plain: set[str]) -> frozenset[str]:
    """The words with marks of all texts of which there is no doubt how they are read."""
    texts = {text for text in plain if told(text) is not Told.OLD}
    for key in counted:
        said, encoding = told(key.text), encoding_of_font(key.font)
        if said is Told.NEW:
            texts.add(key.text)
        elif said is Told.OLD and encoding is not None:
            texts.add(decode_legacy(key.text, encoding))
    return frozenset(word for text in texts for word in _marked(text))


def unicode_already(text: str, encoding: LegacyEncoding) -> bool:
    """Whether a text is Vietnamese as it stands, and none as an encoding reads it.

    Then its column does not decide about it: in TCVN3 Nghé would be Nghộ.
    """
    if told(text) is not Told.EITHER:
        return False
    return _is_word(_marked(text)) and not _is_word(_marked(decode_legacy(text, encoding)))


def _is_word(marked: list[str]) -> bool:
    return all(map(_possible, marked))


def _marked(text: str) -> list[str]:
    """The words of a text that have marks, in small letters."""
    return [word.lower() for word in _WORDS.findall(text) if not word.isascii()]


def _encoding(
    key: Key, evidence: Evidence, words: frozenset[str]
) -> tuple[LegacyEncoding | None, bool]:
    """How a text is read, and whether that is sure."""
    encoding = encoding_of_font(key.font)
    said = told(key.text)
    if encoding is None or said is Told.NEW:
        return None, True
    if said is Told.EITHER:
        said = _by_words(key.text, encoding, words)
    if said is Told.EITHER:
        said = key.beside
    for column in (key.column, 0):
        alike = evidence.get((column, key.font), set())
        if said is Told.EITHER and len(alike) == 1:
            said = next(iter(alike))
    if said is not Told.EITHER:
        return (encoding if said is Told.OLD else None), True
    return encoding, False


def _by_words(text: str, encoding: LegacyEncoding, words: frozenset[str]) -> Told:
    """What the words of a text tell.

    In one of the two readings some are not Vietnamese; or only in the other all stand elsewhere
    on the sheet.
    """
    written, meant = _marked(text), _marked(decode_legacy(text, encoding))
    for new, old in (
        (_is_word(written), _is_word(meant)),
        (words.issuperset(written), words.issuperset(meant)),
    ):
        if new is not old:
            return Told.NEW if new else Told.OLD
    return Told.EITHER


def _weigh(
    column: FontColumn, number: int, read: dict[Key, LegacyEncoding | None], counted: Counter[Key]
) -> None:
    """Texts of which their font makes no words are in another encoding, or are left alone."""
    for encoding, texts in list(column.texts.items()):
        words, possible = _share(texts, encoding)
        if possible < _READABLE * words:
            guess = guess_legacy(texts)
            other = guess.encoding if guess.sure else None
            alike = [k for k in counted if k.column == number and read[k] is encoding]
            if other is None and _share(texts, None)[1] <= possible:
                # Abbreviations, foreign names: the font is all there is to go by.
                column.unsure += sum(counted[key] for key in alike)
                column.words += words
                column.readable += possible
                continue
            del column.texts[encoding]
            for key in alike:
                read[key] = other
                if other is None:
                    column.fonts[key.font] -= counted[key]
                    column.refused += counted[key]
            if other is None:
                continue
            column.texts[other] |= texts
            words, possible = _share(texts, other)
        column.words += words
        column.readable += possible


def _share(texts: set[str], encoding: LegacyEncoding | None) -> tuple[int, int]:
    """Distinct words with marks, and how many of them can be Vietnamese as an encoding reads them.

    Words without a vowel are abbreviations (ĐTV, UBND) and tell nothing.
    """
    written = {word for text in texts for word in _WORDS.findall(text) if not word.isascii()}
    words = {word if encoding is None else decode_legacy(word, encoding) for word in written}
    telling = [word for word in words if _VOWEL.search(fold(word))]
    return len(telling), sum(map(_possible, telling))


def _possible(text: str) -> int:
    """How many words of a text can be Vietnamese."""
    found = 0
    for word in _WORDS.findall(normalise(text)):
        syllable = parse_syllable(word)
        found += syllable is not None and syllable.plausible
    return found
