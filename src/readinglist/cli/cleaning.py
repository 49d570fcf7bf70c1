"""What `check`, `fix` and `merge` work on, and how their changes are written or shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.cli import given, inputs, show
from readinglist.errors import InputError, KeyNotFound, UsageError

if TYPE_CHECKING:
    from readinglist.library.checks import Rule
    from readinglist.library.checks.repair import Repair
    from readinglist.library.workspace import Workspace


def workspace(
    arguments: Sequence[str] | None,
    lists: Sequence[str] = (),
    *,
    writable: bool = False,
    report: inputs.Problems | None = None,
) -> tuple[Workspace, tuple[str, ...]]:
    """What a command cleans: FILEs, standard input, or the library; and the keys that it is asked about.

    A key that is not there is told to `report`, where there are others; without one it is raised.
    """
    from readinglist.library.checks.source import Source
    from readinglist.library.workspace import Workspace

    asked = list(dict.fromkeys(arguments or ()))
    named, keys = inputs.told_apart(asked)
    if not named and not keys and not lists and show.settings.library is None and given.piped():
        named = ["-"]
    absent = given.absent(named)
    named = [name for name in named if name not in absent] or named
    if not named:
        workspace = Workspace.of(inputs.library(inputs.FILES), lists)
    else:
        files = [name for name in named if name != "-" and _is_bibtex(name)]
        workspace = Workspace([Path(name) for name in files])
        others = [name for name in named if name not in files]
        if writable and [name for name in others if name != "-"]:
            raise UsageError("only .bib files are changed", file=others[0], hint="export it first: --format biblatex")
        workspace.sources += [Source.of(given.named(name), _as_bibtex(name)) for name in others]
        for source in workspace.sources:
            if "@" not in source.text:  # nothing was looked at: that is not to have no problems
                hint = "give a .bib file, or a bibliography in another format"
                raise InputError("has no entries", file=source.name, hint=hint)
    known = {entry.key for source in workspace.sources for entry in source.entries} if keys or absent else set()
    keys += inputs.of_files(absent, known)
    there = [key for key in keys if key in known]
    for key in keys:
        if key not in known:
            error = KeyNotFound(key, known)
            if report is None or (not there and key == keys[-1]):
                raise error
            report(error)
    return workspace, tuple(there)


def _is_bibtex(name: str) -> bool:
    from readinglist import formats

    path = Path(name)
    if path.suffix.lower() in (".bib", ".bibtex"):
        given.decoded(name)  # a folder, what is not there, or no text, is told of
        return True
    found = formats.recognise(given.decoded(name), name=name)
    return found is not None and found.name in ("bibtex", "biblatex")


def _as_bibtex(name: str) -> str:
    """A file of another format as BibLaTeX; what comes in as BibTeX stays as it is."""
    from readinglist import formats

    text = given.decoded(name)
    found = formats.recognise(text, name=name)
    if found is None and name != "-" and "@" in text:
        raise given.unknown(name)
    if found is None or found.name in ("bibtex", "biblatex"):
        return text
    items = formats.read(text, name=given.named(name), format=found.name, report=inputs.Problems())
    return formats.write(list(items), "biblatex")


def repairs(workspace: Workspace, using: Sequence[Rule], keys: Sequence[str]) -> list[Repair]:
    from readinglist.library.checks import repair

    return [repair.repaired(source, using, keys) for source in workspace.sources]


def write(workspace: Workspace, repairs: Sequence[Repair], what: str, *, dry_run: bool) -> None:
    """Write what is mended, or show it; standard input goes to standard output."""
    piped = [repair for repair in repairs if repair.source.name == "<stdin>"]
    changed = [repair for repair in repairs if repair.changes]
    number = sum(len(repair.changes) for repair in changed)
    if dry_run:
        changes(changed)
    elif piped:
        show.text("".join(repair.text for repair in piped))
    else:
        workspace.commit(what, {repair.source.name: repair.text for repair in changed})
    done = "would be changed" if dry_run else "changed"
    back = "; `readinglist undo` takes it back" if number and not dry_run and workspace.library else ""
    show.talk(f"{show.count(number, 'entry').replace('entrys', 'entries')} {done}{back}")


def changes(repairs: Sequence[Repair]) -> None:
    from readinglist.cli import problems as view
    from readinglist.library.checks import repair

    for one in repairs:
        view.diff(repair.diff(one))


def rename(workspace: Workspace, documents: Sequence[Path], keys: Sequence[str], *, dry_run: bool) -> None:
    """New citekeys, in the .bib files and in documents, in one step."""
    from difflib import unified_diff

    from readinglist.cli import problems as view
    from readinglist.library import rekey
    from readinglist.library.workspace import named

    renamed = rekey.new_keys(workspace.sources)
    renamed = {old: new for old, new in renamed.items() if not keys or old in keys}
    repairs = [rekey.repaired(source, renamed) for source in workspace.sources]
    after = {repair.source.name: repair.text for repair in repairs if repair.changes}
    for path in documents:
        given.read(str(path))  # what is not there is told of
        before = workspace.open(path)
        new = rekey.cited(before, renamed, path.suffix)
        if new != before:
            after[named(path)] = new
            if dry_run:
                lines = unified_diff(before.splitlines(True), new.splitlines(True), str(path), str(path), n=1)
                view.diff(line if line.endswith("\n") else f"{line}\n" for line in lines)
    if dry_run:
        changes(repairs)
    elif any(source.name == "<stdin>" for source in workspace.sources):
        show.text("".join(repair.text for repair in repairs if repair.source.name == "<stdin>"))
        after.pop("<stdin>", None)
        workspace.commit("fix --keys", after)
    else:
        workspace.commit("fix --keys", after, renamed)
    done = "would be renamed" if dry_run else "renamed"
    where = f", in {show.count(len(after), 'file')}" if after else ""
    show.talk(f"{show.count(len(renamed), 'key')} {done}{where}")
