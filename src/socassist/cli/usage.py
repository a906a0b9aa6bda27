"""What is said when a command is not used as it should be, in the language that was asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from difflib import get_close_matches
from inspect import cleandoc
from typing import Any

import click
from click.shell_completion import CompletionItem, FishComplete, add_completion_class

from socassist.model.text_pair import Language, Text

_spoken: ContextVar[Language] = ContextVar("spoken", default="vi")


def spoken() -> Language:
    """The language of what is said outside a command's own output: refusals, usage errors."""
    return _spoken.get()


def speak(lang: Language) -> None:
    """Say what follows in this language."""
    _spoken.set(lang)


def asked(arguments: Sequence[str]) -> Language:
    """The language that `--lang` or SOCASSIST_LANG asks for, before anything is parsed."""
    wanted = os.environ.get("SOCASSIST_LANG", "")
    for place, word in enumerate(arguments):
        if word == "--lang":
            wanted = "".join(arguments[place + 1 : place + 2])
        elif word.startswith("--lang="):
            wanted = word.partition("=")[2]
    return "en" if wanted == "en" else "vi"


class WrongUse(click.UsageError):
    """A usage error in both languages (dùng lệnh chưa đúng)."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


class WrongValue(click.BadParameter):
    """A value that an option cannot take, in both languages (giá trị không hợp lệ)."""

    def __init__(self, vi: str, en: str, hint: str | None = None) -> None:
        super().__init__(en, param_hint=hint)
        self.text = Text(vi, en)


def nearest(word: str, known: Iterable[str]) -> Text:
    """`; did you mean …?` for a word that is nearly one of the known ones; else empty."""
    near = get_close_matches(word, list(known), n=3, cutoff=0.55)
    listed = ", ".join(near)
    return Text(f"; ý bạn là {listed}?", f"; did you mean {listed}?") if near else Text("", "")


class _Fish(FishComplete):
    """For fish, whose script takes a comma in a help line for the end of it."""

    def format_completion(self, item: CompletionItem) -> str:
        """The item with its help whole; its commas are low quotation marks, which look alike."""
        plain = item.help and item.help.replace(",", "‚")
        return super().format_completion(CompletionItem(item.value, item.type, plain))


add_completion_class(_Fish)


class Commands(click.Group):
    """A group of commands whose usage errors follow the language of the call."""

    group_class = type

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command; the list of commands has no room for the term in brackets."""
        first = cleandoc(cmd.help or "").partition("\n\n")[0]
        cmd.short_help = re.sub(r" \([^)]*\)", "", first)
        super().add_command(cmd, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; name the nearest ones when there is none."""
        name = args[0] if args else ""
        if args and not name.startswith("-") and self.get_command(ctx, name) is None:
            near = nearest(name, self.list_commands(ctx))
            raise WrongUse(
                f"không có lệnh {name!r}{near.vi}", f"there is no command {name!r}{near.en}"
            )
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Run the command line; say usage errors in the language that was asked for."""
        given = list(sys.argv[1:] if args is None else args)
        speak(asked(given))
        if spoken() == "vi" and self.context_class is click.Context:
            from socassist.cli.vietnamese_help import in_vietnamese

            return in_vietnamese(self).main(args, *more, **options)
        if not options.get("standalone_mode", True):
            return super().main(args, *more, **options)
        try:
            status = super().main(args, *more, **{**options, "standalone_mode": False})
        except click.ClickException as error:
            _show(error, spoken())
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("Đã dừng" if spoken() == "vi" else "Stopped", err=True)
            sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)


def _show(error: click.ClickException, lang: Language) -> None:
    vi = lang == "vi"
    context = error.ctx if isinstance(error, click.UsageError) else None
    if error.__class__.__name__ == "NoArgsIsHelpError" and context is not None:
        click.echo(context.get_help(), err=True)
        return
    click.echo(f"✗ {said(error, lang)}", err=True)
    if context is None:
        return
    usage = re.sub(r"^\S[^:]*: ", "", context.get_usage())
    click.echo(f"  {'Cách dùng' if vi else 'Usage'}: {usage}", err=True)
    click.echo(f"  {'Xem' if vi else 'See'}: {context.command_path} --help", err=True)


def said(error: click.ClickException, lang: Language) -> str:
    """The message of a usage error in a language."""
    text = getattr(error, "text", None)
    hint = _hint(error)
    if isinstance(text, Text):
        return f"{hint}: {text.in_(lang)}" if hint else text.in_(lang)
    if lang == "en":
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        return f"không có tùy chọn {error.option_name}" + (f"; ý bạn là {near}?" if near else "")
    if isinstance(error, click.MissingParameter):
        kind = "tùy chọn" if isinstance(error.param, click.Option) else "đối số"
        return f"thiếu {kind} {hint}{_expected(error.param)}"
    if isinstance(error, click.BadParameter):
        return f"{hint}: giá trị không hợp lệ{_expected(error.param) or f' ({error.message})'}"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn {error.option_name} chưa dùng đúng: cần đúng một giá trị theo sau"
    message = error.format_message()
    if message.startswith("Got unexpected extra argument"):
        return f"thừa đối số {message[message.find('(') :]}"
    return message


def _hint(error: click.ClickException) -> str:
    if not isinstance(error, click.BadParameter):
        return ""
    if error.param_hint is not None:
        given = error.param_hint
        return given if isinstance(given, str) else ", ".join(given)
    if error.param is None:
        return ""
    return error.param.get_error_hint(error.ctx).replace("'", "") if error.ctx else ""


def _expected(parameter: click.Parameter | None) -> str:
    """What an option takes, in Vietnamese."""
    kind = None if parameter is None else parameter.type
    if isinstance(kind, click.Choice):
        return f"; chọn một trong: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        least = "" if kind.min is None else f" từ {kind.min}"
        most = "" if kind.max is None else f" đến {kind.max}"
        return f"; cần một số nguyên{least}{most}"
    if kind is click.INT:
        return "; cần một số nguyên"
    if isinstance(kind, click.FloatRange):
        return f"; cần một số giữa {kind.min:g} và {kind.max:g}"
    return "; cần một số" if kind is click.FLOAT else ""
