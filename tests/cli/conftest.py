"""The installed command, run as a person or a script would, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A working directory with the example documents, without any library above it."""
    for example in EXAMPLES.iterdir():
        shutil.copy(example, tmp_path)
    return tmp_path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """No library, state or style of the person who runs the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("READINGLIST")}
    folders = {f"XDG_{name}_HOME": str(tmp_path / f".{name.lower()}") for name in ("DATA", "STATE", "CACHE", "CONFIG")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{clean.get('PATH', '')}"
    return clean | folders | {"PATH": path, "COLUMNS": "100"}


@pytest.fixture
def run(home: Path, environment: dict[str, str]) -> Run:
    """`run("list", "--json")`, or a whole shell line with `run(shell="... | ...")`."""

    def go(
        *arguments: str,
        stdin: str | bytes | None = None,
        shell: str = "",
        status: int | None = 0,
        env: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            ["bash", "-c", "set -o pipefail; " + shell] if shell else ["readinglist", *arguments],
            **({"stdin": subprocess.DEVNULL} if data is None else {"input": data}),
            capture_output=True,
            cwd=home,
            env=environment | (env or {}),
            timeout=120,
            check=False,
        )
        result = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in result.stderr, result.stderr
        if status is not None:
            assert result.returncode == status, (result.returncode, result.stdout, result.stderr)
        return result

    return go
