"""Code lists as data with their source, and readers for what people write (danh mục mã)."""

from __future__ import annotations

from socassist.model.codes.code_list import CodeList, table_header
from socassist.model.codes.ethnicity import (
    EthnicGroup,
    EthnicScheme,
    ethnic_group,
    ethnic_group_by_code,
    ethnic_groups,
)
from socassist.model.codes.relation_to_head import Relation, relation, relations
from socassist.model.codes.small_lists import (
    CodeEntry,
    area,
    areas,
    document_kind,
    document_kinds,
    housing_state,
    housing_states,
    poverty_cause,
    poverty_causes,
    sex,
    sexes,
)

__all__ = [
    "CodeEntry",
    "CodeList",
    "EthnicGroup",
    "EthnicScheme",
    "Relation",
    "area",
    "areas",
    "document_kind",
    "document_kinds",
    "ethnic_group",
    "ethnic_group_by_code",
    "ethnic_groups",
    "housing_state",
    "housing_states",
    "poverty_cause",
    "poverty_causes",
    "relation",
    "relations",
    "sex",
    "sexes",
    "table_header",
]
