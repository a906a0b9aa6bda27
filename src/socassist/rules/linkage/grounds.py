"""Grounds of a judgement, field by field, in words and weights (căn cứ theo từng trường)."""

from __future__ import annotations

from typing import Final

from socassist.model.judgement import FieldGround
from socassist.model.text_pair import Text
from socassist.rules.linkage.assignment import OTHER_CODE, SAME_CODE
from socassist.rules.linkage.borrowed import is_borrowed
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import (
    BIRTH_INSIDE,
    ETHNICITY_DIFFERS,
    NAME_INSIDE,
    NUMBER_INSIDE,
    SEX_AGREES,
    SEX_DIFFERS,
    BirthLevel,
    NumberLevel,
    birth_level,
    number_level,
)
from socassist.rules.linkage.households import (
    HEAD_NAME,
    HOUSEHOLD_CODE,
    OTHER_HOUSEHOLD_CODE,
    OTHER_VILLAGE,
    SAME_COMMUNE,
    SAME_VILLAGE,
)
from socassist.rules.linkage.name_table import NameLevel

NAME_TEXT: Final = {
    NameLevel.SAME: Text("họ tên trùng khớp", "names are equal"),
    NameLevel.BARE: Text("họ tên trùng khi bỏ dấu", "names are equal without marks"),
    NameLevel.MARKS: Text("họ tên chỉ khác dấu", "names differ in marks only"),
    NameLevel.SLIP: Text("họ hoặc tên đệm lệch một ký tự", "family or middle name off by a slip"),
    NameLevel.SLIP_GIVEN: Text("tên lệch một ký tự", "given name off by a slip"),
    NameLevel.SHORT: Text("họ tên viết tắt hoặc thiếu tên đệm", "name abbreviated or no middle"),
    NameLevel.ORDER: Text("họ tên đảo thứ tự các từ", "the words of the name in another order"),
    NameLevel.SLIPS: Text("họ tên lệch vài ký tự", "names off by several slips"),
    NameLevel.NEAR_GIVEN: Text("hai tên gần giống nhau", "two given names nearly alike"),
    NameLevel.MIDDLE: Text("khác tên đệm", "middle names differ"),
    NameLevel.FAMILY: Text("khác họ, cùng tên đệm và tên", "family names differ, the rest agrees"),
    NameLevel.GIVEN: Text("khác tên", "given names differ"),
    NameLevel.DIFFERENT: Text("họ tên khác nhau", "names differ"),
    NameLevel.MISSING: Text("thiếu họ tên", "a name is missing"),
}
BIRTH_TEXT: Final = {
    BirthLevel.FULL: Text("ngày sinh trùng khớp", "birth dates are equal"),
    BirthLevel.MONTH: Text("tháng, năm sinh trùng khớp", "birth month and year are equal"),
    BirthLevel.YEAR: Text("năm sinh trùng khớp", "birth years are equal"),
    BirthLevel.PARTIAL: Text("ngày sinh không đủ nhưng phù hợp", "partial birth date agrees"),
    BirthLevel.SWAPPED: Text("ngày và tháng sinh đảo chỗ", "day and month of birth swapped"),
    BirthLevel.ONE_PART: Text("lệch ngày hoặc tháng sinh", "day or month of birth differs"),
    BirthLevel.YEAR_SLIP: Text("năm sinh lệch ít", "birth year off by a slip"),
    BirthLevel.SAME_YEAR: Text("chỉ trùng năm sinh", "only the birth year agrees"),
    BirthLevel.NEAR_YEAR: Text("năm sinh gần nhau", "birth years nearly agree"),
    BirthLevel.MISSING: Text("thiếu ngày sinh", "a birth date is missing"),
    BirthLevel.DIFFERENT: Text("ngày sinh khác nhau", "birth dates differ"),
}
NUMBER_TEXT: Final = {
    NumberLevel.EQUAL: Text("số CMND/CCCD trùng", "identity numbers are equal"),
    NumberLevel.SLIP: Text("số CMND/CCCD lệch một chữ số", "identity numbers off by one digit"),
    NumberLevel.OTHER_CMND: Text("khác số CMND", "CMND numbers differ"),
    NumberLevel.OTHER_CCCD: Text("khác số CCCD", "CCCD numbers differ"),
    NumberLevel.BORROWED: Text(
        "một số CCCD là của thành viên khác trong hộ", "one CCCD is another member's"
    ),
}


_SAME_CODE: Final = Text("mã trên phiếu là mã này", "the code on the form is this one")
_OTHER_CODE: Final = Text("mã trên phiếu là của bản ghi khác", "the code on the form is another's")


