"""The transcript of docs/format.md is what the commands print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRANSCRIPT = re.findall(r"```console\n(.*?)```", (ROOT / "docs" / "format.md").read_text(encoding="utf-8"), re.S)
STEPS = [
    (command, printed)
    for block in TRANSCRIPT
    for command, _, printed in (step.partition("\n") for step in block.split("$ readinglist ")[1:])
]


@pytest.mark.parametrize(("command", "printed"), STEPS, ids=[command for command, _ in STEPS])
def test_the_page_shows_what_is_printed(command: str, printed: str, tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("READINGLIST")}
    done = subprocess.run(
        [sys.executable, "-m", "readinglist", *shlex.split(command)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env=clean | {"XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "NO_COLOR": "1"},
        timeout=120,
        check=False,
    )
    assert done.stdout.decode() == printed
