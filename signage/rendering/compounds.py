"""Vietnamese words of more than one syllable, and the small words that lean on what follows.

Vietnamese writes a space between syllables, not words: a line that ends in `hành` and goes on with `chính` makes the
reader stumble. The list holds what public slogans and notices are made of; a word that is missing merely breaks as any
other two syllables do. An editor can always say where to break with `|`.
"""

from __future__ import annotations

from enum import IntEnum

_COMPOUNDS = """
lấy ý kiến, chúng tôi, chúng ta, chịu trách nhiệm, tìm hiểu, trước khi, sau khi, trong khi, ngay khi, để được,
an ninh, an sinh, an toàn, an toàn thực phẩm, áp dụng, ban hành, bảo đảm, đảm bảo, bảo hiểm, bảo hiểm xã hội, bảo hiểm
y tế, bảo mật, bảo vệ, bền vững, biên lai, biểu mẫu, biên bản, bình đẳng, bộ máy, bộ phận, bổ sung, bưu điện, bưu
chính, bước đầu, cá nhân, cải cách, cải thiện, cán bộ, căn cước, căn cước công dân, căn cứ, cam kết, cảm ơn, cạnh
tranh, cập nhật, cấp phép, cần thiết, chào hỏi, chậm trễ, chất lượng, chấp hành, chế độ, chi phí, chi tiết, chỉ đạo,
chỉ số, chỉ tiêu, chiến lược, chính phủ, chính quyền, chính sách, chính thức, chính xác, chủ động, chủ tịch, chủ
trương, chứng minh, chứng nhận, chứng sinh, chứng thực, chương trình, chuyển đổi, chuyển đổi số, chuyên môn, chuyên
nghiệp, chữ ký, chữ ký số, chữ tín, chức danh, chức năng, chức vụ, công an, công bằng, công bố, công chức, công cụ,
công dân, công dân số, công khai, công nghệ, công nghệ thông tin, công nhân, công tác, công tâm, công trình, công
trực, công việc, công vụ, cộng đồng, cộng tác, cơ bản, cơ chế, cơ hội, cơ quan, cơ sở, cư trú, cung cấp, cuộc sống, cử
tri, dân chủ, dân cư, dân số, dân sự, dân tộc, dân vận, di chuyển, dịch vụ, dịch vụ công, dịch vụ công trực tuyến,
doanh nghiệp, doanh nhân, du lịch, dự án, dự thảo, dự thi, dữ liệu, dứt điểm, đa dạng, đại biểu, đại diện, đạo đức,
đào tạo, đất đai, đấu thầu, đầu mối, đầu tư, đăng ký, đăng nhập, đánh giá, đặc biệt, đăng tải, đề án, đề nghị, đề tài,
đề xuất, địa chỉ, địa phương, điều chỉnh, điều hành, điều kiện, điều tra, điện thoại, điện tử, điện lực, đính kèm,
định danh, định danh điện tử, định hướng, định mức, đo lường, đoàn kết, đoàn thể, đóng góp, đô thị, đổi mới, đối tác,
đối thoại, đối tượng, đồng bào, đồng bộ, đồng hành, đồng thuận, đội ngũ, đơn giản, đơn giản hóa, đơn vị, đúng hẹn,
đúng hạn, đường dây, đường dây nóng, gia đình, gia hạn, giá trị, giải pháp, giải quyết, giải trình, giám định, giám
sát, giao dịch, giao thông, giáo dục, giáo viên, giảm nghèo, giảm bớt, giấy phép, giấy tờ, giới thiệu, giúp đỡ, gìn
giữ, góp ý, hài lòng, hạn chế, hành chính, hành động, hành vi, hạ tầng, hệ thống, hiện đại, hiện đại hóa, hiệu lực,
hiệu quả, hiệu suất, hình ảnh, hình thức, hòa giải, hoàn thành, hoàn thiện, hoạt động, học sinh, học tập, học phí, hỏi
đáp, hội nghị, hội nhập, hội thi, hội đồng, hội đồng nhân dân, hồ sơ, hộ khẩu, hộ tịch, hộ chiếu, hộ kinh doanh, hỗ
trợ, hôm nay, hợp đồng, hợp lệ, hợp lý, hợp pháp, hợp tác, hợp tác xã, hướng dẫn, hướng tới, hữu ích, kế hoạch, kế
toán, kê khai, kết hôn, kết nối, kết quả, kết hợp, khai báo, khai sinh, khai thác, khai tử, khách hàng, khẩn trương,
khâu trung gian, khen thưởng, khiếu nại, khó khăn, khoa học, không gian, không ngừng, khởi nghiệp, khu vực, khuyến
khích, khuyết tật, kiểm soát, kiểm tra, kiến nghị, kiến thức, kinh doanh, kinh nghiệm, kinh phí, kinh tế, kinh tế số,
kịp thời, kỷ cương, kỷ luật, kỹ năng, kỹ thuật, ký số, lao động, lãng phí, lãnh đạo, lắng nghe, lấy số, lệ phí, liêm
chính, liên hệ, liên kết, liên quan, liên thông, lịch sự, lĩnh vực, lợi ích, luật pháp, lưu động, lưu trữ, lý do, lý
lịch, lý lịch tư pháp, mã số, mạng lưới, mạng xã hội, mặt trận, mật khẩu, mẫu đơn, miễn phí, minh bạch, mọi lúc, mọi
nơi, môi trường, mục đích, mục tiêu, mua sắm, nâng cao, năng lực, năng suất, ngày mai, ngày nay, ngân hàng, ngân sách,
nghiêm túc, nghiệp vụ, nghiên cứu, nghĩa vụ, nghị định, nghị quyết, ngôn ngữ, nguồn lực, nguyên tắc, người dân, người
dùng, người đứng đầu, người cao tuổi, người có công, nhà nước, nhân dân, nhân lực, nhân viên, nhanh chóng, nhanh gọn,
nhập cư, nhiệm vụ, nhiệt tình, nhu cầu, nhũng nhiễu, niềm tin, niềm nở, niêm yết, nông dân, nông nghiệp, nông thôn,
nông thôn mới, nộp phí, nội dung, nội vụ, nụ cười, ổn định, pháp lý, pháp luật, pháp quy, phản ánh, phản hồi, phát
huy, phát hiện, phát thanh, phát triển, phân cấp, phân công, phân quyền, phần mềm, phiền hà, phong trào, phòng chống,
phòng cháy, phổ biến, phối hợp, phụ nữ, phục vụ, phương án, phương tiện, phường xã, quá trình, quan tâm, quan hệ, quan
trọng, quản lý, quản trị, quảng cáo, quê hương, quốc gia, quốc phòng, quyền lợi, quyền hạn, quyết định, quyết liệt,
quyết tâm, quy chế, quy chuẩn, quy định, quy hoạch, quy tắc, quy trình, quy mô, quỹ đất, ra quân, rà soát, rõ ràng,
rút gọn, rút ngắn, sáng kiến, sáng tạo, sản phẩm, sản xuất, sắp xếp, sẵn sàng, sinh viên, so sánh, soạn thảo, sổ đỏ,
số hóa, số liệu, sở hữu, sử dụng, sửa đổi, sức khỏe, suốt đời, tài chính, tài chính công, tài khoản, tài liệu, tài
nguyên, tài sản, tái định cư, tạm trú, tạm vắng, tận nơi, tận tay, tận tâm, tận tình, tập huấn, tập trung, tham gia,
tham mưu, tham nhũng, thái độ, thanh niên, thanh toán, thanh tra, thành công, thành lập, thành phố, thành phần, thành
tích, thân thiện, thẩm định, thẩm quyền, theo dõi, thể chế, thể thao, thế hệ, thi đua, thi hành, thí điểm, thiết bị,
thiết thực, thiết yếu, thị trường, thị xã, thông báo, thông minh, thông suốt, thông tin, thông tư, thống kê, thống
nhất, thôn bản, thời gian, thời hạn, thuận lợi, thuận tiện, thủ tục, thủ tục hành chính, thủ tướng, thu hút, thu hồi,
thư viện, thư xin lỗi, thường trú, thường xuyên, thực hiện, thực hành, thực tế, thương mại, tiến độ, tiền mặt, tiện
ích, tiện lợi, tiếp cận, tiếp công dân, tiếp dân, tiếp nhận, tiếp thu, tiêu chí, tiêu chuẩn, tiêu cực, tiêu dùng, tiết
kiệm, tin bài, tin cậy, tin tưởng, tinh gọn, tinh thần, tình hình, tình trạng, tòa án, toàn diện, toàn dân, toàn
trình, toàn quốc, tọa đàm, tố cáo, tổ chức, tổ dân phố, tổng đài, tổng hợp, tôn trọng, tôn giáo, tốc độ, tối đa, tối
thiểu, tờ khai, tờ rơi, trang bị, trang điện tử, trách nhiệm, trao đổi, trạng thái, trang thông tin, trả lời, trẻ em,
triển khai, trình độ, trình tự, trọng tâm, trợ cấp, trợ giúp, trung tâm, trung thực, trung ương, truy cập, truy xuất,
truyền hình, truyền thông, truyền thống, trực tiếp, trực tuyến, trường hợp, trường học, trưởng thành, tra cứu, trễ
hẹn, tuân thủ, tuyên truyền, tuyển dụng, tuyệt đối, tư cách, tư pháp, tư vấn, tự chủ, tự động, tự giác, tự nguyện,
tương lai, tương tác, từ chối, so với, cho đến, đến hết, cùng với, nghỉ lễ, nghỉ tết, đứng đầu, bưu cục, chúc mừng, kính
chào, kính mời, kính gửi, bà con, mức độ, phó chủ tịch, quý khách, tổ công tác,
khẩu hiệu, tận nhà, ứng dụng, ứng xử, ưu đãi, ưu tiên, ủy ban, ủy ban nhân dân, ủy quyền, vai trò, vay vốn,
vận động, vận hành, văn bản, văn hóa, văn minh, văn phòng, văn thư, vi phạm, viên chức, viễn thông, việc làm, việt
nam, vì dân, vụ việc, vững mạnh, vững tay, vững vàng, vướng mắc, xây dựng, xác minh, xác nhận, xác thực, xã hội, xã
hội số, xã phường, xin lỗi, xin mời, xóa đói, xuất trình, xuất nhập cảnh, xử lý, xử phạt, ý kiến, ý thức, y tế, yêu
cầu, yên tâm, chấm điểm, nêu tên, nêu rõ, gương tốt, bấy nhiêu, bao nhiêu, chạy vòng, đi lại, dân phố, hai cấp, một
cửa, chỗ ngồi, gọi tên, dễ hiểu, dễ dàng, làm theo, chưa quen, giữ kín, gần dân, từng
bước, từng khâu, từng khoản, từng đồng, mỗi tuần, mỗi việc, mở đường, rời nhà, ngồi nhà, đến cùng, đến nơi, làm việc,
dùng chung, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A line should not end with one of these: they belong to the word after them.
LEANING = _set("""
và hoặc hay của cho với về từ đến tới tại ở trong ngoài trên dưới theo bằng để do bởi vì nên nếu khi mà là thì những
các mọi mỗi từng một hai ba bốn năm sáu bảy tám chín mười cái con bản người việc sự cuộc nhiều có không chưa chẳng đừng
hãy đã đang sẽ sắp được bị phải cần rất thật quá càng vẫn cũng chỉ đều còn ông bà anh chị số ngày tháng quý điều
khoản lần xã phường tỉnh huyện quận thôn đúng
""")

# A line may well begin with one of these, whatever comes before.
OPENING = _set("""
và hoặc hay của cho với để do bởi vì nếu khi mà là thì tại ở trong trên theo bằng nhưng trước sau
""")

# These begin a clause: a line that holds one should go on to the end of its phrase.
CLAUSES = _set("""
để do bởi vì nếu khi nhưng trước sau
""")

# The last syllable of a compound that leans on what follows as a small word does.
STILL_LEANING = _set("""
khi được với hết
""")

# A full stop after one of these ends no phrase: `TP. Hồ Chí Minh`, `ThS. Lê Hoa`.
TITLES = _set("""
ths ts bs cn ks gs pgs lg ds đ/c
""")
PLACES = _set("""
tp tx tt
""")

# A number stays with these where there is room: `từ 07:30`, `đến 11:30`.
BEFORE_TIME = _set("""
từ đến tới lúc hết trước sau trên dưới hơn
""")

# A number keeps these beside it: `30 ngày`, `95,8 %`, `ngày 12`.
UNITS = _set("""
% ‰ đ đồng nghìn triệu tỷ giờ phút giây ngày tuần tháng quý năm km m cm mm kg g tấn ha m² lượt người hồ sơ bản buổi
điểm bước cấp trang kỳ lần
""")
BEFORE_NUMBER = _set("""
ngày tháng năm quý số điều khoản mục kỳ lần thứ lúc
""")


def _inner() -> tuple[frozenset[tuple[str, ...]], int]:
    words = frozenset(
        tuple(entry.split()) for entry in _COMPOUNDS.replace("\n", " ").split(",") if len(entry.split()) > 1
    )
    return words, max(len(word) for word in words)


COMPOUNDS, LONGEST = _inner()


class Seam(IntEnum):
    """What a place inside a compound parts."""

    SYLLABLES = 0  # hành·chính
    WORD_AND_SYLLABLE = 1  # dịch vụ·công, lấy·ý kiến
    WORDS = 2  # thủ tục·hành chính


def inside(syllables: list[str]) -> dict[int, Seam]:
    """The places `n` between syllable n and n+1 that lie inside a compound. Syllables in lower case, without marks of
    punctuation; the longest compound from the left wins, so that overlapping ones do not chain up."""
    found: dict[int, Seam] = {}
    start = 0
    while start < len(syllables):
        room = min(LONGEST, len(syllables) - start)
        longest = next((size for size in range(room, 1, -1) if tuple(syllables[start : start + size]) in COMPOUNDS), 1)
        word = tuple(syllables[start : start + longest])
        found.update((start + n - 1, _seam(word[:n], word[n:])) for n in range(1, longest))
        start += longest
    return found


def _seam(left: tuple[str, ...], right: tuple[str, ...]) -> Seam:
    words = (left in COMPOUNDS) + (right in COMPOUNDS)
    if words == 1 and len(left) > 1 and len(right) > 1:
        return Seam.SYLLABLES
    return Seam(words)
