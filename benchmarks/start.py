"""How long the command takes to start, beside a typer program of two commands that does nothing.

    python benchmarks/start.py [RUNS]

Each command runs in turn with the others, RUNS times (15), so that a busy machine slows them alike; printed are the
medians in milliseconds and the median of the ratios to the empty program in the same round.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EMPTY = """
import typer

app = typer.Typer()


@app.command()
def one() -> None: pass


@app.command()
def two() -> None: pass


app()
"""
REFERENCE = "Said, E. W. (1978). Orientalism. New York: Pantheon Books.\n"


def seconds(command: list[str], text: str = "") -> float:
    start = time.perf_counter()
    subprocess.run(command, input=text, text=True, capture_output=True, check=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    command = str(Path(sys.executable).with_name("readinglist"))
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        record = subprocess.run([command, "parse"], input=REFERENCE, text=True, capture_output=True, check=True).stdout
        commands: dict[str, tuple[list[str], str]] = {
            "empty typer program": ([sys.executable, str(empty), "one"], ""),
            "readinglist --version": ([command, "--version"], ""),
            "readinglist --help": ([command, "--help"], ""),
            "parse, 1 reference": ([command, "parse"], REFERENCE),
            "parse --format jsonl, 1 reference": ([command, "parse", "--format", "jsonl"], REFERENCE),
            "export --format ris, 1 record": ([command, "export", "--format", "ris"], record),
            "format --style apa, 1 record": ([command, "format", "--style", "apa"], record),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for words, text in commands.values():  # once to warm the caches of the disk
            seconds(words, text)
        for _ in range(runs):
            for name, (words, text) in commands.items():
                times[name].append(seconds(words, text))
    base = times["empty typer program"]
    for name, found in times.items():
        ratio = statistics.median(a / b for a, b in zip(found, base, strict=True))
        print(f"{name:36} {statistics.median(found) * 1000:6.0f} ms   {ratio:5.2f} x the empty program")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
