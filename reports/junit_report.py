"""``junit.xml``: one test suite per migration, one test case per check, and one for the verdict of the whole run.

A question that was not asked is skipped; one that could not be judged is an error, never a pass. The case of the
verdict makes a run red for which no single question is to blame: nothing was judged, say.
"""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from reports.say import place
from reports.untrusted import one_line, visible
from reports.view import Group, Mark, View, view
from suites.model import Finding, Run, Verdict

_FINDINGS_SHOWN = 20


def render(run: Run) -> str:
    """The text of ``junit.xml``."""
    seen = view(run)
    root = Xml.Element("testsuites")
    root.append(_verdict(seen))
    seconds = {m.name: m.seconds for m in seen.shape.migrations}
    for row in seen.matrix:
        suite = _suite(row.migration, seen)
        took = seconds.get(row.migration)
        suite.set("time", f"{((took.forward or 0) + (took.rollback or 0)) if took else 0:.3f}")
        suite.extend(_case(group) for group in row.cells if group)
        root.append(_counted(suite))
    suites = list(root)
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    root.set("name", one_line(f"migration rehearsal of {seen.shape.target.name}"))
    root.set("time", f"{run.seconds:.3f}")
    Xml.indent(root, " ")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{Xml.tostring(root, encoding='unicode')}\n"


def _suite(name: str, seen: View) -> Xml.Element:
    return Xml.Element("testsuite", name=one_line(name), timestamp=one_line(seen.run.started))


def _counted(suite: Xml.Element) -> Xml.Element:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(tag) is not None for case in cases)))
    return suite


def _verdict(seen: View) -> Xml.Element:
    suite = _suite("the whole run", seen)
    suite.set("time", f"{seen.run.seconds:.3f}")
    case = Xml.SubElement(suite, "testcase", classname="rehearsal", name="verdict", time=f"{seen.run.seconds:.3f}")
    sentence = one_line(f"{seen.word}: {seen.run.sentence}")
    if seen.run.verdict is not Verdict.PASSED:
        tag = "failure" if seen.run.verdict is Verdict.FAILED else "error"
        Xml.SubElement(case, tag, message=sentence, type=seen.run.verdict.value).text = sentence
    return _counted(suite)


def _case(group: Group) -> Xml.Element:
    case = Xml.Element("testcase", classname=one_line(group.migration), name=one_line(group.check.name), time="0")
    reason = one_line(group.judgement.reason)
    if group.mark is Mark.SKIPPED:
        Xml.SubElement(case, "skipped", message=reason)
    elif group.mark is Mark.UNDECIDED:
        message = reason or _message(group)
        Xml.SubElement(case, "error", message=message, type="undecided").text = f"{message}\n{_details(group.open)}"
    elif group.mark is Mark.FAILED:
        Xml.SubElement(case, "failure", message=_message(group), type="failed").text = _details(group.open)
    elif group.judgement.findings:
        Xml.SubElement(case, "system-out").text = _details(group.judgement.findings)
    return case


def _message(group: Group) -> str:
    if not group.open:
        return one_line(group.check.title)
    first, more = group.open[0], len(group.open) - 1
    return one_line(f"{first.subject}: {first.message}") + (f" (and {more} more)" if more else "")


def _details(findings: tuple[Finding, ...]) -> str:
    text = "\n\n".join(_detail(finding) for finding in findings[:_FINDINGS_SHOWN])
    more = len(findings) - _FINDINGS_SHOWN
    return text if more <= 0 else f"{text}\n\n\u2026 and {more} more in report.html"


def _detail(finding: Finding) -> str:
    waived = f"waived until {finding.waiver.expires}: {finding.waiver.reason}" if finding.waiver else ""
    lines = (
        f"{finding.severity.value}: {finding.subject}: {finding.message}",
        f"at {place(finding.place)}" if finding.place else "",
        waived,
        f"have: {finding.evidence.have}",
        f"want: {finding.evidence.want}",
        f"see it: {finding.evidence.reproduce}" if finding.evidence.reproduce else "",
    )
    return visible("\n".join(line for line in lines if line))
