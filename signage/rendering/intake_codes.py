"""What is said about files that people bring: why one is refused, and what to know of one that is taken."""

from __future__ import annotations

from signage.errors import Code, Invalid
from signage.rendering.pictures import PICTURE_TOO_LARGE, PICTURE_UNREADABLE

PICTURE_TYPE = Code(
    "RN50",
    Invalid,
    "This file is {found}, not of a kind that is taken. Save it as JPEG, PNG, WebP, GIF, SVG or PDF and upload that.",
    "Tệp này là {found}, không thuộc loại được nhận. Hãy lưu thành JPEG, PNG, WebP, GIF, SVG hoặc PDF rồi tải lên lại.",
)
DRAWING_UNREADABLE = Code(
    "RN51",
    Invalid,
    "This SVG drawing cannot be drawn: it is broken, empty, or built on entities. Open it in a drawing program, save "
    "it as plain SVG or export it as PNG, and upload that.",
    "Không vẽ được bản vẽ SVG này: tệp bị hỏng, trống hoặc dùng thực thể (entity). Hãy mở bằng phần mềm vẽ, lưu lại "
    "thành SVG thường hoặc xuất ra PNG rồi tải lên lại.",
)
PICTURE_LONG = Code(
    "RN52",
    Invalid,
    "The picture measures {width}×{height}; no side may be longer than {most}. Crop it and upload it again.",
    "Ảnh có kích thước {width}×{height}; mỗi cạnh không được quá {most}. Hãy cắt bớt rồi tải lên lại.",
)
PICTURE_HEAVY = Code(
    "RN53",
    Invalid,
    "Reading this picture takes more memory or time than is given to one. Save it smaller, or as JPEG, and upload it "
    "again.",
    "Đọc ảnh này tốn nhiều bộ nhớ hoặc thời gian hơn mức cho phép. Hãy lưu nhỏ hơn hoặc lưu thành JPEG rồi tải lên "
    "lại.",
)
MOVING_SLOWED = Code(
    "RN54",
    Invalid,
    "The picture flashes more than three times a second, which can bring on seizures. It is played at {percent} % of "
    "its speed; choose another if you like.",
    "Ảnh động nhấp nháy quá ba lần mỗi giây, có thể gây co giật. Ảnh được chiếu chậm lại, còn {percent} % tốc độ; có "
    "thể chọn ảnh khác nếu muốn.",
)
PICTURE_SMALL = Code(
    "RN55",
    Invalid,
    "The picture has only {width}×{height} pixels and will look coarse on the largest screen, {most} pixels long.",
    "Ảnh chỉ có {width}×{height} điểm ảnh nên sẽ bị vỡ nét trên màn hình lớn nhất, dài {most} điểm ảnh.",
)
PICTURE_COLOURS = Code(
    "RN56",
    Invalid,
    "The picture's colour profile cannot be read; its colours may differ from the original.",
    "Không đọc được hồ sơ màu của ảnh; màu có thể khác bản gốc.",
)
MOVING_LONG = Code(
    "RN60",
    Invalid,
    "The animation is too long: at most {frames} pictures, {seconds} seconds and {millions} million pixels in all are "
    "taken. Shorten it, make it smaller, or upload it as a video.",
    "Ảnh động quá dài: chỉ nhận tối đa {frames} khung hình, {seconds} giây và tổng cộng {millions} triệu điểm ảnh. Hãy "
    "cắt ngắn, thu nhỏ hoặc tải lên dưới dạng video.",
)
MOVING_FLASHES = Code(
    "RN61",
    Invalid,
    "The picture flashes more than three times a second even when it is played slowly, which can bring on seizures. "
    "Choose another picture.",
    "Ảnh động nhấp nháy quá ba lần mỗi giây dù đã chiếu chậm lại, có thể gây co giật. Hãy chọn ảnh khác.",
)
MOVING_SMALLER = Code(
    "RN62",
    Invalid,
    "The animation was made smaller, to {width}×{height}, so that every screen can play it. A video keeps its size.",
    "Ảnh động được thu nhỏ còn {width}×{height} để màn hình nào cũng chiếu được. Video thì giữ được kích thước.",
)
DRAWING_CLEANED = Code(
    "RN63",
    Invalid,
    "Programs and links to other files in the drawing were left out. Look whether anything is missing.",
    "Đã bỏ mã lệnh và liên kết tới tệp khác trong bản vẽ. Hãy xem hình có thiếu gì không.",
)
PAPER_LOCKED = Code(
    "RN64",
    Invalid,
    "The PDF is locked with a password. Open it, print it to a new PDF without a password, and upload that.",
    "Tệp PDF bị khóa bằng mật khẩu. Hãy mở tệp, in ra một tệp PDF mới không có mật khẩu rồi tải lên.",
)
PAPER_UNREADABLE = Code(
    "RN65",
    Invalid,
    "This PDF cannot be read: it is broken, or has no such page. Print it to a new PDF and upload that.",
    "Không đọc được tệp PDF này: tệp bị hỏng hoặc không có trang đó. Hãy in ra một tệp PDF mới rồi tải lên.",
)
PAPER_LONG = Code(
    "RN66",
    Invalid,
    "The PDF has {pages} pages; at most {most} are taken at once. Divide it and upload the parts.",
    "Tệp PDF có {pages} trang; mỗi lần chỉ nhận tối đa {most} trang. Hãy tách tệp rồi tải lên từng phần.",
)

CODES = {
    code.id: code
    for code in (
        PICTURE_UNREADABLE, PICTURE_TOO_LARGE, PICTURE_TYPE, DRAWING_UNREADABLE, PICTURE_LONG, PICTURE_HEAVY,
        MOVING_SLOWED, PICTURE_SMALL, PICTURE_COLOURS, MOVING_LONG, MOVING_FLASHES, MOVING_SMALLER, DRAWING_CLEANED,
        PAPER_LOCKED, PAPER_UNREADABLE, PAPER_LONG,
    )
}  # fmt: skip
"""By their ids: the process that reads files says only those."""
