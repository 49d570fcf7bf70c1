"""The public test-suite of CSL, where it lies beside the project: how many of its fixtures must pass.

The fixtures are not ours and not in the repository; without them this is skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import csl_engine
import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "csl-suite"
#: What passed when this was written, of 578; a change that loses some says why.
PASSED = 568
_SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\s*\n(.*?)\n?<<=+ \1 =+<<", re.S)

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the fixtures are not here")


def _fixtures() -> Iterator[tuple[dict[str, Any], str]]:
    for file in sorted(FOLDER.glob("*.txt")):
        parts = dict(_SECTION.findall(file.read_text(encoding="utf-8")))
        question = {"name": file.stem, "mode": parts["MODE"].strip(), "csl": parts["CSL"].strip()}
        for name in ("INPUT", "CITATION-ITEMS", "CITATIONS"):
            text = parts.get(name, "").strip()
            question[name.lower().replace("-", "_")] = json.loads(text) if text else None
        yield question, parts["RESULT"]


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def test_as_many_fixtures_pass_as_before() -> None:
    failed = []
    for question, result in _fixtures():
        try:
            passed = _lines(csl_engine.answer(question)) == _lines(result)
        except Exception as error:
            failed.append(f"{question['name']}: {error!r}")
        else:
            failed += [] if passed else [question["name"]]
    total = len(list(FOLDER.glob("*.txt")))
    assert total - len(failed) >= PASSED * total / 578, "\n".join(failed)
