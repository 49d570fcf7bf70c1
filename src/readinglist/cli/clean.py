"""Commands that find and mend what is wrong in .bib files: check, fix, merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import cleaning, complete, given, inputs, show
from readinglist.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from readinglist.library.checks import Rule
    from readinglist.library.workspace import Workspace

Sources = Annotated[
    list[str] | None, Argument(metavar="FILE|KEY|-", help="Files, or citekeys of the library; all of it without.")
]
Select = Annotated[list[str] | None, Option("--select", metavar="CODE", help="Only these: N, D103, T,P ...")]
Ignore = Annotated[list[str] | None, Option("--ignore", metavar="CODE", help="Not these.")]
Lists = Annotated[list[str] | None, Option("--list", "-l", metavar="NAME", help="Only this list of the library.")]
DryRun = Annotated[bool, Option("--dry-run", "-n", help="Show what would change; write nothing.")]
#: Groups of rules that an option of `fix` without a value names.
_GROUPS = ("names", "dates", "pages", "identifiers")


def check(
    sources: Sources = None,
    fix: Annotated[bool, Option("--fix", help="Mend what can be mended safely; `undo` takes it back.")] = False,
    select: Select = None,
    ignore: Ignore = None,
    format: Annotated[
        str, Option("--format", "-f", metavar="F", help="text, json, sarif or github.", autocompletion=complete.reports)
    ] = "text",
    json: Annotated[bool, Option("--json", help="The same as --format json.")] = False,
    lists: Lists = None,
    explain: Annotated[str, Option("--explain", metavar="CODE", help="Tell what a code means.")] = "",
) -> None:
    """Find what is wrong: fields missing or malformed, keys and works that stand twice, files not there."""
    from readinglist.library import checks
    from readinglist.library.checks import report

    if explain:
        _explain(explain)
        return
    format = "json" if json else format
    if format not in report.WRITERS:
        raise UnknownName("format", format, report.WRITERS, hint=f"known: {', '.join(report.WRITERS)}.")
    using = checks.chosen(select or (), ignore or ())
    # What is written is written for all that is named, or for nothing.
    unknown = inputs.Problems()
    workspace, keys = cleaning.workspace(sources, lists or (), report=None if fix else unknown)
    if fix:
        cleaning.write(workspace, cleaning.repairs(workspace, using, keys), "check --fix", dry_run=False)
        workspace, keys = cleaning.workspace(sources, lists or ())
    problems = [one for one in checks.check(workspace.sources, using) if not keys or one.key in keys]
    if format == "text" and show.at_terminal():
        from readinglist.cli import problems as view

        view.grouped(problems)
    else:
        show.text(report.WRITERS[format](problems))
    fixable = sum(one.fix is not None for one in problems)
    if problems:
        more = f", {fixable} of them can be fixed: `--fix`" if fixable and not fix else ""
        show.talk(f"{show.count(len(problems), 'problem')}{more}")
        raise Exit(1)
    show.talk("no problems")
    unknown.end()


def fix(
    sources: Sources = None,
    names: Annotated[bool, Option("--names", help="Names: “Last, First”, initials with blanks.")] = False,
    dates: Annotated[bool, Option("--dates", help="Dates in EDTF, months as BibTeX's own @strings.")] = False,
    titles: Annotated[str, Option("--titles", metavar="CASE", help="sentence or title; {Braces} keep theirs.")] = "",
    pages: Annotated[bool, Option("--pages", help="Ranges with two hyphens, last pages in full.")] = False,
    identifiers: Annotated[bool, Option("--identifiers", help="DOI, ISSN, arXiv, URL without what is around.")] = False,
    journals: Annotated[str, Option("--journals", metavar="HOW", help="abbreviate or expand, by --table.")] = "",
    table: Annotated[Path | None, Option("--table", metavar="CSV", help="Lines of: full title,abbreviation.")] = None,
    keys: Annotated[bool, Option("--keys", help="Citekeys by our pattern: authorShortTitleYear.")] = False,
    documents: Annotated[
        list[Path] | None, Option("--in", metavar="DOC", help="With --keys: rename also in this .md, .tex or .typ.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    lists: Lists = None,
    dry_run: DryRun = False,
) -> None:
    """Bring what is chosen to one form; without a choice, do what `check --fix` does. Standard input: a filter."""
    from readinglist.library import checks

    if documents and not keys:
        raise UsageError("--in is for --keys", hint="`readinglist fix --keys --in paper.tex`")
    workspace, wanted = cleaning.workspace(sources, lists or (), writable=not dry_run)
    groups = {"names": names, "dates": dates, "pages": pages, "identifiers": identifiers}
    using: list[Rule] = [one for one in checks.rules() if groups.get(one.group)]
    using += _own_rules(titles, journals, table, workspace)
    if not using and not keys:
        using = list(checks.chosen(select or (), ignore or ()))
    elif select or ignore:
        using = [one for one in using if one in checks.chosen(select or [one.code], ignore or ())]
    repairs = cleaning.repairs(workspace, using, wanted)
    if keys:
        if using:
            raise UsageError("--keys goes alone", hint="fix the fields first, then the keys")
        cleaning.rename(workspace, documents or (), wanted, dry_run=dry_run)
        return
    chosen = [f"--{name}" for name, on in groups.items() if on] + [f"--titles {titles}"] * bool(titles)
    what = " ".join(["fix", *chosen, *([f"--journals {journals}"] if journals else [])])
    cleaning.write(workspace, repairs, what, dry_run=dry_run)


def merge(
    sources: Sources = None,
    auto: Annotated[bool, Option("--auto", help="Merge what is as probable as --threshold, without asking.")] = False,
    threshold: Annotated[
        float | None, Option("--threshold", "-t", min=0.5, max=1.0, metavar="P", help="How probable; 0.9 with --auto.")
    ] = None,
    related: Annotated[bool, Option("--related", help="With --auto: relate a post and the chapter it became.")] = False,
    again: Annotated[bool, Option("--again", help="Offer pairs too that were answered with no.")] = False,
    lists: Lists = None,
    dry_run: DryRun = False,
    json: Annotated[bool, Option("--json", help="Print the pairs as JSON; merge only with --auto.")] = False,
) -> None:
    """Make one of entries that are one work; both keys stay known. At a terminal, pair by pair."""
    from readinglist.cli import asking, merging
    from readinglist.library.merging import judge
    from readinglist.library.merging.plan import Plan

    workspace, keys = cleaning.workspace(sources, lists or (), writable=auto and not dry_run)
    plan = Plan(workspace.sources, again=again)
    least = threshold if threshold is not None else judge.SURE if auto else judge.LIKELY
    proposals = plan.proposals(least, keys)
    if auto:
        done = merging.automatic(plan, proposals, related=related)
    elif asking.possible() and not json and not dry_run:
        done = merging.asked(plan, proposals)
    else:
        done = merging.Done(tuple(proposals))
    if json:
        show.text(merging.as_json(done))
    elif not show.at_terminal() or auto or dry_run:
        merging.listed(done, taken=auto)
    repairs = plan.repairs()
    if dry_run and not json:
        cleaning.changes(repairs)
    texts = {repair.source.name: repair.text for repair in repairs}
    if repairs and not dry_run:
        workspace.commit(merging.what(done), texts, plan.followed)
    written = bool(repairs) and not dry_run
    merging.tell(done, told_apart=plan.told_apart, written=written, undone=workspace.library is not None)
    if done.waiting:
        raise Exit(1)


def _explain(code: str) -> None:
    from readinglist.library import checks

    one = checks.rule(code)
    fixed = "" if one.group in ("structure", "required") else f"Option of `readinglist fix`: --{one.group}\n"
    fixed = fixed if one.group in (*_GROUPS, "titles", "journals") else ""
    show.text(f"{one.code} ({one.level}): {one.summary}\n\n{one.why}\n{fixed}")


def _own_rules(titles: str, journals: str, table: Path | None, workspace: Workspace) -> list[Rule]:
    """The rules of --titles and --journals."""
    from readinglist.library.checks import options, rules

    found: list[Rule] = []
    if titles:
        if titles not in ("sentence", "title"):
            raise UnknownName("case", titles, ("sentence", "title"), hint="known: sentence, title.")
        from readinglist.csl.textcase import convert

        words = options.protected_words(workspace.sources)
        found += [one for one in rules() if one.group == "titles"]
        found.append(options.case(titles, lambda text, how, code: str(convert(text, how, code)), words))
    if bool(journals) != bool(table):
        raise UsageError(
            "--journals needs --table, and --table --journals", hint="--journals expand --table journals.csv"
        )
    if journals and table:
        if journals not in ("abbreviate", "expand"):
            raise UnknownName("form of journals", journals, ("abbreviate", "expand"), hint="known: abbreviate, expand.")
        found.append(options.journals(journals, options.journal_table(given.decoded(str(table)), str(table))))
    return found


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("check", check, {}),
    ("fix", fix, {}),
    ("merge", merge, {}),
)
