"""Small targets that tests write down where they need them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

BASELINE = """
CREATE TABLE public.customer (
    customer_id integer PRIMARY KEY,
    full_name text NOT NULL,
    note text
);
"""
FORWARD = "ALTER TABLE public.customer ADD COLUMN is_vip boolean NOT NULL DEFAULT false;\n"
BACK = "ALTER TABLE public.customer DROP COLUMN is_vip;\n"
CLEAN = {"baseline/01.sql": BASELINE, "vip.up.sql": FORWARD, "vip.down.sql": BACK}


def write_target(folder: Path, files: Mapping[str, str | None]) -> Path:
    """Write the files into the folder; a value of None leaves that file out."""
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder


def clean_but(**changes: str | None) -> dict[str, str | None]:
    """The clean target with some files changed: ``vip_down`` stands for ``vip.down.sql``, None leaves a file out."""
    names = {"vip_up": "vip.up.sql", "vip_down": "vip.down.sql", "baseline": "baseline/01.sql", "toml": "target.toml"}
    return {**CLEAN, **{names[key]: text for key, text in changes.items()}}
