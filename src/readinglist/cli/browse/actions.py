"""What the keys of the full-screen view do: each is a command of readinglist, with the item under the cursor as KEY."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """A key, what it does in a word or two, and the command; KEY in it is the item's, ANSWER what the person types.

    `asks` is the question for an answer; an action that needs the terminal for itself is `outside`; one that is not
    `often` wanted is listed by ? alone.
    """

    key: str
    label: str
    command: tuple[str, ...]
    asks: str = ""
    outside: bool = False
    often: bool = True


ACTIONS = (
    Action("r", "read", ("mark", "KEY", "read")),
    Action("s", "reading", ("mark", "KEY", "reading")),
    Action("w", "to read", ("mark", "KEY", "to-read"), often=False),
    Action("k", "skimmed", ("mark", "KEY", "skimmed"), often=False),
    Action("x", "abandoned", ("mark", "KEY", "abandoned"), often=False),
    Action("t", "tag", ("tag", "KEY", "ANSWER"), asks="tags: +word -other"),
    Action("d", "due", ("due", "KEY", "ANSWER"), asks="due: 2026-12-01, friday, +3d, - for never"),
    Action("p", "priority", ("priority", "KEY", "ANSWER"), asks="priority: 1 first, 3 last, - for none", often=False),
    Action("a", "rate", ("rate", "KEY", "ANSWER"), asks="rating: 1 to 5, - for none", often=False),
    Action("n", "note", ("note", "KEY"), outside=True),
    Action("e", "edit", ("edit", "KEY"), outside=True, often=False),
    Action("o", "open", ("open", "KEY")),
    Action("u", "undo", ("undo",)),
)


def words(action: Action, key: str, answer: str = "") -> list[str]:
    """The command with its arguments. An answer is as many of them as it has words."""
    found: list[str] = []
    for word in action.command:
        found += answer.split() if word == "ANSWER" else [key if word == "KEY" else word]
    return found


def run(arguments: list[str]) -> tuple[int, str]:
    """Run a command; gives its exit status and what it says, on one line."""
    from readinglist import cli

    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        status = cli.run(arguments)
    lines = [line.removeprefix("readinglist: ").strip() for line in said.getvalue().splitlines()]
    return status, " · ".join(filter(None, lines))
