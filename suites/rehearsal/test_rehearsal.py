"""Every question that the plan asks of the target, one test each.

``pytest -k`` selects by migration or check, ``-m`` by the check's group, ``-n auto`` shares the migrations out.
"""

from __future__ import annotations

import pytest

from suites.asking import Asker
from suites.model import Verdict
from suites.plan import Question


def test_holds(question: Question, asker: Asker, request: pytest.FixtureRequest) -> None:
    """What the check says is true of the migration."""
    judgement = asker.ask(question)
    asker.hand_over(judgement, request.node)
    if not judgement.asked:
        pytest.skip(f"not asked: {judgement.reason}")
    if judgement.verdict is not Verdict.PASSED:
        pytest.fail(asker.tell(judgement), pytrace=False)
