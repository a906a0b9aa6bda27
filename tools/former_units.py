"""Units of the statistics office's earlier lists, from the history of a public repository.

The repository daohoangson/dvhcvn keeps, commit by commit, the answers of the statistics office's
web service for stated days between October 2019 and March 2025. Only facts are taken: code, name,
parent, and the days of the lists. A change between two lists is dated by the later list, since
neither tells the day in between.
"""

from __future__ import annotations

import difflib
import json
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import NamedTuple

FILE = "data/dvhcvn.json"


class State(NamedTuple):
    """A unit as a list shows it."""

    name: str
    parent: str


class List(NamedTuple):
    """The units of one level on one day."""

    day: str
    units: dict[str, State]


def read_lists(repository: Path, before: str) -> tuple[list[List], list[List]]:
    """District and commune lists of the days before a day, oldest first."""
    git = ["git", "-C", str(repository)]
    log = ["log", "--reverse", "--format=%h|%ad|%s", "--date=short", "--", FILE]
    lines = subprocess.run([*git, *log], capture_output=True, text=True, check=True).stdout
    districts: dict[str, dict[str, State]] = {}
    communes: dict[str, dict[str, State]] = {}
    for line in lines.splitlines():
        commit, committed, subject = line.split("|")
        told = re.search(r"(\d\d)/(\d\d)/(\d{4})", subject)
        day = f"{told[3]}-{told[2]}-{told[1]}" if told else committed
        if day >= before:
            continue
        show = subprocess.run([*git, "show", f"{commit}:{FILE}"], capture_output=True, check=True)
        provinces = json.loads(show.stdout)["data"]
        districts[day] = {
            district["level2_id"]: State(district["name"], province["level1_id"])
            for province in provinces
            for district in province["level2s"]
        }
        communes[day] = {
            commune["level3_id"]: State(commune["name"], district["level2_id"])
            for province in provinces
            for district in province["level2s"]
            for commune in district["level3s"]
        }
    return (
        [List(day, districts[day]) for day in sorted(districts)],
        [List(day, communes[day]) for day in sorted(communes)],
    )


class Past(NamedTuple):
    """What a code was before: closed versions, and since when it is what list A shows."""

    versions: list[tuple[State, str, str]]
    since: str


def pasts(lists: list[List], now: dict[str, State]) -> dict[str, Past]:
    """The past of every code of the lists and of list A (`now`)."""
    found: dict[str, Past] = {}
    codes = {code for one in lists for code in one.units} | set(now)
    for code in codes:
        versions: list[tuple[State, str, str]] = []
        state: State | None = None
        since = ""
        for number, one in enumerate(lists):
            new = one.units.get(code)
            # List A is of the same days as the last list and wins over it.
            if number == len(lists) - 1:
                new = now.get(code)
            if new is not None and state is not None and same(new, state):
                continue
            if state is not None and new != state:
                versions.append((state, since, one.day))
            if new != state:
                since = one.day if number and new is not None else ""
            state = new
        found[code] = Past(versions, since)
    return found


def same(one: State, other: State) -> bool:
    """Whether two states differ at most in spelling."""
    if one.parent != other.parent or one.name.split()[0].lower() != other.name.split()[0].lower():
        return False
    if len(re.split(r"[\s-]+", one.name)) != len(re.split(r"[\s-]+", other.name)):
        return fold(one.name) == fold(other.name)
    first, second = fold(one.name), fold(other.name)
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return first == second or difflib.SequenceMatcher(None, first, second).ratio() > 0.84


def fold(text: str) -> str:
    """Letters and digits only, i for y, no leading zeros."""
    flat = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = re.sub(r"[^a-z0-9]", "", flat).replace("y", "i")
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare)
