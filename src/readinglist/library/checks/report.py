"""Problems as text, JSON, SARIF, and the annotations of GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from readinglist.library.checks import rules
from readinglist.library.checks.rule import Problem


def text(problems: Iterable[Problem]) -> str:
    """A line a problem: file:line:column: CODE message (key)."""
    return "".join(f"{_place(one)}: {one.code} {one.message}{_of(one)}\n" for one in problems)


def _place(one: Problem) -> str:
    return f"{one.file}:{one.line}:{one.column}" if one.line else one.file


def _of(one: Problem) -> str:
    return f" ({one.key})" if one.key else ""


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects; `fix` holds the field and the value to write, null to take it away."""

    def shown(one: Problem) -> dict[str, Any]:
        fix = {"field": one.fix.field, "value": one.fix.value} if one.fix else None
        return {
            "code": one.code, "level": one.level, "file": one.file, "line": one.line, "column": one.column,
            "key": one.key, "message": one.message, "fix": fix,
        }  # fmt: skip

    return json.dumps([shown(one) for one in problems], ensure_ascii=False, indent=2) + "\n"


def sarif(problems: Sequence[Problem]) -> str:
    """SARIF 2.1.0 (OASIS), as code scanners and editors read it."""
    from importlib.metadata import version

    used = {one.code for one in problems}
    driver = {
        "name": "readinglist",
        "version": version("readinglist"),
        "rules": [
            {
                "id": one.code,
                "shortDescription": {"text": one.summary},
                "fullDescription": {"text": one.why},
                "defaultConfiguration": {"level": one.level},
            }
            for one in rules()
            if one.code in used
        ],
    }
    results = [
        {
            "ruleId": one.code,
            "level": one.level,
            "message": {"text": one.message + _of(one)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": one.file.replace("\\", "/")},
                        "region": {"startLine": max(1, one.line), "startColumn": max(1, one.column)},
                    }
                }
            ],
        }
        for one in problems
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""

    def escaped(value: str) -> str:
        return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def inside(value: str) -> str:
        return escaped(value).replace(":", "%3A").replace(",", "%2C")

    return "".join(
        f"::{_COMMANDS[one.level]} file={inside(one.file)},line={one.line},col={one.column},title={one.code}"
        f"::{escaped(one.message + _of(one))}\n"
        for one in problems
    )


WRITERS: dict[str, Callable[[list[Problem]], str]] = {"text": text, "json": as_json, "sarif": sarif, "github": github}
