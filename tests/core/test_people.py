from __future__ import annotations

import pytest

from signage.core.people import SYSTEM, Role


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("other", Role)
def test_each_role_may_do_what_the_ones_before_it_may(role: Role, other: Role) -> None:
    ranks = [Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR]
    assert role.covers(other) is (ranks.index(role) >= ranks.index(other))


def test_the_system_may_do_all() -> None:
    assert all(SYSTEM.role.covers(role) for role in Role)
