"""Every finding that the library can make, collected from its source, as a page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import socassist
from socassist.model.numbers.reading import PROBLEMS as NUMBERS
from socassist.model.reading_dates import PROBLEMS as DATES
from socassist.model.text_pair import Text
from socassist.rules.allowance import problems as allowances
from socassist.rules.planning.slips import _RULES, SlipKind
from socassist.rules.reconciliation.difference import Difference, DifferenceKind
from socassist.rules.reconciliation.messages import difference_finding

SOURCE = Path(socassist.__file__).parent
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_SEVERITIES = {"note": "note", "warning": "warning", "error": "error", "refusal": "error"}
# These carry a code that is not a finding's: a ground of a decision, a line of a code list.
_OTHERS = {"Ground", "Rule", "rule", "Text"}

_PERSON = {**allowances.PROBLEMS, **allowances._WARNINGS}  # noqa: SLF001
_WORDED = {
    **NUMBERS, **DATES, **{f"person-{code}": text for code, text in _PERSON.items()},
}  # fmt: skip
_WORDED |= {f"cost-{kind.value}-differs": Text(*said) for kind, said in _RULES.items()}
_WORDED["export-not-loaded"] = Text(
    "Sổ đã có dữ liệu nên tệp xuất MIS năm trước không được nạp lại.",
    "The register holds data already, so last year's export is not loaded again.",
)
_WORDED["file-not-usable"] = Text(
    "Tệp không dùng được; nội dung nêu lý do và cách làm.",
    "The file cannot be used; the message says why and what to do.",
)
_POVERTY = (
    "b2-contradicts-count", "b2-not-a-multiple", "deprivations-contradict", "facts-unreadable",
    "income-and-score-contradict", "income-negative", "indicator-contradicts-facts",
    "indicator-not-in-standard", "score-negative",
)  # fmt: skip

_GROUNDS = {"rules/poverty": "poverty-", "rules/allowance": "person-"}
"""Rooms that give mostly grounds of decisions: their findings begin so."""
_LISTED = ("status", "size", "head", "village")
_PAID = ("name", "birth", "group", "amount", "coefficient")

UNFOLDED = {
    "{}-code-contradicts": ("household-code-contradicts", "person-code-contradicts"),
    "cost-{}-differs": tuple(f"cost-{kind.value}-differs" for kind in SlipKind),
    "{}-not-in-register": ("household-not-in-register", "beneficiary-not-in-register"),
    "{}-not-on-list": ("household-not-on-list", "beneficiary-not-on-list"),
    "{}-match-unclear": ("household-match-unclear", "beneficiary-match-unclear"),
    "{}-{}-differs": (
        *(f"list-{field}-differs" for field in _LISTED),
        *(f"payment-{field}-differs" for field in _PAID),
    ),
    "{}-not-found": ("province-not-found", "district-not-found", "commune-not-found"),
    "{}-ambiguous": ("province-ambiguous", "district-ambiguous", "commune-ambiguous"),
    "person-{}": tuple(f"person-{code}" for code in _PERSON),
    "poverty-{}": tuple(f"poverty-{code}" for code in _POVERTY),
}  # fmt: skip
"""Codes that are put together at run time: pattern in the source → what it becomes."""

ROOMS = {
    "adapters": ("Reading files and databases", "đọc tệp, đọc cơ sở dữ liệu"),
    "model": ("Numbers, dates, places", "số giấy tờ, ngày tháng, địa danh"),
    "rules/linkage": ("Who is who", "đối chiếu hộ, người; trùng"),
    "rules/update": ("Updating the register, closing months", "cập nhật sổ, chốt tháng"),
    "rules/exchange": ("Answers of other databases", "kết quả từ cơ sở dữ liệu khác"),
    "rules/reconciliation": ("Against the signed lists", "đối chiếu danh sách đã ký"),
    "rules/acceptance": ("Sample, check sheets, forms", "mẫu kiểm tra, biểu nghiệm thu"),
    "rules/planning": ("Progress and cost plan", "tiến độ, dự toán"),
    "rules/allowance": ("Allowances", "trợ cấp"),
    "rules/poverty": ("Poverty status", "phân loại hộ"),
    "rounds": ("The round as a whole", "cả đợt cập nhật"),
}


class Found(NamedTuple):
    """One code as the source states it."""

    code: str
    room: str
    severity: str
    vi: str
    en: str


class Module(NamedTuple):
    """A parsed source file: its tree and where its functions and classes take a code."""

    path: str
    tree: ast.Module
    takes: Mapping[str, int]


def found() -> dict[str, Found]:
    """Every code of a finding or of a check that did not run → what is said with it."""
    modules = [_parsed(path) for path in sorted(SOURCE.rglob("*.py"))]
    public: dict[str, int] = {}
    for module in modules:
        public |= {k: v for k, v in module.takes.items() if not k.startswith("_")}
    codes: dict[str, Found] = {}
    for module in modules:
        room = next((room for room in ROOMS if module.path.startswith(room)), None)
        if room is None:
            continue
        if room == "rules/poverty":
            codes |= {item.code: item for item in _problems(module)}
        for item in _in_module(module, public, room):
            held = codes.get(item.code)
            if held is None or (not held.vi and item.vi):
                codes[item.code] = item
    for problems in (NUMBERS, DATES):
        for code, text in problems.items():
            codes[code] = Found(code, "model", "", text.vi, text.en)
    codes |= {item.code: item for item in _differences()}
    for code in list(codes):
        prefix = _GROUNDS.get(codes[code].room)
        if prefix and not code.startswith(prefix):
            del codes[code]
    return codes


def _problems(module: Module) -> Iterator[Found]:
    """Contradictions of an assessment: grounds first, findings under another code."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _name(node.func) in {"_problem", "Ground"}:
            name = _text(node.args[0], "{}") if node.args else ""
            units = ("income", "score") if "{}" in name else ("",)
            for code in (name.replace("{}", unit) for unit in units):
                if code in _POVERTY:
                    texts = _message(node)
                    if not texts[0]:
                        texts = (_text(node.args[1], "…"), "")
                    yield Found(f"poverty-{code}", "rules/poverty", "error", *texts)


