"""The mistakes that a pack can hold, and the codes they are known by."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from signage.core.folding import fold
from signage.errors import Code, Conflict, Invalid, NotFound

if TYPE_CHECKING:
    from signage.editing.pack_report import Report


class Refused(Invalid):
    """A pack with mistakes; nothing of it was loaded. `report` names them all."""

    @property
    def report(self) -> Report:
        return cast("Report", self.params["report"])


NO_PACK = Code(
    "PK01",
    NotFound,
    "{path} is not the folder of a pack: it has to hold a file pack.yaml that can be read.",
    "{path} không phải là thư mục gói: trong đó phải có tệp pack.yaml đọc được.",
)
NOT_YAML = Code(
    "PK02",
    Invalid,
    "This is not YAML ({problem}). Indent with spaces instead of tabs, write a space after each colon, and put text "
    "that holds “: ” or “ #” in quotes.",
    "Chỗ này không đúng cú pháp YAML ({problem}). Hãy thụt dòng bằng dấu cách thay cho phím Tab, viết một dấu cách sau "
    "dấu hai chấm, và đặt văn bản có “: ” hoặc “ #” trong dấu ngoặc kép.",
)
UNKNOWN_FIELD = Code(
    "PK03",
    Invalid,
    "There is no field “{name}” here. The fields are: {known}.",
    "Ở đây không có trường “{name}”. Các trường được dùng: {known}.",
)
MISSING_FIELD = Code(
    "PK04",
    Invalid,
    "The field “{name}” is missing. Add it.",
    "Thiếu trường “{name}”. Hãy bổ sung.",
)
WRONG_TYPE = Code(
    "PK05",
    Invalid,
    "{field} has to be written like {wanted}; this is {value}.",
    "{field} phải viết theo dạng {wanted}; đang là {value}.",
)
QUOTE = Code(
    "PK06",
    Invalid,
    'YAML does not read {written} as text. Put it in quotes: "{written}".',
    'YAML không hiểu {written} là văn bản. Hãy đặt trong dấu ngoặc kép: "{written}".',
)
NOT_ALLOWED = Code(
    "PK07",
    Invalid,
    "{field} cannot be {value}. Write one of: {allowed}.",
    "{field} không nhận giá trị {value}. Hãy chọn một trong: {allowed}.",
)
DUPLICATE_ID = Code(
    "PK08",
    Invalid,
    "The id “{id}” is already used on line {line}. Give this one another id.",
    "Mã “{id}” đã dùng ở dòng {line}. Hãy đặt mã khác cho mục này.",
)
DUPLICATE_KEY = Code(
    "PK09",
    Invalid,
    "“{name}” is already given on line {line}. Remove one of the two.",
    "“{name}” đã ghi ở dòng {line}. Hãy bỏ một trong hai.",
)
UNKNOWN_REFERENCE = Code(
    "PK10",
    Invalid,
    "Under {section} there is no “{id}”, neither in this pack nor in one that it requires. Add it, or correct the id.",
    "Mục {section} không có “{id}”, cả trong gói này lẫn trong các gói mà nó cần. Hãy bổ sung hoặc sửa mã.",
)
MEDIA_MISSING = Code(
    "PK11",
    Invalid,
    "There is no file {file} in the pack's folder. Add the file or correct the name.",
    "Trong thư mục gói không có tệp {file}. Hãy thêm tệp hoặc sửa tên.",
)
MEDIA_OUTSIDE = Code(
    "PK12",
    Invalid,
    "{file} leads out of the pack's folder. Put the file itself into media/ and name it media/….",
    "{file} dẫn ra ngoài thư mục gói. Hãy đặt chính tệp đó vào media/ và ghi tên dạng media/….",
)
TOO_LARGE = Code(
    "PK13",
    Invalid,
    "{file} has {size} MB; at most {most} MB are taken. Make it smaller.",
    "{file} nặng {size} MB; chỉ nhận tối đa {most} MB. Hãy giảm dung lượng.",
)
BAD_TIME = Code(
    "PK14",
    Invalid,
    '“{value}” is not a time of day. Write hours and minutes in quotes, such as "07:30", up to "24:00".',
    '“{value}” không phải là giờ trong ngày. Hãy ghi giờ và phút trong dấu ngoặc kép, ví dụ "07:30", muộn nhất là '
    '"24:00".',
)
BAD_DATE = Code(
    "PK15",
    Invalid,
    "“{value}” is not a date. Write year, month and day, such as 2026-09-02.",
    "“{value}” không phải là ngày. Hãy ghi năm, tháng, ngày, ví dụ 2026-09-02.",
)
NOT_PLAIN = Code(
    "PK16",
    Invalid,
    "Packs are written without {written}. Write the value itself; put text that begins with “&”, “*” or “!” in quotes.",
    "Gói không dùng {written}. Hãy ghi thẳng giá trị; văn bản bắt đầu bằng “&”, “*” hoặc “!” thì đặt trong dấu ngoặc "
    "kép.",
)
TOO_DEEP = Code(
    "PK17",
    Invalid,
    "This file is nested more than {depth} levels deep or has more than {nodes} values. Make a pack of fewer things.",
    "Tệp này lồng quá {depth} cấp hoặc có hơn {nodes} giá trị. Hãy chia gói nhỏ hơn.",
)
REFUSED = Code(
    "PK18",
    Refused,
    "The pack {pack} was not loaded and nothing was changed. Mistakes found: {count}, the first in {place} ({code}). "
    "Check the pack to see them all.",
    "Chưa nạp gói {pack} và chưa có gì thay đổi. Số lỗi: {count}, lỗi đầu tiên ở {place} ({code}). Hãy kiểm tra gói để "
    "xem tất cả.",
)
REQUIRED_MISSING = Code(
    "PK19",
    Invalid,
    "The required pack “{id}” was found neither beside this one nor among those that come with the program. "
    "Put it there, or correct the id.",
    "Không tìm thấy gói “{id}” mà gói này cần, cả bên cạnh gói này lẫn trong các gói kèm chương trình. Hãy đặt gói "
    "vào đó hoặc sửa mã.",
)
EMPTY = Code(
    "PK20",
    Invalid,
    "{field} is empty. Write at least one.",
    "{field} đang trống. Hãy ghi ít nhất một giá trị.",
)
TEXT_OR_VARIANTS = Code(
    "PK21",
    Invalid,
    "Give either “text” (with “data”, the same in every language) or “variants” (each with its own), not both or none.",
    "Hãy ghi hoặc “text” (kèm “data” chung cho mọi ngôn ngữ) hoặc “variants” (mỗi ngôn ngữ một bộ), không ghi cả hai "
    "và không bỏ trống cả hai.",
)
MEDIA_WANTED = Code(
    "PK22",
    Invalid,
    "A picture or a video needs “media”, the name of its file; other kinds have none.",
    "Ảnh và video phải có “media” là tên tệp; các loại khác thì không ghi trường này.",
)
MEDIA_TYPE = Code(
    "PK23",
    Invalid,
    "{file} cannot be shown as a {kind}: its first bytes are none of {allowed}. Save it in one of these formats.",
    "{file} không hiển thị được ở loại {kind}: phần đầu tệp không phải {allowed}. Hãy lưu lại ở một trong các "
    "định dạng đó.",
)
NOT_EMPTY = Code(
    "PK24",
    Conflict,
    "{path} exists and is not empty. Export into a new folder.",
    "{path} đã có và không trống. Hãy xuất ra một thư mục mới.",
)
NOT_UTF8 = Code(
    "PK25",
    Invalid,
    "Here the file is not UTF-8. Save it anew in the encoding UTF-8.",
    "Chỗ này không phải mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.",
)
NOT_LOADED = Code(
    "PK26",
    Invalid,
    "The pack “{id}”, which this one requires, is not loaded yet. Load it first.",
    "Chưa nạp gói “{id}” mà gói này cần. Hãy nạp gói đó trước.",
)
MEDIA_LOST = Code(
    "PK27",
    Conflict,
    "The file of the content {id} is missing or damaged in the data folder. Upload it again, then export.",
    "Tệp của nội dung {id} bị mất hoặc hỏng trong thư mục dữ liệu. Hãy tải tệp lên lại rồi mới xuất.",
)


def nearest(given: str, known: Iterable[str]) -> str | None:
    """Which of what is known was probably meant; None where none is near."""
    by_fold = {fold(name): name for name in known}
    near = difflib.get_close_matches(fold(given), list(by_fold), n=1, cutoff=0.6)
    return by_fold[near[0]] if near else None
