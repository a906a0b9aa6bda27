"""`--help` in Vietnamese (trợ giúp tiếng Việt): the same commands, their words exchanged.

The English words stand where the commands are written; a test holds that each has its Vietnamese
here and that nothing stands here for a command that is gone. Examples are taken over as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click

Made = TypeVar("Made", bound=click.Command)

COMMANDS = {
    "socassist": "Sổ hộ nghèo, hộ cận nghèo và đối tượng bảo trợ xã hội: kiểm tra, kết luận, "
    "nghiệm thu.",
    "run": "Chạy một đợt cập nhật theo tệp đợt cập nhật.",
    "check": "Đọc tệp và kiểm tra dữ liệu theo các quy tắc.",
    "law": "Tra cứu quy định của pháp luật, kèm căn cứ.",
    "plugins": "Liệt kê phần mở rộng đã cài; phần nào không dùng, vì sao.",
    "explain": "Phân loại một hộ và giải thích.",
    "profile": "Nháp bảng ánh xạ cột cho tệp chưa nhận ra được.",
    "mark": "Kiểm tra tệp và ghi lỗi vào bản sao.\n\nCác tệp được kiểm tra cùng nhau; mỗi bản sao "
    "mang lỗi của tệp đó.",
    "corrections": "Đọc lại phần đã sửa trong bản sao; chưa áp dụng gì.",
    "duplicates": "Tìm hộ, người nhập trùng.",
    "find": "Tra cứu hộ đã có trong sổ chưa, trước khi nhập.\n\nMã thoát: 0 đã có hoặc chắc chắn "
    "là hộ mới, 1 cần người xem lại, 2 không tra cứu được.",
    "sample": "Tính cỡ mẫu theo giới hạn sai sót và độ tin cậy.",
    "forms": "Lập các biểu nghiệm thu 1A, 1B, 1C, 2A, 2B.",
    "migrate": "Nâng cấp lược đồ của sổ dữ liệu; hãy sao lưu trước.",
    "verify": "Tính lại một đợt, chỉ ra chỗ khác hồ sơ nghiệm thu.\n\nKhông lưu, không ghi "
    "gì. Mã thoát: 0 giống nhau, 1 có chỗ khác, 2 không dùng được.",
    "reconcile": "Đối chiếu sổ với danh sách đã ký, đến từng ô.",
    "close": "Chốt tháng: ai được trả bao nhiêu, truy lĩnh, thu hồi.\n\nTháng đã chốt chỉ được "
    "hiện lại và giữ nguyên, trừ khi mở lại có lý do. Mã thoát: 0 đã chốt, không có gì phải xem; "
    "1 chậm, có chênh lệch hoặc có lỗi; 2 không dùng được.",
    "journal": "Xem các đợt của sổ và dấu niêm phong, hoặc các biến động.\n\nNhật ký được so với "
    "dấu niêm phong trước. Mã thoát: 0 đúng như niêm phong, 1 không cho ra dấu niêm phong đã giữ, "
    "2 nhật ký bị sửa hoặc sổ không dùng được.",
    "undo": "Hoàn tác một đợt hoặc các biến động.\n\nNhững gì phụ thuộc cũng được hoàn tác. Không "
    "xóa gì: việc hoàn tác được ghi thêm vào nhật ký. Không có --yes thì không thay đổi gì. "
    "Mã thoát: 0 đã làm, 1 chỉ xem trước, 2 không có gì để hoàn tác.",
    "merge": "Gộp hồ sơ của người hoặc hộ được nhập nhiều lần.\n\nMột bản ghi ở lại thay cho các "
    "bản kia. `socassist duplicates` tìm các nhóm trùng; `socassist undo --round` tách lại. "
    "Mã thoát: 0 đã làm, 1 chỉ xem trước hoặc có lỗi, 2 không gộp được.",
    "carry-over": "Chuyển địa chỉ sau sắp xếp đơn vị hành chính.\n\nHộ ở xã bị chia giữ địa chỉ cũ "
    "và được liệt kê: chỉ có thôn, bản mới cho biết thuộc xã nào. Mã thoát: 0 đã chuyển hết, "
    "1 còn hộ phải xác định hoặc chỉ xem trước.",
    "new-base": "Điều chỉnh mức hưởng theo mức chuẩn mới.\n\nAi đang hưởng theo mức cũ thì chuyển "
    "sang mức có hiệu lực, từ tháng bắt đầu áp dụng; lần chốt tháng sau trả phần chênh. Mã thoát: "
    "0 đã làm, 1 chỉ xem trước hoặc có mức không theo chuẩn nào, 2 không có mức chuẩn của tháng.",
    "copy": "Sao toàn bộ sổ dữ liệu sang địa chỉ khác.\n\nBản ghi, nhật ký, kết luận và các tháng "
    "đã chốt; không bỏ gì, nhật ký của bản sao cho cùng dấu niêm phong. Đích có đuôi .jsonl là một "
    "tệp chữ để lưu trữ; cũng lệnh này đưa trở lại cơ sở dữ liệu.",
    "pseudonymise": "Ghi bản hồ sơ ẩn danh cho nghiên cứu: mã có khóa.",
    "reports": "Ghi báo cáo biến động, nhóm đối tượng và các danh sách.",
    "export": "In sổ thành phiếu C, C1 để xã sửa và gửi lại.\n\nXã sửa trong tệp rồi gửi lại như "
    "phiếu của đợt sau. Không ghi đè tệp nào.",
    "calendar": "Xem việc nào đến hạn, đã xong, quá hạn với dữ liệu một năm.\n\nViệc không ghi "
    "ngày xong được tính là chưa xong. Mã thoát: 0 không có việc quá hạn, 1 có, 2 không dùng được.",
    "cost": "Lập lại dự toán kinh phí, chỉ ra chỗ không khớp.\n\nKhông sửa chỗ nào. Mã thoát: 0 dự "
    "toán khớp, 1 có chỗ không khớp, 2 không dùng được.",
    "exchange": "Đối chiếu với cơ sở dữ liệu quốc gia khác, bằng tệp.",
    "request": "Ghi danh sách đề nghị đối chiếu.\n\nTệp có đủ số giấy tờ: gửi và giữ cho đúng. "
    "Đuôi tệp chọn dạng: .xlsx, .csv, .json hoặc .jsonl.",
    "apply": "Áp dụng kết quả đối chiếu, như một nguồn có thứ bậc.\n\n`socassist undo --round` "
    "hoàn tác. Mã thoát: 0 đã áp dụng hoặc không có gì, 1 có mâu thuẫn hoặc lỗi, 2 tệp không có "
    "câu trả lời.",
}
"""Command → what it does; the first line is its line in the list of commands."""

OPTIONS = {
    "Use only these plugins besides the built-in ones; may be repeated.": "Ngoài phần có sẵn chỉ "
    "dùng các phần mở rộng này; ghi được nhiều lần.",
    "Never import this plugin; may be repeated.": "Không nạp phần mở rộng này; ghi được nhiều lần.",
    "Show the version and exit.": "Hiện phiên bản rồi thoát.",
    "Show this message and exit.": "Hiện trợ giúp này rồi thoát.",
    "Work it all out, store and write nothing.": "Tính đủ, không lưu và không ghi gì.",
    "Print one JSON document.": "In một tài liệu JSON.",
    "Language of the output: Vietnamese or English.": "Ngôn ngữ hiển thị: tiếng Việt hoặc Anh.",
    "Language of the output and of --help, for every command.": "Ngôn ngữ hiển thị và của --help, "
    "cho mọi lệnh; English: --lang en.",
    "A column profile of your own; may be repeated.": "Bảng ánh xạ cột riêng (TOML), thêm vào các "
    "bảng có sẵn; ghi được nhiều lần.",
    "What its rows are to become.": "Mỗi dòng của tệp là gì: form là phiếu, "
    "approved-list danh sách phê duyệt, payment-list danh sách chi trả, "
    "checked-field mẫu kiểm tra, reviewed-pair cặp đã xem lại, match-answer kết quả đối chiếu.",
    "Only this rule; may be repeated.": "Chỉ quy tắc này; ghi được nhiều lần.",
    "Only findings of this weight.": "Chỉ mức này: error là lỗi, warning cảnh báo, note lưu ý.",
    "Urban or rural (thành thị, nông thôn).": "Thành thị (urban) hoặc nông thôn (rural).",
    "Year, where the files name none.": "Năm, khi tệp không ghi.",
    "Write all to a workbook.": "Ghi tất cả vào tệp Excel.",
    "A stored register to hold the forms against; nothing is entered.": "Sổ dữ liệu để đối chiếu "
    "phiếu; không nhập gì.",
    "Code of the province, such as 14.": "Mã tỉnh, ví dụ 14.",
    "How many rows the screen shows; the rest is counted.": "Màn hình hiện bao nhiêu dòng; phần "
    "còn lại được đếm.",
    "The day; all when left out.": "Ngày cần tra; không ghi thì hiện mọi mức.",
    "A round file, whose lists of plugins are looked at too.": "Tệp đợt cập nhật; xét cả danh sách "
    "phần mở rộng của tệp.",
    "Year of the review.": "Năm rà soát.",
    "Score of form B1 (A from 2022).": "Điểm phiếu B1 (từ 2022 là A).",
    "Score of form B2 (B from 2022).": "Điểm phiếu B2 (từ 2022 là B).",
    "Đồng per person and month.": "Đồng một người một tháng.",
    "How many indicators are lacking.": "Số chỉ số thiếu hụt.",
    "Folder for the marked copies; made when it is missing.": "Thư mục chứa các bản sao có ghi "
    "lỗi; chưa có thì tạo.",
    "Name of the office's own workbook, if the copy has another.": "Tên tệp gốc của cơ quan, nếu "
    "bản sao mang tên khác.",
    "Units in the lot.": "Số đơn vị của lô.",
    "Share not to exceed.": "Tỷ lệ không được vượt.",
    "With which assurance a worse lot is found out.": "Độ tin cậy để phát hiện lô xấu hơn.",
    "Errors allowed.": "Số lỗi cho phép.",
    "The workbook to write.": "Tệp Excel sẽ ghi.",
    "The round file, when the dossier does not stand in its output folder.": "Tệp đợt cập nhật, "
    "khi hồ sơ không nằm ở thư mục kết quả của đợt.",
    "Check the hashes alone, compute nothing.": "Chỉ kiểm tra mã băm, không tính lại.",
    "Year, where the lists name none.": "Năm, khi danh sách không ghi.",
    "Month of payment lists, such as 2021-12.": "Tháng của danh sách chi trả, ví dụ 2021-12.",
    "A payment list as paid, to compare with; may be repeated.": "Danh sách đã chi trả để so sánh; "
    "ghi được nhiều lần.",
    "A line of last month that nobody collected, by benefit; may be repeated.": "Dòng tháng trước "
    "chưa ai nhận, theo mã chế độ; ghi được nhiều lần.",
    "Close a closed month again; needs --reason.": "Chốt lại tháng đã chốt; cần có --reason.",
    "Why it is closed again, in Vietnamese.": "Vì sao chốt lại.",
    "Who closes it: a code, not a name.": "Người chốt: ghi mã, không ghi tên.",
    "The day of closing; today when left out.": "Ngày chốt; không ghi là hôm nay.",
    "Only the events of this round.": "Chỉ biến động của đợt này.",
    "Only the events of this household, person or benefit.": "Chỉ biến động của hộ, người hoặc "
    "chế độ này.",
    "A seal kept on paper or in a dossier: say whether the journal still gives it.": "Dấu niêm "
    "phong đã giữ: nhật ký còn cho ra dấu này không.",
    "The round to take back.": "Đợt cần hoàn tác.",
    "An event; may be repeated.": "Một biến động; ghi được nhiều lần.",
    "Do it; without it, it is only shown what would go.": "Thực hiện; không ghi thì chỉ cho xem "
    "những gì sẽ mất.",
    "Why, in Vietnamese; kept in the journal. Needed with --yes.": "Lý do, bằng tiếng Việt; được "
    "giữ trong nhật ký. Cần có khi dùng --yes.",
    "Who does it: a code, not a name.": "Người thực hiện: ghi mã, không ghi tên.",
    "From which day it counts; today.": "Tính từ ngày nào; không ghi là hôm nay.",
    "Do it; without it, it is only shown.": "Thực hiện; không ghi thì chỉ cho xem trước.",
    "The day whose units are wanted, such as 2025-07-01.": "Ngày của đơn vị hành chính cần chuyển "
    "sang, ví dụ 2025-07-01.",
    "Workbook of the households that a person must decide.": "Tệp Excel các hộ phải có người xác "
    "định.",
    "File whose bytes are the secret key, 16 or more; keep it apart from the result.": "Tệp khóa "
    "bí mật, từ 16 byte; giữ riêng với kết quả.",
    "Archive to write.": "Tệp hồ sơ sẽ ghi.",
    "The smallest count that is shown.": "Số đếm nhỏ nhất được hiện.",
    "Month of the beneficiaries; December else.": "Tháng của danh sách hưởng; không ghi là tháng "
    "12.",
    "Year of the round they come back in.": "Năm của đợt mà phiếu được gửi lại.",
    "Code or name of the commune; every commune when left out.": "Mã hoặc tên xã; không ghi là mọi "
    "xã.",
    "Form C, form C1, or both.": "Phiếu C (c), phiếu C1 (c1) hoặc cả hai (both).",
    "Workbook of the commune, or folder for a workbook a commune.": "Tệp Excel của xã; không ghi "
    "xã thì là thư mục, mỗi xã một tệp.",
    "Folder to write to.": "Thư mục sẽ ghi.",
    "Which layout: population, social-insurance, or one of --layout.": "Mẫu tệp: population, "
    "social-insurance, hoặc mẫu trong --layout.",
    "TOML file with an agency's own layouts, instead of the library's.": "Tệp TOML có mẫu riêng "
    "của cơ quan.",
    "Name to apply, show and undo it under.": "Tên để áp dụng, xem và hoàn tác.",
    "Day from which changes count; today.": "Ngày thay đổi có hiệu lực; không ghi là hôm nay.",
    "Report people of the request who have no answer.": "Báo cả người đã đề nghị mà chưa có trả "
    "lời.",
    "Workbook of all findings.": "Tệp Excel mọi phát hiện.",
    "Full name of the head; asked for when left out.": "Họ tên chủ hộ; không ghi thì được hỏi.",
    "Code or name of the commune.": "Mã hoặc tên xã.",
    "Name of the village.": "Tên thôn, bản.",
    "Birth date or year of the head.": "Ngày hoặc năm sinh của chủ hộ.",
    "Identity number of the head.": "Số giấy tờ của chủ hộ.",
    "At most so many households.": "Nhiều nhất bao nhiêu hộ.",
    "Year of the data.": "Năm của dữ liệu.",
    "The day to look from; today.": "Tính đến ngày nào; không ghi là hôm nay.",
    "Your own plan's steps, and what is done.": "Tệp ghi việc của kế hoạch tỉnh và việc đã xong.",
    "A stored register: which months were closed, and when.": "Sổ đã lưu: tháng nào đã chốt, ngày "
    "nào.",
    "Write it to a workbook.": "Ghi ra tệp Excel.",
    "Store it; without it, it is only shown.": "Lưu; không ghi thì chỉ cho xem trước.",
}
"""What an option's help says in English → the same in Vietnamese."""

