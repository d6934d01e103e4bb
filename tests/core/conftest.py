from __future__ import annotations

from hypothesis import settings

# how long one example takes says something about the machine, not about the code
settings.register_profile("core", deadline=None)
settings.load_profile("core")
