"""Commands on playlists."""

from __future__ import annotations

from dataclasses import replace

from signage.clock import to_ms
from signage.core.people import Actor, Role
from signage.core.playlists import Mode, Playlist
from signage.editing import check as checks
from signage.editing import rotations, rules
from signage.editing.desk import Desk, Work, require
from signage.editing.naming import free_id
from signage.editing.rules import MOST_PER_DAY as MOST_PER_DAY
from signage.editing.rules import MOST_WEIGHT as MOST_WEIGHT
from signage.errors import Code, Conflict, Invalid, NotFound
from signage.events import PlaylistChanged
from signage.storage import contents, emergencies, playlists, schedules, screens
from signage.storage.playlists import Record

NOUN = "playlist"
MOST_ENTRIES = 1000

UNKNOWN = Code(
    "PL01",
    NotFound,
    "There is no playlist {id}. It may have been deleted; go back to the list.",
    "Không có danh sách phát {id}. Có thể danh sách đã bị xóa; hãy quay lại trang danh sách.",
)
CHANGED = Code(
    "PL02",
    Conflict,
    "The playlist {id} was changed since you looked at it. Read it again, then release it.",
    "Danh sách phát {id} đã được sửa sau khi bạn xem. Hãy xem lại rồi mới ban hành.",
)
IN_USE = Code(
    "PL03",
    Conflict,
    "The playlist {id} is in use in {where}. Choose another playlist there first.",
    "Danh sách phát {id} đang được dùng trong {where}. Hãy chọn danh sách khác ở đó trước.",
)
TAKEN = Code(
    "PL04",
    Conflict,
    "There is already a playlist {id}. Choose another id.",
    "Đã có danh sách phát {id}. Hãy chọn mã khác.",
)
CONTENT_UNKNOWN = Code(
    "PL05",
    Invalid,
    "The playlist names the content {content}, which does not exist. Take it out or write the content first.",
    "Danh sách phát có nội dung {content} không tồn tại. Hãy gỡ ra hoặc tạo nội dung đó trước.",
)
ENTRY_TWICE = Code(
    "PL06",
    Invalid,
    "The content {content} is in the daily list twice. Keep it once: the rotation already brings it back.",
    "Nội dung {content} có hai lần trong danh sách theo ngày. Hãy giữ một lần: việc luân phiên sẽ tự đưa nội dung trở "
    "lại.",
)
NO_ENTRIES = Code(
    "PL07",
    Invalid,
    "The playlist is empty. Add at least one content before you release it.",
    "Danh sách phát đang trống. Hãy thêm ít nhất một nội dung trước khi ban hành.",
)
PINNED_TWICE = Code(
    "PL08",
    Invalid,
    "Two contents are pinned at place {place} of the daily list: {content} and {other}. Give one another place.",
    "Có hai nội dung cùng được ghim ở vị trí {place} của danh sách theo ngày: {content} và {other}. Hãy chọn vị trí "
    "khác cho một nội dung.",
)


def check(playlist: Playlist) -> Playlist:
    """The playlist as it is kept, without epochs: these are the server's. Raises PL… and CT…."""
    checks.identifier(playlist.id)
    named = checks.name(playlist.name)
    checks.number(len(playlist.entries), "entries", 0, MOST_ENTRIES)
    for entry in playlist.entries:
        checks.seconds(entry.seconds)
        if entry.pinned is not None:
            checks.number(entry.pinned, "pinned", 0, MOST_ENTRIES)
    rule = rules.check(playlist.rule)
    if rule.mode is Mode.DAILY:
        seen: set[str] = set()
        pinned: dict[int, str] = {}
        for entry in playlist.entries:
            if entry.content_id in seen:
                raise ENTRY_TWICE(field="entries", content=entry.content_id)
            seen.add(entry.content_id)
            if entry.pinned is not None:
                other = pinned.setdefault(entry.pinned, entry.content_id)
                if other != entry.content_id:
                    raise PINNED_TWICE(field="entries", place=entry.pinned + 1, content=other, other=entry.content_id)
    return replace(playlist, name=named, rule=rule, epochs=())