def _differences() -> Iterator[Found]:
    """What reconciliation says of each kind of difference, in its own words."""
    for about, fields in (("approved", _LISTED), ("payment", _PAID)):
        for kind in DifferenceKind:
            for field in fields:
                finding = difference_finding(
                    Difference(kind, field, "…", listed="…", registered="…"), about
                )
                yield Found(
                    finding.code,
                    "rules/reconciliation",
                    finding.severity.value,
                    finding.message.vi,
                    finding.message.en,
                )


def _parsed(path: Path) -> Module:
    tree = ast.parse(path.read_text("utf-8"))
    takes: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            if node.returns is not None and "Ground" in ast.unparse(node.returns):
                continue
            names = [arg.arg for arg in node.args.args if arg.arg not in {"self", "cls"}]
        elif isinstance(node, ast.ClassDef):
            names = [
                part.target.id
                for part in node.body
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
            ]
        else:
            continue
        if "code" in names and node.name not in _OTHERS:
            takes[node.name] = names.index("code")
    return Module(path.relative_to(SOURCE).as_posix(), tree, takes)


def _in_module(module: Module, public: Mapping[str, int], room: str) -> Iterator[Found]:
    takes = {**public, **module.takes}
    for scope in ast.walk(module.tree):
        if not isinstance(scope, ast.FunctionDef | ast.Module):
            continue
        for call in _calls(scope):
            name = _name(call.func)
            if name not in takes:
                continue
            values = [k.value for k in call.keywords if k.arg == "code"]
            values += call.args[takes[name] : takes[name] + 1]
            for value in values[:1]:
                for code in _codes(value, scope):
                    vi, en = _message(call)
                    if code in _WORDED:
                        vi, en = _WORDED[code].vi, _WORDED[code].en
                    yield Found(code, room, _severity(call, name), vi, en)


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    """The calls of one function, or of a module outside its functions."""
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from _calls(node)


def _codes(value: ast.expr, scope: ast.AST) -> Iterator[str]:
    """What an expression can be: a text, one of two, a name given in the same function."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        if _CODE.fullmatch(value.value):
            yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _codes(value.body, scope)
        yield from _codes(value.orelse, scope)
    elif isinstance(value, ast.JoinedStr):
        name = _text(value, "{}")
        if re.fullmatch(r"[a-z{}-]+", name):  # others are names of fields
            yield from UNFOLDED.get(name, (f"?{name}",))
    elif isinstance(value, ast.Name):
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                yield from _assigned(node, value.id, scope)


def _assigned(node: ast.Assign, name: str, scope: ast.AST) -> Iterator[str]:
    for target in node.targets:
        if isinstance(target, ast.Name) and target.id == name:
            if not (isinstance(node.value, ast.Name) and node.value.id == name):
                yield from _codes(node.value, scope)
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            for part, given in zip(target.elts, node.value.elts, strict=True):
                if isinstance(part, ast.Name) and part.id == name:
                    yield from _codes(given, scope)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.expr, gap: str) -> str:
    """A text of the source; what is filled in at run time shows as `gap`."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else gap for part in node.values
        )
    return ""


def _message(call: ast.Call) -> tuple[str, str]:
    """The sentences in both languages, where they stand beside the code."""
    arguments = [*call.args, *(k.value for k in call.keywords)]
    for node in arguments:
        if isinstance(node, ast.Call) and _name(node.func) == "Text" and len(node.args) == 2:
            return _text(node.args[0], "…"), _text(node.args[1], "…")
    texts = [_text(node, "…") for node in arguments]
    sentences = [text for text in texts if " " in text]
    return (sentences[0], sentences[1]) if len(sentences) >= 2 else ("", "")


def _severity(call: ast.Call, name: str) -> str:
    for node in ast.walk(call):
        if isinstance(node, ast.Attribute) and _name(node.value) == "Severity":
            return node.attr.lower()
    return _SEVERITIES.get(name, "")


def page() -> str:
    """The reference page of every finding beside those of the data rules."""
    codes = found()
    lines = [
        "# Every finding",
        "",
        "What the steps of a round can tell, by step, collected from the source. A data rule's",
        "findings bear the rule's own code and stand in [data rules](../reference/data-rules.md).",
        "An *error* must be mended before acceptance, a *warning* has to be looked at, a *note* is",
        "said so that nothing happens in silence. “…” is what the finding fills in. Where no",
        "weight is given, it depends on the case. A code that two steps give means the same.",
    ]
    for room, (en, vi) in ROOMS.items():
        items = sorted(item for item in codes.values() if item.room == room)
        if not items:
            continue
        lines += ["", f"## {en} ({vi})", "", "| code | weight | says |", "|---|---|---|"]
        for item in items:
            says = "<br>".join(_cell(text) for text in (item.vi, item.en) if text)
            lines.append(f"| `{item.code}` | {item.severity} | {says} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
