"""Letters that tell a text typed in a font before Unicode from Vietnamese in Unicode (chữ cũ)."""

from __future__ import annotations

import re

SUSPICIOUS = re.compile(
    "[\u00a1-\u00af\u00b1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00cf\u00d1\u00d6-\u00d8\u00db-\u00dc"
    "\u00de-\u00df\u00e4-\u00e7\u00eb\u00ee-\u00ef\u00f1\u00f6-\u00f8\u00fb-\u00fc\u00fe-\u00ff"
    "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020\u2021\u2030\u2122]"
)
"""Signs that Vietnamese in Unicode does not use, but the old fonts use as letters."""
UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
"""Letters that the old fonts do not have."""
ENOUGH = 3
"""So many distinct texts make an old font likely; fewer are slips of the hand."""
