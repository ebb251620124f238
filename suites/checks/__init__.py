"""One question per file. The file's name is the check's id, its docstring is the check's page in every report.

A check module holds ``judge(observation) -> Iterable[Finding]`` and the constants ``GROUP`` (what ``pytest -m`` selects
it by) and ``ASKED_OF`` (see ``suites.model.Check``), and may hold ``BROKEN_MEANS`` (default: failed) and ``NEEDS``
(fields of the observation that cost extra runs and are looked at only where a check asks for them). Its bad and good
example stand in ``sql/examples/<check>/``. Nothing else has to be edited when a check is added.
"""

from __future__ import annotations

import inspect
import pkgutil
from functools import cache
from importlib import import_module

from suites.model import Check, Verdict


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of this folder, ordered by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(_load(name) for name in names)


def _load(name: str) -> Check:
    module = import_module(f"{__name__}.{name}")
    page = inspect.cleandoc(module.__doc__ or "")
    return Check(
        name=name,
        title=page.splitlines()[0],
        page=page,
        group=module.GROUP,
        asked_of=module.ASKED_OF,
        judge=module.judge,
        needs=getattr(module, "NEEDS", ()),
        broken_means=getattr(module, "BROKEN_MEANS", Verdict.FAILED),
    )
