"""Where a finding stands, as SARIF wants it: a URI relative to the repository, and a line counted from 1."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from reports.shape import ScriptRef, Shape
from reports.untrusted import visible
from reports.view import Group
from suites.model import Finding

BASE = "TARGET"


class Places:
    """Locations in the scripts of one run.

    URIs start at the repository where the target's folder is given relative to it, so that a code host finds the file;
    otherwise at the target's folder, under a base that the reader sets.
    """

    def __init__(self, shape: Shape) -> None:
        self._migrations = {migration.name: migration for migration in shape.migrations}
        self._scripts = _scripts(shape)
        folder = PurePosixPath(shape.target.folder.replace("\\", "/"))
        inside = not folder.is_absolute() and ".." not in folder.parts and ":" not in str(folder)
        self._folder = folder if inside else None

    def bases(self) -> dict[str, Any]:
        """``originalUriBaseIds``; empty where no location needs one."""
        said = "The folder of the rehearsed target."
        return {} if self._folder else {BASE: {"description": {"text": said}}}

    def artifacts(self) -> list[dict[str, Any]]:
        return [
            {
                "location": self._artifact(script.path),
                "hashes": {"sha-256": visible(script.sha256)},
                "roles": ["analysisTarget"],
            }
            for script in self._scripts
        ]

    def location(self, finding: Finding, group: Group) -> dict[str, Any]:
        """The finding's place; the migration's script where it has none, for a code host drops what has no file."""
        path, line = (finding.place.path, finding.place.line) if finding.place else (self._script_of(group), 0)
        found: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": visible(finding.subject)}]}
        return found | ({"physicalLocation": self.physical(path, line)} if path else {})

    def physical(self, path: str, line: int) -> dict[str, Any]:
        return {"artifactLocation": self._artifact(path), "region": {"startLine": max(line, 1)}}

    def _artifact(self, path: str) -> dict[str, Any]:
        if self._folder is None:
            return {"uri": _uri(path), "uriBaseId": BASE}
        return {"uri": _uri((self._folder / path).as_posix())}

    def _script_of(self, group: Group) -> str:
        migration = self._migrations.get(group.migration)
        if migration is None:
            return self._scripts[0].path if self._scripts else ""
        wanted = migration.rollback if group.check.group == "rollback" else None
        return (wanted or migration.forward).path


def _scripts(shape: Shape) -> tuple[ScriptRef, ...]:
    """Every script once, in the order of history."""
    found = [script for migration in shape.migrations for script in (migration.forward, migration.rollback)]
    return tuple(dict.fromkeys(script for script in (*found, shape.target.history_rollback) if script))


def _uri(path: str) -> str:
    """Percent-encoded; bytes of a file name that are no UTF-8 come out as those bytes."""
    try:
        return quote(path.encode(errors="surrogateescape"))
    except UnicodeEncodeError:
        return quote(visible(path))
