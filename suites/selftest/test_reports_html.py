"""report.html as a document: self-contained, strict, complete, and deaf to what a database says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from reports.html_report import FOLDED, paragraphs, render
from suites.model import Run, Verdict
from suites.selftest.samples import (
    ALL,
    FIRST,
    GO,
    HISTORY,
    HOSTILE_RUN,
    NO_GO,
    NOTHING,
    SECOND,
    THIRD,
    UNDECIDED,
    WAIVER,
)

runs = pytest.mark.parametrize("run", ALL.values(), ids=ALL)
VOID = {"meta", "link", "wbr", "path", "use"}
OURS = {
    *("html", "head", "title", "style", "body", "svg", "symbol", "a", "header", "nav", "main", "footer", "section"),
    *("article", "h1", "h2", "h3", "h4", "p", "dl", "dt", "dd", "div", "ul", "li", "strong", "span", "small", "code"),
    *(
        "pre",
        "figure",
        "figcaption",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "time",
        "details",
        "summary",
    ),
}


class Page(HTMLParser):
    """The page's elements, ids, links and text, with every element properly closed."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.headings: list[int] = []
        self.pieces: list[str] = []
        self.source = render(run)
        self.feed(self.source)
        self.close()
        self.text = re.sub(r"\s+", " ", "".join(self.pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = {name: value or "" for name, value in attrs}
        self.attributes |= set(given)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.pieces.append(data)


@runs
def test_the_page_is_well_formed_and_holds_only_elements_of_our_own(run: Run) -> None:
    page = Page(run)
    assert page.open == []
    assert set(page.tags) <= OURS | VOID
    assert {name for name in page.attributes if name.startswith("on") or name == "style"} == set()


@runs
def test_the_page_loads_nothing_and_its_links_stay_on_it(run: Run) -> None:
    page = Page(run)
    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if link.lstrip("#") not in page.ids} == {"data:,"}
    assert not re.search(r"url\(|@import|@font-face", page.source)


@runs
def test_the_security_policy_names_the_one_style_sheet_and_nothing_else(run: Run) -> None:
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', render(run))
    assert len(policy) == 1
    assert policy[0].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[0]


@runs
def test_headings_go_down_one_step_at_a_time(run: Run) -> None:
    levels = Page(run).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_no_invisible_or_steering_character_reaches_the_page() -> None:
    unseen = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]")
    assert unseen.findall(render(HOSTILE_RUN)) == []
    assert "<script>alert(1)</script>" in Page(HOSTILE_RUN).text


@runs
def test_the_verdict_and_its_sentence_come_before_anything_else(run: Run) -> None:
    word = {Verdict.PASSED: "GO", Verdict.FAILED: "NO-GO", Verdict.UNDECIDED: "UNDECIDED"}[run.verdict]
    head = Page(run).text.split("What was found")[0]
    assert word in head
    assert head.index(word) < 200 + len(word)
    assert " ".join(run.sentence.split())[:20] in head


def test_a_no_go_shows_evidence_rows_reproduction_and_place_of_each_finding() -> None:
    text = Page(NO_GO).text
    for piece in (
        "public.customers",
        "3 rows that were there before are lost after the rollback.",
        f"migrations/{THIRD}.up.sql:18",
        "41 of 100 rows have no customer_id",
        "no row without a customer_id",
        "ada@example.com",
        "SELECT id, email, customer_id FROM public.customers WHERE customer_id IS NULL ORDER BY id;",
        "135 more findings of this check in this migration",
    ):
        assert piece in text


def test_scripts_stand_with_their_full_sha256() -> None:
    text = Page(GO).text
    for migration in GO.migrations:
        for key in ("forward", "rollback"):
            script = migration[key]
            assert isinstance(script, dict)
            assert script["path"] in text
            assert script["sha256"] in text


def test_a_go_tells_what_it_rests_on() -> None:
    text = Page(GO).text
    assert "25 questions were asked of 3 migrations: 25 held, 0 could not be decided." in text
    assert "42 statements were run on databases seeded with 231 rows in 3 tables, and 693 rows were compared" in text
    assert "uuid-ossp is a stand-in" in text
    assert "No client reads or writes while the scripts run." in text
    assert "fsync = off" in text


def test_an_undecided_run_says_what_has_no_answer_and_why() -> None:
    text = Page(UNDECIDED).text
    assert "None of them is a pass." in text
    assert "no rollback script undoes it: write one, or waive it with a reason" in text
    assert f"{SECOND} was not rehearsed to its end" in text
    assert "This is no pass." in Page(NOTHING).text


def test_a_waiver_shows_reason_owner_expiry_and_what_it_covers() -> None:
    text = Page(NO_GO).text
    for piece in (WAIVER.reason, WAIVER.owner, "2025-02-28 (40 days after this run)", "target.toml:21"):
        assert piece in text
    late = Page(replace(NO_GO, started="2025-03-02T00:00:00+00:00")).text
    assert "2025-02-28 (expired 2 days before this run)" in late


def test_a_partial_run_says_that_it_is_one() -> None:
    run = replace(GO, complete=False, planned=40)
    assert "This is part of a run: not all of the 40 questions of this target were asked." in Page(run).text


def test_each_check_has_its_page_and_each_group_links_to_it() -> None:
    page = Page(NO_GO)
    assert all(f"check-{at}" in page.ids for at in range(len(NO_GO.checks)))
    assert page.text.count("Triggered when:") == len(NO_GO.checks)
    assert page.text.count("Remedy:") == len(NO_GO.checks)


def test_a_check_page_is_read_in_paragraphs_with_their_labels_and_code() -> None:
    page = "Title.\n\nEffect: it ``breaks\nhere`` and\nthere.\n\nMore."
    assert paragraphs(page) == [
        ("Effect", [(False, "it "), (True, "breaks here"), (False, " and there.")]),
        ("", [(False, "More.")]),
    ]


def test_a_long_history_shows_first_what_needs_a_reader_and_folds_the_rest() -> None:
    page = Page(HISTORY)
    assert "All 301 rows" in page.text
    assert len(page.source) < 1_200_000


def test_a_group_of_very_many_findings_ends_on_the_page_and_goes_on_in_the_json() -> None:
    many = next(one for one in NO_GO.judgements if len(one.findings) > 100)
    findings = tuple(replace(many.findings[0], subject=f"public.t{at}") for at in range(FOLDED + 1_000))
    page = Page(replace(NO_GO, judgements=(replace(many, findings=findings),)))
    assert "The other 1,000 stand in report.json." in page.text
    assert page.tags["article"] == FOLDED + len(NO_GO.checks)


def test_names_can_break_at_their_joints_and_are_copied_unchanged() -> None:
    assert "20250120000000_<wbr>create_<wbr>billing" in render(GO)
    assert FIRST in Page(GO).text
