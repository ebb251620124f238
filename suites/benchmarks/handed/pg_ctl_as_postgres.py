"""pg_ctl as the user postgres, for a session that runs as root: Postgres refuses root, pytest-postgresql stays root.

The first argument is pg_ctl. Folders below ``HANDED_FOLDER`` that it is to write to are handed over first.
"""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path


def main(pg_ctl: str, arguments: list[str]) -> None:
    user = pwd.getpwnam("postgres")
    top = Path(os.environ["HANDED_FOLDER"])
    os.chown(top, user.pw_uid, user.pw_gid)  # for the server's socket
    for place in (Path(word).parent for word in arguments if Path(word).is_absolute()):
        if top in place.parents and place.is_dir():
            os.chown(place, user.pw_uid, user.pw_gid)
            for folder in (top, *(parent for parent in place.parents if top in parent.parents)):
                folder.chmod(0o755)
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    os.chdir("/")
    os.execv(pg_ctl, [pg_ctl, *arguments])  # noqa: S606 - no shell is wanted


main(sys.argv[1], sys.argv[2:])
