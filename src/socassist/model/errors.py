"""Every error this library raises; faults *in data* are findings, not errors.

```
SocassistError
├── LawError                 a law file or a question to the law
│   ├── NotInForce           no figure is in force on the day asked (also LookupError)
│   ├── BrokenLawFile        a law file that cannot be read (also ValueError)
│   └── BelowNationalFloor   a provincial figure under the national one (also ValueError)
├── SourceError              a file that cannot be used; says where and what to do
│   ├── MissingSource        it is not there (also FileNotFoundError)
│   ├── UnreadableSource     locked, damaged, half uploaded, wrong kind (also OSError)
│   ├── EncryptedSource      protected by a password
│   ├── UnknownSource        no adapter recognises it
│   ├── AmbiguousSource      several adapters claim it
│   ├── MissingSheet         a sheet that was asked for is not in it (also LookupError)
│   ├── MissingColumn        a required column is not in it (also LookupError)
│   └── WrongContent         it is another file than the one announced (also ValueError)
├── InvalidNumber            an identity number that cannot be one (also ValueError)
│   ├── WrongLength
│   ├── WrongFormat
│   └── WrongComponent
├── RoundError               a round file that cannot be used (also ValueError)
├── RegisterError            a change that the register refuses (also ValueError)
│   ├── NoRegister           there is none at the address yet
│   ├── Conflict             somebody else changed it in the meantime
│   └── BrokenJournal        the journal was altered or does not fit
└── PluginError              a plugin that cannot be used; names the plugin
```

Messages name places and kinds, never people: names and identity numbers stay out of them.
"""

from __future__ import annotations

from socassist.model.text_pair import Language


class SocassistError(Exception):
    """Anything this library refuses, with what was found and what to do about it.

    Args:
        message: What was found and what to do, in English.
        vi: The same in Vietnamese, for officials; the English message where there is none.
    """

    vi: str

    def __init__(self, message: str = "", *, vi: str | None = None) -> None:
        super().__init__(message)
        self.vi = vi or message

    def in_(self, lang: Language) -> str:
        """Return the message in `lang`."""
        return self.vi if lang == "vi" else str(self)


class LawError(SocassistError):
    """A law file, or a question to the law, that has no answer (lỗi dữ liệu pháp luật)."""


class NotInForce(LawError, LookupError):
    """No figure is in force on the day asked (không có quy định còn hiệu lực)."""


class BrokenLawFile(LawError, ValueError):
    """A law file with an unknown key, a wrong order, an overlap or an uncited value."""


class BelowNationalFloor(LawError, ValueError):
    """A provincial figure under the national one (thấp hơn mức chuẩn chung của Nhà nước)."""


class SourceError(SocassistError):
    """A file that cannot be used (tệp không dùng được).

    Args:
        message: What was found, in English.
        file: The file's name, without its folder.
        sheet: The sheet, where one is concerned.
        column: The header or column letter, where one is concerned.
        advice: What the user can do.
        vi: The same message in Vietnamese, for officials.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        sheet: str | None = None,
        column: str | None = None,
        advice: str | None = None,
        vi: str | None = None,
    ) -> None:
        where = ", ".join(
            f"{label} {value}"
            for label, value in (("file", file), ("sheet", sheet), ("column", column))
            if value
        )
        text = f"{where}: {message}" if where else message
        super().__init__(f"{text}. {advice}" if advice else text, vi=vi)
        self.file = file
        self.sheet = sheet
        self.column = column
        self.advice = advice


class MissingSource(SourceError, FileNotFoundError):
    """The file is not there (không tìm thấy tệp)."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnreadableSource(SourceError, OSError):
    """The file is locked, damaged, half uploaded or of another kind (không đọc được tệp)."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class EncryptedSource(SourceError):
    """The file is protected by a password (tệp có mật khẩu)."""


class UnknownSource(SourceError):
    """No adapter recognises the file (không nhận ra loại tệp)."""


class AmbiguousSource(SourceError):
    """Several adapters claim the file; the message names them."""


class MissingSheet(SourceError, LookupError):
    """A sheet that was asked for is not in the workbook (thiếu trang tính)."""


class MissingColumn(SourceError, LookupError):
    """A required column is not on the sheet (thiếu cột bắt buộc)."""


class WrongContent(SourceError, ValueError):
    """The file holds something else than announced, such as another province's data."""


class InvalidNumber(SocassistError, ValueError):
    """An identity number that cannot be one (số giấy tờ không hợp lệ)."""


class WrongLength(InvalidNumber):
    """The number has too few or too many digits."""


class WrongFormat(InvalidNumber):
    """The number holds something that is not a digit or letter in its place."""


class WrongComponent(InvalidNumber):
    """A part of the number, such as its province, does not exist."""


class RoundError(SocassistError, ValueError):
    """A round file that cannot be used (tệp đợt cập nhật không hợp lệ)."""


class RegisterError(SocassistError, ValueError):
    """A change that the register refuses (thay đổi không được chấp nhận)."""


class NoRegister(RegisterError):
    """There is no register at the address yet, and nobody said of which province to make one."""


class Conflict(RegisterError):
    """Somebody else changed the register in the meantime."""


class BrokenJournal(RegisterError):
    """The journal was altered, or an event does not fit the state it claims to change."""


class PluginError(SocassistError):
    """A plugin that cannot be used; the message names it (phần mở rộng không hợp lệ)."""
