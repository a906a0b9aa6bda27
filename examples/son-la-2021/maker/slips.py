"""How typists damage text: each function is one kind of slip."""

from __future__ import annotations

import unicodedata
from random import Random

_TELEX_TONE = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX_MARK = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_FIRST = (("ch", "tr"), ("x", "s"), ("l", "n"), ("d", "gi"), ("th", "t"))
_VOWELS = (
    ("ă", "â"),
    ("ả", "ã"),
    ("ỏ", "õ"),
    ("ủ", "ũ"),
    ("ẩ", "ẫ"),
    ("ể", "ễ"),
    ("ú", "ù"),
    ("ọ", "ó"),
    ("à", "á"),
    ("ơ", "ô"),
    ("ằ", "ắ"),
    ("ế", "ê"),
    ("ậ", "ầ"),
    ("u", "ư"),
    ("o", "ô"),
)
_OLD_NEW = (
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ụy", "uỵ"),
)
_TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ",
        strict=True,
    )
)


def accentless(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def telex(text: str) -> str:
    """The last marked word as typed with the input method switched off."""
    words = text.split(" ")
    for at in range(len(words) - 1, -1, -1):
        if accentless(words[at]) != words[at]:
            words[at] = _telex_word(words[at])
            return " ".join(words)
    return text


def _telex_word(word: str) -> str:
    tone, letters = "", []
    for character in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", character)
        tones = [c for c in parts if c in _TELEX_TONE]
        tone = tone or "".join(_TELEX_TONE[c] for c in tones)
        bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TELEX_TONE))
        typed = _TELEX_MARK.get(bare.lower(), bare)
        letters.append(typed.capitalize() if bare.isupper() else typed)
    return "".join(letters) + tone


def misspelt(rng: Random, text: str) -> str:
    """One sound or mark of the last word written as another."""
    head, _, last = text.rpartition(" ")
    options = []
    for a, b in _FIRST:
        for old, new in ((a, b), (b, a)):
            if last.lower().startswith(old) and last[len(old) :]:
                options.append(new.capitalize() + last[len(old) :])
    for a, b in _VOWELS:
        for old, new in ((a, b), (b, a)):
            if old in last[1:]:
                options.append(last[0] + last[1:].replace(old, new, 1))
    if not options:
        options = [last + last[-1]]
    return f"{head} {rng.choice(options)}"


def new_tone(text: str) -> str:
    """hoà, thuý: the tone mark on the second vowel of an open syllable."""
    for old, new in _OLD_NEW:
        words = text.split(" ")
        text = " ".join(
            w[: -len(old)] + new if w.endswith(old) and not w.lower().startswith("qu") else w
            for w in words
        )
    return text


def eth(text: str) -> str:
    return text.replace("Đ", "Ð")


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def tcvn3(text: str) -> str:
    """Unicode to TCVN3, as a sheet in the font .VnTime holds it.

    The font has no capitals with tone marks; a typist takes the small letter.
    """
    out = []
    for character in unicodedata.normalize("NFC", text):
        if character in _TCVN3:
            out.append(_TCVN3[character])
        elif character.isascii() or character == "–":
            out.append(character)
        else:
            out.append(_TCVN3[character.lower()])
    return "".join(out)