EPILOG = """
Mã thoát: 0 được chấp nhận hoặc không có lỗi; 1 chưa được chấp nhận hoặc có lỗi; 2 dữ liệu vào không
dùng được và chưa có gì bị thay đổi; 70 lỗi của chính socassist; 130 dừng bằng Ctrl-C.
English: socassist --lang en --help
"""

REMARKS = {
    "one update round of a province": "một đợt cập nhật của tỉnh",
    "the faults in forms before they are entered": "lỗi trong phiếu trước khi nhập",
    "a figure of the law, with its citation": "một quy định của pháp luật, kèm căn cứ",
    "draft a column profile for an unknown workbook": "nháp bảng ánh xạ cột cho tệp lạ",
    "any command, without one of the plugins": "lệnh bất kỳ, không dùng một phần mở rộng",
}
"""What stands beside an example."""

_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh"}
_MARKS = {"[required]": "[bắt buộc]", "[default: ": "[mặc định: ", "required]": "bắt buộc]"}
_STANDING = {"FILE.xlsx ": "TỆP.xlsx  ", "--deny NAME check … ": "--deny TÊN check …  "}
_EXAMPLES = {"Examples:\n": "Ví dụ:\n", "Example:\n": "Ví dụ:\n"}


WORDS = {
    "ANSWERS": "TRẢ_LỜI",
    "BENEFIT": "MÃ",
    "DAY": "NGÀY",
    "DIGEST": "DẤU",
    "DOSSIER": "HỒ_SƠ",
    "FILE": "TỆP",
    "FILES": "TỆP",
    "FLOAT RANGE": "SỐ",
    "FOLDER": "THƯ_MỤC",
    "INTEGER": "SỐ",
    "INTEGER RANGE": "SỐ",
    "LISTS": "DANH_SÁCH",
    "MONTH": "THÁNG",
    "NAME": "TÊN",
    "OTHERS": "MÃ_GỘP",
    "PLACE": "HỒ_SƠ",
    "PLUGIN": "TÊN",
    "REGISTER": "SỔ",
    "ROUND_FILE": "TỆP_ĐỢT",
    "SOURCE": "NGUỒN",
    "SURVIVOR": "MÃ_GIỮ",
    "TARGET": "ĐÍCH",
    "TEXT": "CHỮ",
}
"""What stands for a value in a usage line, in capitals."""


