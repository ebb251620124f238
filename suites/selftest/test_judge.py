"""The judge never says passed of what it did not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fixtures.facts import WHOLE_HISTORY, Observation, Place, Waiver
from suites.checks import waivers_are_in_force
from suites.conclude import Told, conclude
from suites.judge import judge
from suites.model import Check, Evidence, Finding, Judgement, NotAsked, Severity, Undecided, Verdict
from suites.plan import Question, plan
from suites.waivers import WaiverReview

TODAY = date(2026, 6, 1)
NOTHING = Observation(migration="m", scripts=())
FINDING = Finding("public.t", "It is broken.", Evidence("broken", "whole"))


def a_check(name: str = "c", *, says: object = (), asked_of: str = "step", means: Verdict = Verdict.FAILED) -> Check:
    def answer(facts: object) -> Iterator[Finding]:
        if isinstance(says, Exception):
            raise says
        yield from says  # type: ignore[misc] # a tuple of findings

    return Check(name, name, name, "rows", asked_of, answer, broken_means=means)


def a_waiver(**changes: object) -> Waiver:
    given: dict[str, object] = {
        "check": "c", "subject": "public.t", "reason": "r", "owner": "o",
        "expires": date(2026, 12, 31), "place": Place("target.toml"),
    }  # fmt: skip
    return Waiver(**{**given, **changes})  # type: ignore[arg-type] # keyword values by name


def judged(says: object = (), waivers: tuple[Waiver, ...] = (), means: Verdict = Verdict.FAILED) -> Judgement:
    return judge(a_check(says=says, means=means), "m", NOTHING, waivers=waivers, today=TODAY)


def test_an_answer_without_findings_is_a_pass() -> None:
    assert judged().verdict is Verdict.PASSED


def test_an_error_fails_and_a_warning_does_not() -> None:
    warning = Finding("public.t", "m", Evidence("h", "w"), severity=Severity.WARNING)
    assert judged((FINDING,)).verdict is Verdict.FAILED
    assert judged((warning,)).verdict is Verdict.PASSED


def test_a_crash_is_undecided_and_says_so() -> None:
    found = judged(ZeroDivisionError("by zero"))
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason == "the check crashed: ZeroDivisionError: by zero"


def test_nothing_to_judge_is_undecided() -> None:
    assert judged(Undecided("no rows")).verdict is Verdict.UNDECIDED


def test_a_question_that_does_not_arise_is_no_pass_either() -> None:
    found = judged(NotAsked("no tables"))
    assert (found.verdict, found.asked) == (Verdict.UNDECIDED, False)


def test_a_check_may_say_that_its_findings_leave_the_question_open() -> None:
    found = judged((FINDING,), means=Verdict.UNDECIDED)
    assert found.verdict is Verdict.UNDECIDED
    assert len(found.findings) == 1


@pytest.mark.parametrize(
    ("waiver", "verdict"),
    [
        (a_waiver(), Verdict.PASSED),
        (a_waiver(migration="m"), Verdict.PASSED),
        (a_waiver(expires=TODAY), Verdict.PASSED),
        (a_waiver(expires=date(2026, 5, 31)), Verdict.FAILED),
        (a_waiver(subject="public.u"), Verdict.FAILED),
        (a_waiver(check="d"), Verdict.FAILED),
        (a_waiver(migration="other"), Verdict.FAILED),
    ],
    ids=["any", "its migration", "last day", "expired", "other subject", "other check", "other migration"],
)
def test_a_waiver_accepts_just_the_finding_that_it_names(waiver: Waiver, verdict: Verdict) -> None:
    assert judged((FINDING,), (waiver,)).verdict is verdict


def test_a_waiver_of_a_migration_holds_for_the_whole_history_too() -> None:
    found = judge(a_check(says=(FINDING,)), WHOLE_HISTORY, NOTHING, waivers=[a_waiver(migration="m")], today=TODAY)
    assert found.verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("says", "migration", "is_idle"),
    [
        ((), None, True),
        ((FINDING,), None, False),
        (Undecided("the forward script fails"), None, False),
        (Undecided("the forward script fails"), "m", False),
        (Undecided("the forward script fails"), "n", True),
    ],
)
def test_a_waiver_is_called_idle_only_where_everything_that_it_speaks_of_was_answered(
    says: object, migration: str | None, *, is_idle: bool
) -> None:
    waiver = a_waiver(migration=migration)
    answer = judged(says, (waiver,))
    review = WaiverReview(
        (waiver,),
        frozenset({"c"}),
        answer.findings,
        frozenset(),
        complete=True,
        today=TODAY,
        undecided=frozenset({("m", "c")} if answer.verdict is Verdict.UNDECIDED else ()),
    )
    assert [finding.severity for finding in waivers_are_in_force.judge(review)] == [Severity.WARNING] * is_idle


def test_a_fingerprint_is_the_same_in_every_run_and_differs_by_subject() -> None:
    one, again = FINDING.of("c", "m"), FINDING.of("c", "m")
    other = Finding("public.u", "It is broken.", Evidence("broken", "whole")).of("c", "m")
    assert one.fingerprint == again.fingerprint
    assert one.fingerprint != other.fingerprint


# -- the whole run ----------------------------------------------------------------------------------------------------

CHECKS = (a_check("a"), a_check("b", asked_of="both"))
QUESTIONS = plan(["m1", "m2"], CHECKS, one_rollback_for_all=False)


def answers(verdict: Verdict = Verdict.PASSED, **changes: Judgement) -> tuple[Judgement, ...]:
    return tuple(changes.get(f"{q.check}_{q.migration}", Judgement(q.check, q.migration, verdict)) for q in QUESTIONS)


def ended(judgements: tuple[Judgement, ...], *, deselected: bool = False, fault: str = "") -> tuple[Verdict, str]:
    end = conclude(Told(QUESTIONS, judgements, deselected=deselected, fault=fault), CHECKS, TODAY)
    return end.verdict, end.sentence


def test_a_run_in_which_every_question_held_is_a_go() -> None:
    assert ended(answers()) == (Verdict.PASSED, "All 5 questions that were asked held.")


def test_one_failure_is_a_no_go_whatever_else_is_open() -> None:
    failed = Judgement("a", "m2", Verdict.FAILED, (FINDING,))
    verdict, sentence = ended(answers(Verdict.UNDECIDED, a_m2=failed))
    assert verdict is Verdict.FAILED
    assert sentence == "1 finding stands in the way; the gravest: public.t: It is broken."


def test_one_open_question_leaves_the_run_undecided() -> None:
    verdict, sentence = ended(answers(a_m1=Judgement("a", "m1", Verdict.UNDECIDED, reason="no rows")))
    assert verdict is Verdict.UNDECIDED
    assert sentence == "a of m1 is undecided: no rows"


def test_a_question_that_was_never_answered_is_undecided() -> None:
    assert ended(answers()[1:])[0] is Verdict.UNDECIDED


def test_a_run_that_asked_nothing_is_undecided() -> None:
    none = tuple(Judgement(q.check, q.migration, Verdict.UNDECIDED, reason="r", asked=False) for q in QUESTIONS)
    assert ended(none) == (Verdict.UNDECIDED, "Nothing was judged.")


def test_a_selection_of_questions_is_never_a_go() -> None:
    verdict, sentence = ended(answers()[:2], deselected=True)
    assert verdict is Verdict.UNDECIDED
    assert "only 2 of 5" in sentence


def test_a_run_that_was_cut_off_is_undecided_and_says_why() -> None:
    assert ended(answers()[:2], fault="it was interrupted") == (
        Verdict.UNDECIDED,
        "The rehearsal ended early: it was interrupted",
    )


def test_the_plan_asks_for_no_step_back_where_one_script_undoes_everything() -> None:
    rollback = Check("back", "t", "p", "rollback", "both", lambda facts: ())
    asked = plan(["m1", "m2"], [rollback], one_rollback_for_all=True)
    assert asked == (Question(WHOLE_HISTORY, "back"),)
