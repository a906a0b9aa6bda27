"""Vietnamese text (văn bản tiếng Việt): normal form, folding, order, capitals, old encodings."""

from __future__ import annotations

from socassist.model.text.collation import CollationKey, collation_key
from socassist.model.text.folding import fold
from socassist.model.text.legacy import (
    LegacyEncoding,
    decode_legacy,
    encode_legacy,
    read_legacy,
)
from socassist.model.text.legacy_case import LetterCase, MendedCase, usual_case
from socassist.model.text.legacy_detection import LegacyGuess, encoding_of_font, guess_legacy
from socassist.model.text.letter_case import title_case, upper_case
from socassist.model.text.normal_form import normalise
from socassist.model.text.syllable import Syllable, parse_syllable
from socassist.model.text.telex import undo_telex
from socassist.model.text.tone_placement import ToneStyle, place_tones

__all__ = [
    "CollationKey",
    "LegacyEncoding",
    "LegacyGuess",
    "LetterCase",
    "MendedCase",
    "Syllable",
    "ToneStyle",
    "collation_key",
    "decode_legacy",
    "encode_legacy",
    "encoding_of_font",
    "fold",
    "guess_legacy",
    "normalise",
    "parse_syllable",
    "place_tones",
    "read_legacy",
    "title_case",
    "undo_telex",
    "upper_case",
    "usual_case",
]
