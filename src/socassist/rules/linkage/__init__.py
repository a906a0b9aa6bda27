"""Linkage: one household, one person, once (đối chiếu trùng; R2–R5)."""

from socassist.rules.linkage.duplicates import find_duplicates
from socassist.rules.linkage.finder import Finder
from socassist.rules.linkage.link import link
from socassist.rules.linkage.pairs_to_review import review_table
from socassist.rules.linkage.review import Reviews, apply_reviews, names_of
from socassist.rules.linkage.rows_judged import keys_judged, still_about
from socassist.rules.linkage.settings import LinkSettings
from socassist.rules.linkage.tables import link_tables

__all__ = [
    "Finder",
    "LinkSettings",
    "Reviews",
    "apply_reviews",
    "find_duplicates",
    "keys_judged",
    "link",
    "link_tables",
    "names_of",
    "review_table",
    "still_about",
]
