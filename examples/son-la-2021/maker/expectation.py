"""The expected outcome, told from the true world; nothing here comes from the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from maker.form_c1 import c1_lines
from maker.places import DISTRICTS
from maker.plan import C1, C, Plan
from maker.world import Household
from maker.year import Year

LIST_SLIPS = ("approved-", "payment-")
Refs = Mapping[str, Mapping[int, tuple[str, str, int]]]


def expectation(year: Year, plan: Plan, refs: Refs, counts: Mapping[str, int]) -> str:
    world = year.world
    now = [h for h in world.households if any(not s.gone for s in h.seats)]
    new_listed = [h for h in now if h.listed_now and not h.listed_before]
    new_assisted = [h for h in now if year.assisted_now(h) and not year.assisted_before(h)]
    out = [
        "# The expected outcome of the round, written by make.py from its own true world.",
        "# Places are file, sheet and row as a spreadsheet program shows them.",
        "",
        "[counts]",
        *(f"{key} = {value}" for key, value in counts.items()),
        f"households_new_to_register = {len(year.brand_new)}",
        f"households_returned = {len(year.stories['returned'])}",
        f"households_split_off = {len(year.stories['split'])}",
        f"heads_changed = {len(year.stories['head-died']) + len(year.stories['head-moved'])}",
        f"household_duplicates_in_export = {len(plan.twice_in_export)}",
        f"person_duplicates_in_export = {_duplicates(plan)}",
        f"persons_in_two_households_of_export = {len(plan.two_homes_in_export)}",
        f"forms_entered_twice = {_count(plan, 'form-entered-twice')}",
        f"faulty_rows = {sum(not _of_lists(e) for e in plan.ledger)}",
        f"list_slips = {sum(_of_lists(e) for e in plan.ledger)}",
        "",
        "[status_2021]",
        f"poor = {sum(h.now == 'poor' for h in now)}",
        f"near_poor = {sum(h.now == 'near' for h in now)}",
        f"people_on_list = {sum(h.size for h in now if h.listed_now)}",
        f"escaped = {sum(h.listed_before and not h.listed_now for h in now)}",
        "",
        "[payment_2021_12]",
        *_payments(year),
    ]
    out += _form("1A", "2A", new_listed)
    out += _form("1B", "2B", new_assisted)
    out += ["[approved]", *_approved(now), ""]
    for household in sorted(world.households, key=lambda h: h.key):
        if household.key in year.brand_new:
            kind = "split" if household.story == "split" else "new"
            out += _where("new_household", household, refs, kind)
    for story in ("returned", "newly-poor-known"):
        for household in year.stories[story]:
            out += _where("known_household", household, refs, story)
    for story in ("head-died", "head-moved"):
        for household in year.stories[story]:
            out += _where("changed_head", household, refs, story)
    for person, giver, taker in year.moved:
        out += ["[[moved_member]]", f'name = "{person.name}"']
        out += [f'from_code = "{giver.code}"', f'to_code = "{taker.code}"', ""]
    for item in plan.disagreements:
        out += _disagreement(item)
    for entry in plan.ledger:
        table = "list_slip" if _of_lists(entry) else "faulty_row"
        out += [f"[[{table}]]", *(f"{k} = {_value(v)}" for k, v in entry.items()), ""]
    return "\n".join(out).rstrip() + "\n"


def _of_lists(entry: Mapping[str, object]) -> bool:
    return str(entry["kind"]).startswith(LIST_SLIPS)


def _count(plan: Plan, kind: str) -> int:
    return sum(entry["kind"] == kind for entry in plan.ledger)


def _duplicates(plan: Plan) -> int:
    return sum(len(h.before) for h in plan.twice_in_export) + len(plan.two_homes_in_export)


def _value(value: object) -> str:
    return str(value) if isinstance(value, int) else f'"{value}"'


def _payments(year: Year) -> list[str]:
    lines = [line for h, seat in year.world.seats() for line in year.after(h, seat)]
    groups = Counter(f"{line.kind}_{line.group}" for line in lines)
    people = {seat.person.key for h, seat in year.world.seats() if year.after(h, seat)}
    return [
        f"lines = {len(lines)}",
        f"people = {len(people)}",
        f"amount = {sum(line.amount for line in lines)}",
        *(f"{group} = {number}" for group, number in sorted(groups.items())),
        "",
    ]


def _form(by_district: str, by_commune: str, households: Iterable[Household]) -> list[str]:
    found = list(households)
    districts = Counter(h.commune.district for h in found)
    communes = Counter(h.commune.code for h in found)
    out = [f"[form_{by_district}]", f"total = {len(found)}"]
    out += [f'"{code}" = {districts[code]}' for code in DISTRICTS]
    out += ["", f"[form_{by_commune}]"]
    out += [f'"{code}" = {number}' for code, number in sorted(communes.items())]
    return [*out, ""]


def _approved(households: list[Household]) -> list[str]:
    out = []
    for code in sorted({h.commune.code for h in households}):
        here = [h for h in households if h.commune.code == code and h.listed_now]
        poor = sum(h.now == "poor" for h in here)
        people = sum(h.size for h in here)
        out.append(
            f'"{code}" = {{ households = {len(here)}, poor = {poor}, '
            f"near_poor = {len(here) - poor}, people = {people} }}"
        )
    return out


def _where(table: str, household: Household, refs: Refs, kind: str) -> list[str]:
    out = [f"[[{table}]]", f'kind = "{kind}"', f'commune = "{household.commune.code}"']
    if household.code:
        out.append(f'code = "{household.code}"')
    for form, key in ((C, "form_c"), (C1, "form_c1")):
        place = refs[form].get(household.key)
        if place:
            file, sheet, row = place
            out.append(f'{key} = {{ file = "{file}", sheet = "{sheet}", row = {row} }}')
    return [*out, ""]


def _disagreement(item: object) -> list[str]:
    rows, seat = item.rows, item.seat  # type: ignore[attr-defined]
    if item.field == "name":  # type: ignore[attr-defined]
        right = seat.person.name
    else:
        right = "{:04d}-{:02d}-{:02d}".format(*seat.person.birth)
    out = ["[[disagreement]]", f'field = "{item.field}"', f'right = "{right}"']  # type: ignore[attr-defined]
    out.append(f'paper = "{item.paper}"')  # type: ignore[attr-defined]
    for form, key in ((C, "form_c"), (C1, "form_c1")):
        file, sheet, row = rows[form]
        out.append(f'{key} = {{ file = "{file}", sheet = "{sheet}", row = {row} }}')
    return [*out, ""]


def has_c1(year: Year, household: Household) -> bool:
    return any(c1_lines(year, household, seat) for seat in household.seats)
