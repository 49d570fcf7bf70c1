"""Parsed references against labelled ones, by the scorer that lies beside the data (see parser.py)."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
SCORER = SHARED / "bench" / "score_refs.py"
SETS = ("excite", "grobid", "anystyle-core", "anystyle-good")


def development() -> list[Path]:
    """The labelled references that no model has learnt from, a file a source; none where the data is absent."""
    return [path for name in SETS if (path := SHARED / "refdata" / "dev" / f"{name}.jsonl").exists()]


def own() -> list[Path]:
    """References of classics and other humanities, written and labelled for this; those of the second are unread."""
    here = Path(__file__).parent
    return [here / "references" / "written.jsonl", here / "unseen" / "references.jsonl"]


def labelled(path: Path) -> list[dict[str, Any]]:
    """{"source", "raw", "segments"} a line, or a document {"id", "text", "references"}."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


class Score:
    """How many fields are right, wrong and missing, and how many records perfect, over what has been added.

    With `aside` an author or publisher is not counted as invented that the source labels, but as what is not scored for
    it: EXCITE calls institutions editors, wherever they stand.
    """

    def __init__(self, scorer: Path = SCORER, *, aside: bool = False) -> None:
        spec = importlib.util.spec_from_file_location("scorer", scorer)
        assert spec
        assert spec.loader
        self._scorer: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._scorer)
        self._counts: dict[str, Counter[str]] = {}
        self._aside = aside

    def add(self, record: dict[str, Any], item: dict[str, Any]) -> bool:
        """Count a labelled reference and what was made of it (CSL-JSON, {} for nothing); whether it is perfect."""
        source = record["source"]
        scored = self._scorer.SCORED
        wanted = next((fields for prefix, fields in scored.items() if source.startswith(prefix)), self._scorer.FIELDS)
        gold, found = self._scorer.gold_fields(record), self._scorer.pred_fields(item)
        if self._aside:
            found = self._without_institutions(record, wanted, gold, found)
        count = Counter(records=1)
        for name in wanted:
            given, got = gold.get(name), found.get(name)
            if given and got and self._scorer.same(name, given, got):
                count["right"] += 1
            else:
                count["missing"] += bool(given)
                count["wrong"] += bool(got)
        perfect = not count["missing"] and not count["wrong"]
        count["perfect"] += perfect
        self._counts.setdefault(source, Counter()).update(count)
        return perfect

    def _without_institutions(
        self, record: dict[str, Any], wanted: Sequence[str], gold: dict[str, Any], found: dict[str, Any]
    ) -> dict[str, Any]:
        """What was found without the author or publisher that the source has under a label which is not scored."""
        named = [text for label, text in record["segments"] if label in ("editor", "institution")]
        keys = [self._scorer.pred_fields({"author": [{"literal": text}], "publisher": text}) for text in named]
        roles = ("author", "publisher") if "editor" not in wanted else ("publisher",)
        away = {role for role in roles if role not in gold and any(found.get(role) == key.get(role) for key in keys)}
        return {name: value for name, value in found.items() if name not in away}

    @property
    def sources(self) -> Sequence[str]:
        return tuple(self._counts)

    def f1(self, source: str = "") -> float:
        """Over all fields of a source, or of all sources (micro)."""
        count = self._count(source)
        return 2 * count["right"] / max(1, 2 * count["right"] + count["wrong"] + count["missing"])

    def perfect(self, source: str = "") -> float:
        """The share of records in which every scored field is right and none is invented."""
        count = self._count(source)
        return count["perfect"] / max(1, count["records"])

    def _count(self, source: str) -> Counter[str]:
        return self._counts[source] if source else sum(self._counts.values(), Counter())
