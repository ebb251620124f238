"""Every waiver names a check, is not expired, and is needed.

Triggered when: a waiver names a check that does not exist, its expiry date has passed, or nothing that was found needs
it any more. That is not said where a question that it answers could not be.

Effect: an unknown or expired waiver accepts nothing, although its authors believe that it does. One that nothing needs
would silently accept the next mistake of its kind.

Remedy: correct the name, renew the date after looking at the reason again, or delete the waiver.
"""

from __future__ import annotations

from collections.abc import Iterator

from fixtures.facts import Waiver
from suites.model import Evidence, Finding, NotAsked, Severity
from suites.waivers import WaiverReview, is_idle

GROUP = "harness"
ASKED_OF = "run"


def judge(review: WaiverReview) -> Iterator[Finding]:
    """A finding for each waiver that is unknown, expired (errors) or unused (a warning)."""
    if not review.waivers:
        raise NotAsked("the target holds no waivers")
    for waiver in review.waivers:
        if waiver.check not in review.checks:
            known = ", ".join(sorted(review.checks))
            yield _finding(waiver, "names a check that does not exist", f"check={waiver.check}", f"one of {known}")
        elif waiver.expires < review.today:
            yield _finding(waiver, f"expired on {waiver.expires}", f"expires={waiver.expires}", "a date to come")
        elif is_idle(waiver, review):
            yield _finding(
                waiver, "accepts nothing that was found", "no such finding", "a finding", severity=Severity.WARNING
            )


def _finding(waiver: Waiver, what: str, have: str, want: str, *, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        subject=f"{waiver.check} {waiver.subject}",
        message=f"The waiver of {waiver.check} for {waiver.subject} {what}.",
        evidence=Evidence(have=have, want=want),
        place=waiver.place,
        severity=severity,
    )
