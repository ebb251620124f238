"""report.html in a real browser: at desktop and phone width, in the dark, printed, and checked for accessibility."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from reports.writers import write_all
from suites.selftest.samples import ALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium or google-chrome was found on PATH"),
]
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
]
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
WIDTHS = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
RUNS = pytest.mark.parametrize("name", ALL)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Address of the page of each sample."""
    folder = tmp_path_factory.mktemp("reports")
    return {name: (_written(name, folder) / "report.html").as_uri() for name in ALL}


def _written(name: str, folder: Path) -> Path:
    return write_all(ALL[name], folder / name)[0].parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@RUNS
@WIDTHS
def test_the_verdict_is_seen_without_scrolling_and_nothing_is_wider_than_the_screen(
    page: Page, pages: dict[str, str], name: str, viewport: ViewportSize
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if request.url != pages[name] else None)
    page.set_viewport_size(viewport)
    page.goto(pages[name])
    assert [line for line in said if line != "data:,"] == []
    assert page.evaluate(SIDEWAYS) == 0
    for part in ("h1", ".sentence"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= viewport["height"]
        assert box["width"] > 0


@RUNS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_the_accessibility_checker_is_broken(
    page: Page, pages: dict[str, str], name: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(pages[name])
    broken = axe.Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in broken] == []


@RUNS
def test_it_prints_to_pages_with_nothing_cut_at_the_side(page: Page, pages: dict[str, str], name: str) -> None:
    page.set_viewport_size({"width": 688, "height": 971})
    page.goto(pages[name])
    page.emulate_media(media="print")
    assert page.evaluate(SIDEWAYS) == 0
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF-")


def test_folded_findings_are_printed(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["no_go"])
    last = page.get_by_text("column_140 of public.orders changed")
    assert not last.is_visible()
    page.emulate_media(media="print")
    assert last.is_visible()


def test_what_is_folded_opens_by_keyboard_and_focus_is_seen(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["no_go"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    summary = page.locator("summary", has_text="135 more findings")
    summary.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.get_by_text("column_140 of public.orders changed").is_visible()


def test_a_click_selects_the_whole_of_the_sql_to_copy(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["no_go"])
    page.locator("pre").first.click()
    lines = page.evaluate("getSelection().toString()").strip().split("\n")
    assert lines == [
        "SELECT id, email, customer_id",
        "FROM public.customers",
        "WHERE customer_id IS NULL",
        "ORDER BY id;",
    ]


def test_a_long_history_is_there_at_once(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["history"])
    assert page.evaluate("performance.getEntriesByType('navigation')[0].domComplete") < 5_000
