"""Births in a column for each sex: what stands there says both (cột năm sinh Nam, Nữ)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from socassist.adapters.profiles.batches import Batch
from socassist.adapters.profiles.problem import error
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.person import Sex

_MALE: Final = "member.birth_male"
_FEMALE: Final = "member.birth_female"


def births_and_sexes(
    batch: Batch, file: str, sheet: str | None, findings: list[Finding]
) -> tuple[Iterable[object], Iterable[object]]:
    """Birth and sex of each row; some sheets have a column of births for each sex.

    Where both are filled the sex is not known from them, nor the birth if they differ. A column
    of the sex stands against that of the birth. Both are errors that `findings` holds.
    """
    births, sexes = batch.column("member.birth"), batch.column("member.sex")
    if not {_MALE, _FEMALE} & batch.cells.keys():
        return births, sexes
    births, sexes = list(births), list(sexes)
    by_sex = zip(batch.column(_MALE), batch.column(_FEMALE), strict=True)
    letters = batch.naming.member
    for i, (male, female) in enumerate(by_sex):
        if not (male or female):
            continue
        here = Location(file, sheet, batch.rows[i], letters.get("birth_female"))
        if male and female:
            findings.append(
                error(
                    "birth-under-both-sexes",
                    "có năm sinh ở cả cột Nam và cột Nữ; chưa rõ giới tính",
                    "a birth stands in the column of men and in that of women: which sex?",
                    here,
                )
            )
            if births[i] is None and male == female:
                births[i] = male
            continue
        sex = Sex.MALE if male else Sex.FEMALE
        if births[i] is None:
            births[i] = male or female
        if sexes[i] is None:
            sexes[i] = sex
        elif sexes[i] is not sex:
            findings.append(
                error(
                    "sex-contradicts-birth-column",
                    "giới tính khác với cột ghi năm sinh; lấy theo cột giới tính",
                    "the sex is not that of the column in which the birth stands; the former holds",
                    here
                    if female
                    else Location(file, sheet, batch.rows[i], letters.get("birth_male")),
                )
            )
    return births, sexes