def person_grounds(left: People, one: int, right: People, two: int) -> tuple[FieldGround, ...]:
    """What each field says about two rows being one person."""
    name = NameLevel(left.vocabulary.names.compare(left.name[one], right.name[two]))
    born = BirthLevel(birth_level(left.birth[one], right.birth[two]))
    found = [
        FieldGround("name", NAME_TEXT[name], NAME_INSIDE[name]),
        FieldGround("birth", BIRTH_TEXT[born], BIRTH_INSIDE[born]),
    ]
    if left.sex[one] and right.sex[two]:
        same = left.sex[one] == right.sex[two]
        text = Text("cùng giới tính", "same sex") if same else Text("khác giới tính", "other sex")
        found.append(FieldGround("sex", text, SEX_AGREES if same else SEX_DIFFERS))
    number = NumberLevel(
        number_level(left.cccd[one], right.cccd[two], left.cmnd[one], right.cmnd[two])
    )
    if number == NumberLevel.OTHER_CCCD and is_borrowed(left, one, right, two):
        rest = number_level(-1, -1, left.cmnd[one], right.cmnd[two])
        number = NumberLevel(rest or NumberLevel.BORROWED)
    if number:
        found.append(FieldGround("number", NUMBER_TEXT[number], NUMBER_INSIDE[number]))
    ethnic_one, ethnic_two = left.ethnicity[one], right.ethnicity[two]
    if ethnic_one and ethnic_two and ethnic_one != ethnic_two:
        text = Text("khác dân tộc", "ethnicities differ")
        found.append(FieldGround("ethnicity", text, ETHNICITY_DIFFERS))
    if left is not right and left.code and right.code and left.code[one]:
        same = left.code[one] == right.code[two]
        text = _SAME_CODE if same else _OTHER_CODE
        found.append(FieldGround("code", text, SAME_CODE if same else OTHER_CODE))
    return tuple(found)


def relation_ground(bits: float) -> FieldGround:
    """What the relations to the head say, where they had to decide between two members."""
    same = bits > 0
    text = (
        Text("cùng quan hệ với chủ hộ", "same relation to the head")
        if same
        else Text("khác quan hệ với chủ hộ", "other relation to the head")
    )
    return FieldGround("relation", text, bits)


def household_grounds(
    left: People, form: int, right: People, household: int, shared: int, doubtful: int
) -> tuple[FieldGround, ...]:
    """What speaks for a form being about a household, given its shared members."""
    found = []
    size = left.first[form + 1] - left.first[form]
    there = right.first[household + 1] - right.first[household]
    found.append(
        FieldGround(
            "members",
            Text(
                f"{shared} thành viên trùng (phiếu có {size}, sổ có {there})",
                f"{shared} members in common (form {size}, register {there})",
            ),
            9.0 * shared + 2.0 * doubtful,
        )
    )
    level = NameLevel(
        left.vocabulary.names.compare(left.head_name[form], right.head_name[household])
    )
    words = NAME_TEXT[level]
    found.append(
        FieldGround("head", Text(f"chủ hộ: {words.vi}", f"head: {words.en}"), HEAD_NAME[level])
    )
    same = left.commune[form] == right.commune[household]
    text = Text("cùng xã", "same commune") if same else Text("khác mã xã", "other commune code")
    found.append(FieldGround("commune", text, SAME_COMMUNE if same else -SAME_COMMUNE))
    found.append(_village_ground(left.village[form], right.village[household]))
    if left is not right and left.household_code and right.household_code:
        given = left.household_code[form]
        if given:
            same = given == right.household_code[household]
            text = _SAME_CODE if same else _OTHER_CODE
            found.append(
                FieldGround("code", text, HOUSEHOLD_CODE if same else OTHER_HOUSEHOLD_CODE)
            )
    return tuple(found)


def head_on_form_ground(batch: People, form: int, other: int) -> FieldGround:
    """That another form, which is about the household, names the same head."""
    level = NameLevel(batch.vocabulary.names.compare(batch.head_name[form], batch.head_name[other]))
    words = NAME_TEXT[level]
    text = Text(
        f"chủ hộ trên phiếu khác của hộ ({batch.key[other]}): {words.vi}",
        f"head on another form of the household ({batch.key[other]}): {words.en}",
    )
    return FieldGround("head", text, HEAD_NAME[level])


def _village_ground(one: int, two: int) -> FieldGround:
    if one == two:
        return FieldGround("village", Text("cùng thôn", "same village"), SAME_VILLAGE)
    if one and two:
        return FieldGround("village", Text("khác tên thôn", "other village name"), OTHER_VILLAGE)
    return FieldGround("village", Text("một bên không ghi thôn", "one side names no village"), 0.0)
