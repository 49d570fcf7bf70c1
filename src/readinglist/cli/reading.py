"""Commands about one's reading: mark, rate, priority, due, next, stats."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import complete, inputs, show
from readinglist.cli.look import Json, Lists
from readinglist.errors import UsageError

Tags = Annotated[
    list[str] | None,
    Option("--tag", metavar="TAG", help="Only items with this tag.", autocompletion=complete.tags),
]
Numbers = Annotated[bool, Option("--json", help="Print the numbers as JSON.")]


def mark(
    arguments: Annotated[
        list[str],
        Argument(
            metavar="KEY... STATE",
            help="Citekeys, then to-read, reading, read, skimmed or abandoned.",
            autocompletion=complete.keys_and_states,
        ),
    ],
    progress: Annotated[
        str, Option("--progress", "-p", metavar="FAR", help="How far you are: 45%, 'p. 120', 120/300.")
    ] = "",
) -> None:
    """Set how far you are with an item: `mark said1978 read`, `mark said1978 --progress 45%`."""
    from readinglist.library import state
    from readinglist.library.progress import Progress

    far = Progress.checked(progress) if progress else None
    *fragments, status = arguments
    status = status.lower() if status.lower() in state.STATES else status
    if far and status not in state.STATES:
        fragments, status = arguments, "read" if far.done else "reading"
    state.checked(status)
    keys = inputs.keys(fragments, f"`readinglist mark KEY {status}`")
    inputs.library().mark(keys, status, far)
    show.talk(f"{', '.join(keys)}: {status}{f', {far}' if far else ''}")


def rate(
    arguments: Annotated[
        list[str],
        Argument(metavar="KEY... 1-5|-", help="Citekeys, then 1 to 5, or - for none.", autocompletion=complete.keys),
    ],
) -> None:
    """Say how good an item is, 1 to 5: `rate said1978 5`; - takes the rating away."""
    _level(arguments, "ranking", "rank", 5, "rate", "rated")


def priority(
    arguments: Annotated[
        list[str],
        Argument(metavar="KEY... 1-3|-", help="Citekeys, then 1 to 3, or - for none.", autocompletion=complete.keys),
    ],
) -> None:
    """Say what to read first, 1 to 3: `priority said1978 1`; - takes it away."""
    _level(arguments, "priority", "prio", 3, "priority", "priority")


def _level(arguments: list[str], field: str, word: str, most: int, command: str, told: str) -> None:
    *fragments, level = arguments
    wrong = level != "-" and not (level.isdecimal() and 1 <= int(level) <= most)
    usage = f"`readinglist {command} KEY {most}`"
    if wrong:
        found = f"{level!r} is no {'rating' if command == 'rate' else command}: " if fragments else ""
        raise UsageError(f"{found}a KEY and a number from 1 to {most} are needed", hint=usage)
    keys = inputs.keys(fragments, usage)
    value = None if level == "-" else f"{word}{int(level)}"
    inputs.library().set_fields({key: {field: value} for key in keys}, f"{command} {', '.join(keys)} {level}")
    show.talk(
        f"{', '.join(keys)}: {f'{told} {int(level)}' if value else f'not {told}' if told == 'rated' else 'no priority'}"
    )


def due(
    arguments: Annotated[
        list[str],
        Argument(
            metavar="KEY... DAY|-",
            help="Citekeys, then 2026-12-01, tomorrow, friday, in 2 weeks, +3d; - for none.",
            autocompletion=complete.keys,
        ),
    ],
) -> None:
    """Say by when an item is to be read: `due said1978 friday`; - takes the day away."""
    from readinglist.library import when

    fragments, day = _due(arguments)
    keys = inputs.keys(fragments, "`readinglist due KEY friday`")
    value = day.isoformat() if day else None
    inputs.library().set_fields({key: {"due": value} for key in keys}, f"due {', '.join(keys)} {value or '-'}")
    told = f"due {value} ({day:%A}, {when.told(day)})" if day else "due on no day"
    show.talk(f"{', '.join(keys)}: {told}")


def _due(arguments: list[str]) -> tuple[list[str], Any]:
    """The keys, and the day that the last words are, as many as make one; None for -."""
    from readinglist.library import when

    if arguments[-1] == "-":
        return arguments[:-1], None
    for place in range(1, len(arguments) - 1):
        try:
            return arguments[:place], when.day(" ".join(arguments[place:]))
        except UsageError:
            continue
    return arguments[:-1], when.day(arguments[-1])


def next_(
    number: Annotated[int, Argument(min=1, metavar="N", help="How many.")] = 3,
    tag: Tags = None,
    lists: Lists = None,
    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            metavar="F",
            help="keys, bibtex, jsonl ...: print the records so.",
            autocompletion=complete.formats,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """What to read now, and why: what is due, then by priority, what is begun, what has waited longest."""
    from readinglist.cli import charts
    from readinglist.library import upcoming, when

    show.check(format)
    report = inputs.Problems()
    items = inputs.library_items(report, lists=lists or (), tags=tag or ())
    found = upcoming.suggestions(items, when.today(), [one.strip() for some in tag or () for one in some.split(",")])
    if not found:
        if format or json:
            show.items([], "csl-json" if json else format)
        show.talk("nothing is left to read")
        raise Exit(1)
    if format or json:
        records = [suggestion.item.with_custom(why=list(suggestion.why)) for suggestion in found[:number]]
        show.items(records, "csl-json" if json else format)
    else:
        charts.suggestions(found[:number])
    report.end()


def stats(
    tag: Tags = None,
    lists: Lists = None,
    json: Numbers = False,
) -> None:
    """What you have read, in numbers: by month, tag, year of publication, type; pages; weeks in a row."""
    from readinglist.cli import charts
    from readinglist.library import statistics, when

    report = inputs.Problems()
    items = inputs.library_items(report, lists=lists or (), tags=tag or ())
    found = statistics.statistics(items, when.today())
    if json:
        import json as json_

        show.text(json_.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        charts.statistics(found)
    report.end()


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("mark", mark, {}),
    ("rate", rate, {}),
    ("priority", priority, {}),
    ("prioritise", priority, {"hidden": True}),
    ("due", due, {}),
    ("next", next_, {}),
    ("stats", stats, {}),
)
