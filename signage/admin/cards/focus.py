"""The point of a picture that stays when its sides are cut off: two percentages, set on the picture itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.cards.fields import name_of
from signage.admin.cards.reader import Reader
from signage.admin.forms import Errors
from signage.rendering.kinds.fields import Want

_WANT = Want("two numbers from 0 to 100", "hai số từ 0 đến 100")


@dataclass(frozen=True)
class Focus:
    """What stands in its inputs: per cent from the left and from the top. The middle goes without saying."""

    widget: ClassVar[str] = "focus"

    key: str
    label: str
    hint: str = ""
    optional: bool = False
    want: Want = _WANT

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def written(self, data: Mapping[str, Any], reader: Reader) -> tuple[str, str] | None:
        value = data.get(self.key, (0.5, 0.5))
        try:
            across, down = (round(float(part) * 100) for part in value)
        except (TypeError, ValueError):
            return None
        return str(across), str(down)

    def typed(self, form: FormData) -> tuple[str, str]:
        name = name_of(self.key)
        return forms.text(form, f"{name}.x"), forms.text(form, f"{name}.y")

    def plain(self, typed: tuple[str, str]) -> tuple[str, str]:
        return typed

    def read(self, typed: tuple[str, str], reader: Reader, errors: Errors) -> dict[str, Any]:
        found = None
        with errors.caught({f"{self.key}.{axis}": name_of(self.key) for axis in "xy"}):
            across, down = (
                forms.whole(part or "50", f"{self.key}.{axis}", 0, 100) for axis, part in zip("xy", typed, strict=True)
            )
            found = [across / 100, down / 100]
        return {} if found in (None, [0.5, 0.5]) else {self.key: found}

    def place(self, path: str, typed: Any) -> str:
        return name_of(self.key)
