"""Documents that take in others: what is read, what is not, and where each citekey stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.errors import UsageError
from readinglist.paper import follow


def written(folder: Path, **files: str) -> Path:
    """Files in a folder, named without their extension; gives the first."""
    paths = [folder / name.replace("__", "/") for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.with_suffix(".tex").parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".tex").write_text(content, encoding="utf-8")
    return paths[0].with_suffix(".tex")


def test_what_is_taken_in_stands_where_it_is_taken_in(tmp_path: Path) -> None:
    main = written(tmp_path, main="\\cite{a}\n\\input{part__one}\n\\cite{d}".replace("__", "/"),
                   part__one="\n\\cite{b} \\input{two}", part__two="\\cite{c}")  # fmt: skip
    found = follow.read(main)
    assert [(use.key, Path(use.file).name, use.line) for use in found.uses] == [
        ("a", "main.tex", 1), ("b", "one.tex", 2), ("c", "two.tex", 1), ("d", "main.tex", 3),
    ]  # fmt: skip


def test_a_ring_of_documents_ends(tmp_path: Path) -> None:
    main = written(tmp_path, main="\\cite{a}\\input{other}", other="\\cite{b}\\input{main}\\input{other}")
    assert follow.read(main).keys == ["a", "b"]


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/hostname", "~/x", "http://x.org/a", "inner/../../outside", "link"]
)
def test_a_document_does_not_make_us_read_what_is_not_below_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.tex").write_text("\\cite{secret}")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "inner").mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "outside.tex")
    told: list[str] = []
    assert follow.read(written(folder, main=f"\\input{{{name}}}\\cite{{a}}"), report=told.append).keys == ["a"]


def test_what_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    told: list[str] = []
    main = written(tmp_path, main="\n\\input{gone}")
    follow.read(main, report=told.append)
    assert told == [f"{main}:2: takes in gone, which is not there"]


def test_a_file_of_bytes_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "picture.tex").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    told: list[str] = []
    follow.read(written(tmp_path, main="\\input{picture}"), report=told.append)
    assert "is a picture" in told[0]


def test_a_chain_of_many_documents_is_read(tmp_path: Path) -> None:
    for number in range(1500):
        (tmp_path / f"p{number}.tex").write_text(f"\\input{{p{number + 1}}}\\cite{{k{number}}}")
    assert len(follow.read(tmp_path / "p0.tex").keys) == 1500


def test_a_label_of_the_document_is_no_citekey(tmp_path: Path) -> None:
    path = tmp_path / "paper.typ"
    path.write_text("= Intro <intro>\nSee @intro and @said1978.")
    assert [(use.key, use.sure) for use in follow.read(path).uses] == [("intro", False), ("said1978", True)]


def test_a_document_that_is_not_known_is_told(tmp_path: Path) -> None:
    path = tmp_path / "paper.xyz"
    path.write_text("@a")
    with pytest.raises(UsageError, match="--syntax"):
        follow.read(path)
    with pytest.raises(UsageError, match="no such file"):
        follow.read(tmp_path / "paper.md")
