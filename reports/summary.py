"""The short forms: ``summary.md`` for a pull request, and the last lines of the run on the terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from reports.markdown import code, words
from reports.say import count, duration, expiry, moment, place
from reports.untrusted import one_line
from reports.view import Mark, View, view
from suites.model import Finding, Run, Verdict

_SIGN = {Verdict.PASSED: "\u2705", Verdict.FAILED: "\u274c", Verdict.UNDECIDED: "\u2753"}
_FINDINGS, _REASONS, _WAIVERS, _LEFT, _CHECKS = 10, 4, 3, 7, 10
_COLUMNS = 100
_COMMAND = re.compile(r"^(\s*)(?=::)")


def render(run: Run) -> str:
    """The text of ``summary.md``: fewer than sixty lines, however much was found."""
    seen = view(run)
    parts = (_head(seen), _checks(seen), _findings(seen), _open(seen), _waivers(seen), _left(seen), _foot(seen))
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _head(seen: View) -> Iterator[str]:
    yield f"## {_SIGN[seen.run.verdict]} {seen.word}: {words(seen.shape.target.name, 80)}"
    yield ""
    yield f"**{words(seen.run.sentence, 400)}** {seen.partial}".rstrip()


def _checks(seen: View) -> Iterator[str]:
    tallies = [tally for tally in seen.tallies if any(tally.counts.values())]
    if not tallies:
        return
    tallies.sort(key=lambda tally: list(Mark).index(tally.mark))
    yield "| check | failed | undecided | passed | not asked |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for tally in tallies[:_CHECKS]:
        held = sum(tally.counts[mark] for mark in (Mark.PASSED, Mark.NOTED, Mark.WAIVED))
        numbers = (tally.counts[Mark.FAILED], tally.counts[Mark.UNDECIDED], held, tally.counts[Mark.SKIPPED])
        yield f"| {code(tally.check.name, 60)} | {' | '.join(str(number) for number in numbers)} |"
    if len(tallies) > _CHECKS:
        yield f"| and {len(tallies) - _CHECKS} more checks | | | | |"


def _findings(seen: View) -> Iterator[str]:
    findings = seen.findings
    if not findings:
        return
    yield f"**Found** ({count(len(findings), 'finding')})"
    yield ""
    for finding in seen.foremost(_FINDINGS):
        where = f" ({code(place(finding.place))})" if finding.place else ""
        yield f"- {finding.severity.value} {code(finding.subject, 80)}: {words(finding.message)}{where}"
    if len(findings) > _FINDINGS:
        yield f"- and {count(len(findings) - _FINDINGS, 'more finding')} in report.html"


def _open(seen: View) -> Iterator[str]:
    reasons = seen.undecided
    if not reasons:
        return
    yield "**Undecided**"
    yield ""
    for reason in reasons[:_REASONS]:
        checks = code(reason.checks[0].name, 60) if len(reason.checks) == 1 else count(len(reason.checks), "check")
        one = len(reason.migrations) == 1
        of = code(reason.migrations[0], 80) if one else count(len(reason.migrations), "migration")
        yield f"- {checks} of {of}: {words(reason.why)}"
    if len(reasons) > _REASONS:
        yield f"- and {len(reasons) - _REASONS} more in report.html"


def _waivers(seen: View) -> Iterator[str]:
    waivers = seen.run.waivers
    if not waivers:
        return
    yield f"**Waivers** ({len(waivers)})"
    yield ""
    for waiver in waivers[:_WAIVERS]:
        until = f"{waiver.expires} ({expiry(waiver.expires, seen.run.started)})"
        said = f"{words(waiver.reason)} {words(waiver.owner, 60)}, until {until}"
        yield f"- {code(waiver.check, 60)} {code(waiver.subject, 80)}: {said}"
    if len(waivers) > _WAIVERS:
        yield f"- and {len(waivers) - _WAIVERS} more in report.html"


def _left(seen: View) -> Iterator[str]:
    left = seen.run.not_tested
    if not left:
        return
    yield "**Not tested**"
    yield ""
    for item in left[:_LEFT]:
        yield f"- {words(item.what, 120)}: {words(item.why)}"
    if len(left) > _LEFT:
        yield f"- and {len(left) - _LEFT} more in report.html"


def _foot(seen: View) -> Iterator[str]:
    server = seen.shape.server
    commit = f", commit {code(seen.run.commit, 40)}" if seen.run.commit else ""
    when = f"{words(moment(seen.run.started), 40)}, {duration(seen.run.seconds)}"
    yield (
        f"{_asked(seen)}; PostgreSQL {code(server.version, 40)} ({words(server.kind, 20)}), "
        f"seed number {seen.run.seed_number}{commit}, {when}."
    )


def _asked(seen: View) -> str:
    compared = f", {count(seen.compared, 'row')} compared before and after" if seen.compared else ""
    return (
        f"{count(seen.asked, 'question')} asked of {count(len(seen.shape.migrations), 'migration')}, "
        f"{count(seen.statements, 'statement')} run over {count(seen.rows, 'seeded row')}{compared}"
    )


def terminal(run: Run) -> str:
    """What a person at the prompt needs: the verdict, each finding with its place, what to look at first."""
    seen = view(run)
    lines = _wrapped(f"{seen.word}: {run.sentence}", "") + _wrapped(f"{_asked(seen)}. {seen.partial}", "")
    for finding in seen.foremost(_FINDINGS):
        lines += ["", *_told(finding)]
    more = len(seen.findings) - _FINDINGS
    lines += ["", f"  and {count(more, 'more finding')} in the report"] if more > 0 else []
    for reason in seen.undecided[:_REASONS]:
        checks = reason.checks[0].name if len(reason.checks) == 1 else count(len(reason.checks), "check")
        of = reason.migrations[0] if len(reason.migrations) == 1 else count(len(reason.migrations), "migration")
        lines += ["", *_wrapped(f"undecided  {checks} of {of}", "  "), *_wrapped(reason.why, "    ")]
    more = len(seen.undecided) - _REASONS
    lines += ["", f"  and {more} more undecided in the report"] if more > 0 else []
    waived = sum(len(group.waived) for group in seen.accepted)
    closing = [count(waived, "finding") + " waived"] if waived else []
    closing += [count(len(seen.run.not_tested), "thing") + " not tested"] if seen.run.not_tested else []
    lines += ["", f"{', '.join(closing)}: the report says which and why."] if closing else []
    return "\n".join(lines)


def _told(finding: Finding) -> Iterator[str]:
    yield from _wrapped(f"{finding.severity.value} {finding.subject} ({finding.check})", "  ")
    yield from _wrapped(finding.message, "    ")
    if finding.place:
        yield from _guarded([f"    {one_line(place(finding.place), 300)}"])


def _wrapped(text: str, indent: str) -> list[str]:
    line = one_line(text, 600)
    return _guarded(
        textwrap.wrap(line, _COLUMNS, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    )


def _guarded(lines: list[str]) -> list[str]:
    """CI runners obey lines that begin with two colons, or hold two hashes and a bracket; names must not command."""
    return [_COMMAND.sub("\\1\u2026 ", line).replace("##[", "## [") for line in lines]