def save(desk: Desk, actor: Actor, playlist: Playlist, *, new: bool = False, origin: str | None = None) -> Record:
    """Writes the draft; what is released stays in force. `new`: raises PL04 when the id is taken. Role EDITOR."""
    kept = check(playlist)
    with desk.work(actor, Role.EDITOR) as work:
        _save(work, kept, new, origin)
        return _get(work, kept.id)


def release(desk: Desk, actor: Actor, playlist_id: str, expected_hash: str) -> Record:
    """Releases the draft that has this hash; raises PL02 for a draft edited since. Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        record = _get(work, playlist_id)
        if record.draft_hash != expected_hash:
            raise CHANGED(id=playlist_id)
        return _release(work, record)


def publish(desk: Desk, actor: Actor, playlist: Playlist, *, new: bool = False, origin: str | None = None) -> Record:
    """Saves and releases exactly this playlist in one transaction. Role APPROVER."""
    kept = check(playlist)
    with desk.work(actor, Role.APPROVER) as work:
        _save(work, kept, new, origin)
        return _release(work, _get(work, kept.id))


def withdraw(desk: Desk, actor: Actor, playlist_id: str) -> Record:
    """Screens that play it fall back to their base, or to the last-resort card; the draft stays. Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        record = _get(work, playlist_id)
        if record.released is None:
            return record
        playlists.withdraw(work.tx, playlist_id, actor.id, work.now)
        work.note("withdrew", NOUN, playlist_id, {"hash": record.released_hash})
        work.tell(PlaylistChanged(playlist_id))
        return _get(work, playlist_id)


def delete(desk: Desk, actor: Actor, playlist_id: str) -> None:
    """Raises PL03 while a schedule, screen or running emergency names it. Role EDITOR; of a released one APPROVER."""
    with desk.work(actor, Role.EDITOR) as work:
        record = _get(work, playlist_id)
        if record.released is not None:
            require(actor, Role.APPROVER)
        where = schedules.using(work.tx, playlist_id) + screens.using(work.tx, playlist_id)
        where += emergencies.using(work.tx, playlist_id, to_ms(work.now))
        if where:
            raise IN_USE(id=playlist_id, where=", ".join(where[:5]))
        playlists.delete(work.tx, playlist_id)
        work.note("deleted", NOUN, playlist_id, {"hash": record.draft_hash, "name": record.draft.name})
        work.tell(PlaylistChanged(playlist_id))


def new_id(desk: Desk, name: str) -> str:
    """An id that no playlist has, made from its name."""
    with desk.database.read() as tx:
        return free_id(name, NOUN, lambda candidate: playlists.get(tx, candidate) is not None)


def _save(work: Work, playlist: Playlist, new: bool, origin: str | None) -> None:
    before = playlists.get(work.tx, playlist.id)
    if new and before is not None:
        raise TAKEN(field="id", id=playlist.id)
    if before is not None and before.draft == playlist and origin in (None, before.origin):
        return
    for content_id in dict.fromkeys(entry.content_id for entry in playlist.entries):
        if contents.get(work.tx, content_id) is None:
            raise CONTENT_UNKNOWN(field="entries", content=content_id)
    playlists.save_draft(work.tx, playlist, work.actor.id, work.now, origin)
    detail = {"name": playlist.name, "entries": len(playlist.entries)}
    if before is not None:
        detail["before"] = len(before.draft.entries)
    work.note("saved", NOUN, playlist.id, detail)


def _release(work: Work, record: Record) -> Record:
    playlist_id = record.draft.id
    if not record.draft.entries:
        raise NO_ENTRIES(field="entries")
    if record.released_hash == record.draft_hash:
        return record
    playlists.release(work.tx, playlist_id, work.actor.id, work.now)
    rotations.after_playlist(work.tx, playlists.released(work.tx, [playlist_id])[playlist_id], work.now)
    work.note("released", NOUN, playlist_id, {"hash": record.draft_hash, "before": record.released_hash})
    work.tell(PlaylistChanged(playlist_id))
    return _get(work, playlist_id)


def _get(work: Work, playlist_id: str) -> Record:
    record = playlists.get(work.tx, playlist_id)
    if record is None:
        raise UNKNOWN(id=playlist_id)
    return record
