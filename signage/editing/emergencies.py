"""Commands on emergencies: issued at once, always with an end, cancelled by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from signage.clock import to_ms
from signage.core.people import Actor, Role
from signage.core.schedules import Emergency
from signage.editing import check as checks
from signage.editing import reach
from signage.editing.desk import Desk, Work
from signage.editing.naming import free_id
from signage.editing.schedules import NO_SCREEN, NOBODY
from signage.errors import Code, Conflict, Forbidden, Invalid, NotFound
from signage.events import EmergencyChanged
from signage.storage import documents, emergencies, playlists, screens, units

NOUN = "emergency"
DEFAULT_MINUTES = 60
MOST_MINUTES = 24 * 60

UNKNOWN = Code(
    "SD20",
    NotFound,
    "There is no emergency {id}. Go back to the list.",
    "Không có thông báo khẩn {id}. Hãy quay lại danh sách.",
)
NO_END = Code(
    "SD21",
    Invalid,
    "An emergency of {minutes} minutes cannot be issued: it lasts 1 minute to 24 hours. Issue it again if it has to go "
    "on.",
    "Không thể phát thông báo khẩn dài {minutes} phút: thời lượng từ 1 phút đến 24 giờ. Nếu cần kéo dài, hãy phát lại.",
)
NOT_RELEASED = Code(
    "SD22",
    Conflict,
    "The playlist {playlist} has not been released, so the emergency would show nothing. Release it first.",
    "Danh sách phát {playlist} chưa được ban hành nên thông báo khẩn sẽ không hiển thị gì. Hãy ban hành trước.",
)

NOT_YOURS = Code(
    "SD23",
    Forbidden,
    "You belong to the unit {unit}: emergencies of yours reach its screens and those below only, and {what} is "
    "elsewhere. Take it out, or ask somebody of the unit above.",
    "Bạn thuộc đơn vị {unit}: thông báo khẩn của bạn chỉ áp dụng cho màn hình của đơn vị này và cấp dưới, còn {what} "
    "không thuộc phạm vi đó. Hãy bỏ ra hoặc nhờ đơn vị cấp trên.",
)


def issue(
    desk: Desk,
    actor: Actor,
    name: str,
    playlist_id: str,
    *,
    screen_ids: Iterable[str] = (),
    unit_ids: Iterable[str] = (),
    minutes: int = DEFAULT_MINUTES,
) -> Emergency:
    """Covers everything on these screens, and on all screens of these units and of those below, from now on.

    Raises CT02–CT04 for the name, SD04, SD05, SD21, SD22, and SD23 when a person of a unit reaches beyond it. Role
    APPROVER.
    """
    named = checks.name(name)
    if not 1 <= minutes <= MOST_MINUTES:
        raise NO_END(field="minutes", minutes=minutes)
    with desk.work(actor, Role.APPROVER) as work:
        issued = to_ms(work.now)
        emergency = Emergency(
            id=free_id(named, NOUN, lambda taken: emergencies.get(work.tx, taken) is not None),
            name=named,
            playlist_id=playlist_id,
            issued_ms=issued,
            until_ms=issued + timedelta(minutes=minutes) // timedelta(milliseconds=1),
            screen_ids=frozenset(screen_ids),
            unit_ids=frozenset(unit_ids),
        )
        _check_names(work, emergency)
        _check_reach(work, actor, emergency)
        emergencies.save(work.tx, emergency)
        work.note("issued", NOUN, emergency.id, documents.plain(emergencies.document(emergency)))
        work.tell(EmergencyChanged(emergency.id))
        return emergency


def cancel(desk: Desk, actor: Actor, emergency_id: str) -> Emergency:
    """Ends it now; the screens go on with what the clock says. One that is over stays as it was. Raises SD20, SD23.

    Role APPROVER.
    """
    with desk.work(actor, Role.APPROVER) as work:
        emergency = emergencies.get(work.tx, emergency_id)
        if emergency is None:
            raise UNKNOWN(id=emergency_id)
        _check_reach(work, actor, emergency)
        now = to_ms(work.now)
        if emergency.cancelled_ms is not None or emergency.until_ms <= now:
            return emergency
        cancelled = replace(emergency, cancelled_ms=now)
        emergencies.save(work.tx, cancelled)
        work.note("cancelled", NOUN, emergency_id, {"name": emergency.name})
        work.tell(EmergencyChanged(emergency_id))
        return cancelled


def _check_names(work: Work, emergency: Emergency) -> None:
    record = playlists.get(work.tx, emergency.playlist_id)
    if record is None:
        raise NOBODY(field="playlist_id", what=emergency.playlist_id or "—")
    if record.released is None:
        raise NOT_RELEASED(field="playlist_id", playlist=record.draft.name)
    if not emergency.screen_ids and not emergency.unit_ids:
        raise NO_SCREEN(field="screen_ids")
    for screen_id in sorted(emergency.screen_ids):
        if screens.get(work.tx, screen_id) is None:
            raise NOBODY(field="screen_ids", what=screen_id)
    for unit_id in sorted(emergency.unit_ids):
        if units.get(work.tx, unit_id) is None:
            raise NOBODY(field="unit_ids", what=unit_id)


def _check_reach(work: Work, actor: Actor, emergency: Emergency) -> None:
    if actor.unit_id is None:
        return
    found = reach.outside(work, actor.unit_id, emergency.screen_ids, emergency.unit_ids)
    if found is not None:
        raise NOT_YOURS(field=found[0], unit=actor.unit_id, what=found[1])
