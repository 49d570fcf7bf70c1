"""The full-screen view, by textual's pilot: what is typed finds, what keys do is what the commands do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from readinglist.cli import show
from readinglist.cli.browse import actions
from readinglist.cli.browse.screen import Browser, Keys, Question
from readinglist.library import Library, create, state

BIB = """@book{said1978, author = {Said, Edward W.}, title = {Orientalism}, year = 1978, keywords = {exile}}
@article{garcia2001, author = {García, Ana}, title = {The {Global} South\x07 [bold]}, year = 2001}
"""
Step = Callable[[Pilot[None], Browser], Awaitable[None]]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setenv("READINGLIST_LIBRARY", str(tmp_path / "bibliography"))
    made = create(tmp_path / "bibliography")
    made.path().write_text(BIB, encoding="utf-8")
    monkeypatch.setattr(show, "settings", show.Settings(made.folder, False, False))
    return made


def browsing(library: Library, step: Step, size: tuple[int, int] = (120, 30)) -> None:
    async def run() -> None:
        browser = Browser(lambda query, most: list(library.search(query, limit=most)))
        async with browser.run_test(size=size) as pilot:
            await pilot.pause()
            await step(pilot, browser)

    asyncio.run(run())


def shown(browser: Browser, name: str) -> str:
    return str(browser.screen_stack[0].query_one(name, Static).render())


def test_what_is_typed_is_found(library: Library) -> None:
    async def step(pilot: Pilot[None], browser: Browser) -> None:
        assert [item.id for item in browser.items] == ["said1978", "garcia2001"]
        await pilot.press("slash", *"global", "enter")
        assert [item.id for item in browser.items] == ["garcia2001"]
        await pilot.press("slash", *" year:2")
        kept = browser.items
        await pilot.press("x")
        assert "no year" in shown(browser, "#said")
        assert browser.items is kept

    browsing(library, step)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        pytest.param(["r"], "read", id="read"),
        pytest.param(["s"], "reading", id="reading"),
        pytest.param(["x"], "abandoned", id="abandoned"),
        pytest.param(["r", "u"], "to-read", id="undone"),
    ],
)
def test_keys_mark_the_item_under_the_cursor(library: Library, keys: list[str], says: str) -> None:
    async def step(pilot: Pilot[None], browser: Browser) -> None:
        await pilot.press("down", *keys)
        assert browser.current is not None
        assert browser.current.id == "garcia2001"

    browsing(library, step)
    assert {item.id: state.status(item) for item in library.items()} == {"said1978": "to-read", "garcia2001": says}


def test_an_answer_is_asked_for(library: Library) -> None:
    async def step(pilot: Pilot[None], browser: Browser) -> None:
        await pilot.press("t")
        assert isinstance(browser.screen, Question)
        await pilot.press(*"+theory -exile", "enter")
        assert not isinstance(browser.screen, Question)
        await pilot.press("t", "escape")
        assert "no tag" not in shown(browser, "#said")
        await pilot.press("t", *"+a,b", "enter")
        assert "is no tag" in shown(browser, "#said")

    browsing(library, step)
    assert [item["keyword"] for item in library.items()] == ["theory", ""]


def test_every_key_is_listed_with_its_command(library: Library) -> None:
    async def step(pilot: Pilot[None], browser: Browser) -> None:
        await pilot.press("question_mark")
        assert isinstance(browser.screen, Keys)
        assert browser.screen.query_one("#keys").region.width >= 60
        assert browser.screen.query_one("#keys Static").region.width >= 50
        await pilot.press("escape")
        assert not isinstance(browser.screen, Keys)

    browsing(library, step)


def test_an_empty_library_and_a_narrow_screen(library: Library) -> None:
    library.path().write_text("", encoding="utf-8")

    async def step(pilot: Pilot[None], browser: Browser) -> None:
        await pilot.press("r", "t", "n", "down")
        assert browser.current is None
        assert isinstance(browser.query_one("#search"), Input)

    browsing(library, step, size=(40, 10))


def test_an_answer_is_as_many_arguments_as_it_has_words() -> None:
    due = next(action for action in actions.ACTIONS if action.key == "d")
    assert actions.words(due, "said1978", "in 2 weeks") == ["due", "said1978", "in", "2", "weeks"]


def test_every_action_is_a_command() -> None:
    from readinglist.cli.app import PANELS

    commands = {name for panel in PANELS.values() for name, *_ in panel}
    assert {action.command[0] for action in actions.ACTIONS} <= commands
    assert len({action.key for action in actions.ACTIONS}) == len(actions.ACTIONS)
