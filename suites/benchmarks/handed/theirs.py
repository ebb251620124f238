"""pytest-postgresql as its documentation has it: a server of the session's own, the migrations loaded as a template."""

from __future__ import annotations

import os
from pathlib import Path

from pytest_postgresql import factories

process = factories.postgresql_proc(
    executable=os.environ["HANDED_PG_CTL"],
    port=None,
    unixsocketdir=os.environ["HANDED_FOLDER"],
    load=[Path(os.environ["HANDED_SCHEMA"])],
)
migrated = factories.postgresql("process")
