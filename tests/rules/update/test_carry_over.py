from datetime import date
from decimal import Decimal

from socassist.model import EventKind, Month
from socassist.rules.update.carry_over import carry_over


def paid(desk, claim, amount, coefficient="1.5"):
    desk.run(
        "2020",
        desk.form(
            "A",
            [
                desk.member(
                    "x",
                    birth="1938",
                    relation="head",
                    claims=[
                        claim(since="2018-03", amount=amount, coefficient=Decimal(coefficient))
                    ],
                )
            ],
            kind="mis",
            year=2020,
        ),
        year=2020,
    )


DECEMBER = Month(2021, 12)


def run(desk, month=DECEMBER):
    return carry_over(
        desk.register, month, law=desk.law, round_id=f"base-{month}", on=date(2021, 12, 31)
    )


def drawn(register, month):
    return [b.amount for b in register.benefits.values() if b.drawn_in(Month.parse(month))]


def test_whoever_is_paid_moves_to_the_new_base_from_the_month_it_applies(desk, claim):
    paid(desk, claim, 405_000)
    result = run(desk)
    assert drawn(result.register, "2021-06") == [405_000]
    assert drawn(result.register, "2021-07") == [540_000]
    assert {event.kind for event in result.events} == {EventKind.BENEFIT_ADJUSTED}
    assert result.events[0].grounds[0].cites[0].instrument == "20/2021/NĐ-CP"


def test_carrying_over_twice_changes_nothing(desk, claim):
    paid(desk, claim, 405_000)
    desk.register = run(desk).register
    assert run(desk).events == ()
    assert run(desk, Month(2022, 1)).events == ()


def test_an_amount_that_follows_no_base_is_left_and_counted(desk, claim):
    paid(desk, claim, 444_000)
    result = run(desk)
    assert result.events == ()
    assert [f.code for f in result.findings] == ["amount-follows-no-base"]
