"""The command that looks a household up before it is entered (tra cứu trước khi nhập; R4)."""

from __future__ import annotations

import click

from socassist import access
from socassist.cli.options import json_option, lang_option, register_argument
from socassist.cli.part_of_a_name import TOO_LITTLE, households_of_the_part, is_part_of_a_name
from socassist.cli.registers import described
from socassist.cli.screen import out, show_json, show_more, show_rows
from socassist.cli.usage import WrongValue, nearest
from socassist.model.gazetteer import load_units
from socassist.model.judgement import Judgement, Verdict
from socassist.model.numbers import read_number
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber
from socassist.model.place_names import place_key, split_kind
from socassist.model.reading_dates import parse_date
from socassist.model.register import Register
from socassist.model.text_pair import Language, Text
from socassist.rounds.record_words import addresses_written

_VERDICTS = {
    Verdict.SAME: Text("là hộ này", "it is this one"),
    Verdict.UNSURE: Text("cần xem lại", "look at it"),
    Verdict.NOT_JUDGED: Text("chỉ tương tự", "merely alike"),
}
_ASKED = Text("Họ tên chủ hộ", "Full name of the head")
_SAID = {
    Verdict.SAME: Text("Hộ đã có trong sổ: cập nhật, không nhập mới", "It is there: update it"),
    Verdict.UNSURE: Text(
        "Có thể đã có: xem các hộ dưới đây, hỏi thêm ngày sinh hoặc số giấy tờ",
        "It may be there: look at these, ask for a birth date or a number",
    ),
    Verdict.DIFFERENT: Text("Không có trong sổ: là hộ mới", "It is not there: a new household"),
}


@click.command()
@register_argument
@click.option("--head", help="Full name of the head; asked for when left out.")
@click.option("--commune", required=True, help="Code or name of the commune.")
@click.option("--village", default="", help="Name of the village.")
@click.option("--birth", help="Birth date or year of the head.")
@click.option("--number", help="Identity number of the head.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="At most so many households.",
)
@json_option
@lang_option()
@click.pass_context
def find(
    context: click.Context,
    register_url: str,
    head: str | None,
    commune: str,
    village: str,
    birth: str | None,
    number: str | None,
    limit: int,
    as_json: bool,
    lang: Language,
) -> None:
    """Look up whether a household is in a register (tra cứu hộ trước khi nhập).

    \b
    Example:
      socassist find so-du-lieu.db --head "Lò Văn Thắng" --commune 03751
    """  # noqa: D301 (click wants a real backspace)
    from socassist.rules.linkage import Finder

    born, numbers = _birth(birth), _numbers(number)
    with access.open_register(register_url) as store:
        register = store.load()
    code = commune_code(commune, register)
    head = head or click.prompt(_ASKED.in_(lang), err=True)
    found = Finder(register).look_up(
        head, commune=code, village=village, birth=born, numbers=numbers, most=limit
    )
    verdict, said, homes = found.verdict, _SAID[found.verdict], list(found.households)
    if verdict is Verdict.DIFFERENT and is_part_of_a_name(head):
        known = {judgement.right for judgement in homes}
        named = households_of_the_part(register, head, code, village)
        verdict, said = Verdict.UNSURE, TOO_LITTLE
        homes += [judgement for judgement in named if judgement.right not in known]
    if as_json:
        show_json(
            {
                "verdict": verdict.value,
                "said": said.in_(lang),
                "household": found.household,
                "households": [
                    {
                        "household": judgement.right,
                        "verdict": judgement.verdict.value,
                        "score": judgement.score,
                        "why": [ground.text.in_(lang) for ground in judgement.grounds],
                    }
                    for judgement in homes[:limit]
                ],
                "more": len(homes[limit:]),
            }
        )
    else:
        out.print(said.in_(lang), markup=False)
        _show(homes[:limit], register, lang)
        show_more(len(homes) - limit, lang)
    context.exit(1 if verdict is Verdict.UNSURE else 0)


def _show(homes: list[Judgement], register: Register, lang: Language) -> None:
    if not homes:
        return
    who = described(register)
    show_rows(
        "",
        ["Hộ", "Kết luận", "Trong sổ", "Căn cứ"]
        if lang == "vi"
        else ["Household", "Verdict", "In the register", "Grounds"],
        [
            (
                judgement.right,
                _VERDICTS[judgement.verdict].in_(lang),
                who(judgement.right).in_(lang),
                "; ".join(ground.text.in_(lang) for ground in judgement.grounds),
            )
            for judgement in homes
        ],
    )


def _birth(text: str | None) -> PartialDate | None:
    if text is None:
        return None
    reading = parse_date(text)
    if reading.date is None:
        raise WrongValue(
            "không đọc được ngày sinh; viết 12/3/1975, 3/1975 hoặc 1975",
            "this is no birth date; write 12/3/1975, 3/1975 or 1975",
            "--birth",
        )
    return reading.date


def _numbers(text: str | None) -> tuple[IdentityNumber, ...]:
    if text is None:
        return ()
    reading = read_number(text)
    if reading.number is None or reading.kind is None:
        raise WrongValue(
            "không đọc được số giấy tờ; cần CCCD 12 chữ số hoặc CMND 9 chữ số",
            "this is no identity number; a CCCD has 12 digits, a CMND 9",
            "--number",
        )
    return (IdentityNumber(reading.kind, reading.number),)


def commune_code(text: str, register: Register) -> str:
    """The code of a commune of the register, by its code or its name.

    Raises:
        WrongValue: No household lives in such a commune, or several communes bear the name.
    """
    names = _communes(register)
    if text.strip() in names:
        return text.strip()
    keys = {place_key(core) for _, core in split_kind(text)}
    fits = [
        code
        for code, known in sorted(names.items())
        if any(keys & {place_key(core) for _, core in split_kind(name)} for name in known)
    ]
    if len(fits) == 1:
        return fits[0]
    if fits:
        several = ", ".join(f"{code} ({' / '.join(names[code])})" for code in fits)
        raise WrongValue(
            f"{text!r} có thể là nhiều xã: {several}; hãy ghi mã",
            f"{text!r} may be several communes: {several}; give the code",
            "--commune",
        )
    near = nearest(text, [name for known in names.values() for name in known])
    raise WrongValue(
        f"sổ không có hộ nào ở xã {text!r}{near.vi}",
        f"the register holds no household in commune {text!r}{near.en}",
        "--commune",
    )


def _communes(register: Register) -> dict[str, tuple[str, ...]]:
    """The communes of a register by code: the name of the day on which an address was written.

    Where that day is not known, every name that the code ever had.
    """
    units, written = load_units(), addresses_written(register)
    names: dict[str, tuple[str, ...]] = {}
    for home in register.households.values():
        code = home.address.commune
        if code not in names:
            unit = units.get(code, written[home.id]) if home.id in written else None
            versions = (unit,) if unit else units.versions(code)
            names[code] = tuple(dict.fromkeys(version.full_name for version in versions))
    return names


COMMANDS = (find,)
