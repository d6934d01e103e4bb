"""Commands on units."""

from __future__ import annotations

from dataclasses import asdict, replace

from signage.core.people import Actor, Role
from signage.core.screens import Unit
from signage.editing import check as checks
from signage.editing.desk import Desk, Work
from signage.editing.naming import free_id
from signage.errors import Code, Conflict, Invalid, NotFound
from signage.events import UnitChanged
from signage.storage import contents, people, schedules, screens, units

NOUN = "unit"
LONGEST_HOTLINE = 40

UNKNOWN = Code(
    "SN01",
    NotFound,
    "There is no unit {id}. It may have been deleted; go back to the list.",
    "Không có đơn vị {id}. Có thể đơn vị đã bị xóa; hãy quay lại danh sách.",
)
CYCLE = Code(
    "SN02",
    Invalid,
    "The unit {id} cannot belong to {parent}, which itself belongs to it. Choose another unit above it.",
    "Đơn vị {id} không thể trực thuộc {parent} vì {parent} đang trực thuộc nó. Hãy chọn đơn vị cấp trên khác.",
)
PARENT_UNKNOWN = Code(
    "SN03",
    Invalid,
    "There is no unit {parent} that it could belong to. Choose another.",
    "Không có đơn vị cấp trên {parent}. Hãy chọn đơn vị khác.",
)
IN_USE = Code(
    "SN04",
    Conflict,
    "The unit {id} still has {where}. Move or delete these first.",
    "Đơn vị {id} vẫn còn {where}. Hãy chuyển hoặc xóa các mục này trước.",
)
TAKEN = Code(
    "SN05",
    Conflict,
    "There is already a unit {id}. Choose another id.",
    "Đã có đơn vị {id}. Hãy chọn mã khác.",
)


def save(desk: Desk, actor: Actor, unit: Unit, *, new: bool = False) -> Unit:
    """`new`: raises SN05 when the id is taken. Raises SN02 for a unit below itself. Role ADMINISTRATOR."""
    checks.plain_identifier(unit.id)
    hotline = checks.text(unit.hotline, "hotline", LONGEST_HOTLINE, empty=True)
    kept = replace(unit, name=checks.name(unit.name), hotline=hotline)
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        before = units.get(work.tx, kept.id)
        if new and before is not None:
            raise TAKEN(field="id", id=kept.id)
        _check_parent(work, kept)
        if before == kept:
            return kept
        units.save(work.tx, kept)
        work.note("saved", NOUN, kept.id, {"now": asdict(kept), "before": asdict(before) if before else None})
        work.tell(UnitChanged(kept.id))
        return kept


def delete(desk: Desk, actor: Actor, unit_id: str) -> None:
    """Raises SN04 while a unit, a screen, a person, a schedule or a content belongs to it. Role ADMINISTRATOR."""
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        unit = units.get(work.tx, unit_id)
        if unit is None:
            raise UNKNOWN(id=unit_id)
        where = [
            *units.below(work.tx, unit_id),
            *screens.of_unit(work.tx, unit_id),
            *people.of_unit(work.tx, unit_id),
            *(
                schedule.id
                for schedule in schedules.all(work.tx)
                if unit_id in schedule.unit_ids or unit_id == schedule.owner_id
            ),
            *contents.of_unit(work.tx, unit_id),
        ]
        if where:
            raise IN_USE(id=unit_id, where=", ".join(where[:5]))
        units.delete(work.tx, unit_id)
        work.note("deleted", NOUN, unit_id, asdict(unit))
        work.tell(UnitChanged(unit_id))


def new_id(desk: Desk, name: str) -> str:
    """An id that no unit has, made from its name."""
    with desk.database.read() as tx:
        return free_id(name, NOUN, lambda candidate: units.get(tx, candidate) is not None)


def _check_parent(work: Work, unit: Unit) -> None:
    at = unit.parent_id
    while at is not None:
        if at == unit.id:
            raise CYCLE(field="parent_id", id=unit.id, parent=unit.parent_id)
        above = units.get(work.tx, at)
        if above is None:
            raise PARENT_UNKNOWN(field="parent_id", parent=at)
        at = above.parent_id
