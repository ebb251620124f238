"""The answers of a run, gathered in the process that the user started; progress as they come, a ``Run`` at the end."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from fixtures.facts import WHOLE_HISTORY, Migration, Script, SeededTable
from fixtures.road import Road
from suites.asking import Answer
from suites.conclude import Told, conclude
from suites.model import Check, Judgement, Run, Verdict
from suites.plan import Question


class Gathering:
    """Takes answers in any order; tells a line about each migration when its last answer is in."""

    def __init__(self, questions: Sequence[Question], say: Callable[[str], None]) -> None:
        self._questions = tuple(questions)
        self._say = say
        self._answers: dict[Question, Judgement] = {}
        self._measured: dict[str, Mapping[str, Any]] = {}
        self._names = list(dict.fromkeys(question.migration for question in questions))
        self._open: dict[str, int] = defaultdict(int)
        for question in questions:
            self._open[question.migration] += 1
        self.fault = ""

    @property
    def all_held(self) -> bool:
        """Every answer that came and was due is a pass, and there is one."""
        asked = [judgement for judgement in self._answers.values() if judgement.asked]
        return bool(asked) and not self.fault and all(judgement.verdict is Verdict.PASSED for judgement in asked)

    def take(self, answer: Answer) -> None:
        """One more answer."""
        judgement = answer.judgement
        self._answers[Question(judgement.migration, judgement.check)] = judgement
        if answer.measured:
            self._measured[judgement.migration] = answer.measured
        self.fault = self.fault or answer.fault
        self._open[judgement.migration] -= 1
        if self._open[judgement.migration] == 0:
            self._say(self._line(judgement.migration))

    def _line(self, migration: str) -> str:
        of_it = [judgement for judgement in self._answers.values() if judgement.migration == migration]
        told = []
        for verdict, word in ((Verdict.PASSED, "held"), (Verdict.FAILED, "FAILED"), (Verdict.UNDECIDED, "UNDECIDED")):
            number = sum(judgement.asked and judgement.verdict is verdict for judgement in of_it)
            told += [f"{number} {word}"] if number else []
        done = sum(not left for left in self._open.values())
        seconds = sum(self._measured.get(migration, {}).get("seconds", {}).values())
        return (
            f"  [{done:>3}/{len(self._names)}] {migration:<48} {', '.join(told) or 'nothing asked'}  ({seconds:.2f} s)"
        )

    def run(self, road: Road, checks: Sequence[Check], *, selected: bool, now: datetime) -> Run:
        """All that the reports may tell."""
        target = road.target
        in_order = [self._measured[name] for name in self._names if name in self._measured]
        notes = tuple(note for measured in in_order for note in measured["notes"])
        later = (SeededTable(**table) for measured in in_order for table in measured["seeded"])
        seeded = tuple({table.table: table for table in (*later, *road.prepared.seeded)}.values())
        told = Told(
            questions=self._questions,
            judgements=tuple(self._answers.values()),
            deselected=selected,
            waivers=target.waivers,
            one_way=road.one_way,
            seeded=seeded,
            notes=notes,
            fault=self.fault,
        )
        end = conclude(told, checks, now.date())
        server = asdict(road.server.facts)
        server["stand_ins"] = [*server["stand_ins"], *road.prepared.stand_ins]
        return Run(
            verdict=end.verdict,
            sentence=end.sentence,
            target=_target_facts(road),
            server=server,
            seed_number=target.seed.number,
            commit=_commit(target.folder),
            started=road.started.isoformat(timespec="seconds"),
            seconds=round((now - road.started).total_seconds(), 3),
            migrations=tuple(self._migration(migration) for migration in target.migrations),
            checks=tuple(checks),
            judgements=end.judgements,
            waivers=target.waivers,
            not_tested=end.not_tested,
            seeded=tuple(asdict(table) for table in seeded),
            notes=(*target.notes,),
            planned=len(self._questions),
            complete=end.complete,
            backups=tuple(backup for measured in in_order for backup in measured["backups"]),
        )

    def _migration(self, migration: Migration) -> Mapping[str, object]:
        measured = self._measured.get(migration.name, {})
        return {
            "name": migration.name,
            "forward": _script(migration.forward),
            "rollback": _script(migration.rollback),
            "seconds": measured.get("seconds"),
            "statements": measured.get("statements", 0),
            "rows": measured.get("rows", 0),
        }


def _target_facts(road: Road) -> Mapping[str, object]:
    target = road.target
    whole = road.target.history_rollback
    return {
        "name": target.name,
        "folder": _folder(target.folder),
        "layout": target.layout,
        "platform": target.platform,
        "platform_reason": target.platform_reason,
        "transaction": target.transaction,
        "notes": list(target.notes),
        "baseline": [_script(script) for script in target.baseline],
        "history_rollback": _script(whole),
        "whole_history": WHOLE_HISTORY,
    }


def _folder(folder: Path) -> str:
    """The target's folder as its repository knows it, which is how code hosts find the place of a finding."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    resolved = folder.resolve()
    return resolved.relative_to(top).as_posix() if top and resolved.is_relative_to(top) else folder.name


def _script(script: Script | None) -> Mapping[str, object] | None:
    return None if script is None else {"path": script.path, "sha256": script.sha256}


def _commit(folder: Path) -> str:
    """The commit of the repository that holds the target, marked where files of the target differ from it."""
    told = _git(folder, "rev-parse", "HEAD")
    changed = _git(folder, "status", "--porcelain", "--", ".")
    return f"{told} (with uncommitted changes)" if told and changed else told


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, timeout=10)  # noqa: S603, S607 - git by name, arguments of our own
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