def in_vietnamese(command: Made) -> Made:
    """A command as it is, and all below it, with help in Vietnamese."""
    twin = copy(command)
    twin.context_class = _Context
    before, mark, examples = cleandoc(command.help or "").partition("\b\n")
    for english, vietnamese in {**_EXAMPLES, **_STANDING, **REMARKS}.items():
        examples = examples.replace(english, vietnamese)
    first = COMMANDS.get(command.name or "", before)
    twin.help = f"{first}\n\n{mark}{examples}" if mark else first
    twin.short_help = None
    twin.epilog = EPILOG if command.epilog else None
    twin.params = [_parameter(one) for one in command.params]
    twin.options_metavar = "[TÙY CHỌN]"
    if isinstance(twin, click.Group):
        twin.subcommand_metavar = "LỆNH [ĐỐI SỐ]..."
        twin.commands = {name: in_vietnamese(one) for name, one in twin.commands.items()}
    return twin


def _parameter(parameter: click.Parameter) -> click.Parameter:
    twin = copy(parameter)
    if isinstance(twin, click.Option):
        twin.help = OPTIONS.get(twin.help or "", twin.help)
        if not twin.is_flag and not isinstance(twin.type, click.Choice):
            twin.metavar = WORDS.get(_stands_for(twin), twin.metavar)
        return twin
    word = WORDS.get(_stands_for(twin), _stands_for(twin))
    whole = word if twin.required else f"[{word}]"
    twin.metavar = whole if twin.nargs == 1 else f"{whole}..."
    return twin


def _stands_for(parameter: click.Parameter) -> str:
    """What stands for the value in English."""
    own = parameter.type.name if isinstance(parameter, click.Option) else parameter.name
    return parameter.metavar or (own or "").upper()


class _Formatter(click.HelpFormatter):
    """The frame of a help page: headings and marks that are not ours."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "Cách dùng: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        said = []
        for name, words in rows:
            shown = OPTIONS.get(words, words)
            for english, vietnamese in _MARKS.items():
                shown = shown.replace(english, vietnamese)
            said.append((name, shown))
        super().write_dl(said, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter
