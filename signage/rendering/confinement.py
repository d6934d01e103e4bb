"""The limits of a process that reads what anybody may have made."""

from __future__ import annotations

import resource


def confine(*, memory: int, cpu_seconds: int, written: int, files: int, addresses: int | None = None) -> None:
    """Limits this process for good, to no more than it is allowed: bytes, seconds of processor time, open files.

    `written`: of one file. `addresses`: the room it may map, with the libraries in it; None without a limit.
    """
    limits = {
        resource.RLIMIT_DATA: memory,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: written,
        resource.RLIMIT_NOFILE: files,
        resource.RLIMIT_CORE: 0,
    }
    if addresses is not None:
        limits[resource.RLIMIT_AS] = addresses
    for name, most in limits.items():
        hard = resource.getrlimit(name)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(name, (least, least))
