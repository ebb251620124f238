"""Tests that each want a fresh migrated database and do little with it."""

from __future__ import annotations

import os
import time

import psycopg
import pytest

_TESTS = int(os.environ["HANDED_TESTS"]) + 2
_LASTS = float(os.environ["HANDED_SECONDS"])


@pytest.mark.parametrize("number", range(_TESTS))
def test_the_database_is_migrated_and_nobody_was_here(migrated: psycopg.Connection, number: int) -> None:
    assert migrated.execute("SELECT count(*) FROM pg_class").fetchall()[0][0] > 450
    migrated.execute(f"CREATE TABLE public.made_by_{number} ()")
    time.sleep(_LASTS)
