"""What can be wrong on the socket, as players and people see it."""

from __future__ import annotations

from signage.errors import Code, Conflict, Invalid, TooLarge, TooMany, Unauthorized, Unavailable

MESSAGE_UNREADABLE = Code(
    "PR10",
    Invalid,
    "The message was not understood (field: {field}). Update the player by loading its page anew.",
    "Không đọc được thông điệp (trường: {field}). Xin tải lại trang trình phát để cập nhật.",
)
MESSAGE_TOO_LARGE = Code(
    "PR11",
    TooLarge,
    "The message is larger than {limit} bytes. Send play records in smaller batches.",
    "Thông điệp lớn hơn {limit} byte. Xin gửi nhật ký phát theo từng lô nhỏ hơn.",
)
HELLO_EXPECTED = Code(
    "PR12",
    Invalid,
    "The first message of a connection has to be hello, and there is one only.",
    "Thông điệp đầu tiên của kết nối phải là hello và chỉ được gửi một lần.",
)
HELLO_LATE = Code(
    "PR13",
    Invalid,
    "No hello came within {seconds} seconds. Connect again.",
    "Không nhận được hello trong {seconds} giây. Xin kết nối lại.",
)
VERSION_UNSPOKEN = Code(
    "PR14",
    Invalid,
    "The player speaks version {version} of the protocol, this server {spoken}. Load the player's page anew.",
    "Trình phát dùng giao thức phiên bản {version}, máy chủ này dùng {spoken}. Xin tải lại trang trình phát.",
)
TOKEN_IN_USE = Code(
    "PR15",
    Conflict,
    "Another device is already connected as this screen. If this one is to replace it, pair it anew.",
    "Một thiết bị khác đang kết nối với tư cách màn hình này. Nếu muốn thay thế, xin ghép nối lại thiết bị này.",
)
SCREEN_REVOKED = Code(
    "PR16",
    Unauthorized,
    "This screen's pairing was revoked. Pair it anew in the administration.",
    "Việc ghép nối màn hình này đã bị thu hồi. Xin ghép nối lại trong trang quản trị.",
)
MESSAGES_TOO_MANY = Code(
    "PR17",
    TooMany,
    "Too many messages. The player will connect again in {retry_after} seconds.",
    "Quá nhiều thông điệp. Trình phát sẽ kết nối lại sau {retry_after} giây.",
)
NOT_YET_PLANNED = Code(
    "PR18",
    Unavailable,
    "The programme of this screen is just being prepared. The player will ask again in {retry_after} seconds.",
    "Chương trình của màn hình này đang được chuẩn bị. Trình phát sẽ hỏi lại sau {retry_after} giây.",
)
