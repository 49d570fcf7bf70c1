"""The article that shows a style: it is shown in every style, and what is the matter with one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist import csl
from readinglist.csl import catalogue, render

SHELF = "<style><info><title>Shelf</title></info></style>"


def test_a_style_shows_its_citation_and_entry() -> None:
    shown = csl.example(csl.resolve("apa"))
    assert shown.citation == "(Watson & Crick, 1953)"
    assert shown.entry.startswith("Watson, J. D., & Crick, F. H. C. (1953).")
    assert not shown.fault


def test_a_dependent_style_shows_that_of_its_parent() -> None:
    assert csl.example(csl.resolve("nature-methods")) == csl.example(csl.resolve("nature"))


def test_a_style_for_notes_alone_has_no_entry() -> None:
    shown = csl.example(csl.resolve("bluebook"))
    assert "Watson" in shown.citation
    assert (shown.entry, shown.fault) == ("", "")


def test_a_locale_can_be_asked_for() -> None:
    assert "&" not in csl.example(csl.resolve("chicago"), locale="de").citation
    assert "und" in csl.example(csl.resolve("chicago"), locale="de").citation


def test_a_broken_style_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "shelf.csl").write_text(SHELF, encoding="utf-8")
    shown = csl.example(catalogue.read(tmp_path / "shelf.csl"))
    assert "is no citation style" in shown.fault
    assert (shown.citation, shown.entry) == ("", "")


def test_a_fault_of_the_renderer_is_none_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> list[str]:
        raise ZeroDivisionError

    monkeypatch.setattr(render, "citations", fail)
    assert csl.example(csl.resolve("apa")).fault == "no example could be made"
