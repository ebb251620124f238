"""Small targets of other teams, each with its own layout and no target.toml, are rehearsed as they are: a GO."""

from __future__ import annotations

from pathlib import Path

import pytest

from suites.selftest.as_user import rehearse_as_user

TARGETS = Path(__file__).parent / "targets"


@pytest.mark.parametrize("name", ["shop_updown", "ledger_folders", "notes_rollback_dir"])
def test_a_clean_history_without_a_word_of_configuration_is_a_go(name: str, tmp_path: Path) -> None:
    assert not (TARGETS / name / "target.toml").exists()
    ran = rehearse_as_user(TARGETS / name, tmp_path / "out")
    assert ran.status == 0, ran.output
    assert [finding for finding in ran.findings if finding["severity"] == "error" and not finding["waiver"]] == []
